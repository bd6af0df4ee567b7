//! Lines of prose as readings with places. In: the text and its prose lines. Out: readings, places. Knows no Russian.

use crate::frame::ProseLine;
use crate::grammar::letters::{is_capital, is_letter_or_digit};
use crate::grammar::references;
use crate::record::{ActReference, Place};
use crate::source::{HyphenFate, Reading, SeamKind, Span, is_invisible};
use std::ops::Range;

/// The prose of a document, or some of it.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'a> {
    /// The whole source text.
    pub(crate) text: &'a str,
    /// The lines, in order.
    pub(crate) lines: &'a [ProseLine],
    /// What a line-end hyphen means.
    pub(crate) fate: &'a dyn Fn(&str, &str) -> HyphenFate,
}

impl<'a> Prose<'a> {
    /// The text of a line; empty where there is no such line.
    pub(crate) fn line(&self, i: usize) -> &'a str {
        let line = self.lines.get(i).map_or("", |line| line.span.of(self.text));
        line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
    }

    /// The blank lines before a line.
    pub(crate) fn gap(&self, i: usize) -> u32 {
        self.lines.get(i).map_or(0, |line| line.gap)
    }

    /// Lines joined to one reading, their ends taken for wraps.
    pub(crate) fn reading(&self, lines: Range<usize>) -> Reading {
        self.reading_with(lines, |_| SeamKind::Wrap)
    }

    /// Lines joined to one reading; `seam` says what the end before each line means.
    pub(crate) fn reading_with(&self, lines: Range<usize>, seam: impl Fn(&str) -> SeamKind) -> Reading {
        let pieces: Vec<(Span, SeamKind)> =
            lines.filter_map(|i| Some((self.lines.get(i)?.span, seam(self.line(i))))).collect();
        Reading::new(self.text, &pieces, self.fate)
    }

    /// Where a part of a reading stands.
    pub(crate) fn places(&self, reading: &Reading, range: Range<usize>) -> Vec<Place> {
        reading.spans(self.text, range).into_iter().map(|span| self.place(span)).collect()
    }

    /// The acts that some lines refer to.
    pub(crate) fn references_in(&self, lines: Range<usize>) -> Vec<ActReference> {
        self.references_of(&self.reading(lines))
    }

    /// The acts that a value of these places refers to, which is said again from there.
    pub(crate) fn references(&self, value: &str, at: &[Place]) -> Vec<ActReference> {
        if references::read(value).is_empty() {
            return Vec::new();
        }
        let pieces: Vec<(Span, SeamKind)> = at.iter().map(|place| (place.span(), SeamKind::Wrap)).collect();
        self.references_of(&Reading::new(self.text, &pieces, self.fate))
    }

    fn references_of(&self, reading: &Reading) -> Vec<ActReference> {
        let with_places = |found: references::Found| {
            let at = self.places(reading, found.range.clone());
            found.with_places(reading.text(), at)
        };
        references::read(reading.text()).into_iter().map(with_places).collect()
    }

    /// A span with the page of its line.
    pub(crate) fn place(&self, span: Span) -> Place {
        let after = self.lines.partition_point(|line| line.span.start <= span.start);
        let page = after.checked_sub(1).and_then(|i| self.lines.get(i)).and_then(|line| line.page);
        Place { start: span.start, end: span.end, page, bounds: None }
    }
}

/// Whether a line begins with a number of a clause or a heading: «1. …», «2.1 …».
pub(crate) fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '\\'));
    let number = line.strip_suffix(rest).unwrap_or_default();
    let pointed = number.contains('.') || rest.starts_with(')');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.len() < 8 && pointed && !rest.is_empty()
}

/// A text without its closing full stop or «;»; the full stop of an initial stays.
pub(crate) fn without_stop(text: &str) -> &str {
    let text = text.trim_end_matches([';', ' ']);
    let Some(shorter) = text.strip_suffix('.') else { return text };
    let last = shorter.rsplit(|c: char| !is_letter_or_digit(c)).next().unwrap_or_default();
    let initial = last.chars().all(is_capital) && last.chars().count() == 1;
    if initial { text } else { shorter.trim_end() }
}
