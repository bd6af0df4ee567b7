//! Two rules beside each other. In: rules. Out: the rule that both say together, where they say one. Knows no items.

use super::clause::Repeat;
use super::words::Step;

/// Two rules that say one thing: «ежегодно, 2 раза в год», «ежеквартально до 10 числа месяца, следующего за отчетным».
pub(super) fn both(first: &Repeat, last: &Repeat) -> Option<Repeat> {
    let (plain, other) = if first.is_plain() { (first, last) } else { (last, first) };
    if !plain.is_plain() || plain.times.is_some() && other.times.is_some() {
        return None;
    }
    // «ежемесячно, до 5 числа, ежеквартально, …»: the day is the first rule's.
    let workdays = matches!(plain.step, Step::Days(1) | Step::Months(1)) && matches!(other.step, Step::Weeks(1));
    if plain.said && other.said && !other.is_plain() && plain.step != other.step && !workdays {
        return None;
    }
    let bounds = if plain.start.is_some() || plain.end.is_some() { plain } else { other };
    let joined = Repeat {
        times: plain.times.or(other.times),
        at_least: plain.at_least || other.at_least,
        said: plain.said || other.said,
        start: bounds.start,
        end: bounds.end,
        ..other.clone()
    };
    let months = joined.months.len();
    match (plain.step, other.step) {
        (step, Step::Months(1)) if other.following && step != Step::Months(1) => {
            reported(joined, parted(step, plain.times)?)
        }
        (Step::Months(3), Step::Months(1)) if !other.month_days.is_empty() => {
            Some(Repeat { step: Step::Months(3), ..joined })
        }
        // «2 раза в месяц по четвергам»
        (Step::Months(1), Step::Weeks(1)) if !other.days.is_empty() && plain.times.is_some() => {
            Some(Repeat { step: Step::Months(1), ..joined })
        }
        // «ежедневно, в рабочие дни»
        (Step::Days(1), Step::Weeks(1)) if other.days.len() > 1 && plain.times.is_none() => Some(joined),
        (Step::Months(3), Step::Years(1)) if other.fixed && months == 4 => Some(joined),
        (Step::Months(6), Step::Years(1)) if other.fixed && months == 2 => Some(joined),
        (a, b) if a == b && (!other.is_plain() || first.times != last.times) => Some(joined),
        _ => None,
    }
}

/// What is reported on where it is told «2 раза в год»: half a year.
fn parted(step: Step, times: Option<u32>) -> Option<Step> {
    match (step, times) {
        (Step::Years(1), Some(times @ (2 | 4 | 12))) => Some(Step::Months(12 / times)),
        (step, None) => Some(step),
        _ => None,
    }
}

/// «месяца, следующего за отчетным» beside «ежеквартально»: what is reported on is a quarter.
fn reported(rule: Repeat, step: Step) -> Option<Repeat> {
    let months = match step {
        Step::Months(3) => vec![1, 4, 7, 10],
        Step::Months(6) => vec![1, 7],
        Step::Years(1) => vec![1],
        _ => return None,
    };
    Some(Repeat { step: Step::Years(1), months, fixed: true, times: None, ..rule })
}
