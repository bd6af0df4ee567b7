//! The best way through a table: for every word, its row and its column.
//!
//! In: clues and habits. Out: the best path, and for each word by how much any path that puts it into another column is
//! worse. A state is a column, with how the cell stands to the line (it began on an earlier line, at the line's head, or in
//! mid-line) and whether a page has cut the row; one more state is the heading over the full width.
//!
//! What a break allows:
//! - in mid-line a cell may end only if it began on that very line: only then do two cells share a line;
//! - at a line end a cell may go on, end, or end its row;
//! - where cells are marked, a cell ends at its mark and nowhere else, and marks are counted against columns;
//! - after a page any column of the cut row may go on, and from there the columns run on to the right.

use super::clues::{Clue, Clues};
use super::habits::Habits;
use super::priors;
use crate::dialect::{Break, Trust};
use crate::record::Role;

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
    /// Over a page, to any column of the same row.
    Sweep,
}

/// A score that no path has.
const NEVER: i32 = i32::MIN / 4;

/// How a cell stands to the line of the word at hand.
const BEGAN_BEFORE: usize = 0;
const BEGAN_AT_HEAD: usize = 1;
const BEGAN_MID_LINE: usize = 2;

/// The states of the programme for a table of so many columns.
#[derive(Clone, Copy)]
struct States {
    columns: usize,
}

impl States {
    fn count(self) -> usize {
        self.columns * 6 + 1
    }

    fn wide(self) -> usize {
        self.columns * 6
    }

    fn at(self, column: usize, began: usize, swept: bool) -> usize {
        if column >= self.columns { self.wide() } else { column * 6 + began * 2 + usize::from(swept) }
    }

    fn column(self, state: usize) -> usize {
        state / 6
    }

    fn began(self, state: usize) -> usize {
        if state == self.wide() { BEGAN_BEFORE } else { state % 6 / 2 }
    }

    fn swept(self, state: usize) -> bool {
        state != self.wide() && state % 2 == 1
    }
}

/// The programme over one table.
struct Programme<'a> {
    clues: &'a Clues,
    habits: &'a Habits,
    states: States,
    /// The column of row numbers, if there is one.
    number: Option<usize>,
}

/// The best path.
pub(super) fn best(clues: &Clues, habits: &Habits) -> Path {
    let programme = Programme::new(clues, habits);
    let states = programme.states.count();
    let mut back: Vec<u8> = Vec::with_capacity(clues.words.len() * states);
    let mut scores = programme.first();
    back.resize(states, 0);
    for at in 1..clues.words.len() {
        let mut next = vec![NEVER; states];
        let from_row = back.len();
        back.resize(from_row + states, 0);
        programme.transitions(at, |from, to, score| {
            let (Some(before), Some(best)) = (scores.get(from), next.get_mut(to)) else { return };
            if *before > NEVER && before + score > *best {
                *best = before + score;
                if let Some(slot) = back.get_mut(from_row + to) {
                    *slot = u8::try_from(from).unwrap_or(u8::MAX);
                }
            }
        });
        programme.add_words(at, &mut next);
        scores = next;
    }
    programme.trace(&scores, &back)
}

/// For each word, how much worse the best path is that puts it into another column.
pub(super) fn margins(clues: &Clues, habits: &Habits, path: &Path) -> Vec<i32> {
    let programme = Programme::new(clues, habits);
    let mut forward = vec![programme.first()];
    for at in 1..clues.words.len() {
        let mut next = vec![NEVER; programme.states.count()];
        if let Some(scores) = forward.last() {
            programme.transitions(at, |from, to, score| relax(scores, from, &mut next, to, score));
        }
        programme.add_words(at, &mut next);
        forward.push(next);
    }
    let mut margins = vec![0; clues.words.len()];
    let mut after = programme.last();
    for at in (0..clues.words.len()).rev() {
        let Some(scores) = forward.get(at) else { continue };
        if let (Some(margin), Some(place)) = (margins.get_mut(at), path.words.get(at)) {
            *margin = programme.margin(scores, &after, usize::from(place.column));
        }
        let mut with_word = after;
        programme.add_words(at, &mut with_word);
        let mut before = vec![NEVER; programme.states.count()];
        if at > 0 {
            programme.transitions(at, |from, to, score| relax(&with_word, to, &mut before, from, score));
        }
        after = before;
    }
    margins
}

