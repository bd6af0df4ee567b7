//! What a document unpacks to. In: the bytes of a PDF, then its streams. Out: nothing, or the limit that is broken. The
//! interpreter unpacks streams without a limit; here they are unpacked first, into nothing, and counted.
//!
//! Twice, since each way sees what the other does not: over the bytes before anything is opened, where a stream is what stands
//! behind the word `stream` (opening a document unpacks its tables of objects), and over the objects of the open document, whose
//! filters may be named elsewhere and which may be encrypted.

use super::inflate::is_zlib;
use super::unpack::{Packing, size};
use crate::{ReadError, ReadOptions};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Object, Stream};

/// What one stream may unpack to: a whole font of all scripts is 20 MiB.
const MOST_OF_ONE: usize = 32 << 20;
/// What a form may unpack to: forms within forms are held unpacked together, fifty of them.
const MOST_OF_A_FORM: usize = 8 << 20;
/// What a map from codes to letters may unpack to: all letters of Unicode, one a line, are 3 MiB.
const MOST_OF_A_MAP: usize = 4 << 20;
/// What all but pictures may unpack to; pictures are not unpacked.
const MOST_OF_ALL: usize = 256 << 20;

/// What has been unpacked so far.
#[derive(Debug)]
struct Weight {
    sum: usize,
    limit: usize,
}

impl Weight {
    fn new(options: &ReadOptions) -> Self {
        Self { sum: 0, limit: options.max_unpacked.min(MOST_OF_ALL) }
    }

    /// Weighs one stream that may unpack to `cap`.
    fn add(&mut self, packings: &[Packing], packed: &[u8], cap: usize) -> Result<(), ReadError> {
        let size = size(packings, packed, cap + 1);
        if size > cap {
            return Err(ReadError::OverLimit { what: "bytes in a stream when unpacked", limit: cap });
        }
        self.sum += size;
        if self.sum > self.limit {
            return Err(ReadError::OverLimit { what: "bytes when unpacked", limit: self.limit });
        }
        Ok(())
    }
}

/// Weighs what stands behind each word `stream`, before the document is opened.
pub(super) fn weigh(bytes: &[u8], options: &ReadOptions) -> Result<(), ReadError> {
    const HEAD: usize = 4096;
    let mut weight = Weight::new(options);
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| rest.windows(6).position(|word| word == b"stream")) {
        let at = from + found;
        from = at + 6;
        let head = bytes.get(at.saturating_sub(HEAD)..at).unwrap_or_default();
        if head.ends_with(b"end") {
            continue;
        }
        let begin = head.windows(4).rposition(|word| word == b" obj" || word == b"\nobj").unwrap_or(0);
        let names = names(head.get(begin..).unwrap_or_default());
        let packed = bytes.get(from..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        let packings = packings(&names, packed);
        if !packings.is_empty() && !is_picture(&names) {
            weight.add(&packings, packed, cap(&names))?;
        }
    }
    Ok(())
}

/// The filters that a dictionary names; one that names none may stand too far ahead, so what looks packed is taken for packed.
fn packings(names: &[Vec<u8>], packed: &[u8]) -> Vec<Packing> {
    let named: Vec<Packing> = names.iter().filter_map(|name| Packing::from_name(name)).collect();
    if named.is_empty() && is_zlib(packed) { vec![Packing::Flate] } else { named }
}

fn is_picture(names: &[Vec<u8>]) -> bool {
    let has = |name: &[u8]| names.iter().any(|own| own == name);
    has(b"Image") && !has(b"Form") && !has(b"First") && !has(b"Type1C")
}

fn cap(names: &[Vec<u8>]) -> usize {
    if names.iter().any(|name| name == b"Form") { MOST_OF_A_FORM } else { MOST_OF_ONE }
}

/// The names in a dictionary, letters written as numbers («#46») resolved.
fn names(dictionary: &[u8]) -> Vec<Vec<u8>> {
    let ends = |c: u8| c.is_ascii_whitespace() || b"/[]<>()%{}".contains(&c);
    let parts = dictionary.split(|c| *c == b'/').skip(1);
    let written = parts.map(|part| part.split(|c| ends(*c)).next().unwrap_or_default());
    written.map(resolved).collect()
}

fn resolved(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..2).filter(|_| *first == b'#').and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => (out.push(byte), rest = more.get(2..).unwrap_or_default()).1,
            None => (out.push(*first), rest = more).1,
        }
    }
    out
}

