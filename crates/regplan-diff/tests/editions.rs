//! Two editions of small plans, and the laws of every difference.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says so by failing"
)]

mod edition;

use edition::{document, edition};
use proptest::prelude::*;
use regplan_core::record::Parsed;
use regplan_diff::{Diff, PlanDiff, diff, text::text};

const OLD: [&str; 6] = [
    "Школы|1.1|Провести родительские собрания|до 1 марта 2024 года=2024-03-01|школа",
    "Школы|1.2|Организовать летний отдых детей|июнь 2024 года=2024-06-30|школа, департамент",
    "Школы|1.3|Обновить библиотечный фонд|2024 год=2024-12-31|библиотека",
    "Семьи|2.1|Провести семинар для замещающих родителей|апрель 2024 года=2024-04-30|центр",
    "Семьи|2.2|Открыть телефон доверия|постоянно|центр*",
    "Семьи|2.3|Подготовить сборник методических материалов|май 2024 года=2024-05-31|центр",
];

fn plan(old: &[&str], new: &[&str]) -> PlanDiff {
    let [old, new] = [old, new].map(|rows| edition("План на 2024 год", rows));
    law(&old, &new).plans.remove(0)
}

/// The difference, once its laws are seen to hold.
fn law(old: &Parsed, new: &Parsed) -> Diff {
    let there = diff(old, new);
    assert_eq!(there.clone().mirrored(), diff(new, old), "the way back is the way there, mirrored");
    assert!(diff(old, old).is_empty() && diff(new, new).is_empty(), "nothing differs from itself");
    for (plan, (a, b)) in there.plans.iter().map(|plan| (plan, measures(plan, old, new))) {
        assert_eq!(plan.same + plan.changed.len() + plan.removed.len(), a, "every measure of the old once");
        assert_eq!(plan.same + plan.changed.len() + plan.added.len(), b, "every measure of the new once");
    }
    let json = serde_json::to_string(&there).unwrap();
    assert_eq!(serde_json::from_str::<Diff>(&json).unwrap(), there);
    there
}

fn measures(plan: &PlanDiff, old: &Parsed, new: &Parsed) -> (usize, usize) {
    let count = |parsed: &Parsed, index: Option<usize>| index.map_or(0, |index| parsed.plans[index].measures.len());
    (count(old, plan.old), count(new, plan.new))
}

/// `1.1>1.2` for who moved or changed, in the order of the new.
fn pairs(plan: &PlanDiff) -> Vec<String> {
    let number = |number: &Option<String>| number.clone().unwrap_or_default();
    plan.changed.iter().map(|one| format!("{}>{}", number(&one.old.number), number(&one.new.number))).collect()
}

#[test]
fn the_same_edition_differs_in_nothing() {
    let plan = plan(&OLD, &OLD);
    assert!(plan.is_empty());
    assert_eq!(plan.same, 6);
}

