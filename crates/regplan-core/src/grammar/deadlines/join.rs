//! How terms of one cell combine, by the contract («How words combine»). In: items. Out: fewer items. Knows no plan's
//! period: a rule's bounds come from its own words only.

use super::apart;
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::{Clause, Edge, How, Repeat};
use super::dated_lists::{with_lists_dated, with_years_spanned};
use super::item::{Item, Joint};
use super::school_served::with_school_years_served;
use super::spread::spread;
use super::turns::{self, is_served, lone_year};
use super::two_rules::both;
use super::words::Step;
use crate::record::Relation;

/// Joins what belongs together.
pub(super) fn join(items: Vec<Item>) -> Vec<Item> {
    let items = with_years_spanned(items).into_iter().map(every_year).collect();
    let mut joined: Vec<Item> = Vec::new();
    let items = with_years_served(with_school_years_served(with_lists_dated(with_times(items))));
    let mut rest = spread(items).into_iter().peekable();
    while let Some(item) = rest.next() {
        joined.push(item);
        while let Some((item, last)) = last_two(&mut joined) {
            let taken = apart::keep_apart(joined.last(), &item, &last, rest.peek());
            match merged(&item, &last).filter(|_| !taken) {
                Some(clause) => joined.push(Item { clause: Some(clause), ..spanning(item, last) }),
                None => {
                    joined.extend([item, last]);
                    break;
                }
            }
        }
    }
    joined
}

/// A time of day belongs to the term before it, or after it where it comes first. A second time is kept as a note.
fn with_times(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::new();
    let mut waiting: Option<Item> = None;
    let mut items = items.into_iter().peekable();
    while let Some(mut item) = items.next() {
        let Some(Clause::Clock { start, end }) = item.clause else {
            if let Some(first) = waiting.take().filter(|_| item.clause.is_some()) {
                (item.lead, item.from, item.time, item.joint) = (first.lead, first.from, first.time, first.joint);
            }
            kept.push(item);
            continue;
        };
        item.time = Some((start, end));
        // «07.12-19.20»: a range whose end is no date, or a time.
        let torn =
            item.joint == Joint::Dash && kept.last().is_some_and(|last| is_day(last) && last.to + 1 >= item.from);
        if let Some(last) = kept.last_mut().filter(|_| torn) {
            (last.clause, last.to, last.segment) = (None, item.to, item.segment);
            continue;
        }
        // «…; до 12.00 15 мая»: of what follows.
        let before_day =
            items.peek().is_some_and(|next| is_bound_day(next) && next.line == item.line && next.from <= item.to + 1);
        // «15 мая⏎10.00⏎16 мая⏎12.00»: a line of its own is of the day in the line above.
        let own_line = item.joint == Joint::Semicolon
            && kept.last().is_some_and(|last| last.line != item.line && is_day(last) && last.time.is_none())
            && items.peek().is_none_or(|next| next.line != item.line);
        // «15 мая, 10.00 16 мая»: of the day that stands close behind it.
        let before_day = before_day
            || item.joint == Joint::Comma
                && items.peek().is_some_and(|next| is_day(next) && next.joint == Joint::Side && next.line == item.line);
        let apart = matches!(item.joint, Joint::Semicolon | Joint::Further) && !own_line || before_day;
        match kept.last_mut() {
            _ if apart && waiting.is_none() => waiting = Some(Item { clause: None, ..item }),
            Some(last) if last.clause.is_some() && last.time.is_none() => {
                last.time = item.time;
                last.to = item.to;
                last.notes.append(&mut item.notes);
            }
            Some(last) if last.clause.is_some() => last.notes.push((item.from, item.to)),
            _ => waiting = Some(Item { clause: None, ..item }),
        }
    }
    match (waiting, kept.last_mut()) {
        (Some(item), Some(last)) if last.clause.is_some() && last.time.is_none() => {
            (last.time, last.to) = (item.time, item.to);
        }
        // A time with nothing beside it says no day.
        (waiting, _) => kept.extend(waiting.map(|item| Item { time: None, ..item })),
    }
    kept
}

