//! Reading a story: the body, the notes, the heads. In: the text and its properties. Out: paragraphs with what they end.
//!
//! [MS-DOC] 2.4.1–2.4.3: what ends a paragraph, a cell, a row; 2.8.25 (fields). Knows no tables in bytes.

use super::character::Character;
use super::document::{Document, Unit};
use super::fields::Codes;
use super::numbers::{Label, Numbers};
use super::paragraph::Paragraph;
use super::{LOOKS_LIKE, broken};
use crate::ReadError;
use crate::flow::{self, Flow};
use std::ops::Range;

/// Tells stories one after another; automatic numbers go on from one to the next.
#[derive(Debug)]
pub(super) struct Teller<'d, 'a> {
    document: &'d Document<'a>,
    numbers: Numbers,
    flow: Flow,
    line: String,
    /// The first half of a character of two units.
    half: Option<u16>,
    /// A page break within a paragraph has written its beginning.
    begun: bool,
    run: (Range<usize>, Character),
    /// How many bytes of text may come yet.
    room: usize,
    max_text: usize,
    max_cells: usize,
    /// Whether some of the text was wiped out.
    pub(super) damaged: bool,
}

const CELL: u16 = 0x07;
const TAB: u16 = 0x09;
const LINE: u16 = 0x0b;
const PAGE: u16 = 0x0c;
const PARAGRAPH: u16 = 0x0d;
const COLUMN: u16 = 0x0e;
const SYMBOL: u16 = 0x28;

impl<'d, 'a> Teller<'d, 'a> {
    /// A teller of so many cells and so many bytes of text at most.
    pub(super) fn new(document: &'d Document<'a>, max_cells: usize, max_text: usize) -> Self {
        Self {
            document,
            numbers: Numbers::default(),
            flow: Flow::new(max_cells),
            line: String::new(),
            half: None,
            begun: false,
            run: (0..0, Character::default()),
            room: max_text,
            max_text,
            max_cells,
            damaged: false,
        }
    }

    /// Reads a story to its end.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`], and [`ReadError::Broken`] where a unit is no character.
    pub(super) fn tell(&mut self, story: Range<u32>) -> Result<(), ReadError> {
        let mut codes = Codes::of(self.document, story.clone())?;
        for unit in self.document.units(story) {
            let in_code = codes.hold(unit.character);
            self.unit(unit, in_code)?;
        }
        self.whole(None)?;
        if !self.line.is_empty() {
            let (line, _) = self.labelled(&Paragraph::default())?;
            self.paragraph(0, &line, false)?;
        }
        Ok(())
    }

    /// What is told so far.
    pub(super) fn finish(&mut self) -> Flow {
        let next = self.flow.another();
        std::mem::replace(&mut self.flow, next)
    }

    fn unit(&mut self, unit: Unit<'_>, in_code: bool) -> Result<(), ReadError> {
        self.enter_run(unit);
        if self.document.is_exhausting() {
            return Err(broken("its changes to properties are applied again and again, without an end in sight"));
        }
        match unit.value {
            CELL => self.end_cell(unit),
            _ if in_code => Ok(()),
            PARAGRAPH => self.end_paragraph(unit),
            PAGE | COLUMN => self.turn(unit),
            value if self.run.1.shown() => self.shown(value),
            _ => Ok(()),
        }
    }

    /// Looks up the properties of characters where they change.
    fn enter_run(&mut self, unit: Unit<'_>) {
        if !self.run.0.contains(&unit.byte) {
            self.run = self.document.character(unit);
        }
    }

    fn shown(&mut self, value: u16) -> Result<(), ReadError> {
        let character = self.run.1;
        match value {
            TAB => self.line.push(' '),
            LINE => self.line.push('\n'),
            0x1e => self.line.push('\u{2011}'),
            0x1f => self.line.push('\u{ad}'),
            SYMBOL if character.special && character.symbol.is_some() => {
                self.whole(character.symbol)?;
            }
            // No program writes it but where a mark stands: these bytes were wiped out.
            0 if !character.special => self.damaged = true,
            // Marks of pictures, notes, fields: no ink.
            0..0x20 => {}
            value => self.whole(Some(value))?,
        }
        Ok(())
    }

