//! Which physical rows are one row, and which are headings between rows.
//!
//! In: a [`Grid`]. Out: a [`Table`]: measures' rows and section headings in order, each with the pieces of the grid. Knows how
//! rows are numbered; no exporter, no grammar of fields.

mod groups;
mod heading;
mod levels;
mod merge;
mod onward;
mod sequence;
mod tail;

use crate::cells::{Grid, GridRow, Piece};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit};
use crate::grammar::numbers::Number;
use crate::grammar::totals;
use crate::record::Role;
use crate::source::Span;

pub use heading::{above as headings_above, between as headings_between};
pub use sequence::{Fault, broken_sequence, headings_in_count, numbers_end, numbers_in_words};

use levels::Levels;

/// A table as a person sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows and headings in reading order.
    pub entries: Vec<Entry>,
    /// Whether the text's lines run through all columns, and nothing parts them.
    pub side_by_side: bool,
}

/// One line of thought in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A row: one measure.
    Row(Row),
    /// A heading between rows.
    Section(Heading),
    /// A row that sums up: no measure.
    Total(Vec<Piece>),
    /// What follows the last row and belongs to no measure.
    Note(Vec<Piece>),
}

/// A measure's row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells and places; physical rows that a page cut are one.
    pub grid: GridRow,
    /// The number's place, where the row has one.
    pub number: Option<Span>,
    /// Whether it was put together from several physical rows.
    pub merged: bool,
    /// What says nothing of its own: a value said again, a stop where a number should be.
    pub aside: Vec<Span>,
}

/// A heading between rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its number's place, where it has one.
    pub number: Option<Span>,
    /// Its words without the number.
    pub title: Vec<Piece>,
    /// All its pieces.
    pub pieces: Vec<Piece>,
    /// Lines of the source text, first and last.
    pub lines: [u32; 2],
}

/// Puts physical rows together and tells headings from rows.
#[must_use]
pub fn rows(sheet: &Sheet, headed: &Headed, grid: Grid) -> Table {
    let mut maker = Maker {
        levels: Levels::default(),
        sheet,
        number: headed.column(Role::Number),
        title: headed.column(Role::Title),
        deadline: headed.column(Role::Deadline),
        responsible: headed.column(Role::Responsible),
        lonely: false,
        counted_headings: false,
        told_in_two: false,
    };
    let inside = grid.rows.iter().filter(|row| row.wide.is_empty());
    let numbered = inside.filter_map(|row| Some((maker.number_of(row)?, maker.says_only_a_title(row))));
    maker.levels = Levels::of(&numbered.collect::<Vec<_>>());
    maker.lonely = headed.frame.marked.is_none() && maker.lonely_titles_are_few(&grid);
    maker.counted_headings = maker.only_headings_are_counted(&grid);
    maker.told_in_two = maker.labels_take_two_rows(&grid.rows);
    let mut table = Table { side_by_side: grid.side_by_side, ..Table::default() };
    let mut rows = grid.rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let next = rows.peek().and_then(|next| maker.number_of(next));
        let lonely = maker.lonely && maker.is_lonely_title(&row);
        if lonely && rows.peek().is_some_and(|next| !next.top) {
            let heading = heading::split(sheet.text, row.pieces_in_order(), row.lines);
            table.entries.push(Entry::Section(heading));
        } else {
            maker.add(&mut table, row, next.as_ref());
        }
    }
    if tail::is_open(sheet, headed) {
        tail::cut(&maker, &mut table.entries);
    }
    table
}

/// What the stage knows of the table's columns.
struct Maker<'s> {
    sheet: &'s Sheet<'s>,
    levels: Levels,
    number: Option<usize>,
    title: Option<usize>,
    deadline: Option<usize>,
    responsible: Option<usize>,
    /// Whether a title that stands alone in its row, unlike nearly all others, is a heading.
    lonely: bool,
    /// Whether rows have no numbers, but headings have.
    counted_headings: bool,
    /// Whether a label that stands alone in its row is told by the one row below it: «Control event 1.1».
    told_in_two: bool,
}

/// At most one row in so many is a title alone, or such rows are no headings.
const LONELY: usize = 3;