/// Weighs the streams of an open document that the bytes alone did not show: encrypted, packed by filters that are named
/// elsewhere or in other words than zlib's; and the maps of its fonts, each within what a map may be.
pub(super) fn weigh_objects(pdf: &Pdf, encrypted: bool, options: &ReadOptions) -> Result<(), ReadError> {
    let mut weight = Weight::new(options);
    for object in pdf.objects() {
        match object {
            Object::Stream(stream) => weigh_stream(&mut weight, &stream, encrypted)?,
            Object::Dict(font) => weigh_map(&font, options)?,
            _ => {}
        }
    }
    Ok(())
}

fn weigh_stream(weight: &mut Weight, stream: &Stream<'_>, encrypted: bool) -> Result<(), ReadError> {
    let packings = filters(stream);
    let names = names(stream.dict().data());
    let packed = stream.raw_data();
    let seen = !encrypted && packings == [Packing::Flate] && is_zlib(&packed);
    if packings.is_empty() || seen || is_picture(&names) {
        return Ok(());
    }
    weight.add(&packings, &packed, cap(&names))
}

fn weigh_map(font: &Dict<'_>, options: &ReadOptions) -> Result<(), ReadError> {
    let Some(map) = font.get::<Stream<'_>>(b"ToUnicode".as_slice()) else { return Ok(()) };
    Weight::new(options).add(&filters(&map), &map.raw_data(), MOST_OF_A_MAP)
}

/// The filters of a stream, wherever they are named.
pub(super) fn filters(stream: &Stream<'_>) -> Vec<Packing> {
    use hayro_interpret::hayro_syntax::Filter;
    let packing = |filter: &Filter| match filter {
        Filter::FlateDecode => Some(Packing::Flate),
        Filter::LzwDecode => Some(Packing::Lzw),
        Filter::RunLengthDecode => Some(Packing::RunLength),
        Filter::Ascii85Decode => Some(Packing::Ascii85),
        Filter::AsciiHexDecode => Some(Packing::AsciiHex),
        Filter::Crypt => None,
        _ => Some(Packing::Picture),
    };
    stream.filters().iter().filter_map(packing).collect()
}

/// What a picture unpacks to, as far as it is packed by general means, up to 512 MiB; those made for pictures alone state
/// how large they are.
#[cfg(feature = "ocr")]
pub(super) fn picture(stream: &Stream<'_>) -> usize {
    const MOST: usize = 512 << 20;
    match filters(stream).as_slice() {
        [] | [Packing::Picture, ..] => 0,
        packings => size(packings, &stream.raw_data(), MOST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn object(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        let mut out = format!("%PDF-1.4\n1 0 obj\n<<{dictionary}>>\nstream\n").into_bytes();
        out.extend_from_slice(stream);
        out.extend_from_slice(b"\nendstream\nendobj\n");
        out
    }

    #[test]
    fn a_bomb_is_refused_and_a_picture_is_not_unpacked() {
        let bomb = packed(&vec![b' '; MOST_OF_A_FORM + 2]);
        let options = ReadOptions::default();
        let over = |dictionary: &str, stream: &[u8]| weigh(&object(dictionary, stream), &options).is_err();
        assert!(over("/Subtype /Form /Filter /FlateDecode", &bomb));
        assert!(over("/Subtype /Form /Filter [/FlateDecode /FlateDecode]", &packed(&bomb)));
        assert!(over("/Subtype /F#6frm /Filter /F#6cateDecode", &bomb));
        assert!(over("/Filter [/Fl /RL]", &packed(&[129, b' '].repeat(1 << 19))));
        assert!(over("/Filter /Fl /A [", &packed(&vec![b' '; MOST_OF_ONE + 2])));
        assert!(over(&format!("/Filter /Fl /A ({})", "x".repeat(5000)), &packed(&vec![b' '; MOST_OF_ONE + 2])));
        assert!(!over("/Filter /FlateDecode", &bomb));
        assert!(!over("/Subtype /Image /Filter /F#6cateDecode", &packed(b"BT ET")));
        let little = ReadOptions { max_unpacked: 1 << 20, ..options };
        assert!(weigh(&object("/Filter /FlateDecode", &bomb), &little).is_err());
        assert!(weigh(&object("/Subtype /Image /Filter /FlateDecode", &bomb), &little).is_ok());
    }

    #[test]
    fn many_streams_are_weighed_together() {
        let one = object("/Filter /FlateDecode", &packed(&vec![b' '; 1 << 20]));
        let options = ReadOptions { max_unpacked: 3 << 20, ..ReadOptions::default() };
        assert!(weigh(&one.repeat(2), &options).is_ok());
        assert!(weigh(&one.repeat(4), &options).is_err());
    }
}
