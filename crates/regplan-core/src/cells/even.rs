//! Rows with as many paragraphs as the table has columns: each paragraph is a cell.
//!
//! In: the words of a table in which nothing marks cells and every line is a paragraph. Out: for the first word of each line of such
//! a row, its column. A paragraph without ink leaves blank lines: an empty cell. Knows no grammar; a row with more paragraphs,
//! or fewer, says nothing.

use super::clues::Clue;
use crate::dialect::{Sheet, Word};
use std::ops::Range;

/// Such rows count only where at least one row in so many is one.
const ENOUGH: usize = 2;

/// Marks the cells of such rows.
pub(super) fn mark(sheet: &Sheet, body: &[Word], columns: usize, words: &mut [Clue]) {
    let starts: Vec<usize> = words.iter().filter(|word| word.is_chained()).map(|word| word.index).collect();
    let ends = starts.iter().copied().skip(1).chain([words.len()]);
    let rows: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let even: Vec<Vec<(usize, usize)>> = rows
        .iter()
        .map(|row| places(sheet, body, row))
        .filter(|(slots, _)| *slots == columns)
        .map(|(_, at)| at)
        .collect();
    if even.len() * ENOUGH < rows.len() {
        return;
    }
    for (word, column) in even.into_iter().flatten() {
        if let (Some(clue), Ok(column)) = (words.get_mut(word), u8::try_from(column)) {
            clue.place = Some(column);
        }
    }
}

/// How many paragraphs a row has, and for the first word of each inked one, which it is.
fn places(sheet: &Sheet, body: &[Word], row: &Range<usize>) -> (usize, Vec<(usize, usize)>) {
    let mut at = Vec::new();
    let mut slots = 0;
    let mut last: Option<usize> = None;
    for (index, word) in body.iter().enumerate().take(row.end).skip(row.start) {
        if last == Some(word.line) {
            continue;
        }
        slots += last.map_or(1, |last| paragraphs(sheet, last, word.line));
        at.push((index, slots - 1));
        last = Some(word.line);
    }
    (slots, at)
}

/// Paragraphs from one inked line to the next, the latter among them.
fn paragraphs(sheet: &Sheet, from: usize, to: usize) -> usize {
    let (Some(from), Some(to)) = (sheet.lines.get(from), sheet.lines.get(to)) else { return 1 };
    let distance = to.number.saturating_sub(from.number);
    let unit = distance.saturating_sub(to.gap).max(1);
    usize::try_from(distance / unit).unwrap_or(1).max(1)
}
