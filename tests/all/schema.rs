//! The committed JSON Schemas are the types' own, and every output keeps them.

use crate::fixture::{root, sources};
use jsonschema::Validator;
use serde::Serialize;
use serde_json::Value;
use std::fs;

/// The schemas: their files, the types' own, and how the files are made.
fn schemas() -> [(&'static str, Value, &'static str); 2] {
    [
        ("schema/plan.schema.json", regplan::json_schema(), "cargo run -- --schema > schema/plan.schema.json"),
        (
            "schema/diff.schema.json",
            regplan_diff::json_schema(),
            "cargo run -- --schema diff > schema/diff.schema.json",
        ),
    ]
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (path, schema, command) in schemas() {
        let committed: Value = serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap();
        assert!(
            committed == schema,
            "the types of {path} changed; look whether the contract allows it, then run\n\n    {command}\n"
        );
    }
}

/// A validator of a schema that is one itself.
fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft202012::meta::is_valid(schema));
    jsonschema::draft202012::new(schema).unwrap()
}

/// What in this output breaks the schema.
fn broken(validator: &Validator, output: &impl Serialize) -> Vec<String> {
    let output = serde_json::to_value(output).unwrap();
    validator.iter_errors(&output).map(|error| format!("{error} at {}", error.instance_path())).collect()
}

#[test]
fn every_output_keeps_the_schema() {
    let validator = validator(&regplan::json_schema());
    for source in sources() {
        let errors = broken(&validator, &source.parsed);
        assert!(errors.is_empty(), "{}:\n{}", source.name, errors.join("\n"));
    }
}

#[test]
fn every_difference_keeps_its_schema() {
    let validator = validator(&regplan_diff::json_schema());
    let (mut added, mut changed, mut moved) = (0, 0, 0);
    for old in sources() {
        for new in sources() {
            let mut edited = new.parsed.clone();
            for measure in edited.plans.iter_mut().flat_map(|plan| &mut plan.measures) {
                measure.results.clear();
                measure.number.iter_mut().for_each(|number| number.insert(0, '9'));
            }
            for new in [&new.parsed, &edited] {
                let diff = regplan_diff::diff(&old.parsed, new);
                let errors = broken(&validator, &diff);
                assert!(errors.is_empty(), "{}:\n{}", old.name, errors.join("\n"));
                added += diff.plans.iter().map(|plan| plan.added.len()).sum::<usize>();
                let pairs: Vec<_> = diff.plans.iter().flat_map(|plan| &plan.changed).collect();
                changed += pairs.iter().filter(|pair| !pair.fields.is_empty()).count();
                moved += pairs.iter().filter(|pair| pair.moved.is_some()).count();
            }
        }
    }
    assert!(added > 0 && changed > 0 && moved > 0, "{added} {changed} {moved}");
}

#[test]
fn the_schemas_refuse_what_is_no_output() {
    assert!(!validator(&regplan::json_schema()).is_valid(&serde_json::json!({ "plans": 1 })));
    let differences = validator(&regplan_diff::json_schema());
    let nothing = serde_json::to_value(regplan_diff::Diff::default()).unwrap();
    assert!(differences.is_valid(&nothing));
    for (key, value) in [("plans", Value::from(1)), ("schema", Value::Null), ("old", Value::from("2024.pdf"))] {
        let mut spoilt = nothing.clone();
        spoilt[key] = value;
        assert!(!differences.is_valid(&spoilt), "{key}");
    }
}

#[test]
fn records_come_back_from_their_json() {
    for source in sources() {
        let json = serde_json::to_string(&source.parsed).unwrap();
        let back: regplan::Parsed = serde_json::from_str(&json).unwrap();
        assert!(back == source.parsed, "{}", source.name);
    }
}
