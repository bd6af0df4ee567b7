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

#[test]
fn numbers_that_do_not_count_are_no_reason_to_read_rows_as_headings() {
    let rows: [&[&str]; 5] = [
        &[".1", "Провести родительское собрание", "сентябрь 2025 года", "Классные руководители"],
        &["", "Оформить стенд о правах ребенка", "до 1 октября 2025 года", "Социальный педагог"],
        &["", "Провести конкурс рисунков", "ноябрь 2025 года", "Педагог-организатор"],
        &["7.", "Сбор отчетов", "до 1 мая 2025 года", "Отдел опеки"],
        &["9.", "Провести сход жителей", "май 2025 года", "Глава поселения"],
    ];
    let parsed = read(&docx2txt(&[&[HEADING], &rows[..]].concat()));
    let titles: Vec<String> = cells(&parsed).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(titles, rows.map(|row| row[1]));
}

/// Persons, one a line, each cell of them behind an empty paragraph: what other rows show tells where a row begins.
#[test]
fn a_column_has_its_own_manner() {
    let row =
        |at: usize, title: &str, day: &str, place: &str, who: &str| format!("{at}\n{title}\n{day}\n{place}\n\n{who}\n");
    let rows = [
        row(1, "Футбол – Кубок памяти среди юношей", "2-3 марта", "г. Лугов", "Огнев М.А.\nЛапина С.Н."),
        row(
            2,
            "Лёгкая атлетика – Кубок города\nсреди юношей 2009 г.р. и моложе",
            "5 марта",
            "манеж «Старт»",
            "Чижова У.А.",
        ),
        row(3, "Гиревой спорт – Первенство области", "6 марта", "с. Берёзово", "Зубарев А.Ю.\nКротов С.И."),
        row(4, "Лыжные гонки – Первенство района", "7 марта", "г. Лугов", "Савина С.В."),
        row(5, "Плавание – Открытый чемпионат", "12 марта", "бассейн «Волна»", "Мельник Д.Е."),
        row(6, "Шахматы – Личное первенство", "14 марта", "г. Лугов", "Огнев М.А."),
    ];
    let text = format!(
        "ПЛАН СПОРТИВНЫХ МЕРОПРИЯТИЙ\nна 2025 год\n\n№\nп/п\nНаименование мероприятий\nДата проведения\nМесто проведения\nОтветственный\n{}",
        rows.concat()
    );
    let parsed = parse(&Source::plain(text), &Options::default());
    let who: Vec<String> = cells(&parsed).into_iter().map(|row| row.last().cloned().unwrap_or_default()).collect();
    let want = [
        "Огнев М.А. Лапина С.Н.",
        "Чижова У.А.",
        "Зубарев А.Ю. Кротов С.И.",
        "Савина С.В.",
        "Мельник Д.Е.",
        "Огнев М.А.",
    ];
    assert_eq!(who, want);
}

#[test]
fn a_row_tells_why_it_was_read_so() {
    let rows: [&[&str]; 4] = [
        &["1", "Провести собрание", "сентябрь 2025 года", "Классные руководители"],
        &["2", "Оформить стенд", "до 1 октября 2025 года", "Социальный педагог"],
        &["3", "Провести конкурс", "ноябрь 2025 года", "Педагог-организатор"],
        &["4", "Сбор отчетов", "до 1 мая 2025 года", "Отдел опеки"],
    ];
    let text = docx2txt(&[&[HEADING], &rows[..]].concat());
    let source = Source::plain(&text);
    let line = |own: &str| u32::try_from(text.lines().position(|line| line == own).unwrap() + 1).unwrap();
    let explain = |line: u32| regplan_core::explain(&source, &Options::default(), line);
    let explained = explain(line("Отдел опеки")).unwrap();
    let words: Vec<(&str, usize)> =
        explained.words.iter().map(|word| (word.text.as_str(), word.stand.column)).collect();
    let columns = [0, 1, 1, 2, 2, 2, 2, 2, 3, 3];
    let row = "4 Сбор отчетов до 1 мая 2025 года Отдел опеки";
    assert_eq!(words, row.split(' ').zip(columns).collect::<Vec<_>>());
    assert!(explained.words.iter().all(|word| !word.reasons.is_empty()));
    // The second-best reading does something else at the word that it names, and stands behind.
    let (at, stands, behind) = explained.second.as_ref().unwrap();
    assert_ne!(explained.words[*at].stand, stands[*at]);
    assert!(*behind >= 0);
    assert!(explained.to_string().contains("«4» begins a row with № п/п (number)"), "{explained}");
    assert_eq!(explain(1), Err(regplan_core::Unexplained::Outside));
    assert_eq!(explain(2), Err(regplan_core::Unexplained::Blank));
}
