//! The heading above the first number of a table: where rows begin to count, the lines right above that look like headings are one.
//!
//! In: a sheet. Out: by the line it begins on, the heading above each line that begins to count from 1. Knows no lexicon: the header stage
//! says what looks like a heading, the rows below say whether it is one.

use super::extended::{columns, is_like, opens, short};
use super::headline::{HeadColumn, Headline};
use crate::dialect::Sheet;
use crate::grammar::numbers::Number;
use crate::record::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewer columns are no heading row of a plan: it says what, when and who.
const FEWEST: usize = 3;
/// Lines of a heading that are looked at.
const LINES: usize = 24;

/// The headings above lines that begin to count.
pub(super) fn headings(sheet: &Sheet) -> BTreeMap<usize, Headline> {
    let lines = (1..sheet.lines.len()).filter(|line| begins(sheet, *line));
    lines.filter_map(|line| above(sheet, line)).collect()
}

/// Whether a line counts 1 where the line above counts nothing.
fn begins(sheet: &Sheet, line: usize) -> bool {
    let first = |number: Number| number.parts.iter().all(|part| *part == 1);
    number(sheet, line).is_some_and(first) && number(sheet, line - 1).is_none()
}

fn number(sheet: &Sheet, line: usize) -> Option<Number> {
    let first = sheet.lines.get(line)?.words.start;
    Number::at_head(sheet.words.get(first)?.span.of(sheet.text))
}

/// The heading that ends above a line: from the column of numbers on, where there is one. Of its columns most look like headings.
fn above(sheet: &Sheet, line: usize) -> Option<(usize, Headline)> {
    let mut lines: Vec<Range<usize>> =
        (line.saturating_sub(LINES)..line).rev().map_while(|line| short(sheet, line)).collect();
    while lines.pop_if(|words| !opens(sheet, words)).is_some() {}
    lines.reverse();
    let mut columns = columns(sheet, lines);
    let likes = |column: &HeadColumn| is_like(&sheet.mended(&column.words));
    let strange = |pair: &[HeadColumn]| !pair.iter().any(likes);
    let known = columns.windows(2).rposition(strange).map_or(0, |at| at + 2);
    columns.drain(..known);
    let number = columns.iter().rposition(|column| column.role == Some(Role::Number));
    let from = number.or_else(|| columns.iter().position(likes)).unwrap_or(0);
    columns.drain(..from);
    let start = columns.first()?.words.first().copied()?;
    let most = columns.iter().filter(|column| likes(column)).count() * 2 > columns.len();
    let headline = Headline { words: start..sheet.lines.get(line)?.words.start, columns };
    (most && headline.columns.len() >= FEWEST).then_some((sheet.words.get(start)?.line, headline))
}
