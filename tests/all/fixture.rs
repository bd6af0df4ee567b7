//! The folders of `fixtures/plans`. In: the disk. Out: cases and their sources. Knows no record.

use crate::truth::Truth;
use regplan::{Options, Parsed};
use std::fs;
use std::path::{Path, PathBuf};

/// One folder: what a person counted, and every form the document came in.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) truth: Truth,
    pub(crate) sources: Vec<Rendering>,
}

/// One `source.*` of a case.
pub(crate) struct Rendering {
    pub(crate) path: PathBuf,
    /// `omsk-2024-orphanhood/source.txt`, for messages.
    pub(crate) name: String,
    /// What places count in.
    pub(crate) text: String,
    pub(crate) parsed: Parsed,
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every case, in order of name.
pub(crate) fn cases() -> Vec<Case> {
    let folders = entries(&root().join("fixtures/plans"));
    let cases: Vec<Case> = folders.into_iter().filter(|path| path.is_dir()).map(case).collect();
    assert!(!cases.is_empty(), "no folder in fixtures/plans");
    cases
}

/// Every source of every case.
pub(crate) fn sources() -> Vec<Rendering> {
    cases().into_iter().flat_map(|case| case.sources).collect()
}

/// The text of one case's `source.txt`.
pub(crate) fn text_of(case: &str) -> String {
    regplan::text(&fs::read(root().join("fixtures/plans").join(case).join("source.txt")).unwrap()).unwrap()
}

/// What stands in a folder, in order of name.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = listing.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn case(folder: PathBuf) -> Case {
    let name = file_name(&folder);
    let path = folder.join("case.toml");
    let truth = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; count the document by hand first", path.display()));
    let truth = toml::from_str(&truth).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let is_source = |path: &PathBuf| {
        let name = file_name(path);
        name.starts_with("source.") && !name.ends_with(".snap") && !name.ends_with(".snap.new")
    };
    let sources: Vec<Rendering> =
        entries(&folder).into_iter().filter(is_source).map(|path| rendering(&name, path)).collect();
    assert!(!sources.is_empty(), "{name}: no source.* in the folder");
    Case { name, folder, truth, sources }
}

fn rendering(case: &str, path: PathBuf) -> Rendering {
    let name = format!("{case}/{}", file_name(&path));
    let bytes = fs::read(&path).unwrap();
    let text = regplan::text(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let parsed = regplan::parse(&bytes, &Options::default().named(file_name(&path))).unwrap();
    Rendering { path, name, text, parsed }
}
