//! Deadlines as real plans word them, typed; no date ever invented.
//!
//! In: the reading of a cell and the plan's period. Out: terms with their places. Knows no table and no document.
//!
//! | form | wordings | term |
//! |---|---|---|
//! | date | «01.09.2024», «16августа», «22 июня 10.00 ч.», «1 и 15 мая» | `on` |
//! | until | «до 1 мая», «не позднее IV квартала», «к 1 сентября», «до конца года» | `by` |
//! | from | «с 1 января 2025 года», «начиная с 2025 года», «не ранее марта», «2025 год и далее» | `from` |
//! | month, quarter, half-year, year, season, school year, ten days, week | «II - III кв. 2019», «2024/2025 учебный год» | `period` `in` |
//! | throughout | «в течение 2024 года», «в теч. года», «весь учебный год» | `period` `throughout` |
//! | periodic | «не реже двух раз в год», «последняя среда каждого месяца», «до 5 числа месяца, следующего за отчетным кварталом» | `recurring` |
//! | continuous | «постоянно», «на постоянной основе», «весь период» | `continuous` |
//! | conditional, reference | «по мере необходимости», «согласно графику», «в установленные сроки» | `conditional` |
//! | relative | «в течение 10 рабочих дней со дня …», «за 5 дней до …», «в десятидневный срок» | `relative` |
//! | duration | «2–3 дня», «до 5 дней» | `duration` |
//! | anything else | «как только, так сразу», «31 февраля 2025 года» | `unread` |
//!
//! # How it reads
//! `token` cuts the text; one file a form reads tokens into clauses (nom functions named by what they read); `sequence`
//! parts the cell into items and keeps what qualifies them as notes; `join` combines them by the contract («2019 - 2035
//! годы (ежегодно)» is one rule); `resolve` settles years and days. Closed classes of words stand in `words`, what a
//! condition begins with in `lexicon/deadline-conditions.txt`.
//!
//! # When in doubt
//! A date is given only where the words name it. A word that no form reads makes its segment `unread`, dates and all
//! («кроме июля 2025 года»); a range that would run backwards is not read («ноябрь-март 2020 г.»: which year?); «к июлю»
//! and «до середины мая» name no day, so `date` is null and `edtf` says the month. A school quarter, of which RFC 5545 knows
//! nothing, is a fourth of a school year: «1 раз в четверть» is four times a year.
//!
//! # Beside other tools
//! Of 88 such wordings (November 2026) HeidelTime types 17, duckling 0.4 14, chrono-node 11, natasha 1.6 9, dateparser 1.5 7.

mod basic;
mod calendar;
mod clause;
mod clock;
mod conditional;
mod continuous;
mod counted;
mod date;
mod extent;
mod free;
mod half_year;
mod item;
mod join;
mod month;
mod month_day;
mod names;
mod numerals;
mod part_of_month;
mod periodic;
mod quarter;
mod relative;
mod resolve;
mod rule;
mod said_year;
mod school_year;
mod season;
mod sequence;
mod spoilt;
mod spread;
mod stretch;
mod throughout;
mod token;
mod typo;
mod until;
mod weekday;
mod within;
mod words;
mod year;

use crate::record::{Deadline, Period, Place};
use resolve::Found;
use token::{Kind, Lexed, Token};

/// Reads one wording. `period` is the plan's: it gives a year where the words have none, and the term says so.
///
/// The places of the terms are bytes of `text`; together they hold every character with ink. A cell that says nothing («-»,
/// «х») has no terms. Never fails: what no form reads is an `unread` term.
///
/// # Example
/// ```
/// use regplan_core::field::deadline::parse;
/// use regplan_core::record::{Period, Relation, TermKind};
/// let period = Period { start: "2025-01-01".parse()?, end: "2025-12-31".parse()? };
/// let deadline = parse("до 1 марта, далее - ежегодно", Some(period));
/// let [first, second] = deadline.terms.as_slice() else { panic!() };
/// assert_eq!(first.kind, TermKind::By { relation: Relation::Before, date: Some("2025-03-01".parse()?), edtf: None });
/// assert!(first.inferred);
/// assert!(matches!(&second.kind, TermKind::Recurring { rrule, .. } if rrule == "FREQ=YEARLY"));
/// # Ok::<(), jiff::Error>(())
/// ```
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

/// Whether a folded word is of those that deadlines are made of: a month, «кв.», a number, «до», «постоянно».
pub(crate) fn is_deadline_word(folded_word: &str) -> bool {
    let word = folded_word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '(' | ')' | '-' | '/'));
    if word.is_empty() {
        return false;
    }
    let numeric = word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ':'));
    numeric || words::is_of_deadlines(word) || word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether all of a text reads as a deadline, beyond doubt. Cheap, for row recovery asks it of every window of words: a word
/// that no form begins ends the reading, and no term is made.
#[must_use]
pub fn reads_whole(text: &str) -> bool {
    let lexed = Lexed::new(text);
    let tokens = lexed.tokens();
    if says_nothing(&tokens) {
        return false;
    }
    let sure = |item: &item::Item| !matches!(item.clause, None | Some(clause::Clause::Conditional { sure: false }));
    sequence::whole(&tokens).is_some_and(|items| {
        let items = join::join(items);
        !items.is_empty() && items.iter().all(sure) && resolve::all_read(text, &items)
    })
}

fn find(text: &str, period: Option<Period>) -> Vec<Found> {
    let lexed = Lexed::new(text);
    let tokens = lexed.tokens();
    let items = items(&tokens);
    // «далее» alone is a word and no term.
    let lost = items.is_empty() && !says_nothing(&tokens);
    if lost { vec![resolve::unread(text)] } else { resolve::resolve(text, &items, period) }
}

fn items(tokens: &[Token<'_>]) -> Vec<item::Item> {
    if says_nothing(tokens) { Vec::new() } else { join::join(sequence::items(tokens)) }
}

/// A dash or a cross in a cell says that there is nothing.
fn says_nothing(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| match token.kind {
        Kind::Mark(c) => !c.is_alphanumeric(),
        Kind::Word(word) => words::EMPTY.contains(&word) && tokens.len() == 1,
        Kind::Number(..) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_deadline_word, reads_whole};

    #[test]
    fn words_of_deadlines_are_known() {
        for word in ["мая", "кв.", "01.02.2024", "2024", "iv", "постоянно", "до", "года,", "позднее", "(ежегодно)"]
        {
            assert!(is_deadline_word(word), "{word}");
        }
        for word in ["департамент", "области", "", "-", "проведение", "omsk"] {
            assert!(!is_deadline_word(word), "{word}");
        }
    }

    #[test]
    fn only_whole_deadlines_read_whole() {
        for text in ["I квартал 2026 года", "постоянно", "по мере необходимости", "Сентябрь Постоянно"]
        {
            assert!(reads_whole(text), "{text}");
        }
        for text in ["", "-", "Март Департамент", "по делам молодежи", "31 февраля", "и", "2025 года министерство"]
        {
            assert!(!reads_whole(text), "{text}");
        }
    }
}
