//! Where columns part: valleys of ink.
//!
//! In: the lines of a table on one page. Out: its gutters, and where words begin that stand behind wide blanks. A gutter
//! is a stretch of places that few lines cross, between stretches that hold ink on several.

use super::strips::Strip;

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

/// A gutter holds at most one part in so many of the ink beside it.
const SHALLOW: usize = 4;

/// Ink and beginnings of some lines.
pub(super) struct Relief {
    ink: Vec<usize>,
    starts: Vec<usize>,
    lines: usize,
    extent: (usize, usize),
}

impl Relief {
    /// Counts lines; blanks of one place are ink unless a column begins behind them.
    pub(super) fn of<'s>(strips: impl Iterator<Item = &'s Strip> + Clone) -> Self {
        let width = strips.clone().map(Strip::to).max().unwrap_or(0);
        let left = strips.clone().map(Strip::from).min().unwrap_or(0);
        let lines = strips.clone().count();
        let (mut ink, mut starts) = (vec![0; width + 1], vec![0; width + 1]);
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
            }
        }
        Self { ink, starts, lines, extent: (left, width) }
    }

    /// The columns that the valleys part.
    pub(super) fn columns(&self) -> Columns {
        self.with(self.valleys())
    }

    fn with(&self, gutters: Vec<Gutter>) -> Columns {
        Columns { gutters, starts: self.starts.clone(), ink: self.ink.clone(), lines: self.lines, extent: self.extent }
    }

    /// Every valley that is deep enough beside both its slopes.
    fn valleys(&self) -> Vec<Gutter> {
        let mut valleys: Vec<Gutter> = Vec::new();
        let (mut peak, mut low, mut place_low) = (0, usize::MAX, 0);
        for (place, &ink) in self.ink.iter().enumerate() {
            if ink < low || ink == low && low != usize::MAX {
                (low, place_low) = (ink, place);
            }
            if low * SHALLOW < peak && low * SHALLOW < ink && ink >= 2 && peak >= 2 {
                valleys.push(self.around(place_low));
                (peak, low) = (ink, usize::MAX);
            }
            if ink >= peak {
                (peak, low) = (ink, usize::MAX);
            }
        }
        valleys
    }

    /// The places around this one that hold as little ink.
    fn around(&self, place: usize) -> Gutter {
        let most = self.ink.get(place).copied().unwrap_or(0);
        let left = self.ink.iter().take(place).rev().take_while(|ink| **ink <= most).count();
        let right = self.ink.iter().skip(place + 1).take_while(|ink| **ink <= most).count();
        Gutter { from: place - left, to: place + 1 + right }
    }

    /// As many columns as another page has, each near its place there.
    pub(super) fn like(&self, model: &Columns) -> Columns {
        let places = model.gutters.iter().map(|gutter| self.scaled(gutter.to.saturating_sub(1), model));
        let near = || self.near(&places.collect::<Vec<_>>());
        let gutters = self.without_last(model).or_else(near);
        self.with(gutters.unwrap_or_else(|| model.gutters.clone()))
    }

    /// The page's own gutters, if it has all columns of the model but the last one, which stands empty.
    fn without_last(&self, model: &Columns) -> Option<Vec<Gutter>> {
        let mut own = self.valleys();
        let (last, others) = model.gutters.split_last()?;
        let beside = own.iter().zip(others).all(|(own, other)| own.to.abs_diff(other.to) <= NEAR);
        if !beside || own.len() != others.len() {
            return None;
        }
        let from = last.from.max(self.ink.len());
        own.push(Gutter { from, to: from + 1 });
        Some(own)
    }

    /// The cheapest gutters near these places.
    fn near(&self, places: &[usize]) -> Option<Vec<Gutter>> {
        let mut ways: Vec<Vec<(usize, usize, usize)>> = Vec::new(); // a gutter each: place, cost, way before
        for &wanted in places {
            let step = (wanted.saturating_sub(REACH)..wanted + REACH + 1).filter_map(|place| {
                let cost = self.cost(place, wanted);
                let Some(before) = ways.last() else { return Some((place, cost, 0)) };
                let free = before.iter().enumerate().filter(|(_, (left, ..))| left + 1 < place);
                let (way, (_, best, _)) = free.min_by_key(|(_, (_, cost, _))| *cost)?;
                Some((place, cost + best, way))
            });
            let step = step.collect();
            ways.push(step);
        }
        let (mut way, _) = ways.last()?.iter().enumerate().min_by_key(|(_, (_, cost, _))| *cost)?;
        let mut gutters = Vec::with_capacity(ways.len());
        for level in ways.iter().rev() {
            let &(place, _, before) = level.get(way)?;
            let inside = place < self.ink.len();
            gutters.push(if inside { self.around(place) } else { Gutter { from: place, to: place + 1 } });
            way = before;
        }
        gutters.reverse();
        Some(gutters)
    }

    fn cost(&self, place: usize, wanted: usize) -> usize {
        let crossed = self.ink.get(place).copied().unwrap_or(0);
        let starts = self.starts.get(place + 1).copied().unwrap_or(0);
        (4 * crossed + place.abs_diff(wanted)).saturating_sub(2 * starts) + 8
    }

    /// Where a place of another page lies on this one.
    fn scaled(&self, place: usize, model: &Columns) -> usize {
        let (left, right) = self.extent;
        let (model_left, model_right) = model.extent;
        if self.lines < 10 || model.lines < 10 || model_right <= model_left {
            return place;
        }
        left + place.saturating_sub(model_left) * (right - left) / (model_right - model_left)
    }
}

/// So many places a page's own gutter may lie from the same one on another page.
const NEAR: usize = 6;
/// So many places a gutter may lie from where another page has it.
const REACH: usize = 14;
