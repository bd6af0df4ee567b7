//! What was made into a folder, and from what. In: `.regplan.jsonl` in it. Out: entries by output. Knows no record.
//!
//! An entry is written *before* its output takes its name, with the hash of the output: one without the other never
//! counts as done, whenever the power goes.

use super::tally::Counts;
use crate::input::Failure;
use crate::words::Said;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// One output.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its path within the folder, `/` between names.
    pub(crate) output: String,
    /// SHA-256 of the document.
    pub(crate) source: String,
    /// SHA-256 of the output.
    pub(crate) made: String,
    /// The version and the options that made it.
    pub(crate) way: String,
    /// What it came to, so that a batch in two runs has the summary of one.
    pub(crate) counts: Counts,
}

impl Entry {
    /// Whether the file at `path` is what this entry made, byte for byte.
    pub(crate) fn made_this(&self, path: &Path) -> bool {
        fs::read(path).is_ok_and(|bytes| sha256(&bytes) == self.made)
    }
}

/// All of them.
pub(crate) struct Ledger {
    entries: BTreeMap<String, Entry>,
    file: Mutex<File>,
    way: String,
}

const NAME: &str = ".regplan.jsonl";

impl Ledger {
    /// The ledger of a folder, which is made where it is not there. A last line that was cut is no entry.
    ///
    /// # Errors
    /// [`Failure`] where the folder cannot be written.
    pub(crate) fn open(folder: &Path, way: String) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            let hint = "name a folder that may be written";
            match error.kind() {
                ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                    Failure::new(folder, "it is a file, or stands in one, and --out takes a folder", hint)
                }
                _ => Failure::new(folder, Said::from("cannot be written: {why}").with("why", &error), hint),
            }
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let path = folder.join(NAME);
        let mut file = OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
        // Where the file system knows no locks, nobody can tell.
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Failure::new(
                folder,
                "another regplan is writing into it",
                "wait for it, or name another folder",
            ));
        }
        let text = fs::read(&path).unwrap_or_default();
        let lines = text.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Entry>(line).ok());
        let entries = lines.map(|entry| (entry.output.clone(), entry)).collect();
        if text.last().is_some_and(|byte| *byte != b'\n') {
            file.write_all(b"\n").map_err(failed)?;
        }
        Ok(Self { entries, file: Mutex::new(file), way })
    }

    /// The version and the options of this run.
    pub(crate) fn way(&self) -> &str {
        &self.way
    }

    /// What an earlier run noted of this output.
    pub(crate) fn entry(&self, output: &Path) -> Option<&Entry> {
        self.entries.get(&key(output))
    }

    /// Notes that this output is about to be.
    ///
    /// # Errors
    /// [`Failure`] where the note cannot be written.
    pub(crate) fn note(&self, output: &Path, source: &str, bytes: &[u8], counts: Counts) -> Result<(), Failure> {
        let entry = Entry {
            output: key(output),
            source: source.to_owned(),
            made: sha256(bytes),
            way: self.way.clone(),
            counts,
        };
        let written = serde_json::to_vec(&entry).map_err(std::io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(&line)
        });
        written.map_err(|error| {
            Failure::new(
                Path::new(NAME),
                Said::from("cannot be written: {why}").with("why", &error),
                "look whether the disk is full",
            )
        })
    }
}

/// The hash of bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn key(output: &Path) -> String {
    let names: Vec<_> = output.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}
