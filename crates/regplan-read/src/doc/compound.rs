//! The compound file around a document. In: bytes. Out: its streams. Knows no document.
//!
//! [MS-CFB]. The file's own tables are looked at before they are followed: a list of sectors may name one sector a million
//! times, and streams may share sectors, so that a small file would become a huge one.

use super::broken;
use crate::ReadError;
use crate::compound::is_in_proportion;
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// An open compound file.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// How many bytes its streams may still have: together they are no longer than the file.
    room: usize,
}

impl<'a> Compound<'a> {
    /// Opens a compound file.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where its tables are not to be read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if !is_in_proportion(bytes) {
            return Err(broken("its compound file lists more sectors than it has"));
        }
        let cut = |error| broken(format!("its compound file is not to be read: {error}"));
        Ok(Self { file: CompoundFile::open(Cursor::new(bytes)).map_err(cut)?, room: bytes.len() })
    }

    /// A stream at the root.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where it is not there, or cut short.
    pub(super) fn stream(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let cut = |error| broken(format!("its stream `{name}` is not to be read: {error}"));
        let stream = self.file.open_stream(name).map_err(cut)?;
        let (told, mut bytes) = (stream.len(), Vec::new());
        stream.take(self.room as u64 + 1).read_to_end(&mut bytes).map_err(cut)?;
        let room = self.room.checked_sub(bytes.len()).filter(|_| told == bytes.len() as u64);
        self.room = room.ok_or_else(|| broken(format!("its stream `{name}` is longer than what it holds")))?;
        Ok(bytes)
    }

    /// The same where it is there, else no bytes.
    pub(super) fn stream_if_there(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        if self.file.is_stream(name) { self.stream(name) } else { Ok(Vec::new()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compound(len: usize) -> Vec<u8> {
        let mut file = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        let mut stream = file.create_stream("Data").unwrap();
        std::io::Write::write_all(&mut stream, &vec![7; len]).unwrap();
        std::io::Write::flush(&mut stream).unwrap();
        drop(stream);
        file.into_inner().into_inner()
    }

    #[test]
    fn streams_of_small_and_large_files() {
        for len in [0, 100, 5000, 10_000_000] {
            let bytes = compound(len);
            let mut compound = Compound::open(&bytes).unwrap();
            assert_eq!(compound.stream("Data").unwrap().len(), len);
            assert!(compound.stream("WordDocument").is_err());
            assert!(compound.stream_if_there("WordDocument").unwrap().is_empty());
        }
    }

    #[test]
    fn one_stream_is_not_read_as_many() {
        let bytes = compound(100_000);
        let mut compound = Compound::open(&bytes).unwrap();
        assert!(compound.stream("Data").is_ok());
        assert!(compound.stream("Data").is_err());
    }
}