fn is_bound_day(item: &Item) -> bool {
    matches!(item.clause, Some(Clause::When { how: How::By { .. }, stretch }) if matches!(stretch.to.shape, Shape::Day { .. }))
}

fn is_day(item: &Item) -> bool {
    matches!(item.clause, Some(Clause::When { how: How::In, stretch }) if matches!(stretch.to.shape, Shape::Day { .. }))
}

fn last_two(items: &mut Vec<Item>) -> Option<(Item, Item)> {
    if items.len() < 2 {
        return None;
    }
    let last = items.pop()?;
    let before = items.pop()?;
    Some((before, last))
}

pub(super) fn spanning(first: Item, last: Item) -> Item {
    let mut notes = first.notes;
    notes.extend(last.notes);
    let (brackets, time) = (first.brackets, first.time.or(last.time));
    Item { time, to: last.to.max(first.to), doubtful: first.doubtful || last.doubtful, notes, brackets, ..first }
}

/// A stretch of every year is a rule.
fn every_year(mut item: Item) -> Item {
    if let Some(Clause::When { how, stretch }) = &item.clause {
        let spans = match stretch.from.year {
            Year::Span { first, last, plural } if plural => Some((first, last)),
            _ => None,
        };
        if let Some(rule) = rule_of(*how, *stretch, spans) {
            item.clause = Some(Clause::Repeat(Box::new(rule)));
        }
    }
    item
}

fn rule_of(how: How, stretch: Stretch, span: Option<(i16, i16)>) -> Option<Repeat> {
    if stretch.from.year != Year::Every && span.is_none() {
        return None;
    }
    let mut repeat = Repeat::new(Step::Years(1));
    add_parts(&mut repeat, how, stretch).then_some(())?;
    if let Some((first, last)) = span {
        repeat.start = Shape::Year.first_day(first);
        repeat.end = Shape::Year.last_day(last);
    }
    Some(repeat)
}

/// A year beside months serves them: «декабрь, 2018 г.», «2025 год (II квартал)».
fn with_years_served(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::new();
    let mut items = with_turns(items).into_iter().peekable();
    while let Some(mut item) = items.next() {
        if let Some(brackets) = bracket_of_year(&kept, &item) {
            item.brackets = brackets;
        }
        // «…, в 2025 году до 1 июня»: the year is the next term's.
        let own = |next: &Item| matches!(next.joint, Joint::Side | Joint::Dash | Joint::Open) && is_unsaid(next);
        let year = |next: &Item| lone_year(next).is_some() && next.joint != Joint::Semicolon;
        let follows = items.peek().is_some_and(|next| year(next) || lone_year(&item).is_some() && own(next));
        let taken = kept.last().and_then(|before| year_served(before, &item, follows));
        match (kept.pop(), taken) {
            (Some(before), Some(clause)) => kept.push(Item { clause: Some(clause), ..spanning(before, item) }),
            (before, _) => kept.extend(before.into_iter().chain([item])),
        }
    }
    kept
}

/// «май (15 мая) 2027 г.»: the year behind a bracket is of what stands in it too, where what stands before it lacks one.
fn bracket_of_year(kept: &[Item], year: &Item) -> Option<usize> {
    let inside = kept.last().filter(|last| last.brackets != 0)?;
    let holder = kept.iter().rev().find(|held| held.brackets == 0)?;
    let behind = lone_year(year).is_some() && year.joint == Joint::Side && year.brackets == 0;
    (behind && is_unsaid(holder)).then_some(inside.brackets)
}

/// «2027 г., I квартал, 2028 г., II квартал»: the comma binds each year to what follows it.
fn with_turns(mut items: Vec<Item>) -> Vec<Item> {
    for served in turns::served(&items) {
        let Some(item) = items.get_mut(served.at) else { continue };
        if served.first {
            item.joint = Joint::Dash;
        } else if let Some(Clause::When { stretch, .. }) = &mut item.clause {
            *stretch = stretch.or_year(Year::Said(served.year));
        }
    }
    items
}

