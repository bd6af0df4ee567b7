//! Dumps of known plans, as candidates for heading rows.
//!
//! In: a folder with `cases.json`. Out: every line where a heading row may begin, with the labels that are right there or none.

use super::gold::{self, Known};
use crate::segment::as_text;
use regplan_core::dialect::{self, Sheet};
use regplan_core::frame::header_row::body::Body;
use regplan_core::frame::header_row::search::{self, Labelled};
use regplan_core::frame::header_row::tokens::{self, Token};
use regplan_core::frame::header_row::{promising, weights::Weights};
use regplan_core::source::Source;
use serde_json::Value;
use std::io::Read;
use std::path::Path;

/// One line where a heading row may begin.
#[derive(Debug)]
pub struct Example {
    pub bank: String,
    pub tool: String,
    pub slug: String,
    pub input: String,
    pub line: u32,
    pub dialect: &'static str,
    pub tokens: Vec<Token>,
    pub body: Body,
    /// The keys of the features of each word.
    pub keys: Vec<Vec<u64>>,
    /// The right labels; empty where no heading row begins.
    pub gold: Vec<Labelled>,
}

/// A dump with the headings that it holds.
#[derive(Debug)]
pub struct Document {
    pub bank: String,
    pub tool: String,
    pub slug: String,
    pub input: String,
    pub lossy: bool,
    pub text: Source,
    pub plans: Vec<Vec<Known>>,
}

/// Reads the dumps of packed documents: one gzip of JSON lines a bank.
pub fn documents(folder: &Path) -> Vec<Document> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "gz"));
    files.sort();
    files.iter().flat_map(|path| packed(path)).collect()
}

fn packed(path: &Path) -> Vec<Document> {
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("the corpus is read");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the corpus is gzip of text");
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .flat_map(|document: Value| dumps(&document))
        .collect()
}

fn dumps(document: &Value) -> Vec<Document> {
    let mut plans: Vec<Vec<Known>> = document["tables"].as_array().into_iter().flatten().filter_map(columns).collect();
    let mut seen = std::collections::BTreeSet::new();
    plans.retain(|plan| seen.insert(format!("{plan:?}")));
    let dump = |input: &Value| {
        Some(Document {
            bank: document["bank"].as_str()?.to_owned(),
            slug: document["doc"].as_str()?.to_owned(),
            tool: input["tool"].as_str()?.to_owned(),
            input: input["name"].as_str()?.to_owned(),
            lossy: input["lossy"].as_bool().unwrap_or(false),
            text: Source::plain(input["text"].as_str()?),
            plans: plans.clone(),
        })
    };
    let dumps = document["inputs"].as_array().into_iter().flatten().filter_map(dump);
    dumps.chain((0..SETS).filter_map(|author| set(document, author))).collect()
}

/// How often one plan is set, each time by another author and program.
const SETS: u64 = 2;

/// A plan that the trainer itself sets as text: with columns and levels of headings that few documents have.
fn set(document: &Value, author: u64) -> Option<Document> {
    let (table, set) = as_text(document, author)?;
    Some(Document {
        bank: document["bank"].as_str()?.to_owned(),
        slug: document["doc"].as_str()?.to_owned(),
        tool: set.tool.to_owned(),
        input: format!("{} as {}", document["doc"].as_str()?, set.tool),
        lossy: false,
        text: Source::plain(&set.text),
        plans: vec![columns(&table)?],
    })
}

/// The columns of a drawn table of a plan: the lowest heading over each.
pub fn columns(table: &Value) -> Option<Vec<Known>> {
    table["plan"].as_u64()?;
    let rows = table["rows"].as_array()?.iter().filter(|row| row[0] == "header");
    let rows: Vec<&Value> = rows.collect();
    let heading =
        |column: usize| rows.iter().rev().find_map(|row| row[column + 1].as_str().filter(|text| !text.is_empty()));
    let roles = table["roles"].as_array()?.iter().enumerate();
    roles.map(|(column, role)| Known::new(heading(column).unwrap_or(""), role.as_str()?)).collect()
}

