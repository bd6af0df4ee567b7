//! Why a document could not be read. In: nothing. Out: the error type: what, where, what to try. Knows no file names.

use std::fmt;
use std::time::Duration;

/// Why a document could not be read; each says what is wrong, where, and what to try.
///
/// ```
/// let error = regplan_read::read(b"", &Default::default()).unwrap_err();
/// assert_eq!(error.to_string(), "it is empty: nothing to read");
/// assert!(error.hint().starts_with("look whether"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// A format that this version does not read.
    Unsupported {
        /// What the content looks like: `a PDF document`.
        looks_like: &'static str,
        /// How to turn it into something that is read.
        hint: &'static str,
    },
    /// A document under a password.
    Encrypted {
        /// What the content looks like.
        looks_like: &'static str,
    },
    /// Bytes that mean no character in the encoding of all the others, or fit no encoding.
    Damaged {
        /// What does not fit.
        what: String,
        /// The first such byte, counted from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A file that breaks the rules of its own format.
    Broken {
        /// What the content looks like: `a Word document (DOCX)`.
        looks_like: &'static str,
        /// What is wrong, and where: `word/document.xml: unexpected end at 3:17`.
        what: String,
    },
    /// More of something than [`crate::ReadOptions`] allows.
    OverLimit {
        /// Of what: `pages`, `bytes when unpacked`.
        what: &'static str,
        /// How many may be.
        limit: usize,
    },
    /// Pictures of text without the text.
    Scanned {
        /// What the content looks like: `a PDF document`.
        looks_like: &'static str,
        /// Of how many pages.
        pages: usize,
    },
    /// Letters whose fonts do not say which letters they are.
    Unmapped {
        /// What the content looks like.
        looks_like: &'static str,
        /// How many of them, in per cent.
        percent: usize,
    },
    /// A program that reading needs is not there, or failed.
    Program {
        /// Which one.
        program: &'static str,
        /// What happened.
        what: String,
        /// How to get it.
        hint: &'static str,
    },
    /// No text in it: no byte at all, or blanks alone.
    NoText {
        /// How many bytes there are.
        bytes: usize,
    },
    /// More bytes than [`crate::ReadOptions::max_bytes`] allows.
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// How many may be.
        limit: usize,
    },
}

impl ReadError {
    /// More time than may be.
    pub(crate) fn out_of_time(limit: Duration) -> Self {
        let limit = usize::try_from(limit.as_millis()).unwrap_or(usize::MAX);
        Self::OverLimit { what: "milliseconds of reading", limit }
    }

    /// What to try.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unsupported { hint, .. } => hint,
            Self::Encrypted { .. } => "save it without a password",
            Self::Broken { .. } => "open it in the program it comes from and save it again",
            Self::OverLimit { .. } => "raise that limit (`--max-…`, or `ReadOptions`), or split the document",
            Self::Scanned { .. } => {
                "recognise its text: the command `regplan` does where Tesseract is installed, or `ocrmypdf -l rus FILE OUT`"
            }
            Self::Unmapped { .. } => {
                "recognise its text from pictures of its pages: `ocrmypdf --force-ocr -l rus FILE OUT`"
            }
            Self::Program { hint, .. } => hint,
            Self::Damaged { .. } => "look at that line, or save the text again as UTF-8",
            Self::NoText { .. } => "look whether the export worked; a scan has no text until it is recognised",
            Self::TooLarge { .. } => {
                "split it, one document a file, or raise the limit of bytes (`--max-bytes`, or `ReadOptions`)"
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported { looks_like, .. } => {
                write!(f, "it looks like {looks_like}; this version does not read that")
            }
            Self::Encrypted { looks_like } => write!(f, "it looks like {looks_like} under a password"),
            Self::Broken { looks_like, what } => write!(f, "it looks like {looks_like}, but {what}"),
            Self::OverLimit { what, limit } => write!(f, "it has more than {limit} {what}"),
            Self::Scanned { looks_like, pages } => {
                write!(f, "it looks like {looks_like} of {pages} pages with pictures of text and no text")
            }
            Self::Unmapped { looks_like, percent } => {
                write!(f, "it looks like {looks_like} whose fonts do not tell {percent} % of its letters")
            }
            Self::Program { program, what, .. } => write!(f, "`{program}` is needed: {what}"),
            Self::Damaged { what, byte, line } => write!(f, "{what} at byte {byte}, line {line}"),
            Self::NoText { bytes: 0 } => f.write_str("it is empty: nothing to read"),
            Self::NoText { bytes } => write!(f, "it holds no text: {bytes} bytes, and no letter in them"),
            Self::TooLarge { bytes, limit } => write!(f, "it is too large: {bytes} bytes where {limit} are allowed"),
        }
    }
}

impl std::error::Error for ReadError {}
