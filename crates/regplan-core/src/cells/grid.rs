//! The physical rows of a table. In: the best path. Out: rows of cells, each a list of pieces. Knows no grammar.

use super::doubt::Doubt;
use super::path::{Path, Step};
use super::second::{self, Gap, Second};
use crate::dialect::{Break, Sheet, Word};
use crate::frame::Headed;
use crate::source::{SeamKind, Span};

/// A table as physical rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows in reading order.
    pub rows: Vec<GridRow>,
    /// Whether lines run through all columns, and nothing parts them.
    pub side_by_side: bool,
    /// What cells over several rows hold: it stands in each of these rows.
    pub shared: Vec<Span>,
    /// Whether they say so much in so many rows that they were not dealt out to the end.
    pub overrun: bool,
}

/// One physical row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridRow {
    /// One list of pieces a column, in reading order; empty where the cell is.
    pub cells: Vec<Vec<Piece>>,
    /// The pieces of a heading over the full width; then every cell is empty.
    pub wide: Vec<Piece>,
    /// How much worse the best reading is that puts one of these words into another column, in eighths of a bit.
    pub margin: i32,
    /// How much worse the best reading is that begins a row elsewhere: with one of these words, or with the next row's later.
    pub start_margin: i32,
    /// Where columns are told by position: by how many places the best reading is worse that puts words of a line elsewhere.
    pub near: i32,
    /// Where that is smallest.
    pub nearest: Option<Span>,
    /// How near the second-best reading of each cell comes.
    pub gaps: Vec<Gap>,
    /// The second-best reading, where there is one.
    pub second: Option<Second>,
    /// Whether a page cut it.
    pub cut: bool,
    /// Whether a page ends right above it, and the format marks the cells on both sides.
    pub top: bool,
    /// Whether its number cell counts several rows, but its other cells do not hold as many lines.
    pub uneven: bool,
    /// Whether the exporter marks more cells than there are columns: the last ones stand together.
    pub overfull: bool,
    /// Lines of the source text, first and last.
    pub lines: [u32; 2],
    /// Pages, first and last, where the exporter marks them.
    pub pages: Option<[u32; 2]>,
}

/// Words of one line that stand in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where they stand.
    pub span: Span,
    /// How they hang on to the piece before.
    pub seam: SeamKind,
}

impl GridRow {
    /// Every piece of the row as the text has them.
    #[must_use]
    pub fn pieces_in_order(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = self.pieces().copied().collect();
        pieces.sort_by_key(|piece| piece.span);
        pieces
    }

    /// Every piece of the row, cell by cell.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.cells.iter().flatten().chain(&self.wide)
    }
}

/// Builds the rows that the path says.
pub(super) fn build(sheet: &Sheet, headed: &Headed, path: &Path, doubts: &[Doubt]) -> Grid {
    let columns = headed.columns.len();
    let mut grid = Grid::default();
    let mut last: Option<(&Word, u8)> = None;
    for ((word, at), doubt) in headed.frame.body.iter().zip(&path.words).zip(doubts) {
        if at.step == Step::Row || grid.rows.is_empty() {
            if let Some(ended) = grid.rows.last_mut() {
                ended.start_margin = ended.start_margin.min(doubt.row);
            }
            grid.rows.push(GridRow {
                cells: vec![Vec::new(); columns],
                margin: i32::MAX,
                start_margin: i32::MAX,
                near: i32::MAX,
                gaps: vec![Gap::NONE; columns],
                ..GridRow::default()
            });
        }
        let Some(row) = grid.rows.last_mut() else { continue };
        row.note(sheet, word, doubt.column);
        if let Some(near) = word.joint.near.map(i32::from).filter(|near| *near < row.near) {
            (row.near, row.nearest) = (near, Some(word.span));
        }
        row.start_margin = row.start_margin.min(doubt.row);
        // Where pages are not marked, only a cell that goes on shows that one ends here.
        let goes_on = row.cells.get(usize::from(at.column)).is_some_and(|cell| !cell.is_empty());
        row.cut |= at.step == Step::Sweep && (goes_on || word.joint.kind == Break::Page);
        // A mark that parts cells behind the last column: the exporter has more cells than the heading.
        let marked = word.joint.kind == Break::Cell && word.joint.column.is_none();
        let same_cell = last.is_some_and(|(_, column)| column == at.column);
        row.overfull |=
            same_cell && (at.step == Step::Move || marked && at.step == Step::Stay && usize::from(at.column) < columns);
        let same_line = last.is_some_and(|(last, column)| last.line == word.line && column == at.column);
        let seam = if same_line { SeamKind::Wrap } else { seam(sheet, word, at.step) };
        let cell = if usize::from(at.column) < columns {
            row.cells.get_mut(usize::from(at.column))
        } else {
            Some(&mut row.wide)
        };
        let Some(cell) = cell else { continue };
        let seam = if word.joint.torn && !cell.is_empty() { SeamKind::Torn } else { seam };
        match cell.last_mut() {
            Some(piece) if same_line && at.step == Step::Stay && only_blanks(sheet, piece.span, word.span) => {
                piece.span = piece.span.join(word.span);
            }
            _ => cell.push(Piece { span: word.span, seam }),
        }
        last = Some((word, at.column));
    }
    second::note(&mut grid, &headed.frame.body, path, doubts);
    grid
}

/// Whether no mark of the exporter stands between two words of a line.
fn only_blanks(sheet: &Sheet, before: Span, after: Span) -> bool {
    Span::new(before.end, after.start).of(sheet.text).chars().all(char::is_whitespace)
}

/// How a piece hangs on: over a page a sentence goes on; a line end is a wrap where the exporter wraps.
fn seam(sheet: &Sheet, word: &Word, step: Step) -> SeamKind {
    match (step, word.joint.kind) {
        (Step::Sweep, _) => SeamKind::Wrap,
        (Step::Stay, Break::Inside) => SeamKind::Line,
        _ if sheet.wraps => SeamKind::Wrap,
        _ => SeamKind::Line,
    }
}

impl GridRow {
    pub(super) fn note(&mut self, sheet: &Sheet, word: &Word, margin: i32) {
        self.margin = self.margin.min(margin);
        let Some(line) = sheet.lines.get(word.line) else { return };
        let [first, _] = self.lines;
        self.lines = [if first == 0 { line.number } else { first }, line.number];
        if let Some(page) = line.page {
            let first = self.pages.map_or(page, |[first, _]| first);
            self.pages = Some([first, page]);
        }
    }
}
