//! The closed words and patterns of a plan's head. In: lines. Out: what they are. Knows no plan noun.

use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use regex::Regex;
use std::sync::LazyLock;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// «2019 – 2020 учебный год», «2018/19 уч. год», «2025/2026 тренировочный год».
pub(super) static SCHOOL_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)([0-9]{4})\s*[-‐-―−/]+\s*([0-9]{4}|[0-9]{2})\s*(?:уч(?:ебн|\.|\s)|тренировочн|спортивн)")
});

/// «I полугодие 2025/26», «2 полугодие 2025-2026 учебного года».
pub(super) static SCHOOL_HALF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)([12]|I{1,2}|первое|второе)\s*(?:-?е\s*)?полугоди[а-яё]+\s+([0-9]{4})\s*[-‐-―−/]\s*([0-9]{4}|[0-9]{2})",
    )
});

/// «на февраль 2026 года», «на июнь – август 2026 г.».
pub(super) static MONTHS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s(])(?:на|в|за)\s+([а-яё]{3,8})(?:\s*[-‐-―−]\s*([а-яё]{3,8}))?(?:\s+месяц)?\s+([0-9]{4})(?:[^0-9/]|$)",
    )
});

/// «2024–2026 годы», «2015 -— 2020 гг.».
pub(super) static YEARS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)([0-9]{4})\s*[-‐-―−][-‐-―−\s]*([0-9]{4})\s*г"));

/// «с 2024 по 2026 год», «с 2024 до 2026 года».
pub(super) static FROM_TO: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)с\s+([0-9]{4})\s+(?:года?\s+)?(?:по|до)\s+([0-9]{4})\s*г"));

/// «на 2024 год», «в 2018 году», «на период 2024 года», «НА 2024 Г.».
pub(super) static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s(])(?:на|в|за)\s+(?:период\s+)?([0-9]{4})\s*(?:г|тренировочн|спортивн|календарн|финансов|бюджетн)",
    )
});

/// «на I квартал 2026 года».
pub(super) static QUARTER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)([1-4]|I{1,3}|IV)\s*(?:-?й\s*)?кв[а-яё]*\.?\s+([0-9]{4})(?:[^0-9/-]|$)"));

/// «на 2 полугодие 2026 года», «на второе полугодие 2026 года».
pub(super) static HALF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)([12]|I{1,2}|первое|второе)\s*(?:-?е\s*)?полугоди[а-яё]+\s+([0-9]{4})(?:[^0-9/-]|$)")
});

/// «тренировочный год 2026-2027», «учебный год 2026/27».
pub(super) static SCHOOL_YEAR_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)(?:учебн|тренировочн|спортивн)[а-яё]+\s+год[а-яё]*\s+([0-9]{4})\s*[-‐-―−/]+\s*([0-9]{4}|[0-9]{2})")
});

/// «на 2025–2027 годы», «на период 2025 – 2027 гг.».
pub(super) static YEARS_LED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)(?:^|[\s(])(?:на|в|за)\s+(?:период\s+)?([0-9]{4})\s*[-‐-―−][-‐-―−\s]*([0-9]{4})\s*г")
});

/// «II–III кварталы 2027 года».
pub(super) static QUARTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)([1-4]|I{1,3}|IV)\s*(?:-?й\s*)?[-‐-―−и]\s*([1-4]|I{1,3}|IV)\s*(?:-?й\s*)?кв[а-яё]*\.?\s+([0-9]{4})\s*г",
    )
});

/// «01.09.2026 – 31.05.2027», «с 01.09.2026 г. по 31.05.2027 г.».
pub(super) static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let day = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\s*(?:г\.?|года)?";
    pattern(&format!(r"(?i){day}\s*(?:[-‐-―−]|по|до)\s*{day}"))
});

/// «с 1 сентября 2026 года по 31 мая 2027 года»: day, month in words and year at both ends.
pub(super) static DAYS_IN_WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let day = r"([0-9]{1,2})\s+([а-яё]{3,8})\s+([0-9]{4})\s*(?:г\.?|года)?";
    pattern(&format!(r"(?i){day}\s*(?:[-‐-―−]|по|до)\s*{day}"))
});

/// «с 1 по 30 сентября 2027 года», «с 15 марта по 15 апреля 2027 г.»: one year behind both.
pub(super) static DAYS_OF_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"([а-яё]{3,8})";
    pattern(&format!(r"(?i)([0-9]{{1,2}})\s*{month}?\s*(?:[-‐-―−]|по|до)\s*([0-9]{{1,2}})\s+{month}\s+([0-9]{{4}})"))
});

/// «на 2027 год и плановый период 2028 и 2029 годов»
pub(super) static PLANNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)([0-9]{4})\s+год[а-яё]*\s+и\s+(?:на\s+)?плановый\s+период\s+(?:до\s+)?(?:[0-9]{4}\s*(?:и|[-‐-―−])\s*)?([0-9]{4})",
    )
});

/// «на лето 2027 года», «в летний период 2027 г.», «осень 2027»: a season but winter, which is of two years.
pub(super) static SEASON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)(весн|весенн|лет|летн|осен|осенн)(?:[уаоиь]|ий)(?:\s+период)?\s+([0-9]{4})(?:[^0-9/-]|$)")
});

/// The first month of a season by its stem.
pub(super) fn season(stem: &str) -> Option<i8> {
    let folded = fold(stem);
    [("вес", 3), ("лет", 6), ("осен", 9)].into_iter().find_map(|(own, month)| folded.starts_with(own).then_some(month))
}

