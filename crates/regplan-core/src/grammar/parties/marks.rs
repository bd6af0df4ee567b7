//! What every token of a responsible cell does: says something, parts, or marks an agreement.
//!
//! In: tokens. Out: their parts in the cell. Knows no head.

use super::tokens::{self, Token};
use super::words;
use crate::source::SeamKind;
use std::ops::Range;

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
            Some(SeamKind::Torn | SeamKind::Wrap) => Self::Wrap,
            Some(SeamKind::Line) => Self::Line,
            Some(SeamKind::Paragraph | SeamKind::Item) => Self::Paragraph,
        }
    }
}

/// The part of every token.
pub(super) fn parts(tokens: &[Token]) -> Vec<Part> {
    let mut parts: Vec<Part> = (0..tokens.len()).map(|i| part(tokens, i)).collect();
    labels(tokens).into_iter().for_each(|label| part_at(&mut parts, label, Part::Parting(Gap::Sure)));
    counts(tokens).into_iter().for_each(|count| part_at(&mut parts, count, Part::Parting(Gap::Sure)));
    for i in 0..tokens.len() {
        if let Some((from, to, all)) = agreement(tokens, i) {
            let part = if all { Part::AllAgreed } else { Part::Agreed };
            part_at(&mut parts, from..to, part);
        }
    }
    parts
}

fn part(tokens: &[Token], i: usize) -> Part {
    if encloses(tokens, i) {
        return Part::Parting(Gap::Sure);
    }
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

/// One of the brackets around the whole cell: what is in them is not inside.
fn encloses(tokens: &[Token], i: usize) -> bool {
    let (open, close) = (tokens::first_of_cell(tokens), tokens::last_of_cell(tokens));
    let edge = Some(i) == open || Some(i) == close;
    edge && tokens
        .get(i)
        .is_some_and(|token| !token.word && !token.inside && words::pair_class(first(token)) == Some(0))
        && [open, close]
            .into_iter()
            .flatten()
            .filter_map(|edge| tokens.get(edge))
            .all(|token| words::pair_class(first(token)) == Some(0))
}

/// A full stop that a shortened word or an initial keeps.
fn is_of_word(tokens: &[Token], stop: usize) -> bool {
    let before = stop.checked_sub(1).and_then(|i| tokens.get(i));
    let glued = tokens.get(stop).is_some_and(|token| token.glued);
    before.is_some_and(|word| glued && (word.is_letter() || is_shortened(&word.folded)))
}

/// Round bullets, squares, ticks and what symbol fonts leave.
fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '▪'
            | '●'
            | '○'
            | '◦'
            | '*'
            | '‣'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '▸'
            | '➢'
            | '➤'
            | '→'
            | '☑'
            | '✓'
            | '✔'
            | '√'
            | '\u{e000}'..='\u{f8ff}'
    )
}

fn at_head_of_line(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
    let opens = |before: &Token| before.is(';') || before.is(',') || before.is(':') || is_bullet(first(before));
    before.is_none_or(opens) || is_first(tokens, i) || tokens.get(i).is_some_and(|token| token.seam.is_some())
}

/// Whether nothing but marks stands before a token in its line.
fn is_first(tokens: &[Token], i: usize) -> bool {
    let line = tokens.get(..=i).unwrap_or_default();
    let from = line.iter().rposition(|token| token.seam.is_some()).unwrap_or(0);
    tokens.get(from..i).unwrap_or_default().iter().all(|token| !token.word && !token.inside)
}

fn is_shortened(folded: &str) -> bool {
    words::SHORTENED.contains(&folded) || words::SHORT_ATTRIBUTES.contains(&folded)
}

fn part_at(parts: &mut [Part], range: Range<usize>, part: Part) {
    parts.get_mut(range).into_iter().flatten().for_each(|old| *old = part);
}

/// «Исполнитель – » at the head of the cell, «соисполнители:» anywhere, «соисполнители – » behind «;» or a line end.
fn labels(tokens: &[Token]) -> Vec<Range<usize>> {
    let is_label = |token: &Token| words::LABELS.contains(&token.folded.as_str());
    let (mut found, mut start) = (Vec::new(), 0);
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| !token.inside) {
        let fellow = || tokens.get(start).is_some_and(|token| words::FELLOW_LABELS.contains(&token.folded.as_str()));
        let anew = is_first(tokens, start) || begins_anew(tokens, start) || fellow();
        let mark = token.is(':') || (token.is('-') && !token.glued && anew);
        if mark && start < i && i + 1 < tokens.len() {
            found.push(start..i + 1);
        }
        let goes_on = start < i && words::LABELS_GO_ON.contains(&token.folded.as_str());
        if !is_label(token) && !token.is('.') && !goes_on {
            start = i + 1;
        }
    }
    found
}

/// Whether a token stands at a line's head, or behind «;».
fn begins_anew(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|before| before.is(';')) || tokens.get(i).is_some_and(|token| token.seam.is_some())
}

/// «1. … 2. …»: numbers that count on from one.
fn counts(tokens: &[Token]) -> Vec<Range<usize>> {
    let (mut found, mut next) = (Vec::new(), 1_u32);
    for (i, (token, mark)) in tokens.iter().zip(tokens.iter().skip(1)).enumerate() {
        let counts = token.folded.parse() == Ok(next) && !token.inside && (mark.is('.') || mark.is(')')) && mark.glued;
        let named = i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| before.is(':'));
        if counts && (is_first(tokens, i) || named || next > 1) {
            found.push(i..i + 2);
            next += 1;
        }
    }
    found
}

/// The tokens of an agreement mark around «по» at `i`, its brackets (where they are there) and «все» among them.
fn agreement(tokens: &[Token], i: usize) -> Option<(usize, usize, bool)> {
    let word = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.folded == text);
    let one_of = |at: usize, list: &[&str]| list.iter().any(|text| word(at, text));
    let [by, agreement] = words::AGREEMENT;
    let cut = one_of(i + 1, &words::AGREEMENT_CUT) && tokens.get(i + 2).is_some_and(|stop| stop.is('.'));
    let to = if cut { i + 3 } else { i + 2 };
    if !word(i, by) || !(cut || word(i + 1, agreement)) || one_of(to, &words::AGREEMENT_GOES_ON) {
        return None;
    }
    // «По согласованию: …» heads the cell and is said of all that follows.
    if i == 0 && tokens.get(to).is_some_and(|mark| mark.is(':')) {
        return Some((i, to + 1, true));
    }
    let back = |from: usize, test: &dyn Fn(&Token) -> bool| {
        let before = from.checked_sub(1)?;
        tokens.get(before).filter(|token| test(token)).map(|_| before)
    };
    let from = back(i, &|token| token.is('-')).unwrap_or(i);
    let all = back(from, &|token| words::ALL.contains(&token.folded.as_str()));
    let from = all.unwrap_or(from);
    let from =
        back(from, &|token| words::pair_class(first(token)) == Some(0) && words::opens(first(token))).unwrap_or(from);
    let closed = tokens.get(to).is_some_and(|token| words::pair_class(first(token)) == Some(0));
    Some((from, if closed { to + 1 } else { to }, all.is_some()))
}

fn first(token: &Token) -> char {
    token.folded.chars().next().unwrap_or(' ')
}
