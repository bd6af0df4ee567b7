//! Deadlines on their own (`--deadlines`). In: wordings, one a line, plain or as JSON. Out: a line of JSON each.

use crate::input::{self, Failure};
use crate::print::{Done, Printer, Style};
use regplan::{Period, deadline};
use serde::Deserialize;
use std::path::Path;

/// A line of input that says more than a wording.
#[derive(Deserialize)]
struct Wording {
    text: String,
    #[serde(default)]
    period: Option<Period>,
}

/// Prints what each wording says; a line that begins like JSON and is none is told and taken as it stands.
pub(crate) fn deadlines(file: &Path, printer: &mut Printer) -> Done {
    let text =
        input::bytes(file).and_then(|bytes| regplan::text(&bytes).map_err(|error| Failure::unreadable(file, &error)));
    match text {
        Ok(text) => text.lines().zip(1..).try_for_each(|(line, number)| {
            let wording = wording(line).unwrap_or_else(|error| {
                printer.complain(&Failure::no_json(file, number, &error));
                Wording { text: line.to_owned(), period: None }
            });
            printer.json(&deadline::parse(&wording.text, wording.period), Style::Line)
        }),
        Err(failure) => {
            printer.complain(&failure);
            Ok(())
        }
    }
}

fn wording(line: &str) -> serde_json::Result<Wording> {
    let line = line.trim();
    if line.starts_with('{') { serde_json::from_str(line) } else { Ok(Wording { text: line.to_owned(), period: None }) }
}
