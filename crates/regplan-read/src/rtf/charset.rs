//! Bytes of text. In: the charset of the font they are set in. Out: characters. Knows no words.
//!
//! RTF 1.9.1, «Character Set», «Font Table».

use encoding_rs::{self as rs, Encoding};
use std::collections::BTreeMap;

/// The fonts of a document, and what its bytes are where a font does not say.
#[derive(Debug, Clone)]
pub(super) struct Charsets {
    fonts: BTreeMap<i32, Font>,
    /// The code page of the whole document.
    page: i32,
    /// Fonts that are said to be Western hold text in the document's code page.
    misnamed: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Font {
    charset: Option<i32>,
    page: Option<i32>,
}

const WESTERN: i32 = 1252;
/// The numbers of fonts are 16 bits long.
const MOST_FONTS: i32 = 65_535;
/// The charset «ANSI».
const ANSI: i32 = 0;
/// The charset of fonts whose bytes are pictures.
const SYMBOL: i32 = 2;

impl Default for Charsets {
    fn default() -> Self {
        Self { fonts: BTreeMap::new(), page: WESTERN, misnamed: false }
    }
}

impl Charsets {
    /// The whole document is in this code page.
    pub(super) fn set_page(&mut self, page: i32) {
        self.page = page;
    }

    /// This font has this charset.
    pub(super) fn set_charset(&mut self, font: i32, charset: i32) {
        self.font(font).charset = Some(charset);
    }

    /// This font has this code page.
    pub(super) fn set_font_page(&mut self, font: i32, page: i32) {
        self.font(font).page = Some(page);
    }

    /// A document of more fonts than it can have only changes the last one.
    fn font(&mut self, font: i32) -> &mut Font {
        self.fonts.entry(font.clamp(0, MOST_FONTS)).or_default()
    }

    /// The text of bytes set in a font, or the code page in which they are none.
    pub(super) fn decode(&mut self, bytes: &[u8], font: i32) -> Result<String, i32> {
        let font = self.fonts.get(&font).copied().unwrap_or_default();
        if font.charset == Some(SYMBOL) && font.page.is_none() {
            return Ok(bytes.iter().filter_map(|byte| picture(*byte)).collect());
        }
        let page = self.page_of(font, bytes);
        if bytes.is_ascii() {
            return Ok(bytes.iter().map(|byte| char::from(*byte)).filter(|letter| !letter.is_control()).collect());
        }
        let encoding = encoding(page).ok_or(page)?;
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(page)?;
        Ok(text.chars().filter(|letter| !letter.is_ascii_control()).collect())
    }

    /// Some programs write Russian text in fonts that they call Western: there are three and more letters beyond ASCII
    /// together, as in no Western word.
    fn page_of(&mut self, font: Font, bytes: &[u8]) -> i32 {
        let page = font.page.or_else(|| font.charset.and_then(page_of));
        if font.page.is_none() && font.charset == Some(ANSI) && self.page != WESTERN {
            self.misnamed |= bytes.windows(3).any(|three| three.iter().all(|byte| *byte >= 0xc0));
            return if self.misnamed { self.page } else { WESTERN };
        }
        page.unwrap_or(self.page)
    }
}

/// Where symbol fonts have their pictures; a blank is one in every font.
fn picture(byte: u8) -> Option<char> {
    match byte {
        0..0x20 => None,
        0x20 => Some(' '),
        byte => char::from_u32(0xf000 + u32::from(byte)),
    }
}

/// The code page of a charset; none for «default» and those that are unknown.
fn page_of(charset: i32) -> Option<i32> {
    Some(match charset {
        ANSI => WESTERN,
        77 => 10_000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

fn encoding(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        1250 => rs::WINDOWS_1250,
        1251 => rs::WINDOWS_1251,
        1252 => rs::WINDOWS_1252,
        1253 => rs::WINDOWS_1253,
        1254 => rs::WINDOWS_1254,
        1255 => rs::WINDOWS_1255,
        1256 => rs::WINDOWS_1256,
        1257 => rs::WINDOWS_1257,
        1258 => rs::WINDOWS_1258,
        866 => rs::IBM866,
        874 => rs::WINDOWS_874,
        932 => rs::SHIFT_JIS,
        936 => rs::GBK,
        949 => rs::EUC_KR,
        950 => rs::BIG5,
        10_000 => rs::MACINTOSH,
        10_007 => rs::X_MAC_CYRILLIC,
        20_866 => rs::KOI8_R,
        21_866 => rs::KOI8_U,
        28_595 => rs::ISO_8859_5,
        65_001 => rs::UTF_8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_says_what_a_byte_is() {
        let mut charsets = Charsets::default();
        charsets.set_charset(1, 204);
        charsets.set_charset(2, SYMBOL);
        charsets.set_charset(3, 0);
        assert_eq!(charsets.decode(b"\xcf\xeb\xe0\xed", 1).unwrap(), "План");
        assert_eq!(charsets.decode(b"\xb7 ", 2).unwrap(), "\u{f0b7} ");
        assert_eq!(charsets.decode(b"\xe9t\xe9", 3).unwrap(), "été");
    }

    #[test]
    fn a_western_font_with_russian_words_is_misnamed() {
        let mut charsets = Charsets::default();
        charsets.set_page(1251);
        charsets.set_charset(3, 0);
        assert_eq!(charsets.decode(b"\xe9", 3).unwrap(), "é");
        assert_eq!(charsets.decode(b"\xcf\xeb\xe0\xed", 3).unwrap(), "План");
        assert_eq!(charsets.decode(b"\xe8", 3).unwrap(), "и");
    }

    #[test]
    fn what_means_no_character_is_told() {
        let mut charsets = Charsets::default();
        charsets.set_charset(1, 128);
        assert_eq!(charsets.decode(b"\xff\xff", 1), Err(932));
        charsets.set_page(437);
        assert_eq!(charsets.decode(b"\x80", 9), Err(437));
        assert_eq!(charsets.decode(b"plan", 9), Ok("plan".into()));
    }
}
