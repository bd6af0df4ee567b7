//! Automatic numbers. In: which paragraph is in which list, in reading order. Out: the number or the bullet before it.
//!
//! Counts as Word shows it. Knows no text of paragraphs.

use super::lists::{LEVELS, Level, Lists};
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// A number, with what the list writes around it.
    Number(String),
    /// A bullet.
    Bullet,
}

/// The counts of all lists up to a place in the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    counts: BTreeMap<i32, [Option<i64>; LEVELS]>,
    begun: BTreeSet<u16>,
}

const BULLET: u8 = 23;
const NONE: u8 = 255;

impl Numbers {
    /// What stands before the next paragraph, which is in this use of a list, at this level.
    pub(super) fn next(&mut self, lists: &Lists, number: u16, level: u8) -> Option<Label> {
        let list = lists.list(number)?;
        let look = lists.level(number, level)?;
        let counts = self.counts.entry(list).or_default();
        if self.begun.insert(number) {
            begin(counts, lists, number);
        }
        let start = |level: u8| {
            let start = lists.begins(number, level).or_else(|| lists.level(number, level).map(|level| level.start));
            start.map_or(1, i64::from)
        };
        for (above, count) in (0..level).zip(counts.iter_mut()) {
            count.get_or_insert_with(|| start(above));
        }
        let count = counts.get_mut(usize::from(level))?;
        *count = Some(count.map_or_else(|| start(level), |count| count + 1));
        for (below, count) in (0..LEVELS as u8).zip(counts.iter_mut()).skip(usize::from(level) + 1) {
            let restarted = lists.level(number, below).and_then(|below| below.restarted_below);
            if restarted.is_none_or(|limit| level < limit) {
                *count = None;
            }
        }
        label(look, lists, number, counts)
    }
}

/// A use that begins levels at numbers of its own does so when it is first met.
fn begin(counts: &mut [Option<i64>; LEVELS], lists: &Lists, number: u16) {
    for (level, count) in (0..LEVELS as u8).zip(counts) {
        if lists.begins(number, level).is_some() {
            *count = None;
        }
    }
}

fn label(look: &Level, lists: &Lists, number: u16, counts: &[Option<i64>; LEVELS]) -> Option<Label> {
    if look.format == BULLET {
        return Some(Label::Bullet);
    }
    let mut text = String::new();
    for unit in char::decode_utf16(look.text.iter().copied()) {
        let unit = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        match u8::try_from(unit).ok().filter(|level| usize::from(*level) < LEVELS) {
            Some(level) => {
                let count = counts.get(usize::from(level)).copied().flatten().unwrap_or_default();
                let format = lists.level(number, level).map_or(0, |level| level.format);
                text.push_str(&written(count, if look.legal { 0 } else { format }));
            }
            None => text.push(unit),
        }
    }
    (!text.is_empty()).then_some(Label::Number(text))
}

/// A number in a format of [MS-OSHARED] 2.2.1.3; formats that spell it in words are decimal here.
fn written(number: i64, format: u8) -> String {
    match format {
        1 => roman(number).to_uppercase(),
        2 => roman(number),
        3 => letters(number, &LATIN).to_uppercase(),
        4 => letters(number, &LATIN),
        22 => format!("{number:02}"),
        58 => letters(number, &CYRILLIC),
        59 => letters(number, &CYRILLIC).to_uppercase(),
        BULLET | NONE => String::new(),
        _ => number.to_string(),
    }
}

type Alphabet = [std::ops::RangeInclusive<char>; 4];
const LATIN: Alphabet = ['a'..='a', 'b'..='b', 'c'..='c', 'd'..='z'];
/// Without the letters that Word leaves out: ECMA-376-1, 17.18.59 (russianLower).
const CYRILLIC: Alphabet = ['\u{430}'..='\u{438}', '\u{43a}'..='\u{449}', '\u{44b}'..='\u{44b}', '\u{44d}'..='\u{44f}'];

/// After the last letter they come doubled, then trebled; beyond 30 of them Word shows digits.
fn letters(number: i64, alphabet: &Alphabet) -> String {
    let letters: Vec<char> = alphabet.iter().cloned().flatten().collect();
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let Some((index, times)) = index.map(|index| (index % letters.len(), index / letters.len() + 1)) else {
        return number.to_string();
    };
    match letters.get(index).filter(|_| times <= 30) {
        Some(letter) => letter.to_string().repeat(times),
        None => number.to_string(),
    }
}

fn roman(number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=32_767).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            text.push_str(digit);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::lists::tests::legal;
    use super::*;

    #[test]
    fn levels_count_and_begin_anew() {
        let (lists, mut numbers) = (legal(), Numbers::default());
        let shown: Vec<String> = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (1, 0)]
            .map(|(number, level)| match numbers.next(&lists, number, level) {
                Some(Label::Number(text)) => text,
                other => format!("{other:?}"),
            })
            .to_vec();
        assert_eq!(shown, ["1.", "1.1.", "1.2.", "2.", "2.1.", "2.1.1.", "5.", "5.1.", "6."]);
    }

    #[test]
    fn a_level_that_comes_first_shows_the_first_number_above_it() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.next(&legal(), 1, 1), Some(Label::Number("1.1.".into())));
        assert_eq!(numbers.next(&legal(), 9, 1), None);
        assert_eq!(numbers.next(&legal(), 1, 200), None);
    }

    #[test]
    fn formats_as_word_shows_them() {
        let all = [(4, 1), (14, 2), (27, 3), (3, 4), (7, 22), (10, 58), (11, 58), (30, 59), (0, 3), (-1, 2), (9, 0)];
        let shown: Vec<String> = all.map(|(number, format)| written(number, format)).to_vec();
        assert_eq!(shown, ["IV", "xiv", "AA", "c", "07", "к", "л", "АА", "0", "-1", "9"]);
        assert_eq!(written(i64::MAX, 4), i64::MAX.to_string());
    }
}
