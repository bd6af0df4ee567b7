//! The page of a document (`--review`). In: a document, a path. Out: a file, written whole or not at all.

use crate::args::Page;
use crate::input::{self, Failure};
use crate::print::{Done, Printer};
use crate::whole;
use regplan::{Options, ReadError};
use std::io;

/// Writes the page; a file that is there already stays unless it may go.
pub(crate) fn review(page: &Page, printer: &mut Printer) -> Done {
    if let Err(failure) = write(page) {
        printer.complain(&failure);
    }
    Ok(())
}

fn write(page: &Page) -> Result<(), Failure> {
    let unwritten = |error| Failure::unwritten(&page.out, &error);
    if !page.force && page.out.exists() {
        return Err(unwritten(io::ErrorKind::AlreadyExists.into()));
    }
    let html = html(page)?;
    if page.out.is_dir() {
        return Err(unwritten(io::ErrorKind::IsADirectory.into()));
    }
    whole::write(&page.out, html.as_bytes(), page.force).map_err(unwritten)
}

fn html(page: &Page) -> Result<String, Failure> {
    let bytes = input::bytes(&page.file)?;
    let named = Options::default().named(input::name(&page.file));
    let options = page.dialect.iter().fold(named, Options::as_dialect);
    regplan::review(&bytes, &options).map_err(|error: ReadError| Failure::unreadable(&page.file, &error))
}
