//! A ruled header over a bare body. In: the grids of a page, its ink. Out: the same grids, the rows and columns of the body
//! found where only the header is ruled. Knows no text.
//!
//! The header's box says how many columns there are; each border goes to the nearest gutter. Rows begin where a number
//! stands in the first column; centred lines across gutters are sections.

use super::cells::{Grid, bounds};
use super::mask::Mask;
use crate::ruled::Cell;

/// A header has no more rows than that, and no fewer columns.
const HEADER: (usize, usize) = (3, 3);
/// A column of numbers is no wider, in points.
const NUMBERS: f32 = 72.0;
/// Text may begin so far outside the header's box, in points.
const OUTSIDE: f32 = 9.6;
/// The nearest gutter is no further off, in points.
const NEAREST: f32 = 5.8;
/// It is so wide, in points.
const GUTTER: f32 = 1.2;
/// A border is a gutter where no more of the inked rows cross it.
const CROSSED: f32 = 0.1;
/// A section's blanks are narrower than that, in points, and a gutter is not.
const BLANK: f32 = 4.3;
/// A section reaches so far, in points, past a border on both sides.
const PAST: f32 = 14.4;
/// It stands in the middle of the table, give or take so many points.
const CENTRED: f32 = 19.2;
/// Lower ink is no line of text, in points.
const LINE: f32 = 3.0;
/// Text beside a number begins no higher than so many points over it.
const RISE: f32 = 4.3;
/// Fewer rows than that are no body.
const ROWS: usize = 2;

/// The grids with the bodies that their headers stand over.
pub(super) fn completed(grids: Vec<Grid>, ink: &Mask, point: f32) -> Vec<Grid> {
    let tops: Vec<f32> = grids.iter().map(|grid| grid.bounds()[1]).collect();
    let foot = |at: usize| tops.get(at + 1).copied().unwrap_or(ink.height() as f32);
    let body = |(at, grid): (usize, &Grid)| Body::below(grid, foot(at), ink, point).and_then(Body::rows);
    let bodies: Vec<Option<Vec<Band>>> = grids.iter().enumerate().map(body).collect();
    let joined = |(grid, body): (Grid, Option<Vec<Band>>)| match body {
        Some(rows) => with_rows(grid, rows),
        None => grid,
    };
    grids.into_iter().zip(bodies).map(joined).collect()
}

/// A part of the body from top to foot: a row with its columns' borders, or a section with the outer ones.
struct Band {
    top: f32,
    foot: f32,
    borders: Vec<f32>,
}

/// The grid of a header with rows below it.
fn with_rows(mut grid: Grid, rows: Vec<Band>) -> Grid {
    let first = grid.cells.iter().map(|cell| cell.row + cell.rows).max().unwrap_or_default();
    let columns = rows.iter().map(|band| band.borders.len()).max().unwrap_or_default().saturating_sub(1);
    for (row, band) in rows.into_iter().enumerate() {
        let wide = if band.borders.len() == 2 { columns } else { 1 };
        for (column, pair) in band.borders.windows(2).enumerate() {
            let &[left, right] = pair else { continue };
            grid.cells.push(Cell { row: first + row, column, rows: 1, columns: wide });
            let (top, foot) = (band.top, band.foot);
            grid.outlines.push(vec![[left, top], [right, top], [right, foot], [left, foot]]);
        }
    }
    grid
}

/// What stands below a header.
struct Body<'i> {
    ink: &'i Mask,
    point: f32,
    top: usize,
    foot: usize,
    /// The borders of the columns, moved to gutters.
    borders: Vec<usize>,
    /// Lines across gutters: where they begin and end.
    sections: Vec<(usize, usize)>,
}

impl<'i> Body<'i> {
    /// The body below a grid that is only a header; `None` where it is more, or text runs through its gutters.
    fn below(grid: &Grid, foot: f32, ink: &'i Mask, point: f32) -> Option<Self> {
        let rows = grid.cells.iter().map(|cell| cell.row + cell.rows).max()?;
        let borders = borders(grid, rows)?;
        let narrow = borders.get(1)? - borders.first()? <= NUMBERS * point;
        if rows > HEADER.0 || borders.len() <= HEADER.1 || !narrow {
            return None;
        }
        let outside = OUTSIDE * point;
        let last = borders.len() - 1;
        let moved = |(at, border): (usize, &f32)| match at {
            0 => (border - outside).max(0.0) as usize,
            at if at == last => ((border + outside) as usize).min(ink.width()),
            _ => *border as usize,
        };
        let borders = borders.iter().enumerate().map(moved).collect();
        let (top, foot) = ((grid.bounds()[3] + 2.0 * point) as usize, foot as usize);
        let mut body = Self { ink, point, top, foot, borders, sections: Vec::new() };
        body.sections = body.bands(body.outer()).into_iter().filter(|band| body.is_section(*band)).collect();
        let inner: Option<Vec<usize>> = (1..last).map(|at| body.gutter(*body.borders.get(at)?)).collect();
        let inner = inner?;
        body.borders.splice(1..last, inner);
        Some(body)
    }

    /// The outer borders.
    fn outer(&self) -> (usize, usize) {
        (self.borders.first().copied().unwrap_or_default(), self.borders.last().copied().unwrap_or_default())
    }

