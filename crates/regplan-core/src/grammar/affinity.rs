//! What the grammars make of a word: a cheap look, for the stage that must find where cells end.
//!
//! In: a folded word. Out: whether deadlines or parties are made of such words, whether a heading begins so. Knows no table.

use super::{deadlines, parties};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use crate::grammar::lexicons::entries;
use crate::grammar::words::{ACCUSATIVE, DEADLINE_OPENERS, LINKS, SPANS};
use std::sync::LazyLock;

/// What a word looks like to the grammars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Affinity {
    /// It occurs in deadlines.
    pub(crate) deadline: bool,
    /// It may open a deadline before words of one.
    pub(crate) opener: bool,
    /// It calls a stretch of time as only few prepositions take it: «январь», «квартал».
    pub(crate) span: bool,
    /// It is a preposition that does not: «для», «к».
    pub(crate) spurns_span: bool,
    /// It occurs in the names of parties.
    pub(crate) party: bool,
}

/// Looks a folded word up.
pub(crate) fn affinity(folded: &str) -> Affinity {
    let bare = bare(folded);
    Affinity {
        deadline: deadlines::is_deadline_word(bare),
        opener: DEADLINE_OPENERS.contains(&bare),
        span: SPANS.contains(&bare),
        spurns_span: is_link(folded) && !ACCUSATIVE.contains(&folded),
        party: parties::is_party_word(bare),
    }
}

/// Whether the grammar of deadlines reads every word of a text.
pub(crate) fn reads_as_deadline(text: &str) -> bool {
    deadlines::reads_whole(text)
}

/// The same of a recognised text, whose numerals may be damaged.
pub(crate) fn reads_as_recognised_deadline(text: &str) -> bool {
    deadlines::reads_whole_recognised(text)
}

/// Whether a text begins with the name of a party.
pub(crate) fn begins_party(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().take(4).map(fold).collect();
    parties::starts_party(&words.join(" "))
}

/// Whether something must follow this word: no cell ends with it.
pub(crate) fn is_link(folded: &str) -> bool {
    LINKS.contains(&folded)
}

static SECTION_WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/section-words.txt")).collect());

/// Whether a heading between rows begins with such a word.
pub(crate) fn opens_section(folded: &str) -> bool {
    SECTION_WORDS.contains(&bare(folded))
}

static EFFECTS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lexicon/effects.txt")).collect());

/// Whether a text begins with what a measure brings about, as results do.
pub(crate) fn begins_effect(text: &str) -> bool {
    let first = text.split_whitespace().map(fold).find(|word| !bare(word).is_empty());
    first.is_some_and(|word| EFFECTS.contains(&bare(&word)))
}

fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| !is_letter_or_digit(c))
}
