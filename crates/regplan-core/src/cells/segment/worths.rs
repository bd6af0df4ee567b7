//! What every word of one table is worth in each of its columns.
//!
//! In: a table as looked at, weights, what a reading before has shown. Out: for each word a row of worths by kind and column. Each
//! feature of the table is looked up once, and only for the roles that its columns have; the sums over a word's own features are kept
//! for all readings under the same weights.

use super::adapt::{Adapt, KEYS};
use super::looks::{Fit, Look, Looked};
use super::weights::{ANY, KINDS, Kind, WIDE, Weigh, role_name};
use crate::grammar::features::key;

/// A table under some weights.
#[derive(Debug)]
pub struct Worths<'t> {
    pub(super) looked: &'t Looked,
    /// How many columns there are, the full width with them.
    columns: usize,
    /// The worths of all words, each by kind and column.
    base: Vec<i32>,
    /// What numbers of empty columns are worth; last what they are worth where nothing says so.
    fits: Vec<[Vec<i32>; 3]>,
    /// The worths of what a reading has shown.
    adapted: Vec<i32>,
    /// What an empty column is worth by its role, and by how often a reading has found it filled.
    skips: Vec<i32>,
    mids: Vec<i32>,
    skipped: Vec<i32>,
}

/// Looks that a first word of a cell has.
const STARTS: usize = 8;

impl<'t> Worths<'t> {
    /// Looks up what the features of a table are worth.
    #[must_use]
    pub fn new(looked: &'t Looked, weights: &impl Weigh) -> Self {
        let columns = looked.roles.len();
        let bound = Bound { looked, weights, columns, of_roles: of_roles(looked) };
        let [words, borders] = &looked.seen;
        let words = bound.keys(&words.keys, &|kind| kind == Kind::Word as usize);
        let borders = bound.keys(&borders.keys, &|kind| kind != Kind::Word as usize);
        let fit = |fit: &Fit| {
            let worth = |keys: &Vec<u64>| keys.iter().map(|key| weights.scalar(*key)).sum();
            fit.iter().map(worth).chain(std::iter::repeat(0)).take(2 * columns).collect()
        };
        let mut base = vec![0; looked.words.len() * KINDS * columns];
        for (look, own) in looked.words.iter().zip(base.chunks_exact_mut((KINDS * columns).max(1))) {
            for (places, all) in [(&look.word, &words), (&look.border, &borders)] {
                places.iter().for_each(|place| add(own, all, *place as usize));
            }
        }
        let role = |role: &usize| role_name(*role);
        let skip = |own| weights.scalar(skip_key(own));
        Self {
            looked,
            columns,
            base,
            fits: looked.fits.iter().chain([&Default::default()]).map(|fits| fits.each_ref().map(fit)).collect(),
            adapted: bound.keys(&KEYS, &|_| true),
            skips: looked.roles.iter().map(role).map(skip).collect(),
            mids: (0..STARTS).map(|start| weights.scalar(mid_key(start))).collect(),
            skipped: KEYS.iter().map(|key| weights.scalar(*key)).collect(),
        }
    }

    /// Fills in what a word is worth by kind and column, with what a reading has shown.
    pub(super) fn fill(&self, at: usize, adapt: Option<&Adapt>, worth: &mut Vec<i32>) {
        let size = KINDS * self.columns;
        worth.clear();
        worth.extend_from_slice(self.base.get(at * size..(at + 1) * size).unwrap_or_default());
        let Some(adapt) = adapt else { return };
        let columns = self.columns;
        adapt.features(self.looked, at, &mut |kind: Kind, column, feature| {
            let place = kind as usize * columns + column;
            if let (Some(slot), Some(own)) = (worth.get_mut(place), self.adapted.get(feature * size + place)) {
                *slot += own;
            }
        });
    }

    /// What each number of empty columns is worth: for a further cell, for a new row, and for each column that a page may have cut.
    pub(super) fn fits(&self, look: &Look) -> [&[i32]; 3] {
        let own = look.fits.unwrap_or(self.looked.fits.len());
        self.fits.get(own).map_or([&[]; 3], |fits| fits.each_ref().map(Vec::as_slice))
    }

    /// What an empty cell of a column is worth.
    pub(super) fn skip(&self, adapt: Option<&Adapt>, column: usize) -> i32 {
        let own = |of: &[i32], at: usize| of.get(at).copied().unwrap_or(0);
        own(&self.skips, column) + adapt.map_or(0, |adapt| own(&self.skipped, adapt.skip(column)))
    }

    /// What it is worth that a cell ends in the middle of a line that it did not begin on.
    pub(super) fn mid(&self, look: &Look) -> i32 {
        self.mids.get(look.start).copied().unwrap_or(0)
    }
}

/// The columns of each role; those of any role last.
fn of_roles(looked: &Looked) -> Vec<Vec<usize>> {
    let of = |role| looked.roles.iter().enumerate().filter(move |(_, own)| **own == role).map(|(column, _)| column);
    (0..=WIDE).map(|role| of(role).collect()).chain([(0..looked.roles.len()).collect()]).collect()
}

const _: () = assert!(ANY == WIDE + 1, "any role stands last");

/// Weights bound to the columns of a table.
struct Bound<'b, W: Weigh> {
    looked: &'b Looked,
    weights: &'b W,
    columns: usize,
    of_roles: Vec<Vec<usize>>,
}

impl<W: Weigh> Bound<'_, W> {
    /// The worths of features, each by kind and column, for the kinds that `of` names.
    fn keys(&self, keys: &[u64], of: &dyn Fn(usize) -> bool) -> Vec<i32> {
        let size = KINDS * self.columns;
        let mut worths = vec![0; keys.len() * size];
        for (key, own) in keys.iter().zip(worths.chunks_exact_mut(size.max(1))) {
            self.weights.items(*key, &mut |item| {
                if !of(usize::from(item.kind)) {
                    return;
                }
                let columns = self.of_roles.get(usize::from(item.role)).into_iter().flatten();
                let places = columns.map(|column| usize::from(item.kind) * self.looked.roles.len() + column);
                places.for_each(|place| own.iter_mut().skip(place).take(1).for_each(|slot| *slot += item.worth));
            });
        }
        worths
    }
}

/// Adds the worths of one feature.
fn add(own: &mut [i32], all: &[i32], place: usize) {
    let size = own.len();
    let feature = all.get(place * size..(place + 1) * size).unwrap_or_default();
    own.iter_mut().zip(feature).for_each(|(slot, worth)| *slot += worth);
}

/// The key of the feature «a cell ends in the middle of a line that it did not begin on», by how the next one begins.
pub(super) fn mid_key(start: usize) -> u64 {
    key(&["mid:", &start.to_string()])
}

/// The key of what an empty column of a role says.
pub(super) fn skip_key(role: &str) -> u64 {
    key(&["skip:", role])
}
