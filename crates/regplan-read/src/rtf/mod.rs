//! Rich Text Format (RTF). In: bytes. Out: a source with tables, rows and cells.
//!
//! RTF 1.9.1. Knows formats alone: no Russian, no meaning of tables. Automatic numbers are what the program that wrote the
//! document has put before the paragraphs. Comments of reviewers, hidden text and text that a tracked change has
//! deleted are not on the page and left out.

mod charset;
mod lexer;
mod reader;
mod row;
mod sink;
mod words;

use crate::pictures::filled;
use crate::{ReadError, ReadOptions, Source};
use reader::{Flows, Reader};
use regplan_core::source::Writer;

/// What the content looks like, for errors.
pub(crate) const LOOKS_LIKE: &str = "an RTF document";

/// Reads an RTF document.
///
/// # Errors
/// [`ReadError::Broken`], [`ReadError::OverLimit`], [`ReadError::NoText`].
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let Flows { body, boxes, furniture, pictures, cut } = Reader::new(bytes, options).read()?;
    let mut writer = Writer::new("rtf");
    for flow in [body, boxes] {
        flow.write(&mut writer).map_err(|crowded| crowded.error(LOOKS_LIKE, options.max_cells))?;
    }
    furniture.write_furniture(&mut writer);
    let source = filled(writer.finish(), &pictures, options)?;
    if source.text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: bytes.len() });
    }
    Ok(if cut { source.cut() } else { source })
}

fn broken(what: impl Into<String>) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: what.into() }
}

#[cfg(test)]
mod tests;
