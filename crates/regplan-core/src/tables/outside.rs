//! Rows that look like measures and stand outside every table.
//!
//! In: a sheet, its prose, the regions that went to plans. Out: a warning for each place where the numbers of a plan's rows go
//! on in prose, and for each table left out that dates its rows as the plan above does. Knows numbers and deadlines by their
//! look, no heading's words.

use super::Region;
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::{Sheet, Table};
use crate::frame::{Passed, ProseLine};
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::numbers::{Number, Step};
use crate::places::Places;
use crate::source::Span;

/// Rows that show a table to go on; in a table that the format marks, one with a number and a deadline does.
const FEWEST_ROWS: usize = 2;
/// Words of a deadline at the end of a line of text, at most.
const LONGEST_DEADLINE: usize = 4;

/// The warnings, region by region.
pub(crate) fn outside(sheet: &Sheet, prose: &[ProseLine], regions: &[Region], passed: &[Passed]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let hulls: Vec<Span> = regions.iter().filter_map(Region::hull).collect();
    for (at, region) in regions.iter().enumerate() {
        let Some(end) = hulls.get(at).map(|hull| hull.end) else { continue };
        let next = hulls.get(at + 1).map_or(usize::MAX, |hull| hull.start);
        let first = prose.partition_point(|line| line.span.start < end);
        let behind = prose.get(first..).unwrap_or_default();
        let behind = behind.get(..behind.partition_point(|line| line.span.start < next)).unwrap_or_default();
        match numbers_go_on(sheet, behind, region) {
            Some(diagnostic) => found.push(diagnostic),
            None => found.extend(same_columns(sheet, region, passed, end..next)),
        }
    }
    found
}

/// Lines that begin with the numbers behind that of the last measure, with a deadline among them.
fn numbers_go_on(sheet: &Sheet, lines: &[ProseLine], region: &Region) -> Option<Diagnostic> {
    let mut last = region.last.clone()?;
    let mut rows: Vec<(&ProseLine, String)> = Vec::new();
    let (mut dated, mut marked) = (false, !sheet.tables.is_empty());
    for line in lines {
        let text = line.span.of(sheet.text);
        let first = text.split_whitespace().next().unwrap_or_default();
        let number = Number::at_head(first).filter(|number| number.roman == last.roman);
        if let Some(number) =
            number.filter(|number| last.step(number) == Step::Next && number.parts.len() == last.parts.len())
        {
            rows.push((line, Number::written(first).to_owned()));
            marked &= in_table(sheet, line);
            last = number;
        }
        dated |= !rows.is_empty() && ends_with_a_deadline(text);
    }
    if rows.len() < if marked { 1 } else { FEWEST_ROWS } || !dated {
        return None;
    }
    let ((first, from), (end, to)) = (rows.first()?, rows.last()?);
    let which =
        if from == to { format!("a row numbered {from} goes") } else { format!("rows numbered {from} to {to} go") };
    let message = format!("{which} on with the plan, but outside its table");
    Some(diagnostic(sheet, message, first.span.join(end.span)))
}

fn in_table(sheet: &Sheet, line: &ProseLine) -> bool {
    sheet.line_at(line.span.start).is_some_and(|line| line.in_table == Some(true))
}

fn ends_with_a_deadline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=LONGEST_DEADLINE.min(words.len()))
        .any(|count| words.get(words.len() - count..).is_some_and(|words| reads_as_deadline(&words.join(" "))))
}

/// A table left out that is as wide as the plan above, and dates most of its rows in the plan's column of deadlines.
fn same_columns(
    sheet: &Sheet,
    region: &Region,
    passed: &[Passed],
    between: std::ops::Range<usize>,
) -> Option<Diagnostic> {
    let column = region.deadline?;
    let own = passed.iter().filter_map(|passed| sheet.tables.iter().find(|table| table.words == passed.words));
    let found = own.filter_map(|table| Some((table, place(sheet, table)?)));
    let mut found = found.filter(|(_, place)| between.contains(&place.start));
    let (_, place) = found.find(|(table, _)| {
        let wide = table.rows.iter().filter(|row| row.cells.len() == region.columns);
        let cell = |row: &crate::dialect::TableRow| row.cells.get(column).map(|cell| cell.words.clone());
        let dated = |words: std::ops::Range<usize>| reads_as_deadline(&sheet.words_of(&words.collect::<Vec<_>>()));
        let dated = wide.filter_map(cell).filter(|words| dated(words.clone())).count();
        dated >= FEWEST_ROWS && dated * 2 > table.rows.len()
    })?;
    let message = "a table left out has as many columns as the plan above, and dates its rows in the same one";
    Some(diagnostic(sheet, message.to_owned(), place))
}

fn place(sheet: &Sheet, table: &Table) -> Option<Span> {
    let own = sheet.words.get(table.words.clone())?;
    Some(own.first()?.span.join(own.last()?.span))
}

fn diagnostic(sheet: &Sheet, message: String, span: Span) -> Diagnostic {
    let places = Places::of(sheet);
    let hint = "look whether these rows are measures: they are in no record";
    let warning = Diagnostic::new(Code::RowsOutside, message).hint(hint).at(vec![places.place(span)]);
    Diagnostic { line: places.line(span), ..warning }
}
