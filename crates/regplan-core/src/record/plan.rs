//! A plan: head, columns, sections, measures. In: nothing. Out: its record. Knows no grammar.

use super::{ActReference, Measure, Period, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One plan of measures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Plan {
    /// The heading above the table; `None` where there is none.
    pub title: Option<String>,
    /// Where the heading stands.
    pub title_at: Vec<Place>,
    /// The time the plan covers, from its title or its act; `None` where not said.
    pub period: Option<Period>,
    /// The items after a goals heading.
    pub goals: Vec<String>,
    /// Where each goal stands, in the same order.
    pub goals_at: Vec<Vec<Place>>,
    /// The acts to which each goal refers, in the same order.
    #[serde(default)]
    pub goals_references: Vec<Vec<ActReference>>,
    /// The table's columns in its own order.
    pub columns: Vec<Column>,
    /// Headings between the measures.
    pub sections: Vec<Section>,
    /// The measures, in order.
    pub measures: Vec<Measure>,
}

/// A heading between measures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Section {
    /// The number as written, without its closing full stop.
    pub number: Option<String>,
    /// The heading without its number.
    pub title: String,
    /// Depth, from 1.
    pub level: u32,
    /// Index of the section it stands under.
    pub parent: Option<usize>,
    /// The acts to which it refers.
    #[serde(default)]
    pub references: Vec<ActReference>,
    /// Where it stands.
    pub at: Vec<Place>,
}

/// One column of a plan's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Column {
    /// The name of this column in [`Measure::cells`]: the role, with `_2`, `_3` where it comes twice, `other_N` where none fits.
    pub key: String,
    /// What the column holds.
    pub role: Role,
    /// The heading as written; empty where the column has none.
    pub header: String,
}

impl Column {
    /// A column as the header stage finds it.
    #[must_use]
    pub fn new(key: impl Into<String>, role: Role, header: impl Into<String>) -> Self {
        Self { key: key.into(), role, header: header.into() }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names are the contract's words and say it all")]
pub enum Role {
    Number,
    Title,
    Deadline,
    Responsible,
    Participants,
    Results,
    Indicator,
    Unit,
    Value,
    Document,
    Funding,
    FundingSource,
    Amount,
    Location,
    Audience,
    Basis,
    Note,
    Status,
    Other,
}

impl Role {
    /// Every role with its name in the contract.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::Number, "number"),
        (Self::Title, "title"),
        (Self::Deadline, "deadline"),
        (Self::Responsible, "responsible"),
        (Self::Participants, "participants"),
        (Self::Results, "results"),
        (Self::Indicator, "indicator"),
        (Self::Unit, "unit"),
        (Self::Value, "value"),
        (Self::Document, "document"),
        (Self::Funding, "funding"),
        (Self::FundingSource, "funding_source"),
        (Self::Amount, "amount"),
        (Self::Location, "location"),
        (Self::Audience, "audience"),
        (Self::Basis, "basis"),
        (Self::Note, "note"),
        (Self::Status, "status"),
        (Self::Other, "other"),
    ];

    /// The role's name in the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("other", |(_, name)| name)
    }

    /// The role of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(role, _)| *role)
    }
}
