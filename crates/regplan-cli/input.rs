//! Bytes of files. In: a path, `-` for standard input. Out: bytes, or a complaint: file, cause, what to try.

use crate::batch::Passed;
use crate::words::{Said, table};
use regplan::{ReadError, ReadOptions};
use regplan_words::Language;
use serde::Serialize;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Why a file gave no records: which file, what is wrong, what to try.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Failure {
    /// The file, as it was named.
    pub(crate) source: String,
    /// What is wrong.
    pub(crate) message: Said,
    /// What to try.
    pub(crate) hint: Said,
}

impl Failure {
    /// A line for a person.
    pub(crate) fn line(&self, language: Language) -> String {
        let source = shown_name(&self.source, language);
        let [message, hint] = [&self.message, &self.hint].map(|said| said.in_language(language));
        table().fill(language, "failure", &[("source", source), ("message", &message), ("hint", &hint)])
    }
}

/// Standard input and output have names of ours; every other source is called as its user called it.
pub(crate) fn shown_name(source: &str, language: Language) -> &str {
    if [STDIN, STDOUT].contains(&source) { table().say(language, source) } else { source }
}

/// What standard input and output are called in records and complaints.
const STDIN: &str = "standard input";
pub(crate) const STDOUT: &str = "standard output";

impl Failure {
    /// Whatever is wrong with the file at `path`.
    pub(crate) fn new(path: &Path, message: impl Into<Said>, hint: impl Into<Said>) -> Self {
        Self { source: name(path), message: message.into(), hint: hint.into() }
    }

    /// A file whose content could not be read.
    pub(crate) fn unreadable(path: &Path, error: &ReadError) -> Self {
        Self::new(path, error, error.hint())
    }

    /// A line that begins like JSON and is none.
    pub(crate) fn no_json(path: &Path, line: usize, error: &serde_json::Error) -> Self {
        let message = Said::from("line {line} is no JSON with a \"text\": {why}").with("line", line).with("why", error);
        Self::new(path, message, "write the wording alone, or {\"text\": \"…\"} on one line")
    }

    /// A file that holds no records of this version.
    pub(crate) fn no_records(path: &Path, error: &serde_json::Error) -> Self {
        let message = Said::from("it holds no records that this version knows: {why}").with("why", error);
        Self::new(path, message, "give what `regplan FILE` printed, one document or a line each")
    }

    /// Records of several documents, none of them this one.
    pub(crate) fn no_records_of(path: &Path, file: &Path) -> Self {
        let message = Said::from("none of its records is of {file}: no hash is that file's").with("file", name(file));
        Self::new(path, message, "read the file anew: it has changed, or the records are of others")
    }

    /// A page that may not be written.
    pub(crate) fn unwritten(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::new(path, "it is there already", "give --force, or another name"),
            io::ErrorKind::NotFound => Self::new(path, "no such folder", "make the folder first"),
            io::ErrorKind::PermissionDenied => Self::new(path, "may not be written", "choose another folder"),
            io::ErrorKind::IsADirectory => Self::new(path, "it is a folder", "name a file in it"),
            _ => Self::new(path, error.to_string(), "look whether the disk is full"),
        }
    }

    /// A document that was read, not without doubt, where that counts as failure.
    pub(crate) fn doubted(source: String, warnings: usize) -> Self {
        let many = Said::from("{n} warnings").with("n", warnings);
        let message = if warnings == 1 { "one warning".into() } else { many };
        Self { source, message, hint: "look into its `diagnostics`, or leave out --strict".into() }
    }

    /// A file of a folder that is no document, where everything was to be read.
    pub(crate) fn passed_over(passed: &Passed) -> Self {
        let hint = "keep it elsewhere, or leave out --strict";
        let why = passed.why.in_language(Language::En);
        Self {
            source: passed.source.clone(),
            message: Said::from("passed over: {why}").with("why", why),
            hint: hint.into(),
        }
    }

    /// A file that is not to be had.
    pub(crate) fn missing(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound if is_address(path) => {
                let hint = Said::from("`{typed}`").with("typed", "curl -L ADDRESS | regplan -");
                Self::new(path, "it is an address, and regplan reads files", hint)
            }
            io::ErrorKind::NotFound => Self::new(path, "no such file", "check the name and the folder"),
            io::ErrorKind::PermissionDenied => Self::new(path, "may not be read", "check who may read it"),
            io::ErrorKind::IsADirectory => Self::new(path, "it is a folder", "name the files in it"),
            _ => Self::new(path, error.to_string(), "copy the file somewhere else and try again"),
        }
    }
}

/// The bytes at `path`, as many as a document has at most.
///
/// # Errors
/// [`Failure`] where there is no such file, or it cannot be read.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    within(path, ReadOptions::default().max_bytes)
}

/// The same for a file that may be only so long: a longer one is not even loaded.
pub(crate) fn within(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let too_large = |bytes| Failure::unreadable(path, &ReadError::TooLarge { bytes, limit });
    let known = if is_stdin(path) { None } else { fs::metadata(path).ok().filter(fs::Metadata::is_file) };
    if let Some(bytes) =
        known.map(|file| usize::try_from(file.len()).unwrap_or(usize::MAX)).filter(|bytes| *bytes > limit)
    {
        return Err(too_large(bytes));
    }
    // One byte more than may be shows that there is more: pipes and devices do not say how much comes out of them.
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = if is_stdin(path) { stdin(most) } else { file(path, most) };
    let read = read.map_err(|error| Failure::missing(path, &error))?;
    if read.len() > limit { Err(too_large(read.len())) } else { Ok(read) }
}

/// What to call a file in records and complaints.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { STDIN.to_owned() } else { path.display().to_string() }
}

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn is_address(path: &Path) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| path.to_string_lossy().starts_with(scheme))
}

fn file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn stdin(most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
