//! Founding plans written as Word documents by another program and read back. In: their records. Out: the same cells.
#![cfg(feature = "docx")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

use docx_rs::{BreakType, Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
use regplan_core::source::MarkKind;
use regplan_read::{ReadOptions, read};
use serde_json::Value;
use std::io::Cursor;

fn measures(slug: &str) -> Vec<Value> {
    let path = format!("{}/../../fixtures/plans/{slug}/expected.json", env!("CARGO_MANIFEST_DIR"));
    let expected: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    expected["plan"]["measures"].as_array().unwrap().clone()
}

/// Number, title, deadline, and a paragraph for each party and each result.
fn columns(measure: &Value) -> [Vec<String>; 5] {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = |key: &str, of: fn(&Value) -> &Value| {
        measure[key].as_array().into_iter().flatten().map(|item| text(of(item))).collect::<Vec<_>>()
    };
    let one = |value: &Value| vec![text(value)];
    [
        one(&measure["number"]),
        one(&measure["title"]),
        one(&measure["deadline"]["text"]),
        all("responsible", |party| &party["name"]),
        all("results", |result| result),
    ]
}

fn cell(paragraphs: &[String]) -> TableCell {
    let paragraph = |text: &String| Paragraph::new().add_run(Run::new().add_text(text));
    paragraphs.iter().map(paragraph).fold(TableCell::new(), TableCell::add_paragraph)
}

fn cells(table: Table) -> Vec<(u16, u16, u16, String)> {
    let mut file = Cursor::new(Vec::new());
    let broken =
        Paragraph::new().add_run(Run::new().add_text("План").add_break(BreakType::TextWrapping).add_text("мер"));
    Docx::new().add_paragraph(broken).add_table(table).build().pack(&mut file).unwrap();
    let source = read(file.get_ref(), &ReadOptions::default()).unwrap();
    assert!(source.text.starts_with("План\nмер\n"));
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => {
            Some((column, columns, rows, mark.span.of(&source.text).to_owned()))
        }
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

#[test]
fn plans_come_back_cell_by_cell() {
    for slug in ["omsk-2024-orphanhood", "ryazan-2026-guardianship"] {
        let measures = measures(slug);
        let row = |measure: &Value| TableRow::new(columns(measure).iter().map(|column| cell(column)).collect());
        let section = TableRow::new(vec![cell(&["Раздел".to_owned()]).grid_span(5)]);
        let rows = std::iter::once(section).chain(measures.iter().map(row)).collect();
        let read = cells(Table::new(rows).set_grid(vec![600, 4000, 2000, 3000, 3000]));
        assert_eq!(read[0], (0, 5, 1, "Раздел".to_owned()));
        let written = measures.iter().flat_map(|measure| {
            let columns = columns(measure);
            (0..).zip(columns).map(|(at, lines)| (at, 1, 1, lines.join("\n"))).collect::<Vec<_>>()
        });
        assert_eq!(read[1..], written.collect::<Vec<_>>());
    }
}

#[test]
fn merged_deadlines_come_back_as_one_cell() {
    let measures = measures("ryazan-2026-guardianship");
    let row = |(at, measure): (usize, &Value)| {
        let [number, title, deadline, ..] = columns(measure);
        let merged = if at % 3 == 0 {
            cell(&deadline).vertical_merge(VMergeType::Restart)
        } else {
            TableCell::new().vertical_merge(VMergeType::Continue)
        };
        TableRow::new(vec![cell(&number), cell(&title), merged])
    };
    let rows = measures.iter().enumerate().map(row).collect();
    let deadlines: Vec<_> = cells(Table::new(rows)).into_iter().filter(|cell| cell.0 == 2).collect();
    let written = measures.iter().step_by(3).map(|measure| (2, 1, 3, columns(measure)[2].join("\n")));
    assert_eq!(deadlines, written.collect::<Vec<_>>());
}
