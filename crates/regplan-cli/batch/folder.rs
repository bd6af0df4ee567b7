//! The folder that `--out` names: one whole file a document. In: names and bytes. Out: files, written at once or not at
//! all. Knows no record.

use super::ledger::{Entry, Ledger};
use crate::input::Failure;
use crate::whole;
use crate::words::Said;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What `--out`, `--force` and `--resume` ask for.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    pub(crate) force: bool,
    pub(crate) resume: bool,
}

/// What to do with the output of one document.
pub(crate) enum Plan {
    /// It is there, made from the same bytes in the same way.
    Keep(Entry),
    /// It is to be written; a file that is there may be replaced or not.
    Write { replace: bool },
}

impl Folder {
    /// What to do about the output `name`, made from a source of this hash in this way.
    ///
    /// # Errors
    /// [`Failure`] where a file is there that nobody allowed to replace.
    pub(crate) fn plan(&self, ledger: &Ledger, name: &Path, source: &str) -> Result<Plan, Failure> {
        let path = self.path.join(name);
        if !path.exists() {
            return Ok(Plan::Write { replace: self.force });
        }
        let own = if self.resume { ledger.entry(name).filter(|entry| entry.made_this(&path)) } else { None };
        match own {
            Some(entry) if entry.source == source && entry.way == ledger.way() => Ok(Plan::Keep(entry.clone())),
            Some(_) => Ok(Plan::Write { replace: true }),
            None if self.force => Ok(Plan::Write { replace: true }),
            None if self.resume => Err(Failure::new(
                &path,
                "it is there and not as regplan left it",
                "move it away, or --force to overwrite it",
            )),
            None => Err(Failure::new(
                &path,
                "it is there already",
                "--resume to keep what is done, or --force to overwrite it",
            )),
        }
    }

    /// Writes the file `name` as a whole, or not at all.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be written, or is there and may not be replaced.
    pub(crate) fn write(&self, name: &Path, bytes: &[u8], replace: bool) -> Result<(), Failure> {
        let path = self.path.join(name);
        written(&path, bytes, replace).map_err(|error| {
            Failure::new(
                &path,
                Said::from("cannot be written: {why}").with("why", &error),
                "look whether the folder may be written and the disk is full",
            )
        })
    }
}

fn written(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    whole::write(path, bytes, replace)
}
