//! What a file is, by its content. In: bytes. Out: the format, or nothing where it may be text. Knows no file names.
//!
//! Readers of other formats take their place here: a format that is read stops being a refusal.

use crate::{ReadError, ReadOptions, Source};

/// From the bytes of one format to a source.
pub(crate) type Reader = fn(&[u8], &ReadOptions) -> Result<Source, ReadError>;

/// The reader of a format whose feature is on.
macro_rules! reader {
    ($feature:literal, $read:path) => {{
        #[cfg(feature = $feature)]
        let reader: Option<Reader> = Some($read);
        #[cfg(not(feature = $feature))]
        let reader: Option<Reader> = None;
        reader
    }};
}

/// A format that begins with known bytes and is no plain text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    looks_like: &'static str,
    hint: &'static str,
    magic: &'static [u8],
    /// Bytes that tell this one from others with the same beginning; empty where the beginning says it all.
    within: &'static [u8],
    /// What reads it; `None` where nothing does.
    read: Option<Reader>,
    /// Bytes that stand in it where it is under a password; empty where this is not looked for.
    locked: &'static [u8],
}

/// More special before more general.
const FORMATS: [Format; 23] = [
    format("a PDF document", PDF, b"%PDF-", b"", b"").read_by(reader!("pdf", crate::pdf::read)),
    format("a Word document (DOCX)", OFFICE, ZIP, b"word/", b"").read_by(reader!("docx", crate::docx::read)),
    format("an Excel workbook (XLSX)", OFFICE, ZIP, b"xl/", b"").read_by(reader!("xlsx", crate::sheet::xlsx::read)),
    format("an OpenDocument sheet (ODS)", OFFICE, ZIP, b"opendocument.spreadsheet", b"")
        .read_by(reader!("ods", crate::sheet::ods::read)),
    format("an OpenDocument sheet (FODS)", OFFICE, b"<?xml", b"opendocument.spreadsheet\"", b"")
        .read_by(reader!("ods", crate::sheet::ods::read_flat)),
    format("an OpenDocument text (ODT)", OFFICE, ZIP, b"opendocument.text", b"")
        .read_by(reader!("odt", crate::odt::read)),
    format("a flat OpenDocument text (FODT)", OFFICE, b"<?xml", b"vnd.oasis.opendocument.text", b"")
        .read_by(reader!("odt", crate::odt::read_flat)),
    format("a flat Word document (XML)", OFFICE, b"<?xml", b"http://schemas.microsoft.com/office/2006/xmlPackage", b"")
        .read_by(reader!("docx", crate::docx::flat::read)),
    format(
        "a Word 2003 document (XML)",
        OFFICE,
        b"<?xml",
        b"http://schemas.microsoft.com/office/word/2003/wordml",
        b"",
    )
    .read_by(reader!("docx", crate::docx::flat::read_2003)),
    format("a ZIP archive", ARCHIVE, ZIP, b"", b"").read_by(ZIPPED),
    format("an Office document", OFFICE, COMPOUND, ENCRYPTED_PACKAGE, ENCRYPTED_PACKAGE),
    format("an old Word document (DOC)", OFFICE, COMPOUND, WORD_DOCUMENT, b"")
        .read_by(reader!("doc", crate::doc::read)),
    format("an old Excel workbook (XLS)", OFFICE, COMPOUND, WORKBOOK, b"")
        .read_by(reader!("xls", crate::sheet::xls::read)),
    format("an old Excel workbook (XLS)", OFFICE, COMPOUND, BOOK, b"").read_by(reader!("xls", crate::sheet::xls::read)),
    format("an old Office document", OFFICE, COMPOUND, b"", b""),
    format("an RTF document", OFFICE, b"{\\rtf", b"", b"").read_by(reader!("rtf", crate::rtf::read)),
    format("a PNG picture", PICTURE, b"\x89PNG", b"", b"").read_by(reader!("ocr", crate::ocr::read)),
    format("a JPEG picture", PICTURE, b"\xff\xd8\xff", b"", b"").read_by(reader!("ocr", crate::ocr::read)),
    format("a TIFF picture", PICTURE, b"II*\0", b"", b"").read_by(reader!("ocr", crate::ocr::read)),
    format("a TIFF picture", PICTURE, b"MM\0*", b"", b"").read_by(reader!("ocr", crate::ocr::read)),
    format("a gzip archive", ARCHIVE, b"\x1f\x8b", b"", b""),
    format("a RAR archive", ARCHIVE, b"Rar!\x1a", b"", b""),
    format("a 7z archive", ARCHIVE, b"7z\xbc\xaf\x27", b"", b""),
];

/// A document whose archive does not show what it is by its bytes alone.
#[cfg(any(feature = "docx", feature = "odt"))]
const ZIPPED: Option<Reader> = Some(crate::zipped::read);
#[cfg(not(any(feature = "docx", feature = "odt")))]
const ZIPPED: Option<Reader> = None;

const HTML: Format = format("an HTML page", "save the page as text, or `pandoc -t plain FILE`", b"", b"", b"")
    .read_by(reader!("html", crate::html::read));

const PDF: &str = "take its text out first, for example `pdftotext -layout FILE`";
const OFFICE: &str = "take its text out first, for example `soffice --convert-to txt:Text FILE`, or Apache Tika";
const PICTURE: &str =
    "recognise its text: the command `regplan` does where Tesseract is installed, or `tesseract FILE out -l rus`";
const ARCHIVE: &str = "unpack it and give the documents in it";

/// «Book», the same of older workbooks.
const BOOK: &[u8] = b"B\0o\0o\0k\0\0\0";

