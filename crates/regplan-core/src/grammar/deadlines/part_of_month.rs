//! Ten-day periods, weeks and halves of a month. In: tokens. Out: stretches of days. By the contract week 1 is days 1–7
//! and the first half days 1–15; the fifth week and the second half end with the month.

use super::basic::{In, Read, dash, digits, fail, mark, ordinal, to, word};
use super::calendar::{Point, Shape};
use super::clause::Stretches;
use super::counted::counted;
use super::words;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::preceded;

/// «III декада мая», «2-3 неделя ноября 2018 г.», «1 половина октября».
pub(super) fn parts_of_month(input: In<'_>) -> Read<'_, Stretches> {
    let tens = |input| counted(input, ten_days_number, preceded_by(words::TEN_DAYS), ten_days);
    let weeks = |input| counted(input, ordinal, preceded_by(words::WEEK), week);
    let halves = |input| counted(input, ordinal, preceded_by(words::HALF), half);
    if is_count_of_parts(input) { fail(input) } else { alt((tens, weeks, halves)).parse(input) }
}

/// «Октябрь, 2 неделя», «ноябрь (3 неделя)», «май 2027 г., II декада»: the month stands first.
pub(super) fn part_behind_month(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, month) = super::month::month(input)?;
    let Shape::Month(n) = month.shape else { return fail(input) };
    let (rest, open) = opt(alt((mark(','), mark('('), dash))).parse(rest)?;
    // «май⏎1-я неделя⏎сентября»: of which of them, a line end does not say.
    if open != Some('(') && rest.first().is_some_and(|token| token.opens_line) {
        return fail(input);
    }
    let part = |number: fn(In<'_>) -> Read<'_, u32>, noun, shape: fn(u32, u32) -> Option<Shape>| {
        move |input| {
            let (rest, (first, last, _)) = (number, opt(preceded(to, number)), word(noun)).parse(input)?;
            Ok((rest, (shape(first, n), shape(last.unwrap_or(first), n))))
        }
    };
    let (tens, weeks) = (part(ten_days_number, words::TEN_DAYS, ten_days), part(ordinal, words::WEEK, week));
    let halves = part(ordinal, words::HALF, half);
    let counted = is_count_of_parts(rest);
    let (rest, found) = alt((tens, weeks, halves)).parse(rest)?;
    let rest = if open == Some('(') { mark(')')(rest)?.0 } else { rest };
    let (Some(Shape::Days { first, .. }), Some(Shape::Days { last, .. })) = found else { return fail(input) };
    let whole = super::extent::ends(rest) && !counted && first <= last;
    let shape = Shape::Days { month: n, first, last };
    let possible =
        month.said_year().is_none_or(|year| shape.first_day(year).is_some() && shape.last_day(year).is_some());
    if !whole || !possible || !shape.is_possible() {
        return fail(input);
    }
    Ok((rest, vec![(Point { shape, ..month }.into(), rest.len())]))
}

/// «2 недели августа»: two weeks, which two is not said.
fn is_count_of_parts(input: In<'_>) -> bool {
    let several = |((n, _), _): &((u32, usize), &str)| *n > 1;
    (digits, word(words::PARTS_COUNTED)).parse(input).is_ok_and(|(_, read)| several(&read))
}

/// «третья декада», «последняя неделя» of a month to be named yet: its days, none where the words do not say which.
pub(super) fn part_of_any_month(input: In<'_>) -> Read<'_, Vec<i32>> {
    let tens = |input| (ten_days_number, word(words::TEN_DAYS)).map(|(n, _)| ten_days(n, 1)).parse(input);
    let weeks = |input| (ordinal, word(words::WEEK)).map(|(n, _)| week(n, 1).filter(|_| n < 5)).parse(input);
    let halves = |input| (ordinal, word(words::HALF)).map(|(n, _)| half(n, 1)).parse(input);
    let last_week = value(None, (word(words::LAST), word(words::WEEK)));
    if let Ok(read) = parts_of_any_month(input) {
        return Ok(read);
    }
    let (rest, shape) = alt((tens, weeks, halves, last_week)).parse(input)?;
    let days = match shape {
        Some(Shape::Days { first, last, .. }) => (first..=last).filter_map(|day| i32::try_from(day).ok()).collect(),
        _ => Vec::new(),
    };
    Ok((rest, days))
}

/// «1 и 3 неделя», «1-2 неделя»: the days of several.
fn parts_of_any_month(input: In<'_>) -> Read<'_, Vec<i32>> {
    let (rest, parts) = super::basic::list(input, |input| (ordinal, opt(preceded(to, ordinal))).parse(input))?;
    let shapes: [(words::Class, ShapeOf); 3] = [(words::TEN_DAYS, ten_days), (words::WEEK, week), (words::HALF, half)];
    let (rest, shape) = shapes
        .iter()
        .find_map(|(noun, shape)| word(*noun)(rest).ok().map(|(rest, _)| (rest, shape)))
        .map_or_else(|| fail(input), |(rest, shape)| Ok((rest, shape)))?;
    let numbers: Vec<u32> = parts.iter().flat_map(|(first, last)| *first..=last.unwrap_or(*first)).collect();
    // January has 31 days: the fifth week is none of every month.
    let named = |n: &u32| shape(*n, 1).filter(|_| *n < 5);
    if numbers.len() < 2 || !numbers.is_sorted_by(|a, b| a < b) || !numbers.iter().all(|n| named(n).is_some()) {
        return fail(input);
    }
    let days = numbers.iter().filter_map(named).filter_map(|shape| match shape {
        Shape::Days { first, last, .. } => Some(first..=last),
        _ => None,
    });
    Ok((rest, days.flatten().filter_map(|day| i32::try_from(day).ok()).collect()))
}

/// What a number of a part of a month names.
type ShapeOf = fn(u32, u32) -> Option<Shape>;

/// The last of three is the third.
fn ten_days_number(input: In<'_>) -> Read<'_, u32> {
    alt((value(3, word(words::LAST)), ordinal)).parse(input)
}

fn preceded_by<'a>(noun: words::Class) -> impl Fn(In<'a>) -> Read<'a, u32> {
    move |input| preceded(verify_unstopped(noun), super::basic::month_name).parse(input)
}

/// «2 неделя. Сентябрь»: a full stop behind the whole noun ends the sentence.
fn verify_unstopped<'a>(noun: words::Class) -> impl Fn(In<'a>) -> Read<'a, &'a str> {
    move |input| {
        let (rest, found) = word(noun)(input)?;
        let stopped = input.len() - rest.len() > 1 && found.chars().count() > LONGEST_CUT;
        if stopped { fail(input) } else { Ok((rest, found)) }
    }
}

/// «нед.», «дек.», «полов.» are cut short, longer nouns are whole.
const LONGEST_CUT: usize = 5;

fn ten_days(n: u32, month: u32) -> Option<Shape> {
    let last = if n == 3 { 31 } else { n * 10 };
    (1..=3).contains(&n).then(|| Shape::Days { month, first: n * 10 - 9, last })
}

fn week(n: u32, month: u32) -> Option<Shape> {
    let last = if n == 5 { 31 } else { n * 7 };
    (1..=5).contains(&n).then(|| Shape::Days { month, first: n * 7 - 6, last })
}

fn half(n: u32, month: u32) -> Option<Shape> {
    match n {
        1 => Some(Shape::Days { month, first: 1, last: 15 }),
        2 => Some(Shape::Days { month, first: 16, last: 31 }),
        _ => None,
    }
}
