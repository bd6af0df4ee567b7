//! Tika's text of an HTML table without indented tags: a tab opens each cell, a line holds a row.
//!
//! ```text
//! →№→Мероприятие→Срок→Ответственный
//! →I. Общие меры                              one cell: a heading
//! →1.1→Обучение→май→                          paragraphs of a cell stand on lines of their own …
//! отдел кадров;
//!
//! отдел образования
//!                                             … and one blank line more ends the row
//!
//! →1.2→Встречи→
//! I квартал
//!
//! →отдел кадров                               here the row goes on
//! ```
//! In: a text. Out: its sheet: cells certain, rows where lines and blank lines tell. Knows no Russian.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::source::Span;

/// How many of the lines in several cells open with a tab, where the first of all does.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let rows = lines.iter().filter(|line| line.text.trim().contains('\t'));
    let (all, opening) = (rows.clone().count(), rows.filter(|line| line.text.starts_with('\t')).count());
    let first = lines.iter().find(|line| line.text.contains('\t'));
    let opens = first.is_some_and(|line| line.text.starts_with('\t') && !line.text.starts_with("\t\t"));
    // Authors type tabs at the heads of some paragraphs; a table's rows are more than a few of a text's lines.
    if !opens || opening < 3 || opening * 8 < lines.len() { 0 } else { i32::try_from(920 * opening / all).unwrap_or(0) }
}

/// Reads a text in which a tab opens each cell and a line holds a row.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let spacing = lexer::line_spacing(&lines);
    let mut sheet = Sheet { text, ..Sheet::default() };
    let mut table = Open { full: usual(&lines), cells: 0, waiting: 0, open: false };
    for (at, raw) in lines.iter().enumerate() {
        if table.takes(raw, lines.get(at + 1..).unwrap_or_default()) {
            let runs = table.runs(raw);
            lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), &runs, |word| word);
        } else {
            let joint = Joint { kind: Break::Line, ..Joint::default() };
            lexer::push_line(&mut sheet, raw, raw.blanks.saturating_sub(spacing), Some(false), joint);
        }
    }
    sheet
}

fn tabs(line: &RawLine) -> usize {
    line.text.matches('\t').count()
}

/// The cells of most rows that stand on one line.
fn usual(lines: &[RawLine]) -> usize {
    let mut counts = [0usize; 32];
    for line in lines.iter().filter(|line| line.text.starts_with('\t')) {
        if let Some(count) = counts.get_mut(tabs(line).min(31)) {
            *count += 1;
        }
    }
    counts.iter().enumerate().skip(2).max_by_key(|(_, count)| **count).map_or(2, |(tabs, _)| tabs)
}

/// A table that stands open.
struct Open {
    /// The cells of a full row.
    full: usize,
    /// The cells that the row at hand has opened.
    cells: usize,
    /// Those of them behind the last ink.
    waiting: usize,
    open: bool,
}

/// Lines below which a paragraph without a tab still belongs to a cell, if a cell opens there.
const REACH: usize = 8;

impl Open {
    /// Whether a line stands in a table.
    fn takes(&mut self, raw: &RawLine, below: &[RawLine]) -> bool {
        let begins = raw.text.starts_with('\t');
        let more = || below.iter().take(REACH).any(|line| line.text.contains('\t'));
        let inside = self.open && (raw.blanks == 0 || self.cells < self.full || more());
        if begins && !self.open {
            (self.cells, self.waiting) = (0, 0);
        }
        self.open = begins || self.open && (raw.text.contains('\t') || inside);
        self.open
    }

    /// How far a row begins with the tab that opens a line.
    fn row(&self, raw: &RawLine) -> Option<Trust> {
        match raw.blanks {
            _ if self.cells >= self.full || self.cells == 0 => Some(Trust::Certain),
            1 => None,
            _ => Some(Trust::Likely),
        }
    }

    /// The cells of a line that hold ink.
    fn runs(&mut self, raw: &RawLine) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        let (mut row, mut trailing) = self.empty(raw);
        for (at, field) in raw.text.split('\t').enumerate() {
            let span = Span::new(start, start + field.len());
            start = span.end + 1;
            if at == 1 && raw.text.starts_with('\t') {
                row = self.row(raw);
                if row.is_some() {
                    trailing = std::mem::take(&mut self.waiting);
                    self.cells = 0;
                }
            }
            (self.cells, self.waiting) = (self.cells + usize::from(at > 0), self.waiting + usize::from(at > 0));
            if field.chars().any(lexer::is_ink) {
                let joint = self.joint(row.take(), std::mem::take(&mut trailing));
                runs.push(Run { span, joint });
            }
        }
        runs
    }

    /// Takes the tabs on lines without ink before this one: cells that begin there, their text below.
    fn empty(&mut self, raw: &RawLine) -> (Option<Trust>, usize) {
        let opened = usize::try_from(raw.empty_cells + raw.empty_cells_before).unwrap_or(0);
        let row = (opened > 0 && self.cells >= self.full).then_some(Trust::Certain);
        let trailing = if row.is_some() { std::mem::take(&mut self.waiting) } else { 0 };
        self.cells = if row.is_some() { opened } else { self.cells + opened };
        self.waiting += opened;
        (row, trailing)
    }

    fn joint(&mut self, row: Option<Trust>, trailing: usize) -> Joint {
        let count = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX - 1);
        match std::mem::take(&mut self.waiting) {
            0 => Joint { kind: Break::Inside, ..Joint::default() },
            cells => {
                Joint { kind: Break::Cell, cells: count(cells), trailing: count(trailing), row, ..Joint::default() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "План\n\n\t№\tМера\tСрок\tКто\n\tI. Общие меры\n\t1.1\tБеседы\tмай\t\nотдел кадров;\n\nотдел опеки\n\n\n\t1.2\tВстречи\t\nI квартал\n\n\tотдел кадров\n\t1.3\tСбор\t\tотдел\n\t1.4\tСбор\tмай\t\n\t1.5\tСбор\tмай\tотдел\n\nДиректор\n";

    fn joint(word: &str) -> Joint {
        let sheet = read(DUMP);
        sheet.words.iter().find(|found| found.span.of(DUMP) == word).unwrap().joint
    }

    #[test]
    fn rows_and_cells_are_told_by_tabs_and_blank_lines() {
        assert!(fit(DUMP) > 880);
        assert_eq!((joint("1.1").kind, joint("1.1").row), (Break::Cell, Some(Trust::Likely)));
        assert_eq!((joint("кадров;").kind, joint("опеки").kind), (Break::Inside, Break::Inside));
        assert_eq!((joint("1.2").row, joint("1.2").trailing), (Some(Trust::Certain), 0));
        assert_eq!((joint("I").cells, joint("1.3").row), (1, Some(Trust::Certain)));
        assert_eq!((joint("1.5").trailing, joint("1.5").row), (1, Some(Trust::Certain)));
        assert_eq!(joint("Директор").kind, Break::Line);
    }
}
