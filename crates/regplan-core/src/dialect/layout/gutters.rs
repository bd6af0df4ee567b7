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

/// A gutter holds at most one part in so many of the ink beside it.
const SHALLOW: usize = 4;

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
                let places = crossed.iter_mut().take(word.to).skip(word.from + DRIFT);
                places.for_each(|count| *count += 1);
            }
        }
        Self { ink, crossed, starts, lines, extent: (left, width) }
    }

    /// The columns that the valleys part.
    pub(super) fn columns(&self) -> Columns {
        self.with(self.valleys())
    }

    fn with(&self, gutters: Vec<Gutter>) -> Columns {
        Columns { gutters, starts: self.starts.clone(), ink: self.ink.clone(), lines: self.lines, extent: self.extent }
    }

    /// Every valley with a column behind it.
    fn valleys(&self) -> Vec<Gutter> {
        let all = self.deep();
        let behind = |at: usize| all.get(at + 1).map_or(self.ink.len(), |next: &Gutter| next.from);
        let sliver = |at: usize, gutter: &Gutter| {
            let most = self.ink.iter().take(behind(at)).skip(gutter.to).max().copied().unwrap_or(0);
            at + 1 < all.len() && behind(at) < gutter.to + SLIVER && most * FEW_LINES < self.lines
        };
        let columns = all.iter().enumerate().filter(|(at, gutter)| !sliver(*at, gutter)).map(|(_, gutter)| *gutter);
        let mut gutters: Vec<Gutter> = Vec::new();
        for gutter in columns {
            let snapped = self.snapped(gutter);
            let free = gutters.last().is_none_or(|left| left.to < snapped.from);
            gutters.push(if free { snapped } else { gutter });
        }
        gutters
    }

    /// The gutter, or one near it that more texts begin behind.
    fn snapped(&self, gutter: Gutter) -> Gutter {
        let home = gutter.to - 1;
        let near = home.saturating_sub(SNAP)..(home + SNAP + 1).min(self.ink.len());
        let cost = |place: &usize| self.cost(&self.crossed, *place, home);
        let best = near.min_by_key(|place| (cost(place), place.abs_diff(home)));
        best.filter(|place| !(gutter.from..gutter.to).contains(place)).map_or(gutter, |place| self.around(place))
    }

    /// Every valley that is deep enough beside both its slopes.
    fn deep(&self) -> Vec<Gutter> {
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
        if place >= self.ink.len() {
            return Gutter { from: place, to: place + 1 };
        }
        let most = self.ink.get(place).copied().unwrap_or(0);
        let left = self.ink.iter().take(place).rev().take_while(|ink| **ink <= most).count();
        let right = self.ink.iter().skip(place + 1).take_while(|ink| **ink <= most).count();
        Gutter { from: place - left, to: place + 1 + right }
    }

    /// The columns that these headings stand over; nothing where too much crosses what would part them.
    pub(super) fn between(&self, blocks: &[(usize, usize)]) -> Option<Columns> {
        let gutter = |(left, right): (&(usize, usize), &(usize, usize))| {
            let (from, to) = (left.1, right.0);
            let place = (from..to).min_by_key(|place| self.cost(&self.crossed, *place, *place))?;
            let crossed = self.crossed.get(place).copied().unwrap_or(0);
            let around = self.around(place);
            let gutter = Gutter { from: around.from.max(from), to: around.to.min(to) };
            (crossed * MOST_CROSSED <= self.lines).then_some(gutter)
        };
        blocks
            .iter()
            .zip(blocks.iter().skip(1))
            .map(gutter)
            .collect::<Option<Vec<_>>>()
            .map(|gutters| self.with(gutters))
    }

    /// As many columns as another page has, each near its place there; or where it lies if this page is drawn to another scale.
    pub(super) fn like(&self, model: &Columns) -> Columns {
        let there: Vec<usize> = model.gutters.iter().map(|gutter| gutter.to.saturating_sub(1)).collect();
        let scaled: Vec<usize> = there.iter().map(|place| self.scaled(*place, model)).collect();
        let near = || [there, scaled].iter().filter_map(|places| self.near(places)).min_by_key(|(cost, _)| *cost);
        let gutters = self.without_last(model).or_else(|| Some(near()?.1));
        self.with(gutters.unwrap_or_else(|| model.gutters.clone()))
    }

    /// The page's own gutters, if it has all columns of the model but the last one, which stands empty.
    fn without_last(&self, model: &Columns) -> Option<Vec<Gutter>> {
        let mut own = self.valleys();
        let (last, others) = model.gutters.split_last()?;
        let beside = own.iter().zip(others).all(|(own, other)| own.to.abs_diff(other.to) <= NEAR);
        if !beside || own.len() != others.len() || self.extent.1 > last.to + NEAR {
            return None;
        }
        let from = last.from.max(self.ink.len());
        own.push(Gutter { from, to: from + 1 });
        Some(own)
    }

    /// The cheapest gutters near these places, and what they cost.
    fn near(&self, places: &[usize]) -> Option<(i32, Vec<Gutter>)> {
        let mut levels: Vec<Vec<Way>> = Vec::new();
        for &wanted in places {
            let step = (wanted.saturating_sub(REACH)..wanted + REACH + 1).filter_map(|place| {
                let (gutter, cost) = (self.around(place), self.cost(&self.ink, place, wanted));
                let Some(before) = levels.last() else { return Some(Way { gutter, cost, before: 0 }) };
                let free = before.iter().enumerate().filter(|(_, left)| left.gutter.to < gutter.from + 1);
                let (way, left) = free.min_by_key(|(_, left)| left.cost)?;
                Some(Way { gutter, cost: cost + left.cost, before: way })
            });
            let step = step.collect();
            levels.push(step);
        }
        let (mut at, way) = levels.last()?.iter().enumerate().min_by_key(|(_, way)| way.cost)?;
        let cost = way.cost;
        let mut gutters = Vec::with_capacity(levels.len());
        for level in levels.iter().rev() {
            let way = level.get(at)?;
            gutters.push(way.gutter);
            at = way.before;
        }
        gutters.reverse();
        Some((cost, gutters))
    }

    fn cost(&self, crossed: &[usize], place: usize, wanted: usize) -> i32 {
        let count = |counts: &[usize], at: usize| counts.get(at).map_or(0, |count| i32::try_from(*count).unwrap_or(0));
        let few = 2.min(self.lines / 8);
        let empty = if self.ink.iter().skip(place + 1).all(|ink| *ink <= few) { EMPTY } else { 0 };
        let off = i32::try_from(place.abs_diff(wanted)).unwrap_or(i32::MAX / 8);
        CROSSED * count(crossed, place) + OFF * off + empty - BEGINS * count(&self.starts, place + 1).min(MANY)
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

/// A gutter with its cheapest way from the left.
struct Way {
    gutter: Gutter,
    cost: i32,
    before: usize,
}

/// A gutter costs so much behind which hardly anything stands.
const EMPTY: i32 = 20;
/// What a gutter costs: each line with ink in it, each place off the one wanted; less for each text that begins behind it.
const CROSSED: i32 = 4;
/// See [`CROSSED`].
const OFF: i32 = 2;
/// See [`CROSSED`].
const BEGINS: i32 = 2;
/// More texts that begin there count no more.
const MANY: i32 = 20;
/// One line in so many at most crosses a gutter between headings.
const MOST_CROSSED: usize = 4;
/// A word that begins so few places before others of its column is only set off a little.
const DRIFT: usize = 3;
/// A gutter lies so many places at most from the lowest place of its valley.
const SNAP: usize = 10;
/// What is narrower than so many places between two valleys, and holds ink on fewer than one line in so many, is no column: the
/// last short words of justified lines stand at the right edge of theirs.
const SLIVER: usize = 4;
/// See [`SLIVER`].
const FEW_LINES: usize = 5;
/// So many places a page's own gutter may lie from the same one on another page.
const NEAR: usize = 6;
/// So many places a gutter may lie from where another page has it.
const REACH: usize = 14;
