//! How often a row without a warning is right, and one with a warning wrong; and how often a cell of each confidence is right: the
//! tables of docs/trust.md.
//!
//! In: `fixtures/plans/*/expected.json` and `renderings/`. Out: tables, one line a dialect, one line a band of confidence. Run it with
//! `cargo run --release -p regplan --example calibrate`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it is a command of the project's own"
)]

use regplan::{Measure, Options, Parsed, Severity};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Of the rows, or cells, of one dialect.
#[derive(Default)]
struct Count {
    silent_right: usize,
    silent_wrong: usize,
    warned_right: usize,
    warned_wrong: usize,
}

impl Count {
    fn add(&mut self, warned: bool, right: bool) {
        *match (warned, right) {
            (false, true) => &mut self.silent_right,
            (false, false) => &mut self.silent_wrong,
            (true, true) => &mut self.warned_right,
            (true, false) => &mut self.warned_wrong,
        } += 1;
    }

    fn line(&self) -> String {
        let silent = self.silent_right + self.silent_wrong;
        let warned = self.warned_right + self.warned_wrong;
        format!("{silent} | {} | {warned} | {}", share(self.silent_right, silent), share(self.warned_right, warned))
    }
}

/// Bands of confidence, from the first number on; the last is full confidence.
const BANDS: [u8; 6] = [0, 50, 55, 65, 80, 100];

/// Cells of one band: how many, and how many are right.
type Bands = [[usize; 2]; BANDS.len()];

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans");
    let mut counts: BTreeMap<String, [Count; 2]> = BTreeMap::new();
    let (mut weighed, mut marked) = (Bands::default(), Bands::default());
    for case in entries(&root).into_iter().filter(|path| path.join("renderings").is_dir()) {
        let expected: Value = serde_json::from_str(&fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        let sources = [case.join("source.txt")];
        for path in entries(&case.join("renderings")).into_iter().chain(sources) {
            let parsed = regplan::parse(&fs::read(&path).unwrap(), &Options::default()).unwrap();
            let dialect = parsed.source.dialect.clone().unwrap_or_default();
            let bands = if dialect == "marked" { &mut marked } else { &mut weighed };
            count(&expected["plan"]["measures"], &parsed, counts.entry(dialect).or_default(), bands);
        }
    }
    for (at, what) in ["rows", "cells"].iter().enumerate() {
        println!(
            "| dialect | {what} without a warning | of them right | {what} with one | of them right |\n|---|---|---|---|---|"
        );
        let mut all = Count::default();
        for (dialect, count) in &counts {
            println!("| {dialect} | {} |", count[at].line());
            all.silent_right += count[at].silent_right;
            all.silent_wrong += count[at].silent_wrong;
            all.warned_right += count[at].warned_right;
            all.warned_wrong += count[at].warned_wrong;
        }
        println!("| **all** | {} |\n", all.line());
    }
    print_bands("texts and PDFs whose cells nothing marks", &weighed);
    print_bands("documents that mark their cells", &marked);
}

fn print_bands(what: &str, bands: &Bands) {
    println!("| confidence | cells of {what} | of them right |\n|---|---|---|");
    let mut below = BANDS.iter().skip(1);
    for ([cells, right], from) in bands.iter().zip(BANDS) {
        let band = below.next().map_or(from.to_string(), |next| format!("{from}–{}", next - 1));
        println!("| {band} | {cells} | {} |", share(*right, *cells));
    }
    println!();
}

fn share(part: usize, whole: usize) -> String {
    let mille = (part * 1000).checked_div(whole);
    mille.map_or_else(|| "–".to_owned(), |mille| format!("{}.{} %", mille / 10, mille % 10))
}

/// Compares the measures in order; one that is not there is a wrong row without a warning.
fn count(expected: &Value, parsed: &Parsed, counts: &mut [Count; 2], bands: &mut Bands) {
    let mut measures = parsed.plans.iter().flat_map(|plan| &plan.measures).collect::<Vec<_>>();
    for want in expected.as_array().unwrap() {
        let title = bare(want["title"].as_str().unwrap_or_default());
        let same = |measure: &&Measure| bare(measure.title.as_deref().unwrap_or_default()) == title;
        let numbered = |measure: &&Measure| measure.number.as_deref() == want["number"].as_str();
        let at = measures.iter().position(same).or_else(|| measures.iter().position(numbered));
        let Some(measure) = at.map(|at| measures.remove(at)) else {
            counts[0].add(false, false);
            continue;
        };
        let warned = is_warned(parsed, measure);
        let cells = cells(want, measure);
        counts[0].add(warned, cells.iter().all(|(_, right)| *right));
        for (key, right) in cells {
            counts[1].add(warned, right);
            // A cell that should not be empty has no confidence.
            let Some(confidence) = measure.cells.get(key).and_then(Option::as_ref).map(|cell| cell.confidence) else {
                continue;
            };
            let band = &mut bands[BANDS.partition_point(|from| *from <= confidence) - 1];
            band[0] += 1;
            band[1] += usize::from(right);
        }
    }
    measures.iter().for_each(|more| counts[0].add(is_warned(parsed, more), false));
}

/// Whether each of title, deadline, responsible and results says what the document says, by the keys of their cells.
fn cells(want: &Value, measure: &Measure) -> Vec<(&'static str, bool)> {
    let have = serde_json::to_value(measure).unwrap();
    let text = |value: &Value| bare(&value.to_string());
    let list = |value: &Value, key: &str| {
        let names = value
            .as_array()
            .into_iter()
            .flatten()
            .map(|item| if key.is_empty() { text(item) } else { text(&item[key]) });
        names.collect::<Vec<_>>()
    };
    let mut cells = vec![("title", text(&want["title"]) == text(&have["title"]))];
    if let Some(deadline) = want.get("deadline").filter(|deadline| !deadline.is_null()) {
        let said = deadline.get("text").unwrap_or(deadline);
        cells.push(("deadline", text(said) == text(&have["deadline"]["text"])));
    }
    if let Some(parties) = want.get("responsible") {
        cells.push(("responsible", list(parties, "name") == list(&have["responsible"], "name")));
    }
    if let Some(results) = want.get("results") {
        cells.push(("results", list(results, "") == list(&have["results"], "")));
    }
    cells
}

/// Whether a warning stands at one of the lines of a measure.
fn is_warned(parsed: &Parsed, measure: &Measure) -> bool {
    let places = measure.cells.values().flatten().flat_map(|cell| &cell.at);
    let span = places.fold((usize::MAX, 0), |(start, end), place| (start.min(place.start), end.max(place.end)));
    let within = |at: &regplan::Place| at.start < span.1 && span.0 < at.end.max(at.start + 1);
    parsed
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity >= Severity::Warning && diagnostic.at.iter().any(within))
}

/// Letters and figures alone: exporters change the rest.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
