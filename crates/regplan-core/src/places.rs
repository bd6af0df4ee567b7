//! From spans to places: pages and lines. In: the lines of a sheet. Out: what `at` and `line` hold. Knows no meaning.

use crate::dialect::{Line, Sheet};
use crate::record::Place;
use crate::source::Span;

/// Looks up on which line and page a byte stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places<'s> {
    lines: &'s [Line],
}

impl<'s> Places<'s> {
    /// Places of one sheet.
    pub(crate) fn of(sheet: &'s Sheet<'_>) -> Self {
        Self { lines: &sheet.lines }
    }

    fn line_at(self, byte: usize) -> Option<&'s Line> {
        let after = self.lines.partition_point(|line| line.span.start <= byte);
        self.lines.get(after.checked_sub(1)?)
    }

    /// The place of a span.
    pub(crate) fn place(self, span: Span) -> Place {
        let page = self.line_at(span.start).and_then(|line| line.page);
        Place { start: span.start, end: span.end, page, bounds: None }
    }

    /// The places of spans.
    pub(crate) fn places(self, spans: impl IntoIterator<Item = Span>) -> Vec<Place> {
        spans.into_iter().map(|span| self.place(span)).collect()
    }

    /// The number of the line on which a span begins, from 1.
    pub(crate) fn line(self, span: Span) -> Option<u32> {
        self.line_at(span.start).map(|line| line.number)
    }
}
