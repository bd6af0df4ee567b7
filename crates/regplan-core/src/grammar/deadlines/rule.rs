//! A repetition as RFC 5545 writes it. In: the parts of a rule. Out: a term. Knows no words and no calendar of its own.
//!
//! `BYMONTH` and `BYMONTHDAY` are in ascending order, as readers compare rules as text. Months named one by one settle how
//! often: «2 раза в год (май, ноябрь)» is those months, «ежеквартально (март, июнь, сентябрь, декабрь)» too.

use super::clause::Repeat;
use super::words::Step;
use crate::record::TermKind;
use std::fmt::Display;

/// The term of a rule.
pub(super) fn rrule(repeat: &Repeat) -> TermKind {
    let named = u32::try_from(repeat.months.len()).unwrap_or(u32::MAX);
    let step = match repeat.step {
        Step::Months(n) if n > 1 && named == 12 / n.min(12) => Step::Years(1),
        // «ежеквартально: до 5 апреля, 5 июля, 5 октября»
        Step::Months(n) if n > 1 && named > 1 && !repeat.month_days.is_empty() => Step::Years(1),
        step => step,
    };
    // «ежеквартально, до 10 апреля»: one day is not said for every quarter.
    if matches!(step, Step::Months(n) if n > 1) && !repeat.months.is_empty() && !repeat.month_days.is_empty() {
        return TermKind::Unread;
    }
    let days = u32::try_from(repeat.month_days.len()).unwrap_or(u32::MAX);
    let told = match step {
        Step::Years(_) => repeat.times == Some(named),
        Step::Months(1) => repeat.times == Some(days),
        Step::Weeks(1) => repeat.times == u32::try_from(repeat.days.len()).ok(),
        _ => false,
    };
    TermKind::Recurring {
        rrule: text(repeat, step),
        times: if told { None } else { repeat.times },
        at_least: repeat.at_least,
        relation: repeat.relation,
        start: repeat.start,
        end: repeat.end,
    }
}

fn text(repeat: &Repeat, step: Step) -> String {
    let (freq, interval) = match step {
        // `BYSETPOS` counts within what the frequency says.
        Step::Years(1) if repeat.nth.is_some() => ("MONTHLY", 1),
        Step::Years(n) => ("YEARLY", n),
        Step::SchoolParts(_) => ("YEARLY", 1),
        Step::Months(n) if n % 12 == 0 && n > 0 => ("YEARLY", n / 12),
        Step::Months(n) => ("MONTHLY", n),
        Step::TenDays => ("MONTHLY", 1),
        Step::Weeks(n) => ("WEEKLY", n),
        Step::Days(n) => ("DAILY", n),
        Step::Hours(n) => ("HOURLY", n),
    };
    let mut rule = format!("FREQ={freq}");
    if interval > 1 {
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    push_list(&mut rule, "BYMONTH", &repeat.months);
    push_list(&mut rule, "BYMONTHDAY", &repeat.month_days);
    push_list(&mut rule, "BYDAY", &repeat.days);
    push_list(&mut rule, "BYSETPOS", repeat.nth.as_slice());
    rule
}

fn push_list<T: Display>(rule: &mut String, name: &str, values: &[T]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(T::to_string).collect();
        rule.push_str(&format!(";{name}={}", values.join(",")));
    }
}
