//! What the user typed. In: the command line. Out: one [`Task`]. Knows no file and no library.

use clap::Parser;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  regplan order.txt                     the records of one document, as JSON
  regplan plans/*.txt > plans.jsonl     of several: one line each
  pdftotext -layout order.pdf - | regplan -
  regplan order.txt | jq '.plans[].measures[] | [.number, .title, .deadline.end]'
  regplan --text order.txt              the text that places in the records count in
  regplan --schema > plan.schema.json   what the records look like

Exit status:
  0  everything was read
  1  something was read with errors, or a file could not be read; the other files still come out
  2  wrong usage";

/// Turn Russian regional plans of measures into records.
#[derive(Debug, Parser)]
#[command(name = "regplan", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Args {
    /// Documents to read; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["text", "schema", "deadlines"])]
    files: Vec<PathBuf>,

    /// Print the text of a document: what places in the records count in.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "schema", "deadlines"])]
    text: Option<PathBuf>,

    /// Print the JSON Schema of the records.
    #[arg(long, conflicts_with_all = ["files", "deadlines"])]
    schema: bool,

    /// Read wordings of deadlines, one a line (or JSON lines {"text": …, "period": {"start", "end"}}).
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    deadlines: Option<PathBuf>,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Task {
    /// Print the records of these documents.
    Records(Vec<PathBuf>),
    /// Print the text of this document.
    Text(PathBuf),
    /// Print the JSON Schema.
    Schema,
    /// Print what these wordings of deadlines say.
    Deadlines(PathBuf),
}

impl Args {
    /// What these arguments ask for; clap has refused contradictions.
    pub(crate) fn task(self) -> Task {
        match self {
            Self { text: Some(file), .. } => Task::Text(file),
            Self { deadlines: Some(file), .. } => Task::Deadlines(file),
            Self { schema: true, .. } => Task::Schema,
            Self { files, .. } => Task::Records(files),
        }
    }
}
