//! Why a row was read as it was (`--explain`). In: a line of a document's text. Out: the row, what spoke for it, the second-best reading.

use crate::input::{self, Failure};
use crate::print::{Done, Printer};
use crate::words::Said;
use regplan::{Options, Unexplained};
use std::path::Path;

/// Prints what is to be said of the row that holds a line.
pub(crate) fn explain(line: u32, file: &Path, dialect: Option<&str>, printer: &mut Printer) -> Done {
    match told(line, file, dialect) {
        Ok(told) => printer.words(&told),
        Err(failure) => {
            printer.complain(&failure);
            Ok(())
        }
    }
}

fn told(line: u32, file: &Path, dialect: Option<&str>) -> Result<String, Failure> {
    let bytes = input::bytes(file)?;
    let named = Options::default().named(input::name(file));
    let options = dialect.into_iter().fold(named, Options::as_dialect);
    let explained = regplan::explain(&bytes, &options, line).map_err(|error| Failure::unreadable(file, &error))?;
    explained.map(|explained| explained.to_string()).map_err(|why| {
        let hint = match why {
            Unexplained::Marked => "`regplan --review PAGE.html FILE` shows its cells beside the document",
            _ => "look the line up in what `regplan --text FILE` prints",
        };
        let reason = match why {
            Unexplained::Blank => "the text has no such line, or it is blank",
            Unexplained::Outside => "no row of a plan holds this line; it may be a heading or prose",
            Unexplained::Marked => {
                "the document itself marks the cells of this row or shows them by position: no word was weighed"
            }
        };
        Failure::new(file, Said::from("line {line}: {why}").with("line", line).with_said("why", reason), hint)
    })
}
