//! Keys of features: what stands for a feature's name wherever it is looked up.
//!
//! In: the parts of a name. Out: its key. The build script packs the weights by the very same keys, so this file names no other.

/// A feature's name in short: the same name has the same key on every machine.
#[must_use]
pub fn key(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // The low bits choose the place in a map: they take part of the high ones.
    hash ^ (hash >> 29)
}
