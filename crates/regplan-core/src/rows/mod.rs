//! Which physical rows are one row, and which are headings between rows.
//!
//! In: a [`Grid`]. Out: a [`Table`]: measures' rows and section headings in order, each with the pieces of the grid. Knows how
//! rows are numbered; no exporter, no grammar of fields.

mod columns;
mod merge;
mod sequence;
mod total;

use crate::affinity::reads_as_deadline;
use crate::cells::{Grid, GridRow, Piece};
use crate::dialect::Sheet;
use crate::frame::ProseLine;
use crate::header::Headed;
use crate::number::Number;
use crate::record::Role;
use crate::source::{SeamKind, Span};

pub use columns::settle;
pub use sequence::broken_sequence;

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
        sheet,
        number: headed.column(Role::Number),
        title: headed.column(Role::Title),
        deadline: headed.column(Role::Deadline),
        responsible: headed.column(Role::Responsible),
        lonely: false,
    };
    maker.lonely = headed.frame.marked.is_none() && maker.lonely_titles_are_few(&grid);
    let mut table = Table { side_by_side: grid.side_by_side, ..Table::default() };
    let mut rows = grid.rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let next = rows.peek().and_then(|next| maker.number_of(next));
        let lonely = maker.lonely && maker.is_lonely_title(&row);
        if lonely && rows.peek().is_some_and(|next| !next.top) {
            let heading = split_heading(sheet.text, row.pieces_in_order(), row.lines);
            table.entries.push(Entry::Section(heading));
        } else {
            maker.add(&mut table, row, next.as_ref());
        }
    }
    table
}

/// More words than a heading between tables has.
const LONGEST_HEADING: usize = 60;

/// Lines of prose between two tables of one plan, as the heading of the second; sentences and long texts are none.
#[must_use]
pub fn heading_between(sheet: &Sheet, lines: &[ProseLine]) -> Option<Heading> {
    let (first, last) = (lines.first()?, lines.last()?);
    let words: usize = lines.iter().map(|line| line.span.of(sheet.text).split_whitespace().count()).sum();
    let said = last.span.of(sheet.text);
    if words > LONGEST_HEADING || said.ends_with([':', ';', ',']) {
        return None;
    }
    let pieces = lines.iter().map(|line| Piece { span: line.span, seam: SeamKind::Line }).collect();
    Some(split_heading(sheet.text, pieces, [first.number, last.number]))
}

/// Parts a heading's number from its words.
fn split_heading(text: &str, pieces: Vec<Piece>, lines: [u32; 2]) -> Heading {
    let mut title = pieces.clone();
    let number = title.first_mut().and_then(|first| {
        let text = first.span.of(text);
        let len = Number::at_head(text.split_whitespace().next()?)?.len;
        let rest = text.get(len..)?;
        let ink = rest.trim_start();
        let number = Span::new(first.span.start, first.span.start + len);
        first.span.start += len + (rest.len() - ink.len());
        Some(number)
    });
    title.retain(|piece| !piece.span.is_empty());
    Heading { number, title, pieces, lines }
}

