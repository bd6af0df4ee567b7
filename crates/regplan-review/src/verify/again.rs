//! What has no places, against a new reading; and whether anything was left out. In: two readings. Out: findings. Knows no
//! text.

use super::{Check, What};
use regplan_core::record::{Measure, Parsed, Place, Plan};
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
    same(check, "ink", &records.ink, &again.ink);
    same(check, "source.pages", &records.source.pages, &again.source.pages);
    left_out(check, records, again);
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
    for (key, cell) in &measure.cells {
        let places = |cell: &Option<regplan_core::record::Cell>| cell.as_ref().map(|cell| bytes(&cell.at));
        let moved = other.cells.iter().find(|(other, read)| *other != key && places(read) == places(cell));
        if let (Some(cell), Some((column, _))) = (cell, moved)
            && other.cells.get(key).map(places) != Some(Some(bytes(&cell.at)))
        {
            check.note(
                format!("{path}.cells.{key}"),
                What::ReadsOtherwise,
                &cell.text,
                format!("it stands under {column}"),
            );
        }
    }
}

fn bytes(at: &[Place]) -> Vec<Span> {
    at.iter().map(Place::span).collect()
}

/// What the new reading found in the tables and no value of the records holds.
fn left_out(check: &mut Check, records: &Parsed, again: &Parsed) {
    let mut held: Vec<Span> = owned(records).map(|(_, span)| span).collect();
    held.sort_unstable();
    let reach: Vec<usize> = held
        .iter()
        .scan(0, |reach, span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        })
        .collect();
    let touched = |span: Span| {
        let before = held.partition_point(|other| other.start < span.end);
        before.checked_sub(1).and_then(|last| reach.get(last)).is_some_and(|reach| *reach > span.start)
    };
    for (path, span) in owned(again).filter(|(_, span)| !touched(*span)) {
        let stands = span.of(check.ground.text).split_whitespace().collect::<Vec<_>>().join(" ");
        check.note(path, What::LeftOut, "(nothing)", stands);
    }
}

/// Every piece of a table that a value holds.
fn owned(parsed: &Parsed) -> impl Iterator<Item = (String, Span)> + '_ {
    parsed.plans.iter().enumerate().flat_map(|(at, plan)| {
        let path = format!("plans[{at}]");
        let sections = plan.sections.iter().enumerate().map(|(at, section)| (format!("sections[{at}]"), &section.at));
        let cells = plan.measures.iter().enumerate().flat_map(|(at, measure)| {
            let cells = measure.cells.iter().filter_map(|(key, cell)| Some((key, cell.as_ref()?)));
            cells.map(move |(key, cell)| (format!("measures[{at}].cells.{key}"), &cell.at))
        });
        let goals = plan.goals_at.iter().enumerate().map(|(at, places)| (format!("goals[{at}]"), places));
        let all: Vec<_> = sections.chain(cells).chain(goals).collect();
        let spans = all.into_iter().flat_map(|(value, at)| at.iter().map(move |place| (value.clone(), place.span())));
        spans.map(|(value, span)| (format!("{path}.{value}"), span)).collect::<Vec<_>>()
    })
}
