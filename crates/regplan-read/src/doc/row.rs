//! The shape of a row. In: changes. Out: the edges of its cells and what they are joined with. Knows no text.
//!
//! [MS-DOC] 2.6.3 (table properties), 2.9.322 (TDefTableOperand), 2.9.317 (TCGRF).

use super::bytes::{i16_at, u8_at, u16_at};
use super::sprm::Sprm;
use crate::flow::{CellShape, Merge, RowShape};

/// A row while its changes are applied.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    left: i32,
    gap: i32,
    cells: Vec<RowCell>,
}

#[derive(Debug, Clone, Copy, Default)]
struct RowCell {
    right: i32,
    across: u16,
    down: u16,
}

/// What a row says of one cell, in the table's definition.
const CELL_BYTES: usize = 20;
/// Word allows 63; the list of cells is grown by single changes.
const MOST_CELLS: usize = 255;

impl Row {
    /// The same after a change.
    pub(super) fn change(&mut self, sprm: Sprm<'_>) {
        let (first, limit) = (usize::from(sprm.byte()), usize::from(u8_at(sprm.operand, 1).unwrap_or_default()));
        match sprm.code {
            0xd608 => self.define(sprm.operand),
            0x9602 => self.gap = number(sprm, 0),
            0x9601 => self.shift(0, number(sprm, 0).saturating_sub(self.left.saturating_add(self.gap))),
            0x5622 => self.delete(first, limit),
            0x5624 => self.merge(first, limit),
            0x5625 => self.each(first, limit, |cell| cell.across = 0),
            0x7621 => self.insert(first, limit, number(sprm, 2)),
            0x7623 => self.widen(first, limit, number(sprm, 2)),
            0xd62b => self.each(first, first + 1, |cell| cell.down = limit as u16 & 3),
            _ => {}
        }
    }

    /// sprmTDefTable: the count of cells, one edge more than that, then what each cell is.
    fn define(&mut self, operand: &[u8]) {
        let count = usize::from(u8_at(operand, 0).unwrap_or_default());
        let edge = |index: usize| i16_at(operand, 1 + index * 2).map(i32::from);
        let flags = |index: usize| u16_at(operand, 3 + count * 2 + index * CELL_BYTES).unwrap_or_default();
        let cell = |index: usize| {
            let flags = flags(index);
            Some(RowCell { right: edge(index + 1)?, across: flags & 3, down: flags >> 5 & 3 })
        };
        self.left = edge(0).unwrap_or_default();
        self.cells = (0..count).map_while(cell).collect();
    }

    fn each(&mut self, first: usize, limit: usize, change: impl Fn(&mut RowCell)) {
        self.cells.iter_mut().take(limit).skip(first).for_each(change);
    }

    /// Moves the edges from the cell `from` on.
    fn shift(&mut self, from: usize, by: i32) {
        if from == 0 {
            self.left = self.left.saturating_add(by);
        }
        self.each(from, usize::MAX, |cell| cell.right = cell.right.saturating_add(by));
    }

    fn left_of(&self, index: usize) -> i32 {
        index.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(self.left, |cell| cell.right)
    }

    fn merge(&mut self, first: usize, limit: usize) {
        self.each(first, first + 1, |cell| cell.across = 2);
        self.each(first + 1, limit, |cell| cell.across = 1);
    }

    fn delete(&mut self, first: usize, limit: usize) {
        let limit = limit.min(self.cells.len());
        if first >= limit {
            return;
        }
        let width = self.left_of(limit).saturating_sub(self.left_of(first));
        self.cells.drain(first..limit);
        self.shift_after(first, width.saturating_neg());
    }

    fn insert(&mut self, first: usize, count: usize, width: i32) {
        for _ in 0..count.min(MOST_CELLS.saturating_sub(self.cells.len())) {
            let first = first.min(self.cells.len());
            let right = self.left_of(first).saturating_add(width);
            self.cells.insert(first, RowCell { right, ..RowCell::default() });
            self.shift_after(first + 1, width);
        }
    }

    fn widen(&mut self, first: usize, limit: usize, width: i32) {
        for index in first..limit.min(self.cells.len()) {
            let right = self.left_of(index).saturating_add(width);
            let by = right.saturating_sub(self.left_of(index + 1));
            self.shift_after(index, by);
        }
    }

