//! The text of one paragraph. In: a paragraph. Out: its text, and the text boxes that are anchored in it.
//!
//! Knows runs, fields and tracked changes; lists and blocks are `body`.

use super::body::{chosen, is_left_out};
use super::flat::{is_gone, is_note};
use super::styles::{Styles, hidden};
use crate::pictures::PLACE;
use crate::xml::{Node, attribute, below, child, elements, name};

/// The fields that are open: for each, whether what comes is its code, not its result.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<bool>);

impl Fields {
    fn mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.0.push(true),
            Some("separate") => {
                if let Some(field) = self.0.last_mut() {
                    *field = false;
                }
            }
            Some("end") => {
                self.0.pop();
            }
            _ => {}
        }
    }

    fn is_code(&self) -> bool {
        self.0.contains(&true)
    }

    /// A damaged field must not swallow the rest of the document: no code goes on in the next paragraph.
    fn end_paragraph(&mut self) {
        self.0.iter_mut().for_each(|field| *field = false);
    }
}

/// A paragraph's text as it is put together.
#[derive(Debug)]
pub(super) struct Line<'l, 'a, 'i> {
    styles: &'l Styles,
    fields: &'l mut Fields,
    /// Whether the paragraph's style hides text.
    hidden: bool,
    text: String,
    /// How long the text was at the last page break.
    page_end: Option<usize>,
    boxes: Vec<Node<'a, 'i>>,
    /// The relationships of its pictures, a sign for each in the text.
    pictures: Vec<String>,
}

/// What a paragraph holds: its text, its text boxes, the relationships of its pictures.
pub(super) type Held<'a, 'i> = (String, Vec<Node<'a, 'i>>, Vec<String>);

impl<'l, 'a, 'i> Line<'l, 'a, 'i> {
    pub(super) fn new(styles: &'l Styles, fields: &'l mut Fields, hidden: bool, begun: String) -> Self {
        Self { styles, fields, hidden, text: begun, page_end: None, boxes: Vec::new(), pictures: Vec::new() }
    }

    /// The text, the text boxes and the pictures.
    pub(super) fn done(mut self) -> Held<'a, 'i> {
        if let Some(end) = self.page_end
            && self.text.get(end..).is_some_and(|rest| rest.trim().is_empty())
        {
            self.text.truncate(end);
        }
        (self.text, self.boxes, self.pictures)
    }

    /// Reads a whole paragraph.
    pub(super) fn paragraph(&mut self, paragraph: Node<'a, 'i>) {
        self.inline(paragraph);
        self.fields.end_paragraph();
    }

    /// What holds runs: links, insertions, content controls, formulas.
    fn inline(&mut self, node: Node<'a, 'i>) {
        for inner in elements(node) {
            match name(inner) {
                "r" => self.run(inner),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(inner) {
                        self.inline(chosen);
                    }
                }
                other if is_left_out(other) || is_gone(inner) => {}
                _ => self.inline(inner),
            }
        }
    }

    fn run(&mut self, run: Node<'a, 'i>) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|properties| below(properties, &["rStyle"]));
        let styled = self.styles.hides(style.and_then(|style| attribute(style, "val")));
        let is_hidden = hidden(properties).or(styled).unwrap_or(self.hidden);
        // What stands beside a reference to a note is the note's mark.
        let is_mark = ["footnoteReference", "endnoteReference"].iter().any(|mark| child(run, mark).is_some());
        self.pieces(run, is_hidden || is_mark);
    }

    fn pieces(&mut self, run: Node<'a, 'i>, silent: bool) {
        for piece in elements(run) {
            if name(piece) == "fldChar" {
                self.fields.mark(attribute(piece, "fldCharType"));
            } else if !silent && !self.fields.is_code() {
                self.piece(piece);
            }
        }
    }

    /// Ends a line; a page or a column that ends is a line end only where the paragraph goes on behind it.
    fn line_break(&mut self, kind: Option<&str>) {
        if matches!(kind, Some("page" | "column")) {
            if self.text.is_empty() {
                return;
            }
            self.page_end = Some(self.text.len());
        }
        self.text.push('\n');
    }

    fn piece(&mut self, piece: Node<'a, 'i>) {
        match name(piece) {
            "t" => piece.children().filter_map(|text| text.text()).for_each(|text| push_text(&mut self.text, text)),
            "tab" | "ptab" => self.text.push(' '),
            "br" | "cr" => self.line_break(attribute(piece, "type")),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "softHyphen" => self.text.push('\u{ad}'),
            "sym" => self.text.extend(symbol(piece)),
            "drawing" | "pict" | "object" => {
                text_boxes(piece, &mut self.boxes);
                for picture in pictures(piece) {
                    self.text.push(PLACE);
                    self.pictures.push(picture);
                }
            }
            "AlternateContent" => {
                if let Some(chosen) = chosen(piece) {
                    self.pieces(chosen, false);
                }
            }
            "instrText" | "delText" | "delInstrText" | "fldData" => {}
            other if is_left_out(other) || is_note(other) => {}
            // Ruby text, which holds runs.
            _ => self.inline(piece),
        }
    }
}

/// The character of a symbol: in fonts of symbols at U+F000 and above, as Word keeps them in text.
fn symbol(symbol: Node<'_, '_>) -> Option<char> {
    let code = u32::from_str_radix(attribute(symbol, "char")?, 16).ok()?;
    let font = attribute(symbol, "font").unwrap_or_default();
    let of_symbols = ["Symbol", "Wingdings", "Webdings"].iter().any(|name| font.starts_with(name));
    char::from_u32(if of_symbols && code < 0x100 { 0xf000 + code } else { code })
}

/// The relationships of a drawing's pictures, in the drawing itself, not in its text boxes.
fn pictures(drawing: Node<'_, '_>) -> Vec<String> {
    let inside = |node: &Node<'_, '_>| !node.ancestors().take_while(|above| *above != drawing).any(is_box);
    let named = |node: Node<'_, '_>| match name(node) {
        "blip" => attribute(node, "embed").map(str::to_owned),
        "imagedata" => attribute(node, "id").map(str::to_owned),
        _ => None,
    };
    drawing.descendants().filter(inside).filter_map(named).collect()
}

fn is_box(node: Node<'_, '_>) -> bool {
    name(node) == "txbxContent"
}

/// The outermost text boxes of a drawing.
fn text_boxes<'a, 'i>(node: Node<'a, 'i>, boxes: &mut Vec<Node<'a, 'i>>) {
    for inner in elements(node) {
        match name(inner) {
            "txbxContent" => boxes.push(inner),
            "AlternateContent" => {
                if let Some(chosen) = chosen(inner) {
                    text_boxes(chosen, boxes);
                }
            }
            _ => text_boxes(inner, boxes),
        }
    }
}

/// Text as a paragraph holds it: tabs and line ends of the file are blanks.
fn push_text(line: &mut String, text: &str) {
    line.extend(text.chars().map(|char| if matches!(char, '\t' | '\n' | '\r' | '\u{c}') { ' ' } else { char }));
}
