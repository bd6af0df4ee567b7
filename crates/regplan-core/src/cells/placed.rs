//! Moves where lines run through all columns, and the exporter shows which.
//!
//! In: clues and habits. Out: for each piece of a cell, every way to it, with its score. What a line does is settled at its
//! first piece: it goes on with the row, or begins one.

use super::clues::Clue;
use super::moves::{Moves, ignored_number, number, wide};
use super::path::Step;
use super::priors;
use super::states::{Began, Cut};
use super::stretches::Stretch;
use crate::dialect::Trust;

impl Moves<'_> {
    /// A cell whose column the exporter shows: its line goes on with the row, or has begun a new one.
    ///
    /// What a line does is settled at its first cell; `Began::AtHead` says to the others that a row has begun with it.
    pub(super) fn at_placed(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let column = clue.joint.column.map_or(0, usize::from).min(self.states.columns.saturating_sub(1));
        let (from_wide, at) = (from == self.states.wide(), self.states.column(from));
        if usize::from(clue.joint.spans) * 2 > self.states.columns && clue.joint.spans > 1 && clue.row_start {
            return self.at_placed_heading(clue, from, go);
        }
        if !clue.row_start {
            if !from_wide && at >= column {
                // The cell before was written one blank to the left of this one, and took its column.
                let score = if clue.joint.joined && at == column { 0 } else { priors::TAKEN };
                return go(from, Step::Stay, score);
            }
            if clue.shifted && !from_wide {
                self.shifted(clue, from, column + 1, go);
            }
            let fresh = self.states.began(from) == Began::AtHead;
            let cuts = if clue.joint.joined && clue.stretch == Stretch::Within { -priors::STRETCH } else { 0 };
            let (step, score) = if fresh {
                (Step::Move, cuts + self.placed_start(clue, column) + self.skipped(at + 1, column))
            } else {
                (Step::Onward, self.placed_further(clue, column))
            };
            return go(self.states.at(column, self.states.began(from), Cut::Whole), step, score);
        }
        let after =
            if self.states.began(from) == Began::AtHead { self.skipped(at + 1, self.states.columns) } else { 0 };
        if clue.joint.row != Some(Trust::Certain) && !from_wide {
            let score = after + self.placed_further(clue, column);
            go(self.states.at(column, Began::Before, Cut::Whole), Step::Onward, score);
        }
        if clue.joint.row.is_some() || from_wide {
            let ended = if from_wide { 0 } else { after + self.habits.line_move(column) };
            let score = ended + self.placed_start(clue, column) + self.skipped(0, column);
            go(self.states.at(column, Began::AtHead, Cut::Whole), Step::Row, score);
        }
    }

    /// A further word of a cell whose column the exporter shows; one that reaches the next column may begin the cell there.
    pub(super) fn in_placed(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        go(from, Step::Stay, 0);
        let own = clue.joint.column.map_or(0, usize::from);
        if clue.shifted && self.states.column(from) == own {
            self.shifted(clue, from, own + 1, go);
        }
    }

    /// A cell begins here that stands in its line before its column does.
    fn shifted(&self, clue: &Clue, from: usize, to: usize, go: &mut impl FnMut(usize, Step, i32)) {
        if to < self.states.columns && self.states.began(from) == Began::AtHead {
            let look = self.habits.starts(clue, to) + self.skipped(self.states.column(from) + 1, to);
            go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Move, priors::SHIFTED + look);
        }
    }

    /// A cell over most columns: a heading, or its next line.
    pub(super) fn at_placed_heading(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let column = clue.joint.column.map_or(0, usize::from);
        if clue.joint.row != Some(Trust::Certain) {
            if from == self.states.wide() {
                let look = self.habits.stays(clue, self.states.columns);
                go(from, Step::Stay, priors::WIDE_LINE + look + ignored_number(clue));
            } else if column > 0 && column < self.states.columns {
                go(self.states.at(column, Began::Before, Cut::Whole), Step::Onward, self.placed_further(clue, column));
            }
        }
        if clue.joint.row.is_none() && from == self.states.wide() {
            return;
        }
        go(self.states.wide(), Step::Row, self.habits.line_move(self.states.columns) + wide(clue, self.clues).max(0));
    }

    /// What it costs that a row's first line has nothing in these columns.
    pub(super) fn skipped(&self, from: usize, to: usize) -> i32 {
        (from..to).map(|column| self.habits.skip(column)).sum()
    }

    /// How a placed cell looks as the first line of a row.
    fn placed_start(&self, clue: &Clue, column: usize) -> i32 {
        if self.number == Some(column) {
            return number(clue);
        }
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        self.habits.starts(clue, column) + self.habits.ends(clue, column) + enclosed
    }

    /// How a placed cell looks as a further line.
    fn placed_further(&self, clue: &Clue, column: usize) -> i32 {
        let reopened = if clue.joint.reopens { priors::REOPENED } else { 0 };
        let look = if self.number == Some(column) { 0 } else { self.habits.stays(clue, column) };
        look + reopened + ignored_number(clue)
    }
}
