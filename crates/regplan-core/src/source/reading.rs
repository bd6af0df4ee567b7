//! The text of a cell as a person reads it, and the way back to its places.
//!
//! In: pieces of the source. Out: one line of text (wraps joined, blanks folded, soft hyphens gone, line-end hyphens
//! resolved) that maps any part of itself back to source bytes. Knows no Russian: who builds it says what a hyphen means.

use super::Span;
use std::ops::Range;

/// How a piece hangs on to the piece before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeamKind {
    /// The exporter broke a word where the column was full: both pieces are one word.
    Torn,
    /// The exporter broke a line where the column was full; it means nothing.
    Wrap,
    /// A line end that may be a typed one.
    Line,
    /// A new paragraph.
    Paragraph,
    /// A new item of a list, whose bullet is the format's and no text; the first piece may be one too.
    Item,
}

/// A place in a reading where two pieces of source meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seam {
    /// The byte of the reading where the later piece begins.
    pub at: usize,
    /// How it hangs on.
    pub kind: SeamKind,
}

/// What to do with a hyphen at the end of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HyphenFate {
    /// It is a dash between words: a blank follows.
    Dash,
    /// It belongs to the word: «психолого-» + «педагогической».
    Keep,
    /// The renderer put it there: «образо-» + «вание».
    Drop,
}

/// A verbatim run: `len` bytes at `at` in the reading are those at `from` in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chunk {
    at: usize,
    from: usize,
    len: usize,
    /// Bytes of the source behind them that a renderer put there: a dropped hyphen, which is ink of the word it parts.
    dropped: usize,
}

/// One line of text with the way back to its source.
///
/// ```
/// use regplan_core::source::{HyphenFate, Reading, SeamKind, Span};
/// let source = "Март\n\n 2024  года";
/// let pieces = [(Span::new(0, 8), SeamKind::Line), (Span::new(11, 25), SeamKind::Wrap)];
/// let reading = Reading::new(source, &pieces, |_, _| HyphenFate::Keep);
/// assert_eq!(reading.text(), "Март 2024 года");
/// assert_eq!(reading.spans(source, 9..13), [Span::new(11, 15)]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    text: String,
    chunks: Vec<Chunk>,
    seams: Vec<Seam>,
}

/// Letters of a word that are looked at before a hyphen; no word of a document is as long, but a line broken again and again may
/// make one without end.
const LONGEST_WORD: usize = 64;

