//! What may not mean what it says. In: items. Out: items, those that stand beside unread words unread too.
//!
//! «кроме июля» is no July: a segment (between commas, brackets, «далее») with a word unread is unread; so are bare dates that
//! an unread segment may govern.

use super::clause::{Clause, How};
use super::item::{Item, Joint};
use super::school_served::lone_school_year;
use super::turns::{self, is_served, lone_year};
use std::collections::BTreeSet;

/// Takes back what cannot be trusted.
pub(super) fn without_spoilt(mut items: Vec<Item>) -> Vec<Item> {
    let turns = turns::served(&items);
    let is_turn = |at: usize| turns.iter().any(|turn| turn.at == at);
    let pairs = items.windows(2).enumerate().filter(|(at, _)| !is_turn(at + 1));
    let mut spoilt: BTreeSet<usize> = pairs.filter_map(|(_, pair)| torn(pair)).flatten().collect();
    spoilt.extend(items.windows(3).filter_map(chained).flatten());
    spoilt.extend(turns::unclear(&items).into_iter().filter_map(|at| items.get(at)).map(|item| item.segment));
    spoilt.extend(items.iter().filter(|item| item.clause.is_none()).map(|item| item.segment));
    let mut governed = false;
    for item in &mut items {
        let bare = matches!(item.clause, Some(Clause::When { how: How::In, .. }));
        if spoilt.contains(&item.segment) || governed && bare && matches!(item.joint, Joint::Comma | Joint::Open) {
            item.clause = None;
        }
        governed = item.clause.is_none() && !item.harmless;
    }
    with_unread_together(items)
}

/// Two ends of a range that is not read: «декабрь 2024 - январь», «с 25 декабря по 10 января 2025 г.».
fn torn(pair: &[Item]) -> Option<[usize; 2]> {
    let [a, b] = pair else { return None };
    let (Some(Clause::When { how, stretch }), Some(Clause::When { how: other, stretch: last })) =
        (&a.clause, &b.clause)
    else {
        return None;
    };
    // «2025 г. - I квартал», «I квартал – 2025» are no ranges: the year serves the quarter.
    let whole = |item: &Item| lone_year(item).is_some() || lone_school_year(item).is_some();
    let year = whole(a) && is_served(*last) || whole(b) && is_served(*stretch);
    let served = year && *how == How::In && *other == How::In;
    let dashed = b.joint == Joint::Dash && !served;
    // «с 1 мая на 1 июня», «с 25 декабря по 10 января 2025 г.»
    let worded = b.joint == Joint::Side && *how == How::From && *other != How::From && !b.capital;
    (dashed || worded).then_some([a.segment, b.segment])
}

/// «2027 - май - 2028»: which of them the dashes join, is not said.
fn chained(items: &[Item]) -> Option<[usize; 3]> {
    let [a, b, c] = items else { return None };
    let when = |item: &Item| matches!(item.clause, Some(Clause::When { .. }));
    let dashed = b.joint == Joint::Dash && c.joint == Joint::Dash;
    (dashed && when(a) && when(b) && when(c)).then_some([a.segment, b.segment, c.segment])
}

fn with_unread_together(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match kept.last_mut() {
            Some(last) if last.clause.is_none() && item.clause.is_none() && last.line == item.line => {
                last.to = item.to.max(last.to);
                last.harmless &= item.harmless;
            }
            _ => kept.push(item),
        }
    }
    for item in kept.iter_mut().filter(|item| item.clause.is_none()) {
        item.from = item.from.min(item.lead);
        item.notes.clear();
    }
    kept
}
