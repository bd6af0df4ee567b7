//! One document, many files: every `source.*` of a folder, and every encoding of it, gives the same records.

use crate::fixture::{Rendering, cases, sources};
use regplan::{Options, Parsed};
use serde_json::Value;

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
            for key in ["at", "results_at", "goals_at", "title_at", "lines", "pages"] {
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
