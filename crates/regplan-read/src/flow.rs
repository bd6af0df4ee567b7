//! The flow of a word processor's document. In: paragraphs, ends of cells and ends of rows, as they come, each with how deep in tables it stands. Out:
//! prose and tables, written down.
//!
//! Knows no bytes: DOC and RTF both tell a table only by what ends its cells and rows, and where the edges of a row's
//! cells are; what they say is put together here.

use crate::{ReadError, edges};
use regplan_core::source::{MarkKind, Writer};
use std::collections::BTreeMap;
use std::ops::Range;

/// Tables deeper in one another than this are laid flat into the deepest that is kept; no page shows so many.
pub(crate) const DEEPEST: usize = 24;
/// How wide a cell is taken to be whose row tells no edge for it, in twips.
const UNTOLD: i32 = 1440;

/// How a cell is joined with its neighbours in one direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    /// It stands alone.
    #[default]
    Alone,
    /// It is the first of the joined cells.
    First,
    /// It belongs to the cell before it.
    Next,
}

/// Where one cell of a row ends, and what it is joined with.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CellShape {
    /// Its right edge, in twips.
    pub(crate) right: i32,
    /// How it is joined with the cell on its left.
    pub(crate) across: Merge,
    /// How it is joined with the cell above.
    pub(crate) down: Merge,
}

/// What a row says of its cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowShape {
    /// The left edge of its first cell, in twips.
    pub(crate) left: i32,
    /// Its cells from left to right.
    pub(crate) cells: Vec<CellShape>,
}

/// A paragraph as it stands on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paragraph<'a> {
    /// Its text.
    pub(crate) text: &'a str,
    /// Whether an automatic bullet stands before it.
    pub(crate) item: bool,
}

/// The limits a flow can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Crowded {
    /// More cells than allowed.
    Cells,
    /// More grid columns than a cell can name.
    Columns,
}

impl Crowded {
    /// The error it is in a document that looks like this.
    pub(crate) fn error(self, looks_like: &'static str, max_cells: usize) -> ReadError {
        match self {
            Self::Cells => ReadError::OverLimit { what: "table cells", limit: max_cells },
            Self::Columns => {
                ReadError::Broken { looks_like, what: "a table has more columns than can be told apart".into() }
            }
        }
    }
}

/// Prose and tables as they come together; level 0 is the prose, level 1 a table in it, level 2 a table in a cell.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    body: Vec<Block>,
    open: Vec<OpenTable>,
    cells: usize,
    max_cells: usize,
}

#[derive(Debug)]
enum Block {
    Lines(Lines),
    Table(Vec<Row>),
}

/// Paragraphs one after another, each ended by a line feed.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    items: Vec<Range<usize>>,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<Row>,
    shape: RowShape,
    cells: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

#[derive(Debug)]
struct Row {
    cells: Vec<Cell>,
}

#[derive(Debug)]
struct Cell {
    blocks: Vec<Block>,
    left: i32,
    right: i32,
    down: Merge,
}

impl Flow {
    /// A flow of so many cells at most.
    pub(crate) fn new(max_cells: usize) -> Self {
        Self { max_cells, ..Self::default() }
    }

    /// A paragraph that ends at this level.
    pub(crate) fn paragraph(&mut self, level: usize, paragraph: Paragraph<'_>) -> Result<(), Crowded> {
        self.reach(level);
        let blocks = self.open.last_mut().map_or(&mut self.body, |table| &mut table.cell);
        if !matches!(blocks.last(), Some(Block::Lines(_))) {
            blocks.reserve_exact(1);
            blocks.push(Block::Lines(Lines::default()));
        }
        if let Some(Block::Lines(lines)) = blocks.last_mut() {
            lines.push(paragraph);
        }
        self.count(0)
    }

    fn count(&mut self, cells: usize) -> Result<(), Crowded> {
        self.cells += cells;
        if self.cells > self.max_cells { Err(Crowded::Cells) } else { Ok(()) }
    }

    /// The cell that is open at this level ends, with this as its last paragraph.
    pub(crate) fn end_cell(&mut self, level: usize, last: Paragraph<'_>) -> Result<(), Crowded> {
        let level = level.max(1);
        self.reach(level);
        if !last.text.is_empty() {
            self.paragraph(level, last)?;
        }
        self.count(1)?;
        if let Some(table) = self.open.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
        Ok(())
    }

    /// The row that is open at this level ends.
    pub(crate) fn end_row(&mut self, level: usize, shape: &RowShape) {
        self.reach(level.max(1));
        if let Some(table) = self.open.last_mut() {
            table.end_row(shape);
        }
    }

