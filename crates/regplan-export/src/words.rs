//! Words of what is written for people. In: `words.txt`, and what all doors say. Out: headings and labels. Knows no record.

use regplan_words::{Language, Table};
use std::sync::LazyLock;

/// What stands behind a party that takes part by agreement: the document's own words, in every language.
pub(crate) const BY_AGREEMENT: &str = " (по согласованию)";

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("words.txt")));

/// The words of a key.
pub(crate) fn say(language: Language, key: &str) -> &str {
    WORDS.say(language, key)
}

/// The same where there is such a key.
pub(crate) fn get(language: Language, key: &str) -> Option<&'static str> {
    WORDS.get(language, key)
}

/// The words of a key with what stands in braces filled in.
pub(crate) fn fill(language: Language, key: &str, fills: &[(&str, &str)]) -> String {
    WORDS.fill(language, key, fills)
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::Row;
    use regplan_words::Language;

    #[test]
    fn both_languages_say_everything() {
        assert!(WORDS.gaps().is_empty(), "{:?}", WORDS.gaps());
    }

    #[test]
    fn every_column_has_a_heading() {
        for name in Row::FIXED {
            assert!(WORDS.get(Language::Ru, &format!("column-{name}")).is_some(), "{name}");
        }
    }
}
