//! Records against their file (`--verify`). In: a file of records, the document they are of. Out: what does not match.

use crate::input::{self, Failure};
use crate::print::{Done, Printer};
use crate::words::table;
use regplan::Parsed;
use std::path::Path;

/// Prints what in the records does not match the document; then the exit status will be 1.
pub(crate) fn verify(records: &Path, file: &Path, printer: &mut Printer) -> Done {
    match findings(records, file) {
        Ok(findings) if findings.is_empty() => printer.text(&format!("{}\n", table().say(printer.language(), "sound"))),
        Ok(findings) => {
            printer.errors_seen(true);
            let listed: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
            let count = findings.len().to_string();
            let unsound = table().fill(printer.language(), "unsound", &[("n", &count)]);
            printer.words(&format!("{listed}{unsound}\n"))
        }
        Err(failure) => {
            printer.complain(&failure);
            Ok(())
        }
    }
}

fn findings(records: &Path, file: &Path) -> Result<Vec<regplan::Finding>, Failure> {
    let all = read(records, &input::bytes(records)?)?;
    let bytes = input::bytes(file)?;
    let own = of_this_file(all, &regplan::sha256(&bytes)).ok_or_else(|| Failure::no_records_of(records, file))?;
    regplan::verify(&own, &bytes).map_err(|error| Failure::unreadable(file, &error))
}

/// One object, one a line, or a list.
fn read(path: &Path, bytes: &[u8]) -> Result<Vec<Parsed>, Failure> {
    let is_list = bytes.trim_ascii_start().starts_with(b"[");
    let read = if is_list {
        serde_json::from_slice(bytes)
    } else {
        serde_json::Deserializer::from_slice(bytes).into_iter().collect()
    };
    read.map_err(|error| Failure::no_records(path, &error))
}

/// The records of the file with this hash; the only ones where there are no others.
fn of_this_file(mut all: Vec<Parsed>, hash: &str) -> Option<Parsed> {
    let own = all.iter().position(|records| records.source.sha256.as_deref() == Some(hash));
    let only = (all.len() == 1).then_some(0);
    own.or(only).map(|at| all.swap_remove(at))
}
