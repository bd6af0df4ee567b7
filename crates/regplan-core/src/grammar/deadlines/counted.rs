//! Numbered parts under one noun: «I, III кварталы 2025 года», «2-3 неделя ноября», «1, 15 мая». In: tokens and the noun.
//! Out: a stretch for each number or range of numbers. Knows no noun.

use super::basic::{In, Read, and, fail, to, word};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::Stretches;
use super::words;
use super::year::of_year;
use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

/// Numbers, then the noun, then the year; `noun` gives what `shape` wants to know besides the number.
pub(super) fn counted<'a>(
    input: In<'a>,
    number: fn(In<'a>) -> Read<'a, u32>,
    noun: impl Fn(In<'a>) -> Read<'a, u32>,
    shape: fn(u32, u32) -> Option<Shape>,
) -> Read<'a, Stretches> {
    let (mut rest, first) = range(input, number)?;
    let mut ranges = vec![(first, rest.len())];
    // Looking ahead stays bounded: a longer list under one noun was never met.
    while ranges.len() < 12
        && let Ok((next, (since, found))) = preceded(and, |input| further(input, number)).parse(rest)
    {
        // «с 9 до 21, с 1 по 5 июня»: the first range is of something else.
        if since && ranges.last().is_some_and(|((_, last), _)| *last >= found.0) {
            return fail(input);
        }
        rest = next;
        ranges.push((found, rest.len()));
    }
    let (rest, of) = noun(rest)?;
    let (rest, year) = opt(of_year).parse(rest)?;
    if let Some(last) = ranges.last_mut() {
        last.1 = rest.len();
    }
    let year = year.unwrap_or(Year::Unsaid);
    let stretches =
        ranges.into_iter().map(|((from, to), left)| Some((stretch(shape(from, of)?, shape(to, of)?, year)?, left)));
    stretches.collect::<Option<Vec<_>>>().map_or_else(|| fail(input), |stretches| Ok((rest, stretches)))
}

fn range<'a>(input: In<'a>, number: fn(In<'a>) -> Read<'a, u32>) -> Read<'a, (u32, u32)> {
    let (rest, (first, last)) = (number, opt(preceded(to, number))).parse(input)?;
    match last {
        Some(last) if last <= first => fail(input),
        _ => Ok((rest, (first, last.unwrap_or(first)))),
    }
}

/// «5», «с 10 по 15», and whether «с» leads it.
fn further<'a>(input: In<'a>, number: fn(In<'a>) -> Read<'a, u32>) -> Read<'a, (bool, (u32, u32))> {
    let (rest, since) = opt(word(words::SINCE_DAY)).parse(input)?;
    let (rest, (first, last)) = range(rest, number)?;
    if since.is_some() && first == last { fail(input) } else { Ok((rest, (since.is_some(), (first, last)))) }
}

/// One stretch; days of one month are one shape.
fn stretch(from: Shape, to: Shape, year: Year) -> Option<Stretch> {
    let merged = match (from, to) {
        (Shape::Days { month, first, .. }, Shape::Days { last, .. }) => Some(Shape::Days { month, first, last }),
        _ => None,
    };
    let (from, to) = merged.map_or((from, to), |shape| (shape, shape));
    let exists = |shape: Shape| match year {
        Year::Said(year) => shape.first_day(year).is_some() && shape.last_day(year).is_some(),
        _ => shape.is_possible(),
    };
    (exists(from) && exists(to)).then_some(Stretch { from: Point { shape: from, year }, to: Point { shape: to, year } })
}
