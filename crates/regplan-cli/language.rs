//! Which language the user reads. In: the command line before it is read, the environment. Out: a language. Knows no words.
//!
//! It must be known before the command line is read: help and wrong usage are said in it too.

use regplan_words::Language;
use std::env;
use std::ffi::OsString;

/// Variables that say it, the first one that is set and not empty; the order is that of POSIX behind our own.
const VARIABLES: [&str; 4] = ["REGPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of this run.
pub(crate) fn detect() -> Language {
    of(env::args_os().skip(1), |name| env::var(name).ok()).or_else(of_system).unwrap_or_default()
}

/// What `--lang` says, else the first variable.
fn of(args: impl Iterator<Item = OsString>, variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
    let told = VARIABLES.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    asked(args).or(told).map(|name| Language::of(&name))
}

fn asked(args: impl Iterator<Item = OsString>) -> Option<String> {
    let mut args = args.map(|arg| arg.to_string_lossy().into_owned()).take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next(),
            Some(value) if value.starts_with('=') => return value.strip_prefix('=').map(str::to_owned),
            _ => {}
        }
    }
    None
}

/// Windows sets none of the variables: its users chose a language elsewhere.
#[cfg(windows)]
fn of_system() -> Option<Language> {
    sys_locale::get_locale().map(|locale| Language::of(&locale))
}

#[cfg(not(windows))]
fn of_system() -> Option<Language> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(args: &[&str], variables: &[(&str, &str)]) -> Option<Language> {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        of(args.iter().map(OsString::from), variable)
    }

    #[test]
    fn the_command_line_comes_before_the_environment() {
        let russian = [("LANG", "ru_RU.UTF-8")];
        assert_eq!(detected(&["a.pdf"], &russian), Some(Language::Ru));
        assert_eq!(detected(&["--lang", "en", "a.pdf"], &russian), Some(Language::En));
        assert_eq!(detected(&["--lang=ru"], &[]), Some(Language::Ru));
        assert_eq!(detected(&["--", "--lang", "ru"], &[]), None);
        assert_eq!(detected(&["--language=ru"], &[]), None);
    }

    #[test]
    fn variables_come_in_their_order_and_empty_ones_say_nothing() {
        let all = [("REGPLAN_LANG", "ru"), ("LC_ALL", "C"), ("LANG", "en_US")];
        assert_eq!(detected(&[], &all), Some(Language::Ru));
        assert_eq!(detected(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "ru_RU"), ("LANG", "C")]), Some(Language::Ru));
        assert_eq!(detected(&[], &[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")]), Some(Language::En));
        assert_eq!(detected(&[], &[]), None);
    }
}
