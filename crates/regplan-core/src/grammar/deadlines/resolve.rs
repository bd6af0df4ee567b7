//! From items to terms: which year, which days. In: joined items, the text, the plan's period. Out: terms of the record.
//!
//! What year the cell itself says is `said_year`'s to tell. Then the plan's period: its year, or in a school year the first year for
//! September–December and the second for January–June; the term is then `inferred`. Otherwise there is no year: `XXXX`.

use super::basic::In;
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::{Clause, Clock, Edge, How};
use super::item::Item;
use super::rule::rrule;
use super::said_year::{SaidYear, cell_years};
use super::token::{self, Token};
use super::words;
use crate::record::{Mode, Period, Relation, Term, TermKind};
use jiff::civil::Date;

/// A term and its bytes in the text: its words and what hangs on them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The term, without places.
    pub(super) term: Term,
    /// Its bytes.
    pub(super) range: std::ops::Range<usize>,
}

/// A whole cell that no form reads.
pub(super) fn unread(text: &str) -> Found {
    let range = trimmed(text, 0, text.len());
    let item = Item::covering(range.start, range.end);
    Found { term: term(text, &item, TermKind::Unread, false), range }
}

/// Whether every item is read, whatever its year.
pub(super) fn all_read(text: &str, items: &[Item]) -> bool {
    let years = cell_years(items);
    items.iter().zip(&years).all(|(item, said)| kind(text, item, *said, None).0 != TermKind::Unread)
}

/// The terms of a cell.
pub(super) fn resolve(text: &str, items: &[Item], tokens: In<'_>, period: Option<Period>) -> Vec<Found> {
    let mut years = cell_years(items);
    if period.is_some() && looks_back(tokens) {
        years.iter_mut().filter(|year| **year == SaidYear::Nothing).for_each(|year| *year = SaidYear::Unclear);
    }
    let read = |(item, said): (&Item, &SaidYear)| kind(text, item, *said, period);
    let kinds: Vec<(TermKind, bool)> = items.iter().zip(&years).map(read).collect();
    let unread = items.iter().zip(&kinds).filter(|(_, (kind, _))| *kind == TermKind::Unread);
    let spoilt: std::collections::BTreeSet<usize> = unread.map(|(item, _)| item.segment).collect();
    let mut found: Vec<Found> = Vec::with_capacity(items.len());
    for (n, (item, (kind, inferred))) in items.iter().zip(kinds).enumerate() {
        let begin = if n == 0 { 0 } else { item.lead };
        let end = items.get(n + 1).map_or(text.len(), |next| next.lead);
        // A year that does not fit spoils what stands beside it: «I полугодие 2018-2019 учебного года».
        let (kind, inferred) =
            if spoilt.contains(&item.segment) { (TermKind::Unread, false) } else { (kind, inferred) };
        let range = trimmed(text, begin, end.max(item.to));
        match found.last_mut() {
            Some(last) if last.term.kind == TermKind::Unread && kind == TermKind::Unread && on_one_line(items, n) => {
                last.range.end = range.end;
                last.term.text = one_line(slice(text, last.range.start, range.end));
            }
            _ => {
                let mut term = term(text, item, kind, inferred);
                if term.kind == TermKind::Unread {
                    term.text = one_line(own_words(text, range.start, item.to));
                }
                found.push(Found { term, range });
            }
        }
    }
    found
}

/// «по итогам года, до 1 февраля», «постоянно, с подведением итогов до 15 января»: which February, the plan's year does not say.
fn looks_back(tokens: In<'_>) -> bool {
    let pair = |pair: &[Token<'_>]| match pair {
        [Token { kind: token::Kind::Word(first), .. }, Token { kind: token::Kind::Word(second), .. }] => {
            let back = words::LOOKS_BACK.iter().any(|(before, stem)| first == before && second.starts_with(stem));
            back || words::SINCE_DAY.contains(first) && words::attends(second)
        }
        _ => false,
    };
    tokens.windows(2).any(pair)
}