    /// Writes a unit, together with the first half of its character where that waits.
    fn whole(&mut self, unit: Option<u16>) -> Result<(), ReadError> {
        let is_high = |unit: &u16| (0xd800..0xdc00).contains(unit);
        if self.half.is_none() && unit.as_ref().is_some_and(is_high) {
            self.half = unit;
            return Ok(());
        }
        for character in char::decode_utf16(self.half.take().into_iter().chain(unit)) {
            let lone = |_| broken("its text holds half a character");
            self.line.push(character.map_err(lone)?);
        }
        Ok(())
    }

    fn end_paragraph(&mut self, unit: Unit<'_>) -> Result<(), ReadError> {
        let paragraph = self.document.paragraph(unit);
        let level = paragraph.level();
        if level > 1 && paragraph.ends_inner_row {
            self.end_row(level, unit);
        } else if level > 1 && paragraph.ends_inner_cell {
            self.end_cell_at(level, &paragraph)?;
        } else if self.run.1.shown() {
            let (line, item) = self.labelled(&paragraph)?;
            self.paragraph(level, &line, item)?;
        }
        Ok(())
    }

    fn end_cell(&mut self, unit: Unit<'_>) -> Result<(), ReadError> {
        let paragraph = self.document.paragraph(unit);
        match paragraph.level() {
            0 => self.end_paragraph(unit),
            level if paragraph.ends_row => {
                self.end_row(level, unit);
                Ok(())
            }
            level => self.end_cell_at(level, &paragraph),
        }
    }

    fn end_cell_at(&mut self, level: usize, paragraph: &Paragraph) -> Result<(), ReadError> {
        let (line, item) = self.labelled(paragraph)?;
        self.flow
            .end_cell(level, flow::Paragraph { text: &line, item })
            .map_err(|crowded| crowded.error(LOOKS_LIKE, self.max_cells))
    }

    fn end_row(&mut self, level: usize, unit: Unit<'_>) {
        if self.run.1.deleted {
            self.flow.drop_row(level);
        } else {
            self.flow.end_row(level, &self.document.row(unit));
        }
    }

    /// A page, a column or a section begins: what stands before it is a line of its own.
    fn turn(&mut self, unit: Unit<'_>) -> Result<(), ReadError> {
        if !self.line.is_empty() {
            let paragraph = self.document.paragraph(unit);
            let (line, item) = self.labelled(&paragraph)?;
            self.paragraph(paragraph.level(), &line, item)?;
            self.begun = !self.document.ends_paragraph(unit);
        }
        Ok(())
    }

    fn paragraph(&mut self, level: usize, text: &str, item: bool) -> Result<(), ReadError> {
        let ended = self.flow.paragraph(level, flow::Paragraph { text, item });
        ended.map_err(|crowded| crowded.error(LOOKS_LIKE, self.max_cells))
    }

    /// The paragraph as the page shows it, its number before it, and whether a bullet stands there instead.
    fn labelled(&mut self, paragraph: &Paragraph) -> Result<(String, bool), ReadError> {
        self.whole(None)?;
        let line = std::mem::take(&mut self.line);
        let numbered = paragraph.list != 0 && !std::mem::take(&mut self.begun);
        let label = numbered.then(|| self.numbers.next(&self.document.lists, paragraph.list, paragraph.list_level));
        let (line, item) = match label.flatten() {
            Some(Label::Number(number)) if line.is_empty() => (number, false),
            Some(Label::Number(number)) => (format!("{number} {line}"), false),
            Some(Label::Bullet) => (line, true),
            None => (line, false),
        };
        let room = self.room.checked_sub(line.len() + 1);
        self.room = room.ok_or(ReadError::OverLimit { what: "bytes of text", limit: self.max_text })?;
        Ok((line, item))
    }
}
