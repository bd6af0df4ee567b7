//! In which column each line of a table begins.
//!
//! In: the lines of a table and its columns. Out: what each line shows. The blanks at the head of a line are lost, so every column
//! is tried; the way down the lines decides: a cell goes on in the next line until it ends, and does not open again; a broken
//! word goes on; a word that had room on the line above begins no line of that cell. Knows no Russian.

use super::columns::Column;
use super::parting::{Cell, Parted, part};
use super::words::{BLANK, End, Strip, Word};
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit};
use std::collections::{BTreeMap, BTreeSet};

/// A line of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'s, 't> {
    /// The line.
    pub(super) strip: &'s Strip<'t>,
    /// Whether a row begins with its number here.
    pub(super) numbered: bool,
    /// Whether a page ends right above it.
    pub(super) top: bool,
}

impl<'s> Row<'s, '_> {
    /// Its words without the row's number.
    pub(super) fn words(&self) -> &'s [Word] {
        self.strip.words.get(usize::from(self.numbered)..).unwrap_or_default()
    }
}

/// What a line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Cells.
    Cells(Parted),
    /// One text over all columns.
    Wide,
}

/// One text over all columns; in several runs; with a small letter; where no row begins below; a second line of it.
const WIDE: i32 = 4;
/// See [`WIDE`].
const WIDE_RUNS: i32 = 25;
/// It costs less between blank lines.
const WIDE_ALONE: i32 = 3;
/// See [`WIDE`].
const WIDE_SMALL: i32 = 8;
/// See [`WIDE`].
const NO_ROW: i32 = 10;
/// See [`WIDE`].
const WIDE_AGAIN: i32 = 3;
/// A numbered line over all columns.
const WIDE_NUMBERED: i32 = 7;
/// A cell that was closed opens again in the same row; at a page's top.
const REOPENS: i32 = 8;
/// See [`REOPENS`].
const REOPENS_TOP: i32 = 6;
/// A row without a number begins, where rows have none; with a small letter.
const NEW_ROW: i32 = 3;
/// See [`NEW_ROW`].
const NEW_SMALL: i32 = 4;
/// A row begins whose number is lost; so many cells open then.
const NUMBER_LOST: i32 = 9;
/// See [`NUMBER_LOST`].
const ANEW: usize = 2;
/// A cell ends with a broken word; with a comma or a dash; with a letter.
const ENDS_BROKEN: i32 = 12;
/// See [`ENDS_BROKEN`].
const ENDS_OPEN: i32 = 4;
/// See [`ENDS_BROKEN`].
const ENDS_PLAIN: i32 = 2;
/// A line of a cell begins with a capital behind a line that does not end so.
const CAPITAL: i32 = 2;
/// The same with a word that has its capital only where cells begin.
const CAPITAL_ALONE: i32 = 6;
/// The first word had room on the line above; at most.
const ROOM: i32 = 5;
/// Two words stand side by side elsewhere, one ending a line of a cell, the other beginning the next.
const SAID: i32 = 3;
/// A row of one line that shows its title alone.
const TITLE_ALONE: i32 = 4;

/// Readings of a line that are followed at most, and how much dearer one may be that leaves a column out.
const MOST: usize = 12;
/// See [`MOST`].
const ASTRAY: i32 = 12;

