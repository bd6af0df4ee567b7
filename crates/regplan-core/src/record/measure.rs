//! One measure of a plan. In: nothing. Out: its record. Knows no grammar.

use super::{ActReference, Deadline, Funding, FundingNote, Indicator, Place, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of a plan as a person sees it: what is to be done, by when, by whom, to what end.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Measure {
    /// The number as written, its closing «.» or «)» dropped; `None` where the row has none.
    pub number: Option<String>,
    /// Index into [`super::Plan::sections`]; `None` where the row stands under no section.
    pub section: Option<usize>,
    /// What is to be done; `None` in a form row that nobody filled.
    pub title: Option<String>,
    /// By when; `None` where the table has no deadline column or the cell is empty.
    pub deadline: Option<Deadline>,
    /// Who answers for it, in order.
    pub responsible: Vec<Party>,
    /// What should come of it: one item a bullet, one item where there are no bullets.
    pub results: Vec<String>,
    /// Where each item of `results` stands, in the same order.
    pub results_at: Vec<Vec<Place>>,
    /// What it is to cost, one entry a sum; nothing is summed.
    #[serde(default)]
    pub funding: Vec<Funding>,
    /// How it is paid for where no sum is named: «не требуется».
    #[serde(default)]
    pub funding_note: Option<FundingNote>,
    /// What it is measured by.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// The acts to which its cells refer.
    #[serde(default)]
    pub references: Vec<ActReference>,
    /// How far it is done; `None` where no column says so.
    #[serde(default)]
    pub status: Option<Status>,
    /// Every column of the table by its key; an empty cell is `null`.
    pub cells: BTreeMap<String, Option<Cell>>,
    /// First and last page of the row; `None` where the source has no pages.
    pub pages: Option<[u32; 2]>,
    /// First and last line of the row in the source text, from 1.
    pub lines: [u32; 2],
}

/// A whole cell: its wraps joined, runs of blanks folded, line-end hyphens resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The text, never empty.
    pub text: String,
    /// How far the second-best reading of its borders is behind, from 0 to 100; left out where it is 100: nothing speaks against
    /// them, or the format marks them. Under 50 its row has a warning. Where the text was recognised in a picture, no higher than the
    /// recogniser's own confidence in the least sure word.
    #[serde(default = "full", skip_serializing_if = "is_full")]
    #[schemars(range(max = 100))]
    pub confidence: u8,
    /// Where its pieces stand; a cell cut by a page has two.
    pub at: Vec<Place>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { text: String::new(), confidence: full(), at: Vec::new() }
    }
}

fn full() -> u8 {
    100
}

fn is_full(confidence: &u8) -> bool {
    *confidence >= full()
}

/// One responsible party.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Party {
    /// The name as written, without separators and without «(по согласованию)».
    pub name: String,
    /// Whether «(по согласованию)» stands with it.
    pub by_agreement: bool,
    /// What the words show it to be; `None` where they do not.
    pub kind: Option<PartyKind>,
    /// What a short name stands for, where the document says so: «(далее – Минобр)».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
    /// Where the name stands.
    pub at: Vec<Place>,
}

/// What a party is, where its words show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartyKind {
    /// An authority, institution or organisation.
    Body,
    /// A post: «заместитель директора».
    Post,
    /// A person by name.
    Person,
    /// A kind of people or bodies: «воспитатели», «заинтересованные ведомства».
    Group,
}
