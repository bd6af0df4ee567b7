//! Nothing of a plan's table is lost in silence, and every table is named. In: records and their text. Out: what nobody owns.

use crate::fixture::sources;
use regplan::{AsideKind, Code, Options, Parsed, Place, Reason, TableInfo, TableVerdict};

#[test]
fn every_row_of_every_table_is_accounted_for() {
    let mut wrong = Vec::new();
    for source in sources() {
        let found = unaccounted(&source.parsed, &source.text);
        wrong.extend(found.into_iter().map(|what| format!("{}: {what}", source.name)));
        assert!(source.parsed.plans.is_empty() || !source.parsed.tables.is_empty(), "{}", source.name);
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_law_sees_what_it_is_for() {
    let source = sources().into_iter().find(|source| source.parsed.plans.iter().any(|plan| plan.measures.len() > 3));
    let source = source.unwrap();
    let mut lost = source.parsed.clone();
    lost.plans.iter_mut().for_each(|plan| drop(plan.measures.pop()));
    assert!(!unaccounted(&lost, &source.text).is_empty());
    let mut invented = source.parsed.clone();
    invented.tables.iter_mut().for_each(|table| table.verdict = TableVerdict::NotPlan);
    assert!(!unaccounted(&invented, &source.text).is_empty());
}

/// What breaks the law: lines of plans' tables that nothing owns, values out of tables that are no plans, entries that cannot be.
pub(crate) fn unaccounted(parsed: &Parsed, text: &str) -> Vec<String> {
    let owned = owned(parsed, text.len());
    let mut wrong = Vec::new();
    for table in &parsed.tables {
        if table.plan.is_some_and(|plan| plan >= parsed.plans.len()) || table.lines[0] > table.lines[1] {
            wrong.push(format!("an entry that cannot be: {table:?}"));
        }
        let free = |at: usize| !owned[at];
        let value = |at: usize| owned[at];
        match table.verdict {
            TableVerdict::Plan => wrong.extend(lines(text, table, free).map(|line| format!("nobody owns “{line}”"))),
            TableVerdict::NotPlan => {
                wrong.extend(lines(text, table, value).map(|line| format!("made of no plan: “{line}”")))
            }
        }
    }
    let plans = 0..parsed.plans.len();
    let homeless = plans.filter(|plan| !parsed.tables.iter().any(|table| table.plan == Some(*plan)));
    wrong.extend(homeless.map(|plan| format!("plan {plan} has no table")));
    wrong
}

/// The lines of a table that hold ink of this kind.
fn lines<'t>(text: &'t str, table: &TableInfo, is: impl Fn(usize) -> bool) -> impl Iterator<Item = &'t str> {
    table.at.iter().flat_map(move |place| {
        let mut at = place.start;
        let mut found = Vec::new();
        for line in text[place.start..place.end].split_inclusive('\n') {
            // What is no letter and no figure is the exporter's own as often as not.
            if line.char_indices().any(|(byte, c)| c.is_alphanumeric() && is(at + byte)) {
                found.push(line.trim());
            }
            at += line.len();
        }
        found
    })
}

/// Which bytes of the text something owns: cells, sections, what is set aside, diagnostics of what is in no record.
fn owned(parsed: &Parsed, len: usize) -> Vec<bool> {
    let mut owned = vec![false; len];
    let cells =
        parsed.plans.iter().flat_map(|plan| &plan.measures).flat_map(|measure| measure.cells.values().flatten());
    let sections = parsed.plans.iter().flat_map(|plan| &plan.sections).flat_map(|section| &section.at);
    let aside = parsed.tables.iter().flat_map(|table| &table.aside).flat_map(|aside| &aside.at);
    let told = parsed.diagnostics.iter().filter(|one| matches!(one.code, Code::RowUnread | Code::InkUnclaimed));
    let places = cells.flat_map(|cell| &cell.at).chain(sections).chain(aside).chain(told.flat_map(|one| &one.at));
    places.for_each(|place: &Place| owned[place.start..place.end].fill(true));
    owned
}

fn html(rows: &[&[&str]]) -> Parsed {
    let cell = |text: &&str| format!("<td>{text}</td>");
    let row = |row: &&[&str]| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let body: String = rows.iter().map(row).collect();
    let page = format!("<html><body><p>План работы на 2025 год</p><table>{body}</table></body></html>");
    regplan::parse(page.as_bytes(), &Options::default()).unwrap()
}

const HEADING: &[&str] = &["№ п/п", "Мероприятие", "Срок", "Ответственный"];
const ROWS: [&[&str]; 3] = [
    &["1", "Провести сход жителей", "май", "директор"],
    &["2", "Провести сбор отряда", "июнь", "директор"],
    &["3", "Купить новые книги", "июль", "завуч"],
];

