//! A day of months that are named before it: «апрель, до 20 числа», «март, июнь, сентябрь – до 20 числа». In: tokens. Out: clauses, one for
//! each month. Does not know the year that is not said.

use super::basic::{In, Read, comma, dash, fail, list, mark, month_name, ordinal, word};
use super::calendar::{Point, Shape, Year};
use super::clause::{Edge, How, Parts, each};
use super::token::Kind;
use super::words;
use super::year::of_year;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt};
use nom::sequence::preceded;

/// The months, and the day of each.
pub(super) fn day_of_named_months(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = opt(word(words::AT)).parse(input)?;
    let (rest, months) = list(begin, |input| month_name(input).map(|(rest, month)| (rest, (month, rest.len()))))?;
    let (rest, year) = opt(of_year).parse(rest)?;
    let (rest, open) = opt(alt((comma, dash, mark('(')))).parse(rest)?;
    let (rest, relation) = opt(super::month_day::relation).parse(rest)?;
    let (rest, _) = not(super::month_day::tens_of_days).parse(rest)?; // several days, which is not said
    let (rest, day) = ordinal(rest)?;
    let (rest, _) = word(words::DAY_OF_MONTH)(rest)?;
    let (rest, _) = not(preceded(opt(word(words::EACH)), word(words::MONTH))).parse(rest)?;
    let rest = if open == Some('(') { mark(')')(rest)?.0 } else { rest };
    let how = relation.map_or(How::In, |relation| How::By { relation, edge: Edge::Last });
    let year = year.unwrap_or(Year::Unsaid);
    let count = months.len();
    let points = months.into_iter().enumerate().map(|(n, (month, left))| {
        let left = if n + 1 == count { rest.len() } else { left };
        (Point { shape: Shape::Day { month, day }, year }.into(), left)
    });
    let stretches: Vec<(super::calendar::Stretch, usize)> = points.collect();
    let stopped =
        input.get(..input.len() - rest.len()).and_then(<[_]>::last).is_some_and(|last| last.kind == Kind::Mark('.'));
    let ended = stopped || super::extent::ends(rest);
    if ended && stretches.iter().all(|(stretch, _)| stretch.from.shape.is_possible()) {
        each(rest, how, stretches)
    } else {
        fail(input)
    }
}