fn year_served(before: &Item, item: &Item, more_years: bool) -> Option<Clause> {
    // «2027 – I квартал, 2028 – III квартал»: a dash or a bracket binds more than a comma.
    let bound = matches!(item.joint, Joint::Dash | Joint::Open) && lone_year(before).is_some();
    if matches!(item.joint, Joint::Semicolon | Joint::Further) || more_years && !bound {
        return None;
    }
    match (&before.clause, &item.clause, lone_year(before), lone_year(item)) {
        (Some(Clause::When { how, stretch }), _, None, Some(year))
            if matches!(item.joint, Joint::Comma | Joint::Open | Joint::Dash)
                || item.joint == Joint::Side && item.brackets == before.brackets =>
        {
            is_served(*stretch).then(|| Clause::When { how: *how, stretch: stretch.or_year(Year::Said(year)) })
        }
        (_, Some(Clause::When { how, stretch }), Some(year), None)
            if before.joint != Joint::Comma || matches!(item.joint, Joint::Side | Joint::Dash) =>
        {
            is_served(*stretch).then(|| Clause::When { how: *how, stretch: stretch.or_year(Year::Said(year)) })
        }
        _ => None,
    }
}

pub(super) fn is_unsaid(item: &Item) -> bool {
    matches!(item.clause, Some(Clause::When { stretch, .. }) if is_served(stretch))
}

/// What two neighbours say together; `None` where they are two terms.
pub(super) fn merged(first: &Item, last: &Item) -> Option<Clause> {
    // A list run together: «Сентябрь Ежегодно» are two.
    let parallel = last.joint == Joint::Side && last.capital;
    let apart = last.joint == Joint::Semicolon && last.brackets == 0 || last.joint == Joint::Further;
    if apart || parallel {
        return None;
    }
    let repeat = match (first.clause.as_ref()?, last.clause.as_ref()?) {
        (Clause::Continuous, Clause::Continuous) => return Some(Clause::Continuous),
        (Clause::Continuous, Clause::When { how, stretch }) => return continuous(*how, *stretch, last),
        (Clause::When { how, stretch }, Clause::Continuous) => return continuous(*how, *stretch, last),
        (Clause::Repeat(rule), Clause::When { how, stretch }) => narrowed(rule, *how, *stretch),
        (Clause::When { how, stretch }, Clause::Repeat(rule)) if rule.is_plain() || rule.grows_back => {
            let mut repeat = narrowed(rule, *how, *stretch)?;
            repeat.grows_back = stretch.is_unsaid();
            Some(repeat)
        }
        (Clause::When { how: how @ (How::From | How::In), stretch }, Clause::Repeat(rule)) if stretch.is_years() => {
            narrowed(rule, *how, *stretch)
        }
        (Clause::When { how, stretch }, Clause::When { how: part_how, stretch: part }) => {
            each_of_years(*how, *stretch, *part_how, *part)
        }
        // «ежедневно с 8:00 до 20:00, в субботу и воскресенье с 9:00»: times of their own.
        (Clause::Repeat(rule), Clause::Repeat(next)) if first.time.is_some() && rule.step != next.step => None,
        (Clause::Repeat(first), Clause::Repeat(last)) => both(first, last),
        _ => None,
    };
    repeat.map(|repeat| Clause::Repeat(Box::new(repeat)))
}

/// «2019 - 2035 годы (постоянно)», «постоянно с 1 сентября»: one term. A month and «постоянно» side by side are two,
/// for lists run together.
fn continuous(how: How, stretch: Stretch, last: &Item) -> Option<Clause> {
    let long = stretch.is_years() || !stretch.is_point() || stretch.from.shape == Shape::SchoolYear;
    let joined = how != How::In || long || last.joint == Joint::Open;
    match how {
        How::In | How::Throughout if joined => Some(Clause::When { how: How::Continuously, stretch }),
        How::From => Some(Clause::When { how: How::ContinuouslyFrom, stretch }),
        _ => None,
    }
}

