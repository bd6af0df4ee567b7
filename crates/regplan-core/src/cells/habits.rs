//! What is known of a table's manners: from tables in general, then from this one.
//!
//! In: a reading of the table (a [`Path`]). Out: scores for the next reading. Learned: which words stand in which column,
//! what this exporter's blanks mean, how wide the columns are, how cells begin and end, which columns are left empty.

use super::clues::{Clue, Clues, End, Start};
use super::odds::{lg, odds};
use super::path::{At, Path, Step};
use super::priors::{self, Manner};
use crate::record::{Column, Role};

/// Scores for one reading of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    /// One a column, and last the one of headings over the full width.
    columns: Vec<ColumnHabits>,
    /// For each manner of blanks: how much it speaks for the end of a cell.
    blanks: [i32; 32],
    /// For each kind of room left at a line's end: how much it speaks for the end of a cell.
    room: [i32; 3],
    line_move: i32,
    mid_move: i32,
    words: Words,
    /// By the last word and the mark behind it, at line ends.
    lasts: Ends,
    /// By the words on both sides.
    pairs: Ends,
}

/// Scores of one column.
#[derive(Debug, Clone, Default)]
pub(super) struct ColumnHabits {
    start: [i32; 8],
    /// By the last word of a line and the first of the next, where a cell goes on.
    inside: [[i32; 8]; 8],
    end: [i32; 8],
    /// First words of further lines, whatever the line before.
    resume: [i32; 8],
    /// Last words of lines, whatever the next line.
    pause: [i32; 8],
    mid_start: [i32; 8],
    mid_end: [i32; 8],
    skip: i32,
    /// Characters that fit on a line; 0 where not known.
    width: u16,
}

/// How often each word stands in each column; the wide column comes last.
#[derive(Debug, Clone, Default)]
struct Words {
    columns: usize,
    counts: Vec<u32>,
    totals: Vec<u32>,
    column_totals: Vec<u32>,
    all: u32,
    /// Where each word of the table stood when it was counted, so that it does not speak for itself.
    counted: Vec<u8>,
}

/// How often a cell ended at joints of one kind, and how often it went on.
#[derive(Debug, Clone, Default)]
struct Ends {
    ended: Vec<u32>,
    total: Vec<u32>,
    all_ended: u32,
    all: u32,
    /// What was counted at each word: whether a cell ended before it. A joint does not speak for itself.
    counted: Vec<Option<bool>>,
    /// As if every kind had been seen so often (in quarters), ending as often as all do.
    smooth: u64,
}

/// Parts of a count, where shares of a count are needed.
const FINE: u32 = 64;

/// As if each word had been seen so often, spread over the columns by their size.
const SMOOTH: u64 = 2;

impl Habits {
    /// What holds for tables in general.
    pub(super) fn prior(columns: &[Column]) -> Self {
        let tally = Tally::prior(columns);
        tally.habits(Words::default(), [Ends::default(), Ends::default()])
    }

    /// What holds for this table, as far as a first reading of it is right.
    pub(super) fn learn(columns: &[Column], clues: &Clues, path: &Path) -> Self {
        let mut tally = Tally::prior(columns);
        tally.count(clues, path);
        tally.measure();
        tally.count_room(clues, path);
        let lasts = Ends::count(clues.vocabulary * 8, 8, clues, path, |clue| clue.line_start.then_some(clue.last));
        let pairs = Ends::count(clues.pairs, 2, clues, path, |clue| Some(clue.pair));
        tally.habits(Words::count(columns.len(), clues, path), [lasts, pairs])
    }

    /// What speaks for this word standing in this column (the number of columns: over the full width).
    pub(super) fn word(&self, clue: &Clue, column: usize) -> i32 {
        self.words.score(clue, column)
    }

    /// A cell of `from` ends before this word, and one of `to` begins with it.
    pub(super) fn moves(&self, clue: &Clue, from: usize, to: usize, whole_line: bool) -> i32 {
        let (Some(from), Some(to)) = (self.columns.get(from), self.columns.get(to)) else { return 0 };
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        if clue.line_start {
            let room = if whole_line { pick(&self.room, room(from.width, clue)) } else { 0 };
            pick(&from.end, clue.end as usize)
                + pick(&to.start, clue.start as usize)
                + self.blanks(clue)
                + room
                + self.line_move
                + enclosed
                + self.ended(clue, true)
        } else {
            pick(&from.mid_end, clue.end as usize)
                + pick(&to.mid_start, clue.start as usize)
                + self.mid_move
                + enclosed
                + self.pairs.share(clue, clue.pair, true)
        }
    }

    /// What the words around a line end say: did cells end there elsewhere, or go on?
    fn ended(&self, clue: &Clue, ended: bool) -> i32 {
        self.lasts.share(clue, clue.last, ended) + self.pairs.share(clue, clue.pair, ended)
    }

