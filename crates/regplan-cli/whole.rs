//! Files written whole or not at all. In: a path and bytes. Out: a file. Knows no records.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Files that are being written begin so; what is left of them after a crash is nobody's record.
const UNFINISHED: &str = ".regplan-";

/// Writes beside the file, then puts the new one in its place; one that is there stays unless it may be replaced.
///
/// # Errors
/// What the file system says; [`io::ErrorKind::AlreadyExists`] where the file stays.
pub(crate) fn write(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    settle(file, path, replace)
}

/// A file beside one that is to be, on the same disk, so that it can take its name at once; it goes away by itself where it does not.
///
/// # Errors
/// What the file system says.
pub(crate) fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    as_others(&mut builder);
    builder.tempfile_in(folder)
}

/// Gives it its name; a file that is there stays unless it may be replaced.
///
/// # Errors
/// What the file system says; [`io::ErrorKind::AlreadyExists`] where the file stays.
pub(crate) fn settle(file: NamedTempFile, path: &Path, replace: bool) -> io::Result<()> {
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
