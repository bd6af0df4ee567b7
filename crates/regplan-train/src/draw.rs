//! Drawing by chance that falls out the same each time.
//!
//! In: a seed. Out: numbers and choices. Knows nothing else.

/// A row of numbers (splitmix64).
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below `below` (0 where that is 0).
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 8).unwrap_or(0).checked_rem(below).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; nothing of nothing.
    pub fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// One of these by weight.
    pub fn weighed<T: Copy>(&mut self, items: &[(T, usize)]) -> Option<T> {
        let mut left = self.below(items.iter().map(|(_, weight)| weight).sum());
        items
            .iter()
            .find(|(_, weight)| left.checked_sub(*weight).map(|rest| left = rest).is_none())
            .map(|(item, _)| *item)
    }

    /// The same things in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
