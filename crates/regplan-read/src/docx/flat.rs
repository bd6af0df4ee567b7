//! Word documents in one XML file: Flat OPC, and WordprocessingML of Word 2003. In: bytes. Out: their text with marks. Knows how their
//! parts are wrapped and what the older vocabulary calls otherwise; paragraphs and tables are `body` and `table`.

use super::body::{Body, WITHOUT_TEXT};
use super::counters::Counters;
use super::numbering::Numbering;
use super::styles::Styles;
use super::{KIND, of};
use crate::sink::{Label, Sink, inked};
use crate::xml::{Node, Part, attribute, child, elements, name};
use crate::zipped::Zipped;
use crate::{ReadError, ReadOptions, Source};

/// Reads a document whose parts stand one behind another in one XML file, as [`super::read`] reads them from an archive.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let package = Part::new(KIND, "its package", bytes.to_vec())?;
    let tree = package.tree()?;
    let root = tree.root_element();
    let parts = elements(root).filter(|part| name(*part) == "part");
    let mut inner = Inner::of(package.text(), root);
    let part = |part: Node<'_, '_>| {
        let data = elements(part).next()?;
        let bytes = match name(data) {
            "xmlData" => inner.next()?.trim().as_bytes().to_vec(),
            "binaryData" => from_base64(data.text().unwrap_or_default()),
            _ => return None,
        };
        Some((attribute(part, "name")?.to_owned(), bytes))
    };
    of(&mut Zipped::of_parts(parts.filter_map(part), KIND, options), options)
}

/// What stands in the elements that hold parts, letter for letter and one after another: the tree knows no places in the text.
struct Inner<'t> {
    rest: &'t str,
    opening: String,
    closing: String,
}

impl<'t> Inner<'t> {
    fn of(text: &'t str, root: Node<'_, '_>) -> Self {
        let space = root.tag_name().namespace().unwrap_or_default();
        let prefix = root.lookup_prefix(space).filter(|prefix| !prefix.is_empty());
        let name = prefix.map_or_else(|| "xmlData".to_owned(), |prefix| format!("{prefix}:xmlData"));
        Self { rest: text, opening: format!("<{name}"), closing: format!("</{name}>") }
    }
}

impl<'t> Iterator for Inner<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let (_, behind) = self.rest.split_once(self.opening.as_str())?;
        let (tag, behind) = behind.split_once('>')?;
        if tag.ends_with('/') {
            self.rest = behind;
            return Some("");
        }
        let (inner, rest) = behind.split_once(self.closing.as_str())?;
        self.rest = rest;
        Some(inner)
    }
}

/// Reads a document of Word 2003: one tree that holds all of it, numbers of lists as they are shown.
pub(crate) fn read_2003(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    const WORD_2003: &str = "a Word 2003 document (XML)";
    let document = Part::new(WORD_2003, "its document", bytes.to_vec())?;
    let tree = document.tree()?;
    let root = tree.root_element();
    let held = child(root, "body").filter(|_| name(root) == "wordDocument");
    let held = held.ok_or_else(|| ReadError::Broken { looks_like: WORD_2003, what: "it has no body".to_owned() })?;
    let styles = child(root, "styles").map(Styles::of).unwrap_or_default();
    let numbering = Numbering::default();
    let mut body = Body::new(Sink::new("docx", options), &styles, Counters::new(&numbering, &styles));
    let outside = |names: [&'static str; 2]| {
        // What divides notes from the text is a note with a type.
        let spoken = move |note: &Node<'_, '_>| {
            names.contains(&name(*note)) && !(is_note(name(*note)) && attribute(*note, "type").is_some())
        };
        held.descendants().filter(spoken)
    };
    outside(["hdr", "hdr"]).try_for_each(|head| body.outside(head))?;
    body.container(held)?;
    outside(["ftr", "ftr"]).chain(outside(["footnote", "endnote"])).try_for_each(|foot| body.outside(foot))?;
    inked(body.finish()?, WITHOUT_TEXT)
}

/// A note of Word 2003 stands in the run that refers to it.
pub(super) fn is_note(name: &str) -> bool {
    matches!(name, "footnote" | "endnote")
}

/// Whether Word 2003 says of this wrapper that what it holds was deleted, or is a remark.
pub(super) fn is_gone(node: Node<'_, '_>) -> bool {
    name(node) == "annotation"
        && attribute(node, "type").is_some_and(|kind| kind.ends_with("Deletion") || kind.ends_with("Comment"))
}

/// What Word 2003 shows before a paragraph of a list.
pub(super) fn label(properties: Option<Node<'_, '_>>) -> Option<Label> {
    let shown = child(child(properties?, "listPr")?, "t")?;
    attribute(shown, "val").map(|text| Label::shown(text.to_owned()))
}

/// The bytes of base64 (RFC 4648); what is none parts them.
fn from_base64(text: &str) -> Vec<u8> {
    let value = |digit: u8| match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let values: Vec<u8> = text.bytes().filter_map(value).collect();
    let mut bytes = Vec::with_capacity(values.len() / 4 * 3);
    for group in values.chunks(4) {
        let bits = group.iter().fold(0_u32, |bits, value| bits << 6 | u32::from(*value)) << (6 * (4 - group.len()));
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(group.len().saturating_sub(1)));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::from_base64;

    #[test]
    fn base64_is_unpacked() {
        for (text, bytes) in [("TWFu", &b"Man"[..]), ("TW\r\nE=", b"Ma"), ("TQ==", b"M"), ("", b""), ("T", b"")] {
            assert_eq!(from_base64(text), bytes, "{text}");
        }
    }
}
