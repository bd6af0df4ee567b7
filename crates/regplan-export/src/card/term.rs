//! What a deadline was read as, in a line. In: a [`Term`]. Out: words. Knows no card.

use regplan_core::record::{Mode, Relation, Term, TermKind, Unit};
use std::fmt::Write;

/// One thing a deadline says.
pub(super) fn term(term: &Term) -> String {
    let mut out = kind(&term.kind);
    if let Some(start) = &term.time_start {
        let _ = write!(out, " {start}–{}", term.time_end.as_deref().unwrap_or_default());
    }
    if term.inferred {
        out.push_str(" (inferred)");
    }
    if let Some(note) = &term.note {
        let _ = write!(out, " ({note})");
    }
    if matches!(term.kind, TermKind::Unread) {
        let _ = write!(out, " «{}»", term.text);
    }
    out
}

fn kind(kind: &TermKind) -> String {
    match kind {
        TermKind::By { relation, date, edtf } => format!("{}{}", bound(*relation), day(date, edtf)),
        TermKind::On { date, edtf } => format!("on {}", day(date, edtf)),
        TermKind::Period { mode, edtf, start, end, continuous } => {
            let how = if *mode == Mode::Throughout { "throughout" } else { "in" };
            let always = if *continuous { ", continuous" } else { "" };
            format!("{how} {} [{} … {}]{always}", edtf.as_deref().unwrap_or("?"), day(start, &None), day(end, &None))
        }
        TermKind::From { date, edtf, continuous } => {
            format!("from {}{}", day(date, edtf), if *continuous { ", continuous" } else { "" })
        }
        TermKind::Recurring { rrule, times, at_least, relation, start, end } => {
            let times = times.map(|times| format!(" ×{times}")).unwrap_or_default();
            let least = if *at_least { " at least" } else { "" };
            let relation = relation.map(|relation| format!(" {}", bound(relation))).unwrap_or_default();
            let range = if start.is_some() || end.is_some() {
                format!(" [{} … {}]", day(start, &None), day(end, &None))
            } else {
                String::new()
            };
            format!("every {rrule}{times}{least}{relation}{range}")
        }
        TermKind::Continuous => "continuous".to_owned(),
        TermKind::Relative { count, unit, event, direction, relation } => {
            let relation = relation.map(bound).unwrap_or_default();
            let event = event.as_deref().unwrap_or("?");
            format!("{relation}{count} {} {} «{event}»", name(*unit), format!("{direction:?}").to_lowercase())
        }
        TermKind::Duration { min, max, unit } => {
            let number = |n: &Option<u32>| n.map_or_else(|| "…".to_owned(), |n| n.to_string());
            format!("{}–{} {}", number(min), number(max), name(*unit))
        }
        TermKind::Conditional { condition } => format!("when «{condition}»"),
        TermKind::Unread => "UNREAD".to_owned(),
        other => format!("{other:?}"),
    }
}

fn bound(relation: Relation) -> &'static str {
    match relation {
        Relation::Before => "<",
        Relation::NotLaterThan => "≤",
    }
}

fn day(date: &Option<impl ToString>, edtf: &Option<String>) -> String {
    date.as_ref().map(ToString::to_string).or_else(|| edtf.clone()).unwrap_or_else(|| "?".to_owned())
}

fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "hours",
        Unit::Day => "days",
        Unit::WorkingDay => "working days",
        Unit::Week => "weeks",
        Unit::Month => "months",
        Unit::Year => "years",
    }
}
