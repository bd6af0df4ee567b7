//! Tables whose lines run through all columns: what every such dialect shares.
//!
//! In: the lines of a text, and for each line of a table what stands in which column (`Visual`). Out: the sheet. A cell
//! goes on in the same column of the next line; where a row begins is said as far as the exporter draws it.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::source::Span;
use std::collections::BTreeMap;

/// A line of a table; without cells where it only draws.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Visual {
    /// How far a row begins here.
    pub(super) row: Option<Trust>,
    /// What stands in which column.
    pub(super) cells: Vec<Cell>,
    /// Whether it goes on with the table that the line before belongs to.
    pub(super) same_table: bool,
}

/// What one line shows of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// Where it stands in its line, blanks and all.
    pub(super) span: Span,
    /// Its column, from 0.
    pub(super) column: u16,
    /// How many columns it covers.
    pub(super) spans: u16,
    /// See [`Joint::near`].
    pub(super) near: Option<u8>,
    /// See [`Joint::torn`].
    pub(super) torn: bool,
}

/// Builds the sheet; a line without a [`Visual`] is prose.
pub(super) fn sheet<'s>(text: &'s str, lines: &[RawLine<'s>], visuals: &[Option<Visual>]) -> Sheet<'s> {
    let mut sheet = Sheet { text, wraps: true, ..Sheet::default() };
    add(&mut sheet, lines, visuals);
    sheet
}

/// Adds lines to a sheet; one without a [`Visual`] is prose.
pub(super) fn add(sheet: &mut Sheet, lines: &[RawLine], visuals: &[Option<Visual>]) {
    let spacing = lexer::line_spacing(lines);
    let mut above: u64 = 0; // the columns that hold ink on the line before
    for (raw, visual) in lines.iter().zip(visuals) {
        let Some(visual) = visual else {
            let joint = Joint { kind: Break::Line, ..Joint::default() };
            lexer::push_line(sheet, raw, raw.blanks.saturating_sub(spacing), Some(false), joint);
            continue;
        };
        let runs = runs(raw, visual, if visual.same_table { above } else { u64::MAX });
        above = runs.iter().map(|run| bit(run.joint.column)).fold(0, |columns, bit| columns | bit);
        lexer::push_runs(sheet, raw, (raw.blanks, Some(true)), &runs, |word| word);
    }
}

fn bit(column: Option<u16>) -> u64 {
    1u64.checked_shl(u32::from(column.unwrap_or(u16::MAX))).unwrap_or(0)
}

/// The cells of a line that hold ink.
fn runs(raw: &RawLine, visual: &Visual, above: u64) -> Vec<Run> {
    let inked = visual.cells.iter().filter(|cell| cell.span.of(raw.text).chars().any(lexer::is_ink));
    let mut row = visual.row;
    let run = |cell: &Cell| {
        let reopens = above & bit(Some(cell.column)) == 0;
        let (column, spans, near) = (Some(cell.column), cell.spans, cell.near);
        Run {
            span: cell.span,
            joint: Joint {
                kind: Break::Cell,
                row: row.take(),
                column,
                spans,
                near,
                reopens,
                torn: cell.torn,
                ..Joint::default()
            },
        }
    };
    inked.map(run).collect()
}

/// Parts a line at the borders that it shows; `edges` are the columns' borders, the outer ones included.
///
/// A line with as many borders as there are columns' borders shows them all, wherever they stand: the rows of a table may be drawn on grids
/// of their own. Else a bar is the border that it is nearest to, where no other bar is nearer to it; any other bar is ink.
pub(super) fn cells(text: &str, edges: &[usize], is_bar: impl Fn(char) -> bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut open: Option<(usize, usize)> = None; // the border's number, the byte after it
    for (edge, at) in borders(&bars(text, &is_bar), edges) {
        if let Some((from, start)) = open.filter(|(from, _)| *from < edge) {
            cells.push(cell(from, edge, Span::new(start, at)));
        }
        let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        open = Some((edge, at + width));
    }
    if let Some((from, start)) = open {
        let from = from.min(edges.len().saturating_sub(2)); // what stands behind the last border belongs to the last column
        let end = text.trim_end().trim_end_matches(&is_bar).len().max(start);
        let inked = text.get(start..end).is_some_and(|rest| rest.chars().any(super::lexer::is_ink));
        cells.extend(inked.then(|| cell(from, edges.len().saturating_sub(1).max(from + 1), Span::new(start, end))));
    }
    cells
}

/// A bar of a line.
#[derive(Debug, Clone, Copy)]
struct Bar {
    /// Its byte.
    at: usize,
    /// Its place, counted in characters.
    place: usize,
    /// The same without the characters that have no width: exporters count either way.
    width: usize,
}

impl Bar {
    /// The border that it is nearest to, and how far away that is.
    fn nearest(self, edges: &[usize]) -> Option<(usize, usize)> {
        let beside = |place: usize| {
            let after = edges.partition_point(|edge| *edge < place);
            [after.checked_sub(1), Some(after)].into_iter().flatten()
        };
        let near = beside(self.place).chain(beside(self.width));
        let far = |edge: usize| Some((edge, *edges.get(edge)?));
        let distance =
            |(edge, place): (usize, usize)| (edge, self.place.abs_diff(place).min(self.width.abs_diff(place)));
        near.filter_map(far).map(distance).min_by_key(|(_, far)| *far)
    }
}

fn bars(text: &str, is_bar: impl Fn(char) -> bool) -> Vec<Bar> {
    let mut width = 0;
    let mut bars = Vec::new();
    for (place, (at, c)) in text.char_indices().enumerate() {
        if is_bar(c) {
            bars.push(Bar { at, place, width });
        }
        width += usize::from(!crate::source::is_invisible(c));
    }
    bars
}

/// Which bars are borders, from the left: the number of the border, the byte of the bar.
fn borders(bars: &[Bar], edges: &[usize]) -> Vec<(usize, usize)> {
    let mut nearest: BTreeMap<usize, (usize, usize)> = BTreeMap::new(); // by border: how far the bar is, its byte
    for bar in bars {
        let Some((edge, far)) = bar.nearest(edges) else { continue };
        let best = nearest.entry(edge).or_insert((far, bar.at));
        *best = (*best).min((far, bar.at));
    }
    let exact = nearest.len() == edges.len() && nearest.values().all(|(far, _)| *far == 0);
    if bars.len() == edges.len() && !exact {
        return bars.iter().enumerate().map(|(edge, bar)| (edge, bar.at)).collect();
    }
    nearest.into_iter().map(|(edge, (_, at))| (edge, at)).collect()
}

fn cell(from: usize, to: usize, span: Span) -> Cell {
    let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Cell { span, column: count(from), spans: count(to - from), near: None, torn: false }
}

/// The places of the characters of a line that `is` holds for.
pub(super) fn places(text: &str, is: impl Fn(char) -> bool) -> Vec<usize> {
    text.chars().enumerate().filter(|(_, c)| is(*c)).map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_over_two_columns_says_so() {
        let line = "|1  |две колонки   |";
        let found = cells(line, &[0, 4, 10, 19], |c| c == '|');
        let found: Vec<_> = found.iter().map(|cell| (cell.span.of(line).trim(), cell.column, cell.spans)).collect();
        assert_eq!(found, [("1", 0, 1), ("две колонки", 1, 2)]);
    }

    #[test]
    fn a_bar_inside_a_cell_is_ink() {
        let line = "|а|б |в |";
        assert_eq!(cells(line, &[0, 5, 8], |c| c == '|').len(), 2);
    }
}
