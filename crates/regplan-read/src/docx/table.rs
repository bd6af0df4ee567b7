//! The tables of a Word document. In: a table. Out: rows and cells in a sink, each at its grid column.
//!
//! Knows spans, merges and tracked changes of rows; what stands in a cell is `body`.

use super::body::{Body, chosen, is_left_out, speaks};
use super::styles::is_on;
use crate::ReadError;
use crate::grid::{Grid, Ruler};
use crate::xml::{Node, attribute, child, elements, name};
use std::collections::BTreeMap;

/// A cell as the file says it.
#[derive(Debug)]
struct Cell<'a, 'i> {
    node: Node<'a, 'i>,
    span: usize,
    /// Its own width, in twentieths of a point.
    width: Option<i64>,
    merged: bool,
    begins_merge: bool,
}

/// A row as the file says it.
#[derive(Debug)]
struct Row<'a, 'i> {
    before: usize,
    before_width: Option<i64>,
    cells: Vec<Cell<'a, 'i>>,
}

/// A cell on the grid.
#[derive(Debug)]
struct Placed<'a, 'i> {
    node: Node<'a, 'i>,
    column: u16,
    columns: u16,
    rows: u16,
}

impl Body<'_> {
    /// Writes one table down.
    pub(super) fn table(&mut self, table: Node<'_, '_>) -> Result<(), ReadError> {
        let mut rows = Vec::new();
        collect_rows(table, &mut rows);
        if rows.is_empty() {
            return Ok(());
        }
        self.sink.reserve(rows.iter().map(|row| row.cells.len()).sum())?;
        let placed = place(&rows, &widths(table));
        self.sink.open_table();
        for row in placed {
            self.sink.open_row();
            for cell in row {
                self.sink.open_cell(cell.column, cell.columns, cell.rows);
                self.container(cell.node)?;
                self.sink.close();
            }
            self.sink.close();
        }
        self.sink.close();
        Ok(())
    }
}

/// The rows of a table, also those in content controls and insertions; none that is deleted or hidden.
fn collect_rows<'a, 'i>(node: Node<'a, 'i>, rows: &mut Vec<Row<'a, 'i>>) {
    for inner in elements(node) {
        match name(inner) {
            "tr" => rows.extend(row(inner)),
            "AlternateContent" => chosen(inner).into_iter().for_each(|chosen| collect_rows(chosen, rows)),
            other if is_left_out(other) => {}
            _ => collect_rows(inner, rows),
        }
    }
}

fn row<'a, 'i>(node: Node<'a, 'i>) -> Option<Row<'a, 'i>> {
    let properties = child(node, "trPr");
    let property = |local| properties.and_then(|properties| child(properties, local));
    let is_hidden = property("hidden").is_some_and(|hidden| attribute(hidden, "val").is_none_or(is_on));
    if is_hidden || property("del").is_some() || property("moveFrom").is_some() {
        return None;
    }
    let before = property("gridBefore").and_then(|before| attribute(before, "val")?.parse().ok()).unwrap_or(0);
    let mut row = Row { before, before_width: property("wBefore").and_then(twips), cells: Vec::new() };
    collect_cells(node, &mut row.cells);
    Some(row)
}

fn collect_cells<'a, 'i>(node: Node<'a, 'i>, cells: &mut Vec<Cell<'a, 'i>>) {
    for inner in elements(node) {
        match name(inner) {
            "tc" => add_cell(inner, cells),
            "AlternateContent" => chosen(inner).into_iter().for_each(|chosen| collect_cells(chosen, cells)),
            other if is_left_out(other) => {}
            _ => collect_cells(inner, cells),
        }
    }
}

