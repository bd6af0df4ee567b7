//! A document taken apart. In: its streams. Out: its units of text one by one, and the properties at each. Knows no order of stories.

use super::bytes::{i16_at, part, u8_at, u16_at, u32_at};
use super::character::Character;
use super::charset::Charset;
use super::fib::{Fib, TableOf};
use super::lists::Lists;
use super::paragraph::Paragraph;
use super::pieces::{Piece, Pieces};
use super::row::Row;
use super::runs::{Runs, RunsOf, styled};
use super::sprm::{Sprm, sprms};
use super::styles::Styles;
use crate::ReadError;
use crate::flow::RowShape;
use std::cell::Cell;
use std::ops::Range;

/// The streams of a document that are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Streams<'a> {
    /// `WordDocument`: the text and the pages of properties.
    pub(super) main: &'a [u8],
    /// `0Table` or `1Table`.
    pub(super) table: &'a [u8],
    /// `Data`: lists of changes too long for a page.
    pub(super) data: &'a [u8],
}

/// A document taken apart.
#[derive(Debug)]
pub(super) struct Document<'a> {
    streams: Streams<'a>,
    pieces: Pieces<'a>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    styles: Styles,
    charset: Charset,
    /// How many bytes of changes may still be applied.
    work: Cell<u64>,
    /// The lists it has.
    pub(super) lists: Lists,
}

/// Paragraphs may share their changes, so that a small file can ask for much work; an honest one asks for no more than
/// a few times its length.
fn work(len: usize) -> u64 {
    (len as u64).saturating_mul(256).saturating_add(1 << 24).min(1 << 32)
}

/// One unit of text: a character, or half of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit<'d> {
    /// Its number in the document.
    pub(super) character: u32,
    /// Where it stands in the stream.
    pub(super) byte: usize,
    /// Its value in UTF-16.
    pub(super) value: u16,
    piece: &'d Piece,
}

impl<'a> Document<'a> {
    /// Takes a document apart.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where a table that the text hangs on is not to be read.
    pub(super) fn new(fib: &Fib, streams: Streams<'a>) -> Result<Self, ReadError> {
        let Streams { main, table, .. } = streams;
        let pieces = Pieces::read(fib.table(table, TableOf::Pieces)?, main)?;
        let lists = Lists::read(fib.table_on(table, TableOf::Lists), fib.table_on(table, TableOf::ListOverrides));
        Ok(Self {
            streams,
            characters: Runs::new(main, fib.table(table, TableOf::Characters)?, RunsOf::Characters),
            paragraphs: Runs::new(main, fib.table(table, TableOf::Paragraphs)?, RunsOf::Paragraphs),
            styles: Styles::read(fib.table(table, TableOf::Styles)?),
            charset: Charset::of(fib.table(table, TableOf::Fonts)?, &pieces, main),
            pieces,
            work: Cell::new(work(main.len())),
            lists,
        })
    }

    /// The units of a story in order.
    pub(super) fn units(&self, story: Range<u32>) -> impl Iterator<Item = Unit<'_>> {
        let first = self.pieces.list.partition_point(|piece| piece.characters.end <= story.start);
        let pieces = self.pieces.list.iter().skip(first).take_while(move |piece| piece.characters.start < story.end);
        pieces.flat_map(move |piece| {
            let begin = piece.characters.start.max(story.start);
            let end = piece.characters.end.min(story.end);
            (begin..end).filter_map(move |character| self.unit(piece, character))
        })
    }

    fn unit<'d>(&'d self, piece: &'d Piece, character: u32) -> Option<Unit<'d>> {
        let byte = piece.begin + (character - piece.characters.start) as usize * piece.width;
        let value = match piece.width {
            1 => self.charset.unit(u8_at(self.streams.main, byte)?),
            _ => u16_at(self.streams.main, byte)?,
        };
        Some(Unit { character, byte, value, piece })
    }

    /// The properties of the characters from this one on, and up to which byte they hold.
    pub(super) fn character(&self, unit: Unit<'_>) -> (Range<usize>, Character) {
        let (bytes, said) = self.characters.at(unit.byte);
        let style = styled(self.paragraphs.at(unit.byte).1).0;
        let mut character = Character::of_style(self.styles.hides(style));
        let of_piece = self.pieces.changes(unit.piece);
        for sprm in sprms(self.paid(said)).chain(sprms(self.paid(&of_piece))) {
            character.change(sprm, |style| self.styles.hides(style));
        }
        // Neither a paragraph of another style nor the next piece need begin with a new run.
        let paragraph = self.paragraphs.at(unit.byte).0;
        let piece = unit.piece.begin..unit.piece.begin + unit.piece.characters.len() * unit.piece.width;
        let end = bytes.end.min(paragraph.end).min(piece.end);
        (bytes.start.max(paragraph.start).max(piece.start)..end, character)
    }

    /// The properties of the paragraph that this unit ends.
    pub(super) fn paragraph(&self, unit: Unit<'_>) -> Paragraph {
        let (style, _) = styled(self.paragraphs.at(unit.byte).1);
        let mut paragraph = self.styles.paragraph(style);
        self.each_change(unit, |sprm| paragraph.change(sprm));
        paragraph
    }

    /// The shape of the row that this unit ends.
    pub(super) fn row(&self, unit: Unit<'_>) -> RowShape {
        let mut row = Row::default();
        self.each_change(unit, |sprm| row.change(sprm));
        row.shape()
    }

    /// Whether this unit is the last of its paragraph.
    pub(super) fn ends_paragraph(&self, unit: Unit<'_>) -> bool {
        self.paragraphs.at(unit.byte).0.end == unit.byte + unit.piece.width
    }

    fn each_change(&self, unit: Unit<'_>, mut change: impl FnMut(Sprm<'_>)) {
        let (_, said) = styled(self.paragraphs.at(unit.byte).1);
        let of_piece = self.pieces.changes(unit.piece);
        for sprm in sprms(self.paid(said)).chain(sprms(self.paid(&of_piece))) {
            match sprm.code {
                // sprmPHugePapx, its older self, sprmPTableProps: the changes stand elsewhere.
                0x6645 | 0x6646 | 0x646b => {
                    sprms(self.paid(self.elsewhere(sprm).unwrap_or_default())).for_each(&mut change);
                }
                _ => change(sprm),
            }
        }
    }

    /// Whether the document has asked for more work than an honest one does.
    pub(super) fn is_exhausting(&self) -> bool {
        self.work.get() == 0
    }

    /// A list of changes, if there is work left for it.
    fn paid<'s>(&self, list: &'s [u8]) -> &'s [u8] {
        let left = self.work.get().saturating_sub(list.len() as u64);
        self.work.set(left);
        if left == 0 { &[] } else { list }
    }

    /// [MS-DOC] 2.9.209 (PrcData) in the stream `Data`.
    fn elsewhere(&self, sprm: Sprm<'_>) -> Option<&'a [u8]> {
        let at = u32_at(sprm.operand, 0)? as usize;
        let len = usize::try_from(i16_at(self.streams.data, at)?).ok()?;
        part(self.streams.data, at.checked_add(2)?, len)
    }
}
