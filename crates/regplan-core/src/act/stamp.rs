//! The act that a stamp or the heading of an annex names, where its own text is not there.
//!
//! In: the prose of a document. Out: kind, issuer, date and number. A stamp beside others, line by line, is read in its own
//! column. Knows no title and no clause.

use super::words::{self, Naming};
use super::{Placed, date, issuer};
use crate::grammar::letters::is_capital;
use crate::grammar::words::tells_edition;
use crate::prose::Prose;
use crate::source::{Reading, SeamKind, Span};
use jiff::civil::Date;
use std::ops::Range;

/// What a stamp says of an act.
pub(super) struct Stamp {
    pub(super) kind: Placed<String>,
    pub(super) issuer: Option<Placed<String>>,
    pub(super) date: Placed<Date>,
    pub(super) number: Option<Placed<String>>,
}

/// The first stamp or annex that names an act by its date.
pub(super) fn find(prose: &Prose<'_>) -> Option<Stamp> {
    let page = Page { prose: *prose, indents: indents(prose) };
    (0..prose.lines.len()).find_map(|i| {
        let parts = page.parts(i);
        (0..parts.len()).find_map(|own| page.read(i, &parts, own))
    })
}

/// Prose, and the column that each line of it begins in.
struct Page<'p> {
    prose: Prose<'p>,
    indents: Vec<usize>,
}

/// The column that each line of prose begins in. A cell of a table is a line of its own here: thousands of them may stand on one line of
/// the text, which is gone through once.
fn indents(prose: &Prose<'_>) -> Vec<usize> {
    let mut last = (0, 0); // how far the text was gone through, and the column there
    let lines = prose.lines.iter().map(|line| {
        let start = line.span.start;
        let (from, column) = if last.0 <= start { last } else { (0, 0) };
        let between = prose.text.get(from..start).unwrap_or_default();
        last = match between.rsplit_once('\n') {
            Some((_, begun)) => (start, columns(0, begun)),
            None => (start, columns(column, between)),
        };
        last.1
    });
    lines.collect()
}

/// A part of a line, and the columns it covers.
struct Part {
    span: Span,
    columns: Range<usize>,
}

impl Part {
    fn middle(&self) -> usize {
        (self.columns.start + self.columns.end) / 2
    }
}

/// Stamps beside one another on a sheet of paper: a line of more parts is none of stamps.
const MOST_BESIDE: usize = 6;

/// How far a text reaches that begins in a column, tabs at their stops.
fn columns(from: usize, text: &str) -> usize {
    const STOP: usize = 8;
    text.chars().fold(from, |at, c| if c == '\t' { at + STOP - at % STOP } else { at + 1 })
}

impl Page<'_> {
    fn parts(&self, i: usize) -> Vec<Part> {
        let Some((line, indent)) = self.prose.lines.get(i).zip(self.indents.get(i)) else { return Vec::new() };
        let (span, line) = (line.span, line.span.of(self.prose.text));
        let apart = words::apart(line);
        if apart.len() > MOST_BESIDE {
            return Vec::new();
        }
        let part = |range: Range<usize>| {
            let from = columns(*indent, line.get(..range.start).unwrap_or_default());
            let to = from + line.get(range.clone()).unwrap_or_default().chars().count();
            Part { span: Span::new(span.start + range.start, span.start + range.end), columns: from..to }
        };
        apart.into_iter().map(part).collect()
    }

    fn read(&self, line: usize, parts: &[Part], own: usize) -> Option<Stamp> {
        const MOST_LINES: usize = 10;
        let prose = &self.prose;
        let first = parts.get(own)?.span;
        if !first.of(prose.text).starts_with(is_capital) {
            return None;
        }
        let mut pieces = vec![(first, SeamKind::Wrap)];
        for i in line + 1..prose.lines.len().min(line + MOST_LINES) {
            let spans = self.column(i, parts, own);
            let ends = |span: &Span| words::ends_act(span.of(prose.text)) || tells_edition(span.of(prose.text));
            if spans.iter().any(ends) {
                break;
            }
            pieces.extend(spans.into_iter().map(|span| (span, SeamKind::Wrap)));
        }
        let reading = Reading::new(prose.text, &pieces, prose.fate);
        named(prose, &reading)
    }

    /// What of a line stands in the column of a stamp: the parts nearer to it than to the stamps beside it.
    fn column(&self, i: usize, stamps: &[Part], own: usize) -> Vec<Span> {
        const REACH: usize = 30;
        let nearest =
            |part: &Part| (0..stamps.len()).min_by_key(|&k| stamps.get(k).map(|s| s.middle().abs_diff(part.middle())));
        let alone = |part: &Part| {
            let only = stamps.first();
            only.is_some_and(|stamp| {
                part.columns.start <= stamp.columns.end + REACH && stamp.columns.start <= part.columns.end + REACH
            })
        };
        let parts = self.parts(i);
        let lone = parts.len() == 1 && stamps.len() == 1;
        let mine = parts
            .into_iter()
            .filter(|part| lone || if stamps.len() == 1 { alone(part) } else { nearest(part) == Some(own) });
        mine.map(|part| part.span).collect()
    }
}

/// The act that the words of a stamp name.
fn named(prose: &Prose<'_>, reading: &Reading) -> Option<Stamp> {
    const FARTHEST: usize = 300;
    let text = reading.text();
    let (kind, at) = Naming::ALL.iter().find_map(|naming| naming.find(text))?;
    let behind = text.get(at.end..)?;
    let date = date::date_in(behind)?;
    let before = behind.get(..date.range.start).filter(|before| before.chars().count() <= FARTHEST)?;
    let number = date::number_in(behind, Some(&date));
    let beside = number.as_ref().is_some_and(|number| is_beside(number.start, date.range.end));
    if words::names_minutes(before) || !(beside || words::leads_to_date(before)) {
        return None;
    }
    let place = |range: Range<usize>| prose.places(reading, at.end + range.start..at.end + range.end);
    let number = number.filter(|number| beside || number.end <= date.range.start);
    let end = number.as_ref().map_or(date.range.start, |number| number.start.min(date.range.start));
    let issuer = issued(prose.text, behind.get(..end)?).map(|(value, range)| Placed { value, at: place(range) });
    let number =
        number.and_then(|range| Some(Placed { value: behind.get(range.clone())?.to_owned(), at: place(range) }));
    let date = Placed { value: date.value?, at: place(date.range) };
    Some(Stamp { kind: Placed { value: kind, at: prose.places(reading, at) }, issuer, date, number })
}

/// Whether what begins at `start` follows a date that ends at `end`, with a town or «года №» between at most.
fn is_beside(start: usize, end: usize) -> bool {
    const FARTHEST: usize = 48;
    (end..end + FARTHEST).contains(&start)
}

/// The issuer in the words between the kind and its date or number, and where it stands in them.
fn issued(text: &str, before: &str) -> Option<(String, Range<usize>)> {
    let name = words::without_lead(before);
    let start = before.find(name)?;
    // «приказом директора»: who signs for an institution is none.
    let post = name.split_whitespace().next().is_some_and(words::is_post_of_institution);
    let issuer = issuer::of_genitive(text, name).filter(|_| !post)?;
    Some((issuer, start..start + name.len()))
}
