//! Averaged perceptrons whose result is whole numbers.
//!
//! In: examples as features and classes. Out: weights, as the lines of a weights file. Knows no Russian.

use regplan_core::header::training::{Feature, Joint, ROLES, decode};
use std::collections::BTreeMap;

/// Names as numbers, so that learning need not compare texts.
#[derive(Debug, Default)]
pub struct Names {
    numbers: BTreeMap<String, usize>,
    /// How many examples have each.
    pub counts: Vec<usize>,
}

/// A feature by number, and how much of it there is.
pub type Known = (usize, i64);

impl Names {
    /// The features by number.
    pub fn learn(&mut self, features: &[Feature]) -> Vec<Known> {
        features.iter().map(|(name, worth)| (self.number(name), i64::from(*worth))).collect()
    }

    fn number(&mut self, name: &str) -> usize {
        let next = self.counts.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        self.counts[number] += 1;
        number
    }
}

/// Weights with the sum of all that they have been.
#[derive(Debug, Default)]
pub struct Averaged {
    classes: usize,
    now: Vec<i64>,
    sum: Vec<i64>,
    steps: i64,
}

impl Averaged {
    /// Nothing learned yet.
    pub fn new(features: usize, classes: usize) -> Self {
        Self { classes, now: vec![0; features * classes], sum: vec![0; features * classes], steps: 1 }
    }

    /// The sums for each class.
    pub fn sums(&self, features: &[Known]) -> Vec<i64> {
        let mut sums = vec![0; self.classes];
        for (feature, worth) in features {
            let row = &self.now[feature * self.classes..(feature + 1) * self.classes];
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * worth);
        }
        sums
    }

    /// Moves weights towards a class, or away from it.
    pub fn move_by(&mut self, features: &[Known], class: usize, sign: i64) {
        for (feature, worth) in features {
            let at = feature * self.classes + class;
            self.now[at] += sign * worth;
            self.sum[at] += sign * worth * self.steps;
        }
    }

    /// One example is done.
    pub fn step(&mut self) {
        self.steps += 1;
    }

    fn mean(&self, at: usize, scale: i64) -> i64 {
        // now − sum/steps is the mean of all that the weight has been; halves go away from nought
        let mean = (self.now[at] * self.steps - self.sum[at]) * 2 / (self.steps * scale);
        (mean + mean.signum()) / 2
    }

    /// The lines `FEATURE TAB CLASS=WEIGHT …`, what carries no weight or stands in too few examples left out.
    pub fn lines(&self, names: &Names, class: impl Fn(usize) -> String, scale: i64, fewest: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, number) in names.numbers.iter().filter(|(_, number)| names.counts[**number] >= fewest) {
            let mut own: Vec<(String, i64)> =
                (0..self.classes).map(|at| (class(at), self.mean(number * self.classes + at, scale))).collect();
            own.sort();
            let kept = own.iter().filter(|(_, weight)| *weight != 0);
            let kept: Vec<String> = kept.map(|(class, weight)| format!("{class}={weight}")).collect();
            lines.extend((!kept.is_empty()).then(|| format!("{name}\t{}", kept.join(" "))));
        }
        lines
    }
}

/// A table whose columns' roles are known.
pub struct Table {
    /// The features of each column.
    pub columns: Vec<Vec<Known>>,
    /// The role of each, as an index.
    pub gold: Vec<usize>,
}

/// The names of the pairs of roles and of what is missing or repeated: they are features like others.
pub struct JointNames {
    /// «behind this role»; the last is «first column».
    pub after: Vec<usize>,
    /// «stands already to the left».
    pub again: usize,
    /// «no column has it».
    pub lacks: usize,
}

impl JointNames {
    /// Gives them numbers.
    pub fn new(names: &mut Names, roles: &[&str]) -> Self {
        let mut number = |name: String| {
            let number = names.number(&name);
            names.counts[number] += 1000;
            number
        };
        let after = roles.iter().chain(&["start"]).map(|role| number(format!("after:{role}"))).collect();
        Self { after, again: number("again".into()), lacks: number("lacks".into()) }
    }

