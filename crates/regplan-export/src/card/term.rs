//! What a deadline was read as, in a line. In: a [`Term`]. Out: words, and the days where they are a stretch. Knows no card.

use crate::words::say;
use jiff::civil::Date;
use regplan_core::record::{Term, TermKind};
use regplan_words::{Language, short};
use std::fmt::Write;

/// One thing a deadline says: in people's words, then the first and last day of a stretch, so that whoever compares need not count.
pub(super) fn term(term: &Term, language: Language) -> String {
    let mut out = match &term.kind {
        TermKind::Unread => format!("{} «{}»", say(language, "card-unread"), term.text),
        _ => regplan_words::term(term, language),
    };
    if let TermKind::Period { start, end, .. } = &term.kind
        && (start.is_some() || end.is_some())
    {
        let _ = write!(out, " [{}]", range([*start, *end], language));
    }
    if term.inferred {
        let _ = write!(out, " ({})", say(language, "inferred-short"));
    }
    if let Some(note) = &term.note {
        let _ = write!(out, " ({note})");
    }
    out
}

/// From a day to a day, in figures.
pub(super) fn range(days: [Option<Date>; 2], language: Language) -> String {
    let [start, end] = days.map(|day| day.map_or_else(|| "?".to_owned(), |day| short(day, language)));
    format!("{start} … {end}")
}
