//! The letters that Russian lists count with. In: nothing. Out: two alphabets. Knows no words.

/// Without letters that begin no word or look like another: ECMA-376, part 1, 17.18.59, `russianUpper`.
pub(super) const UPPER: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
/// The same in small letters.
pub(super) const LOWER: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
