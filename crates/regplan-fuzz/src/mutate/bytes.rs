//! Spoils bytes, and bytes that are markup. In: two inputs. Out: a spoilt one. Knows brackets and numbers, no format.

use crate::Chance;
use std::ops::Range;

/// Bytes that have been trouble to somebody.
const TROUBLE: [&[u8]; 16] = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x80\0\0\0",
    b"\x7f\xff\xff\xff",
    b"0",
    b"-1",
    b"65535",
    b"4294967296",
    b"99999999999999999999",
    b"<",
    b">",
    b"{",
    b"}",
    b"\xc2\xad",
    b"\xef\xbf\xbe",
];

/// Longer than this, an input tells nothing that a short one does not.
const MOST: usize = 200_000;

/// Spoils in one to six places; `marked` inputs mostly by their elements and numbers.
pub(super) fn spoil(seed: &[u8], other: &[u8], marked: bool, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        if marked && !chance.one_in(3) {
            by_marks(&mut bytes, other, chance);
        } else {
            by_bytes(&mut bytes, other, chance);
        }
        bytes.truncate(MOST);
    }
    bytes
}

fn by_bytes(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let range = chance.range(bytes.len());
    match chance.below(8) {
        0 | 1 => {
            let bit = 1 << chance.below(8);
            bytes.get_mut(range.start).into_iter().for_each(|byte| *byte ^= bit);
        }
        2 => bytes.truncate(range.start),
        3 => drop(bytes.drain(range)),
        4 => repeat(bytes, range, chance),
        5 => {
            let trouble = chance.pick(&TROUBLE).copied().unwrap_or_default();
            replace(bytes, range.start..range.start, trouble);
        }
        6 => {
            let trouble = chance.pick(&TROUBLE).copied().unwrap_or_default();
            let end = (range.start + trouble.len()).min(bytes.len());
            replace(bytes, range.start..end, trouble);
        }
        _ => {
            let piece = other.get(chance.range(other.len())).unwrap_or_default();
            replace(bytes, range, piece);
        }
    }
}

/// Takes away, repeats, moves and borrows whole elements or groups; makes numbers large.
fn by_marks(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let range = element(bytes, chance);
    match chance.below(6) {
        0 => drop(bytes.drain(range)),
        1 => repeat(bytes, range, chance),
        2 => {
            let piece = other.get(element(other, chance)).unwrap_or_default();
            replace(bytes, range, piece);
        }
        3 => {
            let piece = other.get(element(other, chance)).unwrap_or_default();
            replace(bytes, range.start..range.start, piece);
        }
        _ => {
            let number = number(bytes, chance);
            let numbers: [&[u8]; 8] = [b"0", b"1", b"2", b"-1", b"7", b"99", b"65536", b"2147483648"];
            replace(bytes, number, chance.pick(&numbers).copied().unwrap_or_default());
        }
    }
}

/// From the beginning of a tag or a group to the end of one not far behind.
fn element(bytes: &[u8], chance: &mut Chance) -> Range<usize> {
    let from = chance.below(bytes.len());
    let opens = |byte: &u8| matches!(byte, b'<' | b'{' | b'\\' | b'/');
    let start = from + bytes.iter().skip(from).position(opens).unwrap_or(0);
    let reach = if chance.one_in(5) { 4_000 } else { 200 };
    let end = start + chance.below(reach);
    let closes = |byte: &u8| matches!(byte, b'>' | b'}' | b' ' | b'\n');
    let end = end + bytes.iter().skip(end).position(closes).map_or(0, |at| at + 1);
    start.min(bytes.len())..end.min(bytes.len()).max(start.min(bytes.len()))
}

fn number(bytes: &[u8], chance: &mut Chance) -> Range<usize> {
    let from = chance.below(bytes.len());
    let start = from + bytes.iter().skip(from).position(u8::is_ascii_digit).unwrap_or(0);
    let end = start + bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
    start.min(bytes.len())..end.min(bytes.len()).max(start.min(bytes.len()))
}

fn repeat(bytes: &mut Vec<u8>, range: Range<usize>, chance: &mut Chance) {
    let piece = bytes.get(range.clone()).unwrap_or_default().to_vec();
    let times = if chance.one_in(20) { 200 } else { 1 + chance.below(4) };
    let times = times.min(MOST / piece.len().max(1));
    replace(bytes, range.end..range.end, &piece.repeat(times));
}

fn replace(bytes: &mut Vec<u8>, range: Range<usize>, by: &[u8]) {
    let (start, end) = (range.start.min(bytes.len()), range.end.min(bytes.len()));
    bytes.splice(start..end.max(start), by.iter().copied());
}
