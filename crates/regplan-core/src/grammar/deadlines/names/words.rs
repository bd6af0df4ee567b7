//! What words of the calendar mean: months, seasons, weekdays, «ежегодно». In: a folded word. Out: its number or step. Knows
//! no order of words.

use super::super::lexeme::{every, month};

/// A month by its name, in any case or cut short.
pub(in crate::grammar::deadlines) const MONTHS: [(u32, &[&str]); 12] = [
    (1, &["январь", "января", "январе", "январю", "январем", "янв"]),
    (2, &["февраль", "февраля", "феврале", "февралю", "февралем", "фев", "февр"]),
    (3, &["март", "марта", "марте", "марту", "мартом", "мар"]),
    (4, &["апрель", "апреля", "апреле", "апрелю", "апрелем", "апр"]),
    (5, &["май", "мая", "мае", "маю", "маем"]),
    (6, &["июнь", "июня", "июне", "июню", "июнем", "июн"]),
    (7, &["июль", "июля", "июле", "июлю", "июлем", "июл"]),
    (8, &["август", "августа", "августе", "августу", "августом", "авг"]),
    (9, &["сентябрь", "сентября", "сентябре", "сентябрю", "сентябрем", "сен", "сент", "сентяб"]),
    (10, &["октябрь", "октября", "октябре", "октябрю", "октябрем", "окт", "октяб"]),
    (11, &["ноябрь", "ноября", "ноябре", "ноябрю", "ноябрем", "ноя", "нояб"]),
    (12, &["декабрь", "декабря", "декабре", "декабрю", "декабрем", "дек", "декаб"]),
];

/// Whether a month is named as it stands behind a day: «1 сентября», «5 дек.».
pub(in crate::grammar::deadlines) fn is_month_of_day(word: &str) -> bool {
    month(word).is_some() && !word.ends_with('ь') && !matches!(word, "март" | "май" | "август")
}

/// Whether a month is named in the genitive: «января», «марта».
pub(in crate::grammar::deadlines) fn is_month_of_something(word: &str) -> bool {
    month(word).is_some() && word.ends_with(['я', 'а'])
}

/// A season, spring first.
pub(in crate::grammar::deadlines) const SEASONS_BY_NAME: [(u32, &[&str]); 4] = [
    (1, &["весне", "весна", "весной", "весны", "весну", "весенний", "весеннее", "весеннего"]),
    (2, &["лету", "лето", "летом", "лета", "летний", "летнее", "летнего"]),
    (3, &["осень", "осенью", "осени", "осенний", "осеннее", "осеннего"]),
    (4, &["зиме", "зима", "зимой", "зимы", "зиму", "зимний", "зимнее", "зимнего"]),
];

/// A weekday by the name RFC 5545 has for it.
pub(in crate::grammar::deadlines) const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("MO", &["понедельник", "понедельникам", "понедельника", "понедельники", "понед", "пн"]),
    ("TU", &["вторник", "вторникам", "вторника", "вторники", "вторн", "вт"]),
    ("WE", &["среда", "среду", "средам", "среды", "ср"]),
    ("TH", &["четверг", "четвергам", "четверга", "четверги", "чт"]),
    ("FR", &["пятница", "пятницу", "пятницам", "пятницы", "пятн", "пт"]),
    ("SA", &["суббота", "субботу", "субботам", "субботы", "субб", "сб"]),
    ("SU", &["воскресенье", "воскресеньям", "воскресенья", "воскресение", "воскр", "вс"]),
];

/// How often an adverb or adjective of time says.
pub(in crate::grammar::deadlines) const EVERY: [(Step, &[&str]); 7] = [
    (Step::Years(1), &["ежегодно", "ежегодна", "ежегодный", "ежегодное", "ежегодная", "ежегод", "ежег"]),
    (
        Step::Months(3),
        &["ежеквартально", "ежеквартальна", "ежеквартальный", "ежеквартальное", "ежекварт", "ежекв", "поквартально"],
    ),
    (Step::Months(1), &["ежемесячно", "ежемесячна", "ежемесячный", "ежемесячное", "ежемес", "ежем", "помесячно"]),
    (Step::Weeks(1), &["еженедельно", "еженедельна", "еженедельный", "еженедельное", "понедельно", "еженед", "ежен"]),
    (Step::Days(1), &["ежедневно", "ежедневна", "ежедневный", "ежедневное", "ежесуточно", "ежедн"]),
    (Step::Hours(1), &["ежечасно"]),
    (Step::TenDays, &["ежедекадно", "подекадно"]),
];

/// «на ежегодной основе».
pub(in crate::grammar::deadlines) fn every_adjective(word: &str) -> Option<Step> {
    every(&format!("{}о", word.strip_suffix("ой").or_else(|| word.strip_suffix("ом"))?))
}

/// «по кварталам».
pub(in crate::grammar::deadlines) fn by_parts(word: &str) -> Option<Step> {
    Some(match word {
        "годам" => Step::Years(1),
        "полугодиям" => Step::Months(6),
        "кварталам" => Step::Months(3),
        "месяцам" => Step::Months(1),
        "неделям" => Step::Weeks(1),
        _ => return None,
    })
}

/// The step between two repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::grammar::deadlines) enum Step {
    Years(u32),
    Months(u32),
    Weeks(u32),
    Days(u32),
    Hours(u32),
    /// A part of the school year of which there are so many: RFC 5545 knows none.
    SchoolParts(u32),
    /// A third of a month.
    TenDays,
}

/// The letters that old PDF tools write as a letter and an accent, as one letter.
pub(in crate::grammar::deadlines) fn composed(word: String) -> String {
    if word.contains(['\u{306}', '\u{308}']) {
        word.replace("и\u{306}", "й").replace("е\u{308}", "е")
    } else {
        word
    }
}
