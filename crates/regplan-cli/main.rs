//! The command `regplan`. In: arguments, files, standard input. Out: records on standard output, complaints on standard
//! error, an exit status. Knows no text and no plan: all reading is the library's.

mod args;
mod batch;
mod compare;
mod explain;
mod format;
mod generated;
mod input;
mod language;
mod pattern;
mod print;
mod review;
mod verify;
mod walk;
mod whole;
mod wordings;
mod words;

use args::{Args, Schema, Task};
use print::Printer;
use std::panic;
use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    hush_workers();
    let language = language::detect();
    let args = Args::read(language);
    let mut printer = Printer::new(args.complaints(), language);
    let done = match args.task(language) {
        Task::Records(job) => batch::records(&job, &mut printer),
        Task::Diff(comparison) => compare::diff(&comparison, &mut printer),
        Task::Dialects => printer.text(&regplan::dialects().map(|name| format!("{name}\n")).collect::<String>()),
        Task::Text(file) => batch::text(&file, &mut printer),
        Task::Verify { records, file } => verify::verify(&records, &file, &mut printer),
        Task::Review(page) => review::review(&page, &mut printer),
        Task::Explain { line, file, dialect } => explain::explain(line, &file, dialect.as_deref(), &mut printer),
        Task::Schema(Schema::Records) => printer.json(&regplan::json_schema(), print::Style::Pretty),
        Task::Schema(Schema::Diff) => printer.json(&regplan_diff::json_schema(), print::Style::Pretty),
        Task::Deadlines(file) => wordings::deadlines(&file, &mut printer),
        Task::Completions(shell) => generated::completions(shell, &mut printer),
        Task::Man => generated::man(&mut printer),
    };
    printer.finish(done)
}

/// A document that breaks a library is told as a failure of that document; the library's own words would stand beside it.
fn hush_workers() {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(batch::WORKER) {
            tell(panic);
        }
    }));
}
