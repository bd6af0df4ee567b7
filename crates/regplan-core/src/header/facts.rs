//! What the cells of a column look like.
//!
//! In: the texts of a column's cells. Out: shares of them that are numbers, dates, deadlines, parties …, and how their words begin
//! and end. Knows the grammars, no heading and no role.

use crate::grammar::affinity::{affinity, begins_effect, begins_party, reads_as_deadline};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_small};
use crate::grammar::numbers::{Number, Step};
use std::collections::BTreeMap;

/// A share is told in eighths: what holds of every cell is worth this.
pub(super) const WHOLE: i32 = 8;
/// Cells that are read as deadlines and parties: the grammars are most of what a table costs.
const READ: usize = 12;
/// Words of a cell that are looked at.
const WORDS: usize = 8;
/// A deadline has seldom more words.
const LONGEST: usize = 16;

/// What is asked of one cell.
type Look = fn(&str) -> bool;

/// What is counted over all filled cells, each with the name of its feature.
const LOOKS: [(&str, Look); 15] = [
    ("number", |text| Number::whole(text).is_some()),
    ("numbered", |text| Number::at_head(first(text)).is_some() && text.contains(' ')),
    ("figure", is_figure),
    ("decimal", |text| is_figure(text) && text.contains([',', '.'])),
    ("year", is_year),
    ("date", |text| text.split_whitespace().any(is_date)),
    ("clock", |text| text.split_whitespace().any(is_clock)),
    ("initials", |text| text.split_whitespace().any(is_initials)),
    ("capitals", all_capitalised),
    ("capital", |text| text.chars().find(|c| is_letter(*c)).is_some_and(is_capital)),
    ("quoted", |text| text.starts_with(['«', '"', '“'])),
    ("percent", |text| text.contains('%')),
    ("latin", |text| text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count()),
    ("dash", |text| !text.chars().any(|c| is_letter(c) || c.is_ascii_digit())),
    ("point", |text| text.ends_with(['.', ';'])),
];

/// What a column's cells look like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// How many cells are filled.
    pub(super) filled: usize,
    /// Words of the filled cells together.
    pub(super) words: usize,
    /// Features by name with their shares in eighths, what no cell shows left out.
    pub(super) shares: Vec<(String, i32)>,
}

impl Facts {
    /// Looks at the cells of a column.
    pub(super) fn of(cells: &[String]) -> Self {
        let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let words = filled.iter().map(|cell| cell.split_whitespace().count()).sum();
        let mut facts = Self { filled: filled.len(), words, shares: Vec::new() };
        if filled.is_empty() {
            facts.say("c:nothing", WHOLE);
            return facts;
        }
        facts.say("c:empty", share(cells.len() - filled.len(), cells.len()));
        for (name, look) in LOOKS {
            facts.say(&format!("c:{name}"), share(filled.iter().filter(|cell| look(cell)).count(), filled.len()));
        }
        facts.say(&format!("c:words:{}", bucket(words / filled.len())), WHOLE);
        facts.read(&filled);
        facts.sequence(&filled);
        facts.vocabulary(&filled);
        facts
    }

    fn say(&mut self, name: &str, share: i32) {
        if share > 0 {
            self.shares.push((name.to_owned(), share));
        }
    }

    /// What the grammars read.
    fn read(&mut self, filled: &[&str]) {
        let some = filled.get(..filled.len().min(READ)).unwrap_or_default();
        let count = |look: fn(&str) -> bool| share(some.iter().filter(|cell| look(cell)).count(), some.len());
        let shares =
            [("c:deadline", count(is_deadline)), ("c:party", count(begins_party)), ("c:effect", count(begins_effect))];
        shares.into_iter().for_each(|(name, share)| self.say(name, share));
    }

    /// Whether the cells count, say the same, or differ.
    fn sequence(&mut self, filled: &[&str]) {
        let numbers: Vec<_> = filled.iter().map(|cell| Number::whole(cell)).collect();
        let pairs = || numbers.windows(2).filter_map(|pair| Some((pair.first()?.as_ref()?, pair.get(1)?.as_ref()?)));
        let next = pairs().filter(|(one, two)| one.step(two) == Step::Next).count();
        self.say("c:next", share(next, filled.len().saturating_sub(1)));
        let mut kinds: Vec<&str> = filled.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        self.say("c:again", WHOLE - share(kinds.len(), filled.len()));
    }

