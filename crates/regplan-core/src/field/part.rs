//! The measures of one table.
//!
//! In: a [`Table`], its columns, the plan's period. Out: sections, measures, what could not be read. Knows which grammar reads
//! which role; no exporter, no rows' recovery.

use super::misfit::misfits;
use super::{deadline, ends, parties, results};
use crate::cells::Piece;
use crate::diagnostic::{Code, Diagnostic};
use crate::header::Headed;
use crate::hyphen::Hyphens;
use crate::number::Number;
use crate::places::Places;
use crate::record::{Cell, Column, Deadline, Measure, Party, Period, Place, Role, Section, Term, TermKind};
use crate::rows::{Entry, Heading, Row, Table, broken_sequence};
use crate::source::{Reading, SeamKind, Span};
use std::collections::BTreeMap;

/// What one table says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) sections: Vec<Section>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Places of what says nothing of its own: sums, values said again.
    pub(crate) aside: Vec<Span>,
}

impl Part {
    /// What the records say they own.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Span> + '_ {
        let cells = self.measures.iter().flat_map(|measure| measure.cells.values().flatten()).flat_map(|cell| &cell.at);
        let places = cells.chain(self.sections.iter().flat_map(|section| &section.at));
        places.map(Place::span).chain(self.aside.iter().copied())
    }
}

/// What the reader of a table's cells must know.
#[derive(Clone, Copy)]
pub(crate) struct Context<'s> {
    pub(crate) text: &'s str,
    pub(crate) places: Places<'s>,
    pub(crate) hyphens: &'s Hyphens,
    pub(crate) period: Option<Period>,
}

/// Below this many eighths of a bit, another reading of a row is nearly as good.
const DOUBT: i32 = 24;
/// The same for a row that a page cut: nothing but evidence says which column its pieces belong to.
const DOUBT_OF_CUT: i32 = 48;

/// Reads every row and heading of a table.
pub(crate) fn read(context: Context, headed: &Headed, table: &Table) -> Part {
    let mut part = Part::default();
    let mut open: Vec<(usize, Option<Number>)> = Vec::new();
    for entry in &table.entries {
        match entry {
            Entry::Total(pieces) => part.aside.extend(pieces.iter().map(|piece| piece.span)),
            Entry::Section(heading) => context.section(&mut part, heading, &mut open),
            Entry::Row(row) => {
                let section = open.last().map(|(index, _)| *index);
                part.aside.extend(&row.aside);
                let measure = context.measure(&headed.columns, row, section, &mut part.diagnostics);
                part.measures.push(measure);
            }
        }
    }
    let rows = table.entries.iter().filter_map(|entry| if let Entry::Row(row) = entry { Some(row) } else { None });
    for (row, misfit) in rows.zip(misfits(&headed.columns, &part.measures)) {
        let Some((column, says)) = misfit.filter(|_| !is_doubtful(row)) else { continue };
        let message = format!("the cell “{column}” {says}");
        let hint = "compare the row with the document: a border may stand in the wrong place";
        part.diagnostics.push(context.about(row, Diagnostic::new(Code::ColumnMisfit, message).hint(hint)));
    }
    for (row, before, number) in broken_sequence(context.text, table) {
        let message = format!("number {number} does not follow {before}");
        let hint = "compare with the document: a row may be lost here, or the document counts so";
        part.diagnostics.push(context.about(row, Diagnostic::new(Code::NumberSequence, message).hint(hint)));
    }
    part
}

/// Whether another reading of the row is nearly as good.
fn is_doubtful(row: &Row) -> bool {
    row.grid.margin.min(row.grid.start_margin) < if row.grid.cut { DOUBT_OF_CUT } else { DOUBT }
}

/// A number that a narrow column has broken over lines: «2.» «10».
fn broken_number(cell: &Reading) -> Option<String> {
    let whole: String = cell.text().split_whitespace().collect();
    (whole.len() < cell.text().len() && Number::whole(&whole).is_some()).then(|| Number::written(&whole).to_owned())
}

