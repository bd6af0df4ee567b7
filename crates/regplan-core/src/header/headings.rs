//! What a heading's letters say.
//!
//! In: the texts of a heading, one a level. Out: features: runs of its letters without the blanks, beginnings of its words, the
//! role that the lexicon gives it. Knows no cells and no weights.

use super::facts::{WHOLE, head};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::grammar::roles::{heading_word, role_of};

/// Letters of a heading that are looked at: what a longer one says stands at its head.
const LONGEST: usize = 64;
/// How long the runs of letters are.
const RUNS: [usize; 1] = [4];

/// Says the features of a heading.
pub(super) fn features(levels: &[String], say: &mut impl FnMut(&str, i32)) {
    let folded: Vec<String> = levels.iter().map(|level| fold(level)).collect();
    let letters = letters(&folded);
    if letters.len() <= 2 {
        return say("h:nothing", WHOLE);
    }
    runs(&letters, say);
    words(&folded, say);
    let known: Vec<String> = folded.iter().flat_map(|level| level.split(' ')).map(heading_word).collect();
    let role = role_of(&known).map_or("none", |role| role.name());
    say(&format!("h:lexicon:{role}"), WHOLE);
    if levels.len() > 1 {
        say("h:levels", WHOLE);
    }
}

/// The letters of all levels without blanks, between two bounds; every digit is the same.
fn letters(folded: &[String]) -> Vec<char> {
    let own = folded.iter().flat_map(|level| level.chars());
    let own = own.filter(|c| is_letter(*c) || c.is_ascii_digit() || matches!(c, '№' | '%'));
    let own = own.map(|c| if c.is_ascii_digit() { '0' } else { c }).take(LONGEST);
    std::iter::once('^').chain(own).chain(std::iter::once('$')).collect()
}

/// Every run of so many letters, once.
fn runs(letters: &[char], say: &mut impl FnMut(&str, i32)) {
    let mut name = String::new();
    for length in RUNS {
        for (at, run) in letters.windows(length).enumerate() {
            let before = letters.get(..at + length - 1).unwrap_or_default();
            if before.windows(length).any(|earlier| earlier == run) {
                continue;
            }
            name.clear();
            name.push_str("h:");
            name.extend(run);
            say(&name, WHOLE);
        }
    }
}

/// The beginnings of words: of the first, of all, of those below the first level.
fn words(folded: &[String], say: &mut impl FnMut(&str, i32)) {
    let bare = |word: &str| word.trim_matches(|c: char| !is_letter(c)).to_owned();
    for (level, text) in folded.iter().enumerate() {
        for (at, word) in text.split(' ').map(bare).filter(|word| !word.is_empty()).enumerate() {
            if level == 0 && at == 0 {
                say(&format!("h1:{}", head(&word, 5)), WHOLE);
            }
            let place = if level == 0 { "hw" } else { "hl" };
            say(&format!("{place}:{}", head(&word, 6)), WHOLE);
        }
        if level > 0 && text.chars().any(|c| c.is_ascii_digit()) {
            say("hl:digits", WHOLE);
        }
    }
}
