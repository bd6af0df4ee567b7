//! What the user typed. In: the command line. Out: one [`Task`]. Knows no file and no library.
//!
//! What `--help` says of each option stands in `words.txt` under `help-` and its name; [`command`] puts it here.

pub(crate) mod command;
pub(crate) mod help;
mod limits;
mod wrong;

use crate::batch::{Folder, Job};
use crate::compare::Comparison;
use crate::format::{Format, Set, ends_in};
use crate::print::{Complaints, Output};
use crate::words::table;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{FromArgMatches, Parser, ValueEnum};
use clap_complete::Shell;
use limits::Limits;
use regplan_words::Language;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What asks for something that is not made of records.
const OTHER_TASKS: [&str; 5] = ["text", "schema", "deadlines", "completions", "man"];

/// What asks for something else than the records of documents.
const NO_RECORDS: [&str; 9] =
    ["text", "schema", "deadlines", "completions", "man", "diff", "verify", "review", "explain"];

/// Turn Russian regional plans of measures into records.
#[derive(Debug, Parser)]
#[command(name = "regplan", version, arg_required_else_help = true)]
pub(crate) struct Args {
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
    #[arg(long, value_name = "NAME", value_parser = dialects(), hide_possible_values = true, conflicts_with_all = OTHER_TASKS)]
    dialect: Option<String>,

    #[arg(long, value_name = "N", value_parser = from_one_on, conflicts_with_all = NO_RECORDS)]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What comes out")]
struct Form {
    #[arg(long, value_name = "FORM", value_enum, ignore_case = true, conflicts_with_all = OTHER_TASKS)]
    format: Option<Format>,

    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    delimiter: Option<char>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Where it goes")]
struct Writing {
    #[arg(long, short, value_name = "FILE", conflicts_with_all = NO_RECORDS.into_iter().chain(["out"]))]
    output: Option<PathBuf>,

    #[arg(long, value_name = "DIR", conflicts_with_all = NO_RECORDS)]
    out: Option<PathBuf>,

    #[arg(long)]
    force: bool,

    #[arg(long, requires = "out")]
    resume: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What is told on the way")]
struct Telling {
    #[arg(long, conflicts_with_all = NO_RECORDS)]
    strict: bool,

    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    errors: Complaints,

    #[arg(long, short)]
    quiet: bool,

    // Read before all others, by `language`: wrong usage is said in it too.
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    lang: Option<Lang>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Something else")]
struct Other {
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = OTHER_TASKS.into_iter().chain(["files"]))]
    diff: Option<Vec<PathBuf>>,

    #[arg(long, value_name = "RECORDS", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "dialect", "format"]))]
    verify: Option<PathBuf>,

    #[arg(long, value_name = "PAGE", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "verify", "format"]))]
    review: Option<PathBuf>,

    #[arg(long, value_name = "LINE", requires = "files", conflicts_with_all = OTHER_TASKS.into_iter().chain(["diff", "verify", "review", "format"]))]
    explain: Option<u32>,

    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "deadlines", "completions", "man"])]
    text: Option<PathBuf>,

    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "completions", "man"])]
    deadlines: Option<PathBuf>,

    #[arg(long, value_name = "OF", value_enum, num_args = 0..=1, default_missing_value = "records", conflicts_with_all = ["files", "completions", "man"])]
    schema: Option<Schema>,

    #[arg(long, value_name = "SHELL", conflicts_with_all = ["files", "man"])]
    completions: Option<Shell>,

    #[arg(long, conflicts_with = "files")]
    man: bool,
}

