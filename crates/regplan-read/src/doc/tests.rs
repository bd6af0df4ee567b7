//! Small Word documents, each with one thing that real ones do. In: the reader. Out: asserted texts and cells.

use crate::{ReadError, ReadOptions, Source, read};
use cfb::CompoundFile;
use regplan_core::source::MarkKind;
use std::io::{Cursor, Write};

const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const HIDDEN: &[u8] = &[0x3c, 0x08, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];

/// A document to be: paragraphs with their marks and changes, runs of characters with theirs.
#[derive(Default)]
struct Draft {
    text: String,
    paragraphs: Vec<(usize, Vec<u8>)>,
    runs: Vec<(usize, usize, Vec<u8>)>,
    /// Where stories behind the body begin, by their number in the head.
    stories: Vec<(usize, usize)>,
}

impl Draft {
    fn len(&self) -> usize {
        self.text.encode_utf16().count()
    }

    /// A paragraph with its mark, and what is said of it.
    fn paragraph(mut self, text: &str, changes: &[u8]) -> Self {
        self.text.push_str(text);
        self.paragraphs.push((self.len(), changes.to_vec()));
        self
    }

    /// The last `characters` before the paragraph's mark are said to be this.
    fn last(mut self, characters: usize, changes: &[u8]) -> Self {
        let end = self.len() - 1;
        self.runs.push((end - characters, end, changes.to_vec()));
        self
    }

    fn mark(mut self, changes: &[u8]) -> Self {
        let end = self.len();
        self.runs.push((end - 1, end, changes.to_vec()));
        self
    }

    fn row(mut self, cells: &[&str], edges: &[i16], flags: &[u16]) -> Self {
        for cell in cells {
            self = self.paragraph(&format!("{cell}\u{7}"), IN_TABLE);
        }
        let mut changes = [IN_TABLE, &[0x17, 0x24, 1, 0x08, 0xd6]].concat();
        let mut shape = vec![edges.len() as u8 - 1];
        edges.iter().for_each(|edge| shape.extend(edge.to_le_bytes()));
        for flags in flags {
            shape.extend(flags.to_le_bytes());
            shape.extend([0; 18]);
        }
        changes.extend((shape.len() as u16 + 1).to_le_bytes());
        changes.extend(shape);
        self.paragraph("\u{7}", &changes)
    }

    /// What comes next is another story.
    fn story(mut self, number: usize) -> Self {
        let at = self.len();
        self.stories.push((number, at));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let text: Vec<u8> = self.text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let begin = 1024;
        let mut main = vec![0; begin];
        main.extend(&text);
        main.resize(main.len().next_multiple_of(512), 0);
        let byte = |character: usize| (begin + character * 2) as u32;
        let paragraphs = self.paragraphs.iter().map(|(end, changes)| {
            let mut said = vec![0, 0];
            said.extend(changes);
            said.resize(said.len() + (said.len() + 1) % 2, 0);
            (byte(*end), [vec![said.len().div_ceil(2) as u8], said].concat())
        });
        let characters = self.runs.iter().flat_map(|(start, end, changes)| {
            [(byte(*start), Vec::new()), (byte(*end), [vec![changes.len() as u8], changes.clone()].concat())]
        });
        let characters: Vec<_> = characters.chain([(byte(self.len()), Vec::new())]).collect();
        let mut table = vec![0; 8];
        let pages = [(12, page(byte(0), characters, 1)), (13, page(byte(0), paragraphs.collect(), 13))];
        let mut places = vec![0; 93 * 8];
        for (number, page) in pages {
            let at = table.len();
            table.extend(byte(0).to_le_bytes());
            table.extend(byte(self.len()).to_le_bytes());
            table.extend((main.len() as u32 / 512).to_le_bytes());
            place(&mut places, number, at, 12);
            main.extend(page);
        }
        let at = table.len();
        table.extend([2, 16, 0, 0, 0, 0, 0, 0, 0]);
        table.extend((self.len() as u32).to_le_bytes());
        table.extend([0, 0]);
        table.extend((begin as u32).to_le_bytes());
        table.extend([0, 0]);
        place(&mut places, 33, at, 21);
        self.head(&mut main, &places);
        compound(&[("WordDocument", &main), ("0Table", &table)])
    }

