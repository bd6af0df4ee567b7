//! Which lines share columns: a page, or what stands above and below the end of a table on it; and which of these make one table.
//!
//! In: the lines of a stretch that may hold tables, page by page. Out: runs of blocks, each with the same number of columns. What two
//! parts of a page are worth to columns of their own tells where it falls apart. Knows no Russian.

use super::columns::{self, Fits, Model};
use super::gutters::Relief;
use super::strips::Strip;
use std::ops::Range;

/// What it costs to begin another table, in bits.
const BREAK: i32 = 30;
/// What it costs where a table begins or ends and no other does, in bits.
const EDGE: i32 = 6;
/// Places where a page may fall apart that are tried.
const TRIED: usize = 40;
/// Lines that are looked at for one block at all its places together.
const LOOKED: usize = 20_000;
/// Lines that a table has at least beside another on its page.
const SHORTEST: usize = 8;
/// Lines that a part of a page has at least.
const FEWEST: usize = 3;
/// Pages that one table may go over: a longer one is looked at in parts.
const LONGEST: usize = 120;

/// Lines of one page with what they show of columns.
pub(super) struct Block {
    pub(super) lines: Range<usize>,
    pub(super) fits: Fits,
}

impl Block {
    pub(super) fn of(strips: &[Strip], lines: Range<usize>) -> Self {
        let fits = columns::fits(parted(strips, &lines));
        Self { lines, fits }
    }

    pub(super) fn relief(&self, strips: &[Strip]) -> Relief {
        Relief::of(parted(strips, &self.lines))
    }

    fn worth(&self) -> i32 {
        self.fits.best().map_or(0, |fit| fit.worth)
    }

    fn is_table(&self) -> bool {
        self.fits.best().is_some_and(|fit| fit.begins.len() > 1)
    }

    /// The parts that this block falls into.
    fn apart(self, strips: &[Strip]) -> Vec<Self> {
        let cut = cuts(strips, &self.lines).filter_map(|at| {
            let above = Self::of(strips, self.lines.start..at);
            let below = Self::of(strips, at..self.lines.end);
            let tables = above.is_table() && below.is_table();
            // A heading is set another way than the rows below it, and is no table of its own.
            if tables && above.lines.len().min(below.lines.len()) < SHORTEST {
                return None;
            }
            let cost = if tables { BREAK } else { EDGE };
            let worth = above.worth() + below.worth() - cost;
            (worth > self.worth()).then_some((worth, above, below))
        });
        match cut.max_by_key(|(worth, ..)| *worth) {
            Some((_, above, below)) => [above, below].into_iter().flat_map(|part| part.apart(strips)).collect(),
            None => vec![self],
        }
    }
}

/// What blocks are worth as one table. Columns may stand empty in some of them, but those that a block has stand where the others have them.
fn together(blocks: &[Block]) -> i32 {
    let (columns, _) = columns::shared(blocks.iter().map(|block| &block.fits));
    let model = model(blocks, columns).unwrap_or_default();
    blocks.iter().map(|block| block.fits.beside(columns, model)).sum()
}

/// The block that shows so many columns best.
pub(super) fn model(blocks: &[Block], columns: usize) -> Option<Model<'_>> {
    let shown = |block: &&Block| block.fits.with(columns).map(|fit| fit.worth);
    blocks.iter().filter(|block| shown(block).is_some()).max_by_key(shown)?.fits.model(columns)
}

/// The lines that may be parted into cells.
fn parted<'s, 't>(strips: &'s [Strip<'t>], lines: &Range<usize>) -> impl Iterator<Item = &'s Strip<'t>> + Clone {
    strips.get(lines.clone()).unwrap_or_default().iter().filter(|strip| !strip.runs_through())
}

/// Where a page may fall apart: below blank lines, and beside lines that run through.
fn cuts<'s>(strips: &'s [Strip], lines: &Range<usize>) -> impl Iterator<Item = usize> + 's {
    let through = |at: usize| strips.get(at).is_some_and(Strip::runs_through);
    let inner = (lines.start + FEWEST)..(lines.end + 1).saturating_sub(FEWEST);
    let blank = |at: usize| strips.get(at).is_some_and(|strip| strip.blanks > 0);
    inner.filter(move |at| blank(*at) || through(*at) != through(*at - 1)).take(TRIED.min(LOOKED / lines.len().max(1)))
}

/// The tables of these pages, each as its blocks.
pub(super) fn runs(strips: &[Strip], pages: &[Range<usize>]) -> Vec<Vec<Block>> {
    let blocks: Vec<Block> = pages.iter().flat_map(|lines| Block::of(strips, lines.clone()).apart(strips)).collect();
    let mut ways: Vec<(i32, usize)> = vec![(0, 0)]; // what the blocks up to here are worth, and where the last table begins
    for end in 1..=blocks.len() {
        let first = end.saturating_sub(LONGEST);
        let way = |start: usize| {
            let own = blocks.get(start..end).unwrap_or_default();
            let worth = together(own);
            let cost = if own.iter().any(Block::is_table) { BREAK } else { EDGE };
            (ways.get(start).map_or(0, |(before, _)| *before) + worth - cost, start)
        };
        let best = (first..end).map(way).max_by_key(|(worth, start)| (*worth, std::cmp::Reverse(*start)));
        ways.extend(best);
    }
    let mut borders = vec![blocks.len()];
    while let Some(end) = borders.last().copied().filter(|end| *end > 0) {
        borders.push(ways.get(end).map_or(0, |(_, start)| *start));
    }
    let mut blocks = blocks.into_iter();
    let pairs = borders.iter().rev().zip(borders.iter().rev().skip(1));
    pairs.map(|(start, end)| blocks.by_ref().take(end - start).collect()).collect()
}
