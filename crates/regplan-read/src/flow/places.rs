//! Where the cells of a table stand. In: its rows, each cell with its edges and joins. Out: grid columns and spans. Writes nothing.

use super::{Crowded, Merge, Row};
use crate::edges;
use std::collections::BTreeMap;

/// Where a cell stands in the grid; no rows where it lies under another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its grid column, from 0.
    pub(super) column: u16,
    /// How many grid columns it covers.
    pub(super) columns: u16,
    /// How many rows it covers.
    pub(super) rows: u16,
}

/// The place of each cell of each row.
pub(super) fn places(rows: &[Row]) -> Result<Vec<Vec<Place>>, Crowded> {
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
