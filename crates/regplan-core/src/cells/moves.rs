//! What a break allows, and what it costs.
//!
//! In: clues and habits. Out: for each word, every way to it from the word before, with its score:
//! - in mid-line a cell mostly ends only if it began on that very line: only then do two cells share a line;
//! - at a line end a cell may go on, end, or end its row;
//! - where cells are marked, a cell ends at its mark and nowhere else: see `marked`;
//! - where columns are placed, a line runs through all of them: see `placed`;
//! - after a page any column of the cut row may go on, and from there the columns run on to the right.
//!
//! Where a cell ends, what follows does not ask how the cell began; where a row ends, not even which cell was its last. Such
//! ways meet at a gate, and what lies behind it is counted once.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::path::Step;
use super::priors;
use super::states::{Began, Cut, States};
use super::stretches::Stretch;
use crate::dialect::Break;
use crate::record::Role;

/// What a way to a word leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The state at the word.
    State(usize),
    /// The end of the cell before it: [`Moves::behind`] says what follows. A gate bears the number of the state in which that
    /// cell would have gone on; the end of a row bears that of the heading over the full width.
    Gate(usize),
}

/// The moves over one table.
pub(super) struct Moves<'a> {
    pub(super) clues: &'a Clues,
    pub(super) habits: &'a Habits,
    pub(super) states: States,
    /// The column of row numbers, if there is one.
    pub(super) number: Option<usize>,
}

impl<'a> Moves<'a> {
    pub(super) fn new(clues: &'a Clues, habits: &'a Habits) -> Self {
        let number = clues.roles.iter().position(|role| *role == Role::Number);
        Self { clues, habits, states: States { columns: clues.roles.len() }, number }
    }

    /// What speaks for a word in a column by itself.
    pub(super) fn word(&self, clue: &Clue, column: usize) -> i32 {
        let even = match clue.place.map(usize::from) {
            Some(place) if place == column => priors::EVEN,
            _ => 0,
        };
        even + self.look(clue, column)
    }

    fn look(&self, clue: &Clue, column: usize) -> i32 {
        if self.number == Some(column) {
            return if clue.number.is_some() { 0 } else { priors::NOT_A_NUMBER };
        }
        let role = self.clues.roles.get(column).copied().unwrap_or(Role::Other);
        self.habits.word(clue, column) + priors::affinity(role, clue.stretch, clue.affinity)
    }

    /// The states a table may begin in.
    pub(super) fn first_row(&self, clue: &Clue, mut go: impl FnMut(usize, i32)) {
        let wide = self.states.wide();
        match clue.joint.kind {
            Break::Cell if clue.joint.column.is_some() => self.at_placed(clue, wide, &mut |to, _, score| go(to, score)),
            Break::Cell => self.at_mark(clue, wide, &mut |to, _, score| go(to, score)),
            Break::Fold => self.row_at(clue, usize::from(clue.joint.cells), 0, &mut |to, _, score| go(to, score)),
            _ => self.rows(clue, &mut |to, _, score| go(to, score)),
        }
    }

    /// Calls `go(from, goal, step, score)` for every way to this word from the live states at the word before.
    pub(super) fn each(&self, clue: &Clue, live: &[usize], mut go: impl FnMut(usize, Goal, Step, i32)) {
        for &from in live {
            let mut to_state = |to, step, score| go(from, Goal::State(to), step, score);
            match clue.joint.kind {
                Break::Inside if clue.joint.column.is_some() => self.in_placed(clue, from, &mut to_state),
                Break::Inside => to_state(self.goes_on(from), Step::Stay, 0),
                Break::Cell if clue.joint.column.is_some() => self.at_placed(clue, from, &mut to_state),
                Break::Cell => self.at_mark(clue, from, &mut to_state),
                Break::Fold => self.at_fold(clue, from, &mut to_state),
                Break::Word => self.in_line(clue, from, &mut |goal, step, score| go(from, goal, step, score)),
                Break::Line => self.at_line(clue, from, &mut |goal, step, score| go(from, goal, step, score)),
                Break::Page => self.at_page(clue, from, &mut |goal, step, score| go(from, goal, step, score)),
            }
        }
    }

