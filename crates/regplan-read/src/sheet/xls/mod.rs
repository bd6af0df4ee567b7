//! Excel workbooks of 1993-2003 (XLS). In: a compound file. Out: a [`Source`]. Knows BIFF5 and BIFF8 ([MS-XLS]).
//!
//! Hidden sheets, rows and columns are read; sheets that only a macro can show are not, nor are sheets of macros.

mod cells;
mod globals;
mod records;
mod strings;

use super::{Book, layout};
use crate::{ReadError, ReadOptions, Source};
use records::Records;
use std::io::{Cursor, Read};

const LOOKS_LIKE: &str = "an old Excel workbook (XLS)";

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let stream = stream(bytes, options)?;
    let globals = globals::read(&stream)?;
    let mut book = Book::new(options);
    for sheet in &globals.sheets {
        book.open_sheet(&sheet.name);
        cells::read(&stream, sheet.at, &globals, &mut book)?;
    }
    let source = layout::write(book, "xls", bytes.len(), options)?;
    Ok(if is_whole(&stream) { source } else { source.cut() })
}

/// Whether no record is wiped out: zeros stand behind the last one alone.
fn is_whole(stream: &[u8]) -> bool {
    let mut kinds = Records::from(stream, 0).map(|record| record.kind).skip_while(|kind| *kind != 0);
    kinds.all(|kind| kind == 0)
}

/// The one stream that holds all sheets.
fn stream(bytes: &[u8], options: &ReadOptions) -> Result<Vec<u8>, ReadError> {
    let fault = |error: std::io::Error| broken(&format!("its container is damaged: {error}"));
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(fault)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let stream = file.open_stream(name.ok_or_else(|| broken("it has no workbook in it"))?).map_err(fault)?;
    let mut held = Vec::new();
    let limit = u64::try_from(options.max_unpacked).unwrap_or(u64::MAX);
    stream.take(limit).read_to_end(&mut held).map_err(fault)?;
    Ok(held)
}

fn broken(what: &str) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: what.to_owned() }
}

#[cfg(test)]
mod tests;
