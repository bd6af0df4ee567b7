//! Tables by their lines. In: the ruling lines of a page. Out: grids: rows and columns of places, and the cells that lie over
//! one place or several. Knows no text.

use super::rules::{Lines, NEAR, Segment};

/// How near a line must come to another to meet it, in points.
const MEETS: f32 = 2.5;
/// How much of a side of a place must be drawn for it to be a border.
const DRAWN: f32 = 0.65;
/// A page with more crossings to look at than that is a drawing.
const MOST_CROSSINGS: usize = 250_000;
/// A grid with more places than that is graph paper.
const MOST_PLACES: usize = 10_000;

/// One table of a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    /// The borders of columns from the left, one more than columns.
    pub(crate) xs: Vec<f32>,
    /// The borders of rows from the top, one more than rows.
    pub(crate) ys: Vec<f32>,
    /// In order of their rows, then columns.
    pub(crate) cells: Vec<Cell>,
    /// Which cell lies over each place, row by row.
    places: Vec<usize>,
}

/// A cell: its first place and how many it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

impl Grid {
    /// Its box: `[x0, y0, x1, y1]`.
    pub(crate) fn bounds(&self) -> [f32; 4] {
        let end = |places: &[f32]| (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (end(&self.xs), end(&self.ys));
        [x0, y0, x1, y1]
    }

    /// The box of a cell.
    pub(crate) fn cell_bounds(&self, cell: &Cell) -> [f32; 4] {
        let place = |places: &[f32], at: usize| places.get(at).copied().unwrap_or(0.0);
        [
            place(&self.xs, cell.column),
            place(&self.ys, cell.row),
            place(&self.xs, cell.column + cell.columns),
            place(&self.ys, cell.row + cell.rows),
        ]
    }

    /// The cell over this point, as its place in [`Grid::cells`].
    pub(crate) fn cell_at(&self, [x, y]: [f32; 2]) -> Option<usize> {
        let before = |borders: &[f32], at: f32| borders.partition_point(|border| *border <= at).checked_sub(1);
        let (column, row) = (before(&self.xs, x)?, before(&self.ys, y)?);
        let columns = self.xs.len() - 1;
        if column < columns { self.places.get(row * columns + column).copied() } else { None }
    }
}

/// The tables that these lines make, from the top; a box of one cell is none.
pub(crate) fn grids(lines: &Lines) -> Vec<Grid> {
    if lines.level.len().saturating_mul(lines.upright.len()) > MOST_CROSSINGS {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = connected(lines).into_iter().filter_map(|group| grid(closed(group))).collect();
    grids.sort_by(|a, b| {
        let ([ax, ay, ..], [bx, by, ..]) = (a.bounds(), b.bounds());
        ay.total_cmp(&by).then(ax.total_cmp(&bx))
    });
    grids
}

/// Groups of lines that meet, directly or by others.
fn connected(lines: &Lines) -> Vec<Lines> {
    let (level, upright) = (&lines.level, &lines.upright);
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (at, line) in level.iter().enumerate() {
        for (other, post) in upright.iter().enumerate() {
            if meet(line, post) {
                let (a, b) = (root(&mut group, at), root(&mut group, level.len() + other));
                if let Some(place) = group.get_mut(a.max(b)) {
                    *place = a.min(b);
                }
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Lines> = std::collections::BTreeMap::new();
    for (at, line) in level.iter().enumerate() {
        groups.entry(root(&mut group, at)).or_default().level.push(*line);
    }
    for (at, line) in upright.iter().enumerate() {
        groups.entry(root(&mut group, level.len() + at)).or_default().upright.push(*line);
    }
    groups.into_values().collect()
}

/// Whether a level line and an upright one meet.
pub(crate) fn meet(line: &Segment, post: &Segment) -> bool {
    line.from - MEETS <= post.at
        && post.at <= line.to + MEETS
        && post.from - MEETS <= line.at
        && line.at <= post.to + MEETS
}

/// The first of the group that `at` belongs to; the way there is cut short.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while let Some(&next) = group.get(at)
        && next != at
    {
        let after = group.get(next).copied().unwrap_or(next);
        if let Some(place) = group.get_mut(at) {
            *place = after;
        }
        at = next;
    }
    at
}

/// Draws the outer lines that are missing where several lines end at one place: a table cut by a page is often open below.
fn closed(mut lines: Lines) -> Lines {
    close(&mut lines.level, &lines.upright);
    close(&mut lines.upright, &lines.level);
    lines
}

fn close(across: &mut Vec<Segment>, along: &[Segment]) {
    let first = along.iter().map(|line| line.from).fold(f32::MAX, f32::min);
    let last = along.iter().map(|line| line.to).fold(f32::MIN, f32::max);
    for (end, is_first) in [(first, true), (last, false)] {
        let ends = |line: &&Segment| ((if is_first { line.from } else { line.to }) - end).abs() <= NEAR;
        let open: Vec<f32> = along.iter().filter(ends).map(|line| line.at).collect();
        let drawn = across.iter().any(|line| (line.at - end).abs() <= 2.0 * NEAR);
        let from = open.iter().copied().fold(f32::MAX, f32::min);
        let to = open.iter().copied().fold(f32::MIN, f32::max);
        if open.len() >= 2 && !drawn && to - from > NEAR {
            across.push(Segment { at: end, from, to });
        }
    }
}

fn grid(lines: Lines) -> Option<Grid> {
    let xs = borders(&lines.upright);
    let ys = borders(&lines.level);
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    let places = columns.checked_mul(rows)?;
    if !(2..=MOST_PLACES).contains(&places) {
        return None;
    }
    let walls = Walls { right: walls(&lines.upright, &xs, &ys), below: walls(&lines.level, &ys, &xs), columns, rows };
    let (cells, places) = walls.cells();
    (cells.len() > 1).then_some(Grid { xs, ys, cells, places })
}

/// The places of lines, those near each other taken for one.
fn borders(lines: &[Segment]) -> Vec<f32> {
    let mut at: Vec<f32> = lines.iter().map(|line| line.at).collect();
    at.sort_by(f32::total_cmp);
    let mut borders: Vec<(f32, f32, f32)> = Vec::new();
    for at in at {
        match borders.last_mut() {
            Some((first, sum, count)) if at - *first <= NEAR => (*sum, *count) = (*sum + at, *count + 1.0),
            _ => borders.push((at, at, 1.0)),
        }
    }
    borders.into_iter().map(|(_, sum, count)| sum / count).collect()
}

/// For each border and each place along it, whether it is drawn there.
fn walls(lines: &[Segment], borders: &[f32], along: &[f32]) -> Vec<Vec<bool>> {
    let wall = |border: &f32| {
        let own: Vec<&Segment> = lines.iter().filter(|line| (line.at - border).abs() <= NEAR).collect();
        let drawn = |from: f32, to: f32| {
            let over = |line: &&Segment| (line.to.min(to) - line.from.max(from)).max(0.0);
            own.iter().map(over).sum::<f32>() >= (to - from) * DRAWN
        };
        along.windows(2).map(|pair| matches!(pair, [from, to] if drawn(*from, *to))).collect()
    };
    borders.iter().map(wall).collect()
}

/// Which sides of the places of a grid are drawn.
pub(crate) struct Walls {
    /// By border from the left, then row.
    pub(crate) right: Vec<Vec<bool>>,
    /// By border from the top, then column.
    pub(crate) below: Vec<Vec<bool>>,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

impl Walls {
    fn open_right(&self, row: usize, column: usize) -> bool {
        !self.right.get(column + 1).and_then(|wall| wall.get(row)).copied().unwrap_or(true)
    }

    fn open_below(&self, row: usize, column: usize) -> bool {
        !self.below.get(row + 1).and_then(|wall| wall.get(column)).copied().unwrap_or(true)
    }

    /// The cells, and which lies over each place: from each place not taken yet as far right, then as far down as no
    /// border stands between.
    pub(crate) fn cells(&self) -> (Vec<Cell>, Vec<usize>) {
        const FREE: usize = usize::MAX;
        let mut places = vec![FREE; self.columns * self.rows];
        let mut cells = Vec::new();
        for row in 0..self.rows {
            for column in 0..self.columns {
                let free = |column: usize| places.get(row * self.columns + column) == Some(&FREE);
                if !free(column) {
                    continue;
                }
                let goes_on = |at: &usize| self.open_right(row, at - 1) && free(*at);
                let columns = 1 + (column + 1..self.columns).take_while(goes_on).count();
                let rows = self.rows_of(row, column, columns);
                for row in row..row + rows {
                    let from = row * self.columns + column;
                    places.iter_mut().skip(from).take(columns).for_each(|place| *place = cells.len());
                }
                cells.push(Cell { row, column, rows, columns });
            }
        }
        (cells, places)
    }

    /// How many rows a cell of so many columns covers.
    fn rows_of(&self, row: usize, column: usize, columns: usize) -> usize {
        let open_above = |row: usize| (column..column + columns).all(|at| self.open_below(row - 1, at));
        let whole = |row: usize| (column..column + columns - 1).all(|at| self.open_right(row, at));
        1 + (row + 1..self.rows).take_while(|row| open_above(*row) && whole(*row)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f32, from: f32, to: f32) -> Segment {
        Segment { at, from, to }
    }

    fn shape(cells: &[Cell]) -> Vec<(usize, usize, usize, usize)> {
        cells.iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns)).collect()
    }

    #[test]
    fn a_missing_side_merges_places() {
        // Two rows of three columns: the first cell over both rows, the head of the other two columns over both.
        let lines = Lines {
            level: vec![level(0.0, 0.0, 300.0), level(20.0, 100.0, 300.0), level(40.0, 0.0, 300.0)],
            upright: vec![
                level(0.0, 0.0, 40.0),
                level(100.0, 0.0, 40.0),
                level(200.0, 20.0, 40.0),
                level(300.0, 0.0, 40.0),
            ],
        };
        let grids = grids(&lines);
        assert_eq!(grids.len(), 1);
        assert_eq!(shape(&grids[0].cells), [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn a_table_open_below_and_at_its_sides_is_closed() {
        let lines = Lines {
            level: vec![level(0.0, 0.0, 300.0), level(20.0, 0.0, 300.0)],
            upright: vec![level(100.0, 0.0, 90.0), level(200.0, 0.0, 90.0)],
        };
        let grids = grids(&lines);
        assert_eq!(grids[0].xs, [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(shape(&grids[0].cells).len(), 6);
    }

    #[test]
    fn tables_apart_are_two_and_a_box_is_none() {
        let frame = |y: f32| {
            (
                vec![level(y, 0.0, 100.0), level(y + 20.0, 0.0, 100.0)],
                vec![level(0.0, y, y + 20.0), level(50.0, y, y + 20.0), level(100.0, y, y + 20.0)],
            )
        };
        let ((mut rows, mut columns), (more_rows, more_columns)) = (frame(0.0), frame(100.0));
        rows.extend(more_rows);
        columns.extend(more_columns);
        assert_eq!(grids(&Lines { level: rows, upright: columns }).len(), 2);
        let single = Lines {
            level: vec![level(0.0, 0.0, 100.0), level(20.0, 0.0, 100.0)],
            upright: vec![level(0.0, 0.0, 20.0), level(100.0, 0.0, 20.0)],
        };
        assert!(grids(&single).is_empty());
    }
}
