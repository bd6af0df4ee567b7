//! The closed classes of words of the grammar, folded. In: nothing. Out: classes and small tables. Knows no order of
//! words: that is the forms'. The open class (what a condition begins with) is `lexicon/deadline-conditions.txt`.

/// Ends a span before a point, the point's own day left open.
pub(super) const UNTIL: &[&str] = &["до"];
/// Ends a span with a point.
pub(super) const NOT: &[&str] = &["не"];
pub(super) const LATER: &[&str] = &["позднее", "позже", "поздее", "познее"];
pub(super) const EARLIER: &[&str] = &["ранее", "раньше"];
pub(super) const THAN: &[&str] = &["чем"];
pub(super) const TOWARDS: &[&str] = &["к", "ко"];
pub(super) const BY: &[&str] = &["по"];
pub(super) const UP_TO: &[&str] = &["по", "до"];
pub(super) const SINCE: &[&str] = &["с", "со", "от"];
pub(super) const SINCE_DAY: &[&str] = &["с", "со"];
pub(super) const BEGINNING: &[&str] = &["начиная", "начинать"];
pub(super) const IN: &[&str] = &["в", "во", "на", "за"];
pub(super) const AT: &[&str] = &["в", "во"];
pub(super) const ON: &[&str] = &["на"];
pub(super) const AND: &[&str] = &["и", "или"];
pub(super) const BUT: &[&str] = &["но", "а", "также", "и"];
pub(super) const INCLUSIVE: &[&str] = &["включительно", "включ", "вкл"];
pub(super) const ABOUT: &[&str] = &["ориентировочно", "предварительно", "предположительно", "примерно", "поэтапно"];
pub(super) const END: &[&str] = &["конца", "окончания", "завершения", "истечения", "концу", "исхода"];
pub(super) const START: &[&str] = &["начала", "началу", "начало"];
pub(super) const MIDDLE: &[&str] = &["середины", "середине"];
pub(super) const EDGE: &[&str] = &["начале", "начало", "конце", "конец", "середине", "середина", "концу"];
pub(super) const TERM: &[&str] = &["срок", "сроки", "срока", "сроков"];
pub(super) const SPAN: &[&str] = &["период", "периоде", "периода", "периоду"];
pub(super) const COURSE: &[&str] = &["течение", "течении", "теч", "течени", "течний"];
pub(super) const EXTENT: &[&str] = &["протяжении", "протяжение"];
pub(super) const ALL: &[&str] = &["весь", "всего", "всю", "все", "всей", "всем", "всех"];
pub(super) const FURTHER: &[&str] = &["далее", "затем", "впоследствии", "потом"];
pub(super) const FOLLOWING: &[&str] = &["последующие", "последующих", "следующие"];

pub(super) const YEAR: &[&str] =
    &["год", "года", "году", "годом", "годы", "годов", "годам", "годах", "годами", "г", "гг", "гг.", "гада"];
pub(super) const ONE_YEAR: &[&str] = &["год", "года", "году"];
pub(super) const YEARS_COUNTED: &[&str] = &["лет", "года"];
pub(super) const YEARS: &[&str] = &["годы", "годов", "годам", "годах", "годами", "гг"];
pub(super) const YEAR_LETTER: &[&str] = &["г"];
pub(super) const SCHOOL: &[&str] = &[
    "учебный",
    "учебного",
    "учебном",
    "учебному",
    "учебных",
    "учебные",
    "учебным",
    "уч",
    "учеб",
    "учебн",
    "школьный",
    "школьного",
];
pub(super) const FISCAL: &[&str] = &[
    "финансового",
    "финансовый",
    "финансовом",
    "календарного",
    "календарный",
    "календарном",
    "бюджетного",
    "планового",
];
pub(super) const CURRENT: &[&str] =
    &["текущего", "этого", "данного", "текущем", "текущий", "тек", "соответствующего", "планируемого", "т"];
pub(super) const EACH: &[&str] =
    &["каждого", "каждый", "каждая", "каждое", "каждую", "каждой", "каждом", "каждые", "каждых", "каждому"];
pub(super) const REPORTED: &[&str] = &[
    "отчетного",
    "отчетный",
    "отчетном",
    "отчетным",
    "отчетной",
    "отчетному",
    "отчетн",
    "истекшим",
    "прошедшим",
    "истекшего",
    "предыдущим",
];
pub(super) const NEXT: &[&str] = &[
    "следующего",
    "следующий",
    "следующем",
    "следующим",
    "следующему",
    "следующих",
    "последующего",
    "след",
    "идущего",
];
pub(super) const OTHER_YEAR: &[&str] =
    &["следующего", "следующем", "предыдущего", "прошлого", "предшествующего", "последующего", "будущего"];
