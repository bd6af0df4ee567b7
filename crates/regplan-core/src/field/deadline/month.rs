//! Months. In: tokens. Out: a point. Does not know the year that is not said.

use super::basic::{In, Read, meaning};
use super::calendar::{Point, Shape, Year};
use super::words;
use super::year::of_year;
use nom::Parser;
use nom::combinator::opt;

/// «декабрь», «мае 2025 г.», «апреля года, следующего за отчетным».
pub(super) fn month(input: In<'_>) -> Read<'_, Point> {
    let (rest, (month, year)) = (meaning(words::month), opt(of_year)).parse(input)?;
    Ok((rest, Point { shape: Shape::Month(month), year: year.unwrap_or(Year::Unsaid) }))
}
