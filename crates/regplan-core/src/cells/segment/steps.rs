//! Every step from one word to the next: what may happen between them, and what it is worth.
//!
//! In: what the border shows and is worth. Out: the ways from state to state, by gates. A state is a column and whether its cell began on
//! the line of the word at hand; one more is the heading over the full width. A cell that ends goes through a gate: all cells of a column
//! go on alike from there, so that a search asks for the best one before each gate and for the best way behind it, and need not ask for
//! every pair.

use super::super::path::Step;
use super::looks::{Look, Looked};
use super::weights::Kind;
use crate::dialect::Break;

/// What one word and the border before it are worth, by kind and column.
pub(super) struct Worth<'w> {
    pub(super) columns: usize,
    pub(super) by_kind: &'w [i32],
    /// What each number of empty columns is worth: for a further cell, for a new row, and for each column that a page may have cut.
    pub(super) fits: [&'w [i32]; 3],
    /// What it is worth that a cell ends in the middle of a line that it did not begin on.
    pub(super) mid: i32,
}

impl Worth<'_> {
    pub(super) fn of(&self, kind: Kind, column: usize) -> i32 {
        get(self.by_kind, kind as usize * self.columns + column)
    }

    /// The worths of a kind, column by column.
    fn all(&self, kind: Kind) -> &[i32] {
        self.by_kind.get(kind as usize * self.columns..).unwrap_or_default()
    }
}

/// What may happen between two words.
#[derive(Debug, Clone, Copy)]
struct Limits {
    stay: bool,
    cell: bool,
    row: bool,
    sweep: bool,
}

fn limits(look: &Look, hides_pages: bool) -> Limits {
    let all = Limits { stay: true, cell: true, row: true, sweep: false };
    match look.kind {
        Break::Inside => Limits { cell: false, row: false, ..all },
        Break::Word => Limits { row: false, ..all },
        Break::Page => Limits { sweep: true, ..all },
        Break::Cell | Break::Fold => match look.row {
            None => Limits { row: false, ..all },
            Some(true) => Limits { stay: false, cell: false, ..all },
            Some(false) => all,
        },
        Break::Line => Limits { sweep: hides_pages, ..all },
    }
}

/// The index of the role of numbers.
const NUMBER: usize = 0;

/// The states and gates of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct States {
    /// Columns, without the full width.
    pub(super) columns: usize,
}

impl States {
    pub(super) fn count(self) -> usize {
        2 * self.columns + 1
    }

    pub(super) fn wide(self) -> usize {
        2 * self.columns
    }

    /// Gates: where a column's cell ends and its row goes on, where a page cuts the row, and where a column's cell ends and its row with it.
    pub(super) fn gates(self) -> usize {
        2 * self.columns + 2
    }

    /// The step that a gate leads to.
    pub(super) fn step(self, gate: usize) -> Step {
        if gate < self.columns {
            Step::Move
        } else if gate == self.columns {
            Step::Sweep
        } else {
            Step::Row
        }
    }
}

/// The steps to one word.
pub(super) struct Steps<'s> {
    pub(super) states: States,
    pub(super) looked: &'s Looked,
    pub(super) look: &'s Look,
    pub(super) worth: Worth<'s>,
    /// What the columns before each cost if they are empty.
    pub(super) skips: &'s [i32],
    limits: Limits,
}

impl<'s> Steps<'s> {
    pub(super) fn new(states: States, looked: &'s Looked, look: &'s Look, worth: Worth<'s>, skips: &'s [i32]) -> Self {
        Self { states, looked, look, worth, skips, limits: limits(look, looked.hides_pages) }
    }

    /// The state that goes on from a state in the same cell, and what that is worth.
    pub(super) fn stay(&self, from: usize) -> Option<(usize, i32)> {
        let column = from / 2;
        // A mark parts cells: only behind the last column two of them stand together.
        let last = column + 1 >= self.states.columns;
        (self.limits.stay && (self.look.bound.is_none() || last)).then(|| {
            let to = if from != self.states.wide() && self.look.starts_line { column * 2 } else { from };
            (to, self.worth.of(Kind::Stay, column))
        })
    }

