//! The command says what the library says. In: every document of the fixtures, those that cannot be read too. Out: where they differ.
//!
//! The wheel and the page are held to the command in the same way: `crates/regplan-py/tests/test_same.py`, `tests/web/same.mjs`.

use crate::cli::{err, out, run};
use crate::fixture::{entries, file_name, root};
use regplan::Options;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every document under a folder; what lies beside them to judge them is none.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let judge = |path: &PathBuf| {
        let name = file_name(path);
        // An archive is a folder of documents, which the command alone walks.
        name == "case.toml" || [".snap", ".snap.new", ".json", ".zip"].iter().any(|end| name.ends_with(end))
    };
    let found = entries(folder).into_iter().filter(|path| !judge(path));
    found.flat_map(|path| if path.is_dir() { documents(&path) } else { vec![path] }).collect()
}

#[test]
fn the_command_prints_what_the_library_gives_for_every_fixture() {
    let names: Vec<String> = documents(&root().join("fixtures"))
        .iter()
        .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
        .collect();
    assert!(names.len() > 140, "only {} documents under fixtures", names.len());
    let output = run(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let complaints: HashMap<&str, &str> = err(&output)
        .lines()
        .filter_map(|line| line.strip_prefix("regplan: "))
        .filter_map(|line| {
            names.iter().find_map(|name| Some((name.as_str(), line.strip_prefix(name)?.strip_prefix(": ")?)))
        })
        .collect();
    let mut lines = out(&output).lines();
    for name in &names {
        let bytes = fs::read(root().join(name)).unwrap();
        match regplan::parse(&bytes, &Options::default().named(name)) {
            Ok(parsed) => assert_eq!(lines.next().unwrap(), serde_json::to_string(&parsed).unwrap(), "{name}"),
            Err(error) => assert_eq!(complaints[name.as_str()], format!("{error}; try: {}", error.hint()), "{name}"),
        }
    }
    assert_eq!(lines.next(), None);
}
