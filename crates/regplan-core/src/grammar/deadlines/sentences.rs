//! Years that head sentences: «2027 год. I квартал. 2028 год. II квартал.» In: tokens. Out: the same, a colon behind each year and a semicolon
//! before it. Elsewhere a full stop behind a noun may be one of a word cut short, and says nothing.

use super::token::{Kind, Token};
use super::words;

/// Marks years that head sentences, where there are two or more.
pub(super) fn mark_years(tokens: &mut [Token<'_>]) {
    let heads: Vec<usize> = (0..tokens.len()).filter(|at| is_head(tokens, *at)).collect();
    if heads.len() < 2 {
        return;
    }
    for head in heads {
        if let Some(stop) = tokens.get_mut(head + 2) {
            stop.kind = Kind::Mark(':');
        }
        if let Some(stop) = head.checked_sub(1).and_then(|before| tokens.get_mut(before)) {
            stop.kind = Kind::Mark(';');
        }
    }
}

/// «. 2028 год.», with more behind it than another year.
fn is_head(tokens: &[Token<'_>], at: usize) -> bool {
    let stop = |token: &Token<'_>| token.kind == Kind::Mark('.');
    let opens = at.checked_sub(1).is_none_or(|before| tokens.get(before).is_some_and(stop));
    match tokens.get(at..) {
        Some([year, noun, close, next, ..]) => {
            let is_year = matches!(year.kind, Kind::Number(_, 4)) && noun.lexeme.is(words::ONE_YEAR);
            let goes_on = !matches!(next.kind, Kind::Number(_, 4) | Kind::Mark(_));
            opens && is_year && stop(close) && close.glued && goes_on
        }
        _ => false,
    }
}
