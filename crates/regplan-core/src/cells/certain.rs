//! The grid of a table whose format marks its cells: nothing is weighed, only merged cells are dealt out.
//!
//! In: the marked rows of a frame. Out: a [`Grid`]. A cell over several rows stands in each of them; rows whose number and
//! title are one such cell are one row. Knows no exporter and no grammar.

use super::grid::{Grid, GridRow, Piece};
use super::parallel::{self, Parted};
use crate::dialect::{Sheet, Word};
use crate::frame::Headed;
use crate::frame::{MarkedCell, MarkedRow};
use crate::grammar::numbers::Number;
use crate::record::Role;
use crate::source::SeamKind;

/// Builds the grid of a marked table.
pub(super) fn grid(sheet: &Sheet, headed: &Headed, rows: &[MarkedRow]) -> Grid {
    let width = headed.columns.len();
    let mut builder = Builder {
        sheet,
        width,
        number: headed.column(Role::Number),
        title: headed.column(Role::Title),
        merged: vec![None; width],
        ended: vec![None; width],
        grid: Grid::default(),
        onward: 0,
        room: sheet.room.unwrap_or(usize::MAX),
    };
    for row in rows {
        builder.add(row);
        if builder.grid.overrun {
            break;
        }
    }
    builder.grid
}

/// A cell over several rows, and in how many of them it is still to stand.
#[derive(Debug, Clone)]
struct Merged {
    pieces: Vec<Piece>,
    rows: usize,
    /// What it comes to in one row, in bytes.
    weight: usize,
}

impl Merged {
    fn new(pieces: Vec<Piece>, rows: usize) -> Self {
        let weight =
            pieces.iter().map(|piece| size_of_val(piece) + piece.span.end.saturating_sub(piece.span.start)).sum();
        Self { pieces, rows, weight }
    }
}

struct Builder<'s> {
    sheet: &'s Sheet<'s>,
    width: usize,
    number: Option<usize>,
    title: Option<usize>,
    merged: Vec<Option<Merged>>,
    /// Cells over several rows that ended with the row above: a page's end may have cut them.
    ended: Vec<Option<Vec<Piece>>>,
    grid: Grid,
    /// How many of the next rows belong to the row above.
    onward: usize,
    /// How many bytes may still be dealt out.
    room: usize,
}

