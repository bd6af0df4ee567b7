//! Weekdays: «каждая суббота», «по вторникам и четвергам», «последняя среда каждого месяца», «еженедельно, пятница».
//! In: tokens. Out: a repetition. Knows no holidays: «рабочие дни» are Monday to Friday.

use super::basic::{In, Read, comma, fail, list, mark, meaning, opt_all, ordinal, to, word};
use super::clause::{Clause, Parts, Repeat, one};
use super::words::{self, Step};
use crate::record::Relation;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map_opt, opt, peek, value};
use nom::sequence::preceded;

/// A repetition on weekdays.
pub(super) fn weekday(input: In<'_>) -> Read<'_, Parts> {
    let (rest, repeat) = alt((of_month, monthly, each_week, weekly, timetable)).parse(input)?;
    one(rest, Clause::Repeat(Box::new(repeat)))
}

/// «каждую субботу», «по вторникам и четвергам», «по будням».
fn each_week(input: In<'_>) -> Read<'_, Repeat> {
    let each = (opt(word(words::IN)), word(words::EACH)).map(drop);
    let on = (word(words::AT), peek(word(words::WORKING))).map(drop);
    // «с понедельника по пятницу» needs no «каждую неделю».
    let span = (word(words::SINCE), super::basic::weekday_name, to, super::basic::weekday_name);
    let lead = alt((each, word(words::BY).map(drop), on, peek(span).map(drop)));
    let (rest, days) = preceded(lead, named).parse(input)?;
    let (rest, _) = opt((opt(word(words::EACH)), word(words::MONTH))).parse(rest)?;
    Ok((rest, Repeat { days, ..Repeat::new(Step::Weeks(1)) }))
}

/// «еженедельно, пятница», «еженедельно (по пятницам)».
fn weekly(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, step) = once_in(input)?;
    if step != Step::Weeks(1) {
        return fail(input);
    }
    let (rest, open) = opt(alt((mark('('), mark(','), mark('-'), mark(':')))).parse(rest)?;
    let until = value(Relation::Before, word(words::UNTIL));
    let later = value(Relation::NotLaterThan, alt((super::basic::not_later, word(words::TOWARDS).map(drop))));
    let (rest, relation) = opt(alt((until, later))).parse(rest)?;
    let (rest, days) = preceded(opt(alt((word(words::BY), word(words::IN)))), named).parse(rest)?;
    let (rest, closed) = opt(mark(')')).parse(rest)?;
    let bounded = relation.is_none() || days.len() == 1;
    if bounded && (open == Some('(')) == closed.is_some() {
        Ok((rest, Repeat { days, relation, ..Repeat::new(step) }))
    } else {
        fail(input)
    }
}

/// «среда в 11.30», «пн, ср 16:00», «пн-пт»: a weekday alone may be of one week; with a time or beside others it is of each.
fn timetable(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, days) = preceded(opt(word(words::AT)), named).parse(input)?;
    let after = opt_all(rest, comma);
    let timed = super::clock::clock(after).is_ok()
        || super::clock::bounded_hour(rest).is_ok()
        || super::clock::bare_hours(rest).is_ok();
    if days.len() > 1 && super::extent::ends(rest) || timed {
        Ok((rest, Repeat { days, ..Repeat::new(Step::Weeks(1)) }))
    } else {
        fail(input)
    }
}

fn monthly_word(word: &str) -> Option<Option<u32>> {
    (words::every(word) == Some(Step::Months(1))).then_some(None)
}

