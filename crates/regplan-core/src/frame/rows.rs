//! The rows of a table whose cells the exporter marks, before any search: what a look below a heading needs.
//!
//! In: a sheet and a word. Out: the cells up to where the exporter lets the next row begin. Knows no words, no columns.

use crate::dialect::{Break, Sheet, Trust, Word};
use std::ops::Range;

/// Words that are looked at below a heading.
const WINDOW: usize = 600;

/// A row as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Its words, as a range of the sheet's words.
    pub(super) words: Range<usize>,
    /// The words of each cell from the left, as far as marks show cells; none for an empty one.
    pub(super) cells: Vec<Vec<usize>>,
}

impl Row {
    /// The cells that hold ink.
    pub(super) fn inked(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.cells.iter().filter(|words| !words.is_empty())
    }
}

/// The row that begins with a word, if marks of cells do.
pub(super) fn row_at(sheet: &Sheet, first: usize) -> Option<Row> {
    let word = sheet.words.get(first)?;
    begins(word).then(|| row(sheet, first))
}

/// The rows from a word on, as far as a look reaches.
pub(super) fn rows_below(sheet: &Sheet, first: usize) -> Vec<Row> {
    let next = |last: &Row| row_at(sheet, last.words.end).filter(|row| row.words.end <= first + WINDOW);
    std::iter::successors(row_at(sheet, first), next).collect()
}

/// Whether a row may begin with a word: cells are marked, and the exporter says so, or a line begins where lines may be rows.
fn begins(word: &Word) -> bool {
    match word.joint.kind {
        Break::Fold => word.joint.row.is_some(),
        Break::Cell => word.joint.row >= Some(Trust::Likely),
        _ => false,
    }
}

fn row(sheet: &Sheet, first: usize) -> Row {
    let rest = sheet.words.get(first + 1..sheet.words.len().min(first + 1 + WINDOW)).unwrap_or_default();
    let outside = |word: &Word| sheet.lines.get(word.line).is_some_and(|line| line.in_table == Some(false));
    let end = first + 1 + rest.iter().take_while(|word| !begins(word) && !outside(word)).count();
    let mut cells: Vec<Vec<usize>> = Vec::new();
    for at in first..end {
        let Some(joint) = sheet.words.get(at).map(|word| word.joint) else { break };
        let column = match (joint.column, joint.kind) {
            (Some(column), _) => usize::from(column),
            (None, Break::Fold) if at == first => usize::from(joint.cells),
            (None, Break::Cell) => cells.len() + usize::from(joint.cells.max(1)) - 1,
            _ => cells.len().saturating_sub(1),
        };
        cells.resize_with(cells.len().max(column + 1), Vec::new);
        cells.get_mut(column).into_iter().for_each(|own| own.push(at));
    }
    let trailing = sheet.words.get(end).filter(|word| begins(word)).map_or(0, |word| usize::from(word.joint.trailing));
    cells.resize_with(cells.len() + trailing, Vec::new);
    Row { words: first..end, cells }
}
