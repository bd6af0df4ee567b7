//! The weights of the search for heading rows: whole numbers with names, learned by `regplan-train headers`.
//!
//! In: `weights.txt`, or the same as the build script has packed it. Out: for a feature, what it is worth for each label a word may have. Knows no text and no table.

use crate::grammar::key::key;
use crate::grammar::packed::Packed;
use crate::record::Role;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How many roles there are.
pub const ROLES: usize = Role::ALL.len();

/// The labels of a word: it begins a column of a role, or goes on with one; the last two say the same whatever the role.
pub const LABELS: usize = 2 * (ROLES + 1);

/// The index that stands for any role.
pub const ANY: usize = ROLES;

/// The label of a word that begins (or goes on with) a column of the role with this index.
#[must_use]
pub const fn label(role: usize, begins: bool) -> usize {
    2 * role + if begins { 0 } else { 1 }
}

/// The weights: a row of labels for what a word shows, one number for what a whole heading shows.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Worth of each label, by key, sorted.
    pub rows: Vec<(u64, [i32; LABELS])>,
    /// Where each row stands, once nothing is learned any more.
    pub places: HashMap<u64, usize>,
    /// Worth of the features of whole headings, by key, sorted.
    pub scalars: Vec<(u64, i32)>,
    /// Worth of a role behind a role; the last row is the first column.
    pub follows: [[i32; ROLES]; ROLES + 1],
    /// Worth of a role that the heading has already.
    pub again: [i32; ROLES],
    /// Worth of ending a column, and of going on with it, by how many words it has.
    pub long: [[i32; 2]; LONG],
    /// The weights that come with the library, instead of rows and scalars.
    pub packed: Packed<Of>,
}

/// What a packed worth is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A word with this label.
    Label(usize),
    /// A whole heading.
    Whole,
}

impl Of {
    /// Labels are packed as a role and what happens in its column: `+` where a word begins it, `-` where the word goes on with it.
    fn named(name: &str) -> Option<Self> {
        let begins = name.ends_with('+');
        match name.strip_suffix(['+', '-']) {
            None => Some(Self::Whole).filter(|_| name.is_empty()),
            Some(role) => Some(Self::Label(label(role_named(role)?, begins))),
        }
    }
}

/// Buckets of the length of a column.
pub const LONG: usize = 5;

/// The name of the feature «a column of so many words ends here» or «goes on».
#[must_use]
pub fn long_name(long: usize, begins: bool) -> String {
    format!("long:{long}:{}", if begins { "ends" } else { "on" })
}

