//! The shape of a row while control words define it. In: words. Out: edges and joins of its cells. Knows no text.
//!
//! RTF 1.9.1, «Table Definitions».

use crate::flow::{CellShape, Merge, RowShape};

/// A row while it is defined.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    shape: RowShape,
    /// What is said of the cell whose edge comes next.
    next: CellShape,
}

/// A row of more cells than that is told no more edges; no cell could name its column.
const MOST_CELLS: usize = 65_535;

impl Row {
    /// Whether the word belongs to the definition; if so, it is taken in.
    pub(super) fn takes(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.shape.left = number.unwrap_or_default(),
            "clmgf" => self.next.across = Merge::First,
            "clmrg" => self.next.across = Merge::Next,
            "clvmgf" => self.next.down = Merge::First,
            "clvmrg" => self.next.down = Merge::Next,
            "cellx" => self.edge(number.unwrap_or_default()),
            _ => return false,
        }
        true
    }

    fn edge(&mut self, right: i32) {
        let cell = CellShape { right, ..std::mem::take(&mut self.next) };
        if self.shape.cells.len() < MOST_CELLS {
            self.shape.cells.push(cell);
        }
    }

    /// The shape so far.
    pub(super) fn shape(&self) -> &RowShape {
        &self.shape
    }
}
