//! Scans. In: pictures of pages. Out: their text with tables, words where they stand and how surely they were read.
//!
//! A page is turned upright (`skew`), its ruling lines are looked for (`rules`), and each cell they make, like each stretch
//! of the page between tables, is cut out; all these pieces stand one below another in one picture (`montage`) that the
//! program Tesseract reads in one run (`tesseract`): so it never takes neighbouring columns for one line. Knows no
//! Russian but the name of Tesseract's data, no meaning of tables.
//!
//! [`sheets`] is the way in for other formats that hold pictures of pages, [`Sheet::write`] the way out.

mod bare;
mod cells;
mod colour;
mod embedded;
mod fitted;
mod grey;
mod ink;
mod layout;
mod light;
mod mask;
mod montage;
mod numbers;
mod origin;
mod patch;
mod picture;
mod recognised;
mod rows;
mod runs;
mod skew;
mod strokes;
mod tables;
mod tesseract;
mod write;

use crate::{ReadError, ReadOptions, Source};
#[cfg_attr(not(feature = "pdf"), allow(unused_imports, reason = "pictures by themselves are met within"))]
pub(crate) use colour::without_stamps;
pub(crate) use embedded::embedded;
pub(crate) use grey::Grey;
#[cfg_attr(not(feature = "pdf"), allow(unused_imports, reason = "only PDF holds pages of both kinds"))]
pub(crate) use layout::Sheet;
use regplan_core::source::{MarkKind, Writer};

/// Reads a picture of a page, or a TIFF file of several.
///
/// # Errors
/// [`ReadError::Program`] where Tesseract is not there or fails, [`ReadError::Broken`] for a damaged picture,
/// [`ReadError::NoText`] where nothing is recognised.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let pages = picture::Pages::open(bytes, options)?;
    let mut writer = Writer::new("scan").wrapped();
    write_pages(pages, &mut writer, options)?;
    let source = writer.finish();
    if source.text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: bytes.len() });
    }
    Ok(source)
}

/// Recognises pages and writes them down, parted by form feeds and numbered from 1.
///
/// # Errors
/// Those of the pages, and [`ReadError::Program`] where Tesseract is not there or fails.
fn write_pages(
    pages: impl Iterator<Item = Result<Grey, ReadError>>,
    writer: &mut Writer,
    options: &ReadOptions,
) -> Result<(), ReadError> {
    let at_once = at_once();
    let mut pages = pages.peekable();
    let mut number = 0;
    let mut cells_left = options.max_cells;
    while pages.peek().is_some() {
        let some = pages.by_ref().take(at_once).collect::<Result<Vec<Grey>, ReadError>>()?;
        for sheet in sheets(some) {
            number += 1;
            if usize::try_from(number).is_ok_and(|number| number > options.max_pages) {
                return Err(ReadError::OverLimit { what: "pages", limit: options.max_pages });
            }
            // A page that takes too long is left unread, and said to be.
            let is_late = matches!(sheet, Err(ReadError::OverLimit { .. }));
            let sheet = if is_late { Sheet::default() } else { sheet? };
            let over = ReadError::OverLimit { what: "table cells", limit: options.max_cells };
            cells_left = cells_left.checked_sub(sheet.cells()).ok_or(over)?;
            write::page(&sheet, number, writer);
            if is_late {
                writer.mark(writer.len(), MarkKind::Unread);
            }
        }
    }
    Ok(())
}

/// How many pages are best read at once.
pub(crate) fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Each page's text, all pages at once; for no page more than three minutes a montage.
pub(crate) fn sheets(pages: Vec<Grey>) -> Vec<Result<Sheet, ReadError>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = pages.into_iter().map(|page| scope.spawn(move || Sheet::of(page))).collect();
        let lost =
            || ReadError::Program { program: "tesseract", what: "its thread ended".into(), hint: tesseract::HINT };
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(lost()))).collect()
    })
}

#[cfg(test)]
mod tests;
