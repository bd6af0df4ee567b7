//! Words by key. In: a text of lines `key | Russian | English`. Out: the words of one language. Knows no key.

use crate::Language;
use std::collections::BTreeMap;

/// Words by key, in every language. Lines that begin with `#` are remarks; `{name}` in words is filled in; a key that is a sentence
/// itself has `=` for its own words.
#[derive(Debug, Clone, Default)]
pub struct Table(BTreeMap<&'static str, [&'static str; Language::ALL.len()]>);

impl Table {
    /// The words of a text. A column that is not there is empty, and [`Table::gaps`] tells it.
    #[must_use]
    pub fn read(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines.filter_map(|line| {
            let mut fields = line.split('|').map(str::trim);
            let key = fields.next().filter(|key| !key.is_empty())?;
            let words = Language::ALL.map(|_| fields.next().unwrap_or_default());
            Some((key, words.map(|word| if word == "=" { key } else { word })))
        });
        Self(words.collect())
    }

    /// The words of two tables; where both have a key, those of the first.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for (key, words) in &other.0 {
            self.0.entry(key).or_insert(*words);
        }
        self
    }

    /// The words of a key; `None` where there is no such key.
    #[must_use]
    pub fn get(&self, language: Language, key: &str) -> Option<&'static str> {
        self.0.get(key).and_then(|words| words.get(language.column()).copied())
    }

    /// The words of a key; a key that is not there says itself, which a person understands better than nothing.
    #[must_use]
    pub fn say<'k>(&self, language: Language, key: &'k str) -> &'k str {
        self.get(language, key).unwrap_or(key)
    }

    /// The same with what stands in braces filled in. What is filled in is never looked at again: it may be a document's words.
    #[must_use]
    pub fn fill(&self, language: Language, key: &str, fills: &[(&str, &str)]) -> String {
        let mut said = String::new();
        let mut rest = self.say(language, key);
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            said.push_str(before);
            match fills.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => said.push_str(value),
                None => said.extend(["{", name, "}"]),
            }
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// All words of a language by key, as a page takes them along.
    #[must_use]
    pub fn all(&self, language: Language) -> BTreeMap<&'static str, &'static str> {
        self.keys().filter_map(|key| Some((key, self.get(language, key)?))).collect()
    }

    /// Keys that lack words in a language, or fill in something else in one than in the other.
    #[must_use]
    pub fn gaps(&self) -> Vec<&'static str> {
        let unlike = |words: &&[&'static str; 2]| {
            let [first, second] = words.map(slots);
            first != second || words.iter().any(|word| word.is_empty())
        };
        self.0.iter().filter(|(_, words)| unlike(words)).map(|(key, _)| *key).collect()
    }
}

/// What is filled in, sorted: languages order it differently.
fn slots(words: &str) -> Vec<&str> {
    let mut slots: Vec<&str> = words.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "# a remark\nfiles | файлов: {n} | {n} files\n\nonly | лишь по-русски\nother | {a} | {b}\n";

    #[test]
    fn words_are_found_and_filled_in_once() {
        let table = Table::read(SMALL);
        assert_eq!(table.fill(Language::Ru, "files", &[("n", "{n}")]), "файлов: {n}");
        assert_eq!(table.fill(Language::En, "files", &[("n", "3")]), "3 files");
        assert_eq!(table.fill(Language::En, "files", &[]), "{n} files");
        assert_eq!(table.say(Language::En, "none"), "none");
        assert_eq!(Table::read("look here | смотрите | =").get(Language::En, "look here"), Some("look here"));
        assert_eq!(table.get(Language::En, "none"), None);
    }

    #[test]
    fn gaps_are_told() {
        assert_eq!(Table::read(SMALL).gaps(), ["only", "other"]);
    }

    #[test]
    fn tables_are_joined_the_first_one_first() {
        let joined = Table::read("a | 1 | 1").with(&Table::read("a | 2 | 2\nb | 3 | 3"));
        assert_eq!(joined.all(Language::Ru).into_values().collect::<Vec<_>>(), ["1", "3"]);
    }
}
