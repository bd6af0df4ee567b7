//! Numbers out of bytes, least byte first. In: bytes and a place. Out: the number, or nothing beyond the end. Knows no structure.

/// The byte at this place.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// The 16-bit number at this place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array_at(bytes, at).map(u16::from_le_bytes)
}

/// The signed 16-bit number at this place.
pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    array_at(bytes, at).map(i16::from_le_bytes)
}

/// The 32-bit number at this place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_le_bytes)
}

/// The signed 32-bit number at this place.
pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    array_at(bytes, at).map(i32::from_le_bytes)
}

/// So many bytes from this place.
pub(super) fn part(bytes: &[u8], at: usize, len: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(len)?)
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    part(bytes, at, N)?.try_into().ok()
}

/// The 16-bit units of a string.
pub(super) fn utf16(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_beyond_the_end() {
        let bytes = [1, 2, 3, 0xff, 0xff];
        assert_eq!(u16_at(&bytes, 0), Some(0x0201));
        assert_eq!(i16_at(&bytes, 3), Some(-1));
        assert_eq!(u32_at(&bytes, 2), None);
        assert_eq!(u8_at(&bytes, usize::MAX), None);
        assert_eq!(part(&bytes, usize::MAX, 2), None);
    }
}
