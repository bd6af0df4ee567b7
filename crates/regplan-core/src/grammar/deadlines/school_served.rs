//! A school year beside months serves them as a year does: «2027-2028 уч. г., сентябрь, май», «октябрь, 2027/2028 учебный год». In: items
//! in a row. Out: fewer items. Which of its parts a quarter or a half is, is not said: they stay beside it.

use super::calendar::{Shape, Stretch, Year};
use super::clause::{Clause, How};
use super::item::{Item, Joint};
use super::join::{is_unsaid, spanning};
use super::said_year::{SaidYear, in_school_year};

/// Gives months and days the school year that stands before or behind them.
pub(super) fn with_school_years_served(mut items: Vec<Item>) -> Vec<Item> {
    let years = items.iter().filter_map(lone_school_year).count();
    let Some(at) = items.iter().position(|item| lone_school_year(item).is_some()).filter(|_| years == 1) else {
        return items;
    };
    let Some(first) = items.get(at).and_then(lone_school_year) else { return items };
    let goes_on = |item: &Item| !matches!(item.joint, Joint::Semicolon | Joint::Further);
    let behind = items.iter().skip(at + 1).take_while(|item| goes_on(item) && placed(item, first).is_some()).count();
    let joined = |n: &usize| {
        items.get(n + 1).is_some_and(goes_on) && items.get(*n).is_some_and(|item| placed(item, first).is_some())
    };
    let before = if behind > 0 { 0 } else { (0..at).rev().take_while(joined).count() };
    for item in items.iter_mut().take(at + 1 + behind).skip(at - before) {
        if let (Some(stretch), Some(how)) = (placed(item, first), how(item)) {
            item.clause = Some(Clause::When { how, stretch });
        }
    }
    // The year is told with the part beside it.
    let (year, part) = if behind > 0 { (at, at + 1) } else { (at, at.wrapping_sub(1)) };
    if behind + before > 0 {
        let clause = items.get(part).and_then(|item| item.clause.clone());
        let last = items.remove(year.max(part));
        let first = items.remove(year.min(part));
        items.insert(year.min(part), Item { clause, ..spanning(first, last) });
    }
    items
}

/// The part in the school year that begins in `first`.
fn placed(item: &Item, first: i16) -> Option<Stretch> {
    let stretch = stretch(item).filter(|_| is_unsaid(item))?;
    match in_school_year(item, first) {
        SaidYear::Of(year) => Some(stretch.or_year(Year::Said(year))),
        SaidYear::School(first) => {
            let to = stretch.to.or_year(Year::Said(first.checked_add(1)?));
            Some(Stretch { from: stretch.from.or_year(Year::Said(first)), to })
        }
        _ => None,
    }
}

/// The first year of a school year that is named and nothing else.
pub(super) fn lone_school_year(item: &Item) -> Option<i16> {
    let stretch = stretch(item).filter(|_| how(item) == Some(How::In) && item.notes.is_empty())?;
    let whole = stretch.is_point() && stretch.from.shape == Shape::SchoolYear;
    stretch.from.said_year().filter(|_| whole)
}

fn stretch(item: &Item) -> Option<Stretch> {
    match item.clause {
        Some(Clause::When { stretch, .. }) => Some(stretch),
        _ => None,
    }
}

fn how(item: &Item) -> Option<How> {
    match item.clause {
        Some(Clause::When { how, .. }) => Some(how),
        _ => None,
    }
}
