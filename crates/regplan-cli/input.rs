//! Bytes of files. In: a path, `-` for standard input. Out: bytes, or a complaint: file, cause, what to try.

use regplan::ReadError;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Why a file gave no records: which file, what is wrong, what to try.
#[derive(Debug)]
pub(crate) struct Failure {
    name: String,
    cause: String,
    hint: &'static str,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; try: {}", self.name, self.cause, self.hint)
    }
}

impl Failure {
    /// A file whose content could not be read.
    pub(crate) fn unreadable(path: &Path, error: &ReadError) -> Self {
        Self { name: name(path), cause: error.to_string(), hint: error.hint() }
    }

    /// A line that begins like JSON and is none.
    pub(crate) fn no_json(path: &Path, line: usize, error: &serde_json::Error) -> Self {
        let cause = format!("line {line} is no JSON with a \"text\": {error}");
        Self { name: name(path), cause, hint: "write the wording alone, or {\"text\": \"…\"} on one line" }
    }

    /// A file that holds no records of this version.
    pub(crate) fn no_records(path: &Path, error: &serde_json::Error) -> Self {
        let cause = format!("it holds no records that this version knows: {error}");
        Self { name: name(path), cause, hint: "give what `regplan FILE` printed, one document or a line each" }
    }

    /// Records of several documents, none of them this one.
    pub(crate) fn no_records_of(path: &Path, file: &Path) -> Self {
        let cause = format!("none of its records is of {}: no hash is that file's", name(file));
        Self { name: name(path), cause, hint: "read the file anew: it has changed, or the records are of others" }
    }

    /// A page that may not be written.
    pub(crate) fn unwritten(path: &Path, error: &io::Error) -> Self {
        let (cause, hint) = match error.kind() {
            io::ErrorKind::AlreadyExists => ("it is there already".to_owned(), "give --force, or another name"),
            io::ErrorKind::NotFound => ("no such folder".to_owned(), "make the folder first"),
            io::ErrorKind::PermissionDenied => ("may not be written".to_owned(), "choose another folder"),
            io::ErrorKind::IsADirectory => ("it is a folder".to_owned(), "name a file in it"),
            _ => (error.to_string(), "look whether the disk is full"),
        };
        Self { name: name(path), cause, hint }
    }

    fn missing(path: &Path, error: &io::Error) -> Self {
        let (cause, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("no such file".to_owned(), "check the name and the folder"),
            io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "check who may read it"),
            io::ErrorKind::IsADirectory => ("it is a folder".to_owned(), "name the files in it"),
            _ => (error.to_string(), "copy the file somewhere else and try again"),
        };
        Self { name: name(path), cause, hint }
    }
}

/// The bytes at `path`.
///
/// # Errors
/// [`Failure`] where there is no such file, or it cannot be read.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if is_stdin(path) { stdin() } else { fs::read(path) };
    read.map_err(|error| Failure::missing(path, &error))
}

/// What to call a file in records and complaints.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