/// What each of these lines shows, by the cheapest way down; an earlier reading tells which words stand side by side.
pub(super) fn shapes(rows: &[Row], columns: &[Column], earlier: &[Shape]) -> Vec<Shape> {
    let numbered = rows.iter().any(|row| row.numbered);
    let said = said(rows, earlier);
    let alone = |at: usize| {
        let blank = |at: usize| rows.get(at).is_some_and(|row| row.strip.blanks > 0);
        if blank(at) && blank(at + 1) { WIDE_ALONE } else { 0 }
    };
    let mut levels: Vec<Vec<(i32, usize)>> = Vec::with_capacity(rows.len()); // what each shape costs, and the one above it
    let all: Vec<Vec<(Shape, i32)>> = rows.iter().map(|row| candidates(row, columns, &bound(row, &said))).collect();
    for (at, (row, here)) in rows.iter().zip(&all).enumerate() {
        let above = at.checked_sub(1).and_then(|at| Some((rows.get(at)?, all.get(at)?, levels.get(at)?)));
        let level = here.iter().map(|(shape, cost)| {
            let Some((last, shapes, ways)) = above else { return (*cost, 0) };
            let step = Step { last, row, columns, said: &said, numbered };
            let ways = shapes.iter().zip(ways).enumerate();
            let best = ways.map(|(before, ((other, _), (way, _)))| (way + step.cost(other, shape), before)).min();
            let best = best.unwrap_or_default();
            (best.0 + cost - if *shape == Shape::Wide { alone(at) } else { 0 }, best.1)
        });
        levels.push(level.collect());
    }
    back(all, &levels)
}

/// What the cells of an earlier reading say.
#[derive(Default)]
struct Said<'t> {
    /// Words that stand side by side, and on how many lines.
    pairs: BTreeMap<(&'t str, &'t str), usize>,
    /// Words with a capital inside lines of cells.
    names: BTreeSet<&'t str>,
}

/// A word without the marks around it.
fn bare<'t>(word: &Word, text: &'t str) -> &'t str {
    word.span.of(text).trim_matches(|c: char| !is_letter_or_digit(c))
}

/// Pairs that stand on fewer lines bind no words.
const OFTEN: usize = 3;

/// What stands side by side in the cells of an earlier reading.
fn said<'t>(rows: &[Row<'_, 't>], earlier: &[Shape]) -> Said<'t> {
    let mut said = Said::default();
    for (row, shape) in rows.iter().zip(earlier) {
        let cells = if let Shape::Cells(parted) = shape { parted.cells.as_slice() } else { &[] };
        for pair in
            cells.iter().filter_map(|cell| row.words().get(cell.words.clone())).flat_map(|words| words.windows(2))
        {
            if let [left, right] = pair
                && !right.apart()
            {
                *said.pairs.entry((bare(left, row.strip.text), bare(right, row.strip.text))).or_default() += 1;
                said.names.extend(right.capital.then(|| bare(right, row.strip.text)));
            }
        }
    }
    said
}

/// Which words of a line often stand behind the word before them.
fn bound(row: &Row, said: &Said) -> Vec<bool> {
    let text = row.strip.text;
    let often = |left: &Word, right: &Word| {
        said.pairs.get(&(bare(left, text), bare(right, text))).is_some_and(|times| *times >= OFTEN)
    };
    let words = row.words();
    std::iter::once(false)
        .chain(words.iter().zip(words.iter().skip(1)).map(|(left, right)| often(left, right)))
        .collect()
}

/// Whether a row may begin with each line where rows have no numbers: not where it is dear by so much.
pub(super) fn may_begin(rows: &[Row], columns: &[Column], shapes: &[Shape]) -> Vec<bool> {
    let said = said(rows, shapes);
    let pairs = rows.iter().zip(shapes).zip(rows.iter().zip(shapes).skip(1));
    let may = |((last, above), (row, here)): ((&Row, &Shape), (&Row, &Shape))| match (above, here) {
        (Shape::Cells(above), Shape::Cells(here)) => {
            let step = Step { last, row, columns, said: &said, numbered: false };
            begins(here) && step.begins(above) <= step.goes_on(above, here) + UNSURE
        }
        _ => true,
    };
    std::iter::once(true).chain(pairs.map(may)).collect()
}

/// See [`may_begin`].
const UNSURE: i32 = 2;

