//! The heading row of a marked table, over as many physical rows as its cells say.
//!
//! In: a table and a row of it. Out: the columns that stand there, each with the words above it from the top down. Knows the
//! vocabulary of headings (`crate::grammar::roles`), no exporter.

use super::super::headline::{HeadColumn, Headline, is_plan_heading};
use super::settle;
use crate::dialect::{Sheet, Table, TableCell, TableRow};
use crate::frame::{MarkedCell, MarkedRow};
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use crate::grammar::numbers::Number;
use crate::grammar::roles::{heading_word, known_at, may_begin, role_of};
use std::ops::Range;

/// A heading of more physical rows is none.
const DEEPEST: usize = 4;
/// A table of more grid columns is no plan.
const WIDEST: usize = 256;
/// A heading of more words in one cell is none.
const LONGEST: usize = 30;

/// A heading row and where its columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its words and columns.
    pub(super) headline: Headline,
    /// The physical rows it takes.
    pub(super) rows: Range<usize>,
    /// The grid columns that each of its columns covers.
    pub(super) places: Vec<Range<usize>>,
}

/// Every heading of a plan in a table, those left out that only say again what the one above says.
pub(super) fn all(sheet: &Sheet, table: &Table) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut row = 0;
    while row < table.rows.len() {
        let found = at(sheet, table, row);
        row = found.as_ref().map_or(row + 1, |found| found.rows.end);
        let again = |found: &Heading| headings.last().is_some_and(|last| says_the_same(sheet, found, last));
        headings.extend(found.filter(|found| !again(found)));
    }
    headings
}

/// The heading that begins in this row, if one does.
fn at(sheet: &Sheet, table: &Table, row: usize) -> Option<Heading> {
    let depth = depth(table, row)?;
    let rows = row..row + depth;
    let above = table.rows.get(rows.clone())?;
    if !looks_promising(sheet, above) {
        return None;
    }
    let places = places(above)?;
    let mut columns: Vec<HeadColumn> = places.iter().map(|place| column(sheet, above, place)).collect();
    settle::settle(sheet, &mut columns, &places, table.rows.get(rows.end..).unwrap_or_default());
    let words = super::words_of(table, rows.clone());
    is_plan_heading(&columns).then_some(Heading { headline: Headline { words, columns }, rows, places })
}

/// A cheap look: cells of a few words each, one of which begins as headings do, and none of which holds a row's values.
fn looks_promising(sheet: &Sheet, rows: &[TableRow]) -> bool {
    let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.words.is_empty());
    let short = cells().all(|cell| cell.words.len() <= LONGEST);
    short && cells().any(|cell| begins_heading(sheet, cell)) && !cells().any(|cell| is_value(sheet, cell))
}

fn begins_heading(sheet: &Sheet, cell: &TableCell) -> bool {
    let first = sheet.words.get(cell.words.start).map_or("", |word| word.span.of(sheet.text));
    let words = || cell.words.clone().take(4).filter_map(|at| sheet.words.get(at)).map(|word| word.span.of(sheet.text));
    may_begin(first) && known_at(&words().map(heading_word).collect::<Vec<_>>()).is_some()
}

/// Whether a cell holds what rows hold and headings do not: a deadline with figures, a number with words behind it.
fn is_value(sheet: &Sheet, cell: &TableCell) -> bool {
    let words: Vec<usize> = cell.words.clone().collect();
    let text = sheet.words_of(&words);
    let first = text.split_whitespace().next().unwrap_or_default();
    let numbered = Number::at_head(first).is_some_and(|number| !number.roman) && words.len() > 1;
    numbered || text.contains(|c: char| c.is_ascii_digit()) && !is_year(first, words.len()) && reads_as_deadline(&text)
}

/// Whether a cell says a year alone, as headings of money do: «2026», «2026 год».
fn is_year(first: &str, words: usize) -> bool {
    words <= 2 && first.len() == 4 && first.bytes().all(|c| c.is_ascii_digit())
}

/// How many physical rows a heading takes that begins here: as its cells say, or two where the row below only parts cells
/// that cover several columns.
fn depth(table: &Table, row: usize) -> Option<usize> {
    let cells = &table.rows.get(row)?.cells;
    let deepest = cells.iter().map(|cell| cell.rows).max()?;
    if deepest > 1 {
        return (deepest <= DEEPEST).then(|| deepest.min(table.rows.len() - row));
    }
    if cells.iter().filter(|cell| !cell.words.is_empty()).count() < 2 {
        return Some(1); // alone in its row, a wide cell is a caption
    }
    let wide = |place: usize| cells.iter().any(|cell| cell.columns > 1 && covers(cell, place));
    let below = table.rows.get(row + 1).map_or(&[][..], |row| &row.cells);
    let mut inked = below.iter().filter(|cell| !cell.words.is_empty()).peekable();
    let parts = inked.peek().is_some() && inked.all(|cell| cell.columns == 1 && wide(cell.column));
    Some(if parts { 2 } else { 1 })
}

