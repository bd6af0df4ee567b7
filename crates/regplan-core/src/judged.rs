//! What heading and cells together say of a table found in a text: the roles of its columns, and whether it is a plan.
//!
//! In: a table whose rows are told. Out: its columns with better roles; or why it is no plan. Where the format marks tables, the header
//! stage has said so before. Knows no exporter.

use crate::cells::{Grid, Piece};
use crate::dialect::Sheet;
use crate::frame::{Headed, Passed};
use crate::grammar::roles::{heading_word, role_of};
use crate::header::{self, Seen, SeenColumn};
use crate::record::{Column, Role};

/// Rows that are looked at.
const ROWS_SEEN: usize = 40;

/// Gives columns whose heading names no role the one that their cells show; whether any changed.
///
/// What a measure cannot do without may be told by the cells alone; any other role must be what the heading by itself says too.
pub(crate) fn rename(sheet: &Sheet, headed: &mut Headed, grid: &Grid) -> bool {
    if headed.frame.marked.is_some() || headed.frame.headline.columns.iter().all(|column| column.role.is_some()) {
        return false;
    }
    let seen = seen(sheet, headed, grid);
    let bare = |column: &SeenColumn| SeenColumn { heading: column.heading.clone(), cells: Vec::new() };
    let by_heading = Seen { columns: seen.columns.iter().map(bare).collect(), caption: String::new() };
    let (judged, said) = (header::judge(&seen).roles, header::judge(&by_heading).roles);
    let mut changed = false;
    for (column, (role, said)) in headed.frame.headline.columns.iter_mut().zip(judged.into_iter().zip(said)) {
        let vital = matches!(role, Role::Number | Role::Title | Role::Deadline | Role::Responsible);
        if column.role.is_none() && role != Role::Other && (vital || role == said) {
            column.role = Some(role);
            changed = true;
        }
    }
    changed
}

/// A table of a text whose cells show that it is no plan.
pub(crate) fn turned_down(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Option<Passed> {
    let frame = &headed.frame;
    // A heading that names what, when and who in plain words was never seen over anything but a plan.
    let named = |role| {
        headed.column(role).and_then(|at| headed.columns.get(at)).is_some_and(|column| {
            role_of(&column.header.split_whitespace().map(heading_word).collect::<Vec<_>>()) == Some(role)
        })
    };
    let says_all = [Role::Title, Role::Deadline, Role::Responsible].into_iter().all(named);
    if frame.marked.is_some() || says_all {
        return None;
    }
    let verdict = header::judge(&seen(sheet, headed, grid)).verdict;
    let after = |end: usize| sheet.words.partition_point(|word| word.span.start < end);
    let end = frame.body.last().map_or(frame.headline.words.end, |word| after(word.span.end));
    let (rows, columns) = (grid.rows.len(), headed.columns.len());
    (!verdict.plan).then_some(Passed { words: frame.headline.words.start..end, rows, columns, verdict })
}

/// A table as its columns show it: headings and the texts of its first rows.
fn seen(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Seen {
    let rows: Vec<_> = grid.rows.iter().filter(|row| row.wide.is_empty()).take(ROWS_SEEN).collect();
    let text = |pieces: &[Piece]| pieces.iter().map(|piece| piece.span.of(sheet.text)).collect::<Vec<_>>().join(" ");
    let column = |(at, column): (usize, &Column)| SeenColumn {
        heading: vec![column.header.clone()],
        cells: rows.iter().map(|row| row.cells.get(at).map_or_else(String::new, |cell| text(cell))).collect(),
    };
    Seen { columns: headed.columns.iter().enumerate().map(column).collect(), caption: String::new() }
}
