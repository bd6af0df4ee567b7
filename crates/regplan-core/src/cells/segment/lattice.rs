//! The search: for every word its column, and how the path came to it.
//!
//! In: a table as looked at, weights, what a reading before it has shown. Out: the best path, and how much worse the others are.
//!
//! A state is a column and whether its cell began on the line of the word at hand; one more is the heading over the full width.
//! Between two words a cell goes on, ends within its row, or ends the row; after a page any column of the row may go on. What is
//! forbidden stands in [`Limits`]; what the rest costs, the weights say.

use super::super::doubt::Doubt;
use super::super::path::{At, NEVER, Step};
use super::adapt::Adapt;
use super::looks::{Look, Looked};
use super::weights::{ANY, KINDS, Kind, ROLES, Row, WIDE, Weights};
use crate::dialect::Break;
use crate::grammar::features::key;

/// What may happen between two words.
#[derive(Debug, Clone, Copy)]
struct Limits {
    stay: bool,
    cell: bool,
    row: bool,
    sweep: bool,
}

fn limits(look: &Look, hides_pages: bool) -> Limits {
    let all = Limits { stay: true, cell: true, row: true, sweep: false };
    match look.kind {
        Break::Inside => Limits { cell: false, row: false, ..all },
        Break::Word => Limits { row: false, ..all },
        Break::Page => Limits { sweep: true, ..all },
        Break::Cell | Break::Fold => match look.row {
            None => Limits { row: false, ..all },
            Some(true) => Limits { stay: false, cell: false, ..all },
            Some(false) => all,
        },
        Break::Line => Limits { sweep: hides_pages, ..all },
    }
}

/// A table under some weights.
pub struct Lattice<'t> {
    looked: &'t Looked,
    weights: &'t Weights,
    adapt: Option<&'t Adapt>,
    /// What a word is worth more in any column but this: what learning with a margin adds.
    right: Option<&'t [At]>,
    columns: usize,
    /// What an empty column costs.
    skips: Vec<i32>,
    /// A column in which nothing stands.
    idle: Option<usize>,
}

/// The index of the role of numbers.
const NUMBER: usize = 0;

/// So much of a learned worth is an eighth of a bit of doubt.
const UNIT: i32 = 6;

/// What a word in a wrong column is worth more while learning.
const MARGIN: i32 = 30;

/// What one word and the border before it are worth.
#[derive(Debug, Clone, Default)]
struct Worth {
    word: Vec<i32>,
    kinds: [Vec<i32>; KINDS],
    fits: [Vec<i32>; 2],
    leads: [Vec<i32>; 3],
}

/// The scores of a whole table.
#[derive(Debug, Default)]
pub struct Scores {
    worths: Vec<Worth>,
    forward: Vec<i32>,
    back: Vec<(u16, Step)>,
    /// What the best path is worth.
    pub(super) total: i64,
}

impl<'t> Lattice<'t> {
    /// Looks a table up under some weights.
    #[must_use]
    pub fn new(looked: &'t Looked, weights: &'t Weights, adapt: Option<&'t Adapt>, right: Option<&'t [At]>) -> Self {
        let columns = looked.roles.len().saturating_sub(1);
        let skip = |column: usize| skip_keys(looked, adapt, column).map(|key| weights.scalar(key)).iter().sum();
        Self { looked, weights, adapt, right, columns, skips: (0..columns).map(skip).collect(), idle: None }
    }

    /// The same with a column in which nothing stands.
    #[must_use]
    pub(super) fn with_idle(self, idle: Option<usize>) -> Self {
        Self { idle, ..self }
    }

    fn states(&self) -> usize {
        2 * self.columns + 1
    }

    fn wide(&self) -> usize {
        2 * self.columns
    }

    /// What empty columns cost.
    fn skipped(&self, columns: std::ops::Range<usize>) -> i32 {
        self.skips.get(columns).unwrap_or_default().iter().sum()
    }

