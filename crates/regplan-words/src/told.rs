//! Diagnostics and reasons. In: a code, a diagnostic, the name of a reason. Out: what they say to a person. Knows no place.

use crate::{Language, WORDS};
use regplan_core::diagnostic::{Diagnostic, Severity};
use serde::Serialize;

/// What a diagnostic says. The records say it in English; in Russian it is what its code says, with the words of the document that the
/// message quotes.
#[must_use]
pub fn label(one: &Diagnostic, language: Language) -> String {
    if language == Language::En {
        return one.message.clone();
    }
    // A message may name a column by its role: that has words of its own.
    let column = |words| WORDS.get(language, &format!("role-{words}")).unwrap_or(words);
    let quoted: Vec<String> = quoted(&one.message).map(|words| format!("«{}»", column(words))).collect();
    let said = of_code("code-", one, language);
    if quoted.is_empty() { said } else { format!("{said}: {}", quoted.join(", ")) }
}

/// What to do about it.
#[must_use]
pub fn advice(one: &Diagnostic, language: Language) -> Option<String> {
    match language {
        Language::En => one.hint.clone(),
        Language::Ru => Some(of_code("do-", one, language)),
    }
}

/// How much it matters, in a word.
#[must_use]
pub fn severity(severity: Severity, language: Language) -> &'static str {
    let key = match severity {
        Severity::Info => "severity-info",
        Severity::Warning => "severity-warning",
        Severity::Error => "severity-error",
    };
    WORDS.say(language, key)
}

/// Why a table is no plan; a name that this version does not know says itself.
#[must_use]
pub fn reason(name: &str, language: Language) -> &str {
    WORDS.get(language, &format!("reason-{name}")).unwrap_or(name)
}

fn of_code(prefix: &str, one: &Diagnostic, language: Language) -> String {
    let code = name(&one.code);
    let said = WORDS.get(language, &format!("{prefix}{code}"));
    said.map_or(code, str::to_owned)
}

/// The name of a value that serialises to a word.
fn name(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

/// What stands between quotation marks, the outermost: words of the document.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    let parts = message.split('“').skip(1);
    parts.filter_map(|part| part.split_once('”')).map(|(words, _)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regplan_core::diagnostic::Code;
    use regplan_core::record::Reason;

    fn names(enumeration: &str) -> Vec<String> {
        let source = include_str!("../../regplan-core/src/diagnostic.rs");
        let list = source.split(&format!("pub enum {enumeration} {{")).nth(1).unwrap().split("\n}").next().unwrap();
        let names = list.lines().map(str::trim).filter_map(|line| line.strip_suffix(','));
        let kebab = |name: &str| {
            let parts = name.char_indices().map(|(at, c)| match c.is_uppercase() && at > 0 {
                true => format!("-{}", c.to_lowercase()),
                false => c.to_lowercase().to_string(),
            });
            parts.collect::<String>()
        };
        names.filter(|name| name.starts_with(char::is_uppercase)).map(kebab).collect()
    }

    #[test]
    fn both_languages_say_everything() {
        assert!(WORDS.gaps().is_empty(), "{:?}", WORDS.gaps());
    }

    #[test]
    fn every_code_has_a_label_and_an_advice_in_both_languages() {
        let codes = names("Code");
        assert!(codes.len() > 20, "{codes:?}");
        for (code, language) in codes.iter().flat_map(|code| Language::ALL.map(|language| (code, language))) {
            for prefix in ["code-", "do-"] {
                assert!(WORDS.get(language, &format!("{prefix}{code}")).is_some(), "{prefix}{code} {language:?}");
            }
        }
    }

    #[test]
    fn every_reason_of_a_table_left_out_is_said() {
        let plans = [Reason::MeasuresToDo, Reason::GoesOn];
        for (reason, name) in Reason::ALL {
            for language in Language::ALL {
                let said = WORDS.get(language, &format!("reason-{name}")).is_some();
                assert_eq!(said, !plans.contains(&reason), "{name} {language:?}");
            }
        }
    }

    #[test]
    fn a_russian_label_keeps_what_the_message_quotes() {
        let one = Diagnostic::new(Code::LettersMended, "“З” was recognised, and is taken for “3”").hint("compare");
        assert_eq!(label(&one, Language::Ru), "Буквы на картинке исправлены по смыслу: «З», «3»");
        assert_eq!(label(&one, Language::En), one.message);
        assert_eq!(advice(&one, Language::Ru).as_deref(), Some("Сравните с картинкой."));
        assert_eq!(advice(&one, Language::En).as_deref(), Some("compare"));
    }
}
