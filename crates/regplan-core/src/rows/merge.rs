//! Two physical rows as one. In: a row and the one that goes on with it. Out: their cells joined. Knows no text.

use super::Row;
use crate::cells::{GridRow, Piece};

/// Hangs the cells of a further physical row on to a row.
pub(super) fn into(above: &mut Row, row: GridRow) {
    for (cell, more) in above.grid.cells.iter_mut().zip(row.cells) {
        // A cell over both rows is one, though a number may have been taken out of it in one of them.
        let reached = cell.last().map_or(0, |last| last.span.end);
        let is_new = |piece: &Piece| piece.span.start >= reached || !cell.iter().any(|own| overlap(own, piece));
        let more: Vec<_> = more.into_iter().filter(is_new).collect();
        cell.extend(more);
    }
    above.merged = true;
    for (gap, more) in above.grid.gaps.iter_mut().zip(row.gaps) {
        *gap = gap.and(more);
    }
    row.second.into_iter().for_each(|second| above.grid.consider(second));
    above.grid.margin = above.grid.margin.min(row.margin);
    above.grid.overfull |= row.overfull;
    above.grid.start_margin = above.grid.start_margin.min(row.start_margin);
    if row.near < above.grid.near {
        (above.grid.near, above.grid.nearest) = (row.near, row.nearest);
    }
    let [first, _] = above.grid.lines;
    let [_, last] = row.lines;
    above.grid.lines = [first, last];
    if let (Some([first, _]), Some([_, last])) = (above.grid.pages, row.pages) {
        above.grid.pages = Some([first, last]);
    }
}

fn overlap(a: &Piece, b: &Piece) -> bool {
    a.span.start < b.span.end && b.span.start < a.span.end
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
