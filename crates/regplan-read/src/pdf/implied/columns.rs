//! Columns that nothing parts but blank paper. In: the runs of the lines of a table. Out: from where to where the ink of each
//! column goes. Knows no words.

use super::runs::Run;

/// Runs that share no more than that, in points, stand beside each other.
const TOUCH: f32 = 0.5;
/// A table has no more columns than that.
const MOST: usize = 40;

/// The columns of these lines, from the left: runs that stand over one another are of one column, and one that stands over
/// two is of both, unless such runs are more than those that part them. Lines of one run tell nothing of what they cross.
pub(super) fn columns<'l>(lines: impl Iterator<Item = &'l [Run]> + Clone) -> Vec<[f32; 2]> {
    let parted = lines.filter(|line| line.len() > 1);
    // Lines on which most cells stand side by side first, words of a heading over two columns last.
    let mut order: Vec<(usize, &Run)> =
        parted.clone().flat_map(|line| line.iter().map(|run| (line.len(), run))).collect();
    order.sort_by(|(most, a), (more, b)| {
        let wider = (a.to - a.from).total_cmp(&(b.to - b.from));
        more.cmp(most).then(wider).then(a.from.total_cmp(&b.from))
    });
    let mut columns: Vec<[f32; 2]> = Vec::new();
    for (_, run) in &order {
        if let Err(at) = widen(&mut columns, run) {
            columns.insert(at, [run.from, run.to]);
            if columns.len() > MOST {
                return Vec::new();
            }
        }
    }
    while let Some(at) = crossed(&columns, parted.clone()) {
        let right = columns.remove(at + 1);
        if let Some(left) = columns.get_mut(at) {
            left[1] = left[1].max(right[1]);
        }
    }
    // What stood over two of them may stand over one now.
    for (_, run) in order {
        let _ = widen(&mut columns, run);
    }
    columns
}

/// Widens the one column that a run stands over; where it stands over none, the place of one that would.
fn widen(columns: &mut [[f32; 2]], run: &Run) -> Result<(), usize> {
    let [first, last] =
        over(columns, run).ok_or_else(|| columns.partition_point(|column| column[1] <= run.from + TOUCH))?;
    if first == last
        && let Some(column) = columns.get_mut(first)
    {
        *column = [column[0].min(run.from), column[1].max(run.to)];
    }
    Ok(())
}

/// The first and last column that a run stands over.
pub(super) fn over(columns: &[[f32; 2]], run: &Run) -> Option<[usize; 2]> {
    let first = columns.partition_point(|column| column[1] <= run.from + TOUCH);
    let end = columns.partition_point(|column| column[0] < run.to - TOUCH);
    (first < end).then(|| [first, end - 1])
}

/// The column that more runs join to the next than part from it, the worst of them, or one that is never beside the next.
fn crossed<'l>(columns: &[[f32; 2]], lines: impl Iterator<Item = &'l [Run]>) -> Option<usize> {
    let mut counts = vec![(0_i32, 0_i32); columns.len().saturating_sub(1)];
    let mut above: Vec<(f32, [usize; 2])> = Vec::new();
    for line in lines {
        let spans = line.iter().filter_map(|run| Some((run.base, over(columns, run)?)));
        let spans: Vec<(f32, [usize; 2])> = spans.collect();
        for (_, [first, last]) in &spans {
            counts.iter_mut().take(*last).skip(*first).for_each(|(joined, _)| *joined += 1);
        }
        // Cells whose lines stand level with the middle of the row share no line with those beside them.
        let beside = 0.9 * line.first().map_or(0.0, |run| run.size);
        let near =
            |(base, _): &&(f32, [usize; 2])| line.first().is_some_and(|run| (0.0..beside).contains(&(run.base - base)));
        let around: Vec<[usize; 2]> = above.iter().filter(near).chain(&spans).map(|(_, span)| *span).collect();
        for (at, (_, parted)) in counts.iter_mut().enumerate() {
            let left = around.iter().any(|span| span[1] == at);
            *parted += i32::from(left && around.iter().any(|span| span[0] == at + 1));
        }
        above = spans;
    }
    let surplus = counts.iter().map(|(joined, parted)| joined - parted).enumerate();
    let never = |at: &usize| counts.get(*at).is_some_and(|(_, parted)| *parted == 0);
    surplus.filter(|(at, more)| *more > 0 || never(at)).max_by_key(|(_, more)| *more).map(|(at, _)| at)
}

/// Where one column ends and the next begins: where cells begin at one place, a little before it.
pub(super) fn gutters(columns: &[[f32; 2]]) -> Vec<f32> {
    /// Before the ink of a column there is as much blank paper, in points.
    const INDENT: f32 = 3.0;
    let between = |pair: &[[f32; 2]]| match pair {
        [left, right] => Some(right[0] - ((right[0] - left[1]) / 2.0).min(INDENT)),
        _ => None,
    };
    columns.windows(2).filter_map(between).collect()
}

/// The columns from gutter to gutter.
pub(super) fn cells(columns: &[[f32; 2]], gutters: &[f32]) -> Vec<[f32; 2]> {
    let mut cells = columns.to_vec();
    for (cell, gutter) in cells.iter_mut().zip(gutters) {
        cell[1] = *gutter;
    }
    for (cell, gutter) in cells.iter_mut().skip(1).zip(gutters) {
        cell[0] = *gutter;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(base: f32, runs: &[(f32, f32)]) -> Vec<Run> {
        let run = |&(from, to): &(f32, f32)| Run {
            from,
            to,
            base,
            size: 10.0,
            head: 5.0,
            drawn: [0; 2],
            bullet: false,
            number: false,
        };
        runs.iter().map(run).collect()
    }

    fn found(lines: &[Vec<Run>]) -> Vec<[f32; 2]> {
        columns(lines.iter().map(Vec::as_slice))
    }

    #[test]
    fn a_heading_over_two_columns_joins_them_not() {
        let mut lines = vec![line(0.0, &[(0.0, 10.0), (60.0, 90.0)])];
        lines.extend((1..4).map(|at| line(12.0 * at as f32, &[(0.0, 10.0), (40.0, 70.0), (80.0, 110.0)])));
        assert_eq!(found(&lines), [[0.0, 10.0], [40.0, 70.0], [80.0, 110.0]]);
    }

    #[test]
    fn lines_that_mostly_cross_a_gap_close_it() {
        let mut lines = vec![line(0.0, &[(0.0, 10.0), (40.0, 60.0), (70.0, 100.0)])];
        lines.extend((1..4).map(|at| line(12.0 * at as f32, &[(0.0, 10.0), (40.0, 100.0)])));
        assert_eq!(found(&lines), [[0.0, 10.0], [40.0, 100.0]]);
    }

    #[test]
    fn a_heading_beside_its_column_is_of_it() {
        let mut lines = vec![line(0.0, &[(0.0, 10.0), (60.0, 80.0)])];
        lines.extend((2..5).map(|at| line(12.0 * at as f32, &[(0.0, 10.0), (40.0, 55.0)])));
        assert_eq!(found(&lines), [[0.0, 10.0], [40.0, 80.0]]);
    }
}
