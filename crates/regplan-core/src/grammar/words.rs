//! Closed classes of words that more than one grammar needs. In: lines, where asked. Out: lists, folded, and what a line is.
//! Knows no grammar.

use crate::grammar::fold::fold;

/// Prepositions, conjunctions and the like: something must follow them, so no cell ends with one.
pub(crate) const LINKS: &[&str] = &[
    "а",
    "без",
    "в",
    "во",
    "для",
    "до",
    "за",
    "и",
    "из",
    "или",
    "их",
    "к",
    "ко",
    "между",
    "на",
    "над",
    "не",
    "о",
    "об",
    "от",
    "по",
    "под",
    "при",
    "с",
    "со",
    "у",
    "через",
    "№",
];

/// Letters that no word begins with.
pub(crate) const NEVER_FIRST: [char; 3] = ['ь', 'ъ', 'ы'];

/// Prepositions that may open a deadline: «до июля», «в мае», «не позднее», «по мере». «На 2024 год» mostly ends a title.
pub(crate) const DEADLINE_OPENERS: &[&str] = &["в", "во", "до", "к", "ко", "не", "от", "по", "при", "с", "со", "через"];

/// Prepositions that may stand before a stretch of time as it is called: «за январь», «на год».
pub(crate) const ACCUSATIVE: &[&str] = &["в", "во", "за", "на", "не", "по", "под", "через", "№"];

/// Stretches of time as they are called; after other prepositions they end otherwise: «до января», «к апрелю».
pub(crate) const SPANS: &[&str] = &[
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
    "квартал",
    "полугодие",
    "неделя",
];

/// How the first part of a compound adjective ends: «коррекционно-», «физкультурно-», «детско-».
pub(crate) const COMBINING_ENDINGS: &[&str] =
    &["вно", "дно", "зно", "йно", "лько", "льно", "нно", "рно", "ско", "тно", "чно"];

/// How an adjective ends, the second part of such a compound.
pub(crate) const ADJECTIVE_ENDINGS: &[&str] = &[
    "ая", "ее", "его", "ей", "ему", "ие", "ий", "им", "ими", "их", "ого", "ое", "ой", "ому", "ую", "ые", "ый", "ым",
    "ыми", "ых",
];

/// Whether a line tells the edition of an act: «(в ред. …)», «(с изменениями …)», «Список изменяющих документов».
pub(crate) fn tells_edition(line: &str) -> bool {
    const STARTS: [&str; 5] = ["(в ред", "(с изм", "(в изм", "(ред.", "список изменяющих"];
    let folded = fold(line);
    STARTS.iter().any(|start| folded.starts_with(start))
}

/// The letters that count items, in their order: «а)», «б)».
pub(crate) const LIST_LETTERS: &str = "абвгдежзиклмнопрстуфхцчшщ";

/// Shortened words that keep their full stop at the end of an item.
pub(crate) const KEEPS_ITS_STOP: [&str; 9] = ["г", "гг", "др", "п", "пр", "руб", "т", "чел", "экз"];

/// Words before the figure of a year whose figures are of another time: «в ценах 2021 года», «к уровню 2020 года», «до 2030 года».
pub(crate) const OTHER_TIMES: [&str; 8] = ["ценах", "ценам", "уровню", "уровня", "с", "со", "до", "после"];

/// The letter that every word for a year begins with: «2025г», «2025 год».
pub(crate) const OPENS_YEAR: char = 'г';