impl Maker<'_> {
    fn add(&mut self, table: &mut Table, row: GridRow, next: Option<&Number>) {
        if row.pieces().next().is_none() {
            return;
        }
        if self.is_total(&row) {
            return table.entries.push(Entry::Total(row.pieces_in_order()));
        }
        if self.cell(&row, self.title).is_empty() && !self.has_letters(&row) {
            return table.entries.push(Entry::Note(row.pieces_in_order())); // a form's dots: «…..»
        }
        if let Some(heading) = self.heading(&row, next) {
            table.entries.push(Entry::Section(heading));
            return;
        }
        match table.entries.last_mut() {
            Some(Entry::Row(above)) if self.continues(above, &row) || self.tells_on(above, &row) => {
                merge::into(above, row)
            }
            Some(Entry::Row(above)) if self.completes(above, &row) => {
                let row = self.row(row);
                merge::rest_into(above, row, |a, b| self.words(a) == self.words(b));
            }
            _ => table.entries.push(Entry::Row(self.row(row))),
        }
    }

    /// Whether a row says nothing but its title, which begins like one, without a number.
    fn is_lonely_title(&self, row: &GridRow) -> bool {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let alone = filled.next().is_some_and(|(column, _)| Some(column) == self.title) && filled.next().is_none();
        let capital = self.cell(row, self.title).first().is_some_and(|piece| self.text(piece).starts_with(is_capital));
        alone && capital && self.number_of(row).is_none()
    }

    fn lonely_titles_are_few(&self, grid: &Grid) -> bool {
        grid.rows.iter().filter(|row| self.is_lonely_title(row)).count() * LONELY <= grid.rows.len()
    }

    /// Whether the table has no column of numbers, and what begins with one says nothing else, unlike the other rows.
    fn only_headings_are_counted(&self, grid: &Grid) -> bool {
        let counted = |row: &&GridRow| self.number_of(row).is_some();
        let (headings, rows): (Vec<_>, Vec<_>) = grid.rows.iter().partition(counted);
        let full = |row: &&GridRow| row.wide.is_empty() && !self.says_only_a_title(row);
        self.number.is_none()
            && headings.into_iter().all(|row| self.says_only_a_title(row))
            && 2 * rows.iter().copied().filter(full).count() > rows.len()
    }

    /// A row that sums up has neither number nor deadline nor anybody who answers for it.
    fn is_total(&self, row: &GridRow) -> bool {
        let empty = |column| !self.cell(row, column).iter().any(|piece| self.text(piece).contains(is_letter));
        let first = row.pieces().next().map_or("", |piece| self.text(piece));
        let first_is_number = Number::at_head(first).is_some();
        totals::opens(first) && !first_is_number && empty(self.deadline) && empty(self.responsible)
    }

    fn has_letters(&self, row: &GridRow) -> bool {
        row.pieces().any(|piece| self.text(piece).contains(is_letter_or_digit))
    }

    fn words(&self, cell: &[Piece]) -> String {
        cell.iter().flat_map(|piece| self.text(piece).split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    fn text(&self, piece: &Piece) -> &str {
        piece.span.of(self.sheet.text)
    }

    fn cell<'r>(&self, row: &'r GridRow, column: Option<usize>) -> &'r [Piece] {
        column.and_then(|column| row.cells.get(column)).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing but a number and a title stands in a row.
    fn says_only_a_title(&self, row: &GridRow) -> bool {
        let filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        row.wide.is_empty() && filled.into_iter().all(|(column, _)| [self.number, self.title].contains(&Some(column)))
    }

    /// The number a row begins with, in whatever column.
    fn number_of(&self, row: &GridRow) -> Option<Number> {
        let written: String = self.cell(row, self.number).iter().map(|piece| self.text(piece)).collect();
        if let Some(number) = Number::whole(&written) {
            return Some(number); // a narrow column may break it: «2.» «10»
        }
        let first = row.cells.iter().flatten().chain(&row.wide).next()?;
        Number::at_head(self.text(first).split_whitespace().next()?)
    }

    fn row(&self, mut grid: GridRow) -> Row {
        let bracket = self.take_bracket(&mut grid);
        let number = self.cell(&grid, self.number).first().map(|piece| piece.span);
        let number = number.filter(|span| span.of(self.sheet.text).chars().any(is_letter_or_digit));
        if number.is_some() {
            return Row { grid, number, merged: false, aside: bracket.into_iter().collect() };
        }
        let number = self.take_from_title(&mut grid);
        let blank = self.number.and_then(|column| grid.cells.get_mut(column)).filter(|_| number.is_some());
        let aside = blank.map(std::mem::take).unwrap_or_default().into_iter().map(|piece| piece.span).collect();
        Row { grid, number, merged: false, aside }
    }

    /// The bracket that closes a number is none of its cell: «1)».
    fn take_bracket(&self, grid: &mut GridRow) -> Option<Span> {
        let last = grid.cells.get_mut(self.number?)?.last_mut()?;
        let before = last.span.of(self.sheet.text).strip_suffix(')')?;
        if before.trim().is_empty() || before.contains('(') {
            return None;
        }
        let end = last.span.start + before.len();
        let bracket = Span::new(end, last.span.end);
        last.span.end = end;
        Some(bracket)
    }

    /// A number at the head of the title cell is the row's number: «1.1. Посещение выставки»; a narrow column may leave it
    /// a line of its own.
    fn take_from_title(&self, grid: &mut GridRow) -> Option<Span> {
        let cell = grid.cells.get_mut(self.title?)?;
        let below = cell.get(1).map_or("", |piece| piece.span.of(self.sheet.text)).trim_start();
        let first = cell.first_mut()?;
        let text = first.span.of(self.sheet.text);
        let token = text.split_whitespace().next()?;
        let number = Number::at_head(token)?;
        let closed = number.parts.len() > 1 || token.get(..number.len).is_some_and(|token| token.ends_with(['.', ')']));
        let rest = text.get(number.len..)?;
        let ink = rest.trim_start();
        let says = if ink.is_empty() { below } else { ink };
        if !closed || !says.starts_with(|c: char| is_letter(c) || matches!(c, '«' | '"' | '-' | '–' | '—')) {
            return None;
        }
        let span = Span::new(first.span.start, first.span.start + number.len);
        if ink.is_empty() {
            cell.remove(0);
        } else {
            first.span.start += number.len + (rest.len() - ink.len());
        }
        Some(span)
    }
}
