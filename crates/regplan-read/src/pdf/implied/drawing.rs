//! Rows by the order of drawing: who prints a table draws cell after cell, row after row. In: the runs of a table's lines on
//! one page and its columns. Out: its rows, or nothing where the page is drawn line by line. Knows no words.

use super::columns::over;
use super::runs::Run;
use crate::ruled::{Lines, Segment};

/// Lines of a cell are no farther apart than that, in sizes of the font.
const APART: f32 = 2.5;
/// What two rows may share in height, in sizes of the font.
const SHARED: f32 = 0.3;

/// The lines of one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// The first and last column it stands over.
    columns: [usize; 2],
    top: f32,
    bottom: f32,
    last: Run,
}

/// The cells of a row in the order of drawing.
pub(super) type Row = Vec<Cell>;

/// A run and the first and last column it stands over.
type Placed = (Run, [usize; 2]);

/// The rows of a table on one page, its columns from border to border; nothing where cells are not drawn one after another.
pub(super) fn rows(runs: &[Run], columns: &[[f32; 2]]) -> Option<Vec<Row>> {
    let placed = placed(runs, columns);
    if !is_by_cells(&placed, columns) {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (run, span) in placed {
        if let Some(row) = rows.last_mut()
            && let Some(&Cell { columns: before, .. }) = row.last()
        {
            let first = row.len() == 1;
            if let Some(cell) = row.last_mut()
                && goes_on(cell, first, &run, span, columns)
            {
                cell.columns = [cell.columns[0].min(span[0]), cell.columns[1].max(span[1])];
                (cell.top, cell.bottom) = (cell.top.min(run.top()), cell.bottom.max(run.bottom()));
                cell.last = run;
                continue;
            }
            if before[1] < span[0] {
                row.push(Cell::of(run, span));
                continue;
            }
        }
        rows.push(vec![Cell::of(run, span)]);
    }
    Some(rows)
}

/// The same rows of a table whose columns are not ruled: what is alone in its row and no cell is a heading over all columns.
pub(super) fn headed(mut rows: Vec<Row>, columns: &[[f32; 2]]) -> Vec<Row> {
    let last = columns.len().saturating_sub(1);
    for row in &mut rows {
        match row.as_mut_slice() {
            [cell] if is_over_all(&cell.last, cell.columns, columns) => cell.columns = [0, last],
            // The number of a heading stands in a column of its own.
            [Cell { columns: [0, 0], .. }, cell] if cell.columns[0] != cell.columns[1] => cell.columns = [1, last],
            _ => {}
        }
    }
    rows
}

/// The runs in the order of drawing with the columns they stand over; what a wide blank parts within a cell is one.
fn placed(runs: &[Run], columns: &[[f32; 2]]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = runs.iter().filter_map(|run| Some((*run, over(columns, run)?))).collect();
    placed.sort_by_key(|(run, _)| run.drawn[0]);
    let mut out: Vec<Placed> = Vec::with_capacity(placed.len());
    for (run, span) in placed {
        match out.last_mut() {
            Some((last, own))
                if *own == span
                    && last.drawn[1] + 1 == run.drawn[0]
                    && (run.base - last.base).abs() < SHARED * run.size
                    && run.from > last.to =>
            {
                last.to = run.to;
                last.drawn[1] = run.drawn[1];
            }
            _ => out.push((run, span)),
        }
    }
    out
}

impl Cell {
    fn of(run: Run, columns: [usize; 2]) -> Self {
        Self { columns, top: run.top(), bottom: run.bottom(), last: run }
    }
}

/// Whether a line that is alone in its row is a heading over all columns: it goes over more than one, or stands in the middle
/// of the table.
pub(super) fn is_over_all(run: &Run, span: [usize; 2], columns: &[[f32; 2]]) -> bool {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return false };
    let aside = (run.from + run.to) - (first[0] + last[1]);
    span[0] != span[1] || aside.abs() < run.size
}