fn codes(parsed: &Parsed) -> Vec<Code> {
    parsed.diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn a_row_above_the_heading_that_looks_like_a_measure_is_told() {
    let above: [&[&str]; 2] = [&["План", "школы", "", ""], &["1", "Провести ярмарку", "август", "завуч"]];
    let parsed = html(&[&above[..], &[HEADING], &ROWS[..]].concat());
    let unread: Vec<_> = parsed.diagnostics.iter().filter(|one| one.code == Code::RowUnread).collect();
    let [unread] = unread.as_slice() else { panic!("{unread:?}") };
    assert!(unread.message.contains("Провести ярмарку") && unread.at.len() == 1);
    // Its ink is told of once: by this warning.
    assert!(parsed.ink.claimed < parsed.ink.table && !codes(&parsed).contains(&Code::InkUnclaimed));
    assert!(!codes(&html(&[&[HEADING], &ROWS[..]].concat())).contains(&Code::RowUnread));
}

#[test]
fn a_heading_without_a_row_is_told() {
    assert!(codes(&html(&[HEADING])).contains(&Code::EmptyPlan));
    assert!(!codes(&html(&[&[HEADING], &ROWS[..]].concat())).contains(&Code::EmptyPlan));
}

#[test]
fn a_column_without_a_role_is_told_once() {
    let heading: &[&str] = &["№ п/п", "Мероприятие", "Срок", "Ответственный", "Форма"];
    let rows: [&[&str]; 2] = [
        &["1", "Провести сход", "май", "директор школы", "красный"],
        &["2", "Провести сбор", "июнь", "завуч", "синий"],
    ];
    let parsed = html(&[&[heading], &rows[..]].concat());
    let unknown: Vec<_> = parsed.diagnostics.iter().filter(|one| one.code == Code::UnknownColumn).collect();
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].message.contains("Форма") && unknown[0].message.contains("other_5"));
}

#[test]
fn a_table_that_is_no_plan_is_named_with_its_size_and_place() {
    let page = "<html><body><p>Цены</p><table><tr><td>Товар</td><td>Цена</td><td>Остаток</td></tr><tr><td>мел</td><td>10</td>\
                <td>5</td></tr><tr><td>доска</td><td>900</td><td>1</td></tr></table><p>Конец</p></body></html>";
    let parsed = regplan::parse(page.as_bytes(), &Options::default()).unwrap();
    let text = regplan::text(page.as_bytes()).unwrap();
    let [table] = parsed.tables.as_slice() else { panic!("{:?}", parsed.tables) };
    assert_eq!((table.verdict, table.plan, table.rows, table.columns), (TableVerdict::NotPlan, None, 3, 3));
    assert!(!matches!(table.reason, Reason::MeasuresToDo | Reason::GoesOn | Reason::Layout), "{:?}", table.reason);
    let said = &text[table.at[0].start..table.at[0].end];
    assert!(said.starts_with("Товар") && said.ends_with('1'), "{said}");
}

#[test]
fn numbers_that_go_on_outside_the_table_are_told() {
    let page = |tail: &str| {
        let row = |row: &&[&str]| row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
        let rows: String = [HEADING].iter().chain(&ROWS).map(|one| format!("<tr>{}</tr>", row(one))).collect();
        format!("<html><body><p>План работы</p><table>{rows}</table>{tail}</body></html>")
    };
    let read = |tail: &str| codes(&regplan::parse(page(tail).as_bytes(), &Options::default()).unwrap());
    assert!(read("<p>4 Провести ярмарку, август</p><p>5 Провести поход, сентябрь</p>").contains(&Code::RowsOutside));
    assert!(
        !read("<p>1. Контроль оставляю за собой.</p><p>2. Приказ вступает в силу.</p>").contains(&Code::RowsOutside)
    );
    assert!(!read("<p>4 Списки отрядов</p><p>5 Номера телефонов</p>").contains(&Code::RowsOutside));
}

#[test]
fn what_stands_in_no_measure_says_what_it_is() {
    let numbers: &[&str] = &["1", "2", "3", "4"];
    let rows =
        [&[&["План школы"] as &[&str], HEADING, numbers], &ROWS[..], &[&["", "Итого: 3", "", ""] as &[&str]]].concat();
    let parsed = html(&rows);
    let aside: Vec<_> = parsed.tables.iter().flat_map(|table| &table.aside).collect();
    let kinds: Vec<_> = aside.iter().map(|aside| aside.kind).collect();
    assert_eq!(kinds, [AsideKind::Note, AsideKind::Heading, AsideKind::Repeated, AsideKind::Total], "{aside:?}");
    assert_eq!(aside[3].text, "Итого: 3");
}
