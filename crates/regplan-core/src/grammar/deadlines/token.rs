//! Words, numbers and marks of a wording. In: a text. Out: tokens with their bytes in it. Knows no calendar.

use super::typo;
use super::words;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter};
use crate::source::is_invisible;
use std::borrow::Cow;

/// One token, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// Its value as a Roman numeral, where it is one.
    pub(super) roman: Option<u32>,
    /// Whether it is read as one though its letters are others.
    pub(super) damaged: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Letters, folded.
    Word(&'a str),
    /// Digits: their value and how many there are.
    Number(u32, usize),
    /// Any other character; every dash is `-`, every quotation mark `"`.
    Mark(char),
}

/// The pieces of a text; its tokens point into them.
#[derive(Debug, Default)]
pub(super) struct Lexed<'t> {
    pieces: Vec<Piece<'t>>,
    /// Whether letters may be damaged.
    recognised: bool,
}

#[derive(Debug)]
struct Piece<'t> {
    class: Class,
    start: usize,
    end: usize,
    /// Its characters without invisible ones: those of the text, as long as it has none.
    written: Cow<'t, str>,
    folded: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letters,
    Digits,
    Mark,
    Blank,
}

impl<'t> Lexed<'t> {
    /// Cuts `text` into pieces, in one pass.
    pub(super) fn new(text: &'t str) -> Self {
        let mut pieces: Vec<Piece<'t>> = Vec::new();
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            let class = class_of(c);
            match pieces.last_mut() {
                Some(last) if is_invisible(c) => last.end = end,
                Some(last) if last.class == Class::Letters && is_accent(c) => last.take(text, c, end),
                Some(last) if last.class == class && class != Class::Mark => last.take(text, c, end),
                _ => pieces.push(Piece::new(text, class, start, end)),
            }
        }
        let mut pieces: Vec<Piece<'t>> = pieces.into_iter().flat_map(Piece::without_hung_noun).collect();
        for piece in pieces.iter_mut().filter(|piece| piece.class == Class::Letters) {
            piece.folded = typo::mended(words::composed(fold(&piece.written)));
        }
        Self { pieces, recognised: false }
    }

    /// The same of a text whose letters may be damaged.
    pub(super) fn recognised(text: &'t str) -> Self {
        Self { recognised: true, ..Self::new(text) }
    }

    /// The tokens; quotation marks around a lone number (the day in an act's date) are left out.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens: Vec<Token<'_>> = Vec::with_capacity(self.pieces.len());
        let mut glued = false;
        for piece in &self.pieces {
            if piece.class != Class::Blank {
                tokens.push(Token { glued, ..piece.token() });
            }
            glued = piece.class != Class::Blank;
        }
        if self.recognised {
            self.mend(&mut tokens);
        }
        without_quoted_numbers(&tokens)
    }
}

impl Lexed<'_> {
    /// Takes what stands before «квартал» for the numeral that it looks like.
    fn mend(&self, tokens: &mut [Token<'_>]) {
        let written = |token: &Token<'_>| {
            let at = self.pieces.partition_point(|piece| piece.start < token.start);
            self.pieces.get(at).map(|piece| &*piece.written)
        };
        for at in 1..tokens.len() {
            let noun = tokens
                .get(at)
                .is_some_and(|noun| matches!(noun.kind, Kind::Word(word) if words::is_numbered_noun(word)));
            let numeral = tokens.get_mut(at - 1).filter(|token| noun && token.roman.is_none() && token.capital);
            if let Some(numeral) = numeral
                && let Some(value) = written(numeral).and_then(words::damaged_roman)
            {
                (numeral.roman, numeral.damaged) = (Some(value), true);
            }
        }
    }
}

impl<'t> Piece<'t> {
    fn new(text: &'t str, class: Class, start: usize, end: usize) -> Self {
        Self { class, start, end, written: text.get(start..end).unwrap_or_default().into(), folded: String::new() }
    }

    fn take(&mut self, text: &'t str, c: char, end: usize) {
        match (&mut self.written, text.get(self.start..end)) {
            (Cow::Borrowed(written), Some(whole)) if written.len() + c.len_utf8() == whole.len() => *written = whole,
            (written, _) => written.to_mut().push(c),
        }
        self.end = end;
    }

    /// «IVкв» is a numeral and a noun.
    fn without_hung_noun(self) -> Vec<Self> {
        let parts = words::hung_numeral(&self.written).and_then(|length| self.written.split_at_checked(length));
        match parts {
            Some((numeral, noun)) if self.class == Class::Letters && self.end - self.start == self.written.len() => {
                let middle = self.start + numeral.len();
                let piece = |start, end, written: &str| Self {
                    class: Class::Letters,
                    start,
                    end,
                    written: written.to_owned().into(),
                    folded: String::new(),
                };
                vec![piece(self.start, middle, numeral), piece(middle, self.end, noun)]
            }
            _ => vec![self],
        }
    }

    fn token(&self) -> Token<'_> {
        let letters = self.class == Class::Letters;
        let mark = self.written.chars().next().unwrap_or(' ');
        let kind = match self.class {
            Class::Letters => Kind::Word(&self.folded),
            Class::Digits => Kind::Number(self.written.parse().unwrap_or(u32::MAX), self.written.len()),
            Class::Mark | Class::Blank => Kind::Mark(plain_mark(mark)),
        };
        let roman = if letters { words::roman(&self.written) } else { None };
        let capital = letters && is_capital(mark);
        Token { kind, roman, damaged: false, capital, glued: false, start: self.start, end: self.end }
    }
}

fn class_of(c: char) -> Class {
    match c {
        _ if c.is_whitespace() || is_invisible(c) => Class::Blank,
        '0'..='9' => Class::Digits,
        _ if is_letter(c) => Class::Letters,
        _ => Class::Mark,
    }
}

/// A combining accent: exporters of old PDFs write some letters as a letter and an accent.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn plain_mark(c: char) -> char {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{ad}' => '-',
        '«' | '»' | '“' | '”' | '„' | '‟' | '"' => '"',
        _ => c,
    }
}

fn without_quoted_numbers<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut kept: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        match rest {
            [open, number, close, left @ ..]
                if open.kind == Kind::Mark('"') && close.kind == Kind::Mark('"') && is_number(number) =>
            {
                kept.push(Token { start: open.start, end: close.end, glued: false, ..*number });
                rest = left;
            }
            _ => {
                kept.push(*first);
                rest = after;
            }
        }
    }
    kept
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(..))
}