impl Weights {
    /// Reads `name TAB number` lines; `name TAB role=number/number …` is a feature of a word: what it is worth where the word begins a
    /// column of the role, and where it goes on with one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        let mut rows: std::collections::BTreeMap<u64, [i32; LABELS]> = std::collections::BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            let Some((name, items)) = line.split_once('\t') else { continue };
            let key = key(&[name]);
            for item in items.split(' ') {
                let Some((role, worths)) = item.split_once('=') else {
                    weights.scalars.push((key, item.parse().unwrap_or(0)));
                    continue;
                };
                let row = rows.entry(key).or_insert([0; LABELS]);
                let Some(role) = role_named(role) else { continue };
                for (begins, worth) in [true, false].into_iter().zip(worths.split('/')) {
                    let slot = row.get_mut(label(role, begins));
                    slot.into_iter().for_each(|slot| *slot = worth.parse().unwrap_or(0));
                }
            }
        }
        weights.rows = rows.into_iter().collect();
        weights.places = weights.rows.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
        weights.scalars.sort_unstable();
        weights.fill_follows();
        weights
    }

    /// Weights as packed.
    #[must_use]
    fn packed(packed: &'static [u8]) -> Self {
        let mut weights = Self { packed: Packed::new(packed, Of::named), ..Self::default() };
        weights.fill_follows();
        weights
    }

    /// Looks up what a role behind a role is worth, once for all.
    pub fn fill_follows(&mut self) {
        for before in 0..=ROLES {
            for role in 0..ROLES {
                let worth = self.scalar(key(&[&follows_name(before, role)]));
                let slot = self.follows.get_mut(before).and_then(|row| row.get_mut(role));
                slot.into_iter().for_each(|slot| *slot = worth);
            }
        }
        for role in 0..ROLES {
            let worth = self.scalar(key(&["again:", role_name(role)]));
            self.again.get_mut(role).into_iter().for_each(|slot| *slot = worth);
        }
        for long in 0..LONG {
            let worth = [true, false].map(|begins| self.scalar(key(&[&long_name(long, begins)])));
            self.long.get_mut(long).into_iter().for_each(|slot| *slot = worth);
        }
    }

    /// What a feature of a whole heading is worth.
    #[must_use]
    pub fn scalar(&self, key: u64) -> i32 {
        if let Some(mut items) = self.packed.of(key) {
            return items.find(|(of, _)| *of == Of::Whole).map_or(0, |(_, worth)| worth);
        }
        let at = self.scalars.binary_search_by_key(&key, |(key, _)| *key).ok();
        at.and_then(|at| self.scalars.get(at)).map_or(0, |(_, worth)| *worth)
    }

    /// Whether a feature of a word was learned.
    #[must_use]
    pub fn knows(&self, key: u64) -> bool {
        let of_word = |(of, _): (Of, i32)| of != Of::Whole;
        self.packed.of(key).is_some_and(|mut items| items.any(of_word)) || self.row(key).is_some()
    }

    /// Adds what a feature of a word is worth for each label.
    pub fn add(&self, key: u64, sums: &mut [i32; LABELS]) {
        for (of, worth) in self.packed.of(key).into_iter().flatten() {
            if let Of::Label(label) = of {
                sums.get_mut(label).into_iter().for_each(|sum| *sum += worth);
            }
        }
        if let Some(row) = self.row(key) {
            sums.iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
        }
    }

    /// The row of a feature of a word, where weights were read.
    fn row(&self, key: u64) -> Option<&[i32; LABELS]> {
        let at = if self.places.is_empty() {
            self.rows.binary_search_by_key(&key, |(key, _)| *key).ok()?
        } else {
            *self.places.get(&key)?
        };
        self.rows.get(at).map(|(_, row)| row)
    }
}

/// The name of the feature «a column of this role stands behind one of that role».
#[must_use]
pub fn follows_name(before: usize, role: usize) -> String {
    format!("follows:{}:{}", role_name(before), role_name(role))
}

/// The name of the role with this index, `*` for any.
#[must_use]
pub fn role_name(role: usize) -> &'static str {
    Role::ALL.get(role).map_or("*", |(_, name)| name)
}

/// The index of a role.
#[must_use]
pub fn index(role: Role) -> usize {
    Role::ALL.iter().position(|(own, _)| *own == role).unwrap_or(0)
}

fn role_named(name: &str) -> Option<usize> {
    (0..=ROLES).find(|at| role_name(*at) == name)
}

/// The weights that `regplan-train headers` wrote.
pub static LEARNED: LazyLock<Weights> =
    LazyLock::new(|| Weights::packed(include_bytes!(concat!(env!("OUT_DIR"), "/header_row.bin"))));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_say_what_the_text_says() {
        let text = include_str!("weights.txt");
        let read = Weights::parse(text);
        for (name, _) in text.lines().filter_map(|line| line.split_once('\t')) {
            let key = key(&[name]);
            let sums = [&*LEARNED, &read].map(|weights| {
                let mut sums = [0; LABELS];
                weights.add(key, &mut sums);
                (weights.scalar(key), weights.knows(key), sums)
            });
            assert_eq!(sums[0], sums[1], "{name}");
        }
        assert_eq!((LEARNED.follows, LEARNED.again, LEARNED.long), (read.follows, read.again, read.long));
        assert!(!LEARNED.knows(key(&["s:", "-"])));
    }
}
