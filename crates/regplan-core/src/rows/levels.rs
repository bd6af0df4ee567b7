//! Which levels of numbers count measures. In: the numbers of rows, and whether a row says only a title. Out: whether a level
//! counts measures rather than headings. Knows no text.

use crate::grammar::numbers::Number;
use std::collections::BTreeMap;

/// How many rows of each level say only a title, and how many say more.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    counts: BTreeMap<(usize, bool), (usize, usize)>,
}

impl Levels {
    /// Counts rows; `look` gives a row's number and whether it says only a title.
    pub(super) fn of<R>(rows: &[R], look: impl Fn(&R) -> Option<(Number, bool)>) -> Self {
        let mut levels = Self::default();
        for (number, bare) in rows.iter().filter_map(look) {
            let (headings, measures) = levels.counts.entry((number.parts.len(), number.roman)).or_default();
            if bare {
                *headings += 1;
            } else {
                *measures += 1;
            }
        }
        levels
    }

    /// Whether most rows of this number's level say more than a title: a row that does not is a measure all the same.
    pub(super) fn are_measures(&self, number: &Number) -> bool {
        let counts = self.counts.get(&(number.parts.len(), number.roman));
        counts.is_some_and(|(headings, measures)| measures > headings)
    }

    /// Whether rows of this roman number's level say no more than a title, and most of those numbered otherwise do.
    pub(super) fn are_headings(&self, number: &Number) -> bool {
        let own = self.counts.get(&(number.parts.len(), number.roman)).copied().unwrap_or_default();
        let others = self.counts.iter().filter(|((_, roman), _)| *roman != number.roman);
        let (bare, full) = others.fold((0, 0), |(a, b), (_, (bare, full))| (a + bare, b + full));
        own.0 > own.1 && full > bare
    }
}
