//! What exporters, editors and mail do to a text. In: the founding documents, damaged. Out: the same records, or a
//! diagnostic at each row that differs; a table of which damage keeps every row.

use crate::agreement::without_places;
use crate::fixture::text_of;
use regplan::{Measure, Options, Parsed, parse_text};
use serde_json::Value;
use std::fmt::Write;

const PLANS: [&str; 2] = ["omsk-2024-orphanhood", "ryazan-2026-guardianship"];

/// A name, and what is done to a text.
type Damage = (&'static str, fn(&str) -> String);

const DAMAGES: [Damage; 12] = [
    ("blank lines removed", |text| lines(text, |line| !line.trim().is_empty())),
    ("blank lines doubled", |text| text.split('\n').map(doubled).collect::<Vec<_>>().join("\n")),
    ("trailing blanks stripped", |text| each_line(text, |line| line.trim_end().to_owned())),
    ("runs of blanks folded", |text| each_line(text, |line| folded(line, ' '))),
    ("runs of blanks and tabs folded", |text| each_line(text, |line| folded(&line.replace('\t', " "), ' '))),
    ("leading blanks stripped", |text| each_line(text, |line| line.trim_start_matches(' ').to_owned())),
    ("number rows removed", without_number_rows),
    ("repeated headers removed", without_repeated_headers),
    ("no-break blanks to blanks", |text| text.replace('\u{a0}', " ")),
    ("blanks to no-break blanks", |text| text.replace(' ', "\u{a0}")),
    ("line feeds to CR LF", |text| text.replace('\n', "\r\n")),
    ("pages marked by form feeds", with_form_feeds),
];

/// The page cut is moved into row 3.2: its head stays, its tail goes below a repeated header.
const MOVED_CUT: (&str, &str) = ("a page cut moved into another row", "omsk-2024-orphanhood");

const HEADER: &str = "№ п/п Наименование мероприятия Срок исполнения Ответственный исполнитель Ожидаемый результат";

#[test]
fn damage_is_harmless_or_told() {
    let mut table = String::new();
    let mut silent = Vec::new();
    for plan in PLANS {
        let whole = parse_text(&text_of(plan), &Options::default());
        assert!(!measures(&whole).is_empty(), "{plan}: no measures in the whole text");
        for (damage, apply) in DAMAGES {
            let parsed = damaged(&apply(&text_of(plan)));
            judge(damage, plan, &whole, &parsed, &mut table, &mut silent);
        }
        if MOVED_CUT.1 == plan {
            let parsed = damaged(&with_moved_cut(&text_of(plan)));
            judge(MOVED_CUT.0, plan, &whole, &parsed, &mut table, &mut silent);
        }
    }
    assert!(silent.is_empty(), "rows that differ and do not say so:\n{}\n\n{table}", silent.join("\n"));
    insta::assert_snapshot!("damage", table);
}

#[test]
fn every_damage_does_something_and_loses_no_word_of_a_measure() {
    for (damage, apply) in DAMAGES {
        assert!(PLANS.iter().any(|plan| apply(&text_of(plan)) != text_of(plan)), "{damage}: changes nothing");
    }
    let whole = text_of(MOVED_CUT.1);
    let moved = with_moved_cut(&whole);
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    assert_eq!(sorted(&moved), sorted(&format!("{whole} {HEADER}")));
}

/// Through the bytes: CR LF is the reader's to resolve.
fn damaged(text: &str) -> Parsed {
    regplan::parse(text.as_bytes(), &Options::default()).unwrap()
}

/// Adds a line to the table, and to `silent` every row that differs without a diagnostic.
fn judge(damage: &str, plan: &str, whole: &Parsed, parsed: &Parsed, table: &mut String, silent: &mut Vec<String>) {
    let (want, have) = (measures(whole), measures(parsed));
    let mut exact = 0;
    let mut told = 0;
    for measure in &want {
        let found = have.iter().find(|other| other.number == measure.number);
        if found.is_some_and(|other| said(other) == said(measure)) {
            exact += 1;
        } else if is_told(measure, found.copied(), parsed) {
            told += 1;
        } else {
            silent.push(format!("{damage}, {plan}, {:?}: {}", measure.number, difference(measure, found.copied())));
        }
    }
    let invented = have.len().saturating_sub(want.len());
    if invented > 0 && parsed.diagnostics.is_empty() {
        silent.push(format!("{damage}, {plan}: {invented} measures more than there are"));
    }
    let _ =
        writeln!(table, "{plan:<26} {damage:<34} exact {exact:>2}/{:<2} told {told:>2} more {invented}", want.len());
}

/// Whether a diagnostic that is more than a note names the row, or a line of it; a row that is gone must be told by
/// any warning at all.
fn is_told(measure: &Measure, found: Option<&Measure>, parsed: &Parsed) -> bool {
    let mut warnings = parsed.diagnostics.iter().filter(|d| d.severity > regplan::Severity::Info);
    warnings.any(|diagnostic| {
        let by_number = diagnostic.measure.is_some() && diagnostic.measure == measure.number;
        let by_line = found
            .is_some_and(|found| diagnostic.line.is_some_and(|line| (found.lines[0]..=found.lines[1]).contains(&line)));
        by_number || by_line || found.is_none()
    })
}

fn difference(measure: &Measure, found: Option<&Measure>) -> String {
    let Some(found) = found else { return "gone".to_owned() };
    let (want, have) = (said(measure), said(found));
    let keys = want.as_object().unwrap().keys().filter(|key| want[*key] != have[*key]);
    keys.map(|key| format!("\n  {key}\n    want {}\n    have {}", want[key], have[key])).collect()
}

fn said(measure: &Measure) -> Value {
    let mut value = serde_json::to_value(measure).unwrap();
    without_places(&mut value);
    value
}

fn measures(parsed: &Parsed) -> Vec<&Measure> {
    parsed.plans.iter().flat_map(|plan| &plan.measures).collect()
}

fn lines(text: &str, mut keep: impl FnMut(&str) -> bool) -> String {
    text.split('\n').filter(|line| keep(line)).collect::<Vec<_>>().join("\n")
}

fn each_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.split('\n').map(change).collect::<Vec<_>>().join("\n")
}

