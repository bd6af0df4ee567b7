//! The text of one paragraph. In: a paragraph. Out: its text, what is anchored in it and its notes.
//!
//! Knows spans, blanks and fields; lists and blocks are `body`.

use super::styles::Styles;
use crate::xml::{Node, attribute, elements, name};

/// More blanks in a row are no text.
const MOST_BLANKS: usize = 256;

/// A paragraph's text as it is put together.
#[derive(Debug)]
pub(super) struct Line<'l, 'a, 'i> {
    styles: &'l Styles,
    text: String,
    /// Whether a blank of the file would stand beside another, or at the beginning: it is none of the text.
    blank: bool,
    /// Drawings anchored here.
    pub(super) drawings: Vec<Node<'a, 'i>>,
    /// Bodies of notes whose marks stand here.
    pub(super) notes: Vec<Node<'a, 'i>>,
    /// Whether a field hides the paragraph.
    pub(super) hidden: bool,
}

impl<'l, 'a, 'i> Line<'l, 'a, 'i> {
    /// Reads a paragraph whose style hides its text or does not.
    pub(super) fn of(paragraph: Node<'a, 'i>, styles: &'l Styles, hidden: bool) -> Self {
        let mut line =
            Self { styles, text: String::new(), blank: true, drawings: Vec::new(), notes: Vec::new(), hidden: false };
        line.inline(paragraph, hidden);
        line
    }

    /// The text: a blank at its end is none of it.
    pub(super) fn text(&self) -> &str {
        let end = if self.blank { self.text.strip_suffix(' ') } else { None };
        end.unwrap_or(&self.text)
    }

    fn inline(&mut self, node: Node<'a, 'i>, hidden: bool) {
        for inner in node.children() {
            if let Some(text) = inner.text().filter(|_| inner.is_text() && !hidden) {
                self.push(text);
            } else if inner.is_element() {
                self.element(inner, hidden);
            }
        }
    }

    fn element(&mut self, node: Node<'a, 'i>, hidden: bool) {
        if is_drawing(node) {
            self.drawings.extend(Some(node).filter(|_| !hidden));
            return;
        }
        match name(node) {
            "s" if !hidden => {
                let count = attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.verbatim(&" ".repeat(count.min(MOST_BLANKS)));
            }
            "tab" if !hidden => self.verbatim(" "),
            "line-break" if !hidden => self.verbatim("\n"),
            "note" => {
                let bodies = elements(node).filter(|body| name(*body) == "note-body" && !hidden);
                self.notes.extend(bodies);
            }
            "hidden-paragraph" => self.hidden |= attribute(node, "is-hidden") == Some("true"),
            "hidden-text" if attribute(node, "is-hidden") == Some("true") => {}
            "annotation" | "script" | "event-listeners" | "title" | "desc" => {}
            "span" => {
                let style = self.styles.hides("text", attribute(node, "style-name"));
                self.inline(node, style.unwrap_or(hidden));
            }
            _ => self.inline(node, hidden),
        }
    }

    /// Text of the file: blanks and line ends beside one another are one blank (OpenDocument 1.3, part 3, 6.1.2).
    fn push(&mut self, text: &str) {
        for char in text.chars() {
            let is_blank = matches!(char, ' ' | '\t' | '\n' | '\r');
            match (is_blank, self.blank) {
                (true, true) => {}
                (true, false) => self.text.push(' '),
                (false, _) => self.text.push(char),
            }
            self.blank = is_blank;
        }
    }

    fn verbatim(&mut self, text: &str) {
        self.text.push_str(text);
        self.blank = false;
    }
}

/// Whether this is a frame or a shape; a link around one is not.
pub(super) fn is_drawing(node: Node<'_, '_>) -> bool {
    let space = node.tag_name().namespace().unwrap_or_default();
    space.ends_with(":drawing:1.0") && name(node) != "a"
}
