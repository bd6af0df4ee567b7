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

#[test]
fn a_row_of_words_is_no_second_level() {
    let rows: String = ROWS.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    let text = format!(
        "План мероприятий на 2027 год\n\n| № п/п | Мероприятие | Показатель | Ед. изм. | Значение | Срок исполнения | Ответственный |\n{rows}"
    );
    assert_eq!(read(&text).1, CELLS);
}
