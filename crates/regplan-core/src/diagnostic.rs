//! What was not understood, repaired or doubted. In: nothing. Out: the diagnostic record and its codes.

use crate::record::Place;
use crate::source::shown;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing the reader of the records must know, with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// A sentence for a person.
    pub message: String,
    /// What to try, where something can be tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The number of the measure concerned, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Where it stands in the source text.
    pub at: Vec<Place>,
    /// The first line concerned, from 1; `None` where it concerns the whole document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something was repaired beyond doubt.
    Info,
    /// A value may be wrong or was not understood: look at the place.
    Warning,
    /// Something is certainly missing or wrong.
    Error,
}

/// Every kind of diagnostic; the doc comment of each is its documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// *What it says*: the text holds no table of measures.
    /// *Example*: a letter, a table of indicators by year.
    /// *What to do*: nothing, if there is none; otherwise look whether the text still holds the table's header.
    NoPlan,
    /// *What it says*: a row was cut (by a page, by an empty row) and put together again.
    /// *Example*: the parties of 2.4 go on below the next page's header.
    /// *What to do*: nothing; the places name the pieces.
    RowContinued,
    /// *What it says*: the numbers of the rows do not follow one another here.
    /// *Example*: 2.2, then 2.4.
    /// *What to do*: compare with the document: a row may be lost, or the document counts so.
    NumberSequence,
    /// *What it says*: the numbers of the rows leave one out, say one twice or end, where the file itself marks the rows: nothing was lost
    /// in reading.
    /// *Example*: 2.2, then 2.4, in a table of a Word document.
    /// *What to do*: nothing, if the document counts so; otherwise look for the row in another copy of it.
    NumberGap,
    /// *What it says*: another reading of this row is nearly as good.
    /// *Example*: a line that may end the title or begin the responsible party.
    /// *What to do*: look at the place; the message names the other reading. Cells whose `confidence` is under 50 are those it concerns.
    DoubtfulCell,
    /// *What it says*: the row has more cells than the table has columns; the last ones stand together in one.
    /// *Example*: five cells under four headings.
    /// *What to do*: look at the place, and part the last cell yourself.
    CellCount,
    /// *What it says*: what a cell holds is not what its column holds.
    /// *Example*: a deadline cell without a single word of time.
    /// *What to do*: look at the place.
    ColumnMisfit,
    /// *What it says*: the number cell counts several measures, but the other cells do not have as many paragraphs; they
    /// were left together.
    /// *Example*: «1 / 2 / 3» beside two titles.
    /// *What to do*: part the row yourself.
    UnpairedParagraphs,
    /// *What it says*: the text does not hold the order of the table's words: too many rows show faults, or its lines run
    /// through all columns and nothing parts them.
    /// *Example*: `pdftotext` without options, pdfplumber's plain text.
    /// *What to do*: trust no border of the row; take the text out in another way.
    UnprovedOrder,
    /// *What it says*: no form of deadline reads these words; they are kept as an `unread` term.
    /// *Example*: «как только, так сразу».
    /// *What to do*: read them yourself; tell us the wording.
    UnreadDeadline,
    /// *What it says*: these words of a deadline were read, but as something else than they stand: a mark between them is lost.
    /// *Example*: «2009 2011 годы», read as a range of years.
    /// *What to do*: compare with the document.
    DoubtfulDeadline,
    /// *What it says*: a row of a plan's table is in no measure, though it looks like one; the message has its words. Or, in a text that
    /// does not mark where its tables end, words behind the last row were taken for no measure.
    /// *Example*: a row below the sum of the table, with a number and a deadline.
    /// *What to do*: read it yourself.
    RowUnread,
    /// *What it says*: rows that look like measures stand outside every table of a plan: their numbers go on with those of the
    /// plan above, or their table dates its rows as that plan does.
    /// *Example*: a table that ends with row 14, and lines «15 …», «16 …» below it.
    /// *What to do*: look whether they are measures.
    RowsOutside,
    /// *What it says*: a table has the heading of a plan, and no measure below it.
    /// *Example*: a form that nobody filled in.
    /// *What to do*: look whether the text still holds the rows.
    EmptyPlan,
    /// *What it says*: a numbered heading of a plan has no measure below it, where others have some.
    /// *Example*: «4. Контроль», and there the text ends.
    /// *What to do*: look whether the text still holds its rows.
    EmptySection,
    /// *What it says*: the text ends within the last row of a plan: its last cells are missing, or its sentence goes on.
    /// *Example*: a dump that a limit of letters cut.
    /// *What to do*: take the text out again; rows may be missing too.
    RowCut,
    /// *What it says*: ink of a table region that nothing owns.
    /// *Example*: a stamp between two rows.
    /// *What to do*: look at the place.
    InkUnclaimed,
    /// *What it says*: ink of a table region that two things own.
    /// *Example*: never, unless regplan is wrong.
    /// *What to do*: report it.
    InkTwice,
    /// *What it says*: a column whose heading names no known role.
    /// *Example*: «Форма».
    /// *What to do*: read it by its key `other_N`.
    UnknownColumn,
    /// *What it says*: a page is a picture whose text was not read.
    /// *Example*: the signed first page, scanned, before a typed plan.
    /// *What to do*: look at that page; recognise its text.
    PageUnread,
    /// *What it says*: letters in a picture were recognised as others than grammar allows; the text has what they must be.
    /// *Example*: «П квартал», taken for «II квартал»; «О1.09.2026» with a letter, taken for «01.09.2026».
    /// *What to do*: compare with the picture.
    LettersMended,
    /// *What it says*: the letters of a cell were recognised in a picture and may be others.
    /// *Example*: a word under a stamp.
    /// *What to do*: compare that word with the picture.
    DoubtfulLetters,
    /// *What it says*: what a page holds could not be unpacked to its end; what could be read of it was.
    /// *Example*: a PDF that a broken download left with holes.
    /// *What to do*: get the file again, or look at that page: rows may be missing there.
    PageDamaged,
    /// *What it says*: lines of the text were in another encoding than the rest; each was read in its own.
    /// *Example*: a list in windows-1251 appended to a plan in UTF-8.
    /// *What to do*: look whether these lines belong to the document and read well.
    MixedEncoding,
    /// *What it says*: the file is damaged or ends too early; what could be read was read, something is missing behind this place.
    /// *Example*: a web page cut inside a table, a part of a DOCX whose sum is wrong.
    /// *What to do*: get the file again; rows may be missing.
    SourceCut,
    /// *What it says*: the records would take more bytes than `Options::max_records_bytes` allows; none is given.
    /// *Example*: a cell of many pages, merged over a thousand rows.
    /// *What to do*: part that cell, or raise the limit (`--max-records`).
    RecordsLimit,
    /// *What it says*: a date of the act that no calendar has.
    /// *Example*: «от 31 февраля 2024 года».
    /// *What to do*: look at the place.
    ActDate,
}

impl Code {
    /// How much a diagnostic of this code matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::RowContinued | Self::NumberGap | Self::UnknownColumn => Severity::Info,
            Self::InkUnclaimed | Self::InkTwice | Self::PageDamaged | Self::SourceCut | Self::RecordsLimit => {
                Severity::Error
            }
            _ => Severity::Warning,
        }
    }
}

impl Diagnostic {
    /// A diagnostic with the severity of its code and no place yet. Its message may hold words of the document: what a terminal would
    /// obey is written by its number.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: shown(&message.into()).into_owned(),
            hint: None,
            measure: None,
            at: Vec::new(),
            line: None,
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same at these places.
    #[must_use]
    pub fn at(mut self, at: Vec<Place>) -> Self {
        self.at = at;
        self
    }
}
