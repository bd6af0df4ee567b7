//! Archives of documents. In: the bytes of a ZIP archive that is no document itself. Out: the names and the bytes of the files in it.
//! Knows no document format; archives within archives are files like others.

use crate::zipped::is_part;
use crate::{ReadError, ReadOptions};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

const KIND: &str = "a ZIP archive";
const MAGIC: &[u8] = b"PK\x03\x04";
/// More files than that are no archive of documents; the library keeps some hundred bytes for each before anything is read.
const MOST_FILES: usize = 100_000;

/// An archive that holds documents as a folder does.
///
/// ```
/// use regplan_read::{Archive, ReadOptions};
/// // Neither a text nor a document that is packed as one is an archive of documents.
/// assert!(Archive::open("План".as_bytes(), &ReadOptions::default()).is_none());
/// ```
#[derive(Debug)]
pub struct Archive<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The place and the name of each file.
    files: Vec<(usize, String)>,
    max_bytes: usize,
    limit: usize,
    left: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive of documents; `None` where the bytes are none, a document that is packed as an archive, or a damaged one.
    #[must_use]
    pub fn open(bytes: &'b [u8], options: &ReadOptions) -> Option<Self> {
        let is_archive = bytes.starts_with(MAGIC);
        if !is_archive || bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > MOST_FILES {
            return None;
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names: Vec<String> = (0..archive.len()).map(|at| name(&mut archive, at)).collect();
        if names.iter().any(|name| is_part(&name.to_ascii_lowercase())) {
            return None;
        }
        let files = names.into_iter().enumerate().filter(|(_, name)| is_file(name)).collect();
        let (max_bytes, limit) = (options.max_bytes, options.max_unpacked);
        Some(Self { archive, files, max_bytes, limit, left: limit })
    }

    /// The names of its files in their order; folders and hidden files are left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(_, name)| name.as_str())
    }

    /// The bytes of the file at this place among the names.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] where the file is, [`ReadError::OverLimit`] where all that was unpacked so far is more than may be,
    /// [`ReadError::Encrypted`] where it is under a password, [`ReadError::Broken`] where it does not unpack.
    pub fn bytes(&mut self, at: usize) -> Result<Vec<u8>, ReadError> {
        let broken = |what: String| ReadError::Broken { looks_like: KIND, what };
        let place = self.files.get(at).map(|(place, _)| *place);
        let place = place.ok_or_else(|| broken(format!("it has no file {at}")))?;
        let file = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted { looks_like: KIND },
            error => broken(error.to_string()),
        })?;
        let most = self.left.min(self.max_bytes);
        let mut bytes = Vec::new();
        // One byte more than may be shows that there is more: what an archive says of sizes is not believed.
        let read = file.take(most as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > most {
            self.left = self.left.saturating_sub(most);
            return Err(match most == self.max_bytes {
                true => ReadError::TooLarge { bytes: bytes.len(), limit: most },
                false => ReadError::OverLimit { what: "bytes when unpacked", limit: self.limit },
            });
        }
        self.left -= bytes.len();
        read.map(|_| bytes).map_err(|error| broken(error.to_string()))
    }
}

/// The name of an entry, with `/` between its folders: UTF-8, or what Windows and DOS write in Russia.
fn name(archive: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> String {
    let raw = archive.by_index_raw(at).map(|file| file.name_raw().to_vec()).unwrap_or_default();
    let name = match std::str::from_utf8(&raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => encoding_rs::IBM866.decode_without_bom_handling(&raw).0,
    };
    name.replace('\\', "/")
}

/// Whether an entry is a file that a folder would show: no folder, nothing hidden, nothing that leads out of the archive.
fn is_file(name: &str) -> bool {
    let shown =
        |piece: &str| !piece.is_empty() && !piece.starts_with('.') && !piece.contains(':') && piece != "__MACOSX";
    name.split('/').all(shown)
}

#[cfg(test)]
mod tests {
    use super::is_file;

    #[test]
    fn files_that_a_folder_shows() {
        assert!(["a.txt", "2024/a.txt"].into_iter().all(is_file));
        let none = ["", "a/", "/a", "../a", "a/../b", ".a", "a//b", "__MACOSX/a", "C:/a"];
        assert!(!none.into_iter().any(is_file));
    }
}
