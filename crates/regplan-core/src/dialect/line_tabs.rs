//! Tabs between cells, a line per row, further paragraphs on lines of their own: catdoc.
//!
//! ```text
//! №→Мероприятие→Срок→Ответственный
//! 1. Организационные меры                    a heading has no tabs
//! 1.1→Обучение специалистов→май→отдел кадров,
//! отдел образования                          a further paragraph of the last cell
//! 1.2→Встречи→I квартал
//! 2025 года→отдел кадров                     a further line of a cell, and the next cell
//! 1.3→Сбор                                   under a merged cell: a line end instead of tabs
//! отдел кадров
//! ```
//! In: a text. Out: its sheet: cells certain, a row possible at every line. Knows no Russian.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::grammar::letters::is_small;
use crate::grammar::numbers::Number;
use crate::source::Span;
use std::ops::Range;

/// How many lines have several tabs, against those that only begin with one; where most cells between tabs are filled.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let rows: Vec<_> = lines.iter().filter(|line| tabs(line) > 1 && parts(line)).collect();
    let several = rows.len();
    let cells: usize = rows.iter().map(|line| tabs(line) + 1).sum();
    let filled = |line: &&RawLine| line.text.split('\t').filter(|cell| cell.chars().any(lexer::is_ink)).count();
    let filled: usize = rows.iter().map(filled).sum();
    let opening = lines.iter().filter(|line| line.text.starts_with('\t') && !parts(line)).count();
    if several < 3 || filled * 5 < cells * 3 {
        0
    } else {
        i32::try_from(880 * several / (several + opening)).unwrap_or(0)
    }
}

/// Reads a text in which tabs stand between cells.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let inside = lines_in_tables(&lines);
    let spacing = lexer::line_spacing(&lines);
    let mut sheet = Sheet { text, ..Sheet::default() };
    let mut trailing: Option<u16> = None;
    for (raw, in_table) in lines.iter().zip(inside) {
        if in_table {
            let runs = runs(raw, &mut trailing);
            lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), &runs, |word| word);
        } else {
            trailing = None;
            let joint = Joint { kind: Break::Line, ..Joint::default() };
            lexer::push_line(&mut sheet, raw, raw.blanks.saturating_sub(spacing), Some(false), joint);
        }
    }
    sheet
}

/// Whether a tab stands between ink and ink.
fn parts(line: &RawLine) -> bool {
    line.text.trim().contains('\t')
}

fn tabs(line: &RawLine) -> usize {
    line.text.matches('\t').count()
}

/// The cells of a line that hold ink; `trailing` counts the empty ones behind them, none where a table begins.
fn runs(raw: &RawLine, trailing: &mut Option<u16>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut start, mut tabs): (usize, u16) = (0, 0);
    for field in raw.text.split('\t') {
        let span = Span::new(start, start + field.len());
        start = span.end + 1;
        if field.chars().any(lexer::is_ink) {
            let joint = if runs.is_empty() {
                let row = if trailing.is_none() { Trust::Certain } else { Trust::Possible };
                let trailing = trailing.unwrap_or(0);
                Joint { kind: Break::Fold, cells: tabs, trailing, row: Some(row), loose: true, ..Joint::default() }
            } else {
                Joint { kind: Break::Cell, cells: tabs, ..Joint::default() }
            };
            runs.push(Run { span, joint });
            tabs = 0;
        }
        tabs += 1;
    }
    *trailing = Some(tabs.saturating_sub(1));
    runs
}

/// Which lines stand in tables: from a full row on, and beyond a blank line only where the row is not yet full; before it, the lines of
/// a heading that has cells of several lines, or fewer columns than the rows.
fn lines_in_tables(lines: &[RawLine]) -> Vec<bool> {
    let full = usual_tabs(lines);
    let mut inside = Vec::with_capacity(lines.len());
    let (mut open, mut row) = (false, 0);
    for (index, line) in lines.iter().enumerate() {
        let here = tabs(line);
        let more = lines.iter().skip(index).take(8).take_while(|line| tabs(line) < full).any(|line| tabs(line) > 0);
        open = here >= full || open && (line.blanks == 0 || row < full && more);
        row = if row >= full || here >= full { here } else { row + here };
        inside.push(open);
    }
    for first in 0..lines.len() {
        let begins =
            inside.get(first) == Some(&true) && first.checked_sub(1).is_none_or(|at| inside.get(at) == Some(&false));
        let near = inside.get(..first).unwrap_or_default().iter().rev().take(HEADING);
        let outside = near.take_while(|inside| !**inside).count();
        let heading = if begins { heading_above(lines, first - outside..first) } else { first };
        inside.get_mut(heading..first).unwrap_or_default().fill(true);
    }
    inside
}

/// Lines that a heading row takes up at most, sections below it among them.
const HEADING: usize = 12;

