//! Which words of a line stand in which column.
//!
//! In: the words of a line, the columns, and the column that the line begins in (its leading blanks are lost). Out: its cells and
//! what that reading costs. A programme over words and columns; each cell that begins at its column's place sets the line's
//! places right for those behind it, for gaps are told in rough numbers. Knows no Russian.

use super::columns::Column;
use super::words::{BLANK, End, Speck, Word};
use std::ops::Range;

/// What a line shows of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// The column.
    pub(super) column: usize,
    /// Its words.
    pub(super) words: Range<usize>,
    /// The places it takes.
    pub(super) place: (i32, i32),
    /// How much dearer it is to put one of its words elsewhere.
    pub(super) margin: i32,
}

/// One reading of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parted {
    /// Its cells from the left.
    pub(super) cells: Vec<Cell>,
    /// What it costs.
    pub(super) cost: i32,
}

/// Each blank that a word stands outside its column.
const OUTSIDE: i32 = 3;
/// So many blanks it may without cost.
const SLACK: i32 = 1;
/// A wide gap is told wrong by one blank in so many.
const ROUGH: i32 = 12;
/// A cell ends at one blank; before a capital; before a stray sign, which a wide gap may have been taken for.
const ONE_BLANK: i32 = 5;
/// See [`ONE_BLANK`].
const CAPITAL: i32 = 2;
/// See [`ONE_BLANK`].
const SPECK: i32 = 1;
/// It parts two words that stand side by side elsewhere.
const BOUND: i32 = 3;
/// Blanks of a wide gap may be lost: its cell then stands further to the right at this cost at most.
const LOST: (usize, i32) = (8, 10);
/// A cell that goes on behind so many blanks, or behind a stray sign.
const INNER: i32 = 6;
/// A cell goes on in its line behind a broken word.
const BROKEN: i32 = 14;
/// A cell begins so many blanks off its column's place at most.
const OFF: i32 = 9;

/// The best so far that has a word in a column.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: i32,
    /// What to add to the line's places behind it.
    shift: i32,
    /// The column of the word before.
    before: usize,
}

/// Reads a line that begins in the column `first`, and holds nothing in the column `shut`; words that are `bound` stand behind the
/// same word elsewhere.
pub(super) fn part(words: &[Word], columns: &[Column], first: usize, shut: Option<usize>, bound: &[bool]) -> Parted {
    let head = words.first().map_or(0, |word| word.from);
    let end = words.iter().skip(1).position(Word::apart).map_or(words.len(), |at| at + 1);
    let width = words.get(..end).and_then(|run| run.last()).map_or(0, |last| last.to - head);
    let shift = columns.get(first).map_or(0, |column| column.place(width)) - head;
    let mut levels: Vec<Vec<Option<Way>>> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let level = match at.checked_sub(1).and_then(|before| Some((levels.get(before)?, words.get(before)?))) {
            None => (0..columns.len())
                .map(|column| {
                    (column == first).then(|| Way {
                        cost: outside(word, columns, column, shift),
                        shift,
                        before: column,
                    })
                })
                .collect(),
            Some((before, last)) => (0..columns.len())
                .map(|column| {
                    way(before, last, (word, bound.get(at) == Some(&true)), columns, column)
                        .filter(|_| shut != Some(column))
                })
                .collect(),
        };
        levels.push(level);
    }
    cells(words, &levels)
}

/// The cheapest way to a word in a column.
fn way(
    before: &[Option<Way>],
    last: &Word,
    (word, bound): (&Word, bool),
    columns: &[Column],
    column: usize,
) -> Option<Way> {
    let stays = before.get(column).copied().flatten().map(|way| Way {
        cost: way.cost + stays(last, word),
        before: column,
        ..way
    });
    let moves = before.iter().take(column).enumerate().filter_map(|(from, way)| {
        let (way, home) = ((*way)?, columns.get(column)?);
        let (cost, shift) = begins(last, word, home, way.shift);
        let cost = cost + if bound && !word.apart() { BOUND } else { 0 };
        Some(Way { cost: way.cost + cost, shift, before: from })
    });
    let best = stays.into_iter().chain(moves).min_by_key(|way| way.cost)?;
    Some(Way { cost: best.cost + outside(word, columns, column, best.shift), ..best })
}

/// What it costs that a cell goes on with this word.
fn stays(last: &Word, word: &Word) -> i32 {
    let blanks = i32::try_from(word.blanks).unwrap_or(INNER) - 1;
    let wide = blanks.clamp(0, INNER) + ((blanks - INNER) / 2).clamp(0, INNER);
    let speck = if word.speck == Some(Speck::Stray) { INNER / 2 } else { 0 };
    wide.max(speck) + if last.end == End::Broken { BROKEN } else { 0 }
}

/// What it costs that a cell of this column begins with this word, and how its places are shifted then.
fn begins(last: &Word, word: &Word, column: &Column, shift: i32) -> (i32, i32) {
    let off = word.from + shift - column.left;
    let gap = match (last.end, word.speck, word.blanks) {
        (End::Broken, ..) => 0,
        (_, Some(Speck::Stray), ..3) => SPECK,
        (_, Some(Speck::Dash), ..3) => 2 * SPECK,
        (_, _, ..2) if word.capital => ONE_BLANK - CAPITAL,
        (_, _, ..2) => ONE_BLANK,
        _ => 0,
    };
    let rough = i32::try_from(word.blanks).unwrap_or(0) / ROUGH;
    let slack = if word.apart() { SLACK } else { 0 };
    let blanks = (off.abs() / BLANK - slack - rough).max(0);
    if column.sharp {
        let rough = if word.speck == Some(Speck::Stray) { 2 } else { 1 };
        let lost = off < 0 && word.blanks >= LOST.0;
        let cost = gap + (blanks / rough).min(if lost { LOST.1 } else { OFF });
        (cost, if lost || blanks < OFF { column.left - word.from } else { shift })
    } else {
        (gap + if off < 0 { blanks.min(OFF) } else { 0 }, shift)
    }
}

/// What the places of a word outside its column cost.
fn outside(word: &Word, columns: &[Column], column: usize, shift: i32) -> i32 {
    let Some(own) = columns.get(column) else { return 0 };
    let next = columns.get(column + 1).map_or(own.right, |next| next.left);
    let left = (own.left - (word.from + shift)).clamp(0, word.to - word.from);
    let right = (word.to + shift - next).clamp(0, word.to - word.from);
    OUTSIDE * ((left + right) / BLANK - SLACK).max(0)
}

/// The cells of the cheapest way.
fn cells(words: &[Word], levels: &[Vec<Option<Way>>]) -> Parted {
    let ends = levels.last().into_iter().flatten().enumerate();
    let mut ends: Vec<(i32, usize)> = ends.filter_map(|(at, way)| Some(((*way)?.cost, at))).collect();
    ends.sort_unstable();
    let Some(&(cost, mut column)) = ends.first() else { return Parted::default() };
    let margin = ends.get(1).map_or(OFF, |(other, _)| other - cost);
    let mut cells: Vec<Cell> = Vec::new();
    for (at, level) in levels.iter().enumerate().rev() {
        let (Some(way), Some(word)) = (level.get(column).copied().flatten(), words.get(at)) else { break };
        let place = (word.from + way.shift, word.to + way.shift);
        match cells.last_mut().filter(|cell| cell.column == column) {
            Some(cell) => (cell.words.start, cell.place.0) = (at, place.0),
            None => cells.push(Cell { column, words: at..at + 1, place, margin }),
        }
        column = way.before;
    }
    cells.reverse();
    Parted { cells, cost }
}
