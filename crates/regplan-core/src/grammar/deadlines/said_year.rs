//! Which year the cell itself says for a term that names none. In: joined items. Out: a year for each, or what is known
//! of it. Knows no plan.
//!
//! A year said once serves the terms of the cell that lack one («май, октябрь 2025 года»), unless the cell would then run
//! backwards: «декабрь, январь 2025» may begin in 2024, «декабрь 2024 г., далее - март» goes on in another year. Where
//! several years are said, a term takes the one that keeps the cell in the order of time, and none if two do.

use super::calendar::{Shape, Stretch, Year};
use super::clause::Clause;
use super::item::{Item, Joint};
use jiff::civil::Date;

/// What the cell says of a term's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidYear {
    /// Nothing: the plan may say it.
    Nothing,
    /// This one.
    Of(i16),
    /// The school year that begins in this one.
    School(i16),
    /// Not the one it says elsewhere: the term is not before this day.
    NotBefore(Date),
    /// One of several, or the one before: not even the plan can say it.
    Unclear,
}

/// The year that the cell itself gives to each item.
pub(super) fn cell_years(items: &[Item]) -> Vec<SaidYear> {
    let said: Vec<Option<Stretch>> = items.iter().map(|item| stretch_of(item).filter(|s| s.has_said_years())).collect();
    let mut all: Vec<i16> =
        said.iter().flatten().flat_map(|s| [s.from.said_year(), s.to.said_year()]).flatten().collect();
    all.sort_unstable();
    all.dedup();
    let schools: Vec<i16> =
        said.iter().flatten().filter(|s| is_school(**s)).filter_map(|s| s.from.said_year()).collect();
    match all.as_slice() {
        // «май, сентябрь; 2024-2025 учебный год»
        [first] if schools.contains(first) => items.iter().map(|item| in_school_year(item, *first)).collect(),
        [] => vec![SaidYear::Nothing; items.len()],
        [only] => (0..items.len()).map(|n| only_year(items, &said, n, *only)).collect(),
        _ => (0..items.len()).map(|n| fitting_year(items, &said, n)).collect(),
    }
}

fn stretch_of(item: &Item) -> Option<Stretch> {
    match item.clause {
        Some(Clause::When { stretch, .. }) => Some(stretch),
        _ => None,
    }
}

/// «в течение учебного года, май 2025 г.»: which school year, a calendar year does not say.
fn is_school(stretch: Stretch) -> bool {
    stretch.from.shape == Shape::SchoolYear
}

/// September to December are of the first year of a school year, January to June of the second; what else is of it, is not said.
pub(super) fn in_school_year(item: &Item, first: i16) -> SaidYear {
    let Some(stretch) = stretch_of(item).filter(|stretch| stretch.is_unsaid()) else { return SaidYear::Nothing };
    let (from, to) = (stretch.from.shape.months().0, stretch.to.shape.months().1);
    let part = matches!(stretch.from.shape, Shape::Day { .. } | Shape::Days { .. } | Shape::Month(_));
    match (from, to) {
        (9.., 9..) if part => SaidYear::Of(first),
        (..=6, ..=6) if part => first.checked_add(1).map_or(SaidYear::Unclear, SaidYear::Of),
        _ if is_school(stretch) => SaidYear::Of(first),
        // «2027-2028 уч. г. (сентябрь - май)»
        (9.., ..=6) if part => SaidYear::School(first),
        _ => SaidYear::Unclear,
    }
}

/// The year of the cell, where it keeps the order of time.
fn only_year(items: &[Item], said: &[Option<Stretch>], n: usize, year: i16) -> SaidYear {
    let Some(item) = items.get(n) else { return SaidYear::Nothing };
    let Some(stretch) = stretch_of(item).filter(|stretch| stretch.is_unsaid()) else { return SaidYear::Of(year) };
    if is_school(stretch) {
        return SaidYear::Nothing;
    }
    let there = stretch.or_year(Year::Said(year));
    let before = said.iter().take(n).rev().flatten().next();
    let after = said.iter().skip(n + 1).flatten().next();
    let (Some(start), Some(end)) = (there.start(), there.end()) else { return SaidYear::Unclear };
    if let Some((first, last)) = before.and_then(|before| before.start().zip(before.end())) {
        let follows = if item.joint == Joint::Further { start > last } else { end >= first };
        return if follows { SaidYear::Of(year) } else { SaidYear::NotBefore(last) };
    }
    let precedes = after.and_then(|after| after.end()).is_none_or(|last| start <= last);
    if precedes { SaidYear::Of(year) } else { SaidYear::Unclear }
}

/// The year before or the year after, where only one of them keeps the order of time.
fn fitting_year(items: &[Item], said: &[Option<Stretch>], n: usize) -> SaidYear {
    let Some(stretch) = items.get(n).and_then(stretch_of).filter(|s| s.is_unsaid() && !is_school(*s)) else {
        return SaidYear::Nothing;
    };
    let before = said.iter().take(n).rev().flatten().next();
    let after = said.iter().skip(n + 1).flatten().next();
    let early = before.and_then(|before| before.to.said_year()).filter(|year| {
        let start = stretch.or_year(Year::Said(*year)).start();
        start > before.and_then(|before| before.end())
    });
    let late = after.and_then(|after| after.from.said_year()).filter(|year| {
        let end = stretch.or_year(Year::Said(*year)).end();
        end < after.and_then(|after| after.start())
    });
    match (early, late) {
        (Some(year), None) | (None, Some(year)) => SaidYear::Of(year),
        (Some(a), Some(b)) if a == b => SaidYear::Of(a),
        _ => SaidYear::Unclear,
    }
}
