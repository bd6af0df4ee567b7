//! Roles that the words of a heading leave open, told by what stands below them.
//!
//! In: the columns of a heading and the rows below it. Out: the columns with roles for those that had none: a column of numbers
//! counts, a column of deadlines dates, and of a plan without a title the one that says most is the title. What the words say
//! stands: a column «Фактическая дата» is no deadline.

use super::super::headline::HeadColumn;
use crate::dialect::{Sheet, TableRow};
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::numbers::Number;
use crate::grammar::roles::{heading_word, role_of};
use crate::record::Role;
use std::ops::Range;

/// Rows that are looked at.
const MOST_ROWS: usize = 40;
/// Filled cells that tell what a column holds.
const FEWEST: usize = 3;
/// Words that a title has on average.
const WORDS: usize = 3;

/// Columns that the words of a heading name at least: a row whose words happen to name one is no heading.
const NAMED: usize = 2;

/// What the cells below a heading hold.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    filled: usize,
    numbers: usize,
    deadlines: usize,
    words: usize,
}

impl Held {
    fn of(sheet: &Sheet, body: &[TableRow], place: &Range<usize>) -> Self {
        let mut held = Self::default();
        let rows = body.iter().take(MOST_ROWS);
        let own = rows.flat_map(|row| &row.cells).filter(|cell| {
            cell.column >= place.start && cell.column + cell.columns <= place.end && !cell.words.is_empty()
        });
        for cell in own {
            let words: Vec<usize> = cell.words.clone().collect();
            let text = sheet.words_of(&words);
            held.filled += 1;
            held.words += words.len();
            held.numbers += usize::from(Number::whole(&text).is_some());
            held.deadlines += usize::from(reads_as_deadline(&text));
        }
        held
    }

    fn mostly(&self, of: usize) -> bool {
        self.filled >= FEWEST && of * 4 >= self.filled * 3
    }
}

/// Gives roles to columns that have none, where what stands below shows them.
pub(super) fn settle(sheet: &Sheet, columns: &mut [HeadColumn], places: &[Range<usize>], body: &[TableRow]) {
    if columns.iter().filter(|column| column.role.is_some()).count() < NAMED {
        return;
    }
    // Only what no word names is looked at: reading forty rows of cells as deadlines is most of what a heading costs.
    let look = |(column, place): (&HeadColumn, _)| match column.role {
        Some(_) => Held::default(),
        None => Held::of(sheet, body, place),
    };
    let held: Vec<Held> = columns.iter().zip(places).map(look).collect();
    let has = |columns: &[HeadColumn], role| columns.iter().any(|column| column.role == Some(role));
    let give = |columns: &mut [HeadColumn], role, fits: &dyn Fn(&Held) -> bool| {
        let open = columns.iter_mut().zip(&held).find(|(column, held)| column.role.is_none() && fits(held));
        open.into_iter().for_each(|(column, _)| column.role = Some(role));
    };
    let named = has(columns, Role::Deadline) || has(columns, Role::Responsible);
    if !has(columns, Role::Number) {
        give(columns, Role::Number, &|held| held.mostly(held.numbers));
    }
    if !has(columns, Role::Deadline) && (named || has(columns, Role::Title)) {
        give(columns, Role::Deadline, &|held| held.mostly(held.deadlines) && !held.mostly(held.numbers));
    }
    if !has(columns, Role::Title) && named {
        let open = columns.iter_mut().zip(&held).filter(|(column, _)| column.role.is_none());
        let longest = open.max_by_key(|(_, held)| held.words);
        let says = |held: &Held| held.filled > 1 && held.words >= WORDS * held.filled;
        let title = longest.filter(|(column, held)| says(held) && !names_other(sheet, column));
        title.into_iter().for_each(|(column, _)| column.role = Some(Role::Title));
    }
}

/// Whether a heading says what it names, and that is no measure: its first word alone would be a title's, «Наименование акта».
fn names_other(sheet: &Sheet, column: &HeadColumn) -> bool {
    let first = sheet.words_of(&column.words).split_whitespace().next().map(heading_word);
    first.is_some_and(|first| role_of(&[first]) == Some(Role::Title))
}
