//! Word documents that are broken, or made to break readers.
#![cfg(feature = "docx")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod packed;
mod spoil;

use packed::{cells, docx, p, part, source, stored, tc, text, zip};
use regplan_read::{ReadError, ReadOptions, read};

const FIXTURE: &str = "omsk-2024-orphanhood/renderings/autonum.docx";

fn unpacked(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// How many of these are read; every place of what is read must be one.
fn read_anyway(copies: impl Iterator<Item = Vec<u8>>) -> usize {
    let read = copies.filter_map(|copy| read(&copy, &ReadOptions::default()).ok());
    let sound = |source: &regplan_read::Source| {
        source.marks.iter().for_each(|mark| assert!(source.text.get(mark.span.start..mark.span.end).is_some()));
    };
    read.inspect(sound).count()
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture(FIXTURE);
    let read = read_anyway(spoil::copies(&whole, 500));
    // Of an archive cut short nothing is left; what is turned in a picture or a theme does not matter.
    assert!((20..240).contains(&read), "{read} of 500");
}

#[test]
fn an_archive_of_documents_is_none_itself() {
    // Stored as they are, their bytes show in the archive's own; a folder of such a name is no sign either.
    for path in [FIXTURE, "omsk-2024-orphanhood/renderings/grid.odt", "omsk-2024-orphanhood/renderings/sheet.xlsx"] {
        let document = spoil::fixture(path);
        let archive = stored(&[(&format!("password/{path}"), &document), ("letter.txt", b"word/document.xml")]);
        let error = read(&archive, &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "it looks like a ZIP archive; this version does not read that", "{path}");
        assert_eq!(error.hint(), "unpack it and give the documents in it");
    }
}

const PARTS: [&str; 5] =
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels"];

/// The parts of the fixture, of its many styles only a few.
fn parts() -> [String; 5] {
    let whole = spoil::fixture(FIXTURE);
    let mut parts = PARTS.map(|name| unpacked(&whole, name));
    let (head, _) = parts[1].split_once("<w:style w:type=\"table\"").unwrap();
    parts[1] = format!("{head}</w:styles>");
    parts
}

/// An archive that is whole, with one of these parts changed.
fn with_part(parts: &[String; 5], changed: usize, part: &[u8]) -> Vec<u8> {
    let bytes = |at: usize| if at == changed { part } else { parts[at].as_bytes() };
    stored(&(0..PARTS.len()).map(|at| (PARTS[at], bytes(at))).collect::<Vec<_>>())
}

#[test]
fn spoilt_parts_in_whole_archives_are_read_or_refused() {
    let parts = parts();
    let copies = |at: usize| spoil::copies(parts[at].as_bytes(), 170);
    let read: usize = (0..3).map(|at| read_anyway(copies(at).map(|part| with_part(&parts, at, &part)))).sum();
    // Few turned bits leave XML well-formed.
    assert!(read > 15, "{read} of 510");
}

#[test]
fn elements_in_wrong_places_are_read() {
    let names =
        ["tbl", "tr", "tc", "p", "r", "t", "pPr", "numPr", "gridSpan", "sdt", "AlternateContent", "txbxContent"];
    let renamed = |text: &str, from: &str, to: &str| {
        let (from, to) = (format!("w:{from}"), format!("w:{to}"));
        [" ", ">", "/>"].iter().fold(text.to_owned(), |text, end| {
            let text = text.replace(&format!("<{from}{end}"), &format!("<{to}{end}"));
            text.replace(&format!("</{from}{end}"), &format!("</{to}{end}"))
        })
    };
    let parts = parts();
    let pairs = names.iter().flat_map(|from| names.map(|to| (*from, to)));
    let copies = pairs.map(|(from, to)| with_part(&parts, 0, renamed(&parts[0], from, to).as_bytes()));
    // Where no text is left there is no document.
    assert!(read_anyway(copies) > 100);
}

#[test]
fn what_unpacks_without_end_is_stopped() {
    let mut options = ReadOptions::default();
    options.max_unpacked = 1 << 20;
    let bytes = docx(&" ".repeat(20 << 20), &[]);
    assert!(bytes.len() < 100_000);
    let error = read(&bytes, &options).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "bytes when unpacked", limit: 1 << 20 });
}

/// Changes fields of all headers of an archive; `at` is where the field is in a local header and in the directory.
fn patched(mut bytes: Vec<u8>, at: (usize, usize), value: &[u8]) -> Vec<u8> {
    for start in 0..bytes.len() - 4 {
        let field = match &bytes[start..start + 4] {
            b"PK\x03\x04" => start + at.0,
            b"PK\x01\x02" => start + at.1,
            _ => continue,
        };
        bytes[field..field + value.len()].copy_from_slice(value);
    }
    bytes
}

