//! A heading row with the lines right above or below it that look like headings too: a word that nobody knows ends a search too early.
//!
//! In: a sheet and a heading row. Out: the same with more columns, a line each; a line that begins in lower case goes on with the one before
//! it. Knows no lexicon: the header stage says what looks like a heading, the rows below say whether it is one.

use super::celled::named;
use super::headline::{HeadColumn, Headline};
use crate::dialect::{Break, Sheet};
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::header;
use std::ops::Range;

/// Lines on one side of a heading that are looked at.
const LINES: usize = 4;
/// Words of a line of a heading.
const WORDS: usize = 6;

/// Where a heading is looked for beyond its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beyond {
    /// How many columns may stand in the lines above.
    pub above: usize,
    /// Whether columns may stand in the lines below.
    pub below: bool,
}

/// The heading row with the lines beyond its ends.
pub(super) fn extended(sheet: &Sheet, headline: Headline, beyond: Beyond) -> Headline {
    let before = above(sheet, headline.words.start, beyond.above);
    let after = if beyond.below { below(sheet, headline.words.end) } else { Vec::new() };
    let start = before.first().map_or(headline.words.start, |words| words.start);
    let end = after.last().map_or(headline.words.end, |words| words.end);
    let before = columns(sheet, before).into_iter();
    Headline { words: start..end, columns: before.chain(headline.columns).chain(columns(sheet, after)).collect() }
}

/// The lines that look like headings right above a word, so many columns at most.
fn above(sheet: &Sheet, word: usize, columns: usize) -> Vec<Range<usize>> {
    let Some(line) = sheet.words.get(word).map(|word| word.line) else { return Vec::new() };
    let mut lines: Vec<Range<usize>> = Vec::new();
    for words in (line.saturating_sub(LINES)..line).rev().map_while(|line| looks(sheet, line)) {
        if lines.iter().filter(|words| opens(sheet, words)).count() == columns {
            break;
        }
        lines.push(words);
    }
    while lines.pop_if(|words| !opens(sheet, words)).is_some() {}
    lines.reverse();
    lines
}

/// The lines that look like headings from a word on.
fn below(sheet: &Sheet, word: usize) -> Vec<Range<usize>> {
    let Some(line) = sheet.words.get(word).map(|word| word.line) else { return Vec::new() };
    let lines: Vec<Range<usize>> = (line..line + LINES).map_while(|line| looks(sheet, line)).collect();
    if lines.first().is_some_and(|words| opens(sheet, words)) { lines } else { Vec::new() }
}

/// The words of a line that looks like one of a heading.
fn looks(sheet: &Sheet, line: usize) -> Option<Range<usize>> {
    short(sheet, line).filter(|_| sheet.lines.get(line).is_some_and(|line| is_like(line.span.of(sheet.text))))
}

/// Whether words look like a heading.
pub(super) fn is_like(text: &str) -> bool {
    header::heading_likeness(text) > 0
}

/// The words of a line that may be one of a heading: a few, and no number at its head.
pub(super) fn short(sheet: &Sheet, line: usize) -> Option<Range<usize>> {
    let line = sheet.lines.get(line).filter(|line| !line.furniture && line.in_table != Some(false))?;
    let first = sheet.words.get(line.words.start)?;
    let plain = matches!(first.joint.kind, Break::Line | Break::Page) && first.joint.column.is_none();
    let short = plain && line.words.len() <= WORDS && Number::at_head(first.span.of(sheet.text)).is_none();
    short.then(|| line.words.clone())
}

/// Whether words open a column.
pub(super) fn opens(sheet: &Sheet, words: &Range<usize>) -> bool {
    let first = sheet.words.get(words.start).map_or("", |word| word.span.of(sheet.text));
    first.starts_with(|c: char| c == '№' || is_letter(c) && c.is_uppercase())
}

/// Lines as columns, with the roles that they show by themselves.
pub(super) fn columns(sheet: &Sheet, lines: Vec<Range<usize>>) -> Vec<HeadColumn> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    for words in lines {
        match columns.last_mut().filter(|_| !opens(sheet, &words)) {
            Some(column) => column.end = words.end,
            None => columns.push(words),
        }
    }
    named(sheet, columns.into_iter().map(Iterator::collect).collect())
}