/// «сентябрь 2026 – май 2027», «с сентября 2026 года по май 2027 года».
pub(super) static MONTHS_OF_YEARS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"([а-яё]{3,8})\s+([0-9]{4})\s*(?:г\.?|года)?";
    pattern(&format!(r"(?i){month}\s*(?:[-‐-―−]|по)\s*{month}"))
});

/// A title without the stop that ends it; that of «2027 гг.» is the word's.
pub(super) fn without_stop(title: &str) -> &str {
    let bare = title.trim_end_matches(['.', ',', ';', ' ']);
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let shortened = matches!(fold(last).trim_start_matches(|c: char| c.is_ascii_digit()), "г" | "гг" | "г.г");
    let stop = title.get(bare.len()..).is_some_and(|rest| rest.starts_with('.'));
    if shortened && stop { title.get(..=bare.len()).unwrap_or(bare) } else { bare }
}

/// The number of a month by its name, in whatever case a title has it.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["янв", "февр", "март", "апрел", "ма", "июн", "июл", "август", "сент", "октябр", "ноябр", "декабр"];
    const ENDINGS: [&str; 15] =
        ["", "ь", "й", "е", "я", "а", "арь", "аре", "аря", "аль", "але", "аля", "ябрь", "ябре", "ября"];
    let folded = fold(word);
    let fits = |stem: &str| folded.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending));
    MONTHS.iter().position(|stem| fits(stem)).and_then(|at| i8::try_from(at + 1).ok())
}

/// Whether a line is a field of a form below a title: «Наименование организации: …».
pub(super) fn is_field(line: &str) -> bool {
    const FIELDS: [&str; 12] = [
        "адрес",
        "дата",
        "инн",
        "исполнитель",
        "наименование",
        "огрн",
        "ответственный",
        "разработчик",
        "составитель",
        "составил",
        "срок",
        "телефон",
    ];
    let (name, said) = line.split_once(':').unwrap_or_default();
    let folded = fold(name);
    let first = folded.split_whitespace().next().unwrap_or_default();
    !said.is_empty() && FIELDS.contains(&first) && name.split_whitespace().count() <= 5
}

/// Which quarter or half-year: a figure, a roman figure, a word.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    match fold(word).as_str() {
        "1" | "i" | "первое" => Some(1),
        "2" | "ii" | "второе" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        _ => None,
    }
}

/// Words that make a sentence of a line that begins like a title: «План … разработан …».
pub(super) fn says_something(folded: &str) -> bool {
    const VERBS: [&str; 22] = [
        "включает",
        "должен",
        "должна",
        "является",
        "являются",
        "направлен",
        "направлена",
        "направлено",
        "направлены",
        "необходимо",
        "определяет",
        "предусматривает",
        "предусмотрены",
        "разработан",
        "разработана",
        "реализуется",
        "содержит",
        "составлен",
        "составлена",
        "сформирован",
        "сформирована",
        "требует",
    ];
    folded.split(|c: char| !is_letter_or_digit(c)).any(|word| VERBS.contains(&word) || word.ends_with("тся"))
}

/// Whether a line is a goals heading: «2. Цель мероприятий», «Цели:», «Основные цели и задачи».
pub(super) fn heads_goals(line: &str) -> bool {
    const LONGEST: usize = 60;
    let heading = line.split(':').next().unwrap_or_default();
    let folded = fold(without_number(heading));
    let mut words = folded.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let first = if matches!(first, "основные" | "основная" | "главная" | "главные") {
        words.next().unwrap_or_default()
    } else {
        first
    };
    matches!(first, "цель" | "цели") && heading.chars().count() <= LONGEST
}

/// Plan nouns that head sections as well: «Мероприятия по профилактике …».
pub(super) fn heads_sections_too(folded: &str) -> bool {
    matches!(folded, "мероприятия" | "направления")
}

/// Whether a line leads to a list of goals: «… направлена на:».
pub(super) fn leads_to_goals(line: &str) -> bool {
    let folded = fold(line);
    let directed = ["направлен на:", "направлена на:", "направлено на:", "направлены на:"];
    directed.iter().any(|end| folded.ends_with(end))
}

/// A line without the number it begins with.
pub(super) fn without_number(line: &str) -> &str {
    line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | 'I' | 'V' | 'X')
    })
}

/// Whether a title is at its end: «… на 2024 год», «… годы».
pub(super) fn ends_with_year(folded: &str) -> bool {
    // «2027-2028 уч.год»
    let last = folded.trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or_default();
    folded.contains(|c: char| c.is_ascii_digit())
        && matches!(last, "год" | "годы" | "года" | "году" | "гг" | "г" | "годов")
}

/// Whether a line belongs to an approval stamp or a signature: «УТВЕРЖДАЮ», a blank to sign on.
pub(super) fn is_stamp(line: &str) -> bool {
    const WORDS: [&str; 13] = [
        "утверждаю",
        "утвержден",
        "утверждена",
        "утверждено",
        "утверждены",
        "согласовано",
        "согласован",
        "согласована",
        "согласованы",
        "одобрено",
        "принято",
        "рассмотрено",
        "приложение",
    ];
    let folded = fold(line);
    let first = folded.split(|c: char| !is_letter_or_digit(c)).find(|word| !word.is_empty());
    first.is_some_and(|word| WORDS.contains(&word)) || (line.contains("____") && !folded.contains("план"))
}
