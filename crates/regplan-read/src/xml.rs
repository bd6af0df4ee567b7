//! One XML part of a packed document. In: its bytes. Out: a tree. Knows XML and its attacks, no document format.
//!
//! Before the tree is built one pass over the bytes adds up what building it would take: `roxmltree` holds all of a
//! part in memory, looks for doubled attributes pair by pair, and copies the namespaces in scope to every element that
//! declares one. A part that would take too much of any of these is refused.

mod guard;

use crate::ReadError;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use roxmltree::{Document, ParsingOptions};

pub(crate) use roxmltree::Node;

/// One part, decoded.
#[derive(Debug)]
pub(crate) struct Part {
    kind: &'static str,
    name: String,
    text: String,
}

impl Part {
    /// Decodes a part: UTF-8, or what its byte order mark or its declaration says (XML 1.0, appendix F).
    ///
    /// # Errors
    /// [`ReadError::Broken`] where a byte means no character.
    pub(crate) fn new(kind: &'static str, name: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let broken = |what: String| ReadError::Broken { looks_like: kind, what: format!("{name}: {what}") };
        let text = match encoding_of(&bytes) {
            Some(encoding) => {
                let (text, _, errors) = encoding.decode(&bytes);
                if errors {
                    return Err(broken(format!("bytes that mean no character in {}", encoding.name())));
                }
                text.into_owned()
            }
            None => String::from_utf8(bytes).map_err(|error| broken(error.utf8_error().to_string()))?,
        };
        Ok(Self { kind, name: name.to_owned(), text })
    }

    /// Whether this name stands anywhere in the part.
    pub(crate) fn says(&self, name: &str) -> bool {
        self.text.contains(name)
    }

    /// The tree of this part.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where it is no well-formed XML, declares a document type or is an attack.
    pub(crate) fn tree(&self) -> Result<Document<'_>, ReadError> {
        guard::check(&self.text).map_err(|what| self.broken(what))?;
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        Document::parse_with_options(text, ParsingOptions::default()).map_err(|error| self.broken(error))
    }

    /// What is in it, letter for letter.
    #[cfg(feature = "docx")]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn broken(&self, what: impl std::fmt::Display) -> ReadError {
        ReadError::Broken { looks_like: self.kind, what: format!("{}: {what}", self.name) }
    }
}

/// The encoding that the bytes name; `None` for UTF-8.
fn encoding_of(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let declaration = head.strip_prefix(b"<?xml").and_then(|rest| rest.split(|byte| *byte == b'>').next())?;
    let at = declaration.windows(8).position(|window| window == b"encoding")?;
    let label = declaration.get(at..)?.split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    Encoding::for_label(label).filter(|encoding| encoding.output_encoding() != encoding_rs::UTF_8)
}

/// The name of an element without its prefix; empty for everything that is no element.
pub(crate) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The value of an attribute by its name without prefix.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == local).map(|attribute| attribute.value())
}

/// The elements right inside this one.
pub(crate) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of this name right inside this one.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, local: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|element| element.tag_name().name() == local)
}

/// Follows names down from an element.
#[cfg(feature = "docx")]
pub(crate) fn below<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, local| child(node, local))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_text(bytes: &[u8]) -> Result<String, String> {
        let part = Part::new("a test", "part.xml", bytes.to_vec()).map_err(|error| error.to_string())?;
        let tree = part.tree().map_err(|error| error.to_string())?;
        Ok(tree.root_element().text().unwrap_or_default().to_owned())
    }

    #[test]
    fn encodings_are_those_that_the_part_names() {
        assert_eq!(root_text("<a>план</a>".as_bytes()).unwrap(), "план");
        assert_eq!(root_text("\u{feff}<a>план</a>".as_bytes()).unwrap(), "план");
        assert_eq!(root_text(b"<?xml version='1.0' encoding='windows-1251'?><a>\xef\xeb\xe0\xed</a>").unwrap(), "план");
        let wide: Vec<u8> = "<a>план</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(root_text(&wide).unwrap(), "план");
        assert!(root_text(b"<a>\xff\xff</a>").unwrap_err().contains("part.xml: invalid utf-8"));
    }

    #[test]
    fn what_is_wrong_says_where() {
        let error = root_text(b"<a>\n<b></a>").unwrap_err();
        assert_eq!(error, "it looks like a test, but part.xml: expected 'b' tag, not 'a' at 2:4");
        let error = root_text(b"<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>").unwrap_err();
        assert!(error.ends_with("part.xml: it declares a document type, which no office program writes"), "{error}");
    }
}
