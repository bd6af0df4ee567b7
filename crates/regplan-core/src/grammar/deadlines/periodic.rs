//! How often: «ежегодно», «не реже двух раз в год», «раз в 14 дней», «каждые 2 года», «дважды в год».
//! In: tokens. Out: a repetition. Knows no months and no days: they are joined to it later.

use super::basic::{In, Read, comma, count, fail, mark, meaning, to, word};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::{Clause, Part, Parts, Repeat, bytes, one};
use super::words::{self, Step};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value, verify};
use nom::sequence::{preceded, terminated};

/// A repetition.
pub(super) fn periodic(input: In<'_>) -> Read<'_, Parts> {
    if let Ok(read) = alt((at_most, edge_of_each)).parse(input) {
        return Ok(read);
    }
    let every = super::basic::every.map(spread_over);
    let (rest, repeat) = alt((
        so_often,
        times_in,
        bare_times,
        every,
        each_numbered,
        each_unit,
        each_part,
        by_units,
        on_basis,
        other_day,
    ))
    .parse(input)?;
    one(rest, Clause::Repeat(Box::new(repeat)))
}

/// «[не реже] 2 раза в год», «1 раз в 3 года», «раз в полугодие».
pub(super) fn so_often(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, at_least) = opt(at_least).parse(input)?;
    let (rest, (least, most)) = preceded(opt(word(words::BY)), times).parse(rest)?;
    let (rest, (step, longest)) =
        alt((per, meaning(|word| words::every(word).map(|step| (step, false))))).parse(rest)?;
    let (count, step) = in_years(least, step);
    let ranged = most.is_some_and(|most| most != least) || longest;
    let repeat =
        Repeat { times: (count > 1).then_some(count), at_least: at_least.is_some() || ranged, ..Repeat::new(step) };
    Ok((rest, repeat))
}

fn spread_over(step: Step) -> Repeat {
    let (count, step) = in_years(1, step);
    Repeat { times: (count > 1).then_some(count), ..Repeat::new(step) }
}

/// «в год 2 раза», «в течение года - 2 раза».
fn times_in(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, ((step, longest), _, (count, most))) = (per, opt(mark('-')), times).parse(input)?;
    let (count, step) = in_years(count, step);
    if longest || !super::extent::ends(rest) {
        return fail(input);
    }
    Ok((rest, Repeat { times: (count > 1).then_some(count), at_least: most.is_some(), ..Repeat::new(step) }))
}

