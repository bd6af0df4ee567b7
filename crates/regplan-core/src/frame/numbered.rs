//! The heading above a row of column numbers: «1 2 3 4» says where a heading ends and how many columns it has, whatever its words.
//!
//! In: a sheet. Out: by the line it begins on, the heading above each such row, where so many columns stand there: each begins with a
//! capital or the sign of numbers at the head of a line, or behind a mark of cells. Knows no lexicon: the header stage says what a heading
//! names, the rows below say whether it is one.

use super::celled::named;
use super::headline::Headline;
use crate::dialect::{Break, Sheet};
use crate::grammar::letters::is_letter;
use crate::header;
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewer columns are counted elsewhere too: «1 2» heads a list of two.
const FEWEST: usize = 3;
/// More words than any heading row has.
const LONGEST: usize = 90;

/// The headings above rows of column numbers, by the line they begin on.
pub(super) fn headings(sheet: &Sheet) -> BTreeMap<usize, Headline> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while at < sheet.words.len() {
        let count = counted(sheet, at);
        if count >= FEWEST
            && let Some(headline) = above(sheet, at, count)
            && let Some(line) = sheet.words.get(headline.words.start).map(|word| word.line)
        {
            found.insert(line, headline);
        }
        at += count.max(1);
    }
    found
}

/// How far the words from one on count from 1, where they fill whole lines.
fn counted(sheet: &Sheet, first: usize) -> usize {
    let counts = |count: &usize| {
        let word = sheet.words.get(first + count).map(|word| word.span.of(sheet.text));
        word.is_some_and(|word| word.trim_end_matches('.').parse() == Ok(count + 1))
    };
    if !begins_line(sheet, first) || !counts(&0) {
        return 0;
    }
    let count = (0..header::WIDEST).take_while(counts).count();
    if begins_line(sheet, first + count) { count } else { 0 }
}

fn begins_line(sheet: &Sheet, word: usize) -> bool {
    let line = sheet.words.get(word).and_then(|word| sheet.lines.get(word.line));
    line.is_none_or(|line| line.words.start == word)
}

/// The heading of so many columns that ends before a word.
fn above(sheet: &Sheet, end: usize, count: usize) -> Option<Headline> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    let mut column = end;
    for at in (end.saturating_sub(LONGEST)..end).rev() {
        if begins_column(sheet, at) {
            columns.push(at..std::mem::replace(&mut column, at));
        }
        if columns.len() == count && begins_line(sheet, at) {
            break;
        }
    }
    columns.reverse();
    let start = columns.first()?.start;
    let names = |words: &Range<usize>| sheet.mended(&words.clone().collect::<Vec<_>>());
    let texts: Vec<String> = columns.iter().map(names).collect();
    let likely = texts.iter().filter(|text| header::heading_likeness(text) > 0).count();
    let fits = columns.len() == count && begins_line(sheet, start) && likely * 2 > count;
    fits.then(|| Headline {
        words: start..end,
        columns: named(sheet, columns.into_iter().map(Iterator::collect).collect()),
    })
}

/// Whether a column may begin with a word.
fn begins_column(sheet: &Sheet, at: usize) -> bool {
    let Some(word) = sheet.words.get(at) else { return false };
    let text = word.span.of(sheet.text);
    let opens = text.starts_with(|c: char| c == '№' || is_letter(c) && c.is_uppercase());
    match word.joint.kind {
        Break::Cell => true,
        Break::Line | Break::Page | Break::Fold => opens && begins_line(sheet, at),
        Break::Word | Break::Inside => false,
    }
}
