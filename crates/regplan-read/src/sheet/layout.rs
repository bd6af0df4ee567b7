//! From the cells of a workbook to its text. In: a [`Book`]. Out: a [`Source`]. Knows no format.
//!
//! Rows without ink are left out, and so are columns in which no ink begins. A sheet's name stands before it where the
//! book has several with ink.

use super::{Book, Region, Sheet};
use crate::{ReadError, ReadOptions, Source};
use regplan_core::source::Writer;

/// A cell may be repeated a million times, and a text named in every cell: more bytes of text than so many times those of the file, and
/// so many beside, are no document's. A packed one of long words comes to twenty times.
const TIMES_THE_FILE: usize = 100;
const AT_LEAST: usize = 16 << 20;

/// A merged region in kept rows and columns; ends are exclusive.
#[derive(Debug, Clone, Copy)]
struct Kept {
    rows: (usize, usize),
    columns: (usize, usize),
}

/// Writes a workbook down.
///
/// # Errors
/// [`ReadError::OverLimit`] for more cells than the options allow, the empty ones between the filled counted;
/// [`ReadError::NoText`] where no cell holds anything.
pub(super) fn write(book: Book, format: &str, bytes: usize, options: &ReadOptions) -> Result<Source, ReadError> {
    let mut writer = Writer::new(format);
    let speaks = |sheet: &Sheet| !sheet.cells.is_empty() || !sheet.notes.is_empty();
    let mut sheets: Vec<Sheet> = book.sheets.into_iter().filter(speaks).collect();
    if sheets.is_empty() {
        return Err(ReadError::NoText { bytes });
    }
    let several = sheets.len() > 1;
    let mut left = options.max_cells;
    let most = options.max_unpacked.min(bytes.saturating_mul(TIMES_THE_FILE).saturating_add(AT_LEAST));
    for sheet in &mut sheets {
        if several && !sheet.name.is_empty() {
            writer.paragraph(&sheet.name);
        }
        // What floats over a sheet is a title or a stamp more often than a remark.
        sheet.notes.iter().for_each(|note| writer.paragraph(note));
        write_sheet(sheet, &mut writer, &mut left, options, most)?;
    }
    Ok(writer.finish())
}

fn write_sheet(
    sheet: &mut Sheet,
    writer: &mut Writer,
    left: &mut usize,
    options: &ReadOptions,
    most: usize,
) -> Result<(), ReadError> {
    if sheet.cells.is_empty() {
        return Ok(());
    }
    sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
    let rows = distinct(sheet.cells.iter().map(|cell| cell.row));
    let columns = distinct(sheet.cells.iter().map(|cell| cell.column));
    let over = ReadError::OverLimit { what: "table cells", limit: options.max_cells };
    *left = rows.len().checked_mul(columns.len()).and_then(|cells| left.checked_sub(cells)).ok_or(over)?;
    // A region shows its first cell and hides the others; one that would show nothing hides nothing here.
    let inked = |region: &&Region| {
        let first = (region.rows.0, region.columns.0);
        sheet.cells.binary_search_by_key(&first, |cell| (cell.row, cell.column)).is_ok()
    };
    let mut merged: Vec<Kept> =
        sheet.merged.iter().filter(inked).filter_map(|region| kept(*region, &rows, &columns)).collect();
    merged.sort_by_key(|region| (region.rows.0, region.columns.0));
    let mut merged = merged.into_iter().peekable();
    let mut cells = sheet.cells.iter().peekable();
    let mut taken_until = vec![0; columns.len()];
    writer.open_table();
    for (index, row) in rows.iter().enumerate() {
        writer.open_row();
        let mut place = 0;
        while let Some(column) = columns.get(place) {
            if taken_until.get(place).is_some_and(|until| *until > index) {
                place += 1;
                continue;
            }
            while merged.next_if(|region| (region.rows.0, region.columns.0) < (index, place)).is_some() {}
            let region = merged.next_if(|region| (region.rows.0, region.columns.0) == (index, place));
            let (end, until) = region.map_or((place + 1, index + 1), |region| (region.columns.1, region.rows.1));
            let end = claim(&mut taken_until, place, end, index, until);
            while cells.next_if(|cell| (cell.row, cell.column) < (*row, *column)).is_some() {}
            writer.open_cell(narrow(place), narrow(end - place), narrow(until - index));
            if let Some(cell) = cells.next_if(|cell| (cell.row, cell.column) == (*row, *column)) {
                write_text(writer, &cell.text);
            }
            writer.close();
            place = end;
            if writer.len() > most {
                return Err(ReadError::OverLimit { what: "bytes when unpacked", limit: most });
            }
        }
        writer.close();
    }
    writer.close();
    Ok(())
}

