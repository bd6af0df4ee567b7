//! Tables as the reader finds them in text dumps, plans and others.
//!
//! In: the packed documents of `corpus`. Out: `corpus/tables/seen.jsonl.gz`, a table a line with whether it is of a plan: `regplan-train
//! mine` writes it, `regplan-train roles` learns from it. Knows no weights: what is found depends on how the reader parts texts that day.

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use regplan_core::header::{Seen, SeenColumn};
use regplan_core::source::Source;
use regplan_core::text_tables;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::{fs, io, thread};

/// Rows of a table that are kept, and letters of a cell: more says little more.
const ROWS: usize = 14;
const LETTERS: usize = 120;
/// Dumps of one document whose plans are kept: others say much the same.
const DUMPS: usize = 3;
/// Of a hundred words, how many of a plan's table its records have at least, and of another table at most.
const OWN: usize = 75;
const FOREIGN: usize = 30;

/// A table with whether it is one of a plan.
pub type Mined = (Seen, bool);

/// Reads all dumps and writes the tables that stand in them.
pub fn mine(corpus: &Path) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(corpus)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "gz"));
    files.sort();
    let half = files.len().div_ceil(2).max(1);
    let own =
        |files: &[PathBuf]| files.iter().flat_map(|path| tables(path).unwrap_or_default()).collect::<Vec<String>>();
    let lines: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = files.chunks(half).map(|files| scope.spawn(move || own(files))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    });
    let plans = lines.iter().filter(|line| line.contains("\"plan\":true")).count();
    println!("{plans} tables of plans, {} others", lines.len() - plans);
    let mut out = GzEncoder::new(fs::File::create(corpus.join("tables/seen.jsonl.gz"))?, Compression::best());
    out.write_all((lines.join("\n") + "\n").as_bytes())?;
    out.finish().map(drop)
}

/// The tables that were mined.
pub fn read(tables: &Path) -> io::Result<Vec<Mined>> {
    let text = unpacked(&tables.join("seen.jsonl.gz"))?;
    Ok(text.lines().filter_map(|line| table(&serde_json::from_str(line).ok()?)).collect())
}

fn unpacked(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

fn table(line: &Value) -> Option<Mined> {
    let texts = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let column = |column: &Value| SeenColumn { heading: texts(&column["heading"]), cells: texts(&column["cells"]) };
    let columns = line["columns"].as_array()?.iter().map(column).collect();
    Some((Seen { columns, caption: line["caption"].as_str()?.to_owned() }, line["plan"].as_bool()?))
}

fn tables(path: &Path) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    for document in unpacked(path)?.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
        for input in document["inputs"].as_array().into_iter().flatten() {
            let Some(text) = input["text"].as_str() else { continue };
            let records = &document["records"][input["records"].as_str().unwrap_or("expected")];
            let plans = words_of(&records["plans"]);
            for (at, seen) in text_tables(&Source::plain(text)).iter().enumerate() {
                let Some(plan) = is_plan(seen, &plans) else { continue };
                let again = kept.entry(at).or_default();
                if plan && *again >= DUMPS {
                    continue;
                }
                *again += usize::from(plan);
                lines.push(line(seen, plan).to_string());
            }
        }
    }
    Ok(lines)
}

/// Whether the records of a document's plans have the words of a table; nothing where they have some.
fn is_plan(seen: &Seen, plans: &BTreeSet<String>) -> Option<bool> {
    let words: Vec<String> =
        seen.columns.iter().flat_map(|column| &column.cells).flat_map(|cell| words(cell)).collect();
    let share = words.iter().filter(|word| plans.contains(*word)).count() * 100 / words.len().max(1);
    (share >= OWN || share <= FOREIGN).then_some(share >= OWN)
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 3);
    parts.map(str::to_lowercase).collect()
}

/// Every word of a record.
fn words_of(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => words(text).into_iter().collect(),
        Value::Array(list) => list.iter().flat_map(words_of).collect(),
        Value::Object(map) => map.values().flat_map(words_of).collect(),
        _ => BTreeSet::new(),
    }
}

fn line(seen: &Seen, plan: bool) -> Value {
    let short = |text: &String| text.chars().take(LETTERS).collect::<String>();
    let column = |column: &SeenColumn| {
        let cells: Vec<String> = column.cells.iter().take(ROWS).map(short).collect();
        json!({ "heading": column.heading.iter().map(short).collect::<Vec<_>>(), "cells": cells })
    };
    json!({ "plan": plan, "caption": seen.caption, "columns": seen.columns.iter().map(column).collect::<Vec<_>>() })
}