    /// What a word is worth.
    fn worth(&self, at: usize) -> Worth {
        let Some(look) = self.looked.words.get(at) else { return Worth::default() };
        let word = sum(look.word.iter().filter_map(|key| self.weights.words.get(key)));
        let mut kinds = [[0; ROLES]; KINDS];
        for block in look.border.iter().filter_map(|key| self.weights.borders.get(key)) {
            kinds.iter_mut().zip(block.iter()).for_each(|(sum, row)| add(sum, row));
        }
        let of = |row: &Row| self.looked.roles.iter().map(|role| at_role(row, *role)).collect::<Vec<i32>>();
        let mut worth = Worth { word: of(&word), kinds: kinds.each_ref().map(of), ..Worth::default() };
        if let Some(adapt) = self.adapt {
            adapt.keys(self.looked, at, &mut |kind, column, key| {
                let row = if kind == Kind::Word {
                    self.weights.words.get(&key)
                } else {
                    self.weights.borders.get(&key).and_then(|block| block.get(kind as usize))
                };
                let own = row.map_or(0, |row| at_role(row, self.looked.roles.get(column).copied().unwrap_or(WIDE)));
                let slots = if kind == Kind::Word { Some(&mut worth.word) } else { worth.kinds.get_mut(kind as usize) };
                slots.and_then(|slots| slots.get_mut(column)).into_iter().for_each(|slot| *slot += own);
            });
        }
        let scalars = |keys: &Vec<u64>| keys.iter().map(|key| self.weights.scalar(*key)).collect();
        worth.fits = look.fits.each_ref().map(scalars);
        worth.leads = look.leads.each_ref().map(scalars);
        if let Some(right) = self.right.and_then(|right| right.get(at)) {
            let wrong = |(column, slot): (usize, &mut i32)| {
                *slot += if column == usize::from(right.column) { 0 } else { MARGIN }
            };
            worth.word.iter_mut().enumerate().for_each(wrong);
        }
        worth
    }

    /// Calls `go(from, to, step, score)` for every way to a word from the word before; `live` says whether a state is worth asking.
    fn each(
        &self,
        at: usize,
        worth: &Worth,
        live: &dyn Fn(usize) -> bool,
        go: &mut impl FnMut(usize, usize, Step, i32),
    ) {
        let Some(look) = self.looked.words.get(at) else { return };
        let limits = limits(look, self.looked.hides_pages);
        let head = usize::from(look.starts_line);
        let kind = |kind: Kind, column: usize| get(worth.kinds.get(kind as usize).map_or(&[], Vec::as_slice), column);
        let slot = |of: &[Vec<i32>], at: usize, empty: usize| get(of.get(at).map_or(&[], Vec::as_slice), empty);
        let fit = |row: usize, empty: usize| slot(&worth.fits, row, empty) + slot(&worth.leads, row, empty);
        for from in (0..self.states()).filter(|from| live(*from)) {
            let column = from / 2;
            // A mark parts cells: only behind the last column two of them stand together.
            let last = column + 1 >= self.columns;
            if limits.stay && (look.bound.is_none() || last) {
                let began = if head == 1 { 0 } else { from % 2 };
                go(
                    from,
                    if from == self.wide() { from } else { column * 2 + began },
                    Step::Stay,
                    kind(Kind::Stay, column),
                );
            }
            if limits.cell && from != self.wide() {
                let before = if head == 0 && from % 2 == 0 { self.mid_before(look) } else { 0 };
                let leave = kind(Kind::Leave, column) + before;
                let far = look.bound.map(|(crossed, _)| (column + crossed).min(self.columns.saturating_sub(1)));
                for to in (column + 1..self.columns).filter(|to| far.is_none_or(|far| far == *to)) {
                    let empty = to - column - 1;
                    let score = leave + kind(Kind::Enter, to) + fit(0, empty) + self.skipped(column + 1..to);
                    go(from, to * 2 + 1, Step::Move, score);
                }
            }
            if limits.sweep && from != self.wide() {
                // What a page has cut goes on without a number of its own.
                let may = |to: &usize| !look.counts || self.looked.roles.get(*to) != Some(&NUMBER);
                let columns = (0..self.columns).filter(may);
                columns.for_each(|to| {
                    let score = kind(Kind::Sweep, to) + slot(&worth.leads, 2, to);
                    go(from, to * 2 + 1, Step::Sweep, score);
                });
            }
            if limits.row || from == self.wide() && look.kind == Break::Cell {
                self.rows(look, from, kind(Kind::Close, column), &kind, &fit, go);
            }
        }
    }