/// The first line of the heading above a table, of these lines before it: the first in several cells, and whatever stands between; where
/// none is, lines with tabs, and between them such as go on in lower case or are numbered, and one section below them.
fn heading_above(lines: &[RawLine], above: Range<usize>) -> usize {
    let first = above.end;
    let top = above.start;
    let above = lines.get(above).unwrap_or_default();
    let several = above.iter().position(|line| parts(line) && tabs(line) > 1);
    let two = |at: &usize| above.iter().take(*at).rev().take_while(|line| parts(line)).count();
    let celled = several.map(|at| top + at - two(&at));
    let goes_on = |line: &&RawLine| {
        let text = line.text.trim_start();
        parts(line) || text.starts_with(is_small) || text.starts_with('(') || Number::at_head(text).is_some()
    };
    let is_full = |line: &RawLine| parts(line) && (tabs(line) > 1 || line.text.starts_with(is_small));
    let mut section = None;
    let mut run = 0;
    for (at, line) in above.iter().enumerate().rev() {
        if !goes_on(&line) {
            let below = at.checked_sub(1).and_then(|at| above.get(at)).is_some_and(is_full);
            if section.is_some() || !below {
                break;
            }
            section = Some(at);
        }
        run += 1;
    }
    let run = above.get(above.len() - run..).unwrap_or_default();
    let loose = run.iter().position(parts).map(|at| first - run.len() + at);
    let Some(head) = celled.into_iter().chain(loose).min() else { return first };
    let begun = |line: &RawLine| line.text.trim_start().starts_with(is_small);
    let sign = |line: &RawLine| line.text.split_whitespace().count() == 1;
    // The first word of a heading on a line of its own.
    let split =
        lines.get(head).is_some_and(begun) && head.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(sign);
    head - usize::from(split)
}

/// How many tabs most lines have that have more than one.
fn usual_tabs(lines: &[RawLine]) -> usize {
    let mut counts = [0usize; 32];
    for line in lines {
        if let Some(count) = counts.get_mut(tabs(line).min(31)) {
            *count += 1;
        }
    }
    counts.iter().enumerate().skip(2).max_by_key(|(_, count)| **count).map_or(2, |(tabs, _)| tabs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str =
        "План\n№\tМера\tСрок\n1. Общие меры\n1.1\tБеседы\tI квартал\n2025 года\n1.2\t\tмай\n\tСбор\tиюль\n\nДиректор\n";

    #[test]
    fn a_heading_of_several_lines_and_of_fewer_columns_is_the_tables() {
        let rows = "1\tБеседы\tшкола\tмай\t5\n2\tВстречи\tцентр\tмай\t6\n3\tСборы\tлагерь\tмай\t7\n";
        let inside = |heading: &str| {
            let text = format!("План\nна год\n{heading}\n{rows}");
            let lines = lexer::inked_lines(&text);
            lines_in_tables(&lines).iter().position(|inside| *inside)
        };
        assert_eq!(inside("№\nп/п\tМера\tКто\tСрок\n\nначало\tконец"), Some(2));
        assert_eq!(inside("№ п/п\tМера\tКто\tСрок\n\nВсего\t2027 год\n\n1.1.\tПоказать:\n– музей;\n– парк."), Some(2));
        assert_eq!(inside("Мера\tСодержание\nмеры\tКто\tСрок\n\nСбор:\n– музей;\n– парк."), Some(2));
        assert_eq!(inside("№ п/п\tМера и\nместо\tКто\tСрок\nначала\tЧисло"), Some(2));
        assert_eq!(inside("Школа"), Some(3));
        assert_eq!(inside("Наимено-\nвание меры\tМесто\tДата\tОтв-\nный\tЦель\nБлок «Мой мир»"), Some(2));
        assert_eq!(inside("Директор\tИванов\nПлан работы"), Some(4));
        // A heading of many lines is one; points of an order below a line with a tab are none.
        let narrow = "№ п/п\tНаименование\nмеры,\nсроки\nработ\tКто\nотвечает\nза\nнее\tСрок\n";
        assert_eq!(inside(narrow), Some(2));
        let points: String = (1..20).map(|at| format!("{at}. Принять план к исполнению.\n")).collect();
        assert_eq!(inside(&format!("Директор\tИванов\n{points}")), Some(22));
    }

    #[test]
    fn a_line_goes_on_or_begins_a_row() {
        assert!(fit(DUMP) > 800);
        let sheet = read(DUMP);
        let find = |text: &str| sheet.words.iter().find(|word| word.span.of(DUMP) == text).unwrap().joint;
        assert_eq!((find("2025").kind, find("2025").cells), (Break::Fold, 0));
        assert_eq!((find("май").kind, find("май").cells), (Break::Cell, 2));
        assert_eq!((find("Сбор").kind, find("Сбор").cells), (Break::Fold, 1));
        assert_eq!(find("Директор").kind, Break::Line);
    }
}
