//! Counted from an event, and lengths of time: «в течение 10 рабочих дней со дня …», «не позднее чем за 5 дней до …»,
//! «в десятидневный срок», «через 3 месяца после …»; «2–3 дня». In: tokens. Out: clauses. Does not know when the event is.

use super::basic::{In, Read, comma, count, fail, glued_mark, meaning, opt_all, word};
use super::clause::{Clause, Parts, bytes, one};
use super::extent::{Of, ends, extent};
use super::token::{Kind, Token};
use super::words::{self, Step};
use crate::record::{Direction, Relation, Unit};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, value, verify};
use nom::sequence::preceded;

/// Counted from an event.
pub(super) fn relative(input: In<'_>) -> Read<'_, Parts> {
    alt((counted_from, behind_event, in_minutes)).parse(input)
}

fn counted_from(input: In<'_>) -> Read<'_, Parts> {
    let (rest, (lead, (count, unit))) = alt(((lead, length), in_days)).parse(input)?;
    // «неделя с 12 по 16 октября»: a bare noun is counted from no date.
    let bare = matches!(lead, Lead::Bound(None)) && count == 1 && super::basic::count(input).is_err();
    if bare && (word(words::SINCE_DAY), super::basic::digits).parse(rest).is_ok() {
        return fail(input);
    }
    let (rest, event) = opt(event).parse(rest)?;
    let (event, direction) = match (event, lead) {
        (Some((event, direction)), _) => (Some(event), direction),
        (None, Lead::Open(_)) if ends(rest) => (None, Direction::After),
        (None, Lead::Ahead(Some(_))) if ends(rest) => (None, Direction::Before),
        // «не позднее 3 дней» is from some event; «не более 30 дней» is a length.
        (None, Lead::Bound(Some(Relation::NotLaterThan))) if is_later(input) && ends(rest) => (None, Direction::After),
        _ => return fail(input),
    };
    let (Lead::Open(relation) | Lead::Bound(relation) | Lead::Ahead(relation)) = lead;
    one(rest, Clause::Relative { count, unit, event, direction, relation })
}

/// Whether something counted begins here; what it is counted from is not looked at.
pub(super) fn begins(input: In<'_>) -> bool {
    let counted = |(lead, _): &(Lead, (u32, Unit))| !matches!(lead, Lead::Bound(None));
    alt(((lead, length), in_days)).parse(input).is_ok_and(|(_, found)| counted(&found))
}

/// «не позднее чем на следующий рабочий день», «не позднее следующего дня»: one day.
fn next_day(input: In<'_>) -> Read<'_, (u32, Unit)> {
    let (rest, _) = (opt(word(words::ON)), word(words::NEXT)).parse(input)?;
    alt((
        value((1, Unit::WorkingDay), (word(words::WORKING), word(words::DAY))),
        value((1, Unit::Day), (opt(word(words::CALENDAR)), word(words::DAY))),
    ))
    .parse(rest)
}

fn is_later(input: In<'_>) -> bool {
    not_later(input).is_ok()
}

/// A length of time and nothing else.
pub(super) fn duration(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = opt(in_term).parse(input)?;
    if let Ok((rest, (max, unit))) = preceded(least, length).parse(input)
        && ends(rest)
    {
        return one(rest, Clause::Duration { min: Some(max), max: None, unit });
    }
    let (begin, bound) = opt(alt((word(words::UNTIL).map(drop), at_most))).parse(rest)?;
    let lead = alt((super::throughout::course, word(words::THROUGH).map(drop)));
    let (begin, lead) = if bound.is_none() { opt(lead).parse(input)? } else { (begin, None) };
    let least = (opt(word(words::SINCE)), count, super::basic::to).map(|(_, least, ())| least);
    let since = word(words::SINCE)(begin).is_ok();
    let (rest, (least, (max, unit))) = (opt(least), length).parse(begin)?;
    // «с 10 до 12 часов» is from the one to the other.
    if since && unit == Unit::Hour {
        return fail(input);
    }
    let sensible = least.is_none_or(|least| least < max);
    let read = begin.get(..begin.len() - rest.len()).unwrap_or_default();
    let ordered = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if words::names_a_part(word));
    let counted =
        begin.first().is_some_and(|token| !matches!(token.kind, Kind::Word(word) if words::is_calendar(word)));
    // «в течение 5 дней» counts from some event; «в течение 1–3 лет» is a length.
    let length_alone = lead.is_none() || least.is_some();
    let ranged = bound.is_some() && least.is_some() && !within_days(unit);
    if !ends(rest) || !sensible || max == 0 || !counted || read.iter().any(ordered) || !length_alone || ranged {
        return fail(input);
    }
    let min = if bound.is_some() { None } else { least.or(Some(max)) };
    one(rest, Clause::Duration { min, max: Some(max), unit })
}

/// «до 2–3 дней» has a bound; which of «до 2–3 лет» the other number is, is not asked.
fn within_days(unit: Unit) -> bool {
    matches!(unit, Unit::Day | Unit::WorkingDay | Unit::Hour)
}

/// How the words lead to the length; an open lead needs no event.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Open(Option<Relation>),
    Bound(Option<Relation>),
    /// Before the event, said or not.
    Ahead(Option<Relation>),
}

fn lead(input: In<'_>) -> Read<'_, Lead> {
    const LATER: Option<Relation> = Some(Relation::NotLaterThan);
    let through = || alt((super::throughout::course, word(words::THROUGH).map(drop)));
    let within = value(Lead::Open(LATER), (not_later, through()));
    let ahead_of = value(Lead::Ahead(LATER), (alt((not_later, at_least)), word(words::FOR)));
    let bound = value(Lead::Bound(LATER), alt((not_later, at_most)));
    let before = value(Lead::Bound(Some(Relation::Before)), (opt(in_term), word(words::UNTIL)));
    let ahead = value(Lead::Ahead(None), word(words::FOR));
    alt((
        within,
        ahead_of,
        // «не более чем за 20 дней»: how long before at the most, no relation says.
        value(Lead::Ahead(None), (at_most, word(words::FOR))),
        bound,
        value(Lead::Open(None), alt((through(), expiry))),
        before,
        ahead,
        value(Lead::Bound(None), nothing),
    ))
    .parse(input)
}

fn nothing(input: In<'_>) -> Read<'_, ()> {
    Ok((input, ()))
}

/// «не позднее [чем]», «в срок не позже».
fn not_later(input: In<'_>) -> Read<'_, ()> {
    (opt(in_term), super::basic::not_later).map(drop).parse(input)
}

/// «не более», «в срок, не превышающий», «сроком не более».
fn at_most(input: In<'_>) -> Read<'_, ()> {
    let more = (word(words::NOT), alt((word(words::MORE), word(words::EXCEEDING))));
    (opt(in_term), opt(comma), more, opt(comma), opt(word(words::THAN))).map(drop).parse(input)
}

/// «не менее 10 дней»: no more is said of how long.
fn least(input: In<'_>) -> Read<'_, ()> {
    (word(words::NOT), word(words::LESS), opt(word(words::THAN)), peek(count)).map(drop).parse(input)
}

/// «не менее чем», «не менее, чем».
fn at_least(input: In<'_>) -> Read<'_, ()> {
    (opt(in_term), word(words::NOT), word(words::LESS), opt(comma), opt(word(words::THAN))).map(drop).parse(input)
}

fn expiry(input: In<'_>) -> Read<'_, ()> {
    (word(words::BY), word(words::EXPIRY)).map(drop).parse(input)
}

fn in_term(input: In<'_>) -> Read<'_, ()> {
    (opt(word(words::IN)), word(words::TERM)).map(drop).parse(input)
}

/// «в 10-дневный срок», «не позднее чем в двухнедельный срок», «не позднее следующего рабочего дня».
fn in_days(input: In<'_>) -> Read<'_, (Lead, (u32, Unit))> {
    let (rest, relation) = opt(value(Relation::NotLaterThan, not_later)).parse(input)?;
    let adjective = (opt(word(words::IN)), adjective).map(|(_, length)| length);
    let on_next = preceded(peek(word(words::ON)), next_day);
    let (rest, length) = if relation.is_some() {
        alt((adjective, next_day)).parse(rest)
    } else {
        alt((adjective, on_next)).parse(rest)
    }?;
    Ok((rest, (Lead::Open(relation), length)))
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

/// «р.д.», «к.д.»
fn letters<'a>(pair: [words::Class; 2]) -> impl Fn(In<'a>) -> Read<'a, (&'a str, &'a str)> {
    let [first, second] = pair;
    move |input| (word(first), word(second)).parse(input)
}

/// «10 рабочих дней», «месяца», «3-х недель», «1,5 года».
fn length(input: In<'_>) -> Read<'_, (u32, Unit)> {
    if let Ok((rest, _)) = (word(words::ONE_AND_A_HALF), word(words::YEAR)).parse(input) {
        return Ok((rest, (18, Unit::Month)));
    }
    let (rest, n) = opt(count).parse(input)?;
    let working =
        value((1, Unit::WorkingDay), alt(((word(words::WORKING), word(words::DAY)), letters(words::WORKING_DAY))));
    let days = alt(((opt(word(words::CALENDAR)), word(words::DAY)).map(drop), letters(words::CALENDAR_DAY).map(drop)));
    let days = value((1, Unit::Day), days);
    let hours = value((1, Unit::Hour), word(words::HOUR));
    let weeks = value((1, Unit::Week), word(words::WEEK));
    let months = value((1, Unit::Month), (opt(word(words::CALENDAR)), word(words::MONTH)));
    // «за 1 кв.», «2 полугодие» are which of them, «за 2 квартала» how many.
    let many = n.is_some_and(|n| n > 1);
    let own = |class, counted| {
        verify(word(class), move |_: &str| n.is_none())
            .map(drop)
            .or(verify(word(counted), move |_: &str| many).map(drop))
    };
    let quarters = value((3, Unit::Month), own(words::QUARTER, words::QUARTERS_COUNTED));
    let half = verify(word(words::HALF_A_YEAR), |_: &str| true).map(drop);
    let halves = value((6, Unit::Month), alt((half, own(words::HALF_YEAR, words::HALVES_COUNTED))));
    let years = value((1, Unit::Year), alt((word(words::YEARS_COUNTED), word(words::ONE_YEAR))));
    let (rest, (each, unit)) = alt((working, days, hours, weeks, months, quarters, halves, years)).parse(rest)?;
    // «9 месяц» is the ninth, «21 день» a count.
    let one = n.is_none_or(|n| n % 10 == 1 && n % 100 != 11);
    let alone = input.iter().take(input.len() - rest.len()).any(|token| token.lexeme.is(words::COUNTED_ALONE));
    if !one && alone {
        return fail(input);
    }
    let count = n.unwrap_or(1).checked_mul(each);
    count.map_or_else(|| fail(input), |count| Ok((rest, (count, unit))))
}

/// The event, its preposition with it.
fn event(input: In<'_>) -> Read<'_, ((usize, usize), Direction)> {
    let begin = opt_all(input, comma);
    let (rest, direction) =
        if begin.len() < input.len() { next_to(begin) } else { alt((next_to, point_of)).parse(input) }?;
    let rest = extent(rest, Of::Event);
    match bytes(begin, rest) {
        Some(event) => Ok((rest, (event, direction))),
        None => fail(input),
    }
}

/// «со дня», «после», «до».
fn point_of(input: In<'_>) -> Read<'_, Direction> {
    let ended = (word(words::BY), word(words::ENDED)).map(drop);
    let after = value(Direction::After, alt((word(words::FROM_EVENT).map(drop), ended)));
    let before = value(Direction::Before, word(words::BEFORE_EVENT));
    alt((after, before)).parse(input)
}

/// «следующих за днем подписания», «начиная со дня получения»: after a comma too.
fn next_to(input: In<'_>) -> Read<'_, Direction> {
    let next = (word(words::NEXT), word(words::AFTER)).map(drop);
    let begun = (word(words::BEGINNING), word(words::SINCE_DAY)).map(drop);
    value(Direction::After, alt((next, begun))).parse(input)
}

/// «после окончания смены в течение 5 дней»: the event stands first.
fn behind_event(input: In<'_>) -> Read<'_, Parts> {
    let (rest, direction) = point_of(input)?;
    let own = |token: &&Token<'_>| match token.kind {
        Kind::Word(word) => words::is_free(word) && !words::COURSE.contains(&word) && !words::AT.contains(&word),
        _ => false,
    };
    let length_of_event = rest.iter().take_while(own).count();
    let (words, behind) = rest.split_at_checked(length_of_event).unwrap_or((rest, &[]));
    let event = bytes(input, behind).filter(|_| !words.is_empty() && direction == Direction::After);
    let (rest, (count, unit)) = preceded(opt(comma), preceded(super::throughout::course, length)).parse(behind)?;
    if event.is_none() || !ends(rest) {
        return fail(input);
    }
    one(rest, Clause::Relative { count, unit, event, direction, relation: None })
}

/// «за 15 минут до начала занятий»: no unit of the record is so short, the words are kept.
fn in_minutes(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = (lead, count, word(words::MINUTE), event).parse(input)?;
    one(rest, Clause::Conditional { sure: true })
}
