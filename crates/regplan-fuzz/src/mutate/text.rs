//! Spoils texts as exporters, typists and enemies do. In: two texts. Out: a spoilt one. Knows characters and lines.

use super::words;
use crate::Chance;
use std::ops::Range;

/// Longer than this, an input tells nothing that a short one does not.
const MOST: usize = 8_000;

/// Spoils in one to eight places.
pub(super) fn spoil(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut text: Vec<char> = String::from_utf8_lossy(seed).chars().collect();
    let other: Vec<char> = String::from_utf8_lossy(other).chars().collect();
    for _ in 0..=chance.below(8) {
        step(&mut text, &other, chance);
        text.truncate(MOST);
    }
    text.into_iter().collect::<String>().into_bytes()
}

fn step(text: &mut Vec<char>, other: &[char], chance: &mut Chance) {
    let range = chance.range(text.len());
    match chance.below(14) {
        0 | 1 => insert(text, range.start, chance.pick(&words::PIECES).copied().unwrap_or_default()),
        2 => insert(text, range.start, chance.pick(&words::TROUBLE).copied().unwrap_or_default()),
        3 => drop(text.drain(range)),
        4 => repeat(text, range, chance),
        5 => text.truncate(range.start),
        6 => splice(text, range, other.get(chance.range(other.len())).unwrap_or_default()),
        7 => splice(text, range, other.get(lines(other, chance)).unwrap_or_default()),
        8 => drop(text.drain(lines(text, chance))),
        9 => repeat(text, lines(text, chance), chance),
        10 => swap_breaks(text, range, chance),
        11 => turn_digits(text, range, chance),
        12 => move_lines(text, chance),
        _ => {
            let trouble = chance.pick(&words::TROUBLE).copied().unwrap_or_default();
            let c = trouble.chars().next();
            text.get_mut(range.start).into_iter().zip(c).for_each(|(own, c)| *own = c);
        }
    }
}

fn insert(text: &mut Vec<char>, at: usize, piece: &str) {
    let piece: Vec<char> = piece.chars().collect();
    splice(text, at..at, &piece);
}

fn splice(text: &mut Vec<char>, range: Range<usize>, piece: &[char]) {
    text.splice(range, piece.iter().copied());
}

fn repeat(text: &mut Vec<char>, range: Range<usize>, chance: &mut Chance) {
    let piece = text.get(range.clone()).unwrap_or_default().to_vec();
    let times = if chance.one_in(20) { 300 } else { 1 + chance.below(4) };
    let times = times.min(MOST / piece.len().max(1));
    splice(text, range.end..range.end, &piece.repeat(times));
}

/// One to five whole lines.
fn lines(text: &[char], chance: &mut Chance) -> Range<usize> {
    let ends: Vec<usize> = text.iter().zip(1..).filter(|(c, _)| **c == '\n').map(|(_, at)| at).collect();
    let first = chance.below(ends.len() + 1);
    let start = first.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(0);
    start..ends.get(first + chance.below(5)).copied().unwrap_or(text.len())
}

fn move_lines(text: &mut Vec<char>, chance: &mut Chance) {
    let range = lines(text, chance);
    let piece: Vec<char> = text.drain(range).collect();
    let to = lines(text, chance).start;
    splice(text, to..to, &piece);
}

/// Another kind of break for those in a range.
fn swap_breaks(text: &mut [char], range: Range<usize>, chance: &mut Chance) {
    let by = chance.pick(&[' ', '\n', '\t', '\u{c}', '\u{a0}', '|']).copied().unwrap_or(' ');
    let from = chance.pick(&[' ', '\n', '\t']).copied().unwrap_or(' ');
    text.get_mut(range).into_iter().flatten().filter(|c| **c == from).for_each(|c| *c = by);
}

fn turn_digits(text: &mut [char], range: Range<usize>, chance: &mut Chance) {
    for c in text.get_mut(range).into_iter().flatten().filter(|c| c.is_ascii_digit()) {
        *c = char::from(b"0123456789".get(chance.below(10)).copied().unwrap_or(b'0'));
    }
}
