//! The borders of values, against those of a new reading: what was cut off, what was put in, what was moved.
//!
//! In: two readings. Out: findings. Knows places, not what stands there. A value that fits its places may still be half of what the
//! document says, or stand in no table at all: only a new reading of the whole shows that.

use super::{Check, What};
use regplan_core::record::{Act, Measure, Parsed, Place, Plan};
use regplan_core::source::Span;
use std::collections::BTreeMap;

/// Compares the places of all values.
pub(super) fn compare(check: &mut Check, records: &Parsed, again: &Parsed) {
    count(check, "plans", records.plans.len(), again.plans.len());
    for (at, (plan, other)) in records.plans.iter().zip(&again.plans).enumerate() {
        count(check, &format!("plans[{at}].measures"), plan.measures.len(), other.measures.len());
    }
    let (own, other) = (owned(records), owned(again));
    for (path, span) in without(&other, &own) {
        let stands = check.text_of(&[span]);
        check.note(path, What::LeftOut, "(nothing)", stands);
    }
    for (path, span) in without(&own, &other) {
        let says = check.text_of(&[span]);
        check.note(path, What::PutIn, says, "(nothing)");
    }
    moved(check, records, again);
}

fn count(check: &mut Check, path: &str, said: usize, read: usize) {
    let what = if said < read { What::LeftOut } else { What::ReadsOtherwise };
    if said != read {
        check.note(path, what, format!("{said} of them"), format!("{read} of them"));
    }
}

/// Value by value where both have as many rows: else every row would differ from the lost one on.
fn moved(check: &mut Check, records: &Parsed, again: &Parsed) {
    let rows = |parsed: &Parsed| parsed.plans.iter().map(|plan| plan.measures.len()).collect::<Vec<_>>();
    if rows(records) != rows(again) {
        return;
    }
    let (own, mut other) = (values(records), values(again));
    for (path, spans) in own {
        let read = other.remove(&path).unwrap_or_default();
        if spans != read && !check.has_found(&path) {
            let (says, stands) = (check.text_of(&spans), check.text_of(&read));
            check.note(path, What::ReadsOtherwise, says, stands);
        }
    }
    for (path, spans) in other {
        if !check.has_found(&path) {
            let stands = check.text_of(&spans);
            check.note(path, What::LeftOut, "(nothing)", stands);
        }
    }
}

/// The places of every value by its path; none for a value that is not there.
fn values(parsed: &Parsed) -> BTreeMap<String, Vec<Span>> {
    let mut found: Vec<(String, &[Place])> = parsed.act.iter().flat_map(act).collect();
    for (at, plan) in parsed.plans.iter().enumerate() {
        let path = format!("plans[{at}]");
        found.push((format!("{path}.title"), &plan.title_at));
        found.extend(in_plan(&path, plan));
        for (at, measure) in plan.measures.iter().enumerate() {
            found.extend(parts(&format!("{path}.measures[{at}]"), measure));
        }
    }
    found.retain(|(_, places)| !places.is_empty());
    found.into_iter().map(|(path, places)| (path, places.iter().map(Place::span).collect())).collect()
}

fn act(act: &Act) -> impl Iterator<Item = (String, &[Place])> {
    let at = &act.at;
    let fields = [
        ("act.kind", &at.kind),
        ("act.issuer", &at.issuer),
        ("act.date", &at.date),
        ("act.number", &at.number),
        ("act.title", &at.title),
        ("act.signatory", &at.signatory),
        ("act.control", &at.control),
    ];
    fields.into_iter().map(|(path, places)| (path.to_owned(), places.as_slice()))
}

/// What owns ink of a plan: goals, sections, cells.
fn in_plan<'p>(path: &str, plan: &'p Plan) -> Vec<(String, &'p [Place])> {
    let goals = plan.goals_at.iter().enumerate().map(|(at, places)| (format!("{path}.goals[{at}]"), places.as_slice()));
    let sections = plan.sections.iter().enumerate();
    let sections = sections.map(|(at, section)| (format!("{path}.sections[{at}]"), section.at.as_slice()));
    let cells = plan.measures.iter().enumerate().flat_map(|(at, measure)| {
        let cells = measure.cells.iter().filter_map(|(key, cell)| Some((key, cell.as_ref()?)));
        cells.map(move |(key, cell)| (format!("{path}.measures[{at}].cells.{key}"), cell.at.as_slice()))
    });
    goals.chain(sections).chain(cells).collect()
}

