//! The tables of an OpenDocument text. In: a table. Out: rows and cells in a sink, each at its grid column.
//!
//! Knows spans and repetitions, and believes none of their claims; what stands in a cell is `body`.

use super::body::{Body, speaks};
use crate::ReadError;
use crate::grid::{Grid, Ruler};
use crate::sink::Sink;
use crate::xml::{Node, attribute, elements, name};

/// Columns with a width of their own; texts have few.
const MOST_COLUMNS: usize = 1024;
/// Empty rows and cells that are repeated more often are there to fill a sheet, and are said once.
const MOST_EMPTY: usize = 64;

/// A cell as the file says it: from which column to which, from 0.
#[derive(Debug, Clone)]
struct Cell<'a, 'i> {
    node: Node<'a, 'i>,
    from: usize,
    to: usize,
    rows: usize,
}

type Row<'a, 'i> = Vec<Cell<'a, 'i>>;

impl<'a, 'i> Body<'_, 'a, 'i> {
    /// Writes one table down.
    pub(super) fn table(&mut self, table: Node<'a, 'i>) -> Result<(), ReadError> {
        let (mut rows, mut widths) = (Vec::new(), Vec::new());
        self.collect(table, &mut rows, &mut widths)?;
        if rows.is_empty() {
            return Ok(());
        }
        let ruler = Ruler::of(&widths);
        let edges = |cell: &Cell<'_, '_>| (ruler.edge(cell.from), ruler.edge(cell.to));
        let cells: Vec<(i64, i64)> = rows.iter().flat_map(|(row, _)| row.iter().map(edges)).collect();
        let grid = Grid::of(&cells, ruler.is_measured());
        let mut left: usize = rows.iter().fold(0, |sum, (_, times)| sum.saturating_add(*times));
        self.sink.open_table();
        for (row, times) in &rows {
            for _ in 0..*times {
                self.sink.open_row();
                for cell in row {
                    let (column, columns) = grid.place(edges(cell));
                    let rows = u16::try_from(cell.rows.min(left)).unwrap_or(u16::MAX);
                    self.sink.open_cell(column, columns, rows);
                    self.blocks(cell.node)?;
                    self.sink.close();
                }
                self.sink.close();
                left = left.saturating_sub(1);
            }
        }
        self.sink.close();
        Ok(())
    }

    /// The rows of a table with how often each comes, and the widths of its columns; groups and headings are opened.
    fn collect(
        &mut self,
        node: Node<'a, 'i>,
        rows: &mut Vec<(Row<'a, 'i>, usize)>,
        widths: &mut Vec<i64>,
    ) -> Result<(), ReadError> {
        for inner in elements(node) {
            match name(inner) {
                "table-row" => {
                    let times = repeated(inner, "number-rows-repeated");
                    let row = cells(inner, &mut self.sink)?;
                    let once = row.is_empty() || (times > MOST_EMPTY && !speaks(inner));
                    let times = if once { 1 } else { times };
                    self.sink.reserve(row.len().saturating_mul(times - 1))?;
                    rows.push((row, times));
                }
                "table-column" => {
                    let width = self.styles.width(attribute(inner, "style-name")).unwrap_or(0);
                    let times = repeated(inner, "number-columns-repeated");
                    let room = MOST_COLUMNS.saturating_sub(widths.len());
                    widths.extend(std::iter::repeat_n(width, times.min(room)));
                }
                "table-rows"
                | "table-header-rows"
                | "table-row-group"
                | "table-columns"
                | "table-header-columns"
                | "table-column-group" => self.collect(inner, rows, widths)?,
                _ => {}
            }
        }
        Ok(())
    }
}

fn repeated(node: Node<'_, '_>, local: &str) -> usize {
    attribute(node, local).and_then(|times| times.parse().ok()).unwrap_or(1_usize).max(1)
}

/// The cells of a row, counted before they are kept.
fn cells<'a, 'i>(row: Node<'a, 'i>, sink: &mut Sink) -> Result<Row<'a, 'i>, ReadError> {
    let mut cells = Vec::new();
    let mut column: usize = 0;
    for node in elements(row) {
        let times = repeated(node, "number-columns-repeated");
        match name(node) {
            "covered-table-cell" => column = column.saturating_add(times),
            "table-cell" => {
                let (rows, columns) = (repeated(node, "number-rows-spanned"), repeated(node, "number-columns-spanned"));
                // Cells under a cell of several columns follow it as covered ones.
                let to = column.saturating_add(columns);
                let once = times > MOST_EMPTY && !speaks(node);
                let copies = if once { 1 } else { times };
                sink.reserve(copies)?;
                let to = if once { column.saturating_add(times) } else { to };
                let by = |place: usize, at: usize| place.saturating_add(at);
                cells.extend((0..copies).map(|at| Cell { node, from: by(column, at), to: by(to, at), rows }));
                column = column.saturating_add(times);
            }
            _ => {}
        }
    }
    Ok(cells)
}
