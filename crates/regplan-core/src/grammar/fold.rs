//! One way to compare words: case, ё/е, blanks, invisible characters and look-alikes set aside.
//!
//! In: words as written. Out: words as compared. All matching of the crate goes through here.

use crate::source::is_invisible;

/// A word or phrase as it is compared: lower case, «ё» as «е», every dash as «-», every run of blanks as one blank,
/// soft hyphens and zero-width characters gone, Latin look-alikes in a Cyrillic word as Cyrillic.
///
/// ```
/// assert_eq!(regplan_core::grammar::fold::fold("Отчётный\u{a0} МЕСЯЦ"), "отчетный месяц");
/// assert_eq!(regplan_core::grammar::fold::fold("Cрок"), "срок"); // Latin C
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        let (mut cyrillic, mut latin) = (false, false);
        for c in word.chars().filter(|c| !is_invisible(*c)) {
            cyrillic |= is_cyrillic(c);
            latin |= c.is_ascii_alphabetic();
            push_lower(&mut out, c);
        }
        if cyrillic && latin {
            let mixed = out.split_off(start);
            out.extend(mixed.chars().map(cyrillic_look_alike));
        }
        if out.len() == start + usize::from(start > 0) {
            out.truncate(start); // a word of invisible characters alone
        }
    }
    out
}

/// The letters that documents are made of take the short way; the rest goes by the tables of Unicode.
fn push_lower(out: &mut String, c: char) {
    match c {
        'а'..='я' | 'a'..='z' | '0'..='9' => out.push(c),
        'А'..='Я' => out.push(char::from_u32(u32::from(c) + 0x20).unwrap_or(c)),
        'ё' | 'Ё' => out.push('е'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        _ => out.extend(c.to_lowercase()),
    }
}

/// How many letters must be put in, left out or changed to make one word of another.
pub(crate) fn distance(left: &[char], right: &[char]) -> usize {
    let mut last: Vec<usize> = (0..right.len() + 1).collect();
    for (row, own) in left.iter().enumerate() {
        let mut corner = row; // what stands left above
        let mut before = row + 1;
        for (other, place) in right.iter().zip(last.iter_mut().skip(1)) {
            let best = (corner + usize::from(own != other)).min(*place + 1).min(before + 1);
            corner = std::mem::replace(place, best);
            before = best;
        }
        last.first_mut().into_iter().for_each(|first| *first = row + 1);
    }
    last.last().copied().unwrap_or(0)
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
