//! Small or capital letters for words written in capitals. In: a text and a name. Out: the name as prose writes it.
//!
//! What is a proper name is told by the document itself: the same words elsewhere in mixed case. Knows no names.

use super::words::{self, is_capitals};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit};
use std::collections::BTreeMap;

/// How often a word begins with a small letter and how often with a capital, words in capitals left out.
type Count = (u32, u32);

/// A name with its words in the case the document writes them in, its first letter a capital.
pub(super) fn settle(text: &str, name: &str) -> String {
    if !is_capitals(name) {
        return capitalise(name);
    }
    let parts: Vec<&str> = name.split_whitespace().collect();
    let folded: Vec<String> = parts.iter().map(|word| fold(word)).collect();
    let counts = count(text, &folded);
    let neighbour = |i: Option<usize>| i.and_then(|i| folded.get(i)).map(String::as_str);
    let settled = parts.iter().zip(&folded).enumerate().map(|(i, (word, folded))| {
        let shown = counts.get(folded).map(|(small, capital)| capital > small);
        let by_form = || words::is_proper_by_form(folded, neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
        let small = word.to_lowercase();
        if shown.unwrap_or_else(by_form) { capitals_of_parts(&small) } else { small }
    });
    capitalise(&settled.collect::<Vec<_>>().join(" "))
}

/// `form` in capitals where `word` is.
pub(super) fn like(word: &str, form: &str) -> String {
    if is_capitals(word) {
        form.to_uppercase()
    } else if word.starts_with(is_capital) {
        capitalise(form)
    } else {
        form.to_owned()
    }
}

/// Whether the document uses a word at all.
pub(super) fn is_used(text: &str, folded: &str) -> bool {
    words_of(text).any(|word| fold(word) == folded)
}

fn count(text: &str, wanted: &[String]) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for word in words_of(text).filter(|word| !is_capitals(word)) {
        let folded = fold(word);
        if wanted.contains(&folded) {
            let (small, capital) = counts.entry(folded).or_default();
            *(if word.starts_with(is_capital) { capital } else { small }) += 1;
        }
    }
    counts
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter_or_digit(c) && c != '-').filter(|word| !word.is_empty())
}

fn capitals_of_parts(word: &str) -> String {
    word.split('-').map(capitalise).collect::<Vec<_>>().join("-")
}

/// The word with its first letter a capital.
fn capitalise(word: &str) -> String {
    let first = word.find(is_letter).unwrap_or(0);
    let (marks, letters) = word.split_at_checked(first).unwrap_or_default();
    let mut chars = letters.chars();
    let capital = chars.next().into_iter().flat_map(char::to_uppercase);
    marks.chars().chain(capital).chain(chars.clone()).collect()
}
