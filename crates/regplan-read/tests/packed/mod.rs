//! Documents packed for tests. In: XML. Out: archives, and what a reader made of them. Knows no reader.

#![allow(dead_code, reason = "each test file uses its part of this")]

use regplan_core::source::{MarkKind, Source};
use regplan_read::{ReadOptions, read};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive with these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, CompressionMethod::Deflated)
}

/// The same without packing, which takes its time.
pub(crate) fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, CompressionMethod::Stored)
}

fn packed(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An archive written in one go, its sizes behind the files, and an empty file of this name.
pub(crate) fn streamed(files: &[(&str, &[u8])], empty: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in files.iter().chain(&[(empty, &[][..])]) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(crate) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part of a Word document with this root element.
pub(crate) fn part(root: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:{root} xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\" xmlns:m=\"m\">{inner}</w:{root}>"
    )
}

/// Relationships: of each its type, target and id.
pub(crate) fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(kind, target, id): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = all.iter().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// A Word document with this body and these other parts: `styles`, `numbering`, `header`, `footnotes` …
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let roots = relations(&[("officeDocument", "word/document.xml", "a")]);
    let names: Vec<String> = parts.iter().map(|(kind, _)| format!("{kind}.xml")).collect();
    let own: Vec<_> = parts.iter().zip(&names).map(|((kind, _), name)| (*kind, name.as_str(), *kind)).collect();
    let own = relations(&own);
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let inner: Vec<(String, String)> = parts
        .iter()
        .map(|(kind, inner)| (format!("word/{kind}.xml"), part(if *kind == "header" { "hdr" } else { kind }, inner)))
        .collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", roots.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    files.extend(inner.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    zip(&files)
}

/// A paragraph of Word with this text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell of Word with these properties and this text.
pub(crate) fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

const OD: &str = "urn:oasis:names:tc:opendocument:xmlns";

fn spaces() -> String {
    let own = ["office", "style", "text", "table", "draw", "manifest"];
    let full = |prefix: &&str| if **prefix == *"draw" { "drawing" } else { prefix }.to_owned();
    own.iter().map(|prefix| format!(" xmlns:{prefix}=\"{OD}:{}:1.0\"", full(prefix))).collect()
}

/// An OpenDocument text with this content, these automatic styles of its own and these shared styles and pages.
pub(crate) fn odt(text: &str, automatic: &str, shared: &str) -> Vec<u8> {
    let spaces = spaces();
    let content = format!(
        "<office:document-content{spaces} xmlns:loext=\"loext\"><office:automatic-styles>{automatic}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let styles = format!("<office:document-styles{spaces}>{shared}</office:document-styles>");
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
    ])
}

/// A flat OpenDocument text.
pub(crate) fn fodt(text: &str) -> Vec<u8> {
    let kind = "office:mimetype=\"application/vnd.oasis.opendocument.text\"";
    let body = format!("<office:body><office:text>{text}</office:text></office:body>");
    format!("<?xml version=\"1.0\"?>\n<office:document{} {kind}>{body}</office:document>", spaces()).into_bytes()
}

/// What a reader makes of a document; the error as text.
pub(crate) fn source(bytes: &[u8]) -> Result<Source, String> {
    read(bytes, &ReadOptions::default()).map_err(|error| error.to_string())
}

/// The text of a document.
pub(crate) fn text(bytes: &[u8]) -> String {
    source(bytes).unwrap().text
}

/// All cells in order: `column+columns×rows text`, what is one left out.
pub(crate) fn cells(bytes: &[u8]) -> Vec<String> {
    let source = source(bytes).unwrap();
    let cell = |mark: &regplan_core::source::Mark| {
        let MarkKind::Cell { column, columns, rows } = mark.kind else { return None };
        let columns = if columns > 1 { format!("+{columns}") } else { String::new() };
        let rows = if rows > 1 { format!("x{rows}") } else { String::new() };
        Some(format!("{column}{columns}{rows} {}", mark.span.of(&source.text)))
    };
    source.marks.iter().filter_map(cell).collect()
}

/// The texts of all marks of a kind.
pub(crate) fn marked(bytes: &[u8], kind: &MarkKind) -> Vec<String> {
    let source = source(bytes).unwrap();
    let of = source.marks.iter().filter(|mark| mark.kind == *kind);
    of.map(|mark| mark.span.of(&source.text).to_owned()).collect()
}
