//! Within a stretch: «I квартал 2026 года», «в мае», «с 1 по 15 мая», «в период с 2025 по 2027 год», «начало июня».
//! In: tokens. Out: clauses. Does not know the year that is not said.

use super::basic::{In, Read, any_word, comma, dash, fail, glued_mark, mark, ordinal, word};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::{Clause, How, Part, Parts, bytes, each};
use super::date::date;
use super::stretch::{stretch, stretches};
use super::words;
use super::year;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::sequence::preceded;

/// A stretch with nothing, or «в», before it; a range with «с».
pub(super) fn within(input: In<'_>) -> Read<'_, Parts> {
    let span = (opt(word(words::PLANNED)), word(words::SPAN), opt(mark(':')));
    let (rest, (_, _, since)) = (opt(word(words::IN)), opt(alt((span.map(drop), term))), opt(since)).parse(input)?;
    let (rest, found) = stretches(rest)?;
    let is_range = found.iter().all(|(stretch, _)| !stretch.is_point());
    if since.is_some() && !is_range {
        return fail(input);
    }
    let (rest, _) = opt(super::until::inclusive).parse(rest)?;
    each(rest, How::In, found)
}

/// «между 15 марта и 15 апреля», «в промежутке между 1 и 15 октября»
pub(super) fn between_days(input: In<'_>) -> Read<'_, Parts> {
    let span = (word(words::IN), word(words::SPAN));
    let (rest, _) = (opt(span), word(words::BETWEEN_DAYS)).parse(input)?;
    let first = alt((date.map(|point| (Some(point), 0)), super::basic::case_free_number.map(|day| (None, day))));
    let (rest, ((from, day), _, to)) = (first, word(words::AND), date).parse(rest)?;
    let from = match (from, to.shape) {
        (Some(from), _) => from,
        // The month is said once, for both.
        (None, Shape::Day { month, .. }) => Point { shape: Shape::Day { month, day }, ..to },
        (None, _) => return fail(input),
    };
    match super::stretch::joined(from.into(), to.into()).filter(|_| from.shape.is_possible()) {
        Some(stretch) => each(rest, How::In, vec![(stretch, rest.len())]),
        None => fail(input),
    }
}

/// «в срок с 4 по 9 июня», «в срок: 4 июня»
fn term(input: In<'_>) -> Read<'_, ()> {
    (word(words::TERM), opt(alt((mark(':'), mark('-'))))).map(drop).parse(input)
}

/// «в начале мая 2025 года», «последняя неделя августа»: the stretch, with the words that narrow it as a note.
pub(super) fn narrowed(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = opt(word(words::IN)).parse(input)?;
    let another = (alt((word(words::AND).map(drop), dash.map(drop))), opt(word(words::IN)), word(words::EDGE));
    let edge = (word(words::EDGE), opt(another)).map(drop);
    let last = (word(words::LAST), alt((word(words::WEEK), word(words::DAY), word(words::DAY_NUMBERS)))).map(drop);
    let tens = (super::basic::digits, opt(glued_mark('-')), opt(word(words::CASE_ENDINGS)), word(words::DAY_NUMBERS));
    let weekday = (alt((word(words::LAST).map(drop), ordinal.map(drop))), super::basic::weekday_name).map(drop);
    let few = (word(words::FIRST_FEW), word(words::DAY_NUMBERS)).map(drop);
    let (rest, ()) = alt((edge, last, tens.map(drop), few, weekday)).parse(begin)?;
    let note = bytes(input, rest);
    let (rest, stretch) = alt((stretch, this_year)).parse(rest)?;
    Ok((rest, vec![Part { clause: Clause::When { how: How::In, stretch }, left: rest.len(), note }]))
}

/// «в пятницу, 15 мая»: the day, its weekday as a note.
pub(super) fn weekday_of(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = opt(word(words::IN)).parse(input)?;
    let (rest, _) = super::basic::weekday_name(begin)?;
    let note = bytes(begin, rest);
    let (rest, point) = preceded(opt(comma), super::date::date).parse(rest)?;
    let clause = Clause::When { how: How::In, stretch: point.into() };
    Ok((rest, vec![Part { clause, left: rest.len(), note }]))
}

/// «конец мая - начало июня 2025 года»: from the one month to the other, with the words as a note.
pub(super) fn between_edges(input: In<'_>) -> Read<'_, Parts> {
    let edge = || preceded(opt(word(words::IN)), word(words::EDGE));
    let (rest, (_, from, _, _, to)) = (edge(), stretch, dash, edge(), stretch).parse(input)?;
    match super::stretch::joined(from, to) {
        Some(stretch) => {
            let clause = Clause::When { how: How::In, stretch };
            Ok((rest, vec![Part { clause, left: rest.len(), note: bytes(input, rest) }]))
        }
        None => fail(input),
    }
}

/// «I полугодие 2018-2019 учебного года», «1 четверть»: when parts of a school year begin is not said, so it is the school
/// year with the words as a note.
pub(super) fn part_of_school_year(input: In<'_>) -> Read<'_, Parts> {
    let (begin, course) = opt(super::throughout::course).parse(input)?;
    let (begin, _) = opt(word(words::IN)).parse(begin)?;
    let nouns = [words::QUARTER_OF_SCHOOL, words::THIRD_OF_SCHOOL, words::TERM_OF_SCHOOL];
    let own = verify(any_word, |word: &str| nouns.iter().any(|class| class.contains(&word)));
    let (rest, _) = opt(word(words::EDGE)).parse(begin)?;
    let (rest, _) = super::basic::list(rest, numbered_or_named)?;
    let (rest, whole) = alt((value(false, own), value(true, word(words::HALF_YEAR)))).parse(rest)?;
    let note = bytes(begin, rest);
    let (rest, year) = opt(super::school_year::school_year).parse(rest)?;
    if whole && year.is_none() {
        return fail(input);
    }
    let point = year.unwrap_or(Point { shape: Shape::SchoolYear, year: Year::Unsaid });
    let how = if course.is_some() { How::Throughout } else { How::In };
    Ok((rest, vec![Part { clause: Clause::When { how, stretch: point.into() }, left: rest.len(), note }]))
}

/// «- на 2019 год», «за 2024 год», «за отчетный квартал» after a term: what the term is for.
pub(super) fn purpose(input: In<'_>) -> Read<'_, Parts> {
    let meant = (mark('-'), word(words::ON), stretch).map(drop);
    let next = (word(words::ON), word(words::OTHER_YEAR_COMING), opt(word(words::FISCAL)), word(words::YEAR)).map(drop);
    let each = (word(words::FOR), word(words::EACH), opt(any_word), school_part).map(drop);
    let following =
        (word(words::NEXT), word(words::AFTER), word(words::REPORTED), opt(word(words::SPANS_BY))).map(drop);
    let (rest, ()) = alt((meant, next, each, (word(words::FOR), reported).map(drop), following)).parse(input)?;
    let begin = mark('-')(input).map_or(input, |(begin, _)| begin);
    let note = bytes(begin, rest);
    Ok((rest, vec![Part { clause: Clause::Remark, left: rest.len(), note }]))
}

/// «1-2 четверть», «осенний семестр»
fn numbered_or_named(input: In<'_>) -> Read<'_, ()> {
    let numbered = (ordinal, opt(preceded(super::basic::to, ordinal))).map(drop);
    alt((numbered, super::basic::season_name.map(drop))).parse(input)
}

pub(super) fn school_part(input: In<'_>) -> Read<'_, ()> {
    let nouns = [words::QUARTER_OF_SCHOOL, words::THIRD_OF_SCHOOL, words::TERM_OF_SCHOOL, words::HALF_YEAR];
    verify(any_word, |word: &str| nouns.iter().any(|class| class.contains(&word))).map(drop).parse(input)
}

/// What is reported on: a stretch, or «отчетный период».
fn reported(input: In<'_>) -> Read<'_, ()> {
    let which = alt((word(words::REPORTED), word(words::OTHER_YEAR), word(words::CURRENT)));
    let nouns = [words::YEAR, words::QUARTER, words::HALF_YEAR, words::MONTH, words::SPAN];
    let noun = move |input| {
        verify(any_word, |word: &str| nouns.iter().any(|class| class.contains(&word))).map(drop).parse(input)
    };
    alt((stretch.map(drop), preceded(opt(which), noun))).parse(input)
}

fn this_year(input: In<'_>) -> Read<'_, Stretch> {
    let (rest, point) = year::year_or_this(input)?;
    if point.year == Year::Unsaid || point.said_year().is_some() { Ok((rest, point.into())) } else { fail(input) }
}

fn since(input: In<'_>) -> Read<'_, &str> {
    alt((nom::sequence::preceded(word(words::BEGINNING), word(words::SINCE)), word(words::SINCE))).parse(input)
}
