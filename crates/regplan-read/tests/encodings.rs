//! Any bytes, and any Russian text in any encoding that can hold it.
#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

use encoding_rs::{Encoding, IBM866, KOI8_R, WINDOWS_1251};
use proptest::prelude::*;
use regplan_read::{ReadOptions, read};

const WORDS: [&str; 16] = [
    "План",
    "мероприятий",
    "по",
    "профилактике",
    "сиротства",
    "Департамент",
    "образования",
    "города",
    "Омска",
    "в",
    "течение",
    "2024",
    "года,",
    "(согласованию)",
    "3.1",
    "ОТВЕТСТВЕННЫЙ",
];

fn russian() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let gap = prop::sample::select(&[" ", " ", "\n", "\t", "  "][..]);
    let pairs = prop::collection::vec((word, gap), 20..200);
    pairs.prop_map(|pairs| pairs.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn text_of(bytes: &[u8]) -> String {
    read(bytes, &ReadOptions::default()).unwrap().text
}

fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, &ReadOptions::default());
    }

    #[test]
    fn bytes_that_nearly_are_text_do_not_panic(text in russian(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for mut bytes in [text.clone().into_bytes(), encode(WINDOWS_1251, &text)] {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = read(&bytes, &ReadOptions::default());
        }
    }

    #[test]
    fn russian_text_comes_through_every_encoding(text in russian()) {
        prop_assert_eq!(&text_of(text.as_bytes()), &text);
        for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
            prop_assert_eq!(&text_of(&encode(encoding, &text)), &text, "{}", encoding.name());
        }
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        prop_assert_eq!(&text_of(&le), &text);
        prop_assert_eq!(&text_of(&be), &text);
        prop_assert_eq!(&text_of(&[&b"\xff\xfe"[..], &le].concat()), &text);
        prop_assert_eq!(&text_of(&[&b"\xfe\xff"[..], &be].concat()), &text);
    }

    #[test]
    fn any_valid_text_with_ink_is_kept_to_the_letter(text in "[^\\r\\x00-\\x08\\u{feff}]{1,300}") {
        prop_assume!(!text.trim().is_empty());
        prop_assume!(!text.trim_start().to_lowercase().starts_with("<html"));
        if let Ok(source) = read(text.as_bytes(), &ReadOptions::default()) {
            prop_assert_eq!(source.text, text);
        }
    }

    #[test]
    fn line_ends_do_not_matter(text in russian()) {
        let text = text.trim().to_owned() + "\n";
        prop_assert_eq!(&text_of(text.replace('\n', "\r\n").as_bytes()), &text);
        prop_assert_eq!(&text_of(text.replace('\n', "\r").as_bytes()), &text);
    }
}

#[test]
fn the_founding_documents_come_through_every_encoding() {
    for plan in ["omsk-2024-orphanhood", "ryazan-2026-guardianship"] {
        let path = format!("{}/../../fixtures/plans/{plan}/source.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap().trim_start_matches('\u{feff}').replace("\r\n", "\n");
        assert_eq!(text_of(text.as_bytes()), text);
        assert_eq!(text_of(&encode(WINDOWS_1251, &text)), text);
        // koi8-r and cp866 have no «–», «“» or «№» of their own: only what they can hold is compared.
        for encoding in [KOI8_R, IBM866] {
            let held: String = text.chars().filter(|c| !encoding.encode(&c.to_string()).2).collect();
            assert_eq!(text_of(&encode(encoding, &held)), held, "{plan} {}", encoding.name());
        }
    }
}

#[test]
fn too_large_is_refused() {
    let error = read(b"abcdef", &ReadOptions::default().max_bytes(5)).unwrap_err();
    assert_eq!(error.to_string(), "it is too large: 6 bytes where 5 are allowed");
}
