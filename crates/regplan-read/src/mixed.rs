//! Texts whose lines are in two encodings, as a file appended to another is. In: bytes that are no encoding's. Out: their
//! characters and which lines were in the second one. Knows no format.

use crate::encoding::cyrillic;

/// Letters of several bytes that show a line to be UTF-8: bytes of another encoding rarely pair by chance.
const PROOF: usize = 3;

/// A text in UTF-8 and in a Cyrillic encoding by turns.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mixed {
    pub(crate) text: String,
    /// The lines that were not in UTF-8, from 0.
    pub(crate) lines: Vec<usize>,
}

/// What a line can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ascii,
    Utf8,
    Other,
    /// Neither wholly: bytes are lost in it.
    Torn,
}

/// Reads such a text; `None` where it is none: lines of both kinds, and none that is torn itself.
pub(crate) fn decode(bytes: &[u8]) -> Option<Mixed> {
    let lines: Vec<(&[u8], Kind)> = bytes.split_inclusive(|b| *b == b'\n').map(|line| (line, kind(line))).collect();
    let has = |kind| lines.iter().any(|(_, own)| *own == kind);
    if !has(Kind::Utf8) || !has(Kind::Other) || has(Kind::Torn) {
        return None;
    }
    let other = |(_, kind): &&(&[u8], Kind)| *kind == Kind::Other;
    let all: Vec<u8> = lines.iter().filter(other).flat_map(|(line, _)| line.iter().copied()).collect();
    let encoding = cyrillic(&all)?;
    let mut mixed = Mixed { text: String::with_capacity(2 * bytes.len()), lines: Vec::new() };
    for (number, (line, kind)) in lines.iter().enumerate() {
        if *kind == Kind::Other {
            mixed.text.push_str(&encoding.decode_without_bom_handling_and_without_replacement(line)?);
            mixed.lines.push(number);
        } else {
            mixed.text.push_str(str::from_utf8(line).ok()?);
        }
    }
    Some(mixed)
}

fn kind(line: &[u8]) -> Kind {
    let wide = |chunk: std::str::Utf8Chunk<'_>| chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    let proof: usize = line.utf8_chunks().map(wide).sum();
    match str::from_utf8(line) {
        Ok(_) if proof == 0 => Kind::Ascii,
        Ok(_) => Kind::Utf8,
        Err(_) if proof < PROOF => Kind::Other,
        Err(_) => Kind::Torn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_two_encodings_are_read_each_in_its_own() {
        let (first, second) = ("План мероприятий\n№ п/п\tСрок\n", "1\tПроверка кабинетов и залов школы\tмай\n");
        let legacy = encoding_rs::WINDOWS_1251.encode(second).0;
        let mixed = decode(&[first.as_bytes(), &legacy, b"2\n"].concat()).unwrap();
        assert_eq!(mixed, Mixed { text: format!("{first}{second}2\n"), lines: vec![2] });
    }

    #[test]
    fn a_text_of_one_encoding_or_a_torn_one_is_none() {
        assert_eq!(decode("План\nСрок\n".as_bytes()), None);
        assert_eq!(decode(&encoding_rs::WINDOWS_1251.encode("План\nСрок\n").0), None);
        assert_eq!(decode(&["План\nСрок исполнения".as_bytes(), b"\xff\n"].concat()), None);
    }
}
