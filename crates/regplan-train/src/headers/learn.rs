//! Learning: an averaged perceptron with a margin, by the very search that reads.
//!
//! In: examples. Out: weights by name. The same examples in the same order give the same weights.

use super::corpus::Example;
use regplan_core::frame::header_row::explain;
use regplan_core::frame::header_row::search::{self, Candidate, Labelled};
use regplan_core::frame::header_row::weights::{ANY, LABELS, ROLES, Weights, label, role_name};
use regplan_core::grammar::features::Names;
use std::collections::BTreeMap;

/// What a wrong label is worth more while learning, so that right ones must win clearly.
const MARGIN: i32 = 40;
/// A weight that says less is left out of the file.
const LEAST: i32 = 200;
/// What one mistake moves.
const STEP: i64 = 16;

/// Weights while they are learned: the sum over all steps beside them.
#[derive(Debug, Default)]
pub struct Learner {
    words: BTreeMap<u64, [[i64; 2]; LABELS]>,
    whole: BTreeMap<u64, [i64; 2]>,
    names: BTreeMap<u64, String>,
    steps: i64,
}

impl Learner {
    pub fn new(vocabulary: &[String]) -> Self {
        let mut learner = Self::default();
        for stem in vocabulary {
            let name = format!("s:{stem}");
            let key = regplan_core::grammar::features::key(&[&name]);
            learner.words.insert(key, [[0; 2]; LABELS]);
            learner.names.insert(key, name);
        }
        learner
    }

    /// Runs over the examples once; how many were read wrongly.
    pub fn epoch(&mut self, examples: &[&Example], seed: u64) -> usize {
        let mut wrong = 0;
        let mut live = self.weights(false);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        shuffle(&mut order, seed);
        for at in order {
            let example = examples[at];
            let extra = margins(example);
            let candidate = Candidate {
                dialect: example.dialect,
                tokens: &example.tokens,
                body: &example.body,
                extra: &extra,
                keys: &example.keys,
                only: None,
            };
            let mut found = search::best(&candidate, &live);
            if found.labels.is_empty() || example.gold.is_empty() && found.score <= 0 {
                found.labels = Vec::new();
            }
            self.steps += 1;
            if found.labels == example.gold {
                continue;
            }
            wrong += 1;
            let plain = Candidate { extra: &[], ..candidate };
            self.update(&plain, &example.gold, STEP, &mut live);
            self.update(&plain, &found.labels, -STEP, &mut live);
            live.fill_follows();
        }
        wrong
    }

    fn update(&mut self, candidate: &Candidate, labels: &[Labelled], step: i64, live: &mut Weights) {
        if labels.is_empty() {
            return;
        }
        let mut names = Names { keys: Vec::new(), kept: Some(std::mem::take(&mut self.names)) };
        let (mut words, mut whole) = (Vec::new(), Vec::new());
        explain::explain(candidate, labels, &mut names, &mut |key, label| words.push((key, label)), &mut |key| {
            whole.push(key)
        });
        self.names = names.kept.unwrap_or_default();
        let steps = self.steps;
        for (key, own) in words {
            let both = if own / 2 == ANY { vec![own] } else { vec![own, label(ANY, own % 2 == 0)] };
            let row = self.words.entry(key).or_insert([[0; 2]; LABELS]);
            let at = match live.rows.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(at) => at,
                Err(at) => {
                    live.rows.insert(at, (key, [0; LABELS]));
                    at
                }
            };
            for own in both {
                row[own][0] += step;
                row[own][1] += step * steps;
                live.rows[at].1[own] += i32::try_from(step).unwrap_or(0);
            }
        }
        for key in whole {
            let slot = self.whole.entry(key).or_default();
            slot[0] += step;
            slot[1] += step * steps;
            match live.scalars.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(at) => live.scalars[at].1 += i32::try_from(step).unwrap_or(0),
                Err(at) => live.scalars.insert(at, (key, i32::try_from(step).unwrap_or(0))),
            }
        }
    }

    fn worth(&self, slot: [i64; 2], averaged: bool) -> i32 {
        let worth = if averaged { slot[0] - slot[1] / self.steps.max(1) } else { slot[0] };
        i32::try_from(worth).unwrap_or(0)
    }

    /// The weights as the search takes them.
    pub fn weights(&self, averaged: bool) -> Weights {
        let row = |(key, row): (&u64, &[[i64; 2]; LABELS])| (*key, row.map(|slot| self.worth(slot, averaged)));
        let mut weights = Weights {
            rows: self.words.iter().map(row).collect(),
            scalars: self.whole.iter().map(|(key, slot)| (*key, self.worth(*slot, averaged))).collect(),
            ..Weights::default()
        };
        weights.fill_follows();
        weights
    }

    /// The weights by name, sorted, nought left out.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (key, row) in &self.words {
            let Some(name) = self.names.get(key) else { continue };
            let both = |role: usize| [true, false].map(|begins| self.worth(row[label(role, begins)], true));
            let roles = (0..=ROLES).map(|role| (role, both(role)));
            let kept = roles.filter(|(_, [begins, on])| begins.abs().max(on.abs()) >= LEAST);
            let mut items: Vec<String> =
                kept.map(|(role, [begins, on])| format!("{}={begins}/{on}", role_name(role))).collect();
            // A word that headings hold is known, whatever it is worth.
            if items.is_empty() && name.starts_with("s:") {
                items.push("*=0/0".into());
            }
            lines.extend((!items.is_empty()).then(|| format!("{name}\t{}", items.join(" "))));
        }
        for (key, slot) in &self.whole {
            let worth = self.worth(*slot, true);
            if let Some(name) = self.names.get(key).filter(|_| worth.abs() >= LEAST) {
                lines.push(format!("{name}\t{worth}"));
            }
        }
        lines.sort();
        lines
    }
}

fn margins(example: &Example) -> Vec<[i32; LABELS]> {
    let row = |at: usize| {
        let mut row = [0; LABELS];
        for role in 0..ROLES {
            for begins in [true, false] {
                let right = example.gold.get(at).is_some_and(|own| own.role == role && own.begins == begins);
                let half = example.gold.get(at).is_some_and(|own| own.begins == begins);
                row[label(role, begins)] = if example.gold.is_empty() || right {
                    0
                } else if half {
                    MARGIN / 2
                } else {
                    MARGIN
                };
            }
        }
        row
    };
    (0..example.tokens.len()).map(row).collect()
}

fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, usize::try_from(state % (at as u64 + 1)).unwrap_or(0));
    }
}
