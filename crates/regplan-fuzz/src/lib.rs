//! What no input may break.
//!
//! In: bytes. Out: nothing, or what is wrong. The bodies of all fuzz targets stand here, once: the libFuzzer targets in `fuzz/`
//! and the runner of this crate, which needs no nightly toolchain, call the same [`Target::check`].
//!
//! ```
//! use regplan_fuzz::Target;
//! let target: Target = "deadline".parse()?;
//! assert_eq!(target.check("до 1 марта 2025 года".as_bytes()), Ok(()));
//! # Ok::<(), String>(())
//! ```

mod chance;
pub mod families;
pub mod mutate;
pub mod seeds;
mod sound;
mod targets;
mod words;

pub use chance::Chance;

use std::fmt;
use std::str::FromStr;

/// One thing that is fed with anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// A text, through all stages.
    Text,
    /// One wording of a deadline.
    Deadline,
    /// One responsible cell of a marked table.
    Parties,
    /// A document of one format, through its reader and all stages.
    File(Format),
}

/// The formats that have a reader of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "they are the names of formats")]
pub enum Format {
    Docx,
    Doc,
    Rtf,
    Odt,
    Html,
    Xlsx,
    Ods,
    Xls,
    Pdf,
}

impl Format {
    /// The end of the names of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Pdf => "pdf",
        }
    }
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Deadline,
        Self::Parties,
        Self::File(Format::Docx),
        Self::File(Format::Doc),
        Self::File(Format::Rtf),
        Self::File(Format::Odt),
        Self::File(Format::Html),
        Self::File(Format::Xlsx),
        Self::File(Format::Ods),
        Self::File(Format::Xls),
        Self::File(Format::Pdf),
    ];

    /// Feeds it.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn check(self, bytes: &[u8]) -> Result<(), String> {
        match self {
            Self::Text => targets::text(bytes),
            Self::Deadline => targets::deadline(bytes),
            Self::Parties => targets::parties(bytes),
            Self::File(_) => targets::file(bytes),
        }
    }

    /// Its name: `text`, `docx`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Deadline => "deadline",
            Self::Parties => "parties",
            Self::File(format) => format.extension(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::name).join(", ");
        Self::ALL
            .into_iter()
            .find(|target| target.name() == name)
            .ok_or_else(|| format!("{name} is none of {}", known()))
    }
}
