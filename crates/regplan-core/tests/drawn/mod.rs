//! Documents with marked tables, drawn as a person would draw them.
//!
//! A line a row, cells apart by `|`, paragraphs of a cell by `//`; `<` is a place under the cell to the left, `^` one under the
//! cell above; `---` ends a page, `===` a table; other lines are prose.

#![allow(clippy::indexing_slicing, reason = "a drawing that is wrong should fail the test")]

use regplan_core::source::{Source, Writer};

/// The source that a drawing shows.
pub(crate) fn source(drawn: &str) -> Source {
    let mut writer = Writer::new("test");
    let mut page = 1;
    if drawn.contains("---") {
        writer.page(page);
    }
    let lines: Vec<Vec<&str>> = drawn.lines().map(|line| line.trim().split('|').map(str::trim).collect()).collect();
    let is_row = |at: usize| lines.get(at).is_some_and(|cells| cells.len() > 1);
    for (at, cells) in lines.iter().enumerate() {
        if !is_row(at) {
            if cells == &["==="] {
                // tables may stand next to each other
            } else if cells == &["---"] {
                page += 1;
                writer.page(page);
            } else if !cells[0].is_empty() {
                writer.paragraph(cells[0]);
            }
            continue;
        }
        if at == 0 || !is_row(at - 1) {
            writer.open_table();
        }
        writer.open_row();
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !matches!(**text, "<" | "^")) {
            let columns = 1 + cells[column + 1..].iter().take_while(|text| **text == "<").count();
            let below = lines[at + 1..].iter().take_while(|row| row.get(column) == Some(&"^")).count();
            writer.open_cell(column as u16, columns as u16, 1 + below as u16);
            text.split("//").for_each(|line| writer.paragraph(line.trim()));
            writer.close();
        }
        writer.close();
        if !is_row(at + 1) {
            writer.close();
        }
    }
    writer.finish()
}
