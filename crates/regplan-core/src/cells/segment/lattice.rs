//! The search: for every word its column, and how the path came to it.
//!
//! In: a table as looked at, weights, what a reading before it has shown. Out: the best path, and how much worse the others are. What may
//! happen between two words, and what it is worth, stands in `steps`.

use super::super::doubt::Doubt;
use super::super::path::{At, NEVER, Step, level};
use super::adapt::Adapt;
use super::looks::{Look, Looked};
use super::steps::{States, Steps, Worth, get, skipped};
use super::weights::Kind;
use super::worths::Worths;

/// A table under some weights, as a reading before has shown it.
pub struct Lattice<'t> {
    looked: &'t Looked,
    worths: &'t Worths<'t>,
    adapt: Option<&'t Adapt>,
    /// What a word is worth more in any column but this: what learning with a margin adds.
    right: Option<&'t [At]>,
    states: States,
    /// What the columns before each cost if they are empty.
    skips: Vec<i32>,
    /// A column in which nothing stands.
    idle: Option<usize>,
    /// What a path must not do at a word.
    barred: Option<(usize, Turn)>,
}

/// What a path does at a word: the column that the word stands in, or whether a row begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Column(usize),
    Row(bool),
}

impl Turn {
    fn is(self, to: usize, step: Step) -> bool {
        match self {
            Self::Column(column) => to / 2 == column,
            Self::Row(row) => row == (step == Step::Row),
        }
    }
}

/// So much of a learned worth is an eighth of a bit of doubt.
const UNIT: i32 = 6;

/// What a word in a wrong column is worth more while learning.
const MARGIN: i32 = 200;

/// The scores of a whole table.
#[derive(Debug, Default)]
pub struct Scores {
    forward: Vec<i32>,
    back: Vec<(u16, Step)>,
    /// What the best path is worth.
    pub(super) total: i64,
}

/// The best way to a state or gate: its score, and the state before.
type Way = (i32, usize);

const NO_WAY: Way = (NEVER, usize::MAX);

/// Whether a way is better: of equals the one from the first state.
fn beats(way: Way, other: Way) -> bool {
    way.0 > other.0 || way.0 == other.0 && way.1 < other.1
}

fn raise<T: Copy>(slot: Option<&mut (Way, T)>, way: Way, step: T) {
    if let Some(slot) = slot
        && beats(way, slot.0)
    {
        *slot = (way, step);
    }
}

impl<'t> Lattice<'t> {
    /// Asks what every path through a table is worth.
    #[must_use]
    pub fn new(worths: &'t Worths<'t>, adapt: Option<&'t Adapt>, right: Option<&'t [At]>) -> Self {
        let looked = worths.looked;
        let columns = looked.roles.len().saturating_sub(1);
        let sum = |sum: &mut i32, skip: i32| {
            *sum += skip;
            Some(*sum)
        };
        let skips = (0..columns).map(|column| worths.skip(adapt, column)).scan(0, sum);
        let skips = std::iter::once(0).chain(skips).collect();
        Self { looked, worths, adapt, right, states: States { columns }, skips, idle: None, barred: None }
    }

    /// The same with a column in which nothing stands.
    #[must_use]
    pub(super) fn with_idle(self, idle: Option<usize>) -> Self {
        Self { idle, ..self }
    }

    /// The same without the paths that do this at a word.
    #[must_use]
    pub(super) fn other_than(self, at: usize, turn: Turn) -> Self {
        Self { barred: Some((at, turn)), ..self }
    }

