//! The date and the number of an act. In: the lines of its head. Out: both, and impossible dates. Knows no title.

use super::{Placed, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::days;
use crate::grammar::fold::fold;
use crate::grammar::parties;
use crate::grammar::words::tells_edition;
use crate::prose::Prose;
use crate::source::{Span, is_invisible};
use jiff::civil::Date;
use regex::Captures;
use std::ops::Range;

/// What the head says of date and number.
#[derive(Default)]
pub(super) struct Dated {
    pub(super) date: Option<Placed<Date>>,
    pub(super) number: Option<Placed<String>>,
    /// Dates no calendar has.
    pub(super) wrong: Vec<Diagnostic>,
}

/// The first date of the head, from the kind's line `from` down, then above it; and the number beside it, else the first.
pub(super) fn find(prose: &Prose<'_>, head: Range<usize>, from: usize) -> Dated {
    let mut dated = Dated::default();
    let edition = editions(prose, head.clone());
    let lines: Vec<usize> = (from..head.end)
        .chain(head.start..from)
        .filter(|i| !edition.iter().any(|lines| lines.contains(i)))
        .filter(|i| !words::is_of_reference_system(prose.line(*i)))
        .collect();
    let dated_line = lines.iter().copied().find(|&i| read_date(prose, i, &mut dated));
    // Above the kind stand names of institutions: «школа № 3».
    let numbered = dated_line.into_iter().chain(lines.iter().copied().filter(|&i| i >= from));
    let below_date = lines.iter().copied().filter(|&i| dated_line.is_some_and(|line| i > line));
    dated.number = numbered.chain(below_date).find_map(|i| number(prose, i));
    dated
}

/// The lines that tell editions, whose dates and numbers are those of other acts.
fn editions(prose: &Prose<'_>, head: Range<usize>) -> Vec<Range<usize>> {
    const LONGEST: usize = 8;
    let starts = head.clone().filter(|&i| tells_edition(prose.line(i)));
    let end = |start: usize| {
        let mut lines = start..head.end.min(start + LONGEST);
        let opens = prose.line(start).starts_with('(');
        let closing = lines.find(|&i| !opens || prose.line(i).contains(')'));
        closing.map_or(start + 1, |closing| closing + 1)
    };
    starts.map(|start| start..end(start)).collect()
}

/// Whether line `i` holds a date, or one that no calendar has.
fn read_date(prose: &Prose<'_>, i: usize, dated: &mut Dated) -> bool {
    let Some(line) = prose.lines.get(i) else { return false };
    let Some(found) = date_in(line.span.of(prose.text)) else { return false };
    let at = vec![prose.place(within(line.span, found.range))];
    match found.value {
        Some(value) => dated.date = Some(Placed { value, at }),
        None => {
            let message = "the date of the act is in no calendar";
            let wrong = Diagnostic { line: Some(line.number), ..Diagnostic::new(Code::ActDate, message).at(at) };
            dated.wrong.push(wrong);
        }
    }
    true
}

fn within(span: Span, range: Range<usize>) -> Span {
    Span::new(span.start + range.start, span.start + range.end)
}

/// A date in a text.
pub(super) struct FoundDate {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// `None` where no calendar has it.
    pub(super) value: Option<Date>,
}

/// The first date of a text, one in words before one in figures.
pub(super) fn date_in(text: &str) -> Option<FoundDate> {
    let in_words = || words::DATE_IN_WORDS.as_ref()?.captures_iter(text).find_map(|found| parts(&found, days::month));
    let in_figures = || {
        let found = words::DATE_IN_FIGURES.as_ref()?.captures(text)?;
        parts(&found, |month| month.parse().ok())
    };
    in_words().or_else(in_figures)
}

fn parts(found: &Captures<'_>, month: impl Fn(&str) -> Option<i8>) -> Option<FoundDate> {
    let (day, year) = (found.get(1)?, found.get(3)?);
    let month = month(found.get(2)?.as_str())?;
    let value = Date::new(year.as_str().parse().ok()?, month, day.as_str().parse().ok()?).ok();
    Some(FoundDate { range: day.start()..year.end(), value })
}

/// The number of an act in a text: the first behind its date, else the first; never that of an institution («школа № 3»).
pub(super) fn number_in(text: &str, date: Option<&FoundDate>) -> Option<Range<usize>> {
    let all: Vec<Range<usize>> = words::NUMBER
        .as_ref()?
        .captures_iter(text)
        .filter(|found| found.get(0).is_some_and(|found| !is_of_institution(text, found.start())))
        .filter_map(|found| found.get(1))
        .map(|found| {
            let number = found.as_str().trim_start_matches(is_invisible);
            let start = found.end() - number.len();
            start..start + number.trim_end_matches(['.', ')', ':', '»', '"']).len()
        })
        .collect();
    let behind = all.iter().find(|range| date.is_some_and(|date| range.start >= date.range.end));
    behind.or(all.first()).cloned()
}

fn is_of_institution(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default().trim_start_matches(['«', '"']);
    // «МБОУ «Школа № 5»: inside a name.
    let quoted = before.matches('«').count() > before.matches('»').count();
    quoted || parties::is_party_word(&fold(word)) || words::names_minutes(word)
}

fn number(prose: &Prose<'_>, i: usize) -> Option<Placed<String>> {
    let reading = prose.reading(i..i + 1);
    let range = number_in(reading.text(), date_in(reading.text()).as_ref())?;
    let value = reading.text().get(range.clone())?.to_owned();
    Some(Placed { value, at: prose.places(&reading, range) })
}
