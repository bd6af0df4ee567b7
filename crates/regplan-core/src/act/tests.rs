//! The cases of `fixtures/fields/acts*.txt`, the founding documents, and laws that hold for any text.

use super::*;
use crate::cases;
use proptest::prelude::*;

fn keep(_: &str, _: &str) -> HyphenFate {
    HyphenFate::Keep
}

fn card(act: Option<&Act>, diagnostics: &[Diagnostic]) -> Vec<String> {
    let Some(act) = act else { return Vec::new() };
    let signed = act.signatory.as_ref();
    let fields = [
        ("kind", act.kind.clone()),
        ("issuer", act.issuer.clone()),
        ("date", act.date.map(|date| date.to_string())),
        ("number", act.number.clone()),
        ("title", act.title.clone()),
        ("position", signed.and_then(|signed| signed.position.clone())),
        ("name", signed.and_then(|signed| signed.name.clone())),
        ("control", act.control.clone()),
        ("wrong", diagnostics.first().map(|wrong| format!("{:?}", wrong.code))),
    ];
    fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?))).collect()
}

#[test]
fn the_cases_of_the_fixture_come_out() {
    cases::each("acts.txt", cards);
}

#[test]
fn heads_written_before_the_reader_was_asked_come_out() {
    cases::each("acts-fresh.txt", cards);
}

#[test]
fn heads_that_mislead_come_out() {
    cases::each("acts-hostile.txt", cards);
}

fn cards(input: &str, _: &[String]) -> Vec<String> {
    let text = cases::unescaped(input);
    let (act, diagnostics) = read(&text, &cases::lines(&text), &keep);
    card(act.as_ref(), &diagnostics)
}

#[test]
fn the_acts_of_the_founding_documents_are_read_whole() {
    let text = cases::plan("omsk-2024-orphanhood");
    let lines = cases::lines(&text);
    let (act, diagnostics) = read(&text, &lines, &keep);
    let expected = [
        "kind: распоряжение",
        "issuer: Администрация города Омска",
        "date: 2024-03-28",
        "number: 48-р",
        "title: Об утверждении плана мероприятий («дорожной карты») по профилактике социального сиротства на территории \
         города Омска на 2024 год",
        "position: Исполняющий обязанности Мэра города Омска",
        "name: Е.В. Фомин",
        "control: заместителя Мэра города Омска И.Б. Елецкую",
    ];
    assert_eq!(card(act.as_ref(), &diagnostics), expected);
    let at = act.unwrap().at;
    let words = |places: &[Place]| places.iter().map(|place| place.span().of(&text)).collect::<Vec<_>>().join("|");
    assert_eq!(words(&at.number), "48-р");
    assert_eq!(words(&at.date), "28 марта 2024");
    assert_eq!(words(&at.issuer), "АДМИНИСТРАЦИИ ГОРОДА ОМСКА");
    assert!(words(&at.control).starts_with("заместителя") && words(&at.control).ends_with("Елецкую"));

    let text = cases::plan("ryazan-2026-guardianship");
    assert_eq!(read(&text, &cases::lines(&text), &keep).0, None);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in r#"(\PC|\n|ПРИКАЗ|от |№ 1|\.20|Об у|Контроль|возложить на|И\.И\. Иванов|Глава){0,60}"#) {
        let (act, _) = read(&text, &cases::lines(&text), &keep);
        for place in act.into_iter().flat_map(|act| [act.at.title, act.at.control, act.at.issuer, act.at.signatory].concat()) {
            prop_assert!(text.get(place.start..place.end).is_some());
        }
    }
}