pub(super) const COMING: &[&str] = &["очередного", "очередном"];
pub(super) const FISCAL_BY: &[&str] = &["финансовым", "календарным"];
pub(super) const PLANNED: &[&str] = &["плановый", "плановом"];
pub(super) const SPAN_BY: &[&str] = &["периодом"];
pub(super) const AFTER: &[&str] = &["за", "после"];

pub(super) const QUARTER: &[&str] = &[
    "квартал",
    "квартала",
    "квартале",
    "кварталу",
    "кварталом",
    "кварталы",
    "кварталов",
    "кварталах",
    "кварталам",
    "кв",
    "кварт",
    "квратал",
    "квартла",
];
pub(super) const QUARTER_TAIL: &[&str] = &["л", "ла", "ле", "лы", "лов"];
pub(super) const HALF_YEAR: &[&str] =
    &["полугодие", "полугодия", "полугодии", "полугодию", "полугодием", "полуг", "пол-е", "полугодий", "п/г"];
pub(super) const TEN_DAYS: &[&str] = &["декада", "декады", "декаде", "декаду", "декадах", "дек", "декадой"];
pub(super) const HALF: &[&str] = &["половина", "половины", "половине", "половину"];
pub(super) const WEEK: &[&str] = &["неделя", "недели", "неделе", "неделю", "недель", "неделях", "нед"];
pub(super) const PARTS_COUNTED: &[&str] = &["недели", "недель", "декады", "половины"];
pub(super) const MONTH: &[&str] = &["месяц", "месяца", "месяце", "месяцу", "месяцев", "месяцем", "мес", "месяцы"];
pub(super) const DAY: &[&str] = &["день", "дня", "дней", "дню", "днем", "дне", "дн", "сутки", "суток", "дни", "днях"];
pub(super) const HOUR: &[&str] = &["час", "часа", "часов", "часу", "ч", "часах"];
pub(super) const MINUTE: &[&str] = &["мин", "минут", "минуты"];
pub(super) const DAY_OF_MONTH: &[&str] = &["числа", "число", "числу", "числе", "чис"];
pub(super) const DAY_NUMBERS: &[&str] = &["числах", "числа"];
pub(super) const WORKING: &[&str] = &["рабочих", "рабочего", "рабочий", "рабочие", "рабочем", "раб", "служебных"];
pub(super) const CALENDAR: &[&str] = &["календарных", "календарного", "календарный", "календарные", "календ", "кален"];
pub(super) const QUARTER_OF_SCHOOL: &[&str] = &["четверть", "четверти"];
pub(super) const THIRD_OF_SCHOOL: &[&str] = &["триместр", "триместра"];
pub(super) const TERM_OF_SCHOOL: &[&str] = &["семестр", "семестра"];
pub(super) const HALF_A_YEAR: &[&str] = &["полгода", "полугода"];
pub(super) const LAST: &[&str] =
    &["последний", "последняя", "последнее", "последнюю", "последнего", "последней", "последнем", "последние", "посл"];
pub(super) const WINTER_SPAN: &[&str] = &["период", "периода", "время", "сезон", "периоде", "сезона"];

pub(super) const WORKDAYS: &[&str] = &["будням", "будни", "будний"];
pub(super) const WEEKEND: &[&str] = &["выходным", "выходные"];

pub(super) const TIME: &[&str] = &["раз", "раза", "разу", "р", "разов"];
pub(super) const TWICE: &[&str] = &["дважды"];
pub(super) const THRICE: &[&str] = &["трижды"];
pub(super) const LESS: &[&str] = &["реже", "менее", "меньше"];
pub(super) const MORE: &[&str] = &["более", "больше", "свыше"];
pub(super) const CONTINUOUS: &[&str] = &[
    "постоянно",
    "систематически",
    "регулярно",
    "непрерывно",
    "круглогодично",
    "постоянный",
    "постоянная",
    "постоянное",
    "бессрочно",
    "перманентно",
    "пост",
    "круглосуточно",
    "повседневно",
    "постояно",
];
pub(super) const STEADY: &[&str] =
    &["постоянной", "систематической", "регулярной", "непрерывной", "постояной", "плановой", "повседневной"];
