//! What tables are like before this one is read: every weight of the programme, as data.
//!
//! Counts are "as if so many had been seen": what a table shows outweighs them soon. Scores are eighths of a bit.

use super::stretches::Stretch;
use crate::grammar::affinity::Affinity;
use crate::record::Role;

/// How cells of a column begin and end, by what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// First words of cells: capital, lower, bullet, digit, quote, bracket, preposition, other.
    pub(super) start: [u32; 8],
    /// First words of lines inside a cell, in the same order.
    pub(super) inside: [u32; 8],
    /// Last words of cells: plain, comma, link, hyphen, stop, semicolon, colon, close.
    pub(super) end: [u32; 8],
    /// Last words of lines inside a cell, in the same order.
    pub(super) inside_end: [u32; 8],
    /// Lines inside a cell that end with a semicolon before one that begins with a bullet.
    pub(super) listed: u32,
    /// What a row without this cell costs.
    pub(super) skip: i32,
}

const INSIDE: [u32; 8] = [8, 44, 1, 3, 5, 5, 12, 2];
const END: [u32; 8] = [56, 1, 1, 1, 8, 2, 1, 10];
const INSIDE_END: [u32; 8] = [44, 16, 8, 4, 2, 3, 1, 6];

const TITLE: Manner =
    Manner { start: [56, 5, 1, 2, 4, 1, 1, 2], inside: INSIDE, end: END, inside_end: INSIDE_END, listed: 2, skip: 80 };
const DEADLINE: Manner = Manner {
    start: [30, 14, 1, 20, 1, 1, 10, 2],
    inside: [8, 34, 1, 20, 1, 8, 10, 2],
    end: [56, 2, 1, 1, 8, 1, 1, 4],
    inside_end: [44, 12, 8, 4, 2, 2, 1, 4],
    listed: 0,
    skip: 48,
};
const PARTY: Manner = Manner {
    start: [36, 24, 1, 1, 2, 1, 1, 2],
    inside: [12, 40, 1, 1, 8, 8, 8, 2],
    end: [48, 2, 1, 1, 8, 2, 1, 16],
    inside_end: [40, 24, 8, 4, 2, 2, 1, 8],
    listed: 0,
    skip: 40,
};
const RESULTS: Manner = Manner {
    start: [40, 8, 20, 2, 3, 1, 1, 2],
    inside: [6, 40, 12, 2, 3, 4, 12, 2],
    end: END,
    inside_end: [44, 14, 8, 4, 2, 10, 1, 6],
    listed: 10,
    skip: 32,
};
const FREE: Manner = Manner {
    start: [36, 10, 3, 12, 3, 2, 3, 6],
    inside: INSIDE,
    end: END,
    inside_end: INSIDE_END,
    listed: 1,
    skip: 20,
};

/// Headings over the full width, which a number may begin; no item of a list is one.
pub(super) const HEADING: Manner = Manner {
    start: [200, 2, 1, 100, 12, 1, 1, 8],
    inside: INSIDE,
    end: [200, 1, 1, 1, 40, 1, 20, 40],
    inside_end: INSIDE_END,
    listed: 0,
    skip: 0,
};

/// The manner of a role's column.
pub(super) fn manner(role: Role) -> &'static Manner {
    match role {
        Role::Title => &TITLE,
        Role::Deadline => &DEADLINE,
        Role::Responsible | Role::Participants => &PARTY,
        Role::Results => &RESULTS,
        _ => &FREE,
    }
}

/// Words in mid-line, any column, as first words: the same order as [`Manner::start`].
pub(super) const MID_START: [u32; 8] = [10, 54, 1, 5, 6, 5, 16, 3];
/// Words in mid-line, any column, as last words: the same order as [`Manner::end`].
pub(super) const MID_END: [u32; 8] = [60, 12, 14, 1, 3, 2, 1, 6];

/// A cell ends at a line end, and a cell goes on there; in mid-line likewise: counts.
pub(super) const LINE_MOVE: (u32, u32) = (3, 8);
/// Where every line is a paragraph: as if so many titles of a single one had been seen.
pub(super) const SINGLE_PARAGRAPHS: u32 = 16;
/// See [`LINE_MOVE`]; a cell seldom ends in mid-line.
pub(super) const MID_MOVE: (u32, u32) = (1, 40);

