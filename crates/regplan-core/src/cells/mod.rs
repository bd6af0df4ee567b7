//! Where each cell ends.
//!
//! In: a [`Headed`] region. Out: a [`Grid`]: physical rows of cells, each word in one of them, and how doubtful that is.
//! One dynamic programme over the words and the order of columns serves every dialect: breaks that the exporter marks bind
//! it, breaks that it only hints at are weighed. Knows grammars only by what their words look like, no exporter.
//!
//! The weights are odds in eighths of a bit. First they come from what tables in general are like (`priors`); then the
//! whole table is read, counted, and read again with what was counted: which words stand in which column, how this
//! exporter's blanks behave at the ends of cells, how wide the columns are, how cells begin and end.

mod chain;
mod clues;
mod grid;
mod habits;
mod marked;
mod moves;
mod odds;
mod path;
mod placed;
mod priors;
mod recall;
mod states;
mod stretches;
mod tally;

pub use grid::{Grid, GridRow, Piece};

use crate::dialect::Sheet;
use crate::header::Headed;

/// How often the table is read: twice to learn, once for good.
const READINGS: usize = 3;

/// Finds the cells of a table region.
#[must_use]
pub fn cells(sheet: &Sheet, headed: &Headed) -> Grid {
    let body = &headed.frame.body;
    if body.is_empty() {
        return Grid::default();
    }
    let clues = clues::gather(sheet, headed);
    let mut habits = habits::Habits::prior(&headed.columns);
    let mut path = path::best(&clues, &habits);
    for _ in 1..READINGS {
        habits = habits::Habits::learn(&headed.columns, &clues, &path);
        path = path::best(&clues, &habits);
    }
    let margins = path::margins(&clues, &habits, &path);
    grid::build(sheet, headed, &path, &margins)
}

/// dbg
pub fn debug(sheet: &Sheet, headed: &Headed, from: &str, n: usize) {
    let body = &headed.frame.body;
    let clues = clues::gather(sheet, headed);
    let mut habits = habits::Habits::prior(&headed.columns);
    let mut path = path::best(&clues, &habits);
    for _ in 1..READINGS {
        habits = habits::Habits::learn(&headed.columns, &clues, &path);
        path = path::best(&clues, &habits);
    }
    let m = moves::Moves::new(&clues, &habits);
    let margins = path::margins(&clues, &habits, &path);
    let at = body.iter().position(|w| w.span.of(sheet.text).starts_with(from)).unwrap_or(0);
    for i in at..(at + n).min(body.len()) {
        let c = &clues.words[i];
        let e: Vec<_> = (0..=m.states.columns).map(|k| m.word(c, k)).collect();
        let mv: Vec<Vec<_>> = (1..m.states.columns)
            .map(|f| (f + 1..m.states.columns).map(|t| habits.moves(c, f, t, true)).collect())
            .collect();
        let st: Vec<_> = (1..m.states.columns).map(|f| habits.stays(c, f)).collect();
        eprintln!(
            "{:20} col {} {:?} margin {} words {:?} {} moves {:?} stays {:?} {:?}",
            body[i].span.of(sheet.text),
            path.words[i].column,
            path.words[i].step,
            margins[i],
            e,
            if c.line_start { "LINE" } else { "" },
            mv,
            st,
            (c.joint.kind, c.joint.habit, c.start, c.end, c.enclosed, c.number)
        );
    }
}
