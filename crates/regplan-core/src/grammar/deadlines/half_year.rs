//! Half-years. In: tokens. Out: stretches. Does not know the year that is not said.

use super::basic::{In, Read, fail, ordinal, word};
use super::calendar::{Point, Shape};
use super::clause::Stretches;
use super::counted::counted;
use super::words;
use super::year::of_year;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::value;

/// «I полугодие 2025 г.», «1-2 полугодие», «первая половина 2025 года».
pub(super) fn half_years(input: In<'_>) -> Read<'_, Stretches> {
    alt((listed, half_of_year)).parse(input)
}

fn listed(input: In<'_>) -> Read<'_, Stretches> {
    let noun = |input| value(0, word(words::HALF_YEAR)).parse(input);
    counted(input, ordinal, noun, |n, _| (1..=2).contains(&n).then_some(Shape::Half(n)))
}

/// A half alone is of anything, of a day too: the year must be named.
fn half_of_year(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, (half, _, year)) = (ordinal, word(words::HALF), of_year).parse(input)?;
    if !(1..=2).contains(&half) {
        return fail(input);
    }
    Ok((rest, vec![(Point { shape: Shape::Half(half), year }.into(), rest.len())]))
}
