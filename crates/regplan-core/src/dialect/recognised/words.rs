//! A recognised line as words in places.
//!
//! In: a line. Out: its words, and where each stands from the line's first word on. A gap is told in blanks, and a letter is as
//! wide as a blank and a half or two: places are counted in tenths of a blank, each letter by its kind. Stray signs between words
//! are specks: what a ruling line or a wide gap was taken for. Knows no columns, no Russian words.

use super::super::lexer::{RawLine, is_ink};
use crate::grammar::letters::{is_capital, is_letter_or_digit};
use crate::source::Span;

/// A blank is so wide; all places are counted in it.
pub(super) const BLANK: i32 = 10;

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Strip<'t> {
    /// The line.
    pub(super) text: &'t str,
    /// Its words from the left; stray signs are none.
    pub(super) words: Vec<Word>,
    /// Form feeds since the text began.
    pub(super) page: u32,
    /// Blank lines right before it.
    pub(super) blanks: u32,
}

/// A word of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its first place.
    pub(super) from: i32,
    /// The place after its last.
    pub(super) to: i32,
    /// Where it stands in the line, in bytes.
    pub(super) span: Span,
    /// Blanks before it.
    pub(super) blanks: usize,
    /// What stray sign stands between it and the word before.
    pub(super) speck: Option<Speck>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// How it ends.
    pub(super) end: End,
}

/// A stray sign between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speck {
    /// A dash: it may as well be the text's own.
    Dash,
    /// Another sign.
    Stray,
}

/// How a word ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// With a letter or a digit.
    #[default]
    Plain,
    /// With a hyphen: it goes on in the next line of its cell.
    Broken,
    /// With a comma, a dash or an open bracket: its cell goes on.
    Open,
    /// With a full stop, a semicolon, a closing bracket: its cell may end.
    Closed,
}

impl Word {
    /// Whether more than one blank, or a stray sign, stands before it.
    pub(super) fn apart(&self) -> bool {
        self.blanks > 1 || self.speck.is_some()
    }
}

impl<'t> Strip<'t> {
    /// Looks at a line.
    pub(super) fn of(raw: &RawLine<'t>) -> Self {
        let tokens = tokens(raw.text);
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let (mut place, mut speck, mut gap) = (0, None, 0);
        for (at, (blanks, span)) in tokens.iter().enumerate() {
            let written = span.of(raw.text);
            let after = tokens.get(at + 1).map_or(usize::MAX, |(blanks, _)| *blanks);
            let before = if at == 0 { usize::MAX } else { *blanks };
            let wide = width(written);
            if !words.is_empty() {
                place += i32::try_from(*blanks).unwrap_or(0) * BLANK;
            }
            gap = gap.max(*blanks);
            if is_speck(written, before, after) {
                let dash = written.chars().all(is_dash) && speck != Some(Speck::Stray);
                speck = (!words.is_empty()).then_some(if dash { Speck::Dash } else { Speck::Stray });
                place += if words.is_empty() { 0 } else { wide };
                continue;
            }
            let (capital, end) = (written.starts_with(is_capital), end(written));
            words.push(Word { from: place, to: place + wide, span: *span, blanks: gap, speck, capital, end });
            place += wide;
            (speck, gap) = (None, 0);
        }
        Self { text: raw.text, words, page: raw.feeds, blanks: raw.blanks }
    }

    /// How many runs of words stand apart.
    pub(super) fn runs(&self) -> usize {
        self.words.iter().skip(1).filter(|word| word.apart()).count() + usize::from(!self.words.is_empty())
    }

    /// Its stray signs.
    pub(super) fn specks(&self) -> impl Iterator<Item = Span> {
        let words = &self.words;
        let is_word = |span: &Span| words.binary_search_by_key(&span.start, |word| word.span.start).is_ok();
        tokens(self.text).into_iter().map(|(_, span)| span).filter(move |span| !is_word(span))
    }

