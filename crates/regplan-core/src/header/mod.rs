//! What the columns of a table are, and whether it is a plan.
//!
//! In: the headings of a table, the texts of some of its cells, the words above it. Out: a role for each column, and a verdict
//! with its reason. Knows Russian, no exporter, no places: marked tables and text dumps ask alike.

mod verdict;

pub use verdict::{Reason, Verdict};

use crate::grammar::roles::{heading_word, role_of};
use crate::record::Role;

/// A table as one candidate heading shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its columns from the left.
    pub columns: Vec<SeenColumn>,
    /// The words right above it: its caption, empty where there is none.
    pub caption: String,
}

/// A column of such a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenColumn {
    /// Its heading, one text a level from the top down.
    pub heading: Vec<String>,
    /// The texts of its cells in some rows, from the top; an empty cell is an empty text.
    pub cells: Vec<String>,
}

/// What a table is found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The role of each column; `Other` where none fits.
    pub roles: Vec<Role>,
    /// How well heading and cells agree with these roles: candidates of the same table are compared by it.
    pub score: i32,
    /// Whether it is a plan.
    pub verdict: Verdict,
}

/// Gives each column its role, and says whether the table is a plan.
#[must_use]
pub fn judge(seen: &Seen) -> Judged {
    let role = |column: &SeenColumn| {
        let words: Vec<String> =
            column.heading.iter().flat_map(|level| level.split_whitespace()).map(heading_word).collect();
        role_of(&words).unwrap_or(Role::Other)
    };
    let roles: Vec<Role> = seen.columns.iter().map(role).collect();
    let verdict = verdict::by_roles(&roles);
    Judged { roles, score: 0, verdict }
}
