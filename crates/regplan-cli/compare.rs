//! Two editions of a plan (`--diff`). In: two documents, or their records as JSON. Out: what changed, as text or JSON.

use crate::input::{self, Failure};
use crate::print::{Done, Printer, Style};
use crate::words::Said;
use regplan::{Options, Parsed};
use std::path::{Path, PathBuf};

/// What to compare, and how to say it.
#[derive(Debug)]
pub(crate) struct Comparison {
    pub(crate) old: PathBuf,
    pub(crate) new: PathBuf,
    pub(crate) dialect: Option<String>,
    pub(crate) json: bool,
}

/// Prints what changed; nothing where an edition cannot be read.
pub(crate) fn diff(comparison: &Comparison, printer: &mut Printer) -> Done {
    let [old, new] = [&comparison.old, &comparison.new].map(|path| edition(path, comparison.dialect.as_deref()));
    match (old, new) {
        (Ok(old), Ok(new)) => {
            let diff = regplan_diff::diff(&old, &new);
            if comparison.json {
                printer.json(&diff, Style::Pretty)
            } else {
                printer.words(&regplan_diff::text::text(&diff))
            }
        }
        (old, new) => {
            [old, new]
                .iter()
                .filter_map(|edition| edition.as_ref().err())
                .for_each(|failure| printer.complain(failure));
            Ok(())
        }
    }
}

/// The records of a document, or records that were printed before.
fn edition(path: &Path, dialect: Option<&str>) -> Result<Parsed, Failure> {
    let bytes = input::bytes(path)?;
    if bytes.trim_ascii_start().starts_with(b"{") && !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return serde_json::from_slice(&bytes).map_err(|error| {
            let message = Said::from("it is JSON, but not the records of one document: {why}").with("why", error);
            Failure::new(path, message, "give the document itself, or what `regplan FILE` printed of it")
        });
    }
    let named = Options::default().named(input::name(path));
    let options = dialect.into_iter().fold(named, Options::as_dialect);
    regplan::parse(&bytes, &options).map_err(|error| Failure::unreadable(path, &error))
}
