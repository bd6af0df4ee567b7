//! What speaks for a word as the beginning of a column, or as part of one.
//!
//! In: tokens. Out: the names of features at each of them. Knows no weights.

use super::tokens::Token;
use crate::dialect::Break;
use crate::grammar::features::Names;
use crate::record::Role;

/// The features of one token that say something of roles.
pub fn lexical(tokens: &[Token], at: usize, names: &mut Names) {
    let Some(token) = tokens.get(at) else { return };
    names.add(&["w:", &token.folded]);
    names.add(&["s:", &token.stem]);
    names.add(&["t:", &short(&token.stem)]);
    names.add(&["e:", &ending(&token.folded)]);
    match token.phrase {
        Some((role, words)) => {
            names.add(&["k:", role.name()]);
            names.add(&["k:", role.name(), ":", SHORTS.get(words).copied().unwrap_or("3")]);
        }
        None => names.add(&["k:-"]),
    }
    names.add(&["ki:", token.through.map_or("-", Role::name)]);
}

/// How many words a phrase has, in short.
const SHORTS: [&str; 3] = ["0", "1", "2"];

/// The features of one token that say only whether a column begins.
pub fn structural(dialect: &str, tokens: &[Token], at: usize, names: &mut Names) {
    let Some(token) = tokens.get(at) else { return };
    let last = at.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(at + 1).map_or("", |next| &next.stem);
    let stem = last.map_or("", |last| &last.stem);
    names.add(&["p:", stem, "+", &token.stem]);
    names.add(&["n:", &token.stem, "+", next]);
    names.add(&["p:", stem]);
    names.add(&["n:", next]);
    let (shape, before) = (token.shape.name(), last.map_or("", |last| last.shape.name()));
    let joint = break_name(token);
    let habit = if token.starts_line { token.joint.habit.to_string() } else { String::new() };
    let mut ends = [0; 4];
    let ends: &str = last.map_or(' ', |last| last.ends).encode_utf8(&mut ends);
    let mut begins = [0; 4];
    let begins: &str = token.begins.encode_utf8(&mut begins);
    names.add(&["bias"]);
    names.add(&["joint:", joint]);
    names.add(&["joint:", joint, ":", &habit, ":", dialect]);
    names.add(&["shape:", shape, ":", joint]);
    names.add(&["shape:", before, ">", shape]);
    names.add(&["shape:", before, ">", shape, ":", joint]);
    names.add(&["ends:", ends]);
    names.add(&["ends:", ends, ":", joint, ":", shape]);
    names.add(&["begins:", begins]);
    names.add(&["open:", if last.is_some_and(|last| last.open > 0) { "1" } else { "0" }]);
    names.add(&["gap:", gap_name(token.gap), ":", dialect]);
    names.add(&["end:", &last.map_or(String::new(), |last| ending(&last.folded)), ":", joint]);
}

/// The first letters of a word, fewer than its stem has: «срок» and «сроки» are alike.
fn short(stem: &str) -> String {
    stem.chars().take(SHORT).collect()
}

/// Letters of the shortest stem.
const SHORT: usize = 4;

/// The last letters of a word: its form.
fn ending(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().skip(letters.saturating_sub(2)).collect()
}

/// What stands before a token, in short.
#[must_use]
pub fn break_name(token: &Token) -> &'static str {
    match (token.joint.kind, token.starts_line) {
        (Break::Word, false) => "word",
        (Break::Word, true) => "word-line",
        (Break::Line, _) => "line",
        (Break::Inside, _) => "inside",
        (Break::Fold, _) => "fold",
        (Break::Cell, false) => "cell",
        (Break::Cell, true) => "cell-line",
        (Break::Page, _) => "page",
    }
}

/// How many blank lines, in short.
#[must_use]
pub fn gap_name(gap: u32) -> &'static str {
    match gap {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3",
        _ => "5",
    }
}
