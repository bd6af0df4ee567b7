//! Tables drawn with signs or standing under dashes, both kinds in one text: pandoc, legal databases' pseudo-graphics.
//!
//! ```text
//! +-----+-------------+       -------------------      ┌───┬────────┐
//! | №   | Мероприятие |       №     Мероприятие        │ № │Меры    │
//! +=====+=============+       ----- -------------      ├───┼────────┤
//! | 1   | Обучение    |       1     Обучение           │1  │Обучение│
//! +-----+-------------+       -------------------      └───┴────────┘
//! ```
//! In: a text. Out: its sheet. What each kind shows stands in `ruled` and `dashed`. Knows no Russian.

use super::placed::{self, Visual};
use super::{Sheet, dashed, lexer, ruled, torn};

/// The better of the two kinds.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    ruled::fit(&lines).max(dashed::fit(&lines))
}

/// Reads a text whose tables are drawn.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let kinds = ruled::visuals(&lines).into_iter().zip(dashed::visuals(&lines));
    let mut visuals: Vec<Option<Visual>> = kinds.map(|(ruled, dashed)| ruled.or(dashed)).collect();
    torn::mark(&lines, &mut visuals);
    placed::sheet(text, &lines, &visuals)
}
