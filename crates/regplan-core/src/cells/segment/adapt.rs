//! What a reading of a table shows of its own manners.
//!
//! In: a table and a path through it. Out: for each word what these manners say, as features. Knows no weights. What a word itself
//! was read as is left out of what is said of it, or a wrong reading would confirm itself.

use super::super::path::{At, Step};
use super::looks::{Look, Looked};
use super::pieces::CLASSES;
use super::weights::Kind;
use crate::grammar::features::key;
use std::sync::LazyLock;

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
    /// How often each column's cell ends at a border of such kind, and how often it does not.
    breaks: Vec<[u32; 2]>,
    /// How many cells of each column begin at a border of such kind, and how many rows do.
    entries: Vec<u32>,
    opened: Vec<u32>,
    /// Cells of each column.
    cells: Vec<u32>,
    /// How often a line of such a class goes on with each column's cell, and how often it begins one.
    classes: Vec<[u32; 2]>,
    /// How the cells of each column begin, and end.
    starts: Vec<[u32; 8]>,
    ends: Vec<[u32; 8]>,
    /// Characters that lines of each column hold.
    widths: Vec<u16>,
    /// Rows in which each column is filled, and all rows.
    filled: Vec<u32>,
    rows: u32,
}

/// The names of all features without the figures at their ends, and how many figures there are.
const NAMES: [(&str, usize); 13] = [
    ("a:word:", 10),
    ("a:pair:", 9),
    ("a:joint:", 6),
    ("a:start:", 6),
    ("a:end:", 6),
    ("a:room:", 5),
    ("a:skip:", 6),
    ("a:break:", 6),
    ("a:entry:", 6),
    ("a:opened:", 6),
    ("a:rows:", 6),
    ("a:class:", 6),
    ("a:begun:", 6),
];

// Where the features of each name begin among all.
const WORD: usize = 0;
const PAIR: usize = WORD + 10;
const JOINT: usize = PAIR + 9;
const START: usize = JOINT + 6;
const END: usize = START + 6;
const ROOM: usize = END + 6;
const SKIP: usize = ROOM + 5;
const BREAK: usize = SKIP + 6;
const ENTRY: usize = BREAK + 6;
const OPENED: usize = ENTRY + 6;
const ROWS: usize = OPENED + 6;
const CLASS: usize = ROWS + 6;
const BEGUN: usize = CLASS + 6;

/// The names of all features, in order.
pub fn names() -> impl Iterator<Item = String> {
    NAMES.iter().flat_map(|(name, count)| (0..*count).map(move |at| format!("{name}{at}")))
}

/// The key of each feature, in order.
pub(super) static KEYS: LazyLock<Vec<u64>> = LazyLock::new(|| names().map(|name| key(&[&name])).collect());

/// The key of the feature at a place among all.
pub(super) fn key_at(feature: usize) -> u64 {
    KEYS.get(feature).copied().unwrap_or(0)
}

/// Lines of a column that tell its width.
const LINES: usize = 4;

