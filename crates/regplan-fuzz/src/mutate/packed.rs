//! Takes packed documents apart, spoils a part, packs them again. In: documents. Out: spoilt documents. Knows containers.

use super::bytes;
use crate::Chance;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a ZIP archive.
pub(crate) fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).ok()?;
        let mut part = Vec::new();
        file.read_to_end(&mut part).ok()?;
        parts.push((file.name().to_owned(), part));
    }
    Some(parts)
}

/// A ZIP archive of these parts, not packed: that would take most of the time.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), stored).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Mostly a part of it spoilt; one in eight its bytes as they are.
pub(super) fn spoil_zip(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let raw = chance.one_in(8);
    let spoilt = parts(seed).filter(|_| !raw).zip(parts(other)).and_then(|(mut parts, others)| {
        spoil_parts(&mut parts, &others, true, chance);
        zipped(&parts)
    });
    spoilt.unwrap_or_else(|| bytes::spoil(seed, other, false, chance))
}

/// Mostly a stream of it spoilt; one in eight its bytes as they are.
pub(super) fn spoil_compound(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let raw = chance.one_in(8);
    let spoilt = streams(seed).filter(|_| !raw).zip(streams(other)).and_then(|(mut parts, others)| {
        spoil_parts(&mut parts, &others, false, chance);
        compound(&parts)
    });
    spoilt.unwrap_or_else(|| bytes::spoil(seed, other, false, chance))
}

/// Spoils one part, the larger the likelier; one in thirty takes it away.
fn spoil_parts(parts: &mut Vec<(String, Vec<u8>)>, others: &[(String, Vec<u8>)], marked: bool, chance: &mut Chance) {
    let total: usize = parts.iter().map(|(_, bytes)| bytes.len() + 200).sum();
    let mut left = chance.below(total);
    let weighs = |part: &(String, Vec<u8>)| part.1.len() + 200;
    let hit = parts.iter().position(|part| match left.checked_sub(weighs(part)) {
        Some(less) => {
            left = less;
            false
        }
        None => true,
    });
    let at = if chance.one_in(3) { chance.below(parts.len()) } else { hit.unwrap_or(0) };
    if chance.one_in(30) && at < parts.len() {
        parts.remove(at);
    } else if let Some((name, part)) = parts.get_mut(at) {
        let other = others.iter().find(|(other, _)| other == name).map_or(&[][..], |(_, bytes)| bytes);
        *part = bytes::spoil(part, other, marked, chance);
    }
}

fn streams(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let paths: Vec<_> = file.walk().filter(cfb::Entry::is_stream).map(|entry| entry.path().to_path_buf()).collect();
    let mut streams = Vec::new();
    for path in paths.into_iter().filter(|path| path.components().count() == 2) {
        let mut stream = Vec::new();
        file.open_stream(&path).ok()?.read_to_end(&mut stream).ok()?;
        streams.push((path.to_str()?.to_owned(), stream));
    }
    Some(streams)
}

fn compound(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    for (name, bytes) in parts {
        let mut stream = file.create_stream(name).ok()?;
        stream.write_all(bytes).ok()?;
        stream.flush().ok()?;
    }
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}
