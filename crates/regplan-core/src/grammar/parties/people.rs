//! Persons by surname and initials. In: tokens. Out: where a person's name ends. Knows no separators.

use super::heads;
use super::tokens::Token;
use super::words;

/// The token after the name that begins at `i`: «Фамилия И.О.», «И.О. Фамилия», one initial allowed; a name in full.
pub(super) fn end_of_name(tokens: &[Token], i: usize) -> Option<usize> {
    let by_initials = initials(tokens, i).and_then(|after| surname(tokens, after));
    by_initials.or_else(|| surname_first(tokens, i)).or_else(|| in_full(tokens, i)).or_else(|| run_together(tokens, i))
}

/// «Соколова ЕВ»: two initials without their stops.
fn run_together(tokens: &[Token], i: usize) -> Option<usize> {
    let initials = tokens.get(i + 1).filter(|token| token.caps && !token.inside && token.seam.is_none())?;
    let named = tokens.get(i).is_some_and(|token| {
        let plain = token.upper && !token.caps && !token.inside;
        plain && words::may_be_surname(&token.folded) && !heads::is_known(&token.folded)
    });
    (named && initials.folded.chars().count() == 2).then_some(i + 2)
}

/// «Фамилия Имя Отчество», «Имя Отчество Фамилия».
fn in_full(tokens: &[Token], i: usize) -> Option<usize> {
    let name = |i: usize| {
        let token = tokens.get(i).filter(|token| !heads::is_known(&token.folded));
        token.is_some_and(|token| token.word && token.upper && !token.caps && !token.is_letter() && !token.inside)
    };
    let patronymic = |i: usize| tokens.get(i).is_some_and(|token| words::is_patronymic(&token.folded));
    let three = name(i) && name(i + 1) && name(i + 2);
    (three && (patronymic(i + 2) || patronymic(i + 1))).then_some(i + 3)
}

fn surname_first(tokens: &[Token], i: usize) -> Option<usize> {
    let after = surname(tokens, i)?;
    let end = initials(tokens, after)?;
    // «Директор А.П. Иванов»: the initials belong to the name behind them.
    let next = tokens.get(end).filter(|next| next.seam.is_none());
    let is_surname = |next: &Token| next.upper && !next.caps && !next.is_letter() && !heads::is_known(&next.folded);
    let other_name = next.is_some_and(is_surname) && !tokens_begin_name(tokens, end);
    (!other_name).then_some(end)
}

/// Whether another «Фамилия И.О.» begins here.
fn tokens_begin_name(tokens: &[Token], i: usize) -> bool {
    surname(tokens, i).is_some_and(|after| initials(tokens, after).is_some())
}

fn surname(tokens: &[Token], i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    (token.word && token.upper && !token.is_letter() && !token.inside).then_some(i + 1)
}

/// One initial or two; the last may lack its full stop.
fn initials(tokens: &[Token], i: usize) -> Option<usize> {
    let after = initial(tokens, i)?;
    let second = initial(tokens, after).or_else(|| {
        let token = tokens.get(after).filter(|token| token.is_letter() && token.glued)?;
        (!token.inside).then_some(after + 1)
    });
    Some(second.unwrap_or(after))
}

fn initial(tokens: &[Token], i: usize) -> Option<usize> {
    let letter = tokens.get(i).is_some_and(|token| token.is_letter() && !token.inside);
    let stop = tokens.get(i + 1).is_some_and(|token| token.is('.'));
    (letter && stop).then_some(i + 2)
}
