//! Headings between the rows of a table, and between the tables of a plan.
//!
//! In: a physical row, or lines of prose. Out: a heading with its number parted from its words. Knows no exporter.

use super::{Heading, Maker};
use crate::cells::{GridRow, Piece};
use crate::dialect::Sheet;
use crate::frame::ProseLine;
use crate::grammar::affinity::opens_section;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
use crate::grammar::numbers::{Number, code_at_head};
use crate::source::{SeamKind, Span};

/// More words than a heading between tables has.
const LONGEST_HEADING: usize = 60;

/// Lines that a heading above a table has at most.
const MOST_LINES: usize = 4;

/// Letters of one word that may head rows alone: «МАЙ».
const NAME: usize = 3;

/// Lines of prose between two tables of one plan, as the headings of the second, the outer before the inner; sentences and
/// long texts are none.
#[must_use]
pub fn between(sheet: &Sheet, lines: &[ProseLine]) -> Vec<Heading> {
    let words: usize = lines.iter().map(|line| line.span.of(sheet.text).split_whitespace().count()).sum();
    let said = lines.last().map_or("", |line| line.span.of(sheet.text));
    if words > LONGEST_HEADING || said.ends_with([':', ';', ',']) {
        return Vec::new();
    }
    let mut parts: Vec<&[ProseLine]> = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let outer = closed_number(sheet, first);
        let inner =
            |line: &ProseLine| outer.as_ref().zip(closed_number(sheet, line)).is_some_and(|(a, b)| a.is_parent_of(&b));
        let end = rest.iter().skip(1).position(inner).map_or(rest.len(), |at| at + 1);
        let (part, below) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        parts.push(part);
        rest = below;
    }
    parts.into_iter().filter_map(|part| heading_of(sheet, part)).collect()
}

fn heading_of(sheet: &Sheet, lines: &[ProseLine]) -> Option<Heading> {
    let (first, last) = (lines.first()?, lines.last()?);
    let pieces = lines.iter().map(|line| Piece { span: line.span, seam: SeamKind::Line }).collect();
    Some(split(sheet.text, pieces, [first.number, last.number]))
}

/// The number a line begins with, where it is closed by a mark of its own: «1.», «1.1».
fn closed_number(sheet: &Sheet, line: &ProseLine) -> Option<Number> {
    let token = line.span.of(sheet.text).split_whitespace().next()?;
    let number = Number::at_head(token)?;
    let closed = number.parts.len() > 1 || token.get(..number.len)?.ends_with(['.', ')']);
    closed.then_some(number)
}

/// The last lines of prose above a plan's first table, where they open a section: «Раздел 1. …», «I. …»; or where the plan's
/// next table has a heading of the same kind above it, `later`.
#[must_use]
pub fn above(sheet: &Sheet, lines: &[ProseLine], claimed: &[Span], later: Option<&Heading>) -> Vec<Heading> {
    let free = |line: &ProseLine| !claimed.iter().any(|span| span.start < line.span.end && line.span.start < span.end);
    let tail = lines.iter().rev().take_while(|line| free(line)).count();
    let lines = lines.get(lines.len() - tail..).unwrap_or_default();
    let starts = (0..lines.len()).rev().take(MOST_LINES);
    let wrapped = |at: &usize| lines.get(at + 1).is_none_or(|below| below.gap == 0);
    let opens = |line: &ProseLine| {
        let first = line.span.of(sheet.text).split_whitespace().next().unwrap_or_default();
        let roman = Number::at_head(first).is_some_and(|number| number.roman && first.ends_with('.'));
        roman || opens_section(&fold(first))
    };
    let first = starts.take_while(wrapped).find(|at| lines.get(*at).is_some_and(opens));
    let first = first.or_else(|| like(sheet, lines, later?));
    first.and_then(|first| lines.get(first..)).map_or_else(Vec::new, |lines| between(sheet, lines))
}

/// Where a heading of the same kind as that of the plan's next table begins: numbered where that one is, else the last block.
fn like(sheet: &Sheet, lines: &[ProseLine], later: &Heading) -> Option<usize> {
    let last = lines.last()?.span.of(sheet.text);
    let from = lines.len().saturating_sub(MOST_LINES);
    if later.number.is_some() {
        return (from..lines.len()).find(|at| lines.get(*at).is_some_and(|line| closed_number(sheet, line).is_some()));
    }
    let block = (from..lines.len()).rev().find(|at| *at == from || lines.get(*at).is_some_and(|line| line.gap > 0))?;
    let ended = |text: &str| text.ends_with(['.', ':', ';', ',']);
    let sentence = ended(last) && !later.title.last().is_some_and(|piece| ended(piece.span.of(sheet.text)));
    (!sentence && lines.get(block)?.span.of(sheet.text).starts_with(is_capital)).then_some(block)
}

