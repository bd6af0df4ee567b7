//! Which levels of numbers count measures. In: the numbers of rows, and whether a row says only a title. Out: whether a number
//! counts measures rather than headings. Knows no text.

use crate::grammar::numbers::{Number, Step};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of each level say only a title, how many say more, and which levels count both in one sequence.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    counts: BTreeMap<(usize, bool), (usize, usize)>,
    mixed: BTreeSet<(usize, bool)>,
}

impl Levels {
    /// Counts rows in their order: the number of each that has one, and whether it says only a title.
    pub(super) fn of(rows: &[(Number, bool)]) -> Self {
        let mut levels = Self::default();
        for (number, bare) in rows {
            let (headings, measures) = levels.counts.entry(level(number)).or_default();
            if *bare {
                *headings += 1;
            } else {
                *measures += 1;
            }
        }
        levels.note_leaves(rows);
        levels
    }

    /// A full row without rows below it that goes on with the count of its level: headings of that level are counted together
    /// with measures, «1 Publishing / 1.1 … / 2 Print a book». A number that a heading has too is a slip of the pen and
    /// proves nothing.
    fn note_leaves(&mut self, rows: &[(Number, bool)]) {
        let headings: BTreeSet<_> =
            rows.iter().filter(|(_, bare)| *bare).map(|(own, _)| (own.roman, &own.parts)).collect();
        let mut last: BTreeMap<(usize, bool), &Number> = BTreeMap::new();
        for (at, (own, bare)) in rows.iter().enumerate() {
            let before = last.insert(level(own), own);
            let parent = rows.get(at + 1).is_some_and(|(next, _)| own.is_parent_of(next));
            let follows = before.map_or(own.parts.last() == Some(&1), |before| before.step(own) == Step::Next);
            if !bare && !parent && follows && !headings.contains(&(own.roman, &own.parts)) {
                self.mixed.insert(level(own));
            }
        }
    }

    /// Whether rows of this number's level are measures even where they say no more than a title: most of that level say
    /// more, or some are counted in the same sequence as measures.
    pub(super) fn are_measures(&self, number: &Number) -> bool {
        let counts = self.counts.get(&level(number));
        counts.is_some_and(|(headings, measures)| measures > headings) || self.mixed.contains(&level(number))
    }

    /// Whether rows of this roman number's level say no more than a title, and most of those numbered otherwise do.
    pub(super) fn are_headings(&self, number: &Number) -> bool {
        let own = self.counts.get(&level(number)).copied().unwrap_or_default();
        let others = self.counts.iter().filter(|((_, roman), _)| *roman != number.roman);
        let (bare, full) = others.fold((0, 0), |(a, b), (_, (bare, full))| (a + bare, b + full));
        own.0 > own.1 && full > bare
    }
}

fn level(number: &Number) -> (usize, bool) {
    (number.parts.len(), number.roman)
}
