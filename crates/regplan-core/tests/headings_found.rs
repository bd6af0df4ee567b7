//! Headings in words that nobody knows, in texts without marks: what stands around them and the rows below tell.

use regplan_core::diagnostic::Code;
use regplan_core::source::Source;
use regplan_core::{Options, parse};

/// The keys of the columns of the first plan, and the cells of its first measure.
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

const ROWS: [[&str; 4]; 4] = [
    ["Провести собрание коллектива", "сентябрь 2027 г.", "актовый зал", "директор школы"],
    ["Подготовить отчет о работе кружков", "октябрь 2027 г.", "кабинет № 5", "заведующий отделом"],
    ["Организовать выставку рисунков", "ноябрь 2027 г.", "библиотека", "социальный педагог"],
    ["Проверить журналы инструктажей", "декабрь 2027 г.", "учебная часть", "специалист по охране труда"],
];

/// Every cell a paragraph, as docx2txt writes them.
fn paragraphs(cells: &[&str]) -> String {
    cells.iter().map(|cell| format!("{cell}\n\n")).collect()
}

fn text(heading: &[&str], numbered: bool) -> String {
    let row = |(at, row): (usize, &[&str; 4])| {
        let number = if numbered { format!("{}\n\n", at + 1) } else { String::new() };
        number + &paragraphs(row)
    };
    let rows: String = ROWS.iter().enumerate().map(row).collect();
    format!("План мероприятий\n\nна 2027 год\n\n{}{rows}", paragraphs(heading))
}

#[test]
fn column_numbers_say_where_a_heading_ends_and_how_many_columns_it_has() {
    let (keys, cells) = read(&text(&["Дела", "Время", "Площадка", "Кем проводится", "1", "2", "3", "4"], false));
    assert_eq!(keys.len(), 4, "{keys:?}");
    assert_eq!(cells, ROWS[0]);
}

#[test]
fn lines_beside_a_heading_that_look_like_headings_are_tried() {
    let (keys, cells) =
        read(&text(&["Порядковый номер", "Проведение мероприятий", "Срок исполнения", "Место", "Ответ-ный"], true));
    assert_eq!(keys, ["number", "title", "deadline", "location", "responsible"]);
    assert_eq!(cells[1..], ROWS[0]);
}

#[test]
fn sentences_above_a_heading_are_no_columns() {
    let heading =
        ["- воспитание ответственности.", "№ п/п", "Мероприятие", "Срок исполнения", "Место", "Ответственный"];
    let (keys, cells) = read(&text(&heading, true));
    assert_eq!(keys, ["number", "title", "deadline", "location", "responsible"]);
    assert_eq!(cells[1..], ROWS[0]);
}

#[test]
fn words_behind_the_last_row_are_a_note() {
    let rows = [
        ["Ремонт спортивного зала", "2027 год", "директор"],
        ["Покраска забора", "май 2027 года", "завхоз"],
        ["Посадка деревьев у школы", "октябрь 2027 года", "учителя биологии"],
    ];
    let rows: String = rows.iter().map(|row| paragraphs(row)).collect();
    let tail = [
        "Показателями внедрения программы являются следующие факты: положительная динамика в развитии детей.",
        "Самооценка личности увеличилась на 7 %.",
        "Снизилось количество детей «группы риска».",
        "В программе остаются и нерешенные задачи, о которых сказано в отчете. Их решение зависит от всех.",
    ];
    let heading = paragraphs(&["Мероприятие", "Срок исполнения", "Ответственный"]);
    let text = format!("План мероприятий\n\nна 2027 год\n\n{heading}{rows}{}", paragraphs(&tail));
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!((parsed.plans[0].measures.len(), parsed.plans[0].sections.len()), (3, 0));
    let notes: Vec<&str> = parsed.tables[0].aside.iter().map(|aside| aside.text.as_str()).collect();
    assert!(notes.iter().any(|note| note.contains("Самооценка личности")), "{notes:?}");
    let told = parsed.diagnostics.iter().filter(|told| told.code == Code::RowUnread).count();
    assert_eq!(told, 1, "{:?}", parsed.diagnostics);
}

#[test]
fn the_first_section_below_a_heading_is_no_column() {
    let heading = ["Мероприятие", "Срок исполнения", "Место", "Ответственный", "Организационные мероприятия"];
    let (keys, cells) = read(&text(&heading, false));
    assert_eq!(keys, ["title", "deadline", "location", "responsible"]);
    assert_eq!(cells, ROWS[0]);
}

#[test]
fn the_first_number_tells_where_a_heading_ends() {
    let heading = ["№ по списку", "Дела и заботы по охране двора", "Срок исполнения", "Где", "На ком держится"];
    let (keys, cells) = read(&text(&heading, true));
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert_eq!(cells[1..], ROWS[0]);
}

#[test]
fn a_section_below_a_heading_is_no_column() {
    let rows = |from: usize| {
        let row = |(at, row): (usize, &[&str; 4])| format!("{}\n\n{}", from + at, paragraphs(row));
        ROWS.iter().enumerate().map(row).collect::<String>()
    };
    let heading = paragraphs(&["№ п/п", "Мероприятие", "Срок исполнения", "Место", "Ответственный"]);
    let text = format!(
        "План мероприятий\n\nна 2027 год\n\n{heading}Организационные мероприятия\n\n{}Работа с кадрами\n\n{}",
        rows(1),
        rows(5)
    );
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.plans[0].columns.len(), 5);
    let sections: Vec<&str> = parsed.plans[0].sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["Организационные мероприятия", "Работа с кадрами"]);
}

