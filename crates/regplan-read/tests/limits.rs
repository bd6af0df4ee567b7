//! Every limit of `ReadOptions` has its own clear error.
#![cfg(all(feature = "docx", feature = "pdf"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod made_pdf;
mod packed;

use made_pdf::{Made, text};
use packed::{docx, p, tc};
use regplan_read::{ReadOptions, read};
use std::time::Duration;

fn table() -> Vec<u8> {
    let row = format!("<w:tr>{}{}</w:tr>", tc("", "one"), tc("", "two"));
    docx(&format!("{}<w:tbl>{}</w:tbl>", p("three"), row.repeat(2)), &[])
}

fn pages() -> Vec<u8> {
    let mut made = Made::new();
    (0..3).for_each(|_| {
        made.page(&text(100.0, 700.0, "! !"), "", "");
    });
    made.finish()
}

#[test]
fn each_limit_is_named_by_its_error() {
    let all = ReadOptions::default();
    for (bytes, options, says) in [
        (table(), all.clone().max_bytes(100), "where 100 are allowed"),
        (table(), all.clone().max_unpacked(100), "it has more than 100 bytes when unpacked"),
        (table(), all.clone().max_cells(3), "it has more than 3 table cells"),
        (table(), all.clone().max_words(4), "it has more than 4 words"),
        (table(), all.clone().max_time(Duration::ZERO), "it has more than 0 milliseconds of reading"),
        (pages(), all.clone().max_pages(2), "it has more than 2 pages"),
        (pages(), all.clone().max_time(Duration::ZERO), "it has more than 0 milliseconds of reading"),
    ] {
        let error = read(&bytes, &options).unwrap_err();
        assert!(error.to_string().contains(says), "{error}, not {says}");
        assert!(!error.hint().is_empty());
    }
}

#[test]
fn what_is_just_within_them_is_read() {
    let all = ReadOptions::default().max_cells(4).max_words(5).max_time(Duration::from_secs(600));
    assert!(read(&table(), &all).is_ok());
    assert!(read(&pages(), &ReadOptions::default().max_pages(3)).is_ok());
}
