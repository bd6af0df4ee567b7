//! What the user typed. In: the command line. Out: one [`Task`]. Knows no file and no library.

pub(crate) mod help;
mod limits;

use crate::batch::{Folder, Job};
use crate::compare::Comparison;
use crate::format::{Format, Set};
use crate::print::Complaints;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use clap_complete::Shell;
use limits::Limits;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What asks for something that is not made of records.
const OTHER_TASKS: [&str; 5] = ["text", "schema", "deadlines", "completions", "man"];

/// What asks for something else than the records of documents.
const NO_RECORDS: [&str; 9] =
    ["text", "schema", "deadlines", "completions", "man", "diff", "verify", "review", "explain"];

/// Turn Russian regional plans of measures into records.
#[derive(Debug, Parser)]
#[command(name = "regplan", version, long_about = help::ABOUT, after_help = help::after(), arg_required_else_help = true)]
pub(crate) struct Args {
    /// Documents to read, folders and ZIP archives to look through (files are told by their content), patterns (`**/*.pdf`); `-` is
    /// standard input.
    #[arg(value_name = "FILE", required_unless_present_any = OTHER_TASKS.into_iter().chain(["diff", "dialect"]))]
    files: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    telling: Telling,
    #[command(flatten)]
    other: Other,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "How to read")]
struct Reading {
    /// Read the text as this program wrote it, instead of finding out; `list` prints the names.
    #[arg(long, value_name = "NAME", value_parser = dialects(), hide_possible_values = true, conflicts_with_all = OTHER_TASKS)]
    dialect: Option<String>,

    /// Read so many files at a time; as many as there are cores unless told otherwise.
    #[arg(long, value_name = "N", value_parser = from_one_on, conflicts_with_all = NO_RECORDS)]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What comes out")]
struct Form {
    /// The form of the records; `json` where none is named.
    #[arg(long, value_name = "FORM", value_enum, ignore_case = true, conflicts_with_all = OTHER_TASKS)]
    format: Option<Format>,

    /// Set CSV for programs: this character between values (`tab` for a tab), no byte order mark, values untouched; else
    /// it is set for Excel in Russian.
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    delimiter: Option<char>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Where it goes")]
struct Writing {
    /// Write one file a document into this folder, under the document's own path and name: `2024/order.pdf.json`.
    #[arg(long, value_name = "DIR", conflicts_with_all = NO_RECORDS)]
    out: Option<PathBuf>,

    /// Overwrite files that are there.
    #[arg(long)]
    force: bool,

    /// Skip documents whose records are in DIR already, made from the same bytes in the same way.
    #[arg(long, requires = "out")]
    resume: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What is told on the way")]
struct Telling {
    /// Fail (exit status 1) where anything was doubted, not only where something went wrong.
    #[arg(long, conflicts_with_all = NO_RECORDS)]
    strict: bool,

    /// How to tell on standard error what failed: for people, or one JSON object a line.
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    errors: Complaints,

    /// Tell nothing but failures: no summary, no progress.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Something else")]
struct Other {
    /// Print what changed between two editions of a plan, for people or with `--format json`; each is a document, or its
    /// records as regplan printed them.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = OTHER_TASKS.into_iter().chain(["files"]))]
    diff: Option<Vec<PathBuf>>,

    /// Compare records with the document they are of; print what does not match.
    #[arg(long, value_name = "RECORDS", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "dialect", "format"]))]
    verify: Option<PathBuf>,

    /// Write a page for the browser that shows the records beside the document.
    #[arg(long, value_name = "PAGE", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "verify", "format"]))]
    review: Option<PathBuf>,

    /// Print why the row that holds this line of the document's text was read as it was; `--text` prints the text.
    #[arg(long, value_name = "LINE", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "verify", "review", "format"]))]
    explain: Option<u32>,

    /// Print the text of a document: what places in the records count in.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "deadlines", "completions", "man"])]
    text: Option<PathBuf>,

    /// Read wordings of deadlines, one a line (or JSON lines {"text": …, "period": {"start", "end"}}).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "completions", "man"])]
    deadlines: Option<PathBuf>,

    /// Print the JSON Schema of the records, or of what `--diff --format json` prints.
    #[arg(long, value_name = "OF", value_enum, num_args = 0..=1, default_missing_value = "records", conflicts_with_all = ["files", "completions", "man"])]
    schema: Option<Schema>,

    /// Print what makes a shell complete these options.
    #[arg(long, value_name = "SHELL", conflicts_with_all = ["files", "man"])]
    completions: Option<Shell>,

