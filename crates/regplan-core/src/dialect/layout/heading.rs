//! What the heading row of a table shows of its columns.
//!
//! In: the lines of a page. Out: where its heading row stands, and the places that its headings take: the first line in three
//! parts or more, with the lines below it that go on with it. Knows no Russian.

use super::strips::{Placed, Strip};
use std::ops::Range;

/// Headings that a row has at least.
const FEWEST: usize = 3;

/// Blanks between two headings below one.
const APART: usize = 3;

/// A heading row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its first line.
    pub(super) line: usize,
    /// The places of each heading, from the left.
    pub(super) blocks: Vec<(usize, usize)>,
    /// What its first line says, blanks left out.
    said: String,
    /// Whether headings over several narrower ones are taken as those.
    parted: bool,
}

impl Heading {
    /// Lines that a heading row has at most.
    pub(super) const TALLEST: usize = 6;

    /// The first heading row of these lines; `parted`, a heading that stands over several («Срок» over «начало» and «окончание»)
    /// gives its place to them, and there is none if no heading does.
    pub(super) fn find(strips: &[Strip], lines: &Range<usize>, parted: bool) -> Option<Self> {
        let found = lines.clone().find(|at| strips.get(*at).is_some_and(|strip| strip.segments().len() >= FEWEST))?;
        Self::at(strips, found..lines.end, parted)
    }

    /// The same heading row again, at the top of another page.
    pub(super) fn again(&self, strips: &[Strip], lines: &Range<usize>) -> Option<Self> {
        let top = lines.start..lines.end.min(lines.start + Self::TALLEST);
        let found = Self::find(strips, &top, self.parted)?;
        (found.said == self.said && found.blocks.len() == self.blocks.len()).then_some(found)
    }

    /// What a line says that begins a heading row by its sign of numbers.
    pub(super) fn numbered(strip: &Strip) -> Option<String> {
        let signed = strip.words.first().is_some_and(|word| word.span.of(strip.text).starts_with('№'));
        let counts = |word: &Placed| word.span.of(strip.text).contains(|c: char| c.is_ascii_digit());
        let numbers = strip.words.iter().take(2).any(counts); // «№ 1» counts a row
        (signed && !numbers && strip.segments().len() >= FEWEST).then(|| said(strip))
    }

    fn at(strips: &[Strip], lines: Range<usize>, parted: bool) -> Option<Self> {
        let first = strips.get(lines.start);
        let mut blocks = first.map(Strip::segments).unwrap_or_default();
        let mut narrower = false;
        for strip in strips.get(lines.clone()).unwrap_or_default().iter().take(Self::TALLEST).skip(1) {
            let numbered = strip.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
            if strip.blanks > 0 || numbered || strip.runs_through() {
                break;
            }
            let below = strip.segments();
            if parted && !narrower {
                let all = blocks.len();
                blocks = blocks.into_iter().flat_map(|block| under(block, &below)).collect();
                narrower = blocks.len() > all;
            }
            blocks = merged(blocks, below);
        }
        if parted && !narrower {
            return None;
        }
        let said = first.map(said).unwrap_or_default();
        Some(Self { line: lines.start, blocks, said, parted })
    }
}

fn said(strip: &Strip) -> String {
    strip.text.split_whitespace().collect()
}

/// The headings right below a wider one, or that one itself: each must lie under it, far from the next.
fn under(block: (usize, usize), line: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let own = |segment: &&(usize, usize)| segment.0 < block.1 && block.0 < segment.1;
    let below: Vec<(usize, usize)> = line.iter().filter(own).copied().collect();
    let far = below.iter().zip(below.iter().skip(1)).all(|(left, right)| right.0 >= left.1 + APART);
    if below.len() > 1 && far { below } else { vec![block] }
}

/// Headings with another line of theirs; a line that would join two of them is not theirs.
fn merged(blocks: Vec<(usize, usize)>, line: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let touches = |(from, to): (usize, usize), other: &(usize, usize)| from < other.1 && other.0 < to;
    let bridges = line.iter().any(|segment| blocks.iter().filter(|block| touches(*segment, block)).count() > 1);
    if bridges {
        return blocks;
    }
    let mut all = blocks;
    for segment in line {
        match all.iter_mut().find(|block| touches(segment, block)) {
            Some(block) => *block = (block.0.min(segment.0), block.1.max(segment.1)),
            None => all.push(segment),
        }
    }
    all.sort_unstable();
    all
}
