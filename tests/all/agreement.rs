//! One document, many files: every `source.*` of a folder, every encoding of it and every file in `renderings/` gives the
//! same records.

use crate::fixture::{Rendering, cases, entries, file_name, sources};
use crate::renderings::{Found, differences};
use regplan::{Options, Parsed};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// A rendering says what `expected.json` says, but for what `case.toml` permits with a reason; and what it permits is so.
#[test]
fn every_rendering_says_what_the_plan_says() {
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| case.folder.join("renderings").is_dir()) {
        let expected = fs::read_to_string(case.folder.join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let files = entries(&case.folder.join("renderings"));
        let names: BTreeSet<String> = files.iter().map(|path| file_name(path)).collect();
        let gone = case.truth.differs.iter().filter(|differs| !names.contains(&differs.rendering));
        wrong.extend(
            gone.map(|differs| format!("{}: case.toml names {}, which is not there", case.name, differs.rendering)),
        );
        for path in files {
            let name = file_name(&path);
            let found = match regplan::parse(&fs::read(&path).unwrap(), &Options::default().named(name.clone())) {
                Ok(parsed) => differences(&expected, &parsed),
                Err(error) => {
                    wrong.push(format!("{}/{name}: {error}", case.name));
                    continue;
                }
            };
            let permitted: Found = case.truth.differs.iter().filter(|differs| differs.rendering == name).fold(
                Found::new(),
                |mut found, differs| {
                    found.entry(differs.what.clone()).or_default().extend(differs.rows.iter().cloned());
                    found
                },
            );
            for what in found.keys().chain(permitted.keys()).collect::<BTreeSet<_>>() {
                if found.get(what) != permitted.get(what) {
                    wrong.push(format!(
                        "{}/{name}: {what}: found {:?}, permitted {:?}",
                        case.name,
                        found.get(what),
                        permitted.get(what)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_renderings_of_a_plan_agree() {
    for case in cases() {
        let (first, others) = case.sources.split_first().unwrap();
        for other in others {
            let (one, two) = (said(&first.parsed), said(&other.parsed));
            pretty_equal(&one, &two, &format!("{} and {}", first.name, other.name));
        }
    }
}

#[test]
fn encodings_and_line_ends_do_not_matter() {
    for source in sources().iter().filter(|source| source.parsed.source.format == "txt") {
        let whole = without_name(&source.parsed);
        for (what, bytes) in encodings(source) {
            let parsed = regplan::parse(&bytes, &Options::default()).unwrap();
            pretty_equal(&whole, &without_name(&parsed), &format!("{} as {what}", source.name));
        }
    }
}

fn encodings(source: &Rendering) -> Vec<(&'static str, Vec<u8>)> {
    let text = &source.text;
    let units = || text.encode_utf16();
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    vec![
        ("UTF-8 with a mark", marked(b"\xef\xbb\xbf", text.clone().into_bytes())),
        ("UTF-8 with CR LF", text.replace('\n', "\r\n").into_bytes()),
        ("UTF-16 LE", units().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16 BE", units().flat_map(u16::to_be_bytes).collect()),
        ("UTF-16 LE with a mark", marked(b"\xff\xfe", units().flat_map(u16::to_le_bytes).collect())),
    ]
}

/// Everything but what the file itself is called and hashed.
fn without_name(parsed: &Parsed) -> Value {
    let mut value = serde_json::to_value(parsed).unwrap();
    value["source"]["name"] = Value::Null;
    value["source"]["sha256"] = Value::Null;
    value
}

/// What the document says, without where.
pub(crate) fn said(parsed: &Parsed) -> Value {
    let mut value = serde_json::to_value(parsed).unwrap();
    without_places(&mut value);
    serde_json::json!({ "act": value["act"], "plans": value["plans"] })
}

/// Takes away every key that says where a value stands.
pub(crate) fn without_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for key in ["at", "results_at", "goals_at", "title_at", "lines", "pages", "confidence"] {
                map.remove(key);
            }
            map.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

fn pretty_equal(one: &Value, two: &Value, what: &str) {
    if one != two {
        let (one, two) = (serde_json::to_string_pretty(one).unwrap(), serde_json::to_string_pretty(two).unwrap());
        let difference = one.lines().zip(two.lines()).find(|(a, b)| a != b);
        panic!("{what}: first difference {difference:?}");
    }
}
