//! The one text and its marks. In: what a reader found. Out: places and readings. Knows no Russian, no dialect.

mod reading;
mod shown;
mod span;
mod writer;

pub(crate) use reading::is_escape;
pub use reading::{HyphenFate, Reading, Seam, SeamKind, is_invisible};
pub use shown::{shown, shown_in_line};
pub use span::Span;
pub use writer::Writer;

/// One document as one UTF-8 text, with what its format told about it.
///
/// Every place in the records counts UTF-8 bytes of [`Source::text`].
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Source {
    /// The whole text.
    pub text: String,
    /// The file format, lower case: `txt`.
    pub format: String,
    /// What the format told about places in the text, in order of their start, the wider first; empty for plain text.
    pub marks: Vec<Mark>,
    /// Whether a line may end where a renderer had no more room; else every line end was typed or ends a paragraph.
    pub wrapped: bool,
}

/// What a format told about a place in the text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mark {
    /// The place.
    pub span: Span,
    /// What is there.
    pub kind: MarkKind,
}

/// What a [`Mark`] says.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum MarkKind {
    /// One page, numbered from 1.
    Page(u32),
    /// How wide and high the page is that begins here, in points; the span is empty.
    Paper([f32; 2]),
    /// One table.
    Table,
    /// One row of a table.
    Row,
    /// One cell of a row.
    Cell {
        /// The grid column it begins in, from 0.
        column: u16,
        /// How many grid columns it covers.
        columns: u16,
        /// How many rows it covers.
        rows: u16,
    },
    /// The borders of a cell as they are drawn: `[x0, y0, x1, y1]` in points from the page's top left corner.
    Ruled([f32; 4]),
    /// Text outside the document's body: page numbers, running heads, footnotes.
    Furniture,
    /// A paragraph whose bullet is the format's, not text: one item of a list.
    Item,
    /// A run of ink drawn in one piece: `[x0, y0, x1, y1]` in points from its page's top left corner.
    Drawn([f32; 4]),
    /// Recognised from a picture, and how surely, in per cent.
    Recognised(u8),
    /// Recognised as these letters, which grammar shows to be others: the text has what they must be.
    Mended(String),
    /// Ink that was not read, as a page that is a picture; the span may be empty.
    Unread,
    /// Read in another encoding than the rest of the text.
    Recoded,
    /// The file is damaged or cut short here: what followed could not be read; the span is empty.
    Damaged,
}

impl Source {
    /// The same, said to be cut short: what followed its end is lost.
    #[must_use]
    pub fn cut(mut self) -> Self {
        let end = self.text.len();
        self.marks.push(Mark { span: Span::new(end, end), kind: MarkKind::Damaged });
        self
    }

    /// The same, said to be in another encoding than the rest on these lines, counted from 0.
    #[must_use]
    pub fn recoded(mut self, lines: &[usize]) -> Self {
        let mut start = 0;
        for (number, line) in self.text.split_inclusive('\n').enumerate() {
            if lines.binary_search(&number).is_ok() {
                let span = Span::new(start, start + line.trim_end().len());
                self.marks.push(Mark { span, kind: MarkKind::Recoded });
            }
            start += line.len();
        }
        self
    }

    /// Whether some of it was recognised in a picture, so that letters may be others.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Recognised(_)))
    }

    /// Puts a text with its marks in the place of some bytes.
    ///
    /// ```
    /// use regplan_core::source::Source;
    /// let mut source = Source::plain("до * после");
    /// source.replace(5..6, &Source::plain("и"));
    /// assert_eq!(source.text, "до и после");
    /// ```
    pub fn replace(&mut self, range: std::ops::Range<usize>, piece: &Self) {
        let (removed, added) = (range.len(), piece.text.len());
        let moved = |place: usize| if place >= range.end { place - removed + added } else { place };
        if self.text.get(range.clone()).is_none() {
            return;
        }
        self.text.replace_range(range.clone(), &piece.text);
        for mark in &mut self.marks {
            mark.span = Span::new(moved(mark.span.start), moved(mark.span.end));
        }
        let shifted = |mark: &Mark| Mark {
            span: Span::new(mark.span.start + range.start, mark.span.end + range.start),
            kind: mark.kind.clone(),
        };
        // After the marks that begin here or before, and hold it.
        let at = self.marks.partition_point(|mark| mark.span.start <= range.start);
        self.marks.splice(at..at, piece.marks.iter().map(shifted));
    }

    /// A plain text without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), format: "txt".into(), ..Self::default() }
    }
}
