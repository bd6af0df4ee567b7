//! How a reader writes a source down. In: paragraphs, tables, pages in reading order. Out: a [`Source`] with marks that nest.
//!
//! Knows no format. The text is what a person would paste: a paragraph a line, the cells of a row parted by tabs, a row
//! ended by a line feed; the marks alone say where a cell ends, for a cell may hold lines of its own.

use super::{Mark, MarkKind, Source, Span};

/// Writes one source, from its beginning to its end.
///
/// ```
/// use regplan_core::source::{MarkKind, Writer};
/// let mut writer = Writer::new("docx");
/// writer.paragraph("План мероприятий");
/// writer.open_table();
/// writer.open_row();
/// for (column, text) in ["№", "Мероприятие", "Срок"].into_iter().enumerate() {
///     writer.open_cell(column as u16, 1, 1);
///     writer.paragraph(text);
///     writer.close();
/// }
/// writer.close(); // the row
/// writer.close(); // the table
/// let source = writer.finish();
/// assert_eq!(source.text, "План мероприятий\n№\tМероприятие\tСрок\n");
/// assert_eq!(source.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. })).count(), 3);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Writer {
    source: Source,
    marks: Vec<Opened>,
    open: Vec<usize>,
    page: Option<usize>,
}

/// A mark in the order of opening; of two that begin together the one opened first holds the other.
#[derive(Debug, Clone)]
struct Opened {
    mark: Mark,
    /// Whether something was written into it that parts what comes next.
    begun: bool,
}

impl Writer {
    /// A writer of a document of this format (lower case: `docx`).
    #[must_use]
    pub fn new(format: impl Into<String>) -> Self {
        Self { source: Source { format: format.into(), ..Source::default() }, ..Self::default() }
    }

    /// The same, its lines ended where a renderer had no more room.
    #[must_use]
    pub fn wrapped(mut self) -> Self {
        self.source.wrapped = true;
        self
    }

