//! Files that gave no measure. In: what became of them. Out: their names and why, for who asked for a whole folder. Knows no content.

use serde::Serialize;
use std::fmt;

/// A file found in a folder that nothing was read from, or that holds no plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Passed {
    /// The file.
    pub(crate) source: String,
    /// Why: a sentence for a person.
    pub(crate) why: String,
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: passed over: {}", self.source, self.why)
    }
}
