//! Two editions on the command line. What a difference is, its crate tests.

use crate::cli::{OMSK, RYAZAN, code, err, out, run, run_with};
use std::path::PathBuf;

fn scratch(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn editions() -> [PathBuf; 2] {
    let plan =
        |year: u16, rows: &str| format!("План работы на {year} год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n{rows}");
    let old = plan(2024, "1\tПровести беседу с родителями\tмай\tшкола\n2\tПровести сбор отряда\tиюнь\tшкола\n");
    let new = plan(2025, "1\tПровести сбор отряда\tиюнь\tшкола\n2\tКупить книги\tмай\tбиблиотека\n");
    [scratch("edition-old.txt", &old), scratch("edition-new.txt", &new)]
}

#[test]
fn what_changed_is_said_for_people_and_programs() {
    let [old, new] = editions().map(|path| path.to_str().unwrap().to_owned());
    let text = run(&["--diff", &old, &new]);
    assert_eq!((code(&text), err(&text)), (0, ""));
    for line in [
        "- 1  Провести беседу с родителями",
        "+ 2  Купить книги",
        "~ 2 → 1  Провести сбор отряда",
        "    ends     2024-06-30 → 2025-06-30  (365 days later)",
        "1 added, 1 removed, 1 changed, 0 only moved, 0 the same",
    ] {
        assert!(out(&text).lines().any(|one| one == line), "{line}\n{}", out(&text));
    }
    let json: regplan_diff::Diff =
        serde_json::from_str(out(&run(&["--diff", &old, &new, "--format", "json"]))).unwrap();
    assert_eq!(json.plans[0].changed[0].fields.deadline.as_ref().unwrap().later, Some(365));
}

#[test]
fn an_edition_may_be_its_records() {
    let records = run(&[OMSK]);
    let same = run_with(&["--diff", OMSK, "-", "--format", "json"], &records.stdout);
    assert_eq!((code(&same), err(&same)), (0, ""));
    assert!(serde_json::from_str::<regplan_diff::Diff>(out(&same)).unwrap().is_empty());
}

#[test]
fn renderings_of_one_plan_differ_in_nothing() {
    let docx = "fixtures/plans/omsk-2024-orphanhood/renderings/grid.docx";
    let odt = "fixtures/plans/omsk-2024-orphanhood/renderings/grid.odt";
    let diff = run(&["--diff", docx, odt, "--format", "json"]);
    assert!(
        serde_json::from_str::<regplan_diff::Diff>(out(&diff)).unwrap().is_empty(),
        "{}",
        out(&run(&["--diff", docx, odt]))
    );
}

#[test]
fn what_is_no_edition_is_told() {
    let lines = scratch("editions.jsonl", "{\"schema\":1}\n{\"schema\":1}\n");
    let output = run(&["--diff", lines.to_str().unwrap(), "no-such-file"]);
    assert_eq!((code(&output), out(&output)), (1, ""));
    assert!(err(&output).contains("editions.jsonl: it is JSON, but not the records of one document"));
    assert!(err(&output).contains("no-such-file: no such file"));
    for args in
        [&["--diff", OMSK][..], &["--diff", OMSK, RYAZAN, "--format", "csv"], &["--diff", OMSK, RYAZAN, "--out", "x"]]
    {
        assert_eq!(code(&run(args)), 2, "{args:?}");
    }
}
