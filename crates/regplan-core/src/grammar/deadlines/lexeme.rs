//! What a word is, looked up once for each token: its classes, what it names of the calendar, the number it says. In: a folded word.
//! Out: a lexeme. Knows no order of words.

use super::classes::{CLASSES, Class};
use super::names::{EVERY, MONTHS, SEASONS_BY_NAME, Step, WEEKDAYS};
use super::numerals::{CARDINALS, ORDINAL_ENDINGS, ORDINAL_STEMS};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lexeme {
    /// Whether it is of anything but the beginning of a condition.
    pub(super) known: bool,
    /// Whether a condition may begin with it.
    pub(super) head: bool,
    /// A bit for each class.
    classes: u128,
    pub(super) month: Option<u32>,
    pub(super) season: Option<u32>,
    pub(super) weekday: Option<&'static str>,
    pub(super) every: Option<Step>,
    pub(super) cardinal: Option<u32>,
    pub(super) ordinal: Option<u32>,
}

/// A word that is of nothing.
pub(super) static STRANGE: Lexeme = Lexeme {
    known: false,
    head: false,
    classes: 0,
    month: None,
    season: None,
    weekday: None,
    every: None,
    cardinal: None,
    ordinal: None,
};

impl Lexeme {
    /// Whether it is of a class.
    #[inline]
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether it is of one of a union of classes.
    #[inline]
    pub(super) fn is_of(&self, classes: u128) -> bool {
        self.classes & classes != 0
    }

    /// Whether it is of one of them.
    #[inline]
    pub(super) fn is_any(&self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }
}

type Words = HashMap<String, Lexeme, BuildHasherDefault<Fnv>>;

/// Fowler, Noll and Vo's hash: words are short, and nobody but us chooses them.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

static LEXICON: LazyLock<Words> = LazyLock::new(|| {
    let mut lexicon: Words = Words::default();
    let mut add = |word: &str, set: &dyn Fn(&mut Lexeme)| set(lexicon.entry(word.to_owned()).or_default());
    for class in CLASSES {
        class.words().iter().for_each(|word| add(word, &|lexeme| lexeme.classes |= class.bit()));
    }
    for (month, words) in MONTHS {
        words.iter().for_each(|word| add(word, &|lexeme| lexeme.month = Some(month)));
    }
    for (season, words) in SEASONS_BY_NAME {
        words.iter().for_each(|word| add(word, &|lexeme| lexeme.season = Some(season)));
    }
    for (weekday, words) in WEEKDAYS {
        words.iter().for_each(|word| add(word, &|lexeme| lexeme.weekday = Some(weekday)));
    }
    for (step, words) in EVERY {
        words.iter().for_each(|word| add(word, &|lexeme| lexeme.every = Some(step)));
    }
    for (value, words) in CARDINALS {
        words.iter().for_each(|word| add(word, &|lexeme| lexeme.cardinal = Some(value)));
    }
    for (stem, value) in ORDINAL_STEMS {
        for ending in ORDINAL_ENDINGS {
            add(&format!("{stem}{ending}"), &|lexeme| lexeme.ordinal = Some(value));
        }
    }
    lexicon.values_mut().for_each(|lexeme| lexeme.known = true);
    for head in super::conditional::first_words() {
        lexicon.entry(head.to_owned()).or_default().head = true;
    }
    lexicon
});

/// What a folded word is.
pub(super) fn look_up(word: &str) -> &'static Lexeme {
    LEXICON.get(word).unwrap_or(&STRANGE)
}

pub(super) fn month(word: &str) -> Option<u32> {
    look_up(word).month
}

pub(super) fn season(word: &str) -> Option<u32> {
    look_up(word).season
}

pub(super) fn every(word: &str) -> Option<Step> {
    look_up(word).every
}

pub(super) fn cardinal(word: &str) -> Option<u32> {
    look_up(word).cardinal
}

pub(super) fn ordinal(word: &str) -> Option<u32> {
    look_up(word).ordinal
}
