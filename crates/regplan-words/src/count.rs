//! Numbers with what they count. In: a number, a key. Out: words that agree. Knows no key.

use crate::{Language, Table};

/// So many of something: Russian has three forms («1 день», «2 дня», «5 дней»), kept under the key with `-1`, `-2` and `-5` behind it.
#[must_use]
pub fn counted(table: &Table, language: Language, key: &str, count: usize) -> String {
    let form = form(language, count);
    table.fill(language, &format!("{key}-{form}"), &[("n", &count.to_string())])
}

fn form(language: Language, count: usize) -> u8 {
    match (language, count % 10, count % 100) {
        (Language::En, ..) => {
            if count == 1 {
                1
            } else {
                5
            }
        }
        (Language::Ru, 1, rest) if rest != 11 => 1,
        (Language::Ru, 2..=4, rest) if !(12..=14).contains(&rest) => 2,
        (Language::Ru, ..) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_their_number() {
        let said = |language, count| counted(crate::words(), language, "unit-day", count);
        let russian = [1, 2, 5, 11, 12, 21, 22, 25, 111, 0].map(|count| said(Language::Ru, count));
        let days =
            ["1 день", "2 дня", "5 дней", "11 дней", "12 дней", "21 день", "22 дня", "25 дней", "111 дней", "0 дней"];
        assert_eq!(russian, days);
        assert_eq!([1, 2, 21].map(|count| said(Language::En, count)), ["1 day", "2 days", "21 days"]);
    }
}
