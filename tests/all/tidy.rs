//! The habits of the house, as tests. In: the repository's own files. Out: a list of what breaks them.

use crate::fixture::{entries, file_name, root};
use std::fs;
use std::path::{Path, PathBuf};

/// A longer file does more than one thing; 400 is what to aim at.
const MOST_LINES: usize = 450;

/// Every module of the core in its order: none names a later one. What stands in one row may know each other.
const STAGES: [&[&str]; 15] = [
    &["source", "options"],
    &["record", "diagnostic"],
    &["grammar"],
    &["dialect"],
    &["places"],
    &["header"],
    &["frame"],
    &["cells"],
    &["judged"],
    &["rows"],
    &["values"],
    &["act", "plan", "prose", "cases"],
    &["assemble", "tables"],
    &["audit", "geometry", "empty"],
    &["lib"],
];

struct File {
    path: String,
    text: String,
}

#[test]
fn every_file_opens_with_what_it_is() {
    let wrong = rust_files().into_iter().filter(|file| !file.text.starts_with("//! "));
    none(wrong.map(|file| format!("{}: begins without a `//!` that says what comes in and out", file.path)));
}

#[test]
fn files_stay_small() {
    let long = rust_files().into_iter().map(|file| (file.text.lines().count(), file.path));
    none(long.filter(|(lines, _)| *lines > MOST_LINES).map(|(lines, path)| format!("{path}: {lines} lines")));
}

#[test]
fn russian_words_stand_in_lexicons_and_words_rs() {
    let may = |file: &File| {
        // What these compare are the letters themselves.
        let letters = file.path.ends_with("/fold.rs") || file.path.ends_with("/letters.rs");
        letters || file.path.ends_with("/words.rs") || file.path.contains("tests/") || file.path.ends_with("/tests.rs")
    };
    none(rust_files().iter().filter(|file| !may(file)).flat_map(cyrillic_code));
}

#[test]
fn no_stage_names_a_later_one() {
    none(core_files().iter().flat_map(|(file, own)| {
        let rank = STAGES.iter().position(|names| names.contains(&own.as_str())).unwrap_or(STAGES.len());
        let later = STAGES.iter().skip(rank + 1).flat_map(|names| names.iter());
        let named = later.filter(|name| names_module(&code(&file.text), name));
        named.map(|name| format!("{}: names {name}", file.path)).collect::<Vec<_>>()
    }));
}

#[test]
fn every_module_of_the_core_has_a_rank() {
    let ranked = |own: &str| STAGES.iter().any(|names| names.contains(&own));
    none(
        core_files()
            .iter()
            .filter(|(_, own)| !ranked(own))
            .map(|(file, own)| format!("{}: no rank for {own}", file.path)),
    );
}

#[test]
fn lexicons_are_sorted_and_say_a_thing_once() {
    none(lexicons().iter().flat_map(unsorted));
}

#[test]
fn the_repository_speaks_of_the_project_alone() {
    let private = ["../sha".to_owned() + "red", "/wo".to_owned() + "rk/", "wt".to_owned() + "-"];
    let all = files(&root(), &["rs", "toml", "md", "txt", "json", "snap", "yml", "run"]);
    none(all.iter().flat_map(|file| {
        let hits = private.iter().filter(|word| file.text.contains(*word));
        hits.map(|word| format!("{}: mentions {word}", file.path))
    }));
}

fn none(wrong: impl Iterator<Item = String>) {
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} untidy:\n{}", wrong.len(), wrong.join("\n"));
}

fn rust_files() -> Vec<File> {
    files(&root(), &["rs"])
}

/// The files of the core but for its tests, each with the module of the crate that it belongs to.
fn core_files() -> Vec<(File, String)> {
    let core = format!("{}/", Path::new("crates/regplan-core/src").display());
    let own = |path: &str| path.strip_prefix(&core)?.split(['/', '.']).next().map(str::to_owned);
    let stages = rust_files().into_iter().filter(|file| !file.path.ends_with("/tests.rs"));
    stages.filter_map(|file| own(&file.path).map(|own| (file, own))).collect()
}

