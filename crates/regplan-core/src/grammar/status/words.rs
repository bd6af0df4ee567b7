//! The words of marks. In: folded words. Out: what they say. Knows no dates.

use crate::grammar::letters::is_letter;
use crate::record::State;

/// What is done, by the beginnings of its words: «выполнено», «проведены». What follows makes them other words: «исполняется».
const DONE: [&str; 15] = [
    "выполнен",
    "исполнен",
    "проведен",
    "завершен",
    "реализован",
    "осуществлен",
    "подготовлен",
    "утвержден",
    "размещен",
    "опубликован",
    "организован",
    "заключен",
    "закончен",
    "сделан",
    "принят",
];

/// How a short participle or the old word for it ends: «выполнено», «проведена», «завершены».
const ENDINGS: [&str; 4] = ["", "о", "а", "ы"];

/// What is being done.
const IN_PROGRESS: [&str; 21] = [
    "в работе",
    "в процессе",
    "в стадии",
    "в ходе",
    "в исполнении",
    "выполняется",
    "выполняются",
    "исполняется",
    "исполняются",
    "находится",
    "на исполнении",
    "на стадии",
    "начата",
    "начато",
    "начаты",
    "осуществляется",
    "проводится",
    "проводятся",
    "работа ведется",
    "работа продолжается",
    "реализуется",
];

/// What makes a state uncertain: done in part, put off, taken back, still to come.
const OTHERWISE: [&str; 36] = [
    "частично",
    "не в полном",
    "о бы ",
    "не до конца",
    "не полностью",
    "не все",
    "половин",
    "?",
    "в основном",
    "отчасти",
    "почти",
    " этап",
    "предстоит",
    "осталось",
    "проект постановления",
    "проект приказа",
    "к сведению",
    "к исполнению",
    "в работу",
    "перенес",
    "перенос",
    "отмен",
    "отложен",
    "запланирован",
    "планирует",
    "будет",
    "будут",
    "кроме",
    "за исключением",
    "срок не наступил",
    "не наступил срок",
    "утратил",
    "исключен",
    "неактуальн",
    "не требуется",
    "продлен",
];

/// «не», before what is done.
const NOT: &str = "не";

/// The state that some words say, where they say one.
pub(super) fn state(folded: &str) -> Option<State> {
    if OTHERWISE.iter().any(|word| folded.contains(word)) || is_share(folded) {
        return None;
    }
    let words: Vec<&str> = folded.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).collect();
    let first = words.first()?;
    let progress = IN_PROGRESS.iter().any(|words| begins_with(folded, words));
    let not = *first == NOT && words.get(1).is_some_and(|word| is_done(word) || IN_PROGRESS.contains(word));
    // «проведено обследование, работа продолжается»: done, and not.
    let goes_on = ["ведется", "ведутся", "продолжа"].iter().any(|word| folded.contains(word));
    let done = is_done(first) && !goes_on;
    // «выполнено, не исполнено»: what the first words say the others must not undo.
    let undone = words.windows(2).skip(1).any(|pair| matches!(pair, [first, word] if *first == NOT && is_done(word)));
    match (done, not, progress) {
        (true, false, false) if !undone => Some(State::Done),
        (false, true, false) if !words.iter().skip(2).any(|word| is_done(word)) => Some(State::NotDone),
        (false, false, true) if !undone => Some(State::InProgress),
        _ => None,
    }
}

/// «на 80 %», «3 из 5»: so much of it.
fn is_share(folded: &str) -> bool {
    let percent = folded.contains('%') || folded.contains("процент");
    let of = folded.split_once(" из ").is_some_and(|(before, behind)| {
        before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit())
    });
    let whole =
        folded.split(|c: char| !c.is_ascii_digit()).any(|figure| figure.parse().is_ok_and(|share: u32| share >= 100));
    of || percent && !whole
}

fn is_done(word: &str) -> bool {
    DONE.iter().any(|stem| word.strip_prefix(stem).is_some_and(|end| ENDINGS.contains(&end)))
}

fn begins_with(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| !rest.starts_with(is_letter))
}

/// «нет», a dash: nothing is marked.
pub(super) fn is_nothing(folded: &str) -> bool {
    matches!(folded, "х" | "x")
}

/// Whether a heading says that a day below it is the day on which something was done: «Отметка о выполнении», «Фактическая дата».
pub(super) fn heads_what_is_done(folded: &str) -> bool {
    ["выполнен", "исполнен", "проведен", "реализаци", "факт", "завершен"].iter().any(|stem| folded.contains(stem))
}

/// Whether words before a day say that it is the day of what was done: «выполнено», «проведено в срок», not «приказ от».
pub(super) fn dates(folded: &str) -> bool {
    let words = folded.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let last = words.len().checked_sub(1);
    // «выполнено в полном объеме 12.05.2025»: no other thing stands between, whose day it may be.
    const BETWEEN: [&str; 8] = ["в", "полном", "объеме", "срок", "досрочно", "мероприятие", "дата", "полностью"];
    let done = words.iter().rposition(|word| is_done(word));
    match (done, last) {
        (Some(at), Some(_)) => {
            let term = words.windows(2).any(|pair| matches!(pair, [before, word] if *word == "срок" && *before != "в"));
            !term && words.iter().skip(at + 1).all(|word| BETWEEN.contains(word))
        }
        _ => false,
    }
}
