//! The compound file (OLE) around old Office documents. In: bytes. Out: which document it holds, and whether its tables may be
//! followed. Knows no document. [MS-CFB].

use std::io::Cursor;

/// How many places of the list of FAT sectors stand in the header.
const IN_HEADER: usize = 109;
const HEADER: usize = 512;
const LAST_SECTOR: u32 = 0xffff_fffa;
const FREE: u32 = 0xffff_ffff;

/// The first of these streams that stands at the root, by its place among them: documents within the document have streams of their
/// own, and names are the same in small letters ([MS-CFB] 2.6.4). `None` where none does, or the file's tables are not to be read.
pub(crate) fn root(bytes: &[u8], streams: &[&str]) -> Option<usize> {
    if !is_in_proportion(bytes) {
        return None;
    }
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    streams.iter().position(|name| file.is_stream(name))
}

/// Whether the list of FAT sectors ([MS-CFB] 2.5, DIFAT) is about as long as the file needs; it may be filled up with
/// zeros to the end of a sector.
pub(crate) fn is_in_proportion(bytes: &[u8]) -> bool {
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

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cfb::CompoundFile;

    fn compound(len: usize) -> Vec<u8> {
        let mut file = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        let mut stream = file.create_stream("Data").unwrap();
        std::io::Write::write_all(&mut stream, &vec![7; len]).unwrap();
        std::io::Write::flush(&mut stream).unwrap();
        drop(stream);
        file.into_inner().into_inner()
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
