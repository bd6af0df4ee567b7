//! What a break allows, and what it costs.
//!
//! In: clues and habits. Out: for each word, every way to it from the word before, with its score:
//! - in mid-line a cell may end only if it began on that very line: only then do two cells share a line;
//! - at a line end a cell may go on, end, or end its row;
//! - where cells are marked, a cell ends at its mark and nowhere else, and marks are counted against columns;
//! - where columns are placed, a line runs through all of them, and a row may go on with the next line;
//! - after a page any column of the cut row may go on, and from there the columns run on to the right.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::path::Step;
use super::priors;
use super::states::{Began, Cut, States};
use crate::dialect::{Break, Trust};
use crate::record::Role;

/// The moves over one table.
pub(super) struct Moves<'a> {
    clues: &'a Clues,
    habits: &'a Habits,
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
        if self.number == Some(column) {
            return if clue.number.is_some() { 0 } else { priors::NOT_A_NUMBER };
        }
        let role = self.clues.roles.get(column).copied().unwrap_or(Role::Other);
        self.habits.word(clue, column) + priors::affinity(role, clue.affinity.deadline, clue.affinity.party)
    }

    /// The states a table may begin in.
    pub(super) fn first_row(&self, clue: &Clue, mut go: impl FnMut(usize, i32)) {
        self.new_row(clue, None, 0, &mut |to, score| go(to, score));
    }

    /// Calls `go(from, to, step, score)` for every way from the word before to this one.
    pub(super) fn each(&self, clue: &Clue, mut go: impl FnMut(usize, usize, Step, i32)) {
        for from in 0..self.states.count() {
            let mut go = |to, step, score| go(from, to, step, score);
            match clue.joint.kind {
                Break::Inside if clue.joint.column.is_some() => go(from, Step::Stay, 0),
                Break::Inside => go(self.goes_on(from), Step::Stay, 0),
                Break::Cell if clue.joint.column.is_some() => self.at_placed(clue, from, &mut go),
                Break::Cell => self.at_mark(clue, from, &mut go),
                Break::Fold => self.at_fold(clue, from, &mut go),
                Break::Word => self.in_line(clue, from, &mut go),
                Break::Line => self.at_line(clue, from, &mut go),
                Break::Page => self.at_page(clue, from, &mut go),
            }
        }
    }

    /// What the columns cost that a row leaves empty when it ends in this state.
    pub(super) fn close_row(&self, state: usize) -> i32 {
        if self.clues.marked || state == self.states.wide() || self.states.cut(state) == Cut::After {
            return 0;
        }
        (self.states.column(state) + 1..self.states.columns).map(|column| self.habits.skip(column)).sum()
    }

    /// The state of the same cell on a further line.
    fn goes_on(&self, from: usize) -> usize {
        self.states.at(self.states.column(from), Began::Before, self.states.cut(from))
    }

    /// In mid-line: the cell goes on, or ends if it began on this line.
    fn in_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        if self.number == Some(self.states.column(from)) {
            return self.after_number(from, go);
        }
        go(from, Step::Stay, self.habits.stays_in_line(clue));
        if from != self.states.wide() && self.states.began(from) != Began::Before {
            self.to_later_columns(clue, from, Began::MidLine, 0, go);
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
    fn at_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let column = self.states.column(from);
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            go(from, Step::Stay, priors::WIDE_LINE + self.habits.stays(clue, column) + ignored);
        } else {
            if self.number != Some(column) {
                go(self.goes_on(from), Step::Stay, self.habits.stays(clue, column) + ignored);
            }
            self.to_later_columns(clue, from, Began::AtHead, ignored, go);
        }
        if self.states.cut(from) != Cut::Ahead {
            self.new_row(clue, Some(from), self.habits.blanks(clue), &mut |to, score| go(to, Step::Row, score));
        }
    }

    /// After a page: any column of a row that was to be cut goes on, or a new row begins.
    fn at_page(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            go(from, Step::Stay, priors::WIDE_LINE + priors::SWEEP + ignored);
        } else if self.states.cut(from) != Cut::Whole {
            for column in (0..self.states.columns).filter(|column| self.number != Some(*column)) {
                let to = self.states.at(column, Began::AtHead, Cut::After);
                go(to, Step::Sweep, priors::SWEEP + lead(clue, column) + ignored);
            }
        }
        if self.states.cut(from) != Cut::Ahead {
            self.new_row(clue, Some(from), 0, &mut |to, score| go(to, Step::Row, score));
        }
    }

    /// At the mark of a cell: marks are counted against columns, or the exporter has placed the cell itself.
    fn at_mark(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let last = self.states.columns.saturating_sub(1);
        let row = clue.joint.row;
        if row != Some(Trust::Certain) && from != self.states.wide() {
            let reached = self.states.column(from) + usize::from(clue.joint.cells) + usize::from(clue.joint.trailing);
            let fits = if reached > last { priors::OVERFULL } else { ignored_number(clue) };
            let denied = if row == Some(Trust::Likely) { -priors::ROW_MARK } else { 0 };
            self.from_mark_on(clue, reached.min(last), fits + denied, go);
        }
        // Where rows are certain, an empty rest is no matter of doubt: a cell alone in its row is rather a heading.
        let rest = if row == Some(Trust::Certain) { self.skipped(self.states.column(from) + 1, last + 1) } else { 0 };
        let mut go = |to, step, score| go(to, step, score + rest);
        self.marked_row(clue, usize::from(clue.joint.cells).saturating_sub(1), clue.joint.cells == 1, &mut go);
    }

    /// The marked cell, or a later one where the exporter leaves cells out.
    fn from_mark_on(&self, clue: &Clue, reached: usize, score: i32, go: &mut impl FnMut(usize, Step, i32)) {
        let mut skipped = 0;
        for to in reached..if clue.joint.loose { self.states.columns } else { reached + 1 } {
            let look = if clue.joint.loose { self.habits.starts(clue, to) } else { 0 };
            go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Move, score + skipped + look);
            skipped += self.habits.skip(to);
        }
    }

    /// A line where cells are marked inside lines only: the cell goes on, later cells follow, or a row begins.
    fn at_fold(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let (column, last) = (self.states.column(from), self.states.columns.saturating_sub(1));
        let from_wide = from == self.states.wide();
        let (cells, trailing) = (usize::from(clue.joint.cells), usize::from(clue.joint.trailing));
        if clue.joint.row != Some(Trust::Certain) {
            let reached = column + cells + trailing;
            if reached > column && !from_wide {
                let fits = if reached > last { priors::OVERFULL } else { 0 };
                self.from_mark_on(clue, reached.min(last), fits + ignored_number(clue), go);
            } else if reached == column && clue.joint.loose && !from_wide && column < last {
                let unmarked = priors::CELL_UNMARKED + self.habits.ends(clue, column) + ignored_number(clue);
                self.from_mark_on(clue, column + 1, unmarked, go);
            }
            if reached == column && self.number != Some(column) {
                let wide = if from_wide { priors::WIDE_LINE } else { 0 };
                go(self.goes_on(from), Step::Stay, wide + self.habits.stays(clue, column) + ignored_number(clue));
            }
        }
        let short = if from_wide || column + trailing >= last { 0 } else { priors::ROW_SHORT };
        let closed = short + self.habits.ends(clue, column) + self.habits.line_move() + self.habits.blanks(clue);
        self.row_at(clue, cells, closed, go);
    }

    /// A row begins in this column; or a heading over the full width, where it is the first.
    fn row_at(&self, clue: &Clue, column: usize, closed: i32, go: &mut impl FnMut(usize, Step, i32)) {
        let to = column.min(self.states.columns.saturating_sub(1));
        let left = (0..to).map(|column| self.habits.skip(column)).sum::<i32>();
        let look = if self.number == Some(to) { number(clue) } else { self.habits.starts(clue, to) };
        go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Row, closed + left + look);
        if column == 0 {
            let counts = clue.number.is_some_and(|link| link.chained && !link.parent); // a level may count by itself
            let waived = if counts { -priors::WIDE_CHILDLESS } else { 0 };
            let look = wide(clue) + waived + self.habits.starts(clue, self.states.columns);
            go(self.states.wide(), Step::Row, closed + look);
        }
    }

    /// A row begins at this mark, as far as the mark can be one of a row.
    fn marked_row(&self, clue: &Clue, column: usize, alone: bool, go: &mut impl FnMut(usize, Step, i32)) {
        let Some(trust) = clue.joint.row else { return };
        let marked = if trust >= Trust::Likely { priors::ROW_MARK } else { priors::ROW_UNMARKED };
        let to = column.min(self.states.columns.saturating_sub(1));
        let counted = if self.number == Some(to) { number(clue) } else { 0 };
        go(self.states.at(to, Began::AtHead, Cut::Whole), Step::Row, marked + counted);
        if alone {
            go(self.states.wide(), Step::Row, marked + wide(clue));
        }
    }

    /// A cell whose column the exporter shows: its line goes on with the row, or has begun a new one.
    ///
    /// What a line does is settled at its first cell; `Began::AtHead` says to the others that a row has begun with it.
    fn at_placed(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let column = clue.joint.column.map_or(0, usize::from).min(self.states.columns.saturating_sub(1));
        let (from_wide, at) = (from == self.states.wide(), self.states.column(from));
        if usize::from(clue.joint.spans) * 2 > self.states.columns && clue.joint.spans > 1 && clue.row_start {
            return self.at_placed_heading(clue, from, go);
        }
        if !clue.row_start {
            let fresh = self.states.began(from) == Began::AtHead;
            let (step, score) = if fresh {
                (Step::Move, self.placed_start(clue, column) + self.skipped(at + 1, column))
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
        if clue.joint.row.is_some() {
            let ended = if from_wide { 0 } else { after + self.habits.line_move() };
            let score = ended + self.placed_start(clue, column) + self.skipped(0, column);
            go(self.states.at(column, Began::AtHead, Cut::Whole), Step::Row, score);
        }
    }

    /// A cell over most columns: a heading, or its next line.
    fn at_placed_heading(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, Step, i32)) {
        let column = clue.joint.column.map_or(0, usize::from);
        if clue.joint.row != Some(Trust::Certain) {
            if from == self.states.wide() {
                let look = self.habits.stays(clue, self.states.columns);
                go(from, Step::Stay, priors::WIDE_LINE + look + ignored_number(clue));
            } else if column > 0 && column < self.states.columns {
                go(self.states.at(column, Began::Before, Cut::Whole), Step::Onward, self.placed_further(clue, column));
            }
        }
        go(self.states.wide(), Step::Row, self.habits.line_move() + wide(clue).max(0));
    }

    /// What it costs that a row's first line has nothing in these columns.
    fn skipped(&self, from: usize, to: usize) -> i32 {
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

    /// Every later column of the row, with what the skipped ones cost.
    fn to_later_columns(
        &self,
        clue: &Clue,
        from: usize,
        began: Began,
        extra: i32,
        go: &mut impl FnMut(usize, Step, i32),
    ) {
        let (column, cut) = (self.states.column(from), self.states.cut(from));
        let whole_line = self.states.began(from) != Began::MidLine;
        let ahead = if cut == Cut::Ahead { self.habits.breaks_off(clue, column, whole_line) } else { 0 };
        let mut skipped = 0;
        for to in column + 1..self.states.columns {
            if self.number != Some(to) {
                let joint = self.habits.moves(clue, column, to, whole_line);
                let resumed = if cut == Cut::After && clue.line_start {
                    self.habits.resumes(clue, to) + lead(clue, to - column - 1)
                } else {
                    skipped
                };
                go(self.states.at(to, began, cut), Step::Move, joint + resumed + ahead + extra);
                skipped += self.habits.skip(to);
            }
        }
    }

    /// A row begins with this word: at its number, at any column where it has none, or over the full width.
    fn new_row(&self, clue: &Clue, from: Option<usize>, blanks: i32, go: &mut impl FnMut(usize, i32)) {
        match clue.joint.kind {
            Break::Cell if clue.joint.column.is_some() => {
                return self.at_placed(clue, self.states.wide(), &mut |to, _, score| go(to, score));
            }
            Break::Cell => return self.at_mark(clue, self.states.wide(), &mut |to, _, score| go(to, score)),
            Break::Fold => {
                return self.row_at(clue, usize::from(clue.joint.cells), 0, &mut |to, _, score| go(to, score));
            }
            _ => {}
        }
        let closed = from.map_or(0, |from| self.close_row(from) + self.close_cell(clue, from)) + blanks;
        let mut open = |column: usize, score: i32| {
            go(self.states.at(column, Began::AtHead, Cut::Whole), closed + score);
            if self.clues.paged {
                go(self.states.at(column, Began::AtHead, Cut::Ahead), closed + score + priors::CUT);
            }
        };
        if let Some(column) = self.number {
            open(column, number(clue));
        }
        let mut skipped = if self.number.is_some() { priors::NUMBERLESS } else { 0 };
        for to in (0..self.states.columns).filter(|to| self.number != Some(*to)) {
            let counted = self.number.is_none() && clue.number.is_some_and(|link| link.chained);
            open(to, skipped + if counted { priors::CHAINED } else { 0 } + self.habits.starts(clue, to));
            skipped += self.habits.skip(to);
        }
        go(self.states.wide(), closed + wide(clue) + self.habits.starts(clue, self.states.columns));
    }

    /// The last cell of a row ends before this word.
    fn close_cell(&self, clue: &Clue, state: usize) -> i32 {
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        self.habits.ends(clue, self.states.column(state)) + self.habits.line_move() + enclosed
    }
}

/// What the sequence of numbers says for a row that begins here.
fn number(clue: &Clue) -> i32 {
    match clue.number {
        Some(link) if link.chained => priors::CHAINED,
        Some(_) => priors::UNCHAINED,
        None => 0, // the word itself costs `NOT_A_NUMBER`
    }
}

/// A number that goes on with the count of rows, and the row does not begin there.
fn ignored_number(clue: &Clue) -> i32 {
    if clue.number.is_some_and(|link| link.chained) { -priors::CHAINED } else { 0 }
}

/// What speaks for a heading over the full width.
fn wide(clue: &Clue) -> i32 {
    let counted = match clue.number {
        Some(link) if link.parent => priors::WIDE_PARENT,
        Some(_) => priors::WIDE_CHILDLESS,
        None => 0,
    };
    priors::WIDE + counted + if clue.section { priors::WIDE_WORD } else { 0 }
}

/// After a page, some exporters leave one leading blank for each column that has nothing there.
fn lead(clue: &Clue, skipped: usize) -> i32 {
    if clue.joint.lead > 0 && usize::from(clue.joint.lead) == skipped { priors::LEAD } else { 0 }
}
