//! A document packed as a ZIP archive. In: bytes. Out: its parts by name. Knows no document format.
//!
//! No size that the archive claims is believed: what comes out is counted while it comes out.

use crate::{ReadError, ReadOptions};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// More entries than any document has; the library keeps some hundred bytes for each before anything is read.
const MOST_ENTRIES: usize = 100_000;

/// An open archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    looks_like: &'static str,
    limit: usize,
    left: usize,
}

impl<'b> Package<'b> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'b [u8], looks_like: &'static str, options: &ReadOptions) -> Result<Self, ReadError> {
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > MOST_ENTRIES {
            return Err(ReadError::OverLimit { what: "files in the archive", limit: MOST_ENTRIES });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(looks_like, "its archive", &error))?;
        Ok(Self { archive, looks_like, limit: options.max_unpacked, left: options.max_unpacked })
    }

    /// The name of the part that is called so, capitals or not.
    fn name(&self, name: &str) -> Option<String> {
        let name = name.trim_start_matches('/');
        self.archive.file_names().find(|known| known.replace('\\', "/").eq_ignore_ascii_case(name)).map(str::to_owned)
    }

    /// The bytes of a part; `None` where there is none of that name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(known) = self.name(name) else { return Ok(None) };
        let file = self.archive.by_name(&known).map_err(|error| fault(self.looks_like, name, &error))?;
        let mut bytes = Vec::new();
        let claim = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let broken =
            |error: std::io::Error| ReadError::Broken { looks_like: self.looks_like, what: format!("{name}: {error}") };
        file.take(claim).read_to_end(&mut bytes).map_err(broken)?;
        let over = ReadError::OverLimit { what: "bytes when unpacked", limit: self.limit };
        self.left = self.left.checked_sub(bytes.len()).ok_or(over)?;
        Ok(Some(bytes))
    }

    /// The characters of a part; `None` where there is none of that name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Some(text)),
            Err(error) => error.into_bytes(),
        };
        crate::encoding::decode(&bytes)
            .map(Some)
            .map_err(|error| ReadError::Broken { looks_like: self.looks_like, what: format!("{name}: {error}") })
    }
}

fn fault(looks_like: &'static str, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            ReadError::Encrypted { looks_like }
        }
        error => ReadError::Broken { looks_like, what: format!("{name}: {error}") },
    }
}
