//! The folder that `--out` names: one whole file a document. In: names and bytes. Out: files, written at once or not at
//! all. Knows no record.

use super::ledger::{Entry, Ledger};
use crate::input::Failure;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// What `--out`, `--force` and `--resume` ask for.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    pub(crate) force: bool,
    pub(crate) resume: bool,
}

/// Files that are being written begin so; what is left of them after a crash is nobody's record.
const UNFINISHED: &str = ".regplan-";

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
        whole(&path, bytes, replace).map_err(|error| {
            Failure::new(
                &path,
                format!("cannot be written: {error}"),
                "look whether the folder may be written and the disk is full",
            )
        })
    }
}

fn whole(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    as_others(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    let done = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    done.map(|_| ()).map_err(|error| error.error)
}

/// Temporary files are for their owner alone; these are to be files like others, as the user's mask has them.
#[cfg(unix)]
fn as_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_others(_: &mut Builder<'_, '_>) {}
