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
        // «ежемесячно, декабрь, январь 2027»: December is of the year before, which nobody says, and none of the rule's.
        let Some(year) = year else {
            items.iter_mut().skip(at).take(1).for_each(|item| item.joint = Joint::Semicolon);
            continue;
        };
        for item in items.iter_mut().skip(at).take(count) {
            if let Some(Clause::When { stretch, .. }) = &mut item.clause {
                *stretch = stretch.or_year(year);
            }
        }
    }
    items
}

/// «март, июнь 2027–2029 годов»: the years at the end of a list are of all of it.
pub(super) fn with_years_spanned(mut items: Vec<Item>) -> Vec<Item> {
    for at in 1..items.len() {
        let Some((how, last)) = items.get(at).and_then(part) else { continue };
        let Year::Span { plural: true, .. } = last.from.year else { continue };
        let mut first = at;
        while let Some(before) = first.checked_sub(1)
            && items.get(first).is_some_and(|item| item.joint == Joint::Comma)
            && items.get(before).is_some_and(|item| {
                is_unsaid(item)
                    && part(item).is_some_and(|(other, stretch)| how == other && kind(stretch) == kind(last))
            })
        {
            first = before;
        }
        for item in items.iter_mut().take(at).skip(first) {
            if let Some(Clause::When { stretch, .. }) = &mut item.clause {
                *stretch = stretch.or_year(last.from.year);
            }
        }
    }
    items
}

fn kind(stretch: Stretch) -> std::mem::Discriminant<super::calendar::Shape> {
    std::mem::discriminant(&stretch.from.shape)
}

/// «2026-2028 годы, до 1 июня и 1 декабря 2027»: years that would make a rule of what stands behind them.
fn is_several_years(item: &Item) -> bool {
    part(item).is_some_and(|(_, stretch)| stretch.is_years() && !stretch.is_point())
}

/// How many members lack the year, and the year of the member behind them; no year where the list would run backwards.
fn dated_list(items: &[Item]) -> Option<(usize, Option<Year>)> {
    let listed = |n: usize, item: &Item| n == 0 || item.joint == Joint::Comma;
    let count = items.iter().enumerate().take_while(|(n, item)| listed(*n, item) && is_unsaid(item)).count();
    let last = items.get(count).filter(|last| count > 0 && listed(count, last))?;
    let (how, last) = part(last).filter(|(_, last)| last.has_said_years() && last.is_point())?;
    // «декабрь, январь 2027» begins in the year before.
    let fits = |item: &Item| part(item).is_some_and(|(other, stretch)| how == other && kind(stretch) == kind(last));
    let ordered =
        |item: &Item| part(item).is_some_and(|(_, stretch)| stretch.or_year(last.from.year).start() <= last.start());
    let before = || items.iter().take(count);
    before().all(fits).then(|| (count, before().all(ordered).then_some(last.from.year)))
}

fn part(item: &Item) -> Option<(How, Stretch)> {
    match item.clause {
        Some(Clause::When { how, stretch }) => Some((how, stretch)),
        _ => None,
    }
}