fn add_cell<'a, 'i>(node: Node<'a, 'i>, cells: &mut Vec<Cell<'a, 'i>>) {
    let properties = child(node, "tcPr");
    let property = |local| properties.and_then(|properties| child(properties, local));
    if property("cellDel").is_some() {
        return;
    }
    let merge = |local| property(local).map(|merge| attribute(merge, "val").unwrap_or("continue"));
    let span = property("gridSpan").and_then(|span| attribute(span, "val")?.parse().ok()).unwrap_or(1).max(1);
    let width = property("tcW").and_then(twips);
    if merge("hMerge") == Some("continue")
        && !speaks(node)
        && let Some(before) = cells.last_mut()
    {
        before.span = before.span.saturating_add(span);
        before.width = before.width.zip(width).map(|(before, width)| before.saturating_add(width));
        return;
    }
    // In small letters by Word 2003.
    let vertical = merge("vMerge").or_else(|| merge("vmerge"));
    // Text in a cell that is said to be covered is shown nowhere; it is kept as a cell of its own. A number alone is not.
    let merged = vertical == Some("continue") && !speaks(node);
    cells.push(Cell { node, span, width, merged, begins_merge: vertical.is_some() && !merged });
}

/// A width in twentieths of a point, where it is one.
fn twips(width: Node<'_, '_>) -> Option<i64> {
    let is_length = attribute(width, "type").is_none_or(|kind| kind == "dxa");
    let value = attribute(width, "w").or_else(|| attribute(width, "val"))?;
    value.parse::<f64>().ok().filter(|value| is_length && (0.0..1e6).contains(value)).map(|value| value.round() as i64)
}

/// The widths of the grid's columns.
fn widths(table: Node<'_, '_>) -> Vec<i64> {
    let grid = child(table, "tblGrid");
    let columns = grid.into_iter().flat_map(elements).filter(|column| name(*column) == "gridCol");
    columns.map(|column| twips(column).unwrap_or(0)).collect()
}

/// Lays the rows out: cells by the grid, cells of merges joined.
fn place<'a, 'i>(rows: &[Row<'a, 'i>], widths: &[i64]) -> Vec<Vec<Placed<'a, 'i>>> {
    let ruler = Ruler::of(widths);
    let lines: Vec<Vec<(i64, i64)>> = rows.iter().map(|row| edges(row, &ruler)).collect();
    let grid = Grid::of(&lines.concat(), ruler.is_measured());
    let mut placed: Vec<Vec<Placed<'a, 'i>>> = Vec::with_capacity(rows.len());
    // By column: the cell (row, place in it) that goes on below.
    let mut open: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    for (row, line) in rows.iter().zip(&lines) {
        let mut still_open = BTreeMap::new();
        let mut cells = Vec::with_capacity(row.cells.len());
        for (cell, edges) in row.cells.iter().zip(line) {
            let (column, columns) = grid.place(*edges);
            let above = open.get(&column).copied().filter(|_| cell.merged);
            let begun = above.and_then(|(row, at)| placed.get_mut(row)?.get_mut(at));
            if let Some((begun, above)) = begun.zip(above) {
                begun.rows = begun.rows.saturating_add(1);
                still_open.insert(column, above);
                continue;
            }
            if cell.merged || cell.begins_merge {
                still_open.insert(column, (placed.len(), cells.len()));
            }
            cells.push(Placed { node: cell.node, column, columns, rows: 1 });
        }
        open = still_open;
        placed.push(cells);
    }
    placed
}

/// The edges of a row's cells: by its spans, or by the widths of its cells where only these fill the grid.
fn edges(row: &Row<'_, '_>, ruler: &Ruler) -> Vec<(i64, i64)> {
    let mut at = row.before;
    let mut edges = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let from = at;
        at = at.saturating_add(cell.span);
        edges.push((ruler.edge(from), ruler.edge(at)));
    }
    let fits =
        |edges: &[(i64, i64)]| edges.last().is_some_and(|last| (last.1 - ruler.width()).abs() * 10 <= ruler.width());
    if !ruler.is_measured() || fits(&edges) {
        return edges;
    }
    by_widths(row, ruler).filter(|measured| fits(measured)).unwrap_or(edges)
}

fn by_widths(row: &Row<'_, '_>, ruler: &Ruler) -> Option<Vec<(i64, i64)>> {
    let mut at = row.before_width.unwrap_or_else(|| ruler.edge(row.before));
    let place = |cell: &Cell<'_, '_>| {
        let from = at;
        at = at.saturating_add(cell.width?);
        Some((ruler.nearest(from), ruler.nearest(at)))
    };
    row.cells.iter().map(place).collect()
}
