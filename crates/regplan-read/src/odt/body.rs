//! The blocks of an OpenDocument text: paragraphs, lists, sections. In: elements. Out: lines in a sink.
//!
//! Knows blocks and their lists; tables are `table`, what stands in a paragraph is `line`.

use super::line::Line;
use super::lists::{Item, Lists, Place};
use super::styles::Styles;
use crate::ReadError;
use crate::sink::{Label, Sink};
use crate::xml::{Node, attribute, elements, name};

/// What is being written.
#[derive(Debug)]
pub(super) struct Body<'s, 'a, 'i> {
    pub(super) sink: Sink,
    pub(super) styles: &'s Styles,
    lists: Lists,
    notes: Vec<Node<'a, 'i>>,
}

impl<'s, 'a, 'i> Body<'s, 'a, 'i> {
    pub(super) fn new(sink: Sink, styles: &'s Styles) -> Self {
        Self { sink, styles, lists: Lists::default(), notes: Vec::new() }
    }

    /// Writes the head or the foot of pages down, where it says something.
    pub(super) fn outside(mut self, root: Node<'a, 'i>) -> Result<Sink, ReadError> {
        self.furniture(root)?;
        Ok(self.sink)
    }

    /// Writes the notes down that stand behind the text.
    pub(super) fn finish(mut self) -> Result<Sink, ReadError> {
        // Notes hold no notes.
        for note in std::mem::take(&mut self.notes) {
            self.furniture(note)?;
        }
        Ok(self.sink)
    }

    fn furniture(&mut self, root: Node<'a, 'i>) -> Result<(), ReadError> {
        if !speaks(root) {
            return Ok(());
        }
        self.sink.open_outside();
        self.blocks(root)?;
        self.sink.close_outside();
        Ok(())
    }

    /// Writes the blocks in this element down.
    pub(super) fn blocks(&mut self, node: Node<'a, 'i>) -> Result<(), ReadError> {
        self.in_list(node, None, &mut None)
    }

    /// The same where they stand in a list; `item` until its first paragraph has taken its label.
    fn in_list(&mut self, node: Node<'a, 'i>, place: Option<&Place>, item: &mut Option<Item>) -> Result<(), ReadError> {
        for block in elements(node) {
            match name(block) {
                "p" | "h" => self.paragraph(block, place.is_some(), item)?,
                "list" => self.list(block, place)?,
                "numbered-paragraph" => {
                    let place = self.lists.numbered(block);
                    self.in_list(block, Some(&place), &mut Some(place.item(block)))?;
                }
                "table" => self.table(block)?,
                "section" if is_hidden(block) => {}
                other if is_left_out(other) => {}
                _ => self.in_list(block, place, item)?,
            }
        }
        Ok(())
    }

    fn list(&mut self, list: Node<'a, 'i>, outer: Option<&Place>) -> Result<(), ReadError> {
        let place = self.lists.open(list, outer);
        for entry in elements(list) {
            match name(entry) {
                "list-item" => self.in_list(entry, Some(&place), &mut Some(place.item(entry)))?,
                _ => self.in_list(entry, Some(&place), &mut None)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Node<'a, 'i>, listed: bool, item: &mut Option<Item>) -> Result<(), ReadError> {
        let style = attribute(paragraph, "style-name");
        let hidden = self.styles.hides("paragraph", style) == Some(true);
        let line = Line::of(paragraph, self.styles, hidden);
        if line.hidden || (hidden && line.text().is_empty() && line.drawings.is_empty()) {
            return Ok(());
        }
        let label = match item.take() {
            Some(item) => self.lists.label(&item, style, self.styles),
            None if !listed && name(paragraph) == "h" => self.lists.heading(paragraph, self.styles),
            None => Label::None,
        };
        // What floats beside a paragraph is anchored to its beginning.
        for drawing in &line.drawings {
            self.blocks(*drawing)?;
        }
        let written = self.sink.paragraph(&label, line.text());
        self.notes.extend(line.notes);
        written
    }
}

/// Elements of a text that are none of it: what was deleted, declarations, pictures, words about pictures.
fn is_left_out(name: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "tracked-changes",
        "forms",
        "annotation",
        "object",
        "object-ole",
        "image",
        "plugin",
        "applet",
        "title",
        "desc",
        "event-listeners",
    ];
    OTHERS.contains(&name) || name.ends_with("-decls") || name.ends_with("-source")
}

fn is_hidden(section: Node<'_, '_>) -> bool {
    let by_condition = attribute(section, "is-hidden") == Some("true");
    attribute(section, "display").is_some_and(|display| display == "none" || (display == "condition" && by_condition))
}

/// Whether there is text in this element.
pub(super) fn speaks(node: Node<'_, '_>) -> bool {
    node.descendants().any(|inner| inner.is_text() && inner.text().is_some_and(|text| !text.trim().is_empty()))
}
