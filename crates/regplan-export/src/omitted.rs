//! Tables that are no plans. In: [`Parsed`]. Out: an [`Omitted`] each, for a sheet of a workbook. Knows no form of output.

use crate::entry;
use crate::row::{Value, maybe, range, text};
use regplan_core::record::{Parsed, TableInfo, TableVerdict};
use regplan_words::{Language, reason};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One table whose rows are in no measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Omitted {
    /// What the file was called.
    pub source: Option<String>,
    /// Why it is no plan: the name of the reason.
    pub reason: String,
    /// Lines, first and last.
    pub lines: [u32; 2],
    /// Pages, first and last.
    pub pages: Option<[u32; 2]>,
    /// How many rows it has.
    pub rows: u32,
    /// How many columns it has.
    pub columns: u32,
}

impl Omitted {
    /// Its values, in the order of the headings; the reason is said in Russian.
    #[must_use]
    pub fn fixed(&self) -> [Value<'_>; 7] {
        self.fixed_in(Language::Ru)
    }

    /// The same in any language.
    #[must_use]
    pub fn fixed_in(&self, language: Language) -> [Value<'_>; 7] {
        [
            maybe(self.source.as_deref()),
            self.pages.map_or(Value::Empty, |pages| Value::Text(Cow::Owned(range(pages)))),
            Value::Text(Cow::Owned(range(self.lines))),
            Value::Number(self.rows),
            Value::Number(self.columns),
            text(reason(&self.reason, language)),
            text(&self.reason),
        ]
    }
}

/// The tables of a document that are no plans, in order.
pub fn omitted(parsed: &Parsed) -> impl Iterator<Item = Omitted> {
    tables(parsed).map(|table| Omitted {
        source: parsed.source.name.clone(),
        reason: entry::name(&table.reason),
        lines: table.lines,
        pages: table.pages,
        rows: u32::try_from(table.rows).unwrap_or(u32::MAX),
        columns: u32::try_from(table.columns).unwrap_or(u32::MAX),
    })
}

/// The same as the records have them.
pub(crate) fn tables(parsed: &Parsed) -> impl Iterator<Item = &TableInfo> {
    parsed.tables.iter().filter(|table| table.verdict == TableVerdict::NotPlan)
}
