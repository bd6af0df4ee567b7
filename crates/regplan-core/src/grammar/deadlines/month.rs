//! Months. In: tokens. Out: a point. Does not know the year that is not said.

use super::basic::{In, Read, fail, glued_mark, short_number, word};
use super::calendar::{Point, Shape, Year};
use super::words;
use super::year::{number, of_day, year_word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// «декабрь», «мае 2025 г.», «апреля года, следующего за отчетным».
pub(super) fn month(input: In<'_>) -> Read<'_, Point> {
    alt((in_words, in_numbers)).parse(input)
}

/// «12.2025».
fn in_numbers(input: In<'_>) -> Read<'_, Point> {
    let (rest, (month, _, year, _)) =
        (short_number, alt((glued_mark('.'), glued_mark('/'))), number, opt(year_word)).parse(input)?;
    let point = Point { shape: Shape::Month(month), year: Year::Said(year) };
    if (1..=12).contains(&month) { Ok((rest, point)) } else { fail(input) }
}

/// «мае».
pub(super) fn without_year(input: In<'_>) -> Read<'_, Point> {
    let (rest, month) = super::basic::month_name(input)?;
    Ok((rest, Point { shape: Shape::Month(month), year: Year::Unsaid }))
}

fn in_words(input: In<'_>) -> Read<'_, Point> {
    let (rest, (month, _, year)) = (super::basic::month_name, opt(word(words::ONE_MONTH)), opt(of_day)).parse(input)?;
    Ok((rest, Point { shape: Shape::Month(month), year: year.unwrap_or(Year::Unsaid) }))
}
