//! The words from a line on, as a heading row is looked for among them.
//!
//! In: a sheet and a line. Out: its words as a person reads them, a word that a line end has broken being one, each with the marks
//! around it. Knows no vocabulary.

use crate::dialect::{Break, Joint, Sheet, Word};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
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

/// The words from the head of a line on, up to the first line that lies outside every table where one before lay inside.
#[must_use]
pub fn tokens(sheet: &Sheet, line: usize) -> Vec<Token> {
    let Some(first) = sheet.lines.get(line).map(|line| line.words.start) else { return Vec::new() };
    let mut tokens: Vec<Token> = Vec::new();
    for (at, word) in sheet.words.iter().enumerate().skip(first).take(WINDOW) {
        let own = sheet.lines.get(word.line);
        if own.is_some_and(|line| line.in_table == Some(false)) {
            break;
        }
        let starts_line = own.is_some_and(|line| line.words.start == at);
        let written = word.span.of(sheet.text);
        match tokens.last_mut().filter(|last| goes_on(sheet, last, word, starts_line)) {
            Some(last) => {
                let whole: String = [last.words.start, at].iter().filter_map(|at| Some(text(sheet, *at)?.trim_end_matches(['-', '\u{2010}']))).collect();
                last.words.end = at + 1;
                last.name(&whole);
                last.ends = sign(written.chars().last());
            }
            None => tokens.push(Token::new(at, word, written, starts_line, own.map_or(0, |line| line.gap))),
        }
    }
    let mut open = 0;
    for token in &mut tokens {
        let signs = token.words.clone().filter_map(|at| text(sheet, at)).flat_map(str::chars);
        open += signs.map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
        open = open.max(0);
        token.open = open;
    }
    tokens
}

/// Whether a word is the rest of one that a line end has broken.
fn goes_on(sheet: &Sheet, last: &Token, word: &Word, starts_line: bool) -> bool {
    let head = last.words.end.checked_sub(1).and_then(|at| text(sheet, at));
    let broken = head.is_some_and(|head| head.len() > 1 && head.ends_with(['-', '\u{2010}']));
    let small = word.span.of(sheet.text).starts_with(is_small);
    broken && small && starts_line && word.joint.kind != Break::Cell && word.joint.column.is_none()
}

fn text<'s>(sheet: &Sheet<'s>, at: usize) -> Option<&'s str> {
    sheet.words.get(at).map(|word| word.span.of(sheet.text))
}

fn sign(c: Option<char>) -> char {
    c.filter(|c| !is_letter_or_digit(*c)).unwrap_or(' ')
}

impl Token {
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
        };
        token.name(written);
        token
    }

    /// Sets what is compared.
    fn name(&mut self, written: &str) {
        let folded = fold(written);
        let trimmed = folded.trim_matches(|c: char| !is_letter_or_digit(c) && c != '№');
        self.folded = if trimmed.starts_with(|c: char| c.is_ascii_digit()) { digits(trimmed) } else { trimmed.to_owned() };
        self.stem = self.folded.chars().take(STEM).collect();
    }
}

/// Letters that words of one root share.
pub const STEM: usize = 5;

/// A figure as headings are compared: years are alike, other figures too.
fn digits(word: &str) -> String {
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"));
    if year { "0000".into() } else { "0".into() }
}
