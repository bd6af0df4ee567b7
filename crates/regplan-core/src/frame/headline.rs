//! A heading row as the stages behind read it.
//!
//! In: columns with their roles. Out: whether a plan has such. Knows no text.

use crate::record::Role;
use std::ops::Range;

/// A heading row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Its words, as a range of the sheet's words.
    pub words: Range<usize>,
    /// Its columns from the left.
    pub columns: Vec<HeadColumn>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadColumn {
    /// Its words, as indices into the sheet's words; empty where the heading cell is.
    pub words: Vec<usize>,
    /// The role it names.
    pub role: Option<Role>,
}

/// A plan's table has a title and at least one of deadline and responsible. One that gives money and no deadline is a budget.
pub(super) fn is_plan_heading(columns: &[HeadColumn]) -> bool {
    let has = |role| columns.iter().any(|column| column.role == Some(role));
    let known = columns.iter().filter(|column| column.role.is_some()).count();
    let answers = has(Role::Deadline) || has(Role::Responsible) && !has(Role::Funding);
    has(Role::Title) && answers && known * 2 >= columns.len()
}
