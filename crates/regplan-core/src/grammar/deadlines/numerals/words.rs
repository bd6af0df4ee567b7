//! Numbers in words and in Roman letters. In: a word. Out: its value. Knows no calendar.

use super::super::lexeme::{cardinal, ordinal};
use super::super::names::Step;
use super::super::words::{HALF, HALF_YEAR, QUARTER, TEN_DAYS};

/// A cardinal in words: ones, teens, tens and hundreds, in any case.
pub(in crate::grammar::deadlines) const CARDINALS: [(u32, &[&str]); 30] = [
    (1, &["один", "одного", "одной", "одна", "одну", "одно", "одному", "одним", "одном"]),
    (2, &["два", "двух", "две", "двум", "двумя"]),
    (3, &["три", "трех", "трем", "тремя"]),
    (4, &["четыре", "четырех", "четырем"]),
    (5, &["пять", "пяти"]),
    (6, &["шесть", "шести"]),
    (7, &["семь", "семи"]),
    (8, &["восемь", "восьми"]),
    (9, &["девять", "девяти"]),
    (10, &["десять", "десяти"]),
    (11, &["одиннадцать", "одиннадцати"]),
    (12, &["двенадцать", "двенадцати"]),
    (13, &["тринадцать", "тринадцати"]),
    (14, &["четырнадцать", "четырнадцати"]),
    (15, &["пятнадцать", "пятнадцати"]),
    (16, &["шестнадцать", "шестнадцати"]),
    (17, &["семнадцать", "семнадцати"]),
    (18, &["восемнадцать", "восемнадцати"]),
    (19, &["девятнадцать", "девятнадцати"]),
    (20, &["двадцать", "двадцати"]),
    (30, &["тридцать", "тридцати"]),
    (40, &["сорок", "сорока"]),
    (50, &["пятьдесят", "пятидесяти"]),
    (60, &["шестьдесят", "шестидесяти"]),
    (70, &["семьдесят", "семидесяти"]),
    (80, &["восемьдесят", "восьмидесяти"]),
    (90, &["девяносто", "девяноста"]),
    (100, &["сто", "ста"]),
    (200, &["двести", "двухсот"]),
    (300, &["триста", "трехсот"]),
];

/// A day of a month in words: «первое сентября», «до первого мая».
pub(in crate::grammar::deadlines) fn day_in_words(word: &str) -> Option<u32> {
    let neuter = ["ое", "ого", "ому", "ье", "ьего", "ьему"].iter().any(|ending| word.ends_with(ending));
    if neuter { ordinal(word) } else { None }
}

/// Stems of ordinals in words.
pub(in crate::grammar::deadlines) const ORDINAL_STEMS: [(&str, u32); 22] = [
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
    ("одиннадцат", 11),
    ("двенадцат", 12),
    ("тринадцат", 13),
    ("четырнадцат", 14),
    ("пятнадцат", 15),
    ("шестнадцат", 16),
    ("семнадцат", 17),
    ("восемнадцат", 18),
    ("девятнадцат", 19),
    ("двадцат", 20),
    ("тридцат", 30),
    ("сороков", 40),
];

/// Their endings, which are those of adjectives.
pub(in crate::grammar::deadlines) const ORDINAL_ENDINGS: [&str; 21] = [
    "ый", "ой", "ая", "ое", "ого", "ом", "ую", "ые", "ых", "ий", "ья", "ье", "ьей", "ьего", "ьем", "ью", "ому", "ьи",
    "ьему", "ым", "им",
];

/// The first part of a «…дневный срок»: «10-дневный», «десятидневный», «месячный».
pub(in crate::grammar::deadlines) fn length_adjective(word: &str) -> Option<(u32, Step)> {
    const UNITS: [(&str, Step); 3] =
        [("дневный", Step::Days(1)), ("недельный", Step::Weeks(1)), ("месячный", Step::Months(1))];
    let (front, unit) = UNITS.iter().find_map(|(end, unit)| Some((word.strip_suffix(end)?, *unit)))?;
    // «5-тидневный»: the ending hangs on digits.
    if front.is_empty() || front == "ти" || front == "х" { Some((1, unit)) } else { Some((cardinal(front)?, unit)) }
}

/// A Roman numeral up to 39 as written; Cyrillic letters that look the same count, letters that do not look the same do not.
pub(in crate::grammar::deadlines) fn roman(written: &str) -> Option<u32> {
    let mut letters = String::new();
    for c in written.chars() {
        match c {
            'I' | 'i' | 'І' | 'і' | 'Ⅰ' | 'l' => letters.push('I'),
            'V' | 'v' | 'Ⅴ' => letters.push('V'),
            // «IY», «IУ»: no numeral has these letters.
            'Y' | 'У' if letters == "I" => letters.push('V'),
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

/// A Roman numeral that recognition took for Cyrillic letters which look alike, for those who know that a numeral must stand here:
/// «П квартал», «ГУ кв.».
pub(in crate::grammar::deadlines) fn damaged_roman(written: &str) -> Option<u32> {
    match written {
        "Г" | "Т" => Some(1),
        "П" => Some(2),
        "Ш" => Some(3),
        "ГУ" | "ТУ" => Some(4),
        _ => None,
    }
}

/// Whether a folded word is a noun that only a numeral stands before.
pub(in crate::grammar::deadlines) fn is_numbered_noun(folded: &str) -> bool {
    QUARTER.contains(&folded) || HALF_YEAR.contains(&folded)
}

/// Whether a folded word is one that is counted, as often as something is done.
pub(in crate::grammar::deadlines) fn is_counted(folded: &str) -> bool {
    matches!(folded, "раз" | "разв")
}

/// Whether a sign is what recognition makes of a lone 1.
pub(in crate::grammar::deadlines) fn looks_like_one(written: &str) -> bool {
    matches!(written, "|" | "l" | "I" | "[" | "]" | "!")
}

/// A Roman numeral as it is written.
pub(in crate::grammar::deadlines) fn roman_text(value: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = ONES.get((value % 10) as usize).copied().unwrap_or_default();
    format!("{}{ones}", "X".repeat((value / 10) as usize))
}

/// How many bytes of a word are a Roman numeral with its noun hung on: «IVкв», «IIполугодие».
pub(in crate::grammar::deadlines) fn hung_numeral(written: &str) -> Option<usize> {
    let noun = written.trim_start_matches(['I', 'V', 'X', 'І']);
    let noun = if noun.len() < written.len() { noun } else { behind_damaged(written) };
    let length = written.len() - noun.len();
    if length == 0 {
        return None;
    }
    let folded = crate::grammar::fold::fold(noun);
    let hung = [QUARTER, HALF_YEAR, TEN_DAYS, HALF].iter().any(|class| class.contains(&folded.as_str()));
    hung.then_some(length)
}

/// What stands behind a damaged numeral: «Гполугодие».
fn behind_damaged(written: &str) -> &str {
    let noun = written.trim_start_matches(['Г', 'П', 'Ш', 'Т', 'У']);
    let damaged = written.strip_suffix(noun).and_then(damaged_roman).is_some();
    if damaged && is_numbered_noun(&crate::grammar::fold::fold(noun)) { noun } else { written }
}
