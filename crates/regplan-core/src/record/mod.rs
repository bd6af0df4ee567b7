//! The records that come out: plain data, public, serialisable; what each value means is the output contract.
//!
//! In: nothing. Out: the types that [`crate::parse`] fills. Knows no text, no dialect, no grammar.

mod act;
mod deadline;
mod further;
mod measure;
mod place;
mod plan;
mod table;

pub use act::{Act, ActPlaces, Signatory};
pub use deadline::{Deadline, Direction, Mode, Period, Relation, Term, TermKind, Unit};
pub use further::{
    ActReference, Comparison, Funding, FundingNote, Indicator, IndicatorValue, MoneyUnit, Region, State, Status,
};
pub use measure::{Cell, Measure, Party, PartyKind};
pub use place::Place;
pub use plan::{Column, Plan, Role, Section};
pub use table::{Aside, AsideKind, Reason, TableInfo, TableVerdict};

use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the output contract; it changes when a key is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// Everything one document says: its act, its plans, and what could not be understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Parsed {
    /// The version of the output contract, see [`SCHEMA`].
    pub schema: u32,
    /// Where the text came from and how it was read.
    pub source: SourceInfo,
    /// The order that approves the plan; `None` where the text carries none.
    pub act: Option<Act>,
    /// The subject of the Federation whose document it is, by its act, its titles or its stamps; `None` where they name none or several.
    #[serde(default)]
    pub region: Option<Region>,
    /// One entry a plan: a document may approve several, and may hold none.
    pub plans: Vec<Plan>,
    /// Every table of the document, in order, whether its rows are measures or not.
    #[serde(default)]
    pub tables: Vec<TableInfo>,
    /// What was not understood, repaired, or doubted, each with its place.
    pub diagnostics: Vec<Diagnostic>,
    /// The balance of ink over all table regions.
    pub ink: Ink,
}

/// Where a text came from and how it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SourceInfo {
    /// The name the caller gave, usually a file name.
    pub name: Option<String>,
    /// The file format, lower case: `txt`, `docx`, `pdf`, …
    pub format: String,
    /// The exporter's manner of writing tables that fitted best.
    pub dialect: Option<String>,
    /// How well the chosen dialect fitted: a score that only compares with [`SourceInfo::runner_up_fit`].
    pub fit: i32,
    /// The second-best dialect, `None` where no other fitted at all.
    pub runner_up: Option<String>,
    /// The fit of the second-best dialect.
    pub runner_up_fit: Option<i32>,
    /// How many pages the source has, `None` where it has no pages.
    pub pages: Option<u32>,
    /// SHA-256 of the bytes that were read, in lower-case hexadecimal; `None` where a text was given, not bytes.
    pub sha256: Option<String>,
}

/// The balance of ink: every non-blank character of a table region is owned exactly once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Ink {
    /// Non-blank characters in all table regions.
    pub table: u64,
    /// Those owned by a cell, a header, a section title or furniture.
    pub claimed: u64,
}