impl Builder<'_> {
    fn add(&mut self, marked: &MarkedRow) {
        let mut row = GridRow {
            cells: vec![Vec::new(); self.width],
            margin: i32::MAX,
            start_margin: i32::MAX,
            near: i32::MAX,
            top: marked.top,
            ..GridRow::default()
        };
        for cell in &marked.cells {
            row.note_words(self.sheet, cell);
        }
        if self.onward > 0 {
            self.onward -= 1;
            return self.hang_on(marked);
        }
        if let Some(wide) = self.heading(marked) {
            row.wide = wide;
            self.pass();
            return self.grid.rows.push(row);
        }
        if let Some(stages) = self.further_stages(marked) {
            self.onward = stages - 1;
            return self.hang_on(marked);
        }
        if marked.top {
            self.reopen(marked);
        }
        self.deal_out(&mut row);
        if marked.cells.iter().all(|cell| cell.words.is_empty()) {
            return; // nothing of its own stands there: cells over several rows end with an empty row
        }
        for cell in &marked.cells {
            self.place(&mut row, cell);
        }
        self.onward = self.stages(marked).saturating_sub(1);
        if self.onward > 0 {
            // What ends with the stages is all in the one row; what covers more rows stands in those below too.
            for merged in &mut self.merged {
                merged.iter_mut().for_each(|cell| cell.rows = cell.rows.saturating_sub(self.onward));
                merged.take_if(|cell| cell.rows == 0);
            }
        }
        self.push(row);
    }

    /// Adds a row, parted where it holds several measures line by line.
    fn push(&mut self, row: GridRow) {
        let whole = self.sheet.wraps || self.onward > 0; // a wrapped line is no paragraph
        match if whole { Parted::One(row) } else { parallel::part(self.sheet, row, self.number, self.title) } {
            Parted::One(row) => self.grid.rows.push(row),
            Parted::Uneven(row) => self.grid.rows.push(GridRow { uneven: true, ..row }),
            Parted::Several(rows) => self.grid.rows.extend(rows),
        }
    }

    /// Puts a cell's pieces into its first column; one over several rows is kept for those below.
    fn place(&mut self, row: &mut GridRow, cell: &MarkedCell) {
        let pieces = self.pieces(cell);
        let Some(column) = row.cells.get_mut(cell.columns.start) else { return };
        column.extend(&pieces);
        if cell.rows > 1 && !pieces.is_empty() {
            self.grid.shared.extend(pieces.iter().map(|piece| piece.span));
            if let Some(merged) = self.merged.get_mut(cell.columns.start) {
                *merged = Some(Merged::new(pieces, cell.rows - 1));
            }
        }
    }

    /// Below a page's end, an empty cell goes on with the one over several rows that the page cut: with one that ended
    /// there, or, where the rest of it covers more than the rest of a row, with the cell above.
    fn reopen(&mut self, marked: &MarkedRow) {
        for cell in marked.cells.iter().filter(|cell| cell.words.is_empty()) {
            let column = cell.columns.start;
            let ended = self.ended.get_mut(column).and_then(Option::take);
            let above = self.grid.rows.last().and_then(|row| row.cells.get(column)).filter(|_| cell.rows > 1);
            let Some(pieces) = ended.or_else(|| above.filter(|above| !above.is_empty()).cloned()) else { continue };
            self.grid.shared.extend(pieces.iter().map(|piece| piece.span));
            if let Some(merged) = self.merged.get_mut(column) {
                *merged = Some(Merged::new(pieces, cell.rows));
            }
        }
    }

    /// Cells from above that cover this row too.
    fn deal_out(&mut self, row: &mut GridRow) {
        let wanted: usize = self.merged.iter().flatten().map(|cell| cell.weight).sum();
        match self.room.checked_sub(wanted) {
            Some(left) => self.room = left,
            None => return self.grid.overrun = true,
        }
        for (column, merged) in row.cells.iter_mut().zip(&self.merged) {
            merged.iter().for_each(|cell| column.extend(&cell.pieces));
        }
        self.pass();
    }

    /// One row less for the cells from above.
    fn pass(&mut self) {
        for (merged, ended) in self.merged.iter_mut().zip(&mut self.ended) {
            *ended = None;
            merged.iter_mut().for_each(|cell| cell.rows -= 1);
            if let Some(done) = merged.take_if(|cell| cell.rows == 0) {
                *ended = Some(done.pieces);
            }
        }
    }

    /// In how many physical rows one measure stands: its number and its title are cells over all of them.
    fn stages(&self, marked: &MarkedRow) -> usize {
        let rows = |column: usize| {
            let own = marked.cells.iter().find(|cell| cell.columns.contains(&column) && !cell.words.is_empty());
            own.map_or(1, |cell| cell.rows)
        };
        let title = self.title.map_or(1, rows);
        self.number.map_or(title, rows).min(title)
    }

    /// In how many physical rows the measure above goes on below a page's end: its number and its title are empty cells over
    /// all of them.
    fn further_stages(&self, marked: &MarkedRow) -> Option<usize> {
        self.grid.rows.last().filter(|above| marked.top && above.wide.is_empty())?;
        let rows = |column: usize| {
            let own = marked.cells.iter().find(|cell| cell.columns.contains(&column));
            own.filter(|cell| cell.words.is_empty() && cell.rows > 1).map(|cell| cell.rows)
        };
        let title = rows(self.title?)?;
        self.number.map_or(Some(title), rows).map(|number| number.min(title))
    }

    /// Hangs the cells of a further stage on to the row above.
    fn hang_on(&mut self, marked: &MarkedRow) {
        let placed: Vec<_> = marked.cells.iter().map(|cell| (cell.columns.start, self.pieces(cell))).collect();
        let Some(above) = self.grid.rows.last_mut() else { return };
        for (column, mut pieces) in placed {
            pieces.iter_mut().take(1).for_each(|first| first.seam = SeamKind::Paragraph);
            above.cells.get_mut(column).into_iter().for_each(|cell| cell.extend(&pieces));
        }
        above.cut |= marked.top;
        for cell in &marked.cells {
            above.note_words(self.sheet, cell);
        }
    }

    /// A heading over the full width: one cell over most columns, a number before it or not, and nothing else.
    fn heading(&self, marked: &MarkedRow) -> Option<Vec<Piece>> {
        let covered = self.merged.iter().flatten().count();
        let inked: Vec<_> = marked.cells.iter().filter(|cell| !cell.words.is_empty()).collect();
        let (last, before) = inked.split_last()?;
        let numbered = match before {
            [] => true,
            [first] => self.number.is_some_and(|number| first.columns == (number..number + 1)) && self.counts(first),
            _ => false,
        };
        // A damaged table may have no column at all.
        let rest = self.width.saturating_sub(before.len());
        let wide = last.columns.len() > 1 && last.columns.len() * 2 > rest;
        (numbered && wide && covered == 0).then(|| inked.iter().flat_map(|cell| self.pieces(cell)).collect())
    }

    fn counts(&self, cell: &MarkedCell) -> bool {
        let words: Vec<usize> = cell.words.clone().collect();
        Number::whole(&self.sheet.words_of(&words)).is_some()
    }

    /// The words of a cell, line by line.
    fn pieces(&self, cell: &MarkedCell) -> Vec<Piece> {
        let words = self.sheet.words.get(cell.words.clone()).unwrap_or_default();
        let lines = words.chunk_by(|a, b| a.line == b.line);
        let piece = |line: &[Word]| {
            let (first, last) = (line.first()?, line.last()?);
            Some(Piece { span: first.span.join(last.span), seam: self.seam(first) })
        };
        lines.filter_map(piece).collect()
    }

    fn seam(&self, first: &Word) -> SeamKind {
        match self.sheet.lines.get(first.line) {
            _ if first.joint.torn => SeamKind::Torn,
            Some(line) if line.item => SeamKind::Item,
            _ if self.sheet.wraps => SeamKind::Wrap,
            _ => SeamKind::Line,
        }
    }
}

impl GridRow {
    fn note_words(&mut self, sheet: &Sheet, cell: &MarkedCell) {
        let words = sheet.words.get(cell.words.clone()).unwrap_or_default();
        let ends = words.first().into_iter().chain(words.last());
        ends.for_each(|word| self.note(sheet, word, i32::MAX));
    }
}
