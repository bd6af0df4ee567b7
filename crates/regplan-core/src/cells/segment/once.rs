//! What many words of a table have in common, kept once.
//!
//! In: features, or what tells one thing from another. Out: places among all. Knows no table.

use super::weights::Keyed;

/// Features, each once: what they are worth is looked up once for all words that show them.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// The key of each.
    pub(super) keys: Vec<u64>,
    places: Keyed<u32>,
}

impl Features {
    /// The places of features among all.
    pub(super) fn of(&mut self, keys: &[u64]) -> Vec<u32> {
        keys.iter().map(|key| self.place(*key)).collect()
    }

    fn place(&mut self, key: u64) -> u32 {
        *self.places.entry(key).or_insert_with(|| {
            self.keys.push(key);
            u32::try_from(self.keys.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// Things that many words have in common, each kept once, with what tells them apart.
pub(super) struct Shared<K, T> {
    known: Vec<K>,
    pub(super) kept: Vec<T>,
}

impl<K, T> Default for Shared<K, T> {
    fn default() -> Self {
        Self { known: Vec::new(), kept: Vec::new() }
    }
}

impl<K: PartialEq, T> Shared<K, T> {
    /// The place of what `what` tells; it is made where there is none.
    pub(super) fn place(&mut self, what: K, make: impl FnOnce() -> T) -> usize {
        self.known.iter().position(|known| *known == what).unwrap_or_else(|| {
            self.known.push(what);
            self.kept.push(make());
            self.known.len() - 1
        })
    }
}
