//! Days of months that come again: «до 5 числа каждого месяца», «до 25 числа месяца, следующего за отчетным кварталом»,
//! «до 5 числа первого месяца квартала». In: tokens. Out: a repetition.
//!
//! What is reported on settles the months: a quarter is followed by January, April, July and October. Where only «отчетным
//! [периодом]» is said, the rule is monthly and open: «ежеквартально» beside it settles it (see `join.rs`).

use super::basic::{In, Read, comma, digits, fail, glued_mark, list, ordinal, word};
use super::clause::{Clause, Part, Parts, Repeat, bytes, one};
use super::token::{Kind, Token};
use super::words::{self, Step};
use super::year::following_report;
use crate::record::Relation;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, peek, value, verify};
use nom::sequence::preceded;

/// A day of a month that comes again.
pub(super) fn month_day(input: In<'_>) -> Read<'_, Parts> {
    let (rest, relation) = opt(relation).parse(input)?;
    let (rest, _) = opt(word(words::EACH)).parse(rest)?;
    let days = |input| {
        let (rest, days) = alt((day_range, |input| list(input, day_after(relation)))).parse(input)?;
        if relation.is_some() && day_range(input).is_ok() { fail(input) } else { Ok((rest, days)) }
    };
    let last_number = last_day.map(|day| vec![day]);
    // «с 20 по 30 каждого месяца» needs no «число».
    let each_month = peek((word(words::EACH), word(words::MONTH))).map(drop);
    let noun = alt((word(words::DAY_OF_MONTH).map(drop), each_month));
    let numbered = (alt((days, last_number)), noun).map(|(days, ())| (days, true));
    let nth = alt((last_day, opt_in_day));
    let last = (nth, word(words::DAY)).map(|(day, _)| (vec![day], false));
    let (rest, (days, of_any_month)) = alt((numbered, last)).parse(rest)?;
    // «15 числа. Последний месяц квартала»: a sentence ends there.
    let read = input.get(..input.len() - rest.len()).unwrap_or_default();
    let stopped = read.last().is_some_and(|token| token.kind == Kind::Mark('.'));
    // «до 15 числа каждого квартала»: of which of its months, is not said.
    if let Ok((rest, _)) = (word(words::EACH), super::quarter::noun).parse(rest)
        && !stopped
        && days.iter().all(|day| *day > 0)
    {
        let rule = Repeat { month_days: days, relation, ..Repeat::new(Step::Months(3)) };
        return one(rest, Clause::Repeat(Box::new(rule)));
    }
    let (rest, months) = if stopped { (rest, None) } else { opt(of_months).parse(rest)? };
    // «последний день» alone is of anything.
    if months.is_none() && !of_any_month {
        return fail(input);
    }
    let (months, following) = months.unwrap_or_default();
    one(rest, Clause::Repeat(Box::new(Repeat { following, ..rule(days, months, relation) })))
}

/// «до конца каждого месяца», «ежеквартально до конца отчетного квартала»: «до конца месяца» alone is of one month.
pub(super) fn end_of_month(input: In<'_>) -> Read<'_, Parts> {
    let (rest, often) = opt((super::basic::every, opt(comma))).parse(input)?;
    let (rest, _) = (opt(word(words::IN)), opt(word(words::TERM)), word(words::UNTIL), word(words::END)).parse(rest)?;
    let (rest, which) = opt(alt((word(words::EACH), word(words::REPORTED)))).parse(rest)?;
    if often.is_none() && which.is_none() {
        return fail(input);
    }
    let month = value(Vec::new(), word(words::MONTH));
    let (rest, months) = alt((month, value(vec![3, 6, 9, 12], super::quarter::noun))).parse(rest)?;
    one(rest, Clause::Repeat(Box::new(rule(vec![-1], months, Some(Relation::NotLaterThan)))))
}

/// «с 10 по 20», «в период с 20 по 25».
fn day_range(input: In<'_>) -> Read<'_, Vec<i32>> {
    let span = (opt(word(words::IN)), word(words::SPAN));
    let (rest, (_, _, first, ..)) = (opt(span), opt(word(words::SINCE_DAY)), day, super::basic::to).parse(input)?;
    let (rest, last) = day(rest)?;
    if first < last { Ok((rest, (first..=last).collect())) } else { fail(input) }
}

/// «последняя неделя месяца», «третья декада каждого месяца», «последний рабочий день месяца»: the days where the words say
/// which, else the words as a note.
pub(super) fn part_of_every_month(input: In<'_>) -> Read<'_, Parts> {
    let (begin, _) = opt(word(words::IN)).parse(input)?;
    let tens = value(Vec::new(), tens_of_days);
    let (rest, days) = alt((tens, super::part_of_month::part_of_any_month)).parse(begin)?;
    let note = bytes(input, rest).filter(|_| days.is_empty());
    let of_month = (opt(word(words::EACH)), word(words::MONTH)).map(drop);
    let (rest, found) = opt(of_month).parse(rest)?;
    let several = tens_of_days(begin).is_ok() && super::extent::ends(rest);
    if found.is_none() && !several {
        return fail(input);
    }
    let clause = Clause::Repeat(Box::new(rule(days, Vec::new(), None)));
    Ok((rest, vec![Part { clause, left: rest.len(), note }]))
}

/// «последний рабочий день месяца», «не позднее 10-го рабочего дня месяца, следующего за отчетным».
pub(super) fn working_day(input: In<'_>) -> Read<'_, Parts> {
    // «ежемесячно, до 5 рабочего дня»: of which months, is said.
    let monthly = verify(super::basic::every, |step| *step == Step::Months(1));
    let (rest, monthly) = opt((monthly, opt(comma))).parse(input)?;
    let (rest, relation) = opt(relation).parse(rest)?;
    let (rest, _) = (opt(word(words::IN)), opt(word(words::EACH))).parse(rest)?;
    let which = alt((value(-1, word(words::LAST)), ordinal.map(|n| i32::try_from(n).unwrap_or(0))));
    let (rest, (nth, _, _)) = (which, word(words::WORKING), word(words::DAY)).parse(rest)?;
    let many = input.get(..input.len() - rest.len()).is_some_and(|read| !read.iter().any(is_one_day));
    let (rest, (months, following)) = match (monthly, of_months(rest)) {
        (None, of) => of?,
        (Some(_), Err(_)) if !many => (rest, (Vec::new(), false)),
        (Some(_), _) => return fail(input),
    };
    // No month has more than 23 of them.
    if nth != -1 && !(1..=23).contains(&nth) {
        return fail(input);
    }
    let days = ["MO", "TU", "WE", "TH", "FR"].map(str::to_owned).to_vec();
    let rule = Repeat { days, nth: Some(nth), following, ..rule(Vec::new(), months, relation) };
    one(rest, Clause::Repeat(Box::new(rule)))
}

/// «день», «дня»: one, and not so many.
fn is_one_day(token: &Token<'_>) -> bool {
    token.lexeme.is(words::DAY) && token.lexeme.is(words::NAMES_OF_DAYS)
}

/// «последний месяц квартала».
pub(super) fn month_of_quarter(input: In<'_>) -> Read<'_, Parts> {
    let (rest, months) = preceded(opt(word(words::IN)), of_quarter).parse(input)?;
    one(rest, Clause::Repeat(Box::new(rule(Vec::new(), months, None))))
}

fn rule(month_days: Vec<i32>, months: Vec<u32>, relation: Option<Relation>) -> Repeat {
    let step = if months.is_empty() { Step::Months(1) } else { Step::Years(1) };
    Repeat { fixed: !months.is_empty(), month_days, months, relation, said: false, ..Repeat::new(step) }
}

pub(super) fn relation(input: In<'_>) -> Read<'_, Relation> {
    let (rest, _) = (opt(word(words::IN)), opt(word(words::TERM))).parse(input)?;
    let before = value(Relation::Before, word(words::UNTIL));
    let later = alt((super::basic::not_later, word(words::TOWARDS).map(drop)));
    let not_later = value(Relation::NotLaterThan, later);
    alt((before, not_later)).parse(rest)
}

/// «до 5 и до 20 числа»: the bound may be said again, another may not.
fn day_after<'a>(said: Option<Relation>) -> impl Fn(In<'a>) -> Read<'a, i32> {
    move |input| {
        let (rest, again) = opt(relation).parse(input)?;
        if again.is_some() && again != said { fail(input) } else { day(rest) }
    }
}

fn day(input: In<'_>) -> Read<'_, i32> {
    // «первые числа» are several.
    let (input, _) = not(alt((word(words::FIRST_FEW).map(drop), tens_of_days))).parse(input)?;
    let (rest, day) = ordinal(input)?;
    if (1..=31).contains(&day) { Ok((rest, i32::try_from(day).unwrap_or(1))) } else { fail(input) }
}

/// «20-е числа», «в 20-х числах»: several days, which is not said.
pub(super) fn tens_of_days(input: In<'_>) -> Read<'_, ()> {
    let ending = preceded(opt(glued_mark('-')), word(words::PLURAL_ENDINGS));
    (digits, ending, word(words::DAY_NUMBERS)).map(drop).parse(input)
}

fn last_day(input: In<'_>) -> Read<'_, i32> {
    value(-1, (opt(word(words::IN)), word(words::LAST))).parse(input)
}

/// «в первый день месяца»: in words, for digits count days.
fn opt_in_day(input: In<'_>) -> Read<'_, i32> {
    let (rest, n) = preceded(opt(word(words::IN)), super::basic::ordinal_in_words).parse(input)?;
    if (1..=31).contains(&n) { Ok((rest, i32::try_from(n).unwrap_or(1))) } else { fail(input) }
}

/// The months that have the day, none where it is every month; whether they follow what is reported on.
fn of_months(input: In<'_>) -> Read<'_, (Vec<u32>, bool)> {
    let each = opt(alt((word(words::EACH), word(words::REPORTED))));
    let last = value((vec![3, 6, 9, 12], false), (each, super::quarter::noun));
    alt((
        last,
        of_quarter.map(|months| (months, false)),
        after_report.map(|months| (months, true)),
        next_month,
        every_month,
    ))
    .parse(input)
}

/// «каждого месяца», «месяца», «отчетного месяца».
fn every_month(input: In<'_>) -> Read<'_, (Vec<u32>, bool)> {
    let which = alt((word(words::EACH), word(words::REPORTED), word(words::CURRENT)));
    value((Vec::new(), false), (opt(which), word(words::MONTH))).parse(input)
}

/// «следующего месяца».
fn next_month(input: In<'_>) -> Read<'_, (Vec<u32>, bool)> {
    value((Vec::new(), true), (word(words::NEXT), word(words::MONTH))).parse(input)
}

/// «месяца, следующего за отчетным [кварталом | полугодием | годом | месяцем]», «следующего за отчетным месяца».
fn after_report(input: In<'_>) -> Read<'_, Vec<u32>> {
    let mut long = (word(words::MONTH), opt(comma), word(words::NEXT), word(words::AFTER), opt(word(words::REPORTED)));
    if let Ok((rest, _)) = long.parse(input) {
        return reported(rest);
    }
    value(Vec::new(), (following_report, word(words::MONTH))).parse(input)
}

fn reported(input: In<'_>) -> Read<'_, Vec<u32>> {
    let quarter = value(vec![1, 4, 7, 10], super::quarter::noun);
    let half = value(vec![1, 7], word(words::HALF_YEAR));
    let year = value(vec![1], word(words::YEAR));
    let open = value(Vec::new(), opt(alt((word(words::MONTH), word(words::SPAN_BY)))));
    alt((quarter, half, year, open)).parse(input)
}

/// «первого месяца квартала, следующего за отчетным», «последнего месяца каждого квартала».
fn of_quarter(input: In<'_>) -> Read<'_, Vec<u32>> {
    let last = value(3, word(words::LAST));
    let (rest, (nth, _)) = (alt((last, ordinal)), word(words::MONTH)).parse(input)?;
    let after = (opt(comma), word(words::NEXT), word(words::AFTER), word(words::REPORTED)).map(drop);
    let which = opt(alt((after, alt((word(words::EACH), word(words::NEXT), word(words::REPORTED))).map(drop))));
    let (rest, _) = (which, super::quarter::noun, opt((opt(comma), following_report))).parse(rest)?;
    if (1..=3).contains(&nth) { Ok((rest, vec![nth, nth + 3, nth + 6, nth + 9])) } else { fail(input) }
}
