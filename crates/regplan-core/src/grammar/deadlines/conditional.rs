//! When something happens, or as another document says: «по мере необходимости», «при приеме на работу», «по отдельному
//! плану», «до момента возвращения …». In: tokens. Out: a clause that keeps the words.
//!
//! What begins a condition is an open class: `lexicon/deadline-conditions.txt`. A preposition with any other noun is taken
//! for one too, if no number and no calendar word follows it: then the words could be a date that was not read.

use super::basic::{In, Read, any_word, comma, fail, list, opt_all, stem, word};
use super::clause::{Clause, Parts, one};
use super::extent::{Of, ends, extent};
use super::token::Kind;
use super::words;
use crate::grammar::lexicons;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Heads of conditions by their first word.
static HEADS: LazyLock<BTreeMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut heads: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for entry in lexicons::entries(words::CONDITION_HEADS) {
        let mut words = entry.split(' ');
        let first = words.next().unwrap_or_default();
        heads.entry(first).or_default().push(words.collect());
    }
    heads
});

/// «осенние и весенние каникулы», «в зимние, летние каникулы»: a list in front of one noun.
fn holidays(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) =
        opt(alt((word(words::IN).map(drop), (word(words::AT), word(words::DAYS)).map(drop)))).parse(input)?;
    let (rest, seasons) = list(rest, stem(words::SEASONS))?;
    let (rest, _) = stem(words::HOLIDAYS)(rest)?;
    if seasons.len() > 1 && ends(rest) { one(rest, Clause::Conditional { sure: true }) } else { fail(input) }
}

/// A condition of a known kind.
pub(super) fn conditional(input: In<'_>) -> Read<'_, Parts> {
    if let Ok(read) = holidays(input) {
        return Ok(read);
    }
    // «в период 2025-2027 гг., перед каждым мероприятием»: the span is told.
    let span = || (word(words::IN), word(words::SPAN)).parse(input).is_ok();
    // «… и к 80-летию Победы»: so it is before a condition.
    let told = |rest| ends(rest) || word(words::BUT)(rest).is_ok_and(|(rest, _)| begins(rest));
    if span() && super::within::within(input).is_ok_and(|(rest, _)| told(rest)) {
        return fail(input);
    }
    let (rest, once) = opt(word(words::ONCE)).parse(input)?;
    // «в случае необходимости до 1 июня»: the day is the case's.
    let of = kind_of(rest);
    let rest = match head(rest) {
        Some(rest) => extent(rest, of),
        None if once.is_some() => extent(rest, of),
        None => return fail(input),
    };
    one(rest, Clause::Conditional { sure: true })
}

/// Whether a bound behind the condition is another term: «по графику до 1 июня», not «в случае необходимости до 1 июня».
fn kind_of(input: In<'_>) -> Of {
    let noun = opt_all(input, any_word);
    let timed = |input| alt((stem(words::CASES), stem(words::TIMED))).parse(input).is_ok();
    match () {
        () if word(words::SINCE_DAY)(input).is_ok() => Of::Beginning,
        () if word(words::AT_EVENT)(input).is_ok() => Of::Guarded,
        () if timed(input) || timed(noun) => Of::Whole,
        () => Of::Condition,
    }
}

/// A preposition and words without a number and without the calendar.
pub(super) fn loose(input: In<'_>) -> Read<'_, Parts> {
    if super::continuous::continuous(input).is_ok() {
        return fail(input);
    }
    let (rest, _) = word(words::LOOSE_HEADS)(input)?;
    // «с. Ивановка» is a village: no preposition is cut short.
    if super::basic::glued_mark('.')(input.get(1..).unwrap_or_default()).is_ok() {
        return fail(input);
    }
    let begins = any_word(rest).is_ok_and(|(_, first)| first.chars().count() > 2) || is_anniversary(rest, 0);
    if !begins {
        return fail(input);
    }
    let rest = extent(rest, Of::Whole);
    let read = input.get(..input.len() - rest.len()).unwrap_or_default();
    // «в течение 2026 г. по плану», «в период 2025-2027 гг.»: the year is no noun's.
    const SPANS: [words::Class; 5] = [words::COURSE, words::EXTENT, words::SPAN, words::TERM, words::ALL];
    let may_name_year = !read.iter().any(|token| token.lexeme.is_any(&SPANS));
    let of_year = |n: usize| may_name_year && is_of_year(read, n);
    let free = read.iter().enumerate().all(|(n, token)| match token.kind {
        Kind::Number(..) => is_anniversary(read, n) || of_year(n),
        Kind::Word(word) => words::is_free(word) || n > 0 && words::YEAR.contains(&word) && of_year(n - 1),
        Kind::Mark(_) => true,
    });
    if free { one(rest, Clause::Conditional { sure: false }) } else { fail(input) }
}

/// «после утверждения бюджета на 2028 год», «сезона 2027/28 года»: of which year the noun is.
fn is_of_year(read: In<'_>, n: usize) -> bool {
    let behind = |at: usize| matches!(read.get(at).map(|token| token.kind), Some(Kind::Word(word)) if words::YEAR.contains(&word));
    let kind = |at: usize| read.get(at).map(|token| token.kind);
    match kind(n) {
        Some(Kind::Number(_, 4)) if n > 1 => {
            let pair = matches!((kind(n + 1), kind(n + 2)), (Some(Kind::Mark('/' | '-')), Some(Kind::Number(..))));
            behind(n + 1) || pair && behind(n + 3)
        }
        Some(Kind::Number(_, 2 | 4)) if n > 3 => matches!(kind(n - 1), Some(Kind::Mark('/' | '-'))) && behind(n + 1),
        _ => false,
    }
}

/// «80-летию».
fn is_anniversary(read: In<'_>, n: usize) -> bool {
    match read.get(n + 1..n + 3) {
        Some([dash, years]) => {
            let named = matches!(years.kind, Kind::Word(word) if word.starts_with(words::ANNIVERSARY));
            dash.kind == Kind::Mark('-') && dash.glued && years.glued && named
        }
        _ => false,
    }
}

/// Whether a known head stands here.
pub(super) fn is_head(input: In<'_>) -> bool {
    let (rest, _) = opt(word(words::ONCE)).parse(input).unwrap_or((input, None));
    head(rest).is_some() || rest.len() < input.len()
}

/// Whether a condition may stand here: a known head, or a preposition that leads to one.
pub(super) fn begins(input: In<'_>) -> bool {
    is_head(input) || loose(input).is_ok()
}

/// The words that conditions begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    HEADS.keys().copied()
}

fn head(input: In<'_>) -> Option<In<'_>> {
    if !input.first()?.lexeme.head {
        return None;
    }
    let (rest, first) = any_word(input).ok()?;
    let candidates = HEADS.get(first)?;
    candidates
        .iter()
        .find_map(|words| words.iter().try_fold(rest, |rest, wanted| next_word(opt_all(rest, comma), wanted)))
}

fn next_word<'a>(input: In<'a>, wanted: &str) -> Option<In<'a>> {
    let (rest, found) = any_word(input).ok()?;
    let fits = wanted.strip_suffix('*').map_or(found == wanted, |stem| found.starts_with(stem));
    fits.then_some(rest)
}
