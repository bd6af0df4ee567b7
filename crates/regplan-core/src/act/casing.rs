//! Small or capital letters for words written in capitals. In: a text and a name. Out: the name as prose writes it.
//!
//! What is a proper name is told by the document itself: the same words elsewhere in mixed case. Knows no names.

use super::kind::is_capitals;
use super::words;
use crate::fold::fold;
use std::collections::BTreeMap;

/// How often a word begins with a small letter and how often with a capital, words in capitals left out.
type Count = (u32, u32);

/// A name with its words in the case the document writes them in, its first letter a capital.
pub(super) fn settle(text: &str, name: &str) -> String {
    if !is_capitals(name) {
        return capitalise(name);
    }
    let wanted: Vec<String> = name.split_whitespace().map(fold).collect();
    let counts = count(text, &wanted);
    let mut before: Option<String> = None;
    let mut settled = Vec::new();
    for word in name.split_whitespace() {
        let folded = fold(word);
        let proper = is_proper(counts.get(&folded).copied(), &folded, before.as_deref());
        settled.push(if proper { capitals_of_parts(&word.to_lowercase()) } else { word.to_lowercase() });
        before = Some(folded);
    }
    capitalise(&settled.join(" "))
}

/// `form` in capitals where `word` is.
pub(super) fn like(word: &str, form: &str) -> String {
    if is_capitals(word) {
        form.to_uppercase()
    } else if word.starts_with(char::is_uppercase) {
        capitalise(form)
    } else {
        form.to_owned()
    }
}

/// Whether the document uses a word at all.
pub(super) fn is_used(text: &str, folded: &str) -> bool {
    words_of(text).any(|word| fold(word) == folded)
}

fn is_proper(count: Option<Count>, folded: &str, before: Option<&str>) -> bool {
    match count {
        Some((small, capital)) => capital > small,
        None => words::is_proper_by_form(folded, before),
    }
}

fn count(text: &str, wanted: &[String]) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for word in words_of(text).filter(|word| !is_capitals(word)) {
        let folded = fold(word);
        if wanted.contains(&folded) {
            let (small, capital) = counts.entry(folded).or_default();
            *(if word.starts_with(char::is_uppercase) { capital } else { small }) += 1;
        }
    }
    counts
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

fn capitals_of_parts(word: &str) -> String {
    word.split('-').map(capitalise).collect::<Vec<_>>().join("-")
}

fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
