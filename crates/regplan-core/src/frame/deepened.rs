//! Heading rows that go on with a second level where no cells are marked.
//!
//! In: a sheet and the heading rows that were found. Out: the same with those on the same lines that a search finds longer and wider: the
//! phrases of the lexicon end where the first level does. Knows no lexicon; the rows below tell which of both is right.

use super::header_row;
use super::headline::Headline;
use crate::dialect::Sheet;
use std::collections::BTreeMap;

/// The heading rows by the line they begin on, if any goes on.
pub(super) fn deepened(sheet: &Sheet, headlines: &[Headline]) -> Option<BTreeMap<usize, Headline>> {
    // Where columns are told by position, the levels are too.
    if sheet.words.iter().any(|word| word.joint.column.is_some()) {
        return None;
    }
    let mut goes_on = false;
    let mut rows = BTreeMap::new();
    for own in headlines {
        let line = sheet.words.get(own.words.start)?.line;
        let found = header_row::at(sheet, line).map(|scored| scored.headline);
        let longer = found.filter(|found| found.words.end > own.words.end && found.columns.len() > own.columns.len());
        goes_on |= longer.is_some();
        rows.insert(line, longer.unwrap_or_else(|| own.clone()));
    }
    goes_on.then_some(rows)
}
