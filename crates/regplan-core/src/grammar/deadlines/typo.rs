//! Misspelt words. In: a folded word. Out: the word that was meant, where one letter is wrong, doubled, lost or swapped with
//! its neighbour. Only long words that no other word comes near to, with their first and last letters right.

use crate::grammar::lexicons::entries;
use std::sync::LazyLock;

static KNOWN: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../../lexicon/deadline-spellings.txt")).collect());

/// Shorter words come near to others too often.
const SHORTEST: usize = 5;

/// The word that was meant.
pub(super) fn mended(word: String) -> String {
    if word.chars().count() < SHORTEST {
        return word;
    }
    let known = alike(&word);
    if known.contains(&word.as_str()) {
        return word;
    }
    let meant = known.iter().find(|known| is_near(&word, known));
    meant.map_or(word, |known| (*known).to_owned())
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
    if word.chars().next_back() != known.chars().next_back() || word.len().abs_diff(known.len()) > 2 {
        return false;
    }
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let front: usize = word.chars().zip(known.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (word.get(front..).unwrap_or_default(), known.get(front..).unwrap_or_default());
    let back: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let a: Vec<char> = a.get(..a.len() - back).unwrap_or_default().chars().collect();
    let b: Vec<char> = b.get(..b.len() - back).unwrap_or_default().chars().collect();
    match (a.as_slice(), b.as_slice()) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn one_mistake_is_mended() {
        for (word, meant) in [("сентбярь", "сентябрь"), ("сентября", "сентября"), ("ежеквратально", "ежеквартально")]
        {
            assert_eq!(mended(word.to_owned()), meant);
        }
        for word in ["ежегодный", "ежегодной", "мая", "отдел", "октябрьской"] {
            assert_eq!(mended(word.to_owned()), word);
        }
    }
}
