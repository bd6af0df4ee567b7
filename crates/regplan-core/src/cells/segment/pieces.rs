//! What the lines of cells look like as wholes.
//!
//! In: the words of a table and what was seen of each. Out: its pieces – the words between two places at which a cell may end by its
//! looks: line ends and marks of cells – each with its class and its length. A lone line «Фамилия И.О.» or «в течение года» says more
//! of its cell than its words one by one. Knows no weights.

use super::super::clues::{Clue, Start};
use super::super::stretches::Stretch;
use crate::dialect::Break;
use crate::grammar::letters::{is_capital, is_letter};
use std::ops::Range;

/// The words of one line of one cell, as far as marks tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Its words.
    pub(super) words: Range<usize>,
    /// What it looks like as a whole, in a letter.
    pub(super) class: &'static str,
    /// How long it is, in a letter.
    pub(super) length: &'static str,
}

/// The pieces of a table in their order.
pub(super) fn pieces<'t>(clues: &[Clue], text: &dyn Fn(usize) -> &'t str) -> Vec<Piece> {
    let begins = |clue: &&Clue| clue.line_start || matches!(clue.joint.kind, Break::Cell | Break::Fold);
    let starts: Vec<usize> = clues.iter().filter(begins).map(|clue| clue.index).collect();
    let ends = starts.iter().copied().skip(1).chain([clues.len()]);
    let piece = |(start, end): (usize, usize)| {
        let own = clues.get(start..end).unwrap_or_default();
        Piece { words: start..end, class: class(own, text), length: length(own.len()) }
    };
    starts.iter().copied().zip(ends).map(piece).collect()
}

/// What the words of a piece together look like.
fn class<'t>(words: &[Clue], text: &dyn Fn(usize) -> &'t str) -> &'static str {
    let Some(first) = words.first() else { return "-" };
    let written = || words.iter().map(|clue| text(clue.index));
    let named = written().any(is_initials);
    let capitals = || written().all(|word| is_initials(word) || word.starts_with(is_capital));
    let timed = words.iter().filter(|clue| clue.stretch != Stretch::None).count();
    match first.start {
        _ if first.number.is_some() && words.len() == 1 => "n",
        _ if timed == words.len() => "t",
        _ if is_amount(words, text) => "a",
        Start::Digit if words.len() == 1 => "0",
        _ if named && capitals() && words.len() <= PERSON => "i",
        _ if named => "j",
        _ if written().all(is_shouted) => "u",
        _ if first.number.is_some() => "m",
        _ if first.stretch == Stretch::Begins => "d",
        _ if first.affinity.party => "p",
        _ if first.section => "s",
        Start::Capital => "C",
        Start::Lower => "l",
        Start::Link => "k",
        Start::Digit => "1",
        Start::Bullet => "b",
        Start::Quote => "q",
        Start::Bracket => "(",
        Start::Other => "o",
    }
}

/// The letters of all classes.
pub(super) const CLASSES: &str = "-nta0ijumdpsClk1bq(o";

/// Whether words are the digits of one or several sums of money or shares: «5 006,0».
fn is_amount<'t>(words: &[Clue], text: &dyn Fn(usize) -> &'t str) -> bool {
    let mut written = words.iter().map(|clue| text(clue.index));
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    written.clone().any(|word| word.contains(',') || words.len() > 1) && written.all(digits)
}

/// More words than the name of a person has: family name, initials apart.
const PERSON: usize = 4;

/// Initials: «А.А.», «А.», a comma behind them or not.
pub(super) fn is_initials(word: &str) -> bool {
    let bare = word.trim_end_matches([',', ';', ')']).trim_start_matches('(');
    let mut letters = bare.chars().peekable();
    let mut seen = 0;
    while letters.next_if(|c| is_capital(*c)).is_some() {
        if letters.next_if(|c| *c == '.').is_none() {
            return false;
        }
        let _ = letters.next_if(|c| *c == '-');
        seen += 1;
    }
    seen > 0 && seen <= 2 && letters.next().is_none()
}

/// Whether a word is written in capitals, if it has letters.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| is_letter(*c)).all(is_capital)
}

/// How many words there are, about.
fn length(words: usize) -> &'static str {
    match words {
        0 | 1 => "1",
        2 => "2",
        3 | 4 => "3",
        5..=8 => "5",
        9..=16 => "9",
        _ => "x",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_told_from_words() {
        for word in ["А.А.", "Б.", "В.Г.,", "(Д.Е.)"] {
            assert!(is_initials(word), "{word}");
        }
        for word in ["А", "Дом.", "г.", "А.А.А.А.", ""] {
            assert!(!is_initials(word), "{word}");
        }
    }
}
