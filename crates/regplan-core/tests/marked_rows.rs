//! Rows and sections of marked tables: `marked_rows.txt` holds small tables and what a person reads in them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing should fail the test")]

mod drawn;

use drawn::source;
use regplan_core::record::{Measure, Plan};
use regplan_core::{Options, parse};
use std::collections::BTreeSet;

/// A measure as one line: number, title, deadline, parties.
fn card(measure: &Measure) -> String {
    let parties: Vec<_> = measure.responsible.iter().map(|party| party.name.as_str()).collect();
    let deadline = measure.deadline.as_ref().map_or("-", |deadline| deadline.text.as_str());
    let [number, title] = [&measure.number, &measure.title].map(|value| value.as_deref().unwrap_or("-"));
    format!("{number} | {title} | {deadline} | {}", parties.join("; ")).trim_end().to_owned()
}

/// Sections and measures in order: each section before the first measure that stands under it or under one below.
fn cards(plan: &Plan) -> Vec<String> {
    let mut cards = Vec::new();
    let mut told = 0;
    for measure in &plan.measures {
        for section in &plan.sections[told..measure.section.map_or(told, |section| section + 1)] {
            let number = section.number.as_deref().unwrap_or("-");
            cards.push(format!("§ {number} | {} | {}", section.title, section.level));
        }
        told = measure.section.map_or(told, |section| told.max(section + 1));
        assert!(measure.section.is_none_or(|section| section + 1 == told), "{measure:#?}");
        cards.push(card(measure));
    }
    cards
}

#[test]
fn every_case_reads_as_a_person_reads_it() {
    let mut failed = Vec::new();
    for case in include_str!("marked_rows.txt").split("\n## ").skip(1) {
        let (name, case) = case.split_once('\n').unwrap();
        let (drawn, expected) = case.split_once("\n=>\n").unwrap();
        let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let parsed = parse(&source(drawn), &Options::default());
        assert_eq!(parsed.ink.table, parsed.ink.claimed, "{name}: {:#?}", parsed.diagnostics);
        let codes: BTreeSet<_> = parsed
            .diagnostics
            .iter()
            .map(|diagnostic| serde_json::to_value(diagnostic.code).unwrap().as_str().unwrap().to_owned())
            .collect();
        let read = parsed.plans.iter().flat_map(cards).chain(codes.into_iter().map(|code| format!("! {code}")));
        let read: Vec<String> = read.collect();
        if read != expected {
            failed.push(format!("{name}:\n  {}\nexpected:\n  {}", read.join("\n  "), expected.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
