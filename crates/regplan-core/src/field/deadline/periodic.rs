//! How often: «ежегодно», «не реже двух раз в год», «раз в 14 дней», «каждые 2 года», «дважды в год».
//! In: tokens. Out: a repetition. Knows no months and no days: they are joined to it later.

use super::basic::{In, Read, comma, count, fail, mark, meaning, to, word};
use super::clause::{Clause, Parts, Repeat, one};
use super::words::{self, Step};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};

/// A repetition.
pub(super) fn periodic(input: In<'_>) -> Read<'_, Parts> {
    let (rest, repeat) = alt((so_often, meaning(words::every).map(Repeat::new), each_unit)).parse(input)?;
    one(rest, Clause::Repeat(Box::new(repeat)))
}

/// «[не реже] 2 раза в год», «1 раз в 3 года», «раз в полугодие».
fn so_often(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, at_least) = opt(at_least).parse(input)?;
    let (rest, (least, most)) = times(rest)?;
    let (rest, step) = alt((per, meaning(words::every))).parse(rest)?;
    let (count, step) = in_years(least, step);
    let ranged = most.is_some_and(|most| most != least);
    let repeat =
        Repeat { times: (count > 1).then_some(count), at_least: at_least.is_some() || ranged, ..Repeat::new(step) };
    Ok((rest, repeat))
}

/// RFC 5545 has no school quarters: so many times in each is so many times their number in a year.
fn in_years(count: u32, step: Step) -> (u32, Step) {
    match step {
        Step::SchoolParts(parts) => (count.saturating_mul(parts), Step::Years(1)),
        step => (count, step),
    }
}

/// «не реже [чем]», «не менее».
fn at_least(input: In<'_>) -> Read<'_, ()> {
    (word(words::NOT), word(words::LESS), opt(comma), opt(word(words::THAN))).map(drop).parse(input)
}

/// «2 раза», «раз», «1-2 раза», «дважды».
fn times(input: In<'_>) -> Read<'_, (u32, Option<u32>)> {
    let counted = terminated((count, opt(preceded(to, count))), word(words::TIME));
    let once = value((1, None), word(words::TIME));
    let twice = value((2, None), word(words::TWICE));
    let thrice = value((3, None), word(words::THRICE));
    alt((counted, once, twice, thrice)).parse(input)
}

/// «в год», «в 2 месяца», «/год», «в течение года», «каждый квартал».
fn per(input: In<'_>) -> Read<'_, Step> {
    let joined = alt((mark('/').map(drop), super::throughout::course, word(words::IN).map(drop)));
    let (rest, ()) = alt((joined, word(words::EACH).map(drop))).parse(input)?;
    let (rest, _) = opt(word(words::EACH)).parse(rest)?;
    units(rest)
}

fn each_unit(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, _) = (opt(word(words::IN)), word(words::EACH)).parse(input)?;
    let (rest, step) = units(rest)?;
    let (_, step) = in_years(1, step);
    Ok((rest, Repeat::new(step)))
}

fn units(input: In<'_>) -> Read<'_, Step> {
    let (rest, number) = opt(count).parse(input)?;
    let (rest, step) = unit(rest, number.unwrap_or(1))?;
    let sensible = number.is_none_or(|n| (1..=100).contains(&n));
    if sensible { Ok((rest, step)) } else { fail(input) }
}

fn unit(input: In<'_>, n: u32) -> Read<'_, Step> {
    let (rest, _) = opt(alt((word(words::FISCAL), word(words::CALENDAR), word(words::SCHOOL)))).parse(input)?;
    let years = value(Step::Years(n), alt((word(words::YEAR), word(words::YEARS_COUNTED))));
    let months = value(Step::Months(n), word(words::MONTH));
    let quarters = value(Step::Months(n * 3), super::quarter::noun);
    let halves = value(Step::Months(n * 6), alt((word(words::HALF_YEAR), word(words::HALF_A_YEAR))));
    let weeks = value(Step::Weeks(n), word(words::WEEK));
    let days = value(Step::Days(n), word(words::DAY));
    let school = alt((
        value(Step::SchoolParts(4), word(words::QUARTER_OF_SCHOOL)),
        value(Step::SchoolParts(3), word(words::THIRD_OF_SCHOOL)),
        value(Step::SchoolParts(2), word(words::TERM_OF_SCHOOL)),
    ));
    let (rest, step) = alt((years, months, quarters, halves, weeks, days, school)).parse(rest)?;
    if matches!(step, Step::SchoolParts(_)) && n != 1 { fail(input) } else { Ok((rest, step)) }
}
