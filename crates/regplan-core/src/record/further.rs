//! What further columns say: money, indicators, acts, how far a measure is done. In: nothing. Out: their records. Knows no grammar.
//!
//! Figures are decimal strings, exact as written: `1250.50`. What nobody wrote is `None`.

use super::Place;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One sum that a measure is to cost, as one column, year or source says it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Funding {
    /// The figure as written, with a decimal point and without blanks.
    pub amount: String,
    /// In what it counts, by its own words, its heading or the caption; `None` where none of them says.
    pub unit: Option<MoneyUnit>,
    /// The same in roubles, exact; `None` where the unit is not known.
    pub rub: Option<String>,
    /// Of which year; `None` where no year or several are named.
    pub year: Option<i16>,
    /// From whose money, as written.
    pub source: Option<String>,
    /// Whether it is called a total.
    pub total: bool,
    /// Its own words.
    pub text: String,
    /// Where they stand.
    pub at: Vec<Place>,
}

/// How a measure is paid for where no sum is named.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FundingNote {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub at: Vec<Place>,
}

/// In what an amount of money counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MoneyUnit {
    /// Roubles.
    Rub,
    /// Thousands of roubles.
    ThousandRub,
    /// Millions of roubles.
    MillionRub,
    /// Milliards of roubles.
    BillionRub,
}

impl MoneyUnit {
    /// How many noughts it stands for.
    #[must_use]
    pub fn noughts(self) -> usize {
        match self {
            Self::Rub => 0,
            Self::ThousandRub => 3,
            Self::MillionRub => 6,
            Self::BillionRub => 9,
        }
    }

    /// An amount in roubles, with as many places behind the point as it has itself.
    ///
    /// ```
    /// use regplan_core::record::MoneyUnit;
    /// assert_eq!(MoneyUnit::ThousandRub.roubles("1250.50"), "1250500.00");
    /// assert_eq!(MoneyUnit::MillionRub.roubles("0.004"), "4000.000");
    /// ```
    #[must_use]
    pub fn roubles(self, amount: &str) -> String {
        let (whole, places) = amount.split_once('.').unwrap_or((amount, ""));
        let digits = [whole, places, &"0".repeat(self.noughts())].concat();
        let digits = digits.trim_start_matches('0');
        let padded = format!("{}{digits}", "0".repeat((places.len() + 1).saturating_sub(digits.len())));
        match padded.split_at_checked(padded.len().saturating_sub(places.len())) {
            Some((whole, places)) if !places.is_empty() => format!("{whole}.{places}"),
            _ => padded,
        }
    }
}

/// How far a measure is done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Status {
    /// What its words say; `None` where they say none of these, or more than one.
    pub state: Option<State>,
    /// The day on which it was done; `None` where none is written.
    pub date: Option<Date>,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub at: Vec<Place>,
}

/// How far a measure is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum State {
    /// It is done.
    Done,
    /// It is said not to be done.
    NotDone,
    /// It is being done.
    InProgress,
}

/// A subject of the Federation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Region {
    /// Its code in ISO 3166-2:RU; `None` where that has none for it.
    pub code: Option<String>,
    /// Its name in the nominative.
    pub name: String,
}

/// An act that something refers to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ActReference {
    /// What it calls itself, lower case, nominative: «федеральный закон».
    pub kind: String,
    /// Who issued it, in the nominative; `None` where it is not named, or in words that are not known.
    pub issuer: Option<String>,
    /// The day of signature.
    pub date: Option<Date>,
    /// The number as written.
    pub number: Option<String>,
    /// Which part of it, as written: «п. 2 ст. 15».
    pub article: Option<String>,
    /// Its title, without the quotes around it.
    pub title: Option<String>,
    /// The words of the whole reference.
    pub text: String,
    /// Where they stand.
    pub at: Vec<Place>,
}

/// What a measure is measured by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Indicator {
    /// What it is called; `None` where the table has no column of names.
    pub name: Option<String>,
    /// In what it counts, as written.
    pub unit: Option<String>,
    /// The figures, one a year.
    pub values: Vec<IndicatorValue>,
    /// Its words, those of all its cells.
    pub text: String,
    /// Where they stand.
    pub at: Vec<Place>,
}

/// A figure that an indicator is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct IndicatorValue {
    /// Of which year; `None` where none or several are named.
    pub year: Option<i16>,
    /// How it is to be compared.
    pub relation: Comparison,
    /// The figure, with a decimal point; the lower one where there are two.
    pub value: String,
    /// The upper one of `between`.
    pub max: Option<String>,
}

impl IndicatorValue {
    /// A figure of no year.
    #[must_use]
    pub fn new(relation: Comparison, value: impl Into<String>, max: Option<String>) -> Self {
        Self { year: None, relation, value: value.into(), max }
    }
}

/// How a figure is to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Comparison {
    /// This much.
    Equal,
    /// No less.
    AtLeast,
    /// No more.
    AtMost,
    /// Between this and `max`, both included.
    Between,
}
