//! Words that no form reads: how far they go, and what they may be. In: tokens. Out: lengths and yes or no. Knows no terms.

use super::basic::{In, word};
use super::token::{Kind, Token};
use super::{conditional, periodic, until, words};
use nom::Parser;
use nom::combinator::opt;

/// «1)», «а)» before a term.
pub(super) fn enumerator(input: In<'_>) -> Option<In<'_>> {
    let (first, rest) = input.split_first()?;
    let short = match first.kind {
        Kind::Number(_, count) => count <= 2,
        Kind::Word(word) => word.chars().count() == 1,
        Kind::Mark(_) => false,
    };
    match rest.split_first() {
        Some((close, rest)) if short && close.kind == Kind::Mark(')') => Some(rest),
        _ => None,
    }
}

/// How many tokens belong to one run of words that no form begins.
pub(super) fn run(input: In<'_>) -> usize {
    let ends = |(n, token): (usize, &Token<'_>)| match token.kind {
        Kind::Mark(',' | ';' | '(' | ')' | '/' | ':') => n > 0,
        Kind::Mark('-') => n > 0 && !(token.glued && input.get(n + 1).is_some_and(|next| next.glued)),
        Kind::Word(word) => n > 0 && words::FURTHER.contains(&word),
        _ => false,
    };
    input.iter().enumerate().position(|(n, token)| ends((n, token))).unwrap_or(input.len()).max(1)
}

/// How many tokens stand before the bracket that closes one opened just before.
pub(super) fn closing(input: In<'_>) -> usize {
    let mut depth = 0_usize;
    for (n, token) in input.iter().enumerate() {
        match token.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') if depth == 0 => return n,
            Kind::Mark(')') => depth -= 1,
            _ => {}
        }
    }
    input.len()
}

/// Words that can name a stage or a product: no date, and nothing that turns the meaning of one.
pub(super) fn is_label(tokens: In<'_>) -> bool {
    let plain = |token: &Token<'_>| match token.kind {
        Kind::Word(word) => !words::is_calendar(word) && !words::TURNING.contains(&word),
        Kind::Number(_, count) => count <= 2,
        Kind::Mark(c) => matches!(c, '"' | '-' | '№'),
    };
    let named = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if word.chars().count() > 2);
    tokens.iter().all(plain) && tokens.iter().any(named)
}

/// The rest after «кроме …», «за исключением …»: it goes on over commas, as a list may, until another term begins.
pub(super) fn exception(input: In<'_>) -> Option<In<'_>> {
    let (mut rest, _) = (opt(word(words::FOR)), word(words::EXCEPT)).parse(input).ok()?;
    while let Some((token, after)) = rest.split_first() {
        let ended = match token.kind {
            Kind::Mark(';' | '(' | ')' | '/') => true,
            Kind::Mark(',') => {
                let (next, _) = opt(word(words::BUT)).parse(after).unwrap_or((after, None));
                until::until(next).is_ok()
                    || periodic::periodic(next).is_ok()
                    || conditional::is_head(next)
                    || word(words::FURTHER)(next).is_ok()
            }
            Kind::Word(word) => words::FURTHER.contains(&word),
            _ => false,
        };
        if ended {
            break;
        }
        rest = after;
    }
    Some(rest)
}