fn doubled(line: &str) -> String {
    if line.trim().is_empty() { format!("{line}\n{line}") } else { line.to_owned() }
}

/// Runs of `blank` become one.
fn folded(line: &str, blank: char) -> String {
    let mut out = String::new();
    for c in line.chars() {
        if c != blank || !out.ends_with(blank) {
            out.push(c);
        }
    }
    out
}

/// «1 2 3 4» between tabs, wherever it stands.
fn without_number_rows(text: &str) -> String {
    text.replace("\n\t1\n\t2\n\t3\n\t4\n", "\n")
}

/// The first header of the table stays.
fn without_repeated_headers(text: &str) -> String {
    let mut first = true;
    lines(text, |line| {
        let header = line.trim_start().starts_with("№ п/п Наименование");
        let keep = !header || first;
        first &= !header;
        keep
    })
}

/// A form feed where a header is repeated, as exporters write that keep pages.
fn with_form_feeds(text: &str) -> String {
    text.replace("\n № п/п Наименование", "\n\u{c} № п/п Наименование")
}

fn with_moved_cut(text: &str) -> String {
    let (from, to) = ("3.2 Проведение семинара-практикума", "3.3 Проведение семинара для замещающих");
    let (before, rest) = text.split_once(from).unwrap();
    let (_, after) = rest.split_once(to).unwrap();
    let page = [
        "семинара-практикума \n\n«Использование восстановительных \n\n",
        "Май 2024 года Бюджетное учреждение \n\n«Городской центр психолого-\n\nпедагогической, медицинской \n\n",
        "Повышение профессиональной \n\nкомпетенции специалистов ",
    ];
    let next_page = [
        " технологий в работе специалистов \n\nорганов опеки и попечительства» \n\n",
        " и социальной помощи» города \n\nОмска \n\n(по согласованию) \n\n \n\n",
        "органов опеки  \n\nи попечительства \n\n",
    ];
    let (page, next_page) = (page.concat(), next_page.concat());
    format!("{before}3.2 Проведение {page}\n {HEADER} \n\n{next_page}{to}{after}")
}
