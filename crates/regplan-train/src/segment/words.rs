//! The words that the trainer itself writes.

/// What stands above a table.
pub const TITLE: &str = "ПЛАН МЕРОПРИЯТИЙ";

/// The months, as headings of a calendar.
pub const MONTHS: [&str; 12] = [
    "Январь",
    "Февраль",
    "Март",
    "Апрель",
    "Май",
    "Июнь",
    "Июль",
    "Август",
    "Сентябрь",
    "Октябрь",
    "Ноябрь",
    "Декабрь",
];
