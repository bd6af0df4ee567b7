//! The smallest parsers. In: tokens. Out: a word of a class, a mark, a number, an ordinal. Knows no calendar.

use super::classes::Class;
use super::lexeme::Lexeme;
use super::token::{Kind, Token};
use super::words::{self, Step};
use nom::branch::alt;
use nom::combinator::{map_opt, opt, verify};
use nom::error::{Error, ErrorKind};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// What parsers read.
pub(super) type In<'a> = &'a [Token<'a>];
/// What they give: the rest and a value.
pub(super) type Read<'a, T> = IResult<In<'a>, T>;

/// Not this.
#[inline]
pub(super) fn fail<T>(input: In<'_>) -> Read<'_, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Fail)))
}

/// Any word; the full stop of an abbreviation goes with it.
#[inline]
pub(super) fn any_word(input: In<'_>) -> Read<'_, &str> {
    match input.split_first() {
        Some((Token { kind: Kind::Word(word), .. }, rest)) => Ok((after_full_stop(rest), word)),
        _ => fail(input),
    }
}

/// One of these words.
pub(super) fn word<'a>(among: Class) -> impl Fn(In<'a>) -> Read<'a, &'a str> {
    move |input| match input.split_first() {
        Some((Token { kind: Kind::Word(word), lexeme, .. }, rest)) if lexeme.is(among) => {
            Ok((after_full_stop(rest), word))
        }
        _ => fail(input),
    }
}

/// A word that its lexeme knows the meaning of.
pub(super) fn meant<'a, T>(of: impl Fn(&Lexeme) -> Option<T>) -> impl Fn(In<'a>) -> Read<'a, T> {
    move |input| match input.split_first() {
        Some((Token { kind: Kind::Word(_), lexeme, .. }, rest)) => match of(lexeme) {
            Some(meaning) => Ok((after_full_stop(rest), meaning)),
            None => fail(input),
        },
        _ => fail(input),
    }
}

/// A month by its name.
pub(super) fn month_name(input: In<'_>) -> Read<'_, u32> {
    meant(|lexeme| lexeme.month)(input)
}

/// A weekday, as RFC 5545 has it.
pub(super) fn weekday_name(input: In<'_>) -> Read<'_, &'static str> {
    meant(|lexeme| lexeme.weekday)(input)
}

/// A season by its name, which nobody cuts short: a full stop behind it ends the sentence.
pub(super) fn season_name(input: In<'_>) -> Read<'_, u32> {
    match input.split_first() {
        Some((Token { kind: Kind::Word(_), lexeme: Lexeme { season: Some(season), .. }, .. }, rest)) => {
            Ok((rest, *season))
        }
        _ => fail(input),
    }
}

/// «ежегодно»
pub(super) fn every(input: In<'_>) -> Read<'_, Step> {
    meant(|lexeme| lexeme.every)(input)
}

fn cardinal(input: In<'_>) -> Read<'_, u32> {
    meant(|lexeme| lexeme.cardinal)(input)
}

/// «второй»
pub(super) fn ordinal_in_words(input: In<'_>) -> Read<'_, u32> {
    meant(|lexeme| lexeme.ordinal)(input)
}

/// A word that begins with one of these stems.
pub(super) fn stem<'a>(among: &'static [&'static str]) -> impl Fn(In<'a>) -> Read<'a, &'a str> {
    move |input| verify(any_word, |word: &str| among.iter().any(|stem| word.starts_with(stem))).parse(input)
}

/// A word that means something.
pub(super) fn meaning<'a, T>(of: impl Fn(&str) -> Option<T>) -> impl Fn(In<'a>) -> Read<'a, T> {
    move |input| map_opt(any_word, &of).parse(input)
}

/// A mark.
pub(super) fn mark<'a>(wanted: char) -> impl Fn(In<'a>) -> Read<'a, char> {
    move |input| match input.split_first() {
        Some((Token { kind: Kind::Mark(found), .. }, rest)) if *found == wanted => Ok((rest, wanted)),
        _ => fail(input),
    }
}

/// A mark with nothing before it.
pub(super) fn glued_mark<'a>(wanted: char) -> impl Fn(In<'a>) -> Read<'a, char> {
    move |input| if is_glued(input) { mark(wanted)(input) } else { fail(input) }
}

