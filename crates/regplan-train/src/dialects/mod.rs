//! `regplan-train dialects`: learns by which traces a text tells what program wrote it.
//!
//! In: the packed corpus. Out: the weights of the core's dialects, and how many dumps from banks left out are told rightly.

use crate::FOLDS;
use crate::draw::Draw;
use crate::habits;
use regplan_core::dialect;
use regplan_core::dialect::traces::{Weights, features};
use regplan_core::grammar::features::{Names, key};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::path::Path;

const EPOCHS: usize = 12;
/// A trace that fewer dumps show is not learned.
const FEWEST: usize = 8;
/// A weight that says less is not written.
const LEAST: i32 = 8;
/// A written weight is so many times less than a learned one.
const SCALE: i64 = 4;
const STEP: i32 = 16;
/// How often each dump is learned from: as it is, and as other authors' habits would change it.
const COPIES: u64 = 4;

/// A dump: its traces, the dialects that could have written it, and the one that has.
struct Example {
    fold: usize,
    group: String,
    traces: Vec<u64>,
    may: Vec<&'static str>,
    right: &'static str,
    copy: bool,
}

/// Runs the task; `--out FILE` writes the weights.
pub fn run(own: &Path, args: &[String]) {
    let mut names = Names { kept: Some(BTreeMap::new()), ..Names::default() };
    let examples = read(&own.join("corpus"), &mut names);
    eprintln!("{} dumps, copies among them", examples.len());
    let mut table: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let folds = crate::side_by_side(FOLDS.len(), &|fold| learn(&examples, Some(fold)));
    for example in examples.iter().filter(|example| !example.copy) {
        let told = best(&folds[example.fold], example);
        *table.entry(&example.group).or_default().entry(told).or_default() += 1;
    }
    for (group, told) in &table {
        println!("{group:28} {told:?}");
    }
    let right = examples.iter().filter(|own| best(&folds[own.fold], own) == own.right).count();
    println!("right, of banks left out: {right} of {}", examples.len());
    if let Some(out) = args.iter().position(|arg| arg == "--out").and_then(|at| args.get(at + 1)) {
        let all = learn(&examples, None);
        std::fs::write(out, lines(&all, &names.kept.unwrap_or_default())).expect("the weights are written");
    }
}

/// The dialect of each tool; `None` where the marks alone say which.
fn dialect_of(tool: &str, from: &str) -> Option<&'static str> {
    Some(match (tool, from) {
        ("antiword", _) => "antiword",
        ("catdoc", _) => "catdoc",
        ("docx2txt", _) => "docx2txt",
        ("libreoffice", _) | ("tika", "rtf") => "paragraphs",
        ("pdfminer" | "pdfplumber" | "pdftotext", _) => "plain-lines",
        ("pdftotext-layout", _) => "layout",
        ("pdftotext-raw", _) => "poppler-raw",
        ("pymupdf", _) => "pymupdf",
        ("pypdf", _) => "pypdf",
        ("tika", "doc" | "docx" | "odt") => "tika-word",
        ("tika", "html") => "tika-html",
        ("tika", "pdf") => "tika-pdf",
        _ => return None,
    })
}

/// Dialects whose marks are never there by chance, the surest first: what reads the dumps of the other tools.
const SURE: [&str; 4] = ["drawn-tables", "bars", "delimited", "catdoc"];

fn read(folder: &Path, names: &mut Names) -> Vec<Example> {
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|own| own.path()).collect();
    // The prose was written as dumps are, by no program.
    let prose = |path: &Path| path.to_string_lossy().contains("prose");
    files.retain(|path| path.extension().is_some_and(|end| end == "gz") && !prose(path));
    files.sort();
    let mut examples = Vec::new();
    for file in files {
        let mut text = String::new();
        let packed = std::fs::File::open(&file).expect("the corpus is read");
        flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("the corpus is gzip of text");
        for document in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let bank = document["bank"].as_str().unwrap_or("");
            let fold = FOLDS.iter().position(|banks| banks.contains(&bank)).unwrap_or(0);
            for input in document["inputs"].as_array().into_iter().flatten() {
                (0..COPIES).for_each(|copy| examples.extend(example(input, fold, copy, names)));
            }
        }
    }
    examples
}

