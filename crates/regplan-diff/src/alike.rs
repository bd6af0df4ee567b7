//! How alike two titles are. In: texts. Out: forms that can be compared, thousandths. Knows no record.

use std::collections::BTreeSet;

/// A title as letters: lower case, «ё» as «е», one blank between words, a `#` for each figure of a year.
pub(crate) fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.to_lowercase().replace('\u{451}', "\u{435}").split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push(if is_year(word) { "####".to_owned() } else { word.to_owned() });
        }
    }
    words.join(" ")
}

/// A text whose blanks, dashes and quotes are those of a typewriter: what differs by them alone was not changed.
pub(crate) fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '–' | '—' | '‑' | '‐' | '−' => out.push('-'),
            '«' | '»' | '“' | '”' | '„' => out.push('"'),
            '\u{ad}' => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.chars().all(|c| c.is_ascii_digit())
}

/// The pieces of three letters of a folded title, sorted; a piece that comes twice stands twice.
pub(crate) fn pieces(folded: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = format!(" {folded} ").chars().collect();
    let mut pieces: Vec<[char; 3]> = letters.windows(3).filter_map(|window| window.try_into().ok()).collect();
    pieces.sort_unstable();
    pieces
}

/// What of a title may be rare: its words, and two and three of them that stand together, each by its first five
/// letters, so that an ending does not matter.
pub(crate) fn stems(folded: &str) -> BTreeSet<String> {
    let words = folded.split(' ').filter(|word| word.chars().count() > 2);
    let stems: Vec<String> = words.map(|word| word.chars().take(5).collect()).collect();
    (1..=3).flat_map(|count| stems.windows(count).map(|some| some.join(" "))).collect()
}

/// Sørensen–Dice in thousandths.
pub(crate) fn alike(a: &[[char; 3]], b: &[[char; 3]]) -> usize {
    let (mut a_rest, mut b_rest) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0_usize;
    while let (Some(left), Some(right)) = (a_rest.peek(), b_rest.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => _ = a_rest.next(),
            std::cmp::Ordering::Greater => _ = b_rest.next(),
            std::cmp::Ordering::Equal => {
                common += 1;
                a_rest.next();
                b_rest.next();
            }
        }
    }
    (2000 * common).checked_div(a.len() + b.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(a: &str, b: &str) -> usize {
        alike(&pieces(&folded(a)), &pieces(&folded(b)))
    }

    #[test]
    fn years_quotes_and_case_do_not_count() {
        assert_eq!(folded("Приём «Ёлка–2024» в 2025 г."), "прием елка #### в #### г");
        assert_eq!(titles("Сбор «Лето» 2024 года", "СБОР \"Лето\" 2025 года"), 1000);
    }

    #[test]
    fn rewording_is_alike_and_another_thing_is_not() {
        let a = "Проведение семинара для замещающих родителей";
        assert!(titles(a, "Проведение семинаров для приемных и замещающих родителей") > 700);
        assert!(titles(a, "Организация отдыха и оздоровления детей") < 300);
        assert_eq!(titles("", ""), 0);
        assert_eq!(alike(&[], &[]), 0);
    }

    #[test]
    fn typography_is_no_change() {
        assert_eq!(typed("а — б\u{a0}«в»"), typed("а - б  \"в\""));
        assert_ne!(typed("а б"), typed("А б"));
    }
}