/// The stems of every heading.
pub fn stems(documents: &[Document], sheets: &[Sheet]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (document, sheet) in documents.iter().zip(sheets) {
        for (at, line) in sheet.lines.iter().enumerate() {
            if !document.plans.iter().any(|plan| may_begin(sheet, line.words.start, plan)) {
                continue;
            }
            let tokens = tokens::tokens(sheet, at, &|_| false);
            for labels in document.plans.iter().filter_map(|plan| find(sheet, &tokens, plan)) {
                out.extend(tokens.iter().take(labels.len()).map(|token| (document.slug.clone(), token.stem.clone())));
            }
        }
    }
    out
}

/// Whether the first heading of a plan may begin with a word, or stand below another that does.
pub fn may_begin(sheet: &Sheet, word: usize, plan: &[Known]) -> bool {
    let Some(word) = sheet.words.get(word) else { return false };
    let own = gold::letters(word.span.of(sheet.text).trim_end_matches(['-', '\u{2010}']));
    !own.is_empty() && plan.first().is_some_and(|column| column.letters.starts_with(&own) || column.role != 0)
}

pub fn find(sheet: &Sheet, tokens: &[Token], plan: &[Known]) -> Option<Vec<Labelled>> {
    if !may_begin(sheet, tokens.first()?.words.start, plan) {
        return None;
    }
    let words: Vec<String> = tokens.iter().map(|token| letters_of(sheet, token)).collect();
    gold::labels(&words, plan)
}

fn letters_of(sheet: &Sheet, token: &Token) -> String {
    let words = token.words.clone().map(|at| sheet.words[at].span.of(sheet.text).trim_end_matches(['-', '\u{2010}']));
    gold::letters(&words.collect::<String>())
}

/// Every candidate of a sheet, and how many of its plans were found.
pub fn examples(document: &Document, sheet: &Sheet<'static>, weights: &Weights) -> (Vec<Example>, usize) {
    let mut out: Vec<Example> = Vec::new();
    let mut seen = vec![false; document.plans.len()];
    if sheet.words.iter().any(|word| word.joint.column.is_some()) || sheet.recognised {
        return (out, document.plans.len());
    }
    let mut inside = 0;
    for (at, line) in sheet.lines.iter().enumerate() {
        if line.in_table == Some(false) || line.furniture {
            continue;
        }
        let likely = promising(sheet, line.words.start, weights);
        if !likely && !document.plans.iter().any(|plan| may_begin(sheet, line.words.start, plan)) {
            continue;
        }
        let tokens = tokens::tokens(sheet, at, &|_| false);
        let gold =
            document.plans.iter().enumerate().find_map(|(index, plan)| Some((index, find(sheet, &tokens, plan)?)));
        if gold.is_none() && (line.words.start < inside || !likely) {
            continue;
        }
        let labels = gold.map(|(index, labels)| {
            seen[index] = true;
            labels
        });
        let labels = labels.unwrap_or_default();
        inside = inside.max(labels.last().map_or(0, |_| tokens[labels.len() - 1].words.end));
        let body = Body::new(sheet, line.words.start, tokens.len());
        out.push(Example {
            bank: document.bank.clone(),
            tool: document.tool.clone(),
            slug: document.slug.clone(),
            input: document.input.clone(),
            line: line.number,
            dialect: sheet.dialect,
            keys: search::keys(sheet.dialect, &tokens),
            tokens,
            body,
            gold: labels,
        });
    }
    let found = seen.iter().filter(|seen| **seen).count();
    if found < seen.len() || document.lossy {
        out.retain(|example| !example.gold.is_empty());
    }
    (out, found)
}

/// Sheets of all documents; they live as long as the program.
pub fn sheets(documents: &'static [Document]) -> Vec<Sheet<'static>> {
    documents.iter().map(|document| dialect::sheet(&document.text, None)).collect()
}