pub(super) const BASIS: &[&str] = &["основе"];
pub(super) const MODE: &[&str] = &["режиме", "порядке"];
pub(super) const STEADY_MODE: &[&str] = &["постоянном", "непрерывном", "ежедневном", "регулярном", "текущем"];
pub(super) const ROUND: &[&str] = &["круглый"];
/// What lasts as long as a plan does.
pub(super) const PLAN_STEMS: &[&str] = &[
    "реализаци",
    "действи",
    "исполнени",
    "выполнени",
    "план",
    "программ",
    "проект",
    "дорожн",
    "государственн",
    "муниципальн",
    "подпрограмм",
    "мероприяти",
];
pub(super) const ONCE: &[&str] = &["однократно", "единовременно", "разово", "одноразово", "единожды"];
pub(super) const THROUGH: &[&str] = &["через", "спустя"];
pub(super) const EXPIRY: &[&str] = &["истечении", "прошествии"];
pub(super) const FROM_EVENT: &[&str] = &["со", "с", "после", "от", "момента"];
pub(super) const BEFORE_EVENT: &[&str] = &["до", "перед"];
pub(super) const FOR: &[&str] = &["за"];
/// Words after which a date does not mean itself.
pub(super) const TURNING: &[&str] = &[
    "не",
    "до",
    "после",
    "кроме",
    "исключая",
    "исключением",
    "ранее",
    "раньше",
    "позднее",
    "позже",
    "без",
    "вместо",
    "либо",
    "или",
    "если",
    "за",
    "с",
    "по",
    "к",
    "от",
    "через",
    "перед",
];
pub(super) const EMPTY: &[&str] = &["х", "x"];
/// Endings hung on digits: «1-й», «5-го», «2-х».
pub(super) const CASE_ENDINGS: &[&str] = &[
    "й", "го", "ый", "ой", "ого", "я", "ая", "е", "ое", "ий", "ом", "ем", "му", "х", "ти", "м", "ух", "ех", "ю", "ую",
    "ые", "ми", "тие", "ье", "ья",
];
/// «2р.», «1раза».
pub(super) const CONDITION_HEADS: &str = include_str!("../../../lexicon/deadline-conditions.txt");
/// Prepositions that begin a condition whatever the noun, if no calendar word follows.
pub(super) const LOOSE_HEADS: &[&str] = &["по", "при", "до", "после", "с", "со", "в", "во", "к", "ко", "перед", "на"];

/// A month by its name, in any case or cut short.
pub(super) fn month(word: &str) -> Option<u32> {
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

/// A season, spring first.
pub(super) fn season(word: &str) -> Option<u32> {
    Some(match word {
        "весна" | "весной" | "весны" | "весну" | "весенний" | "весеннее" | "весеннего" => {
            1
        }
        "лето" | "летом" | "лета" | "летний" | "летнее" | "летнего" => 2,
        "осень" | "осенью" | "осени" | "осенний" | "осеннее" | "осеннего" => 3,
        "зима" | "зимой" | "зимы" | "зиму" | "зимний" | "зимнее" | "зимнего" => 4,
        _ => return None,
    })
}

/// A weekday by the name RFC 5545 has for it.
pub(super) fn weekday(word: &str) -> Option<&'static str> {
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
pub(super) fn every(word: &str) -> Option<Step> {
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
        _ => return None,
    })
}

/// The step between two repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Years(u32),
    Months(u32),
    Weeks(u32),
    Days(u32),
    /// A part of the school year of which there are so many: RFC 5545 knows none.
    SchoolParts(u32),
}

/// A cardinal in words.
pub(super) fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "один" | "одного" | "одной" | "одна" | "одну" | "одно" | "одному" => 1,
        "два" | "двух" | "две" | "двум" => 2,
        "три" | "трех" | "трем" => 3,
        "четыре" | "четырех" => 4,
        "пять" | "пяти" => 5,
        "шесть" | "шести" => 6,
        "семь" | "семи" => 7,
        "восемь" | "восьми" => 8,
        "девять" | "девяти" => 9,
        "десять" | "десяти" => 10,
        "двенадцать" | "двенадцати" => 12,
        "четырнадцать" | "четырнадцати" => 14,
        "пятнадцать" | "пятнадцати" => 15,
        "двадцать" | "двадцати" => 20,
        "тридцать" | "тридцати" => 30,
        "сорок" | "сорока" => 40,
        "шестьдесят" | "шестидесяти" => 60,
        "девяносто" | "девяноста" => 90,
        _ => return None,
    })
}

/// An ordinal in words; its endings are those of adjectives.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const STEMS: [(&str, u32); 10] = [
        ("перв", 1),
        ("втор", 2),
        ("трет", 3),
        ("четверт", 4),
        ("пят", 5),
        ("шест", 6),
        ("седьм", 7),
        ("восьм", 8),
        ("девят", 9),
        ("десят", 10),
    ];
    const ENDINGS: [&str; 19] = [
        "ый", "ой", "ая", "ое", "ого", "ом", "ую", "ые", "ых", "ий", "ья", "ье", "ьей", "ьего", "ьем", "ью", "ому",
        "ьи", "ьему",
    ];
    let (stem, value) = STEMS.iter().find(|(stem, _)| word.starts_with(stem))?;
    ENDINGS.contains(&word.strip_prefix(stem)?).then_some(*value)
}

