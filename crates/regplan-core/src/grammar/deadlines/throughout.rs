//! All through a stretch: «в течение 2024 года», «в теч. года», «на протяжении учебного года», «весь 2025 год».
//! In: tokens. Out: clauses. Does not know which year «года» is.

use super::basic::{In, Read, word};
use super::clause::{How, Parts, each};
use super::words;
use super::{stretch, year};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// The stretch after the words.
pub(super) fn throughout(input: In<'_>) -> Read<'_, Parts> {
    let (rest, ()) = alt((course, all, round)).parse(input)?;
    let (rest, _) = (opt(word(words::SPAN)), opt(word(words::SINCE))).parse(rest)?;
    let (rest, stretches) = alt((stretch::stretches, this_year)).parse(rest)?;
    each(rest, How::Throughout, stretches)
}

/// «в течение», misspelt too.
pub(super) fn course(input: In<'_>) -> Read<'_, ()> {
    let (rest, _) = opt(word(words::IN)).parse(input)?;
    let (rest, _) = (alt((word(words::COURSE), word(words::EXTENT))), opt(word(words::ALL))).parse(rest)?;
    Ok((rest, ()))
}

fn all(input: In<'_>) -> Read<'_, ()> {
    (opt(word(words::IN)), word(words::ALL)).map(drop).parse(input)
}

fn round(input: In<'_>) -> Read<'_, ()> {
    word(words::ROUND).map(drop).parse(input)
}

fn this_year(input: In<'_>) -> Read<'_, super::clause::Stretches> {
    let (rest, point) = year::year_or_this(input)?;
    Ok((rest, vec![(point.into(), rest.len())]))
}
