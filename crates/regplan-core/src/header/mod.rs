//! What the columns of a table are, and whether it is a plan.
//!
//! In: the headings of a table, the texts of some of its cells, the words above it. Out: a role for each column, and a verdict
//! with its reason. Knows Russian, no exporter, no places: marked tables and text dumps ask alike.

mod columns;
mod decode;
mod facts;
mod headings;
mod kinds;
mod model;
mod shape;
mod verdict;
mod weights;

pub use crate::record::Reason;
pub(crate) use kinds::missing;
pub(crate) use shape::{holds_sentence, says_all};
pub use verdict::Verdict;

use crate::grammar::roles::{heading_word, plain_role_of, untorn};
use crate::record::Role;

/// What `regplan-train` needs to learn the weights with the very search that reads by them.
pub mod training {
    pub use super::columns::Feature;
    pub use super::decode::{Joint, ROLES, decode};
    pub use super::kinds::{KINDS, read as kinds, weighed};
    pub use super::model::{CLASSES, HEADING, Model, class, heading_features};
    pub use super::weights::Weights;
    use super::{Role, Seen, columns, kinds};

    /// The features of each column.
    #[must_use]
    pub fn columns(seen: &Seen) -> Vec<Vec<Feature>> {
        columns::look(seen).features
    }

    /// The features of a whole table whose columns have these roles.
    #[must_use]
    pub fn whole(seen: &Seen, roles: &[Role]) -> Vec<Feature> {
        kinds::features(seen, &columns::look(seen), roles)
    }
}

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

/// A table of more columns is no plan.
pub(crate) const WIDEST: usize = 24;

/// Gives each column its role, and says whether the table is a plan.
#[must_use]
pub fn judge(seen: &Seen) -> Judged {
    if seen.columns.len() > WIDEST {
        let roles = vec![Role::Other; seen.columns.len()];
        return Judged { roles, score: 0, verdict: Verdict::sure(Reason::Figures) };
    }
    let looked = columns::look(seen);
    let (roles, score) = model::Model::learned().roles(&looked.features);
    let verdict = kinds::verdict(seen, &looked, &roles);
    let roles = seen.columns.iter().zip(roles).map(|(column, role)| known(column, role)).collect();
    Judged { roles, score, verdict }
}

/// The role of a column: where nothing was learned of it, or what was done may be what is to come of it, what its heading plainly says.
fn known(column: &SeenColumn, role: Role) -> Role {
    let words =
        || column.heading.iter().flat_map(|level| level.split_whitespace()).map(heading_word).collect::<Vec<_>>();
    let said = Some(role).filter(|role| matches!(role, Role::Other | Role::Status)).and_then(|_| {
        let words = words();
        plain_role_of(&words).or_else(|| plain_role_of(&untorn(&words)))
    });
    said.filter(|said| *said != Role::Other).unwrap_or(role)
}

/// How much a text looks like a heading of a column rather than the cell of a row; above 0 it does.
#[must_use]
pub fn heading_likeness(text: &str) -> i32 {
    model::Model::learned().heading(text)
}
