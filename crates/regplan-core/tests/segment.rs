//! Small dumps whose cells the learned search finds: paragraphs, one a line or with blank lines between, and marks of cells.

use proptest::prelude::*;
use regplan_core::{Options, parse, record::Parsed, source::Source};

fn read(text: &str) -> Parsed {
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:?}", parsed.diagnostics);
    parsed
}

fn cells(parsed: &Parsed) -> Vec<Vec<String>> {
    let columns = parsed.plans.first().map(|plan| &plan.columns);
    let keys: Vec<&str> = columns.into_iter().flatten().map(|column| column.key.as_str()).collect();
    let text = |cell: Option<&Option<regplan_core::record::Cell>>| {
        cell.cloned().flatten().map_or_else(String::new, |cell| cell.text)
    };
    let measures = parsed.plans.iter().flat_map(|plan| &plan.measures);
    measures.map(|measure| keys.iter().map(|key| text(measure.cells.get(*key))).collect()).collect()
}

/// Cells as docx2txt writes them: a paragraph each, a blank line behind it; an empty cell leaves its blank lines.
fn docx2txt(rows: &[&[&str]]) -> String {
    let cells = rows.iter().flat_map(|row| row.iter()).map(|cell| format!("{}\n\n", cell.replace('\n', "\n\n")));
    format!("План работы школы на 2025 год\n\n{}", cells.collect::<String>())
}

const HEADING: &[&str] = &["№ п/п", "Мероприятие", "Срок", "Ответственный"];

#[test]
fn paragraphs_are_cells() {
    let rows: [&[&str]; 4] = [
        &["1", "Провести родительское собрание", "сентябрь 2025 года", "Классные руководители"],
        &["2", "Оформить стенд о правах ребенка", "до 1 октября 2025 года", "Социальный педагог"],
        &["3", "Провести конкурс рисунков", "ноябрь 2025 года", "Педагог-организатор"],
        &["4", "Сбор отчетов", "до 1 мая 2025 года", "Отдел опеки"],
    ];
    let parsed = read(&docx2txt(&[&[HEADING], &rows[..]].concat()));
    assert_eq!(parsed.source.dialect.as_deref(), Some("docx2txt"));
    assert_eq!(cells(&parsed), rows);
}

#[test]
fn blank_lines_are_empty_cells() {
    let rows: [&[&str]; 5] = [
        &["1", "Провести родительское собрание", "сентябрь 2025 года", "Классные руководители"],
        &["2", "Оформить стенд о правах ребенка", "", "Социальный педагог"],
        &["3", "Провести конкурс рисунков", "ноябрь 2025 года", ""],
        &["4", "Обновить сведения на сайте", "", "Заместитель директора"],
        &["5", "Провести сход жителей", "май 2025 года", "Глава поселения"],
    ];
    let parsed = read(&docx2txt(&[&[HEADING], &rows[..]].concat()));
    assert_eq!(cells(&parsed), rows);
}

#[test]
fn a_heading_between_rows_is_a_section() {
    let text = docx2txt(&[
        HEADING,
        &["Работа с семьями"],
        &["1", "Провести родительское собрание", "сентябрь 2025 года", "Классные руководители"],
        &["2", "Оформить стенд о правах ребенка", "до 1 октября 2025 года", "Социальный педагог"],
        &["Контроль"],
        &["3", "Провести проверку столовой", "ноябрь 2025 года", "Комиссия"],
    ]);
    let parsed = read(&text);
    let sections: Vec<_> = parsed.plans[0].sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["Работа с семьями", "Контроль"]);
    assert_eq!(cells(&parsed).len(), 3);
}

/// Marks bind: whatever the words say, the cell behind a mark is the next one.
#[test]
fn marks_bind() {
    let text = "План\n\n№|Мероприятие|Срок|Ответственный\n---|---|---|---\n1|Уборка|директор|май\n2|Посадка|июнь|Отдел\n3|Сход|июль|Отдел\n";
    assert_eq!(cells(&read(text))[0], ["1", "Уборка", "директор", "май"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands below a heading, no word of it is lost or owned twice.
    #[test]
    fn any_words_below_a_heading_are_owned(words in prop::collection::vec(
        (prop::sample::select(vec!["1", "2.", "Провести", "сход", "май", "2025", "года", "директор", "•", "-", "«", "отдел", "и", "\u{ad}"]),
         prop::sample::select(vec![" ", "\n", "\n\n", "\n\n\n\n", "\t", "|", "\t\t", "\u{c}", "  "])), 1..80,
    ), between in prop::sample::select(vec!["\n\n", "\n", "\t", "|"])) {
        let body: String = words.into_iter().map(|(word, blank)| format!("{word}{blank}")).collect();
        read(&format!("План на 2025 год\n\n{}\n\n{body}", HEADING.join(between)));
    }
}
