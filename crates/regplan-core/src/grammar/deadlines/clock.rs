//! Times of day: «06.40 – 07.00», «в 15:00», «10.00 ч.», «с 9 до 18 часов». In: tokens. Out: a clause.
//!
//! «10.05» is a date as well as a time: it is a time only where «ч.» or «в» says so, or its minutes are no month.

use super::basic::{In, Read, dash, digits, fail, glued_mark, is_glued, to, word};
use super::clause::{Clause, Clock, Parts, one};
use super::words;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::sequence::preceded;

/// A time, or from one to another.
pub(super) fn clock(input: In<'_>) -> Read<'_, Parts> {
    // «15 апреля, начало в 10.00»
    let (rest, _) = opt(word(words::START)).parse(input)?;
    let (rest, lead) = opt(alt((word(words::IN), word(words::SINCE)))).parse(rest)?;
    let (rest, (start, sure)) = time(rest)?;
    let (rest, end) = opt(preceded(alt((to, dash.map(drop))), time)).parse(rest)?;
    let (end, sure_end) = end.map_or((None, false), |(end, sure)| (Some(end), sure));
    let certain = sure || sure_end || (lead.is_some_and(|word| words::AT.contains(&word)) && end.is_none());
    let forward = end.is_none_or(|end| start < end);
    if certain && forward { one(rest, Clause::Clock { start: Some(start), end }) } else { fail(input) }
}

/// A time and whether it can be nothing else.
fn time(input: In<'_>) -> Read<'_, (Clock, bool)> {
    alt((marked, whole_hours)).parse(input)
}

fn marked(input: In<'_>) -> Read<'_, (Clock, bool)> {
    let (rest, (hours, _)) = verify(digits, |(n, count)| *count <= 2 && *n < 24).parse(input)?;
    let (rest, between) = alt((glued_mark(':'), glued_mark('.'), glued_mark('-'))).parse(rest)?;
    if !is_glued(rest) {
        return fail(input);
    }
    let (rest, (minutes, _)) = verify(digits, |(n, count)| *count == 2 && *n < 60).parse(rest)?;
    let (rest, hour_word) = opt(alt((word(words::HOUR), word(words::MINUTE)))).parse(rest)?;
    // «5-10 минут», «9-18 часов»: from one to the other.
    let span =
        between == '-' && hour_word.is_some_and(|unit| words::MINUTE.contains(&unit) || minutes > 0 && minutes <= 24);
    if span {
        return fail(input);
    }
    let no_date = between == ':' || between == '.' && !(1..=12).contains(&minutes) || between == '-' && minutes == 0;
    // A further number makes it a date, or nothing: «10.05.2024», «13.13.2025».
    let goes_on = between != ':' && (glued_mark(between), digits).parse(rest).is_ok();
    if goes_on { fail(input) } else { Ok((rest, ((hours, minutes), no_date || hour_word.is_some()))) }
}

/// «15 мая, 14 час.»: an hour, known as such by the day before it.
pub(super) fn hour_of_day(input: In<'_>) -> Read<'_, Parts> {
    let (rest, (start, _)) = preceded(opt(word(words::IN)), whole_hours).parse(input)?;
    if super::extent::ends(rest) { one(rest, Clause::Clock { start: Some(start), end: None }) } else { fail(input) }
}

/// «ежедневно с 9 до 21»: whole hours, known as such by the rule before them.
pub(super) fn bare_hours(input: In<'_>) -> Read<'_, Parts> {
    let hour = || verify(digits, |(n, count)| *count <= 2 && *n <= 24);
    let until = word(words::UNTIL);
    let (rest, (_, (first, _), _, (last, _))) = (word(words::SINCE), hour(), until, hour()).parse(input)?;
    let (rest, _) = opt(word(words::HOUR)).parse(rest)?;
    let alone = super::extent::ends(rest) && first < last;
    if alone { one(rest, Clause::Clock { start: Some((first, 0)), end: Some((last, 0)) }) } else { fail(input) }
}

/// «ежедневно до 10.00», «к 9.00», «после 16.00»: a bound known as one of the day by the rule before it.
pub(super) fn bounded_hour(input: In<'_>) -> Read<'_, Parts> {
    let until = alt((word(words::UNTIL).map(drop), word(words::TOWARDS).map(drop), super::basic::not_later));
    let (rest, (bound, (hour, sure))) =
        (alt((value(true, until), value(false, word(words::AFTER_DAY)))), time).parse(input)?;
    if !sure || !super::extent::ends(rest) {
        return fail(input);
    }
    let (start, end) = if bound { (None, Some(hour)) } else { (Some(hour), None) };
    one(rest, Clause::Clock { start, end })
}

/// «10 часов», «в 9 ч. 30 мин.».
fn whole_hours(input: In<'_>) -> Read<'_, (Clock, bool)> {
    let (rest, (hours, _)) = verify(digits, |(n, count)| *count <= 2 && *n < 24).parse(input)?;
    let (rest, _) = word(words::HOUR)(rest)?;
    let minutes = (verify(digits, |(n, count)| *count == 2 && *n < 60), word(words::MINUTE));
    let (rest, minutes) = opt(minutes).parse(rest)?;
    Ok((rest, ((hours, minutes.map_or(0, |((n, _), _)| n)), minutes.is_some())))
}
