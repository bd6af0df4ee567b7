//! Many documents. In: a [`Job`]. Out: their records, in the order given; a file that fails stops no other.

mod folder;
mod ledger;
mod links;
mod one;
mod passed;
mod pool;
mod progress;
mod stream;
mod tally;

pub(crate) use folder::Folder;
pub(crate) use passed::Passed;
pub(crate) use pool::WORKER;

use crate::format::{Format, Set};
use crate::input::{self, Failure};
use crate::print::{Done, Output, Printer};
use crate::walk::{self, Found};
use crate::words::Said;
use ledger::Ledger;
use links::Links;
use one::{Outcome, Outcomes, Reader, Target};
use progress::Progress;
use regplan::ReadOptions;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use stream::Stream;
use tally::Counts;
pub(crate) use tally::Tally;

/// What to read, how, and where its records go.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) dialect: Option<String>,
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) limits: ReadOptions,
    pub(crate) max_records: Option<usize>,
    pub(crate) set: Set,
    pub(crate) folder: Option<Folder>,
    pub(crate) output: Option<Output>,
    pub(crate) strict: bool,
    pub(crate) quiet: bool,
}

/// Writes the records of every file.
pub(crate) fn records(job: &Job, printer: &mut Printer) -> Done {
    let ledger = match job.folder.as_ref().map(|folder| Ledger::open(&folder.path, job.way())).transpose() {
        Ok(ledger) => ledger,
        Err(failure) => {
            printer.complain(&failure);
            return Ok(());
        }
    };
    if let Some(output) = &job.output
        && let Err(failure) = printer.write_to(output)
    {
        printer.complain(&failure);
        return Ok(());
    }
    let found = walk::inputs(&job.files, job.folder.as_ref().map(|folder| folder.path.as_path()));
    let target = match (&job.folder, &ledger) {
        (Some(folder), Some(ledger)) => Target::Folder(folder, ledger),
        _ => Target::Stream { alone: job.is_one() },
    };
    let reader = Reader {
        dialect: job.dialect.as_deref(),
        limits: &job.limits,
        max_records: job.max_records,
        set: job.set,
        links: (job.set.format == Format::Xlsx)
            .then(|| Links::from(job.output.as_ref().map(|o| o.path.as_path())))
            .flatten(),
        target,
    };
    let stop = Arc::new(AtomicBool::new(false));
    if ledger.is_some() || job.output.is_some() {
        stop_on_interrupt(&stop);
    }
    let mut gathered = Gathered::begin(job, found.len(), printer);
    let work = |found: &Found| match found {
        Ok(input) => reader.read(input),
        Err(failure) => Outcomes::One(Box::new(Outcome::Failed(failure.clone()))),
    };
    pool::in_order(&found, job.workers(), &stop, work, |outcomes| gathered.take_all(outcomes))?;
    gathered.end(stop.load(Ordering::Relaxed))
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

impl Job {
    /// Whether the user named one file and no more.
    fn is_one(&self) -> bool {
        walk::is_one(&self.files)
    }

    fn workers(&self) -> NonZeroUsize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// All that decides what comes out of the bytes of a document.
    fn way(&self) -> String {
        let Set { format, delimiter, language, .. } = self.set;
        let ocr = if cfg!(feature = "ocr") { " ocr" } else { "" };
        let dialect = self.dialect.as_deref().unwrap_or("found");
        let version = env!("CARGO_PKG_VERSION");
        let schema = regplan::record::SCHEMA;
        // JSON says the same in every language.
        let said = if matches!(format, Format::Json | Format::Jsonl) { "" } else { language.code() };
        let format = format.extension();
        format!("regplan {version}{ocr} schema {schema} dialect {dialect} format {format} {delimiter:?} {said}")
    }
}

const NO_PLAN: &str = "it holds no plan of measures";

/// What came of the files so far, and where it goes.
struct Gathered<'j> {
    job: &'j Job,
    /// Whether one document was named and no more; an archive is many.
    one: bool,
    printer: &'j mut Printer,
    stream: Option<Stream>,
    progress: Progress,
    tally: Tally,
}

