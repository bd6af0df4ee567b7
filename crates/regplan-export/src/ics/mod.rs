//! Deadlines in a calendar (RFC 5545). In: [`Parsed`]. Out: bytes. Knows no clock and no zone.
//!
//! **One event a dated term, on the last day on which its words allow the thing to be done**: «до 1 июля» on that day, «в течение
//! 2024 года» on 31 December, «ежеквартально» on the last day of each quarter of the plan. An event that filled a whole year would
//! hide all others; the words of the deadline stand in the description. Terms that name no day («постоянно», «по мере необходимости»,
//! «ежегодно» in a plan without a period) are left out and counted.
//!
//! **Events, not to-dos**: Google Calendar and Outlook take no `VTODO` from a file, while every calendar takes an
//! all-day `VEVENT`. It is `TRANSPARENT`: a deadline keeps nobody busy.
//!
//! **The same plan gives the same bytes.** `UID` is the hash of the source, the plan, the measure and the term: a file taken in twice
//! doubles nothing. `DTSTAMP`, which the standard demands, is the day of the act, or of the plan's beginning, or the first day of 1970.
//!
//! Why not the crate `icalendar`: twelve crates more, a second library of dates, a clock and random numbers among
//! them, to write some twenty lines an event.

mod lines;
mod moment;
mod rule;

use crate::entry::{self, Entry, entries};
use crate::row::party;
use crate::words::say;
use jiff::civil::{Date, date};
use lines::Lines;
use moment::Moment;
use regplan_core::record::{Parsed, Period, Term};
use regplan_words::Language;
use std::io::{self, Write};
use std::ops::AddAssign;

/// How many terms got an event, and how many name no day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// Terms with an event.
    pub events: usize,
    /// Terms left out, since they name no day.
    pub undated: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.undated += other.undated;
    }
}

/// Writes the calendar of one document.
///
/// # Errors
/// What `out` says.
pub fn write(parsed: &Parsed, out: &mut impl Write) -> io::Result<Tally> {
    write_in(parsed, Language::Ru, out)
}

/// The same with its labels in any language.
///
/// # Errors
/// What `out` says.
pub fn write_in(parsed: &Parsed, language: Language, out: &mut impl Write) -> io::Result<Tally> {
    begin_named(&name(parsed, language), language, out)?;
    let tally = events_in(parsed, language, out)?;
    end(out)?;
    Ok(tally)
}

