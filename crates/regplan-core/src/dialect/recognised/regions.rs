//! Which lines make up tables, and their columns.
//!
//! In: the lines of a text. Out: stretches of lines most of which stand in several runs; prose fills the width instead. Knows no
//! Russian.

use super::columns::{self, Column};
use super::numbers;
use super::pages::{self, Part};
use super::refine;
use super::stack::{Row, Shape};
use super::words::Strip;
use std::ops::Range;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    /// Its lines, its heading row included.
    pub(super) lines: Range<usize>,
    /// Its columns, without that of the numbers.
    pub(super) columns: Vec<Column>,
    /// How many rows begin with numbers.
    pub(super) rows: usize,
    /// The lines on which rows begin by their numbers, in order.
    begins: Vec<usize>,
    /// For each of its lines what it is.
    pub(super) parts: Vec<Part>,
    /// What each of its lines that hold cells shows.
    pub(super) shapes: Vec<Shape>,
}

impl Region {
    /// Its lines that hold cells.
    pub(super) fn rows_of<'s, 't>(&self, strips: &'s [Strip<'t>]) -> Vec<Row<'s, 't>> {
        let mut rows = Vec::new();
        let mut top = false;
        for at in self.lines.clone() {
            let Some(strip) = strips.get(at) else { break };
            let body = self.part(at) == Some(Part::Body);
            let feeds = at.checked_sub(1).and_then(|at| strips.get(at)).is_some_and(|above| above.page < strip.page);
            top |= !body || feeds;
            if body {
                rows.push(Row { strip, numbered: self.numbered(at), top: std::mem::take(&mut top) });
            }
        }
        rows
    }

    /// How many columns its heading row shows, without that of the numbers: no line of it shows more.
    fn said(&self, strips: &[Strip]) -> usize {
        let heads = self.lines.clone().filter(|at| self.part(*at) == Some(Part::Heading));
        let runs = |strip: &Strip| {
            let words = strip.words.get(pages::sign(strip)..).unwrap_or_default();
            words.iter().skip(1).filter(|word| word.blanks > 2 && word.speck.is_none()).count() + 1
        };
        heads.filter_map(|at| strips.get(at)).map(runs).max().unwrap_or(0).min(columns::MOST)
    }

    /// Whether a row begins on this line by its number.
    pub(super) fn numbered(&self, at: usize) -> bool {
        self.begins.binary_search(&at).is_ok()
    }

    /// What a line of the text is, if it is one of the table's.
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.parts.get(at.checked_sub(self.lines.start)?).copied()
    }
}

/// What a line in two runs, in more, and one of prose are worth.
const TWO: i32 = 1;
/// See [`TWO`].
const MORE: i32 = 3;
/// See [`TWO`].
const PROSE: i32 = -2;
/// A table that loses so much from its best place on has ended there.
const DROP: i32 = 12;
/// What a table is worth at least.
const LEAST: i32 = 15;
/// A line of one run is prose where it is longer than so many hundredths of the text's widest lines in several.
const FULL: i32 = 42;

/// Every table of a text.
pub(super) fn find(strips: &[Strip]) -> Vec<Region> {
    stretches(strips).into_iter().filter_map(|lines| region(strips, lines)).collect()
}

/// Stretches of lines worth the most.
fn stretches(strips: &[Strip]) -> Vec<Range<usize>> {
    let width = |strip: &Strip| strip.words.last().map_or(0, |word| word.to);
    let mut widths: Vec<i32> = strips.iter().filter(|strip| strip.runs() > 2).map(width).collect();
    widths.sort_unstable();
    let widest = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
    let worth = |strip: &Strip| match strip.runs() {
        ..2 if width(strip) * 100 > widest * FULL => PROSE,
        ..2 => 0,
        2 => TWO,
        _ => MORE,
    };
    let mut found = Vec::new();
    let (mut sum, mut best, mut start, mut end) = (0, 0, 0, 0);
    for (at, strip) in strips.iter().enumerate() {
        if sum <= 0 {
            (sum, best, start) = (0, 0, at);
        }
        sum += worth(strip);
        if sum >= best {
            (best, end) = (sum, at + 1);
        }
        if best - sum > DROP || at + 1 == strips.len() {
            if best >= LEAST {
                found.push(start..end);
            }
            (sum, best) = (0, 0);
        }
    }
    found
}

/// The table that these lines hold, if they show columns.
fn region(strips: &[Strip], lines: Range<usize>) -> Option<Region> {
    let rows = numbers::rows(strips, &lines);
    let sample: Vec<_> = if rows.is_empty() {
        lines
            .clone()
            .filter_map(|at| strips.get(at))
            .filter(|strip| strip.runs() > 2)
            .map(|strip| strip.words.as_slice())
            .collect()
    } else {
        rows.iter().filter_map(|at| strips.get(*at)?.words.get(1..)).collect()
    };
    let columns = columns::find(&sample)?;
    let mut parts = pages::parts(strips, &lines, rows.first().copied());
    let heading = parts.iter().position(|part| *part == Part::Heading).map(|at| lines.start + at);
    let start = match rows.first() {
        Some(first) => heading.map_or(*first, |heading| heading.min(*first)),
        None => heading.filter(|heading| *heading < lines.start + pages::TALLEST).unwrap_or(lines.start),
    };
    parts.drain(..start - lines.start);
    let lines = start..lines.end;
    let mut region = Region { lines, columns, rows: rows.len(), begins: rows, parts, shapes: Vec::new() };
    let rows = region.rows_of(strips);
    let said = region.said(strips);
    (region.columns, region.shapes) = refine::refine(&rows, std::mem::take(&mut region.columns), said);
    (region.columns.len() >= columns::FEWEST).then_some(region)
}
