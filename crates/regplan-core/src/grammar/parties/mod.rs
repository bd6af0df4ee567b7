//! Who answers for a measure. In: the reading of a responsible cell. Out: parties with their places.
//!
//! Separators are many and unsure (comma, «;», «/», «+», a line end, nothing), and commas stand inside names; so every
//! occasion is decided by what stands on both sides: a party begins with a head in the nominative (or in the one case of
//! the whole cell), with an abbreviation or with a person, not with a genitive. Knows no table and no dialect.

mod borders;
mod heads;
mod marks;
mod people;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use crate::grammar::letters::is_letter;
use crate::grammar::nouns::Case;
use crate::record::PartyKind;
use crate::source::Reading;
use borders::{Cell, Piece};
use heads::Names;
use std::ops::Range;
use tokens::Token;

/// A party found in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundParty {
    /// Bytes of the reading that hold the name: more than one range where a mark stands within it.
    pub(crate) ranges: Vec<Range<usize>>,
    /// The name as written, without separators and marks.
    pub(crate) name: String,
    /// Whether «(по согласованию)» stands with it.
    pub(crate) by_agreement: bool,
    /// What the words show it to be.
    pub(crate) kind: Option<PartyKind>,
}

/// The parties of a responsible cell, in order.
pub(crate) fn read(reading: &Reading) -> Vec<FoundParty> {
    let tokens = tokens::of(reading);
    let bare_names = borders::are_bare_names(&tokens);
    let shouted = tokens::is_shouted(reading.text());
    let cell = Cell { tokens: &tokens, case: heads::case_of(&tokens), bare_names, shouted };
    let pieces = borders::cut(&cell, &marks::parts(&tokens));
    let pieces = join_people(&cell, pieces);
    pieces.iter().filter_map(|piece| found(reading, &cell, piece)).collect()
}

/// Whether words (folded) begin with the head of a party in the nominative: «министерство образования …».
#[cfg_attr(not(test), allow(dead_code, reason = "for the stages that find cells and rows"))]
pub(crate) fn starts_party(folded_first_words: &str) -> bool {
    let tokens = tokens::of_text(folded_first_words);
    let known = |head: &heads::Head| head.known && is_anywhere(&tokens, head);
    let Some(head) = heads::at(&tokens, 0, Case::Nominative).filter(known) else { return false };
    let next = tokens.get(head.at + 1);
    let deed = head.deed && !head.plural || next.is_some_and(|next| words::is_instrumental(&next.folded));
    !(deed && head.names == Names::Body)
}

/// Whether a folded word is a post or a kind of body: two of them beside a hyphen are one name, «врач-нарколог».
pub(crate) fn is_name(folded_word: &str) -> bool {
    heads::is_known(folded_word) && !heads::is_of_cells(folded_word)
}

/// Whether a head is one wherever it stands, and not in a cell of parties alone: with nothing but adjectives before it.
fn is_anywhere(tokens: &[Token], head: &heads::Head) -> bool {
    let plain = |token: &Token| !token.is('(') && !words::is_adverb(&token.folded);
    tokens.iter().take(head.at).all(plain) && tokens.get(head.at).is_none_or(|token| !heads::is_of_cells(&token.folded))
}

/// Whether a folded word is one that responsible cells are made of.
#[cfg_attr(not(test), allow(dead_code, reason = "for the stages that find cells and rows"))]
pub(crate) fn is_party_word(folded_word: &str) -> bool {
    is_name(folded_word) || words::CELL_WORDS.contains(&folded_word)
}

/// Whether words (folded) begin with a head whose own letters, or whose attributes, say that it is a nominative.
pub(crate) fn begins_in_nominative(folded_first_words: &str) -> bool {
    let tokens = tokens::of_text(folded_first_words);
    heads::at(&tokens, 0, Case::Nominative).is_some_and(|head| head.known && head.sure && is_anywhere(&tokens, &head))
}

/// The nominative of a head in the genitive singular: «администрации» → «администрация».
pub(crate) fn nominative_of_genitive(folded_word: &str) -> Option<String> {
    heads::nominative_of_genitive(folded_word)
}