fn relax(scores: &[i32], from: usize, best: &mut [i32], to: usize, score: i32) {
    if let (Some(before), Some(best)) = (scores.get(from), best.get_mut(to))
        && *before > NEVER
    {
        *best = (*best).max(before + score);
    }
}

impl<'a> Programme<'a> {
    fn new(clues: &'a Clues, habits: &'a Habits) -> Self {
        let number = clues.roles.iter().position(|role| *role == Role::Number);
        Self { clues, habits, states: States { columns: clues.roles.len() }, number }
    }

    /// Scores of the states at the first word.
    fn first(&self) -> Vec<i32> {
        let mut scores = vec![NEVER; self.states.count()];
        if let Some(clue) = self.clues.words.first() {
            self.new_row(clue, None, 0, |to, score| {
                if let Some(slot) = scores.get_mut(to) {
                    *slot = score;
                }
            });
        }
        self.add_words(0, &mut scores);
        scores
    }

    /// Scores of ending in each state.
    fn last(&self) -> Vec<i32> {
        (0..self.states.count()).map(|state| self.close_row(state)).collect()
    }

    fn add_words(&self, at: usize, scores: &mut [i32]) {
        let Some(clue) = self.clues.words.get(at) else { return };
        for column in 0..=self.states.columns {
            let score = self.word(clue, column);
            let first = column * 6;
            let states = if column == self.states.columns { 1 } else { 6 };
            scores.iter_mut().skip(first).take(states).filter(|s| **s > NEVER).for_each(|s| *s += score);
        }
    }

    /// What speaks for a word in a column by itself.
    fn word(&self, clue: &Clue, column: usize) -> i32 {
        if self.number == Some(column) {
            return if clue.number.is_some() { 0 } else { priors::NOT_A_NUMBER };
        }
        let role = self.clues.roles.get(column).copied().unwrap_or(Role::Other);
        self.habits.word(clue, column) + priors::affinity(role, clue.affinity.deadline, clue.affinity.party)
    }

    /// Calls `go(from, to, score)` for every way from the word before to this one.
    fn transitions(&self, at: usize, mut go: impl FnMut(usize, usize, i32)) {
        let Some(clue) = self.clues.words.get(at) else { return };
        for from in 0..self.states.count() {
            match clue.joint.kind {
                Break::Inside => go(from, self.goes_on(from), 0),
                Break::Cell => self.at_mark(clue, from, &mut go),
                Break::Word => self.in_line(clue, from, &mut go),
                Break::Line => self.at_line(clue, from, &mut go),
                Break::Page => self.at_page(clue, from, &mut go),
            }
        }
    }

    /// The state of the same cell on a further line.
    fn goes_on(&self, from: usize) -> usize {
        self.states.at(self.states.column(from), BEGAN_BEFORE, self.states.swept(from))
    }