/// Whether a run is the next line of a cell, the first of its row or another.
fn goes_on(cell: &Cell, first: bool, run: &Run, span: [usize; 2], columns: &[[f32; 2]]) -> bool {
    let step = run.base - cell.last.base;
    if step <= SHARED * run.size || step > APART * run.size {
        return false;
    }
    // A heading over all columns that had room for the next word was at its end.
    if first && is_over_all(&cell.last, cell.columns, columns) {
        let all = [0, columns.len().saturating_sub(1)];
        let under = is_over_all(run, span, columns) || (run.from - cell.last.from).abs() < run.size;
        return under && !has_room(&cell.last, run, all, columns)
            || cell.columns[0] == cell.columns[1] && span == cell.columns;
    }
    let inside = |a: [usize; 2], b: [usize; 2]| a[0] >= b[0] && a[1] <= b[1];
    inside(span, cell.columns) || inside(cell.columns, span) && cell.columns[0] != cell.columns[1]
}

/// Whether the first word of `next` would have had room on the line of `run`.
fn has_room(run: &Run, next: &Run, [first, last]: [usize; 2], columns: &[[f32; 2]]) -> bool {
    let edge = |at: usize| columns.get(at).copied().unwrap_or_default();
    let width = edge(last)[1] - edge(first)[0];
    run.to - run.from + run.size + next.head < width
}

/// Whether cells are drawn one after another.
fn is_by_cells(placed: &[Placed], columns: &[[f32; 2]]) -> bool {
    let [full, kept] = wrapped(placed, columns);
    kept * 2 >= full
}

/// How many lines of these cells were full and went on below, in the order of drawing.
pub(super) fn kept(runs: &[Run], columns: &[[f32; 2]]) -> usize {
    let [_, kept] = wrapped(&placed(runs, columns), columns);
    kept
}

/// How many lines were full with another below them, and how many of those are drawn next.
fn wrapped(placed: &[Placed], columns: &[[f32; 2]]) -> [usize; 2] {
    let (mut full, mut kept) = (0, 0);
    for (at, (run, span)) in placed.iter().enumerate() {
        let below = |other: &&Placed| {
            let step = other.0.base - run.base;
            other.1 == *span && step > SHARED * run.size && step < 1.6 * run.size
        };
        // What is drawn near it in time, either way: a page of many runs is not gone through for each.
        let near = placed.iter().skip(at.saturating_sub(100)).take(200);
        if let Some((next, _)) = near.clone().find(below)
            && !has_room(run, next, *span, columns)
        {
            full += 1;
            kept += usize::from(placed.get(at + 1).is_some_and(|after| after.0.drawn == next.drawn));
        }
    }
    [full, kept]
}

/// Where rows after the first begin, and the first column that does: a row without a cell in the widest column, where titles
/// stand, nor in those before it has those of the numbered row above.
pub(super) fn starts(rows: &[Row], columns: &[[f32; 2]]) -> Vec<(f32, usize)> {
    let width = |column: &[f32; 2]| column[1] - column[0];
    let widest = columns.iter().enumerate().max_by(|(_, a), (_, b)| width(a).total_cmp(&width(b))).map(|(at, _)| at);
    let is_numbered = |row: &Row| matches!(row.as_slice(), [number, title, ..] if number.columns == [0, 0] && number.last.number && !title.last.number);
    let mut out: Vec<(f32, usize)> = Vec::new();
    let mut numbered = false;
    let mut last = rows.iter().flatten().map(|cell| cell.top).fold(f32::MAX, f32::min);
    for pair in rows.windows(2) {
        let [above, below] = pair else { continue };
        let top = below.iter().map(|cell| cell.top).fold(f32::MAX, f32::min);
        let bottom = above.iter().map(|cell| cell.bottom).fold(f32::MIN, f32::max);
        let at = if bottom <= top { (bottom + top) / 2.0 } else { top };
        let first = below.first().map_or(0, |cell| cell.columns[0]);
        let untitled = widest.is_some_and(|widest| widest < first);
        numbered = is_numbered(above) || numbered && untitled;
        if at - last > crate::ruled::NEAR {
            out.push((at, if untitled && numbered { first } else { 0 }));
            last = at;
        }
    }
    out
}

/// Whether a cell goes through this height in a column.
pub(super) fn goes_through(rows: &[Row], at: f32, column: usize) -> bool {
    rows.iter().flatten().any(|cell| {
        let shared = SHARED * cell.last.size;
        let over = cell.columns[0] <= column && column <= cell.columns[1];
        over && cell.top + shared < at && at < cell.bottom - shared
    })
}

