//! Where the cells of a table stand. In: a table element. Out: its rows with grid columns and spans. Knows no text.
//!
//! The algorithm is the HTML standard's («forming a table»), bounded; then grid columns that no cell begins in are taken
//! out, so that `colspan=100` over five columns covers five.

use super::style;
use super::tree::{Id, Tree};
use crate::ReadError;

/// The standard's own bounds of a span.
const WIDEST: usize = 1_000;
const TALLEST: usize = 65_534;

/// As many columns as a spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// One cell in the grid, all counted from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) cell: Id,
    pub(super) column: u16,
    pub(super) columns: u16,
    pub(super) rows: u16,
}

/// One table.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// What is shown above it.
    pub(super) captions: Vec<Id>,
    /// Its rows as they are shown: heads first, feet last.
    pub(super) rows: Vec<Vec<Place>>,
}

/// Lays out a table.
///
/// # Errors
/// [`ReadError::OverLimit`] where it is wider than any table.
pub(super) fn layout(tree: &Tree, table: Id) -> Result<Layout, ReadError> {
    let mut layout = Layout::default();
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    let [heads, bodies, feet] = &mut parts;
    for child in tree.children(table) {
        match tree.name(child) {
            "caption" => layout.captions.push(child),
            "thead" => heads.push(child),
            "tbody" => bodies.push(child),
            "tfoot" => feet.push(child),
            _ => {}
        }
    }
    for group in parts.into_iter().flatten().filter(|group| !style::is_hidden(tree, *group)) {
        lay_out_group(tree, group, &mut layout.rows)?;
    }
    take_out_unused(&mut layout.rows);
    Ok(layout)
}

/// The rows of one head, body or foot: no cell reaches out of it.
fn lay_out_group(tree: &Tree, group: Id, rows: &mut Vec<Vec<Place>>) -> Result<(), ReadError> {
    let of_group = tree.children(group).filter(|row| tree.name(*row) == "tr" && !style::is_hidden(tree, *row));
    let of_group: Vec<Id> = of_group.collect();
    let mut taken_until: Vec<usize> = Vec::new();
    for (index, row) in of_group.iter().enumerate() {
        let left = of_group.len() - index;
        rows.push(lay_out_row(tree, *row, (index, left), &mut taken_until)?);
    }
    Ok(())
}

/// `taken_until`: for each column the first row of the group in which it is free again.
fn lay_out_row(
    tree: &Tree,
    row: Id,
    (index, left): (usize, usize),
    taken_until: &mut Vec<usize>,
) -> Result<Vec<Place>, ReadError> {
    let mut places = Vec::new();
    let mut column = 0;
    for cell in tree.children(row).filter(|cell| matches!(tree.name(*cell), "td" | "th")) {
        while taken_until.get(column).is_some_and(|until| *until > index) {
            column += 1;
        }
        let claimed = span(tree, cell, "colspan").clamp(1, WIDEST);
        // A claim ends where a cell from above stands.
        let free =
            (column + 1..column + claimed).take_while(|at| taken_until.get(*at).is_none_or(|until| *until <= index));
        let columns = 1 + free.count();
        let rows = match span(tree, cell, "rowspan") {
            0 => left,
            rows => rows.min(left).min(TALLEST),
        };
        let end = column + columns;
        if end > MOST_COLUMNS {
            return Err(ReadError::OverLimit { what: "columns in a table", limit: MOST_COLUMNS });
        }
        if taken_until.len() < end {
            taken_until.resize(end, 0);
        }
        taken_until.iter_mut().take(end).skip(column).for_each(|until| *until = index + rows);
        places.push(Place { cell, column: narrow(column), columns: narrow(columns), rows: narrow(rows) });
        column = end;
    }
    Ok(places)
}

fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// A span as it is claimed; 1 where the claim is no number.
fn span(tree: &Tree, cell: Id, name: &str) -> usize {
    let claim = tree.attribute(cell, name).map_or("", str::trim_ascii_start);
    let claim = claim.strip_prefix('+').unwrap_or(claim);
    let digits = claim.find(|c: char| !c.is_ascii_digit()).unwrap_or(claim.len());
    match claim.get(..digits) {
        Some(digits) if !digits.is_empty() => digits.parse().unwrap_or(usize::MAX),
        _ => 1,
    }
}

/// Takes out grid columns in which no cell begins.
fn take_out_unused(rows: &mut [Vec<Place>]) {
    let width = rows.iter().flatten().map(|place| usize::from(place.column) + usize::from(place.columns)).max();
    let mut rank = vec![0u16; width.unwrap_or_default() + 1];
    for place in rows.iter().flatten() {
        if let Some(begins) = rank.get_mut(usize::from(place.column) + 1) {
            *begins = 1;
        }
    }
    // From «a cell begins in the column before this» to «so many columns before this have a beginning».
    let mut sum = 0;
    for rank in &mut rank {
        sum += *rank;
        *rank = sum;
    }
    let ranked = |column: usize| rank.get(column).copied().unwrap_or_default();
    for place in rows.iter_mut().flatten() {
        let end = ranked(usize::from(place.column) + usize::from(place.columns));
        place.column = ranked(usize::from(place.column));
        place.columns = end.saturating_sub(place.column).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tree::parse;

    /// Column, columns and rows of each cell.
    fn grid(html: &str) -> Vec<Vec<(u16, u16, u16)>> {
        let tree = parse(html).unwrap();
        let table = (0..tree.len()).find(|id| tree.name(*id) == "table").unwrap();
        let layout = layout(&tree, table).unwrap();
        let of_row = |row: &Vec<Place>| row.iter().map(|place| (place.column, place.columns, place.rows)).collect();
        layout.rows.iter().map(of_row).collect()
    }

    #[test]
    fn spans_push_the_cells_of_later_rows() {
        let html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>";
        let expected = [vec![(0, 1, 2), (1, 2, 1)], vec![(1, 1, 1), (2, 1, 1)], vec![(0, 1, 1), (1, 1, 1), (2, 1, 1)]];
        assert_eq!(grid(html), expected);
    }

    #[test]
    fn absurd_claims_cover_what_there_is() {
        let html = "<table><tr><td>a<td>b<tr><td colspan=100000000 rowspan=100000000>c<tr><td>d</table>";
        assert_eq!(grid(html), [vec![(0, 1, 1), (1, 1, 1)], vec![(0, 2, 2)], vec![(2, 1, 1)]]);
    }

    #[test]
    fn a_rowspan_of_zero_goes_to_the_end_of_its_body() {
        let html = "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>";
        assert_eq!(grid(html), [vec![(0, 1, 2), (1, 1, 1)], vec![(1, 1, 1)], vec![(0, 1, 1), (1, 1, 1)]]);
    }

    #[test]
    fn heads_come_first_and_feet_last() {
        let html = "<table><tfoot><tr><td colspan=3>f</tfoot><tbody><tr><td>a<td>b<td>c</tbody>\
            <thead><tr><th>h<th colspan=2>i</table>";
        let expected = [vec![(0, 1, 1), (1, 2, 1)], vec![(0, 1, 1), (1, 1, 1), (2, 1, 1)], vec![(0, 3, 1)]];
        assert_eq!(grid(html), expected);
    }
}