    /// The row that is open at this level is not there: what its cells hold was taken back by who wrote it.
    #[cfg(feature = "doc")]
    pub(crate) fn drop_row(&mut self, level: usize) {
        self.reach(level.max(1));
        if let Some(table) = self.open.last_mut() {
            table.cells.clear();
            table.cell.clear();
        }
    }

    /// Another flow of the same document: the cells of both are counted together.
    pub(crate) fn another(&self) -> Self {
        Self { cells: self.cells, max_cells: self.max_cells, ..Self::default() }
    }

    /// Takes in a flow of the same document that was begun after this one; its cells are counted on.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.reach(0);
        other.reach(0);
        self.cells = self.cells.max(other.cells);
        for block in other.body {
            match (self.body.last_mut(), block) {
                (Some(Block::Lines(lines)), Block::Lines(more)) => lines.append(&more),
                (_, block) => self.body.push(block),
            }
        }
    }

    /// Counts cells on from where another flow of the document has come.
    #[cfg(feature = "rtf")]
    pub(crate) fn counts_on(&mut self, other: &Self) {
        self.cells = other.cells;
    }

    /// Whether cells of the outermost row have ended and the row has not.
    #[cfg(feature = "rtf")]
    pub(crate) fn in_row(&self) -> bool {
        self.open.first().is_some_and(|table| !table.cells.is_empty())
    }

    /// Opens or closes tables until the level is reached. A table that opens in a cell counts as a cell: it may open and
    /// close for every word.
    fn reach(&mut self, level: usize) {
        let level = level.min(DEEPEST);
        while self.open.len() > level {
            self.close();
        }
        while self.open.len() < level {
            self.cells += usize::from(!self.open.is_empty());
            self.open.push(OpenTable::default());
        }
    }

    fn close(&mut self) {
        let Some(mut table) = self.open.pop() else { return };
        table.end_row(&RowShape::default());
        if table.rows.is_empty() {
            return;
        }
        let blocks = self.open.last_mut().map_or(&mut self.body, |outer| &mut outer.cell);
        blocks.push(Block::Table(table.rows));
    }

    /// Writes all of it down.
    pub(crate) fn write(mut self, writer: &mut Writer) -> Result<(), Crowded> {
        self.reach(0);
        write_blocks(self.body, writer)
    }

    /// Writes its lines down as text outside the body: tables there are for looks, and blank lines say nothing.
    pub(crate) fn write_furniture(mut self, writer: &mut Writer) {
        self.reach(0);
        let mut text = String::new();
        gather(&self.body, &mut text);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        writer.open_furniture();
        lines.into_iter().for_each(|line| writer.paragraph(line));
        writer.close();
    }
}

impl Lines {
    fn push(&mut self, Paragraph { text, item }: Paragraph<'_>) {
        let start = self.text.len();
        self.text.push_str(text);
        if item && !text.is_empty() {
            self.items.push(start..self.text.len());
        }
        self.text.push('\n');
    }

    fn append(&mut self, more: &Self) {
        let by = self.text.len();
        self.items.extend(more.items.iter().map(|item| item.start + by..item.end + by));
        self.text.push_str(&more.text);
    }

    fn write(&self, writer: &mut Writer) {
        let mut written = 0;
        for item in &self.items {
            writer.text(self.text.get(written..item.start).unwrap_or_default());
            let start = writer.len();
            writer.text(self.text.get(item.clone()).unwrap_or_default());
            writer.mark(start, MarkKind::Item);
            written = item.end;
        }
        writer.text(self.text.get(written..).unwrap_or_default());
    }
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Lines(lines) if lines.text.trim().is_empty()))
    }
}

impl OpenTable {
    /// A row that tells nothing of its cells is shaped as the one above.
    fn end_row(&mut self, shape: &RowShape) {
        if !self.cell.is_empty() {
            let cell = std::mem::take(&mut self.cell);
            self.cells.push(cell);
        }
        let contents = std::mem::take(&mut self.cells);
        if contents.is_empty() {
            return;
        }
        if !shape.cells.is_empty() {
            // No more than there are cells: a shape of a million cells may be said once and serve a million rows.
            self.shape.left = shape.left;
            self.shape.cells.clear();
            self.shape.cells.extend(shape.cells.iter().take(contents.len()));
        }
        self.rows.push(Row { cells: shaped(contents, &self.shape) });
    }
}

/// The cells of a row with their edges; those joined across are one.
fn shaped(contents: Vec<Vec<Block>>, shape: &RowShape) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(contents.len());
    let mut left = shape.left;
    let mut told = shape.cells.iter();
    for blocks in contents {
        let untold = CellShape { right: left.saturating_add(UNTOLD), ..CellShape::default() };
        let CellShape { right, across, down } = told.next().copied().unwrap_or(untold);
        match cells.last_mut() {
            Some(before) if across == Merge::Next => {
                before.right = right;
                before.blocks.extend(blocks);
            }
            _ => cells.push(Cell { blocks, left, right, down }),
        }
        left = right;
    }
    cells
}

