//! Moves where the exporter marks cells: marks are counted against columns.
//!
//! In: clues and habits. Out: for each mark, every way over it, with its score. A row begins where the exporter says so, or
//! where its lines may be rows and look like it.

use super::clues::Clue;
use super::moves::{Moves, ignored_number, number, wide};
use super::path::Step;
use super::priors;
use super::states::{Began, Cut};
use crate::dialect::Trust;

impl Moves<'_> {
    /// At the mark of a cell: marks are counted against columns, or the exporter has placed the cell itself.
    pub(super) fn at_mark(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let last = self.states.columns.saturating_sub(1);
        let row = clue.joint.row;
        if row != Some(Trust::Certain) && from != self.states.wide() {
            let reached = self.states.column(from) + usize::from(clue.joint.cells) + usize::from(clue.joint.trailing);
            let fits = if reached > last { priors::OVERFULL } else { ignored_number(clue) };
            let denied = if row == Some(Trust::Likely) { -priors::ROW_MARK } else { 0 };
            self.marked_cell(clue, reached.min(last), fits + denied, go);
        }
        if row.is_none() && from == self.states.wide() {
            // No heading has further cells, and no table begins inside a row: but every word must stand somewhere.
            let to = usize::from(clue.joint.cells).min(last);
            go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Row, 2 * priors::OVERFULL);
        }
        // Where rows are certain, an empty rest is no matter of doubt: a cell alone in its row is rather a heading.
        let rest = if row == Some(Trust::Certain) { self.skipped(self.states.column(from) + 1, last + 1) } else { 0 };
        let mut go = |to, step, score| go(to, step, score + rest);
        let (cells, trailing) = (usize::from(clue.joint.cells), usize::from(clue.joint.trailing));
        self.marked_row(clue, cells.saturating_sub(1), &mut go);
        if trailing > 0 && row < Some(Trust::Certain) {
            // The empty cells before the blank line may be the first of this row: a number that is not in the text.
            self.marked_row(clue, cells + trailing - 1, &mut go);
        }
    }

    /// The marked cell, or a later one where the exporter leaves cells out.
    fn marked_cell(&self, clue: &Clue, reached: usize, score: i32, go: &mut impl FnMut(usize, Step, i32)) {
        let mut skipped = 0;
        for to in reached..if clue.joint.loose { self.states.columns } else { reached + 1 } {
            let look = if clue.joint.loose { self.habits.starts(clue, to) } else { 0 };
            go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Move, score + skipped + look);
            skipped += self.habits.skip(to);
        }
    }

    /// A line where cells are marked inside lines only: the cell goes on, later cells follow, or a row begins.
    pub(super) fn at_fold(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let (column, last) = (self.states.column(from), self.states.columns.saturating_sub(1));
        let from_wide = from == self.states.wide();
        let (cells, trailing) = (usize::from(clue.joint.cells), usize::from(clue.joint.trailing));
        if clue.joint.row != Some(Trust::Certain) {
            let reached = column + cells + trailing;
            if reached > column && !from_wide {
                let fits = if reached > last { priors::OVERFULL } else { 0 };
                self.marked_cell(clue, reached.min(last), fits + ignored_number(clue), go);
            } else if reached == column && clue.joint.loose && !from_wide && column < last {
                let unmarked = priors::CELL_UNMARKED + self.habits.ends(clue, column) + ignored_number(clue);
                self.marked_cell(clue, column + 1, unmarked, go);
            }
            let stays = !from_wide || clue.alone;
            if reached == column && stays && self.number != Some(column) {
                let wide = if from_wide { priors::WIDE_LINE } else { 0 };
                let list = if clue.leaves_list { priors::LIST_LEFT } else { 0 };
                go(
                    self.goes_on(from),
                    Step::Stay,
                    wide + list + self.habits.stays(clue, column) + ignored_number(clue),
                );
            }
        }
        let short = if from_wide || column + trailing >= last { 0 } else { priors::ROW_SHORT };
        let closed = short + self.habits.ends(clue, column) + self.habits.line_move(column) + self.habits.blanks(clue);
        self.row_at(clue, cells, closed, go);
    }

    /// A row begins in this column; or a heading over the full width, where it is the first.
    pub(super) fn row_at(&self, clue: &Clue, column: usize, closed: i32, go: &mut impl FnMut(usize, Step, i32)) {
        let to = column.min(self.states.columns.saturating_sub(1));
        let left = (0..to).map(|column| self.habits.skip(column)).sum::<i32>();
        let look = if self.number == Some(to) { number(clue) } else { self.habits.starts(clue, to) };
        go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Row, closed + left + look);
        if clue.alone {
            let counts = clue.number.is_some_and(|link| link.chained && !link.parent); // a level may count by itself
            let waived = if counts { -priors::WIDE_CHILDLESS } else { 0 };
            let look = wide(clue, self.clues) + waived + self.habits.starts(clue, self.states.columns);
            go(self.states.wide(), Step::Row, closed + look);
        }
    }

    /// A row begins at this mark, as far as the mark can be one of a row.
    fn marked_row(&self, clue: &Clue, column: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let Some(trust) = clue.joint.row else { return };
        let marked = if trust >= Trust::Likely { priors::ROW_MARK } else { priors::ROW_UNMARKED };
        let to = column.min(self.states.columns.saturating_sub(1));
        let counted = if self.number == Some(to) { number(clue) } else { 0 };
        go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Row, marked + counted);
        if clue.alone {
            go(self.states.wide(), Step::Row, marked + wide(clue, self.clues));
        }
    }
}
