//! What a hyphen at a line's end means, by evidence.
//!
//! In: a whole text. Out: for the two halves of a word, whether the hyphen is the word's own. The same word elsewhere in the
//! document decides; then the form of its parts (`lexicon/combining.txt`); then what this document's other line ends show.

use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small, is_vowel};
use crate::grammar::lexicons::entries;
use crate::grammar::parties;
use crate::grammar::words::{ADJECTIVE_ENDINGS, COMBINING_ENDINGS};
use crate::source::HyphenFate;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The words of one document, with and without hyphens.
#[derive(Debug, Default)]
pub struct Hyphens {
    words: BTreeSet<String>,
    /// Those that occur more than once.
    again: BTreeSet<String>,
    /// Whether words are broken in mid-line: then the second halves are among the words, once each.
    side_by_side: bool,
    /// Whether most line-end hyphens of this document were put there by a renderer.
    rendered: bool,
    /// Whether so few lines end in a hyphen, none of them proved a break, that no renderer breaks words here.
    rare: bool,
}

static COMBINING: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/combining.txt")).collect());

/// Where words are broken, more than one line in so many ends in a hyphen; where they are not, fewer do.
const BROKEN: usize = 12;

/// Letters of a word's second half that must agree with another word of the document.
const AGREE: usize = 3;

/// Letters that the ending of a word has at most.
const ENDING: usize = 3;

impl Hyphens {
    /// Gathers the words of a text; a text without broken words needs none.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let broken: Vec<_> = line_ends(text).collect();
        if !text.split_whitespace().any(is_broken) {
            return Self::default();
        }
        let (mut words, mut again) = (BTreeSet::new(), BTreeSet::new());
        for word in whole_words(text).map(fold).filter(|word| !word.is_empty()) {
            if words.contains(&word) {
                again.insert(word);
            } else {
                words.insert(word);
            }
        }
        let parts: Vec<_> = words
            .iter()
            .filter(|word| word.contains('-'))
            .flat_map(|word| word.split('-'))
            .map(str::to_owned)
            .collect();
        words.extend(parts);
        let halves: Vec<String> = broken_in_line(text).collect();
        let mut hyphens = Self { words, again, side_by_side: !halves.is_empty(), ..Self::default() };
        let proved = broken.iter().filter_map(|(left, right)| hyphens.proof(left, right));
        let proved: Vec<_> = proved.chain(halves.iter().filter_map(|left| hyphens.proof_of_half(left))).collect();
        let dropped = proved.iter().filter(|fate| **fate == HyphenFate::Drop).count();
        hyphens.rendered = dropped * 2 > proved.len();
        let lines = text.lines().filter(|line| line.contains(is_letter)).count();
        hyphens.rare = halves.is_empty() && dropped == 0 && broken.len() * BROKEN < lines;
        hyphens
    }

    /// What to do with the hyphen between two halves.
    #[must_use]
    pub fn fate(&self, left: &str, right: &str) -> HyphenFate {
        let is_word = right.starts_with(is_letter) && !right.starts_with(is_capital);
        if !is_word || !left.contains(is_vowel) || !right.contains(is_vowel) {
            return HyphenFate::Keep; // no word is broken where a part has no syllable: «№ 11-пг», «гр-н»
        }
        if let Some(left) = left.strip_suffix(' ') {
            return self.fate_behind_blank(&fold(left), &fold(right));
        }
        let (left, right) = (fold(left), fold(right));
        let by_default = if self.rendered { HyphenFate::Drop } else { HyphenFate::Keep };
        self.proof(&left, &right).unwrap_or(if self.rare {
            HyphenFate::Keep
        } else if self.stands_alone(&left) || self.stands_alone(&right) && self.is_own(&right) {
            by_default
        } else {
            HyphenFate::Drop // neither half is a word of its own
        })
    }

    /// A hyphen behind a blank is a dash; but a renderer that stretches lines may have put the blank there too: then the halves
    /// are no words, and the second is a mere ending.
    fn fate_behind_blank(&self, left: &str, right: &str) -> HyphenFate {
        let torn = right.chars().count() <= ENDING && !self.words.contains(right) && !self.words.contains(left);
        let joined = self.words.contains(&format!("{left}{right}"));
        if self.rendered && (torn || joined && !self.words.contains(right)) {
            HyphenFate::Drop
        } else {
            HyphenFate::Dash
        }
    }

    /// Whether a half, long enough to be one, is a word of this document.
    fn stands_alone(&self, half: &str) -> bool {
        half.chars().count() > 3 && self.words.contains(half)
    }

    /// Whether a second half is more than the half itself, which a line that words are broken in hides.
    fn is_own(&self, right: &str) -> bool {
        !self.side_by_side || self.again.contains(right)
    }

    /// What the words that begin like a half show, where its other half is not known.
    fn proof_of_half(&self, left: &str) -> Option<HyphenFate> {
        let begins =
            |head: &str| self.words.range(head.to_owned()..).take(2).any(|word| word.starts_with(head) && word != head);
        if begins(&format!("{left}-")) { Some(HyphenFate::Keep) } else { begins(left).then_some(HyphenFate::Drop) }
    }

    /// What the document's other words or the form of the parts prove.
    fn proof(&self, left: &str, right: &str) -> Option<HyphenFate> {
        let (hyphenated, joined) = (format!("{left}-{right}"), format!("{left}{right}"));
        if self.words.contains(&hyphenated) {
            Some(HyphenFate::Keep)
        } else if self.words.contains(&joined) {
            Some(HyphenFate::Drop)
        } else if COMBINING.contains(&left)
            || is_compound(left, right)
            || parties::is_name(left) && parties::is_name(right)
            || self.begins(&format!("{left}-"), right)
        {
            Some(HyphenFate::Keep)
        } else {
            self.begins(left, right).then_some(HyphenFate::Drop)
        }
    }

    /// Whether some word begins with all of `left` and the first letters of `right`.
    fn begins(&self, left: &str, right: &str) -> bool {
        let head: String = left.chars().chain(right.chars().take(AGREE)).collect();
        self.words.range(head.clone()..).next().is_some_and(|word| word.starts_with(&head))
    }
}

