//! `verify`: what is so passes, what was tampered with is found. In: every fixture in every rendering.

use crate::fixture::{cases, entries, file_name};
use regplan::Options;
use std::fs;

#[test]
fn every_rendering_bears_out_its_records() {
    let mut wrong = Vec::new();
    for (name, bytes) in documents() {
        let records = regplan::parse(&bytes, &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let findings = regplan::verify(&records, &bytes).unwrap();
        wrong.extend(findings.iter().map(|finding| format!("{name}: {finding}")));
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rendering_owns_all_its_ink() {
    for (name, bytes) in documents() {
        let ink = regplan::parse(&bytes, &Options::default()).unwrap().ink;
        assert_eq!(ink.table, ink.claimed, "{name}");
    }
}

#[test]
fn a_numeral_that_recognition_damaged_bears_out_its_quarter() {
    let (_, bytes) = documents().into_iter().find(|(name, _)| name.ends_with("bare.pdf.tesseract.txt")).unwrap();
    let text = String::from_utf8(bytes).unwrap().replacen("Март 2024 года", "П квартал 2024 года", 1);
    let records = regplan::parse(text.as_bytes(), &Options::default()).unwrap();
    let term = &records.plans[0].measures[0].deadline.as_ref().unwrap().terms[0];
    assert!(term.doubtful && term.text == "П квартал 2024 года", "{term:#?}");
    assert_eq!(regplan::verify(&records, text.as_bytes()).unwrap(), []);
}

/// Every source and rendering of every plan.
pub(crate) fn documents() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for case in cases() {
        let sources = case.sources.iter().map(|source| source.path.clone());
        let folder = case.folder.join("renderings");
        let renderings = if folder.is_dir() { entries(&folder) } else { Vec::new() };
        for path in sources.chain(renderings) {
            // Scans need a program that may not be there.
            if !file_name(&path).contains("scan") {
                found.push((format!("{}/{}", case.name, file_name(&path)), fs::read(&path).unwrap()));
            }
        }
    }
    found
}

mod command {
    use crate::cli::{OMSK, RYAZAN, code, err, out, run, scratch};
    use std::path::Path;

    fn verify(records: &Path, file: &str) -> (i32, String, String) {
        let output = run(&["--verify", records.to_str().unwrap(), file]);
        (code(&output), out(&output).to_owned(), err(&output).to_owned())
    }

    #[test]
    fn what_is_so_passes_in_every_form_of_records() {
        let one = out(&run(&[OMSK])).to_owned();
        let lines = out(&run(&[RYAZAN, OMSK])).to_owned();
        let list = format!("[{}]", lines.trim().replace('\n', ","));
        for (name, records) in [("one.json", one), ("lines.jsonl", lines), ("list.json", list)] {
            let found = verify(&scratch(name, records.as_bytes()), OMSK);
            assert_eq!(found, (0, "every value stands where it says\n".to_owned(), String::new()), "{name}");
        }
    }

    #[test]
    fn what_was_tampered_with_is_listed_with_both_sayings() {
        let records = out(&run(&[OMSK])).replacen("В течение 2024 года", "В течение 2025 года", 1);
        let (code, found, _) = verify(&scratch("tampered.json", records.as_bytes()), OMSK);
        assert_eq!(code, 1);
        assert!(
            found.contains("plans[0].measures[1].deadline.text: it does not follow from the words it was read from\n"),
            "{found}"
        );
        assert!(found.contains("  records: В течение 2025 года\n  file:    В течение 2024 года\n"), "{found}");
        assert!(found.ends_with(" do not match\n"), "{found}");
    }

    #[test]
    fn records_of_another_file_are_told_first() {
        let one = scratch("omsk.json", &run(&[OMSK]).stdout);
        let (code, found, _) = verify(&one, RYAZAN);
        assert_eq!(code, 1);
        assert!(found.starts_with("source.sha256: these are the records of another file\n"), "{found}");
        let two = scratch("two.jsonl", &run(&[OMSK, OMSK]).stdout);
        let (code, found, complaint) = verify(&two, RYAZAN);
        assert_eq!((code, found.as_str()), (1, ""));
        assert!(complaint.contains("none of its records is of") && complaint.contains("; try: "), "{complaint}");
    }

    #[test]
    fn what_are_no_records_is_told() {
        for (name, text) in [("empty.json", ""), ("no.json", "{}"), ("order.txt", "План")] {
            let (code, found, complaint) = verify(&scratch(name, text.as_bytes()), OMSK);
            assert_eq!((code, found.as_str()), (1, ""), "{name}");
            assert!(complaint.contains("; try: "), "{complaint}");
        }
        assert_eq!(code(&run(&["--verify", "records.json"])), 2);
        assert_eq!(code(&run(&["--verify", "records.json", OMSK, RYAZAN])), 2);
    }
}
