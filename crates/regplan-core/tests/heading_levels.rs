//! Headings of two levels in dumps whose cells are marked: what stands under what.

use regplan_core::source::Source;
use regplan_core::{Options, parse};

/// The keys of the columns and the cells of the first measure, column by column.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse(&Source::plain(text), &Options::default());
    let Some(plan) = parsed.plans.first() else { return Default::default() };
    let keys: Vec<String> = plan.columns.iter().map(|column| column.key.clone()).collect();
    let cell = |key: &String| {
        let cell = plan.measures.first().and_then(|measure| measure.cells.get(key));
        cell.and_then(Option::as_ref).map_or_else(String::new, |cell| cell.text.clone())
    };
    let cells = keys.iter().map(cell).collect();
    (keys, cells)
}

const KEYS: [&str; 7] = ["number", "title", "indicator", "unit", "value", "deadline", "responsible"];
const CELLS: [&str; 7] =
    ["1", "Провести обучение кураторов", "Число слушателей", "чел.", "40", "май 2027 года", "отдел кадров"];
const ROWS: [[&str; 7]; 3] = [
    CELLS,
    ["2", "Обновить стенды школы", "Число стендов", "ед.", "6", "июнь 2027 года", "директор школы"],
    ["3", "Организовать сборы волонтёров", "Доля участников", "%", "25", "июль 2027 года", "отдел молодёжи"],
];

fn assert_read(text: &str) {
    let (keys, cells) = read(text);
    assert_eq!(keys, KEYS, "{text}");
    assert_eq!(cells, CELLS, "{text}");
}

#[test]
fn where_empty_cells_are_kept_their_places_tell() {
    let rows: String = ROWS.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    assert_read(&format!(
        "План мероприятий на 2027 год\n\n| № п/п | Мероприятие | Показатели |  |  | Срок исполнения | Ответственный |\n\
         |  |  | Наименование показателя | Ед. изм. | Значение |  |  |\n{rows}"
    ));
}

#[test]
fn where_none_are_kept_the_rows_below_tell() {
    let cells = |row: &[&str]| row.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    let rows: String = ROWS.iter().map(|row| cells(row)).collect();
    let upper = cells(&["№ п/п", "Мероприятие", "Показатели", "Срок исполнения", "Ответственный"]);
    let lower = cells(&["Наименование показателя", "Ед. изм.", "Значение"]);
    assert_read(&format!("План мероприятий на 2027 год\n\n{upper}{lower}{rows}"));
}

/// As catdoc writes it: no mark stands before the second level but a blank line, and automatic numbers have left a tab.
#[test]
fn column_numbers_tell_how_many_columns_both_levels_make() {
    let rows: String = ROWS.iter().map(|row| format!("\t{}\n", row.join("\t"))).collect();
    let upper = "№ п/п\tМероприятие\tПоказатели\tСрок исполнения\tИсполнители (отделы)";
    let lower = "Наименование показателя\tЕд. измерения\tЗначение показателя";
    let (keys, cells) =
        read(&format!("План мероприятий на 2027 год\n{upper}\n\n{lower}\n\n1\t2\t3\t4\t5\t6\t7\n{rows}"));
    assert_eq!((keys.as_slice(), cells.as_slice()), (&KEYS.map(str::to_owned)[..], &CELLS.map(str::to_owned)[..]));
}

#[test]
fn a_row_of_words_is_no_second_level() {
    let rows: String = ROWS.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    let text = format!(
        "План мероприятий на 2027 год\n\n| № п/п | Мероприятие | Показатель | Ед. изм. | Значение | Срок исполнения | Ответственный |\n{rows}"
    );
    assert_eq!(read(&text).1, CELLS);
}

#[test]
fn headings_stand_under_those_that_the_cells_below_bear_out() {
    let cells = |row: &[&str]| row.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    let rows = [
        ["1", "Провести обучение кураторов", "120,5", "130,0", "01.02.2027", "15.03.2027", "отдел кадров"],
        ["2", "Обновить стенды школы", "80,0", "0,0", "10.03.2027", "20.04.2027", "директор школы"],
        ["3", "Организовать сборы волонтёров", "15,0", "16,5", "01.06.2027", "30.06.2027", "отдел молодёжи"],
    ];
    let upper = cells(&["№ п/п", "Мероприятие", "Объем финансирования, тыс. руб.", "Срок исполнения", "Ответственный"]);
    let lower = cells(&["2027 год", "2028 год", "начало", "окончание"]);
    let body: String = rows.iter().map(|row| cells(row)).collect();
    let (keys, own) = read(&format!("План мероприятий на 2027 год\n\n{upper}{lower}{body}"));
    assert_eq!(keys, ["number", "title", "funding", "funding_2", "deadline", "deadline_2", "responsible"]);
    assert_eq!(own, rows[0]);
}

