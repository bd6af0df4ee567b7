//! OpenDocument texts: ODT, OTT, and flat FODT. In: bytes. Out: their text with marks. Knows OpenDocument, no meaning.
//!
//! What comes out is what the page shows: what was deleted is not in it, nor hidden text or comments; automatic numbers
//! are text, automatic bullets are marks. Headers, footers and notes are text outside the body.

mod body;
mod line;
mod lists;
mod styles;
mod table;

use crate::sink::Sink;
use crate::xml::{Node, Part, attribute, child, elements, name};
use crate::zipped::Zipped;
use crate::{ReadError, ReadOptions, Source};
use body::Body;
use styles::Styles;

const KIND: &str = "an OpenDocument text (ODT)";
const FLAT: &str = "a flat OpenDocument text (FODT)";

/// Reads a packed document.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let mut zipped = Zipped::open(bytes, KIND, options)?;
    if is_encrypted(&mut zipped)? {
        return Err(ReadError::Encrypted { looks_like: KIND });
    }
    let none = ReadError::Broken { looks_like: KIND, what: "it has no part `content.xml`".to_owned() };
    let content = zipped.part("content.xml")?.ok_or(none)?;
    let styles = zipped.part("styles.xml")?;
    let content = content.tree()?;
    let source = match styles {
        Some(styles) => write(content.root_element(), styles.tree()?.root_element(), options),
        None => write(content.root_element(), content.root_element(), options),
    };
    source.map(|source| zipped.told(source))
}

/// Reads a flat document, which is one XML file.
pub(crate) fn read_flat(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let part = Part::new(FLAT, "the file", bytes.to_vec())?;
    let tree = part.tree()?;
    write(tree.root_element(), tree.root_element(), options)
}

/// Whether an archive says of itself that it is an OpenDocument text.
pub(crate) fn is_in(zipped: &mut Zipped<'_>) -> Result<bool, ReadError> {
    let kind = zipped.bytes("mimetype")?.unwrap_or_default();
    Ok(kind.starts_with(b"application/vnd.oasis.opendocument.text"))
}

/// Whether the text is under a password: by its own entry in the manifest, or as a whole (OpenDocument 1.3, part 2, 3.4).
fn is_encrypted(zipped: &mut Zipped<'_>) -> Result<bool, ReadError> {
    if zipped.has("encrypted-package") {
        return Ok(true);
    }
    // Most say nothing of a password; some begin with a document type, which no part of ours may have.
    const PASSWORD: &[u8] = b"encryption-data";
    let bytes = zipped.bytes("META-INF/manifest.xml")?.unwrap_or_default();
    if !bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD) {
        return Ok(false);
    }
    let Some(manifest) = zipped.part("META-INF/manifest.xml")? else { return Ok(false) };
    let tree = manifest.tree()?;
    let entries = elements(tree.root_element()).filter(|entry| attribute(*entry, "full-path") == Some("content.xml"));
    Ok(entries.into_iter().any(|entry| child(entry, "encryption-data").is_some()))
}

/// Writes a document down: its content, and the styles that it shares with headers and footers.
fn write(content: Node<'_, '_>, shared: Node<'_, '_>, options: &ReadOptions) -> Result<Source, ReadError> {
    let of_pages = Styles::of(&[child(shared, "styles"), child(shared, "automatic-styles")]);
    let of_text = Styles::of(&[child(shared, "styles"), child(content, "automatic-styles")]);
    let mut sink = Sink::new("odt", options);
    let (heads, feet) = page_texts(shared);
    for head in heads {
        sink = Body::new(sink, &of_pages).outside(head)?;
    }
    let mut body = Body::new(sink, &of_text);
    if let Some(text) = child(content, "body") {
        body.blocks(text)?;
    }
    sink = body.finish()?;
    for foot in feet {
        sink = Body::new(sink, &of_pages).outside(foot)?;
    }
    sink.finish("an OpenDocument text (ODT) without text")
}

/// What stands at the heads and the feet of pages.
fn page_texts<'a, 'i>(shared: Node<'a, 'i>) -> (Vec<Node<'a, 'i>>, Vec<Node<'a, 'i>>) {
    let pages = child(shared, "master-styles").into_iter().flat_map(elements);
    let texts = pages.filter(|page| name(*page) == "master-page").flat_map(elements);
    texts
        .filter(|text| name(*text).starts_with("header") || name(*text).starts_with("footer"))
        .partition(|text| name(*text).starts_with("header"))
}
