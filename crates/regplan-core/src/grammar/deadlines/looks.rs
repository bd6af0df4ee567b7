//! Letters that look like the digit that must stand there: «до З1.12.2027», «О1.09.2027», «З квартал». In: tokens. Out: fewer tokens. A letter
//! is a digit only beside one in a date in numbers, or before the noun that it counts: «5б» stays a class of pupils.

use super::token::{Kind, Token};
use super::words;

/// Takes such letters for digits.
pub(super) fn with_digits(tokens: &mut Vec<Token<'_>>) {
    let mut at = 0;
    while at < tokens.len() {
        match tokens.get(at..) {
            Some([letter, noun, ..]) if digit(letter) == Some(3) && !noun.glued && noun.lexeme.is_any(&NOUNS) => {
                put(tokens, at, 3, 1);
            }
            Some([first, second, dot, next, ..]) if second.glued && is_dotted(dot, next) => {
                if let Some(value) = pair(first, second) {
                    put(tokens, at, value, 2);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

const NOUNS: [words::Class; 2] = [words::QUARTER, words::HALF_YEAR];

/// Puts a number for the tokens that say it.
fn put(tokens: &mut Vec<Token<'_>>, at: usize, value: u32, digits: usize) {
    if digits == 2
        && let Some(second) = tokens.get(at + 1).copied()
    {
        tokens.remove(at + 1);
        if let Some(first) = tokens.get_mut(at) {
            first.end = second.end;
        }
    }
    if let Some(first) = tokens.get_mut(at) {
        let kind = Kind::Number(value, digits);
        *first = Token { kind, lexeme: &super::lexeme::STRANGE, roman: None, capital: false, damaged: true, ..*first };
    }
}

/// «З1», «0З»: a letter and a digit, or two letters beside a digit no letter.
fn pair(first: &Token<'_>, second: &Token<'_>) -> Option<u32> {
    let (tens, ones) = match (first.kind, second.kind) {
        (Kind::Word(_), Kind::Number(ones, 1)) => (digit(first)?, ones),
        (Kind::Number(tens, 1), Kind::Word(_)) => (tens, digit(second)?),
        _ => return None,
    };
    Some(tens * 10 + ones)
}

/// «.12»
fn is_dotted(dot: &Token<'_>, next: &Token<'_>) -> bool {
    dot.kind == Kind::Mark('.') && dot.glued && next.glued && matches!(next.kind, Kind::Number(..))
}

fn digit(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        Kind::Word(word) => words::digit_by_look(word).or(token.roman.filter(|value| *value == 1 && word.len() == 1)),
        _ => None,
    }
}