#[test]
fn empty_cells_beside_one_heading_are_enough() {
    let rows: String = ROWS.iter().map(|row| row.join("\t") + "\n").collect();
    assert_read(&format!(
        "План мероприятий на 2027 год\n\n№ п/п\tМероприятие\tПоказатели\tСрок исполнения\tОтветственный\n\
         \t\tНаименование показателя\tЕд. изм.\tЗначение\t\t\n{rows}"
    ));
}

#[test]
fn a_paragraph_is_one_heading() {
    let rows = [
        ["1", "Провести сборы волонтёров", "май 2027 года", "отдел молодёжи", "40"],
        ["2", "Обновить стенды школы", "июнь 2027 года", "директор школы", "15"],
        ["3", "Посетить музей завода", "июль 2027 года", "классные руководители", "25"],
    ];
    let paragraphs = |row: &[&str]| row.iter().map(|cell| format!("{cell}\n\n")).collect::<String>();
    let heading = ["№", "Мероприятие", "Срок исполнения", "Ответственный", "Предполагаемая численность участников"];
    let body: String = rows.iter().map(|row| paragraphs(row)).collect();
    let (keys, own) = read(&format!("План мероприятий на 2027 год\n\n{}{body}", paragraphs(&heading)));
    assert_eq!(keys.len(), heading.len(), "{keys:?}");
    assert_eq!(own, rows[0]);
}

/// Every cell a paragraph and nothing else, as LibreOffice writes them.
fn paragraphs(cells: &[&str]) -> String {
    cells.iter().map(|cell| format!("{cell}\n")).collect()
}

#[test]
fn a_second_level_where_nothing_marks_cells_is_found() {
    let rows = [
        ["1.1.", "Провести обучение кураторов", "120,5", "130,0", "май 2027 года", "отдел кадров"],
        ["1.2.", "Обновить стенды школы", "80,0", "0,0", "июнь 2027 года", "директор школы"],
        ["1.3.", "Организовать сборы волонтёров", "15,0", "16,5", "июль 2027 года", "отдел молодёжи"],
        ["1.4.", "Подготовить отчёт о работе кружков", "0,0", "24,1", "август 2027 года", "отдел кадров"],
    ];
    let upper = paragraphs(&[
        "№ п/п",
        "Наименование мероприятия",
        "Финансирование по годам, тыс. руб.",
        "Срок исполнения",
        "Ответственный",
    ]);
    let lower = paragraphs(&["2027 год", "2028 год"]);
    let body: String = rows.iter().map(|row| paragraphs(row)).collect();
    let (keys, own) = read(&format!("План мероприятий на 2027 год\n\n{upper}\n\n{lower}\n\n{body}"));
    assert_eq!(keys, ["number", "title", "funding", "funding_2", "deadline", "responsible"]);
    assert_eq!(own, rows[0]);
}

#[test]
fn the_section_below_a_heading_is_no_second_level() {
    let rows = [
        ["1.1.", "Провести обучение кураторов", "май 2027 года", "отдел кадров"],
        ["1.2.", "Обновить стенды школы", "июнь 2027 года", "директор школы"],
        ["1.3.", "Организовать сборы волонтёров", "июль 2027 года", "отдел молодёжи"],
    ];
    let heading = paragraphs(&["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный"]);
    let body: String = rows.iter().map(|row| paragraphs(row)).collect();
    let (keys, own) = read(&format!("План мероприятий на 2027 год\n\n{heading}1. Кадры и финансирование\n{body}"));
    assert_eq!(keys, ["number", "title", "deadline", "responsible"]);
    assert_eq!(own, rows[0]);
}

#[test]
fn a_second_level_stands_under_what_it_names() {
    // Both headings fit over two columns of dates as well; «начала» is of a term, not of a form of work.
    let text = "План мероприятий на 2027 год\n\n\
№ п/п. |  Рассматриваемые вопросы |  Срок реализации |  Цель |  Исполн. |  Ожидаемый результат\n\
---|---|---|---|---|---\n\
начала реализации |  окончания реализации\n\
1. |  Провести обучение кураторов |  05.06.2027 |  26.07.2027 |  акция |  отдел кадров |  Рост числа слушателей\n\
2. |  Обновить стенды школы |  06.01.2027 |  23.10.2027 |  вебинар |  директор школы |  Новые стенды\n\
3. |  Организовать сборы |  17.03.2027 |  10.11.2027 |  акция |  отдел молодёжи |  Рост числа участников\n";
    let (keys, cells) = read(text);
    assert_eq!(keys.get(2..4), Some(["deadline".to_owned(), "deadline_2".to_owned()].as_slice()), "{keys:?}");
    assert_eq!(cells.get(2..5), Some(["05.06.2027", "26.07.2027", "акция"].map(str::to_owned).as_slice()), "{cells:?}");
}
