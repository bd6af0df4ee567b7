//! Words that no form reads: how far they go, and what they may be. In: tokens. Out: lengths and yes or no. Knows no terms.

use super::basic::{In, Read, word};
use super::clause::{Clause, Parts};
use super::token::{Kind, Token};
use super::{conditional, continuous, periodic, throughout, until, words};
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
        // «1. сентября» is a day.
        Some((close, rest)) if short && close.kind == Kind::Mark('.') && counts(first, rest) => Some(rest),
        _ => None,
    }
}

/// «1. Сентябрь»: a number and a full stop, with a word behind them that is not what the number counts.
fn counts(number: &Token<'_>, rest: In<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let day = matches!(next.kind, Kind::Word(word) if words::is_month_of_day(word) || words::is_numbered_noun(word));
    // «1.до 10 мая»
    let leads = matches!(next.kind, Kind::Word(word) if super::leads::LEADS.contains(&word));
    matches!(number.kind, Kind::Number(..)) && matches!(next.kind, Kind::Word(_)) && (!next.glued || leads) && !day
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
    let plain = |(n, token): (usize, &Token<'_>)| match token.kind {
        // «отчет за год»
        _ if is_reported(tokens, n) => true,
        Kind::Word(word) => (!words::is_calendar(word) || is_name(tokens, n, word)) && !words::turns(word),
        Kind::Number(_, count) => count <= 2,
        Kind::Mark(c) => matches!(c, '"' | '-' | '№' | '.'),
    };
    tokens.iter().enumerate().all(plain) && tokens.iter().any(names_something)
}

/// «за год», «за 1 квартал» behind a noun: what a report is about.
fn is_reported(tokens: In<'_>, n: usize) -> bool {
    let nouns = [words::YEAR, words::QUARTER, words::HALF_YEAR, words::MONTH];
    let stretch = |at: usize| tokens.get(at).is_some_and(|token| token.lexeme.is_any(&nouns));
    let counted = |at: usize| {
        tokens.get(at).is_some_and(|token| token.roman.is_some() || matches!(token.kind, Kind::Number(_, 1 | 4)))
    };
    let length = |at: usize| match () {
        () if stretch(at + 1) => Some(2),
        () if counted(at + 1) && stretch(at + 2) => Some(3),
        () => None,
    };
    let begins = |at: usize| at > 0 && tokens.get(at).is_some_and(|token| token.lexeme.is(words::FOR));
    (n.saturating_sub(2)..=n).any(|at| begins(at) && length(at).is_some_and(|length| n < at + length))
}

/// «День знаний», «неделя чтения»: a noun of the calendar that nothing counts is a name.
fn is_name(tokens: In<'_>, n: usize, word: &str) -> bool {
    let capital = |at: usize| matches!(tokens.get(at), Some(Token { kind: Kind::Word(_), capital: true, .. }));
    // «г. Москва»
    let town = words::YEAR_LETTER.contains(&word) && (capital(n + 1) || capital(n + 2));
    let named = words::NAMES_OF_DAYS.contains(&word) || town;
    let before = n.checked_sub(1).and_then(|before| tokens.get(before));
    let counted = before.is_some_and(|before| match before.kind {
        Kind::Word(word) => {
            before.roman.is_some()
                || words::ordinal(word).is_some()
                || words::cardinal(word).is_some()
                || [words::EACH, words::NEXT, words::LAST, words::OTHER_YEAR, words::CURRENT]
                    .iter()
                    .any(|c| c.contains(&word))
        }
        Kind::Number(..) => true,
        Kind::Mark(_) => false,
    });
    named && !counted && tokens.len() > 1
}

/// Words that qualify the term beside them, whatever they say: a place, a stage, who does it. No date is among them, and nothing that
/// turns the meaning of one.
pub(super) fn is_note(tokens: In<'_>) -> bool {
    tokens.iter().enumerate().all(|(n, token)| is_harmless(tokens, n, token)) && tokens.iter().any(names_something)
}

