//! The closed classes of words of the grammar, folded. In: nothing. Out: classes and small tables. Knows no order of
//! words: that is the forms'. The open class (what a condition begins with) is `lexicon/deadline-conditions.txt`.

pub(super) use super::names::{
    Step, by_parts, composed, every, every_adjective, is_month_of_day, month, season, weekday,
};
pub(super) use super::numerals::{
    cardinal, damaged_roman, day_in_words, hung_numeral, is_numbered_noun, length_adjective, ordinal, roman,
};

/// Ends a span before a point, the point's own day left open.
pub(super) const UNTIL: &[&str] = &["до"];
pub(super) const RIGHT: &[&str] = &["вплоть"];
/// Ends a span with a point.
pub(super) const NOT: &[&str] = &["не"];
pub(super) const LATER: &[&str] = &["позднее", "позже", "поздее", "познее"];
/// Both words run together.
pub(super) const NOT_LATER: &[&str] = &["непозднее", "непозже"];
pub(super) const EARLIER: &[&str] = &["ранее", "раньше"];
pub(super) const THAN: &[&str] = &["чем"];
pub(super) const TOWARDS: &[&str] = &["к", "ко"];
pub(super) const BY: &[&str] = &["по"];
pub(super) const UP_TO: &[&str] = &["по", "до"];
pub(super) const SINCE: &[&str] = &["с", "со", "от"];
pub(super) const SINCE_DAY: &[&str] = &["с", "со"];
pub(super) const BEGINNING: &[&str] = &["начиная", "начинать"];
pub(super) const IN: &[&str] = &["в", "во", "на"];
pub(super) const AT: &[&str] = &["в", "во"];
pub(super) const ON: &[&str] = &["на"];
pub(super) const AND: &[&str] = &["и", "или"];
pub(super) const BUT: &[&str] = &["но", "а", "также", "и", "или", "либо"];
pub(super) const AGREED: &[&str] = &["согласован"];
pub(super) const OR: &[&str] = &["или", "либо"];
pub(super) const INCLUSIVE: &[&str] = &["включительно", "включит", "включ", "вкл"];
pub(super) const ABOUT: &[&str] = &["ориентировочно", "предварительно", "предположительно", "примерно", "поэтапно"];
pub(super) const END: &[&str] = &["конца", "окончания", "завершения", "истечения", "концу", "исхода"];
pub(super) const START: &[&str] = &["начала", "началу", "начало"];
pub(super) const MIDDLE: &[&str] = &["середины", "середине"];
pub(super) const EDGE: &[&str] = &["начале", "начало", "конце", "конец", "середине", "середина", "концу"];
pub(super) const TERM: &[&str] = &["срок", "сроки", "срока", "сроков", "сроком"];
pub(super) const SPAN: &[&str] = &["период", "периоде", "периода", "периоду"];
pub(super) const COURSE: &[&str] =
    &["течение", "течении", "теч", "течени", "течен", "теч-е", "теч-ие", "течний", "втечение", "втечении"];
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
    "учебную",
    "учебной",
    "школьную",
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
pub(super) const CURRENT: &[&str] = &[
    "нынешнего",
    "с",
    "текущего",
    "этого",
    "данного",
    "текущем",
    "текущий",
    "тек",
    "соответствующего",
    "планируемого",
    "т",
];
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
    "предыдущий",
    "прошедший",
    "истекший",
    "прошлый",
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
pub(super) const OTHER_YEAR_COMING: &[&str] =
    &["следующий", "очередной", "будущий", "последующий", "новый", "предстоящий"];
pub(super) const COMING: &[&str] = &["очередного", "очередном"];
pub(super) const FISCAL_BY: &[&str] = &["финансовым", "календарным"];
pub(super) const PLANNED: &[&str] = &["плановый", "плановом"];
/// What is reported on, as «следующего за» governs it.
pub(super) const SPANS_BY: &[&str] = &["месяцем", "кварталом", "полугодием", "годом", "периодом"];
pub(super) const BY_YEAR: &[&str] = &["годом"];
pub(super) const SPAN_BY: &[&str] = &["периодом"];
pub(super) const AFTER_DAY: &[&str] = &["после"];
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
    "квл",
    "квал",
    "кварт",
    "квратал",
    "квартла",
];
pub(super) const HALF_YEAR: &[&str] =
    &["полугодие", "полугодия", "полугодии", "полугодию", "полугодием", "полуг", "полугодий", "пол", "п/г"];
pub(super) const TEN_DAYS: &[&str] = &["декада", "декады", "декаде", "декаду", "декадах", "дек", "декадой"];
pub(super) const HALF: &[&str] = &["половина", "половины", "половине", "половину"];
pub(super) const WEEK: &[&str] = &["неделя", "недели", "неделе", "неделю", "недель", "неделях", "нед"];
pub(super) const PARTS_COUNTED: &[&str] = &["недели", "недель", "декады", "половины"];
pub(super) const MONTH: &[&str] = &["месяц", "месяца", "месяце", "месяцу", "месяцев", "месяцем", "мес", "месяцы"];
pub(super) const ONE_MONTH: &[&str] = &["месяц", "месяца", "месяце"];
pub(super) const DAY: &[&str] =
    &["день", "дня", "дней", "дню", "днем", "дне", "дн", "сутки", "суток", "дни", "днях", "дням"];
