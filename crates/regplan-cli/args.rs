//! What the user typed. In: the command line. Out: one [`Task`]. Knows no file and no library.

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  regplan order.txt                     the records of one document, as JSON
  regplan plans/*.txt > plans.jsonl     of several: one line each
  pdftotext -layout order.pdf - | regplan -
  regplan order.txt | jq '.plans[].measures[] | [.number, .title, .deadline.end]'
  regplan --dialect antiword order.txt  as another program's dump; --dialect list names them
  regplan --text order.txt              the text that places in the records count in
  regplan --verify records.json order.txt   whether every value stands where the records say
  regplan --review order.html order.txt     a page that shows the records beside the text
  regplan --schema > plan.schema.json   what the records look like

Exit status:
  0  everything was read
  1  something was read with errors, or a file could not be read; the other files still come out;
     records do not match their file
  2  wrong usage";

/// Turn Russian regional plans of measures into records.
#[derive(Debug, Parser)]
#[command(name = "regplan", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Args {
    /// Documents to read; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["text", "schema", "deadlines", "dialect"])]
    files: Vec<PathBuf>,

    /// Read the text as this program wrote it, instead of finding out; `list` prints the names.
    #[arg(long, value_name = "NAME", value_parser = dialects(), hide_possible_values = true, conflicts_with_all = ["text", "schema", "deadlines"])]
    dialect: Option<String>,

    /// Print the text of a document: what places in the records count in.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "deadlines"])]
    text: Option<PathBuf>,

    /// Compare records with the document they are of; print what does not match.
    #[arg(long, value_name = "RECORDS", requires = "files", conflicts_with_all = ["text", "schema", "deadlines", "dialect"])]
    verify: Option<PathBuf>,

    /// Write a page for the browser that shows the records beside the document.
    #[arg(long, value_name = "OUT", requires = "files", conflicts_with_all = ["text", "schema", "deadlines", "verify"])]
    review: Option<PathBuf>,

    /// Overwrite the page if it is there already.
    #[arg(long, requires = "review")]
    force: bool,

    /// Print the JSON Schema of the records.
    #[arg(long, conflicts_with_all = ["files", "deadlines"])]
    schema: bool,

    /// Read wordings of deadlines, one a line (or JSON lines {"text": …, "period": {"start", "end"}}).
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    deadlines: Option<PathBuf>,
}

/// Asks for the names instead of naming one.
const LIST: &str = "list";

fn dialects() -> PossibleValuesParser {
    PossibleValuesParser::new(regplan::dialects().chain([LIST]))
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Task {
    /// Print the records of these documents, read as this dialect where one is named.
    Records(Vec<PathBuf>, Option<String>),
    /// Print the names of the dialects.
    Dialects,
    /// Print the text of this document.
    Text(PathBuf),
    /// Compare these records with this document.
    Verify { records: PathBuf, file: PathBuf },
    /// Write the page of a document.
    Review(Page),
    /// Print the JSON Schema.
    Schema,
    /// Print what these wordings of deadlines say.
    Deadlines(PathBuf),
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

/// The one document that a task is about.
fn only(files: Vec<PathBuf>) -> PathBuf {
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => file,
        Err(_) => Args::command().error(ErrorKind::TooManyValues, "one FILE at a time").exit(),
    }
}

impl Args {
    /// What these arguments ask for; clap has refused contradictions.
    pub(crate) fn task(self) -> Task {
        match self {
            Self { text: Some(file), .. } => Task::Text(file),
            Self { deadlines: Some(file), .. } => Task::Deadlines(file),
            Self { verify: Some(records), files, .. } => Task::Verify { records, file: only(files) },
            Self { dialect: Some(name), .. } if name == LIST => Task::Dialects,
            Self { review: Some(out), files, dialect, force, .. } => {
                Task::Review(Page { out, file: only(files), dialect, force })
            }
            Self { schema: true, .. } => Task::Schema,
            Self { files, .. } if files.is_empty() => {
                Self::command().error(ErrorKind::MissingRequiredArgument, "no FILE was given").exit()
            }
            Self { files, dialect, .. } => Task::Records(files, dialect),
        }
    }
}
