//! What words of the calendar mean: months, seasons, weekdays, «ежегодно». In: a folded word. Out: its number or step. Knows
//! no order of words.

/// A month by its name, in any case or cut short.
pub(in crate::grammar::deadlines) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "январь" | "января" | "январе" | "январю" | "январем" | "янв" => 1,
        "февраль" | "февраля" | "феврале" | "февралю" | "февралем" | "фев" | "февр" => {
            2
        }
        "март" | "марта" | "марте" | "марту" | "мартом" | "мар" => 3,
        "апрель" | "апреля" | "апреле" | "апрелю" | "апрелем" | "апр" => 4,
        "май" | "мая" | "мае" | "маю" | "маем" => 5,
        "июнь" | "июня" | "июне" | "июню" | "июнем" | "июн" => 6,
        "июль" | "июля" | "июле" | "июлю" | "июлем" | "июл" => 7,
        "август" | "августа" | "августе" | "августу" | "августом" | "авг" => 8,
        "сентябрь" | "сентября" | "сентябре" | "сентябрю" | "сентябрем" | "сен" | "сент" | "сентяб" => {
            9
        }
        "октябрь" | "октября" | "октябре" | "октябрю" | "октябрем" | "окт" | "октяб" => {
            10
        }
        "ноябрь" | "ноября" | "ноябре" | "ноябрю" | "ноябрем" | "ноя" | "нояб" => {
            11
        }
        "декабрь" | "декабря" | "декабре" | "декабрю" | "декабрем" | "дек" | "декаб" => {
            12
        }
        _ => return None,
    })
}

/// Whether a month is named as it stands behind a day: «1 сентября», «5 дек.».
pub(in crate::grammar::deadlines) fn is_month_of_day(word: &str) -> bool {
    month(word).is_some() && !word.ends_with('ь') && !matches!(word, "март" | "май" | "август")
}

/// A season, spring first.
pub(in crate::grammar::deadlines) fn season(word: &str) -> Option<u32> {
    Some(match word {
        "весне" | "весна" | "весной" | "весны" | "весну" | "весенний" | "весеннее" | "весеннего" => {
            1
        }
        "лету" | "лето" | "летом" | "лета" | "летний" | "летнее" | "летнего" => 2,
        "осень" | "осенью" | "осени" | "осенний" | "осеннее" | "осеннего" => 3,
        "зиме" | "зима" | "зимой" | "зимы" | "зиму" | "зимний" | "зимнее" | "зимнего" => {
            4
        }
        _ => return None,
    })
}

/// A weekday by the name RFC 5545 has for it.
pub(in crate::grammar::deadlines) fn weekday(word: &str) -> Option<&'static str> {
    Some(match word {
        "понедельник" | "понедельникам" | "понедельника" | "понедельники" | "пн" => {
            "MO"
        }
        "вторник" | "вторникам" | "вторника" | "вторники" | "вт" => "TU",
        "среда" | "среду" | "средам" | "среды" | "ср" => "WE",
        "четверг" | "четвергам" | "четверга" | "четверги" | "чт" => "TH",
        "пятница" | "пятницу" | "пятницам" | "пятницы" | "пт" => "FR",
        "суббота" | "субботу" | "субботам" | "субботы" | "сб" => "SA",
        "воскресенье" | "воскресеньям" | "воскресенья" | "воскресение" | "вс" => {
            "SU"
        }
        _ => return None,
    })
}

/// How often an adverb or adjective of time says.
pub(in crate::grammar::deadlines) fn every(word: &str) -> Option<Step> {
    Some(match word {
        "ежегодно" | "ежегодный" | "ежегодное" | "ежегодная" | "ежегод" => {
            Step::Years(1)
        }
        "ежеквартально" | "ежеквартальный" | "ежеквартальное" | "ежекварт" | "поквартально" => {
            Step::Months(3)
        }
        "ежемесячно" | "ежемесячный" | "ежемесячное" | "ежемес" | "помесячно" => {
            Step::Months(1)
        }
        "еженедельно" | "еженедельный" | "еженедельное" | "понедельно" => {
            Step::Weeks(1)
        }
        "ежедневно" | "ежедневный" | "ежедневное" | "ежесуточно" => {
            Step::Days(1)
        }
        "ежедекадно" | "подекадно" => Step::TenDays,
        _ => return None,
    })
}

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
