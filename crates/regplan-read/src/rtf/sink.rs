//! Where text goes: the body, a note, a box. In: text and what ends it. Out: a flow. Knows no control words.

use super::row::Row;
use crate::flow::{Crowded, Flow, Paragraph};

/// One flow of text while it is read.
#[derive(Debug, Default)]
pub(super) struct Sink {
    /// What is read so far.
    pub(super) flow: Flow,
    /// The paragraph that is open.
    pub(super) line: String,
    /// Its automatic number or bullet.
    pub(super) label: String,
    /// The row of the outermost table.
    pub(super) row: Row,
    /// The row of the table in a table.
    pub(super) inner_row: Row,
}

impl Sink {
    /// A sink of this flow.
    pub(super) fn new(flow: Flow) -> Self {
        Self { flow, ..Self::default() }
    }

    /// The paragraph ends.
    pub(super) fn end_paragraph(&mut self, level: usize) -> Result<(), Crowded> {
        let (line, item) = self.take();
        self.flow.paragraph(level, Paragraph { text: &line, item })
    }

    /// What is written so far is a paragraph of its own, if it is anything.
    pub(super) fn turn(&mut self, level: usize) -> Result<(), Crowded> {
        if self.line.is_empty() && self.label.is_empty() { Ok(()) } else { self.end_paragraph(level) }
    }

    /// The cell ends.
    pub(super) fn end_cell(&mut self, level: usize) -> Result<(), Crowded> {
        let (line, item) = self.take();
        self.flow.end_cell(level, Paragraph { text: &line, item })
    }

    /// The paragraph as the page shows it, and whether a bullet stands before it.
    fn take(&mut self) -> (String, bool) {
        let line = std::mem::take(&mut self.line);
        let label = std::mem::take(&mut self.label);
        match label.trim() {
            "" => (line, false),
            label if is_bullet(label) => (line, true),
            label if line.is_empty() => (label.to_owned(), false),
            label => (format!("{label} {line}"), false),
        }
    }
}

/// Numbers have a letter or a digit; «o» is what Word's lists write for a circle.
fn is_bullet(label: &str) -> bool {
    label == "o" || !label.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_are_told_from_numbers() {
        for bullet in ["\u{f0b7}", "\u{2022}", "·", "-", "o", "\u{2013}"] {
            assert!(is_bullet(bullet), "{bullet}");
        }
        for number in ["1.", "а)", "IV", "2.10."] {
            assert!(!is_bullet(number), "{number}");
        }
    }
}