    fn head(&self, main: &mut [u8], places: &[u8]) {
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        main[32] = 14;
        main[62] = 22;
        let mut lengths = [0; 22];
        let mut begin = (3, 0);
        for next in self.stories.iter().copied().chain([(0, self.len())]) {
            lengths[begin.0] = (next.1 - begin.1) as u32;
            begin = next;
        }
        for (index, length) in lengths.iter().enumerate() {
            main[64 + index * 4..68 + index * 4].copy_from_slice(&length.to_le_bytes());
        }
        main[152] = 93;
        main[154..154 + places.len()].copy_from_slice(places);
    }

    fn read(&self) -> Result<Source, ReadError> {
        read(&self.bytes(), &ReadOptions::default())
    }

    fn text(&self) -> String {
        self.read().unwrap().text
    }
}

fn place(places: &mut [u8], number: usize, at: usize, len: usize) {
    places[number * 8..number * 8 + 4].copy_from_slice(&(at as u32).to_le_bytes());
    places[number * 8 + 4..number * 8 + 8].copy_from_slice(&(len as u32).to_le_bytes());
}

/// A page of runs: each has where it ends and what is said of it.
fn page(begin: u32, runs: Vec<(u32, Vec<u8>)>, unit: usize) -> Vec<u8> {
    let mut page = vec![0; 512];
    let mut end = 510;
    page[..4].copy_from_slice(&begin.to_le_bytes());
    for (index, (bound, said)) in runs.iter().enumerate() {
        page[index * 4 + 4..index * 4 + 8].copy_from_slice(&bound.to_le_bytes());
        if !said.is_empty() {
            end = (end - said.len()) / 2 * 2;
            page[end..end + said.len()].copy_from_slice(said);
            page[(runs.len() + 1) * 4 + index * unit] = (end / 2) as u8;
        }
    }
    assert!(end > (runs.len() + 1) * 4 + runs.len() * unit, "the page is full");
    page[511] = runs.len() as u8;
    page
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(bytes).unwrap();
        stream.flush().unwrap();
    }
    file.into_inner().into_inner()
}

fn cells(source: &Source) -> Vec<(u16, u16, u16, &str)> {
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => Some((column, columns, rows, mark.span.of(&source.text))),
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

#[test]
fn special_characters() {
    let text = "а\u{b}б\tв\u{1e}г\u{1f}д\u{a0}е\u{1}\u{8}😀\u{c}ж\r";
    assert_eq!(Draft::default().paragraph(text, &[]).text(), "а\nб в\u{2011}г\u{ad}д\u{a0}е😀\nж\n");
}

#[test]
fn fields_show_their_results() {
    let text = "\u{13} PAGE \u{13} A \u{14}no\u{15}\u{14}7\u{15} \u{13}AUTO\u{15}x\r";
    assert_eq!(Draft::default().paragraph(text, &[]).text(), "7 x\n");
}

#[test]
fn hidden_and_deleted_text_is_not_on_the_page() {
    let draft = Draft::default().paragraph("one two\r", &[]).last(4, HIDDEN).paragraph("a b\r", &[]).last(2, DELETED);
    assert_eq!(draft.text(), "one\na\n");
    let joined = Draft::default().paragraph("one \r", &[]).mark(DELETED).paragraph("two\r", &[]);
    assert_eq!(joined.text(), "one two\n");
}

#[test]
fn a_table_with_joins_and_a_row_over_all_columns() {
    let draft = Draft::default()
        .paragraph("до\r", &[])
        .row(&["1", "а", "б"], &[-108, 500, 4000, 9000], &[0, 0x60, 0])
        .row(&["2", "", "в"], &[-108, 520, 4000, 9000], &[0, 0x20, 0])
        .row(&["раздел"], &[-108, 9000], &[])
        .paragraph("после\r", &[]);
    let source = draft.read().unwrap();
    let expected =
        [(0, 1, 1, "1"), (1, 1, 2, "а"), (2, 1, 1, "б"), (0, 1, 1, "2"), (2, 1, 1, "в"), (0, 3, 1, "раздел")];
    assert_eq!(cells(&source), expected);
    assert_eq!(source.text, "до\n1\tа\tб\n2\tв\nраздел\nпосле\n");
}

#[test]
fn a_deleted_row_is_not_on_the_page() {
    let draft = Draft::default()
        .row(&["1", "а"], &[0, 500, 9000], &[])
        .row(&["2", "б"], &[0, 500, 9000], &[])
        .mark(DELETED)
        .paragraph("\r", &[]);
    assert_eq!(cells(&draft.read().unwrap()), [(0, 1, 1, "1"), (1, 1, 1, "а")]);
}

#[test]
fn a_table_in_a_cell() {
    let inner = [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0]].concat();
    let draft = Draft::default()
        .paragraph("до\r", IN_TABLE)
        .paragraph("а\r", &[&inner[..], &[0x4b, 0x24, 1]].concat())
        .paragraph("б\r", &[&inner[..], &[0x4b, 0x24, 1]].concat())
        .paragraph("\r", &[&inner[..], &[0x4c, 0x24, 1]].concat())
        .row(&["после", "в"], &[0, 500, 9000], &[]);
    let source = draft.read().unwrap();
    let texts: Vec<&str> = cells(&source).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts, ["до\nа\tб\nпосле", "а", "б", "в"]);
}

