//! The heading row of a table in a text, wherever it stands.
//!
//! In: a sheet and a line. Out: the words of a heading row that begins there, parted into columns, each with its role. One search
//! with learned weights asks the words, the marks around them and what stands below. Knows no exporter but by its name.

pub mod body;
pub mod features;
pub mod search;
pub mod tokens;
pub mod weights;

use super::headline::{HeadColumn, Headline};
use crate::dialect::Sheet;
use crate::record::Role;
use body::Body;
use search::{Candidate, Found, Labelled, group};
use tokens::Token;
use weights::{LEARNED, Weights};

/// Words at the head of a line among which words of headings must stand.
const NEAR: usize = 8;

/// A heading row and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// The heading row.
    pub headline: Headline,
    /// How much better it is than no heading.
    pub score: i32,
}

/// The heading row that begins at a line, if one does.
#[must_use]
pub fn at(sheet: &Sheet, line: usize) -> Option<Scored> {
    let own = sheet.lines.get(line)?;
    if own.in_table == Some(false) || own.furniture || !promising(sheet, own.words.start, &LEARNED) {
        return None;
    }
    let tokens = tokens::tokens(sheet, line);
    let body = Body::new(sheet, own.words.start, tokens.len());
    let found = search::best(&Candidate { dialect: sheet.dialect, tokens: &tokens, body: &body, extra: &[] }, &LEARNED);
    let headline = headline(&tokens, &found)?;
    Some(Scored { headline, score: found.score })
}

/// A cheap look: whether every second of the first words is a word of headings.
#[must_use]
pub fn promising(sheet: &Sheet, first: usize, weights: &Weights) -> bool {
    let (mut known, mut seen) = (0, 0);
    for word in sheet.words.iter().skip(first).take(NEAR) {
        let folded = crate::grammar::fold::fold(word.span.of(sheet.text));
        let bare = folded.trim_matches(|c: char| !crate::grammar::letters::is_letter_or_digit(c) && c != '№');
        let stem: String = bare.chars().take(tokens::STEM).collect();
        seen += 1;
        known += usize::from(weights.row(weights::key(&["s:", &stem])).is_some());
    }
    known * 2 >= seen && known > 0
}

/// The heading row that labels say.
fn headline(tokens: &[Token], found: &Found) -> Option<Headline> {
    let first = tokens.first()?.words.start;
    let end = tokens.get(found.labels.len().checked_sub(1)?)?.words.end;
    let mut columns: Vec<(Labelled, HeadColumn)> = Vec::new();
    for (token, own) in tokens.iter().zip(&found.labels) {
        match columns.last_mut().filter(|_| !own.begins) {
            Some((_, column)) => column.words.extend(token.words.clone()),
            None => {
                let role = Role::ALL.get(own.role).map(|(role, _)| *role).filter(|role| *role != Role::Other);
                columns.push((*own, HeadColumn { words: token.words.clone().collect(), role }));
            }
        }
    }
    Some(Headline { words: first..end, columns: levelled(columns) })
}

/// The columns of the last level: those of the second level stand where their heading of the first stood.
fn levelled(columns: Vec<(Labelled, HeadColumn)>) -> Vec<HeadColumn> {
    let split = columns.iter().position(|(own, _)| own.lower).unwrap_or(columns.len());
    let (upper, lower) = columns.split_at(split);
    let mut lower = lower.to_vec();
    let mut out: Vec<HeadColumn> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for (at, (own, column)) in upper.iter().enumerate() {
        let kin = |(below, _): &(Labelled, HeadColumn)| group(below.role) == group(own.role);
        let later = upper.iter().skip(at + 1).any(|(other, _)| group(other.role) == group(own.role));
        let below: Vec<_> = lower.iter().filter(|below| kin(below)).cloned().collect();
        if below.is_empty() || later || used.contains(&group(own.role)) {
            out.push(column.clone());
        } else {
            used.push(group(own.role));
            lower.retain(|below| !kin(below));
            out.extend(below.into_iter().map(|(_, column)| column));
        }
    }
    out.extend(lower.into_iter().map(|(_, column)| column));
    out
}
