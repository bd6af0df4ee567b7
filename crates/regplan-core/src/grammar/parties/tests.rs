//! The cases of `fixtures/fields/parties*.txt`, and laws that hold for any text.

use super::*;
use crate::source::{HyphenFate, SeamKind, Span};
use proptest::prelude::*;

/// Lines of a case are typed lines; `|` stands for a wrap, `¶` for a paragraph.
fn reading(source: &str) -> Reading {
    let (mut pieces, mut start, mut kind) = (Vec::new(), 0, SeamKind::Line);
    for (at, c) in source.char_indices().filter(|(_, c)| matches!(c, '\n' | '|' | '¶')) {
        pieces.push((Span::new(start, at), kind));
        start = at + c.len_utf8();
        kind = match c {
            '|' => SeamKind::Wrap,
            '¶' => SeamKind::Paragraph,
            _ => SeamKind::Line,
        };
    }
    pieces.push((Span::new(start, source.len()), kind));
    Reading::new(source, &pieces, |_, _| HyphenFate::Keep)
}

fn card(party: &FoundParty) -> String {
    let kind = match party.kind {
        Some(PartyKind::Body) => " [body]",
        Some(PartyKind::Post) => " [post]",
        Some(PartyKind::Person) => " [person]",
        Some(PartyKind::Group) => " [group]",
        None => "",
    };
    format!("{}{}{kind}", party.name, if party.by_agreement { " *" } else { "" })
}

#[test]
fn the_cases_of_the_fixture_come_out() {
    crate::cases::each("parties.txt", cards);
}

#[test]
fn cells_written_before_the_reader_was_asked_come_out() {
    crate::cases::each("parties-fresh.txt", cards);
}

#[test]
fn cells_that_are_hard_to_part_come_out() {
    crate::cases::each("parties-hostile.txt", cards);
}

fn cards(input: &str, expected: &[String]) -> Vec<String> {
    let found: Vec<String> = read(&reading(input)).iter().map(card).collect();
    let kinds = expected.iter().any(|line| line.ends_with(']'));
    if kinds { found } else { found.iter().map(|card| without_kind(card)).collect() }
}

fn without_kind(card: &str) -> String {
    card.rsplit_once(" [").map_or(card, |(name, _)| name).to_owned()
}

#[test]
fn a_run_of_text_begins_a_party_by_its_head() {
    for text in ["министерство образования", "органы местного", "бюджетное учреждение", "соц. педагог", "глава района"]
    {
        assert!(starts_party(text), "{text}");
    }
    for text in ["социальной защиты", "организация отдыха детей", "управление реализацией", "области", "", "молодежи"]
    {
        assert!(!starts_party(text), "{text}");
    }
    assert!(is_party_word("департаменту") && is_party_word("согласованию") && !is_party_word("отдых"));
}

proptest! {
    #[test]
    fn parties_of_any_text_lie_in_order_on_characters(
        text in r#"\PC*|([Гг]лава|комитет|по согласованию|Иванов|[А-Я]\.|[-()«»",;./+ \n|¶])*"#
    ) {
        let reading = reading(&text);
        let mut end = 0;
        for range in read(&reading).into_iter().flat_map(|party| party.ranges) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(reading.text().get(range.clone()).is_some());
            end = range.end;
        }
    }
}
