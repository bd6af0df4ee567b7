//! School years. In: tokens. Out: a point. Knows no plan: which school year «учебного года» is, is settled later.

use super::basic::{In, Read, digits, fail, mark, word};
use super::calendar::{Point, Shape, Year};
use super::words;
use super::year::{number, year_word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::delimited;

/// «2024/2025 учебный год», «2024-25 уч. г.», «учебный год».
pub(super) fn school_year(input: In<'_>) -> Read<'_, Point> {
    let after = (alt((years, short_years)), opt(year_word), word(words::SCHOOL), opt(year_word))
        .map(|(year, ..)| Year::Said(year));
    let before = delimited(word(words::SCHOOL), years, year_word).map(Year::Said);
    let bare = (opt(word(words::CURRENT)), word(words::SCHOOL), year_word).map(|_| Year::Unsaid);
    map(alt((after, before, bare)), |year| Point { shape: Shape::SchoolYear, year }).parse(input)
}

/// «26-27 уч. г.»: two digits are years before the word alone.
fn short_years(input: In<'_>) -> Read<'_, i16> {
    let short = || verify(digits, |(_, count)| *count == 2);
    let (rest, ((first, _), _, (second, _))) = (short(), alt((mark('/'), mark('-'))), short()).parse(input)?;
    match i16::try_from(first) {
        Ok(year) if second == first + 1 => Ok((rest, 2000 + year)),
        _ => fail(input),
    }
}

/// Two years that follow one another.
fn years(input: In<'_>) -> Read<'_, i16> {
    let second = verify(digits, |(_, count)| *count == 4 || *count == 2);
    let (rest, (first, _, (second, _))) = (number, alt((mark('/'), mark('-'))), second).parse(input)?;
    let wanted = u32::try_from(first).unwrap_or_default() + 1;
    if second == wanted || second == wanted % 100 { Ok((rest, first)) } else { fail(input) }
}
