//! Closed classes of words, each with its number, so that a token knows once and for all which of them it is of. In: nothing. Out:
//! classes. Knows no token.

mod words;

pub(super) use words::*;

/// A closed class of folded words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    /// Its bit in what a word is of.
    number: u32,
    words: &'static [&'static str],
}

/// A set of classes has a bit for each.
const _: () = assert!(CLASSES.len() <= 128);

impl Class {
    /// Whether a folded word is of it.
    pub(super) fn contains(self, word: &&str) -> bool {
        self.words.contains(word)
    }

    /// Its words.
    pub(super) fn words(self) -> &'static [&'static str] {
        self.words
    }

    /// Its bit.
    #[inline]
    pub(super) const fn bit(self) -> u128 {
        1 << self.number
    }
}

/// The bits of several classes.
pub(super) const fn union(classes: &[Class]) -> u128 {
    let (mut bits, mut rest) = (0, classes);
    while let Some((class, after)) = rest.split_first() {
        bits |= class.bit();
        rest = after;
    }
    bits
}
