//! Counted from an event, and lengths of time: «в течение 10 рабочих дней со дня …», «не позднее чем за 5 дней до …»,
//! «в десятидневный срок», «через 3 месяца после …»; «2–3 дня». In: tokens. Out: clauses. Does not know when the event is.

use super::basic::{In, Read, comma, count, fail, glued_mark, meaning, word};
use super::clause::{Clause, Parts, bytes, one};
use super::extent::{ends, extent};
use super::token::Kind;
use super::words::{self, Step};
use crate::record::{Direction, Relation, Unit};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, value};
use nom::sequence::preceded;

/// Counted from an event.
pub(super) fn relative(input: In<'_>) -> Read<'_, Parts> {
    let (rest, (lead, (count, unit))) =
        alt(((lead, length), (in_term.map(|()| Lead::Open(None)), adjective))).parse(input)?;
    let (rest, event) = opt(event).parse(rest)?;
    let (event, direction) = match (event, lead) {
        (Some((event, direction)), _) => (Some(event), direction),
        (None, Lead::Open(_)) if ends(rest) => (None, Direction::After),
        // «не позднее 3 дней» is from some event; «не более 30 дней» is a length.
        (None, Lead::Bound(Some(Relation::NotLaterThan))) if is_later(input) && ends(rest) => (None, Direction::After),
        _ => return fail(input),
    };
    let (Lead::Open(relation) | Lead::Bound(relation)) = lead;
    one(rest, Clause::Relative { count, unit, event, direction, relation })
}

fn is_later(input: In<'_>) -> bool {
    (opt(in_term), word(words::NOT), word(words::LATER)).parse(input).is_ok()
}

/// A length of time and nothing else.
pub(super) fn duration(input: In<'_>) -> Read<'_, Parts> {
    let most = (word(words::NOT), word(words::MORE), opt(comma), opt(word(words::THAN))).map(drop);
    let (begin, bound) = opt(alt((word(words::UNTIL).map(drop), most))).parse(input)?;
    let least = (opt(word(words::SINCE)), count, super::basic::to).map(|(_, least, ())| least);
    let (rest, (least, (max, unit))) = (opt(least), length).parse(begin)?;
    let sensible = least.is_none_or(|least| least < max && bound.is_none());
    let read = begin.get(..begin.len() - rest.len()).unwrap_or_default();
    let ordered = |token: &super::token::Token<'_>| matches!(token.kind, Kind::Word(word) if words::QUARTER.contains(&word) || words::HALF_YEAR.contains(&word));
    let counted =
        begin.first().is_some_and(|token| !matches!(token.kind, Kind::Word(word) if words::is_calendar(word)));
    if !ends(rest) || !sensible || max == 0 || !counted || read.iter().any(ordered) {
        return fail(input);
    }
    let min = if bound.is_some() { None } else { least.or(Some(max)) };
    one(rest, Clause::Duration { min, max: Some(max), unit })
}

/// How the words lead to the length; an open lead needs no event.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Open(Option<Relation>),
    Bound(Option<Relation>),
}

fn lead(input: In<'_>) -> Read<'_, Lead> {
    let course = value(Lead::Open(None), super::throughout::course);
    let through = value(Lead::Open(None), alt((word(words::THROUGH).map(drop), expiry)));
    let not_later = value(
        Lead::Bound(Some(Relation::NotLaterThan)),
        (not_later, opt(alt((word(words::THROUGH), word(words::FOR))))),
    );
    let before = value(Lead::Bound(Some(Relation::Before)), (opt(in_term), word(words::UNTIL)));
    let ahead = value(Lead::Bound(None), opt(word(words::FOR)));
    alt((course, through, not_later, before, ahead)).parse(input)
}

/// «не позднее [чем]», «не более», «не менее чем за».
fn not_later(input: In<'_>) -> Read<'_, ()> {
    let (rest, _) = opt(in_term).parse(input)?;
    let bound = alt((word(words::LATER), word(words::MORE)));
    let ahead = (word(words::LESS), opt(comma), opt(word(words::THAN)), peek(word(words::FOR))).map(drop);
    let plain = (bound, opt(comma), opt(word(words::THAN))).map(drop);
    preceded(word(words::NOT), alt((plain, ahead))).parse(rest)
}

fn expiry(input: In<'_>) -> Read<'_, ()> {
    (word(words::BY), word(words::EXPIRY)).map(drop).parse(input)
}

fn in_term(input: In<'_>) -> Read<'_, ()> {
    (word(words::IN), opt(word(words::TERM))).map(drop).parse(input)
}

/// «10-дневный срок», «десятидневный срок», «месячный срок».
fn adjective(input: In<'_>) -> Read<'_, (u32, Unit)> {
    let hung = (count, opt(glued_mark('-')), meaning(words::length_adjective)).map(|(n, _, (_, step))| (n, step));
    let (rest, ((n, step), _)) = (alt((hung, meaning(words::length_adjective))), word(words::TERM)).parse(input)?;
    let unit = match step {
        Step::Weeks(_) => Unit::Week,
        Step::Months(_) => Unit::Month,
        _ => Unit::Day,
    };
    Ok((rest, (n, unit)))
}

/// «10 рабочих дней», «месяца», «3-х недель».
fn length(input: In<'_>) -> Read<'_, (u32, Unit)> {
    let (rest, n) = opt(count).parse(input)?;
    let working = value((1, Unit::WorkingDay), (word(words::WORKING), word(words::DAY)));
    let days = value((1, Unit::Day), (opt(word(words::CALENDAR)), word(words::DAY)));
    let hours = value((1, Unit::Hour), word(words::HOUR));
    let weeks = value((1, Unit::Week), word(words::WEEK));
    let months = value((1, Unit::Month), (opt(word(words::CALENDAR)), word(words::MONTH)));
    let quarters = value((3, Unit::Month), super::quarter::noun);
    let halves = value((6, Unit::Month), alt((word(words::HALF_A_YEAR), word(words::HALF_YEAR))));
    let years = value((1, Unit::Year), alt((word(words::YEARS_COUNTED), word(words::ONE_YEAR))));
    let (rest, (each, unit)) = alt((working, days, hours, weeks, months, quarters, halves, years)).parse(rest)?;
    let count = n.unwrap_or(1).checked_mul(each);
    count.map_or_else(|| fail(input), |count| Ok((rest, (count, unit))))
}

/// The event, its preposition with it.
fn event(input: In<'_>) -> Read<'_, ((usize, usize), Direction)> {
    let ended = (word(words::BY), word(words::ENDED)).map(drop);
    let after = value(Direction::After, alt((word(words::FROM_EVENT).map(drop), ended)));
    let before = value(Direction::Before, word(words::BEFORE_EVENT));
    let (rest, direction) = alt((after, before)).parse(input)?;
    let rest = extent(rest, true);
    match bytes(input, rest) {
        Some(event) => Ok((rest, (event, direction))),
        None => fail(input),
    }
}
