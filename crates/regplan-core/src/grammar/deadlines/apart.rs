//! Neighbours that keep to themselves though they could be joined. In: items in a row. Out: yes or no. Joins nothing.

use super::clause::{Clause, How};
use super::item::{Item, Joint};
use super::join::merged;

/// Whether `last` is not of `item`, for what stands before the two or behind them.
pub(super) fn keep_apart(before: Option<&Item>, item: &Item, last: &Item, next: Option<&Item>) -> bool {
    // «I, III кварталы 2025 года, ежедекадно»: no one of a list bounds the rule.
    let listed = before.is_some_and(|before| are_listed(before, item)) && last.is_rule();
    listed || next.is_some_and(|next| takes_rule(item, last, next) || bounds_itself(item, last, next))
}

/// «до 5 числа месяца, ежегодно, до 1 апреля»: the rule is of what follows it.
fn takes_rule(first: &Item, rule: &Item, next: &Item) -> bool {
    let plain = matches!(&rule.clause, Some(Clause::Repeat(rule)) if rule.is_plain() && rule.said);
    let day = matches!(&first.clause, Some(Clause::Repeat(first)) if !first.is_plain());
    let follows = match &next.clause {
        Some(Clause::Repeat(next)) => !next.said,
        Some(Clause::When { stretch, .. }) => stretch.is_unsaid(),
        _ => false,
    };
    plain && day && follows && matches!(next.joint, Joint::Side | Joint::Comma)
}

/// Where a rule between two stretches, or a stretch of a list, is not of what stands before it.
fn bounds_itself(item: &Item, last: &Item, next: &Item) -> bool {
    // «до 31.12.2026, ежемесячно в течение 2025 года»: the rule goes on with its own bounds.
    let from = matches!(next.clause, Some(Clause::When { how: How::From, .. })) && item.clause_is_dated();
    let steady = last.clause == Some(Clause::Continuous);
    let own = last.joint == Joint::Comma && (next.joint == Joint::Side || from && next.joint == Joint::Comma);
    // «ежедневно, I, II кварталы 2025»: no one of a list bounds the rule.
    // «ежегодно, с 1 сентября 2027 г. по 31 мая 2028 г. ежемесячно»: the stretch bounds the rule behind it.
    let range = matches!(last.clause, Some(Clause::When { stretch, .. }) if !stretch.is_years() && !stretch.is_point());
    let behind = next.is_rule() && last.clause_is_dated() && (own || range && last.joint == Joint::Comma);
    item.is_rule() && behind && merged(last, next).is_some()
        || own && (last.is_rule() || steady) && merged(last, next).is_some()
        || item.is_rule() && are_listed(last, next)
}

/// Two stretches of one list, with their years: «10.01.2025, 10.04.2025».
fn are_listed(first: &Item, last: &Item) -> bool {
    match (&first.clause, &last.clause) {
        (Some(Clause::When { how, stretch }), Some(Clause::When { how: other, stretch: next })) => {
            let dated = stretch.has_said_years() && next.has_said_years() && !stretch.is_years();
            how == other && dated && last.joint == Joint::Comma
        }
        _ => false,
    }
}
