//! Names of features: what a learned search sees is told by name, so that weights are a text that a person can read.
//!
//! In: the parts of a name. Out: its key. Knows no feature.

use std::collections::BTreeMap;

/// A feature's name in short: the same name has the same key on every machine.
#[must_use]
pub fn key(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // The low bits choose the place in a map: they take part of the high ones.
    hash ^ (hash >> 29)
}

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
