//! Cells as outlines. In: the fitted lines of a table, what is drawn of them. Out: cells, each with the corners of its outline:
//! lines lean and bow, so no cell is a box. Knows no text.

use super::fitted::Line;
use super::tables::{Drawn, Table};
use crate::ruled::{Cell, Walls};

/// A side of a cell is drawn where that share of it is: faint rules break.
const LEVEL: f32 = 0.45;
const UPRIGHT: f32 = 0.55;
/// And an upright side at both ends: a letter that touches the line above is as long as the rest.
const ENDS: f32 = 0.3;
/// The ends of a side lie under the lines across it, for so many points.
const CORNER: f32 = 2.0;

/// A table as its cells.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// In order of their rows, then columns.
    pub(super) cells: Vec<Cell>,
    /// For each cell the corners of its outline, in dots.
    pub(super) outlines: Vec<Vec<[f32; 2]>>,
}

impl Grid {
    /// The cells of a table; `None` where it has one alone.
    pub(super) fn of(table: &Table, drawn: &Drawn, point: f32) -> Option<Self> {
        let corners = Corners::of(table);
        let (rows, columns) = (table.level.len().checked_sub(1)?, table.upright.len().checked_sub(1)?);
        let corner = CORNER * point;
        let right = |row: usize, column: usize| -> Option<bool> {
            let (from, to) =
                (corners.at(row, column)?[1] + corner / 2.0, corners.at(row + 1, column)?[1] - corner / 2.0);
            Some(is_side(drawn, table.upright.get(column)?, from, to))
        };
        let below = |row: usize, column: usize| -> Option<bool> {
            let (from, to) = (corners.at(row, column)?[0] + corner, corners.at(row, column + 1)?[0] - corner);
            let line = table.level.get(row)?;
            Some(line.is_meant || drawn.level(line, from, to) > LEVEL)
        };
        let side = |is_drawn: Option<bool>| is_drawn.unwrap_or(true);
        let walls = Walls {
            right: (0..=columns).map(|at| (0..rows).map(|row| side(right(row, at))).collect()).collect(),
            below: (0..=rows).map(|at| (0..columns).map(|column| side(below(at, column))).collect()).collect(),
            columns,
            rows,
        };
        let (cells, _) = walls.cells();
        let outlines = cells.iter().map(|cell| corners.around(cell)).collect();
        (cells.len() > 1).then_some(Self { cells, outlines })
    }

    /// Its box in dots: left, top, right, foot.
    pub(super) fn bounds(&self) -> [f32; 4] {
        bounds(self.outlines.iter().flatten())
    }
}

/// The box around some points.
pub(super) fn bounds<'p>(points: impl Iterator<Item = &'p [f32; 2]>) -> [f32; 4] {
    let around = |[x0, y0, x1, y1]: [f32; 4], [x, y]: &[f32; 2]| [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)];
    points.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], around)
}

fn is_side(drawn: &Drawn, line: &Line, from: f32, to: f32) -> bool {
    let fifth = (to - from) / 5.0;
    drawn.upright(line, from, to) > UPRIGHT
        && drawn.upright(line, from, from + fifth) > ENDS
        && drawn.upright(line, to - fifth, to) > ENDS
}

/// Where the lines of a table cross.
struct Corners(Vec<Vec<[f32; 2]>>);

impl Corners {
    fn of(table: &Table) -> Self {
        let crossing = |level: &Line, upright: &Line| {
            let (mut x, mut y) = (0.0, level.middle());
            // A line that leans by a degree moves a corner by a dot or two: it stands still at once.
            for _ in 0..3 {
                x = upright.at(y);
                y = level.at(x);
            }
            [x, y]
        };
        let row = |level: &Line| table.upright.iter().map(|upright| crossing(level, upright)).collect();
        Self(table.level.iter().map(row).collect())
    }

    fn at(&self, row: usize, column: usize) -> Option<[f32; 2]> {
        self.0.get(row)?.get(column).copied()
    }

    /// The outline of a cell, by all corners on its way.
    fn around(&self, cell: &Cell) -> Vec<[f32; 2]> {
        let (top, foot) = (cell.row, cell.row + cell.rows);
        let (left, right) = (cell.column, cell.column + cell.columns);
        let over = (left..=right).map(|column| (top, column));
        let down = (top + 1..=foot).map(|row| (row, right));
        let back = (left..right).rev().map(|column| (foot, column));
        let up = (top + 1..foot).rev().map(|row| (row, left));
        over.chain(down).chain(back).chain(up).filter_map(|(row, column)| self.at(row, column)).collect()
    }
}