    /// What a whole assignment has of them, each with the role that it is about.
    fn of(&self, roles: &[usize]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (at, role) in roles.iter().enumerate() {
            let left = at.checked_sub(1).map_or(ROLES, |left| roles[left]);
            found.push((self.after[left], *role));
            if roles[..at].contains(role) {
                found.push((self.again, *role));
            }
        }
        found.extend((0..ROLES).filter(|role| !roles.contains(role)).map(|role| (self.lacks, role)));
        found
    }
}

struct Now<'a> {
    weights: &'a Averaged,
    names: &'a JointNames,
}

impl Now<'_> {
    fn weight(&self, feature: usize, role: usize) -> i32 {
        i32::try_from(self.weights.now[feature * self.weights.classes + role] * WORTH).unwrap_or(0)
    }
}

impl Joint for Now<'_> {
    fn pair(&self, left: Option<usize>, role: usize) -> i32 {
        self.weight(self.names.after[left.unwrap_or(ROLES)], role)
    }
    fn again(&self, role: usize) -> i32 {
        self.weight(self.names.again, role)
    }
    fn lacks(&self, role: usize) -> i32 {
        self.weight(self.names.lacks, role)
    }
}

/// What a feature that holds is worth.
const WORTH: i64 = 8;

/// Learns roles with the search that reads by them; a wrong role is given `margin` more, so that right ones win clearly.
pub fn structured(weights: &mut Averaged, tables: &[Table], joints: &JointNames, margin: i32) -> usize {
    let mut wrong = 0;
    for table in tables {
        let emissions: Vec<[i32; ROLES]> = table
            .columns
            .iter()
            .zip(&table.gold)
            .map(|(column, gold)| {
                let sums = weights.sums(column);
                std::array::from_fn(|role| {
                    i32::try_from(sums[role]).unwrap_or(0) + if role == *gold { 0 } else { margin }
                })
            })
            .collect();
        let (best, _) = decode(&emissions, &Now { weights, names: joints });
        if best != table.gold {
            wrong += 1;
            for ((column, gold), best) in
                table.columns.iter().zip(&table.gold).zip(&best).filter(|((_, gold), best)| gold != best)
            {
                weights.move_by(column, *gold, 1);
                weights.move_by(column, *best, -1);
            }
            joints.of(&table.gold).into_iter().for_each(|(name, role)| weights.move_by(&[(name, WORTH)], role, 1));
            joints.of(&best).into_iter().for_each(|(name, role)| weights.move_by(&[(name, WORTH)], role, -1));
        }
        weights.step();
    }
    wrong
}

/// Learns one of several classes; `against` are those that must stay `margin` behind. An example without a class of its own has the
/// best of `unsaid` by the weights of the moment.
pub fn classes(
    weights: &mut Averaged,
    examples: &[(Vec<Known>, Option<usize>)],
    unsaid: &[usize],
    against: impl Fn(usize, usize) -> i64,
) -> usize {
    let mut wrong = 0;
    for (features, gold) in examples {
        let sums = weights.sums(features);
        let best = || unsaid.iter().copied().max_by_key(|class| (sums[*class], usize::MAX - class));
        let Some(gold) = gold.or_else(best) else { continue };
        let rival = (0..sums.len()).filter(|class| *class != gold && against(gold, *class) >= 0);
        let rival = rival.max_by_key(|class| (sums[*class] + against(gold, *class), usize::MAX - class));
        if let Some(rival) = rival.filter(|rival| sums[*rival] + against(gold, *rival) >= sums[gold]) {
            wrong += usize::from(sums[rival] >= sums[gold]);
            weights.move_by(features, gold, 1);
            weights.move_by(features, rival, -1);
        }
        weights.step();
    }
    wrong
}

/// Learns yes and no in one class: above nought is yes.
pub fn binary(weights: &mut Averaged, examples: &[(Vec<Known>, bool)], class: usize, margin: i64) -> usize {
    let mut wrong = 0;
    for (features, gold) in examples {
        let sign = if *gold { 1 } else { -1 };
        let sum = weights.sums(features)[class] * sign;
        wrong += usize::from(sum <= 0);
        if sum <= margin {
            weights.move_by(features, class, sign);
        }
        weights.step();
    }
    wrong
}
