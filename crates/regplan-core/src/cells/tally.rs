//! Counts of what a reading of the table shows, on top of what tables in general are like.
//!
//! In: clues and a path through them. Out: the scores of [`Habits`]. Knows no words: those are remembered in `recall`.

use super::clues::{Clue, Clues, End, Start};
use super::habits::{ColumnHabits, Habits, room};
use super::odds::{lg, odds};
use super::path::{At, Path, Step};
use super::priors::{self, Manner};
use crate::dialect::MID_LINE;
use crate::record::Column;

/// Parts of a count, where shares of a count are needed.
const FINE: u32 = 64;

/// Counts of everything that is learned.
pub(super) struct Tally {
    columns: Vec<ColumnTally>,
    blanks_move: [u32; 32],
    blanks_stay: [u32; 32],
    blanks_row: [u32; 32],
    room_move: [u32; 3],
    room_stay: [u32; 3],
    mid: (u32, u32),
    mid_start: [u32; 8],
    mid_end: [u32; 8],
}

#[derive(Clone)]
struct ColumnTally {
    prior: &'static Manner,
    manner: Manner,
    inside: [[u32; 8]; 8],
    /// Lengths of the lines that belong to it wholly.
    widths: Vec<u16>,
    width: u16,
    filled: u32,
    empty: u32,
    /// Line ends at which a cell of it ended, and at which one went on.
    line: (u32, u32),
}

impl Tally {
    pub(super) fn prior(columns: &[Column]) -> Self {
        let column = |manner: &'static Manner| ColumnTally {
            prior: manner,
            manner: *manner,
            inside: [[0; 8]; 8],
            widths: Vec::new(),
            width: 0,
            filled: 0,
            empty: 0,
            line: priors::LINE_MOVE,
        };
        let manners = columns.iter().map(|column| priors::manner(column.role));
        Self {
            columns: manners.chain([&priors::HEADING]).map(column).collect(),
            blanks_move: [2; 32],
            blanks_stay: [2; 32],
            blanks_row: [0; 32],
            room_move: [2; 3],
            room_stay: [2; 3],
            mid: priors::MID_MOVE,
            mid_start: priors::MID_START,
            mid_end: priors::MID_END,
        }
    }

    pub(super) fn count(&mut self, clues: &Clues, path: &Path) {
        let mut last: Option<At> = None;
        let mut row: Vec<bool> = vec![false; self.columns.len()];
        for (clue, at) in clues.words.iter().zip(&path.words) {
            if let Some(last) = last {
                self.count_joint(clue, last, *at);
            }
            if at.step == Step::Row {
                self.count_row(&mut row);
            }
            if let Some(filled) = row.get_mut(usize::from(at.column)) {
                *filled = true;
            }
            last = Some(*at);
        }
        self.count_row(&mut row);
    }

    fn count_row(&mut self, row: &mut [bool]) {
        if row.iter().filter(|filled| **filled).count() > 1 {
            for (column, filled) in self.columns.iter_mut().zip(row.iter()) {
                column.filled += u32::from(*filled);
                column.empty += u32::from(!filled);
            }
        }
        row.fill(false);
    }

    fn count_joint(&mut self, clue: &Clue, last: At, at: At) {
        let (from, to) = (usize::from(last.column), usize::from(at.column));
        let moved = matches!(at.step, Step::Row | Step::Move);
        let placed = clue.joint.column.is_some();
        // Where lines run through all columns, the cell before is the one above.
        let from = if placed { to } else { from };
        if !clue.line_start {
            bump(&mut self.mid_start, clue.start as usize);
            bump(&mut self.mid_end, clue.end as usize);
            if last.role_number {
                return; // after a number a cell always ends
            }
            if moved {
                self.mid.0 += 1
            } else {
                self.mid.1 += 1
            }
            bump(if moved { &mut self.blanks_move } else { &mut self.blanks_stay }, usize::from(clue.joint.habit));
        } else if at.step == Step::Sweep {
            return;
        } else {
            if let Some(column) = self.columns.get_mut(from) {
                if moved { column.line.0 += 1 } else { column.line.1 += 1 }
            }
            bump(if moved { &mut self.blanks_move } else { &mut self.blanks_stay }, usize::from(clue.joint.habit));
            if at.step == Step::Row {
                bump(&mut self.blanks_row, usize::from(clue.joint.habit));
            }
            if let Some(column) = self.columns.get_mut(from).filter(|_| last.whole_line && !placed) {
                column.widths.push(clue.last_line);
            }
        }
        if moved {
            if let Some(column) = self.columns.get_mut(to) {
                bump(&mut column.manner.start, clue.start as usize);
            }
            if let Some(column) = self.columns.get_mut(from) {
                bump(&mut column.manner.end, clue.end as usize);
            }
        } else if clue.line_start
            && let Some(column) = self.columns.get_mut(from)
        {
            bump(&mut column.manner.inside, clue.start as usize);
            bump(&mut column.manner.inside_end, clue.end as usize);
            if let Some(inside) = column.inside.get_mut(clue.end as usize) {
                bump(inside, clue.start as usize);
            }
        }
    }

    /// Once the widths are known, counts how much room lines leave where cells end and where they go on.
    pub(super) fn count_room(&mut self, clues: &Clues, path: &Path) {
        for (pair, clue) in path.words.windows(2).zip(clues.words.iter().skip(1)) {
            let [last, at] = pair else { continue };
            let Some(width) = self.columns.get(usize::from(last.column)).map(|column| column.width) else { continue };
            if clue.line_start && last.whole_line && at.step != Step::Sweep {
                let moved = matches!(at.step, Step::Row | Step::Move);
                bump(if moved { &mut self.room_move } else { &mut self.room_stay }, room(width, clue));
            }
        }
    }

    /// Each manner of blanks where these joints have it, against the others at line ends, or against the others in mid-line.
    fn blanks(&self, counts: &[u32; 32]) -> [i32; 32] {
        let mut scores = [0; 32];
        for (manner, ((score, moved), stayed)) in scores.iter_mut().zip(counts).zip(&self.blanks_stay).enumerate() {
            let kin = |counts: &[u32; 32]| -> u32 {
                let alike = |(other, _): &(usize, &u32)| (*other < MID_LINE) == (manner < MID_LINE);
                counts.iter().enumerate().filter(alike).map(|(_, count)| count).sum()
            };
            *score = odds(*moved, kin(counts), *stayed, kin(&self.blanks_stay));
        }
        scores
    }

    /// The blanks before rows, in fine parts: as before any cell, until this table's rows show otherwise.
    fn blanks_of_rows(&self) -> [u32; 32] {
        let all: u32 = self.blanks_move.iter().sum::<u32>().max(1);
        let mut counts = self.blanks_row;
        for (count, moved) in counts.iter_mut().zip(&self.blanks_move) {
            *count = FINE * *count + FINE * priors::ROWS_LIKE_CELLS * moved / all;
        }
        counts
    }

    /// Settles the widths of the columns.
    pub(super) fn measure(&mut self) {
        for column in &mut self.columns {
            column.width = usual_width(&mut column.widths);
        }
    }

    pub(super) fn habits(self, words: Vec<i32>, joints: Vec<[i32; 2]>) -> Habits {
        let mid = (self.mid_start, self.mid_end);
        Habits {
            columns: self.columns.iter().map(|tally| tally.habits(&mid)).collect(),
            blanks: self.blanks(&self.blanks_move),
            blanks_of_rows: self.blanks(&self.blanks_of_rows()),
            room: against(&self.room_move, &self.room_stay),
            mid_move: rate(self.mid),
            words,
            joints,
        }
    }
}

