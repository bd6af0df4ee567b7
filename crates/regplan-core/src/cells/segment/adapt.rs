//! What a reading of a table shows of its own manners.
//!
//! In: a table and a path through it. Out: for each word what these manners say, as features. Knows no weights. What a word itself
//! was read as is left out of what is said of it, or a wrong reading would confirm itself.

use super::super::path::{At, Step};
use super::looks::Looked;
use super::weights::Kind;
use crate::grammar::features::key;

/// The manners of one table.
#[derive(Debug, Default)]
pub struct Adapt {
    columns: usize,
    path: Vec<At>,
    /// How often each stem stands in each column, the columns of one stem together.
    stems: Vec<u32>,
    /// Words of each column.
    sizes: Vec<u32>,
    /// How often a cell ends at each border of words, and how often it does not.
    pairs: Vec<[u32; 2]>,
    /// The same by what stands there whatever the words.
    joints: Vec<[u32; 2]>,
    /// How the cells of each column begin, and end.
    starts: Vec<[u32; 8]>,
    ends: Vec<[u32; 8]>,
    /// Characters that lines of each column hold.
    widths: Vec<u16>,
    /// Rows in which each column is filled, and all rows.
    filled: Vec<u32>,
    rows: u32,
    keys: Keys,
}

/// The keys of all features, once.
#[derive(Debug)]
struct Keys {
    words: Vec<u64>,
    pairs: Vec<u64>,
    joints: Vec<u64>,
    starts: Vec<u64>,
    ends: Vec<u64>,
    rooms: Vec<u64>,
    skips: Vec<u64>,
}

impl Default for Keys {
    fn default() -> Self {
        let of = |name: &str, count: usize| (0..count).map(|at| key(&[name, &at.to_string()])).collect();
        Self {
            words: of("a:word:", 10),
            pairs: of("a:pair:", 9),
            joints: of("a:joint:", 6),
            starts: of("a:start:", 6),
            ends: of("a:end:", 6),
            rooms: of("a:room:", 5),
            skips: of("a:skip:", 6),
        }
    }
}

/// The names of the features above, for who learns.
pub fn names() -> Vec<String> {
    let of = |name: &'static str, count: usize| (0..count).map(move |at| format!("{name}{at}"));
    let words = of("a:word:", 10).chain(of("a:pair:", 9)).chain(of("a:joint:", 6)).chain(of("a:start:", 6));
    words.chain(of("a:end:", 6)).chain(of("a:room:", 5)).chain(of("a:skip:", 6)).collect()
}

/// Lines of a column that tell its width.
const LINES: usize = 4;

impl Adapt {
    /// Counts what a path shows.
    #[must_use]
    pub fn of(looked: &Looked, path: &[At]) -> Self {
        let columns = looked.roles.len();
        let most = |of: &dyn Fn(&super::looks::Look) -> u32| {
            looked.words.iter().map(of).max().map_or(0, |most| most as usize + 1)
        };
        let mut adapt = Self {
            columns,
            path: path.to_vec(),
            stems: vec![0; columns * most(&|look| look.stem)],
            sizes: vec![0; columns],
            pairs: vec![[0; 2]; most(&|look| look.pair)],
            joints: vec![[0; 2]; most(&|look| look.joint)],
            starts: vec![[0; 8]; columns],
            ends: vec![[0; 8]; columns],
            widths: vec![0; columns],
            filled: vec![0; columns],
            ..Self::default()
        };
        adapt.count(looked);
        adapt
    }

    fn count(&mut self, looked: &Looked) {
        let mut widths: Vec<Vec<u16>> = vec![Vec::new(); self.columns];
        let mut row = vec![false; self.columns];
        for (at, (look, own)) in looked.words.iter().zip(&self.path).enumerate() {
            let column = usize::from(own.column);
            bump(self.stems.get_mut(look.stem as usize * self.columns + column));
            bump(self.sizes.get_mut(column));
            let moved = usize::from(own.step != Step::Stay);
            bump(self.pairs.get_mut(look.pair as usize).and_then(|both| both.get_mut(moved)));
            bump(self.joints.get_mut(look.joint as usize).and_then(|both| both.get_mut(moved)));
            let last = at.checked_sub(1).and_then(|at| self.path.get(at));
            if moved == 1 {
                bump(self.starts.get_mut(column).and_then(|starts| starts.get_mut(look.start)));
                let before = last.map_or(self.columns, |last| usize::from(last.column));
                bump(self.ends.get_mut(before).and_then(|ends| ends.get_mut(look.end)));
            }
            if look.starts_line
                && let Some(last) = last.filter(|last| last.whole_line || last.step != Step::Stay)
            {
                widths.get_mut(usize::from(last.column)).into_iter().for_each(|own| own.push(look.room.0));
            }
            if own.step == Step::Row {
                self.rows += u32::from(row.iter().filter(|filled| **filled).count() > 1);
                row.fill(false);
            }
            if let (Some(filled), Some(count)) = (row.get_mut(column), self.filled.get_mut(column))
                && !*filled
            {
                *filled = true;
                *count += 1;
            }
        }
        self.rows += 1;
        for (width, mut own) in self.widths.iter_mut().zip(widths) {
            own.sort_unstable();
            *width = if own.len() < LINES { 0 } else { own.get(own.len() * 9 / 10).copied().unwrap_or(0) };
        }
    }