    /// Calls `go(to, step, score)` for every way from a gate on to this word.
    pub(super) fn behind(&self, clue: &Clue, gate: usize, go: &mut impl FnMut(usize, Step, i32)) {
        if gate == self.states.wide() { self.rows(clue, go) } else { self.later_columns(clue, gate, go) }
    }

    /// What the columns cost that a row leaves empty when it ends in this state.
    pub(super) fn close_row(&self, state: usize) -> i32 {
        if self.clues.marked || state == self.states.wide() || self.states.cut(state) == Cut::After {
            return 0;
        }
        (self.states.column(state) + 1..self.states.columns).map(|column| self.habits.skip(column)).sum()
    }

    /// The state of the same cell on a further line.
    pub(super) fn goes_on(&self, from: usize) -> usize {
        self.states.at(self.states.column(from), Began::Before, self.states.cut(from))
    }

    /// In mid-line: the cell goes on, or ends if it began on this line.
    fn in_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(Goal, Step, i32)) {
        if self.number == Some(self.states.column(from)) {
            return self.after_number(from, &mut |to, step, score| go(Goal::State(to), step, score));
        }
        go(Goal::State(from), Step::Stay, self.habits.stays_in_line(clue));
        let began_before = self.states.began(from) == Began::Before;
        if from != self.states.wide() && (!began_before || clue.looks_like_start()) {
            let extra = if began_before { priors::BESIDE } else { 0 };
            go(Goal::Gate(self.goes_on(from)), Step::Move, self.leaves(clue, from) + extra);
        }
    }

    /// After a row's number a cell always ends.
    fn after_number(&self, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let mut skipped = 0;
        for to in self.states.column(from) + 1..self.states.columns {
            go(self.states.at(to, Began::MidLine, self.states.cut(from)), Step::Move, skipped);
            skipped += self.habits.skip(to);
        }
    }

    /// At a line end: the cell goes on, ends, or ends the row.
    fn at_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(Goal, Step, i32)) {
        let column = self.states.column(from);
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            let line = if clue.after_lone_number { 0 } else { priors::WIDE_LINE + self.habits.stays(clue, column) };
            go(Goal::State(from), Step::Stay, line + ignored);
        } else {
            if self.number != Some(column) {
                let further = self.further_paragraph(column);
                let stays = self.habits.stays(clue, column) + ignored + further;
                go(Goal::State(self.goes_on(from)), Step::Stay, stays);
            }
            go(Goal::Gate(self.goes_on(from)), Step::Move, self.leaves(clue, from) + ignored);
        }
        if self.states.cut(from) != Cut::Ahead {
            let closed = self.close_row(from) + self.close_cell(clue, from) + self.habits.blanks_of_row(clue);
            go(Goal::Gate(self.states.wide()), Step::Row, closed);
        }
    }

    /// What it costs that a cell takes one more line, where every line is a paragraph: a title mostly is a single one.
    fn further_paragraph(&self, column: usize) -> i32 {
        let title = self.clues.roles.get(column) == Some(&Role::Title);
        if self.clues.paragraphs && title { self.habits.line_stay(column) } else { 0 }
    }

    /// After a page: any column of a row that was to be cut goes on, or a new row begins.
    fn at_page(&self, clue: &Clue, from: usize, go: &mut impl FnMut(Goal, Step, i32)) {
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            go(Goal::State(from), Step::Stay, priors::WIDE_LINE + priors::SWEEP + ignored);
        } else if self.states.cut(from) != Cut::Whole {
            for column in (0..self.states.columns).filter(|column| self.number != Some(*column)) {
                let to = self.states.at(column, Began::AtHead, Cut::After);
                go(Goal::State(to), Step::Sweep, priors::SWEEP + lead(clue, column) + ignored);
            }
        }
        if self.states.cut(from) != Cut::Ahead {
            go(Goal::Gate(self.states.wide()), Step::Row, self.close_row(from) + self.close_cell(clue, from));
        }
    }

    /// A cell ends before this word.
    fn leaves(&self, clue: &Clue, from: usize) -> i32 {
        let column = self.states.column(from);
        let whole_line = self.states.began(from) != Began::MidLine;
        let ahead = self.states.cut(from) == Cut::Ahead;
        let ahead = if ahead { self.habits.breaks_off(clue, column, whole_line) } else { 0 };
        self.habits.any_move(clue) + self.habits.leaves(clue, column, whole_line) + ahead
    }

    /// Every later column of the row, with what the skipped ones cost.
    fn later_columns(&self, clue: &Clue, gate: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let (column, cut) = (self.states.column(gate), self.states.cut(gate));
        let began = if clue.joint.kind == Break::Word { Began::MidLine } else { Began::AtHead };
        let mut skipped = 0;
        for to in column + 1..self.states.columns {
            if self.number != Some(to) {
                let resumed = if cut == Cut::After && clue.line_start {
                    self.habits.resumes(clue, to) + lead(clue, to - column - 1)
                } else {
                    skipped
                };
                let joint = self.habits.enters(clue, to) + self.stretch(clue, column, to);
                go(self.states.at(to, began, cut), Step::Move, joint + resumed);
                skipped += self.habits.skip(to);
            }
        }
    }

    /// What the grammar of deadlines says of a cell's end before this word.
    fn stretch(&self, clue: &Clue, from: usize, to: usize) -> i32 {
        let deadline = |column: usize| self.clues.roles.get(column) == Some(&Role::Deadline);
        match clue.stretch {
            Stretch::Begins if deadline(to) => priors::STRETCH,
            Stretch::Within if deadline(from) || deadline(to) => -priors::STRETCH,
            Stretch::None if clue.after_stretch && deadline(from) => priors::STRETCH_END,
            _ => 0,
        }
    }

    /// A row begins with this word: at its number, at any column where it has none, or over the full width.
    fn rows(&self, clue: &Clue, go: &mut impl FnMut(usize, Step, i32)) {
        let mut open = |column: usize, score: i32| {
            go(self.states.at(column, Began::AtHead, Cut::Whole), Step::Row, score);
            if self.clues.paged {
                go(self.states.at(column, Began::AtHead, Cut::Ahead), Step::Row, score + priors::CUT);
            }
        };
        if let Some(column) = self.number {
            open(column, number(clue));
        }
        let mut skipped = if self.number.is_some() && self.clues.numbered { priors::NUMBERLESS } else { 0 };
        for to in (0..self.states.columns).filter(|to| self.number != Some(*to)) {
            let counted = self.number.is_none() && clue.is_chained();
            open(to, skipped + if counted { priors::CHAINED } else { 0 } + self.habits.starts(clue, to));
            skipped += self.habits.skip(to);
        }
        let look = wide(clue, self.clues) + self.habits.starts(clue, self.states.columns);
        go(self.states.wide(), Step::Row, look);
    }

    /// The last cell of a row ends before this word.
    fn close_cell(&self, clue: &Clue, state: usize) -> i32 {
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        let column = self.states.column(state);
        self.habits.ends(clue, column) + self.habits.line_move(column) + enclosed
    }
}

