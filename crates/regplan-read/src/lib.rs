//! From the bytes of a document to one text. In: bytes. Out: a [`Source`] or a [`ReadError`].
//!
//! Knows formats and encodings; no Russian, no meaning of tables, no files. What a file is called does not matter: the
//! content decides. One feature a format; a file of a format that is not read comes back as [`ReadError::Unsupported`] with a
//! word on how to turn it into something that is.
//!
//! ```
//! use regplan_read::{ReadError, ReadOptions, read};
//! let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("План мероприятий по профилактике\r\nна 2024 год");
//! let source = read(&bytes, &ReadOptions::default())?;
//! assert_eq!(source.text, "План мероприятий по профилактике\nна 2024 год");
//!
//! let error = read(b"Rar!\x1a\x07 ...", &ReadOptions::default()).unwrap_err();
//! assert!(matches!(error, ReadError::Unsupported { .. }));
//! # Ok::<(), ReadError>(())
//! ```

#[cfg(any(feature = "docx", feature = "ods", feature = "odt", feature = "xlsx"))]
mod archive;
#[cfg(any(feature = "doc", feature = "xls"))]
mod compound;
#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
#[cfg(any(feature = "doc", feature = "rtf"))]
mod edges;
mod encoding;
mod error;
#[cfg(any(feature = "doc", feature = "rtf"))]
mod flow;
mod format;
#[cfg(any(feature = "docx", feature = "odt"))]
mod grid;
#[cfg(feature = "html")]
mod html;
mod mixed;
#[cfg(any(feature = "docx", feature = "odt"))]
mod numerals;
#[cfg(feature = "ocr")]
mod ocr;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "docx", feature = "rtf"))]
mod pictures;
#[cfg(feature = "rtf")]
mod rtf;
#[cfg(any(feature = "ocr", feature = "pdf"))]
mod ruled;
#[cfg(any(feature = "ods", feature = "xls", feature = "xlsx"))]
mod sheet;
#[cfg(any(feature = "docx", feature = "odt"))]
mod sink;
mod text;
#[cfg(any(feature = "docx", feature = "odt"))]
mod xml;
#[cfg(any(feature = "docx", feature = "ods", feature = "odt", feature = "xlsx"))]
mod zipped;

#[cfg(any(feature = "docx", feature = "ods", feature = "odt", feature = "xlsx"))]
pub use archive::Archive;
pub use error::ReadError;
pub use regplan_core::source::Source;

use std::time::{Duration, Instant};

/// What a reader may do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// A longer document is refused with [`ReadError::TooLarge`]; 256 MiB unless told otherwise.
    pub max_bytes: usize,
    /// More bytes than that do not come out of a packed document; 512 MiB unless told otherwise.
    pub max_unpacked: usize,
    /// A document of more pages is refused; 5,000 unless told otherwise.
    pub max_pages: usize,
    /// A document of more table cells is refused; 2,000,000 unless told otherwise.
    pub max_cells: usize,
    /// A document of more words is refused, whatever its format; 5,000,000 unless told otherwise. What the stages take grows
    /// with the words: this is their limit of time, the same on every machine.
    pub max_words: usize,
    /// Reading that takes longer is given up: within a PDF, whose pages are drawn, and at the end of any other format, whose
    /// time the other limits bind. No limit but the PDF reader's own unless told otherwise, for it differs from machine to machine.
    /// Leave it so on `wasm32-unknown-unknown`, which has no clock: end the worker instead.
    pub max_time: Option<Duration>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_bytes: 256 << 20,
            max_unpacked: 512 << 20,
            max_pages: 5_000,
            max_cells: 2_000_000,
            max_words: 5_000_000,
            max_time: None,
        }
    }
}

impl ReadOptions {
    /// The same with another limit of length.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The same with another limit of what comes out of a packed document, in bytes.
    #[must_use]
    pub fn max_unpacked(mut self, bytes: usize) -> Self {
        self.max_unpacked = bytes;
        self
    }

    /// The same with another limit of pages.
    #[must_use]
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// The same with another limit of table cells.
    #[must_use]
    pub fn max_cells(mut self, cells: usize) -> Self {
        self.max_cells = cells;
        self
    }

    /// The same with another limit of words.
    #[must_use]
    pub fn max_words(mut self, words: usize) -> Self {
        self.max_words = words;
        self
    }

    /// The same with another limit of time.
    #[must_use]
    pub fn max_time(mut self, time: Duration) -> Self {
        self.max_time = Some(time);
        self
    }
}

/// Reads one document, whatever its format.
///
/// The text that comes out is what places in the records count in: UTF-8 without a byte order mark, its lines ended by
/// line feeds alone (CR LF and a lone CR become LF). Nothing else is changed; form feeds, which some exporters write
/// between pages, stay.
///
/// # Errors
/// [`ReadError`] where the bytes are no text that this version reads. Bytes that mean no character are an error, never
/// silently replaced.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    if bytes.len() > options.max_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: options.max_bytes });
    }
    // Asked for a limit alone: `wasm32-unknown-unknown` has no clock.
    let timed = options.max_time.map(|time| (time, Instant::now()));
    let source = match format::of(bytes) {
        Some(format) => format.read(bytes, options)?,
        None => text::read(bytes)?,
    };
    if source.text.split_whitespace().nth(options.max_words).is_some() {
        return Err(ReadError::OverLimit { what: "words", limit: options.max_words });
    }
    // No letter of any format: these bytes were wiped out. A plain text that holds one is refused.
    let source = if source.text.contains('\0') { source.cut() } else { source };
    match timed.filter(|(time, began)| began.elapsed() > *time) {
        Some((time, _)) => Err(ReadError::out_of_time(time)),
        None => Ok(source),
    }
}
