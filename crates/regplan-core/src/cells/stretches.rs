//! Where words read as a deadline stand together.
//!
//! In: a region's words and their clues. Out: for each word, whether a deadline begins with it, or runs through it. The longest
//! run that the grammar of deadlines reads without a rest counts; runs do not cross marks of cells or pages.

use super::clues::{Clue, End};
use crate::dialect::{Break, Sheet, Word};
use crate::grammar::affinity::reads_as_deadline;
use std::collections::HashMap;

/// What the grammar of deadlines says of a word in its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stretch {
    /// It belongs to no deadline.
    #[default]
    None,
    /// A deadline begins with it.
    Begins,
    /// A deadline runs through it.
    Within,
}

/// More words than any deadline has.
const LONGEST: usize = 24;
/// So many words in a row that no deadline has end the search.
const PATIENCE: usize = 4;

/// Marks the deadlines of a region, from left to right, the longest first.
pub(super) fn mark(sheet: &Sheet, body: &[Word], words: &mut [Clue]) {
    let mut known = HashMap::new();
    let mut at = 0;
    while at < words.len() {
        let run = if may_begin(words, at) { longest(sheet, body, words, at, &mut known) } else { 0 };
        for (offset, word) in words.iter_mut().skip(at).take(run).enumerate() {
            // A capital at the head of a line may begin a deadline of its own after the end of a title.
            // After a preposition nothing begins: «на 2024 год».
            let begins = offset == 0 && word.end != End::Link || word.line_start && word.is_capital();
            word.stretch = if begins { Stretch::Begins } else { Stretch::Within };
        }
        at += run.max(1);
        words.get_mut(at).filter(|_| run > 0).into_iter().for_each(|word| word.after_stretch = true);
    }
}

/// A deadline begins with one of its own words, or with prepositions before one: «не позднее», «в конце января».
fn may_begin(words: &[Clue], at: usize) -> bool {
    let own = |ahead: usize| words.get(at + ahead).is_some_and(|word| word.affinity.deadline);
    let at_hand = |ahead: usize| words.get(at + ahead).map(|word| word.affinity).unwrap_or_default();
    // «к декабрь» is no bound: a title ends with the preposition, and a deadline follows.
    let ends_title = at_hand(0).spurns_span && at_hand(1).span;
    !ends_title && (own(0) || at_hand(0).opener && (own(1) || own(2)))
}

/// How many words from `at` on the grammar reads as a deadline.
///
/// A table says the same deadline again and again: `known` remembers what the grammar said.
fn longest(sheet: &Sheet, body: &[Word], words: &[Clue], at: usize, known: &mut HashMap<String, bool>) -> usize {
    let (mut text, mut best, mut strange) = (String::new(), 0, 0);
    for (offset, (word, clue)) in body.iter().zip(words).skip(at).take(LONGEST).enumerate() {
        let parts = matches!(clue.joint.kind, Break::Cell | Break::Page) && !clue.joint.joined;
        if offset > 0 && parts {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.span.of(sheet.text));
        strange = if clue.affinity.deadline { 0 } else { strange + 1 };
        if strange > PATIENCE {
            break;
        }
        // A cell may end at a line's end, or where the words of deadlines do.
        let next = words.get(at + offset + 1);
        let may_end = next.is_none_or(|next| next.line_start || clue.affinity.deadline && !next.affinity.deadline);
        if may_end && *known.entry(text.clone()).or_insert_with_key(|text| reads_as_deadline(text)) {
            best = offset + 1;
        }
    }
    best
}
