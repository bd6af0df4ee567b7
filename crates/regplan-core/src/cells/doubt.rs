//! How doubtful the best path is, word by word.
//!
//! In: clues, habits and the best path. Out: for each word by how much any path is worse that puts it into another column, and
//! by how much any is that begins a row with it where this one does not, or the other way round.

use super::clues::Clues;
use super::habits::Habits;
use super::moves::Moves;
use super::path::{NEVER, Path, Step, add_word, first, level, live};

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
pub(super) fn doubts(clues: &Clues, habits: &Habits, path: &Path) -> Vec<Doubt> {
    let moves = Moves::new(clues, habits);
    let states = moves.states.count();
    let forward = forward(&moves, clues);
    let mut doubts = Vec::with_capacity(clues.words.len());
    let mut after: Vec<i32> = (0..states).map(|state| moves.close_row(state)).collect();
    let befores = std::iter::once(&[][..]).chain(forward.chunks_exact(states));
    let words: Vec<_> = clues.words.iter().zip(forward.chunks_exact(states)).zip(befores).zip(&path.words).collect();
    for (((clue, scores), before), place) in words.into_iter().rev() {
        let (column, other) = margin(&moves, scores, &after, usize::from(place.column));
        add_word(&moves, clue, &mut after);
        let mut earlier = vec![NEVER; states];
        let mut steps = [NEVER; 2]; // no row begins, one does
        moves.each(clue, &live(before), |from, to, step, score| {
            relax(&after, to, &mut earlier, from, score);
            let ways = before.get(from).zip(after.get(to)).filter(|(a, b)| **a > NEVER && **b > NEVER);
            if let (Some((a, b)), Some(best)) = (ways, steps.get_mut(usize::from(step == Step::Row))) {
                *best = (*best).max(a + score + b);
            }
        });
        level(&mut earlier);
        after = earlier;
        doubts.push(Doubt { column, other, row: gap(steps) });
    }
    doubts.reverse();
    doubts
}

/// The scores of all states at all words.
fn forward(moves: &Moves, clues: &Clues) -> Vec<i32> {
    let states = moves.states.count();
    let mut forward = first(moves, clues);
    for clue in clues.words.iter().skip(1) {
        let scores = forward.get(forward.len() - states..).unwrap_or_default();
        let mut next = vec![NEVER; states];
        moves.each(clue, &live(scores), |from, to, _, score| relax(scores, from, &mut next, to, score));
        add_word(moves, clue, &mut next);
        level(&mut next);
        forward.extend(next);
    }
    forward
}

fn gap([one, other]: [i32; 2]) -> i32 {
    if one == NEVER || other == NEVER { i32::MAX } else { one.abs_diff(other).try_into().unwrap_or(i32::MAX) }
}

fn relax(scores: &[i32], from: usize, best: &mut [i32], to: usize, score: i32) {
    if let (Some(before), Some(best)) = (scores.get(from), best.get_mut(to))
        && *before > NEVER
    {
        *best = (*best).max(before + score);
    }
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
