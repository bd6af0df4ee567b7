//! The words from a line on, as a heading row is looked for among them.
//!
//! In: a sheet and a line. Out: its words as a person reads them, a word that a line end has broken being one, each with the marks
//! around it. Knows no vocabulary.

use crate::dialect::{Break, Joint, Sheet, Word};
use crate::grammar::affinity::is_link;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
use crate::grammar::roles::known_at;
use crate::record::Role;
use std::ops::Range;

/// More words than a heading row and what must be seen of the rows below it have.
const WINDOW: usize = 110;

/// One word as a person reads it.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its words, as a range of the sheet's words.
    pub words: Range<usize>,
    /// As words are compared, without the signs around it.
    pub folded: String,
    /// Its first letters: what words of one root share.
    pub stem: String,
    /// What stands before it.
    pub joint: Joint,
    /// Whether it begins a line.
    pub starts_line: bool,
    /// Blank lines before its line, beyond the usual spacing.
    pub gap: u32,
    /// How its letters look.
    pub shape: Shape,
    /// The sign it ends with, a blank where it ends with a letter or digit.
    pub ends: char,
    /// The sign it begins with, a blank where it begins with a letter or digit.
    pub begins: char,
    /// How many brackets stand open behind it.
    pub open: i32,
    /// The phrase of the lexicon of headings that begins with it: its role, and how many words it has.
    pub phrase: Option<(Role, usize)>,
    /// The role of such a phrase that runs through it.
    pub through: Option<Role>,
}

/// More words than a phrase of the lexicon has.
pub const PHRASE: usize = 6;

/// Marks the phrases of the lexicon among the words.
pub fn mark_phrases(tokens: &mut [Token]) {
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let mut last: Option<(usize, Role)> = None; // where the phrase ends that reaches farthest
    for (at, token) in tokens.iter_mut().enumerate() {
        let words = folded.get(at..(at + PHRASE).min(folded.len())).unwrap_or_default();
        token.phrase = known_at(words).map(|known| (known.role, known.words));
        token.through = last.filter(|(end, _)| *end > at).map(|(_, role)| role);
        let end = token.phrase.map(|(role, words)| (at + words, role));
        last = match (last, end) {
            (Some(own), Some(end)) if own.0 >= end.0 => Some(own),
            (own, end) => end.or(own),
        };
    }
}

/// How the letters of a word look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All capitals, two letters at least.
    Caps,
    /// A capital, then small letters; or one capital.
    Capital,
    /// Small letters.
    Small,
    /// Digits first.
    Digits,
    /// The sign of numbers first.
    Numero,
    /// Neither letters nor digits.
    Signs,
}

impl Shape {
    /// Its name in features.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Caps => "caps",
            Self::Capital => "capital",
            Self::Small => "small",
            Self::Digits => "digits",
            Self::Numero => "numero",
            Self::Signs => "signs",
        }
    }

    fn of(written: &str) -> Self {
        let bare = written.trim_start_matches(|c: char| !is_letter_or_digit(c) && c != '№');
        let letters = || bare.chars().filter(|c| is_letter(*c));
        match bare.chars().next() {
            None => Self::Signs,
            Some('№') => Self::Numero,
            Some(c) if c.is_ascii_digit() => Self::Digits,
            Some(c) if is_capital(c) && letters().count() > 1 && letters().all(is_capital) => Self::Caps,
            Some(c) if is_capital(c) => Self::Capital,
            _ => Self::Small,
        }
    }
}

/// The words from the head of a line on, up to the first line that lies outside every table. `known` tells words of headings: pieces
/// on two lines are one word where they make such a one.
#[must_use]
pub fn tokens(sheet: &Sheet, line: usize, known: &dyn Fn(&str) -> bool) -> Vec<Token> {
    let Some(first) = sheet.lines.get(line).map(|line| line.words.start) else { return Vec::new() };
    let mut tokens: Vec<Token> = Vec::new();
    for (at, word) in sheet.words.iter().enumerate().skip(first).take(WINDOW) {
        let own = sheet.lines.get(word.line);
        if own.is_some_and(|line| line.in_table == Some(false)) {
            break;
        }
        let starts_line = own.is_some_and(|line| line.words.start == at);
        let token = Token::new(at, word, word.span.of(sheet.text), starts_line, own.map_or(0, |line| line.gap));
        let may = starts_line && !matches!(word.joint.kind, Break::Cell | Break::Fold);
        match tokens.last_mut().filter(|_| may).and_then(|last| Some((last.joined(sheet, &token, known)?, last))) {
            Some((whole, last)) => last.take(&token, &whole),
            None => tokens.push(token),
        }
    }
    let mut open = 0;
    for token in &mut tokens {
        let signs = token.words.clone().filter_map(|at| text(sheet, at)).flat_map(str::chars);
        open += signs.map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
        open = open.max(0);
        token.open = open;
    }
    mark_phrases(&mut tokens);
    tokens
}

