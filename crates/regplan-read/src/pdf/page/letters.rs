//! Which letters glyphs are where the document does not say. In: a glyph of an embedded font. Out: a letter, by the font's own
//! table of characters or the glyph's own name. Knows no page.

use hayro_interpret::font::Glyph as Shape;
use skrifa::{FontRef, GlyphNames, MetadataProvider};
use std::collections::HashMap;

/// More letters than that no font has.
const MOST: usize = 1 << 17;

/// The letters of the fonts met so far, by font and glyph.
#[derive(Debug, Default)]
pub(super) struct Letters(HashMap<u128, HashMap<u32, char>>);

impl Letters {
    /// The letter that a glyph draws, where its font says so.
    pub(super) fn of(&mut self, glyph: &Shape<'_>) -> Option<char> {
        let Shape::Outline(outline) = glyph else { return None };
        let font = outline.font_data()?;
        let letters = self.0.entry(font.cache_key).or_insert_with(|| letters((*font.data).as_ref()));
        letters.get(&outline.glyph_id().to_u32()).copied()
    }
}

/// The letters of a font by glyph; none where its bytes are no font.
fn letters(font: &[u8]) -> HashMap<u32, char> {
    let Ok(font) = FontRef::new(font) else { return HashMap::new() };
    let mut letters = HashMap::new();
    for (glyph, name) in GlyphNames::new(&font).iter().take(MOST) {
        if let Some(letter) = named(name.as_str()) {
            letters.insert(glyph.to_u32(), letter);
        }
    }
    // Of several characters that share a glyph the first is the plainest.
    for (code, glyph) in font.charmap().mappings().take(MOST) {
        if let Some(letter) = char::from_u32(code).filter(|letter| is_letter(*letter)) {
            letters.entry(glyph.to_u32()).or_insert(letter);
        }
    }
    letters
}

/// Codes of fonts of symbols say where a glyph stands in the font, not what it is.
fn is_letter(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{e000}'..='\u{f8ff}')
}

/// The letter of a name by its number: `uni0410`, `u0410`, or `afii10017`, as older fonts name Cyrillic.
fn named(name: &str) -> Option<char> {
    let base = name.split('.').next().unwrap_or_default();
    if let Some(number) = base.strip_prefix("afii").and_then(|number| number.parse::<u32>().ok()) {
        return afii(number);
    }
    let digits = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))?;
    let is_code = (4..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = is_code.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
    char::from_u32(code).filter(|letter| is_letter(*letter))
}

/// The Russian letters and the number sign in the Adobe Glyph List: the alphabets in order, each with its seventh letter in its place.
fn afii(number: u32) -> Option<char> {
    const CAPITALS: std::ops::RangeInclusive<u32> = 10_017..=10_049;
    const SMALL: std::ops::RangeInclusive<u32> = 10_065..=10_097;
    /// The place of the letter that Unicode keeps apart from the others.
    const SEVENTH: u32 = 6;
    let letter = |at: u32, first: u32, apart: u32| match at {
        SEVENTH => apart,
        at => first + at - u32::from(at > SEVENTH),
    };
    let code = if CAPITALS.contains(&number) {
        letter(number - CAPITALS.start(), 0x410, 0x401)
    } else if SMALL.contains(&number) {
        letter(number - SMALL.start(), 0x430, 0x451)
    } else if number == 61_352 {
        0x2116
    } else {
        return None;
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_say_their_letters() {
        let letters = |names: &[&str]| names.iter().filter_map(|name| named(name)).collect::<String>();
        assert_eq!(letters(&["afii10017", "afii10022", "afii10023", "afii10024", "afii10049"]), "АЕЁЖЯ");
        assert_eq!(letters(&["afii10065", "afii10070", "afii10071", "afii10072", "afii10097", "afii61352"]), "аеёжя№");
        assert_eq!(letters(&["uni0410", "uni0411.alt", "u0412", "u1F600"]), "АБВ😀");
        assert_eq!(letters(&["g12", "uni04", "uniF0E0", "afii99999", "glyph00017", "union"]), "");
    }

    #[test]
    fn bytes_that_are_no_font_say_nothing() {
        assert!(letters(b"").is_empty());
        assert!(letters(&[0, 1, 0, 0, 0, 9]).is_empty());
    }
}
