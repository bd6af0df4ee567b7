//! Words that begin a cell though they stand left of its column.
//!
//! In: the words of a table whose columns are told by position, and the roles of its columns. Out: a mark at each word that may
//! begin the cell of the next column: an exporter that takes texts which nearly touch for one writes «Беседа о пользе чтения май»,
//! and where the title ends only the grammar of deadlines tells. Nothing is marked where the row has a deadline without it.

use super::clues::{Clue, End, Start};
use super::stretches::Stretch;
use crate::dialect::{Break, Sheet, Word};
use crate::grammar::affinity::reads_as_deadline;
use crate::record::Role;
use std::ops::Range;

/// A row has no more words.
const LONGEST_ROW: usize = 120;

/// Marks the words of a table.
pub(super) fn mark(sheet: &Sheet, body: &[Word], roles: &[Role], words: &mut [Clue]) {
    let Some(deadline) = roles.iter().position(|role| *role == Role::Deadline) else { return };
    let table = Table { sheet, body, deadline };
    for at in 0..words.len() {
        let shifted = words.get(at).is_some_and(|clue| clue.joint.reaches) && table.shifts(words, at);
        words.get_mut(at).into_iter().for_each(|clue| clue.shifted = shifted);
    }
}

struct Table<'t> {
    sheet: &'t Sheet<'t>,
    body: &'t [Word],
    /// The column of deadlines.
    deadline: usize,
}

impl Table<'_> {
    fn shifts(&self, words: &[Clue], at: usize) -> bool {
        match column(words, at) {
            Some(own) if own + 1 == self.deadline => self.begins(words, at),
            Some(own) if own == self.deadline => self.ends(words, at),
            _ => false,
        }
    }

    /// Whether a deadline begins with this word of the column before, and the row has no other.
    fn begins(&self, words: &[Clue], at: usize) -> bool {
        let Some(clue) = words.get(at) else { return false };
        let begins = match clue.stretch {
            Stretch::None => false,
            Stretch::Begins => true,
            Stretch::Within => clue.end == End::Link && at > 0 && stretch(words, at - 1) == Stretch::None,
        };
        if !begins || clue.end == End::Link && !is_free(words, at) {
            return false;
        }
        let end = stretch_end(words, at);
        let row = end..self.row_end(words, end);
        let below = row.filter(|at| column(words, *at) == Some(self.deadline));
        let all: Vec<usize> = (at..end).chain(below).collect();
        all.len() == end - at || reads_as_deadline(&self.text(&all))
    }

    /// Whether all words of the deadline's line read as one, up to this word, which looks like the first of a cell.
    fn ends(&self, words: &[Clue], at: usize) -> bool {
        let looks = words.get(at).is_some_and(|clue| {
            clue.stretch != Stretch::Within && matches!(clue.start, Start::Capital | Start::Bullet)
        });
        let before = words.get(..at).unwrap_or_default();
        let first = before.iter().rposition(|clue| clue.joint.kind == Break::Cell);
        looks && first.is_some_and(|first| reads_as_deadline(&self.text(&(first..at).collect::<Vec<_>>())))
    }

    /// Where the row ends at the latest that this word stands in: the next line that begins in the first column.
    fn row_end(&self, words: &[Clue], from: usize) -> usize {
        let rest = words.iter().skip(from).take(LONGEST_ROW);
        let ends = |clue: &Clue| clue.row_start && (clue.is_chained() || clue.joint.spans > 1);
        from + rest.clone().position(ends).unwrap_or(rest.len())
    }

    fn text(&self, words: &[usize]) -> String {
        let written = words.iter().filter_map(|at| self.body.get(*at)).map(|word| word.span.of(self.sheet.text));
        written.collect::<Vec<_>>().join(" ")
    }
}

/// Whether a stretch of time after a preposition does not hang on it: «для январь», «и В течение года».
fn is_free(words: &[Clue], at: usize) -> bool {
    let look = |at: usize| words.get(at).map(|word| word.affinity).unwrap_or_default();
    let before = at.checked_sub(1).map(look).unwrap_or_default();
    words.get(at).is_some_and(Clue::is_capital) || before.spurns_span && (look(at).span || look(at + 1).span)
}

fn column(words: &[Clue], at: usize) -> Option<usize> {
    words.get(at)?.joint.column.map(usize::from)
}

fn stretch(words: &[Clue], at: usize) -> Stretch {
    words.get(at).map_or(Stretch::None, |clue| clue.stretch)
}

/// Where the stretch ends that runs through this word.
fn stretch_end(words: &[Clue], at: usize) -> usize {
    let further: Range<usize> = at + 1..words.len();
    further.clone().find(|at| stretch(words, *at) != Stretch::Within).unwrap_or(further.end)
}
