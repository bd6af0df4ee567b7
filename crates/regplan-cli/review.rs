//! The page of a document (`--review`). In: a document, a path. Out: a file, written whole or not at all.

use crate::args::Page;
use crate::input::{self, Failure};
use crate::print::{Done, Printer};
use regplan::{Options, ReadError};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    replace(&page.out, html.as_bytes()).map_err(unwritten)
}

fn html(page: &Page) -> Result<String, Failure> {
    let bytes = input::bytes(&page.file)?;
    let named = Options::default().named(input::name(&page.file));
    let options = page.dialect.iter().fold(named, Options::as_dialect);
    regplan::review(&bytes, &options).map_err(|error: ReadError| Failure::unreadable(&page.file, &error))
}

/// Writes beside the file, then puts the new one in its place.
fn replace(out: &Path, bytes: &[u8]) -> io::Result<()> {
    if out.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let beside = beside(out);
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, out));
    if done.is_err() {
        // Whatever is left of it is of no use.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    out.with_file_name(name)
}
