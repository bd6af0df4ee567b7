//! The phrases that tables are made of.
//!
//! In: the files of `corpus/tables`. Out: headings by role, banks of cells, pools, kinds of tables that are no plans. Knows no
//! chance: what is drawn from them is drawn elsewhere.

use serde_json::Value;
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
    /// Tables for the verdict alone: near misses, and plans that look like something else.
    pub near: Vec<Kind>,
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
    /// Reads the files of `corpus/tables` and the banks of phrases.
    pub fn read(folder: &Path, banks: &Path) -> io::Result<Self> {
        let text = |name: &str| fs::read_to_string(folder.join(name));
        let mut corpus =
            Self { headings: lists(&text("headings.txt")?), pools: lists(&text("pools.txt")?), ..Self::default() };
        corpus.kinds = kinds(&text("others.txt")?);
        corpus.near = kinds(&text("near.txt")?);
        let deadlines: Vec<String> = lines(&text("deadlines.txt")?).map(str::to_owned).collect();
        let mut banks: Vec<_> = fs::read_dir(banks)?.flatten().map(|entry| entry.path()).collect();
        banks.sort();
        for path in banks {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let json: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
            corpus.add_headings(&json);
            let mut bank = phrases(&json);
            bank.insert("deadlines".to_owned(), deadlines.clone());
            corpus.banks.insert(name, bank);
        }
        Ok(corpus)
    }
}

impl Corpus {
    /// The headings of a bank for the roles that its words leave no doubt of.
    fn add_headings(&mut self, json: &Value) {
        for role in ["number", "title", "deadline", "responsible", "results"] {
            let own = json.get("headings").and_then(|all| all.get(role)).and_then(Value::as_array);
            let own = own.into_iter().flatten().filter_map(Value::as_str);
            let all = self.headings.entry(role.to_owned()).or_default();
            for heading in own.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")) {
                if !all.contains(&heading) {
                    all.push(heading);
                }
            }
        }
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

/// The lists of a bank by name: texts, or what has one.
fn phrases(json: &Value) -> BTreeMap<String, Vec<String>> {
    let text = |item: &Value| {
        let own = item.as_str().or_else(|| item.get("text")?.as_str()).or_else(|| item.get("name")?.as_str())?;
        Some(own.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let lists = json.as_object().into_iter().flatten();
    let lists =
        lists.filter_map(|(name, items)| Some((name.clone(), items.as_array()?.iter().filter_map(text).collect())));
    lists.collect()
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