#[test]
fn fields_are_compared_one_by_one() {
    let new = [
        "Школы|1.1|Провести родительские собрания|до 1 апреля 2024 года=2024-04-01|школа",
        "Школы|1.2|Организовать летний отдых детей|июнь 2024 года=2024-06-30|школа, комитет",
        "Школы|1.3|Обновить библиотечный фонд школ|2024 год=2024-12-31|библиотека|важно",
        "Семьи|2.1|Провести семинар для замещающих родителей|апрель 2024 года=2024-04-30|центр",
        "Семьи|2.2|Открыть телефон доверия|постоянно|центр",
        "Семьи|2.4|Купить автобус|2024 год|гараж",
    ];
    let [old, new] = [edition("План на 2024 год", &OLD), edition("План на 2024 год", &new)];
    insta::assert_snapshot!(text(&law(&old, &new)), @"
    old  plan.txt
    new  plan.txt

    PLAN План на 2024 год

    - 2.3  Подготовить сборник методических материалов
        section  Семьи
        when     май 2024 года
        who      центр

    + 2.4  Купить автобус
        section  Семьи
        when     2024 год
        who      гараж

    ~ 1.1  Провести родительские собрания
        when     - до 1 марта 2024 года
        when     + до 1 апреля 2024 года
        ends     2024-03-01 → 2024-04-01  (31 days later)

    ~ 1.2  Организовать летний отдых детей
        who      - департамент
        who      + комитет

    ~ 1.3  Обновить библиотечный фонд школ
        title    - Обновить библиотечный фонд
        title    + Обновить библиотечный фонд школ
        note     + важно

    ~ 2.2  Открыть телефон доверия
        who      центр: no longer by agreement

    1 added, 1 removed, 4 changed, 0 only moved, 1 the same
    ");
}

#[test]
fn a_row_put_in_renumbers_and_changes_nothing_else() {
    let new = [
        "Школы|1.1|Купить автобус|2024 год|гараж",
        "Школы|1.2|Провести родительские собрания|до 1 марта 2024 года=2024-03-01|школа",
        "Школы|1.3|Организовать летний отдых детей|июнь 2024 года=2024-06-30|школа, департамент",
        "Школы|1.4|Обновить библиотечный фонд|2024 год=2024-12-31|библиотека",
        OLD[3],
        OLD[4],
        OLD[5],
    ];
    let plan = plan(&OLD, &new);
    assert_eq!((plan.added.len(), plan.removed.len(), plan.same), (1, 0, 3));
    assert_eq!(pairs(&plan), ["1.1>1.2", "1.2>1.3", "1.3>1.4"]);
    assert!(plan.changed.iter().all(|one| one.fields.is_empty() && one.moved.as_ref().unwrap().section.is_none()));
}

#[test]
fn two_that_changed_places_moved() {
    let new = [
        "Школы|1.1|Организовать летний отдых детей|июнь 2024 года=2024-06-30|школа, департамент",
        "Школы|1.2|Провести родительские собрания|до 1 марта 2024 года=2024-03-01|школа",
    ];
    let plan = plan(&OLD[..2], &new);
    assert_eq!(pairs(&plan), ["1.2>1.1", "1.1>1.2"]);
    assert!(plan.changed.iter().all(|one| one.fields.is_empty()));
}

#[test]
fn a_section_split_in_two_moves_the_smaller_part() {
    let mut new = OLD.map(str::to_owned);
    new[5] = new[5].replace("Семьи|2.3", "Издания|3.1");
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let plan = plan(&OLD, &new);
    assert_eq!(pairs(&plan), ["2.3>3.1"]);
    let section = plan.changed[0].moved.as_ref().unwrap().section.as_ref().unwrap();
    assert_eq!((section.from.as_deref(), section.to.as_deref()), (Some("Семьи"), Some("Издания")));
    assert_eq!(plan.sections.len(), 1, "one is new, none is gone");
}

#[test]
fn a_section_renamed_moves_nobody() {
    let new: Vec<String> = OLD.iter().map(|row| row.replace("Семьи|", "Поддержка семей|")).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let plan = plan(&OLD, &new);
    assert_eq!((plan.same, plan.changed.len()), (6, 0));
    assert_eq!(plan.sections[0].to.as_deref(), Some("Поддержка семей"));
}

#[test]
fn another_year_everywhere_is_the_same_plan() {
    let later = |row: &&str| row.replace("2024 год", "2025 год").replace("=2024", "=2025");
    let old: Vec<String> = OLD.iter().map(|row| row.replace("собрания|", "собрания 2024 года|")).collect();
    let new: Vec<String> = old.iter().map(|row| later(&row.as_str())).collect();
    let [old, new] =
        [old, new].map(|rows| rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect());
    let [old, new] = [("План на 2024 год", old), ("План на 2025 год", new)]
        .map(|(title, rows)| document(&[(title.to_owned(), rows)]));
    let diff = law(&old, &new);
    let [plan] = diff.plans.as_slice() else { panic!("one plan") };
    assert_eq!((plan.added.len(), plan.removed.len(), plan.changed.len(), plan.same), (0, 0, 5, 1));
    assert!(plan.changed.iter().all(|one| one.moved.is_none()));
    let later: Vec<i32> = plan.changed.iter().filter_map(|one| one.fields.deadline.as_ref()?.later).collect();
    assert_eq!(later, [365; 5]);
    assert!(plan.changed.iter().all(|one| one.fields.years() == Some(1)));
    let text = text(&diff);
    assert!(
        text.contains(
            "~ 1 year later, otherwise the same\n    1.1  Провести родительские собрания 2025 года\n    1.2  "
        ),
        "{text}"
    );
    assert!(plan.title.is_some() && plan.changed[0].fields.title.is_some());
}

#[test]
fn reworded_and_renumbered_is_still_the_same_measure() {
    let new = ["Школы|7|Провести общешкольные родительские собрания|до 1 марта 2024 года=2024-03-01|школа"];
    let plan = plan(&OLD[..1], &new);
    assert_eq!(pairs(&plan), ["1.1>7"]);
    assert!(plan.changed[0].fields.title.is_some() && plan.changed[0].fields.deadline.is_none());
}

#[test]
fn the_same_number_alone_is_not_the_same_measure() {
    let plan = plan(&["|1|Провести собрание|май|школа"], &["|1|Купить автобус|май|школа"]);
    assert_eq!((plan.added.len(), plan.removed.len(), plan.changed.len()), (1, 1, 0));
}

#[test]
fn titles_that_come_often_are_told_apart_by_number_and_section() {
    let old = ["А|1|Провести заседание|май|x", "А|2|Провести заседание|июнь|x", "Б|3|Провести заседание|июль|x"];
    let new = ["А|1|Провести заседание|май|x", "Б|3|Провести заседание|июль|x"];
    let plan = plan(&old, &new);
    assert_eq!((plan.removed.len(), plan.removed[0].number.as_deref(), plan.same), (1, Some("2"), 2));
}

#[test]
fn typography_is_no_change() {
    let plan = plan(&["|1|Акция «Дети – наше всё»|май|x"], &["|1|Акция \"Дети - наше\u{a0}всё\"|май|x"]);
    assert!(plan.is_empty());
}

#[test]
fn plans_are_found_by_what_is_in_them() {
    let rows =
        |from: usize, to: usize| OLD[from..to].iter().map(|row| row.split('|').map(str::to_owned).collect()).collect();
    let [first, second] = [("План А".to_owned(), rows(0, 3)), ("План Б".to_owned(), rows(3, 6))];
    let third = ("Дорожная карта".to_owned(), vec!["|1|Купить автобус".split('|').map(str::to_owned).collect()]);
    let diff = law(&document(&[first.clone(), second.clone()]), &document(&[second, third, first]));
    let found: Vec<_> = diff.plans.iter().map(|plan| (plan.old, plan.new)).collect();
    assert_eq!(found, [(Some(1), Some(0)), (None, Some(1)), (Some(0), Some(2))]);
    assert_eq!(diff.plans[1].added.len(), 1);
}

#[test]
fn a_thousand_beside_a_thousand_keep_the_laws() {
    let rows = |year: usize| -> Vec<Vec<String>> {
        let row = |n: usize| {
            vec![
                "Раздел".into(),
                n.to_string(),
                format!("Провести мероприятие {} номер {} для жителей {year}", n * 7919 % 1100, n),
                String::new(),
            ]
        };
        (0..1100).map(row).collect()
    };
    let editions = [rows(3), rows(5)].map(|rows| document(&[("План".to_owned(), rows)]));
    let diff = law(&editions[0], &editions[1]);
    assert_eq!(diff.plans[0].added.len(), diff.plans[0].removed.len());
}

fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word = prop::sample::select(vec!["провести", "собрание", "детей", "школы", "отдых", "семинар", "2024", "2025"]);
    let title = prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "));
    let row = (
        "[АБ]?",
        "[1-4]?",
        title,
        prop::sample::select(vec!["", "май", "май=2024-05-31", "июнь=2024-06-30"]),
        "([абв]\\*?(, [гд])?)?",
    );
    prop::collection::vec(row.prop_map(|(a, b, c, d, e)| vec![a, b, c, d.to_owned(), e]), 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]
    #[test]
    fn every_difference_keeps_the_laws(
        old in prop::collection::vec(("[ПР]{0,2}", any_rows()), 0..3),
        new in prop::collection::vec(("[ПР]{0,2}", any_rows()), 0..3),
    ) {
        let diff = law(&document(&old), &document(&new));
        prop_assert!(text(&diff).starts_with("old  plan.txt\n"));
    }
}