pub(super) const NAMES_OF_DAYS: &[&str] = &["день", "дня", "дню", "неделя", "недели", "час", "года"];
pub(super) const ONE_DAY: &[&str] = &["день"];
pub(super) const HOUR: &[&str] = &["час", "часа", "часов", "часу", "ч", "часах"];
pub(super) const MINUTE: &[&str] = &["мин", "минут", "минуты"];
pub(super) const DAY_OF_MONTH: &[&str] = &["числа", "число", "числу", "числе", "чис"];
pub(super) const FIRST_FEW: &[&str] = &["первые", "первых"];
pub(super) const DAY_NUMBERS: &[&str] = &["числах", "числа"];
pub(super) const WORKING: &[&str] = &[
    "рабочих",
    "рабочего",
    "рабочий",
    "рабочие",
    "рабочим",
    "рабочем",
    "раб",
    "служебных",
    "банковских",
    "банковского",
];
/// «р. д.», «к. д.»
pub(super) const WORKING_DAY: [&[&str]; 2] = [&["р"], &["д"]];
pub(super) const CALENDAR_DAY: [&[&str]; 2] = [&["к"], &["д"]];
pub(super) const HALVES: &str = "полтора";
pub(super) const FRACTION: &str = "дробь";
pub(super) const ONE_AND_A_HALF: &[&str] = &["полтора", "полутора"];
/// What a fraction may count.
pub(super) const UNITS: &[&str] = &[
    "года", "год", "лет", "месяца", "месяцев", "мес", "недели", "недель", "дня", "дней", "суток", "часа", "часов", "час", "ч",
];
pub(super) const CALENDAR: &[&str] = &["календарных", "календарного", "календарный", "календарные", "календ", "кален"];
pub(super) const QUARTER_OF_SCHOOL: &[&str] = &["четверть", "четверти", "четв", "четвертях"];
pub(super) const THIRD_OF_SCHOOL: &[&str] = &["триместр", "триместра"];
pub(super) const TERM_OF_SCHOOL: &[&str] = &["семестр", "семестра"];
pub(super) const HALF_A_YEAR: &[&str] = &["полгода", "полугода"];
pub(super) const LAST: &[&str] =
    &["последний", "последняя", "последнее", "последнюю", "последнего", "последней", "последнем", "последние", "посл"];
pub(super) const SEASONS: &[&str] = &["осенн", "зимн", "весенн", "летн"];
pub(super) const HOLIDAYS: &[&str] = &["каникул"];
pub(super) const DAYS: &[&str] = &["дни"];
pub(super) const WINTER_SPAN: &[&str] = &["период", "периода", "время", "сезон", "периоде", "сезона"];

pub(super) const WORKDAYS: &[&str] = &["будням", "будни", "будний"];
pub(super) const WEEKEND: &[&str] = &["выходным", "выходные"];

pub(super) const TIME: &[&str] = &["раз", "раза", "разу", "р", "разов"];
pub(super) const TWICE: &[&str] = &["дважды"];
pub(super) const THRICE: &[&str] = &["трижды"];
pub(super) const LESS: &[&str] = &["реже", "менее", "меньше"];
pub(super) const OFTENER: &[&str] = &["чаще", "более", "больше"];
pub(super) const MORE: &[&str] = &["более", "больше", "свыше", "дольше"];
pub(super) const EXCEEDING: &[&str] = &["превышающий", "превышающие", "превышая", "превышать"];
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
pub(super) const STEADY_MODE: &[&str] = &["постоянном", "непрерывном", "регулярном", "текущем"];
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
    "обучени",
];
pub(super) const ONCE: &[&str] = &["однократно", "единовременно", "разово", "одноразово", "единожды"];
pub(super) const THROUGH: &[&str] = &["через", "спустя"];
pub(super) const EXPIRY: &[&str] = &["истечении", "прошествии"];
pub(super) const FROM_EVENT: &[&str] = &["со", "с", "после", "от", "момента"];
pub(super) const ENDED: &[&str] = &["истечении", "окончании", "завершении", "прошествии"];
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
pub(super) const ANNIVERSARY: &str = "лети";
/// What is done about a year after it has ended: the plan's year is not the deadline's.
pub(super) const LOOKS_BACK: &[(&str, &str)] = &[
    ("по", "итогам"),
    ("за", "год"),
    ("за", "отчетн"),
    ("за", "предыдущ"),
    ("за", "прошедш"),
    ("за", "прошл"),
    ("за", "истекш"),
    ("за", "полугод"),
];
/// What a condition hangs on: «в случае», «если».
pub(super) const CASES: &[&str] = &["случа", "если", "услови"];
/// What a condition is counted from, with its own dates: «по результатам рассмотрения до 1 июня».
pub(super) const TIMED: &[&str] = &[
    "результат",
    "итог",
    "окончан",
    "заверш",
    "истечен",
    "после",
    "момент",
    "дня",
    "даты",
    "до",
    "получени",
    "поступлен",
    "выявлен",
    "прибыти",
    "утвержден",
    "подписан",
    "начал",
];
pub(super) const AT_EVENT: &[&str] = &["при"];
/// How participles end, which take what follows them: «утвержденного до 1 июня».
pub(super) const PARTICIPLE_ENDINGS: &[&str] = &[
    "нного",
    "нных",
    "нной",
    "нным",
    "нному",
    "нный",
    "нная",
    "нное",
    "нные",
    "тых",
    "того",
    "емых",
    "емого",
    "щих",
    "щего",
    "щей",
    "вших",
    "вшего",
    "вшей",
];
/// How verbal nouns end: «рассмотрения до 1 июня».
pub(super) const VERBAL_CASES: &[&str] = &["ния", "нию", "нии", "нием", "ние", "тия", "тию", "ции", "цию", "цией"];
/// Prepositions that make a date of the number behind them.
pub(super) const AHEAD_OF_DAYS: &[&str] = &["с", "со", "по", "к", "ко", "от", "за"];

