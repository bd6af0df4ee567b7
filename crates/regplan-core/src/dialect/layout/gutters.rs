//! Where columns part: valleys of ink.
//!
//! In: the lines of a table on one page. Out: its gutters, and where words begin that stand behind wide blanks. A gutter
//! is a stretch of places that few lines cross, between stretches that hold ink on several.

use super::strips::Strip;
use std::ops::Range;

/// The blank places between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gutter {
    /// Its first place.
    pub(super) from: usize,
    /// The place after its last.
    pub(super) to: usize,
}

/// The columns of a table on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// What parts them, from the left.
    pub(super) gutters: Vec<Gutter>,
    /// For each place: how many lines begin there, or go on there behind wide blanks.
    pub(super) starts: Vec<usize>,
    /// For each place: how many lines hold ink there.
    pub(super) ink: Vec<usize>,
    /// How many lines hold words at all.
    pub(super) lines: usize,
    /// The places that the table takes.
    pub(super) extent: (usize, usize),
}

/// A place is a column's beginning if one line in so many begins there.
const ALIGNED: usize = 12;

impl Columns {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.gutters.len() + 1
    }

    /// Whether words often begin here, or a place beside.
    pub(super) fn aligned(&self, place: usize) -> bool {
        let near = self.starts.iter().skip(place.saturating_sub(1)).take(3);
        let most = near.copied().max().unwrap_or(0);
        most >= 2 && most * ALIGNED >= self.lines
    }

    /// Whether words begin right here on several lines.
    pub(super) fn exact(&self, place: usize) -> bool {
        self.starts.get(place).is_some_and(|starts| *starts >= EXACT)
    }

    /// The column that holds most of a text.
    pub(super) fn holding(&self, (from, to): (usize, usize)) -> usize {
        let lefts = std::iter::once(0).chain(self.gutters.iter().map(|gutter| gutter.to));
        let rights = self.gutters.iter().map(|gutter| gutter.from).chain([usize::MAX]);
        let inside = lefts.zip(rights).map(|(left, right)| to.min(right).saturating_sub(from.max(left)));
        inside
            .enumerate()
            .max_by_key(|(column, held)| (*held, std::cmp::Reverse(*column)))
            .map_or(0, |(column, _)| column)
    }

    /// Where the texts of a column mostly begin, and how many do; nothing where they are centred.
    pub(super) fn margin(&self, column: usize) -> Option<(usize, usize)> {
        let from = column.checked_sub(1).and_then(|at| self.gutters.get(at)).map_or(0, |gutter| gutter.from);
        let to = self.gutters.get(column).map_or(self.starts.len(), |gutter| gutter.from);
        let own = self.starts.iter().copied().enumerate().take(to).skip(from);
        let all: usize = own.clone().map(|(_, count)| count).sum();
        own.max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place))).filter(|(_, most)| most * 5 >= all * 2)
    }

    /// A gutter that ends behind this place: so far to the left as few lines hold ink.
    pub(super) fn gutter(&self, last: usize) -> Gutter {
        let few = 1 + self.lines / FEW;
        let places = self.ink.iter().take(last).rev().take(SLACK);
        let from = last - places.take_while(|ink| **ink <= few).count();
        Gutter { from, to: last + 1 }
    }
}

/// So many lines tell an exact beginning.
const EXACT: usize = 3;
/// A gutter that wanders still has ink on one line in so many at most, and is not wider than so many places.
const FEW: usize = 20;
/// See [`FEW`].
const SLACK: usize = 4;

/// Ink and beginnings of some lines.
pub(super) struct Relief {
    ink: Vec<usize>,
    /// For each place: how many lines hold a word there that began further left.
    crossed: Vec<usize>,
    starts: Vec<usize>,
    lines: usize,
    extent: (usize, usize),
}

impl Relief {
    /// Counts lines; blanks of one place are ink unless a column begins behind them.
    pub(super) fn of<'s, 't: 's>(strips: impl Iterator<Item = &'s Strip<'t>> + Clone) -> Self {
        let width = strips.clone().map(Strip::to).max().unwrap_or(0);
        let left = strips.clone().map(Strip::from).min().unwrap_or(0);
        let lines = strips.clone().count();
        let (mut ink, mut crossed, mut starts) = (vec![0; width + 1], vec![0; width + 1], vec![0; width + 1]);
        for (from, _) in strips.clone().flat_map(Strip::segments) {
            if let Some(count) = starts.get_mut(from) {
                *count += 1;
            }
        }
        let bare = Columns { starts: starts.clone(), lines, ..Columns::default() };
        for strip in strips {
            let nexts = strip.words.iter().skip(1).map(|word| word.from).chain([strip.to()]);
            for (word, next) in strip.words.iter().zip(nexts) {
                let joined = next == word.to + 1 && !bare.aligned(next);
                let places = ink.iter_mut().take(if joined { next } else { word.to }).skip(word.from);
                places.for_each(|count| *count += 1);
                let places = crossed.iter_mut().take(word.to).skip(word.from + 1);
                places.for_each(|count| *count += 1);
            }
        }
        Self { ink, crossed, starts, lines, extent: (left, width) }
    }

    /// The columns that begin in these places.
    pub(super) fn with(&self, begins: &[usize]) -> Columns {
        let gutter = |place: &usize| {
            let blank = self.around(place.saturating_sub(1));
            Gutter { from: blank.from, to: *place }
        };
        self.parted(begins.iter().map(gutter).collect())
    }

    fn parted(&self, gutters: Vec<Gutter>) -> Columns {
        Columns { gutters, starts: self.starts.clone(), ink: self.ink.clone(), lines: self.lines, extent: self.extent }
    }

    /// The places around this one that hold as little ink.
    fn around(&self, place: usize) -> Gutter {
        if place >= self.ink.len() {
            return Gutter { from: place, to: place + 1 };
        }
        let most = self.ink.get(place).copied().unwrap_or(0);
        let left = self.ink.iter().take(place).rev().take_while(|ink| **ink <= most).count();
        let right = self.ink.iter().skip(place + 1).take_while(|ink| **ink <= most).count();
        Gutter { from: place - left, to: place + 1 + right }
    }

    /// The place between two others that the fewest words lie across, near the one that is wanted.
    pub(super) fn clear(&self, between: Range<usize>, wanted: usize) -> usize {
        let across = |place: usize| self.crossed.get(place).copied().unwrap_or(0);
        let cost = |place: &usize| ACROSS * across(*place) + place.abs_diff(wanted);
        between.clone().min_by_key(cost).unwrap_or(between.start)
    }
}

/// A word across counts as much as so many places.
const ACROSS: usize = 4;
