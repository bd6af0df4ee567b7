//! The words of days. In: a word. Out: its month. Knows nothing else.

use crate::grammar::fold::fold;

/// What may stand behind the figure of a year.
pub(super) const YEAR: [&str; 4] = ["года", "год", "г.", "г"];

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// The number of a month by its genitive.
pub(crate) fn month(word: &str) -> Option<i8> {
    let folded = fold(word);
    MONTHS.iter().position(|month| *month == folded).and_then(|at| i8::try_from(at + 1).ok())
}
