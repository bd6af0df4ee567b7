//! Dumps of known plans, as tables whose every word has its cell.
//!
//! In: packed documents. Out: for each table of a dump its words with their columns and rows, where they could be told.

use super::align::{self, Known};
use super::drawn::Drawn;
use super::grouped::grouped;
use super::pages::{Set, paged};
use super::paragraphs::paragraphs;
use super::wider::widened;
use crate::draw::Draw;
use crate::habits;
use crate::headers::corpus as headings;
use regplan_core::cells::segment::training::{At, Looked, look};
use regplan_core::dialect::{self, Sheet};
use regplan_core::frame::header_row::{headline, search::Found, tokens};
use regplan_core::frame::{self, Headline};
use regplan_core::grammar::features::Names;
use regplan_core::grammar::hyphens::Hyphens;
use regplan_core::source::Source;
use serde_json::Value;
use std::io::Read as _;
use std::path::Path;

/// A table of a dump.
pub struct Example {
    pub bank: String,
    pub doc: String,
    pub tool: String,
    pub input: String,
    pub looked: Looked,
    pub gold: Vec<At>,
    pub words: Vec<String>,
}

/// Everything that was read, and what could not be.
#[derive(Default)]
pub struct Read {
    pub examples: Vec<Example>,
    pub headless: usize,
    pub unaligned: usize,
}

/// Reads the tables of all dumps in a folder.
pub fn read(folder: &Path, names: &mut Names) -> Read {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "gz"));
    files.sort();
    let mut read = Read::default();
    for file in files {
        let mut text = String::new();
        let packed = std::fs::File::open(&file).expect("the corpus is read");
        flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("the corpus is gzip of text");
        for document in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            dumps(&document, names, &mut read);
            (0..SETS).for_each(|at| set(&document, at, names, &mut read));
        }
    }
    read
}

fn dumps(document: &Value, names: &mut Names, read: &mut Read) {
    let tables: Vec<Known> = document["tables"].as_array().into_iter().flatten().filter_map(Known::new).collect();
    if tables.is_empty() {
        return;
    }
    let (bank, doc) = (document["bank"].as_str().unwrap_or(""), document["doc"].as_str().unwrap_or(""));
    for input in document["inputs"].as_array().into_iter().flatten() {
        if input["lossy"] == true {
            continue;
        }
        let text = input["text"].as_str().unwrap_or("");
        let mut draw = Draw::new(text.len() as u64);
        let source = match (input["tool"].as_str().unwrap_or(""), input["from"].as_str().unwrap_or("")) {
            ("docx2txt", _) if draw.chance(50) => Source::plain(habits::of_paragraphs(text, "\n\n", false, &mut draw)),
            ("libreoffice", _) | ("tika", "rtf") if draw.chance(50) => {
                Source::plain(habits::of_paragraphs(text, "\n", false, &mut draw))
            }
            _ => Source::plain(text),
        };
        let sheet = dialect::sheet(&source, None);
        if sheet.recognised || sheet.words.iter().any(|word| word.joint.column.is_some()) {
            continue;
        }
        let before = read.examples.len();
        one(&sheet, &tables, names, read);
        for example in &mut read.examples[before..] {
            example.bank = bank.to_owned();
            example.doc = doc.to_owned();
            example.tool = input["tool"].as_str().unwrap_or("").to_owned();
            example.input = input["name"].as_str().unwrap_or("").to_owned();
        }
    }
}

/// Documents whose first plan is also set on pages, or as paragraphs, in a hundred.
const SET: usize = 70;

/// Plans whose heading gets a second level, in a hundred.
const GROUPED: usize = 20;

/// How often one plan is set, each time by another author and program.
const SETS: u64 = 3;