fn example(input: &Value, fold: usize, copy: u64, names: &mut Names) -> Option<Example> {
    let (tool, from) = (input["tool"].as_str()?, input["from"].as_str().unwrap_or(""));
    let text = input["text"].as_str()?;
    let mut draw = Draw::new(copy * 1_000_003 + text.len() as u64);
    let text = match (copy, dialect_of(tool, from)) {
        (0, _) => text.to_owned(),
        (_, Some("docx2txt")) => habits::of_paragraphs(text, "\n\n", true, &mut draw),
        (_, Some("paragraphs" | "tika-word")) => habits::of_paragraphs(text, "\n", true, &mut draw),
        (_, Some("tika-pdf")) => habits::of_pages(text, true, &mut draw),
        (_, Some("pymupdf" | "pypdf")) => habits::of_pages(text, false, &mut draw),
        _ => return None,
    };
    let fits = dialect::fits(&text);
    let may: Vec<&'static str> = dialect::may_write(&fits).collect();
    let sure = || SURE.into_iter().find(|name| may.contains(name));
    let right = dialect_of(tool, from).or_else(sure).filter(|right| may.contains(right))?;
    let traces = features(&text, &fits, names);
    Some(Example { fold, group: format!("{tool} {from}"), traces, may, right, copy: copy > 0 })
}

fn best(weights: &Weights, example: &Example) -> &'static str {
    let worth = |name: &&&'static str| (weights.worth(&example.traces, name), std::cmp::Reverse(**name));
    example.may.iter().max_by_key(worth).copied().unwrap_or("plain-lines")
}

/// An averaged perceptron over all dumps but those of a fold.
fn learn(examples: &[Example], skip: Option<usize>) -> Weights {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let used: Vec<&Example> = examples.iter().filter(|own| Some(own.fold) != skip).collect();
    used.iter().flat_map(|own| &own.traces).for_each(|trace| *seen.entry(*trace).or_default() += 1);
    let (mut live, mut totals) = (Weights::default(), HashMap::<(u64, u64), i64>::new());
    let mut steps = 0i64;
    for epoch in 0..EPOCHS {
        let mut order: Vec<usize> = (0..used.len()).collect();
        Draw::new(epoch as u64 + 1).shuffle(&mut order);
        let mut wrong = 0;
        for at in order {
            let example = used[at];
            let told = best(&live, example);
            steps += 1;
            if told == example.right {
                continue;
            }
            wrong += 1;
            for trace in example.traces.iter().filter(|trace| seen[*trace] >= FEWEST) {
                for (name, delta) in [(example.right, STEP), (told, -STEP)] {
                    *live.0.entry((*trace, key(&[name]))).or_default() += delta;
                    *totals.entry((*trace, key(&[name]))).or_default() += i64::from(delta) * steps;
                }
            }
        }
        eprintln!("epoch {epoch}: {wrong} of {} told wrongly", used.len());
    }
    let mean = |(pair, live): (&(u64, u64), &i32)| {
        let mean = (i64::from(*live) - totals[pair] / steps.max(1)) / SCALE;
        i32::try_from(mean).ok().filter(|mean| mean.abs() >= LEAST).map(|mean| (*pair, mean))
    };
    Weights(live.0.iter().filter_map(mean).collect())
}

fn lines(weights: &Weights, known: &BTreeMap<u64, String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (trace, name) in known {
        let items = dialect::names().filter_map(|dialect| {
            let worth = weights.0.get(&(*trace, key(&[dialect])))?;
            Some(format!("{dialect} {worth}"))
        });
        let items: Vec<String> = items.collect();
        if !items.is_empty() {
            lines.push(format!("{name}\t{}", items.join(" ")));
        }
    }
    lines.sort();
    lines.join("\n") + "\n"
}
