//! The closed words of headings of beginnings and ends. In: nothing. Out: stems. Knows no values.

/// Stems that head the column of beginnings.
pub(super) const BEGINNING: &[&str] = &["начал"];

/// What brackets that give a short name begin with: «(далее – Минобр)».
pub(super) const HEREAFTER: &[&str] = &["далее"];

/// Stems that head the column of ends.
pub(super) const ENDING: &[&str] = &["завершени", "конец", "окончани"];