fn term(text: &str, item: &Item, kind: TermKind, inferred: bool) -> Term {
    let notes: Vec<&str> = item.notes.iter().map(|&(from, to)| slice(text, from, to)).collect();
    let words = own_words(text, item.from, item.to);
    Term {
        doubtful: item.doubtful && kind != TermKind::Unread,
        kind,
        text: one_line(words),
        note: (!notes.is_empty()).then(|| one_line(&notes.join("; "))),
        time_start: item.time.and_then(|(start, _)| start).map(clock),
        time_end: item.time.and_then(|(_, end)| end).map(clock),
        inferred,
        at: Vec::new(),
    }
}

fn clock((hours, minutes): Clock) -> String {
    format!("{hours:02}:{minutes:02}")
}

fn kind(text: &str, item: &Item, said: SaidYear, period: Option<Period>) -> (TermKind, bool) {
    let kind = match &item.clause {
        Some(Clause::When { how, stretch }) => return when(*how, *stretch, said, period),
        Some(Clause::Repeat(repeat)) => rrule(repeat),
        Some(Clause::Continuous) => TermKind::Continuous,
        Some(Clause::Conditional { .. }) => {
            let words = without_full_stop(own_words(text, item.from, item.to));
            TermKind::Conditional { condition: one_line(without_lone_quote(words)) }
        }
        Some(Clause::Relative { count, unit, event, direction, relation }) => TermKind::Relative {
            count: *count,
            unit: *unit,
            event: event.map(|(from, to)| one_line(without_full_stop(slice(text, from, to)))),
            direction: *direction,
            relation: *relation,
        },
        Some(Clause::Duration { min, max, unit }) => TermKind::Duration { min: *min, max: *max, unit: *unit },
        Some(Clause::Clock { .. } | Clause::Remark) | None => TermKind::Unread,
    };
    (kind, false)
}

fn when(how: How, stretch: Stretch, said: SaidYear, period: Option<Period>) -> (TermKind, bool) {
    let (kind, inferred) = in_some_year(how, stretch, said, period);
    let read = kind != TermKind::Unread;
    (kind, inferred && read)
}

fn in_some_year(how: How, stretch: Stretch, said: SaidYear, period: Option<Period>) -> (TermKind, bool) {
    let school = period.and_then(school_year);
    if !stretch.is_unsaid() {
        return (dated(how, stretch), false);
    }
    match said {
        SaidYear::Of(year) => return (dated(how, with_year(stretch, year)), false),
        SaidYear::School(first) => return (dated(how, over_turn(stretch, first)), false),
        SaidYear::Unclear => return (dated(how, stretch), false),
        SaidYear::Nothing | SaidYear::NotBefore(_) => {}
    }
    let shapes = [stretch.from.shape, stretch.to.shape];
    if let Some(first) = school {
        // When the halves of a school year begin and end is not said.
        if shapes.iter().any(|shape| matches!(shape, Shape::Half(_))) {
            return (of_school_half(how), false);
        }
        if stretch.is_years() {
            return of_school_plan(how, first);
        }
    }
    let in_order = |there: &Stretch| match said {
        SaidYear::NotBefore(day) => there.start().is_some_and(|start| start >= day),
        _ => true,
    };
    let inferred = period.and_then(|period| inferred(stretch, period)).filter(in_order);
    match inferred {
        Some(stretch) => (dated(how, stretch), true),
        None => (dated(how, stretch), false),
    }
}

/// A stretch in a year; a range over the turn of the year is not put into one.
fn with_year(stretch: Stretch, year: i16) -> Stretch {
    let there = stretch.or_year(Year::Said(year));
    if there.start().zip(there.end()).is_some_and(|(start, end)| start > end) { stretch } else { there }
}

/// From the autumn of a school year to its spring.
fn over_turn(stretch: Stretch, first: i16) -> Stretch {
    let to = first.checked_add(1).map_or(stretch.to, |next| stretch.to.or_year(Year::Said(next)));
    Stretch { from: stretch.from.or_year(Year::Said(first)), to }
}

/// A term without a day, whatever it says.
fn of_school_half(how: How) -> TermKind {
    let period = |mode, continuous| TermKind::Period { mode, edtf: None, start: None, end: None, continuous };
    match how {
        How::In => period(Mode::In, false),
        How::Throughout => period(Mode::Throughout, false),
        How::Continuously => period(Mode::Throughout, true),
        How::By { relation, .. } => TermKind::By { relation, date: None, edtf: None },
        How::From | How::ContinuouslyFrom => TermKind::Unread,
    }
}

