//! Seasons. In: tokens. Out: a point. Winter has no dates of its own: it lies in two years.

use super::basic::{In, Read, fail, mark, word};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::Stretches;
use super::words;
use super::year::{number, of_year, year_word};
use nom::Parser;
use nom::combinator::opt;
use nom::sequence::terminated;

/// «весна 2025 года», «летний период», «зимнее время года».
pub(super) fn season(input: In<'_>) -> Read<'_, Point> {
    let (rest, (season, _, year)) =
        (super::basic::season_name, opt(word(words::WINTER_SPAN)), opt(of_year)).parse(input)?;
    // «весенний семестр» is no spring.
    if super::within::school_part(rest).is_ok() {
        return fail(input);
    }
    match year {
        Some(Year::Span { .. }) => fail(input),
        year => Ok((rest, Point { shape: Shape::Season(season), year: year.unwrap_or(Year::Unsaid) })),
    }
}

/// «зима 2024-2025 гг.»: from December to February; «осень-зима 2024-2025 гг.»: from September.
pub(super) fn winter(input: In<'_>) -> Read<'_, Stretches> {
    let years = (number, nom::branch::alt((mark('-'), mark('/'))), number, opt(year_word));
    let (rest, autumn) = opt(terminated(super::basic::season_name, mark('-'))).parse(input)?;
    let (rest, (season, _, (first, _, last, _))) =
        (super::basic::season_name, opt(word(words::WINTER_SPAN)), years).parse(rest)?;
    if season != 4 || last != first + 1 || autumn.is_some_and(|season| season != 3) {
        return fail(input);
    }
    let month = if autumn.is_some() { 9 } else { 12 };
    let from = Point { shape: Shape::Month(month), year: Year::Said(first) };
    let to = Point { shape: Shape::Month(2), year: Year::Said(last) };
    Ok((rest, vec![(Stretch { from, to }, rest.len())]))
}