/// What a calendar of one document is called: as its plan is, else as its file.
#[must_use]
pub fn name(parsed: &Parsed, language: Language) -> String {
    let title = parsed.plans.iter().find_map(|plan| plan.title.as_deref());
    let said = title.or(parsed.source.name.as_deref()).unwrap_or_else(|| say(language, "calendar"));
    if said.chars().count() <= LONGEST_NAME {
        return said.to_owned();
    }
    said.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

/// A longer name of a calendar is cut: it stands in a list beside others.
const LONGEST_NAME: usize = 80;

/// Writes what stands before all events; [`events`] of any number of documents may follow.
///
/// # Errors
/// What `out` says.
pub fn begin(out: &mut impl Write) -> io::Result<()> {
    begin_in(Language::Ru, out)
}

/// The same in any language.
///
/// # Errors
/// What `out` says.
pub fn begin_in(language: Language, out: &mut impl Write) -> io::Result<()> {
    begin_named(say(language, "calendar"), language, out)
}

/// The same for a calendar of this name, which calendars show in their lists (`X-WR-CALNAME`: no standard, and all of them read it).
///
/// # Errors
/// What `out` says.
pub fn begin_named(name: &str, language: Language, out: &mut impl Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    let made_by = format!("-//regplan//regplan {}//{}", env!("CARGO_PKG_VERSION"), language.code().to_uppercase());
    lines.line("BEGIN", "VCALENDAR")?;
    lines.line("VERSION", "2.0")?;
    lines.line("PRODID", &made_by)?;
    lines.line("CALSCALE", "GREGORIAN")?;
    lines.text("X-WR-CALNAME", name)
}

/// Writes the events of one document.
///
/// # Errors
/// What `out` says.
pub fn events(parsed: &Parsed, out: &mut impl Write) -> io::Result<Tally> {
    events_in(parsed, Language::Ru, out)
}

/// The same with their labels in any language.
///
/// # Errors
/// What `out` says.
pub fn events_in(parsed: &Parsed, language: Language, out: &mut impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut lines = Lines::new(out);
    for entry in entries(parsed) {
        let terms = entry.measure.deadline.iter().flat_map(|deadline| &deadline.terms);
        for (index, term) in terms.enumerate() {
            match Moment::of(term, entry.plan.period) {
                Some(moment) => {
                    one(&mut lines, &Event { entry: &entry, index, term, moment, language })?;
                    tally.events += 1;
                }
                None => tally.undated += 1,
            }
        }
    }
    Ok(tally)
}

/// Writes what stands behind all events.
///
/// # Errors
/// What `out` says.
pub fn end(out: &mut impl Write) -> io::Result<()> {
    Lines::new(out).line("END", "VCALENDAR")
}

/// A dated term of a measure.
struct Event<'e, 'p> {
    entry: &'e Entry<'p>,
    index: usize,
    term: &'e Term,
    moment: Moment,
    language: Language,
}

fn one<W: Write>(lines: &mut Lines<'_, W>, event: &Event<'_, '_>) -> io::Result<()> {
    lines.line("BEGIN", "VEVENT")?;
    lines.line("UID", &uid(event.entry, event.index))?;
    lines.line("DTSTAMP", &format!("{}T000000Z", lines::day(stamp(event.entry))))?;
    event.moment.write(lines)?;
    lines.text("SUMMARY", &summary(event.entry, event.language))?;
    lines.text("DESCRIPTION", &description(event))?;
    lines.line("TRANSP", "TRANSPARENT")?;
    lines.line("END", "VEVENT")
}

fn uid(entry: &Entry<'_>, term: usize) -> String {
    let source = match &entry.parsed.source.sha256 {
        Some(hash) => hash.chars().take(32).collect(),
        None => format!("text-{:016x}", fnv(&entry.plan.measures)),
    };
    format!("{source}-{}-{}-{term}@regplan", entry.plan_index, entry.measure_index)
}

/// FNV-1a over the words of the measures: names a text whose bytes nobody hashed.
fn fnv(measures: &[regplan_core::record::Measure]) -> u64 {
    let words = measures.iter().flat_map(|measure| [&measure.number, &measure.title]).flatten();
    words
        .flat_map(|words| words.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn stamp(entry: &Entry<'_>) -> Date {
    let signed = entry.parsed.act.as_ref().and_then(|act| act.date);
    signed.or(entry.plan.period.map(|Period { start, .. }| start)).unwrap_or(date(1970, 1, 1))
}

fn summary(entry: &Entry<'_>, language: Language) -> String {
    let title = entry.measure.title.as_deref().unwrap_or_else(|| say(language, "event-untitled"));
    match &entry.measure.number {
        Some(number) => format!("{number} {title}"),
        None => title.to_owned(),
    }
}

fn description(event: &Event<'_, '_>) -> String {
    let Event { entry, term, language, .. } = event;
    let measure = entry.measure;
    let whole = measure.deadline.as_ref().map(|deadline| deadline.text.as_str()).unwrap_or_default();
    let words = if term.text.is_empty() { whole } else { &term.text };
    let responsible: Vec<String> = measure.responsible.iter().map(party).collect();
    let plan = entry.plan.title.iter().cloned().chain(entry.sections().into_iter().map(entry::heading));
    let parts = [
        ("event-deadline", words.to_owned()),
        ("event-responsible", responsible.join("; ")),
        ("event-results", measure.results.join("; ")),
        ("event-plan", plan.collect::<Vec<_>>().join(" / ")),
        ("event-source", entry.parsed.source.name.clone().unwrap_or_default()),
    ];
    let said = parts.into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(label, words)| format!("{}: {words}", say(*language, label))).collect::<Vec<_>>().join("\n")
}
