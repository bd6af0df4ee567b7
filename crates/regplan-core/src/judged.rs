//! What heading and cells together say of a table found in a text: the roles of its columns, and whether it is a plan.
//!
//! In: a sheet. Out: its tables with their cells, parted by the heading rows under which most rows come out as a plan's; or why a table
//! is no plan. Where the format marks tables, the header stage has said so before. Knows no exporter.

use crate::cells::{Above, Grid, GridRow, Piece, cells};
use crate::dialect::Sheet;
use crate::frame::{self, Frame, Framed, Headed, Passed};
use crate::grammar::affinity::{begins_party, reads_as_deadline};
use crate::grammar::hyphens::Hyphens;
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::header::{self, Seen, SeenColumn, Verdict};
use crate::record::{Column, Reason, Role};

/// A table whose words have their cells.
pub(crate) struct Celled {
    pub(crate) headed: Headed,
    pub(crate) grid: Grid,
}

/// Where a table stands in the prose of its document: see [`Frame`].
pub(crate) struct InProse {
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) above: std::ops::Range<usize>,
}

/// A table and its place; one that is no plan as it is.
type Told = (InProse, Result<Celled, Passed>);

/// A text parted into tables, and how well their rows come out.
struct Way {
    framed: Framed,
    tables: Vec<Told>,
    worth: Agreement,
}

impl Way {
    fn new(sheet: &Sheet, hyphens: &Hyphens, mut framed: Framed) -> Self {
        let frames = std::mem::take(&mut framed.frames);
        let tables: Vec<Told> = frames.into_iter().map(|frame| tell(sheet, hyphens, frame)).collect();
        let plans = tables.iter().filter_map(|(_, table)| table.as_ref().ok());
        let worth = plans.map(|plan| Agreement::of(sheet, &plan.headed, &plan.grid)).sum();
        Self { framed, tables, worth }
    }

    /// Whether nothing better is to be looked for: the rows come out well, or a heading in plain words has rows that are no plan's.
    fn is_settled(&self) -> bool {
        let weighed =
            |table: &Result<Celled, Passed>| table.as_ref().is_err_and(|passed| passed.verdict.reason.is_weighed());
        let denied = self.tables.iter().all(|(_, table)| weighed(table));
        if denied { !self.tables.is_empty() } else { self.worth.is_good() }
    }
}

/// Of the ways a text can be parted into tables the one whose rows come out best, and its tables; of equals the first.
pub(crate) fn best(sheet: &Sheet, hyphens: &Hyphens) -> (Framed, Vec<Told>) {
    let framed = frame::frame(sheet);
    let headlines = framed.headlines();
    let mut first = Way::new(sheet, hyphens, framed);
    if !first.is_settled() {
        for other in [frame::searched, frame::celled] {
            let other = other(sheet, &headlines).map(|framed| Way::new(sheet, hyphens, framed));
            let better = |other: &Way| other.worth.is_fair() && other.worth.holds > first.worth.holds;
            first = other.filter(better).unwrap_or(first);
        }
    }
    (first.framed, first.tables)
}

/// Finds the cells of a table, the roles that they show, and whether it is a plan.
fn tell(sheet: &Sheet, hyphens: &Hyphens, frame: Frame) -> Told {
    let place = InProse { before: frame.prose_before, after: frame.prose_after, above: frame.prose_above.clone() };
    let mut headed = frame::headed(sheet, hyphens, frame);
    let mut grid = cells(sheet, &headed);
    if rename(sheet, &mut headed, &grid) {
        headed = frame::headed(sheet, hyphens, headed.frame);
        grid = cells(sheet, &headed);
    }
    match turned_down(sheet, &headed, &grid) {
        Some(passed) => (place, Err(passed)),
        None => (place, Ok(Celled { headed, grid })),
    }
}

/// Rows that are looked at.
const ROWS_SEEN: usize = 40;
/// Words above a table that are looked at.
const CAPTION: usize = 30;

/// Gives columns whose heading names no role the one that their cells show; whether any changed.
///
/// What a measure cannot do without may be told by the cells alone; any other role must be what the heading by itself says too.
fn rename(sheet: &Sheet, headed: &mut Headed, grid: &Grid) -> bool {
    if headed.frame.marked.is_some() || headed.frame.headline.columns.iter().all(|column| column.role.is_some()) {
        return false;
    }
    let seen = seen(sheet, headed, grid);
    let bare = |column: &SeenColumn| SeenColumn { heading: column.heading.clone(), cells: Vec::new() };
    let by_heading = Seen { columns: seen.columns.iter().map(bare).collect(), caption: String::new() };
    let (judged, said) = (header::judge(&seen).roles, header::judge(&by_heading).roles);
    let mut changed = false;
    for (column, (role, said)) in headed.frame.headline.columns.iter_mut().zip(judged.into_iter().zip(said)) {
        let vital = matches!(role, Role::Number | Role::Title | Role::Deadline | Role::Responsible);
        if column.role.is_none() && role != Role::Other && (vital || role == said) {
            column.role = Some(role);
            changed = true;
        }
    }
    changed
}

