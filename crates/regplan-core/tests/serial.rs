//! Small dumps of extractors that mark no cells: what the columns, the words and the numbers say must be enough.

use regplan_core::{Options, diagnostic::Code, parse, record::Parsed, source::Source};

const HEADING: &str = "№ п/п Мероприятие Срок Ответственный Результат\n";

/// Rows as a narrow PDF column wraps them; a short cell and the next one share a line.
const ROWS: [&str; 6] = [
    "1 Проведение бесед о правах\nребенка в школах города\nдо 1 марта 2025 года Отдел опеки и\nпопечительства администрации\nСнижение числа обращений\nграждан\n",
    "2 Выпуск памятки для родителей\nо летнем отдыхе\nмай 2025 года Отдел печати\nадминистрации района\nРост осведомленности родителей\n",
    "3 Обследование детских площадок\nво дворах\nIII квартал 2025 года Управление благоустройства\nрайона\nБезопасные площадки\n",
    "4 Сбор отчетов учреждений\nежегодно Отдел опеки и\nпопечительства администрации\nПолные сведения о ходе работ\n",
    "5 Обучение специалистов опеки\nв течение 2025 года Управление образования\nрайона\nРост числа обученных\nспециалистов\n",
    "6 Проверка школьных столовых\nсентябрь 2025 года Отдел контроля\nадминистрации района\nСоблюдение санитарных правил\n",
];

fn read(text: &str) -> Parsed {
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:?}", parsed.diagnostics);
    parsed
}

fn cells(parsed: &Parsed, key: &str) -> Vec<String> {
    let measures = parsed.plans.iter().flat_map(|plan| &plan.measures);
    let cell = |cell: Option<&Option<_>>| cell.cloned().flatten().map(|cell: regplan_core::record::Cell| cell.text);
    measures.map(|measure| cell(measure.cells.get(key)).unwrap_or_default()).collect()
}

fn whole() -> String {
    format!("План работы отдела на 2025 год\n\n{HEADING}{}", ROWS.concat())
}

#[test]
fn a_border_in_mid_line_is_found_by_the_grammars() {
    let parsed = read(&whole());
    assert_eq!(cells(&parsed, "number"), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(
        cells(&parsed, "deadline"),
        [
            "до 1 марта 2025 года",
            "май 2025 года",
            "III квартал 2025 года",
            "ежегодно",
            "в течение 2025 года",
            "сентябрь 2025 года"
        ]
    );
    assert_eq!(cells(&parsed, "responsible")[2], "Управление благоустройства района");
    assert_eq!(cells(&parsed, "results")[4], "Рост числа обученных специалистов");
}

#[test]
fn a_page_may_cut_a_row_in_several_columns() {
    let cut = "3 Обследование детских площадок\nIII квартал 2025 года Управление благоустройства\nБезопасные\n\u{c}2\n";
    let rest = format!("{cut}{HEADING}во дворах\nрайона\nплощадки\n");
    let text = whole().replace(ROWS[2], &rest);
    assert_ne!(text, whole());
    let (one, two) = (read(&whole()), read(&text));
    for key in ["number", "deadline", "results"] {
        assert_eq!(cells(&one, key), cells(&two, key), "{key}");
    }
    // Which column the first piece goes on with, nothing but its meaning tells: where it is misread, the doubt names the right one.
    let right =
        cells(&one, "title") == cells(&two, "title") && cells(&one, "responsible") == cells(&two, "responsible");
    let said: Vec<_> = two.diagnostics.iter().filter(|d| d.measure.as_deref() == Some("3")).collect();
    assert!(right || said.iter().any(|d| d.message.contains("“title”")), "{said:?}");
    assert!(said.iter().any(|d| d.code == Code::RowContinued), "{said:?}");
}

#[test]
fn headings_between_rows_belong_to_no_row() {
    let text = whole()
        .replace("4 Сбор", "II. Контроль исполнения\n4 Сбор")
        .replace("1 Проведение", "I. Работа с семьями\n1 Проведение");
    let parsed = read(&text);
    let sections: Vec<_> = parsed.plans[0].sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["Работа с семьями", "Контроль исполнения"]);
    assert_eq!(parsed.plans[0].measures[3].section, Some(1));
    assert_eq!(cells(&parsed, "title")[3], "Сбор отчетов учреждений");
}

#[test]
fn a_number_that_is_missing_is_said() {
    let parsed = read(&whole().replace(ROWS[3], ""));
    assert_eq!(cells(&parsed, "number"), ["1", "2", "3", "5", "6"]);
    let said = parsed.diagnostics.iter().find(|d| d.measure.as_deref() == Some("5"));
    assert!(said.is_some_and(|d| d.message.contains('3')), "{:?}", parsed.diagnostics);
}

#[test]
fn prose_tables_of_figures_and_forms_give_no_measure() {
    for text in [
        "Показатель Единица измерения 2024 2025 2026\nЧисло семей ед. 10 12 14\n",
        "Главное управление\nФинансирование по годам, тыс. рублей\n2024 2025\n100 200\n",
        "Ответственный исполнитель обеспечивает выполнение мероприятий в срок.\nСрок исполнения определяется планом.\n",
        "№ п/п Фамилия Должность Телефон\n1 Иванов директор 12-34-56\n",
    ] {
        let parsed = read(text);
        assert!(parsed.plans.iter().all(|plan| plan.measures.is_empty()), "{text}: {:?}", parsed.plans);
    }
}

