//! The blocks of a Word document: paragraphs, and what holds them. In: elements. Out: lines in a sink.
//!
//! Knows paragraphs and their lists; tables are `table`, what stands in a paragraph is `line`.

use super::counters::Counters;
use super::flat::{self, is_gone};
use super::line::{Fields, Line};
use super::styles::{Numbered, Styles, hidden};
use crate::sink::{Label, Sink};
use crate::xml::{Node, child, elements, name};
use crate::{ReadError, Source};

/// What is being written.
#[derive(Debug)]
pub(super) struct Body<'s> {
    pub(super) sink: Sink,
    styles: &'s Styles,
    counters: Counters<'s>,
    fields: Fields,
    /// Text whose paragraph mark is deleted: it goes on in the next paragraph.
    carried: String,
    /// The relationships of its pictures in order; those outside the body have other lists and none here.
    pub(super) pictures: Vec<Option<String>>,
    is_outside: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(sink: Sink, styles: &'s Styles, counters: Counters<'s>) -> Self {
        Self {
            sink,
            styles,
            counters,
            fields: Fields::default(),
            carried: String::new(),
            pictures: Vec::new(),
            is_outside: false,
        }
    }

    /// Writes a header, a footer or a note down, where it says something.
    pub(super) fn outside(&mut self, root: Node<'_, '_>) -> Result<(), ReadError> {
        if !speaks(root) {
            return Ok(());
        }
        self.sink.open_outside();
        self.is_outside = true;
        self.container(root)?;
        self.is_outside = false;
        self.sink.close_outside();
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Source, ReadError> {
        self.sink.finish(WITHOUT_TEXT)
    }

    /// Writes down what ends with this element: no paragraph goes on behind it.
    pub(super) fn container(&mut self, node: Node<'_, '_>) -> Result<(), ReadError> {
        self.blocks(node)?;
        self.end_carried()
    }

    fn end_carried(&mut self) -> Result<(), ReadError> {
        match std::mem::take(&mut self.carried) {
            text if text.is_empty() => Ok(()),
            text => self.sink.paragraph(&Label::None, &text),
        }
    }

    fn blocks(&mut self, node: Node<'_, '_>) -> Result<(), ReadError> {
        for block in elements(node) {
            match name(block) {
                "p" => self.paragraph(block)?,
                "tbl" => {
                    self.end_carried()?;
                    self.table(block)?;
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(block) {
                        self.blocks(chosen)?;
                    }
                }
                "altChunk" | "subDoc" => return Err(in_pieces()),
                other if is_left_out(other) || is_gone(block) => {}
                _ => self.blocks(block)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>) -> Result<(), ReadError> {
        let properties = child(paragraph, "pPr");
        let style = self.styles.of_paragraph(properties);
        let carried = std::mem::take(&mut self.carried);
        let mut line = Line::new(self.styles, &mut self.fields, self.styles.hides(style) == Some(true), carried);
        line.paragraph(paragraph);
        let (text, boxes, pictures) = line.done();
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        let goes_on = ["del", "moveFrom"].iter().any(|gone| mark.is_some_and(|mark| child(mark, gone).is_some()));
        let unseen = text.is_empty() && boxes.is_empty() && hidden(mark) == Some(true);
        let shown = !goes_on && !unseen;
        let label = match flat::label(properties) {
            Some(label) if shown => label,
            None if shown => self.counters.label(Numbered::of(properties), style),
            _ => Label::None,
        };
        // What floats beside a paragraph is anchored to its beginning.
        boxes.iter().try_for_each(|held| self.container(*held))?;
        let is_outside = self.is_outside;
        self.pictures.extend(pictures.into_iter().map(|picture| (!is_outside).then_some(picture)));
        if shown {
            return self.sink.paragraph(&label, &text);
        }
        if goes_on {
            self.carried = text;
        }
        Ok(())
    }
}

/// Elements that are none of the document's text: properties, and what was deleted or moved away.
pub(super) fn is_left_out(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "tblGrid") || name.ends_with("Pr") || name.ends_with("PrEx")
}

/// Of two ways to say the same the one to read: the newer, unless only the older holds text.
pub(super) fn chosen<'a, 'i>(either: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let newer = child(either, "Choice");
    let older = child(either, "Fallback");
    match (newer, older) {
        (Some(newer), Some(older)) if !speaks(newer) && speaks(older) => Some(older),
        (newer, older) => newer.or(older),
    }
}

/// Whether there is text in this element.
pub(super) fn speaks(node: Node<'_, '_>) -> bool {
    node.descendants().any(|inner| match name(inner) {
        "t" => inner.text().is_some_and(|text| !text.trim().is_empty()),
        "sym" => true,
        _ => false,
    })
}

/// Documents pasted into this one as files, which Word reads in when it opens the document.
fn in_pieces() -> ReadError {
    ReadError::Unsupported {
        looks_like: PIECES,
        hint: "open it in Word or LibreOffice and save it again: that joins them",
    }
}

pub(super) const WITHOUT_TEXT: &str = "a Word document (DOCX) without text";

const PIECES: &str = "a Word document (DOCX) of several files in one";
