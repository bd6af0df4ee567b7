//! Files that gave no measure. In: what became of them. Out: their names and why, for who asked for a whole folder. Knows no content.

use crate::input::shown_name;
use crate::words::{Said, table};
use regplan_words::Language;
use serde::Serialize;

/// A file found in a folder that nothing was read from, or that holds no plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Passed {
    /// The file.
    pub(crate) source: String,
    /// Why: a sentence for a person.
    pub(crate) why: Said,
}

impl Passed {
    /// A line for a person: under `passed` a file that is no document, under `no-plan` one in which no plan is.
    pub(crate) fn line(&self, key: &str, language: Language) -> String {
        let why = self.why.in_language(language);
        table().fill(language, key, &[("source", shown_name(&self.source, language)), ("why", &why)])
    }
}
