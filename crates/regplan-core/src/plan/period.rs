//! The time a plan covers. In: a title. Out: first and last day. Knows no deadline.

use super::words;
use crate::prose::Prose;
use crate::record::Period;
use jiff::civil::Date;
use regex::{Captures, Regex};

/// The period that a title names; «до 2035 года» is none.
pub(super) fn of(title: &str) -> Option<Period> {
    let school = || pair(&words::SCHOOL_YEAR, title).and_then(|(from, to)| days((from, 9), (to, 8)));
    let school = || school_half(title).or_else(school);
    let years = || pair(&words::YEARS, title).or_else(|| pair(&words::FROM_TO, title));
    let part = || part(&words::QUARTER, title, 3).or_else(|| part(&words::HALF, title, 6));
    let year = || words::YEAR.as_ref()?.captures(title)?.get(1)?.as_str().parse().ok();
    let whole_years = || years().and_then(|(from, to)| days((from, 1), (to, 12)));
    school()
        .or_else(whole_years)
        .or_else(part)
        .or_else(|| months(title))
        .or_else(|| year().and_then(|year| days((year, 1), (year, 12))))
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