/// «2019 - 2035 годы (январь)»: in each of these years.
fn each_of_years(how: How, years: Stretch, part_how: How, part: Stretch) -> Option<Repeat> {
    let bounded = matches!(how, How::In | How::Throughout) && years.is_years() && !years.is_point();
    if !bounded || !is_served(part) || part_how == How::From {
        return None;
    }
    let mut repeat = Repeat::new(Step::Years(1));
    (repeat.start, repeat.end) = (years.start(), years.end());
    add_parts(&mut repeat, part_how, part).then_some(repeat)
}

/// A rule and a stretch: bounds, or the months and days of the rule.
fn narrowed(rule: &Repeat, how: How, stretch: Stretch) -> Option<Repeat> {
    let mut repeat = rule.clone();
    let yearly = matches!(rule.step, Step::Years(_));
    let clean = rule.start.is_none() && rule.end.is_none();
    // A winter has no days that could bound a rule.
    if stretch.has_said_years() && (stretch.start().is_none() || stretch.end().is_none()) {
        return None;
    }
    let taken = match how {
        How::From if stretch.has_said_years() && rule.start.is_none() => {
            repeat.start = stretch.start();
            true
        }
        How::In | How::Throughout if stretch.has_said_years() && clean => in_years(&mut repeat, how, stretch, yearly),
        // «в течение года» beside a rule says no more than the rule.
        How::Throughout if is_this_year(stretch) => true,
        How::By { edge, .. }
            if edge != Edge::Vague && stretch.has_said_years() && clean && closes(edge, stretch, yearly) =>
        {
            repeat.end = if how_last(how) { stretch.end() } else { stretch.start() };
            true
        }
        // «еженедельно до конца сентября»: the bound of a rule is none of its months.
        How::By { .. } if stretch.is_unsaid() && stretch.days().is_none() && !yearly && !is_quarterly(rule) => false,
        How::In | How::Throughout | How::By { .. } if stretch.is_unsaid() => {
            let spanned = stretch.from.shape == Shape::Year || stretch.from.shape == Shape::SchoolYear;
            let year_end = spanned && matches!(how, How::By { .. }) && yearly;
            (!spanned || year_end) && fits(rule, stretch) && add_parts(&mut repeat, how, stretch)
        }
        // «ежегодно до 15 января следующего года»: of the year after each.
        How::By { .. } if stretch.is_point() && stretch.from.year == Year::Unknown && yearly && clean => {
            let there = Point { year: Year::Unsaid, ..stretch.from };
            !stretch.is_years() && fits(rule, there.into()) && add_parts(&mut repeat, how, there.into())
        }
        How::In if matches!(stretch.from.year, Year::Span { .. }) && yearly && clean => {
            span_of_years(&mut repeat, stretch)
        }
        _ => false,
    };
    taken.then_some(repeat)
}

/// «ежеквартально, не позднее марта, июня …» lists its months.
fn is_quarterly(rule: &Repeat) -> bool {
    matches!(rule.step, Step::Months(3 | 6))
}

/// «в течение года», «в течение учебного года».
fn is_this_year(stretch: Stretch) -> bool {
    let school = stretch.is_point() && stretch.from.shape == Shape::SchoolYear;
    stretch.is_unsaid() && (stretch.is_years() || school)
}

/// Whole years bound a rule; so does a part of a year a rule that is not yearly. A yearly rule takes the part's months and
/// begins with it: «III кв. 2019 года (ежегодно)». One year with «ежегодно» is the first.
fn in_years(repeat: &mut Repeat, how: How, stretch: Stretch, yearly: bool) -> bool {
    let whole = stretch.is_years() || stretch.from.shape == Shape::SchoolYear;
    let is_day = matches!(stretch.from.shape, Shape::Day { .. }) && stretch.is_point();
    let open = if whole { yearly && repeat.times.is_none() && stretch.is_point() } else { yearly };
    // «15 мая 2025 года, 2 раза в год»: once that day, and something else.
    if is_day && repeat.times.is_some() {
        return false;
    }
    if !whole && (yearly && !(repeat.is_plain() && add_parts(repeat, how, stretch)) || !yearly && is_day) {
        return false;
    }
    repeat.start = stretch.start();
    repeat.end = if open { None } else { stretch.end() };
    true
}

