//! Cells between bars, padded; a line runs through all columns, and nothing divides the rows: antiword.
//!
//! ```text
//! |№ п/п |Мероприятие          |Срок     |
//! |1. Организационные меры               |   a cell over all columns: a heading
//! |1.1   |Создание межведомствен|Март     |
//! |      |ной группы            |2025 года|  cells go on in their column
//! |1.2   |Обучение специалистов |Май      |
//! ```
//! In: a text. Out: its sheet: cells certain, a row possible at every line. Knows no Russian.

use super::lexer::{self, RawLine};
use super::placed::{self, Visual};
use super::{Sheet, Trust, flowing};
use std::collections::BTreeMap;
use std::ops::Range;

/// Per mille of the lines between bars that belong to tables whose bars stand one below the other, or that flow.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let flows = flowing::tables(&lines, is_barred);
    let flowing: usize = flows.iter().map(ExactSizeIterator::len).sum();
    let drawn =
        || lines.iter().enumerate().filter(|(at, _)| !flows.iter().any(|flow| flow.contains(at))).map(|(_, line)| line);
    let barred = drawn().filter(|line| is_barred(line.text)).count();
    let ruled = lines.iter().any(|line| is_barred(line.text) && is_rule(line.text));
    let aligned: usize = blocks(&lines).into_iter().map(|block| aligned(&lines, block)).sum();
    let aligned = aligned.min(barred).saturating_sub(barred.saturating_sub(aligned));
    // What only begins with a bar is no line of a table: recognised text has such where a page's edge was taken for one.
    let opened = drawn().filter(|line| line.text.trim_start().starts_with('|')).count();
    let all = barred.max(opened) + flowing;
    if barred + flowing < 4 || ruled { 0 } else { i32::try_from(920 * (aligned + flowing) / all).unwrap_or(0) }
}

/// Reads a text whose tables stand between bars.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let mut visuals: Vec<Option<Visual>> = vec![None; lines.len()];
    for block in blocks(&lines) {
        let block_lines = lines.get(block.clone()).unwrap_or_default();
        let edges = edges(block_lines);
        let places = visuals.get_mut(block).unwrap_or_default();
        for (index, (line, visual)) in block_lines.iter().zip(places).enumerate() {
            let cells = placed::cells(line.text, &edges, |c| c == '|');
            *visual = Some(Visual { row: Some(Trust::Possible), cells, same_table: index > 0 });
        }
    }
    let flows = flowing::tables(&lines, is_barred);
    let mut sheet = Sheet { text, wraps: true, ..Sheet::default() };
    let mut from = 0;
    for flow in flows {
        placed::add(
            &mut sheet,
            lines.get(from..flow.start).unwrap_or_default(),
            visuals.get(from..flow.start).unwrap_or_default(),
        );
        let table = lines.get(flow.clone()).unwrap_or_default();
        for (raw, runs) in table.iter().zip(flowing::runs(table)) {
            // A row begins a line of its own, wherever it stands on its line: every stage behind this one takes rows by lines.
            for runs in runs.chunk_by(|_, run| run.joint.row.is_none()) {
                lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), runs, |word| word);
            }
        }
        from = flow.end;
    }
    placed::add(&mut sheet, lines.get(from..).unwrap_or_default(), visuals.get(from..).unwrap_or_default());
    sheet
}

/// Whether a line stands between bars.
fn is_barred(text: &str) -> bool {
    let text = text.trim(); // a row that reaches further left than the others is set in
    text.len() > 2 && text.starts_with('|') && text.ends_with('|')
}

/// Whether a line only rules.
fn is_rule(text: &str) -> bool {
    text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=') || c.is_whitespace())
}

/// Runs of barred lines without a blank line between them.
fn blocks(lines: &[RawLine]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_barred(line.text)) {
        match blocks.last_mut() {
            Some(block) if block.end == index && line.blanks == 0 => block.end = index + 1,
            _ => blocks.push(index..index + 1),
        }
    }
    blocks
}

/// The borders that most lines of a block show; of equals, those with more columns.
fn edges(lines: &[RawLine]) -> Vec<usize> {
    let mut counts: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(placed::places(line.text, |c| c == '|')).or_default() += 1;
    }
    let best = counts.into_iter().max_by_key(|(edges, count)| (edges.len() > 2, *count, edges.len()));
    best.map(|(edges, _)| edges).unwrap_or_default()
}

/// How many lines of a block show the borders of the line in several cells above or below; a cell over several columns may end elsewhere.
///
/// Rows may be drawn on grids of their own, but the lines of a row are drawn on one.
fn aligned(lines: &[RawLine], block: Range<usize>) -> usize {
    let lines = lines.get(block).unwrap_or_default();
    let places: Vec<Vec<usize>> = lines.iter().map(|line| placed::places(line.text, |c| c == '|')).collect();
    let whole: Vec<usize> = (0..places.len()).filter(|at| places.get(*at).is_some_and(|own| own.len() > 2)).collect();
    let fits = |own: &[usize], other: &[usize]| {
        let (_, inner) = own.split_last().unwrap_or((&0, &[]));
        inner.iter().all(|place| other.binary_search(place).is_ok()) && (inner.len() < 3 || own.len() == other.len())
    };
    let beside = |at: usize| {
        let (above, below) = (whole.partition_point(|line| *line < at), whole.partition_point(|line| *line <= at));
        [above.checked_sub(1), Some(below)].into_iter().flatten().filter_map(|near| places.get(*whole.get(near)?))
    };
    places.iter().enumerate().filter(|(at, own)| beside(*at).any(|other| fits(own, other))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "План\n\n|№  |Мера          |Срок |\n|1. Общие меры            |\n|1.1|Беседы       |май  |\n|   |о праве      |     |\n|1.2|Встречи      |июнь |\n";

    #[test]
    fn every_segment_is_placed() {
        let dump =
            DUMP.replace("Мера          |", "Мера         |").replace("меры            |", "меры              |");
        assert!(fit(&dump) > 700, "{}", fit(&dump));
        let sheet = read(&dump);
        let find = |text: &str| sheet.words.iter().find(|word| word.span.of(&dump) == text).unwrap().joint;
        assert_eq!(find("о").column, Some(1));
        assert_eq!((find("1.").column, find("1.").spans), (Some(0), 3));
        assert!(!find("о").reopens && find("1.2").reopens);
        assert_eq!(find("План").column, None);
    }

    #[test]
    fn lines_that_only_begin_with_a_bar_are_none_of_antiword() {
        let dump =
            DUMP.replace("Мера          |", "Мера         |").replace("меры            |", "меры              |");
        assert!(fit(&dump) > 700);
        assert!(fit(&format!("{dump}{}", "|       отдел опеки\n".repeat(30))) < 200);
    }

    #[test]
    fn rows_of_one_line_each_are_none_of_antiword() {
        assert_eq!(fit("| а | б |\n|---|---|\n| в | г |\n| в | г |\n| в | г |\n"), 0);
    }
}
