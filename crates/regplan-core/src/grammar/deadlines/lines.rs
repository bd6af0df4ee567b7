//! Lines that the author typed: which of them say something of their own. In: the tokens of a cell. Out: groups of them.
//!
//! A line end is a boundary as «;» is, but authors also break lines inside a phrase: «В течение⏎года», «I квартал⏎2025 года».
//! Lines are read together where the first cannot end there, or where only both together read.

use super::basic::{In, word};
use super::calendar::Year;
use super::clause::{Clause, How};
use super::item::Item;
use super::sequence::whole;
use super::token::{Kind, Token};
use super::turns::lone_year;
use super::{words, writing};

/// No phrase runs over more lines.
const LONGEST: usize = 5;

/// The lines of a cell, those of one phrase together. Where there are several, a semicolon parts as a line end does, and for good.
pub(super) fn groups<'a, 't>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    if !tokens.iter().any(|token| token.opens_line) {
        return vec![tokens];
    }
    let starts = starts(tokens);
    let ends = starts.iter().map(|(at, _)| *at).chain([tokens.len()]);
    let borders: Vec<Line> =
        [(0, true)].iter().chain(&starts).zip(ends).map(|(&(from, apart), to)| Line { from, to, apart }).collect();
    let mut groups: Vec<&'t [Token<'a>]> = Vec::with_capacity(borders.len());
    let mut rest = borders.as_slice();
    let mut headed = false; // a year has stood alone on a line
    while let Some((first, _)) = rest.split_first() {
        let lines =
            |count: usize| rest.get(count - 1).and_then(|last| tokens.get(first.from..last.to)).unwrap_or_default();
        let most = 1 + rest.iter().skip(1).take_while(|line| !line.apart).count().min(LONGEST - 1);
        let count = phrase(rest.get(..most).unwrap_or_default(), tokens, headed, lines);
        let group = writing::bare(lines(count));
        headed |= is_lone_year(group);
        groups.push(group);
        rest = rest.get(count..).unwrap_or_default();
    }
    groups
}

/// A line, or what a semicolon parts of one; `apart` where no phrase goes on into it.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: usize,
    to: usize,
    apart: bool,
}

/// Where lines begin after the first, and whether behind a semicolon.
fn starts(tokens: In<'_>) -> Vec<(usize, bool)> {
    let (mut starts, mut depth, mut behind) = (Vec::new(), 0_i32, false);
    for (n, token) in tokens.iter().enumerate() {
        if n > 0 && (token.opens_line || behind) {
            starts.push((n, behind));
        }
        depth += match token.kind {
            Kind::Mark('(') => 1,
            Kind::Mark(')') => -1,
            _ => 0,
        };
        behind = depth <= 0 && token.kind == Kind::Mark(';');
    }
    starts
}

/// How many lines the phrase runs over that begins with the first of `rest`.
fn phrase<'a, 't>(
    rest: &[Line],
    tokens: &'t [Token<'a>],
    headed: bool,
    lines: impl Fn(usize) -> &'t [Token<'a>],
) -> usize {
    let most = rest.len();
    let mut count = 1;
    while count < most {
        let here = lines(count);
        let next = rest.get(count).and_then(|line| tokens.get(line.from..line.to)).unwrap_or_default();
        // «2027 год⏎май⏎2028 год⏎июнь», «III квартал⏎2028 год:⏎II квартал»: each year heads what follows it.
        if is_lone_year(next) && (headed || ends_with_colon(next)) {
            break;
        }
        if is_open(here)
            || ends_with_colon(here) && is_lone_year(here)
            || is_cut_date(here, next)
            || hangs_on(here, next)
            || reads_together(here, next, lines(count + 1))
        {
            count += 1;
            continue;
        }
        // «ежеквартально,⏎до 10⏎числа»: the comma goes on, and only the two lines behind it say something.
        let comma = here.last().is_some_and(|last| last.kind == Kind::Mark(','));
        if comma && count + 1 < most && whole(next).is_none() && whole(lines(count + 2)).is_some() {
            count += 2;
            continue;
        }
        // «по⏎мере⏎необходимости»: only three lines say something.
        if count == 1 && most > 2 && whole(here).is_none() && whole(next).is_none() && whole(lines(3)).is_some() {
            return 3;
        }
        break;
    }
    count
}

/// Whether something must follow: an open bracket, a dash, a preposition.
fn is_open(line: In<'_>) -> bool {
    let depth = line.iter().fold(0_i32, |depth, token| match token.kind {
        Kind::Mark('(') => depth + 1,
        Kind::Mark(')') => depth - 1,
        _ => depth,
    });
    let bare = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if super::leads::LEADS.contains(&word));
    let dash = line.len() > 1 && line.last().is_some_and(|last| last.kind == Kind::Mark('-'));
    let term = matches!(line, [.., lead, noun] if bare(lead) && matches!(noun.kind, Kind::Word(word) if words::TERM.contains(&word)));
    depth > 0 || dash || term || line.last().is_some_and(bare)
}

/// Whether a line begins as no phrase does: with a bracket, a dash or «и».
fn hangs_on(here: In<'_>, next: In<'_>) -> bool {
    let (Some(first), Some(own)) = (next.first(), here.first()) else { return false };
    let bullets = own.kind == Kind::Mark('-') || first.kind == Kind::Mark('-') && is_list(here, next);
    let ranged = first.kind == Kind::Mark('-') && !bullets;
    first.kind == Kind::Mark('(') || ranged || word(words::AND)(next).is_ok() || is_part_of(here, first)
}

