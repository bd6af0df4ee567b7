//! A measure as one row of a flat table. In: an [`Entry`]. Out: a [`Row`] of fixed columns and cells by key.
//!
//! Rows serialise, so that a batch larger than memory can lay them aside. Knows no form of output.

use crate::entry::{self, Entry, entries};
use crate::words::BY_AGREEMENT;
use jiff::civil::Date;
use regplan_core::diagnostic::Diagnostic;
use regplan_core::record::{Parsed, Party};
use regplan_words::Language;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One measure: what every table has, and the cells of the other columns of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Row {
    /// The name of the source.
    pub source: Option<String>,
    /// The day the act was signed.
    pub act_date: Option<Date>,
    /// The number of the act.
    pub act_number: Option<String>,
    /// The title of the plan.
    pub plan: Option<String>,
    /// The sections above the measure, the outermost first, each with its number: `II Школы / 2.1 Кружки`.
    pub section: String,
    /// The number of the measure.
    pub number: Option<String>,
    /// What is to be done.
    pub title: Option<String>,
    /// The words of the deadline.
    pub deadline: Option<String>,
    /// The first day the deadline names.
    pub start: Option<Date>,
    /// The last day the deadline names.
    pub end: Option<Date>,
    /// Whether a year of the deadline was taken from the plan, or a date from a section.
    pub inferred: bool,
    /// Who answers for it, a line each, «(по согласованию)» with those who do.
    pub responsible: String,
    /// What should come of it, a line each.
    pub results: String,
    /// Warnings about the measure, a line each, their code first.
    pub warnings: String,
    /// Its pages: `3`, `3–4`.
    pub pages: String,
    /// Its lines in the text of the source: `12`, `12–15`.
    pub lines: String,
    /// SHA-256 of the source.
    pub sha256: Option<String>,
    /// The cells of all other columns, by key.
    pub cells: BTreeMap<String, String>,
    /// The path of the source, `/` between names, as seen from where the table is written; who writes the table knows it, the records
    /// do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value<'r> {
    /// Nothing there.
    Empty,
    /// Words.
    Text(Cow<'r, str>),
    /// A day.
    Day(Date),
    /// A count.
    Number(u32),
    /// Yes.
    Yes,
}

impl Row {
    /// The columns that every table has, by name.
    pub const FIXED: [&'static str; 17] = [
        "source",
        "act_date",
        "act_number",
        "plan",
        "section",
        "number",
        "title",
        "deadline",
        "start",
        "end",
        "inferred",
        "responsible",
        "results",
        "warnings",
        "pages",
        "lines",
        "sha256",
    ];

    /// The values of [`Row::FIXED`], in that order.
    #[must_use]
    pub fn fixed(&self) -> [Value<'_>; 17] {
        [
            maybe(self.source.as_deref()),
            day(self.act_date),
            maybe(self.act_number.as_deref()),
            maybe(self.plan.as_deref()),
            text(&self.section),
            maybe(self.number.as_deref()),
            maybe(self.title.as_deref()),
            maybe(self.deadline.as_deref()),
            day(self.start),
            day(self.end),
            if self.inferred { Value::Yes } else { Value::Empty },
            text(&self.responsible),
            text(&self.results),
            text(&self.warnings),
            text(&self.pages),
            text(&self.lines),
            maybe(self.sha256.as_deref()),
        ]
    }

    /// The value in the column of that key, one of [`crate::Keys`].
    #[must_use]
    pub fn cell(&self, key: &str) -> Value<'_> {
        maybe(self.cells.get(key).map(String::as_str))
    }
}

impl From<Entry<'_>> for Row {
    fn from(entry: Entry<'_>) -> Self {
        Self::of(&entry, Language::En)
    }
}

impl Row {
    /// The row of a measure, what is said about it in this language.
    #[must_use]
    pub fn of(entry: &Entry<'_>, language: Language) -> Self {
        let measure = entry.measure;
        let act = entry.parsed.act.as_ref();
        let deadline = measure.deadline.as_ref();
        Self {
            source: entry.parsed.source.name.clone(),
            act_date: act.and_then(|act| act.date),
            act_number: act.and_then(|act| act.number.clone()),
            plan: entry.plan.title.clone(),
            section: entry.sections().into_iter().map(entry::heading).collect::<Vec<_>>().join(" / "),
            number: measure.number.clone(),
            title: measure.title.clone(),
            deadline: deadline.map(|deadline| deadline.text.clone()),
            start: deadline.and_then(|deadline| deadline.start),
            end: deadline.and_then(|deadline| deadline.end),
            inferred: deadline.is_some_and(|deadline| deadline.terms.iter().any(|term| term.inferred)),
            responsible: lines_or_cell(entry, measure.responsible.iter().map(party), "responsible"),
            results: lines_or_cell(entry, measure.results.iter().cloned(), "results"),
            warnings: warnings(entry, language),
            pages: measure.pages.map(range).unwrap_or_default(),
            lines: range(measure.lines),
            sha256: entry.parsed.source.sha256.clone(),
            cells: cells(entry),
            link: None,
        }
    }
}

