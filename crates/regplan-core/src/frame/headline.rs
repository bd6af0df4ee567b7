//! The heading row of a table, wherever it stands.
//!
//! In: a sheet and a line. Out: the words of a heading row that begins there, parted into columns. Knows the vocabulary of
//! headings (`crate::roles`), no exporter: cells where they are marked, else phrases and capitals, say where columns part.

use crate::dialect::{Break, Sheet, Trust, Word};
use crate::number::Number;
use crate::record::Role;
use crate::roles::{heading_word, is_heading_word, known_at, role_of};
use std::ops::Range;

/// A heading row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its words, as a range of the sheet's words.
    pub words: Range<usize>,
    /// Its columns from the left.
    pub columns: Vec<HeadColumn>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadColumn {
    /// Its words, as a range of the sheet's words; empty where the heading cell is.
    pub words: Range<usize>,
    /// The role it names.
    pub role: Option<Role>,
}

/// More words than any heading row has.
const LONGEST: usize = 90;

/// The heading row that begins at `line`, if one does.
pub(super) fn at(sheet: &Sheet, line: usize) -> Option<Headline> {
    let first = sheet.lines.get(line)?.words.start;
    if !looks_promising(sheet, first) {
        return None;
    }
    let words = first..end(sheet, first);
    let columns = part(sheet, words.clone());
    is_plan_heading(&columns).then_some(Headline { words, columns })
}

/// A plan's table has a title and at least one of deadline and responsible.
fn is_plan_heading(columns: &[HeadColumn]) -> bool {
    let has = |role| columns.iter().any(|column| column.role == Some(role));
    let known = columns.iter().filter(|column| column.role.is_some()).count();
    has(Role::Title) && (has(Role::Deadline) || has(Role::Responsible)) && known * 2 >= columns.len()
}

/// A cheap look at the first words: does a heading begin at one of them?
fn looks_promising(sheet: &Sheet, first: usize) -> bool {
    let words: Vec<_> = sheet.words.iter().skip(first).take(4).map(|word| heading_word(text(sheet, word))).collect();
    let marked = sheet.words.get(first).is_some_and(|word| word.joint.kind == Break::Cell);
    (0..if marked { words.len().min(3) } else { 1 }).any(|at| words.get(at..).and_then(known_at).is_some())
}

fn text<'s>(sheet: &Sheet<'s>, word: &Word) -> &'s str {
    word.span.of(sheet.text)
}

/// The word after the last one of a heading row that begins at `first`.
fn end(sheet: &Sheet, first: usize) -> usize {
    let rest = sheet.words.iter().enumerate().skip(first + 1).take(LONGEST);
    let stop = rest.into_iter().find(|(at, word)| starts_line(sheet, *at) && !goes_on(sheet, *at, word));
    stop.map_or(sheet.words.len().min(first + LONGEST), |(at, _)| at)
}

fn starts_line(sheet: &Sheet, at: usize) -> bool {
    at == 0 || sheet.words.get(at).map(|word| word.line) != sheet.words.get(at - 1).map(|word| word.line)
}

/// Whether the line that begins with `word` still belongs to the heading row.
fn goes_on(sheet: &Sheet, at: usize, word: &Word) -> bool {
    let numbered = Number::at_head(text(sheet, word)).is_some();
    match word.joint.kind {
        Break::Cell => word.joint.row < Some(Trust::Likely) && !numbered,
        Break::Inside => true,
        _ => !numbered && is_heading_line(sheet, at),
    }
}

/// Most words of the line are words of headings.
fn is_heading_line(sheet: &Sheet, at: usize) -> bool {
    let Some(line) = sheet.words.get(at).and_then(|word| sheet.lines.get(word.line)) else { return false };
    let words = sheet.words.get(line.words.clone()).unwrap_or_default();
    let known = words.iter().filter(|word| is_heading_word(&heading_word(text(sheet, word)))).count();
    known * 5 >= words.len() * 3
}

/// Parts the words of a heading row into columns.
fn part(sheet: &Sheet, words: Range<usize>) -> Vec<HeadColumn> {
    let folded: Vec<String> =
        sheet.words.get(words.clone()).unwrap_or_default().iter().map(|word| heading_word(text(sheet, word))).collect();
    let mut columns: Vec<Range<usize>> = Vec::new();
    let mut taken = 0; // words of the phrase that is being read
    for (at, word) in sheet.words.iter().enumerate().take(words.end).skip(words.start) {
        let opens = match word.joint.kind {
            Break::Cell => {
                let skipped = if at == words.start { word.joint.cells } else { word.joint.cells + word.joint.trailing };
                columns.extend((1..skipped).map(|_| at..at));
                true
            }
            Break::Inside => false,
            _ => at == words.start || taken == 0 && opens_column(sheet, &folded, at - words.start, word, &columns),
        };
        match columns.last_mut() {
            Some(column) if !opens => column.end = at + 1,
            _ => columns.push(at..at + 1),
        }
        let known = folded.get(at - words.start..).and_then(known_at);
        taken = if opens { known.map_or(0, |known| known.words - 1) } else { taken.saturating_sub(1) };
    }
    let role =
        |column: &Range<usize>| folded.get(column.start - words.start..column.end - words.start).and_then(role_of);
    columns.into_iter().map(|words| HeadColumn { role: role(&words), words }).collect()
}

/// Where nothing marks cells, a heading begins with a capital, or with a phrase that names a role not yet there.
fn opens_column(sheet: &Sheet, folded: &[String], at: usize, word: &Word, columns: &[Range<usize>]) -> bool {
    let written = text(sheet, word);
    let shouting = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && written.chars().count() > 2;
    if written.starts_with(|c: char| c.is_uppercase() || c == '№') && !shouting {
        return true;
    }
    let base = columns.first().map_or(0, |column| column.start);
    let named = |column: &Range<usize>| folded.get(column.start - base..column.end - base).and_then(role_of);
    let Some(known) = folded.get(at..).and_then(known_at) else { return false };
    !columns.iter().any(|column| named(column) == Some(known.role))
}
