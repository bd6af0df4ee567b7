//! What has no places, against a new reading. In: two readings. Out: findings. Knows no text.
//!
//! Values and their places are looked at before; what a new reading says of them is asked only where nothing was found wrong.

use super::{Check, What};
use regplan_core::diagnostic::Diagnostic;
use regplan_core::record::{Deadline, Measure, Parsed, Place, Plan};
use regplan_core::source::Span;
use serde::Serialize;

/// Compares what places cannot show.
pub(super) fn compare(check: &mut Check, records: &Parsed, again: &Parsed) {
    for (at, (plan, other)) in records.plans.iter().zip(&again.plans).enumerate() {
        let path = format!("plans[{at}]");
        same(check, &format!("{path}.period"), &plan.period, &other.period);
        same(check, &format!("{path}.columns"), &plan.columns, &other.columns);
        same(check, &format!("{path}.sections"), &levels(plan), &levels(other));
        // Row by row only where there are as many: else every row would differ from the lost one on.
        if plan.measures.len() == other.measures.len() {
            for (at, (measure, other)) in plan.measures.iter().zip(&other.measures).enumerate() {
                row(check, &format!("{path}.measures[{at}]"), measure, other);
            }
        }
    }
    same(check, "schema", &records.schema, &again.schema);
    same(check, "ink", &records.ink, &again.ink);
    same(check, "source.format", &records.source.format, &again.source.format);
    same(check, "source.dialect", &records.source.dialect, &again.source.dialect);
    same(check, "source.pages", &records.source.pages, &again.source.pages);
    diagnostics(check, &records.diagnostics, &again.diagnostics);
}

fn same<T: PartialEq + Serialize>(check: &mut Check, path: &str, said: &T, read: &T) {
    if said != read {
        let json = |value: &T| serde_json::to_string(value).unwrap_or_default();
        check.note(path, What::ReadsOtherwise, json(said), json(read));
    }
}

/// How the sections nest.
fn levels(plan: &Plan) -> Vec<(u32, Option<usize>)> {
    plan.sections.iter().map(|section| (section.level, section.parent)).collect()
}

fn row(check: &mut Check, path: &str, measure: &Measure, other: &Measure) {
    same(check, &format!("{path}.section"), &measure.section, &other.section);
    same(check, &format!("{path}.pages"), &measure.pages, &other.pages);
    same(check, &format!("{path}.lines"), &measure.lines, &other.lines);
    let marks = |measure: &Measure| -> Vec<_> {
        measure.responsible.iter().map(|party| (party.by_agreement, party.kind)).collect()
    };
    same(check, &format!("{path}.responsible"), &marks(measure), &marks(other));
    same(check, &format!("{path}.results"), &measure.results.len(), &other.results.len());
    // The words of a deadline may say what they say of another year, or be left unread: which it is, no place shows.
    let deadline = format!("{path}.deadline");
    if !check.has_found(&deadline) {
        same(check, &deadline, &measure.deadline.as_ref().map(said), &other.deadline.as_ref().map(said));
    }
    for (key, cell) in &measure.cells {
        let confidence = |measure: &Measure| measure.cells.get(key)?.as_ref().map(|cell| cell.confidence);
        if cell.is_some() && confidence(other).is_some() {
            same(check, &format!("{path}.cells.{key}.confidence"), &confidence(measure), &confidence(other));
        }
    }
}

/// A deadline without its places, which are looked at by themselves.
fn said(deadline: &Deadline) -> Deadline {
    let mut bare = deadline.clone();
    bare.terms.iter_mut().for_each(|term| term.at.clear());
    bare
}

/// A doubt that is not told is a value that looks surer than it is. Sentences may change, what they are about may not.
fn diagnostics(check: &mut Check, said: &[Diagnostic], read: &[Diagnostic]) {
    let mut left: Vec<&Diagnostic> = read.iter().collect();
    for (at, own) in said.iter().enumerate() {
        match left.iter().position(|other| about(other) == about(own)) {
            Some(at) => drop(left.swap_remove(at)),
            None => check.note(format!("diagnostics[{at}]"), What::ReadsOtherwise, written(own), "(nothing)"),
        }
    }
    for lost in left {
        check.note("diagnostics", What::LeftOut, "(nothing)", written(lost));
    }
}

fn about(diagnostic: &Diagnostic) -> impl PartialEq {
    let Diagnostic { code, severity, measure, at, line, .. } = diagnostic;
    let spans: Vec<Span> = at.iter().map(Place::span).collect();
    (*code, *severity, measure.clone(), *line, spans)
}

fn written(diagnostic: &Diagnostic) -> String {
    let line = diagnostic.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    format!("{line}{}", diagnostic.message)
}
