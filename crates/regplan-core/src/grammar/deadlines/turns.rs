//! Years and stretches by turns: «2027 г. – I квартал, 2028 г. – III квартал». In: items in a row. Out: which year serves which stretch.
//!
//! One year before one stretch may be anything («до 1 мая (в 2025 году – до 1 июня)»); twice the same order is a list.

use super::calendar::{Shape, Stretch};
use super::clause::{Clause, How};
use super::item::{Item, Joint};

/// The indices of the stretches that the year before each serves, where there are two such pairs or more in a row.
pub(super) fn served(items: &[Item]) -> Vec<usize> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(rest) = items.get(from..).filter(|rest| !rest.is_empty()) {
        let turns = rest.chunks(2).take_while(|pair| matches!(pair, [year, next] if is_turn(year, next))).count();
        let goes_on = rest.get(turns * 2).is_some_and(|next| lone_year(next).is_some());
        if turns > 1 && !goes_on {
            found.extend((0..turns).map(|turn| from + turn * 2 + 1));
        }
        from += (turns * 2).max(1);
    }
    found
}

fn is_turn(year: &Item, next: &Item) -> bool {
    let close = !matches!(next.joint, Joint::Semicolon | Joint::Further) && year.joint != Joint::Further;
    let bounded = matches!(next.clause, Some(Clause::When { how, stretch }) if how != How::From && is_served(stretch));
    close && bounded && lone_year(year).is_some()
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
