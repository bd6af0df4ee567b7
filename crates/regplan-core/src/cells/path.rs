//! The best path through a table: for every word, its column and how the path came to it.
//!
//! In: clues and habits. Out: the best path. What a break allows, and what it costs, stands in `moves`; here is only the
//! search; how doubtful its answer is, is said in `doubt`.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::moves::{Goal, Moves};
use super::states::Began;

/// What the search found.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The best path.
    pub(super) path: Path,
    /// The scores of all states at all words, word by word.
    pub(super) forward: Vec<i32>,
}

/// Where each word stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    /// One place a word.
    pub(super) words: Vec<At>,
}

/// Where one word stands, and how the path came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Its column; the number of columns for a heading over the full width.
    pub column: u8,
    /// How the path came to it.
    pub step: Step,
    /// Whether its column holds row numbers.
    pub role_number: bool,
    /// Whether its line belongs to its cell from the line's head on.
    pub whole_line: bool,
}

/// How a path comes from one word to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
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
pub(super) fn find_live(scores: &[i32], live: &mut Vec<usize>) {
    let best = scores.iter().copied().max().unwrap_or(NEVER);
    let floor = best.saturating_sub(BEAM).max(NEVER + 1);
    live.clear();
    live.extend(scores.iter().enumerate().filter(|(_, score)| **score >= floor).map(|(state, _)| state));
}

/// Counts from the best state on: only differences matter, and the sums of a table of millions of words stay small.
pub(super) fn level(scores: &mut [i32]) {
    let best = scores.iter().copied().max().unwrap_or(NEVER);
    if best > NEVER {
        scores.iter_mut().filter(|score| **score > NEVER).for_each(|score| *score -= best);
    }
}

/// The best path.
pub(super) fn best(clues: &Clues, habits: &Habits) -> Search {
    let moves = Moves::new(clues, habits);
    let states = moves.states.count();
    let mut back: Vec<Back> = vec![(0, Step::Row); clues.words.len() * states];
    let mut forward = vec![NEVER; clues.words.len() * states];
    let mut front = Front { live: Vec::new(), gates: vec![(NEVER, 0); states] };
    let mut before: &mut [i32] = &mut [];
    let words = clues.words.iter().zip(forward.chunks_exact_mut(states)).zip(back.chunks_exact_mut(states));
    for (at, ((clue, next), back)) in words.enumerate() {
        if at == 0 {
            moves.first_row(clue, |to, score| raise(next.get_mut(to), score));
        } else {
            front.advance(&moves, clue, before, next, back);
        }
        add_word(&moves, clue, next);
        level(next);
        before = next;
    }
    let path = trace(&moves, clues, before, &back);
    Search { path, forward }
}

/// The state before, and how the path came from it.
type Back = (u16, Step);

/// What one step of the search works with.
struct Front {
    live: Vec<usize>,
    /// For each gate the best score of a way there, and where it comes from.
    gates: Vec<(i32, u16)>,
}

impl Front {
    /// Goes from the scores at one word to those at the next.
    fn advance(&mut self, moves: &Moves, clue: &Clue, before: &[i32], next: &mut [i32], back: &mut [Back]) {
        find_live(before, &mut self.live);
        self.gates.fill((NEVER, 0));
        let gates = &mut self.gates;
        moves.each(clue, &self.live, |from, goal, step, score| {
            let score = before.get(from).map_or(NEVER, |before| before + score);
            let from = u16::try_from(from).unwrap_or(u16::MAX);
            match goal {
                Goal::State(to) => improve(next, back, to, score, (from, step)),
                Goal::Gate(gate) => match gates.get_mut(gate) {
                    Some(best) if score > best.0 => *best = (score, from),
                    _ => {}
                },
            }
        });
        for (gate, (before, from)) in gates.iter().enumerate().filter(|(_, (before, _))| *before > NEVER) {
            moves.behind(clue, gate, &mut |to, step, score| improve(next, back, to, before + score, (*from, step)));
        }
    }
}

/// Keeps the better of two ways to a state; of two as good the one from the lower state.
fn improve(next: &mut [i32], back: &mut [Back], to: usize, score: i32, way: Back) {
    let (Some(best), Some(slot)) = (next.get_mut(to), back.get_mut(to)) else { return };
    if score > *best || score == *best && way.0 < slot.0 {
        (*best, *slot) = (score, way);
    }
}

/// Keeps the better of two scores.
pub(super) fn raise(best: Option<&mut i32>, score: i32) {
    if let Some(best) = best {
        *best = (*best).max(score);
    }
}

/// Adds what speaks for a word in each column.
pub(super) fn add_word(moves: &Moves, clue: &Clue, scores: &mut [i32]) {
    for column in 0..=moves.states.columns {
        let score = moves.word(clue, column);
        let states = scores.get_mut(moves.states.of_column(column)).unwrap_or_default();
        states.iter_mut().filter(|s| **s > NEVER).for_each(|s| *s += score);
    }
}

fn trace(moves: &Moves, clues: &Clues, scores: &[i32], back: &[Back]) -> Path {
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
