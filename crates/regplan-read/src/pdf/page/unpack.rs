//! How the streams of a PDF are unpacked. In: packed bytes and the filters over them. Out: the bytes one after another, so that
//! whoever counts them never holds them. ISO 32000-1, 7.4. Knows no objects, no limits.

use super::inflate::Inflate;
use std::io::{BufReader, Read};
use weezl::{BitOrder, decode::Decoder};

/// A filter that packs bytes by general means; those made for pictures alone are [`Packing::Picture`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Flate,
    Lzw,
    RunLength,
    Ascii85,
    AsciiHex,
    Picture,
}

impl Packing {
    /// The filter of this name, in its long or its short form.
    pub(super) fn from_name(name: &[u8]) -> Option<Self> {
        match name {
            b"FlateDecode" | b"Fl" => Some(Self::Flate),
            b"LZWDecode" | b"LZW" => Some(Self::Lzw),
            b"RunLengthDecode" | b"RL" => Some(Self::RunLength),
            b"ASCII85Decode" | b"A85" => Some(Self::Ascii85),
            b"ASCIIHexDecode" | b"AHx" => Some(Self::AsciiHex),
            b"DCTDecode" | b"DCT" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode" | b"CCF" => Some(Self::Picture),
            _ => None,
        }
    }

    fn over<'b>(self, packed: Box<dyn Read + 'b>) -> Box<dyn Read + 'b> {
        match self {
            Self::Flate => Box::new(Inflate::new(packed)),
            Self::Lzw => Box::new(Lzw::new(packed)),
            Self::RunLength => Box::new(RunLength { packed: BufReader::new(packed), run: Run::Over }),
            Self::Ascii85 => Box::new(Ascii85 { packed: BufReader::new(packed), group: Vec::new() }),
            Self::AsciiHex => Box::new(AsciiHex { packed: BufReader::new(packed) }),
            Self::Picture => packed,
        }
    }
}

/// The bytes that come out of all these filters, the first one applied first, up to one made for pictures.
pub(super) fn unpacked<'b>(packings: &[Packing], packed: &'b [u8]) -> Box<dyn Read + 'b> {
    let general = packings.iter().take_while(|packing| **packing != Packing::Picture);
    general.fold(Box::new(packed), |packed, packing| packing.over(packed))
}

/// How many bytes come out, counted no further than `limit`; damaged bytes end the count.
pub(super) fn size(packings: &[Packing], packed: &[u8], limit: usize) -> usize {
    let mut from = unpacked(packings, packed);
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

/// Codes of nine to twelve bits, one code early as nearly all write them.
struct Lzw<R> {
    packed: BufReader<R>,
    decoder: Decoder,
}

impl<R: Read> Lzw<R> {
    fn new(packed: R) -> Self {
        Self { packed: BufReader::new(packed), decoder: Decoder::with_tiff_size_switch(BitOrder::Msb, 8) }
    }
}

impl<R: Read> Read for Lzw<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        use std::io::BufRead;
        loop {
            let held = self.packed.fill_buf()?;
            let done = held.is_empty();
            let result = self.decoder.decode_bytes(held, out);
            self.packed.consume(result.consumed_in);
            let ended = matches!(result.status.map_err(std::io::Error::other)?, weezl::LzwStatus::Done);
            if result.consumed_out > 0 || done || ended || result.consumed_in == 0 {
                return Ok(result.consumed_out);
            }
        }
    }
}

/// A length and so many bytes, or one byte so many times.
struct RunLength<R> {
    packed: BufReader<R>,
    run: Run,
}

/// What is left of a run.
#[derive(Clone, Copy)]
enum Run {
    Over,
    Plain(u8),
    Same(u8, u8),
}

impl<R: Read> RunLength<R> {
    fn byte(&mut self) -> Option<u8> {
        let mut one = [0];
        self.packed.read_exact(&mut one).ok().map(|()| one[0])
    }

