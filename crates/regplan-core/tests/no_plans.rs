//! Tables that look like plans and are none. In: `fixtures/fields/no-plans.txt`. Out: no measure is invented of them, neither
//! where the format marks the cells nor in text with tabs between them.

mod drawn;

use regplan_core::source::Source;
use regplan_core::{Options, parse};

fn documents() -> impl Iterator<Item = &'static str> {
    let all = include_str!("../../../fixtures/fields/no-plans.txt");
    all.split("\n\n").map(str::trim).filter(|document| !document.is_empty() && !document.starts_with('#'))
}

fn invented(read: impl Fn(&str) -> Source) -> Vec<String> {
    let title = |document: &str| document.lines().next().unwrap_or_default().to_owned();
    let measures = |document: &str| {
        let parsed = parse(&read(document), &Options::default());
        parsed.plans.iter().map(|plan| plan.measures.len()).sum::<usize>()
    };
    documents().filter(|document| measures(document) > 0).map(title).collect()
}

#[test]
fn marked_tables() {
    assert!(documents().count() >= 20);
    assert_eq!(invented(drawn::source), [""; 0]);
}

#[test]
fn text_with_tabs() {
    let cell = |cell: &str| if matches!(cell.trim(), "<" | "^") { String::new() } else { cell.trim().to_owned() };
    let row = |line: &str| line.split('|').map(cell).collect::<Vec<_>>().join("\t");
    let text = |document: &str| Source::plain(document.lines().map(row).collect::<Vec<_>>().join("\n"));
    assert_eq!(invented(text), [""; 0]);
}

#[test]
fn prose_with_the_words_of_headings() {
    let texts = include_str!("tables/prose.txt").split("\n=\n").skip(1);
    let measures = |text: &str| parse(&Source::plain(text), &Options::default()).plans.len();
    let wrong: Vec<&str> = texts.filter(|text| measures(text) > 0).filter_map(|text| text.lines().next()).collect();
    assert!(wrong.len() <= 1, "{wrong:?}");
}

#[test]
fn the_first_of_counted_rows_is_no_heading() {
    let rows = [
        ("Огнев Пётр Ильич", "глава района"),
        ("Лапина Анна Олеговна", "председатель кооператива"),
        ("Бойко Марина Павловна", "председатель собрания"),
        ("Зубарев Илья Петрович", "руководитель управления"),
    ];
    let row = |(at, (name, post)): (usize, &(&str, &str))| format!("{:<10}{name:<30}{post}\n", at + 1);
    let list: String = rows.iter().enumerate().map(row).collect();
    let text = format!(
        "                    СОСТАВ\n             рабочей группы\n\n  №\n          Фамилия, имя, отчество        Должность\n п/п\n{list}"
    );
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.plans.len(), 0);
}