/// Tables nest no deeper than [`DEEPEST`], and so does this.
fn gather(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Lines(lines) => text.push_str(&lines.text),
            Block::Table(rows) => {
                rows.iter().flat_map(|row| &row.cells).for_each(|cell| gather(&cell.blocks, text));
            }
        }
    }
}

/// Tables nest no deeper than [`DEEPEST`], and so does this.
fn write_blocks(blocks: Vec<Block>, writer: &mut Writer) -> Result<(), Crowded> {
    for block in blocks {
        match block {
            Block::Lines(lines) => lines.write(writer),
            Block::Table(rows) => write_table(rows, writer)?,
        }
    }
    Ok(())
}

fn write_table(rows: Vec<Row>, writer: &mut Writer) -> Result<(), Crowded> {
    let places = places(&rows)?;
    writer.open_table();
    for (row, places) in rows.into_iter().zip(places) {
        writer.open_row();
        for (cell, place) in row.cells.into_iter().zip(places) {
            if place.rows == 0 {
                continue;
            }
            writer.open_cell(place.column, place.columns, place.rows);
            write_blocks(cell.blocks, writer)?;
            writer.close();
        }
        writer.close();
    }
    writer.close();
    Ok(())
}

/// Where a cell stands in the grid; no rows where it lies under another.
#[derive(Debug, Clone, Copy)]
struct Place {
    column: u16,
    columns: u16,
    rows: u16,
}

fn places(rows: &[Row]) -> Result<Vec<Vec<Place>>, Crowded> {
    let lines = edges::lines(rows.iter().map(edges_of).collect());
    let mut places: Vec<Vec<Place>> = Vec::with_capacity(rows.len());
    for row in lines {
        let begins = row.iter();
        let ends = row.iter().skip(1);
        places.push(begins.zip(ends).map(|(begin, end)| place(*begin, *end)).collect::<Result<_, _>>()?);
    }
    join_down(rows, &mut places);
    Ok(places)
}

fn edges_of(row: &Row) -> Vec<i32> {
    let left = row.cells.first().map(|cell| cell.left);
    left.into_iter().chain(row.cells.iter().map(|cell| cell.right)).collect()
}

fn place(begin: usize, end: usize) -> Result<Place, Crowded> {
    let column = u16::try_from(begin).map_err(|_| Crowded::Columns)?;
    let columns = u16::try_from(end.saturating_sub(begin)).map_err(|_| Crowded::Columns)?;
    Ok(Place { column, columns: columns.max(1), rows: 1 })
}

/// Gives the first of cells joined downwards its count of rows, and those under it none. A cell that holds text of its
/// own is never covered: a page would not show it, but it would be lost.
fn join_down(rows: &[Row], places: &mut [Vec<Place>]) {
    let mut owners: BTreeMap<u16, Owner> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let mut below = BTreeMap::new();
        for (index, cell) in row.cells.iter().enumerate() {
            let Some(place) = places.get(at).and_then(|row| row.get(index)).copied() else { continue };
            let owner = owners
                .get(&place.column)
                .filter(|owner| cell.down == Merge::Next && cell.is_blank() && owner.columns == place.columns);
            let owner = match owner {
                Some(owner) => {
                    cover(places, (at, index), (owner.row, owner.cell));
                    *owner
                }
                None => Owner { row: at, cell: index, columns: place.columns },
            };
            if cell.down != Merge::Alone {
                below.insert(place.column, owner);
            }
        }
        owners = below;
    }
}

/// A cell that goes on below itself.
#[derive(Debug, Clone, Copy)]
struct Owner {
    row: usize,
    cell: usize,
    columns: u16,
}

