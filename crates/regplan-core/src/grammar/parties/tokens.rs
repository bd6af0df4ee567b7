//! The words and marks of a responsible cell. In: a reading. Out: tokens. Knows no party.

use super::words;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
use crate::source::{Reading, SeamKind};
use std::ops::Range;

/// A word or one other character.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// Bytes of the reading.
    pub(super) range: Range<usize>,
    /// As it is compared.
    pub(super) folded: String,
    /// A word, not a mark.
    pub(super) word: bool,
    /// Begins with a capital.
    pub(super) upper: bool,
    /// Two capitals or more and no small letter: an abbreviation.
    pub(super) caps: bool,
    /// Within brackets or quotes.
    pub(super) inside: bool,
    /// The strongest break before it.
    pub(super) seam: Option<SeamKind>,
    /// Whether it stands against the token before it.
    pub(super) glued: bool,
}

impl Token {
    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        !self.word && self.folded.starts_with(mark)
    }

    /// Whether it is one capital letter, as in initials.
    pub(super) fn is_letter(&self) -> bool {
        self.word && self.upper && self.folded.chars().nth(1).is_none()
    }
}

/// The tokens of a cell.
pub(super) fn of(reading: &Reading) -> Vec<Token> {
    let mut tokens = of_text(reading.text());
    let mut seams = reading.seams().iter().peekable();
    let mut end = 0;
    for token in &mut tokens {
        while let Some(seam) = seams.next_if(|seam| seam.at <= token.range.start) {
            if seam.at >= end {
                token.seam = stronger(token.seam, seam.kind);
            }
        }
        end = token.range.end;
    }
    tokens
}

/// The tokens of a text without seams.
pub(super) fn of_text(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while is_letter_or_digit(c)
            && let Some((at, next)) = chars.next_if(|&(at, next)| continues_word(text, at, next))
        {
            end = at + next.len_utf8();
        }
        let glued = tokens.last().is_some_and(|last| last.range.end == start);
        tokens.push(token(text.get(start..end).unwrap_or_default(), start..end, glued));
    }
    if is_shouted(text) {
        tokens.iter_mut().for_each(|token| token.caps &= words::may_be_abbreviation(&token.folded));
    }
    mark_insides(&mut tokens);
    tokens
}

/// Whether all is in capitals, and not because there is nothing but abbreviations: then a word in capitals is none for that, and begins
/// nothing.
pub(super) fn is_shouted(text: &str) -> bool {
    const LONGEST_ABBREVIATION: usize = 6;
    let long = |word: &str| word.chars().nth(LONGEST_ABBREVIATION).is_some();
    !text.chars().any(is_small) && text.split(|c: char| !is_letter(c)).any(long)
}

/// A letter, a digit, or a hyphen with a letter or a digit behind it.
fn continues_word(text: &str, at: usize, c: char) -> bool {
    let after = || text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
    is_letter_or_digit(c) || (matches!(c, '-' | '\u{2010}' | '\u{2011}') && after().is_some_and(is_letter_or_digit))
}

fn token(text: &str, range: Range<usize>, glued: bool) -> Token {
    let word = text.chars().next().is_some_and(is_letter_or_digit);
    let capitals = text.chars().filter(|c| is_capital(*c)).count();
    Token {
        folded: fold(text),
        word,
        upper: text.chars().next().is_some_and(is_capital),
        // «КДНиЗП»
        caps: capitals > 1 && !text.chars().any(|c| is_small(c) && !(capitals > 3 && words::JOINS_LETTERS == c))
            || is_led_by_small(text),
        range,
        inside: false,
        seam: None,
        glued,
    }
}

fn stronger(old: Option<SeamKind>, new: SeamKind) -> Option<SeamKind> {
    let rank = |kind| match kind {
        SeamKind::Torn | SeamKind::Wrap => 0,
        SeamKind::Line => 1,
        SeamKind::Paragraph | SeamKind::Item => 2,
    };
    old.filter(|&old| rank(old) >= rank(new)).or(Some(new))
}

/// The first token that is no bullet.
pub(super) fn first_of_cell(tokens: &[Token]) -> Option<usize> {
    tokens.iter().position(|token| token.word || !token.is('-'))
}

/// The last that closes no sentence and no member of a list.
pub(super) fn last_of_cell(tokens: &[Token]) -> Option<usize> {
    tokens.iter().rposition(|token| !(token.is('.') || token.is(',') || token.is(';')))
}

/// Marks what stands within pairs; an opening or closing mark without its partner means nothing.
fn mark_insides(tokens: &mut [Token]) {
    let mut depth = vec![0_i32; tokens.len() + 1];
    let around = |open: usize, close: usize| {
        let edges = (first_of_cell(tokens), last_of_cell(tokens));
        edges == (Some(open), Some(close)) && tokens.get(open).is_some_and(|token| token.is('('))
    };
    for (open, close) in pairs(tokens).into_iter().filter(|&(open, close)| !around(open, close)) {
        if let Some(start) = depth.get_mut(open + 1) {
            *start += 1;
        }
        if let Some(end) = depth.get_mut(close + 1) {
            *end -= 1;
        }
    }
    let mut sum = 0;
    for (token, change) in tokens.iter_mut().zip(depth) {
        sum += change;
        token.inside = sum > 0;
    }
}

fn pairs(tokens: &[Token]) -> Vec<(usize, usize)> {
    // Deeper than any text; keeps the search for a partner short.
    const DEEPEST: usize = 32;
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| !token.word) {
        let mark = token.folded.chars().next().unwrap_or(' ');
        let class = words::pair_class(mark);
        let partner = open.iter().rposition(|&(_, other)| Some(other) == class);
        match (words::opens(mark), words::closes(mark), partner) {
            (_, true, Some(at)) => {
                found.extend(open.get(at).map(|&(start, _)| (start, i)));
                open.truncate(at);
            }
            (true, ..) if open.len() < DEEPEST => open.extend(class.map(|class| (i, class))),
            _ => {}
        }
    }
    let unclosed =
        open.into_iter().filter_map(|(start, class)| Some((start, shared_end(tokens, &found, start, class)?)));
    let unclosed: Vec<(usize, usize)> = unclosed.collect();
    found.extend(unclosed);
    found
}

/// «Центр «Мир, труд»: where one closing mark ends both the names that stand within each other.
fn shared_end(tokens: &[Token], found: &[(usize, usize)], open: usize, class: u8) -> Option<usize> {
    let class_at = |i: usize| tokens.get(i).and_then(|token| words::pair_class(token.folded.chars().next()?));
    let inner = found.iter().filter(|&&(start, _)| start > open && class_at(start) == Some(class));
    let &(start, end) = inner.min_by_key(|(start, _)| *start)?;
    let between = tokens.get(open..start)?;
    (class == words::ANGLE_QUOTES && !between.iter().any(|token| token.is(',') || token.is(';'))).then_some(end)
}

/// «райСББЖ»: what a body is of in small letters, then its abbreviation.
fn is_led_by_small(text: &str) -> bool {
    const FEWEST: usize = 3;
    let letters = text.trim_start_matches(is_small);
    letters.len() < text.len() && letters.chars().count() >= FEWEST && letters.chars().all(char::is_uppercase)
}
