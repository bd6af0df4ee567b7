//! The filter that nearly all streams of a PDF are packed by (RFC 1950, 1951). In: packed bytes. Out: the bytes one after another, and
//! an error where they are damaged or cut short. Knows no PDF.
//!
//! The library's own reader takes the end of its input for the end of the data: a stream cut in the middle would pass for whole.

use flate2::{Decompress, FlushDecompress, Status};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result};

/// Unpacks zlib's form, or the bare one where there is no head.
pub(super) struct Inflate<R> {
    packed: BufReader<R>,
    inflate: Decompress,
    sum: Adler,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Head,
    Zlib,
    Bare,
    Over,
    /// All is unpacked, and the sum behind it is another.
    Wrong,
}

impl<R: Read> Inflate<R> {
    pub(super) fn new(packed: R) -> Self {
        Self {
            packed: BufReader::new(packed),
            inflate: Decompress::new(false),
            sum: Adler::default(),
            state: State::Head,
        }
    }

    /// Passes over the two bytes at the head of zlib's form.
    fn head(&mut self) -> Result<()> {
        let zlib = is_zlib(self.packed.fill_buf()?);
        self.packed.consume(if zlib { 2 } else { 0 });
        self.state = if zlib { State::Zlib } else { State::Bare };
        Ok(())
    }

    /// Compares the sum behind the data with the data; one that was cut off says nothing.
    fn check(&mut self) {
        let mut sum = [0; 4];
        let told = self.state == State::Zlib && self.packed.read_exact(&mut sum).is_ok();
        let wrong = told && u32::from_be_bytes(sum) != self.sum.value();
        self.state = if wrong { State::Wrong } else { State::Over };
    }
}

impl<R: Read> Read for Inflate<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        if self.state == State::Head {
            self.head()?;
        }
        while !out.is_empty() {
            match self.state {
                State::Over => break,
                State::Wrong => return Err(Error::new(ErrorKind::InvalidData, "its sum is another")),
                State::Head | State::Zlib | State::Bare => {}
            }
            let held = self.packed.fill_buf()?;
            let ended = held.is_empty();
            let before = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(held, out, FlushDecompress::None);
            let consumed = usize::try_from(self.inflate.total_in() - before.0).unwrap_or(held.len());
            let made = usize::try_from(self.inflate.total_out() - before.1).unwrap_or(0);
            self.packed.consume(consumed);
            self.sum.add(out.get(..made).unwrap_or_default());
            match status {
                Ok(Status::StreamEnd) => self.check(),
                Ok(_) if made == 0 && ended => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) => {}
                Err(_) if made == 0 => return Err(Error::new(ErrorKind::InvalidData, "it is damaged")),
                Err(_) => {}
            }
            if made > 0 {
                return Ok(made);
            }
        }
        Ok(0)
    }
}

/// Whether bytes begin as zlib's do (RFC 1950, 2.2).
pub(super) fn is_zlib(packed: &[u8]) -> bool {
    let head = packed.first().zip(packed.get(1));
    head.is_some_and(|(method, flags)| method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// The sum that zlib writes behind its data (RFC 1950, 8.2).
struct Adler {
    low: u32,
    high: u32,
}

impl Default for Adler {
    fn default() -> Self {
        Self { low: 1, high: 0 }
    }
}

impl Adler {
    const PRIME: u32 = 65521;
    /// As many bytes as may be summed before the sums no longer fit into 32 bits.
    const CHUNK: usize = 5552;

    fn add(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(Self::CHUNK) {
            for byte in chunk {
                self.low += u32::from(*byte);
                self.high += self.low;
            }
            self.low %= Self::PRIME;
            self.high %= Self::PRIME;
        }
    }

    fn value(&self) -> u32 {
        self.high << 16 | self.low
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn out(packed: &[u8]) -> (Vec<u8>, bool) {
        let mut out = Vec::new();
        let whole = Inflate::new(packed).read_to_end(&mut out).is_ok();
        (out, whole)
    }

    #[test]
    fn whole_data_come_back_with_or_without_head_and_sum() {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        let whole = packed(&bytes);
        assert_eq!(out(&whole), (bytes.clone(), true));
        assert_eq!(out(&whole[..whole.len() - 4]), (bytes.clone(), true));
        assert_eq!(out(&whole[2..]), (bytes, true));
    }

    #[test]
    fn damage_and_a_cut_are_errors_behind_what_could_be_read() {
        let bytes = b"BT (row) Tj ET ".repeat(400);
        let whole = packed(&bytes);
        let (read, good) = out(&whole[..whole.len() / 2]);
        assert!(!good && bytes.starts_with(&read));
        let mut torn = whole.clone();
        *torn.last_mut().unwrap() ^= 1;
        assert_eq!(out(&torn), (bytes, false));
    }
}
