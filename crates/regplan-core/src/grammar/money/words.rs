//! The words of money. In: folded words. Out: what they are. Knows no figures.

use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::grammar::lexicons::entries;
use crate::grammar::nouns::{Case, is_adjective};
use crate::record::MoneyUnit;
use std::sync::LazyLock;

static SOURCES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../lexicon/funding-sources.txt")).collect());
static NOTES: LazyLock<Vec<String>> =
    LazyLock::new(|| entries(include_str!("../../../lexicon/funding-notes.txt")).map(fold).collect());

/// A unit at the head of some folded words, and how many of them it takes: «тыс», «руб».
pub(super) fn unit(words: &[&str]) -> Option<(MoneyUnit, usize)> {
    let first = words.first()?;
    if is_rouble(first) {
        return Some((MoneyUnit::Rub, 1));
    }
    let unit = scale(first)?;
    words.get(1).filter(|word| is_rouble(word)).map(|_| (unit, 2))
}

/// «тыс», «млн»: so many of something.
pub(super) fn scale(word: &str) -> Option<MoneyUnit> {
    match word {
        "т" | "тыс" => Some(MoneyUnit::ThousandRub),
        "млн" => Some(MoneyUnit::MillionRub),
        "млрд" => Some(MoneyUnit::BillionRub),
        word if word.starts_with("тысяч") => Some(MoneyUnit::ThousandRub),
        word if word.starts_with("миллион") => Some(MoneyUnit::MillionRub),
        word if word.starts_with("миллиард") => Some(MoneyUnit::BillionRub),
        _ => None,
    }
}

/// Whether a word counts thousands or more of whatever stands behind it; «т» may be tons or the first letter of «т. ч.».
pub(super) fn counts(word: &str) -> bool {
    scale(word).is_some() && word != "т"
}

fn is_rouble(word: &str) -> bool {
    matches!(word, "р" | "руб" | "₽") || word.starts_with("рубл") && word.chars().count() <= 7
}

/// «год», «года», «г»: behind the figure of a year.
pub(super) fn is_year(word: &str) -> bool {
    matches!(word, "г" | "год" | "года" | "году" | "годов" | "гг" | "годы")
}

/// «всего», «итого», «общий объем»
pub(super) fn is_total(word: &str) -> bool {
    matches!(word, "всего" | "итого" | "общий" | "общая" | "общее")
}

/// Words beside years, totals and sources that say nothing of their own: «в том числе», «объем финансирования».
pub(super) fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 22] = [
        "в",
        "том",
        "числе",
        "т",
        "ч",
        "из",
        "них",
        "на",
        "за",
        "по",
        "годам",
        "источникам",
        "объем",
        "сумма",
        "финансирования",
        "финансирование",
        "счет",
        "период",
        "и",
        "план",
        "средства",
        "средств",
    ];
    FILLERS.contains(&word)
}

/// Whether a word names whose money it is: «бюджет», «внебюджетные», «ФБ».
pub(super) fn is_source(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| is_letter(*c)).collect();
    SOURCES.iter().any(|entry| match entry.strip_suffix('*') {
        Some(stem) => bare.starts_with(stem),
        None => bare == *entry,
    })
}

/// «бюджет» in any case, its attribute says which; «внебюджетные».
pub(super) fn is_budget(word: &str) -> bool {
    is_beyond_budget(word) || word.starts_with("бюджет") && word.chars().count() <= "бюджетами".chars().count()
}

/// «внебюджетные»
pub(super) fn is_beyond_budget(word: &str) -> bool {
    word.starts_with("внебюджет")
}

/// «федеральный», «местного»
pub(super) fn is_attribute(word: &str) -> bool {
    Case::ALL.iter().any(|case| is_adjective(word, *case))
}

/// «и», between attributes.
pub(super) fn is_and(word: &str) -> bool {
    word == "и"
}

/// Whether a cell says how a measure is paid for, and no sum: «не требуется», «в пределах средств …».
pub(super) fn is_note(folded: &str) -> bool {
    NOTES.iter().any(|note| folded.contains(note.as_str()))
}

/// «х», «–»: nothing is there.
pub(super) fn is_nothing(folded: &str) -> bool {
    matches!(folded, "х" | "x" | "-" | "" | "--" | "---" | "- -")
}

/// «за счет», «из»: whose money stands behind.
pub(super) fn leads_to_source(folded: &str) -> Option<usize> {
    ["за счет ", "из ", "средства "].iter().find(|lead| folded.starts_with(**lead)).map(|lead| lead.len())
}