/// The cheapest way, from the last line up.
fn back(all: Vec<Vec<(Shape, i32)>>, levels: &[Vec<(i32, usize)>]) -> Vec<Shape> {
    let mut at =
        levels.last().and_then(|last| last.iter().enumerate().min_by_key(|(_, way)| way.0)).map_or(0, |way| way.0);
    let mut shapes = Vec::with_capacity(all.len());
    for (mut here, level) in all.into_iter().zip(levels).rev() {
        let before = level.get(at).map_or(0, |way| way.1);
        if at < here.len() {
            shapes.push(here.swap_remove(at).0);
        }
        at = before;
    }
    shapes.reverse();
    shapes
}

/// Every reading of a line, with what it costs by itself.
fn candidates(row: &Row, columns: &[Column], bound: &[bool]) -> Vec<(Shape, i32)> {
    let words = row.words();
    let firsts = if row.numbered { 0..1 } else { 0..columns.len() };
    let mut cells: Vec<Parted> = Vec::new();
    for first in firsts {
        let best = part(words, columns, first, None, bound);
        let others = best.cells.iter().skip(1).map(|cell| part(words, columns, first, Some(cell.column), bound));
        let near = |other: &Parted| other.cost < best.cost + ASTRAY;
        cells.extend(others.filter(near).collect::<Vec<_>>());
        cells.push(best);
    }
    cells.sort_by_key(|parted| parted.cost);
    cells.truncate(MOST);
    let cells = cells.into_iter().map(|parted| {
        let cost = parted.cost;
        (Shape::Cells(parted), cost)
    });
    let runs = words.iter().skip(1).filter(|word| word.blanks > 2).count().min(3);
    let runs = i32::try_from(runs).unwrap_or(0);
    let small = words.first().is_none_or(|word| !word.capital);
    let base = if row.numbered { WIDE_NUMBERED } else { WIDE };
    let wide = base + runs * WIDE_RUNS + if small { WIDE_SMALL } else { 0 };
    cells.chain([(Shape::Wide, wide)]).collect()
}

/// Two lines, one below the other.
struct Step<'s, 't> {
    last: &'s Row<'s, 't>,
    row: &'s Row<'s, 't>,
    columns: &'s [Column],
    said: &'s Said<'s>,
    /// Whether rows have numbers.
    numbered: bool,
}

impl Step<'_, '_> {
    /// What it costs that the one line shows this, and the other that.
    fn cost(&self, above: &Shape, here: &Shape) -> i32 {
        match (above, here) {
            (Shape::Wide, Shape::Wide) if !self.row.numbered && self.is_full() => {
                WIDE_AGAIN - WIDE - self.small_again()
            }
            (Shape::Wide, Shape::Wide) => {
                if self.row.numbered {
                    0
                } else {
                    NO_ROW
                }
            }
            (Shape::Wide, Shape::Cells(cells)) => {
                if self.row.numbered || !self.numbered && begins(cells) {
                    0
                } else {
                    NO_ROW
                }
            }
            (Shape::Cells(cells), Shape::Wide) => self.ends(cells, None),
            (Shape::Cells(above), Shape::Cells(here)) => self.down(above, here),
        }
    }

    /// Whether the line above fills more than half of the table: only then has it gone on.
    fn is_full(&self) -> bool {
        let words = self.last.words();
        let width = words.first().zip(words.last()).map_or(0, |(first, last)| last.to - first.from);
        self.columns.last().is_some_and(|last| width * 2 > last.right)
    }

    fn small_again(&self) -> i32 {
        if self.row.words().first().is_some_and(|word| !word.capital) { WIDE_SMALL } else { 0 }
    }

    fn down(&self, above: &Parted, here: &Parted) -> i32 {
        if self.row.numbered {
            let alone = self.last.numbered && above.cells.len() == 1;
            return self.ends(above, None) + if alone { TITLE_ALONE } else { 0 };
        }
        let goes_on = self.goes_on(above, here);
        if !begins(here) || self.numbered && !begins_anew(above, here) {
            return goes_on;
        }
        if self.numbered {
            return goes_on.min(self.ends(above, None) + NUMBER_LOST);
        }
        goes_on.min(self.begins(above))
    }

