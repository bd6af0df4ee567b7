//! Which words stood where when the table was last read, and where cells ended beside them.
//!
//! In: clues and a path. Out: scores for the same words elsewhere: no word and no joint speaks for itself.

use super::clues::{Clue, Clues};
use super::odds::lg;
use super::path::{Path, Step};
use crate::record::Role;

/// How often each word stands in each column; the wide column comes last.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    columns: usize,
    counts: Vec<u32>,
    totals: Vec<u32>,
    column_totals: Vec<u32>,
    all: u32,
    /// Where each word of the table stood when it was counted, so that it does not speak for itself.
    counted: Vec<u8>,
}

/// How often a cell ended at joints of one kind, and how often it went on.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    ended: Vec<u32>,
    total: Vec<u32>,
    all_ended: u32,
    all: u32,
    /// What was counted at each word: whether a cell ended before it. A joint does not speak for itself.
    counted: Vec<Option<bool>>,
    /// As if every kind had been seen so often (in quarters), ending as often as all do.
    smooth: u64,
}

/// As if each word had been seen so often, spread over the columns by their size.
const SMOOTH: u64 = 2;

/// What the words of titles say at most for headings over the full width.
const FAMILIAR: i32 = 0;

impl Words {
    pub(super) fn count(columns: usize, clues: &Clues, path: &Path) -> Self {
        let columns = columns + 1;
        let mut words = Self {
            columns,
            counts: vec![0; columns * clues.vocabulary],
            totals: vec![0; clues.vocabulary],
            column_totals: vec![0; columns],
            all: 0,
            counted: Vec::with_capacity(clues.words.len()),
        };
        for (clue, at) in clues.words.iter().zip(&path.words) {
            let (id, column) = (clue.id as usize, usize::from(at.column));
            let counts = [
                words.counts.get_mut(id * columns + column),
                words.totals.get_mut(id),
                words.column_totals.get_mut(column),
            ];
            counts.into_iter().flatten().for_each(|count| *count += 1);
            words.all += 1;
            words.counted.push(at.column);
        }
        words
    }

    /// For each word of the table, what speaks for each column.
    ///
    /// Headings over the full width are too few to have words of their own: the words of titles are not foreign to them.
    pub(super) fn scores(&self, clues: &Clues) -> Vec<i32> {
        let (wide, title) = (self.columns - 1, clues.roles.iter().position(|role| *role == Role::Title));
        let score = |clue, column| match title.filter(|_| column == wide) {
            Some(title) => self.score(clue, wide).max(self.score(clue, title).min(FAMILIAR)),
            None => self.score(clue, column),
        };
        let columns = |clue| (0..self.columns).map(move |column| score(clue, column));
        clues.words.iter().flat_map(columns).collect()
    }

    fn score(&self, clue: &Clue, column: usize) -> i32 {
        let Some(counted) = self.counted.get(clue.index) else { return 0 };
        let id = clue.id;
        let own = u64::from(usize::from(*counted) == column);
        let get = |table: &[u32], at: usize| u64::from(table.get(at).copied().unwrap_or(0));
        let here = get(&self.counts, id as usize * self.columns + column).saturating_sub(own);
        let total = get(&self.totals, id as usize).saturating_sub(1);
        let (size, all) = (get(&self.column_totals, column).max(1), u64::from(self.all.max(1)));
        lg(here * all + SMOOTH * size) - lg(size * (total + SMOOTH))
    }
}

impl Ends {
    /// Counts the joints of a path: `kind` says which kind a joint is of, if it counts at all.
    pub(super) fn count(
        kinds: usize,
        smooth: u64,
        clues: &Clues,
        path: &Path,
        kind: impl Fn(&Clue) -> Option<u32>,
    ) -> Self {
        let mut ends = Self { ended: vec![0; kinds], total: vec![0; kinds], smooth, ..Self::default() };
        let mut after_number = false;
        for (clue, at) in clues.words.iter().zip(&path.words) {
            let ended = matches!(at.step, Step::Row | Step::Move);
            let kind = kind(clue).filter(|_| clue.index > 0 && at.step != Step::Sweep && !after_number);
            after_number = at.role_number && clue.joint.column.is_none();
            ends.counted.push(kind.map(|_| ended));
            let slot =
                kind.and_then(|kind| Some((ends.total.get_mut(kind as usize)?, ends.ended.get_mut(kind as usize)?)));
            if let Some((total, count)) = slot {
                *total += 1;
                *count += u32::from(ended);
                ends.all += 1;
                ends.all_ended += u32::from(ended);
            }
        }
        ends
    }

    /// The share of the joints of this kind at which a cell ended (or went on), against that of all joints.
    pub(super) fn share(&self, clue: &Clue, kind: u32, ended: bool) -> i32 {
        let own = self.counted.get(clue.index).copied().flatten();
        let get = |table: &[u32]| u64::from(table.get(kind as usize).copied().unwrap_or(0));
        let count = get(&self.ended).saturating_sub(u64::from(own == Some(true)));
        let total = get(&self.total).saturating_sub(u64::from(own.is_some())).max(count);
        let (all_ended, all) = (u64::from(self.all_ended) + 1, u64::from(self.all) + 2);
        let (count, of_all) = if ended { (count, all_ended) } else { (total - count, all - all_ended) };
        if total == 0 { 0 } else { lg(4 * count * all + self.smooth * of_all) - lg((4 * total + self.smooth) * of_all) }
    }
}