fn of_school_plan(how: How, first: i16) -> (TermKind, bool) {
    let whole = Point { shape: Shape::SchoolYear, year: Year::Said(first) };
    match how {
        How::Throughout | How::Continuously | How::In => (dated(how, whole.into()), true),
        How::By { relation, .. } => (TermKind::By { relation, date: None, edtf: None }, false),
        How::From | How::ContinuouslyFrom => (TermKind::Unread, false),
    }
}

/// The stretch in the plan's year.
fn inferred(stretch: Stretch, period: Period) -> Option<Stretch> {
    let year = |point: Point| {
        let year = match school_year(period) {
            Some(first) => in_school_year(point.shape, first)?,
            None if period.start.year() == period.end.year() => in_calendar_year(point.shape, period.start.year())?,
            None => return None,
        };
        Some(point.or_year(Year::Said(year)))
    };
    let there = Stretch { from: year(stretch.from)?, to: year(stretch.to)? };
    there.start().zip(there.end()).is_none_or(|(start, end)| start <= end).then_some(there)
}

fn in_calendar_year(shape: Shape, year: i16) -> Option<i16> {
    // Which school year, and which winter, a calendar year's plan means is not said.
    (!matches!(shape, Shape::SchoolYear | Shape::Season(4))).then_some(year)
}

fn in_school_year(shape: Shape, first: i16) -> Option<i16> {
    match shape.months() {
        _ if shape == Shape::SchoolYear => Some(first),
        (from, to) if from >= 9 && to >= from => Some(first),
        (from, to) if from <= to && to <= 6 => first.checked_add(1),
        _ => None,
    }
}

/// The first year of a period that is a school year.
fn school_year(period: Period) -> Option<i16> {
    let (start, end) = (period.start, period.end);
    let next = start.year().checked_add(1) == Some(end.year());
    // The first half of one is a plan's period too.
    let half = start.year() == end.year() && (start.month(), end.month()) == (9, 12);
    (half || next && start.month() >= 8 && (5..=8).contains(&end.month())).then(|| start.year())
}

/// The term of a stretch whose years are as known as they can be.
fn dated(how: How, stretch: Stretch) -> TermKind {
    let whole_years = [stretch.from.year, stretch.to.year]
        .iter()
        .all(|year| matches!(year, Year::Said(_) | Year::Unsaid | Year::Unknown));
    let impossible = stretch.has_said_years() && stretch.from.shape != Shape::Season(4) && stretch.start().is_none();
    if !whole_years || impossible {
        return TermKind::Unread;
    }
    let is_day = matches!(stretch.from.shape, Shape::Day { .. }) && stretch.is_point();
    match how {
        How::In if is_day => {
            let date = stretch.start();
            TermKind::On { edtf: unknown(date, stretch.edtf()), date }
        }
        How::In => stretch_of_time(Mode::In, stretch, false),
        How::Throughout => stretch_of_time(Mode::Throughout, stretch, false),
        How::Continuously => stretch_of_time(Mode::Throughout, stretch, true),
        How::From | How::ContinuouslyFrom => {
            let (date, edtf) = edge(stretch, Edge::First);
            TermKind::From { date, edtf, continuous: how == How::ContinuouslyFrom }
        }
        How::By { relation, edge: at } => by(relation, stretch, at),
    }
}

fn stretch_of_time(mode: Mode, stretch: Stretch, continuous: bool) -> TermKind {
    let (start, end) = (stretch.start(), stretch.end());
    TermKind::Period { mode, edtf: stretch.edtf(), start, end, continuous }
}

fn by(relation: Relation, stretch: Stretch, at: Edge) -> TermKind {
    let (date, edtf) = edge(stretch, at);
    TermKind::By { relation, date, edtf }
}

/// The day that bounds, or what is known of it.
fn edge(stretch: Stretch, at: Edge) -> (Option<Date>, Option<String>) {
    let date = match at {
        Edge::First => stretch.start(),
        Edge::Last => stretch.end(),
        Edge::Vague => None,
    };
    let day = |shape: Shape| match at {
        Edge::First => shape.first_day(2023),
        Edge::Last if shape.last_day(2023)?.day() == shape.last_day(2024)?.day() => shape.last_day(2023),
        Edge::Last | Edge::Vague => None,
    };
    let said = match (stretch.from.said_year(), day(stretch.to.shape)) {
        (None, Some(day)) => Some(format!("XXXX-{:02}-{:02}", day.month(), day.day())),
        _ => stretch.edtf(),
    };
    (date, unknown(date, said))
}

