//! Strings of a workbook stream. In: the parts of a record. Out: texts. Knows BIFF5's bytes and BIFF8's two kinds of
//! characters ([MS-XLS] 2.5.293, 2.5.294).
//!
//! A string of BIFF8 may be cut anywhere by the end of a record; the rest of its characters begins with a flag of its own.

use super::records::{u8_at, u16_at, u32_at};
use encoding_rs::Encoding;

/// A place in the data of a record and its continuations.
#[derive(Debug)]
pub(super) struct Pen<'a, 'b> {
    parts: &'a [&'b [u8]],
    part: usize,
    at: usize,
}

const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

impl<'a, 'b> Pen<'a, 'b> {
    pub(super) fn at(parts: &'a [&'b [u8]], at: usize) -> Self {
        Self { parts, part: 0, at }
    }

    /// What is left of the part that is read.
    fn rest(&self) -> &'b [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next part where this one is used up; `None` at the end.
    fn turn(&mut self) -> Option<()> {
        while self.rest().is_empty() {
            self.part += 1;
            self.at = 0;
            self.parts.get(self.part)?;
        }
        Some(())
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.turn().is_none()
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let byte = u8_at(self.rest(), 0)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: usize) -> Option<u32> {
        self.turn()?;
        if self.rest().len() >= bytes {
            let rest = self.rest();
            self.at += bytes;
            return if bytes == 2 { u16_at(rest, 0).map(u32::from) } else { u32_at(rest, 0) };
        }
        (0..bytes).try_fold(0, |number, place| Some(number | u32::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.turn()?;
            let step = bytes.min(self.rest().len());
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// A string of BIFF8 behind its length in characters.
    pub(super) fn string(&mut self, length: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & RICH > 0 { self.number(2)? } else { 0 };
        let extension = if flags & EXTENDED > 0 { self.number(4)? } else { 0 };
        let text = self.characters(length, flags & WIDE > 0)?;
        // Formats of pieces and phonetics; where they are cut off, the text is whole all the same.
        let behind = usize::try_from(runs).ok()?.checked_mul(4)?.checked_add(usize::try_from(extension).ok()?)?;
        let _ = self.skip(behind);
        Some(text)
    }

    /// A string of BIFF8 with a length of two bytes.
    pub(super) fn long_string(&mut self) -> Option<String> {
        let length = self.number(2)?;
        self.string(usize::try_from(length).ok()?)
    }

    fn characters(&mut self, mut left: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while left > 0 {
            if self.rest().is_empty() {
                self.turn()?;
                wide = self.byte()? & WIDE > 0;
                continue;
            }
            let rest = self.rest();
            let here = if wide { left.min(rest.len() / 2) } else { left.min(rest.len()) };
            if here == 0 {
                return None; // half a character at the end of a record
            }
            let (bytes, _) = rest.split_at_checked(if wide { 2 * here } else { here })?;
            if wide {
                units.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(bytes.iter().map(|b| u16::from(*b)));
            }
            self.at += bytes.len();
            left -= here;
        }
        Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }
}

/// The encoding of a code page number.
pub(super) fn encoding(code_page: u16) -> &'static Encoding {
    match code_page {
        866 => encoding_rs::IBM866,
        10_007 => encoding_rs::X_MAC_CYRILLIC,
        20_866 => encoding_rs::KOI8_R,
        1_250..=1_258 => {
            Encoding::for_label(format!("windows-{code_page}").as_bytes()).unwrap_or(encoding_rs::WINDOWS_1251)
        }
        _ => encoding_rs::WINDOWS_1251,
    }
}

/// A string of BIFF5: bytes in the code page of the book.
pub(super) fn bytes(data: &[u8], at: usize, length: usize, encoding: &'static Encoding) -> Option<String> {
    let bytes = data.get(at..at.checked_add(length)?)?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}
