//! What is known of a table's manners: from tables in general, then from this one.
//!
//! In: a reading of the table (a [`Path`]). Out: scores for the next reading. Learned: which words stand in which column,
//! what this exporter's blanks mean, how wide the columns are, how cells begin and end, which columns are left empty.

use super::clues::{Clue, Clues};
use super::path::Path;
use super::priors;
use super::recall::{Ends, Words};
use super::tally::Tally;
use crate::record::Column;

/// Scores for one reading of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    /// One a column, and last the one of headings over the full width.
    pub(super) columns: Vec<ColumnHabits>,
    /// For each manner of blanks: how much it speaks for the end of a cell.
    pub(super) blanks: [i32; 32],
    /// For each manner of blanks: how much it speaks for the end of a row.
    pub(super) blanks_of_rows: [i32; 32],
    /// For each kind of room left at a line's end: how much it speaks for the end of a cell.
    pub(super) room: [i32; 3],
    pub(super) mid_move: i32,
    /// For each word of the table, what speaks for each column; the wide one comes last. Empty before anything is learned.
    pub(super) words: Vec<i32>,
    /// For each joint, what the same words elsewhere say for a cell's end there, and for its going on.
    pub(super) joints: Vec<[i32; 2]>,
}

/// Scores of one column.
#[derive(Debug, Clone, Default)]
pub(super) struct ColumnHabits {
    pub(super) start: [i32; 8],
    /// By the last word of a line and the first of the next, where a cell goes on.
    pub(super) inside: [[i32; 8]; 8],
    pub(super) end: [i32; 8],
    /// First words of further lines, whatever the line before.
    pub(super) resume: [i32; 8],
    /// Last words of lines, whatever the next line.
    pub(super) pause: [i32; 8],
    pub(super) mid_start: [i32; 8],
    pub(super) mid_end: [i32; 8],
    /// A line end is one of a cell, against one inside a cell.
    pub(super) line_move: i32,
    /// A line end is one inside a cell, of all line ends.
    pub(super) line_stay: i32,
    pub(super) skip: i32,
    /// Characters that fit on a line; 0 where not known.
    pub(super) width: u16,
}

impl Habits {
    /// What holds for tables in general.
    pub(super) fn prior(columns: &[Column]) -> Self {
        let tally = Tally::prior(columns);
        tally.habits(Vec::new(), Vec::new())
    }

    /// What holds for this table, as far as a first reading of it is right.
    pub(super) fn learn(columns: &[Column], clues: &Clues, path: &Path) -> Self {
        let mut tally = Tally::prior(columns);
        tally.count(clues, path);
        tally.measure();
        tally.count_room(clues, path);
        let lasts = Ends::count(clues.vocabulary * 8, 8, clues, path, |clue| clue.line_start.then_some(clue.last));
        let pairs = Ends::count(clues.pairs, 2, clues, path, |clue| Some(clue.pair));
        let joint = |clue: &Clue| {
            let sides = |ended| {
                pairs.share(clue, clue.pair, ended)
                    + if clue.line_start { lasts.share(clue, clue.last, ended) } else { 0 }
            };
            [sides(true), sides(false)]
        };
        let joints = clues.words.iter().map(joint).collect();
        tally.habits(Words::count(columns.len(), clues, path).scores(clues), joints)
    }

    /// What speaks for this word standing in this column (the number of columns: over the full width).
    pub(super) fn word(&self, clue: &Clue, column: usize) -> i32 {
        self.words.get(clue.index * self.columns.len() + column).copied().unwrap_or(0)
    }

    /// A cell ends before this word, and another begins with it: what speaks for it whichever the columns.
    pub(super) fn any_move(&self, clue: &Clue) -> i32 {
        let enclosed = if clue.enclosed { priors::ENCLOSED } else { 0 };
        let mid_line = if clue.line_start { 0 } else { self.mid_move };
        mid_line + self.blanks(clue) + enclosed + self.ended(clue, true)
    }

    /// A cell of this column ends before this word.
    pub(super) fn leaves(&self, clue: &Clue, column: usize, whole_line: bool) -> i32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        if !clue.line_start {
            return pick(&column.mid_end, clue.end as usize);
        }
        let room = if whole_line { pick(&self.room, room(column.width, clue)) } else { 0 };
        pick(&column.end, clue.end as usize) + room + column.line_move
    }

    /// A cell of this column begins with this word.
    pub(super) fn enters(&self, clue: &Clue, column: usize) -> i32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        pick(if clue.line_start { &column.start } else { &column.mid_start }, clue.start as usize)
    }

    /// What the words around a joint say: did cells end there elsewhere, or go on?
    fn ended(&self, clue: &Clue, ended: bool) -> i32 {
        self.joints.get(clue.index).map_or(0, |&[end, on]| if ended { end } else { on })
    }

    /// What the same two words side by side elsewhere say for going on in mid-line.
    pub(super) fn stays_in_line(&self, clue: &Clue) -> i32 {
        self.ended(clue, false)
    }

    /// A cell goes on at this line.
    pub(super) fn stays(&self, clue: &Clue, column: usize) -> i32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        let look = column.inside.get(clue.end as usize).map_or(0, |inside| pick(inside, clue.start as usize));
        look + self.ended(clue, false)
    }

    /// What the blanks before a word say for the end of a cell.
    pub(super) fn blanks(&self, clue: &Clue) -> i32 {
        pick(&self.blanks, usize::from(clue.joint.habit))
    }

    /// What the blanks before a word say for the beginning of a row.
    pub(super) fn blanks_of_row(&self, clue: &Clue) -> i32 {
        pick(&self.blanks_of_rows, usize::from(clue.joint.habit))
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

    /// How seldom a cell of this column goes on at a line end.
    pub(super) fn line_stay(&self, column: usize) -> i32 {
        self.columns.get(column).map_or(0, |column| column.line_stay)
    }

    /// A cell of this column ends at a line end.
    pub(super) fn line_move(&self, column: usize) -> i32 {
        self.columns.get(column).map_or(0, |column| column.line_move)
    }
}

fn pick(table: &[i32], at: usize) -> i32 {
    table.get(at).copied().unwrap_or(0)
}

/// How much room the line before leaves in a column this wide: none, little, plenty.
pub(super) fn room(width: u16, clue: &Clue) -> usize {
    let need = clue.last_line.saturating_add(1).saturating_add(clue.len);
    match width.checked_sub(need) {
        _ if width == 0 => 3,
        None => 0,
        Some(left) if left <= width / 8 => 1,
        Some(_) => 2,
    }
}
