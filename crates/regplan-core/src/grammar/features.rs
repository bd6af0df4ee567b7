//! Names of features: what a learned search sees is told by name, so that weights are a text that a person can read.
//!
//! In: the parts of a name. Out: its key. Knows no feature.

pub use super::key::key;
use std::collections::BTreeMap;

/// Where the names of features go: their keys always, the names themselves where somebody learns.
#[derive(Debug, Default)]
pub struct Names {
    /// Keys, in the order of the features.
    pub keys: Vec<u64>,
    /// Every name by its key, where they are kept.
    pub kept: Option<BTreeMap<u64, String>>,
}

impl Names {
    /// Takes one name, given in parts.
    pub fn add(&mut self, parts: &[&str]) {
        let key = key(parts);
        self.keys.push(key);
        if let Some(kept) = &mut self.kept {
            kept.entry(key).or_insert_with(|| parts.concat());
        }
    }

    /// The keys gathered since the last time.
    pub fn take(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.keys)
    }
}
