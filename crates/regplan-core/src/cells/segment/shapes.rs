//! What the letters of a word show.
//!
//! In: a word. Out: its stem, its ending, how its letters look. Knows no table.

use super::pieces::is_initials;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit};

/// Letters that words of one root share.
const STEM: usize = 5;
/// A folded word without the signs around it.
pub(super) fn bare(folded: &str) -> String {
    folded.trim_matches(|c: char| !is_letter_or_digit(c) && c != '№').to_owned()
}

/// Its first letters.
fn head(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

/// Its last letters.
pub(super) fn tail(word: &str, letters: usize) -> &str {
    let at = word.char_indices().rev().nth(letters.saturating_sub(1)).map_or(0, |(at, _)| at);
    word.get(at..).unwrap_or(word)
}

/// What words of one root share; figures are alike.
pub(super) fn stem(word: &str) -> &str {
    if word.starts_with(|c: char| c.is_ascii_digit()) { "0" } else { head(word, STEM) }
}

/// Whether all letters of a word are capitals, two at least.
pub(super) fn caps(text: &str) -> bool {
    let letters = || text.chars().filter(|c| is_letter(*c));
    letters().count() > 1 && letters().all(is_capital)
}

/// How the letters of a word look.
pub(super) fn shape(text: &str) -> &'static str {
    let first = text.chars().find(|c| is_letter_or_digit(*c));
    match first {
        None => "signs",
        Some(_) if is_initials(text) => "in",
        Some(_) if caps(text) => "caps",
        Some(c) if is_capital(c) => "Cap",
        Some(c) if c.is_ascii_digit() && text.contains('.') => "d.d",
        Some(c) if c.is_ascii_digit() && text.trim_end_matches(',').contains(',') => "d,d",
        Some(c) if c.is_ascii_digit() && text.chars().count() > 3 => "dddd",
        Some(c) if c.is_ascii_digit() => "d",
        _ => "low",
    }
}
