//! Years. In: tokens. Out: a year as a point («2024 год»), and a year said after a month or a day («мая 2025 г.»,
//! «апреля года, следующего за отчетным»). Does not know which year «года» is.

use super::basic::{In, Read, comma, digits, fail, glued_mark, mark, word};
use super::calendar::{Point, Shape, Year};
use super::words;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, not, opt, value, verify};
use nom::sequence::{preceded, terminated};

/// «2024», «2024 год», «2024г.».
pub(super) fn year(input: In<'_>) -> Read<'_, Point> {
    map(terminated(number, opt(year_word)), |year| Point { shape: Shape::Year, year: Year::Said(year) }).parse(input)
}

/// «2024», «2024 год» or «года» alone: for forms that say what the year is to be.
pub(super) fn year_or_this(input: In<'_>) -> Read<'_, Point> {
    let this = map(plain_year, |year| Point { shape: Shape::Year, year });
    alt((year, this)).parse(input)
}

/// «текущий год», «в текущем финансовом году».
pub(super) fn current(input: In<'_>) -> Read<'_, Point> {
    let (rest, _) = (word(words::CURRENT), opt(word(words::FISCAL)), year_word).parse(input)?;
    Ok((rest, Point { shape: Shape::Year, year: Year::Unsaid }))
}

/// What is said of the year after a month, a quarter, a day.
pub(super) fn of_year(input: In<'_>) -> Read<'_, Year> {
    alt((span, listed, after_dash, short, every, unknown, plain_year)).parse(input)
}

/// «25 г.»: two digits are a year only before the word.
fn short(input: In<'_>) -> Read<'_, Year> {
    let (rest, ((year, _), _)) =
        (verify(digits, |(year, count)| *count == 2 && (10..70).contains(year)), year_word).parse(input)?;
    i16::try_from(year).map_or_else(|_| fail(input), |year| Ok((rest, Year::Said(2000 + year))))
}

/// «май 2025, 2026, 2027 годов»: each of these years. Without the noun, whether the month serves the second year is not
/// said: then nothing is read.
fn listed(input: In<'_>) -> Read<'_, Year> {
    let (mut rest, first) = number(input)?;
    let mut last = first;
    while let Ok((next, year)) = preceded(alt((super::basic::and, mark('/').map(drop))), number).parse(rest) {
        if last.checked_add(1) != Some(year) {
            return Err(nom::Err::Failure(nom::error::Error::new(input, nom::error::ErrorKind::Fail)));
        }
        (rest, last) = (next, year);
    }
    match (last > first, year_word(rest)) {
        (true, Ok((rest, true))) => Ok((rest, Year::Span { first, last, plural: true })),
        (true, _) => Err(nom::Err::Failure(nom::error::Error::new(input, nom::error::ErrorKind::Fail))),
        (false, _) => fail(input),
    }
}

/// Four digits that are a year.
pub(super) fn number(input: In<'_>) -> Read<'_, i16> {
    let (rest, (year, _)) = verify(digits, |(year, count)| *count == 4 && (1990..2100).contains(year)).parse(input)?;
    i16::try_from(year).map_or_else(|_| fail(input), |year| Ok((rest, year)))
}

/// The word, whole or cut short, twice for the plural («г.г.»).
pub(super) fn year_word(input: In<'_>) -> Read<'_, bool> {
    let letters = (word(words::YEAR_LETTER), verify(word(words::YEAR_LETTER), |_: &str| true));
    alt((value(true, letters), value(true, word(words::YEARS)), value(false, word(words::YEAR)))).parse(input)
}

/// «2019 - 2024 годов»: each of these years.
fn span(input: In<'_>) -> Read<'_, Year> {
    let (rest, (first, _, _, last, plural)) =
        (number, opt(year_word), mark('-'), number, opt(year_word)).parse(input)?;
    let (rest, _) = not(word(words::SCHOOL)).parse(rest)?;
    if first < last { Ok((rest, Year::Span { first, last, plural: plural == Some(true) })) } else { fail(input) }
}

fn after_dash(input: In<'_>) -> Read<'_, Year> {
    map(preceded(opt(glued_mark('-')), terminated(number, opt(year_word))), Year::Said).parse(input)
}

/// What is said of the year after a month or a day: «[текущего] учебного года» qualifies it, and names no other.
pub(super) fn of_day(input: In<'_>) -> Read<'_, Year> {
    let school = (opt(word(words::CURRENT)), word(words::SCHOOL), year_word);
    alt((of_year, value(Year::Unsaid, school))).parse(input)
}

/// «года», «текущего финансового года», «с. г.», «т. г.».
fn plain_year(input: In<'_>) -> Read<'_, Year> {
    value(Year::Unsaid, (opt(word(words::CURRENT)), opt(word(words::FISCAL)), year_word)).parse(input)
}

/// «каждого года», «отчетного финансового года», «года, следующего за отчетным периодом».
fn every(input: In<'_>) -> Read<'_, Year> {
    let each = (word(words::EACH), opt(word(words::FISCAL)), year_word);
    let reported = (alt((word(words::REPORTED), word(words::COMING))), opt(word(words::FISCAL)), year_word);
    let next = (opt(word(words::FISCAL)), year_word, opt(comma), following_report);
    let next_short = (following_report, opt(word(words::FISCAL)), year_word);
    value(Year::Every, alt((each.map(drop), reported.map(drop), next.map(drop), next_short.map(drop)))).parse(input)
}

/// «следующего за отчетным [финансовым] [годом | периодом]».
pub(super) fn following_report(input: In<'_>) -> Read<'_, ()> {
    let noun = (opt(word(words::FISCAL_BY)), alt((word(words::BY_YEAR), word(words::SPAN_BY))));
    let (rest, _) = (word(words::NEXT), word(words::AFTER)).parse(input)?;
    if let Ok((rest, _)) = (word(words::REPORTED), opt(noun)).parse(rest) {
        return Ok((rest, ()));
    }
    // «следующего за годом реализации»
    let (rest, _) = word(words::BY_YEAR)(rest)?;
    Ok((super::extent::extent(rest, super::extent::Of::Event), ()))
}

fn unknown(input: In<'_>) -> Read<'_, Year> {
    value(Year::Unknown, (word(words::OTHER_YEAR), opt(word(words::FISCAL)), year_word)).parse(input)
}
