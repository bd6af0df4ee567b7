//! How doubtful the best path is, word by word.
//!
//! In: clues, habits and the best path. Out: for each word by how much any path is worse that puts it into another column, and
//! by how much any is that begins a row with it where this one does not, or the other way round.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::moves::{Goal, Moves};
use super::path::{NEVER, Search, Step, add_word, find_live, level, raise};

/// How much worse other paths are at one word, in eighths of a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubt {
    /// The best one that puts the word into another column.
    pub(super) column: i32,
    /// That column; the number of columns for a heading over the full width.
    pub(super) other: usize,
    /// The best one that differs in whether a row begins with the word.
    pub(super) row: i32,
}

/// The doubt at every word.
pub(super) fn doubts(clues: &Clues, habits: &Habits, search: &Search) -> Vec<Doubt> {
    let moves = Moves::new(clues, habits);
    let states = moves.states.count();
    let mut rear = Rear { moves: &moves, live: Vec::new(), behind: vec![None; states] };
    let mut doubts = Vec::with_capacity(clues.words.len());
    let mut after: Vec<i32> = (0..states).map(|state| moves.close_row(state)).collect();
    let mut earlier = vec![NEVER; states];
    let mut forward = search.forward.chunks_exact(states).rev();
    let mut scores = forward.next().unwrap_or_default();
    for (clue, place) in clues.words.iter().zip(&search.path.words).rev() {
        let before = forward.next().unwrap_or_default();
        let (column, other) = margin(&moves, scores, &after, usize::from(place.column));
        add_word(&moves, clue, &mut after);
        let row = gap(rear.retreat(clue, before, &after, &mut earlier));
        level(&mut earlier);
        std::mem::swap(&mut after, &mut earlier);
        scores = before;
        doubts.push(Doubt { column, other, row });
    }
    doubts.reverse();
    doubts
}

/// What one step back works with.
struct Rear<'a> {
    moves: &'a Moves<'a>,
    live: Vec<usize>,
    /// The best of what lies behind each gate, as far as it was asked for.
    behind: Vec<Option<i32>>,
}

impl Rear<'_> {
    /// Goes from what lies behind one word to what lies behind the word before; back come the best paths without a row that
    /// begins with the word, and with one.
    fn retreat(&mut self, clue: &Clue, before: &[i32], after: &[i32], earlier: &mut [i32]) -> [i32; 2] {
        let (moves, behind) = (self.moves, &mut self.behind);
        earlier.fill(NEVER);
        behind.fill(None);
        find_live(before, &mut self.live);
        let mut steps = [NEVER; 2];
        moves.each(clue, &self.live, |from, goal, step, score| {
            let rest = match goal {
                Goal::State(to) => after.get(to).copied(),
                Goal::Gate(gate) => {
                    behind.get_mut(gate).map(|rest| *rest.get_or_insert_with(|| best_behind(moves, clue, gate, after)))
                }
            };
            let Some((rest, ahead)) = rest.filter(|rest| *rest > NEVER).zip(before.get(from)) else { return };
            raise(earlier.get_mut(from), score + rest);
            raise(steps.get_mut(usize::from(step == Step::Row)), ahead + score + rest);
        });
        steps
    }
}

/// The best of what lies behind a gate.
fn best_behind(moves: &Moves, clue: &Clue, gate: usize, after: &[i32]) -> i32 {
    let mut best = NEVER;
    moves.behind(clue, gate, &mut |to, _, score| {
        let rest = after.get(to).copied().filter(|rest| *rest > NEVER);
        raise(Some(&mut best), rest.map_or(NEVER, |rest| rest + score));
    });
    best
}

fn gap([one, other]: [i32; 2]) -> i32 {
    if one == NEVER || other == NEVER { i32::MAX } else { one.abs_diff(other).try_into().unwrap_or(i32::MAX) }
}

/// How much better the paths through this column are than the best one through another, and which that is.
fn margin(moves: &Moves, scores: &[i32], after: &[i32], column: usize) -> (i32, usize) {
    let mut own = NEVER;
    let mut other = (NEVER, column);
    for (state, (before, after)) in scores.iter().zip(after).enumerate() {
        if *before == NEVER || *after == NEVER {
            continue;
        }
        match moves.states.column(state) {
            here if here == column => own = own.max(before + after),
            there if before + after > other.0 => other = (before + after, there),
            _ => {}
        }
    }
    let (score, there) = other;
    (if score == NEVER { i32::MAX } else { own - score }, there)
}
