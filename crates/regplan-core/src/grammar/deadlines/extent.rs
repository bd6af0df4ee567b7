//! How far free words go: an event, a condition. In: tokens. Out: where they end. Knows what can begin a term, not how it
//! goes on, so that looking ahead stays linear.

use super::basic::{In, Read, dash, word};
use super::clause::{Clause, Parts, one};
use super::token::{Kind, Token};
use super::words;
use super::{conditional, month_day, periodic, relative, throughout, until, within};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, value};
use nom::sequence::preceded;

/// What free words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// What something is counted from: dates are part of it.
    Event,
    /// When something is done: a bound behind it is another term.
    Condition,
    /// From which event on: «с даты подписания по 31 декабря» has an end.
    Beginning,
    /// The same as a condition, behind a noun of no event: «при необходимости», not «при рассмотрении».
    Guarded,
    /// A condition whose own dates cannot be told from others.
    Whole,
}

/// The rest after free words: they end at a bracket, a semicolon, or where another term begins.
pub(super) fn extent(input: In<'_>, of: Of) -> In<'_> {
    let event = of == Of::Event;
    let mut rest = input;
    while let Some((token, after)) = rest.split_first() {
        let ended = match token.kind {
            // «сезон 2024/2025 года» goes on.
            Kind::Mark('/') => !(token.glued && matches!(after.first(), Some(next) if next.glued && is_number(next))),
            Kind::Mark(';' | '(' | ')') => true,
            Kind::Mark(',' | ':') => after.is_empty() || starts_term(after),
            // «при наличии оснований - до 1 июня»
            Kind::Mark('-') => after.is_empty() || ends_at_dash(after, token, of),
            Kind::Word(_) if rest.len() < input.len() => {
                let before = input.get(input.len() - rest.len() - 1);
                let leads = before.is_some_and(leads_on);
                let limited = !leads && before.is_some_and(|before| bounds(rest, before, of));
                limited || breaks_off(rest, token.capital && !leads, event)
            }
            Kind::Word(_) if matches!(of, Of::Condition | Of::Guarded | Of::Beginning) => {
                breaks_off(rest, false, event) || bounds(rest, token, Of::Condition)
            }
            Kind::Word(_) => goes_on_after(rest),
            _ => false,
        };
        if ended {
            return rest;
        }
        rest = after;
    }
    rest
}

/// «при наличии оснований - до 1 июня», «согласно графику - 2 раза в месяц»: a dash with blanks around it parts more.
fn ends_at_dash(after: In<'_>, dash: &Token<'_>, of: Of) -> bool {
    if dash.glued {
        return bounds(after, dash, of);
    }
    // «по итогам полугодия – январь»
    let dated = of != Of::Event && within::within(after).is_ok_and(|(rest, _)| ends(rest));
    dated || bounds(after, dash, Of::Condition) || periodic::periodic(after).is_ok()
}

/// A number, a numeral or a preposition: what follows it is of one phrase with it, capital or not.
fn leads_on(before: &Token<'_>) -> bool {
    is_number(before)
        || before.roman.is_some()
        || matches!(before.kind, Kind::Word(word) if super::leads::LEADS.contains(&word) || words::ordinal(word).is_some())
}

/// «и далее ежегодно».
fn goes_on_after(input: In<'_>) -> bool {
    (word(words::BUT), word(words::FURTHER)).parse(input).is_ok()
}

/// A bound in words of its own: «по графику до конца 2027 года», «по запросу не позднее 1 июня». What is done up to a day («после
/// рассмотрения до 1 июня», «утвержденного до 1 июня») is part of the condition.
fn bounds(input: In<'_>, before: &Token<'_>, of: Of) -> bool {
    // «по итогам полугодия до 10 июля»: the stretch is said to its end.
    let stretched =
        of == Of::Whole && before.lexeme.is_any(&[words::YEAR, words::QUARTER, words::HALF_YEAR, words::MONTH]);
    if matches!(of, Of::Event | Of::Whole) && !stretched {
        return false;
    }
    let governs =
        |endings: &[&str]| matches!(before.kind, Kind::Word(word) if endings.iter().any(|e| word.ends_with(e)));
    let bound = alt((
        value(false, (word(words::UNTIL), word(words::END))),
        value(true, word(words::UNTIL)),
        value(false, (word(words::NOT), word(words::LATER))),
        value(false, (word(words::IN), word(words::TERM), word(words::UNTIL))),
    ));
    let governed =
        |plain: bool| governs(words::PARTICIPLE_ENDINGS) || plain && of == Of::Guarded && governs(words::VERBAL_CASES);
    let limit = || until::until(input).is_ok() || month_day::month_day(input).is_ok();
    if of == Of::Beginning && word(words::BY)(input).is_ok() {
        return limit();
    }
    peek(bound).parse(input).is_ok_and(|(_, plain)| !governed(plain)) && limit()
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(..))
}

