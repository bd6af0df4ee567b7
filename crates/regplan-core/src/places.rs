//! From spans to places: pages and lines. In: the lines of a sheet. Out: what `at` and `line` hold. Knows no meaning.

use crate::dialect::Sheet;
use crate::record::Place;
use crate::source::Span;

/// Looks up on which line and page a byte stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places<'s> {
    sheet: &'s Sheet<'s>,
}

impl<'s> Places<'s> {
    /// Places of one sheet.
    pub(crate) fn of(sheet: &'s Sheet<'s>) -> Self {
        Self { sheet }
    }

    /// The place of a span.
    pub(crate) fn place(self, span: Span) -> Place {
        let page = self.sheet.line_at(span.start).and_then(|line| line.page);
        Place { start: span.start, end: span.end, page, bounds: None }
    }

    /// The places of spans.
    pub(crate) fn places(self, spans: impl IntoIterator<Item = Span>) -> Vec<Place> {
        spans.into_iter().map(|span| self.place(span)).collect()
    }

    /// The word of some spans whose letters are least sure, and how sure they are; `None` where none was recognised.
    pub(crate) fn least_sure(self, spans: impl Iterator<Item = Span>) -> Option<(Span, u8)> {
        spans.filter_map(|span| self.sheet.least_sure(span)).min_by_key(|(_, sure)| *sure)
    }

    /// The number of the line on which a span begins, from 1.
    pub(crate) fn line(self, span: Span) -> Option<u32> {
        self.sheet.line_at(span.start).map(|line| line.number)
    }
}
