//! Lists behind a rule with their year at the end: «2 раза в год, в мае и ноябре 2027 г.». In: items. Out: items with their year, so that the
//! rule takes none of them: it would say of every year what the words say of one. Joins nothing.

use super::calendar::{Stretch, Year};
use super::clause::{Clause, How};
use super::item::{Item, Joint};
use super::join::is_unsaid;

/// Gives the year at the end of a list to all of it.
pub(super) fn with_lists_dated(mut items: Vec<Item>) -> Vec<Item> {
    for at in 1..items.len() {
        let behind_rule = items.get(at - 1).is_some_and(|before| before.is_rule() || is_several_years(before));
        let Some((count, year)) = items.get(at..).filter(|_| behind_rule).and_then(dated_list) else { continue };
        for item in items.iter_mut().skip(at).take(count) {
            if let Some(Clause::When { stretch, .. }) = &mut item.clause {
                *stretch = stretch.or_year(year);
            }
        }
    }
    items
}

/// «2026-2028 годы, до 1 июня и 1 декабря 2027»: years that would make a rule of what stands behind them.
fn is_several_years(item: &Item) -> bool {
    part(item).is_some_and(|(_, stretch)| stretch.is_years() && !stretch.is_point())
}

/// How many members lack the year, and the year of the member behind them.
fn dated_list(items: &[Item]) -> Option<(usize, Year)> {
    let listed = |n: usize, item: &Item| n == 0 || item.joint == Joint::Comma;
    let count = items.iter().enumerate().take_while(|(n, item)| listed(*n, item) && is_unsaid(item)).count();
    let last = items.get(count).filter(|last| count > 0 && listed(count, last))?;
    let (how, last) = part(last).filter(|(_, last)| last.has_said_years() && last.is_point())?;
    // «декабрь, январь 2027» begins in the year before.
    let fits = |item: &Item| {
        part(item).is_some_and(|(other, stretch)| {
            let kind = |stretch: Stretch| std::mem::discriminant(&stretch.from.shape);
            how == other && kind(stretch) == kind(last) && stretch.or_year(last.from.year).start() <= last.start()
        })
    };
    items.iter().take(count).all(fits).then_some((count, last.from.year))
}

fn part(item: &Item) -> Option<(How, Stretch)> {
    match item.clause {
        Some(Clause::When { how, stretch }) => Some((how, stretch)),
        _ => None,
    }
}
