//! Within a stretch: «I квартал 2026 года», «в мае», «с 1 по 15 мая», «в период с 2025 по 2027 год», «начало июня».
//! In: tokens. Out: clauses. Does not know the year that is not said.

use super::basic::{In, Read, fail, glued_mark, mark, meaning, ordinal, word};
use super::calendar::{Stretch, Year};
use super::clause::{Clause, How, Part, Parts, bytes, each};
use super::stretch::{stretch, stretches};
use super::words;
use super::year;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// A stretch with nothing, or «в», before it; a range with «с».
pub(super) fn within(input: In<'_>) -> Read<'_, Parts> {
    let span = (opt(word(words::PLANNED)), word(words::SPAN));
    let (rest, (_, _, since)) = (opt(word(words::IN)), opt(span), opt(since)).parse(input)?;
    let (rest, found) = stretches(rest)?;
    let is_range = found.iter().all(|(stretch, _)| !stretch.is_point());
    if since.is_some() && !is_range {
        return fail(input);
    }
    let (rest, _) = opt(word(words::INCLUSIVE)).parse(rest)?;
    each(rest, How::In, found)
}

/// «в начале мая 2025 года», «последняя неделя августа»: the stretch, with the words that narrow it as a note.
pub(super) fn narrowed(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = opt(word(words::IN)).parse(input)?;
    let edge = word(words::EDGE).map(drop);
    let last = (word(words::LAST), alt((word(words::WEEK), word(words::DAY), word(words::DAY_NUMBERS)))).map(drop);
    let tens = (super::basic::digits, opt(glued_mark('-')), opt(word(words::CASE_ENDINGS)), word(words::DAY_NUMBERS));
    let weekday = (alt((word(words::LAST).map(drop), ordinal.map(drop))), meaning(words::weekday)).map(drop);
    let (rest, ()) = alt((edge, last, tens.map(drop), weekday)).parse(begin)?;
    let note = bytes(input, rest);
    let (rest, stretch) = alt((stretch, this_year)).parse(rest)?;
    Ok((rest, vec![Part { clause: Clause::When { how: How::In, stretch }, left: rest.len(), note }]))
}

/// «- на 2019 год» after a term: what the term is for.
pub(super) fn purpose(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = mark('-')(input)?;
    let (rest, _) = (word(words::ON), stretch).parse(begin)?;
    let note = bytes(begin, rest);
    Ok((rest, vec![Part { clause: Clause::Remark, left: rest.len(), note }]))
}

fn this_year(input: In<'_>) -> Read<'_, Stretch> {
    let (rest, point) = year::year_or_this(input)?;
    if point.year == Year::Unsaid || point.said_year().is_some() { Ok((rest, point.into())) } else { fail(input) }
}

fn since(input: In<'_>) -> Read<'_, &str> {
    alt((nom::sequence::preceded(word(words::BEGINNING), word(words::SINCE)), word(words::SINCE))).parse(input)
}