/// The first part of a «…дневный срок»: «10-дневный», «десятидневный», «месячный».
pub(super) fn length_adjective(word: &str) -> Option<(u32, Step)> {
    const UNITS: [(&str, Step); 3] =
        [("дневный", Step::Days(1)), ("недельный", Step::Weeks(1)), ("месячный", Step::Months(1))];
    let (front, unit) = UNITS.iter().find_map(|(end, unit)| Some((word.strip_suffix(end)?, *unit)))?;
    if front.is_empty() { Some((1, unit)) } else { Some((cardinal(front)?, unit)) }
}

/// A Roman numeral up to 39 as written; Cyrillic letters that look the same count, letters that do not look the same do not.
pub(super) fn roman(written: &str) -> Option<u32> {
    let mut letters = String::new();
    for c in written.chars() {
        match c {
            'I' | 'i' | 'І' | 'і' | 'Ⅰ' => letters.push('I'),
            'V' | 'v' | 'Ⅴ' => letters.push('V'),
            'X' | 'x' | 'Х' | 'Ⅹ' => letters.push('X'),
            'Ⅱ' => letters.push_str("II"),
            'Ⅲ' => letters.push_str("III"),
            'Ⅳ' => letters.push_str("IV"),
            _ => return None,
        }
    }
    if letters.len() > 6 {
        return None;
    }
    (1..=39).find(|value| roman_text(*value) == letters)
}

fn roman_text(value: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = ONES.get((value % 10) as usize).copied().unwrap_or_default();
    format!("{}{ones}", "X".repeat((value / 10) as usize))
}

/// How many bytes of a word are a Roman numeral with its noun hung on: «IVкв», «IIполугодие».
pub(super) fn hung_numeral(written: &str) -> Option<usize> {
    let noun = written.trim_start_matches(['I', 'V', 'X', 'І']);
    let length = written.len() - noun.len();
    let folded = crate::fold::fold(noun);
    let hung = [QUARTER, HALF_YEAR, TEN_DAYS, HALF].iter().any(|class| class.contains(&folded.as_str()));
    (length > 0 && hung).then_some(length)
}

/// The letters that old PDF tools write as a letter and an accent, as one letter.
pub(super) fn composed(word: String) -> String {
    if word.contains(['\u{306}', '\u{308}']) {
        word.replace("и\u{306}", "й").replace("е\u{308}", "е")
    } else {
        word
    }
}

/// Whether a word names a piece of the calendar.
pub(super) fn is_calendar(word: &str) -> bool {
    [YEAR, QUARTER, HALF_YEAR, TEN_DAYS, MONTH, DAY, WEEK, HOUR, DAY_OF_MONTH].iter().any(|class| class.contains(&word))
        || month(word).is_some()
        || season(word).is_some()
        || weekday(word).is_some()
        || every(word).is_some()
}

/// Whether a word may stand in a condition that no lexicon knows: the day of an event is no date.
pub(super) fn is_free(word: &str) -> bool {
    DAY.contains(&word) || !is_calendar(word)
}

/// Whether a word is of those that deadlines are made of.
pub(super) fn is_of_deadlines(word: &str) -> bool {
    const OTHERS: [&[&str]; 25] = [
        UNTIL,
        LATER,
        COURSE,
        EXTENT,
        FURTHER,
        CONTINUOUS,
        BEGINNING,
        INCLUSIVE,
        SCHOOL,
        REPORTED,
        NEXT,
        TIME,
        LESS,
        WORKING,
        CALENDAR,
        ONCE,
        HALF_A_YEAR,
        QUARTER_OF_SCHOOL,
        EACH,
        CURRENT,
        TEN_DAYS,
        HALF,
        STEADY,
        BASIS,
        EXPIRY,
    ];
    const MORE: [&str; 18] = [
        "мере",
        "необходимости",
        "поступления",
        "запросу",
        "графику",
        "согласно",
        "отдельному",
        "установленные",
        "установленный",
        "сроки",
        "срок",
        "период",
        "весь",
        "конца",
        "плану",
        "позднее",
        "не",
        "основе",
    ];
    is_calendar(word) || OTHERS.iter().any(|class| class.contains(&word)) || MORE.contains(&word)
}
