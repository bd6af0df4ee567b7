//! Learning: an averaged perceptron with a margin, by the very search that reads.
//!
//! In: tables whose every word has its cell. Out: weights by name. The same tables in the same order give the same weights.

use super::corpus::Example;
use regplan_core::cells::segment::training::{Adapt, At, Feature, Lattice, visit};
use regplan_core::cells::segment::weights::{ANY, Block, KINDS, Keyed, Kind, ROLES, Row, Weights};
use std::collections::{BTreeMap, HashSet};

/// What one mistake moves.
const STEP: i32 = 8;
/// A weight that says less is left out of the file.
const LEAST: i32 = 5;
/// A written weight is so many times less than a learned one.
const SCALE: i64 = 8;

/// Weights while they are learned: the sum over all steps beside them.
pub struct Learner<'n> {
    live: Weights,
    words: Keyed<Box<[i64; ROLES]>>,
    borders: Keyed<Box<[[i64; ROLES]; KINDS]>>,
    scalars: Keyed<i64>,
    allowed: &'n Allowed,
    steps: i64,
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
        Self {
            live: Weights::default(),
            words: Keyed::default(),
            borders: Keyed::default(),
            scalars: Keyed::default(),
            allowed,
            steps: 0,
        }
    }

    /// Runs over the examples once; how many words were read wrongly.
    pub fn epoch(&mut self, cases: &[Case], seed: u64) -> usize {
        let mut wrong = 0;
        for at in shuffled(cases.len(), seed) {
            let (example, adapt) = cases[at];
            let (path, _) = Lattice::new(&example.looked, &self.live, adapt, Some(&example.gold)).best();
            self.steps += 1;
            let differs = |(one, two): &(&At, &At)| (one.column, one.step) != (two.column, two.step);
            let errors = path.iter().zip(&example.gold).filter(differs).count();
            if errors == 0 {
                continue;
            }
            wrong += errors;
            let mut deltas: BTreeMap<(u64, Option<(usize, usize)>), i32> = BTreeMap::new();
            for (path, sign) in [(&example.gold, 1), (&path, -1)] {
                visit(&example.looked, adapt, path, &mut |key, feature| {
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
        let total = i64::from(delta) * self.steps;
        match place {
            None => {
                *self.live.scalars.entry(key).or_default() += delta;
                *self.scalars.entry(key).or_default() += total;
            }
            Some((kind, role)) if kind == Kind::Word as usize => {
                let row = self.live.words.entry(key).or_insert([0; ROLES]);
                let totals = self.words.entry(key).or_insert_with(|| Box::new([0; ROLES]));
                for role in [role, ANY] {
                    if role == ANY {
                        continue; // a word stands in some column whatever it is
                    }
                    row[role] += delta;
                    totals[role] += total;
                }
            }
            Some((kind, role)) => {
                let block = self.live.borders.entry(key).or_insert_with(|| Box::new([[0; ROLES]; KINDS]));
                let totals = self.borders.entry(key).or_insert_with(|| Box::new([[0; ROLES]; KINDS]));
                for role in [role, ANY] {
                    if role != ANY && self.allowed.plain.contains(&key) {
                        continue;
                    }
                    block[kind][role] += delta;
                    totals[kind][role] += total;
                }
            }
        }
    }

    /// The averaged weights.
    pub fn weights(&self) -> Weights {
        let steps = self.steps.max(1);
        let mean = |live: i32, total: i64| {
            let mean = i32::try_from((i64::from(live) - total / steps) / SCALE).unwrap_or(0);
            if mean.abs() < LEAST { 0 } else { mean }
        };
        let row = |live: &Row, totals: &[i64; ROLES]| {
            let mut row = [0; ROLES];
            (0..ROLES).for_each(|role| row[role] = mean(live[role], totals[role]));
            row
        };
        Weights {
            words: self.live.words.iter().map(|(key, live)| (*key, row(live, &self.words[key]))).collect(),
            borders: self
                .live
                .borders
                .iter()
                .map(|(key, live)| {
                    let totals = &self.borders[key];
                    let mut block: Block = [[0; ROLES]; KINDS];
                    (0..KINDS).for_each(|kind| block[kind] = row(&live[kind], &totals[kind]));
                    (*key, Box::new(block))
                })
                .collect(),
            scalars: self.live.scalars.iter().map(|(key, live)| (*key, mean(*live, self.scalars[key]))).collect(),
        }
    }
}

/// The weights by name, sorted, what says little left out.
pub fn lines(weights: &Weights, names: &BTreeMap<u64, String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (key, name) in names {
        let mut items: Vec<String> = Vec::new();
        let mut say = |kind: usize, row: &Row| {
            let kept = row.iter().zip('a'..).filter(|(worth, _)| **worth != 0);
            items.extend(kept.map(|(worth, role)| format!("{kind}{role}{worth}")));
        };
        weights.words.get(key).into_iter().for_each(|row| say(Kind::Word as usize, row));
        weights
            .borders
            .get(key)
            .into_iter()
            .flat_map(|block| block.iter().enumerate())
            .for_each(|(kind, row)| say(kind, row));
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
