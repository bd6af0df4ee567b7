//! Word documents: DOCX, DOCM, DOTX. In: bytes. Out: their text with marks. Knows WordprocessingML, no meaning.
//!
//! What comes out is what the page shows: insertions stand, deletions and hidden text do not; automatic numbers are
//! text, automatic bullets are marks. Headers, footers and notes are text outside the body. Comments are none of the
//! document's text, and where pages end only Word knows.

mod body;
mod counters;
pub(crate) mod flat;
mod line;
mod numbering;
mod package;
mod styles;
mod table;

use crate::pictures::filled;
use crate::sink::{Sink, inked};
use crate::xml::{Node, Part, attribute, elements, name};
use crate::zipped::Zipped;
use crate::{ReadError, ReadOptions, Source};
use body::{Body, WITHOUT_TEXT};
use counters::Counters;
use numbering::Numbering;
use package::Relation;
use styles::Styles;

const KIND: &str = "a Word document (DOCX)";

/// Reads a Word document.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    of(&mut Zipped::open(bytes, KIND, options)?, options)
}

/// Reads the parts of a Word document.
fn of(zipped: &mut Zipped<'_>, options: &ReadOptions) -> Result<Source, ReadError> {
    let (main, relations) = package::main(zipped)?;
    let document = zipped.part(&main)?.ok_or_else(package::no_document)?;
    let numbering = numbering(zipped, &relations)?;
    let styles = styles(zipped, &relations, &numbering)?;
    let mut body = Body::new(Sink::new("docx", options), &styles, Counters::new(&numbering, &styles));
    let tree = document.tree()?;
    let root = tree.root_element();
    if name(root) != "document" {
        return Err(package::no_document());
    }
    let named = |kind| parts_named(root, &relations, kind);
    for header in named("headerReference") {
        outside(zipped, &header, &mut body)?;
    }
    body.container(root)?;
    for footer in named("footerReference") {
        outside(zipped, &footer, &mut body)?;
    }
    for kind in ["footnotes", "endnotes"] {
        if let Some(notes) = related(&relations, kind) {
            outside(zipped, notes, &mut body)?;
        }
    }
    let pictures = pictures(zipped, &relations, &body.pictures)?;
    inked(filled(body.finish()?, &pictures, options)?, WITHOUT_TEXT).map(|source| zipped.told(source))
}

/// The bytes of pictures, in order; none for one that is missing or lies outside the document.
fn pictures(
    zipped: &mut Zipped<'_>,
    relations: &[Relation],
    pictures: &[Option<String>],
) -> Result<Vec<Vec<u8>>, ReadError> {
    let target = |id: &Option<String>| relations.iter().find(|relation| Some(&relation.id) == id.as_ref());
    let bytes = |id| target(id).map_or(Ok(None), |relation| zipped.bytes(&relation.target));
    pictures.iter().map(bytes).map(|bytes| bytes.map(Option::unwrap_or_default)).collect()
}

/// Whether an archive holds a Word document whatever its parts are called.
pub(crate) fn is_in(zipped: &mut Zipped<'_>) -> Result<bool, ReadError> {
    Ok(package::declared(zipped)?.is_some())
}

/// The styles, if they can change the text: most parts are long lists of looks, and their tree is the dearest of a document.
fn styles(zipped: &mut Zipped<'_>, relations: &[Relation], numbering: &Numbering) -> Result<Styles, ReadError> {
    let Some(part) = part(zipped, relations, "styles")? else { return Ok(Styles::default()) };
    let matter = numbering.names_styles() || styles::SAYING.iter().any(|element| part.says(element));
    if matter { Ok(Styles::of(part.tree()?.root_element())) } else { Ok(Styles::default()) }
}

fn numbering(zipped: &mut Zipped<'_>, relations: &[Relation]) -> Result<Numbering, ReadError> {
    let Some(part) = part(zipped, relations, "numbering")? else { return Ok(Numbering::default()) };
    Ok(Numbering::of(part.tree()?.root_element()))
}

fn part(zipped: &mut Zipped<'_>, relations: &[Relation], kind: &str) -> Result<Option<Part>, ReadError> {
    related(relations, kind).map_or(Ok(None), |name| zipped.part(name))
}

fn related<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
}

/// The parts that elements of this name refer to, in order, each once.
fn parts_named(root: Node<'_, '_>, relations: &[Relation], element: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for reference in root.descendants().filter(|node| name(*node) == element) {
        let id = attribute(reference, "id");
        let part = relations.iter().find(|relation| Some(relation.id.as_str()) == id).map(|relation| &relation.target);
        if let Some(part) = part.filter(|part| !parts.contains(part)) {
            parts.push(part.clone());
        }
    }
    parts
}

/// Writes a header, a footer or the notes down; a part that is missing says nothing.
fn outside(zipped: &mut Zipped<'_>, part: &str, body: &mut Body<'_>) -> Result<(), ReadError> {
    let Some(part) = zipped.part(part)? else { return Ok(()) };
    let tree = part.tree()?;
    let root = tree.root_element();
    // The lines that divide notes from the text are notes of their own.
    let is_rule = |note: Node<'_, '_>| attribute(note, "type").is_some_and(|kind| kind != "normal");
    match name(root) {
        "footnotes" | "endnotes" => {
            elements(root).filter(|note| !is_rule(*note)).try_for_each(|note| body.outside(note))
        }
        _ => body.outside(root),
    }
}