/// Takes the columns from `place` to `end` until row `until`, but for what is taken already; says where that ends.
fn claim(taken_until: &mut [usize], place: usize, end: usize, index: usize, until: usize) -> usize {
    let mut at = place;
    for taken in taken_until.iter_mut().take(end).skip(place).take_while(|taken| **taken <= index) {
        *taken = until;
        at += 1;
    }
    at.max(place + 1)
}

/// A cell's text: lines ended by line feeds, a tab as a blank.
fn write_text(writer: &mut Writer, text: &str) {
    if text.contains(['\r', '\t']) {
        writer.text(&text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " "));
    } else {
        writer.text(text);
    }
}

fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn kept(region: Region, rows: &[u32], columns: &[u32]) -> Option<Kept> {
    let rows = kept_range(region.rows, rows)?;
    let columns = kept_range(region.columns, columns)?;
    Some(Kept { rows, columns })
}

fn kept_range((first, last): (u32, u32), kept: &[u32]) -> Option<(usize, usize)> {
    let start = kept.partition_point(|number| *number < first);
    let end = kept.partition_point(|number| *number <= last);
    (start < end).then_some((start, end))
}

fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn book(cells: &[(u32, u32, &str)], merged: &[[u32; 4]]) -> Book {
        let mut book = Book::new(&ReadOptions::default());
        book.open_sheet("Лист1");
        for (row, column, text) in cells {
            book.put(*row, *column, &(*text).into()).unwrap();
        }
        for [row, last_row, column, last_column] in merged {
            book.merge(Region { rows: (*row, *last_row), columns: (*column, *last_column) }).unwrap();
        }
        book
    }

    fn written(book: Book) -> (String, Vec<String>) {
        let source = write(book, "xlsx", 0, &ReadOptions::default()).unwrap();
        let kinds = source.marks.iter().map(|mark| format!("{:?}", mark.kind));
        let cell = |kind: String| {
            let numbers: Vec<&str> = kind.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
            kind.starts_with("Cell").then(|| numbers.join(" "))
        };
        (source.text.clone(), kinds.filter_map(cell).collect())
    }

    #[test]
    fn empty_rows_and_columns_go_and_empty_cells_stay() {
        let (text, cells) = written(book(&[(9, 1, "а"), (9, 7, "б"), (20, 7, "в\r\nг\tд"), (30, 2, " ")], &[]));
        assert_eq!(text, "а\tб\n\tв\nг д\n");
        assert_eq!(cells, ["0 1 1", "1 1 1", "0 1 1", "1 1 1"]);
    }

    #[test]
    fn merged_regions_are_cells_over_several() {
        let cells =
            [(0, 0, "План"), (1, 0, "1"), (1, 1, "а"), (1, 2, "б"), (2, 1, "в"), (2, 0, "под ним"), (4, 2, "г")];
        let (text, cells) = written(book(&cells, &[[0, 0, 0, 9], [1, 4, 0, 0], [3, 3, 1, 2]]));
        assert_eq!(text, "План\n1\tа\tб\nв\t\n\tг\n");
        assert_eq!(cells, ["0 3 1", "0 1 3", "1 1 1", "2 1 1", "1 1 1", "2 1 1", "1 1 1", "2 1 1"]);
    }

    #[test]
    fn a_text_said_again_and_again_is_refused_while_it_is_written() {
        let words = "слово ".repeat(10_000);
        let repeated = |times: u32, bytes: usize| {
            let mut book = book(&[], &[]);
            let words: Rc<str> = words.as_str().into();
            (0..times).for_each(|row| book.put(row, 0, &words).unwrap());
            write(book, "xlsx", bytes, &ReadOptions::default()).map(|source| source.text.len())
        };
        assert!(repeated(150, 0).is_ok());
        assert_eq!(repeated(155, 0), Err(ReadError::OverLimit { what: "bytes when unpacked", limit: 16 << 20 }));
        assert!(repeated(180, 40_000).is_ok());
        assert!(repeated(195, 40_000).is_err());
    }

    #[test]
    fn overlapping_regions_do_not_hide_cells() {
        let cells = [(0, 0, "а"), (0, 1, "б"), (1, 0, "в"), (1, 1, "г")];
        let (text, _) = written(book(&cells, &[[0, 1, 0, 0], [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 1]]));
        assert_eq!(text, "а\tб\n\n");
    }

    #[test]
    fn far_corners_take_no_memory_and_a_scattered_sheet_is_refused() {
        let (text, _) = written(book(&[(0, 0, "а"), (1_048_575, 16_383, "б")], &[[0, 1_048_575, 1, 16_383]]));
        assert_eq!(text, "а\t\n\tб\n");
        let mut scattered = book(&[], &[]);
        for at in 0..5_000 {
            scattered.put(at, at, &"а".into()).unwrap();
        }
        let error = write(scattered, "xlsx", 0, &ReadOptions::default()).unwrap_err();
        assert_eq!(error, ReadError::OverLimit { what: "table cells", limit: 2_000_000 });
    }
}
