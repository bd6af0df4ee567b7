//! What the page says to its reader. In: `words.txt`. Out: by key, in each language. Knows no page.

use std::collections::BTreeMap;

/// The languages of the page, the first one unless its reader chooses another.
pub(super) const LANGUAGES: [&str; 2] = ["ru", "en"];

/// Words by language and key.
pub(super) type Words = BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>;

/// The words of `words.txt`: a key, then a column a language.
pub(super) fn words() -> Words {
    let mut words = Words::new();
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut fields = line.split('|').map(str::trim);
        let Some(key) = fields.next().filter(|key| !key.is_empty()) else { continue };
        for (language, word) in LANGUAGES.into_iter().zip(fields) {
            words.entry(language).or_default().insert(key, word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use regplan_core::record::Reason;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_says_everything() {
        let keys: Vec<BTreeSet<_>> = words().into_values().map(|said| said.into_keys().collect()).collect();
        assert_eq!(keys.len(), LANGUAGES.len());
        assert_eq!(keys[0], keys[1]);
        assert!(words().values().flat_map(BTreeMap::values).all(|word| !word.is_empty()));
    }

    /// Keys stand in the script as `say("…")`, in the page as `data-say="…"`.
    #[test]
    fn every_key_that_is_asked_for_is_there() {
        let all: BTreeSet<_> = words().into_values().flat_map(BTreeMap::into_keys).collect();
        for (text, opens) in [
            (include_str!("page.js"), "say(\""),
            (include_str!("page.html"), "data-say=\""),
            (include_str!("page.html"), "data-say-label=\""),
        ] {
            for asked in text.split(opens).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(asked.ends_with('-') || all.contains(asked), "{asked}");
            }
        }
    }

    #[test]
    fn every_code_has_a_label_and_an_advice() {
        let schema = include_str!("../../../regplan-core/src/diagnostic.rs");
        let list = schema.split("pub enum Code {").nth(1).unwrap().split("\n}").next().unwrap();
        let names = list.lines().map(str::trim).filter_map(|line| line.strip_suffix(','));
        let all: BTreeSet<_> = words().into_values().flat_map(BTreeMap::into_keys).collect();
        for name in names.filter(|name| name.starts_with(char::is_uppercase)) {
            let kebab: String = name
                .char_indices()
                .map(|(at, c)| {
                    if c.is_uppercase() && at > 0 {
                        format!("-{}", c.to_lowercase())
                    } else {
                        c.to_lowercase().to_string()
                    }
                })
                .collect();
            assert!(all.contains(format!("code-{kebab}").as_str()), "{kebab}");
            assert!(all.contains(format!("do-{kebab}").as_str()), "{kebab}");
        }
    }

    #[test]
    fn every_reason_of_a_table_left_out_is_said() {
        let said = &words()["ru"];
        for (reason, name) in Reason::ALL {
            let plan = matches!(reason, Reason::MeasuresToDo | Reason::GoesOn);
            assert!(plan || said.contains_key(format!("reason-{name}").as_str()), "{name}");
        }
    }
}
