//! Real exports of word processors, DOC and RTF. In: fixtures. Out: asserted rows, cells and joins.
#![cfg(all(feature = "doc", feature = "rtf"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

#[allow(dead_code, reason = "of the helpers only the door to the fixtures is used here")]
mod spoil;

use regplan_core::source::{MarkKind, Source};
use regplan_read::{ReadOptions, read};

fn source(path: &str) -> Source {
    read(&spoil::fixture(path), &ReadOptions::default()).unwrap()
}

/// Column, columns, rows and text of each cell.
fn cells(source: &Source) -> Vec<(u16, u16, u16, &str)> {
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => Some((column, columns, rows, mark.span.of(&source.text))),
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

#[test]
fn cells_over_several_rows() {
    for (path, column) in
        [("omsk-2024-orphanhood/renderings/merged.doc", 2), ("ryazan-2026-guardianship/renderings/merged.rtf", 2)]
    {
        let source = source(path);
        let cells = cells(&source);
        let joined: Vec<_> = cells.iter().filter(|(.., rows, _)| *rows > 1).collect();
        assert!(joined.len() >= 2, "{path}: {joined:?}");
        assert!(
            joined.iter().all(|(at, columns, _, text)| (*at, *columns) == (column, 1) && !text.is_empty()),
            "{joined:?}"
        );
    }
}

#[test]
fn automatic_numbers_are_those_of_the_page() {
    for path in ["omsk-2024-orphanhood/renderings/autonum.doc", "omsk-2024-orphanhood/renderings/autonum.rtf"] {
        let source = source(path);
        let first: Vec<&str> = cells(&source).iter().filter(|cell| cell.0 == 0).map(|cell| cell.3).collect();
        assert_eq!(first[..4], ["№ п/п", "1. Организационные мероприятия", "1.1.", first[3]], "{path}");
        assert_eq!((first[4], first[13], *first.last().unwrap()), ("2.1.", "2.10.", "4.1."), "{path}");
        let full = cells(&source).into_iter().filter(|cell| cell.1 == 5).count();
        assert_eq!(full, 4, "{path}");
    }
}

#[test]
fn both_formats_of_a_document_say_the_same() {
    let doc = source("omsk-2024-orphanhood/renderings/autonum.doc");
    let rtf = source("omsk-2024-orphanhood/renderings/autonum.rtf");
    assert_eq!(cells(&doc), cells(&rtf));
}

#[test]
fn page_numbers_are_furniture() {
    let source = source("ryazan-2026-guardianship/renderings/byhand.doc");
    let tables = source.marks.iter().filter(|mark| mark.kind == MarkKind::Table).count();
    assert!(tables >= 2, "a table per page: {tables}");
    let furniture = source.marks.iter().filter(|mark| mark.kind == MarkKind::Furniture);
    assert!(furniture.map(|mark| mark.span.of(&source.text)).all(|text| text.len() < 10));
}
