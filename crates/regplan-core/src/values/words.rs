//! The closed words of headings of beginnings and ends. In: nothing. Out: stems. Knows no values.

/// Stems that head the column of beginnings.
pub(super) const BEGINNING: &[&str] = &["начал"];

/// Stems that head the column of ends.
pub(super) const ENDING: &[&str] = &["завершени", "конец", "окончани"];
