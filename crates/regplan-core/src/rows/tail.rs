//! Where a table ends before the words do that were taken for it: no mark tells, and sentences or signatures follow.
//!
//! In: the rows and headings of a table. Out: the same, and behind the last row that somebody answers for, that has a time to be done
//! by or a number, what follows is a note. Knows no grammar.

use super::{Entry, Maker, Row};
use crate::cells::Piece;
use crate::dialect::Sheet;
use crate::frame::Headed;

/// Whether nothing in the text marks where its tables end.
pub(super) fn is_open(sheet: &Sheet, headed: &Headed) -> bool {
    let last = headed.frame.body.last().and_then(|word| sheet.lines.get(word.line));
    headed.frame.marked.is_none() && last.is_some_and(|line| line.in_table.is_none())
}

/// Makes one note of what follows the table.
pub(super) fn cut(maker: &Maker, entries: &mut Vec<Entry>) {
    let anchored = |entry: &Entry| matches!(entry, Entry::Row(row) if is_anchored(maker, row));
    let Some(last) = entries.iter().rposition(anchored) else { return };
    let rows = |entries: &[Entry]| entries.iter().filter(|entry| matches!(entry, Entry::Row(_))).count();
    let (own, rest) = entries.split_at(last + 1);
    let bare = rows(own) - own.iter().filter(|entry| anchored(entry)).count();
    // Where rows often say nothing but a title, the last ones may be such rows.
    if bare * super::LONELY > rows(own) || rows(rest) == 0 {
        return;
    }
    let pieces: Vec<Piece> = rest.iter().flat_map(pieces).collect();
    entries.truncate(last + 1);
    entries.push(Entry::Note(pieces));
}

/// Whether a row has a number, a time to be done by or somebody who answers for it.
fn is_anchored(maker: &Maker, row: &Row) -> bool {
    let filled = |column: Option<usize>| !maker.cell(&row.grid, column).is_empty();
    row.number.is_some() || filled(maker.deadline) || filled(maker.responsible)
}

fn pieces(entry: &Entry) -> Vec<Piece> {
    match entry {
        Entry::Row(row) => row.grid.pieces_in_order(),
        Entry::Section(heading) => heading.pieces.clone(),
        Entry::Total(pieces) | Entry::Note(pieces) => pieces.clone(),
    }
}