#[test]
fn headings_behind_a_heading_belong_to_it() {
    let heading =
        paragraphs(&["№ п/п", "Мероприятие", "Срок исполнения", "Место", "Ответственные", "Отметка о выполнении"]);
    let row = |(at, row): (usize, &[&str; 4])| format!("{}\n\n{}\n\n", at + 1, paragraphs(row));
    let rows: String = ROWS.iter().enumerate().map(row).collect();
    let parsed =
        parse(&Source::plain(format!("План мероприятий\n\nна 2027 год\n\n{heading}{rows}")), &Options::default());
    let keys: Vec<&str> = parsed.plans[0].columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["number", "title", "deadline", "location", "responsible", "status"]);
    assert_eq!(parsed.plans[0].sections.len(), 0);
}

#[test]
fn the_first_row_of_marked_cells_is_a_heading_even_where_few_deadlines_read() {
    let rows = [
        ["с 13.00 до 15.00", "Подготовка порядка выдачи животных", "Владельцы земли", "главы хозяйств"],
        ["в течение дня", "Рейды по местам торговли мясом", "Торговцы", "администрация сельсовета"],
        ["15.00", "Отстрел диких кабанов", "Молодые фермеры", "староста села"],
        ["11.00", "Сбор сведений о падеже", "", "Л.К. Бойко"],
        ["в течение дня", "Осмотр водоплавающих птиц", "Пчеловоды", "Ж.Е. Огнев"],
    ];
    let cells = |row: &[&str; 4]| row.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    let body: String = rows.iter().map(cells).collect();
    let heading = cells(&["Срок", "Проводимая работа", "Целевая группа", "Ответственные за выполнение"]);
    let (keys, own) = read(&format!("План мероприятий на 2027 год\n\n{heading}{body}"));
    assert_eq!(keys, ["deadline", "title", "audience", "responsible"]);
    assert_eq!(own, rows[0]);
}

#[test]
fn numbers_at_the_heads_of_titles_number_rows() {
    let rows = [
        ["1.1. Провести собрание", "Обсуждение планов на год", "Местный бюджет", "Рогов", "Принят план работы"],
        ["1.2. Подготовить отчет", "Сбор сведений", "Областной бюджет", "Лапина, Рогов", "Отчет размещен на сайте"],
        ["1.3. Открыть выставку", "Отбор рисунков", "Местный бюджет", "Белова", "Выставка открыта"],
        ["2.1. Проверить журналы", "Сверка подписей", "Местный бюджет", "Рогов", "Нарушений нет"],
    ];
    let heading = ["Мероприятие", "Содержание работы", "Бюджет (источник)", "Ответственное лицо", "Ожидаемые итоги"];
    let rows: String = rows.iter().map(|row| paragraphs(row)).collect();
    let parsed = parse(
        &Source::plain(format!("План мероприятий\n\nна 2027 год\n\n{}{rows}", paragraphs(&heading))),
        &Options::default(),
    );
    assert_eq!(parsed.plans.first().map(|plan| plan.measures.len()), Some(4));
}

#[test]
fn a_note_that_looks_like_a_heading_hides_no_table() {
    let row = |cells: &[&str]| cells.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    let heading = row(&["Дела", "Время", "Площадка", "Кем проводится", "Источник"]);
    let rows = ROWS.map(|[title, deadline, place, party]| row(&[title, deadline, place, party, "местный бюджет"]));
    let figures = row(&["Показатель", "I", "II", "III", "IV"]) + &row(&["Срок ожидания ответа", "21", "8", "1", "36"]);
    let note = "Примечание:\n\nСроки проведения отдельных мероприятий уточняются.\n\nПоказатели по месяцам\n";
    let (keys, cells) =
        read(&format!("План мероприятий\n\nна 2027 год\n\n{heading}{}\n{note}{figures}", rows.concat()));
    assert_eq!(keys, ["title", "deadline", "location", "responsible", "funding_source"]);
    assert_eq!(cells[..4], ROWS[0]);
}

#[test]
fn a_second_table_is_sought_though_the_first_comes_out_well() {
    let first = text(&["№ п/п", "Мероприятие", "Срок исполнения", "Место проведения", "Ответственный"], true);
    let second = text(&["№", "Дела", "Время", "Площадка", "Кем проводится"], true);
    let parsed = parse(&Source::plain(format!("{first}\n\nПриложение 2\n\n{second}")), &Options::default());
    let measures: Vec<usize> = parsed.plans.iter().map(|plan| plan.measures.len()).collect();
    assert_eq!(measures.iter().sum::<usize>(), 2 * ROWS.len(), "{measures:?}");
}

#[test]
fn a_report_below_a_plan_is_no_part_of_it() {
    let heading = ["№ п/п", "Мероприятие", "Срок исполнения", "Место проведения", "Ответственный"];
    let report = ["№ п/п", "Мероприятие", "Дата проведения", "Место проведения", "Исполнено"];
    let done = ["1", "Проведено собрание", "12.09.2026", "актовый зал", "участвовали 40 человек"];
    let below =
        format!("Отчет о выполнении плана за 2026 год\n\n{}{}", paragraphs(&report), paragraphs(&done).repeat(3));
    let parsed = parse(&Source::plain(text(&heading, true) + &below), &Options::default());
    assert_eq!(parsed.plans.iter().map(|plan| plan.measures.len()).sum::<usize>(), ROWS.len());
}
