//! Streams written by hand.

use super::*;
use regplan_core::source::MarkKind;
use std::io::Write;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn bof(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &[version.to_le_bytes(), kind.to_le_bytes(), [0; 2], [0; 2]].concat())
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A book of one sheet: what all sheets share, and the records of cells.
fn book(version: u16, shared: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let name = if version == 0x0600 { [&[5, 0][..], b"Plan1"].concat() } else { [&[5][..], b"Plan1"].concat() };
    let bound = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0], &name].concat());
    let head = [&bof(version, 5)[..], &shared.concat(), &bound(0), &record(0x000a, &[])].concat();
    let at = u32::try_from(head.len()).unwrap();
    let head = [&bof(version, 5)[..], &shared.concat(), &bound(at), &record(0x000a, &[])].concat();
    let stream = [&head[..], &bof(version, 0x10), &cells.concat(), &record(0x000a, &[])].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let stream_name = if version == 0x0600 { "/Workbook" } else { "/Book" };
    file.create_stream(stream_name).unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

fn text(bytes: &[u8]) -> Result<String, ReadError> {
    crate::read(bytes, &ReadOptions::default()).map(|source| source.text)
}

/// Row, column and style.
fn place(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].into_iter().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_string_that_a_record_cuts_is_whole() {
    // «План» in two bytes a letter, cut behind «Пл»; the rest has a flag of its own, then comes a narrow string.
    let first = [&1u32.to_le_bytes()[..], &2u32.to_le_bytes(), &4u16.to_le_bytes(), &[1], &wide("Пл")].concat();
    let second = [&[1][..], &wide("ан"), &3u16.to_le_bytes(), &[8, 1, 0], b"abc", &[0; 4]].concat();
    let shared = [record(0x00fc, &first), record(0x003c, &second)];
    let label = |row, index: u32| record(0x00fd, &[&place(row, 0, 0)[..], &index.to_le_bytes()].concat());
    assert_eq!(text(&book(0x0600, &shared, &[label(0, 0), label(3, 1)])).unwrap(), "План\nabc\n");
    let error = text(&book(0x0600, &shared[..1], &[label(0, 0)])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "it looks like an old Excel workbook (XLS), but it is cut within shared string 0 of 2"
    );
}

#[test]
fn a_wrong_count_of_strings_loses_none() {
    let letters = |letter: u8| [&1u16.to_le_bytes()[..], &[0, letter]].concat();
    let label = |row, index: u32| record(0x00fd, &[&place(row, 0, 0)[..], &index.to_le_bytes()].concat());
    for count in [0u32, 1, 2, 3, 900] {
        let strings = [&2u32.to_le_bytes()[..], &count.to_le_bytes(), &letters(b'a'), &letters(b'b')].concat();
        let read = text(&book(0x0600, &[record(0x00fc, &strings)], &[label(0, 0), label(1, 1)]));
        assert_eq!(read.unwrap(), "a\nb\n", "{count}");
    }
}

#[test]
fn the_stream_may_be_written_in_small_letters_and_hold_a_word_object() {
    let label = record(0x0204, &[&place(0, 0, 0)[..], &1u16.to_le_bytes(), &[0, b'a']].concat());
    let whole = book(0x0600, &[], &[label]);
    let mut file = cfb::CompoundFile::open(Cursor::new(whole)).unwrap();
    let mut stream = Vec::new();
    file.open_stream("/Workbook").unwrap().read_to_end(&mut stream).unwrap();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/MBD00").unwrap();
    file.create_stream("/MBD00/WordDocument").unwrap().write_all(&[0; 600]).unwrap();
    file.create_stream("/WORKBOOK").unwrap().write_all(&stream).unwrap();
    assert_eq!(text(&file.into_inner().into_inner()).unwrap(), "a\n");
}

#[test]
fn numbers_formulas_and_merged_cells_are_read() {
    let format = record(0x041e, &[&164u16.to_le_bytes()[..], &4u16.to_le_bytes(), &[0], b"0.00"].concat());
    let style = |id: u16| record(0x00e0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 16]].concat());
    let shared = [format, style(0), style(164), style(14)];
    let number = |row, column, style, value: f64| {
        record(0x0203, &[&place(row, column, style)[..], &value.to_le_bytes()].concat())
    };
    let short = |style: u16, value: u32| [&style.to_le_bytes()[..], &value.to_le_bytes()].concat();
    let cells = [
        number(0, 0, 1, 1.1),
        number(0, 1, 2, 45_536.0),
        record(0x00bd, &[&place(1, 0, 0)[..4], &short(0, 7 << 2 | 2), &short(1, 110 << 2 | 3), &[1, 0]].concat()),
        record(0x0006, &[&place(2, 0, 0)[..], &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]].concat()),
        record(0x0207, &[&2u16.to_le_bytes()[..], &[1], &wide("да")].concat()),
        record(0x0006, &[&place(3, 0, 0)[..], &[2, 0, 0x17, 0, 0, 0, 0xff, 0xff], &[0; 8]].concat()),
        record(0x00e5, &[1u16, 1, 3, 1, 1].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
    ];
    let source = crate::read(&book(0x0600, &shared, &cells), &ReadOptions::default()).unwrap();
    assert_eq!((source.format.as_str(), source.text.as_str()), ("xls", "1.10\t01.09.2024\n7\t1.10\nда\n#REF!\n"));
    assert!(source.marks.iter().any(|mark| mark.kind == MarkKind::Cell { column: 1, columns: 1, rows: 3 }));
}

#[test]
fn bytes_of_the_fifth_version_are_in_its_code_page() {
    let page = record(0x0042, &866u16.to_le_bytes());
    let (word, _, _) = encoding_rs::IBM866.encode("Срок");
    let label = record(0x0204, &[&place(0, 0, 0)[..], &4u16.to_le_bytes(), &word].concat());
    assert_eq!(text(&book(0x0500, &[page], &[label])).unwrap(), "Срок\n");
}

#[test]
fn a_book_under_a_password_says_so() {
    let bytes = book(0x0600, &[record(0x002f, &[1, 0])], &[]);
    assert_eq!(text(&bytes), Err(ReadError::Encrypted { looks_like: LOOKS_LIKE }));
}
