//! Two physical rows as one. In: a row and the one that goes on with it. Out: their cells joined. Knows no text.

use super::Row;
use crate::cells::{GridRow, Piece};

/// Hangs the cells of a further physical row on to a row.
pub(super) fn into(above: &mut Row, row: GridRow) {
    for (cell, more) in above.grid.cells.iter_mut().zip(row.cells) {
        let more: Vec<_> = more.into_iter().filter(|piece| !cell.contains(piece)).collect(); // a cell over both rows is one
        cell.extend(more);
    }
    above.merged = true;
    if row.margin < above.grid.margin {
        (above.grid.margin, above.grid.weakest) = (row.margin, row.weakest);
    }
    above.grid.start_margin = above.grid.start_margin.min(row.start_margin);
    let [first, _] = above.grid.lines;
    let [_, last] = row.lines;
    above.grid.lines = [first, last];
    if let (Some([first, _]), Some([_, last])) = (above.grid.pages, row.pages) {
        above.grid.pages = Some([first, last]);
    }
}

/// Hangs the rest of a row on to its beginning: its number and further words; values said again are set aside.
pub(super) fn rest_into(above: &mut Row, row: Row, same: impl Fn(&[Piece], &[Piece]) -> bool) {
    let mut rest = row.grid;
    for (cell, more) in above.grid.cells.iter().zip(&mut rest.cells) {
        if !cell.is_empty() && same(cell, more) {
            above.aside.extend(std::mem::take(more).into_iter().map(|piece| piece.span));
        }
    }
    above.aside.extend(row.aside);
    above.number = row.number;
    into(above, rest);
}
