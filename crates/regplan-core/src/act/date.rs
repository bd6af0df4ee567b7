//! The date and the number of an act. In: the lines of its head. Out: both, and impossible dates. Knows no title.

use super::{Placed, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::prose::Prose;
use crate::source::Span;
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::ops::Range;

/// What the head says of date and number.
#[derive(Default)]
pub(super) struct Dated {
    pub(super) date: Option<Placed<Date>>,
    pub(super) number: Option<Placed<String>>,
    /// Dates no calendar has.
    pub(super) wrong: Vec<Diagnostic>,
}

/// The first date and the first number of the head: from the kind's line `from` down, then above it.
pub(super) fn find(prose: &Prose<'_>, head: Range<usize>, from: usize) -> Dated {
    let mut dated = Dated::default();
    for i in (from..head.end).chain(head.start..from) {
        let Some(span) = prose.lines.get(i).map(|line| line.span) else { continue };
        if dated.date.is_none() && dated.wrong.is_empty() {
            read_date(prose, span, i, &mut dated);
        }
        // Above the kind stand names of institutions: «школа № 3».
        let own_line =
            i >= from || dated.date.as_ref().is_some_and(|date| date.at.iter().any(|at| at.start >= span.start));
        if dated.number.is_none() && own_line {
            dated.number = number(prose, span);
        }
    }
    dated
}

fn read_date(prose: &Prose<'_>, span: Span, line: usize, dated: &mut Dated) {
    let text = span.of(prose.text);
    let in_words = captures(&words::DATE_IN_WORDS, text).and_then(|found| parts(&found, words::month));
    let found = in_words.or_else(|| {
        captures(&words::DATE_IN_FIGURES, text).and_then(|found| parts(&found, |month| month.parse().ok()))
    });
    let Some((range, year, month, day)) = found else { return };
    let at = vec![prose.place(Span::new(span.start + range.start, span.start + range.end))];
    match Date::new(year, month, day) {
        Ok(value) => dated.date = Some(Placed { value, at }),
        Err(_) => {
            let message = "the date of the act is in no calendar";
            let number = prose.lines.get(line).map(|line| line.number);
            dated.wrong.push(Diagnostic { line: number, ..Diagnostic::new(Code::ActDate, message).at(at) });
        }
    }
}

fn captures<'t>(pattern: &Option<Regex>, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref()?.captures(text)
}

fn parts(found: &Captures<'_>, month: impl Fn(&str) -> Option<i8>) -> Option<(Range<usize>, i16, i8, i8)> {
    let month = month(found.get(2)?.as_str())?;
    let (day, year) = (found.get(1)?.as_str().parse().ok()?, found.get(3)?.as_str().parse().ok()?);
    Some((found.get(0)?.range(), year, month, day))
}

fn number(prose: &Prose<'_>, span: Span) -> Option<Placed<String>> {
    let found = words::NUMBER.as_ref()?.captures(span.of(prose.text))?.get(1)?;
    let value = found.as_str().trim_end_matches(['.', ')', ':', '»', '"']);
    let start = span.start + found.start();
    let at = vec![prose.place(Span::new(start, start + value.len()))];
    Some(Placed { value: value.to_owned(), at })
}