fn cover(places: &mut [Vec<Place>], covered: (usize, usize), owner: (usize, usize)) {
    let mut rows = |(row, cell): (usize, usize), change: fn(u16) -> u16| {
        if let Some(place) = places.get_mut(row).and_then(|row| row.get_mut(cell)) {
            place.rows = change(place.rows);
        }
    };
    rows(covered, |_| 0);
    rows(owner, |count| count.saturating_add(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(edges: &[i32]) -> RowShape {
        let cells = edges[1..].iter().map(|right| CellShape { right: *right, ..CellShape::default() }).collect();
        RowShape { left: edges[0], cells }
    }

    fn text(text: &str) -> Paragraph<'_> {
        Paragraph { text, item: false }
    }

    fn row(flow: &mut Flow, level: usize, texts: &[&str], shape: &RowShape) {
        for cell in texts {
            flow.end_cell(level, text(cell)).unwrap();
        }
        flow.end_row(level, shape);
    }

    fn cells(flow: Flow) -> Vec<(u16, u16, u16, String)> {
        let mut writer = Writer::new("doc");
        flow.write(&mut writer).unwrap();
        let source = writer.finish();
        let cell = |mark: &regplan_core::source::Mark| match mark.kind {
            MarkKind::Cell { column, columns, rows } => {
                Some((column, columns, rows, mark.span.of(&source.text).to_owned()))
            }
            _ => None,
        };
        source.marks.iter().filter_map(cell).collect()
    }

    #[test]
    fn a_row_over_the_full_width_spans_all_columns() {
        let mut flow = Flow::new(100);
        row(&mut flow, 1, &["1", "а", "б"], &shape(&[0, 500, 4000, 9000]));
        row(&mut flow, 1, &["раздел"], &shape(&[0, 9000]));
        let expected = [(0, 1, 1, "1"), (1, 1, 1, "а"), (2, 1, 1, "б"), (0, 3, 1, "раздел")];
        assert_eq!(cells(flow), expected.map(|(a, b, c, text)| (a, b, c, text.to_owned())));
    }

    #[test]
    fn cells_joined_downwards_are_one_and_ink_is_never_covered() {
        let mut first = shape(&[0, 500, 9000]);
        first.cells[1].down = Merge::First;
        let mut next = first.clone();
        next.cells[1].down = Merge::Next;
        let mut flow = Flow::new(100);
        row(&mut flow, 1, &["1", "а"], &first);
        row(&mut flow, 1, &["2", ""], &next);
        row(&mut flow, 1, &["3", "своё"], &next);
        row(&mut flow, 1, &["4", ""], &next);
        let expected = [(0, 1, "1"), (1, 2, "а"), (0, 1, "2"), (0, 1, "3"), (1, 2, "своё"), (0, 1, "4")];
        let cells: Vec<_> = cells(flow).into_iter().map(|(column, _, rows, text)| (column, rows, text)).collect();
        assert_eq!(cells, expected.map(|(column, rows, text)| (column, rows, text.to_owned())));
    }

    #[test]
    fn cells_joined_across_are_one() {
        let mut joined = shape(&[0, 500, 4000, 9000]);
        joined.cells[1].across = Merge::First;
        joined.cells[2].across = Merge::Next;
        let mut flow = Flow::new(100);
        row(&mut flow, 1, &["1", "а", ""], &joined);
        row(&mut flow, 1, &["2", "б", "в"], &shape(&[0, 500, 4000, 9000]));
        assert_eq!(cells(flow)[1], (1, 2, 1, "а".to_owned()));
    }

    #[test]
    fn a_table_in_a_cell_stands_in_that_cell() {
        let mut flow = Flow::new(100);
        flow.end_cell(1, text("1")).unwrap();
        flow.paragraph(1, text("до")).unwrap();
        row(&mut flow, 2, &["а", "б"], &shape(&[600, 700, 800]));
        flow.end_cell(1, text("после")).unwrap();
        flow.end_row(1, &shape(&[0, 500, 9000]));
        flow.paragraph(0, text("конец")).unwrap();
        let texts: Vec<String> = cells(flow).into_iter().map(|(.., text)| text).collect();
        assert_eq!(texts, ["1", "до\nа\tб\nпосле", "а", "б"]);
    }

    #[test]
    fn a_row_without_an_end_or_a_shape_is_kept() {
        let mut flow = Flow::new(100);
        flow.end_cell(1, text("а")).unwrap();
        flow.paragraph(1, text("б")).unwrap();
        flow.paragraph(0, text("конец")).unwrap();
        assert_eq!(cells(flow).len(), 2);
    }

    #[test]
    fn tables_too_deep_are_laid_flat_and_cells_are_counted() {
        let mut flow = Flow::new(DEEPEST + 1);
        flow.end_cell(1_000_000, text("а")).unwrap();
        flow.end_cell(1_000_000, text("б")).unwrap();
        assert_eq!(flow.end_cell(1, text("в")), Err(Crowded::Cells));
        let mut flow = Flow::new(3);
        flow.paragraph(2, text("а")).unwrap();
        flow.paragraph(0, text("б")).unwrap();
        assert_eq!(flow.paragraph(4, text("в")), Err(Crowded::Cells));
    }

    #[test]
    fn automatic_bullets_are_marks() {
        let mut flow = Flow::new(0);
        flow.paragraph(0, text("список")).unwrap();
        flow.paragraph(0, Paragraph { text: "первое", item: true }).unwrap();
        let mut writer = Writer::new("doc");
        flow.write(&mut writer).unwrap();
        let source = writer.finish();
        let item = source.marks.iter().find(|mark| mark.kind == MarkKind::Item).unwrap();
        assert_eq!(item.span.of(&source.text), "первое");
        assert_eq!(source.text, "список\nпервое\n");
    }
}