impl ColumnTally {
    /// The shares of last and first words together: as if independent, until the table shows otherwise.
    fn inside_shares(&self) -> [[i32; 8]; 8] {
        let size: u32 = self.prior.inside.iter().sum();
        let mut counts = self.inside;
        for (row, end) in counts.iter_mut().zip(&self.prior.inside_end) {
            for (count, start) in row.iter_mut().zip(&self.prior.inside) {
                *count = FINE * *count + FINE * start * end / size;
            }
        }
        if let Some(count) = counts.get_mut(End::Semicolon as usize).and_then(|row| row.get_mut(Start::Bullet as usize))
        {
            *count += FINE * self.prior.listed;
        }
        let total = counts.iter().flatten().sum::<u32>();
        counts.map(|row| row.map(|count| lg(u64::from(count)) - lg(u64::from(total))))
    }

    /// How seldom a cell goes on at a line end: `SINGLE_PARAGRAPHS` taken for the table's own, the general prior left out.
    fn stays_at_line(&self) -> i32 {
        let (moved, stayed) = (self.line.0 - priors::LINE_MOVE.0, self.line.1 - priors::LINE_MOVE.1);
        lg(u64::from(stayed + 1)) - lg(u64::from(moved + stayed + priors::SINGLE_PARAGRAPHS))
    }

    fn habits(&self, mid: &([u32; 8], [u32; 8])) -> ColumnHabits {
        let rare = 256u64 >> (self.manner.skip / 8).clamp(0, 8);
        let skip = lg(256 * u64::from(self.filled + 1)) - lg(256 * u64::from(self.empty) + rare);
        ColumnHabits {
            start: shares(&self.manner.start),
            inside: self.inside_shares(),
            end: shares(&self.manner.end),
            resume: shares(&self.manner.inside),
            pause: shares(&self.manner.inside_end),
            mid_start: against(&self.manner.start, &mid.0),
            mid_end: against(&self.manner.end, &mid.1),
            line_move: rate(self.line),
            line_stay: self.stays_at_line(),
            skip: -skip.max(0),
            width: self.width,
        }
    }
}

/// The odds of one count against another.
fn rate((a, b): (u32, u32)) -> i32 {
    lg(u64::from(a)) - lg(u64::from(b))
}

/// Most full lines of a column are about so long: nine of ten are no longer.
fn usual_width(widths: &mut [u16]) -> u16 {
    widths.sort_unstable();
    if widths.len() < 8 { 0 } else { widths.get(widths.len() * 9 / 10).copied().unwrap_or(0) }
}

fn bump<const N: usize>(counts: &mut [u32; N], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

/// The share of each count, as a score.
fn shares<const N: usize>(counts: &[u32; N]) -> [i32; N] {
    let total: u32 = counts.iter().sum();
    counts.map(|count| lg(u64::from(count)) - lg(u64::from(total)))
}

/// The share of each count against its share among others.
fn against<const N: usize>(counts: &[u32; N], others: &[u32; N]) -> [i32; N] {
    let (total, other_total): (u32, u32) = (counts.iter().sum(), others.iter().sum());
    let mut scores = [0; N];
    for ((score, count), other) in scores.iter_mut().zip(counts).zip(others) {
        *score = odds(*count, total, *other, other_total);
    }
    scores
}
