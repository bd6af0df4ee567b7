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

/// Family names of persons who answer for measures.
pub const FAMILIES: [&str; 12] = [
    "Огнев",
    "Лапина",
    "Зубарев",
    "Чижова",
    "Мельник",
    "Кротов",
    "Савина",
    "Дёмин",
    "Бойко",
    "Тарасюк",
    "Ёлкина",
    "Чернышёв-Гай",
];

/// Letters that their other names begin with.
pub const INITIALS: &str = "АБВГДЕИКЛМНОПРСТЮЯ";

/// What titles may end in.
pub const TAILS: [&str; 12] = [
    "2011-2012 г.р.",
    "среди юношей и девушек 2009 г.р. и моложе",
    "(5-9 классы)",
    "от 14 до 18 лет",
    "6+",
    "в 2025/26 учебном году",
    "№ 12 и № 31",
    "к 80-летию Победы",
    "5-х – 7-х классов",
    "(I этап)",
    "– 2026",
    "по ул. Садовой, 15",
];
