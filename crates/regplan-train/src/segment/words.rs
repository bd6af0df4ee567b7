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

/// Headings of a column of what was done when.
pub const DONE: [&str; 6] = [
    "Дата фактического выполнения",
    "Отметка о выполнении",
    "Фактический срок исполнения",
    "Отметка об исполнении (дата)",
    "Выполнение",
    "Факт",
];

/// Headings of a column of how many.
pub const AMOUNTS: [&str; 5] = ["Количество", "Кол-во", "Объем работ", "Кол-во мероприятий", "Количество, ед."];

/// Headings of a column of units.
pub const UNITS: [&str; 4] = ["Единица измерения", "Ед. изм.", "Ед. измерения", "Единицы учета"];

/// Headings of a column of how many take part.
pub const TAKERS: [&str; 4] =
    ["Количество участников", "Участники (чел.)", "Охват участников", "Кол-во участников, чел."];

/// Headings of a column of whom it is for.
pub const CLASSES: [&str; 5] = ["Класс", "Классы", "Группы", "Возраст участников", "Категория участников"];

/// Headings of a column of forms.
pub const FORMS: [&str; 4] = ["Форма проведения", "Форма работы", "Форма", "Вид деятельности"];

/// Headings of a column of places.
pub const PLACES: [&str; 4] = ["Место проведения", "Место", "Место проведения мероприятия", "Населенный пункт, адрес"];

/// Words that say that a measure was done, before a date.
pub const DID: [&str; 3] = ["выполнено", "исполнено", "Выполнено"];

/// What is said of a measure instead of a date.
pub const STATES: [&str; 5] = ["Выполнено", "В работе", "Выполнено частично", "Исполнено", "+"];

/// Units behind a count.
pub const COUNTED: [&str; 4] = ["чел.", "шт.", "ед.", "человек"];

/// Counts that are no numbers.
pub const COUNTS: [&str; 7] = ["10-20", "до 50", "не менее 30", "1", "все", "5–7", "более 100 чел."];

/// Short units.
pub const SHORT_UNITS: [&str; 6] = ["шт.", "чел.", "%", "ед.", "раз", "км"];

/// Units in whole words.
pub const LONG_UNITS: [&str; 6] = ["мероприятие", "человек", "процентов", "сотрудники", "учреждение", "тыс. руб."];

/// Whom a measure is for.
pub const GROUPS: [&str; 8] =
    ["все группы", "старшая группа", "9, 11", "1 курс", "14-18 лет", "7+", "родители", "1-4 кл."];

/// Forms of measures.
pub const KINDS: [&str; 8] =
    ["беседа", "круглый стол", "конкурс", "семинар", "выставка", "совещание", "анкетирование", "лекция"];

/// Towns.
pub const TOWNS: [&str; 5] = ["г. Лугореченск", "п. Заозёрный", "с. Ключи", "д. Верхняя", "пгт Боровой"];

/// Places in a town.
pub const HALLS: [&str; 7] =
    ["актовый зал", "каб. 12", "спортивный зал", "стадион «Заря»", "библиотека", "Дом культуры", "ул. Садовая, 4"];

/// Headings over indicators.
pub const OVER_FIGURES: [&str; 5] = [
    "Показатели",
    "Целевые показатели",
    "Показатель результативности",
    "Индикаторы выполнения",
    "Показатели (индикаторы)",
];

/// Headings over money by years.
pub const OVER_MONEY: [&str; 5] = [
    "Объем финансирования, тыс. рублей",
    "Финансирование по годам, тыс. руб.",
    "Финансирование",
    "Объемы финансирования (тыс. руб.)",
    "Затраты, руб.",
];

/// Headings over a beginning and an end.
pub const OVER_TERMS: [&str; 5] = ["Срок реализации", "Сроки", "Срок", "Сроки проведения", "Срок исполнения"];

/// Headings of indicators under another.
pub const INDICATORS: [&str; 4] = ["Наименование", "Наименование показателя", "Показатель", "Индикатор"];

/// Headings of their units.
pub const UNITS_UNDER: [&str; 3] = ["Ед. изм.", "Единица измерения", "Ед. измерения"];

/// Headings of their values.
pub const VALUES: [&str; 4] = ["Значение", "План", "Целевое значение", "Значение на конец года"];

/// Indicators.
pub const NAMES: [&str; 5] = [
    "Доля обученных",
    "Количество участников",
    "Число проведённых встреч",
    "Охват населения",
    "Доля обращений, рассмотренных в срок",
];

/// Their units.
pub const MEASURES: [&str; 5] = ["%", "чел.", "ед.", "процентов", "шт."];

/// What may stand behind a year.
pub const YEARS: [&str; 3] = [" год", " г.", ""];

/// Headings of a sum.
pub const TOTALS: [&str; 3] = ["Всего", "всего", "Итого"];

/// Headings of a beginning.
pub const BEGINNINGS: [&str; 5] = ["начало", "Начало", "начала реализации", "дата начала", "с"];

/// Headings of an end.
pub const ENDS: [&str; 5] = ["окончание", "Окончание", "окончания реализации", "дата окончания", "по"];

/// The word behind a year, short.
pub const YEAR: &str = "г.";

/// The word behind numbers of classes.
pub const OF_CLASSES: &str = "классы";

/// Before a number that is the least.
pub const AT_LEAST: &str = "не менее";
