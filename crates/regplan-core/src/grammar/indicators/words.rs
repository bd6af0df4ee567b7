//! The words that compare figures. In: a text. Out: what they say. Knows no figures.

use crate::grammar::fold::fold;
use crate::record::Comparison;

/// Words before a figure, and how it is compared by them.
pub(super) const RELATIONS: [(&str, Comparison); 15] = [
    ("не менее чем", Comparison::AtLeast),
    ("не менее", Comparison::AtLeast),
    ("не ниже", Comparison::AtLeast),
    ("не меньше", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    (">=", Comparison::AtLeast),
    ("не более чем", Comparison::AtMost),
    ("не более", Comparison::AtMost),
    ("не выше", Comparison::AtMost),
    ("не больше", Comparison::AtMost),
    ("не превышает", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    ("<=", Comparison::AtMost),
    ("до", Comparison::AtMost),
    ("от", Comparison::Between),
];

/// «до», between two figures.
pub(super) const UP_TO: &str = "до";

/// What stands behind some words at the head of a text.
pub(super) fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let count = words.chars().count();
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at_checked(end)?;
    let apart = rest.starts_with(char::is_whitespace) || words.ends_with(['≥', '≤', '=']);
    (fold(head) == words && apart).then(|| rest.trim_start())
}

/// Whether words behind a figure are more than a unit: «ежегодно», «и более», «в год».
pub(super) fn says_more(folded: &str) -> bool {
    const MORE: [&str; 28] = [
        "в ",
        "ежегодно",
        "ежеквартально",
        "ежемесячно",
        "и более",
        "и выше",
        "и менее",
        "к ",
        "от ",
        "по ",
        "при ",
        "год",
        "году",
        "раз",
        // «80 не менее», «5 минимум»: compared behind the figure.
        "не ",
        "минимум",
        "максимум",
        "примерно",
        "больше",
        "меньше",
        "выше",
        "ниже",
        // «до 1 июля», «1 квартал»: no measure but a time.
        "квартал",
        "полугоди",
        "ежедневно",
        "еженедельно",
        "за ",
        "до ",
    ];
    // «2025 г.», «3 этап»: a year, one of a row.
    const ALONE: [&str; 5] = ["г", "гг", "класс", "место", "этап"];
    if ALONE.contains(&folded.trim_end_matches('.')) {
        return true;
    }
    MORE.iter().any(|words| folded.starts_with(words) || folded.contains(&format!(" {words}")))
}