    /// In mid-line: the cell goes on, or ends if it began on this line.
    fn in_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, usize, i32)) {
        let column = self.states.column(from);
        if self.number == Some(column) {
            return self.after_number(from, |to, score| go(from, to, score));
        }
        go(from, from, self.habits.stays_in_line(clue));
        if self.states.began(from) != BEGAN_BEFORE {
            self.moves(clue, from, BEGAN_MID_LINE, |to, score| go(from, to, score));
        }
    }

    /// After a row's number a cell always ends.
    fn after_number(&self, from: usize, mut go: impl FnMut(usize, i32)) {
        let mut skipped = 0;
        for to in self.states.column(from) + 1..self.states.columns {
            go(self.states.at(to, BEGAN_MID_LINE, false), skipped);
            skipped += self.habits.skip(to);
        }
    }

    /// At a line end: the cell goes on, ends, or ends the row.
    fn at_line(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, usize, i32)) {
        let column = self.states.column(from);
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            go(from, from, priors::WIDE_LINE + self.habits.stays(clue, column) + ignored);
        } else if self.number != Some(column) {
            go(from, self.goes_on(from), self.habits.stays(clue, column) + ignored);
        }
        self.moves(clue, from, BEGAN_AT_HEAD, |to, score| go(from, to, score + ignored));
        self.new_row(clue, Some(from), self.habits.blanks(clue), |to, score| go(from, to, score));
    }

    /// After a page: any column of the row goes on, or a new row begins.
    fn at_page(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, usize, i32)) {
        self.new_row(clue, Some(from), 0, |to, score| go(from, to, score));
        let ignored = ignored_number(clue);
        if from == self.states.wide() {
            return go(from, from, priors::WIDE_LINE + priors::SWEEP + ignored);
        }
        for column in (0..self.states.columns).filter(|column| self.number != Some(*column)) {
            let lead = lead(clue, column);
            go(from, self.states.at(column, BEGAN_AT_HEAD, true), priors::SWEEP + lead + ignored);
        }
    }

    /// At the mark of a cell: marks are counted against columns.
    fn at_mark(&self, clue: &Clue, from: usize, go: &mut impl FnMut(usize, usize, i32)) {
        let last = self.states.columns.saturating_sub(1);
        let marks = usize::from(clue.joint.cells);
        let row = clue.joint.row;
        if row != Some(Trust::Certain) && from != self.states.wide() {
            let reached = self.states.column(from) + marks + usize::from(clue.joint.trailing);
            let fits = if reached > last { priors::OVERFULL } else { ignored_number(clue) };
            let denied = if row == Some(Trust::Likely) { -priors::ROW_MARK } else { 0 };
            go(from, self.states.at(reached.min(last), BEGAN_AT_HEAD, false), fits + denied);
        }
        if let Some(trust) = row {
            let marked = if trust >= Trust::Likely { priors::ROW_MARK } else { priors::ROW_UNMARKED };
            let to = marks.saturating_sub(1).min(last);
            let counted = if self.number == Some(to) { number(clue) } else { 0 };
            go(from, self.states.at(to, BEGAN_AT_HEAD, false), marked + counted);
            if marks == 1 {
                go(from, self.states.wide(), marked + wide(clue));
            }
        }
    }

    /// Every later column of the row, with what the skipped ones cost.
    fn moves(&self, clue: &Clue, from: usize, began: usize, mut go: impl FnMut(usize, i32)) {
        let (column, swept) = (self.states.column(from), self.states.swept(from));
        let whole_line = self.states.began(from) != BEGAN_MID_LINE;
        let mut skipped = 0;
        for to in column + 1..self.states.columns {
            if self.number != Some(to) {
                let joint = self.habits.moves(clue, column, to, whole_line);
                // A column that a page cut goes on in the middle of a sentence: its piece may begin like any line.
                let cut = if swept && clue.line_start {
                    self.habits.resumes(clue, to) + lead(clue, to - column - 1)
                } else {
                    0
                };
                go(self.states.at(to, began, swept), joint + cut + if swept { 0 } else { skipped });
                skipped += self.habits.skip(to);
            }
        }
    }

    /// A row begins with this word: at its number, at any column where it has none, or over the full width.
    fn new_row(&self, clue: &Clue, from: Option<usize>, blanks: i32, mut go: impl FnMut(usize, i32)) {
        if clue.joint.kind == Break::Cell {
            return self.at_mark(clue, self.states.wide(), &mut |_, to, score| go(to, score));
        }
        let closed = from.map_or(0, |from| self.close_row(from) + self.close_cell(clue, from)) + blanks;
        if let Some(number_column) = self.number {
            go(self.states.at(number_column, BEGAN_AT_HEAD, false), closed + number(clue));
        }
        let mut skipped = if self.number.is_some() { priors::NUMBERLESS } else { 0 };
        for to in (0..self.states.columns).filter(|to| self.number != Some(*to)) {
            let counted =
                if self.number.is_none() && clue.number.is_some_and(|link| link.chained) { priors::CHAINED } else { 0 };
            go(self.states.at(to, BEGAN_AT_HEAD, false), closed + skipped + counted + self.habits.starts(clue, to));
            skipped += self.habits.skip(to);
        }
        go(self.states.wide(), closed + wide(clue) + self.habits.starts(clue, self.states.columns));
    }

    /// What the columns cost that a row leaves empty when it ends in this state.
    fn close_row(&self, state: usize) -> i32 {
        if self.clues.marked || state == self.states.wide() || self.states.swept(state) {
            return 0;
        }
        (self.states.column(state) + 1..self.states.columns).map(|column| self.habits.skip(column)).sum()
    }

    /// The last cell of a row ends before this word.
    fn close_cell(&self, clue: &Clue, state: usize) -> i32 {
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        self.habits.ends(clue, self.states.column(state)) + self.habits.line_move() + enclosed
    }

    fn margin(&self, scores: &[i32], after: &[i32], column: usize) -> i32 {
        let mut best = [NEVER; 2]; // other columns, this column
        for (state, (before, after)) in scores.iter().zip(after).enumerate() {
            let here = usize::from(self.states.column(state) == column);
            if let Some(slot) = best.get_mut(here).filter(|_| *before > NEVER && *after > NEVER) {
                *slot = (*slot).max(before + after);
            }
        }
        let [other, own] = best;
        if other == NEVER { i32::MAX } else { own - other }
    }

    fn trace(&self, scores: &[i32], back: &[u8]) -> Path {
        let ends = scores.iter().enumerate().filter(|(_, score)| **score > NEVER);
        let best = ends.max_by_key(|(state, score)| (**score + self.close_row(*state), std::cmp::Reverse(*state)));
        let Some((mut state, _)) = best else { return Path::default() };
        let mut visited = Vec::with_capacity(self.clues.words.len());
        for at in (0..self.clues.words.len()).rev() {
            visited.push(state);
            state = back.get(at * self.states.count() + state).copied().map_or(0, usize::from);
        }
        visited.reverse();
        let mut words: Vec<At> = Vec::with_capacity(visited.len());
        let mut last = None;
        for (state, clue) in visited.into_iter().zip(&self.clues.words) {
            words.push(self.place(last, state, clue));
            last = Some(state);
        }
        Path { words }
    }

    fn place(&self, last: Option<usize>, state: usize, clue: &Clue) -> At {
        let column = self.states.column(state);
        let step = match last {
            None => Step::Row,
            Some(last) => self.step(last, state, clue),
        };
        At {
            column: u8::try_from(column).unwrap_or(u8::MAX),
            step,
            role_number: self.number == Some(column),
            whole_line: self.states.began(state) != BEGAN_MID_LINE,
        }
    }

    /// Which of the ways between two states the path took: each pair of states allows one.
    fn step(&self, last: usize, state: usize, clue: &Clue) -> Step {
        let (from, to) = (self.states.column(last), self.states.column(state));
        match clue.joint.kind {
            Break::Inside => Step::Stay,
            Break::Word => {
                if from == to {
                    Step::Stay
                } else {
                    Step::Move
                }
            }
            Break::Page if self.states.swept(state) => Step::Sweep,
            _ if self.states.began(state) == BEGAN_BEFORE && from == to => Step::Stay,
            Break::Page => Step::Row,
            _ if to <= from || self.states.swept(last) != self.states.swept(state) => Step::Row,
            Break::Cell if !self.continues_marked(from, to, clue) => Step::Row,
            _ if last == self.states.wide() || state == self.states.wide() => Step::Row,
            _ => Step::Move,
        }
    }

    /// Whether the marks lead from one column to the other within a row.
    fn continues_marked(&self, from: usize, to: usize, clue: &Clue) -> bool {
        let reached = from + usize::from(clue.joint.cells) + usize::from(clue.joint.trailing);
        clue.joint.row != Some(Trust::Likely) && reached.min(self.states.columns.saturating_sub(1)) == to
    }
}

/// What the sequence of numbers says for a row that begins here.
fn number(clue: &Clue) -> i32 {
    match clue.number {
        Some(link) if link.chained => priors::CHAINED,
        Some(_) => priors::UNCHAINED,
        None => 0, // the word itself costs `NOT_A_NUMBER`
    }
}

/// A number that goes on with the count of rows, and the row does not begin there.
fn ignored_number(clue: &Clue) -> i32 {
    if clue.number.is_some_and(|link| link.chained) { -priors::CHAINED } else { 0 }
}

/// What speaks for a heading over the full width.
fn wide(clue: &Clue) -> i32 {
    let counted = match clue.number {
        Some(link) if link.parent => priors::WIDE_PARENT,
        Some(_) => priors::WIDE_CHILDLESS,
        None => 0,
    };
    priors::WIDE + counted + if clue.section { priors::WIDE_WORD } else { 0 }
}

/// After a page, some exporters leave one leading blank for each column that has nothing there.
fn lead(clue: &Clue, skipped: usize) -> i32 {
    if clue.joint.lead > 0 && usize::from(clue.joint.lead) == skipped { priors::LEAD } else { 0 }
}
