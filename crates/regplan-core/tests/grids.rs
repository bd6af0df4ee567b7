//! Drawn tables whose rows stand on grids of their own, and texts in which a column holds nothing.

use regplan_core::source::Source;
use regplan_core::{Options, parse};

/// The cells of each measure, joined by bars; an empty cell is empty.
fn rows(text: &str) -> Vec<String> {
    let parsed = parse(&Source::plain(text), &Options::default());
    let row = |plan: &regplan_core::record::Plan, measure: &regplan_core::record::Measure| {
        let cell = |key: &str| measure.cells.get(key).and_then(Option::as_ref).map_or("", |cell| cell.text.as_str());
        plan.columns.iter().map(|column| cell(&column.key)).collect::<Vec<_>>().join("|")
    };
    parsed.plans.iter().flat_map(|plan| plan.measures.iter().map(move |measure| row(plan, measure))).collect()
}

#[test]
fn rows_of_antiword_may_stand_on_grids_of_their_own() {
    let text = "План мероприятий на 2027 год\n\n\
        |№ |Содержание мероприятия    |               |сроки                |\n\
        |п/|                          |Ответственный  |                     |\n\
        |п |                          |               |                     |\n\
        |1. Работа с коллективом                                          |\n\
        |1 |Обновление и сверка         |Зам. директора|постоянно            |\n\
        |  |документов по безопасной    |по            |                     |\n\
        |  |организации занятий         |безопасности  |                     |\n\
        |2 |Составление графика         |Зам. директора|август               |\n\
        |  |дежурства учителей          |по УВР        |                     |\n\
        |2. Работа с родителями                                           |\n\
        |3 |Собрание родителей          |Администрация |сентябрь             |        |\n\
        |  |первых классов              |              |                     |        |\n";
    let want = [
        "1|Обновление и сверка документов по безопасной организации занятий|Зам. директора по безопасности|постоянно",
        "2|Составление графика дежурства учителей|Зам. директора по УВР|август",
        "3|Собрание родителей первых классов|Администрация|сентябрь",
    ];
    assert_eq!(rows(text), want);
}

#[test]
fn tables_apart_have_grids_of_their_own() {
    let text = "План мероприятий на 2027 год\n\n\
        +----+--------------------+----------+--------------+\n\
        | №  | Мероприятие        | Срок     | Ответственный|\n\
        +====+====================+==========+==============+\n\
        | 1  | Беседы о правах    | май      | Школа        |\n\
        +----+--------------------+----------+--------------+\n\
        | 2  | Встречи с юристом  | июнь     | Школа        |\n\
        +----+--------------------+----------+--------------+\n\n\
        +-----+---------------+------------+----------------+\n\
        | 3   | Сбор отчетов  | июль       | Отдел опеки    |\n\
        +-----+---------------+------------+----------------+\n\
        | 4   | Проверка      | август     | Отдел опеки    |\n\
        |     | отчетов       |            |                |\n\
        +-----+---------------+------------+----------------+\n";
    let want = [
        "1|Беседы о правах|май|Школа",
        "2|Встречи с юристом|июнь|Школа",
        "3|Сбор отчетов|июль|Отдел опеки",
        "4|Проверка отчетов|август|Отдел опеки",
    ];
    assert_eq!(rows(text), want);
}

#[test]
fn numbers_that_count_nothing_are_no_numbers_of_rows() {
    let events = [
        ("Кубок района по футболу", "2-3", "с. Заречное", "Лужин М.А."),
        ("Первенство школ по шахматам", "6", "г. Приозерск", "Дронова У.А."),
        ("Лыжная гонка среди юношей", "17", "п. Песчаное", "Орлов Е.Б."),
        ("Турнир по волейболу", "25", "г. Приозерск", "Лужин М.А."),
        ("Соревнования по плаванию", "8", "бассейн «Волна»", "Савин П.Р."),
        ("Кубок района по хоккею", "12", "с. Заречное", "Орлов Е.Б."),
    ];
    let body: String = events
        .iter()
        .map(|(title, days, place, person)| format!("{title}\n\n{days}\n\n{place}\n\n{person}\n\n"))
        .collect();
    let heading = "№ п/п\n\nНаименование мероприятий\n\nДата проведения\n\nМесто проведения\n\nОтветственный\n\n";
    let text = format!("План мероприятий на 2027 год\n\n{heading}ЯНВАРЬ\n\n{body}");
    let want: Vec<String> =
        events.iter().map(|(title, days, place, person)| format!("|{title}|{days}|{place}|{person}")).collect();
    assert_eq!(rows(&text), want);
}