/// The rows of a document, in order.
pub fn rows(parsed: &Parsed) -> impl Iterator<Item = Row> {
    rows_in(parsed, Language::En)
}

/// The same with warnings in any language.
pub fn rows_in(parsed: &Parsed, language: Language) -> impl Iterator<Item = Row> {
    entries(parsed).map(move |entry| Row::of(&entry, language))
}

/// A diagnostic as one row of a flat table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Remark {
    /// The name of the source.
    pub source: Option<String>,
    /// `info`, `warning` or `error`.
    pub severity: String,
    /// The name of its code.
    pub code: String,
    /// The number of the measure concerned.
    pub measure: Option<String>,
    /// The first line concerned.
    pub line: Option<u32>,
    /// The first page concerned.
    pub page: Option<u32>,
    /// A sentence for a person.
    pub message: String,
    /// What to try.
    pub hint: Option<String>,
}

impl Remark {
    /// Its values, in the order of the fields.
    #[must_use]
    pub fn fixed(&self) -> [Value<'_>; 8] {
        [
            maybe(self.source.as_deref()),
            text(&self.severity),
            text(&self.code),
            maybe(self.measure.as_deref()),
            self.line.map_or(Value::Empty, Value::Number),
            self.page.map_or(Value::Empty, Value::Number),
            text(&self.message),
            maybe(self.hint.as_deref()),
        ]
    }
}

/// The diagnostics of a document, in order.
pub fn remarks(parsed: &Parsed) -> impl Iterator<Item = Remark> {
    remarks_in(parsed, Language::En)
}

/// The same in any language; the names of severities and codes stay English, as the records have them.
pub fn remarks_in(parsed: &Parsed, language: Language) -> impl Iterator<Item = Remark> {
    parsed.diagnostics.iter().map(move |one| Remark {
        source: parsed.source.name.clone(),
        severity: entry::name(&one.severity),
        code: entry::name(&one.code),
        measure: one.measure.clone(),
        line: one.line,
        page: one.at.iter().find_map(|place| place.page),
        message: regplan_words::label(one, language),
        hint: regplan_words::advice(one, language),
    })
}

/// Items a line each; where there is none, the words of their cell: nothing that was said goes missing.
fn lines_or_cell(entry: &Entry<'_>, items: impl Iterator<Item = String>, key: &str) -> String {
    let lines = items.collect::<Vec<_>>().join("\n");
    if lines.is_empty() { entry.cell(key).unwrap_or_default().to_owned() } else { lines }
}

pub(crate) fn party(party: &Party) -> String {
    let mark = if party.by_agreement { BY_AGREEMENT } else { "" };
    format!("{}{mark}", party.name)
}

/// A line a warning; its code first in English, where programs look for it, and not in Russian, where people read.
fn warnings(entry: &Entry<'_>, language: Language) -> String {
    let said = |one: &Diagnostic| match language {
        Language::En => format!("{}: {}", entry::name(&one.code), one.message),
        Language::Ru => regplan_words::label(one, language),
    };
    entry.warnings().into_iter().map(said).collect::<Vec<_>>().join("\n")
}

fn cells(entry: &Entry<'_>) -> BTreeMap<String, String> {
    let columns = entry.plan.columns.iter().filter(|column| !entry::is_told(column));
    columns.filter_map(|column| Some((column.key.clone(), entry.cell(&column.key)?.to_owned()))).collect()
}

/// An en dash: Excel takes `3-4` for a day of April.
pub(crate) fn range([first, last]: [u32; 2]) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

pub(crate) fn text(words: &str) -> Value<'_> {
    if words.is_empty() { Value::Empty } else { Value::Text(Cow::Borrowed(words)) }
}

pub(crate) fn maybe(words: Option<&str>) -> Value<'_> {
    words.map_or(Value::Empty, text)
}

fn day(day: Option<Date>) -> Value<'static> {
    day.map_or(Value::Empty, Value::Day)
}
