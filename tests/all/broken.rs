//! What must not crash, and must not invent. In: `fixtures/broken`, and worse made here. Out: errors or no plan.

use crate::fixture::{entries, file_name, root};
use proptest::prelude::*;
use regplan::{Code, Options, Parsed, ReadError};
use std::fs;

const HEADER: &str = "№ п/п\tНаименование мероприятия\tСрок исполнения\tОтветственный исполнитель";

fn parse(bytes: &[u8]) -> Result<Parsed, ReadError> {
    regplan::parse(bytes, &Options::default())
}

/// No measure is made up, and a text without a plan says so.
fn holds_no_plan(name: &str, parsed: &Parsed) {
    assert!(parsed.plans.iter().all(|plan| plan.measures.is_empty()), "{name}: {:?}", parsed.plans);
    let told = parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::NoPlan);
    assert!(told || !parsed.plans.is_empty(), "{name}: neither a plan nor a diagnostic that there is none");
}

#[test]
fn every_broken_file_is_an_error_or_holds_what_it_says() {
    for path in entries(&root().join("fixtures/broken")) {
        let name = file_name(&path);
        let bytes = fs::read(&path).unwrap();
        let Ok(parsed) = parse(&bytes) else { continue };
        if name.starts_with("fuzz-") {
            // A damaged plan may be one still; what it says is what it holds.
            assert_eq!(regplan::verify(&parsed, &bytes).unwrap(), [], "{name}");
            assert_eq!(parsed.ink.table, parsed.ink.claimed, "{name}");
        } else {
            holds_no_plan(&name, &parsed);
        }
    }
}

#[test]
fn hostile_texts_hold_no_plan() {
    let texts = [
        ("one line", "а".repeat(1 << 20)),
        ("one line of words", "слово и ".repeat(1 << 17)),
        ("lines without end", "\n\n\n.\n".repeat(1 << 17)),
        ("tabs", "\t".repeat(1 << 20) + "."),
        ("form feeds", "\u{c}".repeat(1 << 16) + "."),
        ("a header", HEADER.to_owned()),
        ("a header in lines", HEADER.replace('\t', "\n")),
        ("headers", format!("{HEADER}\n").repeat(1000)),
        ("a header and its numbers", format!("{HEADER}\n1\t2\t3\t4\n")),
        ("numbers", "1.1\n".repeat(10_000)),
        ("brackets", "(".repeat(100_000)),
        ("soft hyphens", "\u{ad}".repeat(100_000) + "а"),
    ];
    for (name, text) in texts {
        holds_no_plan(name, &parse(text.as_bytes()).unwrap());
    }
}

#[test]
fn what_is_no_text_is_an_error() {
    let half: Vec<u8> = "План".encode_utf16().flat_map(u16::to_le_bytes).take(7).collect();
    let lone = [0xff, 0xfe, 0x1f, 0x04, 0x00, 0xd8, 0x3b, 0x04];
    for bytes in [&b""[..], &[0; 4096], &[b' '; 1 << 20], &half, &lone, b"\xed\xa0\x80", b"%PDF-1.7"] {
        assert!(parse(bytes).is_err(), "{:?}", &bytes[..bytes.len().min(16)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn no_text_panics(text in "[\\n\\t \\u{c}№А-яIVX0-9a-z.,;:()«»–\\u{ad}\\u{a0}-]{0,2000}") {
        let _ = regplan::parse_text(&text, &Options::default());
    }

    #[test]
    fn no_part_of_a_plan_panics(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        for case in ["omsk-2024-orphanhood", "ryazan-2026-guardianship"] {
            let characters: Vec<char> = crate::fixture::text_of(case).chars().collect();
            let (from, to) = (from.index(characters.len()), to.index(characters.len()));
            let part: String = characters[from.min(to)..from.max(to)].iter().collect();
            let parsed = regplan::parse_text(&part, &Options::default());
            let told = parsed.diagnostics.iter().any(|d| matches!(d.code, Code::InkUnclaimed | Code::InkTwice));
            prop_assert!(parsed.ink.table == parsed.ink.claimed || told);
            let lost = crate::accounting::unaccounted(&parsed, &part);
            prop_assert!(lost.is_empty(), "{lost:?}");
        }
    }
}
