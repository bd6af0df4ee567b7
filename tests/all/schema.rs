//! The committed JSON Schema is the types' own, and every output keeps it.

use crate::fixture::{root, sources};
use serde_json::Value;
use std::fs;

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let committed = fs::read_to_string(root().join("schema/plan.schema.json")).unwrap();
    let committed: Value = serde_json::from_str(&committed).unwrap();
    assert!(
        committed == regplan::json_schema(),
        "the record types changed; look whether the contract allows it, then run\n\n    \
         cargo run -- --schema > schema/plan.schema.json\n"
    );
}

#[test]
fn every_output_keeps_the_schema() {
    let schema = regplan::json_schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for source in sources() {
        let output = serde_json::to_value(&source.parsed).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&output).map(|e| format!("{} at {}", e, e.instance_path())).collect();
        assert!(errors.is_empty(), "{}:\n{}", source.name, errors.join("\n"));
    }
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let validator = jsonschema::draft202012::new(&regplan::json_schema()).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "plans": 1 })));
}

#[test]
fn records_come_back_from_their_json() {
    for source in sources() {
        let json = serde_json::to_string(&source.parsed).unwrap();
        let back: regplan::Parsed = serde_json::from_str(&json).unwrap();
        assert!(back == source.parsed, "{}", source.name);
    }
}
