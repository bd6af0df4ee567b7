//! Where each cell ends.
//!
//! In: a [`Headed`] region. Out: a [`Grid`]: physical rows of cells, each word in one of them, and how doubtful that is.
//! One dynamic programme over the words and the order of columns serves every dialect: breaks that the exporter marks bind
//! it, breaks that it only hints at are weighed. Knows grammars only by what their words look like, no exporter.
//!
//! The weights are odds in eighths of a bit. First they come from what tables in general are like (`priors`); then the
//! whole table is read, counted, and read again with what was counted: which words stand in which column, how this
//! exporter's blanks behave at the ends of cells, how wide the columns are, how cells begin and end.

mod above;
mod certain;
mod chain;
mod clues;
mod doubt;
mod even;
mod grid;
mod habits;
mod marked;
mod moves;
mod odds;
mod parallel;
mod path;
mod placed;
mod priors;
mod recall;
mod second;
pub mod segment;
mod shifts;
mod states;
mod stretches;
mod tally;

pub(crate) use above::Above;
pub use grid::{Grid, GridRow, Piece};
pub use second::{Gap, Other, Second};
pub use segment::Explained;

use crate::dialect::Sheet;
use crate::frame::Headed;

/// How often the table is read: twice to learn, once for good.
const READINGS: usize = 3;

/// Whether the learned search reads a table: columns by position have a search of their own, and so have rows that a page cuts in several
/// cells at once where nothing marks pages: there the learned search is not yet the better one.
fn is_learned(sheet: &Sheet, headed: &Headed) -> bool {
    let body = &headed.frame.body;
    let placed = body.iter().any(|word| word.joint.column.is_some());
    headed.frame.marked.is_none() && !body.is_empty() && !placed && !sheet.recognised && sheet.dialect != "tika-pdf"
}

/// Why the row that holds a line of a table was read as it was; nothing where the line is not in the table, or nothing was weighed.
pub(crate) fn explain(sheet: &Sheet, headed: &Headed, line: usize) -> Option<Explained> {
    is_learned(sheet, headed).then(|| segment::explain(sheet, headed, line)).flatten()
}

/// Finds the cells of a table region.
#[must_use]
pub fn cells(sheet: &Sheet, headed: &Headed) -> Grid {
    cells_again(sheet, headed, &mut Shown::default())
}

/// What the words of a region show whatever its columns are: kept while columns are given other roles.
#[derive(Default)]
pub(crate) struct Shown {
    clues: Option<clues::Clues>,
    looked: Option<segment::Looked>,
}

/// Finds the cells of a table region whose words were looked at before, under other roles of its columns.
pub(crate) fn cells_again(sheet: &Sheet, headed: &Headed, shown: &mut Shown) -> Grid {
    if let Some(rows) = &headed.frame.marked {
        return certain::grid(sheet, headed, rows);
    }
    let body = &headed.frame.body;
    if body.is_empty() {
        return Grid::default();
    }
    let clues = shown.clues.get_or_insert_with(|| clues::look(sheet, body)).clone().under(sheet, headed);
    if is_learned(sheet, headed) {
        let looked = shown.looked.get_or_insert_with(|| segment::look(sheet, headed, &clues));
        let (path, doubts) = segment::segment(looked, &clues);
        return Grid { side_by_side: clues.side_by_side, ..grid::build(sheet, headed, &path, &doubts) };
    }
    let mut habits = habits::Habits::prior(&headed.columns);
    let mut search = path::best(&clues, &habits);
    for _ in 1..READINGS {
        habits = habits::Habits::learn(&headed.columns, &clues, &search.path);
        let next = path::best(&clues, &habits);
        let settled = next.path == search.path; // the same again would be learned
        search = next;
        if settled {
            break;
        }
    }
    let doubts = doubt::doubts(&clues, &habits, &search);
    Grid { side_by_side: clues.side_by_side, ..grid::build(sheet, headed, &search.path, &doubts) }
}