    /// Print the manual page.
    #[arg(long, conflicts_with = "files")]
    man: bool,
}

/// What a JSON Schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// The records of a document.
    Records,
    /// What changed between two editions.
    Diff,
}

/// Asks for the names instead of naming one.
const LIST: &str = "list";

fn dialects() -> PossibleValuesParser {
    PossibleValuesParser::new(regplan::dialects().chain([LIST]))
}

fn from_one_on(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "a whole number from 1 on".to_owned())
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(c), None) if !matches!(c, '"' | '\r' | '\n') => Ok(c),
        _ => Err("one character, no quote and no line end; or `tab`".to_owned()),
    }
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Task {
    /// Write the records of documents.
    Records(Job),
    /// Print what changed between two editions.
    Diff(Comparison),
    /// Print the names of the dialects.
    Dialects,
    /// Print the text of this document.
    Text(PathBuf),
    /// Compare these records with this document.
    Verify { records: PathBuf, file: PathBuf },
    /// Write the page of a document.
    Review(Page),
    /// Print why a row of a document was read as it was.
    Explain { line: u32, file: PathBuf, dialect: Option<String> },
    /// Print the JSON Schema.
    Schema(Schema),
    /// Print what these wordings of deadlines say.
    Deadlines(PathBuf),
    /// Print what makes this shell complete the options.
    Completions(Shell),
    /// Print the manual page.
    Man,
}

/// A page to be written.
#[derive(Debug)]
pub(crate) struct Page {
    /// Where to.
    pub(crate) out: PathBuf,
    /// The document.
    pub(crate) file: PathBuf,
    /// Read as this dialect.
    pub(crate) dialect: Option<String>,
    /// Whether a file that is there already may go.
    pub(crate) force: bool,
}

impl Args {
    /// How failures are told.
    pub(crate) fn complaints(&self) -> Complaints {
        self.telling.errors
    }

    /// What these arguments ask for; clap has refused contradictions.
    pub(crate) fn task(self) -> Task {
        match self {
            Self { other: Other { text: Some(file), .. }, .. } => Task::Text(file),
            Self { other: Other { deadlines: Some(file), .. }, .. } => Task::Deadlines(file),
            Self { other: Other { completions: Some(shell), .. }, .. } => Task::Completions(shell),
            Self { other: Other { schema: Some(of), .. }, .. } => Task::Schema(of),
            Self { other: Other { man: true, .. }, .. } => Task::Man,
            Self { reading: Reading { dialect: Some(name), .. }, .. } if name == LIST => Task::Dialects,
            Self { other: Other { diff: Some(editions), .. }, reading, form, .. } => {
                Task::Diff(comparison(editions, reading.dialect, &form))
            }
            Self { other: Other { verify: Some(records), .. }, files, .. } => {
                Task::Verify { records, file: only(files) }
            }
            Self { other: Other { review: Some(out), .. }, files, reading, writing, .. } => {
                Task::Review(Page { out, file: only(files), dialect: reading.dialect, force: writing.force })
            }
            Self { other: Other { explain: Some(line), .. }, files, reading, .. } => {
                Task::Explain { line, file: only(files), dialect: reading.dialect }
            }
            Self { files, .. } if files.is_empty() => {
                wrong_usage(ErrorKind::MissingRequiredArgument, "no FILE was given")
            }
            args => Task::Records(args.job()),
        }
    }

    fn job(self) -> Job {
        let Self { files, reading, limits, form, writing, telling, .. } = self;
        let format = form.format.unwrap_or_default();
        if writing.force && writing.out.is_none() {
            wrong_usage(ErrorKind::MissingRequiredArgument, "--force is for --out and --review");
        }
        if form.delimiter.is_some() && format != Format::Csv {
            wrong_usage(ErrorKind::ArgumentConflict, "--delimiter is for --format csv");
        }
        if format == Format::Xlsx && writing.out.is_none() && crate::print::is_terminal() {
            wrong_usage(
                ErrorKind::ArgumentConflict,
                "a workbook is no text for a terminal: write `> FILE.xlsx`, or --out DIR",
            );
        }
        Job {
            files,
            dialect: reading.dialect,
            jobs: reading.jobs,
            limits: limits.settled(),
            max_records: limits.max_records,
            set: Set { format, delimiter: form.delimiter },
            folder: writing.out.map(|path| Folder { path, force: writing.force, resume: writing.resume }),
            strict: telling.strict,
            quiet: telling.quiet,
        }
    }
}

/// The one document that a task is about.
fn only(files: Vec<PathBuf>) -> PathBuf {
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => file,
        Err(_) => wrong_usage(ErrorKind::TooManyValues, "one FILE at a time"),
    }
}

fn comparison(editions: Vec<PathBuf>, dialect: Option<String>, form: &Form) -> Comparison {
    if !matches!(form, Form { format: None | Some(Format::Json), delimiter: None }) {
        wrong_usage(ErrorKind::ArgumentConflict, "--diff prints text, or JSON with --format json");
    }
    match <[PathBuf; 2]>::try_from(editions) {
        Ok([old, new]) => Comparison { old, new, dialect, json: form.format.is_some() },
        Err(_) => wrong_usage(ErrorKind::WrongNumberOfValues, "--diff takes two editions"),
    }
}

fn wrong_usage(kind: ErrorKind, message: &str) -> ! {
    Args::command().error(kind, message).exit()
}
