//! Where a rendering of a plan says something else than the plan. In: the plan's `expected.json`, the records of a rendering.
//! Out: what differs, by kind, and in which measures. Knows no format: dashes and quotes may be another's, invisible
//! characters may be lost, but no word and no border.

use crate::truth::shorthand;
use regplan::Parsed;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What differs, and in which measures where measures differ.
pub(crate) type Found = BTreeMap<String, BTreeSet<String>>;

/// Every difference of the records of a rendering from the plan.
pub(crate) fn differences(expected: &Value, parsed: &Parsed) -> Found {
    let (have, raw) = (shorthand(parsed), serde_json::to_value(parsed).unwrap());
    let mut found = Found::new();
    if !within(&expected["act"], &have["act"], folded) {
        found.insert("act".into(), BTreeSet::new());
    }
    let (want, plan) = (&expected["plan"], &have["plans"][0]);
    for (what, keys) in [("head", &["title", "period"][..]), ("goals", &["goals"]), ("columns", &["columns"])] {
        if keys.iter().any(|key| !within(&want[*key], &plan[*key], folded)) {
            found.insert(what.into(), BTreeSet::new());
        }
    }
    sections(want, plan, &raw["plans"][0], &mut found);
    measures(want, plan, &mut found);
    if have["plans"].as_array().is_none_or(|plans| plans.len() != 1) {
        found.insert("plans".into(), BTreeSet::new());
    }
    found
}

/// The headings between the rows: their titles, their numbers, and which measures stand under which title.
fn sections(want: &Value, plan: &Value, raw: &Value, found: &mut Found) {
    let titles = |plan: &Value, by: fn(&str) -> String| -> Vec<String> {
        list(&plan["sections"]).iter().map(|section| by(section["title"].as_str().unwrap_or(""))).collect()
    };
    let numbers = |plan: &Value| -> Vec<Value> {
        list(&plan["sections"]).iter().map(|section| section["number"].clone()).collect()
    };
    let of_number = |number: &Value| list(&want["sections"]).iter().position(|section| section["number"] == *number);
    let want_under: Vec<_> = list(&want["measures"]).iter().map(|measure| of_number(&measure["section"])).collect();
    let have_under: Vec<_> = list(&raw["measures"])
        .iter()
        .map(|measure| measure["section"].as_u64().and_then(|index| usize::try_from(index).ok()))
        .collect();
    if titles(want, bare) != titles(plan, bare) || want_under.len() == have_under.len() && want_under != have_under {
        found.insert("sections".into(), BTreeSet::new());
        return;
    }
    if titles(want, folded) != titles(plan, folded) {
        found.entry("spacing".into()).or_default().insert("sections".into());
    }
    if numbers(want) != numbers(plan) {
        found.insert("numbers".into(), BTreeSet::new());
    }
}

fn measures(want: &Value, plan: &Value, found: &mut Found) {
    let (want, have) = (list(&want["measures"]), list(&plan["measures"]));
    let titled = |measure: &Value| bare(measure["title"].as_str().unwrap_or(""));
    let mut used = BTreeSet::new();
    for (at, measure) in want.iter().enumerate() {
        let number = measure["number"].as_str().unwrap_or("").to_owned();
        let same = |(place, other): &(usize, &Value)| !used.contains(place) && titled(other) == titled(measure);
        let by_title = have.iter().enumerate().find(same).map(|(place, _)| place);
        let Some(place) = by_title.or_else(|| (want.len() == have.len()).then_some(at)) else {
            found.entry("rows".into()).or_default().insert(number);
            continue;
        };
        used.insert(place);
        for what in measure_differs(measure, &have[place]) {
            let rows = found.entry(what.into()).or_default();
            if what != "numbers" {
                rows.insert(number.clone());
            }
        }
    }
    let more = (0..have.len()).filter(|place| !used.contains(place));
    let more: Vec<String> = more.map(|place| format!("more: {}", titled(&have[place]))).collect();
    if !more.is_empty() {
        found.entry("rows".into()).or_default().extend(more);
    }
}

/// What is wrong with a measure.
fn measure_differs(want: &Value, have: &Value) -> BTreeSet<&'static str> {
    let mut wrong = BTreeSet::new();
    for (key, want) in want.as_object().unwrap() {
        let kind = match key.as_str() {
            "number" => "numbers",
            "section" => continue, // by title, above
            "deadline" => "deadlines",
            _ => "rows",
        };
        if !within(want, &have[key], bare) {
            wrong.insert(kind);
        } else if !within(want, &have[key], folded) {
            wrong.insert("spacing");
        }
    }
    wrong
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Whether everything in `want` stands in `have`, texts compared by `by`.
fn within(want: &Value, have: &Value, by: fn(&str) -> String) -> bool {
    match (want, have) {
        (Value::Null, _) => true,
        (Value::Object(want), Value::Object(have)) => {
            want.iter().all(|(key, want)| within(want, have.get(key).unwrap_or(&Value::Null), by))
        }
        (Value::Array(want), Value::Array(have)) => {
            want.len() == have.len() && want.iter().zip(have).all(|(want, have)| within(want, have, by))
        }
        (Value::String(want), Value::String(have)) => by(want) == by(have),
        _ => want == have,
    }
}

/// A text without what exporters change: the form of quotes and dashes, what has no width.
fn folded(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
    let mapped = kept.map(|c| match c {
        '«' | '»' | '“' | '”' | '„' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        'ё' => 'е',
        '\u{a0}' => ' ',
        other => other,
    });
    mapped.collect::<String>().trim_matches([' ', '.', ';', ',']).to_owned()
}

/// The same without blanks.
fn bare(text: &str) -> String {
    folded(text).split_whitespace().collect()
}