    /// What the same two words side by side elsewhere say for going on in mid-line.
    pub(super) fn stays_in_line(&self, clue: &Clue) -> i32 {
        self.pairs.share(clue, clue.pair, false)
    }

    /// A cell goes on at this line.
    pub(super) fn stays(&self, clue: &Clue, column: usize) -> i32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        let look = column.inside.get(clue.end as usize).map_or(0, |inside| pick(inside, clue.start as usize));
        look + self.ended(clue, false)
    }

    /// What the blanks before a line say for the end of a cell.
    pub(super) fn blanks(&self, clue: &Clue) -> i32 {
        pick(&self.blanks, usize::from(clue.joint.habit))
    }

    /// How the last word of a cell of this column looks, and how often this very word is one.
    pub(super) fn ends(&self, clue: &Clue, column: usize) -> i32 {
        self.columns.get(column).map_or(0, |column| pick(&column.end, clue.end as usize)) + self.ended(clue, true)
    }

    /// How the first word of a cell of this column looks.
    pub(super) fn starts(&self, clue: &Clue, column: usize) -> i32 {
        self.columns.get(column).map_or(0, |column| pick(&column.start, clue.start as usize))
    }

    /// How much better a line end looks as one inside the cell than as the cell's end; 0 where not: a page may cut the cell.
    pub(super) fn breaks_off(&self, clue: &Clue, column: usize, whole_line: bool) -> i32 {
        let Some(habits) = self.columns.get(column).filter(|_| clue.line_start) else { return 0 };
        let room = if whole_line { pick(&self.room, room(habits.width, clue)) } else { 0 };
        let ended = pick(&habits.end, clue.end as usize) + self.ended(clue, true) + self.blanks(clue) + room;
        (pick(&habits.pause, clue.end as usize) + self.ended(clue, false) - ended + priors::CUT).max(0)
    }

    /// How much better the first word of a piece looks as the beginning of a further line than of a cell; 0 where not.
    pub(super) fn resumes(&self, clue: &Clue, column: usize) -> i32 {
        let look = |column: &ColumnHabits| {
            pick(&column.resume, clue.start as usize) - pick(&column.start, clue.start as usize)
        };
        self.columns.get(column).map_or(0, look).max(0)
    }

    /// What a row costs that leaves this column empty.
    pub(super) fn skip(&self, column: usize) -> i32 {
        self.columns.get(column).map_or(0, |column| column.skip)
    }

    /// A cell ends at a line end, whichever.
    pub(super) fn line_move(&self) -> i32 {
        self.line_move
    }
}

fn pick(table: &[i32], at: usize) -> i32 {
    table.get(at).copied().unwrap_or(0)
}

/// How much room the line before leaves in a column this wide: none, little, plenty.
fn room(width: u16, clue: &Clue) -> usize {
    let need = clue.last_line.saturating_add(1).saturating_add(clue.len);
    match width.checked_sub(need) {
        _ if width == 0 => 3,
        None => 0,
        Some(left) if left <= width / 8 => 1,
        Some(_) => 2,
    }
}

/// Counts of everything that is learned.
struct Tally {
    columns: Vec<ColumnTally>,
    blanks_move: [u32; 32],
    blanks_stay: [u32; 32],
    room_move: [u32; 3],
    room_stay: [u32; 3],
    line: (u32, u32),
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
}

impl Tally {
    fn prior(columns: &[Column]) -> Self {
        let column = |column: &Column| ColumnTally {
            prior: priors::manner(column.role),
            manner: *priors::manner(column.role),
            inside: [[0; 8]; 8],
            widths: Vec::new(),
            width: 0,
            filled: 0,
            empty: 0,
        };
        let wide = Column::new("", Role::Title, "");
        Self {
            columns: columns.iter().chain([&wide]).map(column).collect(),
            blanks_move: [2; 32],
            blanks_stay: [2; 32],
            room_move: [2; 3],
            room_stay: [2; 3],
            line: priors::LINE_MOVE,
            mid: priors::MID_MOVE,
            mid_start: priors::MID_START,
            mid_end: priors::MID_END,
        }
    }

