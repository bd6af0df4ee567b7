//! The time a plan covers. In: a title. Out: first and last day. Knows no deadline.

use super::words;
use crate::prose::Prose;
use crate::record::Period;
use jiff::civil::Date;
use regex::{Captures, Regex};

/// The period that a title names; «до 2035 года» is none.
pub(super) fn of(title: &str) -> Option<Period> {
    let school_years = || pair(&words::SCHOOL_YEAR, title).or_else(|| pair(&words::SCHOOL_YEAR_BEFORE, title));
    let school = || school_half(title).or_else(|| school_years().and_then(|(from, to)| days((from, 9), (to, 8))));
    let whole = |(from, to)| days((from, 1), (to, 12));
    let led = || pair(&words::YEARS_LED, title).or_else(|| pair(&words::FROM_TO, title)).and_then(whole);
    let part = || part(&words::QUARTER, title, 3).or_else(|| part(&words::HALF, title, 6));
    let year = || words::YEAR.as_ref()?.captures(title)?.get(1)?.as_str().parse().ok();
    // «… войны 1941–1945 годов на 2025 год»: the years that nothing leads to come last.
    school()
        .or_else(|| dates(title))
        .or_else(|| days_in_words(title))
        .or_else(|| months_of_years(title))
        .or_else(|| pair(&words::PLANNED, title).and_then(whole))
        .or_else(led)
        .or_else(|| quarters(title))
        .or_else(part)
        .or_else(|| days_of_year(title))
        .or_else(|| months(title))
        .or_else(|| season(title))
        .or_else(|| year().and_then(|year| whole((year, year))))
        .or_else(|| pair(&words::YEARS, title).and_then(whole))
}

/// «01.09.2026 – 31.05.2027».
fn dates(title: &str) -> Option<Period> {
    let found = words::DAYS.as_ref()?.captures(title)?;
    let number = |i: usize| found.get(i).and_then(|part| part.as_str().parse::<i16>().ok());
    let day = |i: usize| Date::new(number(i + 2)?, number(i + 1)?.try_into().ok()?, number(i)?.try_into().ok()?).ok();
    let (start, end) = (day(1)?, day(4)?);
    (start <= end).then_some(Period { start, end })
}

/// «с 1 сентября 2026 года по 31 мая 2027 года».
fn days_in_words(title: &str) -> Option<Period> {
    let found = words::DAYS_IN_WORDS.as_ref()?.captures(title)?;
    let text = |i: usize| found.get(i).map(|part| part.as_str());
    let day =
        |i: usize| Date::new(text(i + 2)?.parse().ok()?, words::month(text(i + 1)?)?, text(i)?.parse().ok()?).ok();
    let (start, end) = (day(1)?, day(4)?);
    (start <= end).then_some(Period { start, end })
}

/// «с 1 по 30 сентября 2027 года»: the month and the year of the last day serve the first.
fn days_of_year(title: &str) -> Option<Period> {
    let found = words::DAYS_OF_YEAR.as_ref()?.captures(title)?;
    let text = |i: usize| found.get(i).map(|part| part.as_str());
    let (year, last) = (text(5)?.parse().ok()?, words::month(text(4)?)?);
    let first = text(2).map_or(Some(last), words::month)?;
    let day = |i: usize, month: i8| Date::new(year, month, text(i)?.parse().ok()?).ok();
    let (start, end) = (day(1, first)?, day(3, last)?);
    (start <= end).then_some(Period { start, end })
}

/// «на лето 2027 года».
fn season(title: &str) -> Option<Period> {
    let found = words::SEASON.as_ref()?.captures(title)?;
    let (first, year) = (words::season(found.get(1)?.as_str())?, found.get(2)?.as_str().parse().ok()?);
    days((year, first), (year, first + 2))
}

/// «сентябрь 2026 – май 2027».
fn months_of_years(title: &str) -> Option<Period> {
    let found = words::MONTHS_OF_YEARS.as_ref()?.captures(title)?;
    let month = |i: usize| Some((found.get(i + 1)?.as_str().parse().ok()?, words::month(found.get(i)?.as_str())?));
    let period = days(month(1)?, month(3)?)?;
    (period.start <= period.end).then_some(period)
}

/// «II–III кварталы 2027 года».
fn quarters(title: &str) -> Option<Period> {
    let found = words::QUARTERS.as_ref()?.captures(title)?;
    let quarter = |i: usize| words::ordinal(found.get(i)?.as_str());
    let (first, last) = (quarter(1)?, quarter(2)?);
    let year = found.get(3)?.as_str().parse().ok()?;
    (first < last).then(|| days((year, first * 3 - 2), (year, last * 3))).flatten()
}

/// The period on a short line of its own, from line `from` on: «на 2024 год».
pub(super) fn of_own_line(prose: &Prose<'_>, from: usize) -> Option<Period> {
    const LONGEST: usize = 40;
    let lines = (from..prose.lines.len()).map(|i| prose.line(i));
    lines.rev().filter(|line| line.chars().count() <= LONGEST).find_map(of)
}

fn pair(pattern: &Option<Regex>, title: &str) -> Option<(i16, i16)> {
    let found = pattern.as_ref()?.captures(title)?;
    years(&found, 1).filter(|(from, to)| from <= to)
}

/// Two years, the second in two digits or four.
fn years(found: &Captures<'_>, first: usize) -> Option<(i16, i16)> {
    let year = |i: usize| found.get(i)?.as_str().parse::<i16>().ok();
    let (from, to) = (year(first)?, year(first + 1)?);
    Some((from, if to < 100 { from / 100 * 100 + to } else { to }))
}

/// «I полугодие 2025/26»: to the end of the year, and from its beginning.
fn school_half(title: &str) -> Option<Period> {
    let found = words::SCHOOL_HALF.as_ref()?.captures(title)?;
    let (from, to) = years(&found, 2).filter(|(from, to)| from + 1 == *to)?;
    match words::ordinal(found.get(1)?.as_str())? {
        1 => days((from, 9), (from, 12)),
        _ => days((to, 1), (to, 8)),
    }
}

/// «на февраль 2026 года», «на июнь-август 2026 года».
fn months(title: &str) -> Option<Period> {
    let found = words::MONTHS.as_ref()?.captures(title)?;
    let first = words::month(found.get(1)?.as_str())?;
    let last = found.get(2).map_or(Some(first), |last| words::month(last.as_str()))?;
    let year = found.get(3)?.as_str().parse().ok()?;
    (first <= last).then(|| days((year, first), (year, last))).flatten()
}

/// The `n`-th stretch of `months` of a year.
fn part(pattern: &Option<Regex>, title: &str, months: i8) -> Option<Period> {
    let found = pattern.as_ref()?.captures(title)?;
    let last = words::ordinal(found.get(1)?.as_str())?.checked_mul(months)?;
    let year = found.get(2)?.as_str().parse().ok()?;
    days((year, last - months + 1), (year, last))
}

/// From the first day of one month to the last day of another.
fn days(from: (i16, i8), to: (i16, i8)) -> Option<Period> {
    let start = Date::new(from.0, from.1, 1).ok()?;
    let end = Date::new(to.0, to.1, 1).ok()?.last_of_month();
    Some(Period { start, end })
}
