//! Every table of the document, plans or not.
//!
//! In: a sheet, the regions that went to plans, the tables that were passed over. Out: one record a table, in order; what of a
//! plan's table stands in no measure and no section; a warning for each row that was left. Knows no heading's words.

mod marked;
mod outside;
mod runs;

pub(crate) use outside::outside;

use crate::diagnostic::Diagnostic;
use crate::dialect::Sheet;
use crate::frame::{Passed, ProseLine, TablePart};
use crate::grammar::numbers::Number;
use crate::places::Places;
use crate::record::{Aside, AsideKind, Reason, TableInfo, TableVerdict};
use crate::source::Span;

/// A table region that went to a plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Region {
    /// The plan, as an index.
    pub(crate) plan: usize,
    /// Why it is one.
    pub(crate) reason: Reason,
    /// How many columns it has.
    pub(crate) columns: usize,
    /// Which column holds deadlines.
    pub(crate) deadline: Option<usize>,
    /// How many rows were found in it, its heading among them.
    pub(crate) rows: usize,
    /// Which rows of which marked tables it takes.
    pub(crate) parts: Vec<TablePart>,
    /// Every place of it, in order.
    pub(crate) spans: Vec<Span>,
    /// What stands in no measure and no section.
    pub(crate) aside: Vec<(AsideKind, Span)>,
    /// The number of its last measure.
    pub(crate) last: Option<Number>,
}

impl Region {
    /// Where it begins and ends.
    pub(crate) fn hull(&self) -> Option<Span> {
        Some(self.spans.first()?.join(*self.spans.last()?))
    }
}

/// The tables of a document.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// One record a table, in order.
    pub(crate) list: Vec<TableInfo>,
    /// Rows of plans' tables that say something else: captions, notes, signatures. They are prose.
    pub(crate) notes: Vec<Span>,
    /// Rows of plans' tables that were left though they look like measures.
    pub(crate) unread: Vec<Span>,
    /// What must be said of these.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Names every table; `claims` is what of the text the records own already, in order.
pub(crate) fn tables(sheet: &Sheet, regions: &[Region], passed: &[Passed], claims: &[Span]) -> Tables {
    let mut tables = if sheet.tables.is_empty() {
        runs::tables(sheet, regions, passed)
    } else {
        marked::tables(sheet, regions, passed, claims)
    };
    tables.list.sort_by_key(|table| (table.lines, table.at.first().map(|place| place.start)));
    for region in regions {
        set_aside(sheet, &mut tables.list, region);
    }
    for table in &mut tables.list {
        table.aside.sort_by_key(|aside| aside.at.first().map(|place| place.start));
    }
    tables
}

/// More columns than that are no heading in a frame: the words of such a table head no rows.
const WIDEST_HEADING: usize = 2;

/// The lines of prose below the last table among them that holds data.
pub(crate) fn below_the_last<'p>(sheet: &Sheet, prose: &'p [ProseLine], passed: &[Passed]) -> &'p [ProseLine] {
    let (Some(first), Some(last)) = (prose.first(), prose.last()) else { return prose };
    let end = |passed: &Passed| Some(sheet.words.get(passed.words.clone())?.last()?.span.end);
    let here = passed.partition_point(|passed| end(passed).is_none_or(|end| end <= last.span.end));
    let ends = passed.get(..here).unwrap_or_default().iter().rev().filter(|passed| passed.columns > WIDEST_HEADING);
    let last = ends.filter_map(end).next().filter(|end| *end > first.span.start);
    let from = last.map_or(0, |end| prose.partition_point(|line| line.span.start < end));
    prose.get(from..).unwrap_or_default()
}

/// Says of each table what of it stands in no measure: what one kind of it says without a break is one thing.
fn set_aside(sheet: &Sheet, list: &mut [TableInfo], region: &Region) {
    let mut aside = region.aside.clone();
    aside.sort_unstable_by_key(|(_, span)| *span);
    let mut joined: Vec<(AsideKind, Span)> = Vec::new();
    for (kind, span) in aside.into_iter().filter(|(_, span)| !span.is_empty()) {
        match joined.last_mut() {
            Some((last, whole)) if *last == kind && only_blanks(sheet, *whole, span) => *whole = whole.join(span),
            _ => joined.push((kind, span)),
        }
    }
    for (kind, span) in joined {
        let starts = |table: &TableInfo| table.at.first().is_some_and(|place| place.start <= span.start);
        let own = |table: &TableInfo| table.plan == Some(region.plan);
        let at = list.iter().rposition(|table| own(table) && starts(table)).or_else(|| list.iter().position(own));
        if let Some(table) = at.and_then(|at| list.get_mut(at)) {
            table.aside.push(aside_of(sheet, kind, span));
        }
    }
}

fn only_blanks(sheet: &Sheet, before: Span, after: Span) -> bool {
    after.start <= before.end || Span::new(before.end, after.start).of(sheet.text).chars().all(char::is_whitespace)
}

fn aside_of(sheet: &Sheet, kind: AsideKind, span: Span) -> Aside {
    let text = span.of(sheet.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Aside::new(kind, text, vec![Places::of(sheet).place(span)])
}

/// A table that stands at these words.
fn info(sheet: &Sheet, words: std::ops::Range<usize>, reason: Reason, plan: Option<usize>) -> TableInfo {
    let mut info = TableInfo::new(reason);
    if plan.is_some() {
        (info.verdict, info.plan) = (TableVerdict::Plan, plan);
    }
    let own = sheet.words.get(words.clone()).unwrap_or_default();
    let line = |word: usize| sheet.words.get(word).and_then(|word| sheet.lines.get(word.line));
    // A table without ink stands where the next word does.
    let first = line(words.start).or_else(|| sheet.lines.last());
    let last = words.end.checked_sub(1).filter(|_| !own.is_empty()).map_or(first, line);
    if let (Some(first), Some(last)) = (first, last) {
        info.lines = [first.number, last.number];
        info.pages = first.page.zip(last.page).map(|(first, last)| [first, last]);
    }
    if let (Some(first), Some(last)) = (own.first(), own.last()) {
        info.at = vec![Places::of(sheet).place(first.span.join(last.span))];
    }
    info
}