/// «еженедельно», «1 раз в неделю».
fn once_in(input: In<'_>) -> Read<'_, Step> {
    let once =
        |repeat: Repeat| (repeat.times.is_none() && !repeat.at_least && repeat.is_plain()).then_some(repeat.step);
    alt((super::basic::every, map_opt(super::periodic::so_often, once))).parse(input)
}

const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn named(input: In<'_>) -> Read<'_, Vec<String>> {
    let days = |input| list(input, super::basic::weekday_name).map(|(rest, days)| (rest, owned(days)));
    let working = alt((
        (word(words::WORKDAYS), opt(word(words::DAY))).map(drop),
        (word(words::WORKING), word(words::DAY)).map(drop),
    ));
    let workdays = value(vec!["MO", "TU", "WE", "TH", "FR"], working).map(owned);
    let range = |input| {
        let (rest, (_, first, (), last)) =
            (opt(word(words::SINCE)), super::basic::weekday_name, to, super::basic::weekday_name).parse(input)?;
        let at = |day: &str| WEEK.iter().position(|other| *other == day);
        match (at(first), at(last)) {
            (Some(first), Some(last)) if first < last => {
                Ok((rest, owned(WEEK.get(first..=last).unwrap_or_default().to_vec())))
            }
            _ => fail(input),
        }
    };
    let weekend = value(vec!["SA", "SU"], (word(words::WEEKEND), opt(word(words::DAY)))).map(owned);
    alt((range, days, workdays, weekend)).parse(input)
}

fn owned(days: Vec<&str>) -> Vec<String> {
    days.into_iter().map(str::to_owned).collect()
}

/// «последняя среда каждого месяца», «2-я и 4-я пятница месяца», «последняя пятница квартала».
fn of_month(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, (_, by, each)) = (opt(word(words::IN)), opt(word(words::BY)), opt(word(words::EACH))).parse(input)?;
    let (rest, which) = list(rest, nth)?;
    let (rest, day) = super::basic::weekday_name(rest)?;
    // «по последним пятницам», «каждую последнюю пятницу»: what comes so often is of each month; «каждую вторую среду» may be
    // every other.
    let often = by.is_some() || each.is_some() && matches!(which.as_slice(), [-1 | 1]);
    if often && super::extent::ends(rest) && word(words::EACH)(rest).is_err() {
        let days = which.iter().map(|nth| format!("{nth}{day}")).collect();
        return Ok((rest, Repeat { days, ..Repeat::new(Step::Months(1)) }));
    }
    let (rest, _) = opt(word(words::EACH)).parse(rest)?;
    let (rest, quarterly) = alt((value(false, word(words::MONTH)), value(true, super::quarter::noun))).parse(rest)?;
    let days: Vec<String> = which.iter().map(|nth| format!("{nth}{day}")).collect();
    if !quarterly {
        return Ok((rest, Repeat { days, ..Repeat::new(Step::Months(1)) }));
    }
    let months = match which.as_slice() {
        [-1] => vec![3, 6, 9, 12],
        [1] => vec![1, 4, 7, 10],
        _ => return fail(input),
    };
    Ok((rest, Repeat { days, months, fixed: true, ..Repeat::new(Step::Years(1)) }))
}

/// «ежемесячно, последняя пятница», «третий четверг ежемесячно».
fn monthly(input: In<'_>) -> Read<'_, Repeat> {
    let of_month = |repeat: Repeat| (repeat.step == Step::Months(1) && !repeat.at_least).then_some(repeat.times);
    let every = |input| alt((meaning(monthly_word), map_opt(super::periodic::so_often, of_month))).parse(input);
    let nths = |input| {
        let (rest, (_, which, day)) =
            ((opt(word(words::IN)), opt(word(words::EACH))), |input| list(input, nth), super::basic::weekday_name)
                .parse(input)?;
        Ok((rest, which.iter().map(|nth| format!("{nth}{day}")).collect::<Vec<String>>()))
    };
    let open = alt((mark(','), mark('-'), mark(':')));
    let after = (every, opt(open), nths).map(|(times, _, days)| (times, days));
    let bracketed = (every, mark('('), nths, mark(')')).map(|(times, _, days, _)| (times, days));
    let before = (nths, opt(mark(',')), every).map(|(days, _, times)| (times, days));
    let (rest, (times, days)) = alt((bracketed, after, before)).parse(input)?;
    if times.is_some_and(|times| usize::try_from(times).ok() != Some(days.len())) {
        return fail(input);
    }
    let (rest, _) = opt((opt(word(words::EACH)), word(words::MONTH))).parse(rest)?;
    Ok((rest, Repeat { days, ..Repeat::new(Step::Months(1)) }))
}

fn nth(input: In<'_>) -> Read<'_, i32> {
    let (rest, n) = alt((value(-1, word(words::LAST)), ordinal.map(|n| i32::try_from(n).unwrap_or(0)))).parse(input)?;
    if n == -1 || (1..=5).contains(&n) { Ok((rest, n)) } else { fail(input) }
}
