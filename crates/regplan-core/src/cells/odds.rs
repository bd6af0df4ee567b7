//! Odds in whole numbers, so that every machine gives the same answer.

/// Eight times the binary logarithm, to the nearest eighth of a bit that three fraction bits give.
///
/// In: a count, 0 taken as 1. Out: eighths of a bit.
pub(super) fn lg(count: u64) -> i32 {
    /// 8·log2(1 + k/16) for the four bits after the leading one.
    const FRACTION: [i32; 16] = [0, 1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8];
    let count = count.max(1);
    let whole = count.ilog2();
    let after = if whole >= 4 { count >> (whole - 4) } else { count << (4 - whole) } & 15;
    8 * i32::try_from(whole).unwrap_or(63) + FRACTION.get(usize::try_from(after).unwrap_or(0)).copied().unwrap_or(0)
}

/// The odds of one count against another, each with its total.
pub(super) fn odds(count: u32, total: u32, other: u32, other_total: u32) -> i32 {
    let wide = |a: u32, b: u32| lg(u64::from(a) * u64::from(b));
    wide(count, other_total) - wide(other, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighths_of_a_bit() {
        assert_eq!(lg(1), 0);
        assert_eq!(lg(2), 8);
        assert_eq!(lg(1024), 80);
        assert_eq!(lg(3), 13);
        assert_eq!(odds(8, 10, 1, 10), 24);
        assert_eq!(lg(u64::MAX), 512);
    }
}
