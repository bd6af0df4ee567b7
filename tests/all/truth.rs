//! What a person counted on paper. In: `case.toml`, `expected.json`. Out: assertions on records. Knows no snapshot.

use regplan::{Measure, Parsed, TermKind};
use serde::Deserialize;
use serde_json::Value;

/// `case.toml`: where a document is from, and what a person counted in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "`from` is for people")]
pub(crate) struct Truth {
    /// Region, authority, document, exporter, in free words.
    pub(crate) from: toml::Table,
    /// How many plans the document holds.
    pub(crate) plans: usize,
    /// How many measures, over all plans.
    pub(crate) measures: usize,
    /// The first and the last measure, where there are any.
    pub(crate) first: Option<Row>,
    pub(crate) last: Option<Row>,
    /// At least three values from the middle, where there are measures.
    #[serde(default)]
    pub(crate) spot: Vec<Spot>,
    /// Words of deadlines that may stay unread.
    #[serde(default)]
    pub(crate) unread: Vec<String>,
    /// What the files in `renderings/` may say otherwise than `expected.json`, and why.
    #[serde(default)]
    pub(crate) differs: Vec<Differs>,
}

/// A permitted difference of one rendering.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "`why` is for people")]
pub(crate) struct Differs {
    /// The file's name in `renderings/`.
    pub(crate) rendering: String,
    /// What differs: `act`, `head`, `goals`, `columns`, `sections`, `numbers`, `rows`, `deadlines`, `spacing`.
    pub(crate) what: String,
    /// For `rows`, `deadlines`, `spacing`: the measures concerned, all of them, by their true numbers.
    #[serde(default)]
    pub(crate) rows: Vec<String>,
    /// The reason.
    pub(crate) why: String,
}

/// A measure by its number and how its title begins; no number where the row has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) number: Option<String>,
    pub(crate) title: String,
}

/// One value: of the measure of that number, or in that row (from 1), by dotted path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spot {
    pub(crate) number: Option<String>,
    pub(crate) row: Option<usize>,
    pub(crate) field: String,
    pub(crate) is: Value,
}

impl Truth {
    /// Asserts everything that was counted.
    pub(crate) fn check(&self, name: &str, parsed: &Parsed) {
        let measures: Vec<&Measure> = parsed.plans.iter().flat_map(|plan| &plan.measures).collect();
        assert_eq!(parsed.plans.len(), self.plans, "{name}: plans");
        assert_eq!(measures.len(), self.measures, "{name}: measures, of numbers {:?}", numbers(&measures));
        for (which, row, measure) in [("first", &self.first, measures.first()), ("last", &self.last, measures.last())] {
            assert_eq!(row.is_some(), measure.is_some(), "{name}: say which measure is the {which}");
            row.iter().zip(measure).for_each(|(row, measure)| row.check(name, which, measure));
        }
        assert!(self.spot.len() >= 3 || self.measures == 0, "{name}: check three values at least");
        for spot in &self.spot {
            spot.check(name, &measures);
        }
        assert_eq!(parsed.ink.table, parsed.ink.claimed, "{name}: ink of the tables, ink claimed");
        assert!(parsed.ink.table > 0 || self.measures == 0, "{name}: no ink in the tables");
        self.check_unread(name, &measures);
    }

    fn check_unread(&self, name: &str, measures: &[&Measure]) {
        let terms = measures.iter().filter_map(|measure| measure.deadline.as_ref()).flat_map(|d| &d.terms);
        let unread = terms.filter(|term| matches!(term.kind, TermKind::Unread)).map(|term| &term.text);
        let surprises: Vec<&String> = unread.filter(|text| !self.unread.contains(text)).collect();
        assert!(surprises.is_empty(), "{name}: unread deadlines {surprises:?}");
    }
}

impl Row {
    fn check(&self, name: &str, which: &str, measure: &Measure) {
        assert_eq!(measure.number, self.number, "{name}: number of the {which} measure");
        let title = measure.title.as_deref().unwrap_or_default();
        assert!(title.starts_with(&self.title), "{name}: title of the {which} measure: {title:?}");
    }
}

impl Spot {
    fn check(&self, name: &str, measures: &[&Measure]) {
        let measure = match self.row {
            Some(row) => measures.get(row - 1),
            None => measures.iter().find(|measure| measure.number == self.number),
        };
        let measure = measure.unwrap_or_else(|| panic!("{name}: no measure {:?} {:?}", self.number, self.row));
        let value = serde_json::to_value(measure).unwrap();
        let have = self.field.split('.').try_fold(&value, |value, key| match key.parse::<usize>() {
            Ok(index) => value.get(index),
            Err(_) => value.get(key),
        });
        assert_eq!(have, Some(&self.is), "{name}: {:?} {:?} {}", self.number, self.row, self.field);
    }
}

fn numbers<'a>(measures: &[&'a Measure]) -> Vec<&'a str> {
    measures.iter().map(|measure| measure.number.as_deref().unwrap_or("–")).collect()
}

/// Where the records of `parsed` differ from `expected.json`: everything it names must come out equal.
///
/// It is shaped like the output but for three shorthands: `plan` for a single plan, `columns` by role, a measure's
/// `section` by number.
pub(crate) fn differences(expected: &Value, parsed: &Parsed) -> Vec<String> {
    let mut out = Vec::new();
    let have = shorthand(parsed);
    for (key, want) in expected.as_object().unwrap() {
        let have = if key == "plan" { &have["plans"][0] } else { &have[key] };
        compare(key, want, have, &mut out);
    }
    out
}

/// The output with the three shorthands of `expected.json`.
pub(crate) fn shorthand(parsed: &Parsed) -> Value {
    let mut value = serde_json::to_value(parsed).unwrap();
    for plan in value["plans"].as_array_mut().unwrap() {
        let sections = plan["sections"].clone();
        for measure in plan["measures"].as_array_mut().unwrap() {
            if let Some(section) = measure["section"].as_u64() {
                measure["section"] = sections[usize::try_from(section).unwrap()]["number"].clone();
            }
        }
        let roles = plan["columns"].as_array().unwrap().iter().map(|column| column["role"].clone());
        plan["columns"] = roles.collect();
    }
    value
}

fn compare(path: &str, want: &Value, have: &Value, out: &mut Vec<String>) {
    match (want, have) {
        (Value::Object(want), Value::Object(have)) => {
            for (key, want) in want {
                compare(&format!("{path}.{key}"), want, have.get(key).unwrap_or(&Value::Null), out);
            }
        }
        (Value::Array(want), Value::Array(have)) if want.len() == have.len() => {
            for (index, (want, have)) in want.iter().zip(have).enumerate() {
                compare(&format!("{path}.{index}"), want, have, out);
            }
        }
        _ if want == have => {}
        _ => out.push(format!("{path}\n  want {}\n  have {}", short(want), short(have))),
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    let head: String = text.chars().take(300).collect();
    if head.len() < text.len() { head + " …" } else { head }
}