impl<'j> Gathered<'j> {
    fn begin(job: &'j Job, files: usize, printer: &'j mut Printer) -> Self {
        let stream =
            if job.folder.is_none() { Some(Stream::new(job.set, job.output.is_some() && !job.is_one())) } else { None };
        let progress = Progress::new(files, job.quiet, stream.is_some() && job.output.is_none(), job.set.language);
        Self { job, one: job.is_one(), printer, stream, progress, tally: Tally { files, ..Tally::default() } }
    }

    fn take_all(&mut self, outcomes: Outcomes) -> Done {
        self.progress.step();
        match outcomes {
            Outcomes::One(outcome) => self.take(*outcome),
            Outcomes::Archive(outcomes) => {
                self.one = false;
                self.tally.files += outcomes.len().saturating_sub(1);
                outcomes.into_iter().try_for_each(|outcome| self.take(outcome))
            }
        }
    }

    fn take(&mut self, outcome: Outcome) -> Done {
        let (name, counts, piece) = match outcome {
            Outcome::Failed(failure) => {
                self.tally.failed += 1;
                self.progress.aside(|| self.printer.complain(&failure));
                return self.nothing_of(&failure.source, "refused", &failure.message);
            }
            Outcome::Skipped(passed) => {
                self.tally.skipped += 1;
                self.pass_over(&passed);
                return self.nothing_of(&passed.source, "passed-over", &passed.why);
            }
            Outcome::Kept(name, counts) => {
                self.tally.kept += 1;
                (name, counts, None)
            }
            Outcome::Read(name, counts, piece) => {
                self.tally.read += 1;
                (name, counts, piece)
            }
        };
        self.tally.counts += counts;
        if counts.plans == 0 && !self.one {
            self.tally.no_plan += 1;
            if !self.job.quiet {
                let passed = Passed { source: name.clone(), why: NO_PLAN.into() };
                self.progress.aside(|| self.printer.no_plan(&passed));
            }
        }
        self.printer.errors_seen(counts.errors > 0);
        if self.job.strict && counts.warnings > 0 {
            self.progress.aside(|| self.printer.complain(&Failure::doubted(name.clone(), counts.warnings)));
        }
        if let (Some(stream), Some(piece)) = (&mut self.stream, piece) {
            stream.add(piece, self.printer)?;
        }
        match counts {
            // The sheet of diagnostics says so by itself.
            Counts { measures: 0, .. } if self.job.set.format != Format::Csv => Ok(()),
            Counts { plans: 0, .. } => self.nothing_of(&name, "no-plan", &NO_PLAN.into()),
            Counts { measures: 0, .. } => self.nothing_of(&name, "empty-plan", &"its plan holds no measure".into()),
            _ => Ok(()),
        }
    }

    /// Names a file of a folder that is no document; who wants everything read is told of it as of a failure.
    fn pass_over(&mut self, passed: &Passed) {
        let (printer, job) = (&mut *self.printer, self.job);
        self.progress.aside(|| match job.strict {
            true => printer.complain(&Failure::passed_over(passed)),
            false if !job.quiet => printer.passed_over(passed),
            false => {}
        });
    }

    /// A table of many documents has a line for one that gave nothing.
    fn nothing_of(&mut self, source: &str, code: &str, message: &Said) -> Done {
        match &mut self.stream {
            Some(stream) if !self.one => stream.nothing_of(source, code, message),
            _ => Ok(()),
        }
    }

    fn end(self, interrupted: bool) -> Done {
        self.progress.end();
        if let Some(stream) = self.stream {
            stream.end(self.printer)?;
        }
        let Tally { files, counts, .. } = self.tally;
        if !self.job.quiet {
            if self.job.set.format == Format::Ics && counts.undated > 0 {
                self.printer.undated(counts.undated);
            }
            if files > 1 || !self.one {
                self.printer.summary(&self.tally)?;
            }
        }
        if interrupted {
            self.printer.interrupted();
        }
        Ok(())
    }
}

/// The first interrupt finishes what was begun, the second ends at once. Where no handler can be set the first one does.
fn stop_on_interrupt(stop: &Arc<AtomicBool>) {
    let stop = Arc::clone(stop);
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}
