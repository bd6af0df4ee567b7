//! Years with a part of each behind them: «2027 (IV квартал) – 2028 (I квартал)», «2027, 2028 годы - май». In: tokens. Out: a stretch. Two
//! years and a month without the noun («2027, 2028 - май») could be all of the first and a month of the second: nothing is read.

use super::basic::{In, Read, and, dash, fail, mark, to, word};
use super::calendar::{Point, Stretch, Year};
use super::clause::Stretches;
use super::stretch::{end, joined};
use super::turns::is_served;
use super::words;
use super::year::{number, year_word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::delimited;

/// From a part of one year to a part of another, each in the brackets behind its year.
pub(super) fn between_years(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, (from, (), to)) = (part_of_year, to, part_of_year).parse(input)?;
    match joined(from, to) {
        Some(stretch) => Ok((rest, vec![(stretch, rest.len())])),
        None => fail(input),
    }
}

/// «2027 год (сентябрь)»
fn part_of_year(input: In<'_>) -> Read<'_, Stretch> {
    let (rest, (year, _, part)) = (number, opt(year_word), delimited(mark('('), end, mark(')'))).parse(input)?;
    if is_served(part) { Ok((rest, part.or_year(Year::Said(year)))) } else { fail(input) }
}

/// «2027, 2028 годы - май», «2027 и 2028 гг. (май)»: in each of the years.
pub(super) fn part_of_years(input: In<'_>) -> Read<'_, Stretches> {
    let (mut rest, first) = number(input)?;
    let mut last = first;
    while let Ok((next, ((), year))) = (and, number).parse(rest) {
        if last.checked_add(1) != Some(year) {
            return fail(input);
        }
        (rest, last) = (next, year);
    }
    let (rest, plural) = year_word(rest)?;
    if last == first || !plural {
        return fail(input);
    }
    let bracketed = delimited(mark('('), end, mark(')'));
    let behind = (alt((dash, mark(':'))), end).map(|(_, part)| part);
    let (rest, part) = alt((bracketed, behind)).parse(rest)?;
    // «2027, 2028 годы - май, 2029 год»: whose the month is, what follows may tell.
    let listed = (and, number).parse(rest).is_ok() || word(words::BUT)(rest).is_ok();
    if listed || !is_served(part) {
        return fail(input);
    }
    let each = |point: Point| point.or_year(Year::Span { first, last, plural });
    Ok((rest, vec![(Stretch { from: each(part.from), to: each(part.to) }, rest.len())]))
}
