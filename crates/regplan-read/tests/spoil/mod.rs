//! Spoilt copies of a file: the same ones on every machine.

/// Numbers without a source of chance (Knuth's MMIX).
pub(crate) struct Lcg(u64);

impl Lcg {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// Half of the copies end early, half have one to eight bits turned.
pub(crate) fn copies(bytes: &[u8], count: usize) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut lcg = Lcg::new(bytes.len() as u64);
    (0..count).map(move |index| {
        let mut copy = bytes.to_vec();
        if index % 2 == 0 {
            copy.truncate(lcg.below(bytes.len()));
        } else {
            for _ in 0..=lcg.below(8) {
                let at = lcg.below(copy.len());
                copy[at] ^= 1 << lcg.below(8);
            }
        }
        copy
    })
}

/// A file of the fixtures.
pub(crate) fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../fixtures/plans/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
