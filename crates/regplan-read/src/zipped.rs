//! A document packed as a ZIP archive. In: bytes. Out: its parts by name. Knows no document format.
//!
//! No size that the archive claims is believed: what comes out is counted while it comes out.

#[cfg(any(feature = "docx", feature = "odt"))]
use crate::xml::Part;
use crate::{ReadError, ReadOptions, Source};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// More entries than that are no document; the library keeps some hundred bytes for each before anything is read.
const MOST_ENTRIES: usize = 100_000;
/// One part, in bytes: thousands of pages. With its tree and the text that comes out it must fit into memory.
const MOST_PART: usize = 128 << 20;

/// Where the parts are.
enum Parts<'b> {
    Packed(ZipArchive<Cursor<&'b [u8]>>),
    /// Unpacked already.
    #[cfg(feature = "docx")]
    Held(Vec<Vec<u8>>),
}

/// An open archive.
pub(crate) struct Zipped<'b> {
    parts: Parts<'b>,
    /// Entries by their names in small letters, divided by `/`: Office takes part names so.
    names: HashMap<String, usize>,
    kind: &'static str,
    limit: usize,
    left: usize,
    /// Whether the sum of some part was not that of its bytes.
    damaged: bool,
}

impl<'b> Zipped<'b> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where its directory is damaged, [`ReadError::Unsupported`] where it is an archive of documents.
    pub(crate) fn open(bytes: &'b [u8], kind: &'static str, options: &ReadOptions) -> Result<Self, ReadError> {
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > MOST_ENTRIES {
            return Err(ReadError::OverLimit { what: "files in the archive", limit: MOST_ENTRIES });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(kind, "its archive", &error))?;
        let names: HashMap<String, usize> =
            (0..archive.len()).filter_map(|at| Some((plain(archive.name_for_index(at)?), at))).collect();
        // Bytes that show a document may be those of documents in it.
        if !names.is_empty() && !names.keys().any(|name| is_part(name)) {
            return Err(NO_DOCUMENT);
        }
        Ok(Self::new(Parts::Packed(archive), names, kind, options))
    }

    fn new(parts: Parts<'b>, names: HashMap<String, usize>, kind: &'static str, options: &ReadOptions) -> Self {
        Self { parts, names, kind, limit: options.max_unpacked, left: options.max_unpacked, damaged: false }
    }

    /// These parts as an archive holds them.
    #[cfg(feature = "docx")]
    pub(crate) fn of_parts(
        parts: impl Iterator<Item = (String, Vec<u8>)>,
        kind: &'static str,
        options: &ReadOptions,
    ) -> Self {
        let (names, held): (Vec<String>, Vec<Vec<u8>>) = parts.unzip();
        let names = names.iter().map(|name| plain(name)).zip(0..).collect();
        Self::new(Parts::Held(held), names, kind, options)
    }

    /// The bytes of the part of this name; `None` where there is none.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where more comes out than may, [`ReadError::Encrypted`] where it is under a password,
    /// [`ReadError::Broken`] where it does not unpack.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(at) = self.names.get(&plain(name)).copied() else { return Ok(None) };
        let kind = self.kind;
        let archive = match &mut self.parts {
            Parts::Packed(archive) => archive,
            // No longer than the document itself.
            #[cfg(feature = "docx")]
            Parts::Held(parts) => return Ok(parts.get(at).cloned()),
        };
        let file = archive.by_index(at).map_err(|error| fault(kind, name, &error))?;
        let most = self.left.min(MOST_PART);
        let mut bytes = Vec::new();
        let claim = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let broken = |error: std::io::Error| ReadError::Broken { looks_like: kind, what: format!("{name}: {error}") };
        match file.take(claim).read_to_end(&mut bytes) {
            // All of it came out, with some of it changed: what is left of its sense is worth more than a refusal.
            Err(error) if error.to_string() == WRONG_SUM && !bytes.is_empty() => self.damaged = true,
            read => _ = read.map_err(broken)?,
        }
        if bytes.len() > most {
            let limit = if most < self.left { MOST_PART } else { self.limit };
            return Err(ReadError::OverLimit { what: "bytes when unpacked", limit });
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// What was read from the parts, said to be damaged where one of them was.
    pub(crate) fn told(&self, source: Source) -> Source {
        if self.damaged { source.cut() } else { source }
    }

    /// The XML part of this name; `None` where there is none.
    ///
    /// # Errors
    /// Those of [`Zipped::bytes`], and [`ReadError::Broken`] where it is no text.
    #[cfg(any(feature = "docx", feature = "odt"))]
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        self.bytes(name)?.map(|bytes| Part::new(self.kind, name, bytes)).transpose()
    }

    /// Whether there is a part of this name.
    #[cfg(any(feature = "docx", feature = "odt", feature = "xlsx"))]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }
}

/// What the library says of a part whose sum is wrong.
const WRONG_SUM: &str = "Invalid checksum";

/// Reads an archive whose bytes do not show what document it is: the list of its parts does.
#[cfg(any(feature = "docx", feature = "odt"))]
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let mut zipped = Zipped::open(bytes, ARCHIVE, options)?;
    #[cfg(feature = "docx")]
    if crate::docx::is_in(&mut zipped)? {
        return crate::docx::read(bytes, options);
    }
    #[cfg(feature = "odt")]
    if crate::odt::is_in(&mut zipped)? {
        return crate::odt::read(bytes, options);
    }
    #[cfg(feature = "xlsx")]
    if crate::sheet::xlsx::is_in(&mut zipped)? {
        return crate::sheet::xlsx::read(bytes, options);
    }
    Err(NO_DOCUMENT)
}

/// Whether a document would have a part of this name, rather than an archive of documents a file.
pub(crate) fn is_part(name: &str) -> bool {
    let signs = ["[content_types].xml", "_rels/.rels", "mimetype", "content.xml", "meta-inf/manifest.xml"];
    signs.contains(&name) || name.starts_with("word/") || name.starts_with("xl/")
}

/// What to say of an archive that is no document.
const NO_DOCUMENT: ReadError =
    ReadError::Unsupported { looks_like: ARCHIVE, hint: "unpack it and give the documents in it" };

const ARCHIVE: &str = "a ZIP archive";

fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn fault(kind: &'static str, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            ReadError::Encrypted { looks_like: kind }
        }
        error => ReadError::Broken { looks_like: kind, what: format!("{name}: {error}") },
    }
}
