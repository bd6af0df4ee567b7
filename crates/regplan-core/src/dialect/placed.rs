//! Tables whose lines run through all columns: what every such dialect shares.
//!
//! In: the lines of a text, and for each line of a table what stands in which column (`Visual`). Out: the sheet. A cell
//! goes on in the same column of the next line; where a row begins is said as far as the exporter draws it.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::source::Span;

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
}

/// Builds the sheet; a line without a [`Visual`] is prose.
pub(super) fn sheet<'s>(text: &'s str, lines: &[RawLine<'s>], visuals: &[Option<Visual>]) -> Sheet<'s> {
    let spacing = lexer::line_spacing(lines);
    let mut sheet = Sheet { text, wraps: true, ..Sheet::default() };
    let mut above: u64 = 0; // the columns that hold ink on the line before
    for (raw, visual) in lines.iter().zip(visuals) {
        let Some(visual) = visual else {
            let joint = Joint { kind: Break::Line, ..Joint::default() };
            lexer::push_line(&mut sheet, raw, raw.blanks.saturating_sub(spacing), Some(false), joint);
            continue;
        };
        let runs = runs(raw, visual, if visual.same_table { above } else { u64::MAX });
        above = runs.iter().map(|run| bit(run.joint.column)).fold(0, |columns, bit| columns | bit);
        lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), &runs, |word| word);
    }
    sheet
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
            joint: Joint { kind: Break::Cell, row: row.take(), column, spans, near, reopens, ..Joint::default() },
        }
    };
    inked.map(run).collect()
}

/// Parts a line at the borders that it shows; `edges` are the columns' borders, the outer ones included.
///
/// Two places for one character: with and without those that have no width, for exporters count either way.
pub(super) fn cells(text: &str, edges: &[usize], is_bar: impl Fn(char) -> bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut open: Option<(usize, usize)> = None; // the border's number, the byte after it
    let mut width = 0;
    for (place, (at, c)) in text.char_indices().enumerate() {
        let edge = is_bar(c).then(|| edges.iter().position(|edge| *edge == place || *edge == width)).flatten();
        width += usize::from(!crate::source::is_invisible(c));
        let Some(edge) = edge else { continue };
        if let Some((from, start)) = open.filter(|(from, _)| *from < edge) {
            cells.push(cell(from, edge, Span::new(start, at)));
        }
        open = Some((edge, at + c.len_utf8()));
    }
    if let Some((from, start)) = open.filter(|(from, _)| *from + 1 < edges.len()) {
        let end = text.trim_end().strip_suffix(&is_bar).map_or(text.len(), str::len); // a bar out of line
        cells.push(cell(from, edges.len() - 1, Span::new(start, end.max(start))));
    }
    cells
}

fn cell(from: usize, to: usize, span: Span) -> Cell {
    let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Cell { span, column: count(from), spans: count(to - from), near: None }
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
