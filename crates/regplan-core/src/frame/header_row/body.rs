//! What stands below a heading row that may be one: numbers of rows, deadlines, parties, a row of column numbers.
//!
//! In: a sheet and the word behind the heading. Out: the names of features. Knows words by their grammars, no columns.

use crate::dialect::{Break, Sheet};
use crate::grammar::affinity::{affinity, opens_section};
use crate::grammar::features::Names;
use crate::grammar::fold::fold;
use crate::grammar::numbers::Number;
use std::ops::Range;
use std::sync::Arc;

/// Words looked at below the heading.
const SEEN: usize = 150;

/// The words from the head of a candidate on.
#[derive(Debug, Clone, Default)]
pub struct Body {
    first: usize,
    words: Below,
    /// Which of them are its own.
    own: Range<usize>,
}

/// Words as they are seen below a heading, each looked at once however many candidates stand above it.
#[derive(Debug, Clone, Default)]
pub struct Below(Arc<[Word]>);

impl Below {
    /// Looks at all words of a sheet.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        Self::looked(sheet, 0, sheet.words.len())
    }

    fn looked(sheet: &Sheet, first: usize, count: usize) -> Self {
        let words = sheet.words.iter().enumerate().skip(first).take(count);
        Self(words.map(|(at, word)| Word::new(sheet, at, word)).collect())
    }

    /// What stands below a candidate that begins with the word `first` and has `heading` words at most.
    #[must_use]
    pub fn body(&self, first: usize, heading: usize) -> Body {
        let end = (first + heading + SEEN).min(self.0.len());
        Body { first, words: self.clone(), own: first.min(end)..end }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// Whether it begins a line or a cell.
    heads: bool,
    /// The last part of the number it is.
    number: Option<u32>,
    /// Whether it is a number and nothing else: a figure without a closing mark.
    figure: Option<u32>,
    deadline: bool,
    party: bool,
    section: bool,
}

impl Word {
    fn new(sheet: &Sheet, at: usize, word: &crate::dialect::Word) -> Self {
        let written = word.span.of(sheet.text);
        let folded = fold(written);
        let affinity = affinity(&folded);
        let number = Number::at_head(written).filter(|number| number.len == written.len());
        let starts = sheet.lines.get(word.line).is_some_and(|line| line.words.start == at);
        Self {
            heads: starts || matches!(word.joint.kind, Break::Cell | Break::Fold),
            figure: written.trim_end_matches('.').parse().ok(),
            number: number.and_then(|number| number.parts.last().copied()),
            deadline: affinity.deadline,
            party: affinity.party,
            section: opens_section(&folded),
        }
    }
}

impl Body {
    /// Looks at the words from `first` on.
    #[must_use]
    pub fn new(sheet: &Sheet, first: usize, heading: usize) -> Self {
        let words = Below::looked(sheet, first, heading + SEEN);
        let own = 0..words.0.len();
        Self { first, words, own }
    }

    fn from(&self, word: usize) -> &[Word] {
        let words = self.words.0.get(self.own.clone()).unwrap_or_default();
        let from = word.saturating_sub(self.first).min(words.len());
        let to = (from + SEEN).min(words.len());
        words.get(from..to).unwrap_or_default()
    }

    /// How many columns a row «1 2 3 4» right here numbers; 0 where there is none.
    #[must_use]
    pub fn column_numbers(&self, word: usize) -> usize {
        let run = self.from(word).iter().zip(1..).take_while(|(below, want)| below.figure == Some(*want)).count();
        if run >= 3 { run } else { 0 }
    }

    /// How many of the numbers 1, 2, 3 stand below at the heads of lines or cells, in this order.
    fn counted(below: &[Word]) -> u32 {
        let numbers = below.iter().filter(|below| below.heads).filter_map(|below| below.number);
        numbers.fold(0, |last, number| if number == last + 1 && last < 3 { number } else { last })
    }

    /// The names of what stands below the word.
    pub fn names(&self, word: usize, deadline: bool, responsible: bool, names: &mut Names) {
        let skipped = self.column_numbers(word);
        let below = self.from(word + skipped);
        let share = |fits: fn(&Word) -> bool| {
            let few = below.iter().filter(|below| fits(below)).count();
            bucket(100 * few / below.len().max(1))
        };
        let first = below.first().copied().unwrap_or_default();
        names.add(&["below:counted:", &Self::counted(below).to_string()]);
        let first = match (first.number, first.section) {
            (Some(1), _) => "one",
            (Some(_), _) => "number",
            (_, true) => "section",
            _ => "word",
        };
        names.add(&["below:first:", first]);
        let (asked, answered) = (if deadline { "asked" } else { "-" }, if responsible { "asked" } else { "-" });
        names.add(&["below:deadlines:", share(|below| below.deadline), ":", asked]);
        names.add(&["below:parties:", share(|below| below.party), ":", answered]);
        if below.len() < 12 {
            names.add(&["below:little"]);
        }
    }
}

fn bucket(percent: usize) -> &'static str {
    match percent {
        0 => "0",
        1..=4 => "1",
        5..=9 => "5",
        10..=19 => "10",
        20..=34 => "20",
        _ => "35",
    }
}
