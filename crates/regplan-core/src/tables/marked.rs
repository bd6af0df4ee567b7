//! Tables that the format marks.
//!
//! In: a sheet, the regions that took rows of its tables, the tables that were passed over. Out: a record for each table; rows
//! of plans' tables that no region took, parted into notes and rows that look like measures. Knows numbers and deadlines by
//! their look, no heading's words.

use super::{Region, Tables, aside_of, info};
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::{Sheet, Table, TableRow};
use crate::frame::Passed;
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::numbers::Number;
use crate::places::Places;
use crate::record::{AsideKind, Reason, TableInfo};
use crate::source::Span;
use std::ops::Range;

/// Cells that a row of measures fills at least, its number among them.
const FEWEST_CELLS: usize = 3;
/// Words that say what is to be done, at least.
const FEWEST_WORDS: usize = 2;

/// A part of a table whose rows went to one plan.
struct Held<'r> {
    region: &'r Region,
    /// From its first row to the next part's.
    rows: Range<usize>,
    /// The rows that the region took.
    taken: Vec<Range<usize>>,
}

/// Names the tables.
pub(super) fn tables(sheet: &Sheet, regions: &[Region], passed: &[Passed], claims: &[Span]) -> Tables {
    let mut tables = Tables::default();
    for (at, table) in sheet.tables.iter().enumerate() {
        let held = held(regions, at, table.rows.len());
        if held.is_empty() {
            tables.list.push(left(sheet, table, regions, passed));
        }
        for part in held {
            let of_part = of_part(sheet, table, &part, claims, &mut tables);
            tables.list.push(of_part);
        }
    }
    tables
}

/// The parts of a table by plan, from its first row to its last.
fn held(regions: &[Region], at: usize, rows: usize) -> Vec<Held<'_>> {
    let own = regions.iter().flat_map(|region| region.parts.iter().map(move |part| (region, part)));
    let mut held: Vec<Held> = Vec::new();
    for (region, part) in own.filter(|(_, part)| part.table == at) {
        match held.last_mut().filter(|held| held.region.plan == region.plan) {
            Some(last) => last.taken.push(part.rows.clone()),
            None => {
                let start = if held.is_empty() { 0 } else { part.rows.start };
                held.last_mut().into_iter().for_each(|last| last.rows.end = start);
                held.push(Held { region, rows: start..rows, taken: vec![part.rows.clone()] });
            }
        }
    }
    held
}

fn of_part(sheet: &Sheet, table: &Table, part: &Held, claims: &[Span], tables: &mut Tables) -> TableInfo {
    let words = words_of(table, part.rows.clone());
    let mut info = TableInfo {
        rows: part.rows.len(),
        columns: part.region.columns,
        ..info(sheet, words, part.region.reason, Some(part.region.plan))
    };
    let first = part.taken.first().map_or(0, |rows| rows.start);
    for at in part.rows.clone().filter(|at| !part.taken.iter().any(|rows| rows.contains(at))) {
        let Some((row, span)) = table.rows.get(at).and_then(|row| Some((row, span(sheet, table, at)?))) else {
            continue;
        };
        let free = free(span, claims);
        if free == [span] && looks_like_a_measure(sheet, row, at < first) {
            tables.diagnostics.push(unread(sheet, row, span));
            tables.unread.push(span);
        } else {
            let inked = free.into_iter().filter(|span| !span.of(sheet.text).trim().is_empty());
            for span in inked {
                info.aside.push(aside_of(sheet, AsideKind::Note, span));
                tables.notes.push(span);
            }
        }
    }
    info
}

/// What of a row the records do not own yet: a caption above a heading may be the title of a section.
fn free(row: Span, claims: &[Span]) -> Vec<Span> {
    let first = claims.partition_point(|claim| claim.end <= row.start);
    let (mut from, mut free) = (row.start, Vec::new());
    for claim in claims.iter().skip(first).take_while(|claim| claim.start < row.end) {
        free.push(Span::new(from, claim.start.max(from)));
        from = from.max(claim.end);
    }
    free.push(Span::new(from, row.end.max(from)));
    free.retain(|span| !span.is_empty());
    free
}

/// Whether a row that no region took says what measures say: a number, or words and a deadline. Above the heading stand stamps
/// with dates: there a number must be.
fn looks_like_a_measure(sheet: &Sheet, row: &TableRow, above: bool) -> bool {
    let texts: Vec<String> =
        row.cells.iter().map(|cell| text(sheet, &cell.words)).filter(|text| !text.is_empty()).collect();
    let counted = texts.first().is_some_and(|first| Number::whole(first).is_some());
    let says = texts.iter().any(|text| text.split_whitespace().count() >= FEWEST_WORDS && !reads_as_deadline(text));
    let dated = texts.iter().skip(1).any(|text| reads_as_deadline(text));
    says && (counted && texts.len() >= FEWEST_CELLS || dated && (counted || !above))
}

fn unread(sheet: &Sheet, row: &TableRow, span: Span) -> Diagnostic {
    let places = Places::of(sheet);
    let cells = row.cells.iter().map(|cell| text(sheet, &cell.words)).filter(|text| !text.is_empty());
    let said = cells.collect::<Vec<_>>().join(" | ");
    let message = format!("a row of a plan's table is in no measure: {said}");
    let hint = "read this row yourself: its words are in no record";
    Diagnostic {
        line: places.line(span),
        ..Diagnostic::new(Code::RowUnread, message).hint(hint).at(vec![places.place(span)])
    }
}

/// A table of which no plan took a row.
fn left(sheet: &Sheet, table: &Table, regions: &[Region], passed: &[Passed]) -> TableInfo {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let named = passed.iter().find(|passed| passed.words == table.words && passed.rows == table.rows.len());
    let first = sheet.words.get(table.words.start).filter(|_| !table.words.is_empty()).map(|word| word.span);
    let inside = first.and_then(|first| regions.iter().find(|region| region.holds(first)));
    let (reason, plan) = match (named, inside) {
        (Some(passed), _) => (passed.verdict.reason, None),
        (None, Some(region)) => (Reason::InsideCell, Some(region.plan)),
        (None, None) => (Reason::Layout, None),
    };
    TableInfo { rows: table.rows.len(), columns, ..info(sheet, table.words.clone(), reason, plan) }
}

impl Region {
    /// Whether this place is one of the region's.
    fn holds(&self, place: Span) -> bool {
        let after = self.spans.partition_point(|span| span.start <= place.start);
        after.checked_sub(1).and_then(|at| self.spans.get(at)).is_some_and(|span| place.start < span.end)
    }
}

fn text(sheet: &Sheet, words: &Range<usize>) -> String {
    sheet.words_of(&words.clone().collect::<Vec<_>>())
}

/// Where the ink of a row stands.
fn span(sheet: &Sheet, table: &Table, row: usize) -> Option<Span> {
    let words = words_of(table, row..row + 1);
    let own = sheet.words.get(words)?;
    Some(own.first()?.span.join(own.last()?.span))
}

/// The words of some rows.
fn words_of(table: &Table, rows: Range<usize>) -> Range<usize> {
    let cells = table.rows.get(rows).unwrap_or_default().iter().flat_map(|row| &row.cells);
    let inked = cells.filter(|cell| !cell.words.is_empty()).map(|cell| cell.words.clone());
    let hull = inked.reduce(|hull, words| hull.start.min(words.start)..hull.end.max(words.end));
    hull.unwrap_or(table.words.start..table.words.start)
}
