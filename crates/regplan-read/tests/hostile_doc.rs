//! Word documents that are broken, or made to break readers.
#![cfg(feature = "doc")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod spoil;

use regplan_core::source::Source;
use regplan_read::{ReadError, ReadOptions, read};
use std::io::{Cursor, Read, Write};

const HONEST: &str = "ryazan-2026-guardianship/renderings/byhand.doc";

/// Reads a document; where that works, every mark is a place.
fn tried(bytes: &[u8]) -> Result<Source, ReadError> {
    let source = read(bytes, &ReadOptions::default())?;
    for mark in &source.marks {
        assert!(source.text.get(mark.span.start..mark.span.end).is_some(), "{:?} is no place", mark.span);
    }
    Ok(source)
}

/// The streams of an honest document.
fn streams() -> Vec<(String, Vec<u8>)> {
    let mut file = cfb::CompoundFile::open(Cursor::new(spoil::fixture(HONEST))).unwrap();
    let names: Vec<String> = ["WordDocument", "0Table", "1Table", "Data"].map(String::from).to_vec();
    let names = names.into_iter().filter(|name| file.is_stream(name)).collect::<Vec<_>>();
    let mut stream = |name: String| {
        let mut bytes = Vec::new();
        file.open_stream(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(&mut stream).collect()
}

fn compound(streams: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(bytes).unwrap();
        stream.flush().unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture(HONEST);
    let read = spoil::copies(&whole, 500).filter(|copy| tried(copy).is_ok()).count();
    assert!((100..500).contains(&read), "{read} of 500 are read");
}

/// The compound file hides most of a document from turned bits: its streams are spoilt one by one.
#[test]
fn spoilt_streams_are_read_or_refused() {
    let honest = streams();
    let mut read = 0;
    for at in 0..honest.len() {
        for copy in spoil::copies(&honest[at].1, 150) {
            let mut spoilt = honest.clone();
            spoilt[at].1 = copy;
            read += usize::from(tried(&compound(&spoilt)).is_ok());
        }
    }
    assert!(read > 25, "{read} are read");
}

/// Numbers that say where tables are and how long they are, each at its worst.
#[test]
fn numbers_in_the_head_that_claim_too_much() {
    let honest = streams();
    let lengths = (64..152).step_by(4);
    let tables = [1, 12, 13, 15, 33, 73, 74].into_iter().flat_map(|table| [154 + table * 8, 158 + table * 8]);
    for at in lengths.chain(tables) {
        for claim in [u32::MAX, i32::MAX as u32, 0x4000_0000, 1] {
            let mut spoilt = honest.clone();
            spoilt[0].1[at..at + 4].copy_from_slice(&claim.to_le_bytes());
            let read = tried(&compound(&spoilt));
            assert!(read.is_ok() || at != 64, "a number that nothing hangs on");
        }
    }
}

/// Every sector of the FAT and of the directory made to point at every kind of wrong place.
#[test]
fn chains_of_sectors_that_loop() {
    let whole = spoil::fixture(HONEST);
    let number = |at: usize| u32::from_le_bytes(whole[at..at + 4].try_into().unwrap());
    let fat = (number(76) as usize + 1) * 512;
    let mut refused = 0;
    for at in (0..512).step_by(8) {
        for target in [at as u32 / 4, 0, number(48), number(fat + at).wrapping_sub(1), 0x7fff_ffff] {
            let mut looped = whole.clone();
            looped[fat + at..fat + at + 4].copy_from_slice(&target.to_le_bytes());
            refused += usize::from(tried(&looped).is_err());
        }
    }
    assert!(refused > 50, "{refused} are refused");
}

#[test]
fn streams_that_claim_two_gigabytes() {
    let whole = spoil::fixture(HONEST);
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = whole.windows(name.len()).position(|window| window == name).unwrap();
    for claim in [0x7fff_ffff_u64, 0xffff_ffff, u64::MAX] {
        let mut claims = whole.clone();
        claims[entry + 120..entry + 128].copy_from_slice(&claim.to_le_bytes());
        assert!(matches!(tried(&claims), Err(ReadError::Broken { .. })));
    }
}

/// A list of FAT sectors that names one sector a million times over.
#[test]
fn a_fat_that_is_one_sector_again_and_again() {
    let mut bytes = spoil::fixture(HONEST);
    bytes.truncate(bytes.len() / 512 * 512);
    let first = bytes.len() / 512 - 1;
    bytes[68..72].copy_from_slice(&(first as u32).to_le_bytes());
    for sector in first..first + 8000 {
        bytes.extend([0; 127].map(|_: u8| [0, 0, 0, 0]).concat());
        bytes.extend((sector as u32 + 1).to_le_bytes());
    }
    assert!(matches!(tried(&bytes), Err(ReadError::Broken { .. })));
}

/// Every text of the document at the same bytes: pieces that share them would make much out of little.
#[test]
fn pieces_that_share_their_bytes() {
    let mut honest = streams();
    let main = &honest[0].1;
    let number = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let place = 154 + 33 * 8;
    let count = 100_000_u32;
    let characters = main.len() as u32 / 2 - 2048;
    let mut clx = vec![2];
    clx.extend((count * 12 + 4).to_le_bytes());
    (0..=count).for_each(|piece| clx.extend((piece * characters.min(40_000)).to_le_bytes()));
    (0..count).for_each(|_| clx.extend([0, 0, 0, 8, 0, 0, 0, 0]));
    let table = honest.iter().position(|(name, _)| name.ends_with("Table")).unwrap();
    let at = honest[table].1.len() as u32;
    honest[0].1[place..place + 4].copy_from_slice(&at.to_le_bytes());
    honest[0].1[place + 4..place + 8].copy_from_slice(&(clx.len() as u32).to_le_bytes());
    honest[0].1[76..80].copy_from_slice(&u32::MAX.to_le_bytes());
    honest[table].1.extend(clx);
    assert_eq!(number(&honest[0].1, place), at);
    assert!(matches!(tried(&compound(&honest)), Err(ReadError::Broken { .. })));
}
