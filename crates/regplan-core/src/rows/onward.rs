//! Whether a physical row goes on with the row above.
//!
//! In: a row and the one above it. Out: yes or no. Knows how numbers, deadlines and sentences begin; no exporter.

use super::groups::is_carried;
use super::{Maker, Row};
use crate::cells::{GridRow, Piece};
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::letters::{is_capital, is_small};
use crate::grammar::numbers::{Number, Step};

impl Maker<'_> {
    /// Whether the first row below a page's end is the rest of the last one above it: it has no number where rows are
    /// numbered, and does not say everything that a row says once more; or else some cell goes on in mid-sentence.
    fn continues_over_page(&self, above: &Row, row: &GridRow) -> bool {
        let own = |column: Option<usize>| !self.cell(row, column).is_empty();
        let begins =
            |cell: &[Piece], is: fn(char) -> bool| cell.first().is_some_and(|piece| self.text(piece).starts_with(is));
        if own(self.number) || self.counts_on(above, row) {
            return false;
        }
        let whole = |row: &GridRow| reads_as_deadline(&self.words(self.cell(row, self.deadline)));
        let anew = begins(self.cell(row, self.title), is_capital) && whole(row);
        if self.number.is_some() && above.number.is_some() {
            return !(anew && whole(&above.grid));
        }
        let onward = row.cells.iter().any(|cell| begins(cell, is_small));
        !anew && (onward || !own(self.title))
    }

    /// Whether rows bear their numbers in their titles, and this one's comes after that of the row above.
    fn counts_on(&self, above: &Row, row: &GridRow) -> bool {
        let last = above.number.and_then(|span| Number::at_head(span.of(self.sheet.text)));
        let token = self.cell(row, self.title).first().and_then(|piece| self.text(piece).split_whitespace().next());
        let next = token.and_then(Number::at_head);
        let follows = last.zip(next).is_some_and(|(last, next)| last.step(&next) == Step::Next);
        self.number.is_none() && follows && !self.says_only_a_title(row)
    }

    /// A row that a page or an empty row cut: no number and no deadline of its own, and the row above is there to go on.
    pub(super) fn continues(&self, above: &Row, row: &GridRow) -> bool {
        if row.top {
            return self.continues_over_page(above, row);
        }
        let own_number = !self.cell(row, self.number).is_empty();
        let own_deadline = !self.cell(row, self.deadline).is_empty();
        if self.number.is_none() || above.number.is_none() || own_number || own_deadline {
            return false;
        }
        let begins_lower = |cell: &[Piece]| {
            cell.first().is_none_or(|piece| self.text(piece).starts_with(|c: char| is_small(c) || c == '('))
        };
        begins_lower(self.cell(row, self.title))
    }

    /// Whether this row tells what the label above it stands for: «Control event 1.1.1 | Museum | », « Fair held | | May». What
    /// one of them says beside the title the other leaves open.
    pub(super) fn tells_on(&self, above: &Row, row: &GridRow) -> bool {
        let filled = |row: &GridRow, at: usize| row.cells.get(at).is_some_and(|cell| !cell.is_empty());
        let others = || (0..row.cells.len()).filter(|at| Some(*at) != self.title);
        let (first, second) = (&above.grid, row);
        // A cell that is merged over both rows tells nothing of either.
        let apart = |at: &usize| !is_carried(first, second, *at);
        let others = || others().filter(apart);
        let disjoint = others().all(|at| !filled(first, at) || !filled(second, at));
        let first_says = self.told_in_two || others().any(|at| filled(first, at));
        let says = first_says && others().any(|at| filled(second, at));
        let titled = !self.cell(row, self.title).is_empty() && self.cell(row, self.number).is_empty();
        titled && disjoint && says && !above.merged && self.is_label(self.cell(first, self.title))
    }

    /// Whether this row ends the one above: that one has no number yet, this one has it and goes on with the title, and what
    /// else both say is the same.
    pub(super) fn completes(&self, above: &Row, row: &GridRow) -> bool {
        let begins_lower = |cell: &[Piece]| cell.first().is_some_and(|piece| self.text(piece).starts_with(is_small));
        let number = self.number.is_some() && above.number.is_none() && !self.cell(row, self.number).is_empty();
        if !number || !begins_lower(self.cell(row, self.title)) || self.cell(&above.grid, self.title).is_empty() {
            return false;
        }
        let rest = |column: &usize| ![self.number, self.title].contains(&Some(*column));
        let pairs =
            (0..row.cells.len()).filter(rest).filter_map(|at| Some((above.grid.cells.get(at)?, row.cells.get(at)?)));
        let mut said = pairs
            .filter(|(a, b)| !a.is_empty() && !b.is_empty())
            .map(|(a, b)| self.words(a) == self.words(b))
            .peekable();
        said.peek().is_some() && said.all(|same| same)
    }
}
