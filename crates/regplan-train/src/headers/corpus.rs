//! Dumps of known plans, as candidates for heading rows.
//!
//! In: a folder with `cases.json`. Out: every line where a heading row may begin, with the labels that are right there or none.

use super::gold::{self, Known};
use regplan_core::dialect::{self, Sheet};
use regplan_core::frame::header_row::body::Body;
use regplan_core::frame::header_row::search::Labelled;
use regplan_core::frame::header_row::tokens::{self, Token};
use regplan_core::frame::header_row::{promising, weights::Weights};
use regplan_read::{ReadOptions, read};
use serde_json::Value;
use std::path::Path;

/// One line where a heading row may begin.
#[derive(Debug)]
pub struct Example {
    pub bank: String,
    pub tool: String,
    pub input: String,
    pub line: u32,
    pub dialect: &'static str,
    pub tokens: Vec<Token>,
    pub body: Body,
    /// The right labels; empty where no heading row begins.
    pub gold: Vec<Labelled>,
}

/// A dump with the headings that it holds.
#[derive(Debug)]
pub struct Document {
    pub bank: String,
    pub tool: String,
    pub input: String,
    pub text: regplan_core::source::Source,
    pub plans: Vec<Vec<Known>>,
}

/// Reads the dumps of a list of cases.
pub fn documents(folder: &Path) -> Vec<Document> {
    let Some(Value::Array(cases)) = json(&folder.join("cases.json")) else { return Vec::new() };
    cases.iter().filter_map(|case| document(folder, case)).collect()
}

fn document(folder: &Path, case: &Value) -> Option<Document> {
    let input = case["input"].as_str()?;
    if !(input.ends_with(".txt") || input.ends_with(".tsv")) {
        return None;
    }
    let slug = input.split('/').next()?;
    let records = json(&folder.join(slug).join(format!("{slug}.expected.json"))).or_else(|| json(&folder.join(case["expected"].as_str()?)))?;
    let text = read(&std::fs::read(folder.join(input)).ok()?, &ReadOptions::default()).ok()?;
    let plans = records["plans"].as_array()?.iter().filter_map(columns).collect();
    let bank = case["tags"]["bank"].as_str().unwrap_or("none").to_owned();
    let tool = case["tool"].as_str().unwrap_or("none").to_owned();
    Some(Document { bank, tool, input: input.to_owned(), text, plans })
}

fn columns(plan: &Value) -> Option<Vec<Known>> {
    let roles = plan["columns"].as_array()?.iter();
    let headings = plan["headers"].as_array()?.iter();
    headings.zip(roles).map(|(heading, role)| Known::new(heading.as_str()?, role.as_str()?)).collect()
}

fn json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// The stems of every heading.
pub fn stems(documents: &[Document], sheets: &[Sheet]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (document, sheet) in documents.iter().zip(sheets) {
        for (at, line) in sheet.lines.iter().enumerate() {
            let tokens = tokens::tokens(sheet, at);
            let _ = line;
            for labels in document.plans.iter().filter_map(|plan| find(sheet, &tokens, plan)) {
                out.extend(tokens.iter().take(labels.len()).map(|token| (document.input.split('/').next().unwrap_or("").to_owned(), token.stem.clone())));
            }
        }
    }
    out
}

fn find(sheet: &Sheet, tokens: &[Token], plan: &[Known]) -> Option<Vec<Labelled>> {
    let first = tokens.first()?;
    let own = letters_of(sheet, first);
    if !plan.first().is_some_and(|column| !own.is_empty() && column.letters.starts_with(&own)) && plan.len() > 2 && plan.get(1).is_none() {
        return None;
    }
    let words: Vec<String> = tokens.iter().map(|token| letters_of(sheet, token)).collect();
    gold::labels(tokens, &words, plan)
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
        let tokens = tokens::tokens(sheet, at);
        let gold = document.plans.iter().enumerate().find_map(|(index, plan)| Some((index, find(sheet, &tokens, plan)?)));
        if gold.is_none() && (line.words.start < inside || !promising(sheet, line.words.start, weights)) {
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
            input: document.input.clone(),
            line: line.number,
            dialect: sheet.dialect,
            tokens,
            body,
            gold: labels,
        });
    }
    let found = seen.iter().filter(|seen| **seen).count();
    if found < seen.len() {
        out.retain(|example| !example.gold.is_empty());
    }
    (out, found)
}

/// Sheets of all documents; they live as long as the program.
pub fn sheets(documents: &'static [Document]) -> Vec<Sheet<'static>> {
    documents.iter().map(|document| dialect::sheet(&document.text, None)).collect()
}