    /// The steps to a word; the sums of what it is worth are kept in `by_kind`.
    fn steps<'w>(&'w self, at: usize, look: &'w Look, by_kind: &'w mut Vec<i32>) -> Steps<'w> {
        self.worths.fill(at, self.adapt, by_kind);
        let columns = self.states.columns + 1;
        if let Some(right) = self.right.and_then(|right| right.get(at)) {
            let words = by_kind.iter_mut().take(columns).enumerate();
            let wrong = words.filter(|(column, _)| *column != usize::from(right.column));
            wrong.for_each(|(_, slot)| *slot += MARGIN);
        }
        let worth = Worth { columns, by_kind, fits: self.worths.fits(look), mid: self.worths.mid(look) };
        Steps::new(self.states, self.looked, look, worth, &self.skips)
    }

    /// The best way to each state at a table's first word.
    fn first(&self, steps: &Steps, next: &mut [(Way, Step)]) {
        let starts = (0..self.states.columns).map(|to| to * 2 + 1).chain([self.states.wide()]);
        for (to, state) in starts.enumerate() {
            raise(next.get_mut(state), (steps.open(to), 0), Step::Row);
        }
    }

    /// The best way to each state at a further word.
    fn advance(steps: &Steps, barred: Option<Turn>, before: &[i32], gates: &mut [(Way, ())], next: &mut [(Way, Step)]) {
        let mut go = |to: usize, way: Way, step: Step| {
            if barred.is_none_or(|turn| !turn.is(to, step)) {
                raise(next.get_mut(to), way, step);
            }
        };
        gates.fill((NO_WAY, ()));
        for (from, score) in before.iter().enumerate().filter(|(_, score)| **score > NEVER) {
            if let Some((to, worth)) = steps.stay(from) {
                go(to, (score + worth, from), Step::Stay);
            }
            steps.gates(from, |gate, worth| raise(gates.get_mut(gate), (score + worth, from), ()));
        }
        for (gate, ((score, from), ())) in gates.iter().enumerate().filter(|(_, (way, ()))| way.0 > NEVER) {
            let step = steps.states.step(gate);
            steps.behind(gate, |to, worth| go(to, (score + worth, *from), step));
        }
    }

    /// What it costs that the table ends in a state.
    fn last(&self, state: usize) -> i32 {
        if state == self.states.wide() { 0 } else { skipped(&self.skips, state / 2 + 1, self.states.columns) }
    }

    /// The best path.
    #[must_use]
    pub fn best(&self) -> (Vec<At>, Scores) {
        let (count, states) = (self.looked.words.len(), self.states.count());
        let (forward, back) = (Vec::with_capacity(count * states), Vec::with_capacity(count * states));
        let mut scores = Scores { forward, back, total: 0 };
        let mut next = vec![(NO_WAY, Step::Row); states];
        let (mut gates, mut by_kind) = (vec![(NO_WAY, ()); self.states.gates()], Vec::new());
        for (at, look) in self.looked.words.iter().enumerate() {
            let steps = self.steps(at, look, &mut by_kind);
            let before = scores.forward.get(at.saturating_sub(1) * states..).unwrap_or_default();
            next.fill((NO_WAY, Step::Row));
            if at == 0 {
                self.first(&steps, &mut next);
            } else {
                let barred = self.barred.filter(|(word, _)| *word == at).map(|(_, turn)| turn);
                Self::advance(&steps, barred, before, &mut gates, &mut next);
            }
            if let Some(idle) = self.idle {
                next.iter_mut().skip(2 * idle).take(2).for_each(|slot| *slot = (NO_WAY, Step::Row));
            }
            // No mark may end the table: where every way is forbidden, the word stays where the word before it stands.
            if next.iter().all(|(way, _)| way.0 <= NEVER) {
                next.iter_mut().zip(before).enumerate().for_each(|(state, (slot, own))| {
                    *slot = ((*own, state), Step::Stay);
                });
            }
            let best = next.iter().map(|(way, _)| way.0).max().unwrap_or(NEVER);
            scores.total += i64::from(best);
            for (state, ((score, from), step)) in next.iter().enumerate() {
                let own = if *score > NEVER { score - best + steps.worth.of(Kind::Word, state / 2) } else { *score };
                scores.forward.push(own);
                scores.back.push((u16::try_from(*from).unwrap_or(0), *step));
            }
        }
        let ends = self.ends(&scores).map(|(state, score)| score + self.last(state)).max();
        scores.total += i64::from(ends.unwrap_or(0));
        (self.trace(&scores), scores)
    }

    /// The scores of the states that a table may end in.
    fn ends<'s>(&self, scores: &'s Scores) -> impl Iterator<Item = (usize, i32)> + use<'s> {
        let last = self.looked.words.len().saturating_sub(1) * self.states.count();
        let ends = scores.forward.get(last..).unwrap_or_default().iter().copied().enumerate();
        ends.filter(|(_, score)| *score > NEVER)
    }

    fn trace(&self, scores: &Scores) -> Vec<At> {
        let (count, states) = (self.looked.words.len(), self.states.count());
        let best =
            self.ends(scores).max_by_key(|(state, score)| (score + self.last(*state), std::cmp::Reverse(*state)));
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
        let states = self.states.count();
        let mut after: Vec<i32> = (0..states).map(|state| self.last(state)).collect();
        let mut doubts = Vec::with_capacity(path.len());
        let mut by_kind = Vec::new();
        for (at, (look, own)) in self.looked.words.iter().zip(path).enumerate().rev() {
            let scores_at = |at: usize| scores.forward.get(at * states..(at + 1) * states).unwrap_or_default();
            let (column, other) = apart(scores_at(at), &after, usize::from(own.column));
            let (mut earlier, mut ways) = (vec![NEVER; states], [NEVER; 2]);
            if at > 0 {
                let steps = self.steps(at, look, &mut by_kind);
                ways = retreat(&steps, scores_at(at - 1), &mut after, &mut earlier);
            }
            let row = match ways {
                [one, two] if one > NEVER && two > NEVER => one.abs_diff(two).try_into().unwrap_or(i32::MAX),
                _ => i32::MAX,
            };
            doubts.push(Doubt { column: column / UNIT, other, row: row / UNIT });
            level(&mut earlier);
            after = earlier;
        }
        doubts.reverse();
        doubts
    }
}

/// Goes from what lies behind one word to what lies behind the word before; back come the best paths without a row that begins with the
/// word, and with one.
fn retreat(steps: &Steps, before: &[i32], after: &mut [i32], earlier: &mut [i32]) -> [i32; 2] {
    let reached = after.iter_mut().enumerate().filter(|(_, rest)| **rest > NEVER);
    reached.for_each(|(state, rest)| *rest += steps.worth.of(Kind::Word, state / 2));
    let best = |gate: usize| {
        let mut best = NEVER;
        steps.behind(gate, |to, worth| {
            let rest = after.get(to).copied().unwrap_or(NEVER);
            best = if rest > NEVER { best.max(rest + worth) } else { best };
        });
        best
    };
    let behind: Vec<i32> = (0..steps.states.gates()).map(best).collect();
    let mut ways = [NEVER; 2];
    for (from, (score, slot)) in before.iter().zip(earlier).enumerate().filter(|(_, (score, _))| **score > NEVER) {
        let mut raise = |row: usize, rest: i32| {
            *slot = (*slot).max(rest);
            ways.iter_mut().skip(row).take(1).for_each(|way| *way = (*way).max(score + rest));
        };
        if let Some((to, worth)) = steps.stay(from) {
            let rest = after.get(to).copied().unwrap_or(NEVER);
            if rest > NEVER {
                raise(0, rest + worth);
            }
        }
        steps.gates(from, |gate, worth| {
            let rest = get(&behind, gate);
            if rest > NEVER {
                raise(usize::from(steps.states.step(gate) == Step::Row), rest + worth);
            }
        });
    }
    ways
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
