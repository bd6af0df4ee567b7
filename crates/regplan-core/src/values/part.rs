//! The measures of one table.
//!
//! In: a [`Table`], its columns, the plan's period. Out: sections, measures, what could not be read. Knows which grammar reads
//! which role; no exporter, no rows' recovery.

use super::budget::Budget;
use super::further::Further;
use super::{confidence, doubts, ends};
use crate::cells::{Above, Piece};
use crate::diagnostic::{Code, Diagnostic};
use crate::frame::Headed;
use crate::grammar::hyphens::Hyphens;
use crate::grammar::numbers::Number;
use crate::grammar::{deadlines, parties, results};
use crate::places::Places;
use crate::record::{Cell, Column, Deadline, Measure, MoneyUnit, Party, Period, Place, Role, Section, Term, TermKind};
use crate::rows::{Entry, Heading, Row, Table};
use crate::source::{Reading, SeamKind, Span};
use std::collections::BTreeMap;

/// What one table says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) sections: Vec<Section>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Places of what says nothing of its own: brackets that close numbers, values said again.
    pub(crate) aside: Vec<Span>,
    /// Places of rows that sum up.
    pub(crate) totals: Vec<Span>,
    /// Places of what follows the last row.
    pub(crate) notes: Vec<Span>,
}

impl Part {
    /// What the records say they own.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Span> + '_ {
        let cells = self.measures.iter().flat_map(|measure| measure.cells.values().flatten()).flat_map(|cell| &cell.at);
        let places = cells.chain(self.sections.iter().flat_map(|section| &section.at));
        places.map(Place::span).chain(self.aside.iter().chain(&self.totals).chain(&self.notes).copied())
    }
}

/// What the reader of a table's cells must know.
#[derive(Clone, Copy)]
pub(crate) struct Context<'s> {
    pub(crate) text: &'s str,
    pub(crate) places: Places<'s>,
    pub(crate) hyphens: &'s Hyphens,
    pub(crate) period: Option<Period>,
    /// Whether the text was recognised in a picture.
    pub(crate) recognised: bool,
    /// Whether a plan stands above, with which the table may count on.
    pub(crate) goes_on: bool,
    /// The number of the last measure above, where the table goes on with its plan.
    pub(crate) last: Option<&'s str>,
    /// In what sums count by the caption of the table.
    pub(crate) caption: Option<MoneyUnit>,
    /// The heading above the row at hand, which may name its month.
    pub(crate) heading: Option<&'s str>,
}

/// What the cells above said, under the same heading: one over several rows is read once.
#[derive(Default)]
struct Said<'g> {
    deadline: Above<'g, Option<Deadline>>,
    parties: Above<'g, Vec<Party>>,
}

/// Reads every row and heading of a table, as long as there is room for what they say.
pub(crate) fn read(context: Context, headed: &Headed, table: &Table, budget: &mut Budget) -> Part {
    let mut part = Part::default();
    let mut open: Vec<(usize, Option<Number>)> = Vec::new();
    let mut said = Said::default();
    let further = Further::of(&headed.columns, context.caption);
    for entry in &table.entries {
        match entry {
            Entry::Total(pieces) => part.totals.extend(pieces.iter().map(|piece| piece.span)),
            Entry::Note(pieces) => {
                part.notes.extend(pieces.iter().map(|piece| piece.span));
                part.diagnostics.extend(context.note(pieces));
            }
            Entry::Section(heading) if heading.title.is_empty() => context.stray(&mut part, heading),
            Entry::Section(heading) => {
                context.section(&mut part, heading, &mut open);
                said = Said::default();
            }
            Entry::Row(row) => {
                let section = open.last().map(|(index, _)| *index);
                part.aside.extend(&row.aside);
                let above = section.and_then(|index| part.sections.get(index)).map(|section| section.title.as_str());
                let context = Context { heading: above, ..context };
                let mut measure = context.measure(&headed.columns, &further, row, &mut said);
                measure.section = section;
                context.doubts(&measure, row, &mut part.diagnostics);
                if !budget.take(&measure) {
                    return Part::default();
                }
                part.measures.push(measure);
            }
        }
    }
    let rows = table.entries.iter().filter_map(|entry| if let Entry::Row(row) = entry { Some(row) } else { None });
    let rows: Vec<&Row> = rows.collect();
    let doubts = doubts::of_rows(&headed.columns, &rows, &part.measures, table.side_by_side);
    if doubts.unproved {
        // Where nothing proves which words are whose, a wrong sum or day would be worse than none.
        part.measures.iter_mut().for_each(Further::withhold);
        for (Measure { deadline, cells, .. }, undated) in part.measures.iter_mut().zip(&doubts.undated) {
            let cell = cells.get(Role::Deadline.name()).and_then(Option::as_ref);
            deadline.iter_mut().filter(|_| *undated).for_each(|deadline| doubts::withhold(deadline, cell));
            doubts::doubt_all(cells.values_mut().flatten());
        }
    }
    for (row, warning) in rows.iter().zip(doubts.warnings) {
        part.diagnostics.extend(warning.map(|warning| context.at_second(&headed.columns, row, warning)));
    }
    part.diagnostics.extend(context.counted(table));
    part
}

