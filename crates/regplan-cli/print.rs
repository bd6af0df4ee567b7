//! Standard output, standard error, exit status. In: values and failures. Out: their bytes. A closed pipe is success.

use crate::batch::Passed;
use crate::input::Failure;
use clap::ValueEnum;
use regplan::source::{shown, shown_in_line};
use serde::Serialize;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
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

/// How failures are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Complaints {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, `type` first: `error`, `passed_over`, `no_plan`, `left_out`, `summary`.
    Json,
}

/// What stands on standard error as JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Told<'t, T> {
    Error(&'t Failure),
    PassedOver(&'t Passed),
    NoPlan(&'t Passed),
    LeftOut { undated_terms: usize },
    Summary(&'t T),
}

/// Standard output, and whether anything went wrong so far.
pub(crate) struct Printer {
    out: BufWriter<StdoutLock<'static>>,
    complaints: Complaints,
    errors: bool,
    interrupted: bool,
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

impl Printer {
    /// Takes hold of standard output.
    pub(crate) fn new(complaints: Complaints) -> Self {
        Self { out: BufWriter::new(io::stdout().lock()), complaints, errors: false, interrupted: false }
    }

    /// Standard output itself.
    pub(crate) fn out(&mut self) -> &mut impl Write {
        &mut self.out
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
        self.bytes(text.as_bytes())
    }

    /// Prints words of a document for people: a terminal obeys none of them.
    pub(crate) fn words(&mut self, text: &str) -> Done {
        self.text(&shown(text))
    }

    /// Prints bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Done {
        self.out.write_all(bytes)
    }

    /// Says on standard error what failed; the exit status will be 1.
    pub(crate) fn complain(&mut self, failure: &Failure) {
        self.errors = true;
        let told: Told<'_, ()> = Told::Error(failure);
        self.tell(failure, &told);
    }

    /// Says what of a folder was passed over, and why.
    pub(crate) fn passed_over(&mut self, passed: &Passed) {
        let told: Told<'_, ()> = Told::PassedOver(passed);
        self.tell(passed, &told);
    }

    /// Says of which document nothing came, though it was read.
    pub(crate) fn no_plan(&mut self, passed: &Passed) {
        let told: Told<'_, ()> = Told::NoPlan(passed);
        self.tell(&format!("{}: {}", passed.source, passed.why), &told);
    }

    /// Says how many terms of deadlines a calendar has no day for.
    pub(crate) fn undated(&mut self, terms: usize) {
        let words = format!("{terms} terms of deadlines name no day: the calendar leaves them out");
        let told: Told<'_, ()> = Told::LeftOut { undated_terms: terms };
        self.tell(&words, &told);
    }

    /// Says what a batch came to, once all records are out: a closed pipe says nothing more.
    pub(crate) fn summary(&mut self, tally: &(impl Display + Serialize)) -> Done {
        self.out.flush()?;
        self.tell(tally, &Told::Summary(tally));
        Ok(())
    }

    /// Notes whether what was printed holds errors; then the exit status will be 1.
    pub(crate) fn errors_seen(&mut self, seen: bool) {
        self.errors |= seen;
    }

    /// Notes that the user ended it; the exit status will be that of an interrupt.
    pub(crate) fn interrupted(&mut self) {
        self.interrupted = true;
    }

    /// Sends out what is left and says how it went.
    pub(crate) fn finish(mut self, done: Done) -> ExitCode {
        match done.and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let hint = "look whether the disk is full";
                self.complain(&Failure {
                    source: "standard output".to_owned(),
                    message: error.to_string().into(),
                    hint,
                });
                ExitCode::from(1)
            }
            _ if self.interrupted => ExitCode::from(130),
            _ => ExitCode::from(u8::from(self.errors)),
        }
    }

    /// There is nobody to tell where standard error is closed too.
    fn tell(&self, words: &impl Display, told: &impl Serialize) {
        let mut err = io::stderr().lock();
        let _ = match self.complaints {
            Complaints::Text => writeln!(err, "regplan: {}", shown_in_line(&words.to_string())),
            Complaints::Json => {
                serde_json::to_string(told).map_err(io::Error::from).and_then(|told| writeln!(err, "{told}"))
            }
        };
    }
}
