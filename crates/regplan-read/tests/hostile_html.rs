//! Pages that are broken, or made to break readers.
#![cfg(feature = "html")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod spoil;

use regplan_core::source::{MarkKind, Source};
use regplan_read::{ReadError, ReadOptions, read};

fn read_text(html: &str) -> Result<Source, ReadError> {
    read(html.as_bytes(), &ReadOptions::default())
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture("ryazan-2026-guardianship/renderings/byhand.html");
    let mut read_anyway = 0;
    for copy in spoil::copies(&whole, 500) {
        if let Ok(source) = read(&copy, &ReadOptions::default()) {
            read_anyway += 1;
            for mark in &source.marks {
                assert!(source.text.get(mark.span.start..mark.span.end).is_some(), "{:?} is no place", mark.span);
            }
        }
    }
    assert!(read_anyway > 100, "{read_anyway} of 500");
}

#[test]
fn deep_nesting_keeps_its_text() {
    for (open, close, deep) in [
        ("<div>", "</div>", 100_000),
        ("<table><tr><td>", "</table>", 100_000),
        ("<ul><li>", "</ul>", 10_000),
        ("<b>", "", 10_000),
        ("<svg>", "", 10_000),
    ] {
        let page = format!("<p>начало</p>{}<p>дно</p>{}<p>конец</p>", open.repeat(deep), close.repeat(deep));
        let text = read_text(&page).unwrap().text;
        if open != "<svg>" {
            assert!(text.contains("начало") && text.contains("дно") && text.contains("конец"), "{open}");
        }
    }
}

#[test]
fn unclosed_looks_cost_nothing() {
    let row = |n: usize| format!("<p><font color={n}><b><i id={n}>{n}");
    let page: String = (0..20_000).map(row).collect();
    assert!(read_text(&page).unwrap().text.ends_with("\n19999\n"));
}

#[test]
fn absurd_spans_are_bounded() {
    let cell = "<td colspan=100000000 rowspan=100000000>а";
    let page = format!("<table><tr>{}<tr><td>б<tr>{}</table>", cell.repeat(10), cell.repeat(3));
    let source = read_text(&page).unwrap();
    let widest = source.marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => Some((column + columns, rows)),
        _ => None,
    });
    assert_eq!(widest.max(), Some((13, 1)));
    let page = format!("<table><tr>{}</table>", cell.repeat(1000));
    assert!(matches!(read_text(&page), Err(ReadError::OverLimit { .. })));
}

#[test]
fn too_many_attributes_are_refused() {
    let many: String = (0..100_000).map(|n| format!(" a{n}")).collect();
    assert!(matches!(read_text(&format!("<html><p{many}>а")), Err(ReadError::Broken { .. })));
    assert!(matches!(read_text(&format!("<p>а</p>{}", "<a ".repeat(100_000))), Err(ReadError::Broken { .. })));
    assert!(read_text(&format!("<p>а</p>{}", "<?php ".repeat(100_000))).is_ok());
    assert!(read_text(&format!("<p>а</p>{}", "<!--".repeat(100_000))).is_ok());
}
