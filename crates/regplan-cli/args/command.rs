//! The options in the language of the user. In: their definition, a language. Out: what clap reads and shows. Knows no task.

use super::{Args, help};
use crate::words::table;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, CommandFactory};
use regplan_words::Language;

/// clap's own page, but for the words that it has in English alone.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n{usage}\n\n{all-args}{after-help}";

/// The options, all words of them from the table.
pub(crate) fn command(language: Language) -> Command {
    let say = |key: &'static str| table().say(language, key);
    let about = format!("{}\n\n{}", say("about"), say("about-more"));
    let after = help::after(language);
    let plain = |name: &'static str, short, action| Arg::new(name).short(short).long(name).action(action);
    Args::command()
        .about(say("about"))
        .long_about(about)
        .after_help(after)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(plain("help", 'h', ArgAction::Help))
        .arg(plain("version", 'V', ArgAction::Version))
        .override_usage(help::usage(language).replace('\n', "\n       "))
        .help_template(TEMPLATE.replace("{usage}", &format!("{}: {{usage}}", say("usage"))))
        .mut_args(|arg| told(arg, language))
}

/// One option with its words; the values that it may have are listed below them.
fn told(arg: Arg, language: Language) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let words = table().get(language, &format!("help-{id}")).unwrap_or_default();
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter_map(|value| {
            let said = table().get(language, &format!("value-{id}-{}", value.get_name()))?;
            Some(format!("- {}: {said}", value.get_name()))
        })
        .collect();
    let names: Vec<&'static str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .filter_map(|name| table().get(language, name.as_str()))
        .collect();
    let heading = arg.get_help_heading().map(str::to_owned);
    let heading = match (heading, arg.is_positional()) {
        (Some(heading), _) => table().get(language, &heading),
        (None, true) => table().get(language, "heading-files"),
        (None, false) => table().get(language, "heading-options"),
    };
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    // The parser allows this of options with values alone, and says so only in builds with assertions.
    let takes = arg.get_action().takes_values();
    let arg = arg.help(words).help_heading(heading).hide_possible_values(takes).hide_default_value(takes);
    if values.is_empty() {
        return arg;
    }
    let list = format!("{words}\n\n{}:\n{}", table().say(language, "possible"), values.join("\n"));
    arg.long_help(StyledStr::from(list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_and_every_value_has_words_in_both_languages() {
        for language in Language::ALL {
            let command = command(language);
            command.clone().debug_assert();
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(table().get(language, &format!("help-{id}")).is_some(), "{id}");
                let heading = arg.get_help_heading().unwrap();
                assert!(!heading.is_empty(), "{id}");
                if !["dialect", "completions"].contains(&id) && arg.get_action().takes_values() {
                    for value in arg.get_possible_values() {
                        let key = format!("value-{id}-{}", value.get_name());
                        assert!(table().get(language, &key).is_some(), "{key}");
                    }
                }
                for name in arg.get_value_names().unwrap_or_default() {
                    assert!(
                        language == Language::En || table().keys().all(|key| key != name.as_str() || key == "N"),
                        "{name}"
                    );
                }
            }
        }
    }
}