/// The words of so many lines from a line on, column by column, where lines run through all columns; then those below. How many of
/// them are the heading's.
#[must_use]
pub fn by_column(sheet: &Sheet, line: usize, lines: usize, known: &dyn Fn(&str) -> bool) -> (Vec<Token>, usize) {
    let mut own: Vec<(u16, Token)> = Vec::new();
    let words = |line: usize| sheet.lines.get(line).map(|line| line.words.clone()).unwrap_or_default();
    for at in (line..line + lines).flat_map(words) {
        let Some(word) = sheet.words.get(at) else { continue };
        let written = word.span.of(sheet.text);
        own.push((word.joint.column.unwrap_or(0), Token::new(at, word, written, false, 0)));
    }
    own.sort_by_key(|(column, _)| *column);
    let mut tokens: Vec<Token> = Vec::new();
    let mut last = None;
    for (column, mut token) in own {
        let begins = last.replace(column) != Some(column);
        token.joint.kind = if begins { Break::Cell } else { Break::Inside };
        let whole = tokens.last().filter(|_| !begins).and_then(|last| last.joined(sheet, &token, known));
        if let (Some(whole), Some(last)) = (whole, tokens.last_mut()) {
            last.name(&whole);
            token.name(""); // the rest of a broken word
        }
        tokens.push(token);
    }
    let heading = tokens.len();
    tokens.extend(self::tokens(sheet, line + lines, known));
    mark_phrases(&mut tokens);
    (tokens, heading)
}

fn text<'s>(sheet: &Sheet<'s>, at: usize) -> Option<&'s str> {
    sheet.words.get(at).map(|word| word.span.of(sheet.text))
}

fn sign(c: Option<char>) -> char {
    c.filter(|c| !is_letter_or_digit(*c)).unwrap_or(' ')
}

impl Token {
    /// A token of another word, with the marks around this one: what learning puts in its place.
    #[must_use]
    pub fn made(&self, written: &str, joint: Joint, starts_line: bool) -> Self {
        let word = Word { span: crate::source::Span { start: 0, end: 0 }, line: 0, joint };
        let gap = if starts_line { self.gap } else { 0 };
        Self { words: self.words.clone(), ..Self::new(0, &word, written, starts_line, gap) }
    }

    /// Makes it a word that nobody knows: what learning puts in its place.
    pub fn forget(&mut self) {
        self.name("");
    }

    /// The word that this one and the next make, where a line end has broken it: at a hyphen, or where the pieces make a word of
    /// headings that neither is.
    fn joined(&self, sheet: &Sheet, next: &Self, known: &dyn Fn(&str) -> bool) -> Option<String> {
        const HYPHENS: [char; 2] = ['-', '\u{2010}'];
        let head = text(sheet, self.words.end.checked_sub(1)?)?;
        let rest = text(sheet, next.words.start)?;
        if !rest.starts_with(is_small) || head.len() < 2 {
            return None;
        }
        let pieces = self.words.clone().filter_map(|at| text(sheet, at)).map(|piece| piece.trim_end_matches(HYPHENS));
        let whole = format!("{}{rest}", pieces.collect::<String>());
        let made = || {
            let bare = |word: &str| fold(word).trim_matches(|c: char| !is_letter_or_digit(c)).to_owned();
            let tail = bare(rest);
            // Of a piece that is often seen by itself only more than a letter makes another word: «срок | и место».
            let broken = !known(&self.folded) || tail.chars().count() > 1 && !is_link(&tail);
            known(&bare(&whole)) && !known(&tail) && broken
        };
        (head.ends_with(HYPHENS) || self.ends == ' ' && made()).then_some(whole)
    }

    /// Takes the rest of a broken word.
    fn take(&mut self, rest: &Self, whole: &str) {
        self.words.end = rest.words.end;
        self.ends = rest.ends;
        self.name(whole);
    }

    fn new(at: usize, word: &Word, written: &str, starts_line: bool, gap: u32) -> Self {
        let mut token = Self {
            words: at..at + 1,
            folded: String::new(),
            stem: String::new(),
            joint: word.joint,
            starts_line,
            gap,
            shape: Shape::of(written),
            ends: sign(written.chars().last()),
            begins: sign(written.chars().next()),
            open: 0,
            phrase: None,
            through: None,
        };
        token.name(written);
        token
    }

    /// Sets what is compared.
    fn name(&mut self, written: &str) {
        let folded = fold(written);
        let trimmed = folded.trim_matches(|c: char| !is_letter_or_digit(c) && c != '№');
        self.folded =
            if trimmed.starts_with(|c: char| c.is_ascii_digit()) { digits(trimmed) } else { trimmed.to_owned() };
        self.stem = self.folded.chars().take(STEM).collect();
    }
}

/// Letters that words of one root share.
pub const STEM: usize = 5;

/// A figure as headings are compared: years are alike, other figures too.
fn digits(word: &str) -> String {
    let year = word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"));
    if year { "0000".into() } else { "0".into() }
}