    /// A row begins, where rows have no numbers.
    fn begins(&self, above: &Parted) -> i32 {
        let small = self.row.words().first().is_some_and(|word| !word.capital);
        self.ends(above, None) + NEW_ROW + if small { NEW_SMALL } else { 0 }
    }

    /// The row goes on.
    fn goes_on(&self, above: &Parted, here: &Parted) -> i32 {
        let reopens = if self.row.top { REOPENS_TOP } else { REOPENS };
        let cell = |cell: &Cell| match above.cells.iter().find(|other| other.column == cell.column) {
            Some(last) => self.joint(last, cell),
            None => reopens,
        };
        here.cells.iter().map(cell).sum::<i32>() + self.ends(above, Some(here))
    }

    /// What it costs that cells end which do not go on.
    fn ends(&self, above: &Parted, here: Option<&Parted>) -> i32 {
        let goes_on =
            |cell: &&Cell| here.is_some_and(|here| here.cells.iter().any(|other| other.column == cell.column));
        let end = |cell: &Cell| match last_word(self.last, cell).map(|word| word.end) {
            _ if is_open(self.last, cell) => ENDS_OPEN,
            Some(End::Broken) => ENDS_BROKEN,
            Some(End::Open) => ENDS_OPEN,
            Some(End::Plain) if here.is_some() => ENDS_PLAIN,
            _ => 0,
        };
        above.cells.iter().filter(|cell| !goes_on(cell)).map(end).sum()
    }

    /// What it costs that a cell goes on so.
    fn joint(&self, last: &Cell, cell: &Cell) -> i32 {
        let (Some(end), Some(first)) = (last_word(self.last, last), self.row.words().get(cell.words.start)) else {
            return 0;
        };
        if end.end == End::Broken {
            return if first.capital { CAPITAL } else { 0 };
        }
        let column = self.columns.get(cell.column).copied().unwrap_or_default();
        let pair = (bare(end, self.last.strip.text), bare(first, self.row.strip.text));
        let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        if self.said.pairs.contains_key(&pair) || digits(pair.0) && digits(pair.1) {
            return -SAID;
        }
        let room = (column.right - last.place.1 - BLANK - (first.to - first.from)) / BLANK;
        let paragraph = end.end == End::Closed || first.capital || !column.sharp;
        let room = if paragraph { room / 2 } else { room }.clamp(0, ROOM + 1) - 1;
        room.max(0) + self.capital(end, first)
    }
}

impl Step<'_, '_> {
    /// What it costs that a line of a cell begins so: names have their capital elsewhere too.
    fn capital(&self, end: &Word, first: &Word) -> i32 {
        let text = self.row.strip.text;
        let all = first.span.of(text).chars().filter(|c| is_letter(*c)).all(is_capital);
        match end.end {
            _ if !first.capital => 0,
            End::Closed => 0,
            End::Plain if !all && !self.said.names.contains(bare(first, text)) => CAPITAL_ALONE,
            _ => CAPITAL,
        }
    }
}

/// Whether a bracket that opens on this line of a cell is not closed there.
fn is_open(row: &Row, cell: &Cell) -> bool {
    let words = row.words().get(cell.words.clone()).unwrap_or_default();
    let mut marks =
        words.iter().flat_map(|word| word.span.of(row.strip.text).chars()).filter(|c| matches!(c, '(' | ')'));
    marks.next_back() == Some('(')
}

/// Whether a line shows so many columns anew that a row begins with it, though its number is lost.
pub(super) fn begins_anew(above: &Parted, here: &Parted) -> bool {
    let shown = |cell: &&Cell| above.cells.iter().any(|other| other.column == cell.column);
    begins(here) && here.cells.iter().filter(|cell| !shown(cell)).count() >= ANEW
}

/// Whether a line shows the first column.
fn begins(parted: &Parted) -> bool {
    parted.cells.first().is_some_and(|cell| cell.column == 0)
}

fn last_word<'s>(row: &Row<'s, '_>, cell: &Cell) -> Option<&'s Word> {
    row.words().get(cell.words.clone())?.last()
}
