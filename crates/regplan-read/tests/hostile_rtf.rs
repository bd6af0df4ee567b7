//! RTF documents that are broken, or made to break readers.
#![cfg(feature = "rtf")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod spoil;

use regplan_core::source::{MarkKind, Source};
use regplan_read::{ReadError, ReadOptions, read};

/// Reads a document; where that works, every mark is a place.
fn tried(bytes: &[u8]) -> Result<Source, ReadError> {
    let source = read(bytes, &ReadOptions::default())?;
    for mark in &source.marks {
        assert!(source.text.get(mark.span.start..mark.span.end).is_some(), "{:?} is no place", mark.span);
    }
    Ok(source)
}

fn rtf(body: &str) -> Result<Source, ReadError> {
    tried(format!("{{\\rtf1\\ansi {body}}}").as_bytes())
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture("ryazan-2026-guardianship/renderings/merged.rtf");
    let (mut read, mut cut) = (0, 0);
    for copy in spoil::copies(&whole, 500) {
        let Ok(source) = tried(&copy) else { continue };
        read += 1;
        if copy.len() < whole.len() {
            cut += 1;
            assert!(
                source.marks.iter().any(|mark| mark.kind == MarkKind::Damaged),
                "one of {} bytes says nothing",
                copy.len()
            );
        }
    }
    assert!((300..=500).contains(&read), "{read} of 500 are read");
    assert!(cut >= 200, "{cut} of 250 that are cut short are read up to there");
}

#[test]
fn a_million_groups_in_one_another() {
    let open = "{".repeat(1_000_000);
    assert!(matches!(rtf(&open), Err(ReadError::Broken { .. })));
    assert!(matches!(rtf(&format!("{open}x{}", "}".repeat(1_000_000))), Err(ReadError::Broken { .. })));
    assert_eq!(rtf(&format!("{}x{}", "{".repeat(9_000), "}".repeat(9_000))).unwrap().text, "x\n");
    assert_eq!(rtf(&format!("{}x", "{}".repeat(1_000_000))).unwrap().text, "x\n");
    assert!(matches!(rtf(&format!("x{}", "}".repeat(1_000_000))), Err(ReadError::Broken { .. })));
}

#[test]
fn notes_in_notes_and_boxes_in_boxes() {
    for word in ["footnote", "shptxt", "header", "listtext", "upr", "*\\ud"] {
        let deep = format!("x{}y{}", format!("{{\\{word} ").repeat(9_000), "}".repeat(9_000));
        assert!(rtf(&deep).is_ok(), "{word}");
    }
}

#[test]
fn numbers_that_claim_too_much() {
    for bin in ["x\\bin4294967295 ", "x\\bin2147483647 "] {
        let source = rtf(bin).unwrap();
        assert_eq!((source.text.as_str(), &source.marks.last().unwrap().kind), ("x\n", &MarkKind::Damaged));
    }
    for body in [
        "\\uc4294967295\\u1055 x{y}",
        "\\trowd\\cellx2147483647\\cellx-2147483648\\cellx99999999999999\\pard\\intbl a\\cell b\\cell c\\cell\\row",
        "\\trowd\\trleft-2147483648\\cellx2147483647\\pard\\intbl a\\cell\\row",
        "\\pard\\intbl\\itap2147483647 a\\nestcell\\nestrow\\cell\\row",
        "\\pard\\intbl\\itap-2147483648 a\\nestcell\\nestrow\\cell\\row",
        "\\f2147483647\\deff-1\\ansicpg-1 x",
    ] {
        assert!(rtf(body).is_ok(), "{body}");
    }
    let cells = rtf("\\trowd\\cellx2147483647\\cellx-2147483648\\pard\\intbl a\\cell b\\cell\\row").unwrap();
    let cells = cells.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. }));
    assert_eq!(cells.count(), 2);
}

/// What a row is like is said once and serves many rows, however much is said.
#[test]
fn a_wide_row_costs_its_cells_alone() {
    let edges: String = (1..60_000).map(|edge| format!("\\cellx{edge}")).collect();
    let rows = "\\pard\\intbl a\\cell\\row".repeat(20_000);
    let source = rtf(&format!("\\trowd{edges}{rows}")).unwrap();
    assert_eq!(source.text.lines().count(), 20_000);
}

/// Ending an empty cell must not look back over all the empty ones before it.
#[test]
fn empty_rows_by_the_hundred_thousand() {
    let source = rtf(&format!("x\\par{}", "\\intbl\\cell\\row".repeat(200_000))).unwrap();
    assert_eq!(source.marks.len(), 400_001);
}

#[test]
fn rows_that_share_no_edge() {
    let row = |row: i32| {
        format!("\\trowd\\cellx{}\\cellx{}\\pard\\intbl a\\cell b\\cell\\row", row * 30_000, row * 30_000 + 15_000)
    };
    // More grid columns than a cell can name.
    assert!(matches!(rtf(&(1..70_000).map(row).collect::<String>()), Err(ReadError::Broken { .. })));
}

#[test]
fn tables_that_open_and_close_for_every_word() {
    let word = "\\pard\\intbl\\itap1000 a\\par\\pard b\\par";
    let source = rtf(&word.repeat(5_000)).unwrap();
    assert_eq!(source.text.matches('a').count(), 5_000);
    // Each table in a table counts as a cell.
    assert!(matches!(rtf(&word.repeat(100_000)), Err(ReadError::OverLimit { .. })));
}

#[test]
fn limits_hold() {
    let options = ReadOptions::default();
    let small = |max_cells: usize, max_unpacked: usize| {
        let mut options = options.clone();
        (options.max_cells, options.max_unpacked) = (max_cells, max_unpacked);
        read(b"{\\rtf1{\\footnote\\intbl a\\cell\\row}\\intbl a\\cell\\row b\\par}", &options)
    };
    assert!(small(2, 1000).is_ok());
    assert_eq!(small(1, 1000), Err(ReadError::OverLimit { what: "table cells", limit: 1 }));
    assert_eq!(small(2, 16), Err(ReadError::OverLimit { what: "bytes of text", limit: 2 }));
}

#[test]
fn much_of_everything_takes_no_more_than_once() {
    for part in
        ["\\par", "\\'cf", "\\u1055 ?", "{\\listtext 1.}", "{\\v x}", "{\\header x}", "\\trowd", "\\row", "\\upr"]
    {
        let _ = rtf(&format!("x{}", part.repeat(100_000)));
    }
}
