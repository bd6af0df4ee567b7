//! Ink that hangs together. In: a mask. Out: its runs, and the components that touching runs make. Knows no lines, no letters.

use super::mask::Mask;
use std::collections::BTreeMap;

/// A stretch of ink in a row: where it begins, and where it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) row: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The runs of at least `shortest` dots, row by row.
pub(super) fn runs(ink: &Mask, shortest: usize) -> Vec<Run> {
    let of_row = |row: usize| {
        let long = ink.runs(row).into_iter().filter(move |(from, to)| to - from >= shortest);
        long.map(move |(from, to)| Run { row, from, to })
    };
    (0..ink.height()).flat_map(of_row).collect()
}

/// Runs that touch each other, corners too, directly or by others.
pub(super) fn components(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut group: Vec<usize> = (0..runs.len()).collect();
    let mut before = 0;
    for (at, run) in runs.iter().enumerate() {
        // Runs come row by row: those of the row above begin at `before`.
        while runs.get(before).is_some_and(|above| above.row + 1 < run.row) {
            before += 1;
        }
        let above = runs.iter().enumerate().skip(before).take_while(|(_, above)| above.row < run.row);
        for (other, _) in above.filter(|(_, above)| above.from <= run.to && run.from <= above.to) {
            let (a, b) = (root(&mut group, at), root(&mut group, other));
            group.get_mut(a.max(b)).into_iter().for_each(|place| *place = a.min(b));
        }
    }
    let mut components: BTreeMap<usize, Vec<Run>> = BTreeMap::new();
    for (at, run) in runs.iter().enumerate() {
        components.entry(root(&mut group, at)).or_default().push(*run);
    }
    components.into_values().collect()
}

/// The first of the group that `at` belongs to; the way there is cut short.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while let Some(&next) = group.get(at).filter(|next| **next != at) {
        let after = group.get(next).copied().unwrap_or(next);
        group.get_mut(at).into_iter().for_each(|place| *place = after);
        at = next;
    }
    at
}

/// The box around some runs: left, top, right, foot; the last two are not in it.
pub(super) fn bounds(runs: &[Run]) -> [usize; 4] {
    let around = |[x0, y0, x1, y1]: [usize; 4], run: &Run| {
        [x0.min(run.from), y0.min(run.row), x1.max(run.to), y1.max(run.row + 1)]
    };
    runs.iter().fold([usize::MAX, usize::MAX, 0, 0], around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_at_a_corner_hangs_together() {
        let mut mask = Mask::new(20, 4);
        mask.fill(0, 0, 4);
        mask.fill(1, 4, 8);
        mask.fill(3, 0, 8);
        let components = components(&runs(&mask, 1));
        let boxes: Vec<_> = components.iter().map(|runs| bounds(runs)).collect();
        assert_eq!(boxes, [[0, 0, 8, 2], [0, 3, 8, 4]]);
    }
}
