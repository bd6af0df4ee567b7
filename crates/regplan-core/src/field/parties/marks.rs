//! What every token of a responsible cell does: says something, parts, or marks an agreement.
//!
//! In: tokens. Out: their parts in the cell. Knows no head.

use super::tokens::Token;
use super::words;
use crate::source::SeamKind;

/// What a token does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It is of a name.
    Content,
    /// It may part two names.
    Parting(Gap),
    /// Of «(по согласованию)».
    Agreed,
    /// Of «(все – по согласованию)».
    AllAgreed,
}

/// What stands between two words, the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Blank,
    Wrap,
    Line,
    Paragraph,
    Slash,
    Stop,
    Comma,
    Agreement,
    Sure,
}

impl Gap {
    /// The gap that a break in the source makes.
    pub(super) fn of_seam(seam: Option<SeamKind>) -> Self {
        match seam {
            None => Self::Blank,
            Some(SeamKind::Wrap) => Self::Wrap,
            Some(SeamKind::Line) => Self::Line,
            Some(SeamKind::Paragraph) => Self::Paragraph,
        }
    }
}

/// The part of every token.
pub(super) fn parts(tokens: &[Token]) -> Vec<Part> {
    let mut parts: Vec<Part> = (0..tokens.len()).map(|i| part(tokens, i)).collect();
    let label = label(tokens);
    parts.iter_mut().take(label).for_each(|part| *part = Part::Parting(Gap::Blank));
    for i in 0..tokens.len() {
        if let Some((from, to, all)) = agreement(tokens, i) {
            let part = if all { Part::AllAgreed } else { Part::Agreed };
            parts.get_mut(from..to).into_iter().flatten().for_each(|old| *old = part);
        }
    }
    parts
}

fn part(tokens: &[Token], i: usize) -> Part {
    let Some(token) = tokens.get(i).filter(|token| !token.word && !token.inside) else { return Part::Content };
    match token.folded.chars().next() {
        Some(',') => Part::Parting(Gap::Comma),
        Some(';') => Part::Parting(Gap::Sure),
        Some('/' | '\\' | '+') => Part::Parting(Gap::Slash),
        Some('.') if !is_of_word(tokens, i) => Part::Parting(Gap::Stop),
        Some(c) if is_bullet(c) => Part::Parting(Gap::Sure),
        Some('-') if at_head_of_line(tokens, i) => Part::Parting(Gap::Line),
        _ => Part::Content,
    }
}

/// A full stop that a shortened word or an initial keeps.
fn is_of_word(tokens: &[Token], stop: usize) -> bool {
    let before = stop.checked_sub(1).and_then(|i| tokens.get(i));
    let glued = tokens.get(stop).is_some_and(|token| token.glued);
    before.is_some_and(|word| glued && (word.is_letter() || words::SHORTENED.contains(&word.folded.as_str())))
}

/// Round bullets, squares, ticks and what symbol fonts leave.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '▪' | '●' | '○' | '◦' | '*' | '\u{e000}'..='\u{f8ff}')
}

fn at_head_of_line(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_none_or(|before| before.is(';') || before.is(','))
        || tokens.get(i).is_some_and(|token| token.seam.is_some())
}

/// How many tokens of «Исполнитель – » the cell begins with.
fn label(tokens: &[Token]) -> usize {
    let is_label = |token: &Token| words::LABELS.contains(&token.folded.as_str()) || token.is('.');
    let count = tokens.iter().take_while(|token| is_label(token)).count();
    let mark = tokens.get(count).is_some_and(|token| token.is(':') || (token.is('-') && !token.glued));
    if count > 0 && mark && tokens.len() > count + 1 { count + 1 } else { 0 }
}

/// The tokens of an agreement mark around «по» at `i`, its brackets (where they are there) and «все» among them.
fn agreement(tokens: &[Token], i: usize) -> Option<(usize, usize, bool)> {
    let word = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.folded == text);
    let one_of = |at: usize, list: &[&str]| list.iter().any(|text| word(at, text));
    let [by, agreement] = words::AGREEMENT;
    if !word(i, by) || !word(i + 1, agreement) || one_of(i + 2, &words::AGREEMENT_GOES_ON) {
        return None;
    }
    let back = |from: usize, test: &dyn Fn(&Token) -> bool| {
        let before = from.checked_sub(1)?;
        tokens.get(before).filter(|token| test(token)).map(|_| before)
    };
    let from = back(i, &|token| token.is('-')).unwrap_or(i);
    let all = back(from, &|token| words::ALL.contains(&token.folded.as_str()));
    let from = all.unwrap_or(i);
    let from =
        back(from, &|token| words::pair_class(first(token)) == Some(0) && words::opens(first(token))).unwrap_or(from);
    let closed = tokens.get(i + 2).is_some_and(|token| words::pair_class(first(token)) == Some(0));
    Some((from, if closed { i + 3 } else { i + 2 }, all.is_some()))
}

fn first(token: &Token) -> char {
    token.folded.chars().next().unwrap_or(' ')
}