    fn rows(
        &self,
        look: &Look,
        from: usize,
        close: i32,
        kind: &dyn Fn(Kind, usize) -> i32,
        fit: &dyn Fn(usize, usize) -> i32,
        go: &mut impl FnMut(usize, usize, Step, i32),
    ) {
        let left = if from == self.wide() { 0 } else { self.columns.saturating_sub(1 + from / 2) };
        let rest = if from == self.wide() { 0 } else { self.skipped(from / 2 + 1..self.columns) };
        let marked = matches!(look.kind, Break::Cell | Break::Fold);
        let first = look.bound.map(|(_, first)| first.map(|first| first.min(self.columns.saturating_sub(1))));
        for to in (0..self.columns).filter(|to| first.is_none_or(|first| first.contains(to))) {
            let empty = if marked { to } else { left + to };
            let score = close + rest + kind(Kind::Open, to) + self.skipped(0..to) + fit(1, empty);
            go(from, to * 2 + 1, Step::Row, score);
        }
        // Below the end of a page words in lower case go on with what the page has cut: no heading begins so.
        if look.kind == Break::Page && look.begins_low() {
            return;
        }
        let empty = if marked { 0 } else { left };
        go(from, self.wide(), Step::Row, close + rest + kind(Kind::Open, self.columns) + fit(1, empty));
    }

    /// What it costs that a cell ends in the middle of a line that it did not begin on.
    fn mid_before(&self, look: &Look) -> i32 {
        self.weights.scalar(mid_key(look))
    }

    /// What a table's first word is worth in each state.
    fn first(&self, worth: &Worth, mut go: impl FnMut(usize, i32)) {
        let open = |column: usize| get(worth.kinds.get(Kind::Open as usize).map_or(&[], Vec::as_slice), column);
        (0..self.columns).for_each(|to| go(to * 2 + 1, open(to) + self.skipped(0..to)));
        go(self.wide(), open(self.columns));
    }

    /// What it costs that the table ends in a state.
    fn last(&self, state: usize) -> i32 {
        if state == self.wide() { 0 } else { self.skipped(state / 2 + 1..self.columns) }
    }

    /// The best path.
    #[must_use]
    pub fn best(&self) -> (Vec<At>, Scores) {
        let (count, states) = (self.looked.words.len(), self.states());
        let mut scores = Scores {
            worths: Vec::with_capacity(count),
            forward: vec![NEVER; count * states],
            back: vec![(0, Step::Row); count * states],
            total: 0,
        };
        for at in 0..count {
            let worth = self.worth(at);
            let (before, here) = scores.forward.split_at_mut(at * states);
            let before = before.get(at.saturating_sub(1) * states..).unwrap_or_default();
            let (Some(next), Some(back)) =
                (here.get_mut(..states), scores.back.get_mut(at * states..(at + 1) * states))
            else {
                break;
            };
            if at == 0 {
                self.first(&worth, |to, score| next.iter_mut().skip(to).take(1).for_each(|slot| *slot = score));
            } else {
                self.each(at, &worth, &|from| get(before, from) > NEVER, &mut |from, to, step, score| {
                    let score = get(before, from) + score;
                    if let (Some(best), Some(slot)) = (next.get_mut(to), back.get_mut(to))
                        && score > *best
                    {
                        (*best, *slot) = (score, (u16::try_from(from).unwrap_or(0), step));
                    }
                });
            }
            if let Some(idle) = self.idle {
                next.iter_mut().skip(2 * idle).take(2).for_each(|slot| *slot = NEVER);
            }
            // No mark may end the table: where every way is forbidden, the word stays where the word before it stands.
            if next.iter().all(|score| *score <= NEVER) {
                next.iter_mut().zip(before).for_each(|(slot, own)| *slot = *own);
                back.iter_mut().zip(0..).for_each(|(slot, state)| *slot = (state, Step::Stay));
            }
            let best = next.iter().copied().max().unwrap_or(NEVER);
            scores.total += i64::from(best);
            for (state, slot) in next.iter_mut().enumerate().filter(|(_, slot)| **slot > NEVER) {
                *slot = *slot - best + get(&worth.word, state / 2);
            }
            scores.worths.push(worth);
        }
        let ends = scores.forward.get(count.saturating_sub(1) * states..).unwrap_or_default().iter().enumerate();
        let end = ends.filter(|(_, score)| **score > NEVER).map(|(state, score)| score + self.last(state)).max();
        scores.total += i64::from(end.unwrap_or(0));
        (self.trace(&scores), scores)
    }

