//! How a table's heading and rows are built, whatever they say.
//!
//! In: a table as seen. Out: features: sentences taken for headings, words that no heading has, how many rows, how full they are.
//! Knows the lexicon of headings, no weights.

use super::Seen;
use super::facts::{WHOLE, bucket, share};
use crate::grammar::letters::{is_letter, is_small};
use crate::grammar::roles::{heading_word, is_heading_word, role_of};
use crate::record::Role;

/// Letters of a word behind which a full stop ends a sentence; shorter ones are mostly abbreviations.
const ABBREVIATED: usize = 5;

/// Whether the headings name what, when and who in words of the lexicon.
pub(crate) fn says_all(seen: &Seen) -> bool {
    let named: Vec<Option<Role>> = texts(seen).map(|text| role_of(&words(&text))).collect();
    [Role::Title, Role::Deadline, Role::Responsible].into_iter().all(|role| named.contains(&Some(role)))
}

/// Says how a table is built.
pub(super) fn features(seen: &Seen, say: &mut impl FnMut(String, i32)) {
    let headings: Vec<String> = texts(seen).filter(|text| !text.is_empty()).collect();
    let mut counted = |name: &str, own: fn(&str) -> bool| {
        say(format!("shape:{name}"), share(headings.iter().filter(|text| own(text)).count(), headings.len()));
    };
    counted("sentence", holds_sentence);
    counted("small", |text| first_letter(text).is_some_and(is_small));
    counted("mark", |text| text.starts_with(|c: char| !is_letter(c) && c != '№'));
    counted("open", is_open);
    let longest = headings.iter().map(|text| text.split_whitespace().count()).max().unwrap_or(0);
    say(format!("shape:longest:{}", bucket(longest)), WHOLE);
    let all: Vec<String> = headings.iter().flat_map(|text| words(text)).filter(|word| !word.is_empty()).collect();
    let foreign = all.iter().filter(|word| !is_heading_word(word)).count();
    say("shape:foreign".to_owned(), share(foreign, all.len()));
    say(format!("shape:foreign:{}", bucket(foreign)), WHOLE);
    if says_all(seen) {
        say("shape:says-all".to_owned(), WHOLE);
    }
    rows(seen, say);
}

/// How many rows there are, and how many of their cells are filled.
fn rows(seen: &Seen, say: &mut impl FnMut(String, i32)) {
    let rows = seen.columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    say(format!("shape:rows:{}", bucket(rows)), WHOLE);
    let cells = || seen.columns.iter().flat_map(|column| &column.cells);
    let filled = cells().filter(|cell| !cell.trim().is_empty()).count();
    say(format!("shape:filled:{}", share(filled, cells().count())), WHOLE);
}

fn texts(seen: &Seen) -> impl Iterator<Item = String> {
    seen.columns.iter().map(|column| column.heading.join(" ").trim().to_owned())
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(heading_word).collect()
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|c| is_letter(*c))
}

/// Whether a sentence or a part of one ends inside a text or at its end.
pub(crate) fn holds_sentence(text: &str) -> bool {
    let ends = |word: &str| {
        let bare = word.trim_end_matches(['.', ';', ':', '!', '?']);
        let long = bare.chars().count() >= ABBREVIATED;
        bare.len() < word.len() && long && !bare.contains('.')
    };
    text.split_whitespace().any(|word| ends(word) || word.ends_with(';'))
}

/// Whether a text ends where no heading does: in a comma, a dash, a preposition.
fn is_open(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let preposition = last.chars().count() < 3 && last.chars().all(is_small);
    text.ends_with([',', '-', '–', '—']) || preposition
}