    fn count(&mut self, clues: &Clues, path: &Path) {
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
            if moved { self.mid.0 += 1 } else { self.mid.1 += 1 }
        } else if at.step == Step::Sweep {
            return;
        } else {
            if moved {
                self.line.0 += 1
            } else {
                self.line.1 += 1
            }
            bump(if moved { &mut self.blanks_move } else { &mut self.blanks_stay }, usize::from(clue.joint.habit));
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
    fn count_room(&mut self, clues: &Clues, path: &Path) {
        for (pair, clue) in path.words.windows(2).zip(clues.words.iter().skip(1)) {
            let [last, at] = pair else { continue };
            let Some(width) = self.columns.get(usize::from(last.column)).map(|column| column.width) else { continue };
            if clue.line_start && last.whole_line && at.step != Step::Sweep {
                let moved = matches!(at.step, Step::Row | Step::Move);
                bump(if moved { &mut self.room_move } else { &mut self.room_stay }, room(width, clue));
            }
        }
    }

    /// Settles the widths of the columns.
    fn measure(&mut self) {
        for column in &mut self.columns {
            column.width = usual_width(&mut column.widths);
        }
    }

    fn habits(self, words: Words, [lasts, pairs]: [Ends; 2]) -> Habits {
        let rate = |(a, b): (u32, u32)| lg(u64::from(a)) - lg(u64::from(b));
        let mid = (self.mid_start, self.mid_end);
        Habits {
            columns: self.columns.iter().map(|tally| tally.habits(&mid)).collect(),
            blanks: against(&self.blanks_move, &self.blanks_stay),
            room: against(&self.room_move, &self.room_stay),
            line_move: rate(self.line),
            mid_move: rate(self.mid),
            words,
            lasts,
            pairs,
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
            skip: -skip.max(0),
            width: self.width,
        }
    }
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

impl Words {
    fn count(columns: usize, clues: &Clues, path: &Path) -> Self {
        let columns = columns + 1;
        let mut words = Self {
            columns,
            counts: vec![0; columns * clues.vocabulary],
            totals: vec![0; clues.vocabulary],
            column_totals: vec![0; columns],
            all: 0,
            counted: Vec::with_capacity(clues.words.len()),
        };
        for (clue, at) in clues.words.iter().zip(&path.words) {
            let (id, column) = (clue.id as usize, usize::from(at.column));
            let counts = [
                words.counts.get_mut(id * columns + column),
                words.totals.get_mut(id),
                words.column_totals.get_mut(column),
            ];
            counts.into_iter().flatten().for_each(|count| *count += 1);
            words.all += 1;
            words.counted.push(at.column);
        }
        words
    }

    fn score(&self, clue: &Clue, column: usize) -> i32 {
        let Some(counted) = self.counted.get(clue.index) else { return 0 };
        let id = clue.id;
        let own = u64::from(usize::from(*counted) == column);
        let get = |table: &[u32], at: usize| u64::from(table.get(at).copied().unwrap_or(0));
        let here = get(&self.counts, id as usize * self.columns + column).saturating_sub(own);
        let total = get(&self.totals, id as usize).saturating_sub(1);
        let (size, all) = (get(&self.column_totals, column).max(1), u64::from(self.all.max(1)));
        lg(here * all + SMOOTH * size) - lg(size * (total + SMOOTH))
    }
}

impl Ends {
    /// Counts the joints of a path: `kind` says which kind a joint is of, if it counts at all.
    fn count(kinds: usize, smooth: u64, clues: &Clues, path: &Path, kind: impl Fn(&Clue) -> Option<u32>) -> Self {
        let mut ends = Self { ended: vec![0; kinds], total: vec![0; kinds], smooth, ..Self::default() };
        let mut after_number = false;
        for (clue, at) in clues.words.iter().zip(&path.words) {
            let ended = matches!(at.step, Step::Row | Step::Move);
            let kind = kind(clue).filter(|_| clue.index > 0 && at.step != Step::Sweep && !after_number);
            after_number = at.role_number && clue.joint.column.is_none();
            ends.counted.push(kind.map(|_| ended));
            let slot =
                kind.and_then(|kind| Some((ends.total.get_mut(kind as usize)?, ends.ended.get_mut(kind as usize)?)));
            if let Some((total, count)) = slot {
                *total += 1;
                *count += u32::from(ended);
                ends.all += 1;
                ends.all_ended += u32::from(ended);
            }
        }
        ends
    }

    /// The share of the joints of this kind at which a cell ended (or went on), against that of all joints.
    fn share(&self, clue: &Clue, kind: u32, ended: bool) -> i32 {
        let own = self.counted.get(clue.index).copied().flatten();
        let get = |table: &[u32]| u64::from(table.get(kind as usize).copied().unwrap_or(0));
        let count = get(&self.ended).saturating_sub(u64::from(own == Some(true)));
        let total = get(&self.total).saturating_sub(u64::from(own.is_some())).max(count);
        let (all_ended, all) = (u64::from(self.all_ended) + 1, u64::from(self.all) + 2);
        let (count, of_all) = if ended { (count, all_ended) } else { (total - count, all - all_ended) };
        if total == 0 { 0 } else { lg(4 * count * all + self.smooth * of_all) - lg((4 * total + self.smooth) * of_all) }
    }
}