/// A table of a text whose cells show that it is no plan.
fn turned_down(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Option<Passed> {
    let frame = &headed.frame;
    if frame.marked.is_some() {
        return None;
    }
    let seen = seen(sheet, headed, grid);
    let roles: Vec<Role> = headed.columns.iter().map(|column| column.role).collect();
    let missing = header::missing(&roles);
    let mut verdict = missing.map_or_else(|| header::judge(&seen).verdict, Verdict::sure);
    // What a heading says in plain words stands, whatever roles the cells of a spoilt table look like.
    let says_all = header::says_all(&seen);
    if !verdict.reason.is_weighed() && says_all {
        return None;
    }
    if verdict.plan && !says_all && !Agreement::of(sheet, headed, grid).is_some() {
        verdict = Verdict::sure(Reason::NoDeadlineNoResponsible);
    }
    let after = |end: usize| sheet.words.partition_point(|word| word.span.start < end);
    let end = frame.body.last().map_or(frame.headline.words.end, |word| after(word.span.end));
    let (rows, columns) = (grid.rows.len(), headed.columns.len());
    (!verdict.plan).then_some(Passed { words: frame.headline.words.start..end, rows, columns, verdict })
}

/// A table as its columns show it: headings and the texts of its first rows.
fn seen(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Seen {
    let rows: Vec<_> = grid.rows.iter().filter(|row| row.wide.is_empty()).take(ROWS_SEEN).collect();
    let column = |(at, column): (usize, &Column)| SeenColumn {
        heading: vec![column.header.clone()],
        cells: rows.iter().map(|row| row.cells.get(at).map_or_else(String::new, |cell| text(sheet, cell))).collect(),
    };
    let top = headed.frame.headline.words.start;
    let above: Vec<usize> = (top.saturating_sub(CAPTION)..top).collect();
    let columns = headed.columns.iter().enumerate().map(column).collect();
    Seen { columns, caption: sheet.words_of(&above) }
}

/// The tables of a text as the header stage sees them, before any is turned down.
pub(crate) fn text_tables(sheet: &Sheet, hyphens: &Hyphens) -> Vec<Seen> {
    let frames = frame::frame(sheet).frames.into_iter().filter(|frame| frame.marked.is_none());
    let headed = frames.map(|own| frame::headed(sheet, hyphens, own));
    headed.map(|headed| seen(sheet, &headed, &cells(sheet, &headed))).collect()
}

/// How much of a text comes out as a plan's rows should: its words, row by row, times how many of four things hold of the row.
///
/// It is numbered, it has a title, a deadline that reads as one, and a party.
#[derive(Debug, Clone, Copy, Default)]
struct Agreement {
    words: usize,
    holds: usize,
}

impl std::iter::Sum for Agreement {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, own| Self { words: sum.words + own.words, holds: sum.holds + own.holds })
    }
}

/// Whether the words of a cell are what its column holds.
type Asked<'f> = &'f dyn Fn(&str) -> bool;

impl Agreement {
    /// Whether all four hold of nearly every row: where one column is not told, or parted wrongly, at most three do.
    fn is_good(self) -> bool {
        self.holds * 2 >= self.words * 7 && self.words > 0
    }

    /// Whether more than one of them holds on the whole: anything has a title.
    fn is_some(self) -> bool {
        self.holds * 2 >= self.words * 3
    }

    /// Whether half of them do: prose cut up below a sentence that was taken for a heading shows less.
    fn is_fair(self) -> bool {
        self.holds >= self.words * 2
    }

    fn of(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Self {
        let mut above = Default::default();
        let rows = grid.rows.iter().filter(|row| row.wide.is_empty());
        rows.map(|row| Self::of_row(sheet, headed, row, &mut above)).sum()
    }

    fn of_row<'g>(sheet: &Sheet, headed: &Headed, row: &'g GridRow, above: &mut [Above<'g, bool>; 4]) -> Self {
        let whole = |number: &str| Number::whole(number.trim()).is_some();
        let named = |title: &str| title.chars().any(is_letter);
        let asked: [(Role, Asked<'_>); 4] = [
            (Role::Number, &whole),
            (Role::Title, &named),
            (Role::Deadline, &reads_as_deadline),
            (Role::Responsible, &begins_party),
        ];
        let mut holds = [false; 4];
        for ((holds, above), (role, is_told)) in holds.iter_mut().zip(above).zip(asked) {
            let pieces = headed.column(role).and_then(|at| row.cells.get(at)).map_or(&[][..], Vec::as_slice);
            *holds = above.says(pieces, |pieces| is_told(&text(sheet, pieces)));
        }
        let words: usize = row.pieces().map(|piece| piece.span.of(sheet.text).split_whitespace().count()).sum();
        Self { words, holds: words * holds.iter().filter(|holds| **holds).count() }
    }
}

fn text(sheet: &Sheet, pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.span.of(sheet.text)).collect::<Vec<_>>().join(" ")
}
