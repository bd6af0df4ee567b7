//! Editions made by hand. In: rows. Out: records as the parser would give them.

use regplan_core::record::Parsed;
use serde_json::{Value, json};

/// One measure: `section|number|title|deadline|party, party by agreement*`; a deadline may end in `=YYYY-MM-DD`.
pub(crate) fn edition(title: &str, rows: &[&str]) -> Parsed {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect();
    document(&[(title.to_owned(), rows)])
}

pub(crate) fn document(plans: &[(String, Vec<Vec<String>>)]) -> Parsed {
    let plans: Vec<Value> = plans.iter().map(|(title, rows)| plan(title, rows)).collect();
    let parsed = json!({
        "schema": 1, "source": { "name": "plan.txt", "format": "txt", "fit": 0 }, "plans": plans, "diagnostics": [],
        "ink": { "table": 0, "claimed": 0 },
    });
    serde_json::from_value(parsed).unwrap()
}

fn plan(title: &str, rows: &[Vec<String>]) -> Value {
    let mut sections: Vec<&str> = Vec::new();
    let measures: Vec<Value> = rows
        .iter()
        .map(|row| {
            let section = (!row[0].is_empty()).then(|| {
                sections.iter().position(|one| *one == row[0]).unwrap_or_else(|| {
                    sections.push(&row[0]);
                    sections.len() - 1
                })
            });
            measure(section, row)
        })
        .collect();
    let sections: Vec<Value> =
        sections.iter().map(|title| json!({ "number": null, "title": title, "level": 1, "at": [] })).collect();
    let column = |key: &str| json!({ "key": key, "role": key, "header": key });
    let columns = ["number", "title", "deadline", "responsible", "note"].map(column);
    json!({
        "title": title, "title_at": [], "goals": [], "goals_at": [],
        "columns": columns,
        "sections": sections, "measures": measures,
    })
}

fn measure(section: Option<usize>, row: &[String]) -> Value {
    let cell = |index: usize| row.get(index).filter(|text| !text.is_empty());
    let deadline = cell(3).map(|text| {
        let (text, end) = text.split_once('=').map_or((text.as_str(), None), |(text, end)| (text, Some(end)));
        json!({ "text": text, "end": end, "terms": [] })
    });
    let parties = cell(4).map(|names| names.split(", ").collect::<Vec<_>>()).unwrap_or_default();
    let party =
        |name: &&str| json!({ "name": name.trim_end_matches('*'), "by_agreement": name.ends_with('*'), "at": [] });
    json!({
        "number": cell(1), "section": section, "title": cell(2), "deadline": deadline,
        "responsible": parties.iter().map(party).collect::<Vec<_>>(), "results": [], "results_at": [],
        "cells": { "note": cell(5).map(|text| json!({ "text": text, "at": [] })) }, "lines": [1, 1],
    })
}
