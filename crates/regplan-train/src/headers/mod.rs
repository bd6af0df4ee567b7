//! `regplan-train headers`: learns to find heading rows in text dumps.
//!
//! In: folders with `cases.json`. Out: weights by name, and how many heading rows of banks left out are found.

pub mod corpus;
pub mod gold;
mod learn;
mod vary;

use corpus::{Document, Example};
use learn::Learner;
use regplan_core::frame::header_row::search::{self, Candidate};
use regplan_core::frame::header_row::tokens;
use regplan_core::frame::header_row::weights::{LABELS, Weights};
use regplan_core::grammar::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use vary::{Dice, Phrases, phrases, vary};

const EPOCHS: u64 = 6;
/// A word that fewer documents have is not one of headings.
const FEWEST: usize = 3;
/// Shorter words of phrases stand in any text.
const SHORTEST: usize = 3;

/// Runs the task; `--out FILE` writes the weights.
pub fn run(args: &[String]) {
    let banks = Path::new("crates/regplan-train/banks");
    let out = args.iter().position(|arg| arg == "--out").and_then(|at| args.get(at + 1));
    let folders: Vec<&String> = args.iter().take_while(|arg| !arg.starts_with("--")).collect();
    let documents: &'static [Document] = Box::leak(
        folders.iter().flat_map(|folder| corpus::documents(Path::new(folder))).collect::<Vec<_>>().into_boxed_slice(),
    );
    let sheets = corpus::sheets(documents);
    let every_phrase = phrases(banks, &[]);
    let vocabulary = vocabulary(&corpus::stems(documents, &sheets), &every_phrase);
    let all = Learner::new(&vocabulary).weights(false);
    let mut examples: Vec<Example> = Vec::new();
    let (mut found, mut plans) = (0, 0);
    for (document, sheet) in documents.iter().zip(&sheets) {
        let (own, seen) = corpus::examples(document, sheet, &all);
        found += seen;
        plans += document.plans.len();
        examples.extend(own);
    }
    let headings = examples.iter().filter(|example| !example.gold.is_empty()).count();
    println!(
        "{} dumps, {found} of {plans} plans found, {headings} heading rows, {} other lines, {} stems",
        documents.len(),
        examples.len() - headings,
        vocabulary.len()
    );
    if let Some(out) = out {
        let every: Vec<&Example> = examples.iter().collect();
        let learner = fit(&every, &vocabulary, &every_phrase);
        let text = learner.lines().join("\n") + "\n";
        std::fs::write(out, text).expect("the weights are written");
    }
    if !args.iter().any(|arg| arg == "--quick") {
        left_out(&examples, banks, args.iter().any(|arg| arg == "--show"));
    }
}

/// Words of headings: those that documents enough have, and those of the phrases that other authors use.
fn vocabulary(stems: &[(String, String)], phrases: &Phrases) -> Vec<String> {
    let mut documents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    stems.iter().for_each(|(document, stem)| {
        documents.entry(stem).or_default().insert(document);
    });
    let usual = documents
        .into_iter()
        .filter(|(stem, own)| own.len() >= FEWEST && stem.chars().count() > 1 || *stem == "№" || *stem == "n");
    let words = phrases.values().flatten().flat_map(|phrase| phrase.split_whitespace());
    let bare = |word: &str| fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let others = words
        .map(|word| bare(word).chars().take(tokens::STEM).collect::<String>())
        .filter(|stem| stem.chars().count() >= SHORTEST);
    usual.map(|(stem, _)| stem.to_owned()).chain(others).collect::<BTreeSet<_>>().into_iter().collect()
}

fn fit(examples: &[&Example], vocabulary: &[String], phrases: &Phrases) -> Learner {
    let mut learner = Learner::new(vocabulary);
    let mut dice = Dice(1);
    let headings = || examples.iter().filter(|example| !example.gold.is_empty());
    for epoch in 0..EPOCHS {
        let varied: Vec<Example> = headings().map(|example| vary(example, phrases, &mut dice)).collect();
        let every: Vec<&Example> = examples.iter().copied().chain(&varied).collect();
        let wrong = learner.epoch(&every, epoch + 1);
        eprintln!("epoch {epoch}: {wrong} of {} wrong", every.len());
    }
    learner
}

/// Prints by tool how many heading rows of a bank are found with weights that never saw it.
fn left_out(examples: &[Example], folder: &Path, show: bool) {
    let mut table: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    for banks in crate::FOLDS {
        let own = |example: &&Example| banks.contains(&example.bank.as_str());
        let seen: Vec<&Example> = examples.iter().filter(|example| !own(example)).collect();
        let phrases = phrases(folder, banks);
        let vocabulary: Vec<String> = own_stems(&seen, &phrases);
        let weights = fit(&seen, &vocabulary, &phrases).weights(true);
        for example in examples.iter().filter(own) {
            let row = table.entry(&example.tool).or_default();
            score(example, &weights, row, show);
        }
    }
    println!("tool                 rows  extent parted roles | others invented");
    let mut sum = [0; 5];
    for (tool, row) in &table {
        sum.iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
        line(tool, row);
    }
    line("all", &sum);
    let others = examples.iter().filter(|example| example.gold.is_empty()).count();
    println!("{others} other lines");
}

fn own_stems(examples: &[&Example], phrases: &Phrases) -> Vec<String> {
    let mut stems = Vec::new();
    for example in examples {
        stems.extend(
            example.tokens.iter().take(example.gold.len()).map(|token| (example.slug.clone(), token.stem.clone())),
        );
    }
    vocabulary(&stems, phrases)
}

fn line(tool: &str, row: &[usize; 5]) {
    let share = |at: usize| 100.0 * row[at] as f64 / row[0].max(1) as f64;
    println!("{tool:20} {:5} {:6.1} {:6.1} {:6.1} | {}", row[0], share(1), share(2), share(3), row[4]);
}

fn score(example: &Example, weights: &Weights, row: &mut [usize; 5], show: bool) {
    let none: [[i32; LABELS]; 0] = [];
    let candidate = Candidate {
        dialect: example.dialect,
        tokens: &example.tokens,
        body: &example.body,
        extra: &none,
        keys: &example.keys,
        only: None,
    };
    let found = search::best(&candidate, weights);
    if example.gold.is_empty() {
        row[4] += usize::from(!found.labels.is_empty());
        if show && !found.labels.is_empty() {
            println!("INVENTED {}:{} {:?}", example.input, example.line, say(example, &found.labels));
        }
        return;
    }
    let begins = |labels: &[search::Labelled]| labels.iter().map(|own| (own.begins, own.lower)).collect::<Vec<_>>();
    row[0] += 1;
    row[1] += usize::from(found.labels.len() == example.gold.len());
    row[2] += usize::from(begins(&found.labels) == begins(&example.gold));
    row[3] += usize::from(found.labels == example.gold);
    if show && found.labels != example.gold {
        println!(
            "{}:{} ({})\n   want {}\n   got  {}",
            example.input,
            example.line,
            example.dialect,
            say(example, &example.gold),
            say(example, &found.labels)
        );
    }
}

fn say(example: &Example, labels: &[search::Labelled]) -> String {
    let mut out = String::new();
    for (token, own) in example.tokens.iter().zip(labels) {
        if own.begins {
            out += &format!(
                " | {}{}:",
                if own.lower { "_" } else { "" },
                regplan_core::frame::header_row::weights::role_name(own.role)
            );
        }
        out += " ";
        out += &token.folded;
    }
    out
}
