//! Several measures in one physical row, a paragraph each: «1 / 2 / 3», three titles, three deadlines.
//!
//! In: a row whose format marks its cells. Out: the rows it stands for, where every cell that is filled has as many lines as
//! there are numbers; else the row as it is, and that it is uneven. Knows numbers, no exporter.

use super::grid::GridRow;
use crate::dialect::Sheet;
use crate::grammar::numbers::{Number, Step};
use crate::source::SeamKind;

/// What became of a row.
pub(super) enum Parted {
    /// It is one measure.
    One(GridRow),
    /// It has several numbers, but its cells do not have as many lines.
    Uneven(GridRow),
    /// One row a number.
    Several(Vec<GridRow>),
}

/// Parts a row whose number cell (else title cell) counts line by line.
pub(super) fn part(sheet: &Sheet, row: GridRow, number: Option<usize>, title: Option<usize>) -> Parted {
    let counted = [number, title].into_iter().flatten().filter_map(|column| count(sheet, &row, column, number)).next();
    let Some(lines) = counted else { return Parted::One(row) };
    let filled = || row.cells.iter().filter(|cell| !cell.is_empty());
    let even = filled().all(|cell| cell.len() == lines) && filled().count() > 1;
    if even { Parted::Several((0..lines).map(|line| single(sheet, &row, line)).collect()) } else { Parted::Uneven(row) }
}

/// How many lines of a cell begin with numbers that follow one another; `None` where fewer than two do, or not all.
fn count(sheet: &Sheet, row: &GridRow, column: usize, number: Option<usize>) -> Option<usize> {
    let lines = row.cells.get(column).filter(|lines| lines.len() > 1)?;
    let read = |text: &str| {
        let token = text.split_whitespace().next()?;
        if Some(column) == number { Number::whole(token).filter(|_| token.len() == text.len()) } else { closed(token) }
    };
    let numbers: Option<Vec<Number>> = lines.iter().map(|line| read(line.span.of(sheet.text))).collect();
    let numbers = numbers?;
    let follow = numbers
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.step(b) == Step::Next && a.parts.len() == b.parts.len()));
    follow.then_some(numbers.len())
}

/// A number that its own mark parts from the words behind it: «1.», «2.3».
fn closed(token: &str) -> Option<Number> {
    let number = Number::at_head(token)?;
    let marked = number.parts.len() > 1 || token.get(..number.len).is_some_and(|head| head.ends_with(['.', ')']));
    marked.then_some(number)
}

/// One line of every cell.
fn single(sheet: &Sheet, row: &GridRow, line: usize) -> GridRow {
    let cells: Vec<Vec<_>> = row.cells.iter().map(|cell| cell.get(line).copied().into_iter().collect()).collect();
    let mut single = GridRow { cells, ..row.clone() };
    for cell in &mut single.cells {
        cell.iter_mut().for_each(|piece| piece.seam = SeamKind::Line);
    }
    let starts = single.cells.iter().flatten().map(|piece| piece.span.start);
    let numbers = starts.filter_map(|start| sheet.line_at(start)).map(|line| line.number);
    let (first, last) = numbers.fold((u32::MAX, 0), |(first, last), number| (first.min(number), last.max(number)));
    if last > 0 {
        single.lines = [first, last];
    }
    single
}
