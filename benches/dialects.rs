//! How fast each dialect is read. In: one dump of each kind from the fixtures, once and fifty times in one text. Out: bytes a second.
//!
//! `cargo bench --bench dialects`: the cost of a byte must be the same in both.

use divan::{Bencher, black_box, counter::BytesCount};
use regplan::{Options, parse_text};
use std::fs;

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans/");

/// A dialect and a dump that is read as it.
const DUMPS: [(&str, &str); 15] = [
    ("antiword", "omsk-2024-orphanhood/renderings/grid.doc.antiword.txt"),
    ("bars", "omsk-2024-orphanhood/renderings/grid.html.html2text.txt"),
    ("catdoc", "omsk-2024-orphanhood/renderings/grid.doc.catdoc.txt"),
    ("delimited", "omsk-2024-orphanhood/renderings/sheet.paste.tsv"),
    ("docx2txt", "omsk-2024-orphanhood/renderings/grid.docx.docx2txt.txt"),
    ("drawn-tables", "ryazan-2026-guardianship/renderings/byhand.docx.pandoc.txt"),
    ("layout", "omsk-2024-orphanhood/renderings/narrow.pdf.pdftotext-layout.txt"),
    ("ocr", "omsk-2024-orphanhood/renderings/bare.pdf.tesseract.txt"),
    ("paragraphs", "omsk-2024-orphanhood/renderings/grid.rtf.tika.txt"),
    ("pdf-extract", "omsk-2024-orphanhood/renderings/grid.pdf.pdf-extract.txt"),
    ("poppler-raw", "omsk-2024-orphanhood/renderings/grid.pdf.pdftotext-raw.txt"),
    ("pymupdf", "omsk-2024-orphanhood/renderings/grid.pdf.pymupdf.txt"),
    ("tika-html", "omsk-2024-orphanhood/renderings/grid.html.tika.txt"),
    ("tika-pdf", "omsk-2024-orphanhood/renderings/grid.pdf.tika.txt"),
    ("tika-word", "omsk-2024-orphanhood/renderings/grid.docx.tika.txt"),
];

fn main() {
    divan::main();
}

#[divan::bench(args = DUMPS.map(|(name, _)| name))]
fn once(bencher: Bencher<'_, '_>, name: &str) {
    parse(bencher, name, 1);
}

#[divan::bench(args = DUMPS.map(|(name, _)| name), sample_count = 3, sample_size = 1)]
fn fifty_times(bencher: Bencher<'_, '_>, name: &str) {
    parse(bencher, name, 50);
}

fn parse(bencher: Bencher<'_, '_>, name: &str, times: usize) {
    let file = DUMPS.iter().find(|(dialect, _)| *dialect == name).map_or("", |(_, file)| file);
    let text = fs::read_to_string(format!("{PLANS}{file}")).unwrap_or_default().repeat(times);
    let options = Options::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse_text(black_box(&text), &options));
}
