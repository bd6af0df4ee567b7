//! Misspelt words. In: a folded word. Out: the word that was meant, where one letter is wrong, doubled, lost or swapped with
//! its neighbour. Only long words that no other word comes near to, with their first and last letters right.

use super::words;
use crate::grammar::lexicons::entries;
use std::sync::LazyLock;

static KNOWN: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../lexicon/deadline-spellings.txt")).collect());

/// Shorter words come near to others too often.
const SHORTEST: usize = 5;

/// Puts the word that was meant in its place.
pub(super) fn mend(word: &mut String) {
    if word.chars().nth(SHORTEST - 1).is_none() {
        return;
    }
    let known = alike(word);
    if known.binary_search(&word.as_str()).is_ok() {
        return;
    }
    // «феврал», «ноябра»: the ending of a month may be wrong too, for no other word begins as it does.
    let months =
        || known.iter().filter(|known| words::month(known).is_some()).find(|known| is_one_mistake(word, known));
    if let Some(meant) = known.iter().find(|known| is_near(word, known)).or_else(months) {
        (*meant).clone_into(word);
    }
}

/// The known words with the same first letter: the lexicon is sorted.
fn alike(word: &str) -> &'static [&'static str] {
    let first = word.chars().next();
    let from = KNOWN.partition_point(|known| known.chars().next() < first);
    let rest = KNOWN.get(from..).unwrap_or_default();
    rest.get(..rest.partition_point(|known| known.chars().next() == first)).unwrap_or_default()
}

/// Whether one mistake lies between two words that begin with the same letter, and end with the same.
fn is_near(word: &str, known: &str) -> bool {
    // Letters take two bytes: longer or shorter by one at the most.
    word.len().abs_diff(known.len()) <= 2
        && word.chars().next_back() == known.chars().next_back()
        && is_one_mistake(word, known)
}

fn is_one_mistake(word: &str, known: &str) -> bool {
    let (a, b) = without_common_front(word, known);
    let (a, b) = without_common_back(a, b);
    let (mut a, mut b) = (a.chars(), b.chars());
    match ((a.next(), a.next(), a.next()), (b.next(), b.next(), b.next())) {
        ((Some(_), None, _), (_, None, _)) | ((None, ..), (Some(_), None, _)) => true,
        ((Some(a), Some(b), None), (Some(c), Some(d), None)) => a == d && b == c,
        _ => false,
    }
}

fn without_common_front<'w>(a: &'w str, b: &'w str) -> (&'w str, &'w str) {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default())
}

fn without_common_back<'w>(a: &'w str, b: &'w str) -> (&'w str, &'w str) {
    let pairs = a.chars().rev().zip(b.chars().rev());
    let same = pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    (a.get(..a.len() - same).unwrap_or_default(), b.get(..b.len() - same).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(word: &str) -> String {
        let mut word = word.to_owned();
        mend(&mut word);
        word
    }

    #[test]
    fn one_mistake_is_mended() {
        for (word, meant) in [
            ("сентбярь", "сентябрь"),
            ("сентября", "сентября"),
            ("ежеквратально", "ежеквартально"),
            ("феврал", "феврале"),
        ] {
            assert_eq!(mended(word), meant);
        }
        for word in ["ежегодный", "ежегодной", "мая", "отдел", "октябрьской", "январский", "августин"]
        {
            assert_eq!(mended(word), word);
        }
    }
}
