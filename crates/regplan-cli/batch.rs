//! One file after another. In: paths. Out: records or texts through a [`Printer`]; a file that fails stops no other.

use crate::input::{self, Failure};
use crate::print::{Done, Printer, Style};
use regplan::{Options, Parsed, Severity};
use std::path::{Path, PathBuf};

/// Prints the records of every file: one object for one file, one line each for several.
pub(crate) fn records(files: &[PathBuf], dialect: Option<&str>, printer: &mut Printer) -> Done {
    let style = if files.len() > 1 { Style::Line } else { Style::Pretty };
    for file in files {
        match parse(file, dialect) {
            Ok(parsed) => {
                printer.errors_seen(parsed.diagnostics.iter().any(|d| d.severity == Severity::Error));
                printer.json(&parsed, style)?;
            }
            Err(failure) => printer.complain(&failure),
        }
    }
    Ok(())
}

/// Prints the text that places in the records of this file count in.
pub(crate) fn text(file: &Path, printer: &mut Printer) -> Done {
    match input::bytes(file).and_then(|bytes| regplan::text(&bytes).map_err(|error| Failure::unreadable(file, &error)))
    {
        Ok(text) => printer.text(&text),
        Err(failure) => {
            printer.complain(&failure);
            Ok(())
        }
    }
}

fn parse(file: &Path, dialect: Option<&str>) -> Result<Parsed, Failure> {
    let bytes = input::bytes(file)?;
    let named = Options::default().named(input::name(file));
    let options = dialect.into_iter().fold(named, Options::as_dialect);
    regplan::parse(&bytes, &options).map_err(|error| Failure::unreadable(file, &error))
}