    /// Calls `go(gate, score)` for every gate that a state may go through.
    pub(super) fn gates(&self, from: usize, mut go: impl FnMut(usize, i32)) {
        let (column, columns, is_wide) = (from / 2, self.states.columns, from == self.states.wide());
        if self.limits.cell && !is_wide {
            let mid = if !self.look.starts_line && from.is_multiple_of(2) { self.worth.mid } else { 0 };
            go(column, self.worth.of(Kind::Leave, column) + mid);
        }
        if self.limits.sweep && !is_wide {
            go(columns, 0);
        }
        if self.limits.row || is_wide && self.look.kind == Break::Cell {
            let rest = if is_wide { 0 } else { self.skipped(column + 1, columns) };
            go(columns + 1 + column, self.worth.of(Kind::Close, column) + rest);
        }
    }

    /// Calls `go(state, score)` for every state behind a gate.
    pub(super) fn behind(&self, gate: usize, go: impl FnMut(usize, i32)) {
        match self.states.step(gate) {
            Step::Move => self.cells(gate, go),
            Step::Row => self.rows(gate - self.states.columns - 1, go),
            _ => self.swept(go),
        }
    }

    /// Further cells of the row.
    fn cells(&self, column: usize, mut go: impl FnMut(usize, i32)) {
        let columns = self.states.columns;
        let [fits, ..] = self.worth.fits;
        let far = self.look.bound.map(|(crossed, _)| (column + crossed).min(columns.saturating_sub(1)));
        let before = get(self.skips, column + 1);
        let all = self.worth.all(Kind::Enter).iter().zip(self.skips).enumerate().take(columns).skip(column + 1);
        for ((to, (enter, skips)), fit) in all.zip(fits) {
            if far.is_none_or(|far| far == to) {
                go(to * 2 + 1, enter + fit + skips - before);
            }
        }
    }

    /// What goes on below a page that has cut the row.
    fn swept(&self, mut go: impl FnMut(usize, i32)) {
        let [.., fits] = self.worth.fits;
        let sweeps = self.worth.all(Kind::Sweep).iter().zip(fits).take(self.states.columns);
        for (to, ((sweep, fit), role)) in sweeps.zip(&self.looked.roles).enumerate() {
            // What a page has cut goes on without a number of its own.
            if !self.look.counts || *role != NUMBER {
                go(to * 2 + 1, sweep + fit);
            }
        }
    }

    /// First cells of a new row.
    fn rows(&self, column: usize, mut go: impl FnMut(usize, i32)) {
        let (columns, wide) = (self.states.columns, self.states.wide());
        let marked = matches!(self.look.kind, Break::Cell | Break::Fold);
        let left = if marked || column == columns { 0 } else { columns.saturating_sub(1 + column) };
        let first = self.look.bound.map(|(_, first)| first.map(|first| first.min(columns.saturating_sub(1))));
        let [_, fits, _] = self.worth.fits;
        let fits = fits.get(left..).unwrap_or_default();
        let all = self.worth.all(Kind::Open).iter().zip(self.skips).zip(fits).take(columns);
        for (to, ((open, skips), fit)) in all.enumerate() {
            if first.is_none_or(|[first, last]| first == to || last == to) {
                go(to * 2 + 1, open + skips + fit);
            }
        }
        // Below the end of a page words in lower case go on with what the page has cut: no heading begins so.
        if self.look.kind != Break::Page || !self.look.begins_low() {
            go(wide, self.open(columns) + get(fits, 0));
        }
    }

    /// What it is worth that a row begins in a column, or with a heading over the full width.
    pub(super) fn open(&self, to: usize) -> i32 {
        let before = if to == self.states.columns { 0 } else { self.skipped(0, to) };
        self.worth.of(Kind::Open, to) + before
    }

    /// What empty columns cost.
    fn skipped(&self, from: usize, to: usize) -> i32 {
        skipped(self.skips, from, to)
    }
}

/// What empty columns cost.
pub(super) fn skipped(skips: &[i32], from: usize, to: usize) -> i32 {
    get(skips, to) - get(skips, from.min(to))
}

pub(super) fn get(scores: &[i32], at: usize) -> i32 {
    scores.get(at).copied().unwrap_or(0)
}
