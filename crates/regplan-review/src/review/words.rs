//! What the page says to its reader. In: `words.txt`, and what all doors say. Out: by key, in each language. Knows no page.

use regplan_words::{Language, Table};
use std::collections::BTreeMap;

/// Words by language and key.
pub(super) type Words = BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>;

/// The words of the page's own table and of the one that all doors share.
pub(super) fn words() -> Words {
    let table = Table::read(include_str!("words.txt")).with(regplan_words::words());
    Language::ALL.into_iter().map(|language| (language.code(), table.all(language))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_says_everything_and_nothing_is_said_twice() {
        let own = Table::read(include_str!("words.txt"));
        assert!(own.gaps().is_empty(), "{:?}", own.gaps());
        let shared: BTreeSet<_> = regplan_words::words().keys().collect();
        let twice: Vec<_> = own.keys().filter(|key| shared.contains(key)).collect();
        assert!(twice.is_empty(), "{twice:?}");
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
}
