//! PDF documents that are broken, or made to break readers.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod made_pdf;
mod spoil;

use made_pdf::{Made, text};
use regplan_read::{ReadError, ReadOptions, read};

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture("ryazan-2026-guardianship/renderings/byhand.pdf");
    let mut read_anyway = 0;
    for copy in spoil::copies(&whole, 500) {
        if let Ok(source) = read(&copy, &ReadOptions::default()) {
            read_anyway += 1;
            for mark in &source.marks {
                assert!(source.text.get(mark.span.start..mark.span.end).is_some(), "{:?} is no place", mark.span);
            }
        }
    }
    assert!(read_anyway > 50, "{read_anyway} of 500");
}

#[test]
fn spoilt_copies_of_what_is_not_packed_are_read_or_refused() {
    let mut made = Made::new();
    let form = made.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", text(50.0, 50.0, "!").as_bytes());
    let content = text(100.0, 700.0, "!! \"\"") + "100 670 100 30 re 200 670 100 30 re S /X Do";
    for _ in 0..3 {
        made.page(&content, &format!("/XObject<</X {form} 0 R>>"), "/Rotate 90");
    }
    let whole = made.finish();
    let read_anyway = spoil::copies(&whole, 1000).filter(|copy| read(copy, &ReadOptions::default()).is_ok()).count();
    assert!(read_anyway > 300, "{read_anyway} of 1000");
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let mut made = Made::new();
    let content = made.stream("", b"");
    for _ in 0..10_000 {
        made.page_of(content, "", "");
    }
    let error = read(&made.finish(), &ReadOptions::default()).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "pages", limit: 5_000 });
}

#[test]
fn a_page_tree_in_a_circle_ends() {
    let mut made = Made::new();
    let page = made.page(&text(100.0, 700.0, "!"), "", "");
    made.tree(&format!("<</Type/Pages/Kids[2 0 R {page} 0 R 2 0 R]/Count 3>>"));
    assert_eq!(read(&made.finish(), &ReadOptions::default()).unwrap().text.trim(), "a");
}

#[test]
fn a_form_within_itself_ends() {
    let mut made = Made::new();
    // The form is the object after the font and itself names it.
    let own = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>";
    let form = made.stream(own, (text(100.0, 700.0, "!") + "/X Do").as_bytes());
    assert_eq!(form, 4);
    made.page("/X Do", "/XObject<</X 4 0 R>>", "");
    assert_eq!(read(&made.finish(), &ReadOptions::default()).unwrap().text.trim(), "a");
}

#[test]
fn forms_that_multiply_are_stopped() {
    // Each of eight forms draws the next one thirty times: 30⁸ letters.
    let mut made = Made::new();
    let mut inner = made.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", text(100.0, 700.0, "!").as_bytes());
    for _ in 0..8 {
        let names = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X {inner} 0 R>>>>"
        );
        inner = made.stream(&names, "/X Do ".repeat(30).as_bytes());
    }
    made.page("/X Do", &format!("/XObject<</X {inner} 0 R>>"), "");
    let error = read(&made.finish(), &ReadOptions::default()).unwrap_err();
    assert!(matches!(error, ReadError::OverLimit { what: "things drawn on a page", .. }), "{error:?}");
}

#[test]
fn deep_nesting_ends() {
    for (open, close) in [("[", "]"), ("<<", ">>"), ("q ", "Q "), ("BT ", "ET "), ("/A <</B ", ">> BDC ")] {
        let mut made = Made::new();
        let deep = 5_000;
        made.page(&(text(100.0, 700.0, "!") + &open.repeat(deep) + &close.repeat(deep)), "", "");
        made.page(&text(100.0, 700.0, "!"), "", &format!("/Deep {}{}", "[".repeat(deep), "]".repeat(deep)));
        // Read in part or refused; both are answers.
        let _ = read(&made.finish(), &ReadOptions::default());
    }
}

#[test]
fn a_stream_that_unpacks_without_end_is_refused() {
    let mut made = Made::new();
    let content = made.stream("/Filter/FlateDecode", &zeroes(70 << 20));
    made.page_of(content, "", "");
    let error = read(&made.finish(), &ReadOptions::default()).unwrap_err();
    assert!(matches!(error, ReadError::OverLimit { what: "bytes in a stream when unpacked", .. }), "{error:?}");
}

#[test]
fn graph_paper_is_no_table_and_strange_places_are_no_blanks() {
    let lines = |at: usize| format!("{at} 0 m {at} 800 l S 0 {at} m 600 {at} l S\n");
    let content: String = (0..590).map(lines).collect();
    let mut made = Made::new();
    made.page(&(content + &text(100.0, 700.0, "!")), "", "");
    made.page(&format!("{} 1e30 0 0 1e30 0 0 cm {}", text(50.0, 10.0, "!"), text(1e30, 1e-30, "\"")), "", "");
    made.page(&text(100.0, 700.0, "!"), "", "/MediaBox[-1e30 0 1e30 1e38]");
    let source = read(&made.finish(), &ReadOptions::default()).unwrap();
    assert!(source.text.len() < 10_000, "{}", source.text.len());
}

/// So many zeroes, packed by hand: one block of fixed codes, each for the longest copy of the byte before.
fn zeroes(count: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    let code = |bits: &mut Vec<bool>, value: u32, width: u32| {
        bits.extend((0..width).rev().map(|at| value >> at & 1 == 1));
    };
    code(&mut bits, 0x30, 8);
    for _ in 0..count / 258 {
        // A copy of 258 bytes (code 285, eight bits) from one byte back (code 0, five bits).
        code(&mut bits, 0xc5, 8);
        code(&mut bits, 0, 5);
    }
    code(&mut bits, 0, 7);
    let byte = |eight: &[bool]| eight.iter().enumerate().fold(0, |byte, (at, bit)| byte | u8::from(*bit) << at);
    [0x78, 0x9c].into_iter().chain(bits.chunks(8).map(byte)).collect()
}
