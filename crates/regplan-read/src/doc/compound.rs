//! The compound file around a document. In: bytes. Out: its streams. Knows no document.
//!
//! [MS-CFB]. The file's own tables are looked at before they are followed: a list of sectors may name one sector a million
//! times, and streams may share sectors, so that a small file would become a huge one.

use super::broken;
use super::bytes::{u16_at, u32_at};
use crate::ReadError;
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// An open compound file.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// How many bytes its streams may still have: together they are no longer than the file.
    room: usize,
}

/// How many places of the list of FAT sectors stand in the header.
const IN_HEADER: usize = 109;
const HEADER: usize = 512;
const LAST_SECTOR: u32 = 0xffff_fffa;
const FREE: u32 = 0xffff_ffff;

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

/// Whether the list of FAT sectors ([MS-CFB] 2.5, DIFAT) is about as long as the file needs; it may be filled up with
/// zeros to the end of a sector.
fn is_in_proportion(bytes: &[u8]) -> bool {
    let sector = if u16_at(bytes, 26) == Some(4) { 4096 } else { 512 };
    let places = sector / 4;
    let most = bytes.len() / sector / places + 2 * places + IN_HEADER;
    let mut listed = (0..IN_HEADER).filter(|place| u32_at(bytes, 76 + place * 4).is_some_and(|at| at != FREE)).count();
    let mut next = u32_at(bytes, 68).unwrap_or(FREE);
    let mut left = bytes.len() / sector;
    while next < LAST_SECTOR && listed <= most {
        let begin = (next as usize + 1).saturating_mul(sector).max(HEADER);
        let Some(rest) = left.checked_sub(1) else { return false };
        left = rest;
        let places_used = (0..places - 1).filter(|place| u32_at(bytes, begin + place * 4).is_some_and(|at| at != FREE));
        listed += places_used.count();
        next = u32_at(bytes, begin + sector - 4).unwrap_or(FREE);
    }
    listed <= most
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

    #[test]
    fn a_list_that_names_one_sector_again_and_again_is_broken() {
        let mut bytes = compound(1_000_000);
        let begin = bytes.len() / 512 - 1;
        bytes[68..72].copy_from_slice(&(begin as u32).to_le_bytes());
        for sector in begin..begin + 100 {
            let mut list = [0; 127].map(|_: u32| 1_u32.to_le_bytes()).concat();
            list.extend((sector as u32 + 1).to_le_bytes());
            bytes.extend(list);
        }
        assert!(!is_in_proportion(&bytes));
    }
}