impl Reading {
    /// Reads pieces of `source` in order; `fate` is asked with the words on both sides of a line-end hyphen, the left one with
    /// the blank before the hyphen where there is one.
    pub fn new(source: &str, pieces: &[(Span, SeamKind)], fate: impl Fn(&str, &str) -> HyphenFate) -> Self {
        let mut reading = Self::default();
        for &(span, kind) in pieces {
            let piece = span.of(source);
            if piece.trim().is_empty() {
                continue;
            }
            let between = reading.end().and_then(|end| source.get(end..span.start));
            // A word that the border of a drawn column cuts in two is one word again.
            let touches = kind == SeamKind::Torn || between.is_some_and(|between| between.chars().all(is_invisible));
            if !touches || piece.starts_with(char::is_whitespace) {
                reading.hang_on(piece, kind, between.is_some_and(is_mere_space), &fate);
            }
            reading.append(piece, span.start);
        }
        reading
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its pieces meet, in order.
    #[must_use]
    pub fn seams(&self) -> &[Seam] {
        &self.seams
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where `range` (bytes of the reading) stands in `source`: pieces with nothing but blanks between them are one.
    #[must_use]
    pub fn spans(&self, source: &str, range: Range<usize>) -> Vec<Span> {
        let first = self.chunks.partition_point(|chunk| chunk.at + chunk.len <= range.start);
        let mut spans: Vec<Span> = Vec::new();
        for chunk in self.chunks.iter().skip(first).take_while(|chunk| chunk.at < range.end) {
            let from = chunk.from + range.start.saturating_sub(chunk.at);
            let parted = range.end > chunk.at + chunk.len;
            let to = chunk.from + chunk.len.min(range.end - chunk.at) + if parted { chunk.dropped } else { 0 };
            match spans.last_mut() {
                Some(last) if only_blanks(source, last.end, from) => last.end = to,
                _ => spans.push(Span::new(from, to)),
            }
        }
        spans
    }

    /// Where its last run of the source ends.
    fn end(&self) -> Option<usize> {
        self.chunks.last().map(|chunk| chunk.from + chunk.len)
    }

    /// Parts a piece from what stands before it, or joins both where a line ends between them with a hyphen.
    fn hang_on(&mut self, piece: &str, kind: SeamKind, on_one_line: bool, fate: &impl Fn(&str, &str) -> HyphenFate) {
        if self.text.is_empty() {
            if kind == SeamKind::Item {
                self.seams.push(Seam { at: 0, kind });
            }
            return;
        }
        let at_end = !on_one_line && !matches!(kind, SeamKind::Paragraph | SeamKind::Item);
        let decision =
            if at_end && self.text.ends_with(is_hyphen) { self.fate_of_hyphen(piece, fate) } else { HyphenFate::Dash };
        match decision {
            HyphenFate::Dash => self.text.push(' '),
            HyphenFate::Keep => {}
            HyphenFate::Drop => {
                self.drop_last_char();
                if self.text.ends_with(' ') {
                    self.text.pop(); // a blank that folding put there is no source's
                }
            }
        }
        self.seams.push(Seam { at: self.text.len(), kind });
    }

    fn fate_of_hyphen(&self, piece: &str, fate: &impl Fn(&str, &str) -> HyphenFate) -> HyphenFate {
        let left = self.text.trim_end_matches(is_hyphen);
        let (word, blank) = left.strip_suffix(' ').map_or((left, ""), |word| (word, " "));
        let letters = word.chars().rev().take(LONGEST_WORD).take_while(|c| c.is_alphanumeric());
        let start = word.len() - letters.map(char::len_utf8).sum::<usize>();
        let left = left.get(start..).filter(|left| *left != blank).unwrap_or_default();
        let right = piece.trim_start();
        let right = right.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if left.is_empty() || right.is_empty() { HyphenFate::Dash } else { fate(left, right) }
    }

    /// Takes the hyphen out of the reading; the chunk before it keeps its place.
    fn drop_last_char(&mut self) {
        let (Some(dropped), Some(mut chunk)) = (self.text.pop(), self.chunks.pop()) else { return };
        let end = chunk.from + chunk.len;
        chunk.len -= dropped.len_utf8();
        if chunk.len > 0 {
            self.chunks.push(chunk);
        }
        if let Some(last) = self.chunks.last_mut() {
            last.dropped = end - (last.from + last.len);
        }
    }

    fn append(&mut self, piece: &str, from: usize) {
        let mut blank = false;
        for (offset, c) in piece.char_indices() {
            if is_invisible(c) || c == '\\' && piece.get(offset..).is_some_and(is_escape) {
                continue;
            }
            if c.is_whitespace() {
                blank = true;
                continue;
            }
            if blank && !self.text.is_empty() && !self.text.ends_with(' ') && !self.at_seam() {
                self.text.push(' ');
            }
            blank = false;
            self.push(c, from + offset);
        }
    }

    fn at_seam(&self) -> bool {
        self.seams.last().is_some_and(|seam| seam.at == self.text.len())
    }

    fn push(&mut self, c: char, from: usize) {
        let (at, len) = (self.text.len(), c.len_utf8());
        self.text.push(c);
        match self.chunks.last_mut() {
            Some(chunk) if chunk.at + chunk.len == at && chunk.from + chunk.len == from => chunk.len += len,
            _ => self.chunks.push(Chunk { at, from, len, dropped: 0 }),
        }
    }
}

/// A hyphen as exporters write it at a line end: U+002D, U+2010, U+2011, and U+FFFE, which old PDF tools leave.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fffe}')
}

/// Characters without ink or width: soft hyphen, zero-width space and joiners, byte order mark.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Blanks that no line's end is among: a hyphen before them is no line's last.
fn is_mere_space(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| matches!(c, ' ' | '\u{a0}'))
}