/// Whether nothing of the same clause can follow.
pub(super) fn ends(input: In<'_>) -> bool {
    let Some(token) = input.first() else { return true };
    let closed =
        matches!(token.kind, Kind::Mark(',' | ';' | '(' | ')' | '/' | '.' | '-' | ':' | '"' | '[' | ']' | '*'));
    let joined = || word(words::BUT)(input).is_ok_and(|(rest, _)| within::within(rest).is_ok()) || joins_other(input);
    closed || breaks_off(input, token.capital, false) || conditional::is_head(input) || joined()
}

/// Whether a term begins after a comma.
fn starts_term(input: In<'_>) -> bool {
    let (input, _) = opt(word(words::BUT)).parse(input).unwrap_or((input, None));
    if word(words::FURTHER)(input).is_ok() || dash(input).is_ok() {
        return true;
    }
    if input.first().is_some_and(super::forms::is_strange) {
        return conditional::is_head(input) || relative::begins(input);
    }
    let own = super::forms::begins_part(input) || steady(input).is_ok() || super::clock::bounded_hour(input).is_ok();
    own || conditional::is_head(input) || relative::begins(input)
}

/// Whether a term begins in the middle of free words, without a mark: one that cannot be part of them.
fn breaks_off(input: In<'_>, capital: bool, event: bool) -> bool {
    if super::basic::every(input).is_ok()
        || word(words::CONTINUOUS)(input).is_ok()
        || word(words::FURTHER)(input).is_ok()
    {
        return true;
    }
    if (word(words::NOT), word(words::LESS)).parse(input).is_ok()
        || (word(words::BUT), alt((word(words::NOT), word(words::FURTHER)))).parse(input).is_ok()
    {
        return true;
    }
    if if event { joins_other(input) } else { joins_term(input) } {
        return true;
    }
    let in_stretch = !event && throughout::course(input).is_ok() && throughout::throughout(input).is_ok();
    in_stretch || capital && starts_term(input)
}

/// «… и до 1 мая», «… и при увольнении», «… и ежегодно»: a term of its own, not a noun that the words take too.
fn joins_term(input: In<'_>) -> bool {
    let Ok((rest, _)) = word(words::BUT).parse(input) else { return false };
    let forms: [fn(In<'_>) -> Read<'_, Parts>; 4] =
        [until::until, throughout::throughout, periodic::periodic, month_day::month_day];
    forms.iter().any(|form| form(rest).is_ok()) || conditional::is_head(rest) || relative::begins(rest)
}

/// The same behind an event, whose own dates «и» may join: «после 1 мая и 1 июня».
fn joins_other(input: In<'_>) -> bool {
    let Ok((rest, _)) = word(words::BUT).parse(input) else { return false };
    let often = super::basic::every(rest).is_ok() || word(words::CONTINUOUS)(rest).is_ok();
    often || throughout::course(rest).is_ok() || conditional::is_head(rest) || relative::begins(rest)
}

/// The beginning of a continuous term; the form itself looks ahead and must not be asked here.
fn steady(input: In<'_>) -> Read<'_, Parts> {
    let basis = preceded(word(words::ON), word(words::STEADY));
    let all = (throughout::course, opt(word(words::ALL)), alt((word(words::SPAN), word(words::TERM))));
    let (rest, ()) = alt((word(words::CONTINUOUS).map(drop), basis.map(drop), all.map(drop))).parse(input)?;
    one(rest, Clause::Continuous)
}
