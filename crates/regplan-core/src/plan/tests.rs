//! The cases of `fixtures/fields/plan-heads*.txt`, the founding documents, and laws that hold for any text.

use super::*;
use crate::cases;
use proptest::prelude::*;

fn keep(_: &str, _: &str) -> HyphenFate {
    HyphenFate::Keep
}

fn read(text: &str, lines: &[ProseLine]) -> PlanHead {
    let (act, _) = crate::act::read(text, lines, &keep);
    head(text, lines, act.as_ref(), &keep)
}

fn card(head: &PlanHead) -> Vec<String> {
    let title = head.title.iter().map(|title| format!("title: {title}"));
    let period = head.period.iter().map(|period| format!("period: {} … {}", period.start, period.end));
    let goals = head.goals.iter().map(|goal| format!("goal: {goal}"));
    title.chain(period).chain(goals).collect()
}

#[test]
fn the_cases_of_the_fixture_come_out() {
    cases::each("plan-heads.txt", cards);
}

#[test]
fn heads_written_before_the_reader_was_asked_come_out() {
    cases::each("plan-heads-fresh.txt", cards);
}

#[test]
fn heads_that_mislead_come_out() {
    cases::each("plan-heads-hostile.txt", cards);
}

fn cards(input: &str, _: &[String]) -> Vec<String> {
    let text = cases::unescaped(input);
    card(&read(&text, &cases::lines(&text)))
}

/// The prose above the table whose header begins with `header`.
fn above<'t>(text: &'t str, header: &str) -> &'t str {
    text.split_once(header).unwrap().0
}

#[test]
fn the_heads_of_the_founding_documents_are_read_whole() {
    let text = cases::plan("omsk-2024-orphanhood");
    let lines = cases::lines(above(&text, "№ п/п"));
    let expected = [
        "title: План мероприятий («дорожная карта») по профилактике социального сиротства на территории города Омска \
         на 2024 год",
        "period: 2024-01-01 … 2024-12-31",
        "goal: содействие сохранение ребенка в кровной семье",
        "goal: сокращение случаев необоснованного лишения родителей родительских прав и ограничения в родительских правах",
        "goal: расширение практики деятельности социально ориентированных некоммерческих организаций в сфере профилактики \
         социального сиротства",
        "goal: предупреждение случаев отказов матерей от новорожденных детей",
    ];
    assert_eq!(card(&read(&text, &lines)), expected);

    let text = cases::plan("ryazan-2026-guardianship");
    let lines = cases::lines(above(&text, "№\n"));
    let expected = "title: Региональный план мероприятий по реализации Концепции совершенствования деятельности органов \
                    опеки и попечительства в отношении несовершеннолетних граждан";
    assert_eq!(card(&read(&text, &lines)), [expected]);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in r#"(\PC|\n|План |на 2024 год|9999|Цели:|\n- |учебный год|II квартал 0000 г){0,60}"#) {
        let head = read(&text, &cases::lines(&text));
        prop_assert_eq!(head.goals.len(), head.goals_at.len());
        for span in head.claimed {
            prop_assert!(text.get(span.start..span.end).is_some());
        }
    }
}
