//! Tables without a heading that go on with the plan above.
//!
//! In: the rows of a table and the heading of the plan before. Out: whether they have its columns, and where. Knows numbers
//! and deadlines by their look, no exporter.

use super::heading::{self, Heading};
use crate::dialect::{Sheet, Table, TableRow};
use crate::frame::{MarkedCell, MarkedRow};
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::grammar::totals;
use crate::record::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows that a table numbers, if it numbers them.
const NUMBERED: usize = 3;

/// The heading with its columns where these rows have theirs; `None` where the rows are of another table. Right below a page's
/// end, `cut`, rows of as many cells need no more than not to look otherwise.
pub(super) fn fitted(
    sheet: &Sheet,
    table: &Table,
    rows: Range<usize>,
    heading: &Heading,
    cut: bool,
) -> Option<Heading> {
    if heading::is_another(sheet, table, rows.start, heading) {
        return None;
    }
    let rows = table.rows.get(rows)?;
    let places = grid(rows, heading.places.len()).or_else(|| same_grid(rows, heading))?;
    let fitted = Heading { places, rows: 0..0, ..heading.clone() };
    looks_like(sheet, table, rows, &fitted, cut).then_some(fitted)
}

/// Where the columns stand in most rows that have as many cells as the heading has columns.
fn grid(rows: &[TableRow], columns: usize) -> Option<Vec<Range<usize>>> {
    let mut grids: BTreeMap<Vec<(usize, usize)>, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.cells.len() == columns) {
        let grid = row.cells.iter().map(|cell| (cell.column, cell.column + cell.columns)).collect();
        *grids.entry(grid).or_default() += 1;
    }
    let (grid, times) = grids.into_iter().max_by_key(|(_, times)| *times)?;
    let wider = |row: &&TableRow| row.cells.iter().filter(|cell| !cell.words.is_empty()).count() > columns;
    if rows.iter().filter(wider).count() > times {
        return None; // a table of more columns, some of its cells merged
    }
    Some(grid.into_iter().map(|(start, end)| start..end).collect())
}

/// Rows with merged cells alone have the heading's own grid, if they are as wide.
fn same_grid(rows: &[TableRow], heading: &Heading) -> Option<Vec<Range<usize>>> {
    let width = |row: &TableRow| row.cells.last().map_or(0, |cell| cell.column + cell.columns);
    let widest = rows.iter().map(width).max()?;
    let parted = rows.iter().any(|row| row.cells.len() > 1);
    (parted && Some(widest) == heading.places.last().map(|place| place.end)).then(|| heading.places.clone())
}

/// Whether the number column counts or the deadline column dates, or a row of one cell is all that there is; who answers is never a figure.
fn looks_like(sheet: &Sheet, table: &Table, rows: &[TableRow], heading: &Heading, cut: bool) -> bool {
    let column = |role| heading.headline.columns.iter().position(|column| column.role == Some(role));
    let (number, deadline, party) = (column(Role::Number), column(Role::Deadline), column(Role::Responsible));
    let (mut good, mut bad) = (0, 0);
    let first = table.rows.iter().position(|row| rows.first().is_some_and(|first| std::ptr::eq(row, first)));
    for at in (first.unwrap_or(0)..).take(rows.len()) {
        for cell in heading.place(table, at).cells {
            let words: Vec<usize> = cell.words.clone().collect();
            let text = sheet.mended(&words);
            if text.is_empty() || cell.columns.len() > 1 {
                continue;
            }
            let fits = match Some(cell.columns.start) {
                own if own == number => Number::at_head(&text).is_some(),
                own if own == deadline => {
                    reads_as_deadline(&text) || reads_as_deadline(&text.replace("- ", "")) || is_time_of_day(&text)
                }
                own if own == party && is_figure(&text) => false,
                _ => continue,
            };
            (good, bad) = if fits { (good + 1, bad) } else { (good, bad + 1) };
        }
    }
    let nothing_to_go_by = number.is_none() && deadline.is_none();
    good > bad
        || cut && good == bad
        || nothing_to_go_by && bad == 0
        || good + bad == 0 && (number.is_some() || deadline.is_some())
}

/// Whether a text has figures and no letter.
fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(is_letter)
}

/// Whether a text is figures and stops alone, as times of the day under a date are: «14.00», «16.00 – 17.30».
fn is_time_of_day(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    figures > 2 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ':' | '-' | '–' | '—'))
}

/// How many of the last rows fill one cell each: the caption of the heading below them.
pub(super) fn caption(table: &Table, rows: Range<usize>) -> usize {
    let rows = table.rows.get(rows).unwrap_or_default();
    rows.iter().rev().take_while(|row| row.cells.iter().filter(|cell| !cell.words.is_empty()).count() <= 1).count()
}

/// How many of the last rows stand below the plan rather than in it: what follows the sum of a table that numbers its rows,
/// notes, and texts over most columns that no row follows.
pub(super) fn below(sheet: &Sheet, table: &Table, rows: Range<usize>, heading: &Heading) -> usize {
    let column = |role| heading.headline.columns.iter().position(|column| column.role == Some(role));
    let (number, deadline) = (column(Role::Number), column(Role::Deadline));
    let text = |cell: &MarkedCell| sheet.mended(&cell.words.clone().collect::<Vec<_>>());
    let placed: Vec<MarkedRow> = rows.clone().map(|row| heading.place(table, row)).collect();
    let holds = |row: &MarkedRow, column: Option<usize>, fits: &dyn Fn(&str) -> bool| {
        let own = |cell: &&MarkedCell| Some(cell.columns.start) == column && fits(&text(cell));
        row.cells.iter().any(|cell| own(&cell))
    };
    let counts = |text: &str| Number::at_head(text).is_some();
    let is_row = |row: &MarkedRow| {
        let first = row.cells.iter().find(|cell| !cell.words.is_empty()).map(text).unwrap_or_default();
        counts(&first) || holds(row, number, &counts) || holds(row, deadline, &reads_as_deadline)
    };
    let numbered = placed.iter().filter(|row| holds(row, number, &counts)).count();
    let last = placed.iter().rposition(is_row).map_or(0, |last| last + 1);
    if numbered < NUMBERED || last == 0 {
        return 0;
    }
    let rest = placed.get(last..).unwrap_or_default();
    let filled = |row: &MarkedRow| row.cells.iter().filter(|cell| !cell.words.is_empty()).count();
    let first = |row: &MarkedRow| row.cells.iter().find(|cell| !cell.words.is_empty()).map(text).unwrap_or_default();
    let wide = |row: &MarkedRow| row.cells.iter().any(|cell| cell.columns.len() * 2 > heading.places.len());
    if let Some(sum) = rest.iter().position(|row| totals::opens(&first(row))) {
        return rest.len() - sum - 1;
    }
    let apart = |row: &&MarkedRow| filled(row) == 0 || filled(row) == 1 && (wide(row) || first(row).starts_with('*'));
    rest.iter().rev().take_while(apart).count()
}
