//! Grid columns out of cell edges. In: where the cells of each row begin and end, in twips. Out: the grid line of each edge.
//!
//! Knows no format and no text. Rows of one table seldom agree to the twip: a person drags a border of one row by a
//! millimetre, and the cells still look aligned. Edges that near are one grid line, unless a row has a cell between them.

/// Half a millimetre in twips (1/20 pt): nobody sees a step that small.
const STEP: i64 = 28;
/// Edges nearer than this part of the table's width look aligned.
const PART: i64 = 40;

/// The grid line of each edge of each row, from 0. Edges that do not rise from left to right are moved until they do.
pub(crate) fn lines(mut rows: Vec<Vec<i32>>) -> Vec<Vec<usize>> {
    rows.iter_mut().for_each(rise);
    let starts = starts(&rows);
    let line = |edge: &i32| starts.partition_point(|start| start <= edge).saturating_sub(1);
    rows.iter().map(|edges| edges.iter().map(line).collect()).collect()
}

/// Every cell gets a width, so that no two cells of a row share a place.
fn rise(edges: &mut Vec<i32>) {
    let mut least = i32::MIN;
    for edge in edges {
        *edge = (*edge).max(least);
        least = edge.saturating_add(1);
    }
}

/// The leftmost edge of each grid line.
fn starts(rows: &[Vec<i32>]) -> Vec<i32> {
    let mut edges: Vec<(i32, Option<i32>)> = Vec::new();
    for row in rows {
        edges.extend(row.iter().zip(before(row)).map(|(edge, before)| (*edge, before)));
    }
    edges.sort_unstable();
    // Of equal edges the last has the nearest neighbour on its left.
    edges.reverse();
    edges.dedup_by_key(|(edge, _)| *edge);
    edges.reverse();
    let snap = tolerance(&edges);
    let mut starts: Vec<i32> = Vec::new();
    for (edge, before) in edges {
        let joins = starts.last().is_some_and(|start| {
            i64::from(edge) - i64::from(*start) <= snap && before.is_none_or(|before| before < *start)
        });
        if !joins {
            starts.push(edge);
        }
    }
    starts
}

fn before(row: &[i32]) -> impl Iterator<Item = Option<i32>> {
    std::iter::once(None).chain(row.iter().copied().map(Some))
}

fn tolerance(sorted: &[(i32, Option<i32>)]) -> i64 {
    let (Some((first, _)), Some((last, _))) = (sorted.first(), sorted.last()) else { return STEP };
    ((i64::from(*last) - i64::from(*first)) / PART).max(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_look_aligned_are_one_line() {
        let rows = vec![vec![0, 500, 4000, 9000], vec![-10, 520, 3950, 9100], vec![0, 9000]];
        assert_eq!(lines(rows), [vec![0, 1, 2, 3], vec![0, 1, 2, 3], vec![0, 3]]);
    }

    #[test]
    fn a_narrow_cell_keeps_its_place() {
        let rows = vec![vec![0, 100, 200, 9000], vec![0, 210, 9000]];
        assert_eq!(lines(rows), [vec![0, 1, 2, 3], vec![0, 2, 3]]);
    }

    #[test]
    fn edges_far_apart_stay_apart() {
        let rows = vec![vec![0, 3000, 9000], vec![0, 3400, 9000]];
        assert_eq!(lines(rows), [vec![0, 1, 3], vec![0, 2, 3]]);
    }

    #[test]
    fn edges_out_of_order_leave_no_cell_without_a_place() {
        assert_eq!(lines(vec![vec![500, 0, 0, 9000]]), [vec![0, 1, 2, 3]]);
        assert_eq!(lines(vec![vec![i32::MIN, i32::MAX, 0]]), [vec![0, 1, 1]]);
        assert_eq!(lines(vec![vec![]]), [Vec::<usize>::new()]);
    }

    #[test]
    fn a_stair_of_edges_does_not_slide_into_one_line() {
        let rows: Vec<Vec<i32>> = (0..10).map(|step| vec![0, 2000 + step * 200, 9000]).collect();
        let inner: Vec<usize> = lines(rows).iter().map(|row| row[1]).collect();
        assert_eq!(inner, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }
}
