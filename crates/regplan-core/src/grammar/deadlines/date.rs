//! Exact days. In: tokens. Out: days, lists and ranges of days in one month. Does not know the year that is not said.

use super::basic::{
    In, Read, case_free_number, digits, fail, glued_mark, mark, meaning, opt_all, short_number, to, word,
};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::Stretches;
use super::counted::counted;
use super::token::{Kind, Token};
use super::words;
use super::year::{of_day, year_word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::sequence::preceded;

/// «01.09.2024», «13.10.», «2025-03-01», «25 апреля», «16августа 2025 г.».
pub(super) fn date(input: In<'_>) -> Read<'_, Point> {
    alt((in_numbers, in_spaced_numbers, in_spaced_pairs, with_dashes, in_iso, in_words, in_blanks, with_roman))
        .parse(input)
}

/// «1, 15 мая», «1-5 октября», «5-7, 12-14 июня 2025 года».
pub(super) fn days(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, stretches) =
        counted(input, day_number, super::basic::month_name, |day, month| Some(Shape::Day { month, day }))?;
    Ok((rest, stretches))
}

/// «5», «5-е», «пятое».
fn day_number(input: In<'_>) -> Read<'_, u32> {
    alt((case_free_number, meaning(words::day_in_words))).parse(input)
}

/// «01-15.09.2025», «1 по 15.09».
pub(super) fn days_in_numbers(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, (first, _, _, last)) = (short_number, opt(glued_mark('.')), to, in_numbers).parse(input)?;
    let Shape::Day { month, day } = last.shape else { return fail(input) };
    let from = Point { shape: Shape::Day { month, day: first }, ..last };
    if first >= day || !from.shape.is_possible() {
        return fail(input);
    }
    Ok((rest, vec![(Stretch { from, to: last }, rest.len())]))
}

/// «12, 13, 14.10.2026»: the days before the last are of its month.
pub(super) fn days_before_number(input: In<'_>) -> Read<'_, Stretches> {
    let (mut rest, first) = short_number(input)?;
    let mut days = vec![(first, rest.len())];
    while days.len() < 12 {
        let (after, ()) = super::basic::and(rest)?;
        if let Ok((end, last)) = in_numbers(after) {
            let Shape::Day { month, day } = last.shape else { return fail(input) };
            let there = |day| Point { shape: Shape::Day { month, day }, ..last };
            let ordered = days.iter().map(|(day, _)| *day).chain([day]).is_sorted_by(|a, b| a < b);
            let possible = days.iter().all(|(day, _)| there(*day).shape.is_possible());
            if !ordered || !possible || last.year == Year::Unsaid {
                return fail(input);
            }
            let before = days.iter().map(|(day, left)| (Stretch::from(there(*day)), *left));
            return Ok((end, before.chain([(last.into(), end.len())]).collect()));
        }
        let (next, day) = short_number(after)?;
        days.push((day, next.len()));
        rest = next;
    }
    fail(input)
}

fn in_numbers(input: In<'_>) -> Read<'_, Point> {
    let (rest, (day, _, month)) = (short_number, alt((glued_mark('.'), glued_mark('/'))), glued_short).parse(input)?;
    let (rest, year) = opt(preceded(alt((glued_mark('.'), glued_mark('/'))), numeric_year)).parse(rest)?;
    let slashed = input.get(1).is_some_and(|token| token.kind == Kind::Mark('/'));
    // «1.5» may be a number.
    let short_month = matches!(input.get(2), Some(token) if token.end - token.start == 1);
    if (slashed || short_month) && year.is_none() {
        return fail(input);
    }
    let (rest, _) = opt(glued_mark('.')).parse(rest)?;
    let (rest, year) = match year {
        Some(year) => (opt_all(rest, year_word), Some(year)),
        None => {
            let (rest, year) = opt(of_day).parse(rest)?;
            (rest, year)
        }
    };
    point(input, rest, month, day, year)
}

/// «02. 09. 2024»: with all three numbers it can be nothing else.
fn in_spaced_numbers(input: In<'_>) -> Read<'_, Point> {
    let (rest, (day, _, month, _, year, _)) =
        (short_number, mark('.'), short_number, mark('.'), super::year::number, opt(year_word)).parse(input)?;
    point(input, rest, month, day, Some(Year::Said(year)))
}

/// «01 07 2026»: blanks for full stops, two digits each.
fn in_blanks(input: In<'_>) -> Read<'_, Point> {
    let pair = || verify(digits, |(_, count)| *count == 2);
    let (rest, ((day, _), (month, _), year, _)) = (pair(), pair(), super::year::number, opt(year_word)).parse(input)?;
    point(input, rest, month, day, Some(Year::Said(year)))
}

/// «23. 03.», «11 .09»: two digits each, and a full stop behind them.
fn in_spaced_pairs(input: In<'_>) -> Read<'_, Point> {
    let pair = || verify(digits, |(_, count)| *count == 2);
    let (rest, ((day, _), _, (month, _), _)) = (pair(), mark('.'), pair(), glued_mark('.')).parse(input)?;
    let (rest, year) = opt(of_day).parse(rest)?;
    if digits(rest).is_ok() { fail(input) } else { point(input, rest, month, day, year) }
}

/// Two digits are a year of this century up to 69; other years of two digits are not read.
fn numeric_year(input: In<'_>) -> Read<'_, Year> {
    let (rest, (year, count)) = digits(input)?;
    match (count, i16::try_from(year)) {
        (4, Ok(year)) if (1990..2100).contains(&year) => Ok((rest, Year::Said(year))),
        (2, Ok(year)) if year < 70 && super::basic::is_glued(input) => Ok((rest, Year::Said(2000 + year))),
        _ => fail(input),
    }
}

/// «2025-03-15», «2025.03.15».
fn in_iso(input: In<'_>) -> Read<'_, Point> {
    let between = || alt((glued_mark('-'), glued_mark('.')));
    let (rest, (year, _, month, _, day)) =
        (super::year::number, between(), glued_short, between(), glued_short).parse(input)?;
    point(input, rest, month, day, Some(Year::Said(year)))
}

/// «15.III.2027», «15/III/2027».
fn with_roman(input: In<'_>) -> Read<'_, Point> {
    let between = || alt((glued_mark('.'), glued_mark('/')));
    let (rest, (day, _, month, _, year, _)) =
        (short_number, between(), super::basic::roman, between(), super::year::number, opt(year_word)).parse(input)?;
    point(input, rest, month, day, Some(Year::Said(year)))
}

/// «15-03-2025».
fn with_dashes(input: In<'_>) -> Read<'_, Point> {
    let (rest, (day, _, month, _, year, _)) =
        (short_number, glued_mark('-'), glued_short, glued_mark('-'), super::year::number, opt(year_word))
            .parse(input)?;
    point(input, rest, month, day, Some(Year::Said(year)))
}

fn in_words(input: In<'_>) -> Read<'_, Point> {
    let (rest, (bare, year)) = (without_year, opt(of_day)).parse(input)?;
    let Shape::Day { month, day } = bare.shape else { return fail(input) };
    point(input, rest, month, day, year)
}

/// «25 апреля», «первого мая», «15.марта», «15-марта-2027».
pub(super) fn without_year(input: In<'_>) -> Read<'_, Point> {
    if let Ok((rest, (day, _, month))) =
        (short_number, alt((glued_mark('.'), glued_mark('-'))), glued_genitive).parse(input)
    {
        return point(input, rest, month, day, None);
    }
    let day = alt((case_free_number, meaning(words::day_in_words)));
    let (rest, (day, noun, month)) = (day, opt(word(words::DAY_OF_MONTH)), super::basic::month_name).parse(input)?;
    // «20-е числа мая» are several.
    let several = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if words::PLURAL_ENDINGS.contains(&word));
    let stopped = |token: &Token<'_>| token.kind == Kind::Mark('.');
    let read = input.get(..input.len() - rest.len() - 1).unwrap_or_default();
    if noun.is_some() && read.iter().any(|token| several(token) || stopped(token)) {
        return fail(input);
    }
    point(input, rest, month, day, None)
}

fn point<'a>(input: In<'a>, rest: In<'a>, month: u32, day: u32, year: Option<Year>) -> Read<'a, Point> {
    let point = Point { shape: Shape::Day { month, day }, year: year.unwrap_or(Year::Unsaid) };
    let exists = point.said_year().is_none_or(|year| point.shape.first_day(year).is_some());
    if point.shape.is_possible() && exists { Ok((rest, point)) } else { fail(input) }
}

/// «марта» with nothing before it: «15-март» may be a range.
fn glued_genitive(input: In<'_>) -> Read<'_, u32> {
    match input.first() {
        Some(Token { kind: Kind::Word(word), glued: true, .. }) if words::is_month_of_something(word) => {
            super::basic::month_name(input)
        }
        _ => fail(input),
    }
}

fn glued_short(input: In<'_>) -> Read<'_, u32> {
    if super::basic::is_glued(input) { short_number(input) } else { fail(input) }
}