#[test]
fn boxes_are_prose_and_heads_and_notes_furniture() {
    let draft = Draft::default()
        .paragraph("тело\u{2}\r", &[])
        .story(4)
        .paragraph("\u{2} сноска\r", &[])
        .story(5)
        .paragraph("\u{3}\r", &[])
        .paragraph("верх\r", &[])
        .story(7)
        .paragraph("примечание\r", &[])
        .story(9)
        .paragraph("рамка\r", &[]);
    let source = draft.read().unwrap();
    assert_eq!(source.text, "тело\nрамка\nверх\n сноска\n");
    assert_eq!(source.marks.len(), 1);
    assert_eq!((source.marks[0].kind.clone(), source.marks[0].span.start), (MarkKind::Furniture, 20));
}

#[test]
fn what_is_no_document_says_so() {
    let options = ReadOptions::default();
    let empty = Draft::default().paragraph("\r", &[]);
    assert!(matches!(empty.read(), Err(ReadError::NoText { .. })));
    let elsewhere = compound(&[("WordDocument", &[0; 600])]);
    assert!(matches!(read(&elsewhere, &options), Err(ReadError::Broken { .. })));
    let mut locked = Draft::default().paragraph("тайна\r", &[]).bytes();
    let head = locked.windows(4).position(|four| four == [0xec, 0xa5, 0xc1, 0]).unwrap();
    locked[head + 11] |= 1;
    assert!(matches!(read(&locked, &options), Err(ReadError::Encrypted { .. })));
    let half = Draft::default().paragraph("а\r", &[]).bytes();
    let at = half.windows(4).position(|four| four == [0x30, 0x04, 0x0d, 0]).unwrap();
    let mut half = half;
    half[at + 1] = 0xd8;
    assert!(matches!(read(&half, &options), Err(ReadError::Broken { .. })));
}

#[test]
fn limits_hold() {
    let draft = Draft::default().row(&["1", "а"], &[0, 500, 9000], &[]);
    let options = ReadOptions { max_cells: 1, ..ReadOptions::default() };
    assert_eq!(read(&draft.bytes(), &options), Err(ReadError::OverLimit { what: "table cells", limit: 1 }));
    let options = ReadOptions { max_unpacked: 16, ..ReadOptions::default() };
    assert!(matches!(read(&draft.paragraph("слова\r", &[]).bytes(), &options), Err(ReadError::OverLimit { .. })));
}
