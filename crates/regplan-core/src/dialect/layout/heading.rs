//! What the heading row of a table says.
//!
//! In: a line. Out: what it says, if it begins a heading row by its sign of numbers. Knows no Russian.

use super::strips::{Placed, Strip};

/// Headings that a row has at least.
const FEWEST: usize = 3;
/// Lines that a heading row has at most.
pub(super) const TALLEST: usize = 6;

/// What a line says that begins a heading row by its sign of numbers.
pub(super) fn numbered(strip: &Strip) -> Option<String> {
    let signed = strip.words.first().is_some_and(|word| word.span.of(strip.text).starts_with('№'));
    let counts = |word: &Placed| word.span.of(strip.text).contains(|c: char| c.is_ascii_digit());
    let numbers = strip.words.iter().take(2).any(counts); // «№ 1» counts a row
    let said = || strip.text.split_whitespace().collect();
    (signed && !numbers && strip.segments().len() >= FEWEST).then(said)
}
