//! Every document of `fixtures/plans`: first what a person counted, then the full truth where there is one, then the card.

use crate::fixture::{Case, cases, file_name};
use crate::truth::differences;
use regplan_export::card::{Style, card};
use std::fs;

#[test]
fn every_document_reads_as_counted_by_hand() {
    for case in cases() {
        for source in &case.sources {
            case.truth.check(&source.name, &source.parsed);
        }
    }
}

#[test]
fn every_document_with_full_truth_comes_out_equal() {
    let mut wrong = Vec::new();
    for case in cases() {
        let Ok(expected) = fs::read_to_string(case.folder.join("expected.json")) else { continue };
        let expected = serde_json::from_str(&expected).unwrap();
        for source in &case.sources {
            wrong.extend(differences(&expected, &source.parsed).into_iter().map(|d| format!("{}: {d}", source.name)));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// A card can be accepted only where the counted truth holds: it is asserted again, case by case, before the snapshot.
#[test]
fn every_document_has_its_card() {
    for case in cases() {
        for source in &case.sources {
            case.truth.check(&source.name, &source.parsed);
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(&case.folder);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_description(describe(&case));
            settings.bind(|| insta::assert_snapshot!(file_name(&source.path), card(&source.parsed, Style::default())));
        }
    }
}

fn describe(case: &Case) -> String {
    format!("{}: compare with the document itself before accepting", case.name)
}
