//! Letters of recognised text that are certainly others. In: the words of a cell as they were recognised. Out: for each what it
//! must be, where grammar leaves one reading. Knows which signs look alike in print.

use super::lexeme::month;
use super::numerals::{damaged_roman, is_counted, is_numbered_noun, looks_like_one, roman_text};
use super::words::digit_of;
use crate::grammar::fold::fold;

/// Quarters are counted so far, and days.
const PARTS_OF_A_YEAR: u32 = 4;
const DAYS_OF_A_MONTH: u32 = 31;
/// The years that plans are of; another number was read badly in more than one letter.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2099;

/// What words of recognised text must be: a Roman numeral before its noun, one before a month, a digit in a date. `None` for
/// each word that stays as it is. No date is mended in more than one letter.
///
/// ```
/// use regplan_core::grammar::deadlines::mended;
/// let must = |words: &[&str]| mended(words).into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>();
/// assert_eq!(must(&["П", "квартал", "2О26", "года"]), ["II", "", "2026", ""]);
/// assert_eq!(must(&["до", "О1.09.2026,"]), ["", "01.09.2026,"]);
/// assert_eq!(must(&["до", "О1.О9.2026"]), ["", ""]);
/// assert_eq!(must(&["|", "раз"]), ["1", ""]);
/// assert_eq!(must(&["З", "кв.", "З1", "декабря"]), ["3", "", "31", ""]);
/// assert_eq!(must(&["до", "|", "августа"]), ["", "1", ""]);
/// ```
#[must_use]
pub fn mended(words: &[&str]) -> Vec<Option<String>> {
    let next = words.iter().skip(1).map(|word| fold(word.trim_end_matches(['.', ',', ';']))).chain([String::new()]);
    words.iter().zip(next).map(|(word, next)| before(word, &next).or_else(|| date(word))).collect()
}

/// What a word must be before another.
fn before(word: &str, next: &str) -> Option<String> {
    if is_numbered_noun(next) {
        let roman = damaged_roman(word).or(looks_like_one(word).then_some(1)).map(roman_text);
        return roman.or_else(|| number(word, PARTS_OF_A_YEAR)).filter(|mended| mended != word);
    }
    if !is_counted(next) && month(next).is_none() {
        return None;
    }
    if looks_like_one(word) { Some("1".to_owned()) } else { number(word, DAYS_OF_A_MONTH) }
}

/// A number up to `most` with one letter for a digit.
fn number(word: &str, most: u32) -> Option<String> {
    let mended = with_digit(word, word)?;
    mended.parse().is_ok_and(|number| (1..=most).contains(&number)).then_some(mended)
}

/// A word with the one letter of its beginning `body` as the digit that it looks like.
fn with_digit(word: &str, body: &str) -> Option<String> {
    let mut letters = body.char_indices().filter(|(_, c)| !c.is_ascii_digit() && *c != '.');
    let (at, letter) = letters.next().filter(|_| letters.next().is_none())?;
    Some(format!("{}{}{}", word.get(..at)?, digit_of(letter)?, word.get(at + letter.len_utf8()..)?))
}

/// A date or a year with one letter for a digit.
fn date(word: &str) -> Option<String> {
    let body = word.trim_end_matches([',', ';', ')', '.']);
    let mended = with_digit(word, body)?;
    let parts: Vec<&str> = mended.trim_end_matches([',', ';', ')', '.']).split('.').collect();
    let year = |year: &str| year.parse().is_ok_and(|year| YEARS.contains(&year));
    let below = |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|part| (1..=most).contains(&part));
    let is_date = match parts.as_slice() {
        [own] => own.len() == 4 && year(own),
        [day, month, own] => below(day, 31) && below(month, 12) && own.len() == 4 && year(own),
        _ => false,
    };
    is_date.then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn what_grammar_does_not_prove_stays() {
        for words in [
            ["П", "раздел"],
            ["О", "мерах"],
            ["35.О9.2026", "г."],
            ["3О26", "год"],
            ["|", "сентябрьский"],
            ["Г", "Омск"],
        ] {
            assert_eq!(mended(&words), [None, None], "{words:?}");
        }
    }
}