/// The words of a cell, a line end for the blank where its author ended a line or a paragraph.
fn with_line_ends(cell: &Reading) -> String {
    with_ends(cell, |kind| kind != SeamKind::Wrap)
}

/// The words of a cell, a line end for the blank at such seams.
pub(super) fn with_ends(cell: &Reading, ends: impl Fn(SeamKind) -> bool) -> String {
    let mut text = cell.text().to_owned();
    for seam in cell.seams().iter().filter(|seam| ends(seam.kind)) {
        let Some(blank) = seam.at.checked_sub(1).filter(|blank| text.get(*blank..seam.at) == Some(" ")) else {
            continue;
        };
        text.replace_range(blank..seam.at, "\n");
    }
    text
}

/// A number that a narrow column has broken over lines: «2.» «10».
fn broken_number(cell: &Reading) -> Option<String> {
    let whole: String = cell.text().split_whitespace().collect();
    (whole.len() < cell.text().len() && Number::whole(&whole).is_some()).then(|| Number::written(&whole).to_owned())
}

impl Context<'_> {
    pub(super) fn reading(&self, pieces: &[Piece]) -> Reading {
        let pieces: Vec<(Span, SeamKind)> = pieces.iter().map(|piece| (piece.span, piece.seam)).collect();
        Reading::new(self.text, &pieces, |left, right| self.hyphens.fate(left, right))
    }

    /// Says that words behind the last row were taken for no measure.
    fn note(&self, pieces: &[Piece]) -> Option<Diagnostic> {
        let (first, last) = (pieces.first()?.span, pieces.last()?.span);
        let message = "words behind the last row say no measure: they are kept beside the table as a note";
        let hint = "look whether a row of the table stands here";
        let told = Diagnostic::new(Code::RowUnread, message).hint(hint).at(vec![self.places.place(first.join(last))]);
        Some(Diagnostic { line: self.places.line(first), ..told })
    }

    pub(super) fn at(&self, reading: &Reading, range: std::ops::Range<usize>) -> Vec<Place> {
        self.places.places(reading.spans(self.text, range))
    }

    /// The words of a span, without what has no ink.
    fn said(&self, span: Span) -> String {
        self.reading(&[Piece { span, seam: SeamKind::Wrap }]).text().to_owned()
    }

    fn number(&self, span: Span) -> String {
        Number::written(&self.said(span)).to_owned()
    }

    pub(super) fn whole(&self, reading: &Reading) -> Vec<Place> {
        self.at(reading, 0..reading.text().len())
    }

    /// A heading: numbered ones nest by their numbers, others stand side by side.
    fn section(&self, part: &mut Part, heading: &Heading, open: &mut Vec<(usize, Option<Number>)>) {
        let title = self.reading(&heading.title);
        let written = heading.number.map(|span| self.number(span));
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
        let references = self.references(&title);
        open.push((part.sections.len(), number));
        part.sections.push(Section { number: written, title: title.text().to_owned(), level, parent, references, at });
    }

    fn measure<'g>(&self, columns: &[Column], further: &Further, row: &'g Row, said: &mut Said<'g>) -> Measure {
        let mut measure = Measure { pages: row.grid.pages, lines: row.grid.lines, ..Measure::default() };
        measure.number = row.number.map(|span| self.number(span));
        let cells = row.grid.cells.iter().map(|pieces| (self.reading(pieces), pieces.as_slice()));
        let all: Vec<(Reading, &'g [Piece])> = columns.iter().zip(cells).map(|(_, cell)| cell).collect();
        let mut readings: BTreeMap<Role, &(Reading, &'g [Piece])> = BTreeMap::new();
        for (index, (column, own)) in columns.iter().zip(&all).enumerate() {
            let (reading, pieces) = own;
            let confidence = doubts::confidence(row, Some(index)).min(self.sureness(pieces));
            let cell = || Cell { text: reading.text().to_owned(), confidence, at: self.whole(reading) };
            let cell = (!reading.is_empty()).then(cell);
            measure.cells.insert(column.key.clone(), cell);
            readings.entry(column.role).or_insert(own);
        }
        self.number_cell(columns, &mut measure, row);
        if let Some(whole) = readings.get(&Role::Number).and_then(|(cell, _)| broken_number(cell)) {
            measure.number = Some(whole);
        }
        let reading = |role| readings.get(&role).filter(|(reading, _)| !reading.is_empty());
        measure.title = reading(Role::Title).map(|(title, _)| title.text().to_owned());
        measure.deadline = self.both_ends(columns, row).or_else(|| {
            reading(Role::Deadline).and_then(|(cell, pieces)| said.deadline.says(pieces, |_| Some(self.deadline(cell))))
        });
        measure.responsible = reading(Role::Responsible)
            .map_or_else(Vec::new, |(cell, pieces)| said.parties.says(pieces, |_| self.parties(cell)));
        if let Some((cell, _)) = reading(Role::Results) {
            let items = results::read(cell);
            measure.results_at = items.iter().map(|range| self.at(cell, range.clone())).collect();
            measure.results = items.into_iter().filter_map(|range| cell.text().get(range)).map(str::to_owned).collect();
        }
        let all: Vec<&Reading> = all.iter().map(|(reading, _)| reading).collect();
        further.read(self, columns, &all, &mut measure);
        measure
    }

    /// How sure the letters of a cell are.
    fn sureness(&self, pieces: &[Piece]) -> u8 {
        self.places.least_sure(pieces.iter().map(|piece| piece.span)).map_or(confidence::FULL, |(_, sure)| sure)
    }

    /// A number that stood in the title cell stands in `cells.number`.
    fn number_cell(&self, columns: &[Column], measure: &mut Measure, row: &Row) {
        if let Some(span) = row.number
            && measure.cells.get(Role::Number.name()).is_none_or(Option::is_none)
        {
            let confidence = doubts::confidence(row, columns.iter().position(|column| column.role == Role::Title));
            let cell = Cell { text: self.said(span), confidence, at: vec![self.places.place(span)] };
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
        let text = with_line_ends(cell);
        let under = self.heading.and_then(|heading| deadlines::under(&text, heading, self.period));
        let parse = if self.recognised { deadlines::parse_recognised } else { deadlines::parse };
        let mut deadline = under.unwrap_or_else(|| parse(&text, self.period));
        for term in &mut deadline.terms {
            term.at = term.at.iter().flat_map(|place| self.at(cell, place.start..place.end)).collect();
        }
        deadline
    }

    fn parties(&self, cell: &Reading) -> Vec<Party> {
        let party = |found: parties::FoundParty| {
            let at = found.ranges.iter().flat_map(|range| self.at(cell, range.clone())).collect();
            Party { name: found.name, by_agreement: found.by_agreement, kind: found.kind, stands_for: None, at }
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
        let words = row.grid.cells.iter().flatten().map(|piece| piece.span);
        if let Some((word, _)) = self.places.least_sure(words).filter(|(_, sure)| i32::from(*sure) < confidence::HALF) {
            let message = format!("“{}” was recognised in a picture, and not surely", word.of(self.text));
            let warning = Diagnostic::new(Code::DoubtfulLetters, message).hint("compare with the picture");
            diagnostics.push(Diagnostic { at: vec![self.places.place(word)], ..self.about(row, warning) });
        }
        for term in measure.deadline.iter().flat_map(|deadline| &deadline.terms) {
            if let Some(diagnostic) = of_term(term) {
                diagnostics.push(Diagnostic { at: term.at.clone(), ..self.about(row, diagnostic) });
            }
        }
    }

    /// A warning about a row's borders; a doubt about a word stands at that word, and says how else it may be read.
    fn at_second(&self, columns: &[Column], row: &Row, warning: Diagnostic) -> Diagnostic {
        let second = doubts::second(row).filter(|_| warning.code == Code::DoubtfulCell);
        let mut warning = self.about(row, warning);
        if let Some((span, says)) = second {
            let says = doubts::otherwise(span.of(self.text), says, columns);
            warning.message = format!("{}: {says}", warning.message);
            warning.line = self.places.line(span);
            warning.at = vec![self.places.place(span)];
        }
        warning
    }

    /// A diagnostic about a row.
    pub(super) fn about(&self, row: &Row, diagnostic: Diagnostic) -> Diagnostic {
        let [line, _] = row.grid.lines;
        let place = row.grid.pieces().next().map(|piece| self.places.place(piece.span));
        let measure = row.number.map(|span| self.number(span));
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
