//! Workbooks that are broken, or made to break readers; and that one book reads the same in three formats.
#![cfg(all(feature = "xlsx", feature = "xls", feature = "ods"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod spoil;

use regplan_core::source::MarkKind;
use regplan_read::{ReadError, ReadOptions, Source, read};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const OMSK: &str = "omsk-2024-orphanhood/renderings";

fn options() -> ReadOptions {
    ReadOptions::default()
}

#[test]
fn one_book_reads_the_same_in_three_formats() {
    let source = |name: &str| read(&spoil::fixture(&format!("{OMSK}/{name}")), &options()).unwrap();
    let xlsx = source("sheet.xlsx");
    assert_eq!(xlsx.marks.iter().filter(|mark| mark.kind == MarkKind::Row).count(), 24);
    for name in ["sheet.xls", "sheet.ods"] {
        let other = source(name);
        assert_eq!(other.text, xlsx.text, "{name}");
        assert_eq!(other.marks, xlsx.marks, "{name}");
    }
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    for name in ["sheet.xlsx", "sheet.xls", "sheet.ods"] {
        let whole = spoil::fixture(&format!("{OMSK}/{name}"));
        let mut refused = 0;
        for copy in spoil::copies(&whole, 500) {
            match read(&copy, &options()) {
                Ok(source) => {
                    let sound = |mark: &regplan_core::source::Mark| source.text.get(mark.span.start..mark.span.end);
                    assert!(source.marks.iter().all(|mark| sound(mark).is_some()), "{name}");
                }
                Err(error) => {
                    refused += 1;
                    assert!(!error.to_string().is_empty());
                }
            }
        }
        assert!((200..500).contains(&refused), "{name}: {refused} of 500");
    }
}

/// A workbook of one sheet, of what stands in it and of its shared strings.
fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = [relation(1, "worksheet", "s.xml"), relation(2, "sharedStrings", "t.xml")].concat();
    zipped(&[
        ("_rels/.rels", &format!("<Relationships>{}</Relationships>", relation(1, "officeDocument", "xl/w.xml"))),
        ("xl/_rels/w.xml.rels", &format!("<Relationships>{relations}</Relationships>")),
        ("xl/w.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/t.xml", &format!("<sst>{strings}</sst>")),
        ("xl/s.xml", sheet),
    ])
}

fn ods(content: &str) -> Vec<u8> {
    let content = format!("<office:document-content>{content}</office:document-content>");
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text(bytes: &[u8]) -> Result<String, ReadError> {
    read(bytes, &options()).map(|source: Source| source.text)
}

#[test]
fn claims_of_size_take_no_memory() {
    let far = "<worksheet><dimension ref=\"A1:XFD1048576\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row><mergeCell ref=\"B2:XFD1048575\"/></worksheet>";
    assert_eq!(text(&xlsx(far, "")).unwrap(), "1\t\n\t2\n");
    let repeated = "<table:table><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\"><text:p>1</text:p></table:table-cell>\
        </table:table-row></table:table>";
    assert_eq!(text(&ods(repeated)), Err(ReadError::OverLimit { what: "table cells", limit: 2_000_000 }));
    let empty = repeated.replace("<text:p>1</text:p>", "");
    assert!(matches!(text(&ods(&empty)), Err(ReadError::NoText { .. })));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let mut small = options();
    small.max_unpacked = 1 << 20;
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(8 << 20));
    let error = read(&xlsx(&sheet, ""), &small).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "bytes when unpacked", limit: 1 << 20 });
    // One long string in many cells.
    let cells: String = (1..=100).map(|row| format!("<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>")).collect();
    let strings = format!("<si><t>{}</t></si>", "а".repeat(50_000));
    let error = read(&xlsx(&cells, &strings), &small).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "bytes when unpacked", limit: 1 << 20 });
}

#[test]
fn entities_do_not_grow() {
    let mut bomb = String::from("<!DOCTYPE b [<!ENTITY a0 \"aaaaaaaaaa\">");
    for n in 1..30 {
        let inner = format!("&a{};", n - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{n} \"{inner}\">"));
    }
    bomb.push_str("]><worksheet><row><c t=\"inlineStr\"><is><t>&a29;&lt;&#1078;</t></is></c></row></worksheet>");
    assert_eq!(text(&xlsx(&bomb, "")).unwrap(), "&a29;<ж\n");
}

#[test]
fn deep_nesting_and_overlapping_regions_end() {
    let deep = format!("<worksheet><row><c><v>1</v></c></row>{}", "<a>".repeat(100_000));
    assert_eq!(text(&xlsx(&deep, "")).unwrap(), "1\n");
    let regions = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(50_000);
    let sheet = format!("<worksheet><row><c><v>1</v></c><c><v>2</v></c></row>{regions}</worksheet>");
    assert_eq!(text(&xlsx(&sheet, "")).unwrap(), "1\n");
    let cell = format!("<table:table-cell>{}", "<text:p>1".repeat(50_000));
    assert!(matches!(text(&ods(&format!("<table:table><table:table-row>{cell}"))), Err(ReadError::Broken { .. })));
}

#[test]
fn a_string_that_is_not_there_is_an_error() {
    let error =
        text(&xlsx("<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>", "<si><t>а</t></si>")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "it looks like an Excel workbook (XLSX), but xl/s.xml: there is no shared string \"7\""
    );
}

#[test]
fn books_of_other_programs_are_read() {
    // A cell that is said to name a shared text and names none.
    let cell = |place: &str, value: &str| format!("<c r=\"{place}\" t=\"s\">{value}</c>");
    let rows = format!("<worksheet><row>{}{}</row></worksheet>", cell("A1", "<v>0</v>"), cell("B1", "<v/>"));
    assert_eq!(text(&xlsx(&rows, "<si><t>a</t></si>")).unwrap(), "a\n");

    // Parts in folders of other names, and names with backslashes.
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let book = |folder: &str| {
        let drawing = "<xdr:wsDr><mc:AlternateContent><mc:Choice><xdr:sp><xdr:txBody><a:p><a:r><a:t>over </a:t></a:r><a:r><a:t>it</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Choice>\
            <mc:Fallback><a:p><a:r><a:t>twice</a:t></a:r></a:p></mc:Fallback></mc:AlternateContent></xdr:wsDr>";
        zipped(&[
            (
                "[Content_Types].xml",
                &format!("<Types><Override PartName=\"/own/w.xml\" ContentType=\"{kind}\"/></Types>"),
            ),
            (&format!("own{folder}w.xml"), "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
            (&format!("own{folder}_rels{folder}w.xml.rels"), &relation("worksheet", "s.xml")),
            (&format!("own{folder}s.xml"), "<worksheet><row><c><v>1</v></c></row></worksheet>"),
            (&format!("own{folder}_rels{folder}s.xml.rels"), &relation("drawing", "d.xml")),
            (&format!("own{folder}d.xml"), drawing),
        ])
    };
    assert_eq!(text(&book("/")).unwrap(), "over it\n1\n");
    assert_eq!(text(&book("\\")).unwrap(), "over it\n1\n");
}
