//! Standard output, standard error, exit status. In: values and failures. Out: their bytes. A closed pipe is success.

use serde::Serialize;
use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

/// What printing returns: nothing, or why standard output takes no more.
pub(crate) type Done = io::Result<()>;

/// How JSON is set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Style {
    /// Indented, for one value.
    Pretty,
    /// One line a value.
    Line,
}

/// Standard output, and whether anything went wrong so far.
pub(crate) struct Printer {
    out: BufWriter<StdoutLock<'static>>,
    errors: bool,
}

impl Printer {
    /// Takes hold of standard output.
    pub(crate) fn new() -> Self {
        Self { out: BufWriter::new(io::stdout().lock()), errors: false }
    }

    /// Prints a value as JSON and ends the line.
    pub(crate) fn json(&mut self, value: &impl Serialize, style: Style) -> Done {
        match style {
            Style::Pretty => serde_json::to_writer_pretty(&mut self.out, value)?,
            Style::Line => serde_json::to_writer(&mut self.out, value)?,
        }
        self.out.write_all(b"\n")
    }

    /// Prints a text as it is: its bytes are what places count.
    pub(crate) fn text(&mut self, text: &str) -> Done {
        self.out.write_all(text.as_bytes())
    }

    /// Says on standard error what failed; the exit status will be 1.
    pub(crate) fn complain(&mut self, failure: &impl Display) {
        self.errors = true;
        complain(failure);
    }

    /// Notes whether what was printed holds errors; then the exit status will be 1.
    pub(crate) fn errors_seen(&mut self, seen: bool) {
        self.errors |= seen;
    }

    /// Sends out what is left and says how it went.
    pub(crate) fn finish(mut self, done: Done) -> ExitCode {
        match done.and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                complain(&format_args!("standard output: {error}; try: look whether the disk is full"));
                ExitCode::from(1)
            }
            _ => ExitCode::from(u8::from(self.errors)),
        }
    }
}

/// There is nobody to tell where standard error is closed too.
fn complain(message: &impl Display) {
    let _ = writeln!(io::stderr().lock(), "regplan: {message}");
}