/// A word that is no stray letter: longer, or one of those that schools cut short («5-9 кл.»).
fn names_something(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word(word) if word.chars().count() > 2 || words::CLASS_OF_SCHOOL.contains(&word))
}

/// «15.05.2027, сб»: the weekday of the day before it.
pub(super) fn is_weekday(tokens: In<'_>) -> bool {
    let stop = |token: &Token<'_>| token.kind == Kind::Mark('.');
    matches!(tokens, [day, rest @ ..] if day.lexeme.weekday.is_some() && rest.iter().all(stop))
}

fn is_harmless(tokens: In<'_>, n: usize, token: &Token<'_>) -> bool {
    let next = tokens.get(n + 1).map(|next| next.kind);
    let counts = |word: &str| words::MINUTE.contains(&word) || words::HOUR.contains(&word);
    match token.kind {
        Kind::Word(word) if counts(word) => true,
        Kind::Word(word) if words::AHEAD_OF_DAYS.contains(&word) => {
            let unit = tokens.get(n + 2).map(|unit| unit.kind);
            !matches!(next, Some(Kind::Number(..))) || matches!(unit, Some(Kind::Word(unit)) if counts(unit))
        }
        Kind::Word(word) => (!words::is_calendar(word) || is_name(tokens, n, word)) && !words::turns(word),
        // «корпус № 2.» ends there, «каб. 2.05» goes on.
        Kind::Number(_, count) => {
            let ends = tokens.get(n + 2).is_none_or(|after| !after.glued);
            count <= 3 && !matches!(next, Some(Kind::Mark('/' | ':'))) && (ends || next != Some(Kind::Mark('.')))
        }
        Kind::Mark(c) => matches!(c, '"' | '-' | '№' | '.' | '+' | '&'),
    }
}

/// How many words before a term say what it is of: «Консультации 1 раз в полугодие», «Утверждение состава до 1 марта».
pub(super) fn title_before_term(input: In<'_>) -> Option<usize> {
    (1..run(input).min(LONGEST_TITLE)).find(|&at| {
        let Some((title, rest)) = input.split_at_checked(at) else { return false };
        let whole = rest.first().is_some_and(|token| matches!(token.kind, Kind::Word(_) | Kind::Number(..)));
        whole
            && is_note(title)
            && (!ends_with_preposition(title.get(..1).unwrap_or_default()) || is_attended(title))
            && !ends_with_preposition(title)
            && begins_sure_term(rest)
    })
}

/// «с предоставлением отчета до 25 декабря»
fn is_attended(title: In<'_>) -> bool {
    let attends = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if words::attends(word));
    matches!(title, [with, deed, ..] if with.lexeme.is(words::SINCE_DAY) && attends(deed))
}

/// Longer titles were not met, and each word of one is asked what may begin with it.
const LONGEST_TITLE: usize = 9;

fn ends_with_preposition(title: In<'_>) -> bool {
    title.last().is_some_and(|last| matches!(last.kind, Kind::Word(word) if super::leads::LEADS.contains(&word)))
}

/// A bound, a rule, a course: words that can be no part of a title. A bare date can.
fn begins_sure_term(input: In<'_>) -> bool {
    let dated =
        |parts: &Parts| matches!(parts.first(), Some(part) if !matches!(part.clause, Clause::Conditional { .. }));
    if input.first().is_none_or(super::forms::is_strange) {
        return false;
    }
    let forms: [fn(In<'_>) -> Read<'_, Parts>; 4] =
        [until::until, periodic::periodic, throughout::throughout, continuous::continuous];
    forms.iter().any(|form| form(input).is_ok_and(|(_, parts)| dated(&parts)))
        && !matches!(input.first().map(|token| token.kind), Some(Kind::Word(word)) if words::BY.contains(&word))
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