    /// Stretches of rows with ink between two places.
    fn bands(&self, (from, to): (usize, usize)) -> Vec<(usize, usize)> {
        let mut bands: Vec<(usize, usize)> = Vec::new();
        for y in (self.top..self.foot).filter(|y| self.ink.count(*y, from, to) > 0) {
            match bands.last_mut() {
                Some(last) if last.1 == y => last.1 = y + 1,
                _ => bands.push((y, y + 1)),
            }
        }
        bands.retain(|(top, foot)| (foot - top) as f32 > LINE * self.point);
        bands
    }

    /// Whether a line stands in the middle and runs through the borders as if they were none.
    fn is_section(&self, (top, foot): (usize, usize)) -> bool {
        let is_dark = |x: usize| (top..foot).any(|y| self.ink.at(x, y));
        let (left, right) = self.outer();
        let (Some(from), Some(to)) = ((left..right).find(|x| is_dark(*x)), (left..right).rev().find(|x| is_dark(*x)))
        else {
            return false;
        };
        let off = (from + to).abs_diff(left + right) as f32 / 2.0;
        let crosses = |border: &usize| {
            let past = (PAST * self.point) as usize;
            let near = (BLANK * self.point) as usize;
            let around = border.saturating_sub(near)..border + near;
            from + past < *border && *border + past < to && widest(around.map(|x| !is_dark(x))) < near
        };
        let inner = self.borders.get(2..self.borders.len().saturating_sub(1)).unwrap_or_default();
        let numbered = self.borders.get(1).is_none_or(|border| from < *border);
        off < CENTRED * self.point && !numbered && inner.iter().any(crosses)
    }

    /// The gutter nearest to a border; `None` where there is none.
    fn gutter(&self, border: usize) -> Option<usize> {
        let near = (NEAREST * self.point) as usize;
        let half = ((GUTTER * self.point) as usize / 2).max(1);
        let inked: Vec<usize> = self.inked_rows();
        let crossed =
            |x: usize| inked.iter().filter(|y| self.ink.count(**y, x.saturating_sub(half), x + half + 1) > 0).count();
        let places = border.saturating_sub(near)..=border + near;
        let best = places.map(|x| (crossed(x), x.abs_diff(border), x)).min()?;
        (best.0 as f32 <= CROSSED * inked.len() as f32).then_some(best.2)
    }

    /// The rows with ink, but for those of sections.
    fn inked_rows(&self) -> Vec<usize> {
        let (left, right) = self.outer();
        let in_section = |y: usize| self.sections.iter().any(|(top, foot)| (*top..*foot).contains(&y));
        (self.top..self.foot).filter(|y| !in_section(*y) && self.ink.count(*y, left, right) > 0).collect()
    }

    /// The rows and sections of the body, from the top; `None` where no numbers tell them.
    fn rows(self) -> Option<Vec<Band>> {
        let number = (*self.borders.first()?, *self.borders.get(1)?);
        let rise = (RISE * self.point) as usize;
        let numbers = self.bands(number).into_iter().map(|(top, _)| (top.saturating_sub(rise).max(self.top), false));
        let sections = self.sections.iter().flat_map(|(top, foot)| [(*top, true), (*foot, false)]);
        let mut starts: Vec<(usize, bool)> = numbers.chain(sections).chain([(self.top, false)]).collect();
        starts.sort_unstable();
        let ends = starts.iter().skip(1).map(|(top, _)| *top).chain([self.foot]);
        let borders: Vec<f32> = self.borders.iter().map(|border| *border as f32).collect();
        let outer = vec![*borders.first()?, *borders.last()?];
        let band = |((top, section), foot): (&(usize, bool), usize)| Band {
            top: *top as f32,
            foot: foot as f32,
            borders: if *section { outer.clone() } else { borders.clone() },
        };
        let (left, right) = self.outer();
        let is_inked =
            |band: &Band| (band.top as usize..band.foot as usize).any(|y| self.ink.count(y, left, right) > 0);
        let bands: Vec<Band> = starts.iter().zip(ends).map(band).filter(is_inked).collect();
        (bands.len() >= ROWS).then_some(bands)
    }
}

/// The borders between the cells of the last row of a header; `None` where a cell of it stands over several columns.
fn borders(grid: &Grid, rows: usize) -> Option<Vec<f32>> {
    let last = grid.cells.iter().zip(&grid.outlines).filter(|(cell, _)| cell.row + cell.rows == rows);
    let mut columns: Vec<(usize, [f32; 4])> = Vec::new();
    for (cell, outline) in last {
        if cell.columns > 1 {
            return None;
        }
        columns.push((cell.column, bounds(outline.iter())));
    }
    columns.sort_by_key(|(column, _)| *column);
    let mut borders: Vec<f32> = columns.iter().map(|(_, [left, ..])| *left).collect();
    borders.push(columns.last()?.1[2]);
    Some(borders)
}

/// The longest stretch of places of which something is true.
fn widest(places: impl Iterator<Item = bool>) -> usize {
    let (mut now, mut widest) = (0, 0);
    for is_true in places {
        now = if is_true { now + 1 } else { 0 };
        widest = widest.max(now);
    }
    widest
}