/// A dash, once or twice.
pub(super) fn dash(input: In<'_>) -> Read<'_, char> {
    terminated(mark('-'), opt(mark('-'))).parse(input)
}

/// A comma.
pub(super) fn comma(input: In<'_>) -> Read<'_, char> {
    mark(',')(input)
}

/// Digits: value and how many.
pub(super) fn digits(input: In<'_>) -> Read<'_, (u32, usize)> {
    match input.split_first() {
        Some((Token { kind: Kind::Number(value, count), .. }, rest)) => Ok((rest, (*value, *count))),
        _ => fail(input),
    }
}

/// A small number in digits, with a case ending hung on or not.
pub(super) fn small_number(input: In<'_>) -> Read<'_, u32> {
    terminated(verify(digits, |(_, count)| *count <= 3), opt(case_ending)).parse(input).map(|(rest, (n, _))| (rest, n))
}

/// A day's number: one or two digits, with a case ending hung on or not.
pub(super) fn case_free_number(input: In<'_>) -> Read<'_, u32> {
    terminated(verify(digits, |(_, count)| *count <= 2), opt(case_ending)).parse(input).map(|(rest, (n, _))| (rest, n))
}

/// One or two digits.
pub(super) fn short_number(input: In<'_>) -> Read<'_, u32> {
    verify(digits, |(_, count)| *count <= 2).parse(input).map(|(rest, (n, _))| (rest, n))
}

/// What is left once `parser` has read what it can.
pub(super) fn opt_all<'a, T>(input: In<'a>, parser: impl Fn(In<'a>) -> Read<'a, T>) -> In<'a> {
    parser(input).map_or(input, |(rest, _)| rest)
}

/// A number as it counts things: digits or a word, the same said again in brackets or not.
pub(super) fn count(input: In<'_>) -> Read<'_, u32> {
    terminated(alt((small_number, cardinal)), opt((mark('('), cardinal, mark(')')))).parse(input)
}

/// A number as it orders things: Roman, digits or a word.
pub(super) fn ordinal(input: In<'_>) -> Read<'_, u32> {
    alt((terminated(roman, opt(case_ending)), small_number, ordinal_in_words)).parse(input)
}

/// «не позднее [чем]», «непозднее», «не позднее:».
pub(super) fn not_later(input: In<'_>) -> Read<'_, ()> {
    let later = alt(((word(words::NOT), word(words::LATER)).map(drop), word(words::NOT_LATER).map(drop)));
    (later, opt(alt((mark(','), mark(':')))), opt(word(words::THAN))).map(drop).parse(input)
}

/// A Roman numeral.
pub(super) fn roman(input: In<'_>) -> Read<'_, u32> {
    match input.split_first() {
        Some((Token { roman: Some(value), .. }, rest)) => Ok((rest, *value)),
        _ => fail(input),
    }
}

/// Between two ends of a range: a dash or a word.
pub(super) fn to(input: In<'_>) -> Read<'_, ()> {
    alt((preceded(dash, opt(word(words::BY))).map(drop), word(words::UP_TO).map(drop))).parse(input)
}

/// Between the members of a list: a comma, a conjunction, or both.
pub(super) fn and(input: In<'_>) -> Read<'_, ()> {
    alt((preceded(comma, opt(word(words::AND))).map(|_| ()), word(words::AND).map(|_| ()))).parse(input)
}

/// One or more, `and` between them. (nom's own lists ask more of an input than a slice of tokens gives.)
pub(super) fn list<'a, T>(input: In<'a>, member: impl Fn(In<'a>) -> Read<'a, T>) -> Read<'a, Vec<T>> {
    let (mut rest, first) = member(input)?;
    let mut members = vec![first];
    // Looking ahead stays bounded: a longer list under one noun was never met.
    while members.len() < 12
        && let Ok((next, found)) = preceded(and, &member).parse(rest)
    {
        rest = next;
        members.push(found);
    }
    Ok((rest, members))
}

/// The parser that reads most.
pub(super) fn longest<'a, T>(input: In<'a>, parsers: &[&dyn Fn(In<'a>) -> Read<'a, T>]) -> Read<'a, T> {
    let mut best = fail(input);
    for parser in parsers {
        let read = parser(input);
        if left(&read) < left(&best) {
            best = read;
        }
    }
    best
}

fn left<T>(read: &Read<'_, T>) -> usize {
    read.as_ref().map_or(usize::MAX, |(rest, _)| rest.len())
}

/// Whether the next token stands close to the one before.
#[inline]
pub(super) fn is_glued(input: In<'_>) -> bool {
    input.first().is_some_and(|token| token.glued)
}

fn case_ending(input: In<'_>) -> Read<'_, ()> {
    let ending = verify(any_word, |word: &str| words::CASE_ENDINGS.contains(&word));
    if !is_glued(input) {
        return fail(input);
    }
    preceded(opt(mark('-')), ending).parse(input).map(|(rest, _)| (rest, ()))
}

#[inline]
fn after_full_stop(input: In<'_>) -> In<'_> {
    match input.split_first() {
        Some((Token { kind: Kind::Mark('.'), glued: true, .. }, rest)) => rest,
        _ => input,
    }
}