/// Parts a heading's number from its words.
pub(super) fn split(text: &str, pieces: Vec<Piece>, lines: [u32; 2]) -> Heading {
    let mut title = pieces.clone();
    let number = title.first_mut().and_then(|first| {
        let text = first.span.of(text);
        let token = text.split_whitespace().next()?;
        let len = Number::at_head(token).map(|number| number.len).or_else(|| code_at_head(token))?;
        let rest = text.get(len..)?;
        let ink = rest.trim_start();
        if ink.starts_with(is_small) && token.bytes().all(|c| c.is_ascii_digit()) {
            return None; // «24 марта», «5 класс»: the figure belongs to the words
        }
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
        if let Some(group) = self.group(row) {
            return Some(group);
        }
        if self.told_in_two && self.is_label(self.cell(row, self.title)) {
            return None;
        }
        let filled: Vec<_> = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        if filled.len() > 2
            && let Some(longest) = self.said_in_every_cell(&filled)
        {
            let pieces = filled.iter().flat_map(|(_, cell)| cell.iter().copied()).collect();
            return Some(Heading { pieces, ..split(self.sheet.text, longest.clone(), row.lines) });
        }
        if (self.counted_headings || self.counts_headings(row)) && self.number_of(row).is_some() {
            return Some(split(self.sheet.text, row.pieces_in_order(), row.lines));
        }
        if let [(column, cell)] = filled.as_slice()
            && self.may_head_rows(*column, row, next)
            && self.says_more_than_a_number(cell)
        {
            return Some(split(self.sheet.text, (*cell).clone(), row.lines));
        }
        let own_number = self.number_of(row);
        let parent = own_number.as_ref().zip(next).is_some_and(|(own, next)| own.is_parent_of(next));
        let among_measures = own_number.is_some_and(|own| self.levels.are_measures(&own));
        let (number, title) = (self.cell(row, self.number), self.cell(row, self.title));
        let counted = self.number.is_none() || self.is_a_number(number); // without a column of its own the number heads the title
        if !self.says_only_a_title(row) || !parent || among_measures || !counted || title.is_empty() {
            return None;
        }
        if self.number.is_none() {
            return Some(split(self.sheet.text, title.to_vec(), row.lines));
        }
        let pieces = number.iter().chain(title).copied().collect();
        Some(Heading {
            number: number.first().map(|piece| piece.span),
            title: title.to_vec(),
            pieces,
            lines: row.lines,
        })
    }

    /// Whether a number cell holds a number, which a narrow column may have broken: the number of the row may stand elsewhere.
    fn is_a_number(&self, cell: &[Piece]) -> bool {
        let written: String = cell.iter().map(|piece| self.text(piece)).collect();
        let head = cell.first().and_then(|piece| self.text(piece).split_whitespace().next());
        Number::whole(&written).is_some() || cell.len() == 1 && head.is_some_and(|head| Number::at_head(head).is_some())
    }

    /// Whether words stand behind the number in a cell, or there is none.
    fn says_more_than_a_number(&self, cell: &[Piece]) -> bool {
        let words = cell.iter().flat_map(|piece| self.text(piece).split_whitespace());
        let says = |word: &str| word.chars().filter(|c| is_letter(*c)).count();
        let letters: Vec<usize> = words.filter(|word| Number::at_head(word).is_none()).map(says).collect();
        letters.iter().filter(|letters| **letters > 0).count() > 1 || letters.iter().any(|letters| *letters >= NAME)
    }

    /// Whether a row of a number and a title is numbered in roman digits as headings are, and measures otherwise.
    fn counts_headings(&self, row: &GridRow) -> bool {
        let own = self.number_of(row).filter(|number| number.roman);
        own.is_some_and(|own| self.levels.are_headings(&own)) && self.says_only_a_title(row)
    }

    /// Whether a cell alone in its row may head those below: one of numbers, the first one, or, where the format marks
    /// rows, a title without the number that rows have.
    fn may_head_rows(&self, column: usize, row: &GridRow, next: Option<&Number>) -> bool {
        let certain = row.margin == i32::MAX && !row.top;
        let title = Some(column) == self.title;
        Some(column) == self.number
            || certain && column == 0 && !title
            || certain && title && self.number.is_some() && next.is_some() && self.begins_anew(row.cells.get(column))
    }

    fn begins_anew(&self, cell: Option<&Vec<Piece>>) -> bool {
        let first = cell.and_then(|cell| cell.first()).map_or("", |piece| self.text(piece));
        first.starts_with(is_capital) && Number::at_head(first.split_whitespace().next().unwrap_or_default()).is_none()
    }

    /// The letters and digits of a cell: narrow columns break words, with a hyphen or without.
    fn letters(&self, cell: &[Piece]) -> String {
        cell.iter().flat_map(|piece| self.text(piece).chars()).filter(|c| is_letter_or_digit(*c)).collect()
    }

    /// The longest of the cells, where each of the others says a part of it: a heading is often copied into every cell of a
    /// sheet, with its number in one of them only, and cut short in another.
    fn said_in_every_cell<'r>(&self, filled: &[(usize, &'r Vec<Piece>)]) -> Option<&'r Vec<Piece>> {
        let said: Vec<String> = filled.iter().map(|(_, cell)| self.letters(cell)).collect();
        let first = |at: &usize| filled.get(*at).map_or(usize::MAX, |(_, cell)| cell.len());
        let longest = said.iter().map(String::len).max()?;
        let of_most = |at: &usize| longest > 0 && said.get(*at).is_some_and(|said| said.len() == longest);
        let at = (0..said.len()).filter(of_most).min_by_key(first)?;
        let whole = said.get(at)?;
        let part = |(said, (_, cell)): (&String, &(usize, &Vec<Piece>))| {
            said == whole || whole.contains(said.as_str()) && self.words(cell).split(' ').count() > 2
        };
        let same = said.iter().zip(filled).all(part);
        filled.get(at).filter(|_| same).map(|(_, cell)| *cell)
    }
}
