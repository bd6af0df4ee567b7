//! What `--help` and the manual say beyond the options. In: nothing. Out: text. Knows no file.

/// What the command is for, in more than a line.
pub(crate) const ABOUT: &str = "\
Turn Russian regional plans of measures into records

Reads PDF, Word (DOCX, DOC, RTF), OpenDocument, Excel (XLSX, XLS), HTML and text dumps of these, told by their content. Prints what \
each row says: number, title, deadline as dates, who answers for it, what should come of it, and where each of these stands. What \
was not understood is said in the records, never guessed.";

/// How it is called.
pub(crate) const USAGE: [&str; 3] =
    ["regplan [OPTIONS] FILE...", "regplan --diff OLD NEW", "regplan --verify RECORDS FILE"];

/// Examples, for the end of the page.
pub(crate) const EXAMPLES: &str = "\
  regplan order.pdf                       the records of one document, as JSON
  regplan plans/ > plans.jsonl            of every document in a folder: one line each
  regplan plans.zip > plans.jsonl         of every document in an archive
  regplan plans/ --out records --resume   one file each, going on where it was stopped
  regplan '2024/**/*.pdf' --format jsonl  of what a pattern matches, one measure a line
  regplan --format xlsx plans/ > all.xlsx one workbook of all measures
  regplan --format ics order.docx > order.ics
  regplan --format card order.doc         to be read here and now
  regplan --format csv --delimiter , order.pdf | xsv stats
  pdftotext -layout order.pdf - | regplan -
  regplan order.txt | jq '.plans[].measures[] | [.number, .title, .deadline.end]'
  regplan --diff 2024.docx 2025.docx      what changed in a plan
  regplan --review order.html order.pdf   a page: the records beside the document
  regplan --verify records.json order.pdf whether every value stands where it says
  regplan --text order.txt                the text that places in the records count in";

/// What an exit status means.
pub(crate) const STATUS: &str = "\
  0    everything was read
  1    a file could not be read, or was read with errors (with --strict: warnings);
       the others still come out; or records do not match their file
  2    wrong usage
  130  interrupted: what was written is whole, --resume goes on";

/// Below the options.
pub(crate) fn after() -> String {
    format!("Examples:\n{EXAMPLES}\n\nExit status:\n{STATUS}")
}
