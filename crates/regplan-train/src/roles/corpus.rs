//! The phrases that tables are made of.
//!
//! In: the files of `corpus/tables`. Out: headings by role, banks of cells, pools, kinds of tables that are no plans. Knows no
//! chance: what is drawn from them is drawn elsewhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Everything that tables are composed of.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Headings by the name of their role; levels parted by ` // `.
    pub headings: BTreeMap<String, Vec<String>>,
    /// Banks of cells by name, each with its lists by name.
    pub banks: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Pools of cells for tables that are no plans.
    pub pools: BTreeMap<String, Vec<String>>,
    /// Tables that are no plans.
    pub kinds: Vec<Kind>,
}

/// A kind of table that is no plan.
#[derive(Debug, Default, Clone)]
pub struct Kind {
    /// The reason it is none.
    pub reason: String,
    /// What may stand above it.
    pub captions: Vec<String>,
    /// Its columns.
    pub columns: Vec<Template>,
}

/// A column of such a table.
#[derive(Debug, Default, Clone)]
pub struct Template {
    /// Whether it stands in half of the tables only.
    pub optional: bool,
    /// What it may be headed.
    pub headings: Vec<String>,
    /// What its cells may hold.
    pub cells: Vec<String>,
}

impl Corpus {
    /// Reads the files of a folder.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let text = |name: &str| fs::read_to_string(folder.join(name));
        let mut corpus = Self { headings: lists(&text("headings.txt")?), pools: lists(&text("pools.txt")?), ..Self::default() };
        corpus.kinds = kinds(&text("others.txt")?);
        let mut banks: Vec<_> = fs::read_dir(folder.join("banks"))?.flatten().map(|entry| entry.path()).collect();
        banks.sort();
        for bank in banks {
            let name = bank.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            corpus.banks.insert(name, sections(&fs::read_to_string(&bank)?));
        }
        Ok(corpus)
    }
}

fn parts(text: &str) -> Vec<String> {
    text.split(" | ").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// `name: text | text`.
fn lists(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, items) in lines(text).filter_map(|line| line.split_once(": ")) {
        lists.entry(name.to_owned()).or_default().extend(parts(items));
    }
    lists
}

/// `= name`, then one text a line.
fn sections(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut own = String::new();
    for line in lines(text) {
        match line.strip_prefix("= ") {
            Some(name) => name.clone_into(&mut own),
            None => sections.entry(own.clone()).or_default().push(line.to_owned()),
        }
    }
    sections
}

fn kinds(text: &str) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for line in lines(text) {
        let Some((word, rest)) = line.split_once(' ') else { continue };
        if word == "kind" {
            kinds.push(Kind { reason: rest.trim().to_owned(), ..Kind::default() });
            continue;
        }
        let Some(kind) = kinds.last_mut() else { continue };
        match (word, rest.split_once(" = ")) {
            ("caption", _) => kind.captions = parts(rest),
            ("col" | "col?", Some((headings, cells))) => kind.columns.push(Template {
                optional: word.ends_with('?'),
                headings: parts(headings),
                cells: parts(cells),
            }),
            _ => {}
        }
    }
    kinds
}
