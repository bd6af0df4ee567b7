//! How sure the borders of a cell are, from 0 to 100.
//!
//! In: how near the second-best reading of the cell comes. Out: its confidence. Knows no words. The scale is straight on both sides
//! of the threshold at which `doubtful-cell` is said, which is [`HALF`]: under it a row has that warning.

use crate::cells::Gap;

/// Nothing speaks against the cell, or its format marks it.
pub(super) const FULL: u8 = 100;
/// Where doubt ends.
pub(super) const HALF: i32 = 50;
/// So many eighths of a bit behind, another reading is not even followed.
const FAR: i32 = 240;
/// So many places off, a word stands in the middle of its column.
const WIDE: i32 = 12;

/// The confidence of a cell whose second-best reading is doubted under `doubt` eighths of a bit, or at `near` places or fewer.
pub(super) fn of(gap: Gap, doubt: i32, near: i32) -> u8 {
    let score = scale(gap.margin, doubt, FAR).min(scale(gap.near, near + 1, WIDE));
    u8::try_from(score).unwrap_or(FULL)
}

/// The same where nothing proves the order of the whole text: it stays under [`HALF`].
pub(super) fn unproved(confidence: u8) -> u8 {
    let score = i32::from(confidence) * (HALF - 1) / i32::from(FULL);
    u8::try_from(score).unwrap_or(FULL)
}

/// From 0 over [`HALF`] at the threshold to [`FULL`].
fn scale(value: i32, threshold: i32, full: i32) -> i32 {
    let value = value.clamp(0, full);
    if value < threshold {
        value * HALF / threshold
    } else {
        HALF + (value - threshold) * (i32::from(FULL) - HALF) / (full - threshold).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(margin: i32) -> u8 {
        of(Gap { margin, ..Gap::NONE }, 24, 3)
    }

    #[test]
    fn the_threshold_of_doubt_is_half() {
        assert_eq!([at(0), at(23), at(24), at(FAR), at(i32::MAX)], [0, 47, 50, 100, 100]);
        let placed = |near| of(Gap { near, ..Gap::NONE }, 24, 3);
        assert_eq!([placed(0), placed(3), placed(4), placed(WIDE)], [0, 37, 50, 100]);
    }

    #[test]
    fn more_of_a_gap_is_never_less_sure() {
        let all: Vec<u8> = (-5..300).map(at).collect();
        assert!(all.is_sorted() && all.last() == Some(&FULL));
    }

    #[test]
    fn an_unproved_order_is_doubt_whatever_the_gap() {
        assert!((0..=FULL).map(unproved).all(|score| i32::from(score) < HALF));
        assert!((0..=FULL).map(unproved).is_sorted());
    }
}