/// What the cells of a measure were parted into.
fn parts<'m>(path: &str, measure: &'m Measure) -> Vec<(String, &'m [Place])> {
    let terms = measure.deadline.iter().flat_map(|deadline| &deadline.terms).enumerate();
    let terms = terms.map(|(at, term)| (format!("{path}.deadline.terms[{at}]"), term.at.as_slice()));
    let parties = measure.responsible.iter().enumerate();
    let parties = parties.map(|(at, party)| (format!("{path}.responsible[{at}]"), party.at.as_slice()));
    let results = measure.results_at.iter().enumerate();
    let results = results.map(|(at, places)| (format!("{path}.results[{at}]"), places.as_slice()));
    terms.chain(parties).chain(results).collect()
}

/// Every piece of a table that a value holds.
fn owned(parsed: &Parsed) -> Vec<(String, Span)> {
    let plans = parsed.plans.iter().enumerate();
    let values = plans.flat_map(|(at, plan)| in_plan(&format!("plans[{at}]"), plan));
    values.flat_map(|(path, places)| places.iter().map(move |place| (path.clone(), place.span()))).collect()
}

/// The parts of the first pieces that none of the others holds.
fn without(pieces: &[(String, Span)], others: &[(String, Span)]) -> Vec<(String, Span)> {
    let mut held: Vec<Span> = others.iter().map(|(_, span)| *span).filter(|span| span.start < span.end).collect();
    held.sort_unstable();
    // Pieces that touch or overlap as one, so that they stand in order of their ends too.
    let mut whole: Vec<Span> = Vec::new();
    for span in held {
        match whole.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => whole.push(span),
        }
    }
    pieces
        .iter()
        .flat_map(|(path, span)| rest(*span, &whole).into_iter().map(move |rest| (path.clone(), rest)))
        .collect()
}

/// What of a span none of the sorted ones holds.
fn rest(span: Span, whole: &[Span]) -> Vec<Span> {
    let first = whole.partition_point(|held| held.end <= span.start);
    let mut from = span.start;
    let mut rest = Vec::new();
    for held in whole.iter().skip(first).take_while(|held| held.start < span.end) {
        if from < held.start {
            rest.push(Span::new(from, held.start));
        }
        from = held.end;
    }
    if from < span.end {
        rest.push(Span::new(from, span.end));
    }
    rest
}

impl Check<'_> {
    /// The text at some spans, its blanks folded; what does not lie in the text is left out.
    fn text_of(&self, spans: &[Span]) -> String {
        let words = spans.iter().filter_map(|span| self.ground.text.get(span.start..span.end));
        let text = words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        if text.is_empty() { "(nothing)".to_owned() } else { text }
    }

    /// Whether something is wrong with a value already, or with a part of it.
    pub(super) fn has_found(&self, path: &str) -> bool {
        let of_it =
            |found: &str| found.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        self.findings.iter().any(|finding| of_it(&finding.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(list: &[(usize, usize)]) -> Vec<(String, Span)> {
        list.iter().map(|(start, end)| (String::new(), Span::new(*start, *end))).collect()
    }

    #[test]
    fn what_others_hold_is_cut_out_piece_by_piece() {
        let left = |pieces: &[(usize, usize)], others: &[(usize, usize)]| {
            let left = without(&spans(pieces), &spans(others));
            left.into_iter().map(|(_, span)| (span.start, span.end)).collect::<Vec<_>>()
        };
        assert_eq!(left(&[(0, 10), (20, 30)], &[(20, 30), (0, 10)]), []);
        assert_eq!(left(&[(0, 10)], &[(2, 4), (3, 6), (8, 20)]), [(0, 2), (6, 8)]);
        assert_eq!(left(&[(0, 10)], &[]), [(0, 10)]);
        assert_eq!(left(&[(5, 10)], &[(0, 5), (10, 12), (7, 7)]), [(5, 10)]);
    }
}
