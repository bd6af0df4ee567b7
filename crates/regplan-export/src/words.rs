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

/// Headings of the sheet of tables that are no plans.
#[cfg(feature = "xlsx")]
pub(crate) const OMITTED_HEADINGS: [&str; 7] =
    ["Файл", "Страницы", "Строки текста", "Строк", "Столбцов", "Почему не план", "Код"];

/// Names of the sheets.
#[cfg(feature = "xlsx")]
pub(crate) const SHEETS: [&str; 3] = ["Мероприятия", "Замечания", "Прочие таблицы"];

/// What reasons say of tables that are no plans, by their names.
const REASONS: [(&str, &str); 15] = [
    ("layout", "разметка страницы или бланк"),
    ("inside-cell", "таблица внутри ячейки плана"),
    ("no-heading", "нет шапки плана"),
    ("no-title", "нет столбца мероприятий"),
    ("no-deadline-no-responsible", "нет ни сроков, ни исполнителей"),
    ("timetable", "расписание"),
    ("prices", "цены, смета"),
    ("finance", "финансирование"),
    ("figures", "показатели"),
    ("people", "люди, состав"),
    ("documents", "документы, термины"),
    ("report", "отчёт о сделанном"),
    ("register", "журнал, реестр, форма"),
    ("teaching", "учебная программа"),
    ("procedure", "порядок работы"),
];

/// What a reason says; a name that this version does not know says itself.
pub(crate) fn reason(name: &str) -> &str {
    REASONS.iter().find(|(known, _)| *known == name).map_or(name, |(_, said)| said)
}

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

#[cfg(test)]
mod tests {
    use regplan_core::record::Reason;

    #[test]
    fn every_reason_of_a_table_left_out_is_said() {
        let plans = [Reason::MeasuresToDo, Reason::GoesOn];
        for (reason, name) in Reason::ALL {
            assert_eq!(super::reason(name) == name, plans.contains(&reason), "{name}");
        }
    }
}
