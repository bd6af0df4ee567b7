//! Where the numbers of rows do not follow one another. In: a table. Out: the rows at fault. Knows no fields.

use super::{Entry, Row, Table};
use crate::number::{Number, Step};

/// Rows whose number does not follow the one before: a gap, a step back. A count that starts again under a heading is none.
pub fn broken_sequence<'t>(text: &'t str, table: &'t Table) -> impl Iterator<Item = (&'t Row, &'t str, &'t str)> {
    let mut last: Option<(&str, Number)> = None;
    table.entries.iter().filter_map(move |entry| {
        let (row, span) = match entry {
            Entry::Row(row) => (Some(row), row.number?),
            Entry::Section(heading) => (None, heading.number?),
            Entry::Total(_) => return None,
        };
        let written = Number::written(span.of(text));
        let number = Number::at_head(written)?;
        let before = last.replace((written, number.clone()));
        let (before, step) = before.map(|(written, before)| (written, before.step(&number)))?;
        let broken = row.is_some() && matches!(step, Step::Gap | Step::Jump);
        row.filter(|_| broken).map(|row| (row, before, written))
    })
}