fn only_blanks(source: &str, from: usize, to: usize) -> bool {
    let Some(between) = source.get(from..to) else { return false };
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    between.chars().all(blank) || between == "\\" && source.get(from..).is_some_and(is_escape)
}

/// A backslash before a mark of Markdown: no ink, the mark behind it is.
pub(crate) fn is_escape(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| rest.starts_with(['.', '-', '+', '*', '_', '#', '|', ')']))
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "places are checked by cutting the text at them")]
mod tests {
    use super::*;

    fn read(source: &str, pieces: &[&str], fate: HyphenFate) -> Reading {
        let mut from = 0;
        let spans: Vec<_> = pieces
            .iter()
            .map(|piece| {
                let start = from + source.get(from..).unwrap().find(piece).unwrap();
                from = start + piece.len();
                (Span::new(start, from), SeamKind::Wrap)
            })
            .collect();
        Reading::new(source, &spans, |_, _| fate)
    }

    #[test]
    fn a_word_that_a_border_cuts_is_one_again() {
        assert_eq!(read("до 1 января", &["до 1 ян", "варя"], HyphenFate::Keep).text(), "до 1 января");
        assert_eq!(read("до 1 ян\u{ad}варя", &["до 1 ян", "варя"], HyphenFate::Keep).text(), "до 1 января");
        assert_eq!(read("до 1 января", &["до", " 1 января"], HyphenFate::Keep).text(), "до 1 января");
    }

    #[test]
    fn a_hyphen_between_columns_of_one_line_joins_nothing() {
        assert_eq!(
            read("профилак-     области", &["профилак-", "области"], HyphenFate::Drop).text(),
            "профилак- области"
        );
        assert_eq!(read("профилак-  \n  тика", &["профилак-", "тика"], HyphenFate::Drop).text(), "профилактика");
    }

    #[test]
    fn line_end_hyphens_follow_their_fate() {
        let source = "психолого-\n\nпедагогической помощи";
        let pieces = ["психолого-", "педагогической помощи"];
        assert_eq!(read(source, &pieces, HyphenFate::Keep).text(), "психолого-педагогической помощи");
        assert_eq!(read(source, &pieces, HyphenFate::Drop).text(), "психологопедагогической помощи");
        assert_eq!(read(source, &pieces, HyphenFate::Dash).text(), "психолого- педагогической помощи");
    }

    #[test]
    fn a_dropped_hyphen_is_ink_of_its_word() {
        for (source, pieces, text) in [
            ("образо-\nвание детей", ["образо-", "вание детей"], "образование детей"),
            ("в пра -\nвах", ["в пра -", "вах"], "в правах"),
        ] {
            let reading = read(source, &pieces, HyphenFate::Drop);
            assert_eq!(reading.text(), text);
            assert_eq!(reading.spans(source, 0..text.len()), [Span::new(0, source.len())]);
        }
        let parted = read("образо- X вание", &["образо-", "вание"], HyphenFate::Drop);
        let stands: Vec<_> = parted.spans("образо- X вание", 0..parted.text().len());
        assert_eq!(stands, [Span::new(0, 13), Span::new(16, 26)]);
        assert_eq!(parted.spans("образо- X вание", 0..12), [Span::new(0, 12)], "the half alone has no hyphen");
    }

    #[test]
    fn soft_hyphens_and_blanks_fold_and_map_back() {
        let source = "про\u{ad}фи\u{a0}  лак";
        let reading = Reading::new(source, &[(Span::new(0, source.len()), SeamKind::Line)], |_, _| HyphenFate::Keep);
        assert_eq!(reading.text(), "профи лак");
        assert_eq!(reading.spans(source, 0..reading.text().len()), [Span::new(0, source.len())]);
    }

    #[test]
    fn foreign_ink_between_pieces_parts_the_places() {
        let source = "конец X начало";
        let reading = read(source, &["конец", "начало"], HyphenFate::Keep);
        assert_eq!(reading.text(), "конец начало");
        assert_eq!(reading.spans(source, 0..reading.text().len()).len(), 2);
    }
}
