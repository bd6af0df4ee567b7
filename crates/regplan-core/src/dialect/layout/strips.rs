//! A line as words in places.
//!
//! In: a line. Out: its words and where each stands, counted in characters that have a width. Knows no columns.

use super::super::lexer::{RawLine, is_ink};
use super::super::{Candidate, running};
use crate::grammar::letters::{is_capital, is_small};
use crate::source::{Span, is_invisible};

/// A line of a table is not longer.
pub(super) const LONGEST: usize = 600;

/// Numbers of rows stand in the first part of a page out of so many.
const NUMBER_COLUMN: usize = 4;

/// Numbers of pages: alone at the edge of a page, they count with the pages at least twice.
fn page_numbers(strips: &mut [Strip]) {
    let mut edges: Vec<(usize, i64)> = Vec::new(); // lines with a number, and what it is ahead of its page
    let mut start = 0;
    for (page, lines) in (0..).zip(strips.chunk_by(|left, right| left.page == right.page)) {
        let inner = || lines.iter().enumerate().filter(|(_, strip)| !strip.running);
        let ends = [inner().next(), inner().next_back()];
        let number = |(at, strip): (usize, &Strip)| Some((start + at, strip.page_number()? - page));
        edges.extend(ends.into_iter().flatten().filter_map(number));
        start += lines.len();
    }
    let counts = |own: &(usize, i64)| edges.iter().filter(|(at, ahead)| *at != own.0 && *ahead == own.1).count() > 0;
    for (at, _) in edges.iter().filter(|edge| counts(edge)) {
        strips.get_mut(*at).into_iter().for_each(|strip| strip.running = true);
    }
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Strip<'t> {
    /// The line.
    pub(super) text: &'t str,
    /// Its words from the left.
    pub(super) words: Vec<Placed>,
    /// Form feeds since the text began.
    pub(super) page: u32,
    /// Blank lines right before it.
    pub(super) blanks: u32,
    /// The width of its page.
    pub(super) page_width: usize,
    /// Whether it is a running head or foot.
    pub(super) running: bool,
}

/// A word of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its first place.
    pub(super) from: usize,
    /// The place after its last.
    pub(super) to: usize,
    /// Where it stands in the line, in bytes.
    pub(super) span: Span,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it begins with a small letter.
    pub(super) small: bool,
    /// Whether it ends with a hyphen: the line of its cell ends there.
    pub(super) broken: bool,
    /// Whether it is a dash and nothing else.
    pub(super) dash: bool,
}

impl<'t> Strip<'t> {
    /// Looks at a line.
    pub(super) fn of(raw: &RawLine<'t>) -> Self {
        let mut words: Vec<Placed> = Vec::new();
        let mut place = 0;
        let mut open = false;
        for (at, c) in raw.text.char_indices() {
            let end = at + c.len_utf8();
            match words.last_mut().filter(|_| open) {
                Some(word) if is_ink(c) || is_invisible(c) => {
                    word.span.end = end;
                    word.dash = false;
                    word.broken = matches!(c, '-' | '\u{2010}');
                    word.to = place + usize::from(is_ink(c));
                }
                _ if is_ink(c) => {
                    let (span, capital, small) = (Span::new(at, end), is_capital(c), is_small(c));
                    let dash = matches!(c, '-' | '–' | '—');
                    words.push(Placed { from: place, to: place + 1, span, capital, small, broken: false, dash });
                }
                _ => {}
            }
            open = is_ink(c) || open && is_invisible(c);
            place += usize::from(!is_invisible(c) && (c == '\t' || !c.is_control()));
        }
        Self { text: raw.text, words, page: raw.feeds, blanks: raw.blanks, page_width: 0, running: false }
    }

    /// Looks at all lines.
    pub(super) fn all(lines: &[RawLine<'t>]) -> Vec<Self> {
        let mut strips: Vec<Self> = lines.iter().map(Self::of).collect();
        let candidate = |strip: &Self| {
            let (text, page, may) = (strip.text, Some(strip.page), strip.segments().len() < 3);
            Candidate { text, page, may, doubtful: true }
        };
        let running = running(&strips.iter().map(candidate).collect::<Vec<_>>());
        strips.iter_mut().zip(running).for_each(|(strip, running)| strip.running = running);
        for page in strips.chunk_by_mut(|left, right| left.page == right.page) {
            let width =
                page.iter().filter(|strip| !strip.running).map(Self::to).filter(|to| *to <= LONGEST).max().unwrap_or(0);
            page.iter_mut().for_each(|strip| strip.page_width = width);
        }
        page_numbers(&mut strips);
        strips
    }

    /// The number that it holds and nothing else, far from where numbers of rows stand.
    fn page_number(&self) -> Option<i64> {
        let [word] = self.words.as_slice() else { return None };
        let number = word.span.of(self.text).trim_matches(['-', '–', '—']).parse().ok();
        number.filter(|_| self.from() * NUMBER_COLUMN > self.page_width)
    }

    /// Whether its words stand one blank apart over more than half of the page.
    pub(super) fn runs_through(&self) -> bool {
        self.width() * 2 > self.page_width && self.segments().len() < 2
    }

    /// Whether its first word begins with a digit.
    pub(super) fn begins_with_number(&self) -> bool {
        self.words.first().is_some_and(|word| word.span.of(self.text).starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether it counts columns: «1 2 3».
    pub(super) fn counts_columns(&self) -> bool {
        let number = |word: &Placed| word.span.of(self.text).parse().ok();
        self.words.len() > 2 && self.words.iter().map(number).eq((1..=self.words.len()).map(Some))
    }

    /// Its first place.
    pub(super) fn from(&self) -> usize {
        self.words.first().map_or(0, |word| word.from)
    }

    /// The place after its last.
    pub(super) fn to(&self) -> usize {
        self.words.last().map_or(0, |word| word.to)
    }

    /// How far it reaches.
    pub(super) fn width(&self) -> usize {
        self.to() - self.from()
    }

    /// Places that hold ink.
    pub(super) fn ink(&self) -> usize {
        self.words.iter().map(|word| word.to - word.from).sum()
    }

    /// The places of words that stand one blank apart.
    pub(super) fn segments(&self) -> Vec<(usize, usize)> {
        let mut segments: Vec<(usize, usize)> = Vec::new();
        for word in &self.words {
            match segments.last_mut() {
                Some((_, to)) if word.from <= *to + 1 => *to = word.to,
                _ => segments.push((word.from, word.to)),
            }
        }
        segments
    }

    /// The words of its segments.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Placed]> {
        self.words.chunk_by(|left, right| right.from <= left.to + 1)
    }

    /// These words of its text and what stands between them.
    pub(super) fn text_of(&self, words: &[Placed]) -> &'t str {
        let (first, last) = (words.first(), words.last());
        first.zip(last).map_or("", |(first, last)| first.span.join(last.span).of(self.text))
    }

    /// The blanks between its segments.
    pub(super) fn gaps(&self) -> Vec<(usize, usize)> {
        let pairs = self.words.iter().zip(self.words.iter().skip(1));
        pairs.filter(|(left, right)| right.from > left.to + 1).map(|(left, right)| (left.to, right.from)).collect()
    }
}
