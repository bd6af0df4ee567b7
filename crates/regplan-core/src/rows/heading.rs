//! Headings between the rows of a table, and between the tables of a plan.
//!
//! In: a physical row, or lines of prose. Out: a heading with its number parted from its words. Knows no exporter.

use super::{Heading, Maker};
use crate::cells::{GridRow, Piece};
use crate::dialect::Sheet;
use crate::frame::ProseLine;
use crate::number::Number;
use crate::source::{SeamKind, Span};

/// More words than a heading between tables has.
const LONGEST_HEADING: usize = 60;

/// Lines of prose between two tables of one plan, as the heading of the second; sentences and long texts are none.
#[must_use]
pub fn between(sheet: &Sheet, lines: &[ProseLine]) -> Option<Heading> {
    let (first, last) = (lines.first()?, lines.last()?);
    let words: usize = lines.iter().map(|line| line.span.of(sheet.text).split_whitespace().count()).sum();
    let said = last.span.of(sheet.text);
    if words > LONGEST_HEADING || said.ends_with([':', ';', ',']) {
        return None;
    }
    let pieces = lines.iter().map(|line| Piece { span: line.span, seam: SeamKind::Line }).collect();
    Some(split(sheet.text, pieces, [first.number, last.number]))
}

/// Parts a heading's number from its words.
fn split(text: &str, pieces: Vec<Piece>, lines: [u32; 2]) -> Heading {
    let mut title = pieces.clone();
    let number = title.first_mut().and_then(|first| {
        let text = first.span.of(text);
        let len = Number::at_head(text.split_whitespace().next()?)?.len;
        let rest = text.get(len..)?;
        let ink = rest.trim_start();
        let number = Span::new(first.span.start, first.span.start + len);
        first.span.start += len + (rest.len() - ink.len());
        Some(number)
    });
    title.retain(|piece| !piece.span.is_empty());
    Heading { number, title, pieces, lines }
}

impl Maker<'_> {
    /// A heading: over the full width, the same text in every cell, or a number with a title whose children follow.
    pub(super) fn heading(&self, row: &GridRow, next: Option<&Number>) -> Option<Heading> {
        if !row.wide.is_empty() {
            return Some(split(self.sheet.text, row.pieces_in_order(), row.lines));
        }
        let filled: Vec<_> = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        if filled.len() > 2 && self.all_the_same(&filled) {
            let (_, first) = filled.first()?;
            let pieces = filled.iter().flat_map(|(_, cell)| cell.iter().copied()).collect();
            return Some(Heading { pieces, ..split(self.sheet.text, (*first).clone(), row.lines) });
        }
        if let [(column, cell)] = filled.as_slice()
            && Some(*column) == self.number
            && self.says_more_than_a_number(cell)
        {
            return Some(split(self.sheet.text, (*cell).clone(), row.lines));
        }
        let own_number = self.number_of(row);
        let parent = own_number.as_ref().zip(next).is_some_and(|(own, next)| own.is_parent_of(next));
        let among_measures = own_number.is_some_and(|own| self.levels.are_measures(&own));
        let (number, title) = (self.cell(row, self.number), self.cell(row, self.title));
        if !self.says_only_a_title(row) || !parent || among_measures || number.is_empty() || title.is_empty() {
            return None;
        }
        let pieces = number.iter().chain(title).copied().collect();
        Some(Heading {
            number: number.first().map(|piece| piece.span),
            title: title.to_vec(),
            pieces,
            lines: row.lines,
        })
    }

    /// Whether words stand behind the number in a cell, or there is none.
    fn says_more_than_a_number(&self, cell: &[Piece]) -> bool {
        let words = cell.iter().flat_map(|piece| self.text(piece).split_whitespace());
        words.filter(|word| Number::at_head(word).is_none() && word.chars().any(char::is_alphabetic)).count() > 1
    }

    fn all_the_same(&self, filled: &[(usize, &Vec<Piece>)]) -> bool {
        let words =
            |cell: &Vec<Piece>| cell.iter().flat_map(|piece| self.text(piece).split_whitespace()).collect::<Vec<_>>();
        filled.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if words(a) == words(b)))
    }
}
