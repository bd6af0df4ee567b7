//! Tables that antiword writes as running text, where the columns do not fit its lines: a bar behind each cell, one more behind each row.
//!
//! ```text
//!  № |Мероприятие |Срок | |1 |Беседы о      a row has as many cells as the others, or one: a section
//! праве |май | |2 |Встречи |июнь | |        the empty cell behind it ends it
//! ```
//! In: lines. Out: which of them flow, and what of each is a cell of a row. Knows no Russian.

use super::lexer::{self, RawLine, Run};
use super::word_tabs::WIDEST;
use super::{Break, Joint, Trust};
use crate::source::Span;
use std::ops::Range;

/// Fewer bars than these are those of a text.
const FEWEST_BARS: usize = 12;

/// Characters beyond which a line is none of antiword's.
const LONGEST_LINE: usize = 100;

/// A cell: the pieces of it that hold ink, each with its line.
type Field = Vec<(usize, Span)>;

/// The lines of each table that flows: up to a blank line, with bars inside most lines and not at both ends.
pub(super) fn tables(lines: &[RawLine], is_drawn: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut tables = Vec::new();
    let mut start = 0;
    for run in lines.chunk_by(|_, below| below.blanks == 0) {
        // A bar that begins a line may be what was recognised of a page's edge.
        let inside = |line: &RawLine| line.text.trim_start().chars().skip(1).filter(|c| *c == '|').count();
        let bars: usize = run.iter().map(inside).sum();
        let barred = run.iter().filter(|line| inside(line) > 0).count();
        let drawn = run.iter().filter(|line| is_drawn(line.text)).count();
        let long = run.iter().any(|line| line.text.chars().count() > LONGEST_LINE);
        if bars >= FEWEST_BARS && !long && drawn * 2 < barred && barred * 3 > run.len() {
            tables.push(start..start + run.len());
        }
        start += run.len();
    }
    tables
}

/// For each line of a table the runs of its cells.
pub(super) fn runs(lines: &[RawLine]) -> Vec<Vec<Run>> {
    let fields = fields(lines);
    let width = width(&fields);
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); lines.len()];
    let mut at = 0;
    while at < fields.len() {
        let cells = cells(&fields, at, width);
        let row = fields.get(at..).unwrap_or_default();
        let (mut begins, mut crossed) = (Some(Trust::Certain), 0);
        for field in row.iter().take(cells) {
            crossed += 1;
            for (n, (line, span)) in field.iter().enumerate() {
                let inside = Joint { kind: Break::Inside, ..Joint::default() };
                let joint = if n > 0 { inside } else { cell(std::mem::take(&mut crossed), begins.take()) };
                runs.get_mut(*line).into_iter().for_each(|runs| runs.push(Run { span: *span, joint }));
            }
        }
        at += cells + 1;
    }
    runs
}

/// What stands before a cell, so many cells behind the last one with ink.
fn cell(cells: u16, row: Option<Trust>) -> Joint {
    Joint { kind: Break::Cell, cells, row, ..Joint::default() }
}

/// The cells between bars, over all lines.
fn fields(lines: &[RawLine]) -> Vec<Field> {
    let mut fields: Vec<Field> = vec![Vec::new()];
    for (at, line) in lines.iter().enumerate() {
        let mut start = 0;
        for (n, part) in line.text.split('|').enumerate() {
            if n > 0 {
                fields.push(Vec::new());
            }
            let inked = part.chars().any(lexer::is_ink);
            let span = Span::new(start, start + part.len());
            fields.last_mut().filter(|_| inked).into_iter().for_each(|field| field.push((at, span)));
            start = span.end + 1;
        }
    }
    fields
}

/// How many cells rows have: so many that the cells of rows of that width hold the most ink and the fewest blanks.
fn width(fields: &[Field]) -> usize {
    let inked = |width: usize| {
        let (mut at, mut inked, mut blank) = (0, 0, 0);
        while at < fields.len() {
            let cells = cells(fields, at, width);
            let row = fields.get(at..at + cells).filter(|_| cells == width).unwrap_or_default();
            let empty = row.iter().filter(|field| field.is_empty()).count();
            (inked, blank) = (inked + row.len() - empty, blank + empty);
            at += cells + 1;
        }
        inked.saturating_sub(blank)
    };
    let widths = (2..=WIDEST).filter_map(|width| usize::try_from(width).ok());
    widths.max_by_key(|width| (inked(*width), std::cmp::Reverse(*width))).unwrap_or(2)
}

/// How many cells the row at a field has: as many as most rows, where the cell behind them is empty and no row of one cell begins there;
/// else those up to the first empty cell.
fn cells(fields: &[Field], at: usize, width: usize) -> usize {
    let empty = |at: usize| fields.get(at).is_none_or(Vec::is_empty);
    let alone = !empty(at) && empty(at + 1) && !empty(at + 2) && empty(at + 2 + width);
    if empty(at + width) && !(alone && width > 1) {
        return width;
    }
    (0..width).find(|cells| *cells > 0 && empty(at + cells)).unwrap_or(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOW: &str = "План\n\n № |Мера |Срок |Кто | |Общие меры | |1 |Беседы о\nправе |май | | |2 |Встречи |июнь\n |отдел | |3 |Сбор | |школа | |4 |Слёт |май |школа | |\n\nДиректор\n";

    #[test]
    fn rows_end_with_an_empty_cell() {
        let lines = lexer::inked_lines(FLOW);
        let tables = tables(&lines, |_| false);
        assert_eq!(tables, vec![1..4]);
        let table = lines.get(1..4).unwrap();
        let found = runs(table);
        let told = table.iter().zip(&found).flat_map(|(line, runs)| {
            runs.iter().map(|run| (run.span.of(line.text).trim().to_owned(), run.joint.cells, run.joint.row.is_some()))
        });
        let told: Vec<_> =
            told.map(|(text, cells, row)| format!("{text}:{cells}{}", if row { "!" } else { "" })).collect();
        assert_eq!(
            told.join(" "),
            "№:1! Мера:1 Срок:1 Кто:1 Общие меры:1! 1:1! Беседы о:1 праве:0 май:1 2:1! Встречи:1 июнь:1 отдел:1 3:1! Сбор:1 школа:2 4:1! Слёт:1 май:1 школа:1"
        );
    }

    #[test]
    fn a_few_bars_are_those_of_a_text() {
        let few = "а | б | в | г | д | е\n";
        assert!(tables(&lexer::inked_lines(few), |_| false).is_empty());
        assert_eq!(tables(&lexer::inked_lines(&few.trim_end().repeat(3)), |_| false).len(), 1);
    }
}
