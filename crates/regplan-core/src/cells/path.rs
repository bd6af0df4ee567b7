//! The best path through a table: for every word, its column and how the path came to it.
//!
//! In: clues and habits. Out: the best path. What a break allows, and what it costs, stands in `moves`; here is only the
//! search; how doubtful its answer is, is said in `doubt`.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::moves::Moves;
use super::states::Began;

/// Where each word stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    /// One place a word.
    pub(super) words: Vec<At>,
}

/// Where one word stands, and how the path came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    /// Its column; the number of columns for a heading over the full width.
    pub(super) column: u8,
    /// How the path came to it.
    pub(super) step: Step,
    /// Whether its column holds row numbers.
    pub(super) role_number: bool,
    /// Whether its line belongs to its cell from the line's head on.
    pub(super) whole_line: bool,
}

/// How a path comes from one word to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// In the same cell.
    Stay,
    /// To a later cell of the row.
    Move,
    /// To a new row.
    Row,
    /// On with any column of the same row over a page.
    Sweep,
    /// On with the same row where a line runs through all columns: in a cell that goes on from the line before.
    Onward,
}

/// A score that no path has.
pub(super) const NEVER: i32 = i32::MIN / 4;

/// A state so many eighths of a bit behind the best one cannot catch up: no single break is worth that much.
const BEAM: i32 = 240;

/// The states worth going on from.
pub(super) fn live(scores: &[i32]) -> Vec<usize> {
    let best = scores.iter().copied().max().unwrap_or(NEVER);
    let floor = best.saturating_sub(BEAM).max(NEVER + 1);
    scores.iter().enumerate().filter(|(_, score)| **score >= floor).map(|(state, _)| state).collect()
}

/// Counts from the best state on: only differences matter, and the sums of a table of millions of words stay small.
pub(super) fn level(scores: &mut [i32]) {
    let best = scores.iter().copied().max().unwrap_or(NEVER);
    if best > NEVER {
        scores.iter_mut().filter(|score| **score > NEVER).for_each(|score| *score -= best);
    }
}

/// The best path.
pub(super) fn best(clues: &Clues, habits: &Habits) -> Path {
    let moves = Moves::new(clues, habits);
    let states = moves.states.count();
    let mut back: Vec<(u16, Step)> = vec![(0, Step::Row); clues.words.len() * states];
    let mut scores = first(&moves, clues);
    let mut next = vec![NEVER; states];
    for (clue, back) in clues.words.iter().zip(back.chunks_exact_mut(states)).skip(1) {
        next.fill(NEVER);
        moves.each(clue, &live(&scores), |from, to, step, score| {
            let (Some(before), Some(best), Some(slot)) = (scores.get(from), next.get_mut(to), back.get_mut(to)) else {
                return;
            };
            if before + score > *best {
                *best = before + score;
                *slot = (u16::try_from(from).unwrap_or(u16::MAX), step);
            }
        });
        add_word(&moves, clue, &mut next);
        level(&mut next);
        std::mem::swap(&mut scores, &mut next);
    }
    trace(&moves, clues, &scores, &back)
}

/// Scores of the states at the first word.
pub(super) fn first(moves: &Moves, clues: &Clues) -> Vec<i32> {
    let mut scores = vec![NEVER; moves.states.count()];
    if let Some(clue) = clues.words.first() {
        moves.first_row(clue, |to, score| {
            if let Some(slot) = scores.get_mut(to) {
                *slot = (*slot).max(score);
            }
        });
        add_word(moves, clue, &mut scores);
    }
    scores
}

pub(super) fn add_word(moves: &Moves, clue: &Clue, scores: &mut [i32]) {
    for column in 0..=moves.states.columns {
        let score = moves.word(clue, column);
        let states = scores.get_mut(moves.states.of_column(column)).unwrap_or_default();
        states.iter_mut().filter(|s| **s > NEVER).for_each(|s| *s += score);
    }
}

fn trace(moves: &Moves, clues: &Clues, scores: &[i32], back: &[(u16, Step)]) -> Path {
    let ends = scores.iter().enumerate().filter(|(_, score)| **score > NEVER);
    let best = ends.max_by_key(|(state, score)| (**score + moves.close_row(*state), std::cmp::Reverse(*state)));
    let Some((mut state, _)) = best else { return Path::default() };
    let mut words = Vec::with_capacity(clues.words.len());
    for at in (0..clues.words.len()).rev() {
        let (before, step) = back.get(at * moves.states.count() + state).copied().unwrap_or((0, Step::Row));
        let column = moves.states.column(state);
        words.push(At {
            column: u8::try_from(column).unwrap_or(u8::MAX),
            step,
            role_number: moves.number == Some(column),
            whole_line: moves.states.began(state) != Began::MidLine,
        });
        state = usize::from(before);
    }
    words.reverse();
    Path { words }
}