/// Rows of number, title, place, deadline, participants, responsible: a line of a cell each, and now and then no place.
const PLACED: [&str; 12] = [
    "Праздничная \nлинейка первых \nклассов|двор школы|1 сентября|обучающиеся \n1–4 классов|Дорохина Е.С.",
    "Составление \nкарты семей||сентябрь|1–11 классы|социальный \nпедагог",
    "Утверждение графика \nзаседаний совета|кабинет \nдиректора|до 10 сентября|педагоги|Лагутина Т.В.",
    "Заседания совета \nпрофилактики|кабинет № 12|1 раз в месяц|обучающиеся, \nсостоящие на \nучете|Дорохина Е.С.",
    "Работа кружков и \nсекций|спортивный \nзал|сентябрь – май|обучающиеся \n5–11 классов|Шубин К.Л.",
    "Контроль \nпосещаемости||ежедневно|1–11 классы|классные \nруководители",
    "Опрос «Моя \nбезопасность в сети»|кабинет \nинформатики|ноябрь|7–9 классы|Юсупов Р.Р.",
    "Концерт ко Дню \nучителя|актовый зал|3 октября|педагоги, \nветераны труда|Белоус А.Н.",
    "Лекторий «Твои \nправа»|библиотека|20.11.2025|8–11 классы|Ракитина М.А.",
    "Новогодние \nпредставления|актовый зал|22–26 декабря|1–11 классы|Белоус А.Н.",
    "Месячник спортивной \nработы|спортивный \nзал, стадион|февраль|5–11 классы|Шубин К.Л.",
    "Неделя детской \nкниги|библиотека|март|1–7 классы|педагог-\nбиблиотекарь",
];

#[test]
fn dates_are_read_though_places_and_participants_are_in_doubt() {
    let mut text =
        "ПЛАН\nвоспитательной работы школы на 2025/2026 учебный год\n№\nСодержание работы\nМесто\nпроведения\nСроки\n\
Категория\nучастников\nОтветственные\n"
            .to_owned();
    for (at, row) in PLACED.iter().enumerate() {
        let lines: Vec<&str> = row.split('|').filter(|cell| !cell.is_empty()).collect();
        text += &format!("{}.\n{}\n", at + 1, lines.join("\n"));
    }
    let parsed = read(&text);
    let wanted: Vec<&str> = PLACED.iter().filter_map(|row| row.split('|').nth(2)).collect();
    assert_eq!(cells(&parsed, "deadline"), wanted);
    for (at, row) in PLACED.iter().enumerate() {
        let drawn: Vec<&str> = row.split('|').collect();
        let read = ["location", "audience", "responsible"].map(|key| cells(&parsed, key)[at].clone());
        let wanted =
            [drawn[1], drawn[3], drawn[4]].map(|cell| cell.replace(" \n", " ").replace("педагог-\n", "педагог-"));
        let number = (at + 1).to_string();
        let doubted = parsed
            .diagnostics
            .iter()
            .any(|told| told.code == Code::DoubtfulCell && told.measure.as_ref() == Some(&number));
        assert!(read == wanted || doubted, "{number}: {read:?} for {wanted:?}, {:?}", parsed.diagnostics);
    }
    let dated = |measure: &&regplan_core::record::Measure| measure.deadline.as_ref().is_some_and(|d| d.start.is_some());
    assert!(parsed.plans.iter().flat_map(|plan| &plan.measures).filter(dated).count() >= 8, "{:?}", parsed.diagnostics);
}

#[test]
fn a_table_that_antiword_lets_flow_is_read_beside_one_that_it_draws() {
    let text = "План мероприятий на 2025 год\n\n\
|№  |Мероприятие             |Срок      |Ответственный  |\n\
|1  |Проведение бесед о      |май 2025  |Отдел опеки    |\n\
|   |правах                  |года      |               |\n\
|2  |Выпуск памятки          |июнь 2025 |Отдел печати   |\n\
|   |                        |года      |               |\n\n\
План работы на 2026 год\n\n\
\u{20}№ п/п |Мероприятие |Срок |Ответственный |Место | |Общие\nвопросы | |1 |Беседы о праве детей в школе |до 1 мая 2026\n\
года |отдел образования |школа | |2 |Встречи с ветеранами\n|июнь 2026 года |школа | | |3 |Сбор вещей и книг для\n\
библиотеки |июль 2026 года |отдел культуры |клуб | |4 |Слёт\nюных друзей |август 2026 года |школа |лагерь | |\n\nДиректор Иванов\n";
    let parsed = read(text);
    assert_eq!(parsed.source.dialect.as_deref(), Some("antiword"));
    let [numbers, titles, deadlines, parties] =
        ["number", "title", "deadline", "responsible"].map(|key| cells(&parsed, key));
    let rows: Vec<_> = numbers.iter().zip(&titles).zip(&deadlines).zip(&parties).collect();
    assert_eq!(
        rows.iter()
            .map(|(((number, title), deadline), party)| [*number, *title, *deadline, *party])
            .collect::<Vec<_>>(),
        [
            ["1", "Проведение бесед о правах", "май 2025 года", "Отдел опеки"],
            ["2", "Выпуск памятки", "июнь 2025 года", "Отдел печати"],
            ["1", "Беседы о праве детей в школе", "до 1 мая 2026 года", "отдел образования"],
            ["2", "Встречи с ветеранами", "июнь 2026 года", "школа"],
            ["3", "Сбор вещей и книг для библиотеки", "июль 2026 года", "отдел культуры"],
            ["4", "Слёт юных друзей", "август 2026 года", "школа"],
        ]
    );
    let sections = parsed.plans.iter().flat_map(|plan| &plan.sections);
    assert_eq!(sections.map(|section| section.title.as_str()).collect::<Vec<_>>(), ["Общие вопросы"]);
}
