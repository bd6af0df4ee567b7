//! A page saved with all that belongs to it (MHTML, RFC 2557). In: bytes. Out: the page alone, and what encoding its head
//! names. Knows no HTML.

/// Parts nest no deeper in what programs save.
const DEEPEST: usize = 4;
/// A head stands within that many bytes.
const HEAD: usize = 4_096;

/// The page of a saved file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) charset: Option<String>,
    /// Whether a line of the boundary ends it, where there is one.
    pub(super) whole: bool,
}

/// Whether bytes are such a file: a mail head with a page in it or behind it.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let Some((head, _)) = parted(head.as_bytes()) else { return false };
    let kind = header(head, "content-type").unwrap_or_default().to_ascii_lowercase();
    header(head, "mime-version").is_some() && (kind.starts_with("multipart/") || kind.starts_with("text/html"))
}

/// The first page in a saved file.
pub(super) fn page(bytes: &[u8]) -> Option<Page> {
    let mut open = vec![(bytes, 0, true)];
    while let Some((part, depth, whole)) = open.pop() {
        let Some((head, body)) = parted(part) else { continue };
        let kind = header(head, "content-type").unwrap_or_default();
        if kind.to_ascii_lowercase().starts_with("text/html") {
            let coding = header(head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
            let bytes = match coding.as_str() {
                "quoted-printable" => unquoted(body),
                "base64" => from_base_64(body),
                _ => body.to_vec(),
            };
            return Some(Page { bytes, charset: parameter(&kind, "charset"), whole });
        }
        if let Some(boundary) = parameter(&kind, "boundary").filter(|_| depth < DEEPEST) {
            let parts = parts(body, &boundary);
            open.extend(parts.into_iter().rev().map(|(part, whole)| (part, depth + 1, whole)));
        }
    }
    None
}

/// Head and body: an empty line is between them.
fn parted(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    for line in part.split_inclusive(|b| *b == b'\n') {
        let end = at + line.len();
        if line.trim_ascii().is_empty() && at > 0 {
            return Some((part.get(..at)?, part.get(end..)?));
        }
        at = end;
    }
    None
}

/// The value of a field of a head, its further lines with it.
fn header(head: &[u8], name: &str) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut value: Option<String> = None;
    for line in head.lines() {
        match &mut value {
            Some(value) if line.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            Some(_) => break,
            None => {
                let field = line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
                value = field.map(|(_, rest)| rest.trim().to_owned());
            }
        }
    }
    value
}

/// `name="…"` in the value of a field.
fn parameter(value: &str, name: &str) -> Option<String> {
    let of_name = |piece: &str| {
        let (key, value) = piece.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    };
    value.split(';').find_map(of_name).filter(|value| !value.is_empty())
}

/// The parts between the lines of a boundary, and whether such a line ends each.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<(&'b [u8], bool)> {
    let border = format!("--{boundary}");
    let mut parts = Vec::new();
    let (mut at, mut begun) = (0, None);
    for line in body.split_inclusive(|b| *b == b'\n') {
        let end = at + line.len();
        if line.trim_ascii_end().strip_prefix(border.as_bytes()).is_some_and(|rest| matches!(rest, b"" | b"--")) {
            parts.extend(begun.and_then(|begun| Some((body.get(begun..at)?, true))));
            begun = Some(end);
        }
        at = end;
    }
    let rest = begun.and_then(|begun| body.get(begun..)).filter(|part| !part.is_empty());
    parts.extend(rest.map(|part| (part, false)));
    parts
}

/// `=D0=9F` are bytes, `=` at the end of a line joins it with the next (RFC 2045, 6.7).
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let code = after.get(..2).and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        match (*byte, code, after) {
            (b'=', Some(decoded), _) => {
                plain.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'=', None, [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => rest = behind,
            _ => plain.push(*byte),
        }
    }
    plain
}

fn from_base_64(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body.iter().take_while(|b| **b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00ff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            plain.push((bits >> count) as u8);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"a=b\";\r\n\
        \ttype=\"text/html\"\r\n\r\nThis is a message.\r\n--a=b\r\nContent-Type: image/png\r\n\r\nabc\r\n--a=b\r\n\
        Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: CODING\r\n\r\nBODY\r\n--a=b--\r\n";

    #[test]
    fn the_page_is_found_and_decoded() {
        for (coding, body) in [
            ("quoted-printable", "<td>=D0=9F=D0=\r\n=BB=D0=B0=D0=BD 1=3D1"),
            ("base64", "PHRkPtCf0LvQ\r\nsNC9IDE9MQ=="),
            ("8bit", "<td>План 1=1"),
        ] {
            let saved = SAVED.replace("CODING", coding).replace("BODY", body);
            assert!(is_mail(saved.as_bytes()));
            let page = page(saved.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(page.bytes).unwrap().trim_end(), "<td>План 1=1", "{coding}");
            assert_eq!(page.charset.as_deref(), Some("utf-8"));
            assert!(page.whole);
            assert!(!super::page(saved.trim_end().trim_end_matches("--a=b--").as_bytes()).unwrap().whole);
        }
    }

    #[test]
    fn other_heads_are_none() {
        for text in ["План: мероприятий\n\nна год", "MIME-Version: 1.0\nContent-Type: text/plain\n\nПлан", ""]
        {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
        assert_eq!(page(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n--a\n--a--\n"), None);
    }
}
