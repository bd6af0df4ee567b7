//! Bounds: «до 1 мая», «не позднее IV квартала», «к 1 сентября», «до конца года», «с 1 января», «не ранее марта».
//! In: tokens. Out: clauses.
//!
//! Which day a bound means, by the contract: «до» a stretch is before its first day, and whether the day itself counts is
//! not said; «не позднее» and «до конца» are its last day. «к» a day is that day; «к июлю» and «до середины мая» name no
//! day, so none is given.

use super::basic::{In, Read, comma, fail, mark, word};
use super::calendar::Shape;
use super::clause::{Clause, Edge, How, Parts, Stretches, each, one};
use super::token::{Kind, Token};
use super::words;
use super::{stretch, year};
use crate::record::Relation;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, value};
use nom::sequence::{delimited, preceded};

/// A bound above.
pub(super) fn until(input: In<'_>) -> Read<'_, Parts> {
    let (begin, due) = opt(due).parse(input)?;
    let (rest, how) = alt((not_later, before, towards, by)).parse(begin)?;
    // «на период до 2030 года»: whether the year counts is not said.
    let how = match how {
        How::By { relation, edge: Edge::First } if due == Some(Due::Span) => bound(relation, Edge::Vague),
        how => how,
    };
    // «к Году семьи»: a year that nothing counts is no bound; «до конца года» is.
    let plain = alt((word(words::UNTIL), word(words::TOWARDS))).parse(begin);
    if plain.is_ok_and(|(after, _)| after.len() == rest.len()) && stretch::stretches(rest).is_err() {
        return fail(input);
    }
    let (rest, stretches) = bounded(rest)?;
    let (rest, inclusive) = opt(inclusive).parse(rest)?;
    let vague_school = stretches.iter().any(|(stretch, _)| stretch.from.shape == Shape::SchoolYear);
    if vague_school {
        // When a school year ends is not said: the words are kept.
        return one(rest, Clause::Conditional { sure: true });
    }
    let day = stretches.iter().all(|(stretch, _)| matches!(stretch.from.shape, Shape::Day { .. }));
    each(rest, settled(how, inclusive.is_some(), day), stretches)
}

/// «включительно», in brackets or not.
pub(super) fn inclusive(input: In<'_>) -> Read<'_, ()> {
    let bracketed = delimited(mark('('), word(words::INCLUSIVE), mark(')'));
    alt((bracketed.map(drop), word(words::INCLUSIVE).map(drop))).parse(input)
}

/// «после 1 мая»: no day is named, neither that one nor the next. The words are kept.
pub(super) fn after(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = word(words::AFTER_DAY)(input)?;
    let (rest, _) = bounded(rest)?;
    one(rest, Clause::Conditional { sure: true })
}

/// «до 18.00 20 мая»: the time stands before the day.
pub(super) fn until_time(input: In<'_>) -> Read<'_, Parts> {
    let later = value(Relation::NotLaterThan, alt((super::basic::not_later, word(words::TOWARDS).map(drop))));
    let lead = alt((value(Relation::Before, word(words::UNTIL)), later));
    let (time, (_, relation)) = (opt(due), lead).parse(input)?;
    let (day, mut parts) = super::clock::clock(time)?;
    let (rest, stretches) = bounded(day)?;
    let days = stretches.iter().all(|(stretch, _)| matches!(stretch.from.shape, Shape::Day { .. }));
    if !days {
        return fail(input);
    }
    parts.extend(each(rest, bound(relation, Edge::Last), stretches)?.1);
    Ok((rest, parts))
}

/// A bound below: «с», «начиная с», «не ранее».
pub(super) fn from(input: In<'_>) -> Read<'_, Parts> {
    let since = preceded(opt(word(words::BEGINNING)), word(words::SINCE_DAY)).map(drop);
    let (rest, ()) = alt((since, not_earlier)).parse(input)?;
    let (rest, _) = opt(word(words::START)).parse(rest)?;
    let (rest, stretches) = bounded(rest)?;
    each(rest, How::From, stretches)
}

/// «2025 год и далее», «2025 и последующие годы».
pub(super) fn and_further(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = opt(alt((word(words::SINCE_DAY), word(words::AT)))).parse(input)?;
    let (rest, stretch) = stretch::stretch(rest)?;
    if !stretch.is_years() || !stretch.has_said_years() {
        return fail(input);
    }
    let onward = alt((word(words::FURTHER), preceded(word(words::FOLLOWING), word(words::YEARS))));
    let (rest, _) = (opt(comma), word(words::AND), onward).parse(rest)?;
    // «2025 год и далее ежегодно» goes on: then it is a year and what follows.
    let closed = |token: &Token<'_>| matches!(token.kind, Kind::Mark(',' | ';' | ')' | '('));
    // «2025 и далее и по датам»
    let condition = word(words::AND)(rest).is_ok_and(|(rest, _)| super::conditional::begins(rest));
    if rest.first().is_some_and(|token| !closed(token)) && !condition {
        return fail(input);
    }
    each(rest, How::From, vec![(stretch, rest.len())])
}

/// Points only: a range has two ends, and which one is meant is not said.
fn bounded(input: In<'_>) -> Read<'_, Stretches> {
    let (mut rest, mut stretches) = alt((stretch::stretches, this_year)).parse(input)?;
    // «до 15 января и 15 июля», «до 10 января, 10 апреля»: the bound goes on.
    while let Ok((next, (comma, more))) =
        (and_or_comma, not(super::clock::clock), stretch::stretches).map(listed).parse(rest)
    {
        let days = stretches.iter().chain(&more).all(|(stretch, _)| matches!(stretch.from.shape, Shape::Day { .. }));
        if comma && !days {
            break;
        }
        rest = next;
        stretches.extend(more);
    }
    let points = stretches.iter().all(|(stretch, _)| stretch.is_point());
    if points { Ok((rest, stretches)) } else { fail(input) }
}

/// What stands behind a comma or «и», where it is no time of the day before: «до 15 мая, 10.10-11.30».
fn listed((comma, (), more): (bool, (), Stretches)) -> (bool, Stretches) {
    (comma, more)
}

/// Whether it is a comma.
fn and_or_comma(input: In<'_>) -> Read<'_, bool> {
    alt((value(true, comma), value(false, word(words::AND)))).parse(input)
}

fn this_year(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, point) = year::year_or_this(input)?;
    Ok((rest, vec![(point.into(), rest.len())]))
}

/// «в срок», «на период».
fn due(input: In<'_>) -> Read<'_, Due> {
    let noun = alt((value(Due::Term, word(words::TERM)), value(Due::Span, word(words::SPAN))));
    let after = opt(alt((comma, mark(':'), mark('-'))));
    delimited(opt(word(words::IN)), noun, after).parse(input)
}

/// What a bound is the bound of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Term,
    Span,
}

fn before(input: In<'_>) -> Read<'_, How> {
    let (rest, _) = (opt(word(words::RIGHT)), word(words::UNTIL), opt(mark(':'))).parse(input)?;
    edge(rest, bound(Relation::Before, Edge::First))
}

fn not_later(input: In<'_>) -> Read<'_, How> {
    let led = opt(alt((word(words::UNTIL), word(words::TOWARDS))));
    let (rest, _) = (super::basic::not_later, led).parse(input)?;
    edge(rest, bound(Relation::NotLaterThan, Edge::Last))
}

fn towards(input: In<'_>) -> Read<'_, How> {
    let (rest, _) = word(words::TOWARDS)(input)?;
    edge(rest, bound(Relation::NotLaterThan, Edge::Vague))
}

fn by(input: In<'_>) -> Read<'_, How> {
    value(bound(Relation::NotLaterThan, Edge::Last), word(words::BY)).parse(input)
}

fn not_earlier(input: In<'_>) -> Read<'_, ()> {
    (word(words::NOT), word(words::EARLIER), opt(comma), opt(word(words::THAN))).map(drop).parse(input)
}

/// «конца», «начала», «середины» after the preposition.
fn edge(input: In<'_>, plain: How) -> Read<'_, How> {
    let How::By { relation, .. } = plain else { return fail(input) };
    let end = value(bound(Relation::NotLaterThan, Edge::Last), word(words::END));
    let start = value(bound(relation, Edge::First), word(words::START));
    let middle = value(bound(relation, Edge::Vague), word(words::MIDDLE));
    opt(alt((end, start, middle))).parse(input).map(|(rest, how)| (rest, how.unwrap_or(plain)))
}

fn settled(how: How, inclusive: bool, day: bool) -> How {
    match how {
        How::By { edge: Edge::First, .. } if inclusive => bound(Relation::NotLaterThan, Edge::Last),
        How::By { relation, edge: Edge::Vague } if day => bound(relation, Edge::Last),
        how => how,
    }
}

fn bound(relation: Relation, edge: Edge) -> How {
    How::By { relation, edge }
}
