//! Ten-day periods, weeks and halves of a month. In: tokens. Out: stretches of days. By the contract week 1 is days 1–7
//! and the first half days 1–15; the fifth week and the second half end with the month.

use super::basic::{In, Read, digits, fail, meaning, ordinal, word};
use super::calendar::Shape;
use super::clause::Stretches;
use super::counted::counted;
use super::words;
use nom::Parser;
use nom::branch::alt;
use nom::sequence::preceded;

/// «III декада мая», «2-3 неделя ноября 2018 г.», «1 половина октября».
pub(super) fn parts_of_month(input: In<'_>) -> Read<'_, Stretches> {
    let tens = |input| counted(input, ordinal, preceded_by(words::TEN_DAYS), ten_days);
    let weeks = |input| counted(input, ordinal, preceded_by(words::WEEK), week);
    let halves = |input| counted(input, ordinal, preceded_by(words::HALF), half);
    if is_count_of_parts(input) { fail(input) } else { alt((tens, weeks, halves)).parse(input) }
}

/// «2 недели августа»: two weeks, which two is not said.
fn is_count_of_parts(input: In<'_>) -> bool {
    (digits, word(words::PARTS_COUNTED)).parse(input).is_ok()
}

fn preceded_by<'a>(noun: &'static [&'static str]) -> impl Fn(In<'a>) -> Read<'a, u32> {
    move |input| preceded(word(noun), meaning(words::month)).parse(input)
}

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
