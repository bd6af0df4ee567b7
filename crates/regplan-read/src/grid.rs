//! Which cells of a table stand in one column. In: where each cell begins and ends. Out: its grid columns.
//!
//! Knows no format: places are lengths of any unit, measured from the table's left edge. What looks like one column on
//! the page may be several in the file: rows dragged by hand, or laid out one by one, end a hair apart, and the grid
//! keeps a column as wide as that hair. Such edges become one.

/// Edges nearer than this part of the table's width look like one.
const HAIR: i64 = 40;

/// Where the columns that a table declares stand.
#[derive(Debug)]
pub(crate) struct Ruler {
    edges: Vec<i64>,
    /// The width of a column that is not declared.
    usual: i64,
    measured: bool,
}

impl Ruler {
    /// A ruler for columns of these widths; where none has a width, every column counts one.
    pub(crate) fn of(widths: &[i64]) -> Self {
        let measured = widths.iter().any(|width| *width > 0);
        let mut edges = vec![0];
        let mut at: i64 = 0;
        for width in widths {
            // A column without width is told from its neighbour all the same.
            at = at.saturating_add(if measured { (*width).max(1) } else { 1 });
            edges.push(at);
        }
        let usual = if measured { at / i64::try_from(widths.len()).unwrap_or(1).max(1) } else { 1 };
        Self { edges, usual: usual.max(1), measured }
    }

    /// Whether places are lengths, not counts of columns.
    pub(crate) fn is_measured(&self) -> bool {
        self.measured
    }

    /// The place of the right edge.
    pub(crate) fn width(&self) -> i64 {
        self.edges.last().copied().unwrap_or(0)
    }

    /// The place where column `at` begins, from 0; columns beyond those declared are as wide as these are on average.
    pub(crate) fn edge(&self, at: usize) -> i64 {
        let beyond = at.saturating_sub(self.edges.len() - 1).min(1 << 16);
        let beyond = i64::try_from(beyond).unwrap_or(0).saturating_mul(self.usual);
        self.edges.get(at).copied().unwrap_or(self.width().saturating_add(beyond))
    }

    /// The edge nearest to this place, where it is near: a twentieth of the width; the place itself where not.
    #[cfg(feature = "docx")]
    pub(crate) fn nearest(&self, place: i64) -> i64 {
        let behind = self.edges.partition_point(|edge| *edge < place);
        let around = self.edges.iter().copied().skip(behind.saturating_sub(1)).take(2);
        let near = around.min_by_key(|edge| (edge - place).abs()).unwrap_or(place);
        if (near - place).abs().saturating_mul(20) <= self.width() { near } else { place }
    }
}

/// The edges of a table's columns.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Places of edges in order, each with the column that begins there.
    edges: Vec<(i64, u16)>,
}

impl Grid {
    /// The columns of a table with these cells, each from where to where; `measured` where the unit is a length, not a
    /// count of columns. A column that holds a cell of its own stays, however narrow it is.
    pub(crate) fn of(cells: &[(i64, i64)], measured: bool) -> Self {
        let mut places: Vec<(i64, i64)> = cells.to_vec();
        places.extend(cells.iter().map(|(_, right)| (*right, i64::MAX)));
        // Of cells that begin in one place the narrowest comes first.
        places.sort_unstable();
        places.dedup_by_key(|(left, _)| *left);
        let width = places.last().map_or(0, |last| last.0) - places.first().map_or(0, |first| first.0);
        let hair = if measured { width / HAIR } else { 0 };
        let mut grid = Self { edges: Vec::with_capacity(places.len()) };
        let (mut first, mut nearest, mut column) = (i64::MIN, i64::MIN, 0_u16);
        for (left, right) in places {
            if first == i64::MIN {
                (first, nearest) = (left, right);
            } else if left - first > hair || left >= nearest {
                column = column.saturating_add(1);
                (first, nearest) = (left, right);
            } else {
                nearest = nearest.min(right);
            }
            grid.edges.push((left, column));
        }
        grid
    }

    /// The column at which a cell of this table begins, from 0, and how many it covers.
    pub(crate) fn place(&self, (left, right): (i64, i64)) -> (u16, u16) {
        let column = |place: i64| {
            let at = self.edges.partition_point(|(edge, _)| *edge < place);
            self.edges.get(at).or(self.edges.last()).map_or(0, |(_, column)| *column)
        };
        let (left, right) = (column(left), column(right));
        (left, right.saturating_sub(left).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(rows: &[&[(i64, i64)]]) -> Vec<Vec<(u16, u16)>> {
        let grid = Grid::of(&rows.concat(), true);
        rows.iter().map(|row| row.iter().map(|cell| grid.place(*cell)).collect()).collect()
    }

    #[test]
    fn edges_a_hair_apart_are_one() {
        let rows: [&[(i64, i64)]; 3] = [
            &[(0, 600), (600, 6000), (6000, 9000)],
            &[(5, 590), (590, 6040), (6040, 9100)],
            &[(0, 6000), (6000, 9050)],
        ];
        assert_eq!(placed(&rows), [vec![(0, 1), (1, 1), (2, 1)], vec![(0, 1), (1, 1), (2, 1)], vec![(0, 2), (2, 1)]]);
    }

    #[test]
    fn a_narrow_column_with_a_cell_of_its_own_stays() {
        let rows: [&[(i64, i64)]; 2] = [&[(0, 100), (100, 200), (200, 9000)], &[(0, 200), (200, 9000)]];
        assert_eq!(placed(&rows), [vec![(0, 1), (1, 1), (2, 1)], vec![(0, 2), (2, 1)]]);
    }

    #[test]
    fn columns_that_no_cell_ends_at_are_none() {
        let rows: [&[(i64, i64)]; 2] = [&[(0, 3000), (3000, 9000)], &[(0, 3000), (3000, 9000)]];
        assert_eq!(placed(&rows), [vec![(0, 1), (1, 1)], vec![(0, 1), (1, 1)]]);
        let months: Vec<(i64, i64)> = (0..60).map(|at| (at, at + 1)).collect();
        let grid = Grid::of(&months, false);
        assert_eq!(grid.place((59, 60)), (59, 1));
        assert_eq!(Grid::default().place((3, 4)), (0, 1));
    }
}
