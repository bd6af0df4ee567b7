//! The learned model of roles.
//!
//! In: features of columns. Out: the best roles and their score; how much a text looks like a heading. The weights are whole
//! numbers in `roles.txt`, learned by `regplan-train roles`.

use super::columns::Feature;
use super::decode::{Joint, ROLES, decode};
use super::weights::Weights;
use super::{facts, headings};
use crate::record::Role;
use std::sync::LazyLock;

/// One class for each role, and one for «this text is a heading».
pub const CLASSES: usize = ROLES + 1;
/// The class of texts that are headings.
pub const HEADING: usize = ROLES;

/// The weights that come with the library.
static LEARNED: LazyLock<Model> =
    LazyLock::new(|| Model::new(Weights::packed(include_bytes!(concat!(env!("OUT_DIR"), "/roles.bin")), class)));

/// Weights and what they make of columns.
#[derive(Debug, Clone)]
pub struct Model {
    weights: Weights<CLASSES>,
    joints: Joints,
}

/// What pairs of roles and repeated or missing roles are worth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Joints {
    /// A role (column) beside the one to its left (row); the last row is «no column to the left».
    pub pairs: Vec<[i32; ROLES]>,
    /// A role that stands already somewhere to the left.
    pub again: Vec<i32>,
    /// A role that no column has.
    pub lacks: Vec<i32>,
}

impl Joint for Joints {
    fn pair(&self, left: Option<usize>, role: usize) -> i32 {
        self.pairs.get(left.unwrap_or(ROLES)).and_then(|row| row.get(role)).copied().unwrap_or(0)
    }

    fn again(&self, role: usize) -> i32 {
        self.again.get(role).copied().unwrap_or(0)
    }

    fn lacks(&self, role: usize) -> i32 {
        self.lacks.get(role).copied().unwrap_or(0)
    }
}

/// The place of a role or of the class of headings by its name.
#[must_use]
pub fn class(name: &str) -> Option<usize> {
    let role = Role::ALL.iter().position(|(_, own)| *own == name);
    role.or_else(|| (name == "heading").then_some(HEADING))
}

impl Model {
    /// The model that comes with the library.
    #[must_use]
    pub fn learned() -> &'static Self {
        &LEARNED
    }

    /// A model of these weights.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::new(Weights::read(text, class))
    }

    fn new(weights: Weights<CLASSES>) -> Self {
        let row = |name: &str| {
            let mut row = [0; ROLES];
            weights.add(name, facts::WHOLE, &mut row);
            row
        };
        let names = Role::ALL.iter().map(|(_, name)| *name).chain(["start"]);
        let pairs = names.map(|name| row(&format!("after:{name}"))).collect();
        let (again, lacks) = (row("again").to_vec(), row("lacks").to_vec());
        Self { weights, joints: Joints { pairs, again, lacks } }
    }

    #[cfg(test)]
    pub(super) fn weights(&self) -> &Weights<CLASSES> {
        &self.weights
    }

    /// What a column's features say for each role.
    #[must_use]
    pub fn emissions(&self, features: &[Feature]) -> [i32; ROLES] {
        let mut sums = [0; ROLES];
        features.iter().for_each(|(name, worth)| self.weights.add(name, *worth, &mut sums));
        sums
    }

    /// The best roles of columns with these features, and their score.
    #[must_use]
    pub fn roles(&self, columns: &[Vec<Feature>]) -> (Vec<Role>, i32) {
        let emissions: Vec<_> = columns.iter().map(|features| self.emissions(features)).collect();
        let (best, score) = decode(&emissions, &self.joints);
        let roles = best.into_iter().map(|at| Role::ALL.get(at).map_or(Role::Other, |(role, _)| *role));
        (roles.collect(), score)
    }

    /// How much a text looks like a heading rather than the cell of a row; above 0 it does.
    #[must_use]
    pub fn heading(&self, text: &str) -> i32 {
        let mut sums = [0; CLASSES];
        heading_features(text, &mut |name: &str, worth: i32| self.weights.add(name, worth, &mut sums));
        sums.get(HEADING).copied().unwrap_or(0)
    }
}

/// The features by which a cell of a heading row is told from one of a row.
pub fn heading_features(text: &str, say: &mut impl FnMut(&str, i32)) {
    say("bias", facts::WHOLE);
    headings::features(&[text.to_owned()], say);
    let words = text.split_whitespace().count();
    say(&format!("h:words:{}", words.min(9)), facts::WHOLE);
    if text.contains(|c: char| c.is_ascii_digit()) {
        say("h:digits", facts::WHOLE);
    }
    if text.ends_with(['.', ';', ',']) && words > 2 {
        say("h:point", facts::WHOLE);
    }
}