    /// How many bytes are written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.source.text.len()
    }

    /// Whether nothing is written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.text.is_empty()
    }

    /// One paragraph, or one line: its text (a line feed inside is a typed line break) and a line end.
    pub fn paragraph(&mut self, text: &str) {
        self.text(text);
        self.end_line();
    }

    /// Text on the line that is open.
    pub fn text(&mut self, text: &str) {
        self.source.text.push_str(text);
    }

    /// A run of ink where it was drawn: `[x0, y0, x1, y1]` in points from the page's top left corner.
    pub fn drawn(&mut self, text: &str, bounds: [f32; 4]) {
        let start = self.len();
        self.text(text);
        self.mark(start, MarkKind::Drawn(bounds));
    }

    /// Says of the text from byte `start` to here what it is.
    pub fn mark(&mut self, start: usize, kind: MarkKind) {
        let at = self.begin(start, kind);
        self.end(at);
    }

    fn begin(&mut self, start: usize, kind: MarkKind) -> usize {
        let start = start.min(self.len());
        self.marks.push(Opened { mark: Mark { span: Span::new(start, start), kind }, begun: false });
        self.marks.len() - 1
    }

    fn end(&mut self, at: usize) {
        let len = self.len();
        if let Some(opened) = self.marks.get_mut(at) {
            opened.mark.span.end = len;
        }
    }

    /// Ends the line that is open.
    pub fn end_line(&mut self) {
        self.source.text.push('\n');
    }

    /// Begins a page, numbered from 1; the page before ends.
    pub fn page(&mut self, number: u32) {
        if let Some(before) = self.page.take() {
            self.end(before);
        }
        self.page = Some(self.begin(self.len(), MarkKind::Page(number)));
    }

    /// Opens a table; inside a cell, a table of its own.
    pub fn open_table(&mut self) {
        if !self.source.text.is_empty() && !self.source.text.ends_with('\n') {
            self.end_line();
        }
        self.open(MarkKind::Table);
    }

    /// Opens a row of the table.
    pub fn open_row(&mut self) {
        self.open(MarkKind::Row);
    }

    /// Opens a cell at grid column `column` (from 0), over so many columns and rows. Empty cells are cells too; the places
    /// under a cell of several rows are none.
    pub fn open_cell(&mut self, column: u16, columns: u16, rows: u16) {
        let row = self.open.last().and_then(|at| self.marks.get_mut(*at));
        if row.is_some_and(|row| std::mem::replace(&mut row.begun, true)) {
            self.source.text.push('\t');
        }
        self.open(MarkKind::Cell { column, columns: columns.max(1), rows: rows.max(1) });
    }

    /// Opens what stands between the borders of a cell: `[x0, y0, x1, y1]` in points from the page's top left corner.
    pub fn open_ruled(&mut self, bounds: [f32; 4]) {
        self.open(MarkKind::Ruled(bounds));
    }

    /// Opens text outside the document's body.
    pub fn open_furniture(&mut self) {
        self.open(MarkKind::Furniture);
    }

    fn open(&mut self, kind: MarkKind) {
        let at = self.begin(self.len(), kind);
        self.open.push(at);
    }

    /// Closes what was opened last and is open still.
    pub fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let Some(Opened { mark: Mark { span, kind }, .. }) = self.marks.get(at) else { return };
        let (start, is_row) = (span.start, matches!(kind, MarkKind::Row));
        if matches!(kind, MarkKind::Cell { .. } | MarkKind::Ruled(_)) {
            // The cell alone: before an empty one may stand the line ends of a million empty rows.
            let text = &mut self.source.text;
            let inked = text.get(start..).map_or(0, |cell| cell.trim_end_matches('\n').len());
            let cut = start + inked < text.len();
            text.truncate(start + inked);
            if cut {
                self.shorten(at);
            }
        }
        self.end(at);
        if is_row {
            self.end_line();
        }
    }

    /// Ends marks within mark `at` where the text ends now: a table without ink may have stood on a line that is gone.
    fn shorten(&mut self, at: usize) {
        let len = self.len();
        for opened in self.marks.get_mut(at..).unwrap_or_default() {
            let span = opened.mark.span;
            opened.mark.span = Span::new(span.start.min(len), span.end.min(len));
        }
    }

    /// The source, its marks in order; what is still open is closed.
    #[must_use]
    pub fn finish(mut self) -> Source {
        while !self.open.is_empty() {
            self.close();
        }
        if let Some(page) = self.page.take() {
            self.end(page);
        }
        let len = self.source.text.len();
        let whole = |opened: Opened| Mark {
            span: Span::new(opened.mark.span.start, opened.mark.span.end.min(len)),
            ..opened.mark
        };
        self.source.marks = self.marks.into_iter().map(whole).collect();
        self.source.marks.sort_by_key(|mark| mark.span.start);
        self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_empty_cells_keep_their_places() {
        let mut writer = Writer::new("html");
        writer.open_table();
        writer.open_row();
        writer.open_cell(0, 1, 1);
        writer.open_table();
        writer.open_row();
        writer.open_cell(0, 1, 1);
        writer.paragraph("а");
        writer.close();
        writer.close();
        writer.close();
        writer.close();
        writer.open_cell(1, 1, 1);
        writer.close();
        writer.open_cell(2, 1, 1);
        let source = writer.finish();
        assert_eq!(source.text, "а\t\t\n");
        let marks: Vec<_> = source.marks.iter().map(|mark| (mark.span.start, mark.span.end)).collect();
        assert_eq!(marks, [(0, 5), (0, 4), (0, 2), (0, 2), (0, 2), (0, 2), (3, 3), (4, 4)]);
    }

    #[test]
    fn a_table_without_a_cell_stands_where_the_text_goes_on() {
        let mut writer = Writer::new("html");
        writer.open_cell(0, 1, 1);
        writer.paragraph("а");
        writer.open_table();
        writer.close();
        writer.close();
        let source = writer.finish();
        assert_eq!(source.text, "а");
        assert!(source.marks.iter().all(|mark| mark.span.start <= mark.span.end && mark.span.end <= 2));
    }

    #[test]
    fn a_piece_takes_the_place_of_some_bytes_with_its_marks() {
        let table = |writer: &mut Writer, text: &str| {
            writer.open_table();
            writer.open_row();
            writer.open_cell(0, 1, 1);
            writer.paragraph(text);
        };
        let (mut writer, mut piece) = (Writer::new("docx"), Writer::new(""));
        writer.paragraph("до");
        writer.paragraph("*");
        table(&mut writer, "после");
        table(&mut piece, "в таблице");
        let mut source = writer.finish();
        let at = source.text.find('*').unwrap();
        source.replace(at..at + 1, &piece.finish());
        assert_eq!(source.text, "до\nв таблице\n\nпосле\n");
        let cells = source.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. }));
        assert_eq!(cells.map(|mark| mark.span.of(&source.text)).collect::<Vec<_>>(), ["в таблице", "после"]);
        assert!(source.marks.is_sorted_by_key(|mark| mark.span.start));
    }
}
