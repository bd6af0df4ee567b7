//! Tables found in a text that are no plans after all.
//!
//! In: a table whose rows are told. Out: how the header stage sees it, and the table as passed over where its verdict is against
//! it. Knows no format: where a format marks tables, that is told before.

use crate::Found;
use crate::cells::Piece;
use crate::dialect::Sheet;
use crate::frame::Passed;
use crate::header::{self, Seen, SeenColumn};
use crate::record::Column;
use crate::rows::Entry;

/// Rows of a table that are looked at to say whether it is a plan.
const ROWS_SEEN: usize = 40;
/// Words above a table that are looked at.
const CAPTION: usize = 30;

/// A table found in a text whose heading and cells show that it is no plan.
pub(crate) fn turned_down(sheet: &Sheet, found: &Found) -> Option<Passed> {
    let frame = &found.headed.frame;
    if frame.marked.is_some() {
        return None;
    }
    let seen = seen(sheet, found);
    let verdict = header::judge(&seen).verdict;
    // What a heading says in plain words stands, whatever roles the cells of a spoilt table look like.
    if !verdict.reason.is_weighed() && header::says_all(&seen) {
        return None;
    }
    let after = |end: usize| sheet.words.partition_point(|word| word.span.start < end);
    let end = frame.body.last().map_or(frame.headline.words.end, |word| after(word.span.end));
    let (rows, columns) = (found.table.entries.len(), found.headed.columns.len());
    (!verdict.plan).then_some(Passed { words: frame.headline.words.start..end, rows, columns, verdict })
}

/// A table as its columns show it: the words above it, headings, the texts of its first rows.
pub(crate) fn seen(sheet: &Sheet, found: &Found) -> Seen {
    let rows = found.table.entries.iter().filter_map(|entry| match entry {
        Entry::Row(row) => Some(row),
        _ => None,
    });
    let rows: Vec<_> = rows.take(ROWS_SEEN).collect();
    let text = |pieces: &[Piece]| pieces.iter().map(|piece| piece.span.of(sheet.text)).collect::<Vec<_>>().join(" ");
    let column = |(at, column): (usize, &Column)| SeenColumn {
        heading: vec![column.header.clone()],
        cells: rows.iter().map(|row| row.grid.cells.get(at).map_or_else(String::new, |cell| text(cell))).collect(),
    };
    let top = found.headed.frame.headline.words.start;
    let above: Vec<usize> = (top.saturating_sub(CAPTION)..top).collect();
    let columns = found.headed.columns.iter().enumerate().map(column).collect();
    Seen { columns, caption: sheet.words_of(&above) }
}