/// The first plan of a document as a program would write it, and as another author would have drawn it: the table and the text.
pub fn as_text(document: &Value, author: u64) -> Option<(Value, Set)> {
    let doc = document["doc"].as_str().unwrap_or("");
    let mut draw = Draw::new(doc.bytes().fold(7 + author, |hash: u64, byte| hash.wrapping_mul(31) + u64::from(byte)));
    let table = document["tables"].as_array().into_iter().flatten().find(|table| !table["plan"].is_null());
    let table = table.filter(|_| draw.chance(SET))?;
    let table = grouped(widened(table, &mut draw), GROUPED, &mut draw);
    let drawn = Drawn::new(&table)?.titled(&document["records"]).varied(&mut draw);
    let set = if draw.chance(60) { paged(&drawn, &mut draw) } else { paragraphs(&drawn, &mut draw) };
    Some((table, set))
}

/// Reads such a text off.
fn set(document: &Value, author: u64, names: &mut Names, read: &mut Read) {
    let doc = document["doc"].as_str().unwrap_or("");
    let Some((table, set)) = as_text(document, author) else { return };
    let Some(known) = Known::new(&table) else { return };
    let source = Source::plain(&set.text);
    let sheet = dialect::sheet(&source, None);
    if sheet.words.iter().any(|word| word.joint.column.is_some()) {
        return;
    }
    let hyphens = Hyphens::of(sheet.text);
    for frame in framed(&sheet, std::slice::from_ref(&known)).frames {
        let headed = frame::headed(&sheet, &hyphens, frame);
        let words: Vec<String> = headed.frame.body.iter().map(|word| word.span.of(sheet.text).to_owned()).collect();
        if words != set.words {
            read.unaligned += 1;
            continue;
        }
        read.examples.push(Example {
            bank: document["bank"].as_str().unwrap_or("").to_owned(),
            doc: doc.to_owned(),
            tool: set.tool.to_owned(),
            input: format!("{doc} as {}", set.tool),
            looked: look(&sheet, &headed, names),
            gold: set.gold.clone(),
            words,
        });
    }
}

/// A text parted by the heading rows of known tables.
fn framed(sheet: &Sheet, tables: &[Known]) -> frame::Framed {
    let found = headlines(sheet, tables);
    frame::parted(sheet, &|line| found.iter().find(|(own, _)| *own == line).map(|(_, headline)| headline.clone()))
}

/// The heading rows of known tables, by the line they begin on.
fn headlines(sheet: &Sheet, tables: &[Known]) -> Vec<(usize, Headline)> {
    let mut out: Vec<(usize, Headline)> = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        let may = |table: &Known| headings::may_begin(sheet, line.words.start, &table.columns);
        if line.in_table == Some(false) || line.furniture || !tables.iter().any(may) {
            continue;
        }
        if out.last().is_some_and(|(_, last)| line.words.start < last.words.end) {
            continue;
        }
        let tokens = tokens::tokens(sheet, at, &|_| false);
        let labels = tables.iter().find_map(|table| headings::find(sheet, &tokens, &table.columns));
        let found = labels.map(|labels| Found { labels, score: 1 });
        out.extend(found.and_then(|found| Some((at, headline(&tokens, &found)?))));
    }
    out
}

fn one(sheet: &Sheet, tables: &[Known], names: &mut Names, read: &mut Read) {
    let framed = framed(sheet, tables);
    let hyphens = Hyphens::of(sheet.text);
    let mut rest = tables;
    read.headless += usize::from(framed.frames.is_empty());
    for frame in framed.frames {
        let headed = frame::headed(sheet, &hyphens, frame);
        let Some(first) = rest.iter().position(|table| table.columns.len() == headed.columns.len()) else { continue };
        let texts: Vec<&str> = headed.frame.body.iter().map(|word| word.span.of(sheet.text)).collect();
        let Some((gold, used)) = align::align(sheet, &headed.frame.body, &texts, &rest[first..]) else {
            read.unaligned += 1;
            continue;
        };
        rest = &rest[first + used..];
        let looked = look(sheet, &headed, names);
        read.examples.push(Example {
            bank: String::new(),
            doc: String::new(),
            tool: String::new(),
            input: String::new(),
            looked,
            gold,
            words: texts.iter().map(|text| (*text).to_owned()).collect(),
        });
    }
}
