//! Which lines share columns: a page, or what stands above and below the end of a table on it; and which of these make one table.
//!
//! In: the lines of a stretch that may hold tables, page by page. Out: runs of blocks, each with the same number of columns. What two
//! parts of a page are worth to columns of their own tells where it falls apart. Knows no Russian.

use super::columns::{self, Fits, Model};
use super::gutters::Relief;
use super::strips::{self, Strip};
use std::ops::Range;

/// What it costs to begin another table, in bits: as much as the columns of a narrow one.
const BREAK: i32 = 3 * columns::COLUMN;
/// What it costs where a table begins or ends and no other does, in bits.
const EDGE: i32 = columns::COLUMN;
/// Lines above and below a place that tell whether a page falls apart there.
const LOOKED: usize = 60;
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
}

/// The parts that a page falls into. Each place is weighed by the lines around it alone, so that a text without pages costs no more a line.
fn parts(strips: &[Strip], page: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = page.start;
    let mut best: Option<(i32, usize)> = None; // what a cut is worth, and where
    for at in cuts(strips, page) {
        if let Some((_, cut)) = best.filter(|(_, cut)| cut + SHORTEST < at) {
            parts.push(start..cut);
            (start, best) = (cut, None);
        }
        let worth = gain(strips, start.max(at.saturating_sub(LOOKED))..at, at..page.end.min(at + LOOKED));
        if worth > best.map_or(0, |(worth, _)| worth) {
            best = Some((worth, at));
        }
    }
    if let Some((_, cut)) = best {
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..page.end);
    parts
}

/// How much more these lines are worth with columns of their own above and below.
fn gain(strips: &[Strip], above: Range<usize>, below: Range<usize>) -> i32 {
    let whole = Block::of(strips, above.start..below.end);
    let [above, below] = [above, below].map(|lines| Block::of(strips, lines));
    let tables = above.is_table() && below.is_table();
    // A heading is set another way than the rows below it, and is no table of its own.
    if tables && above.lines.len().min(below.lines.len()) < SHORTEST {
        return 0;
    }
    above.worth() + below.worth() - whole.worth() - if tables { BREAK } else { EDGE }
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

/// The lines that may be parted into cells; a longer one is no table's, and would be tried at each of its places.
fn parted<'s, 't>(strips: &'s [Strip<'t>], lines: &Range<usize>) -> impl Iterator<Item = &'s Strip<'t>> + Clone {
    let may = |strip: &&Strip| !strip.runs_through() && strip.to() <= strips::LONGEST;
    strips.get(lines.clone()).unwrap_or_default().iter().filter(may)
}

/// Where a page may fall apart: below blank lines, and beside lines that run through.
fn cuts<'s>(strips: &'s [Strip], lines: &Range<usize>) -> impl Iterator<Item = usize> + 's {
    let through = |at: usize| strips.get(at).is_some_and(Strip::runs_through);
    let inner = (lines.start + FEWEST)..(lines.end + 1).saturating_sub(FEWEST);
    let blank = |at: usize| strips.get(at).is_some_and(|strip| strip.blanks > 0);
    inner.filter(move |at| blank(*at) || through(*at) != through(*at - 1))
}

/// The tables of these pages, each as its blocks.
pub(super) fn runs(strips: &[Strip], pages: &[Range<usize>]) -> Vec<Vec<Block>> {
    let parts = pages.iter().flat_map(|page| parts(strips, page));
    let blocks: Vec<Block> = parts.map(|lines| Block::of(strips, lines)).collect();
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

#[cfg(test)]
mod tests {
    use super::super::super::lexer;
    use super::*;

    #[test]
    fn a_line_longer_than_a_table_is_wide_is_sought_for_no_columns() {
        let text = "слово  ".repeat(strips::LONGEST);
        let strips = Strip::all(&lexer::inked_lines(&text));
        let block = Block::of(&strips, 0..strips.len());
        assert!(block.fits.best().is_none_or(|fit| fit.begins.is_empty()));
    }
}