/// Whether a bound ends a rule: «ежегодно по 2027 год» does, «ежегодно до 2030 года» does not say so.
fn closes(edge: Edge, stretch: Stretch, yearly: bool) -> bool {
    !yearly || edge == Edge::Last && stretch.is_years()
}

fn how_last(how: How) -> bool {
    matches!(how, How::By { edge: Edge::Last, .. })
}

/// «IV кв. 2019 - 2024 года (ежегодно)».
fn span_of_years(repeat: &mut Repeat, stretch: Stretch) -> bool {
    let Year::Span { first, last, .. } = stretch.from.year else { return false };
    repeat.start = Shape::Year.first_day(first);
    repeat.end = Shape::Year.last_day(last);
    add_parts(repeat, How::In, stretch)
}

/// Whether a rule can be narrowed to a stretch that names no year.
fn fits(rule: &Repeat, stretch: Stretch) -> bool {
    let more_of_the_same = rule.months.is_empty() || !rule.fixed;
    let day_ok = stretch.days().is_none() || !matches!(rule.step, Step::Months(1) | Step::SchoolParts(_));
    more_of_the_same && day_ok
}

/// Puts the months, days and bound of a stretch into a rule; `false` where it cannot say them.
pub(super) fn add_parts(repeat: &mut Repeat, how: How, stretch: Stretch) -> bool {
    let (stretch, relation) = match how {
        How::By { edge: Edge::Vague, .. } | How::From | How::Continuously | How::ContinuouslyFrom => return false,
        How::By { relation, .. } => (stretch, Some(relation)),
        How::In | How::Throughout => (stretch, None),
    };
    let (months, days) = match bound_parts(how, stretch) {
        Some(parts) => parts,
        None => return false,
    };
    // RFC 5545 has no days of a month in a weekly rule.
    if matches!(repeat.step, Step::Weeks(_)) && !days.is_empty() {
        return false;
    }
    let fresh = repeat.months.is_empty() && repeat.month_days.is_empty();
    let same_days = repeat.month_days == days;
    let same_relation = fresh && repeat.relation.is_none() || repeat.relation == relation;
    if !same_relation || !(fresh || same_days || days.is_empty() && repeat.month_days.is_empty()) {
        return false;
    }
    repeat.months.extend(months);
    repeat.months.sort_unstable();
    repeat.months.dedup();
    repeat.month_days = days;
    repeat.relation = relation;
    true
}

/// The months and days that a stretch names in any year.
fn bound_parts(how: How, stretch: Stretch) -> Option<(Vec<u32>, Vec<i32>)> {
    let days = |first: u32, last: u32| (first..=last).filter_map(|day| i32::try_from(day).ok()).collect();
    match how {
        How::By { edge: Edge::First, .. } => {
            let first = stretch.from.shape.first_day(2024)?;
            Some((vec![u32::try_from(first.month()).ok()?], vec![i32::from(first.day())]))
        }
        // «не позднее января» is the month, «до конца I квартала» its last day: what the words name.
        How::By { relation: Relation::NotLaterThan, .. } if stretch.days().is_none() => match stretch.months() {
            Some(months) => Some((months, Vec::new())),
            None => Some((vec![12], vec![31])),
        },
        _ => match (stretch.days(), stretch.months()) {
            (Some((first, last)), Some(months)) => Some((months, days(first, last))),
            (None, Some(months)) if !has_days(stretch) || of_whole_months(stretch) => Some((months, Vec::new())),
            _ => None,
        },
    }
}

/// «с 1 июня по 31 августа»
fn of_whole_months(stretch: Stretch) -> bool {
    match (stretch.from.shape, stretch.to.shape.last_day(2023)) {
        (Shape::Day { day: 1, .. }, Some(last)) => last == last.last_of_month(),
        _ => false,
    }
}

fn has_days(stretch: Stretch) -> bool {
    [stretch.from, stretch.to].iter().any(|point| matches!(point.shape, Shape::Day { .. } | Shape::Days { .. }))
}
