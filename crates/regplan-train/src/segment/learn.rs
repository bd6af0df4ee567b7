//! Learning: an averaged perceptron with a margin, by the very search that reads.
//!
//! In: tables whose every word has its cell. Out: weights by name. The same tables in the same order give the same weights.

use super::corpus::Example;
use regplan_core::cells::segment::training::{Adapt, At, Feature, Lattice, Worths, visit};
use regplan_core::cells::segment::weights::{ANY, Item, Keyed, Kind, Weigh, Weights};
use std::collections::{BTreeMap, HashSet};

/// What one mistake moves.
const STEP: i32 = 8;
/// A weight that says less is left out of the file.
const LEAST: i32 = 20;
/// A written weight is so many times less than a learned one.
const SCALE: i64 = 8;

/// A weight while it is learned.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    live: i32,
    /// The sum of its changes, each times the steps before it.
    sum: i64,
}

impl Slot {
    fn add(&mut self, delta: i32, steps: i64) {
        self.live += delta;
        self.sum += i64::from(delta) * steps;
    }
}

/// Weights while they are learned.
pub struct Learner<'n> {
    /// What a feature is worth by kind and role.
    rows: Keyed<Vec<(u8, u8, Slot)>>,
    scalars: Keyed<Slot>,
    allowed: &'n Allowed,
    steps: i64,
}

impl Weigh for Learner<'_> {
    fn items(&self, key: u64, say: &mut dyn FnMut(Item)) {
        let items = self.rows.get(&key).into_iter().flatten();
        items.for_each(|(kind, role, slot)| say(Item { kind: *kind, role: *role, worth: slot.live }));
    }

    fn scalar(&self, key: u64) -> i32 {
        self.scalars.get(&key).map_or(0, |slot| slot.live)
    }
}

/// The features that are learned.
pub struct Allowed {
    pub every: HashSet<u64>,
    /// Those of them that say the same for every role.
    pub plain: HashSet<u64>,
}

/// What is learned from: a table, and what a reading before has shown.
pub type Case<'e> = (&'e Example, Option<&'e Adapt>);

impl<'n> Learner<'n> {
    pub fn new(allowed: &'n Allowed) -> Self {
        Self { rows: Keyed::default(), scalars: Keyed::default(), allowed, steps: 0 }
    }

    /// Runs over the examples once; how many words were read wrongly.
    pub fn epoch(&mut self, cases: &[Case], seed: u64) -> usize {
        let mut wrong = 0;
        for at in shuffled(cases.len(), seed) {
            let (example, adapt) = cases[at];
            let (path, _) = Lattice::new(&Worths::new(&example.looked, self), adapt, Some(&example.gold)).best();
            self.steps += 1;
            let differs = |(one, two): &(&At, &At)| (one.column, one.step) != (two.column, two.step);
            let errors = path.iter().zip(&example.gold).filter(differs).count();
            if errors == 0 {
                continue;
            }
            wrong += errors;
            let mut deltas: BTreeMap<(u64, Option<(usize, usize)>), i32> = BTreeMap::new();
            for (path, sign) in [(&example.gold, 1), (&path, -1)] {
                visit(&example.looked, adapt, path, &mut |_, key, feature| {
                    let place = match feature {
                        Feature::Role(kind, role) => Some((kind as usize, role)),
                        Feature::Scalar => None,
                    };
                    *deltas.entry((key, place)).or_default() += sign;
                });
            }
            // A long table with many faults must not outweigh ten short ones.
            let step = STEP;
            for ((key, place), delta) in deltas {
                if delta != 0 && self.allowed.every.contains(&key) {
                    self.update(key, place, delta.clamp(-6, 6) * step);
                }
            }
        }
        wrong
    }

    fn update(&mut self, key: u64, place: Option<(usize, usize)>, delta: i32) {
        let Some((kind, role)) = place else { return self.scalars.entry(key).or_default().add(delta, self.steps) };
        let row = self.rows.entry(key).or_default();
        let byte = |index: usize| u8::try_from(index).expect("kinds and roles are few");
        let mut add = |role: usize| {
            let (kind, role) = (byte(kind), byte(role));
            let at = row.iter().position(|(own, other, _)| (*own, *other) == (kind, role)).unwrap_or_else(|| {
                row.push((kind, role, Slot::default()));
                row.len() - 1
            });
            row[at].2.add(delta, self.steps);
        };
        // A word stands in some column whatever it is: there no role is worth what all are.
        let of_words = kind == Kind::Word as usize;
        if of_words || !self.allowed.plain.contains(&key) {
            add(role);
        }
        if !of_words {
            add(ANY);
        }
    }

    /// The mean of a weight over all steps.
    fn mean(&self, slot: Slot) -> i64 {
        i64::from(slot.live) - slot.sum / self.steps.max(1)
    }
}

/// The mean of what several learners have learned in orders of their own: what one order alone has shown counts for less.
pub fn mean(learners: &[Learner]) -> Weights {
    let mut rows: BTreeMap<u64, BTreeMap<(u8, u8), i64>> = BTreeMap::new();
    let mut scalars: BTreeMap<u64, i64> = BTreeMap::new();
    for learner in learners {
        for (key, row) in &learner.rows {
            let sums = rows.entry(*key).or_default();
            row.iter().for_each(|(kind, role, slot)| *sums.entry((*kind, *role)).or_default() += learner.mean(*slot));
        }
        for (key, slot) in &learner.scalars {
            *scalars.entry(*key).or_default() += learner.mean(*slot);
        }
    }
    let written = |sum: i64| {
        let worth = i32::try_from(sum / SCALE / learners.len() as i64).unwrap_or(0);
        if worth.abs() < LEAST { 0 } else { worth }
    };
    let mut weights = Weights::default();
    for (key, row) in rows {
        let items = row.into_iter().map(|((kind, role), sum)| Item { kind, role, worth: written(sum) });
        weights.add(key, items.filter(|item| item.worth != 0));
    }
    scalars.into_iter().for_each(|(key, sum)| weights.add_scalar(key, written(sum)));
    weights
}

/// The weights by name, sorted, what says little left out.
pub fn lines(weights: &Weights, names: &BTreeMap<u64, String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (key, name) in names {
        let mut items: Vec<String> = Vec::new();
        let role = |role: u8| char::from(b'a' + role);
        weights.items(*key, &mut |item| items.push(format!("{}{}{}", item.kind, role(item.role), item.worth)));
        items.extend(Some(weights.scalar(*key)).filter(|worth| *worth != 0).map(|worth| worth.to_string()));
        if !items.is_empty() {
            lines.push(format!("{name}\t{}", items.join(" ")));
        }
    }
    lines.sort();
    lines.join("\n") + "\n"
}

fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, usize::try_from(state % (at as u64 + 1)).unwrap_or(0));
    }
    order
}