fn unknown(date: Option<Date>, edtf: Option<String>) -> Option<String> {
    if date.is_some() { None } else { edtf }
}

/// The first and last day that the terms name; `None` where the deadline is open or a year is not known.
///
/// «до» opens the beginning where nothing else begins; «с», a rule without an end and «постоянно» open the end.
pub(super) fn hull(terms: &[Term]) -> (Option<Date>, Option<Date>) {
    let spans: Vec<Span> = terms.iter().filter_map(|term| span(&term.kind)).collect();
    let bounded = spans.iter().any(|span| span.kind == Kind::Bound);
    let begun = spans.iter().any(|span| span.start.is_some() && span.kind != Kind::Day);
    let opens_start = |span: &Span| match span.kind {
        Kind::Always | Kind::Unknown => true,
        Kind::Bound => !begun,
        _ => false,
    };
    let opens_end = |span: &Span| match span.kind {
        Kind::Always | Kind::Unknown => true,
        Kind::Rule => span.end.is_none(),
        Kind::Beginning => !bounded,
        _ => false,
    };
    let start = if spans.iter().any(opens_start) { None } else { spans.iter().filter_map(|span| span.start).min() };
    let end = if spans.iter().any(opens_end) { None } else { spans.iter().filter_map(|span| span.end).max() };
    if start.zip(end).is_some_and(|(start, end)| start > end) { (None, end) } else { (start, end) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    Stretch,
    Bound,
    Beginning,
    Rule,
    Always,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    kind: Kind,
    start: Option<Date>,
    end: Option<Date>,
}

/// The days of one term; `None` for a term that has none.
fn span(kind: &TermKind) -> Option<Span> {
    let (kind, start, end) = match *kind {
        TermKind::By { date, .. } => (Kind::Bound, None, date),
        TermKind::On { date, .. } => (Kind::Day, date, date),
        TermKind::Period { start, end, .. } => (Kind::Stretch, start, end),
        TermKind::From { date, .. } => (Kind::Beginning, date, None),
        TermKind::Recurring { start, end, .. } => (Kind::Rule, start, end),
        TermKind::Continuous => (Kind::Always, None, None),
        _ => return None,
    };
    let unknown = start.is_none() && end.is_none() && !matches!(kind, Kind::Rule | Kind::Always);
    Some(Span { kind: if unknown { Kind::Unknown } else { kind }, start, end })
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default().trim()
}

/// Whether an item stands in the line of the one before it.
fn on_one_line(items: &[Item], n: usize) -> bool {
    items.get(n).zip(n.checked_sub(1).and_then(|before| items.get(before))).is_some_and(|(a, b)| a.line == b.line)
}

/// Words as they are said: a line end is a blank.
pub(super) fn one_line(words: &str) -> String {
    if words.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
        words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned()
    }
}

/// The words of an item, closing the bracket that they open.
fn own_words(text: &str, from: usize, to: usize) -> &str {
    let words = slice(text, from, to);
    let open = words.matches('(').count() > words.matches(')').count();
    let closes = text.get(to..).is_some_and(|rest| rest.starts_with(')'));
    if open && closes { slice(text, from, to + 1) } else { words }
}

/// A full stop after a whole word ends a sentence; after one cut short it belongs to the word.
fn without_full_stop(words: &str) -> &str {
    let Some(before) = words.strip_suffix('.') else { return words };
    let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    if last.chars().count() > 4 { before } else { words }
}

/// «и "по мере необходимости"»: the mark that opens stands before the words, so the one that closes is none of theirs.
fn without_lone_quote(words: &str) -> &str {
    let quotes = ['"', '»', '”', '“'];
    let marks = words.chars().filter(|c| quotes.contains(c) || *c == '«' || *c == '„').count();
    if marks == 1 { words.strip_suffix(quotes).unwrap_or(words) } else { words }
}

fn trimmed(text: &str, from: usize, to: usize) -> std::ops::Range<usize> {
    let piece = text.get(from..to).unwrap_or_default();
    let start = from + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}
