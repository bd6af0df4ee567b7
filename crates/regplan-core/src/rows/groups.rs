//! Rows of a group: a label with the group's number, its name, and nothing else but signs that say so.
//!
//! In: a physical row. Out: the heading it is, or nothing. Knows how groups are labelled («SUBPROGRAMME 1 | Heritage | x | x»);
//! no exporter, and no list of labels.

use super::{Heading, Maker};
use crate::cells::{GridRow, Piece};
use crate::grammar::affinity::opens_section;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_letter, is_letter_or_digit};
use crate::grammar::numbers::Number;
use crate::grammar::roles::{heading_word, role_of};
use crate::record::Role;
use crate::source::Span;

/// Words that a label has at most.
const LONGEST_LABEL: usize = 5;

impl Maker<'_> {
    /// The heading of a row that a label left of its title makes a group, where all other cells say nothing. A label that
    /// calls the row a measure makes none.
    pub(super) fn group(&self, row: &GridRow) -> Option<Heading> {
        let title = self.title.filter(|_| row.wide.is_empty())?;
        let name = row.cells.get(title).filter(|cell| !cell.is_empty())?;
        let (label, _) = row.cells.iter().zip(0..title).rev().find(|(cell, _)| !cell.is_empty())?;
        let own = |at: &usize| row.cells.get(*at).is_some_and(|cell| std::ptr::eq(cell, label));
        let rest = (0..row.cells.len()).filter(|at| *at != title && !own(at));
        let idle = rest.filter_map(|at| row.cells.get(at)).all(|cell| self.says_nothing(cell));
        let number = self.label_number(label)?;
        idle.then(|| Heading { number, title: name.clone(), pieces: row.pieces_in_order(), lines: row.lines })
    }

    /// The number of a label, `Some(None)` for a label without; `None` where the words are no label of a group.
    fn label_number(&self, label: &[Piece]) -> Option<Option<Span>> {
        let words: Vec<(Span, &str)> = self.spans(label).collect();
        let (first, last) = (words.first()?, words.last()?);
        let number = Number::whole(last.1).map(|_| last.0);
        let stem = words.iter().take(words.len() - usize::from(number.is_some())).map(|(_, word)| *word);
        let stem: Vec<String> = stem.map(heading_word).filter(|word| !word.is_empty()).collect();
        let counted = number.is_some() && words.len() > 1 && first.1.contains(is_letter);
        let known = opens_section(&fold(first.1));
        let measure = (0..stem.len()).any(|at| stem.get(at..).and_then(role_of) == Some(Role::Title));
        (words.len() <= LONGEST_LABEL && (counted || known) && !measure).then_some(number)
    }

    /// The words of a cell, each with its place.
    fn spans<'c>(&'c self, cell: &'c [Piece]) -> impl Iterator<Item = (Span, &'c str)> {
        cell.iter().flat_map(|piece| {
            let parts = self.text(piece).split_inclusive(char::is_whitespace);
            let words = parts.scan(piece.span.start, |at, part| {
                let start = *at;
                *at += part.len();
                let word = part.trim_end();
                Some((Span::new(start, start + word.len()), word))
            });
            words.filter(|(_, word)| !word.is_empty())
        })
    }

    /// Whether a cell is empty or holds one sign that stands for nothing: «–», «х».
    fn says_nothing(&self, cell: &[Piece]) -> bool {
        let said = self.words(cell);
        let letters = said.chars().filter(|c| is_letter_or_digit(*c));
        letters.clone().count() == 0 || said.chars().count() == 1 && letters.into_iter().all(stands_for_nothing)
    }

    /// Whether rows of a label alone head one row each, so that both tell one measure, rather than several, as headings do.
    /// A cell that is merged over several rows belongs to the first of them alone.
    pub(super) fn labels_take_two_rows(&self, rows: &[GridRow]) -> bool {
        let own = |at: usize| Some(self.own_cells(at.checked_sub(1).and_then(|above| rows.get(above)), rows.get(at)?));
        let rows: Vec<GridRow> = (0..rows.len()).filter_map(own).collect();
        let label = |row: &GridRow| self.is_label(self.cell(row, self.title)) && self.cell(row, self.number).is_empty();
        let ends =
            |row: &GridRow| !row.wide.is_empty() || label(row) || self.group(row).is_some() || self.is_labelled(row);
        let lonely =
            (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| label(row) && row.pieces().count() == 1));
        let (one, all) = lonely.fold((0, 0), |(one, all), at| {
            let told = rows.get(at + 1).is_some_and(|row| !ends(row)) && rows.get(at + 2).is_none_or(ends);
            (one + usize::from(told), all + 1)
        });
        all > 1 && one * 2 > all
    }

    /// A row without the cells that are merged with those above them.
    fn own_cells(&self, above: Option<&GridRow>, row: &GridRow) -> GridRow {
        let mut own = row.clone();
        for (at, cell) in own.cells.iter_mut().enumerate() {
            if above.is_some_and(|above| is_carried(above, row, at)) {
                cell.clear();
            }
        }
        own
    }

    /// Whether the cell left of the title is a label with a number, as groups and their measures have: «Measure 1.1».
    fn is_labelled(&self, row: &GridRow) -> bool {
        let before = self.title.and_then(|title| row.cells.get(..title)).unwrap_or_default();
        before.iter().any(|cell| self.is_label(cell))
    }

    /// Whether a title is but a label with a number, whose words stand in the next row: «Control event 1.1.1».
    pub(super) fn is_label(&self, title: &[Piece]) -> bool {
        let words: Vec<(Span, &str)> = self.spans(title).collect();
        let numbered = words.last().is_some_and(|(_, last)| Number::whole(last).is_some());
        let counted = words.first().is_some_and(|(_, first)| first.contains(is_letter));
        numbered && counted && words.len() <= LONGEST_LABEL
    }
}

/// Whether a cell is the lower part of one that is merged over both rows.
pub(super) fn is_carried(above: &GridRow, row: &GridRow, at: usize) -> bool {
    let first = |row: &GridRow| row.cells.get(at).and_then(|cell| cell.first()).map(|piece| piece.span);
    first(above).is_some_and(|span| first(row) == Some(span))
}

/// The sign for «does not apply», Russian or Latin.
fn stands_for_nothing(c: char) -> bool {
    matches!(c, 'x' | 'X' | '\u{445}' | '\u{425}')
}
