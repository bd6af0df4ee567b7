//! Deadlines. In: the reading of a cell and the plan's period. Out: typed terms. Knows no table and no document.

mod basic;
mod calendar;
mod clause;
mod clock;
mod conditional;
mod continuous;
mod counted;
mod date;
mod extent;
mod half_year;
mod join;
mod month;
mod month_day;
mod part_of_month;
mod periodic;
mod quarter;
mod relative;
mod resolve;
mod rule;
mod school_year;
mod season;
mod sequence;
mod stretch;
mod throughout;
mod token;
mod until;
mod weekday;
mod within;
mod words;
mod year;

pub(crate) use resolve::Found;

use crate::record::{Deadline, Period, Place, TermKind};
use crate::source::Reading;
use token::{Kind, Lexed};

/// Reads a deadline.
#[must_use]
pub fn parse(text: &str, period: Option<Period>) -> Deadline {
    let terms: Vec<_> = find(text, period)
        .into_iter()
        .map(|Found { mut term, range }| {
            term.at = vec![Place { start: range.start, end: range.end, page: None, bounds: None }];
            term
        })
        .collect();
    let (start, end) = resolve::hull(&terms);
    Deadline { text: text.to_owned(), start, end, terms }
}

/// The terms of a cell with their bytes in its reading.
#[allow(dead_code, reason = "for the stage that reads cells")]
pub(crate) fn read(reading: &Reading, period: Option<Period>) -> Vec<Found> {
    find(reading.text(), period)
}

/// The first and last day that terms name.
#[allow(dead_code, reason = "for the stage that reads cells")]
pub(crate) fn hull(terms: &[crate::record::Term]) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    resolve::hull(terms)
}

/// Whether a folded word is of those that deadlines are made of: a month, «кв.», a number, «до», «постоянно».
#[allow(dead_code, reason = "for row recovery")]
pub(crate) fn is_deadline_word(folded_word: &str) -> bool {
    let word = folded_word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '(' | ')' | '-' | '/'));
    if word.is_empty() {
        return false;
    }
    let numeric = word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ':'));
    numeric || words::is_of_deadlines(word) || word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether all of a text reads as a deadline, beyond doubt.
#[allow(dead_code, reason = "for row recovery")]
pub(crate) fn reads_whole(text: &str) -> bool {
    let items = items(text);
    let sure = |item: &sequence::Item| !matches!(item.clause, None | Some(clause::Clause::Conditional { sure: false }));
    !items.is_empty()
        && items.iter().all(sure)
        && find(text, None).iter().all(|found| found.term.kind != TermKind::Unread)
}

fn find(text: &str, period: Option<Period>) -> Vec<Found> {
    resolve::resolve(text, &items(text), period)
}

fn items(text: &str) -> Vec<sequence::Item> {
    let lexed = Lexed::new(text);
    let tokens = lexed.tokens();
    // A dash or a cross in a cell says that there is nothing.
    let says_nothing = tokens.iter().all(|token| match token.kind {
        Kind::Mark(c) => matches!(c, '-' | '.' | ',' | ';'),
        Kind::Word(word) => words::EMPTY.contains(&word) && tokens.len() == 1,
        Kind::Number(..) => false,
    });
    if says_nothing { Vec::new() } else { join::join(sequence::items(&tokens)) }
}