/// As if so many rows had been seen to begin behind the same blanks as other cells.
pub(super) const ROWS_LIKE_CELLS: u32 = 8;

/// Two cells share a line though the first of them began above: some exporters go on with a line as long as nothing stands
/// lower on the page.
pub(super) const BESIDE: i32 = -32;
/// A number that goes on with the count of rows opens a row.
pub(super) const CHAINED: i32 = 56;
/// A number at the head of a line that follows none.
pub(super) const UNCHAINED: i32 = -40;
/// A row that leaves its number out though the table has a column for it, where nothing marks cells.
pub(super) const NUMBERLESS: i32 = -56;
/// The line of a row with as many lines as there are columns, in its own column.
pub(super) const EVEN: i32 = 64;
/// A word in the column of numbers that is no number.
pub(super) const NOT_A_NUMBER: i32 = -160;
/// A heading over the full width: by itself, with a number whose children follow, with a number without children, and
/// where it begins with a word of such headings.
pub(super) const WIDE: i32 = -12;
/// See [`WIDE`].
pub(super) const WIDE_PARENT: i32 = 56;
/// See [`WIDE`].
pub(super) const WIDE_CHILDLESS: i32 = -40;
/// See [`WIDE`]: no number where rows are counted.
pub(super) const WIDE_NUMBERLESS: i32 = -32;
/// See [`WIDE`]: no number where other headings have one.
pub(super) const WIDE_UNCOUNTED: i32 = -64;
/// See [`WIDE`].
pub(super) const WIDE_WORD: i32 = 32;
/// A heading over the full width seldom takes a second line.
pub(super) const WIDE_LINE: i32 = -6;
/// A cell does not end between a bracket and its partner.
pub(super) const ENCLOSED: i32 = -48;
/// A row that a page cuts.
pub(super) const CUT: i32 = -12;
/// After a page any column may go on: what it costs to go on with one of them.
pub(super) const SWEEP: i32 = -16;
/// As many leading blanks as columns are skipped, after a page.
pub(super) const LEAD: i32 = 24;
/// A blank line in a dialect that ends rows with one: a row ends; and what it costs to deny it.
pub(super) const ROW_MARK: i32 = 40;
/// A row that begins without the mark of one.
pub(super) const ROW_UNMARKED: i32 = -48;
/// A row that ends before its last column, where the exporter marks empty cells as well.
pub(super) const ROW_SHORT: i32 = -32;
/// A paragraph that is no item goes on with a cell whose paragraph before is one.
pub(super) const LIST_LEFT: i32 = -32;
/// A cell that ends at a line end without a mark, where the exporter sometimes leaves marks out.
pub(super) const CELL_UNMARKED: i32 = -32;
/// A cell that goes on below a line that has nothing in its column: only a blank paragraph does so.
pub(super) const REOPENED: i32 = -72;
/// Where columns are told by position, a cell that stands left of its column.
pub(super) const SHIFTED: i32 = -48;
/// See [`SHIFTED`]: another cell stands in the column already.
pub(super) const TAKEN: i32 = -400;
/// A marked cell beyond the last column.
pub(super) const OVERFULL: i32 = -64;

/// A deadline's cell begins where the grammar sees one begin; it does not end in the middle of one.
pub(super) const STRETCH: i32 = 40;

/// It mostly ends where the grammar sees one end.
pub(super) const STRETCH_END: i32 = 24;

/// What a word says of the column it stands in, by the grammars: of deadlines, of parties.
pub(super) fn affinity(role: Role, stretch: Stretch, affinity: Affinity) -> i32 {
    let (read, deadline) = (stretch != Stretch::None, affinity.deadline);
    match role {
        Role::Deadline if read => 20,
        Role::Deadline if deadline => 0,
        Role::Deadline => -28,
        Role::Responsible | Role::Participants if affinity.party => 16,
        Role::Responsible | Role::Participants if read => -14,
        Role::Responsible | Role::Participants => 0,
        _ if read => -4,
        _ if affinity.party => -3,
        _ => 0,
    }
}
