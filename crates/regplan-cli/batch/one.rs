//! One document of a batch. In: an [`Input`]. Out: what became of it. Runs beside others; knows no standard output.

use super::folder::{Folder, Plan};
use super::ledger::{self, Ledger};
use super::passed::Passed;
use super::stream::{self, Piece};
use super::tally::Counts;
use crate::format::Set;
use crate::input::{self, Failure};
use crate::walk::{self, Input};
use regplan::{Options, Parsed, ReadError, ReadOptions};
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
    pub(crate) target: Target<'j>,
}

impl Reader<'_> {
    /// Reads one file; whatever is in it, the others are read.
    pub(crate) fn read(&self, input: &Input) -> Outcome {
        // Our own code never panics. That of thirty libraries below it must not end a night's work.
        let read = panic::catch_unwind(AssertUnwindSafe(|| self.outcome(input)));
        let read = read.unwrap_or_else(|_| {
            Err(Failure::new(&input.path, "reading it broke regplan", "report it, with the document"))
        });
        read.unwrap_or_else(Outcome::Failed)
    }

    fn outcome(&self, input: &Input) -> Result<Outcome, Failure> {
        let name = input::name(&input.path);
        if let Some(kind) = input.special {
            return Ok(Outcome::Skipped(Passed { source: name, why: kind.to_owned() }));
        }
        let bytes = input::within(&input.path, self.limits.max_bytes)?;
        match self.target {
            Target::Stream { alone } => {
                let parsed = match self.parse(input, &bytes)? {
                    Ok(parsed) => parsed,
                    Err(why) => return Ok(Outcome::Skipped(Passed { source: name, why })),
                };
                let mut counts = Counts::of(&parsed);
                let piece = stream::piece(parsed, self.set, alone, &mut counts);
                let piece = piece.map_err(|error| Failure::new(&input.path, error.to_string(), "another --format"))?;
                Ok(Outcome::Read(name, counts, Some(piece)))
            }
            Target::Folder(folder, ledger) => {
                let output = self.output(input);
                let source = ledger::sha256(&bytes);
                let replace = match folder.plan(ledger, &output, &source)? {
                    Plan::Keep(entry) => return Ok(Outcome::Kept(name, entry.counts)),
                    Plan::Write { replace } => replace,
                };
                let parsed = match self.parse(input, &bytes)? {
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
    fn parse(&self, input: &Input, bytes: &[u8]) -> Result<Result<Parsed, String>, Failure> {
        let named = Options::default().named(input::name(&input.path));
        let options = self.dialect.into_iter().fold(named, Options::as_dialect);
        let options = self.max_records.into_iter().fold(options, Options::max_records_bytes);
        match regplan::parse_within(bytes, &options, self.limits) {
            Ok(parsed) if !input.named && is_other_text(&parsed) => Ok(Err(OTHER_TEXT.to_owned())),
            Ok(parsed) => Ok(Ok(parsed)),
            Err(error @ (ReadError::Unsupported { .. } | ReadError::NoText { .. })) if !input.named => {
                Ok(Err(error.to_string()))
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
