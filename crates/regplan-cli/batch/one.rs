//! One document of a batch. In: an [`Input`]. Out: what became of it. Runs beside others; knows no standard output.

use super::folder::{Folder, Plan};
use super::ledger::{self, Ledger};
use super::links::Links;
use super::passed::Passed;
use super::stream::{self, Piece};
use super::tally::Counts;
use crate::format::Set;
use crate::input::{self, Failure};
use crate::walk::{self, Input};
use crate::words::Said;
use regplan::{Archive, Options, Parsed, ReadError, ReadOptions};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

/// What became of a file.
pub(crate) enum Outcome {
    /// Its records are in this piece, or in the folder already.
    Read(String, Counts, Option<Piece>),
    /// Its records were there already.
    Kept(String, Counts),
    /// It was found in a folder, and is no document.
    Skipped(Passed),
    /// It could not be read, or its records could not be written.
    Failed(Failure),
}

/// What became of what was named: one file, or all that is in an archive.
pub(crate) enum Outcomes {
    One(Box<Outcome>),
    Archive(Vec<Outcome>),
}

/// Where records go.
pub(crate) enum Target<'j> {
    /// To standard output; `alone` where there is one document only.
    Stream { alone: bool },
    /// Into a folder.
    Folder(&'j Folder, &'j Ledger),
}

/// How documents are read, and where their records go.
pub(crate) struct Reader<'j> {
    pub(crate) dialect: Option<&'j str>,
    pub(crate) limits: &'j ReadOptions,
    pub(crate) max_records: Option<usize>,
    pub(crate) set: Set,
    /// How documents are found from where a workbook is written.
    pub(crate) links: Option<Links>,
    pub(crate) target: Target<'j>,
}

impl Reader<'_> {
    /// Reads one file, or every document of an archive; whatever is in it, the others are read.
    pub(crate) fn read(&self, input: &Input) -> Outcomes {
        if let Some(kind) = input.special {
            let passed = Passed { source: input::name(&input.path), why: kind.into() };
            return Outcomes::One(Box::new(Outcome::Skipped(passed)));
        }
        let bytes = match input::within(&input.path, self.limits.max_bytes) {
            Ok(bytes) => bytes,
            Err(failure) => return Outcomes::One(Box::new(Outcome::Failed(failure))),
        };
        match Archive::open(&bytes, self.limits) {
            Some(archive) => Outcomes::Archive(self.archive(input, archive)),
            None => Outcomes::One(Box::new(self.safely(input, &bytes, true))),
        }
    }

    /// Every document of an archive, each as if it stood in a folder of the archive's name.
    fn archive(&self, input: &Input, mut archive: Archive<'_>) -> Vec<Outcome> {
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        if names.is_empty() {
            let passed = Passed { source: input::name(&input.path), why: "there is no file in the archive".into() };
            return vec![Outcome::Skipped(passed)];
        }
        let inputs = input.within(&names);
        let outcome = |(at, inner): (usize, &Input)| match archive.bytes(at) {
            Ok(bytes) => self.safely(inner, &bytes, false),
            Err(error) => Outcome::Failed(Failure::unreadable(&inner.path, &error)),
        };
        inputs.iter().enumerate().map(outcome).collect()
    }

    fn safely(&self, input: &Input, bytes: &[u8], may_be_alone: bool) -> Outcome {
        // Our own code never panics. That of thirty libraries below it must not end a night's work.
        let read = panic::catch_unwind(AssertUnwindSafe(|| self.outcome(input, bytes, may_be_alone)));
        let read = read.unwrap_or_else(|_| {
            Err(Failure::new(&input.path, "reading it broke regplan", "report it, with the document"))
        });
        read.unwrap_or_else(Outcome::Failed)
    }

    fn outcome(&self, input: &Input, bytes: &[u8], may_be_alone: bool) -> Result<Outcome, Failure> {
        let name = input::name(&input.path);
        match self.target {
            Target::Stream { alone } => {
                let parsed = match self.parse(input, bytes)? {
                    Ok(parsed) => parsed,
                    Err(why) => return Ok(Outcome::Skipped(Passed { source: name, why })),
                };
                let mut counts = Counts::of(&parsed);
                let link = self.links.as_ref().and_then(|from| from.to(&input.path));
                let piece = stream::piece(parsed, self.set, alone && may_be_alone, link, &mut counts);
                let piece = piece.map_err(|error| Failure::new(&input.path, error.to_string(), "another --format"))?;
                Ok(Outcome::Read(name, counts, Some(piece)))
            }
            Target::Folder(folder, ledger) => {
                let output = self.output(input);
                let source = ledger::sha256(bytes);
                let replace = match folder.plan(ledger, &output, &source)? {
                    Plan::Keep(entry) => return Ok(Outcome::Kept(name, entry.counts)),
                    Plan::Write { replace } => replace,
                };
                let parsed = match self.parse(input, bytes)? {
                    Ok(parsed) => parsed,
                    Err(why) => return Ok(Outcome::Skipped(Passed { source: name, why })),
                };
                let made = self.set.whole(&parsed);
                let (made, tally) =
                    made.map_err(|error| Failure::new(&input.path, error.to_string(), "another --format"))?;
                let counts = Counts::of(&parsed).with(tally);
                ledger.note(&output, &source, &made, counts)?;
                folder.write(&output, &made, replace)?;
                Ok(Outcome::Read(name, counts, None))
            }
        }
    }

    /// The records; of what was found in a folder and is no document, why it is none.
    fn parse(&self, input: &Input, bytes: &[u8]) -> Result<Result<Parsed, Said>, Failure> {
        let named = Options::default().named(input::name(&input.path));
        let options = self.dialect.into_iter().fold(named, Options::as_dialect);
        let options = self.max_records.into_iter().fold(options, Options::max_records_bytes);
        match regplan::parse_within(bytes, &options, self.limits) {
            Ok(parsed) if !input.named && is_other_text(&parsed) => Ok(Err(OTHER_TEXT.into())),
            Ok(parsed) => Ok(Ok(parsed)),
            Err(error @ (ReadError::Unsupported { .. } | ReadError::NoText { .. })) if !input.named => {
                Ok(Err(Said::from(&error)))
            }
            Err(error) => Err(Failure::unreadable(&input.path, &error)),
        }
    }

    fn output(&self, input: &Input) -> PathBuf {
        walk::with_end(&input.output, &format!(".{}", self.set.format.extension()))
    }
}

const OTHER_TEXT: &str = "it is a text with neither an act nor a plan";

/// Any file of letters is a text: one with neither act nor plan is a note, a list, a program.
fn is_other_text(parsed: &Parsed) -> bool {
    parsed.source.format == "txt" && parsed.plans.is_empty() && parsed.act.is_none()
}