    /// The next byte; 128 ends the data.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.run {
                Run::Plain(left) => {
                    self.run = left.checked_sub(1).map_or(Run::Over, Run::Plain);
                    return self.byte();
                }
                Run::Same(byte, left) => {
                    self.run = left.checked_sub(1).map_or(Run::Over, |left| Run::Same(byte, left));
                    return Some(byte);
                }
                Run::Over => {
                    self.run = match self.byte()? {
                        128 => return None,
                        plain @ 0..128 => Run::Plain(plain),
                        same => Run::Same(self.byte()?, 0_u8.wrapping_sub(same)),
                    };
                }
            }
        }
    }
}

impl<R: Read> Read for RunLength<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        Ok(fill(out, || self.next()))
    }
}

/// Five letters for four bytes; `z` for four of nought; `~` ends the data.
struct Ascii85<R> {
    packed: BufReader<R>,
    group: Vec<u8>,
}

impl<R: Read> Read for Ascii85<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        Ok(fill(out, || {
            if self.group.is_empty() {
                let letters = letters(&mut self.packed);
                self.group = bytes_of_85(&letters);
            }
            self.group.pop()
        }))
    }
}

/// Up to five letters of one group.
fn letters(packed: &mut impl Read) -> Vec<u8> {
    let mut letters = Vec::with_capacity(5);
    let mut one = [0];
    while letters.len() < 5 && packed.read_exact(&mut one).is_ok() {
        match one[0] {
            b'z' if letters.is_empty() => return vec![b'!'; 5],
            letter @ b'!'..=b'u' => letters.push(letter),
            b'~' => break,
            _ => {}
        }
    }
    letters
}

/// The bytes that a group stands for, the last one first.
fn bytes_of_85(letters: &[u8]) -> Vec<u8> {
    let Some(bytes) = letters.len().checked_sub(1) else { return Vec::new() };
    let digits = letters.iter().copied().chain(std::iter::repeat(b'u')).take(5);
    let value = digits.fold(0_u32, |sum, letter| sum.wrapping_mul(85).wrapping_add(u32::from(letter - b'!')));
    value.to_be_bytes().into_iter().take(bytes).rev().collect()
}

/// Two letters a byte; `>` ends the data.
struct AsciiHex<R> {
    packed: BufReader<R>,
}

impl<R: Read> AsciiHex<R> {
    fn digit(&mut self) -> Option<u8> {
        let mut one = [0];
        loop {
            self.packed.read_exact(&mut one).ok()?;
            match char::from(one[0]).to_digit(16) {
                Some(digit) => return u8::try_from(digit).ok(),
                None if one[0] == b'>' => return None,
                None => {}
            }
        }
    }
}

impl<R: Read> Read for AsciiHex<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        Ok(fill(out, || {
            let high = self.digit()?;
            Some(high << 4 | self.digit().unwrap_or(0))
        }))
    }
}

/// Fills a buffer byte by byte as long as there are any.
fn fill(out: &mut [u8], mut next: impl FnMut() -> Option<u8>) -> usize {
    let mut filled = 0;
    for place in out {
        let Some(byte) = next() else { break };
        *place = byte;
        filled += 1;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn out(packings: &[Packing], packed: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        unpacked(packings, packed).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn each_filter_gives_back_what_was_packed() {
        assert_eq!(out(&[Packing::RunLength], &[2, b'a', b'b', b'c', 254, b'x', 128, 9]), b"abcxxx");
        assert_eq!(out(&[Packing::AsciiHex], b"61 62 6>"), b"ab`");
        assert_eq!(out(&[Packing::Ascii85], b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(out(&[Packing::Ascii85], b"z!!~>"), [0, 0, 0, 0, 0]);
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(&[b'q'; 5000]).unwrap();
        assert_eq!(out(&[Packing::Lzw], &lzw), [b'q'; 5000]);
    }

    #[test]
    fn filters_stand_over_one_another_and_a_count_ends_at_its_limit() {
        let runs = [129, b' '].repeat(1000);
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&runs).unwrap();
        let packed = packer.finish().unwrap();
        let chain = [Packing::Flate, Packing::RunLength];
        assert_eq!(size(&chain, &packed, 1 << 20), 128_000);
        assert!((1000..70_000).contains(&size(&chain, &packed, 1000)));
        assert_eq!(size(&[Packing::Flate, Packing::Picture, Packing::RunLength], &packed, 1 << 20), 2000);
    }
}
