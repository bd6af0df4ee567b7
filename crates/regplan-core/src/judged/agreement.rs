//! How much of a table comes out as a plan's rows should.
//!
//! In: a sheet, a table's columns and cells. Out: words and what holds of their rows, by which readings of one text are compared. Knows no
//! exporter, no heading row.

use crate::cells::{Above, Grid, GridRow, Piece};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::affinity::{begins_party, reads_as_deadline};
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::grammar::roles::{heading_word, plain_role_of, role_of};
use crate::record::{Column, Role};

/// How much of a text comes out as a plan's rows should: its words, row by row, times how many of four things hold of the row.
///
/// It is numbered, be it at the head of its title, it has a title, a deadline that reads as one, and a party.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Agreement {
    words: usize,
    holds: usize,
    /// The same, less by the share of columns in which nothing stands: lines above a heading that were taken for some of it.
    pub(super) filled: usize,
}

impl std::iter::Sum for Agreement {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, own| Self {
            words: sum.words + own.words,
            holds: sum.holds + own.holds,
            filled: sum.filled + own.filled,
        })
    }
}

/// Whether the words of a cell are what its column holds.
type Asked<'f> = &'f dyn Fn(&str) -> bool;

impl Agreement {
    /// Whether it is better by more than a section that reads as a heading makes.
    pub(super) fn beats(self, other: Self) -> bool {
        self.filled * 32 > other.filled * 33
    }

    /// Whether all four hold of nearly every row: where one column is not told, or parted wrongly, at most three do.
    pub(super) fn is_good(self) -> bool {
        self.filled * 2 >= self.words * 7 && self.words > 0
    }

    /// Whether more than one of them holds on the whole: anything has a title.
    pub(super) fn is_some(self) -> bool {
        self.holds * 2 >= self.words * 3
    }

    /// Whether half of them do: prose cut up below a sentence that was taken for a heading shows less.
    pub(super) fn is_fair(self) -> bool {
        self.holds >= self.words * 2
    }

    pub(super) fn of(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Self {
        let rows = || grid.rows.iter().filter(|row| row.wide.is_empty());
        let mut above = Default::default();
        let all: Self = rows().map(|row| Self::of_row(sheet, headed, row, &mut above)).sum();
        let columns = headed.columns.len().max(1);
        let inked =
            |column: usize| rows().filter(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty())).count();
        // Numbers may be counted by a word processor, what was done may be left to be filled in. A second column of a role must show
        // itself: the first section below a heading reads as one.
        let again = |at: usize, role: Role| headed.columns.iter().take(at).any(|other| other.role == role);
        let stands = |(at, column): &(usize, &Column)| match column.role {
            Role::Number if column.header.contains('№') => true,
            Role::Number | Role::Status | Role::Note if says(&column.header, column.role) => true,
            role if role != Role::Other && again(*at, role) => inked(*at) * 2 > rows().count(),
            role if says(&column.header, role) => inked(*at) > 0,
            _ => inked(*at) * 2 > rows().count(),
        };
        let filled = headed.columns.iter().enumerate().filter(stands).count();
        let left_out = Self::headings_left_out(sheet, headed, grid);
        Self { filled: all.holds * filled / (columns + left_out), ..all }
    }

    /// Headings of roles that no column has, which stand above the first row as if they headed it: the heading row goes on with them.
    fn headings_left_out(sheet: &Sheet, headed: &Headed, grid: &Grid) -> usize {
        let above = grid.rows.iter().take_while(|row| !row.wide.is_empty());
        let texts = above.map(|row| text(sheet, &row.wide));
        let texts = texts.filter(|text| text.starts_with(is_letter)); // a number begins the title of a section
        let lacks = |role: Role| headed.column(role).is_none();
        texts.filter(|text| Role::ALL.iter().any(|(role, _)| lacks(*role) && says(text, *role))).count()
    }

    fn of_row<'g>(sheet: &Sheet, headed: &Headed, row: &'g GridRow, above: &mut [Above<'g, bool>; 4]) -> Self {
        let numbers = headed.column(Role::Number);
        let begins = |title: &str| title.split_whitespace().next().is_some_and(|word| Number::at_head(word).is_some());
        let whole = |number: &str| Number::whole(&without_blanks(number)).is_some();
        let whole = |text: &str| if numbers.is_some() { whole(text) } else { begins(text) };
        let named = |title: &str| title.chars().any(is_letter);
        let asked: [(Role, Asked<'_>); 4] = [
            (Role::Number, &whole),
            (Role::Title, &named),
            (Role::Deadline, &reads_as_deadline),
            (Role::Responsible, &begins_party),
        ];
        let mut holds = [false; 4];
        for ((holds, above), (role, is_told)) in holds.iter_mut().zip(above).zip(asked) {
            let at = headed.column(if role == Role::Number && numbers.is_none() { Role::Title } else { role });
            let pieces = at.and_then(|at| row.cells.get(at)).map_or(&[][..], Vec::as_slice);
            *holds = above.says(pieces, |pieces| is_told(&text(sheet, pieces)));
        }
        let words: usize = row.pieces().map(|piece| piece.span.of(sheet.text).split_whitespace().count()).sum();
        let holds = words * holds.iter().filter(|holds| **holds).count();
        Self { words, holds, filled: holds }
    }
}

/// A narrow column breaks numbers as it breaks words.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of some pieces.
pub(super) fn text(sheet: &Sheet, pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.span.of(sheet.text)).collect::<Vec<_>>().join(" ")
}

/// Whether a heading names a role in the words of the lexicon.
pub(super) fn says(heading: &str, role: Role) -> bool {
    let words: Vec<String> = heading.split_whitespace().map(heading_word).collect();
    role_of(&words) == Some(role)
}

/// Whether it does so in most of its words, or at its head in several.
pub(super) fn says_plainly(heading: &str, role: Role) -> bool {
    let words: Vec<String> = heading.split_whitespace().map(heading_word).collect();
    plain_role_of(&words) == Some(role)
}
