//! The command `regplan`. In: arguments, files, standard input. Out: records on standard output, complaints on standard
//! error, an exit status. Knows no text and no plan: all reading is the library's.

mod args;
mod batch;
mod input;
mod print;
mod review;
mod verify;
mod wordings;

use args::{Args, Task};
use clap::Parser;
use print::Printer;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut printer = Printer::new();
    let done = match Args::parse().task() {
        Task::Records(files, dialect) => batch::records(&files, dialect.as_deref(), &mut printer),
        Task::Dialects => printer.text(&regplan::dialects().map(|name| format!("{name}\n")).collect::<String>()),
        Task::Text(file) => batch::text(&file, &mut printer),
        Task::Verify { records, file } => verify::verify(&records, &file, &mut printer),
        Task::Review(page) => review::review(&page, &mut printer),
        Task::Schema => printer.json(&regplan::json_schema(), print::Style::Pretty),
        Task::Deadlines(file) => wordings::deadlines(&file, &mut printer),
    };
    printer.finish(done)
}