/// How a ZIP archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// How a compound file begins.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// «WordDocument» as the directory of a compound file writes it.
const WORD_DOCUMENT: &[u8] = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";

/// «Workbook» as the directory of a compound file writes it.
const WORKBOOK: &[u8] = b"W\0o\0r\0k\0b\0o\0o\0k\0";

/// «EncryptedPackage» as the directory of a compound file writes it.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

const fn format(
    looks_like: &'static str,
    hint: &'static str,
    magic: &'static [u8],
    within: &'static [u8],
    locked: &'static [u8],
) -> Format {
    Format { looks_like, hint, magic, within, locked, read: None }
}

impl Format {
    /// The same, read by this reader.
    const fn read_by(mut self, reader: Option<Reader>) -> Self {
        self.read = reader;
        self
    }

    /// Reads a document of this format, or says why not.
    pub(crate) fn read(self, bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
        match self.read {
            Some(reader) => reader(bytes, options),
            None => Err(self.refusal(bytes)),
        }
    }
}

/// The format of `bytes`; `None` where they may be plain text.
pub(crate) fn of(bytes: &[u8]) -> Option<Format> {
    let root = compound_root(bytes);
    // XML may begin behind a byte order mark.
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let named = |format: &&Format| match root {
        Some(root) if format.magic == COMPOUND => {
            root == format.within || format.within == ENCRYPTED_PACKAGE && holds(bytes, ENCRYPTED_PACKAGE)
        }
        _ => holds(bytes, format.within),
    };
    let known = |format: &&Format| unmarked.starts_with(format.magic) && named(format);
    let found = FORMATS.iter().find(known).copied().or_else(|| is_html(bytes).then_some(HTML));
    found.or_else(|| FORMATS.first().filter(|_| pdf_behind(bytes).is_some()).copied())
}

/// What says which document a compound file is, by the streams at its root; `None` where its bytes have to tell.
#[cfg(any(feature = "doc", feature = "xls"))]
fn compound_root(bytes: &[u8]) -> Option<&'static [u8]> {
    let at = bytes
        .starts_with(COMPOUND)
        .then(|| crate::compound::root(bytes, &["/WordDocument", "/Workbook", "/Book"]))??;
    [WORD_DOCUMENT, WORKBOOK, BOOK].get(at).copied()
}

#[cfg(not(any(feature = "doc", feature = "xls")))]
fn compound_root(_: &[u8]) -> Option<&'static [u8]> {
    None
}

/// What stands before a PDF document is left out by every reader of them, within so many bytes (ISO 32000-1, annex H, 13).
const BEFORE: usize = 1024;

/// A PDF document that begins behind a few other bytes, as mail and servers leave them.
pub(crate) fn pdf_behind(bytes: &[u8]) -> Option<&[u8]> {
    const PDF: &[u8] = b"%PDF-1.";
    let at = bytes.windows(PDF.len()).take(BEFORE).position(|window| window == PDF)?;
    bytes.get(at..).filter(|rest| rest.windows(5).any(|window| window == b"%%EOF"))
}

impl Format {
    /// Why these bytes are not read.
    pub(crate) fn refusal(self, bytes: &[u8]) -> ReadError {
        if !self.locked.is_empty() && holds(bytes, self.locked) {
            ReadError::Encrypted { looks_like: self.looks_like }
        } else {
            ReadError::Unsupported { looks_like: self.looks_like, hint: self.hint }
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(feature = "html")]
use crate::html::is_html;

#[cfg(not(feature = "html"))]
fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|opening| bytes.get(..opening.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(opening)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        of(bytes).unwrap().refusal(bytes).to_string()
    }

    #[test]
    fn formats_are_told_by_their_content() {
        assert_eq!(refusal(b"%PDF-1.4\n..."), "it looks like a PDF document; this version does not read that");
        // Most encrypted PDFs open without a password: whether this one does is for a PDF reader to say.
        assert_eq!(
            refusal(b"%PDF-1.4\n /Encrypt 5 0 R"),
            "it looks like a PDF document; this version does not read that"
        );
        assert!(refusal(b"PK\x03\x04....word/document.xml").contains("DOCX"));
        assert!(refusal(b"PK\x03\x04....photo.jpg").contains("a ZIP archive"));
        assert!(refusal(b"{\\rtf1\\ansi").contains("RTF"));
        #[cfg(not(feature = "html"))]
        assert!(refusal(b"\n<!DOCTYPE HTML><html>").contains("HTML"));
        assert!(refusal(COMPOUND).contains("an old Office document"));
        assert!(refusal(&[COMPOUND, WORD_DOCUMENT].concat()).contains("DOC"));
        assert!(refusal(&[COMPOUND, WORKBOOK].concat()).contains("XLS"));
    }

    #[test]
    fn a_pdf_may_begin_behind_other_bytes() {
        let behind = |before: usize| of(&[&vec![b' '; before][..], b"%PDF-1.4 %%EOF"].concat()).is_some();
        assert!([0, 1, 1023].into_iter().all(behind));
        assert!(!behind(1024));
    }

    #[test]
    fn an_office_file_under_a_password_says_so() {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....".to_vec();
        bytes.extend_from_slice(ENCRYPTED_PACKAGE);
        assert_eq!(refusal(&bytes), "it looks like an Office document under a password");
    }

    #[test]
    fn text_is_none_of_them() {
        assert!(of("План мероприятий".as_bytes()).is_none());
        assert!(of(b"").is_none());
        assert!(of(b"PK").is_none());
        assert!(of(b"A file that begins with %PDF-1.4 is none").is_none());
    }
}
