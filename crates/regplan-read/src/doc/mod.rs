//! Word documents of 1997–2003 (DOC). In: the bytes of a compound file. Out: a source with tables, rows and cells.
//!
//! The numbers in the comments are sections of [MS-DOC]. Knows formats alone: no Russian, no meaning of tables. Comments of
//! reviewers are left out; what is hidden or deleted by a tracked change is not on the page and left out too.

mod bytes;
mod character;
mod charset;
mod compound;
mod document;
mod fib;
mod fields;
mod lists;
mod numbers;
mod paragraph;
mod pieces;
mod row;
mod runs;
mod sprm;
mod story;
mod styles;

use crate::{ReadError, ReadOptions, Source};
use compound::Compound;
use document::{Document, Streams};
use fib::Fib;
use regplan_core::source::Writer;
use std::ops::Range;
use story::Teller;

/// What the content looks like, for errors.
pub(crate) const LOOKS_LIKE: &str = "an old Word document (DOC)";

/// Reads a Word document.
///
/// # Errors
/// [`ReadError::Broken`], [`ReadError::Encrypted`], [`ReadError::OverLimit`], [`ReadError::NoText`], and
/// [`ReadError::Unsupported`] for Word 95 and older.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let mut file = Compound::open(bytes)?;
    let main = file.stream("WordDocument")?;
    let fib = Fib::read(&main)?;
    let table = file.stream(fib.table)?;
    let data = file.stream_if_there("Data")?;
    let document = Document::new(&fib, Streams { main: &main, table: &table, data: &data })?;
    let source = tell(&document, &fib, options)?;
    if source.text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: bytes.len() });
    }
    Ok(source)
}

/// The stories in the order of the text: body, notes, heads, macros, comments, end notes, boxes, boxes of heads.
fn tell(document: &Document<'_>, fib: &Fib, options: &ReadOptions) -> Result<Source, ReadError> {
    let [body, notes, heads, _, _, end_notes, boxes, head_boxes] = ranges(fib.stories);
    let mut teller = Teller::new(document, options.max_cells, options.max_unpacked / 8);
    let mut writer = Writer::new("doc");
    for story in [body, boxes] {
        teller.tell(story)?;
        teller.finish().write(&mut writer).map_err(|crowded| crowded.error(LOOKS_LIKE, options.max_cells))?;
    }
    for story in [heads, head_boxes, notes, end_notes] {
        teller.tell(story)?;
    }
    teller.finish().write_furniture(&mut writer);
    let source = writer.finish();
    Ok(if teller.damaged { source.cut() } else { source })
}

fn ranges(lengths: [u32; 8]) -> [Range<u32>; 8] {
    let mut end = 0_u32;
    lengths.map(|length| {
        let begin = end;
        end = end.saturating_add(length);
        begin..end
    })
}

fn broken(what: impl Into<String>) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: what.into() }
}

#[cfg(test)]
mod tests;