#[test]
fn claims_of_headers_are_not_believed() {
    let whole = docx(&p("план"), &[]);
    let huge = patched(whole.clone(), (22, 24), &0x7fff_ffff_u32.to_le_bytes());
    if let Ok(source) = read(&huge, &ReadOptions::default()) {
        assert_eq!(source.text, "план\n");
    }
    let locked = patched(whole.clone(), (6, 8), &[1, 0]);
    assert!(matches!(read(&locked, &ReadOptions::default()), Err(ReadError::Encrypted { .. })));
    for lost in [1, 20, 30, 100] {
        assert!(matches!(read(&whole[..whole.len() - lost], &ReadOptions::default()), Err(ReadError::Broken { .. })));
    }
}

#[test]
fn one_file_named_many_times_is_unpacked_once() {
    let whole = docx(&p("план"), &[]);
    let find = |signature: &[u8]| whole.windows(4).rposition(|window| window == signature).unwrap();
    let (entry, end) = (find(b"PK\x01\x02"), find(b"PK\x05\x06"));
    let mut bytes = whole[..end].to_vec();
    for at in 0..1000_u32 {
        let mut other = whole[entry..end].to_vec();
        other[46..50].copy_from_slice(format!("{at:04}").as_bytes());
        bytes.extend(other);
    }
    let directory = u32::from_le_bytes(whole[end + 12..end + 16].try_into().unwrap());
    let mut tail = whole[end..].to_vec();
    let entries = (u16::from_le_bytes(tail[8..10].try_into().unwrap()) + 1000).to_le_bytes();
    tail[8..10].copy_from_slice(&entries);
    tail[10..12].copy_from_slice(&entries);
    let size = directory + 1000 * u32::try_from(end - entry).unwrap();
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    assert_eq!(text(&bytes), "план\n");
}

#[test]
fn document_types_and_their_entities_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let document =
        part("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>").replace("?>", &format!("?>{bomb}"));
    let error = source(&zip(&[("word/document.xml", document.as_bytes())])).unwrap_err();
    assert!(error.contains("word/document.xml: it declares a document type"), "{error}");
}

#[test]
fn depth_has_an_end() {
    let nested =
        |open: &str, close: &str, times: usize| format!("{}{}{}", open.repeat(times), p("дно"), close.repeat(times));
    let kinds = [
        ("<w:p>", "</w:p>", 1),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 2),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 4),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 2),
        ("<w:p><w:smartTag><w:ins>", "</w:ins></w:smartTag></w:p>", 3),
    ];
    for (open, close, levels) in kinds {
        let error = source(&docx(&nested(open, close, 100_000), &[])).unwrap_err();
        assert!(error.contains("elements nest deeper than 256"), "{open}: {error}");
        let deepest = (256 - 5) / levels;
        let read = text(&docx(&nested(open, close, deepest), &[]));
        assert_eq!(read.trim(), "дно", "{open}");
    }
}

#[test]
fn spans_are_bounded_by_what_is_there() {
    let span = |columns: &str| format!("<w:gridSpan w:val=\"{columns}\"/>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let before = "<w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr>";
    let rows = row(&(tc(&span("65000"), "а") + &tc(&span("18446744073709551615"), "б") + &tc(&span("-3"), "в")))
        + &row(&(before.to_owned() + &tc("", "г")));
    let grid = "<w:tblGrid><w:gridCol w:w=\"99999999999999999999\"/><w:gridCol w:w=\"-5\"/><w:gridCol w:w=\"1e300\"/></w:tblGrid>";
    for grid in ["", grid] {
        let cells = cells(&docx(&format!("<w:tbl>{grid}{rows}</w:tbl>"), &[]));
        assert_eq!(cells.len(), 4);
        assert!(cells[0] == "0 а", "{cells:?}");
    }
    let mut options = ReadOptions::default();
    options.max_cells = 100;
    let many = format!("<w:tbl>{}</w:tbl>", row(&tc("", "").repeat(101)));
    let error = read(&docx(&many, &[]), &options).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "table cells", limit: 100 });
}

#[test]
fn rings_end_and_counts_stay_counts() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"A\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"lowerLetter\"/>\
        <w:lvlText w:val=\"%1%9%\"/></w:lvl><w:lvl w:ilvl=\"77\"/></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>";
    let item = |level: &str, num: u32| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr></w:pPr><w:r><w:t>а</w:t></w:r></w:p>"
        )
    };
    let body = item("0", 1) + &item("0", 2) + &item("0", 2) + &item("99999999999999999999", 2) + &item("8", 2);
    let read = text(&docx(&body, &[("styles", styles), ("numbering", numbering)]));
    assert_eq!(read, "а\n4294967295% а\n4294967295% а\n4294967295% а\nа\n");
}

#[test]
fn a_long_number_before_every_paragraph_stays_short() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        "a".repeat(1 << 20)
    );
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>".repeat(1000);
    assert!(text(&docx(&body, &[("numbering", &numbering)])).len() < 300_000);
}