fn covers(cell: &TableCell, column: usize) -> bool {
    (cell.column..cell.column + cell.columns).contains(&column)
}

/// The columns of a heading: grid columns that the same cells cover are one.
fn places(rows: &[TableRow]) -> Option<Vec<Range<usize>>> {
    let mut edges: Vec<usize> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    edges.extend(rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns));
    edges.sort_unstable();
    edges.dedup();
    let covered = |place: usize| rows.iter().flat_map(|row| &row.cells).any(|cell| covers(cell, place));
    let places: Vec<_> = edges.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect();
    let places: Vec<_> = places.into_iter().filter(|place| covered(place.start)).collect();
    (edges.last()? <= &WIDEST).then_some(places)
}

/// The words above a column, from the top down; a line end may have broken the one that names its role.
fn column(sheet: &Sheet, rows: &[TableRow], place: &Range<usize>) -> HeadColumn {
    let cells = rows.iter().flat_map(|row| &row.cells).filter(|cell| covers(cell, place.start));
    let words: Vec<usize> = cells.flat_map(|cell| cell.words.clone()).collect();
    let text = sheet.words_of(&words);
    let role = |text: &str| {
        role_of(&text.split_whitespace().map(heading_word).filter(|word| !word.is_empty()).collect::<Vec<_>>())
    };
    HeadColumn { role: role(&text).or_else(|| role(&text.replace("- ", ""))), words }
}

/// Whether two headings say the same in every column.
pub(super) fn says_the_same(sheet: &Sheet, a: &Heading, b: &Heading) -> bool {
    let letters = |column: &HeadColumn| {
        let text = sheet.words_of(&column.words);
        fold(&text).chars().filter(|c| is_letter_or_digit(*c) || *c == '№').collect::<String>()
    };
    let (a, b) = (&a.headline.columns, &b.headline.columns);
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| letters(a) == letters(b))
}

/// The row after furniture that begins at `row`: the heading said again, or a row of column numbers; `row` where there is none.
pub(super) fn repeated(sheet: &Sheet, table: &Table, row: usize, heading: &Heading) -> usize {
    match at(sheet, table, row) {
        Some(found) if says_the_same(sheet, &found, heading) => found.rows.end,
        _ => row + usize::from(is_column_numbers(sheet, table, row, heading.headline.columns.len())),
    }
}

/// Whether a row numbers the columns: «1 2 3 4».
fn is_column_numbers(sheet: &Sheet, table: &Table, row: usize, columns: usize) -> bool {
    let cells = table.rows.get(row).map_or(&[][..], |row| &row.cells);
    let inked: Vec<_> = cells.iter().filter(|cell| !cell.words.is_empty()).collect();
    let number = |cell: &TableCell| {
        let words: Vec<usize> = cell.words.clone().collect();
        sheet.words_of(&words).trim_end_matches('.').parse::<usize>().ok()
    };
    let counts = |(at, cell): (usize, &&TableCell)| number(cell) == Some(at + 1);
    inked.len() >= 3 && inked.len() + 1 >= columns && inked.iter().enumerate().all(counts)
}

impl Heading {
    /// A row of the table, its cells at the columns of this heading.
    pub(super) fn place(&self, table: &Table, row: usize) -> MarkedRow {
        let cells = table.rows.get(row).map_or(&[][..], |row| &row.cells);
        let even = cells.len() == self.places.len();
        let placed = |(at, cell): (usize, &TableCell)| {
            let columns = if even && self.off_grid(cells) { at..at + 1 } else { self.columns(cell) };
            MarkedCell { columns, rows: cell.rows, words: cell.words.clone() }
        };
        MarkedRow { cells: cells.iter().enumerate().map(placed).collect(), top: false }
    }

    /// Whether some cell neither begins nor ends where a column does: this row was drawn on another grid.
    fn off_grid(&self, cells: &[TableCell]) -> bool {
        cells.iter().any(|cell| {
            let (start, end) = (cell.column, cell.column + cell.columns);
            !self.places.iter().any(|place| place.start == start) || !self.places.iter().any(|place| place.end == end)
        })
    }

    /// The columns that a cell covers by most of their width; at least the one that it shares most with.
    fn columns(&self, cell: &TableCell) -> Range<usize> {
        let (start, end) = (cell.column, cell.column + cell.columns);
        let shared = |place: &Range<usize>| place.end.min(end).saturating_sub(place.start.max(start));
        let mostly = |place: &&Range<usize>| shared(place) * 2 > place.len();
        let first = self.places.iter().position(|place| mostly(&place));
        let last = self.places.iter().rposition(|place| mostly(&place));
        match first.zip(last) {
            Some((first, last)) => first..last + 1,
            None => {
                let best = (0..self.places.len()).rev().max_by_key(|at| self.places.get(*at).map_or(0, shared));
                let best = best.unwrap_or(0);
                best..best + 1
            }
        }
    }
}
