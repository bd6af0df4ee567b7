//! Russian words of what is written for people. In: nothing. Out: headings and labels. Knows no record.

/// What stands behind a party that takes part by agreement.
pub(crate) const BY_AGREEMENT: &str = " (по согласованию)";

/// Headings of [`crate::Row::FIXED`], in the same order.
#[cfg(feature = "xlsx")]
pub(crate) const HEADINGS: [&str; 17] = [
    "Файл",
    "Дата акта",
    "Номер акта",
    "План",
    "Раздел",
    "№ п/п",
    "Мероприятие",
    "Срок",
    "Начало",
    "Конец",
    "Год из плана",
    "Ответственные",
    "Результаты",
    "Замечания",
    "Страницы",
    "Строки",
    "SHA-256",
];

/// Headings of the sheet of diagnostics.
#[cfg(feature = "xlsx")]
pub(crate) const REMARK_HEADINGS: [&str; 8] =
    ["Файл", "Важность", "Код", "Мероприятие №", "Строка", "Страница", "Замечание", "Что делать"];

/// Names of the two sheets.
#[cfg(feature = "xlsx")]
pub(crate) const SHEETS: [&str; 2] = ["Мероприятия", "Замечания"];

/// The heading of the dates that a deadline says.
pub(crate) const DATES: &str = "Срок (даты)";

/// Labels in the description of an event.
#[cfg(feature = "ics")]
pub(crate) mod event {
    pub(crate) const DEADLINE: &str = "Срок";
    pub(crate) const RESPONSIBLE: &str = "Ответственные";
    pub(crate) const RESULTS: &str = "Результаты";
    pub(crate) const PLAN: &str = "План";
    pub(crate) const SOURCE: &str = "Файл";
    pub(crate) const UNTITLED: &str = "Мероприятие без названия";
}
