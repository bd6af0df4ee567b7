//! Figures that something is measured by: what a cell of values says.
//!
//! In: a cell. Out: a figure and how it is to be compared, the unit behind it. Where anything else stands in the cell it is not read.
//! Knows no table.

mod words;

use crate::grammar::days;
use crate::grammar::figures::{self, Figure};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use crate::grammar::years;
use crate::record::{Comparison, IndicatorValue};

/// What a cell of values says.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The figure.
    pub value: IndicatorValue,
    /// The unit behind it, as written.
    pub unit: Option<String>,
}

/// Reads a cell; `None` where it says no figure, or more than one thing.
///
/// ```
/// use regplan_core::{grammar::indicators::read, record::Comparison};
/// let said = read("не менее 80 процентов").unwrap();
/// assert_eq!((said.value.relation, said.value.value.as_str()), (Comparison::AtLeast, "80"));
/// assert_eq!(said.unit.as_deref(), Some("процентов"));
/// assert!(read("рост на 5 %").is_none());
/// ```
#[must_use]
pub fn read(text: &str) -> Option<Said> {
    let text = text.trim().trim_end_matches([';', ',']).trim_end();
    let (relation, rest) = relation(text);
    let first = figures::at_head(rest)?;
    let behind = rest.get(first.len..)?;
    if let Some((second, behind)) = upper(behind, relation) {
        // «2024–2025» may be the years in which something is reached.
        let dated = first.year().is_some() && second.year().is_some() && behind.trim().is_empty();
        let low = !dated && matches!(relation, Comparison::Equal | Comparison::Between) && is_below(&first, &second);
        let value = IndicatorValue::new(Comparison::Between, first.value, Some(second.value));
        return low.then_some(()).and_then(|()| Some(Said { value, unit: unit(behind)? }));
    }
    // «2026», «до 2026», «от 2026» alone may be the year by which something is reached.
    let bounded = matches!(relation, Comparison::Equal | Comparison::AtMost | Comparison::Between);
    let dated = first.year().is_some() && behind.trim().is_empty() && bounded;
    // «от 5» without «до»: no less.
    let relation = if relation == Comparison::Between { Comparison::AtLeast } else { relation };
    let value = IndicatorValue::new(relation, first.value, None);
    (!dated).then_some(()).and_then(|()| Some(Said { value, unit: unit(behind)? }))
}

/// The year that the heading of a column of values names, where it names one.
#[must_use]
pub fn year(heading: &str) -> Option<i16> {
    years::of_heading(heading)
}

/// How a figure is compared, and the text from the figure on; `Between` where «от» leads to it.
fn relation(text: &str) -> (Comparison, &str) {
    let found = words::RELATIONS.iter().find_map(|(words, relation)| Some((*relation, words::after(text, words)?)));
    found.unwrap_or((Comparison::Equal, text))
}

/// The upper figure of two: «5–10», «от 5 до 10»; and what stands behind it.
fn upper(behind: &str, relation: Comparison) -> Option<(Figure, &str)> {
    let bare = behind.trim_start();
    let rest = if relation == Comparison::Between { words::after(bare, words::UP_TO) } else { None };
    let rest = rest.or_else(|| bare.strip_prefix(['-', '–', '—']).map(str::trim_start))?;
    let second = figures::at_head(rest)?;
    let behind = rest.get(second.len..)?;
    Some((second, behind))
}

/// Whether one figure is less than another: both compared digit by digit, nothing is rounded.
fn is_below(low: &Figure, high: &Figure) -> bool {
    let parts = |figure: &Figure| {
        let (whole, places) = figure.value.split_once('.').unwrap_or((&figure.value, ""));
        (whole.len(), whole.to_owned(), places.trim_end_matches('0').to_owned())
    };
    parts(low) < parts(high)
}

/// The unit behind a figure; the outer `None` where something else stands there.
fn unit(behind: &str) -> Option<Option<String>> {
    let unit = behind.trim();
    if unit.is_empty() || unit == "." {
        return Some(None);
    }
    // «80 и выше», «5 (в год)», «5-й», «5/10»: more than a unit.
    let marks = unit.starts_with(|c: char| !is_letter_or_digit(c) && !matches!(c, '%' | '°'));
    let more = unit.contains(|c: char| c.is_ascii_digit() || matches!(c, ';' | ':' | '(' | '\n' | ','));
    let glued = behind.starts_with(is_letter_or_digit);
    let folded = fold(unit);
    let timed = folded.split(' ').next().is_some_and(days::is_month);
    let plain = !(marks || more || glued || timed || words::says_more(&folded));
    plain.then(|| Some(unit.to_owned()))
}