    /// A word as written.
    pub(super) fn written(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.span.of(self.text))
    }

    /// Its letters and digits.
    pub(super) fn letters(&self) -> String {
        let words = self.words.iter().flat_map(|word| word.span.of(self.text).chars());
        words.filter(|c| is_letter_or_digit(*c)).collect()
    }
}

/// The runs of ink of a line, and how many blanks stand before each.
fn tokens(line: &str) -> Vec<(usize, Span)> {
    let mut tokens: Vec<(usize, Span)> = Vec::new();
    let (mut blanks, mut open) = (0, false);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() || c.is_control() {
            open = false;
            blanks += usize::from(c != '\u{c}');
            continue;
        }
        let end = at + c.len_utf8();
        match tokens.last_mut().filter(|_| open) {
            Some((_, span)) => span.end = end,
            None if is_ink(c) => {
                tokens.push((blanks, Span::new(at, end)));
                (blanks, open) = (0, true);
            }
            None => {}
        }
    }
    tokens
}

/// Characters that a stray sign has at most.
const STRAY: usize = 3;

/// Whether a token is no word: a dash is one where it stands as a bullet or ends a line of a cell.
fn is_speck(written: &str, before: usize, after: usize) -> bool {
    let stray = |c: char| is_dash(c) || "|_[]{}<>.,:;'`‚‘’°^~=\\/*!\"".contains(c);
    let few = written.chars().nth(STRAY).is_none();
    if written.chars().all(is_dash) {
        let bullet = before > 1 && after == 1;
        let ends = before == 1 && after > 1;
        return few && !bullet && !ends;
    }
    few && written.chars().all(stray)
}

/// Whether a character is a dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

fn end(written: &str) -> End {
    match written.chars().next_back() {
        Some('-' | '\u{2010}') if written.chars().count() > 1 => End::Broken,
        Some(',' | '-' | '–' | '—' | '(' | '«' | ':') => End::Open,
        Some('.' | ';' | ')' | '!' | '?') => End::Closed,
        _ => End::Plain,
    }
}

/// How wide a word is.
fn width(written: &str) -> i32 {
    written.chars().map(letter).sum()
}

/// How wide a character is in most faces, as the engine counts blanks.
fn letter(c: char) -> i32 {
    match c {
        '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '(' | ')' | '[' | ']' | '-' => 10,
        'г' | 'т' | 'с' | 'з' | 'э' => 14,
        'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'ы' | 'ф' => 23,
        'Ж' | 'М' | 'Ш' | 'Щ' | 'Ю' | 'Ы' | 'Ф' | '—' | '№' => 30,
        c if is_capital(c) => 23,
        _ => 17,
    }
}

/// The token with letters that digits are taken for as those; whole where it holds other letters.
pub(super) fn digits(written: &str) -> String {
    let digit = |c| match c {
        'З' | 'з' => '3',
        'О' | 'о' | 'O' => '0',
        'б' => '6',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    if written.contains(|c: char| c.is_ascii_digit()) {
        written.chars().map(digit).collect()
    } else {
        written.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(text: &str) -> Strip<'_> {
        Strip::of(&RawLine { text, ..RawLine::default() })
    }

    #[test]
    fn stray_signs_are_no_words() {
        let line = "| 4. Ведение       учета —   | отчет- — о ходе   — анализ |";
        let strip = strip(line);
        let words: Vec<_> = (0..strip.words.len()).map(|at| strip.written(at)).collect();
        assert_eq!(words, ["4.", "Ведение", "учета", "—", "отчет-", "о", "ходе", "—", "анализ"]);
        let apart: Vec<_> = strip.words.iter().map(Word::apart).collect();
        assert_eq!(apart, [false, false, true, false, true, true, false, true, false]);
    }

    #[test]
    fn columns_stand_straight_in_places() {
        let (short, long) = (strip("доступом                      науки"), strip("предоставления вакантных науки"));
        let place = |strip: &Strip| strip.words.last().map_or(0, |word| word.from);
        assert!(place(&short).abs_diff(place(&long)) <= 60, "{} {}", place(&short), place(&long));
    }
}
