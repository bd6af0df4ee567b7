//! Where the tables are. In: a sheet. Out: prose and table regions.

use crate::source::Span;

/// One line of prose outside the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProseLine {
    /// Its ink, without the blanks around it.
    pub span: Span,
    /// Blank lines before it beyond the exporter's own line spacing: 0 inside a paragraph (mostly).
    pub gap: u32,
    /// Its line in the source text, from 1.
    pub number: u32,
    /// Its page, from 1; `None` where the source has no pages.
    pub page: Option<u32>,
}