/// A language as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    Ru,
    En,
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
    /// The command line; where it is wrong, says so in this language and ends.
    pub(crate) fn read(language: Language) -> Self {
        let matches = command::command(language).try_get_matches();
        let read = matches.and_then(|matches| Self::from_arg_matches(&matches));
        read.unwrap_or_else(|error| wrong::exit(&error, language))
    }

    /// How failures are told.
    pub(crate) fn complaints(&self) -> Complaints {
        self.telling.errors
    }

    /// What these arguments ask for; clap has refused contradictions.
    pub(crate) fn task(self, language: Language) -> Task {
        match self {
            Self { other: Other { text: Some(file), .. }, .. } => Task::Text(file),
            Self { other: Other { deadlines: Some(file), .. }, .. } => Task::Deadlines(file),
            Self { other: Other { completions: Some(shell), .. }, .. } => Task::Completions(shell),
            Self { other: Other { schema: Some(of), .. }, .. } => Task::Schema(of),
            Self { other: Other { man: true, .. }, .. } => Task::Man,
            Self { reading: Reading { dialect: Some(name), .. }, .. } if name == LIST => Task::Dialects,
            Self { other: Other { diff: Some(editions), .. }, reading, form, .. } => {
                Task::Diff(comparison(editions, reading.dialect, &form, language))
            }
            Self { other: Other { verify: Some(records), .. }, files, .. } => {
                Task::Verify { records, file: only(files, language) }
            }
            Self { other: Other { review: Some(out), .. }, files, reading, writing, .. } => {
                Task::Review(Page { out, file: only(files, language), dialect: reading.dialect, force: writing.force })
            }
            Self { other: Other { explain: Some(line), .. }, files, reading, .. } => {
                Task::Explain { line, file: only(files, language), dialect: reading.dialect }
            }
            Self { files, .. } if files.is_empty() => {
                wrong_usage(ErrorKind::MissingRequiredArgument, "no FILE was given", language)
            }
            Self {
                files,
                reading,
                writing: Writing { output: Some(out), force, .. },
                form: Form { format: None, .. },
                ..
            } if ends_in(&out, PAGE) => {
                if files.len() > 1 {
                    wrong_usage(ErrorKind::TooManyValues, "a page is of one document: name one FILE", language);
                }
                Task::Review(Page { out, file: only(files, language), dialect: reading.dialect, force })
            }
            args => Task::Records(args.job(language)),
        }
    }

    fn job(self, language: Language) -> Job {
        let Self { files, reading, limits, form, writing, telling, .. } = self;
        let wrong = |kind, message| wrong_usage(kind, message, language);
        let named = writing.output.as_ref().and_then(|file| Format::of(file));
        if writing.output.is_some() && named.is_none() && form.format.is_none() {
            wrong(ErrorKind::InvalidValue, UNKNOWN_ENDING);
        }
        let format = form.format.or(named).unwrap_or_default();
        let elsewhere = writing.out.is_some() || writing.output.is_some();
        if writing.force && !elsewhere {
            wrong(ErrorKind::MissingRequiredArgument, "--force is for -o, --out and --review");
        }
        if form.delimiter.is_some() && format != Format::Csv {
            wrong(ErrorKind::ArgumentConflict, "--delimiter is for --format csv");
        }
        if format == Format::Xlsx && !elsewhere && crate::print::is_terminal() {
            wrong(ErrorKind::ArgumentConflict, NO_TERMINAL);
        }
        Job {
            files,
            dialect: reading.dialect,
            jobs: reading.jobs,
            limits: limits.settled(),
            max_records: limits.max_records,
            set: Set { format, delimiter: form.delimiter, language, file: elsewhere },
            output: writing.output.map(|path| Output { path, force: writing.force }),
            folder: writing.out.map(|path| Folder { path, force: writing.force, resume: writing.resume }),
            strict: telling.strict,
            quiet: telling.quiet,
        }
    }
}

/// The one document that a task is about.
fn only(files: Vec<PathBuf>, language: Language) -> PathBuf {
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => file,
        Err(_) => wrong_usage(ErrorKind::TooManyValues, "one FILE at a time", language),
    }
}

fn comparison(editions: Vec<PathBuf>, dialect: Option<String>, form: &Form, language: Language) -> Comparison {
    if !matches!(form, Form { format: None | Some(Format::Json), delimiter: None }) {
        wrong_usage(ErrorKind::ArgumentConflict, "--diff prints text, or JSON with --format json", language);
    }
    match <[PathBuf; 2]>::try_from(editions) {
        Ok([old, new]) => Comparison { old, new, dialect, json: form.format.is_some() },
        Err(_) => wrong_usage(ErrorKind::WrongNumberOfValues, "--diff takes two editions", language),
    }
}

fn wrong_usage(kind: ErrorKind, message: &'static str, language: Language) -> ! {
    match language {
        Language::En => command::command(language).error(kind, message).exit(),
        Language::Ru => wrong::usage(table().say(language, message), language),
    }
}

/// How the name of a page ends.
const PAGE: &str = "html";

const UNKNOWN_ENDING: &str =
    "the name of a file for -o ends in .json, .jsonl, .csv, .xlsx, .ics, .md or .html; or say --format";

const NO_TERMINAL: &str = "a workbook is no text for a terminal: write `-o FILE.xlsx`, or --out DIR";
