//! The second-best reading, cell by cell: how near it comes, and what it says.
//!
//! In: a grid, the best path through its words, how doubtful each is. Out: the gaps of every cell, and of every row the word at
//! which the second-best reading differs for least. Knows no grammar and no threshold.

use super::doubt::Doubt;
use super::grid::{Grid, GridRow};
use super::path::{Path, Step};
use crate::dialect::Word;
use crate::source::Span;

/// How near the second-best reading of one cell comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// By how much the best reading is worse that takes a word away from the cell, gives it another, or begins a row at one of
    /// its ends or at none; in eighths of a bit.
    pub margin: i32,
    /// Where columns are told by position: by how many places the best reading is worse that puts its words elsewhere.
    pub near: i32,
}

impl Gap {
    /// There is no other reading.
    pub const NONE: Self = Self { margin: i32::MAX, near: i32::MAX };

    /// The smaller of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { margin: self.margin.min(other.margin), near: self.near.min(other.near) }
    }
}

/// The second-best reading of a row: the word at which it differs, and what it says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Second {
    /// The word.
    pub span: Span,
    /// By how much it is worse, in eighths of a bit.
    pub margin: i32,
    /// What it says.
    pub says: Other,
}

/// What another reading says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// It stands in this column.
    Column(usize),
    /// It belongs to a heading over the full width.
    Heading,
    /// A row begins with it.
    Begins,
    /// No row begins with it: it belongs to the row above.
    Above,
    /// No row begins with it: it belongs to this row and not to the next one.
    Below,
}

/// Notes in the rows of a grid what the doubts say of their words.
pub(super) fn note(grid: &mut Grid, words: &[Word], path: &Path, doubts: &[Doubt]) {
    let mut row = 0;
    let mut last: Option<(usize, usize)> = None; // row and column of the word before
    for ((word, at), doubt) in words.iter().zip(&path.words).zip(doubts) {
        let begins = at.step == Step::Row || last.is_none();
        row += usize::from(begins && last.is_some());
        let own = (row, usize::from(at.column));
        let near = word.joint.near.map_or(i32::MAX, i32::from);
        grid.lower(own, Gap { margin: doubt.column.min(doubt.row), near });
        // Where the word may stand instead, a word may be missing; so it may at the end of the cell before.
        grid.lower((row, doubt.other), Gap { margin: doubt.column, ..Gap::NONE });
        last.into_iter().for_each(|before| grid.lower(before, Gap { margin: doubt.row, ..Gap::NONE }));
        if let (true, Some((before, _))) = (begins, last) {
            grid.consider(before, word.span, doubt.row, Other::Below);
        }
        let columns = grid.rows.get(row).map_or(0, |row| row.cells.len());
        grid.consider(row, word.span, doubt.column, elsewhere(doubt.other, columns));
        grid.consider(row, word.span, doubt.row, if begins { Other::Above } else { Other::Begins });
        last = Some(own);
    }
}

fn elsewhere(column: usize, columns: usize) -> Other {
    if column < columns { Other::Column(column) } else { Other::Heading }
}

impl Grid {
    /// Lowers the gaps of a cell, by row and column.
    fn lower(&mut self, (row, column): (usize, usize), gap: Gap) {
        let own = self.rows.get_mut(row).and_then(|row| row.gaps.get_mut(column));
        own.into_iter().for_each(|own| *own = own.and(gap));
    }

    fn consider(&mut self, row: usize, span: Span, margin: i32, says: Other) {
        let row = self.rows.get_mut(row);
        row.into_iter().for_each(|row| row.consider(Second { span, margin, says }));
    }
}

impl GridRow {
    /// Keeps the nearer of two second-best readings, the earlier one of equals.
    pub(crate) fn consider(&mut self, second: Second) {
        if second.margin < self.second.map_or(i32::MAX, |own| own.margin) {
            self.second = Some(second);
        }
    }
}