/// What the stage knows of the table's columns.
struct Maker<'s> {
    sheet: &'s Sheet<'s>,
    number: Option<usize>,
    title: Option<usize>,
    deadline: Option<usize>,
    responsible: Option<usize>,
    /// Whether a title that stands alone in its row, unlike nearly all others, is a heading.
    lonely: bool,
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
        if let Some(heading) = self.heading(&row, next) {
            table.entries.push(Entry::Section(heading));
            return;
        }
        match table.entries.last_mut() {
            Some(Entry::Row(above)) if self.continues(above, &row) => merge::into(above, row),
            _ => table.entries.push(Entry::Row(self.row(row))),
        }
    }

    /// Whether a row says nothing but its title, which begins like one, without a number.
    fn is_lonely_title(&self, row: &GridRow) -> bool {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let alone = filled.next().is_some_and(|(column, _)| Some(column) == self.title) && filled.next().is_none();
        let capital = self.cell(row, self.title).first().is_some_and(|piece| self.text(piece).starts_with(char::is_uppercase));
        alone && capital && self.number_of(row).is_none()
    }

    fn lonely_titles_are_few(&self, grid: &Grid) -> bool {
        grid.rows.iter().filter(|row| self.is_lonely_title(row)).count() * LONELY <= grid.rows.len()
    }

    /// A row that sums up has neither number nor deadline nor anybody who answers for it.
    fn is_total(&self, row: &GridRow) -> bool {
        let empty = |column| !self.cell(row, column).iter().any(|piece| self.text(piece).contains(char::is_alphabetic));
        let first = row.pieces().next().map_or("", |piece| self.text(piece));
        let first_is_number = Number::at_head(first).is_some();
        total::opens(first) && !first_is_number && empty(self.deadline) && empty(self.responsible)
    }

    fn text(&self, piece: &Piece) -> &str {
        piece.span.of(self.sheet.text)
    }

    fn cell<'r>(&self, row: &'r GridRow, column: Option<usize>) -> &'r [Piece] {
        column.and_then(|column| row.cells.get(column)).map_or(&[], Vec::as_slice)
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

    /// A heading: over the full width, the same text in every cell, or a number with a title whose children follow.
    fn heading(&self, row: &GridRow, next: Option<&Number>) -> Option<Heading> {
        if !row.wide.is_empty() {
            return Some(split_heading(self.sheet.text, row.pieces_in_order(), row.lines));
        }
        let filled: Vec<_> = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        if filled.len() > 2 && self.all_the_same(&filled) {
            let (_, first) = filled.first()?;
            let pieces = filled.iter().flat_map(|(_, cell)| cell.iter().copied()).collect();
            return Some(Heading { pieces, ..split_heading(self.sheet.text, (*first).clone(), row.lines) });
        }
        if let [(column, cell)] = filled.as_slice()
            && Some(*column) == self.number
            && self.says_more_than_a_number(cell)
        {
            return Some(split_heading(self.sheet.text, (*cell).clone(), row.lines));
        }
        let only_title = filled.iter().all(|(column, _)| Some(*column) == self.title || Some(*column) == self.number);
        let parent = self.number_of(row).zip(next).is_some_and(|(own, next)| own.is_parent_of(next));
        let (number, title) = (self.cell(row, self.number), self.cell(row, self.title));
        if !only_title || !parent || number.is_empty() || title.is_empty() {
            return None;
        }
        let pieces = number.iter().chain(title).copied().collect();
        Some(Heading {
            number: number.first().map(|piece| piece.span),
            title: title.to_vec(),
            pieces,
            lines: row.lines,
        })
    }

    /// Whether words stand behind the number in a cell, or there is none.
    fn says_more_than_a_number(&self, cell: &[Piece]) -> bool {
        let words = cell.iter().flat_map(|piece| self.text(piece).split_whitespace());
        words.filter(|word| Number::at_head(word).is_none() && word.chars().any(char::is_alphabetic)).count() > 1
    }

    fn all_the_same(&self, filled: &[(usize, &Vec<Piece>)]) -> bool {
        let words =
            |cell: &Vec<Piece>| cell.iter().flat_map(|piece| self.text(piece).split_whitespace()).collect::<Vec<_>>();
        filled.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if words(a) == words(b)))
    }

    /// Whether the first row below a page's end is the rest of the last one above it: it has no number where rows are
    /// numbered, and does not say everything that a row says once more; or else some cell goes on in mid-sentence.
    fn continues_over_page(&self, above: &Row, row: &GridRow) -> bool {
        let own = |column: Option<usize>| !self.cell(row, column).is_empty();
        let begins =
            |cell: &[Piece], is: fn(char) -> bool| cell.first().is_some_and(|piece| self.text(piece).starts_with(is));
        if own(self.number) {
            return false;
        }
        let whole = |row: &GridRow| reads_as_deadline(&self.words(self.cell(row, self.deadline)));
        let anew = begins(self.cell(row, self.title), char::is_uppercase) && whole(row);
        if self.number.is_some() && above.number.is_some() {
            return !(anew && whole(&above.grid));
        }
        let onward = row.cells.iter().any(|cell| begins(cell, char::is_lowercase));
        !anew && (onward || !own(self.title))
    }

    fn words(&self, cell: &[Piece]) -> String {
        cell.iter().flat_map(|piece| self.text(piece).split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// A row that a page or an empty row cut: no number and no deadline of its own, and the row above is there to go on.
    fn continues(&self, above: &Row, row: &GridRow) -> bool {
        if row.top {
            return self.continues_over_page(above, row);
        }
        let own_number = !self.cell(row, self.number).is_empty();
        let own_deadline = !self.cell(row, self.deadline).is_empty();
        if self.number.is_none() || above.number.is_none() || own_number || own_deadline {
            return false;
        }
        let begins_lower = |cell: &[Piece]| {
            cell.first().is_none_or(|piece| self.text(piece).starts_with(|c: char| c.is_lowercase() || c == '('))
        };
        begins_lower(self.cell(row, self.title))
    }

    fn row(&self, mut grid: GridRow) -> Row {
        let number = self.cell(&grid, self.number).first().map(|piece| piece.span);
        let number = number.filter(|span| span.of(self.sheet.text).chars().any(char::is_alphanumeric));
        let number = number.or_else(|| self.take_from_title(&mut grid));
        Row { grid, number, merged: false }
    }

    /// A number at the head of the title cell is the row's number: «1.1. Посещение выставки».
    fn take_from_title(&self, grid: &mut GridRow) -> Option<Span> {
        let first = grid.cells.get_mut(self.title?)?.first_mut()?;
        let text = first.span.of(self.sheet.text);
        let token = text.split_whitespace().next()?;
        let number = Number::at_head(token)?;
        let closed = number.parts.len() > 1 || token.get(..number.len).is_some_and(|token| token.ends_with(['.', ')']));
        let rest = text.get(number.len..)?;
        let ink = rest.trim_start();
        if !closed || !ink.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '"')) {
            return None;
        }
        let span = Span::new(first.span.start, first.span.start + number.len);
        first.span.start += number.len + (rest.len() - ink.len());
        Some(span)
    }
}
