//! Plain text. In: bytes that may be text. Out: a [`Source`] without marks. Knows encodings, no other format.

use crate::{ReadError, encoding, mixed};
use regplan_core::source::Source;

/// Reads a text in any of the encodings that [`encoding`] tells.
pub(crate) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::NoText { bytes: 0 });
    }
    if let Some(mixed) = str::from_utf8(bytes).err().and_then(|_| mixed::decode(bytes)) {
        return Ok(Source::plain(with_line_feeds(mixed.text)).recoded(&mixed.lines));
    }
    let text = encoding::decode(bytes).map_err(|error| if is_binary(bytes) { binary() } else { error })?;
    if is_noise(&text) {
        return Err(binary());
    }
    if text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: bytes.len() });
    }
    Ok(Source::plain(with_line_feeds(text)))
}

/// No encoding of a text but UTF-16 has zero bytes, and UTF-16 that is nearly right is told as such.
fn is_binary(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    zeros > 0 && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") && 8 * zeros < bytes.len()
}

/// A zero, or control characters everywhere: no text, whatever encoding it fits. Word's dumps hold a few (07, 0B, 1E, 1F).
fn is_noise(text: &str) -> bool {
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    text.contains('\0') || 10 * controls > text.chars().count()
}

fn binary() -> ReadError {
    ReadError::Unsupported {
        looks_like: "binary data of no known format",
        hint: "open it in the program it comes from and save it as text",
    }
}

/// Lines as places count them: CR LF and a lone CR become LF.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_line_feeds_and_form_feeds_stay() {
        assert_eq!(read(b"a\r\nb\rc\n\x0cd").unwrap().text, "a\nb\nc\n\u{c}d");
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        assert_eq!(read(b""), Err(ReadError::NoText { bytes: 0 }));
        assert_eq!(read(b" \r\n\t "), Err(ReadError::NoText { bytes: 5 }));
        assert_eq!(read(b"\xef\xbb\xbf"), Err(ReadError::NoText { bytes: 3 }));
        assert_eq!(read(b"\xff\xfe"), Err(ReadError::NoText { bytes: 2 }));
    }

    #[test]
    fn zero_bytes_are_no_text() {
        assert!(matches!(read(b"abc\0def"), Err(ReadError::Unsupported { .. })));
        assert!(matches!(read(&[0; 1000]), Err(ReadError::Unsupported { .. })));
        assert!(matches!(read(b"\x00\x01\xff\xfe\xc3\x28 garbage \x80\x81"), Err(ReadError::Unsupported { .. })));
    }
}
