//! The closed words and patterns of an act. In: lines. Out: what they are. Knows no issuer and no kind of act.

use crate::fold::fold;
use crate::noun::{Case, is_adjective};
use regex::Regex;
use std::sync::LazyLock;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// «28 марта 2024», «"28" февраля 2013»: day, month in words, year.
pub(super) static DATE_IN_WORDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r#"([0-9]{1,2})\s*[»"”]?\s*([а-яё]{3,8})\s+([0-9]{4})"#));

/// «14.01.2014»: day, month, year.
pub(super) static DATE_IN_FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b"));

/// «№ 48-р», «N 18»: the number.
pub(super) static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:№|\bN)\s*([^\s,;_#]*[0-9][^\s,;_#]*)"));

/// «А.Б. Иванов» or «Иванов А.Б.» at the end, «/Иванов А.Б./» too.
pub(super) static NAME_AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let initials = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?";
    let surname = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?";
    pattern(&format!(r"({initials}{surname}|{surname} (?:[А-ЯЁ]\.\s?){{1,2}})\s*[/)]?$"))
});

/// «возложить на …»: whom.
pub(super) static CHARGED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)возл(?:ожить|агаю|агается|агает)\s+на\s+(.+)$"));

/// «оставляю за собой».
pub(super) static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)остав[а-яё]+\s+(за\s+собой)"));

/// «контроль осуществляет …».
pub(super) static EXERCISED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)осуществля(?:ет|ют)\s+(.+)$"));

/// The genitives of the months, as dates use them.
const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// The number of a month by its genitive.
pub(super) fn month(word: &str) -> Option<i8> {
    let folded = fold(word);
    MONTHS.iter().position(|month| *month == folded).and_then(|i| i8::try_from(i + 1).ok())
}

/// Whether a line begins the title of an act: «Об утверждении …», «О …».
pub(super) fn begins_title(line: &str) -> bool {
    let line = line.trim_start_matches(['«', '"']);
    let upper = line.starts_with('О');
    let word = line.split_whitespace().next().map(fold).unwrap_or_default();
    upper && matches!(word.as_str(), "о" | "об" | "обо") && line.split_whitespace().nth(1).is_some()
}

/// Whether a line tells the edition of an act: «(в ред. …)», «(с изменениями …)».
pub(super) fn tells_edition(line: &str) -> bool {
    let folded = fold(line);
    line.starts_with('(') && ["(в ред", "(с изм", "(в изм", "(ред."].iter().any(|start| folded.starts_with(start))
}

/// Whether a line begins the reasons of an act, which stand after its title.
pub(super) fn begins_reasons(line: &str) -> bool {
    const OPENERS: [&str; 15] = [
        "в целях",
        "в связи",
        "в соответствии",
        "в рамках",
        "в исполнение",
        "во исполнение",
        "во избежание",
        "для",
        "на основании",
        "по результатам",
        "принимая во внимание",
        "рассмотрев",
        "руководствуясь",
        "с целью",
        "учитывая",
    ];
    let folded = fold(line);
    line.starts_with(char::is_uppercase) && OPENERS.iter().any(|opener| starts_with_words(&folded, opener))
}

/// Whether a line orders something: «Утвердить …», «приказываю:».
pub(super) fn orders(line: &str) -> bool {
    const ORDERS: [&str; 7] =
        ["утвердить", "приказываю", "приказывает", "постановляю", "постановляет", "обязываю", "решил"];
    let folded = fold(line);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| ORDERS.contains(&word))
        || folded.replace(' ', "").contains("постановля")
}

/// Whether a line begins an annex or a stamp: what follows is not the act.
pub(super) fn ends_act(line: &str) -> bool {
    const STAMPS: [&str; 7] =
        ["утвержден", "утверждена", "утверждено", "утверждены", "утверждаю", "согласовано", "рассмотрено"];
    const LONGEST: usize = 70;
    let folded = fold(line);
    let mut words = folded.split(|c: char| !c.is_alphanumeric() && c != '№').filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let annex = first == "приложение"
        && second.is_none_or(|second| {
            matches!(second, "к" | "№" | "n") || second.starts_with(|c: char| c.is_ascii_digit() || c == '№')
        });
    let short = line.chars().count() <= LONGEST && !line.ends_with('.');
    line.starts_with(char::is_uppercase) && short && (annex || STAMPS.contains(&first))
}

/// Whether a clause is about control: «Контроль за исполнением …».
pub(super) fn is_control(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | '-' | '—' | '–' | '\\')
    });
    starts_with_words(&fold(words), "контроль")
}

/// Whether a post begins with one who acts for another: «И.о. мэра», «Исполняющий обязанности …».
pub(super) fn is_acting(folded: &str) -> bool {
    ["и.о", "и. о", "ио ", "врио", "врип", "временно исполняющ", "исполняющ"]
        .iter()
        .any(|start| folded.starts_with(start))
}

/// Whether a word of an issuer's name is a proper name by its place, where the document does not show how it is written:
/// «города Энска», «Северной области», «Заречного района», not «муниципального района»; and what stands in quotes.
pub(super) fn is_proper_by_form(folded: &str, before: Option<&str>, after: Option<&str>) -> bool {
    const COMMON: [&str; 8] =
        ["автономн", "административн", "внутригородск", "городск", "муниципальн", "округ", "сельск", "федеральн"];
    let named = matches!(before, Some("города" | "города-курорта" | "поселка" | "республики" | "российской" | "села"));
    let adjective = is_adjective(folded, Case::Genitive) || is_adjective(folded, Case::Nominative);
    let common = COMMON.iter().any(|start| folded.starts_with(start));
    let region =
        matches!(after, Some("области" | "края" | "района" | "округа" | "поселения" | "федерации" | "республики"));
    named || folded.starts_with(['«', '"']) || (adjective && region && !common)
}

/// «и», between attributes.
pub(super) fn is_and(folded: &str) -> bool {
    folded == "и"
}

/// Whether a word stands behind the issuer in its line: «от», a figure, «№», a town («г.»).
pub(super) fn ends_issuer(word: &str) -> bool {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '№' | '«' | '_');
    word.starts_with(mark) || matches!(word.trim(), "N" | "г.") || fold(word) == "от"
}

fn starts_with_words(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