    /// Calls `say(kind, column, key)` for every feature of a word.
    pub(super) fn keys(&self, looked: &Looked, at: usize, say: &mut dyn FnMut(Kind, usize, u64)) {
        let (Some(look), Some(own)) = (looked.words.get(at), self.path.get(at)) else { return };
        let read = usize::from(own.column);
        let moved = usize::from(own.step != Step::Stay);
        let stems = self.stems.get(look.stem as usize * self.columns..).unwrap_or_default();
        let stems = stems.get(..self.columns).unwrap_or_default();
        let all = stems.iter().sum::<u32>().saturating_sub(1);
        let words = self.sizes.iter().sum::<u32>().max(1);
        let pair = self.key_of(&self.keys.pairs, at_border(self.pairs.get(look.pair as usize), moved));
        let joint = self.key_of(&self.keys.joints, share_border(self.joints.get(look.joint as usize), moved));
        for column in 0..self.columns {
            let count = stems.get(column).copied().unwrap_or(0) - u32::from(column == read);
            let size = self.sizes.get(column).copied().unwrap_or(0);
            say(Kind::Word, column, self.key_of(&self.keys.words, likeness(count, all, size, words)));
            for kind in [Kind::Stay, Kind::Leave, Kind::Close] {
                say(kind, column, pair);
                say(kind, column, joint);
            }
            let start = self
                .key_of(&self.keys.starts, share(self.starts.get(column), look.start, moved == 1 && column == read));
            say(Kind::Enter, column, start);
            say(Kind::Open, column, start);
            let before = at.checked_sub(1).and_then(|at| self.path.get(at)).map(|at| usize::from(at.column));
            let end = self
                .key_of(&self.keys.ends, share(self.ends.get(column), look.end, moved == 1 && before == Some(column)));
            say(Kind::Leave, column, end);
            say(Kind::Close, column, end);
            if look.starts_line {
                let room = self.key_of(&self.keys.rooms, self.room(column, look.room));
                [Kind::Stay, Kind::Leave, Kind::Close].into_iter().for_each(|kind| say(kind, column, room));
            }
        }
    }

    fn key_of(&self, keys: &[u64], at: usize) -> u64 {
        keys.get(at).copied().unwrap_or(0)
    }

    /// What an empty cell of a column says: how often the column is filled.
    pub(super) fn skip(&self, column: usize) -> u64 {
        let filled = self.filled.get(column).copied().unwrap_or(0);
        let at = match filled * 10 / self.rows.max(1) {
            0 => 0,
            1..=3 => 1,
            4..=6 => 2,
            7..=8 => 3,
            9 => 4,
            _ => 5,
        };
        self.key_of(&self.keys.skips, at)
    }

    fn room(&self, column: usize, (line, word): (u16, u16)) -> usize {
        let width = self.widths.get(column).copied().unwrap_or(0);
        let (line, word, width) = (u32::from(line), u32::from(word), u32::from(width));
        match line {
            _ if width == 0 => 0,
            _ if line + 1 + word > width => 1,
            _ if line + 3 + word > width => 2,
            _ if line * 4 >= width * 3 => 3,
            _ => 4,
        }
    }
}

fn bump(slot: Option<&mut u32>) {
    slot.into_iter().for_each(|slot| *slot += 1);
}

/// How much more often than any word a word stands in a column: 0 where it stands nowhere else, then from never to always.
fn likeness(count: u32, all: u32, size: u32, words: u32) -> usize {
    if all == 0 {
        return 0;
    }
    let expected = f64::from(size) / f64::from(words);
    let share = (f64::from(count) + 2.0 * expected) / (f64::from(all) + 2.0);
    let ratio = share / expected.max(1e-3);
    [0.15, 0.35, 0.7, 1.2, 2.0, 3.0, 5.0, 9.0].iter().position(|most| ratio <= *most).map_or(9, |at| at + 1)
}

/// Whether cells end where the same words meet elsewhere.
fn at_border(both: Option<&[u32; 2]>, moved: usize) -> usize {
    let Some([stays, ends]) = both else { return 0 };
    let (stays, ends) = (stays - u32::from(moved == 0), ends - u32::from(moved == 1));
    let many = (stays + ends).min(3);
    let kind = if ends * 4 < stays + ends {
        0
    } else if ends * 4 <= 3 * (stays + ends) {
        1
    } else {
        2
    };
    match many {
        0 => 0,
        1 => 1 + kind,
        _ => 4 + kind,
    }
}

/// How often cells end at such borders.
fn share_border(both: Option<&[u32; 2]>, moved: usize) -> usize {
    let Some([stays, ends]) = both else { return 0 };
    let (stays, ends) = (stays - u32::from(moved == 0), ends - u32::from(moved == 1));
    let all = stays + ends;
    if all < 3 {
        return 0;
    }
    match ends * 100 / all {
        0..=2 => 1,
        3..=20 => 2,
        21..=60 => 3,
        61..=90 => 4,
        _ => 5,
    }
}

/// How many cells of a column begin or end so.
fn share(counts: Option<&[u32; 8]>, look: usize, own: bool) -> usize {
    let Some(counts) = counts else { return 0 };
    let all = counts.iter().sum::<u32>() - u32::from(own);
    let count = counts.get(look).copied().unwrap_or(0) - u32::from(own);
    if all < 3 {
        return 0;
    }
    match count * 100 / all {
        0 => 1,
        1..=10 => 2,
        11..=40 => 3,
        41..=80 => 4,
        _ => 5,
    }
}
