//! Columns by position under a line of dashes, a blank line between rows: pandoc's plain tables.
//!
//! ```text
//!   --------------------------------------
//!   №     Мероприятие        Срок
//!   ----- ------------------ -------------
//!   1     Обучение           май
//!         специалистов       2025 года
//!
//!   2     Встречи            июнь
//!   --------------------------------------
//! ```
//! In: lines. Out: what stands in which column: cells certain, a row certain after a blank line or a line of dashes. Knows no Russian.

use super::Trust;
use super::lexer::RawLine;
use super::placed::{Cell, Visual};
use crate::source::Span;
use std::ops::Range;

/// Whether there are tables, and how many of the dashed lines they explain.
pub(super) fn fit(lines: &[RawLine]) -> i32 {
    let tables = tables(lines);
    let dashed = lines.iter().filter(|line| is_dashed(line.text)).count();
    let explained: usize = tables
        .iter()
        .map(|table| lines.get(table.lines.clone()).unwrap_or_default().iter().filter(|l| is_dashed(l.text)).count())
        .sum();
    i32::try_from(900 * explained / dashed.max(1)).unwrap_or(0)
}

/// What each line shows, if it belongs to a table under dashes.
pub(super) fn visuals(lines: &[RawLine]) -> Vec<Option<Visual>> {
    let mut visuals: Vec<Option<Visual>> = vec![None; lines.len()];
    for table in tables(lines) {
        let table_lines = lines.get(table.lines.clone()).unwrap_or_default();
        let spaced = table_lines.iter().any(|line| line.blanks > 0);
        let mut below_rule = true;
        let places = visuals.get_mut(table.lines).unwrap_or_default();
        for (index, (line, visual)) in table_lines.iter().zip(places).enumerate() {
            let rule = is_dashed(line.text);
            let begins = below_rule || line.blanks > 0;
            let row = if begins { Some(Trust::Certain) } else { (!spaced).then_some(Trust::Possible) };
            let cells = if rule { Vec::new() } else { cells(line.text, &table.columns) };
            *visual = Some(Visual { row, cells, same_table: index > 0 });
            below_rule = rule;
        }
    }
    visuals
}

/// A table under dashes.
struct Dashed {
    lines: Range<usize>,
    /// Where its columns begin, counted in characters.
    columns: Vec<usize>,
}

/// Whether a line holds nothing but dashes, three at least.
fn is_dashed(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("---") && text.chars().all(|c| c == '-' || c == ' ')
}

/// Where the groups of dashes of a line begin.
fn groups(text: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut groups = Vec::new();
    for (place, c) in text.chars().enumerate() {
        if c == '-' && before != '-' {
            groups.push(place);
        }
        before = c;
    }
    groups
}

/// Every table: from the full line above its heading, or from its line of groups, to the full line below.
fn tables(lines: &[RawLine]) -> Vec<Dashed> {
    let mut tables: Vec<Dashed> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        match table_at(lines, index) {
            Some(table) => {
                index = table.lines.end;
                tables.push(table);
            }
            None => index += 1,
        }
    }
    tables
}

fn table_at(lines: &[RawLine], start: usize) -> Option<Dashed> {
    if !is_dashed(lines.get(start)?.text) {
        return None;
    }
    let rules = |from: usize| (from..lines.len()).find(|at| lines.get(*at).is_some_and(|line| is_dashed(line.text)));
    let headless = groups(lines.get(start)?.text).len() > 1;
    let under = if headless { start } else { rules(start + 1)? };
    let columns = groups(lines.get(under)?.text);
    if columns.len() < 2 {
        return None;
    }
    let end = rules(under + 1)?;
    Some(Dashed { lines: start..end + 1, columns })
}

/// Parts a line at the columns' first places; what stands before the first column belongs to it.
fn cells(text: &str, columns: &[usize]) -> Vec<Cell> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |place: usize| bytes.get(place).copied().unwrap_or(text.len());
    let ends = columns.iter().skip(1).map(|place| byte(*place)).chain([text.len()]);
    let starts = columns.iter().enumerate().map(|(column, place)| if column == 0 { 0 } else { byte(*place) });
    let cell = |(column, (start, end)): (usize, (usize, usize))| Cell {
        span: Span::new(start, end),
        column: u16::try_from(column).unwrap_or(u16::MAX),
        spans: 1,
        near: None,
        torn: false,
    };
    starts.zip(ends).enumerate().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{drawn, lexer};
    use super::*;

    const DUMP: &str = "План\n\n  ---------------------\n  №   Мера      Срок\n  --- --------- -------\n  1   Беседы    май\n      о праве   2025\n\n  2   Встречи   июнь\n  ---------------------\n\nДиректор\n";

    #[test]
    fn columns_stand_under_their_dashes() {
        assert!(fit(&lexer::inked_lines(DUMP)) > 800);
        let sheet = drawn::read(DUMP);
        let find = |text: &str| sheet.words.iter().find(|word| word.span.of(DUMP) == text).unwrap();
        assert_eq!((find("2025").joint.column, find("2025").joint.row), (Some(2), None));
        assert_eq!((find("2").joint.column, find("2").joint.row), (Some(0), Some(Trust::Certain)));
        assert_eq!(find("Директор").joint.column, None);
    }

    #[test]
    fn a_single_line_of_dashes_is_no_table() {
        assert_eq!(fit(&lexer::inked_lines("План\n-----\nтекст\n")), 0);
    }
}
