//! What holds for every source and every record. In: a source and its records. Out: what is wrong. Knows no format.

use regplan_core::diagnostic::Code;
use regplan_core::record::{Deadline, Parsed};
use regplan_core::source::{Source, Span};

/// Every mark is a place of the text, and marks stand in order.
pub(crate) fn source(source: &Source) -> Result<(), String> {
    let mut before = 0;
    for mark in &source.marks {
        if !is_place(&source.text, mark.span) {
            return Err(format!("{mark:?} is no place"));
        }
        if mark.span.start < before {
            return Err(format!("{mark:?} stands behind {before}"));
        }
        before = mark.span.start;
    }
    Ok(())
}

/// All ink is owned or named, and the records say what their places say.
pub(crate) fn records(source: &Source, parsed: &Parsed) -> Result<(), String> {
    let ink = parsed.ink;
    let named = parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::InkUnclaimed);
    if ink.claimed != ink.table && !named {
        return Err(format!("{ink:?}, and no diagnostic"));
    }
    for diagnostic in &parsed.diagnostics {
        if matches!(diagnostic.code, Code::InkUnclaimed | Code::InkTwice) {
            let words: Vec<&str> = diagnostic.at.iter().map(|place| place.span().of(&source.text)).collect();
            return Err(format!("{:?}: {words:?}", diagnostic.code));
        }
        if let Some(place) = diagnostic.at.iter().find(|place| !is_place(&source.text, place.span())) {
            return Err(format!("{:?}: {place:?} is no place", diagnostic.code));
        }
    }
    let findings = regplan_review::verify::verify(parsed, source, parsed);
    findings.first().map_or(Ok(()), |first| Err(format!("{} of {}: {first:?}", first.path, findings.len())))
}

/// The terms of a wording hold all of its ink, each at its place.
pub(crate) fn deadline(text: &str, deadline: &Deadline) -> Result<(), String> {
    let mut held = vec![false; text.len()];
    for place in deadline.terms.iter().flat_map(|term| &term.at) {
        if !is_place(text, place.span()) {
            return Err(format!("{place:?} is no place"));
        }
        held.get_mut(place.start..place.end).into_iter().flatten().for_each(|held| *held = true);
    }
    let inked = |c: char| !c.is_whitespace() && !regplan_core::source::is_invisible(c);
    let lost = text.char_indices().find(|(at, c)| inked(*c) && !held.get(*at).copied().unwrap_or_default());
    match lost {
        Some((at, c)) if !deadline.terms.is_empty() => Err(format!("{c:?} at {at} belongs to no term")),
        _ => Ok(()),
    }
}

fn is_place(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}