/// Whether two halves have the form of a compound adjective: «коррекционно-» + «реабилитационной».
fn is_compound(left: &str, right: &str) -> bool {
    let long = |half: &str| half.chars().count() > 5;
    let ends = |word: &str, endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    long(left) && long(right) && ends(left, COMBINING_ENDINGS) && ends(right, ADJECTIVE_ENDINGS)
}

/// The words of a text that no line end has broken.
fn whole_words(text: &str) -> impl Iterator<Item = &str> {
    let mut broken = false;
    text.lines().filter(|line| !line.trim().is_empty()).flat_map(move |line| {
        let line = line.trim();
        let skip = usize::from(broken);
        broken = line.ends_with(HYPHENS);
        let alone = line.strip_suffix(HYPHENS).is_some_and(|line| line.ends_with(char::is_whitespace));
        let last = line.split_whitespace().count().saturating_sub(usize::from(broken) + usize::from(alone));
        let words = line.split_whitespace().take(last).skip(skip).filter(|word| !is_broken(word));
        words.map(|word| word.trim_matches(|c: char| !is_letter_or_digit(c)))
    })
}

/// What stands at a line's end where a word is broken.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{ad}', '\u{fffe}'];

/// The first halves of words that are broken in mid-line.
fn broken_in_line(text: &str) -> impl Iterator<Item = String> {
    let words = text.lines().flat_map(|line| line.split_whitespace().rev().skip(1));
    let halves = words.filter(|word| is_broken(word)).filter_map(|word| word.strip_suffix(HYPHENS));
    halves.filter_map(|half| half.rsplit(|c: char| !is_letter_or_digit(c)).next()).map(fold)
}

/// Whether a word ends with a hyphen: where columns stand side by side, a word may be broken in mid-line too.
fn is_broken(word: &str) -> bool {
    word.strip_suffix(HYPHENS).is_some_and(|half| half.ends_with(is_letter_or_digit))
}

/// The halves of words around each line-end hyphen.
fn line_ends(text: &str) -> impl Iterator<Item = (String, String)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let next = lines.clone().skip(1);
    lines.zip(next).filter_map(|(line, next)| {
        let left = line.strip_suffix(HYPHENS)?.rsplit(|c: char| !is_letter_or_digit(c)).next()?;
        let right = next.split(|c: char| !is_letter_or_digit(c)).next()?;
        (!left.is_empty() && right.starts_with(is_small)).then(|| (fold(left), fold(right)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_elsewhere_decides() {
        let text = "образования органов\nобразо-\nвания детско-родительских\nдетско-\nродительских";
        let hyphens = Hyphens::of(text);
        assert_eq!(hyphens.fate("образо", "вания"), HyphenFate::Drop);
        assert_eq!(hyphens.fate("детско", "родительских"), HyphenFate::Keep);
    }

    #[test]
    fn no_word_is_broken_where_a_part_has_no_syllable() {
        let text = "образования органов\nобразо-\nвания № 11-\nпг гр-\nна";
        let hyphens = Hyphens::of(text);
        assert_eq!(hyphens.fate("11", "пг"), HyphenFate::Keep);
        assert_eq!(hyphens.fate("11", "рап"), HyphenFate::Keep);
        assert_eq!(hyphens.fate("гр", "на"), HyphenFate::Keep);
        assert_eq!(hyphens.fate("орга", "нов"), HyphenFate::Drop);
    }

    #[test]
    fn a_word_may_be_broken_in_mid_line() {
        let hyphens = Hyphens::of("учет несовершенно-   опека\nлетних           и учет\nнесовершеннолетних");
        assert_eq!(hyphens.fate("несовершенно", "летних"), HyphenFate::Drop);
    }

    #[test]
    fn a_hyphen_behind_a_blank_is_a_dash_but_where_lines_are_stretched() {
        let text = "образования органов\nобразо-\nвания детско-родительских детей в пра -\nвах беседа -\nшкола школа";
        let hyphens = Hyphens::of(text);
        assert_eq!(hyphens.fate("пра ", "вах"), HyphenFate::Drop);
        assert_eq!(hyphens.fate("беседа ", "школа"), HyphenFate::Dash);
        assert_eq!(Hyphens::of("органов детско-\nродительских").fate("пра ", "вах"), HyphenFate::Dash);
    }

    #[test]
    fn where_few_lines_end_so_no_renderer_breaks_words() {
        let fate = |lines: usize| {
            Hyphens::of(&format!("осенне-\nзимний\n{}", "слово\n".repeat(lines))).fate("осенне", "зимний")
        };
        assert_eq!(fate(6), HyphenFate::Drop);
        assert_eq!(fate(20), HyphenFate::Keep);
    }

    #[test]
    fn then_the_form_of_the_parts() {
        let hyphens = Hyphens::of("психолого-\nпедагогической помощи");
        assert_eq!(hyphens.fate("психолого", "педагогической"), HyphenFate::Keep);
        assert_eq!(hyphens.fate("Санкт", "Петербург"), HyphenFate::Keep);
        assert_eq!(hyphens.fate("2019", "2020"), HyphenFate::Keep);
    }
}
