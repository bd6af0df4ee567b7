//! Which grammar knows a word: a cheap look, for the stage that must find where cells end.
//!
//! In: a folded word. Out: how much it looks like part of a deadline or of a party. Knows no table.

/// What a word looks like to the grammars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Affinity {
    /// It occurs in deadlines.
    pub(crate) deadline: bool,
    /// It heads the name of a party.
    pub(crate) party: bool,
}

/// Looks a folded word up.
pub(crate) fn affinity(folded: &str) -> Affinity {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    Affinity { deadline: is_deadline_word(bare), party: is_party_word(bare) }
}

fn is_deadline_word(w: &str) -> bool {
    if w.is_empty() {
        return false;
    }
    if w.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return true;
    }
    [
        "январ",
        "феврал",
        "март",
        "апрел",
        "май",
        "мая",
        "мае",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
        "квартал",
        "год",
        "полугоди",
        "ежегодно",
        "ежеквартально",
        "ежемесячно",
        "постоянно",
        "течени",
        "позднее",
        "далее",
        "систематически",
        "период",
    ]
    .iter()
    .any(|s| w.starts_with(s))
        || ["в", "до", "не", "i", "ii", "iii", "iv", "г", "раз", "мере", "необходимости", "с", "по"].contains(&w)
}

fn is_party_word(w: &str) -> bool {
    [
        "министерств",
        "департамент",
        "управлени",
        "комитет",
        "комисси",
        "администраци",
        "бюджетн",
        "учреждени",
        "орган",
        "отдел",
        "инспекци",
        "союз",
    ]
    .iter()
    .any(|s| w.starts_with(s))
}

/// Prepositions and conjunctions: a cell does not end with one.
pub(crate) fn is_link_word(w: &str) -> bool {
    [
        "в",
        "и",
        "на",
        "по",
        "с",
        "для",
        "от",
        "из",
        "о",
        "об",
        "к",
        "до",
        "при",
        "за",
        "или",
        "а",
        "со",
        "во",
        "под",
        "над",
        "у",
        "без",
        "через",
        "между",
        "их",
        "№",
    ]
    .contains(&w)
}

/// Words that open a heading between rows.
pub(crate) fn starts_section(w: &str) -> bool {
    ["раздел", "этап", "цель", "задача", "направление", "подпрограмма", "блок"]
        .contains(&w.trim_matches(|c: char| !c.is_alphanumeric()))
}
