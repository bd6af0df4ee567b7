//! Years and stretches by turns: «2027 г. – I квартал, 2028 г. – III квартал», «2027: май, июнь, 2028: март». In: items in a row. Out: which
//! year serves which stretch, and which of them nobody can tell apart.
//!
//! One year before one stretch may be anything («до 1 мая (в 2025 году – до 1 июня)»); the same order twice is a list. A dash, a colon, a
//! bracket or nothing binds a year to the stretch behind it, and then it heads the stretches up to the next year; commas alone bind only
//! where years and stretches take strict turns. «2027, май, 2028» could be either year's.

use super::calendar::{Shape, Stretch};
use super::clause::{Clause, How};
use super::item::{Item, Joint};
use std::ops::Range;

/// A stretch and the year that stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Served {
    /// The index of the stretch.
    pub(super) at: usize,
    pub(super) year: i16,
    /// Whether the year stands just before it.
    pub(super) first: bool,
}

/// The stretches that a year before them serves, where there are two such years or more in a row.
pub(super) fn served(items: &[Item]) -> Vec<Served> {
    runs(items)
        .into_iter()
        .filter(|run| order(items, run) == Order::Headed)
        .flat_map(|run| headed(items, run))
        .collect()
}

/// The indices of years and stretches that could go either way.
pub(super) fn unclear(items: &[Item]) -> Vec<usize> {
    runs(items).into_iter().filter(|run| order(items, run) == Order::Unclear).flatten().collect()
}

/// How the years of a run stand to its stretches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Each year serves what follows it, up to the next.
    Headed,
    /// Who knows.
    Unclear,
    /// Not by turns: `join` tells.
    Other,
}

fn order(items: &[Item], run: &Range<usize>) -> Order {
    let years: Vec<usize> = run.clone().filter(|at| is_year(items, *at)).collect();
    let heads = years.iter().filter(|at| is_head(items, run, **at)).count();
    let tails = years.iter().any(|at| *at > run.start && !is_year(items, at - 1) && is_tight(items, *at));
    let either = |unclear: bool, otherwise: Order| if unclear { Order::Unclear } else { otherwise };
    match (years.as_slice(), heads) {
        ([], _) => Order::Other,
        ([only], _) if is_torn_off(items, run, *only) => Order::Unclear,
        _ if years.len() == run.len() => Order::Other,
        // «2027 г., май – 2028 г., июнь»: a range of both, or each year's.
        ([first, _, ..], _) if tails => either(*first == run.start, Order::Other),
        // «июнь 2026 года, 2027 год: I квартал»: a colon leaves no doubt, be it one year alone.
        ([only], _) if *only == run.start && items.get(only + 1).is_some_and(|next| next.colon) => Order::Headed,
        ([_], _) => Order::Other,
        (_, 1..) => either(
            years.iter().any(|at| may_be_of_either(items, run, *at) || shares_head(items, run, *at)),
            Order::Headed,
        ),
        ([first, ..], 0) if *first == run.start => either(!by_turns(items, run), Order::Headed),
        _ => Order::Other,
    }
}

/// «I квартал 2026 г., 2027 г., II квартал»: of the stretch before the year, or of the one behind it. «1 марта 2027 г., 2028 г.»: that day
/// again, or all of the year.
fn is_torn_off(items: &[Item], run: &Range<usize>, year: usize) -> bool {
    let before = run.start.checked_sub(1).and_then(|before| items.get(before)).and_then(dated);
    let listed = |at: usize| {
        items.get(at).is_some_and(|item| item.joint == Joint::Comma && !item.colon && item.notes.is_empty())
    };
    let again = before
        .is_some_and(|stretch| stretch.is_point() && matches!(stretch.to.shape, Shape::Day { .. } | Shape::Month(_)));
    let torn = if run.len() == 1 { again } else { listed(year + 1) };
    before.is_some() && year == run.start && listed(year) && torn
}

/// A part of a year that is said.
fn dated(item: &Item) -> Option<Stretch> {
    match item.clause {
        Some(Clause::When { how: How::In, stretch }) if stretch.has_said_years() && !stretch.is_years() => {
            Some(stretch)
        }
        _ => None,
    }
}