impl Context<'_> {
    fn reading(&self, pieces: &[Piece]) -> Reading {
        let pieces: Vec<(Span, SeamKind)> = pieces.iter().map(|piece| (piece.span, piece.seam)).collect();
        Reading::new(self.text, &pieces, |left, right| self.hyphens.fate(left, right))
    }

    fn at(&self, reading: &Reading, range: std::ops::Range<usize>) -> Vec<Place> {
        self.places.places(reading.spans(self.text, range))
    }

    fn whole(&self, reading: &Reading) -> Vec<Place> {
        self.at(reading, 0..reading.text().len())
    }

    /// A heading: numbered ones nest by their numbers, others stand side by side.
    fn section(&self, part: &mut Part, heading: &Heading, open: &mut Vec<(usize, Option<Number>)>) {
        let title = self.reading(&heading.title);
        let written = heading.number.map(|span| Number::written(span.of(self.text)).to_owned());
        let number = written.as_deref().and_then(Number::at_head);
        while let Some((_, above)) = open.last() {
            let nests = above.as_ref().zip(number.as_ref()).is_some_and(|(above, own)| above.is_parent_of(own));
            if nests {
                break;
            }
            open.pop();
        }
        let parent = open.last().map(|(index, _)| *index);
        let level = parent.and_then(|parent| part.sections.get(parent)).map_or(1, |parent| parent.level + 1);
        let at = self.whole(&self.reading(&heading.pieces));
        open.push((part.sections.len(), number));
        part.sections.push(Section { number: written, title: title.text().to_owned(), level, parent, at });
    }

    fn measure(
        &self,
        columns: &[Column],
        row: &Row,
        section: Option<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Measure {
        let mut measure = Measure { section, pages: row.grid.pages, lines: row.grid.lines, ..Measure::default() };
        measure.number = row.number.map(|span| Number::written(span.of(self.text)).to_owned());
        let mut readings: BTreeMap<Role, Reading> = BTreeMap::new();
        for (column, pieces) in columns.iter().zip(&row.grid.cells) {
            let reading = self.reading(pieces);
            let cell =
                (!reading.is_empty()).then(|| Cell { text: reading.text().to_owned(), at: self.whole(&reading) });
            measure.cells.insert(column.key.clone(), cell);
            readings.entry(column.role).or_insert(reading);
        }
        self.number_cell(&mut measure, row);
        if let Some(whole) = readings.get(&Role::Number).and_then(broken_number) {
            measure.number = Some(whole);
        }
        let reading = |role| readings.get(&role).filter(|reading| !reading.is_empty());
        measure.title = reading(Role::Title).map(|title| title.text().to_owned());
        measure.deadline =
            self.both_ends(columns, row).or_else(|| reading(Role::Deadline).map(|cell| self.deadline(cell)));
        measure.responsible = reading(Role::Responsible).map_or_else(Vec::new, |cell| self.parties(cell));
        if let Some(cell) = reading(Role::Results) {
            let items = results::read(cell);
            measure.results_at = items.iter().map(|range| self.at(cell, range.clone())).collect();
            measure.results = items.into_iter().filter_map(|range| cell.text().get(range)).map(str::to_owned).collect();
        }
        self.doubts(&measure, row, diagnostics);
        measure
    }

    /// A number that stood in the title cell stands in `cells.number`.
    fn number_cell(&self, measure: &mut Measure, row: &Row) {
        if let Some(span) = row.number
            && measure.cells.get(Role::Number.name()).is_none_or(Option::is_none)
        {
            let cell = Cell { text: span.of(self.text).to_owned(), at: vec![self.places.place(span)] };
            measure.cells.insert(Role::Number.name().to_owned(), Some(cell));
        }
    }

    /// A deadline whose beginning and end stand in two cells.
    fn both_ends(&self, columns: &[Column], row: &Row) -> Option<Deadline> {
        let (from, to) = ends::columns(columns)?;
        let read = |column: usize| self.deadline_of(row.grid.cells.get(column)?);
        match (read(from), read(to)) {
            (Some(from), Some(to)) => Some(ends::join(from, to)),
            (from, to) => from.or(to),
        }
    }

    fn deadline_of(&self, pieces: &[Piece]) -> Option<Deadline> {
        let reading = self.reading(pieces);
        (!reading.is_empty()).then(|| self.deadline(&reading))
    }

    fn deadline(&self, cell: &Reading) -> Deadline {
        let mut deadline = deadline::parse(cell.text(), self.period);
        for term in &mut deadline.terms {
            term.at = term.at.iter().flat_map(|place| self.at(cell, place.start..place.end)).collect();
        }
        deadline
    }

    fn parties(&self, cell: &Reading) -> Vec<Party> {
        let party = |found: parties::FoundParty| {
            let at = found.ranges.iter().flat_map(|range| self.at(cell, range.clone())).collect();
            Party { name: found.name, by_agreement: found.by_agreement, kind: found.kind, at }
        };
        parties::read(cell).into_iter().map(party).collect()
    }

    /// What a person should look at in this row.
    fn doubts(&self, measure: &Measure, row: &Row, diagnostics: &mut Vec<Diagnostic>) {
        if row.merged || row.grid.cut {
            let message = "the row was cut by a page and put together again";
            diagnostics.push(self.about(row, Diagnostic::new(Code::RowContinued, message)));
        }
        if row.grid.uneven {
            let message = "the row counts several measures, but its cells do not have as many paragraphs";
            let hint = "part the row yourself: its cells are left together";
            diagnostics.push(self.about(row, Diagnostic::new(Code::UnpairedParagraphs, message).hint(hint)));
        }
        if is_doubtful(row) {
            let message = "another way to part this row's cells is nearly as good";
            let hint = "compare the row with the document, from this place on";
            let mut doubt = self.about(row, Diagnostic::new(Code::DoubtfulCell, message).hint(hint));
            if let Some(span) = row.grid.weakest {
                doubt.line = self.places.line(span);
                doubt.at = vec![self.places.place(span)];
            }
            diagnostics.push(doubt);
        }
        for term in measure.deadline.iter().flat_map(|deadline| &deadline.terms) {
            if let Some(diagnostic) = of_term(term) {
                diagnostics.push(Diagnostic { at: term.at.clone(), ..self.about(row, diagnostic) });
            }
        }
    }

    /// A diagnostic about a row.
    fn about(&self, row: &Row, diagnostic: Diagnostic) -> Diagnostic {
        let [line, _] = row.grid.lines;
        let place = row.grid.pieces().next().map(|piece| self.places.place(piece.span));
        let measure = row.number.map(|span| Number::written(span.of(self.text)).to_owned());
        Diagnostic { measure, line: Some(line), at: place.into_iter().collect(), ..diagnostic }
    }
}

/// What must be said of a deadline's term.
fn of_term(term: &Term) -> Option<Diagnostic> {
    let (code, message, hint) = match &term.kind {
        TermKind::Unread => (
            Code::UnreadDeadline,
            format!("no form of deadline reads “{}”", term.text),
            "read these words yourself: they are kept as they stand",
        ),
        _ if term.doubtful => (
            Code::DoubtfulDeadline,
            format!("“{}” was read though a mark between its words is lost", term.text),
            "compare with the document",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(code, message).hint(hint))
}
