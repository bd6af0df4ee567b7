//! Weekdays: «каждая суббота», «по вторникам и четвергам», «последняя среда каждого месяца», «еженедельно, пятница».
//! In: tokens. Out: a repetition. Knows no holidays: «рабочие дни» are Monday to Friday.

use super::basic::{In, Read, comma, fail, list, mark, meaning, opt_all, ordinal, to, word};
use super::clause::{Clause, Parts, Repeat, one};
use super::words::{self, Step};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, value, verify};
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
    let span = (word(words::SINCE), meaning(words::weekday), to, meaning(words::weekday));
    let lead = alt((each, word(words::BY).map(drop), on, peek(span).map(drop)));
    let (rest, days) = preceded(lead, named).parse(input)?;
    let (rest, _) = opt((opt(word(words::EACH)), word(words::MONTH))).parse(rest)?;
    Ok((rest, Repeat { days, ..Repeat::new(Step::Weeks(1)) }))
}

/// «еженедельно, пятница», «еженедельно (по пятницам)».
fn weekly(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, step) = meaning(words::every)(input)?;
    if step != Step::Weeks(1) {
        return fail(input);
    }
    let (rest, open) = opt(alt((mark('('), mark(','), mark('-'), mark(':')))).parse(rest)?;
    let (rest, days) = preceded(opt(alt((word(words::BY), word(words::IN)))), named).parse(rest)?;
    let (rest, closed) = opt(mark(')')).parse(rest)?;
    if (open == Some('(')) == closed.is_some() { Ok((rest, Repeat { days, ..Repeat::new(step) })) } else { fail(input) }
}

/// «среда в 11.30», «пн, ср 16:00», «пн-пт»: a weekday alone may be of one week; with a time or beside others it is of each.
fn timetable(input: In<'_>) -> Read<'_, Repeat> {
    let (rest, days) = preceded(opt(word(words::AT)), named).parse(input)?;
    let timed = super::clock::clock(opt_all(rest, comma)).is_ok();
    if days.len() > 1 && super::extent::ends(rest) || timed {
        Ok((rest, Repeat { days, ..Repeat::new(Step::Weeks(1)) }))
    } else {
        fail(input)
    }
}

const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn named(input: In<'_>) -> Read<'_, Vec<String>> {
    let days = |input| list(input, meaning(words::weekday)).map(|(rest, days)| (rest, owned(days)));
    let working = alt((word(words::WORKDAYS).map(drop), (word(words::WORKING), word(words::DAY)).map(drop)));
    let workdays = value(vec!["MO", "TU", "WE", "TH", "FR"], working).map(owned);
    let range = |input| {
        let (rest, (_, first, (), last)) =
            (opt(word(words::SINCE)), meaning(words::weekday), to, meaning(words::weekday)).parse(input)?;
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
    let (rest, _) = (opt(word(words::IN)), opt(word(words::BY)), opt(word(words::EACH))).parse(input)?;
    let (rest, which) = list(rest, nth)?;
    let (rest, day) = meaning(words::weekday)(rest)?;
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
    let every = |input| verify(meaning(words::every), |step| *step == Step::Months(1)).map(drop).parse(input);
    let nths = |input| {
        let (rest, (_, which, day)) =
            (opt(word(words::IN)), |input| list(input, nth), meaning(words::weekday)).parse(input)?;
        Ok((rest, which.iter().map(|nth| format!("{nth}{day}")).collect::<Vec<String>>()))
    };
    let open = alt((mark(','), mark('-'), mark(':')));
    let after = (every, opt(open), nths).map(|((), _, days)| days);
    let bracketed = (every, mark('('), nths, mark(')')).map(|((), _, days, _)| days);
    let before = (nths, opt(mark(',')), every).map(|(days, ..)| days);
    let (rest, days) = alt((bracketed, after, before)).parse(input)?;
    let (rest, _) = opt((opt(word(words::EACH)), word(words::MONTH))).parse(rest)?;
    Ok((rest, Repeat { days, ..Repeat::new(Step::Months(1)) }))
}

fn nth(input: In<'_>) -> Read<'_, i32> {
    let (rest, n) = alt((value(-1, word(words::LAST)), ordinal.map(|n| i32::try_from(n).unwrap_or(0)))).parse(input)?;
    if n == -1 || (1..=5).contains(&n) { Ok((rest, n)) } else { fail(input) }
}
