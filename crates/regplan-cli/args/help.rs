//! What `--help` says beyond the options. In: nothing. Out: text. Knows no file.

/// Examples and the exit status, below the options.
pub(crate) const EXAMPLES: &str = "\
Examples:
  regplan order.pdf                       the records of one document, as JSON
  regplan plans/ > plans.jsonl            of every document in a folder: one line each
  regplan plans/ --out records --resume   one file each, going on where it was stopped
  regplan --format xlsx plans/ > all.xlsx one workbook of all measures
  regplan --format ics order.docx > order.ics
  regplan --format card order.doc         to be read here and now
  regplan --format csv --delimiter , order.pdf | xsv stats
  pdftotext -layout order.pdf - | regplan -
  regplan order.txt | jq '.plans[].measures[] | [.number, .title, .deadline.end]'
  regplan --diff 2024.docx 2025.docx      what changed in a plan
  regplan --review order.html order.pdf   a page: the records beside the document
  regplan --verify records.json order.pdf whether every value stands where it says
  regplan --text order.txt                the text that places in the records count in

Exit status:
  0    everything was read
  1    a file could not be read, or was read with errors (with --strict: warnings);
       the others still come out; or records do not match their file
  2    wrong usage
  130  interrupted: what was written is whole, --resume goes on";
