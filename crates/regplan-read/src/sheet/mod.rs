//! Workbooks: XLSX, XLS, ODS. In: bytes. Out: each sheet as one table, as it is shown. Knows number formats, no formulas.
//!
//! A reader of one format fills a [`Book`]; [`layout`] writes it down. Readers of our own, where `calamine` would be at
//! hand: it keeps a sheet as a full rectangle (two cells in far corners take all memory) and tells values, not what the
//! sheet shows (1.1 for «1.10», a day for «март 2024»).

#[cfg(any(feature = "xlsx", feature = "xls"))]
mod formats;
mod layout;
#[cfg(feature = "ods")]
pub(crate) mod ods;
#[cfg(feature = "xls")]
pub(crate) mod xls;
#[cfg(feature = "xlsx")]
pub(crate) mod xlsx;
#[cfg(any(feature = "xlsx", feature = "ods"))]
mod xml;

use crate::{ReadError, ReadOptions};
use std::rc::Rc;

#[cfg(any(feature = "xlsx", feature = "ods"))]
use crate::zipped::Zipped;

/// The characters of a part of an archive; `None` where there is none of that name.
#[cfg(any(feature = "xlsx", feature = "ods"))]
fn text_of(zipped: &mut Zipped<'_>, part: &str, looks_like: &'static str) -> Result<Option<String>, ReadError> {
    let Some(bytes) = zipped.bytes(part)? else { return Ok(None) };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Some(text)),
        Err(error) => error.into_bytes(),
    };
    let broken = |error| ReadError::Broken { looks_like, what: format!("{part}: {error}") };
    crate::encoding::decode(&bytes).map(Some).map_err(broken)
}

/// As large as a sheet may be in any program.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// One workbook.
#[derive(Debug)]
struct Book {
    sheets: Vec<Sheet>,
    max_cells: usize,
    cells: usize,
}

/// One sheet: only what holds ink is kept.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    cells: Vec<Cell>,
    merged: Vec<Region>,
    /// What stands beside its cells: text boxes.
    notes: Vec<String>,
}

#[derive(Debug)]
struct Cell {
    row: u32,
    column: u32,
    text: Rc<str>,
}

/// Cells that are one; first and last row and column, from 0, both of them in it.
#[derive(Debug, Clone, Copy)]
struct Region {
    rows: (u32, u32),
    columns: (u32, u32),
}

impl Book {
    fn new(options: &ReadOptions) -> Self {
        Self { sheets: Vec::new(), max_cells: options.max_cells, cells: 0 }
    }

    fn open_sheet(&mut self, name: &str) {
        self.sheets.push(Sheet { name: name.trim().to_owned(), ..Sheet::default() });
    }

    /// Counts one more cell or region.
    fn count(&mut self) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > self.max_cells {
            return Err(ReadError::OverLimit { what: "table cells", limit: self.max_cells });
        }
        Ok(())
    }

    /// Puts a text into the sheet that is open; blanks alone are no ink.
    fn put(&mut self, row: u32, column: u32, text: &Rc<str>) -> Result<(), ReadError> {
        if text.trim().is_empty() || row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Ok(());
        }
        self.count()?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.cells.push(Cell { row, column, text: Rc::clone(text) });
        }
        Ok(())
    }

    /// Puts a paragraph beside the cells of the sheet that is open.
    #[cfg(feature = "xlsx")]
    fn note(&mut self, text: String) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.count()?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.notes.push(text);
        }
        Ok(())
    }

    /// Merges cells of the sheet that is open.
    fn merge(&mut self, region: Region) -> Result<(), ReadError> {
        if region.rows.0 == region.rows.1 && region.columns.0 == region.columns.1 {
            return Ok(());
        }
        self.count()?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.merged.push(region);
        }
        Ok(())
    }
}