/// Whether a date beside the word does not mean itself.
pub(super) fn turns(word: &str) -> bool {
    const STEMS: [&str; 6] = ["отмен", "перенес", "переносит", "исключ", "продл", "факт"];
    TURNING.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// What takes something out of what was said before.
pub(super) const EXCEPT: &[&str] = &["кроме", "исключая", "исключением"];
/// What a deadline is of, set before it without a dash: «отчет до 1 февраля», «срок по согласованию».
pub(super) const LABELS: &[&str] =
    &["отчет", "отчеты", "отчетность", "информация", "информацию", "сведения", "доклад", "срок", "сроки", "мониторинг", "дата", "даты"];
pub(super) const VERBAL_ENDINGS: &[&str] = &["ение", "ание", "отка", "овка", "ация", "дача"];
pub(super) const EMPTY: &[&str] = &["х", "x"];
/// Endings hung on digits: «1-й», «5-го», «2-х».
pub(super) const CASE_ENDINGS: &[&str] = &[
    "й", "го", "ый", "ой", "ого", "я", "ая", "е", "ое", "ий", "ом", "ем", "му", "х", "ти", "м", "ух", "ех", "ю", "ую",
    "ые", "ми", "тие", "ье", "ья", "и",
];
/// Endings of ordinals in the plural: «20-е числа», «в 20-х числах».
pub(super) const PLURAL_ENDINGS: &[&str] = &["е", "х"];

pub(super) const CONDITION_HEADS: &str = include_str!("../../../lexicon/deadline-conditions.txt");
/// Prepositions that begin a condition whatever the noun, if no calendar word follows.
pub(super) const LOOSE_HEADS: &[&str] = &["по", "при", "до", "после", "с", "со", "в", "во", "к", "ко", "перед", "на"];

/// A preposition in a Latin letter of the same look: `fold` knows words with a Cyrillic letter in them alone.
pub(super) fn preposition_by_look(written: &str) -> Option<&'static str> {
    Some(match written {
        "c" | "C" => "с",
        "B" => "в",
        "k" | "K" => "к",
        "o" | "O" => "о",
        _ => return None,
    })
}

/// Whether a word names a piece of the calendar.
pub(super) fn is_calendar(word: &str) -> bool {
    [YEAR, QUARTER, HALF_YEAR, TEN_DAYS, MONTH, DAY, WEEK, HOUR, DAY_OF_MONTH].iter().any(|class| class.contains(&word))
        || month(word).is_some()
        || season(word).is_some()
        || weekday(word).is_some()
        || every(word).is_some()
}

/// Whether a word names a numbered part of a year or month, which «1 квартал» counts and does not measure.
pub(super) fn names_a_part(word: &str) -> bool {
    const COUNTED: [&str; 4] = ["неделя", "декада", "половина", "четверть"];
    QUARTER.contains(&word) || HALF_YEAR.contains(&word) || COUNTED.contains(&word)
}

/// Whether a word may stand in a condition that no lexicon knows: the day of an event is no date.
pub(super) fn is_free(word: &str) -> bool {
    DAY.contains(&word) || !is_calendar(word)
}

/// Whether a word is of those that deadlines are made of.
pub(super) fn is_of_deadlines(word: &str) -> bool {
    const OTHERS: [&[&str]; 26] = [
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
        HALF_YEAR,
    ];
    const MORE: &str = "мере необходимости поступления запросу графику согласно отдельному установленные установленный сроки \
        срок период весь конца плану позднее не основе";
    is_calendar(word) || OTHERS.iter().any(|class| class.contains(&word)) || MORE.split(' ').any(|own| own == word)
}
