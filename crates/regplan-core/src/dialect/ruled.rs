//! Tables drawn with signs, rows divided by lines: pandoc's grid, legal databases' pseudo-graphics.
//!
//! ```text
//! +-----+-----------------+--------+       ┌───┬──────────┬──────┐
//! | №   | Мероприятие     | Срок   |       │ № │Меры      │Сроки │
//! +=====+=================+========+       ├───┼──────────┼──────┤
//! | 1   | Обучение        | май    |       │1  │Беседы с  │ май  │
//! |     | специалистов    |        |       │   │родителями│      │
//! +-----+-----------------+--------+       └───┴──────────┴──────┘
//! ```
//! In: lines. Out: what stands in which column: cells certain; a row certain below a drawn line, and possible at every line of a table that
//! draws none between its rows. Knows no Russian.

use super::Trust;
use super::lexer::RawLine;
use super::placed::{self, Visual};
use std::collections::BTreeSet;
use std::ops::Range;

/// How far drawn lines and the bars between them make up tables.
pub(super) fn fit(lines: &[RawLine]) -> i32 {
    let tables = tables(lines);
    let inside: usize = tables.iter().map(ExactSizeIterator::len).sum();
    let drawing = lines.iter().filter(|line| is_rule(line.text) || starts_with_bar(line.text)).count();
    if tables.is_empty() { 0 } else { i32::try_from(960 * inside / drawing.max(inside)).unwrap_or(0) }
}

/// What each line shows, if it belongs to a drawn table.
pub(super) fn visuals(lines: &[RawLine]) -> Vec<Option<Visual>> {
    let mut visuals: Vec<Option<Visual>> = vec![None; lines.len()];
    for table in tables(lines) {
        let table_lines = lines.get(table.clone()).unwrap_or_default();
        let edges = edges(table_lines);
        let rules = table_lines.iter().filter(|line| is_rule(line.text)).count();
        let divided = rules > 3 || table_lines.iter().any(|line| line.text.contains("+=="));
        let mut below_rule = true;
        for (index, (line, visual)) in table_lines.iter().zip(visuals.get_mut(table).unwrap_or_default()).enumerate() {
            let rule = is_rule(line.text);
            let row = if below_rule { Some(Trust::Certain) } else { (!divided).then_some(Trust::Possible) };
            let cells = if rule { Vec::new() } else { placed::cells(line.text, &edges, is_bar) };
            *visual = Some(Visual { row, cells, same_table: index > 0 });
            below_rule = rule;
        }
    }
    visuals
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '║' | '┃' | '¦') || is_corner(c)
}

/// Corners and crossings; the characters between the plain strokes of the box-drawing block.
fn is_corner(c: char) -> bool {
    matches!(c, '+' | '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{256c}')
}

fn is_stroke(c: char) -> bool {
    matches!(c, '-' | '=' | '─' | '━' | '═' | '_' | '–' | '—')
}

/// A line that only draws, or draws most of the way between two corners.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let strokes = text.chars().filter(|c| is_stroke(*c)).count();
    let drawn = text.chars().filter(|c| is_stroke(*c) || is_bar(*c) || *c == ':').count();
    let ends = text.starts_with(is_bar) && text.ends_with(is_bar);
    ends && strokes >= 3
        && text.contains(is_corner)
        && text.chars().all(|c| is_stroke(c) || is_bar(c) || c == ' ' || c == ':')
        && drawn >= 4
}

fn starts_with_bar(text: &str) -> bool {
    text.trim_start().starts_with(is_bar)
}

/// Tables: from one rule to the last, with nothing but rules and lines between bars in between.
fn tables(lines: &[RawLine]) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        if !is_rule(line.text) && !starts_with_bar(line.text) {
            open = None;
        } else if is_rule(line.text) {
            let closes = is_last_rule(line.text);
            if line.blanks > 0 {
                open = None; // a table of its own, though nothing stands between
            }
            match (open, tables.last_mut()) {
                (Some(start), Some(table)) if table.start == start => table.end = index + 1,
                (Some(start), _) => tables.push(start..index + 1),
                (None, _) => open = Some(index),
            }
            if closes {
                open = None;
            }
        }
    }
    tables
}

/// A rule that only closes: its corners turn upwards.
fn is_last_rule(text: &str) -> bool {
    text.trim_start().starts_with(['└', '╚', '╘', '╙', '┗'])
}

/// Every place where a rule of the table has a corner.
fn edges(lines: &[RawLine]) -> Vec<usize> {
    let rules = lines.iter().filter(|line| is_rule(line.text));
    let edges: BTreeSet<usize> = rules.flat_map(|line| placed::places(line.text, is_bar)).collect();
    edges.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{drawn, lexer};
    use super::*;

    const GRID: &str = "План\n\n+----+---------+------+\n| №  | Мера    | Срок |\n+====+=========+======+\n| 1  | Беседы  | май  |\n|    | о праве |      |\n+----+---------+------+\n| 2  | Встречи | июнь |\n+----+---------+------+\n\nДиректор\n";
    const BOX: &str = "┌───┬───────┬─────┐\n│ № │Мера   │Срок │\n├───┼───────┼─────┤\n│1  │Беседы │май  │\n│   │о праве│     │\n│2  │Встречи│июнь │\n│3  │Сбор   │июль │\n└───┴───────┴─────┘\n";

    fn rows(text: &str) -> Vec<(&str, Option<u16>, Option<Trust>)> {
        let sheet = drawn::read(text);
        let words = sheet.words.iter().filter(|word| word.joint.kind == super::super::Break::Cell);
        words.map(|word| (word.span.of(text), word.joint.column, word.joint.row)).collect()
    }

    #[test]
    fn drawn_lines_divide_rows() {
        assert!(fit(&lexer::inked_lines(GRID)) > 900);
        let rows = rows(GRID);
        assert!(rows.contains(&("1", Some(0), Some(Trust::Certain))));
        assert!(rows.contains(&("о", Some(1), None)));
        assert!(rows.contains(&("июнь", Some(2), None)));
    }

    #[test]
    fn rows_that_no_line_divides_are_possible() {
        assert!(fit(&lexer::inked_lines(BOX)) > 900);
        let rows = rows(BOX);
        assert!(rows.contains(&("2", Some(0), Some(Trust::Possible))));
        assert!(rows.contains(&("о", Some(1), Some(Trust::Possible))));
    }
}