/// «по плану⏎- март⏎- май»: a dash behind what no range begins with is a bullet.
fn is_list(here: In<'_>, next: In<'_>) -> bool {
    let stretch = |items: Vec<Item>| {
        items.last().is_some_and(|item| matches!(item.clause, Some(Clause::When { how: How::In | How::From, .. })))
    };
    let own = || next.get(1..).is_some_and(|next| whole(next).is_some());
    whole(here).is_some_and(|items| !stretch(items)) && own()
}

/// «1-я неделя⏎сентября»
fn is_part_of(here: In<'_>, next: &Token<'_>) -> bool {
    let part = here.last().is_some_and(|last| last.lexeme.is_any(&[words::WEEK, words::TEN_DAYS, words::HALF]));
    part && matches!(next.kind, Kind::Word(word) if words::is_month_of_day(word))
}

fn reads_together(here: In<'_>, next: In<'_>, both: In<'_>) -> bool {
    let ends_with_comma = here.last().is_some_and(|last| last.kind == Kind::Mark(','));
    match (whole(here), whole(next)) {
        (Some(_), Some(_)) if ends_with_comma => true,
        (Some(here), Some(next)) => goes_on(&here, &next) || counts_from(&here, &next, both),
        // «по особому плану⏎12.04.2027, дом культуры»: a date begins something new.
        (Some(_), None) if begins_dated(next) || is_day_alone(next) => false,
        _ => whole(both).is_some(),
    }
}

/// «постоянно. 15.⏎05.2027»: a day with its stop, and its month and year in the next line.
fn is_cut_date(here: In<'_>, next: In<'_>) -> bool {
    let stop = |token: &Token<'_>| token.kind == Kind::Mark('.');
    let day = matches!(here, [.., day, last] if matches!(day.kind, Kind::Number(_, 1 | 2)) && stop(last));
    let rest = matches!(next, [month, middle, year, ..]
        if matches!(month.kind, Kind::Number(_, 2)) && stop(middle) && matches!(year.kind, Kind::Number(_, 4)));
    day && rest
}

/// «15.⏎05.2027»: the day of a date that goes on in the next line.
fn is_day_alone(line: In<'_>) -> bool {
    let stops = |token: &Token<'_>| token.kind == Kind::Mark('.');
    matches!(line, [day, rest @ ..] if matches!(day.kind, Kind::Number(_, 1 | 2)) && rest.iter().all(stops))
}

fn begins_dated(line: In<'_>) -> bool {
    let dated = |(_, parts): (In<'_>, Vec<super::clause::Part>)| {
        parts
            .iter()
            .any(|part| matches!(part.clause, Clause::When { how: How::In | How::By { .. }, .. } | Clause::Repeat(_)))
    };
    // «07.12-19.20» is a day and no time of the line before it.
    super::date::date(line).is_ok() || super::forms::form(line).is_ok_and(dated)
}

/// «I квартал⏎2025 года», «с 1 марта⏎по 20 мая»: what follows says no date of its own.
fn goes_on(here: &[Item], next: &[Item]) -> bool {
    // «конец 2025 года» is no bare year.
    if next.first().is_none_or(|item| item.notes.iter().any(|(from, _)| *from < item.to)) {
        return false;
    }
    if let ([Item { clause: Some(here), .. }], [Item { clause: Some(next), .. }]) = (here, next)
        && (is_years(here) && is_often(next) || is_often(here) && is_years(next))
    {
        return true;
    }
    let [Item { clause: Some(Clause::When { how: next_how, stretch: next }), .. }, ..] = next else { return false };
    match here.last().and_then(|item| item.clause.as_ref()) {
        Some(Clause::When { how, stretch }) => {
            let named = next.is_years() && next.is_point() && matches!(next.from.year, Year::Said(_));
            let serves = named && *next_how == How::In && stretch.is_unsaid() && !stretch.is_years();
            // «2027 г. май⏎2028 г. июнь»: the month has its year.
            let has_own = here.iter().any(|item| lone_year(item).is_some());
            serves && !has_own || *how == How::From && matches!(next_how, How::By { .. })
        }
        _ => false,
    }
}

fn ends_with_colon(line: In<'_>) -> bool {
    line.last().is_some_and(|last| last.kind == Kind::Mark(':'))
}

/// A year and nothing else.
fn is_lone_year(line: In<'_>) -> bool {
    matches!(line.first().map(|token| token.kind), Some(Kind::Number(_, 4)))
        && whole(line).is_some_and(|items| matches!(items.as_slice(), [only] if lone_year(only).is_some()))
}

/// «2027 - 2030 годы⏎ежеквартально», «постоянно⏎2027-2030 гг.»: the years bound what is done in them.
fn is_years(clause: &Clause) -> bool {
    matches!(clause, Clause::When { how: How::In | How::Throughout, stretch } if stretch.is_years() && !stretch.is_unsaid())
}

fn is_often(clause: &Clause) -> bool {
    match clause {
        Clause::Repeat(rule) => rule.is_plain(),
        clause => *clause == Clause::Continuous,
    }
}

/// «10 рабочих дней⏎со дня подписания».
fn counts_from(here: &[Item], next: &[Item], both: In<'_>) -> bool {
    let open = matches!(
        here.last().and_then(|item| item.clause.as_ref()),
        Some(Clause::Relative { event: None, .. } | Clause::Duration { .. })
    );
    let condition = matches!(next, [Item { clause: Some(Clause::Conditional { .. }), .. }]);
    let from = both.iter().skip(1).any(|token| token.opens_line && is_of_event(token));
    let counted = |items: Vec<Item>| items.len() == here.len() && items.last().is_some_and(is_counted);
    open && condition && from && whole(both).is_some_and(counted)
}

fn is_of_event(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word(word) if words::FROM_EVENT.contains(&word))
}

fn is_counted(item: &Item) -> bool {
    matches!(item.clause, Some(Clause::Relative { event: Some(_), .. }))
}
