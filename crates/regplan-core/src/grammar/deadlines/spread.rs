//! A rule with a day for each of its times: «2 раза в год (до 1 июля и до 31 декабря)» is two rules. In: items. Out: items.
//!
//! RFC 5545 says such days in one rule only where they are the same day of several months; that is left to `join`. Here are
//! days that differ: then each is a yearly rule of its own, if there are as many as the rule has times in a year.

use super::calendar::Shape;
use super::clause::{Clause, How, Repeat};
use super::item::{Item, Joint};
use super::join::add_parts;
use super::words::Step;

/// Spreads rules over the days beside them.
pub(super) fn spread(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    let mut rest = items.as_slice();
    while let Some((item, after)) = rest.split_first() {
        let (count, found) = lead(item, after).or_else(|| trail(rest)).unwrap_or_else(|| (1, vec![item.clone()]));
        kept.extend(found);
        rest = rest.get(count..).unwrap_or_default();
    }
    kept
}

/// «2 раза в год: до 5 июля, до 15 января».
fn lead(rule: &Item, after: &[Item]) -> Option<(usize, Vec<Item>)> {
    let repeat = plain(rule)?;
    let count = after.iter().take_while(|item| day_of(item).is_some() && hangs_on(item)).count();
    let mut rules = each(repeat, after.get(..count)?)?;
    let first = rules.first_mut()?;
    (first.from, first.lead, first.joint, first.brackets) = (rule.from, rule.lead, rule.joint, rule.brackets);
    Some((count + 1, rules))
}

/// «до 1 марта, до 15 сентября ежегодно».
fn trail(items: &[Item]) -> Option<(usize, Vec<Item>)> {
    let hung = |n: usize, item: &Item| n == 0 || hangs_on(item);
    let count = items.iter().enumerate().take_while(|(n, item)| day_of(item).is_some() && hung(*n, item)).count();
    let rule = items.get(count).filter(|rule| hangs_on(rule) && rule.joint != Joint::Open)?;
    let mut rules = each(plain(rule)?, items.get(..count)?)?;
    rules.last_mut()?.to = rule.to;
    Some((count + 1, rules))
}

fn each(repeat: &Repeat, items: &[Item]) -> Option<Vec<Item>> {
    let days: Vec<(How, u32)> = items.iter().filter_map(day_of).collect();
    let differ = days.windows(2).any(|pair| matches!(pair, [a, b] if a != b));
    let times = u32::try_from(items.len()).ok()?;
    let wanted = match repeat.step {
        Step::Years(1) => repeat.times.unwrap_or(times),
        Step::Months(n @ (3 | 6)) if repeat.times.is_none() => 12 / n,
        _ => return None,
    };
    if !differ || wanted != times {
        return None;
    }
    items.iter().map(yearly).collect()
}

fn yearly(item: &Item) -> Option<Item> {
    let Some(Clause::When { how, stretch }) = item.clause else { return None };
    let mut rule = Repeat { fixed: true, ..Repeat::new(Step::Years(1)) };
    add_parts(&mut rule, how, stretch).then(|| Item { clause: Some(Clause::Repeat(Box::new(rule))), ..item.clone() })
}

fn plain(item: &Item) -> Option<&Repeat> {
    match &item.clause {
        Some(Clause::Repeat(repeat)) if repeat.is_plain() && repeat.start.is_none() && repeat.end.is_none() => {
            Some(repeat)
        }
        _ => None,
    }
}

/// A day without a year, and how it bounds.
fn day_of(item: &Item) -> Option<(How, u32)> {
    match item.clause {
        Some(Clause::When { how: how @ (How::In | How::By { .. }), stretch })
            if stretch.is_unsaid() && stretch.is_point() =>
        {
            match stretch.from.shape {
                Shape::Day { day, .. } => Some((how, day)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn hangs_on(item: &Item) -> bool {
    let parallel = item.joint == Joint::Side && item.capital;
    let apart = item.joint == Joint::Semicolon && item.brackets == 0 || item.joint == Joint::Further;
    !apart && !parallel
}