/// A person beside a body or a post is one party with it, on whichever side.
fn join_people(cell: &Cell<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let rows = in_rows(cell, &pieces);
    for (piece, in_row) in pieces.into_iter().zip(rows) {
        match joined.last_mut().filter(|last| !in_row && belong_together(cell, last, &piece)) {
            Some(last) => {
                let from = last.members.last().map_or(0, |last| last + 1);
                let to = piece.members.first().copied().unwrap_or(from);
                if !last.by_agreement {
                    last.members.extend(from..to);
                }
                last.members.extend(piece.members);
                last.by_agreement |= piece.by_agreement;
                last.person |= piece.person;
                last.head = last.head.or(piece.head);
            }
            None => joined.push(piece),
        }
    }
    joined
}

/// Which pieces begin a line beside a row of persons, one a line: «Инспектор⏎Фамилия А.А.⏎Фамилия Б.Б.» are three.
fn in_rows(cell: &Cell<'_>, pieces: &[Piece]) -> Vec<bool> {
    let own_line = |piece: &Piece| matches!(piece.gap, marks::Gap::Line | marks::Gap::Paragraph);
    let person = |n: usize| pieces.get(n).is_some_and(|piece| cell.is_person(piece));
    let lone = |n: usize| person(n) && pieces.get(n).is_some_and(own_line);
    let in_row = |(n, piece): (usize, &Piece)| {
        let before = n > 1 && person(n - 1) && person(n - 2) && pieces.get(n - 1).is_some_and(own_line);
        own_line(piece) && (person(n) && lone(n + 1) || !person(n) && before)
    };
    pieces.iter().enumerate().map(in_row).collect()
}

fn belong_together(cell: &Cell<'_>, left: &Piece, right: &Piece) -> bool {
    if right.gap >= marks::Gap::Agreement {
        return false;
    }
    let one = |piece: &Piece| piece.head.is_some_and(|head| !head.plural);
    let small = |token: &Token| cell.shouted || !token.upper;
    let lower = right.members.first().and_then(|&i| cell.tokens.get(i)).is_some_and(small);
    let unnamed = |piece: &Piece| !piece.person && !cell.names_in_brackets(piece);
    let person_after = cell.is_person(right) && one(left) && unnamed(left);
    let post_after = cell.is_person(left) && one(right) && lower && unnamed(right);
    person_after || post_after
}

fn found(reading: &Reading, cell: &Cell<'_>, piece: &Piece) -> Option<FoundParty> {
    let ranges = ranges(cell.tokens, &piece.members);
    let words: Vec<&str> = ranges.iter().filter_map(|range| reading.text().get(range.clone())).collect();
    let name = words.join(" ");
    let nobody = words::NOBODY.contains(&crate::grammar::fold::fold(&name).as_str());
    let empty = nobody || !name.chars().any(is_letter);
    let kind = kind(cell, piece);
    (!empty).then_some(FoundParty { ranges, name, by_agreement: piece.by_agreement, kind })
}

fn ranges(tokens: &[Token], members: &[usize]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for &i in members {
        let Some(token) = tokens.get(i) else { continue };
        match ranges.last_mut() {
            Some(last) if before == i.checked_sub(1) => last.end = token.range.end,
            _ => ranges.push(token.range.clone()),
        }
        before = Some(i);
    }
    ranges
}

fn kind(cell: &Cell<'_>, piece: &Piece) -> Option<PartyKind> {
    let first = piece.members.first();
    let caps = first.and_then(|&i| cell.tokens.get(i)).is_some_and(|token| token.caps);
    match piece.head {
        _ if cell.is_person(piece) || cell.is_person_with_remark(piece) => Some(PartyKind::Person),
        _ if first.is_some_and(|&i| cell.is_acting(i)) => Some(PartyKind::Post),
        _ if caps && !first.is_some_and(|&i| cell.is_post_by_letters(i)) => Some(PartyKind::Body),
        Some(head) if head.plural || head.names == Names::Group => Some(PartyKind::Group),
        Some(head) if head.names == Names::Post => Some(PartyKind::Post),
        Some(_) => Some(PartyKind::Body),
        None => None,
    }
}
