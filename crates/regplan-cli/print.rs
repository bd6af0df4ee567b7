//! Standard output, standard error, exit status. In: values and failures. Out: their bytes. A closed pipe is success.

use crate::batch::{Passed, Tally};
use crate::input::{self, Failure, STDOUT};
use crate::whole;
use crate::words::table;
use clap::ValueEnum;
use regplan::source::{shown, shown_in_line};
use regplan_words::Language;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use tempfile::NamedTempFile;

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

/// One file instead of standard output.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) path: PathBuf,
    /// Whether a file that is there already may go.
    pub(crate) force: bool,
}

/// Where results go: the file has no name until it is whole.
enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<NamedTempFile>, Output),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}

/// Where results go, the language of what people read, and whether anything went wrong so far.
pub(crate) struct Printer {
    out: Sink,
    language: Language,
    /// Whether anything was printed: a file of nothing is not made.
    printed: bool,
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
    pub(crate) fn new(complaints: Complaints, language: Language) -> Self {
        let out = Sink::Stdout(BufWriter::new(io::stdout().lock()));
        Self { out, language, printed: false, complaints, errors: false, interrupted: false }
    }

    /// What is printed from now on goes into a file, which takes its name when it is whole.
    ///
    /// # Errors
    /// [`Failure`] where it cannot be written, or is there and may not go.
    pub(crate) fn write_to(&mut self, output: &Output) -> Result<(), Failure> {
        let unwritten = |error| Failure::unwritten(&output.path, &error);
        if output.path.is_dir() {
            return Err(unwritten(io::ErrorKind::IsADirectory.into()));
        }
        if !output.force && output.path.exists() {
            return Err(unwritten(io::ErrorKind::AlreadyExists.into()));
        }
        let file = whole::beside(&output.path).map_err(unwritten)?;
        self.out = Sink::File(BufWriter::new(file), output.clone());
        Ok(())
    }

    /// The language of what people read.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Where results go.
    pub(crate) fn out(&mut self) -> &mut impl Write {
        self.printed = true;
        &mut self.out
    }

    /// Prints a value as JSON and ends the line.
    pub(crate) fn json(&mut self, value: &impl Serialize, style: Style) -> Done {
        self.printed = true;
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
        self.printed |= !bytes.is_empty();
        self.out.write_all(bytes)
    }

    /// Says on standard error what failed; the exit status will be 1.
    pub(crate) fn complain(&mut self, failure: &Failure) {
        self.errors = true;
        let told: Told<'_, ()> = Told::Error(failure);
        self.tell(&failure.line(self.language), &told);
    }

    /// Says what of a folder was passed over, and why.
    pub(crate) fn passed_over(&mut self, passed: &Passed) {
        let told: Told<'_, ()> = Told::PassedOver(passed);
        self.tell(&passed.line("passed", self.language), &told);
    }

    /// Says of which document nothing came, though it was read.
    pub(crate) fn no_plan(&mut self, passed: &Passed) {
        let told: Told<'_, ()> = Told::NoPlan(passed);
        self.tell(&passed.line("no-plan", self.language), &told);
    }

    /// Says how many terms of deadlines a calendar has no day for.
    pub(crate) fn undated(&mut self, terms: usize) {
        let words = table().fill(self.language, "undated", &[("n", &terms.to_string())]);
        let told: Told<'_, ()> = Told::LeftOut { undated_terms: terms };
        self.tell(&words, &told);
    }

    /// Says what a batch came to, once all records are out: a closed pipe says nothing more.
    pub(crate) fn summary(&mut self, tally: &Tally) -> Done {
        self.out.flush()?;
        self.tell(&tally.line(self.language), &Told::Summary(tally));
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

    /// Sends out what is left, gives a file its name, and says how it went.
    pub(crate) fn finish(mut self, done: Done) -> ExitCode {
        match done.and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let source = match &self.out {
                    Sink::Stdout(_) => STDOUT.to_owned(),
                    Sink::File(_, output) => input::name(&output.path),
                };
                let hint = "look whether the disk is full".into();
                self.complain(&Failure { source, message: error.to_string().into(), hint });
                ExitCode::from(1)
            }
            _ if self.interrupted => ExitCode::from(130),
            _ => {
                if let Err(failure) = self.settle() {
                    self.complain(&failure);
                }
                ExitCode::from(u8::from(self.errors))
            }
        }
    }

    /// The file of results, where there is one and anything is in it, takes its name.
    fn settle(&mut self) -> Result<(), Failure> {
        let stdout = Sink::Stdout(BufWriter::new(io::stdout().lock()));
        match std::mem::replace(&mut self.out, stdout) {
            Sink::File(file, output) if self.printed => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error);
                let settled = file.and_then(|file| whole::settle(file, &output.path, output.force));
                settled.map_err(|error| Failure::unwritten(&output.path, &error))
            }
            _ => Ok(()),
        }
    }

    /// There is nobody to tell where standard error is closed too.
    fn tell(&self, words: &str, told: &impl Serialize) {
        let mut err = io::stderr().lock();
        let _ = match self.complaints {
            Complaints::Text => writeln!(err, "regplan: {}", shown_in_line(words)),
            Complaints::Json => {
                serde_json::to_string(told).map_err(io::Error::from).and_then(|told| writeln!(err, "{told}"))
            }
        };
    }
}
