//! Pieces of one byte a character. In: the fonts, the pieces. Out: which character a byte is. Knows no words.
//!
//! [MS-DOC] 2.9.73 (FcCompressed): such bytes are windows-1252. Some programs other than Word write windows-1251 there, in
//! fonts that are said to be Cyrillic.

use super::bytes::{part, u8_at, u16_at};
use super::pieces::Pieces;
use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

/// What the bytes of a document's byte pieces are.
#[derive(Debug, Clone)]
pub(super) struct Charset {
    units: Vec<u16>,
}

/// The charset of a Cyrillic font.
const RUSSIAN: u8 = 204;

impl Charset {
    /// By the spec, unless there is a Cyrillic font and most letters beyond ASCII stand three and more together: Western
    /// words have one or two of them, Russian words have no other.
    pub(super) fn of(fonts: &[u8], pieces: &Pieces<'_>, main: &[u8]) -> Self {
        let bytes = pieces.list.iter().filter(|piece| piece.width == 1);
        let bytes = bytes.filter_map(|piece| part(main, piece.begin, piece.characters.len()));
        let cyrillic = has_cyrillic_font(fonts) && runs_of_letters(bytes.flatten());
        Self::new(if cyrillic { WINDOWS_1251 } else { WINDOWS_1252 })
    }

    fn new(encoding: &'static Encoding) -> Self {
        let unit = |byte: u8| {
            let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
            text.encode_utf16().next().unwrap_or_default()
        };
        Self { units: (0..=u8::MAX).map(unit).collect() }
    }

    /// The character of a byte, as a unit of UTF-16.
    pub(super) fn unit(&self, byte: u8) -> u16 {
        self.units.get(usize::from(byte)).copied().unwrap_or_default()
    }
}

fn runs_of_letters<'a>(bytes: impl Iterator<Item = &'a u8>) -> bool {
    let (mut run, mut together, mut all) = (0_usize, 0_usize, 0_usize);
    for byte in bytes.chain(&[0]) {
        if *byte >= 0xc0 {
            run += 1;
        } else {
            all += run;
            together += if run >= 3 { run } else { 0 };
            run = 0;
        }
    }
    together * 2 > all
}

/// [MS-DOC] 2.9.286 (SttbfFfn), 2.9.79 (FFN): each font has its length before it, its charset at its fifth byte.
fn has_cyrillic_font(fonts: &[u8]) -> bool {
    let mut at = 4;
    (0..u16_at(fonts, 0).unwrap_or_default()).any(|_| {
        let charset = u8_at(fonts, at + 4);
        at += 1 + usize::from(u8_at(fonts, at).unwrap_or_default());
        charset == Some(RUSSIAN)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_of_letters_are_cyrillic() {
        assert!(runs_of_letters(b"\xcf\xeb\xe0\xed \xe8 \xf1\xf0\xee\xea\xe8".iter()));
        assert!(!runs_of_letters(b"caf\xe9, \xe9t\xe9, \xabna\xefve\xbb".iter()));
        assert!(!runs_of_letters(b"plan".iter()));
    }

    #[test]
    fn bytes_of_both_tables() {
        assert_eq!(Charset::new(WINDOWS_1251).unit(0xcf), 0x41f);
        assert_eq!(Charset::new(WINDOWS_1252).unit(0xcf), 0xcf);
        assert_eq!(Charset::new(WINDOWS_1252).unit(0x07), 7);
    }

    #[test]
    fn fonts_tell_their_charset() {
        assert!(has_cyrillic_font(&[1, 0, 0, 0, 5, 0, 0, 0, 204, 0]));
        assert!(!has_cyrillic_font(&[1, 0, 0, 0, 5, 0, 0, 0, 0, 204]));
        assert!(!has_cyrillic_font(&[0xff, 0xff]));
    }
}