fn lexicons() -> Vec<File> {
    let folder = root().join("crates/regplan-core/lexicon");
    if folder.is_dir() { files(&folder, &["txt"]) } else { Vec::new() }
}

/// Every file under `folder` whose name ends in one of these, built things and hidden folders but `.ci` left out.
fn files(folder: &Path, ends: &[&str]) -> Vec<File> {
    let skipped = |path: &PathBuf| {
        let name = file_name(path);
        name == "target" || (name.starts_with('.') && name != ".ci")
    };
    let mut out = Vec::new();
    for path in entries(folder).into_iter().filter(|path| !skipped(path)) {
        if path.is_dir() {
            out.extend(files(&path, ends));
        } else if ends.iter().any(|end| file_name(&path) == *end || file_name(&path).ends_with(&format!(".{end}"))) {
            let bytes = fs::read(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().display().to_string();
            out.push(File { path, text: String::from_utf8_lossy(&bytes).into_owned() });
        }
    }
    out
}

/// Lines of code with a Cyrillic letter outside a comment, up to the tests of the file.
fn cyrillic_code(file: &File) -> Vec<String> {
    let cyrillic = |line: &str| line.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    let lines = file.text.lines().zip(1..).take_while(|(line, _)| line.trim() != "#[cfg(test)]");
    let code = lines.map(|(line, number)| (without_comment(line), number));
    code.filter(|(line, _)| cyrillic(line)).map(|(line, n)| format!("{}:{n}: {}", file.path, line.trim())).collect()
}

/// The code of a file: comments gone, its own tests too.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.map(|line| without_comment(line).to_owned() + "\n").collect()
}

/// A line without its `//` comment; `//` inside a string counts as one only after a blank.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or_default() }
}

/// Whether code names a module of the crate: `crate::rows`, `super::rows`, `use crate::{…, rows, …}`.
fn names_module(code: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let path = |root: &str| {
        code.match_indices(&format!("{root}::{name}")).any(|(at, found)| !code[at + found.len()..].starts_with(word))
    };
    let grouped = code.split("crate::{").skip(1).filter_map(|rest| rest.split(';').next());
    let mut members = grouped.flat_map(|group| group.split([',', '{', '}', ' ', '\n']));
    path("crate") || members.any(|member| member.split("::").next() == Some(name))
}

/// Entries between two comment lines or blank lines are a group; a group is sorted, and no file says a thing twice.
fn unsorted(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut last = String::new();
    for (line, number) in file.text.lines().zip(1..) {
        let entry = line.split('#').next().unwrap_or_default().trim();
        if entry.is_empty() {
            last.clear();
            continue;
        }
        let key = entry.to_lowercase().replace('ё', "е");
        if key < last {
            wrong.push(format!("{}:{number}: «{entry}» stands after «{last}»", file.path));
        }
        if !seen.insert(key.clone()) {
            wrong.push(format!("{}:{number}: «{entry}» stands there twice", file.path));
        }
        last = key;
    }
    wrong
}

#[test]
fn the_tidy_rules_see_what_they_are_for() {
    let file = |text: &str| File { path: "x".into(), text: text.into() };
    assert_eq!(unsorted(&file("# a\nб\nа\n")).len(), 1);
    assert_eq!(unsorted(&file("б\n# another group\nа\nб\n")).len(), 1);
    assert_eq!(cyrillic_code(&file("let a = 'ж'; // ж\n// ж\n#[cfg(test)]\nlet b = 'ж';")).len(), 1);
    assert!(names_module("use crate::{cells, rows::Row};", "rows"));
    assert!(names_module("crate::rows::read()", "rows"));
    assert!(!names_module("use crate::rows_of::x;", "rows"));
}
