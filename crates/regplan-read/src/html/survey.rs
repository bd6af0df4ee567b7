//! What has to be known of a page before it is walked. In: a tree. Out: which tables only lay the page out, and where
//! tables are. Knows no text but its length.
//!
//! Older pages lay themselves out by tables: menu, body and foot are cells, and the table one reads stands in one of
//! them. Such a frame is no table. Told by what is nested in it: more cells and more ink than it has of its own.

use super::style;
use super::tree::{Id, Tree};

/// What was found.
#[derive(Debug)]
pub(super) struct Survey {
    /// For each node, what its table (or the table it is) sums up to.
    tables: Vec<Sums>,
    holds_a_table: Vec<bool>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    cells: usize,
    ink: usize,
    nested_cells: usize,
    nested_ink: usize,
}

impl Survey {
    pub(super) fn of(tree: &Tree) -> Self {
        let len = tree.len() as usize;
        let mut survey = Self { tables: vec![Sums::default(); len], holds_a_table: vec![false; len] };
        for id in 0..tree.len() {
            let is_cell = matches!(tree.name(id), "td" | "th");
            let ink = tree.text(id).map_or(0, |text| text.trim().len());
            if is_cell || ink > 0 {
                survey.count(tree, id, usize::from(is_cell), ink);
            }
            if tree.name(id) == "table" {
                survey.mark_holders(tree, id);
            }
        }
        survey
    }

    /// Whether a table only lays out what is nested in it.
    pub(super) fn is_frame(&self, table: Id) -> bool {
        self.tables.get(table as usize).is_some_and(|sums| sums.nested_cells > sums.cells && sums.nested_ink > sums.ink)
    }

    /// Whether a table stands in an element: what a page unfolds by a click, it hides at first.
    pub(super) fn holds_a_table(&self, id: Id) -> bool {
        self.holds_a_table.get(id as usize).copied().unwrap_or_default()
    }

    fn count(&mut self, tree: &Tree, id: Id, cells: usize, ink: usize) {
        let mut nested = false;
        let around = std::iter::successors(tree.parent(id), |id| tree.parent(*id));
        for table in around.filter(|around| tree.name(*around) == "table") {
            let Some(sums) = self.tables.get_mut(table as usize) else { continue };
            if nested {
                sums.nested_cells += cells;
                sums.nested_ink += ink;
            } else {
                sums.cells += cells;
                sums.ink += ink;
            }
            nested = true;
        }
    }

    fn mark_holders(&mut self, tree: &Tree, table: Id) {
        if style::is_hidden(tree, table) {
            return;
        }
        let mut around = tree.parent(table);
        while let Some(id) = around {
            match self.holds_a_table.get_mut(id as usize) {
                Some(holds) if !*holds => *holds = true,
                _ => return,
            }
            around = tree.parent(id);
        }
    }
}