    fn trace(&self, scores: &Scores) -> Vec<At> {
        let (count, states) = (self.looked.words.len(), self.states());
        let ends = scores.forward.get(count.saturating_sub(1) * states..).unwrap_or_default();
        let ends = ends.iter().enumerate().filter(|(_, score)| **score > NEVER);
        let best = ends.max_by_key(|(state, score)| (**score + self.last(*state), std::cmp::Reverse(*state)));
        let Some((mut state, _)) = best else { return Vec::new() };
        let mut path = Vec::with_capacity(count);
        for at in (0..count).rev() {
            let (before, step) = scores.back.get(at * states + state).copied().unwrap_or((0, Step::Row));
            path.push(self.at(state, if at == 0 { Step::Row } else { step }));
            state = usize::from(before);
        }
        path.reverse();
        path
    }

    fn at(&self, state: usize, step: Step) -> At {
        let column = state / 2;
        At {
            column: u8::try_from(column).unwrap_or(u8::MAX),
            step,
            role_number: self.looked.roles.get(column) == Some(&0),
            whole_line: state.is_multiple_of(2),
        }
    }

    /// By how much every other path is worse, word by word.
    #[must_use]
    pub(in super::super) fn doubts(&self, path: &[At], scores: &Scores) -> Vec<Doubt> {
        let states = self.states();
        let mut after: Vec<i32> = (0..states).map(|state| self.last(state)).collect();
        let mut doubts = Vec::with_capacity(path.len());
        for at in (0..path.len()).rev() {
            let here = scores.forward.get(at * states..(at + 1) * states).unwrap_or_default();
            let own = path.get(at).map_or(0, |at| usize::from(at.column));
            let (column, other) = apart(here, &after, own);
            let Some(worth) = scores.worths.get(at) else { break };
            let mut earlier = vec![NEVER; states];
            let mut steps = [NEVER; 2];
            if at > 0 {
                let before = scores.forward.get((at - 1) * states..at * states).unwrap_or_default();
                self.each(at, worth, &|from| get(before, from) > NEVER, &mut |from, to, step, score| {
                    let rest = get(&after, to);
                    if rest <= NEVER {
                        return;
                    }
                    let rest = score + rest + get(&worth.word, to / 2);
                    earlier.iter_mut().skip(from).take(1).for_each(|slot| *slot = (*slot).max(rest));
                    let whole = get(before, from) + rest;
                    steps
                        .iter_mut()
                        .skip(usize::from(step == Step::Row))
                        .take(1)
                        .for_each(|slot| *slot = (*slot).max(whole));
                });
            }
            let row = match steps {
                [one, two] if one > NEVER && two > NEVER => one.abs_diff(two).try_into().unwrap_or(i32::MAX),
                _ => i32::MAX,
            };
            doubts.push(Doubt { column: column / UNIT, other, row: row / UNIT });
            super::super::path::level(&mut earlier);
            after = earlier;
        }
        doubts.reverse();
        doubts
    }
}

/// How much better the paths through a column are than the best one through another, and which that is.
fn apart(here: &[i32], after: &[i32], column: usize) -> (i32, usize) {
    let (mut own, mut other) = (NEVER, (NEVER, column));
    for (state, (before, after)) in here.iter().zip(after).enumerate() {
        if *before <= NEVER || *after <= NEVER {
            continue;
        }
        if state / 2 == column {
            own = own.max(before + after);
        } else if before + after > other.0 {
            other = (before + after, state / 2);
        }
    }
    (if other.0 == NEVER { i32::MAX } else { own - other.0 }, other.1)
}

/// The key of the feature «a cell ends in the middle of a line that it did not begin on».
pub(super) fn mid_key(look: &Look) -> u64 {
    key(&["mid:", &look.start.to_string()])
}

/// The keys of what an empty column says.
pub(super) fn skip_keys(looked: &Looked, adapt: Option<&Adapt>, column: usize) -> [u64; 2] {
    let role = super::weights::role_name(looked.roles.get(column).copied().unwrap_or(ANY));
    [key(&["skip:", role]), adapt.map_or(0, |adapt| adapt.skip(column))]
}

fn get(scores: &[i32], at: usize) -> i32 {
    scores.get(at).copied().unwrap_or(0)
}

fn at_role(row: &Row, role: usize) -> i32 {
    row.get(role).copied().unwrap_or(0) + row.get(ANY).copied().unwrap_or(0)
}

fn add(sum: &mut Row, row: &Row) {
    sum.iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
}

fn sum<'r>(rows: impl Iterator<Item = &'r Row>) -> Row {
    let mut sum = [0; ROLES];
    rows.for_each(|row| add(&mut sum, row));
    sum
}