/// «2 в год»: the noun is left out, and nothing else follows.
fn bare_times(input: In<'_>) -> Read<'_, Repeat> {
    let digits = verify(super::basic::digits, |(n, count)| *count <= 2 && (1..=12).contains(n));
    let (rest, ((count, _), step)) = (digits, preceded(word(words::IN), |input| unit(input, 1))).parse(input)?;
    let (count, step) = in_years(count, step);
    let long = matches!(step, Step::Years(1) | Step::Months(_));
    if !long || !super::extent::ends(rest) {
        return fail(input);
    }
    Ok((rest, Repeat { times: (count > 1).then_some(count), ..Repeat::new(step) }))
}

/// «каждый I квартал». «каждый второй квартал» may be every other.
fn each_numbered(input: In<'_>) -> Read<'_, Repeat> {
    let first = verify(super::basic::ordinal, |n| *n == 1);
    let (rest, (_, _, n)) =
        (opt(word(words::IN)), word(words::EACH), alt((super::basic::roman, first))).parse(input)?;
    let quarter = value(Shape::Quarter(n), super::quarter::noun);
    let half = value(Shape::Half(n), word(words::HALF_YEAR));
    let (rest, shape) = verify(alt((quarter, half)), |shape: &Shape| shape.months().1 <= 12).parse(rest)?;
    let months = Stretch::from(Point { shape, year: Year::Every }).months().unwrap_or_default();
    Ok((rest, Repeat { months, ..Repeat::new(Step::Years(1)) }))
}

/// «через день»: every second one.
fn other_day(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, _) = (word(words::THROUGH), word(words::ONE_DAY)).parse(input)?;
    if super::extent::ends(rest) { Ok((rest, Repeat::new(Step::Days(2)))) } else { fail(input) }
}

/// RFC 5545 has no school quarters and no ten days: so many times in each is so many times their number in a year or month.
fn in_years(count: u32, step: Step) -> (u32, Step) {
    match step {
        Step::TenDays => (count.saturating_mul(3), Step::Months(1)),
        Step::SchoolParts(parts) => (count.saturating_mul(parts), Step::Years(1)),
        step => (count, step),
    }
}

/// «не реже [чем]», «не менее», «как минимум».
fn at_least(input: In<'_>) -> Read<'_, ()> {
    let added = || opt(word(words::MINIMUM_ADDED));
    if let Ok((rest, _)) = (added(), word(words::MINIMUM), added()).parse(input) {
        return Ok((rest, ()));
    }
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
fn per(input: In<'_>) -> Read<'_, (Step, bool)> {
    let within = alt((word(words::IN), word(words::FOR)));
    let joined = alt((mark('/').map(drop), super::throughout::course, within.map(drop)));
    let (rest, ()) = alt((joined, word(words::EACH).map(drop))).parse(input)?;
    let (rest, _) = opt(word(words::EACH)).parse(rest)?;
    units(rest)
}

fn each_unit(input: In<'_>) -> Read<'_, Repeat> {
    let lead = alt((super::throughout::course, word(words::IN).map(drop), word(words::THROUGH).map(drop)));
    let (rest, _) = (opt(lead), word(words::EACH)).parse(input)?;
    let (rest, (step, longest)) = units(rest)?;
    let (count, step) = in_years(1, step);
    Ok((rest, Repeat { times: (count > 1).then_some(count), at_least: longest, ..Repeat::new(step) }))
}

/// «каждое лето», «каждый май».
fn each_part(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, _) = (opt(word(words::IN)), word(words::EACH)).parse(input)?;
    let season = |word: &str| words::season(word).map(Shape::Season);
    let month = |word: &str| words::month(word).map(Shape::Month);
    let (rest, shape) = meaning(|word| month(word).or_else(|| season(word)))(rest)?;
    let months = Stretch::from(Point { shape, year: Year::Every }).months().unwrap_or_default();
    Ok((rest, Repeat { months, ..Repeat::new(Step::Years(1)) }))
}

/// «по кварталам», «по полугодиям».
fn by_units(input: In<'_>) -> Read<'_, Repeat> {
    preceded(word(words::BY), meaning(words::by_parts)).parse(input).map(|(rest, step)| (rest, Repeat::new(step)))
}

/// «на ежегодной основе», «в еженедельном режиме».
fn on_basis(input: In<'_>) -> Read<'_, Repeat> {
    let every = || meaning(words::every_adjective);
    let basis = (word(words::ON), every(), word(words::BASIS));
    let mode = (word(words::IN), every(), word(words::MODE));
    let (rest, (_, step, _)) = alt((basis, mode)).parse(input)?;
    Ok((rest, Repeat::new(step)))
}

/// «не чаще 1 раза в год», «не более 2 раз в год»: RFC 5545 has no upper bound, the words are a note.
fn at_most(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = (word(words::NOT), word(words::OFTENER), opt(comma), opt(word(words::THAN))).parse(input)?;
    let note = bytes(input, rest);
    let (rest, repeat) = so_often(rest)?;
    Ok((rest, vec![Part { clause: Clause::Repeat(Box::new(repeat)), left: rest.len(), note }]))
}

/// «в конце каждого квартала»: how often, with the words that narrow it as a note.
fn edge_of_each(input: In<'_>) -> Read<'_, Parts> {
    let (rest, _) = (opt(word(words::IN)), word(words::EDGE)).parse(input)?;
    let note = bytes(input, rest);
    let (rest, repeat) = each_unit(rest)?;
    Ok((rest, vec![Part { clause: Clause::Repeat(Box::new(repeat)), left: rest.len(), note }]))
}

/// A unit, or so many; «в 3-5 лет» is once in five at the least.
fn units(input: In<'_>) -> Read<'_, (Step, bool)> {
    // «каждую вторую неделю»
    if let Ok((rest, n)) = super::basic::ordinal_in_words(input)
        && n > 1
    {
        // «каждый второй квартал»: every other, or the second of each year.
        if super::quarter::noun(rest).is_ok() || word(words::HALF_YEAR)(rest).is_ok() {
            return fail(input);
        }
        let (rest, step) = unit(rest, n)?;
        return if super::extent::ends(rest) { Ok((rest, (step, false))) } else { fail(input) };
    }
    let (rest, (number, most)) = (opt(count), opt(preceded(to, count))).parse(input)?;
    let (rest, step) = unit(rest, most.or(number).unwrap_or(1))?;
    let sensible = [number, most].into_iter().flatten().all(|n| (1..=100).contains(&n));
    let forward = most.is_none_or(|most| number.is_some_and(|number| number < most));
    if sensible && forward { Ok((rest, (step, most.is_some()))) } else { fail(input) }
}

fn unit(input: In<'_>, n: u32) -> Read<'_, Step> {
    if let Ok((rest, _)) = (word(words::ONE_AND_A_HALF), word(words::YEAR)).parse(input) {
        return Ok((rest, Step::Months(18)));
    }
    let (rest, _) = opt(alt((word(words::FISCAL), word(words::CALENDAR), word(words::SCHOOL)))).parse(input)?;
    let years = value(Step::Years(n), alt((word(words::YEAR), word(words::YEARS_COUNTED))));
    let months = value(Step::Months(n), word(words::MONTH));
    let quarters = value(Step::Months(n * 3), super::quarter::noun);
    let halves = value(Step::Months(n * 6), alt((word(words::HALF_YEAR), word(words::HALF_A_YEAR))));
    let weeks = value(Step::Weeks(n), word(words::WEEK));
    let days = value(Step::Days(n), word(words::DAY));
    let hours = value(Step::Hours(n), word(words::HOUR));
    let school = alt((
        value(Step::SchoolParts(4), word(words::QUARTER_OF_SCHOOL)),
        value(Step::SchoolParts(3), word(words::THIRD_OF_SCHOOL)),
        value(Step::SchoolParts(2), word(words::TERM_OF_SCHOOL)),
        value(Step::TenDays, word(words::TEN_DAYS)),
    ));
    let (rest, step) = alt((years, months, quarters, halves, weeks, days, hours, school)).parse(rest)?;
    if matches!(step, Step::SchoolParts(_) | Step::TenDays) && n != 1 { fail(input) } else { Ok((rest, step)) }
}