/// What the sequence of numbers says for a row that begins here.
pub(super) fn number(clue: &Clue) -> i32 {
    match clue.number {
        Some(link) if link.chained => priors::CHAINED,
        Some(_) => priors::UNCHAINED,
        None => 0, // the word itself costs `NOT_A_NUMBER`
    }
}

/// A number that goes on with the count of rows, and the row does not begin there.
pub(super) fn ignored_number(clue: &Clue) -> i32 {
    if clue.is_chained() { -priors::CHAINED } else { 0 }
}

/// What speaks for a heading over the full width.
pub(super) fn wide(clue: &Clue, clues: &Clues) -> i32 {
    let counted = match clue.number {
        Some(link) if link.parent => priors::WIDE_PARENT,
        Some(_) => priors::WIDE_CHILDLESS,
        None if clues.headed => priors::WIDE_UNCOUNTED,
        None if clues.numbered => priors::WIDE_NUMBERLESS,
        None => 0,
    };
    priors::WIDE + counted + if clue.section { priors::WIDE_WORD } else { 0 }
}

/// After a page, some exporters leave one leading blank for each column that has nothing there.
fn lead(clue: &Clue, skipped: usize) -> i32 {
    if clue.joint.lead > 0 && usize::from(clue.joint.lead) == skipped { priors::LEAD } else { 0 }
}
