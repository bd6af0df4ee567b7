//! What a document unpacks to. In: the bytes of a PDF. Out: nothing, or the limit that it breaks. The interpreter unpacks
//! streams without a limit; here they are unpacked first, into nothing, and counted. Knows no objects: a stream is what stands
//! behind the word `stream`, its filters are what the words before it say.

use crate::{ReadError, ReadOptions};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// What one stream may unpack to. A whole font of all scripts is 20 MiB.
const MOST_OF_ONE: usize = 64 << 20;
/// What a form may unpack to: forms within forms are held unpacked together, fifty of them.
const MOST_OF_A_FORM: usize = 8 << 20;
/// What all but pictures may unpack to; pictures are not unpacked.
const MOST_OF_ALL: usize = 256 << 20;

/// What has been unpacked so far.
#[derive(Debug)]
pub(super) struct Weight {
    sum: usize,
    limit: usize,
}

impl Weight {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self { sum: 0, limit: options.max_unpacked.min(MOST_OF_ALL) }
    }

    /// Weighs one stream: its dictionary as text, and its packed bytes.
    pub(super) fn add(&mut self, dictionary: &[u8], packed: &[u8]) -> Result<(), ReadError> {
        let has = |name: &[u8]| holds(dictionary, name);
        // Names may be written in numbers: then anything may be meant.
        let veiled = has(b"#");
        let cap = if has(b"/Form") || veiled { MOST_OF_A_FORM } else { MOST_OF_ONE };
        let flate = count(dictionary, b"/FlateDecode") + count(dictionary, b"/Fl ") + count(dictionary, b"/Fl]");
        let flate = if veiled { flate.max(1) } else { flate };
        let size = match (flate, has(b"/LZW")) {
            (0, false) => 0,
            (0, true) => unpacked_lzw(packed, cap + 1),
            (_, false) => unpacked(packed, flate, cap + 1),
            // Nobody packs twice in two ways but to make much of little.
            (_, true) => unpacked(packed, flate, cap + 1).max(packed.len().min(1 << 20)).saturating_mul(64),
        };
        let picture = has(b"/Image") && !veiled && !has(b"/Form") && !has(b"/First") && !has(b"/Type1C");
        if size > cap && !picture {
            return Err(ReadError::OverLimit { what: "bytes in a stream when unpacked", limit: cap });
        }
        self.sum += if picture { 0 } else { size };
        if self.sum > self.limit {
            return Err(ReadError::OverLimit { what: "bytes when unpacked", limit: self.limit });
        }
        Ok(())
    }
}

/// Weighs what stands behind each word `stream`.
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
        let dictionary = head.get(begin..).unwrap_or_default();
        let packed = bytes.get(from..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        weight.add(dictionary, packed)?;
    }
    Ok(())
}

/// What a picture unpacks to, as far as it is packed by general means, up to 512 MiB; those made for pictures alone state
/// how large they are.
#[cfg(feature = "ocr")]
pub(super) fn picture(dictionary: &[u8], packed: &[u8]) -> usize {
    const MOST: usize = 512 << 20;
    match count(dictionary, b"Fl") {
        0 if holds(dictionary, b"LZW") => unpacked_lzw(packed, MOST),
        times => unpacked(packed, times, MOST),
    }
}

/// How many bytes come out of bytes packed so many times, up to a limit; none where they are not packed so.
fn unpacked(packed: &[u8], times: usize, limit: usize) -> usize {
    match times {
        0 => 0,
        1 => drained(ZlibDecoder::new(packed), limit),
        2 => drained(ZlibDecoder::new(ZlibDecoder::new(packed)), limit),
        _ => drained(ZlibDecoder::new(ZlibDecoder::new(ZlibDecoder::new(packed))), limit),
    }
}

fn drained(mut from: impl Read, limit: usize) -> usize {
    let mut buffer = vec![0; 64 << 10];
    let mut sum = 0;
    while sum < limit {
        match from.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(more) => sum += more,
        }
    }
    sum
}

/// The same of bytes packed by LZW: codes of nine to twelve bits, each for what the code before it stood for and one more
/// byte; 256 begins anew, 257 ends.
fn unpacked_lzw(packed: &[u8], limit: usize) -> usize {
    let (mut sum, mut bits, mut held) = (0_usize, 0_u32, 0_u32);
    let mut lengths: Vec<usize> = Vec::new();
    let mut before: Option<usize> = None;
    for byte in packed {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        // One code early, as nearly all write it; the other way counts a little differently.
        let width = match lengths.len() + 258 + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        let length = match code {
            256 => {
                (before, lengths) = (None, Vec::new());
                continue;
            }
            257 => break,
            0..256 => 1,
            _ => match (lengths.get(code - 258), before) {
                (Some(length), _) => *length,
                (None, Some(before)) => before + 1,
                (None, None) => break,
            },
        };
        if let Some(before) = before.replace(length)
            && lengths.len() < 4096 - 258
        {
            lengths.push(before + 1);
        }
        sum += length;
        if sum >= limit {
            break;
        }
    }
    sum
}

fn count(text: &[u8], part: &[u8]) -> usize {
    text.windows(part.len()).filter(|word| word == &part).count()
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|word| word == part)
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
        assert!(over("/Filter /F#6cateDecode", &bomb));
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

    #[test]
    fn lzw_is_counted_by_its_codes() {
        // 256, 'a', 258 (a code that stands for what is being written: "aa"), 259 ("aaa"), 257: nine bits each.
        let codes: [u32; 5] = [256, 97, 258, 259, 257];
        let bits: String = codes.iter().map(|code| format!("{code:09b}")).collect();
        let bytes: Vec<u8> = bits
            .as_bytes()
            .chunks(8)
            .map(|eight| {
                let text = format!("{:0<8}", std::str::from_utf8(eight).unwrap());
                u8::from_str_radix(&text, 2).unwrap()
            })
            .collect();
        assert_eq!(unpacked_lzw(&bytes, 1000), 6);
    }
}
