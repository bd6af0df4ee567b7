//! Which encoding a page is in. In: its bytes, and what its mail head said. Out: characters. Knows no elements.
//!
//! A page may declare its encoding, and many declare it wrong: they were saved anew by a program that left the old
//! declaration. So UTF-8, which does not happen by chance, is believed first; then a declaration that can hold Russian;
//! then the guess for any text.

use crate::{ReadError, encoding};
use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, WINDOWS_1251, X_MAC_CYRILLIC};

/// Declarations stand at the beginning; a script or a style before them is seldom longer.
const LOOKED_THROUGH: usize = 1 << 14;

/// The characters of a page.
///
/// # Errors
/// [`ReadError::Damaged`] where a byte means no character.
pub(super) fn decode(bytes: &[u8], told: Option<&str>) -> Result<String, ReadError> {
    let plain = bytes.starts_with(b"\xef\xbb\xbf") || str::from_utf8(bytes).is_ok();
    let declared = || told.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| declared(bytes));
    match declared() {
        Some(encoding) if !plain && holds_russian(encoding) => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            text.map_or_else(|| encoding::decode(bytes), |text| Ok(text.into_owned()))
        }
        _ => encoding::decode(bytes),
    }
}

fn holds_russian(encoding: &'static Encoding) -> bool {
    [UTF_8, WINDOWS_1251, KOI8_R, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC].contains(&encoding)
}

/// What a page says of itself: `charset=…` in a `<meta>`, `encoding="…"` in the declaration of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_THROUGH).unwrap_or(bytes).to_ascii_lowercase();
    let tags = head.split(|b| *b == b'<').filter(|tag| tag.starts_with(b"meta") || tag.starts_with(b"?xml"));
    tags.filter_map(|tag| label(tag, b"charset").or_else(|| label(tag, b"encoding"))).next()
}

/// The value behind `name=`, in quotes or not.
fn label(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let tag = tag.split(|b| *b == b'>').next()?;
    let at = tag.windows(name.len()).position(|window| window == name)?;
    let value = tag.get(at + name.len()..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/');
    let value = value.split(ends).next()?;
    Encoding::for_label(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>План мероприятий на год</p>";

    fn page(meta: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(&format!("<html><head>{meta}</head>{TEXT}")).0.into_owned()
    }

    fn read(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap()
    }

    #[test]
    fn declarations_are_followed() {
        for (meta, encoding) in [
            ("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=windows-1251\">", WINDOWS_1251),
            ("<meta charset=koi8-r>", KOI8_R),
            ("<meta charset='cp866'/>", IBM866),
            ("<meta charset = \"utf-8\">", UTF_8),
            ("<meta name=a content=b>", WINDOWS_1251),
        ] {
            assert!(read(&page(meta, encoding)).ends_with(TEXT), "{meta}");
        }
        // One word is too short for a guess: here only the declaration can tell.
        let bytes = KOI8_R.encode("<meta charset=koi8-r><td>юг").0.into_owned();
        assert!(read(&bytes).ends_with("юг"));
    }

    #[test]
    fn wrong_declarations_are_not() {
        assert!(read(&page("<meta charset=windows-1251>", UTF_8)).ends_with(TEXT));
        assert!(read(&page("<meta charset=iso-8859-1>", WINDOWS_1251)).ends_with(TEXT));
        assert!(read(&page("<meta charset=utf-8>", WINDOWS_1251)).ends_with(TEXT));
        assert!(read(&page("<meta charset=utf-16>", UTF_8)).ends_with(TEXT));
    }

    #[test]
    fn a_mail_head_goes_before() {
        let bytes = KOI8_R.encode("<td>юг").0.into_owned();
        assert_eq!(decode(&bytes, Some("koi8-r")).unwrap(), "<td>юг");
    }
}