/// «2027 – май, июнь, 2028»: June is of the year before it, or of the one behind.
fn may_be_of_either(items: &[Item], run: &Range<usize>, year: usize) -> bool {
    let loose = !is_head(items, run, year) && (year + 1 == run.end || is_year(items, year + 1));
    loose && year > run.start && !is_year(items, year - 1) && !is_tight(items, year - 1)
}

/// «2027, 2028 - май»: May of both, or all of the first and May of the second.
fn shares_head(items: &[Item], run: &Range<usize>, year: usize) -> bool {
    let listed = items.get(year + 1).is_some_and(|next| next.joint == Joint::Comma && !next.colon);
    listed && is_year(items, year + 1) && is_head(items, run, year + 1)
}

/// Year, stretch, year, stretch.
fn by_turns(items: &[Item], run: &Range<usize>) -> bool {
    run.len().is_multiple_of(2) && run.clone().all(|at| is_year(items, at) == (at - run.start).is_multiple_of(2))
}

fn headed(items: &[Item], run: Range<usize>) -> Vec<Served> {
    let mut year = None;
    let mut found = Vec::new();
    for at in run {
        match (items.get(at).and_then(lone_year), year) {
            (Some(next), _) => year = Some((at, next)),
            (None, Some((head, year))) => found.push(Served { at, year, first: head + 1 == at }),
            (None, None) => {}
        }
    }
    found
}

/// Years and stretches without a year, with nothing else between them that parts more than a comma.
fn runs(items: &[Item]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..items.len()).filter(|at| is_year(items, *at) || items.get(*at).is_some_and(may_be_served)) {
        match runs.last_mut().filter(|run| run.end == at && goes_on(items, run, at)) {
            Some(run) => run.end += 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether a run goes on over what stands before an item: a line end parts it, where no year has a line to itself.
fn goes_on(items: &[Item], run: &Range<usize>, at: usize) -> bool {
    let headline = |at: usize| is_year(items, at) && is_alone_in_line(items, at);
    let head = run.clone().rev().find(|at| is_year(items, *at));
    let by_lines = headline(at) || head.is_some_and(headline);
    items.get(at).is_some_and(|item| match item.joint {
        Joint::Further => false,
        Joint::Semicolon => by_lines && items.get(at - 1).is_some_and(|before| before.line != item.line),
        _ => true,
    })
}

/// «2027 год⏎май, июнь»: the line above holds a year and nothing else.
fn is_headed_by_line(items: &[Item], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| is_year(items, before) && is_alone_in_line(items, before))
        && items.get(at - 1).zip(items.get(at)).is_some_and(|(before, item)| before.line != item.line)
}

fn is_alone_in_line(items: &[Item], at: usize) -> bool {
    let line = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| item.line);
    let own = line(Some(at));
    line(at.checked_sub(1)) != own && line(at.checked_add(1)) != own
}

fn is_head(items: &[Item], run: &Range<usize>, year: usize) -> bool {
    year + 1 < run.end && !is_year(items, year + 1) && is_tight(items, year + 1)
}

/// Whether more than a comma binds an item to the one before it.
fn is_tight(items: &[Item], at: usize) -> bool {
    let bound = |item: &Item| item.colon || matches!(item.joint, Joint::Side | Joint::Dash | Joint::Open);
    items.get(at).is_some_and(bound) || is_headed_by_line(items, at)
}

fn is_year(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| lone_year(item).is_some())
}

fn may_be_served(item: &Item) -> bool {
    matches!(item.clause, Some(Clause::When { how, stretch }) if how != How::From && is_served(stretch))
}

/// Whether a year beside the stretch is the stretch's.
pub(super) fn is_served(stretch: Stretch) -> bool {
    stretch.is_unsaid() && !stretch.is_years() && stretch.from.shape != Shape::SchoolYear
}

/// The year that an item names, and nothing else.
pub(super) fn lone_year(item: &Item) -> Option<i16> {
    match &item.clause {
        Some(Clause::When { how: How::In, stretch }) if stretch.is_years() && stretch.is_point() => {
            stretch.from.said_year()
        }
        _ => None,
    }
}