    /// How cells begin and end, and which words stand in them.
    fn vocabulary(&mut self, filled: &[&str]) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for cell in filled {
            let mut own: Vec<String> = words_of(cell);
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        counts.into_iter().for_each(|(name, times)| self.say(&name, share(times, filled.len())));
    }
}

/// The features of a cell's words: the beginning and the ending of its first word, the ending of its last, the beginnings of all.
fn words_of(cell: &str) -> Vec<String> {
    let folded = fold(cell);
    let bare = |word: &str| word.trim_matches(|c: char| !is_letter(c)).to_owned();
    let words: Vec<String> = folded.split(' ').map(bare).filter(|word| !word.is_empty()).take(WORDS).collect();
    let mut names: Vec<String> = words.iter().map(|word| format!("w:{}", head(word, 6))).collect();
    if let Some(first) = words.first() {
        names.push(format!("f:{}", head(first, 5)));
        names.push(format!("e:{}", tail(first, 3)));
    }
    names.extend(words.get(1).map(|second| format!("e2:{}", tail(second, 2))));
    names
}

/// The first letters of a word.
pub(super) fn head(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

/// The last letters of a word.
pub(super) fn tail(word: &str, letters: usize) -> &str {
    let at = word.char_indices().rev().nth(letters.saturating_sub(1)).map_or(0, |(at, _)| at);
    word.get(at..).unwrap_or(word)
}

/// A share in eighths; what holds of any cell is at least one.
pub(super) fn share(of: usize, all: usize) -> i32 {
    if of == 0 || all == 0 {
        return 0;
    }
    i32::try_from((of * 8 + all / 2) / all).unwrap_or(WHOLE).clamp(1, WHOLE)
}

/// How many words a cell has on average, in steps that grow.
pub(super) fn bucket(words: usize) -> usize {
    [1, 2, 3, 5, 8, 12, 20].iter().position(|most| words <= *most).unwrap_or(7)
}

fn is_deadline(text: &str) -> bool {
    let words = || text.split_whitespace();
    let near = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || affinity(&fold(word)).deadline;
    words().count() <= LONGEST && words().take(3).any(near) && reads_as_deadline(text)
}

fn first(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Digits with what groups them, and a sign: «1 234,50», «-3».
fn is_figure(text: &str) -> bool {
    let sign = |c: char| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '-' | '−' | '%' | '+');
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}

fn is_year(text: &str) -> bool {
    let digits = text.get(..4).filter(|head| head.bytes().all(|c| c.is_ascii_digit()));
    digits.is_some_and(|head| head.starts_with("19") || head.starts_with("20")) && text.chars().count() < 10
}

fn is_date(word: &str) -> bool {
    let mut parts = word.trim_end_matches(|c: char| !c.is_ascii_digit()).splitn(3, '.');
    let mut digits = || parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()));
    digits() && digits() && digits()
}

fn is_clock(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once([':', '-', '.']) else { return false };
    let small = |text: &str, below: u32| text.len() <= 2 && text.parse::<u32>().is_ok_and(|value| value < below);
    let minutes = minutes.get(..2).unwrap_or_default();
    small(hours, 24) && minutes.len() == 2 && small(minutes, 60) && word.contains(':')
}

/// «И.И.» or «И.»: letters by themselves, each with a full stop.
fn is_initials(word: &str) -> bool {
    let mut letters = word.trim_end_matches([',', ';', ')']).chars();
    let pair = |letter: Option<char>, stop: Option<char>| letter.is_some_and(is_capital) && stop == Some('.');
    let (one, two) = (letters.next(), letters.next());
    pair(one, two)
}

/// Two or three words, each with a capital and small letters behind it: a person's name.
fn all_capitalised(text: &str) -> bool {
    let named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(is_capital) && letters.next().is_some_and(is_small)
    };
    let words = text.split_whitespace().count();
    (2..=3).contains(&words) && text.split_whitespace().all(named)
}
