//! How readers of XML formats write a document down. In: paragraphs and tables. Out: a source, within the limits.
//!
//! Knows no format. Tables outside the body are written as lines: a letterhead is no table of the document.

use crate::{ReadError, ReadOptions, Source};
use regplan_core::source::{MarkKind, Writer};

/// What an office program sets before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    /// Nothing.
    None,
    /// A number, as the page shows it: text.
    Number(String),
    /// A bullet: no text.
    Bullet,
}

impl Label {
    /// The label that shows this; one without a letter or a digit is a bullet.
    pub(crate) fn shown(text: String) -> Self {
        match text.trim() {
            "" => Self::None,
            inked if inked.contains(char::is_alphanumeric) => Self::Number(text),
            _ => Self::Bullet,
        }
    }
}

/// A writer with limits.
#[derive(Debug)]
pub(crate) struct Sink {
    writer: Writer,
    cells_left: usize,
    max_cells: usize,
    max_bytes: usize,
    outside: bool,
}

impl Sink {
    /// A sink for a document of this format.
    pub(crate) fn new(format: &str, options: &ReadOptions) -> Self {
        let (max_cells, max_bytes) = (options.max_cells, options.max_bytes);
        Self { writer: Writer::new(format), cells_left: max_cells, max_cells, max_bytes, outside: false }
    }

    /// One paragraph; line feeds inside are typed line breaks.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where the text grows longer than a document may be.
    pub(crate) fn paragraph(&mut self, label: &Label, text: &str) -> Result<(), ReadError> {
        if self.writer.len().saturating_add(text.len()) > self.max_bytes {
            return Err(ReadError::OverLimit { what: "bytes of text", limit: self.max_bytes });
        }
        let start = self.writer.len();
        if let Label::Number(number) = label {
            self.writer.text(number);
            if !text.is_empty() && !number.ends_with(char::is_whitespace) {
                self.writer.text(" ");
            }
        }
        self.writer.text(text);
        if *label == Label::Bullet && !text.is_empty() {
            self.writer.mark(start, MarkKind::Item);
        }
        self.writer.end_line();
        Ok(())
    }

    /// Opens a table.
    pub(crate) fn open_table(&mut self) {
        if !self.outside {
            self.writer.open_table();
        }
    }

    /// Opens a row.
    pub(crate) fn open_row(&mut self) {
        if !self.outside {
            self.writer.open_row();
        }
    }

    /// Counts cells before they are laid out, so that none is kept beyond the limit.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where there are more cells than a document may have.
    pub(crate) fn reserve(&mut self, cells: usize) -> Result<(), ReadError> {
        let over = ReadError::OverLimit { what: "table cells", limit: self.max_cells };
        self.cells_left = self.cells_left.checked_sub(cells).ok_or(over)?;
        Ok(())
    }

    /// Opens a cell.
    pub(crate) fn open_cell(&mut self, column: u16, columns: u16, rows: u16) {
        if !self.outside {
            self.writer.open_cell(column, columns, rows);
        }
    }

    /// Closes the table, row or cell that was opened last.
    pub(crate) fn close(&mut self) {
        if !self.outside {
            self.writer.close();
        }
    }

    /// Opens text outside the body.
    pub(crate) fn open_outside(&mut self) {
        self.writer.open_furniture();
        self.outside = true;
    }

    /// Closes it.
    pub(crate) fn close_outside(&mut self) {
        self.outside = false;
        self.writer.close();
    }

    /// The source.
    ///
    /// # Errors
    /// [`ReadError::Unsupported`], with these words, where nothing but blanks was written.
    pub(crate) fn finish(self, looks_like: &'static str) -> Result<Source, ReadError> {
        inked(self.writer.finish(), looks_like)
    }
}

/// A source with ink.
///
/// # Errors
/// [`ReadError::Unsupported`], with these words, where there are nothing but blanks.
pub(crate) fn inked(source: Source, looks_like: &'static str) -> Result<Source, ReadError> {
    if source.text.trim().is_empty() {
        let hint = "recognise the text of its pictures first, if it has any, for example with `tesseract`";
        return Err(ReadError::Unsupported { looks_like, hint });
    }
    Ok(source)
}
