//! A deadline and its terms. In: nothing. Out: their records. Knows no grammar.

use super::Place;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// By when a measure is due: the cell's words and what they say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Deadline {
    /// The whole cell as written.
    pub text: String,
    /// The earliest day any term names; `None` where open.
    pub start: Option<Date>,
    /// The latest day any term names; `None` where open.
    pub end: Option<Date>,
    /// What the words say, in reading order; together they cover every word.
    pub terms: Vec<Term>,
}

/// One thing a deadline says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Term {
    /// What it says.
    #[serde(flatten)]
    pub kind: TermKind,
    /// Its own words.
    pub text: String,
    /// What qualifies it: a parenthesis, a stage's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The time of day it begins, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_start: Option<String>,
    /// The time of day it ends, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_end: Option<String>,
    /// Whether a missing year was taken from the plan's period, or a date from a section.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// Whether the words were mended to be read: «2009 2011 годы» as a range.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
    /// Where its words stand.
    #[serde(default)]
    pub at: Vec<Place>,
}

/// The kinds of term, as the contract lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum TermKind {
    /// Done by a day: «до 1 января 2026 года».
    By {
        /// Whether the day itself counts.
        relation: Relation,
        /// The day; `None` where its year is not known (then `edtf` says what is).
        date: Option<Date>,
        /// ISO 8601-2 with `XXXX` for a year that is not known; `None` where `date` says it all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edtf: Option<String>,
    },
    /// On a day: «01.09.2024».
    On {
        /// The day; `None` where its year is not known (then `edtf` says what is).
        date: Option<Date>,
        /// ISO 8601-2 with `XXXX` for a year that is not known; `None` where `date` says it all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edtf: Option<String>,
    },
    /// Within a stretch of time: «I квартал 2026 года», «В течение 2024 года».
    Period {
        /// Once in it, or all through it.
        mode: Mode,
        /// The stretch by ISO 8601-2:2019 level 2.
        edtf: Option<String>,
        /// Its first day; `None` where its year is not known.
        start: Option<Date>,
        /// Its last day; `None` where its year is not known.
        end: Option<Date>,
        /// Whether it says «постоянно».
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        continuous: bool,
    },
    /// From a day on: «с 1 января 2025 года».
    From {
        /// The day; `None` where its year is not known.
        date: Option<Date>,
        /// ISO 8601-2 with `XXXX` for a year that is not known; `None` where `date` says it all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edtf: Option<String>,
        /// Whether it says «постоянно».
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        continuous: bool,
    },
    /// Again and again: «ежегодно, не позднее января».
    Recurring {
        /// RFC 5545, as far as it can say it.
        rrule: String,
        /// How many times in one interval, where said: «2 раза в год».
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<u32>,
        /// Whether it says «не реже».
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        at_least: bool,
        /// How the days of the rule bound it, where said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relation: Option<Relation>,
        /// The first day, from its own words only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<Date>,
        /// The last day, from its own words only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<Date>,
    },
    /// All the time: «постоянно».
    Continuous,
    /// Counted from an event: «в течение 10 рабочих дней со дня утверждения плана».
    Relative {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// The event, its own words; `None` where not said.
        event: Option<String>,
        /// Before or after the event.
        direction: Direction,
        /// How it bounds, where said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relation: Option<Relation>,
    },
    /// A length of time: «2–3 дня».
    Duration {
        /// The least; `None` where not said.
        min: Option<u32>,
        /// The most; `None` where not said.
        max: Option<u32>,
        /// Of what.
        unit: Unit,
    },
    /// When something happens: «по мере необходимости».
    Conditional {
        /// The words themselves.
        condition: String,
    },
    /// What no form reads, kept word for word in [`Term::text`]; a diagnostic stands with it.
    Unread,
}

/// Whether the day itself counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// «до»: the text does not say whether the day itself counts.
    Before,
    /// «не позднее», «к», «до конца»: the day counts.
    NotLaterThan,
}

/// Once in a period, or all through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Some time in it.
    In,
    /// «в течение»: all through it.
    Throughout,
}

/// Which side of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// After the event.
    After,
    /// Before the event.
    Before,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the contract's words and say it all")]
pub enum Unit {
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}
