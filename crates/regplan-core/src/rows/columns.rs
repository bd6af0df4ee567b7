//! What a column holds where its heading does not say.
//!
//! In: the cells of a table. Out: its columns, those without a known heading named by what most of their cells are. Knows no
//! exporter: a column full of deadlines is a deadline column whatever stands above it.

use crate::cells::{Grid, Piece};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::affinity::{begins_party, reads_as_deadline};
use crate::record::Role;

/// Fewer filled cells than this prove nothing.
const ENOUGH: usize = 3;

/// Names the columns of unknown headings by their cells.
pub fn settle(sheet: &Sheet, headed: &mut Headed, grid: &Grid) {
    if headed.frame.marked.is_some() {
        return; // there the header stage has looked at the cells
    }
    settle_role(headed, grid, Role::Deadline, |cell| reads_as_deadline(&words(sheet, cell)));
    settle_role(headed, grid, Role::Responsible, |cell| begins_party(&words(sheet, cell)));
}

/// Gives a role that no heading names to the unnamed column that shows it best, if most of its cells do.
fn settle_role(headed: &mut Headed, grid: &Grid, role: Role, fits: impl Fn(&[Piece]) -> bool) {
    if headed.column(role).is_some() {
        return;
    }
    let share = |column: usize| {
        let cells = grid.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        let (all, fitting) = cells.fold((0, 0), |(all, fitting), cell| (all + 1, fitting + usize::from(fits(cell))));
        (all >= ENOUGH && fitting * 3 > all * 2).then_some(fitting)
    };
    let unnamed = headed.columns.iter().enumerate().filter(|(_, column)| column.role == Role::Other);
    let best =
        unnamed.filter_map(|(at, _)| Some((share(at)?, at))).max_by_key(|(fitting, at)| (*fitting, usize::MAX - at));
    if let Some(column) = best.and_then(|(_, at)| headed.columns.get_mut(at)) {
        column.role = role;
        role.name().clone_into(&mut column.key);
    }
}

fn words(sheet: &Sheet, cell: &[Piece]) -> String {
    let words = cell.iter().flat_map(|piece| piece.span.of(sheet.text).split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}