    /// Moves right edges alone.
    fn shift_after(&mut self, from: usize, by: i32) {
        self.each(from, usize::MAX, |cell| cell.right = cell.right.saturating_add(by));
    }

    /// The shape that the changes have made.
    pub(super) fn shape(&self) -> RowShape {
        let across = across(&self.cells);
        let cell = |(cell, across): (&RowCell, Merge)| CellShape { right: cell.right, across, down: down(cell.down) };
        RowShape { left: self.left, cells: self.cells.iter().zip(across).map(cell).collect() }
    }
}

/// Which of joined cells is the first, the current specification and that of Word 97 number the other way round (2 and 1,
/// or 1 and 2): the leftmost of them shows it.
fn across(cells: &[RowCell]) -> Vec<Merge> {
    let mut first = 0;
    let merge = |cell: &RowCell| {
        if cell.across == 0 {
            first = 0;
            return Merge::Alone;
        }
        if first == 0 {
            first = cell.across;
        }
        if cell.across == first { Merge::First } else { Merge::Next }
    };
    cells.iter().map(merge).collect()
}

/// [MS-DOC] 2.9.342 (VerticalMergeFlag).
fn down(flag: u16) -> Merge {
    match flag {
        0 => Merge::Alone,
        1 => Merge::Next,
        _ => Merge::First,
    }
}

fn number(sprm: Sprm<'_>, at: usize) -> i32 {
    i16_at(sprm.operand, at).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::super::sprm::sprms;
    use super::*;

    fn defined(edges: &[i16], flags: &[u16]) -> Vec<u8> {
        let mut operand = vec![edges.len() as u8 - 1];
        edges.iter().for_each(|edge| operand.extend(edge.to_le_bytes()));
        for flags in flags {
            operand.extend(flags.to_le_bytes());
            operand.extend([0; 18]);
        }
        let mut list = vec![0x08, 0xd6];
        list.extend((operand.len() as u16 + 1).to_le_bytes());
        list.extend(operand);
        list
    }

    fn shape(list: &[u8]) -> (i32, Vec<i32>, Vec<Merge>, Vec<Merge>) {
        let mut row = Row::default();
        sprms(list).for_each(|sprm| row.change(sprm));
        let RowShape { left, cells } = row.shape();
        (
            left,
            cells.iter().map(|cell| cell.right).collect(),
            cells.iter().map(|cell| cell.across).collect(),
            cells.iter().map(|cell| cell.down).collect(),
        )
    }

    #[test]
    fn a_definition_says_edges_and_joins() {
        let (left, rights, across, down) = shape(&defined(&[-108, 400, 4000, 9000], &[0x60, 0x02, 0x21]));
        assert_eq!((left, rights), (-108, vec![400, 4000, 9000]));
        assert_eq!(across, [Merge::Alone, Merge::First, Merge::Next]);
        assert_eq!(down, [Merge::First, Merge::Alone, Merge::Next]);
        // The older numbering.
        assert_eq!(shape(&defined(&[0, 1, 2, 3], &[1, 2, 2])).2, [Merge::First, Merge::Next, Merge::Next]);
    }

    #[test]
    fn single_changes_move_the_edges_behind_them() {
        let base = defined(&[0, 100, 200, 300], &[]);
        let with = |change: &[u8]| shape(&[&base[..], change].concat()).1;
        assert_eq!(with(&[0x21, 0x76, 1, 2, 50, 0]), [100, 150, 200, 300, 400]);
        assert_eq!(with(&[0x22, 0x56, 0, 2]), [100]);
        assert_eq!(with(&[0x23, 0x76, 0, 2, 10, 0]), [10, 20, 120]);
        assert_eq!(with(&[0x01, 0x96, 50, 0]), [150, 250, 350]);
    }

    #[test]
    fn changes_that_cannot_be_change_nothing() {
        let list =
            [&[0x22, 0x56, 9, 2][..], &[0x24, 0x56, 200, 1], &[0x08, 0xd6, 2, 0, 255], &[0x2b, 0xd6, 0]].concat();
        assert_eq!(shape(&list).1, [] as [i32; 0]);
        let grown: Vec<u8> = [0x21, 0x76, 0, 255, 1, 0].repeat(100);
        assert_eq!(shape(&grown).1.len(), MOST_CELLS);
    }
}