/// The lines around these rows: level ones between two of them but where a cell goes through, upright ones but where a cell
/// lies over the gutter.
pub(super) fn ruled(rows: &[Row], columns: &[[f32; 2]], gutters: &[f32], [left, right]: [f32; 2]) -> Lines {
    let mut lines = Lines::default();
    let cells = || rows.iter().flatten();
    let first = cells().map(|cell| cell.top).fold(f32::MAX, f32::min);
    let last = cells().map(|cell| cell.bottom).fold(f32::MIN, f32::max);
    if first > last {
        return lines;
    }
    let edge = |at: usize| if at == 0 { left } else { gutters.get(at - 1).copied().unwrap_or(right) };
    let starts = starts(rows, columns).into_iter();
    let stops: Vec<(f32, usize)> = std::iter::once((first, 0)).chain(starts).chain([(last, 0)]).collect();
    for (at, from) in &stops {
        let free = (*from..=gutters.len()).filter(|column| !goes_through(rows, *at, *column));
        lines.level.extend(free.map(|column| Segment { at: *at, from: edge(column), to: edge(column + 1) }));
    }
    for band in stops.windows(2) {
        let [(top, _), (bottom, _)] = band else { continue };
        let crossed = |gutter: usize| {
            cells().any(|cell| {
                let inside = cell.top.max(*top) + SHARED * cell.last.size < cell.bottom.min(*bottom);
                inside && cell.columns[0] <= gutter && gutter < cell.columns[1]
            })
        };
        let free = gutters.iter().enumerate().filter(|(at, _)| !crossed(*at)).map(|(_, x)| *x);
        lines.upright.extend(free.chain([left, right]).map(|at| Segment { at, from: *top, to: *bottom }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run from the left of column `column` of three of 100 points each, on a line of ten points.
    fn run(drawn: u32, column: u32, line: u32, width: f32) -> Run {
        let (from, base) = (100.0 * column as f32, 12.0 * line as f32);
        Run {
            from,
            to: from + width,
            base,
            size: 10.0,
            head: 30.0,
            drawn: [drawn; 2],
            bullet: false,
            number: column == 0,
        }
    }

    const COLUMNS: [[f32; 2]; 3] = [[0.0, 30.0], [100.0, 195.0], [200.0, 290.0]];

    fn shape(runs: &[Run]) -> Option<Vec<Vec<[usize; 2]>>> {
        let rows = rows(runs, &COLUMNS)?;
        Some(rows.iter().map(|row| row.iter().map(|cell| cell.columns).collect()).collect())
    }

    #[test]
    fn a_row_begins_where_drawing_goes_back_to_the_left() {
        let runs = [run(0, 0, 1, 5.0), run(1, 1, 1, 90.0), run(2, 1, 2, 40.0), run(3, 2, 1, 50.0), run(4, 1, 3, 50.0)];
        assert_eq!(shape(&runs).unwrap(), [vec![[0, 0], [1, 1], [2, 2]], vec![[1, 1]]]);
    }

    #[test]
    fn a_page_drawn_line_by_line_tells_no_rows() {
        let full = |drawn: u32, line: u32| [run(drawn, 1, line, 90.0), run(drawn + 1, 2, line, 85.0)];
        let by_lines: Vec<Run> = (0..4).flat_map(|line| full(2 * line, line)).collect();
        assert_eq!(shape(&by_lines), None);
    }

    #[test]
    fn a_row_without_a_title_has_that_of_the_row_above() {
        let runs = [
            run(0, 0, 1, 5.0),
            run(1, 1, 1, 40.0),
            run(2, 2, 1, 40.0),
            run(3, 2, 4, 40.0),
            run(4, 0, 5, 5.0),
            run(5, 2, 5, 5.0),
        ];
        let rows = rows(&runs, &COLUMNS).unwrap();
        let from: Vec<usize> = starts(&rows, &COLUMNS).into_iter().map(|(_, from)| from).collect();
        assert_eq!(from, [2, 0]);
    }
}
