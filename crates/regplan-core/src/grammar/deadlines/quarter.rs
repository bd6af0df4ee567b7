//! Quarters. In: tokens. Out: stretches. Does not know the year that is not said.

use super::basic::{In, Read, ordinal, word};
use super::calendar::Shape;
use super::clause::Stretches;
use super::counted::counted;
use super::words;
use nom::Parser;
use nom::combinator::value;

/// «IV кв. 2025», «I, III кварталы», «3-4 квартал», «первый квартал».
pub(super) fn quarters(input: In<'_>) -> Read<'_, Stretches> {
    counted(input, ordinal, noun, |n, _| (1..=4).contains(&n).then_some(Shape::Quarter(n)))
}

/// The noun, whole or cut short («кв.»).
pub(super) fn noun(input: In<'_>) -> Read<'_, u32> {
    value(0, word(words::QUARTER)).parse(input)
}
