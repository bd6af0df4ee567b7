//! Words, numbers and marks of a wording. In: a text. Out: tokens with their bytes in it. Knows no calendar.
//!
//! One pass cuts the text into pieces; `writing` mends what is written in an unusual way before the pieces become tokens. A line
//! end of the text was typed by its author (who wraps lines hands over a blank): the token after it says so.

use super::lexeme::{Lexeme, STRANGE};
use super::words;
use super::writing;
use crate::grammar::letters::{is_capital, is_letter, is_small};
use crate::source::is_invisible;
use std::borrow::Cow;

/// One token, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// What it is of, where it is a word.
    pub(super) lexeme: &'static Lexeme,
    /// Its value as a Roman numeral, where it is one.
    pub(super) roman: Option<u32>,
    /// Whether it is read as one though its letters are others.
    pub(super) damaged: bool,
    /// Whether it begins with a capital letter as the first word of a sentence does: not a numeral, not in a text of capitals.
    pub(super) capital: bool,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Whether a line of the author's begins with it.
    pub(super) opens_line: bool,
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
    /// Whether the text has capitals and no small letters: then none of them begins anything.
    shouted: bool,
    /// Whether letters may be damaged.
    recognised: bool,
}

#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub(super) class: Class,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its characters without invisible ones: those of the text, as long as it has none.
    pub(super) written: Cow<'t, str>,
    /// Its letters, folded and mended.
    pub(super) folded: String,
    /// What they are of.
    pub(super) lexeme: &'static Lexeme,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letters,
    Digits,
    Mark,
    Blank,
    /// A blank with a line end in it.
    LineEnd,
}

impl<'t> Lexed<'t> {
    /// Cuts `text` into pieces, in one pass.
    pub(super) fn new(text: &'t str) -> Self {
        let mut pieces: Vec<Piece<'t>> = Vec::with_capacity(text.len() / 4);
        let (mut capitals, mut small) = (0, 0);
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            let class = class_of(c);
            capitals += usize::from(is_capital(c));
            small += usize::from(is_small(c));
            match pieces.last_mut() {
                Some(last) if is_invisible(c) => last.end = end,
                Some(last) if last.class == Class::Letters && is_accent(c) => last.take(text, c, end),
                Some(last) if last.is_blank() && matches!(class, Class::Blank | Class::LineEnd) => {
                    last.end = end;
                    last.class = if class == Class::LineEnd { class } else { last.class };
                }
                Some(last) if last.class == class && class != Class::Mark => last.take(text, c, end),
                _ => pieces.push(Piece::new(text, class, start, end)),
            }
        }
        Self { pieces: writing::mended(pieces), shouted: small == 0 && capitals > 1, recognised: false }
    }

    /// The same of a text whose letters may be damaged.
    pub(super) fn recognised(text: &'t str) -> Self {
        Self { recognised: true, ..Self::new(text) }
    }

    /// The tokens; quotation marks around a lone number (the day in an act's date) are left out.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens: Vec<Token<'_>> = Vec::with_capacity(self.pieces.len());
        let (mut glued, mut opens_line) = (false, false);
        for piece in &self.pieces {
            if piece.is_blank() {
                opens_line |= piece.class == Class::LineEnd && !tokens.is_empty();
                glued = false;
                continue;
            }
            let token = piece.token();
            // «в теч..мес»: a full stop typed twice is one.
            let doubled =
                token.kind == Kind::Mark('.') && glued && tokens.last().is_some_and(|last| last.kind == token.kind);
            if doubled {
                tokens.last_mut().into_iter().for_each(|last| last.end = token.end);
                continue;
            }
            tokens.push(Token { glued, opens_line, capital: token.capital && !self.shouted, ..token });
            (glued, opens_line) = (true, false);
        }
        if self.recognised {
            self.mend(&mut tokens);
        }
        super::looks::with_digits(&mut tokens);
        let mut tokens = writing::without_doubles(tokens);
        super::sentences::mark_years(&mut tokens);
        tokens
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
            let numeral = tokens.get_mut(at - 1).filter(|token| noun && token.roman.is_none());
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
        let written = text.get(start..end).unwrap_or_default().into();
        Self { class, start, end, written, folded: String::new(), lexeme: &STRANGE }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self.class, Class::Blank | Class::LineEnd)
    }

    fn take(&mut self, text: &'t str, c: char, end: usize) {
        match (&mut self.written, text.get(self.start..end)) {
            (Cow::Borrowed(written), Some(whole)) if written.len() + c.len_utf8() == whole.len() => *written = whole,
            (written, _) => written.to_mut().push(c),
        }
        self.end = end;
    }

    fn token(&self) -> Token<'_> {
        let letters = self.class == Class::Letters;
        let mark = self.written.chars().next().unwrap_or(' ');
        let kind = match self.class {
            Class::Letters => Kind::Word(&self.folded),
            Class::Digits => Kind::Number(self.written.parse().unwrap_or(u32::MAX), self.written.len()),
            _ => Kind::Mark(plain_mark(mark)),
        };
        let lexeme = self.lexeme;
        let roman = if letters { words::roman(&self.written) } else { None };
        let capital = letters && roman.is_none() && is_capital(mark) && !self.is_shouted();
        let (start, end) = (self.start, self.end);
        Token { kind, lexeme, roman, damaged: false, capital, glued: false, opens_line: false, start, end }
    }

    /// A word of capitals stands for itself («РОО») or is loud: neither begins a sentence.
    fn is_shouted(&self) -> bool {
        self.written.len() > 2 && !self.written.chars().any(is_small)
    }
}

fn class_of(c: char) -> Class {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
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
        '«' | '»' | '“' | '”' | '„' | '‟' | '"' | '\'' | '’' | '‘' | '‹' | '›' => '"',
        '…' | '·' => '.',
        '{' | '<' => '[',
        '}' | '>' => ']',
        '\u{2022}' | '\u{25aa}' | '\u{25cf}' | '\u{25a0}' | '\u{2713}' | '\u{2714}' | '\u{221a}' | '\u{f0b7}' => '•',
        '\u{2044}' | '\u{2215}' | '\\' => '/',
        _ => c,
    }
}
