//! The closed words of lists. In: nothing. Out: letters and shortened words. Knows no field.

/// The letters that count items, in their order: «а)», «б)».
pub(super) const LIST_LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщ";

/// Shortened words that keep their full stop at the end of an item.
pub(super) const KEEPS_ITS_STOP: [&str; 9] = ["г", "гг", "др", "п", "пр", "руб", "т", "чел", "экз"];

/// Stems that head the column of beginnings.
pub(super) const BEGINNING: &[&str] = &["начал"];

/// Stems that head the column of ends.
pub(super) const ENDING: &[&str] = &["завершени", "конец", "окончани"];
