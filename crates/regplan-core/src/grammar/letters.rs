//! What kind of character stands there.
//!
//! In: a character. Out: whether it is a letter, a digit, a capital, a small letter. Knows no words.
//!
//! The letters that plans are made of are told by their range; the rest by the tables of Unicode, whose search takes a tenth of
//! all time where every letter of a text goes through it.

/// A letter of any script.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, 'А'..='я' | 'a'..='z' | 'A'..='Z' | 'ё' | 'Ё') || (!c.is_ascii() && c.is_alphabetic())
}

/// A letter or a digit of any script.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    matches!(c, 'А'..='я' | '0'..='9' | 'a'..='z' | 'A'..='Z' | 'ё' | 'Ё') || (!c.is_ascii() && c.is_alphanumeric())
}

/// A capital letter of any script.
pub(crate) fn is_capital(c: char) -> bool {
    match c {
        'А'..='Я' | 'A'..='Z' => true,
        'а'..='я' => false,
        _ => c.is_uppercase(),
    }
}

/// A small letter of any script.
pub(crate) fn is_small(c: char) -> bool {
    match c {
        'а'..='я' | 'a'..='z' => true,
        'А'..='Я' => false,
        _ => c.is_lowercase(),
    }
}

/// A vowel, Russian or Latin: every syllable has one.
pub(crate) fn is_vowel(c: char) -> bool {
    matches!(
        c.to_lowercase().next(),
        Some('а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    )
}

#[cfg(test)]
mod tests {
    use super::{is_capital, is_letter, is_letter_or_digit, is_small};

    #[test]
    fn the_short_way_says_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
        }
    }
}