impl Adapt {
    /// Counts what a path shows.
    #[must_use]
    pub fn of(looked: &Looked, path: &[At]) -> Self {
        let columns = looked.roles.len();
        let most = |of: &dyn Fn(&Look) -> u32| looked.words.iter().map(of).max().map_or(0, |most| most as usize + 1);
        let mut adapt = Self {
            columns,
            path: path.to_vec(),
            stems: vec![0; columns * most(&|look| look.stem)],
            sizes: vec![0; columns],
            pairs: vec![[0; 2]; most(&|look| look.pair)],
            joints: vec![[0; 2]; most(&|look| look.joint)],
            breaks: vec![[0; 2]; columns * most(&|look| look.joint)],
            entries: vec![0; columns * most(&|look| look.joint)],
            opened: vec![0; most(&|look| look.joint)],
            cells: vec![0; columns],
            classes: vec![[0; 2]; columns * CLASSES.len()],
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
            let before = last.map_or(self.columns, |last| usize::from(last.column));
            let joint = look.joint as usize * self.columns;
            if before < self.columns {
                bump(self.breaks.get_mut(joint + before).and_then(|both| both.get_mut(moved)));
            }
            let class = look.class.and_then(|class| self.classes.get_mut(class * self.columns + column));
            bump(class.and_then(|both| both.get_mut(moved)));
            if own.step == Step::Row {
                bump(self.opened.get_mut(look.joint as usize));
            }
            if moved == 1 {
                bump(self.entries.get_mut(joint + column));
                bump(self.cells.get_mut(column));
                bump(self.starts.get_mut(column).and_then(|starts| starts.get_mut(look.start)));
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

    /// Calls `say(kind, column, feature)` for every feature of a word: its place among all.
    pub(super) fn features(&self, looked: &Looked, at: usize, say: &mut impl FnMut(Kind, usize, usize)) {
        let (Some(look), Some(own)) = (looked.words.get(at), self.path.get(at)) else { return };
        let read = usize::from(own.column);
        let moved = usize::from(own.step != Step::Stay);
        let stems = self.stems.get(look.stem as usize * self.columns..).unwrap_or_default();
        let stems = stems.get(..self.columns).unwrap_or_default();
        let all = stems.iter().sum::<u32>().saturating_sub(1);
        let words = self.sizes.iter().sum::<u32>().max(1);
        let pair = PAIR + at_border(self.pairs.get(look.pair as usize), moved);
        let joint = JOINT + share_border(self.joints.get(look.joint as usize), moved);
        self.rows_say(look, own, say);
        let before = at.checked_sub(1).and_then(|at| self.path.get(at)).map(|at| usize::from(at.column));
        for column in 0..self.columns {
            self.borders_say(look, (read, before, moved), column, say);
            let count = stems.get(column).copied().unwrap_or(0) - u32::from(column == read);
            let size = self.sizes.get(column).copied().unwrap_or(0);
            say(Kind::Word, column, WORD + likeness(count, all, size, words));
            for kind in [Kind::Stay, Kind::Leave, Kind::Close] {
                say(kind, column, pair);
                say(kind, column, joint);
            }
            let start = START + share(self.starts.get(column), look.start, moved == 1 && column == read);
            say(Kind::Enter, column, start);
            say(Kind::Open, column, start);
            let end = END + share(self.ends.get(column), look.end, moved == 1 && before == Some(column));
            say(Kind::Leave, column, end);
            say(Kind::Close, column, end);
            if look.starts_line {
                let room = ROOM + self.room(column, look.room);
                [Kind::Stay, Kind::Leave, Kind::Close].into_iter().for_each(|kind| say(kind, column, room));
            }
        }
    }

    /// What the borders of other rows say.
    fn rows_say(&self, look: &Look, own: &At, say: &mut impl FnMut(Kind, usize, usize)) {
        let is_row = u32::from(own.step == Step::Row);
        let here = self.opened.get(look.joint as usize).copied().unwrap_or(0) - is_row;
        let all = self.opened.iter().sum::<u32>() - is_row;
        let opened = OPENED + part(here, all);
        let moved = u32::from(own.step != Step::Stay);
        let moves = self.joints.get(look.joint as usize).map_or(0, |both| both[1]) - moved;
        let rows = ROWS + part(here, moves);
        for column in 0..self.columns {
            say(Kind::Open, column, opened);
            say(Kind::Open, column, rows);
            say(Kind::Enter, column, rows);
        }
    }

    /// What the borders of a column's other cells say, and the lines they begin with.
    fn borders_say(
        &self,
        look: &Look,
        (read, before, moved): (usize, Option<usize>, usize),
        column: usize,
        say: &mut impl FnMut(Kind, usize, usize),
    ) {
        let at = look.joint as usize * self.columns + column;
        let kind_of = |own: bool| if own { moved } else { 2 };
        let breaks = share_border(self.breaks.get(at), kind_of(before == Some(column)));
        let breaks = BREAK + breaks;
        [Kind::Stay, Kind::Leave, Kind::Close].into_iter().for_each(|kind| say(kind, column, breaks));
        let begins = u32::from(moved == 1 && read == column);
        let here = self.entries.get(at).copied().unwrap_or(0) - begins;
        let cells = self.cells.get(column).copied().unwrap_or(0) - begins;
        let entry = ENTRY + part(here, cells);
        say(Kind::Enter, column, entry);
        say(Kind::Open, column, entry);
        let Some(class) = look.class else { return };
        let both = self.classes.get(class * self.columns + column);
        let begun = BEGUN + share_border(both, kind_of(read == column));
        let class = CLASS + part(both.map_or(0, |both| both[1]) - begins, cells);
        for kind in [Kind::Enter, Kind::Open] {
            say(kind, column, begun);
            say(kind, column, class);
        }
        say(Kind::Stay, column, begun);
    }

    /// What an empty cell of a column says: how often the column is filled.
    pub(super) fn skip(&self, column: usize) -> usize {
        let filled = self.filled.get(column).copied().unwrap_or(0);
        let at = match filled * 10 / self.rows.max(1) {
            0 => 0,
            1..=3 => 1,
            4..=6 => 2,
            7..=8 => 3,
            9 => 4,
            _ => 5,
        };
        SKIP + at
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
    part(counts.get(look).copied().unwrap_or(0) - u32::from(own), all)
}

/// How large a part of all some are: 0 where all are too few to say.
fn part(count: u32, all: u32) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_stand_where_their_names_begin() {
        let firsts = [WORD, PAIR, JOINT, START, END, ROOM, SKIP, BREAK, ENTRY, OPENED, ROWS, CLASS, BEGUN];
        let all: Vec<String> = names().collect();
        assert_eq!(firsts.map(|first| all[first].clone()), NAMES.map(|(name, _)| format!("{name}0")));
        assert_eq!(all.len(), BEGUN + 6);
    }
}
