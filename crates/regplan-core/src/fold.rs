//! One way to compare words: case, ё/е, blanks, invisible characters and look-alikes set aside.
//!
//! In: words as written. Out: words as compared. All matching of the crate goes through here.

use crate::source::is_invisible;

/// A word or phrase as it is compared: lower case, «ё» as «е», every dash as «-», every run of blanks as one blank,
/// soft hyphens and zero-width characters gone, Latin look-alikes in a Cyrillic word as Cyrillic.
///
/// ```
/// assert_eq!(regplan_core::fold::fold("Отчётный\u{a0} МЕСЯЦ"), "отчетный месяц");
/// assert_eq!(regplan_core::fold::fold("Cрок"), "срок"); // Latin C
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            push_word(&mut out, &mut word);
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            word.extend(fold_char(c).to_lowercase());
        }
    }
    push_word(&mut out, &mut word);
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

fn fold_char(c: char) -> char {
    match c {
        'ё' => 'е',
        'Ё' => 'Е',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

fn push_word(out: &mut String, word: &mut String) {
    if word.chars().any(is_cyrillic) && word.chars().any(|c| c.is_ascii_alphabetic()) {
        out.extend(word.chars().map(cyrillic_look_alike));
    } else {
        out.push_str(word);
    }
    word.clear();
}

/// Whether a character is a Cyrillic letter.
#[must_use]
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// The Cyrillic letter that looks like this lower-case Latin one; the character itself where there is none.
fn cyrillic_look_alike(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'k' => 'к',
        'm' => 'м',
        't' => 'т',
        'b' => 'в',
        'h' => 'н',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn words_compare_whatever_their_case_blanks_and_alphabet() {
        assert_eq!(fold("  № П/П "), "№ п/п");
        assert_eq!(fold("2024 – 2026"), "2024 - 2026");
        assert_eq!(fold("про\u{ad}филактика"), "профилактика");
        assert_eq!(fold("III quarter"), "iii quarter");
    }
}
