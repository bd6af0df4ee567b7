//! How far free words go: an event, a condition. In: tokens. Out: where they end. Knows what can begin a term, not how it
//! goes on, so that looking ahead stays linear.

use super::basic::{In, Read, dash, meaning, word};
use super::clause::{Clause, Parts, one};
use super::token::{Kind, Token};
use super::words;
use super::{conditional, periodic, throughout, until, weekday, within};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

/// The rest after free words: they end at a bracket, a semicolon, or where another term begins.
pub(super) fn extent(input: In<'_>, event: bool) -> In<'_> {
    let mut rest = input;
    while let Some((token, after)) = rest.split_first() {
        let ended = match token.kind {
            // «сезон 2024/2025 года» goes on.
            Kind::Mark('/') => !(token.glued && matches!(after.first(), Some(next) if next.glued && is_number(next))),
            Kind::Mark(';' | '(' | ')') => true,
            Kind::Mark(',') => starts_term(after),
            Kind::Word(_) if rest.len() < input.len() => breaks_off(rest, token.capital, event),
            _ => false,
        };
        if ended {
            return rest;
        }
        rest = after;
    }
    rest
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(..))
}

/// Whether nothing of the same clause can follow.
pub(super) fn ends(input: In<'_>) -> bool {
    let Some(token) = input.first() else { return true };
    let closed = matches!(token.kind, Kind::Mark(',' | ';' | '(' | ')' | '/' | '.' | '-'));
    closed || breaks_off(input, token.capital, false) || conditional::is_head(input)
}

/// Whether a term begins after a comma.
fn starts_term(input: In<'_>) -> bool {
    let (input, _) = opt(word(words::BUT)).parse(input).unwrap_or((input, None));
    if word(words::FURTHER)(input).is_ok() || dash(input).is_ok() {
        return true;
    }
    let forms: [fn(In<'_>) -> Read<'_, Parts>; 7] = [
        within::within,
        until::until,
        until::from,
        throughout::throughout,
        periodic::periodic,
        weekday::weekday,
        steady,
    ];
    forms.iter().any(|form| form(input).is_ok()) || conditional::is_head(input)
}

/// Whether a term begins in the middle of free words, without a mark: one that cannot be part of them.
fn breaks_off(input: In<'_>, capital: bool, event: bool) -> bool {
    if meaning(words::every)(input).is_ok()
        || word(words::CONTINUOUS)(input).is_ok()
        || word(words::FURTHER)(input).is_ok()
    {
        return true;
    }
    if (word(words::NOT), word(words::LESS)).parse(input).is_ok()
        || (word(words::BUT), alt((word(words::NOT), word(words::FURTHER)))).parse(input).is_ok()
    {
        return true;
    }
    let in_stretch = !event && throughout::course(input).is_ok() && throughout::throughout(input).is_ok();
    in_stretch || capital && starts_term(input)
}

/// The beginning of a continuous term; the form itself looks ahead and must not be asked here.
fn steady(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = alt((word(words::CONTINUOUS), preceded(word(words::ON), word(words::STEADY)))).parse(input)?;
    one(rest, Clause::Continuous)
}
