//! All the time: «постоянно», «на постоянной основе», «весь период», «в течение срока реализации плана».
//! In: tokens. Out: a clause. Knows no dates.

use super::basic::{In, Read, stem, word};
use super::clause::{Clause, Parts, one};
use super::extent::ends;
use super::words;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// Words that say all the time.
pub(super) fn continuous(input: In<'_>) -> Read<'_, Parts> {
    let steady = (word(words::ON), word(words::STEADY), word(words::BASIS)).map(drop);
    let mode = (word(words::IN), word(words::STEADY_MODE), word(words::MODE)).map(drop);
    let (rest, ()) = alt((word(words::CONTINUOUS).map(drop), steady, mode, as_long_as_the_plan)).parse(input)?;
    one(rest, Clause::Continuous)
}

/// «весь период [реализации программы]», «в течение [всего] срока действия плана», «в период реализации».
fn as_long_as_the_plan(input: In<'_>) -> Read<'_, ()> {
    let all = (opt(word(words::IN)), word(words::ALL)).map(drop);
    let (rest, lead) =
        alt((super::throughout::course.map(|()| false), all.map(|()| false), word(words::IN).map(|_| true)))
            .parse(input)?;
    let (rest, noun) = opt(alt((word(words::SPAN), word(words::TERM)))).parse(rest)?;
    let mut after = rest;
    while let Ok((next, _)) = stem(words::PLAN_STEMS)(after) {
        after = next;
    }
    let (rest, plan) = (after, rest.len() - after.len());
    let said = noun.is_some() && (!lead || plan > 0) || !lead && plan > 0;
    if said && ends(rest) { Ok((rest, ())) } else { super::basic::fail(input) }
}
