//! The closed classes of words of the grammar, folded. In: nothing. Out: classes and small tables. Knows no order of
//! words: that is the forms'. The open class (what a condition begins with) is `lexicon/deadline-conditions.txt`.

pub(super) use super::classes::*;
pub(super) use super::lexeme::{cardinal, every, look_up, month, ordinal, season};
pub(super) use super::names::{Step, by_parts, composed, every_adjective, is_month_of_day, is_month_of_something};
pub(super) use super::numerals::{
    damaged_roman, day_in_words, hung_numeral, is_numbered_noun, length_adjective, roman,
};

pub(super) const AGREED: &[&str] = &["согласован"];

/// «р. д.», «к. д.»
pub(super) const WORKING_DAY: [Class; 2] = [LETTER_R, LETTER_D];
pub(super) const CALENDAR_DAY: [Class; 2] = [LETTER_K, LETTER_D];
pub(super) const HALVES: &str = "полтора";
pub(super) const FRACTION: &str = "дробь";
pub(super) const SEASONS: &[&str] = &["осенн", "зимн", "весенн", "летн"];
pub(super) const HOLIDAYS: &[&str] = &["каникул"];

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

/// Whether a word behind «с» is a deed that goes with another: «с предоставлением отчета».
pub(super) fn attends(word: &str) -> bool {
    ["нием", "тием", "цией", "дачей", "кой"].iter().any(|ending| word.ends_with(ending))
}

/// What has a date of its own: an order, a letter.
pub(super) const ACTS: &[&str] = &[
    "приказ",
    "постановлен",
    "распоряжен",
    "протокол",
    "письм",
    "договор",
    "контракт",
    "закон",
    "указ",
    "решени",
    "соглашени",
];

/// Whether a date beside the word does not mean itself.
pub(super) fn turns(word: &str) -> bool {
    const STEMS: [&str; 6] = ["отмен", "перенес", "переносит", "исключ", "продл", "факт"];
    TURNING.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// «квартал», «август», «июня», «года»: how no abbreviation ends.
pub(super) const ENDINGS_OF_WHOLE_WORDS: &[&str] = &["ь", "я", "е", "а", "и", "у", "ю", "ы", "ал", "уст"];

pub(super) const VERBAL_ENDINGS: &[&str] = &["ение", "ание", "отка", "овка", "ация", "дача"];

pub(super) const CONDITION_HEADS: &str = include_str!("../../../lexicon/deadline-conditions.txt");

/// A short word in Latin letters of the same look: `fold` knows words with a Cyrillic letter in them alone.
pub(super) fn preposition_by_look(written: &str) -> Option<&'static str> {
    Some(match written {
        "c" | "C" => "с",
        "B" => "в",
        "k" | "K" => "к",
        "o" | "O" => "о",
        "e" => "е",
        "oe" => "ое",
        "co" | "Co" | "CO" => "со",
        "Bo" | "BO" => "во",
        "Ko" | "KO" => "ко",
        "Ha" | "HA" => "на",
        "He" | "HE" => "не",
        "Oт" | "OT" => "от",
        _ => return None,
    })
}

/// Whether a letter looks like nought.
pub(super) fn looks_like_nought(written: &str) -> bool {
    matches!(written, "О" | "о" | "O" | "o")
}

/// The digit that a letter looks like.
pub(super) fn digit_of(letter: char) -> Option<char> {
    match letter {
        'О' | 'о' | 'O' | 'o' => Some('0'),
        'l' | 'I' | '|' | 'І' => Some('1'),
        'З' | 'з' => Some('3'),
        'б' => Some('6'),
        _ => None,
    }
}

/// The digit that a folded letter alone looks like.
pub(super) fn digit_by_look(word: &str) -> Option<u32> {
    match word {
        "з" => Some(3),
        "о" | "o" => Some(0),
        _ => None,
    }
}

/// Whether a word names a piece of the calendar.
pub(super) fn is_calendar(word: &str) -> bool {
    const PIECES: u128 = union(&[YEAR, QUARTER, HALF_YEAR, TEN_DAYS, MONTH, DAY, WEEK, HOUR, DAY_OF_MONTH]);
    let own = look_up(word);
    own.is_of(PIECES) || own.month.is_some() || own.season.is_some() || own.weekday.is_some() || own.every.is_some()
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
    const OTHERS: u128 = union(&[
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
    ]);
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
    is_calendar(word) || look_up(word).is_of(OTHERS) || MORE.contains(&word)
}
