//! Grid columns and the columns that a heading makes of them.
//!
//! In: rows of marked cells. Out: where columns stand, and which cells stand above each. Knows no words.

use crate::dialect::{TableCell, TableRow};
use std::ops::Range;

/// A table of more grid columns is no plan.
pub(super) const WIDEST: usize = 256;

/// The words of the cells above a column, from the top down.
pub(super) type Levels = Vec<Range<usize>>;

/// Whether a cell covers a grid column.
pub(super) fn covers(cell: &TableCell, column: usize) -> bool {
    (cell.column..cell.column + cell.columns).contains(&column)
}

/// The columns of a heading: grid columns that the same cells cover are one.
pub(super) fn places(rows: &[TableRow]) -> Option<Vec<Range<usize>>> {
    let mut edges: Vec<usize> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    edges.extend(rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns));
    edges.sort_unstable();
    edges.dedup();
    if edges.last()? > &WIDEST {
        return None;
    }
    let covered = |place: usize| rows.iter().flat_map(|row| &row.cells).any(|cell| covers(cell, place));
    let places: Vec<_> = edges.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect();
    Some(places.into_iter().filter(|place| covered(place.start)).collect())
}

/// The cells above a column, from the top down.
pub(super) fn levels(rows: &[TableRow], place: &Range<usize>) -> Levels {
    let own = rows.iter().flat_map(|row| &row.cells).filter(|cell| covers(cell, place.start));
    own.map(|cell| cell.words.clone()).filter(|words| !words.is_empty()).collect()
}

/// The columns that a cell covers by most of their width; at least the one that it shares most with.
pub(super) fn columns(places: &[Range<usize>], cell: &TableCell) -> Range<usize> {
    let (start, end) = (cell.column, cell.column + cell.columns);
    let shared = |place: &Range<usize>| place.end.min(end).saturating_sub(place.start.max(start));
    let mostly = |place: &&Range<usize>| shared(place) * 2 > place.len();
    let first = places.iter().position(|place| mostly(&place));
    let last = places.iter().rposition(|place| mostly(&place));
    match first.zip(last) {
        Some((first, last)) => first..last + 1,
        None => {
            let best = (0..places.len()).rev().max_by_key(|at| places.get(*at).map_or(0, shared));
            let best = best.unwrap_or(0);
            best..best + 1
        }
    }
}
