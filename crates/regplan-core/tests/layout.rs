//! Columns told by position alone, as `pdftotext -layout` writes them: where the dump makes it hard.

#![allow(clippy::unwrap_used, reason = "what is missing should fail the test")]

use regplan_core::record::{Measure, Parsed};
use regplan_core::{Options, parse, source::Source};

fn read(text: &str) -> Parsed {
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.source.dialect.as_deref(), Some("layout"));
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:#?}", parsed.diagnostics);
    parsed
}

/// Every measure as one line: number, title, deadline, responsible.
fn rows(parsed: &Parsed) -> Vec<String> {
    let cell = |measure: &Measure, key: &str| {
        measure.cells.get(key).cloned().flatten().map_or("-".to_owned(), |cell| cell.text)
    };
    let row =
        |measure: &Measure| ["number", "title", "deadline", "responsible"].map(|key| cell(measure, key)).join(" | ");
    parsed.plans.iter().flat_map(|plan| &plan.measures).map(row).collect()
}

const HEAD: &str = "№     Мероприятие                      Срок             Ответственный\n";

#[test]
fn a_table_in_the_midst_of_long_prose() {
    let prose = "Состояние здоровья детей складывается из многих причин, и решение этой задачи\n\
занимает главное место в работе всех учреждений района, сколько бы их ни было,\n\
потому что одной из причин остается недостаточная работа с семьей и со школой,\n\
а иногда и просто её отсутствие там, где она была бы нужнее всего остального.\n\n";
    let dump = format!(
        "{}{HEAD}\
1.    Утренняя зарядка                 ежедневно        Инструктор по\n\
\x20                                                      физкультуре\n\
2.    Закаливание                      май              Медицинская сестра\n\
3.    Плавание                         раз в неделю     Инструктор по\n\
\x20                                                      плаванию\n\n\n{}",
        prose.repeat(12),
        prose.repeat(6)
    );
    let expected = [
        "1. | Утренняя зарядка | ежедневно | Инструктор по физкультуре",
        "2. | Закаливание | май | Медицинская сестра",
        "3. | Плавание | раз в неделю | Инструктор по плаванию",
    ];
    assert_eq!(rows(&read(&dump)), expected);
}

#[test]
fn numbers_stand_a_line_lower_than_their_titles() {
    let mut dump = format!("План мероприятий на 2025 год\n\n{HEAD}\n");
    for number in 1..7 {
        dump.push_str(&format!(
            "      Обновление и проверка\n{number}                                      май              Директор\n\
\x20     документов по охране труда\n\x20     в учреждении\n"
        ));
    }
    let expected =
        |number| format!("{number} | Обновление и проверка документов по охране труда в учреждении | май | Директор");
    assert_eq!(rows(&read(&dump)), (1..7).map(expected).collect::<Vec<_>>());
}

#[test]
fn running_heads_and_feet_are_no_cells() {
    let page = |number: u32| {
        format!(
            "      План мероприятий по охране озер и рек Заозерного района\n\n{HEAD}\
{}.    Уборка берегов                   май              Отдел охраны\n\
\x20                                                      природы\n\
{}.    Посадка деревьев                 июнь             Отдел охраны\n\
\x20                                                      природы\n\
\x20                                                                               Страница {number} из 3\n\u{c}",
            2 * number - 1,
            2 * number
        )
    };
    let parsed =
        read(&format!("ПЛАН МЕРОПРИЯТИЙ\nпо охране озер на 2025 год\n\n{}", (1..4).map(page).collect::<String>()));
    let expected = |number: u32| {
        let title = if number % 2 == 1 {
            "Уборка берегов | май"
        } else {
            "Посадка деревьев | июнь"
        };
        format!("{number}. | {title} | Отдел охраны природы")
    };
    assert_eq!(rows(&parsed), (1..7).map(expected).collect::<Vec<_>>());
    assert_eq!(parsed.plans.len(), 1);
}

const ROWS: &str = "\
1.    Беседы о правилах дорожного      май              Отдел опеки
      движения
2.    Выпуск памятки для родителей     июнь             Отдел печати
3.    Родительское собрание            сентябрь         Отдел опеки
4.    Конкурс рисунков                 октябрь          Педагог
";

const READ: [&str; 4] = [
    "1. | Беседы о правилах дорожного движения | май | Отдел опеки",
    "2. | Выпуск памятки для родителей | июнь | Отдел печати",
    "3. | Родительское собрание | сентябрь | Отдел опеки",
    "4. | Конкурс рисунков | октябрь | Педагог",
];

#[test]
fn what_stands_below_the_last_row_is_no_part_of_it() {
    for below in [
        "Директор                               И.И. Иванов\n",
        "\n    План составила методист отдела, сроки могут быть изменены\nприказом.\n",
        "\n\n\n\n                                         Врио    зам.\n                              начальника\n\n\n\
                                          «      »\n",
    ] {
        let parsed = read(&format!("План мероприятий на 2025 год\n\n{HEAD}{ROWS}{below}"));
        assert_eq!(rows(&parsed), READ, "{below}");
        assert_eq!(parsed.diagnostics, [], "{below}");
    }
}

#[test]
fn another_heading_row_begins_another_table() {
    let other = "№     Показатель          Единица      Значение     Источник       Год\n\
1     Охват детей         процент      80           отчет          2025\n\
2     Число бесед         штук         12           журнал         2025\n\
3     Число памяток       штук         300          журнал         2025\n";
    let parsed = read(&format!(
        "План мероприятий на 2025 год\n\n{HEAD}{ROWS}\nПоказатели плана, по которым судят об успехе всей работы:\n\n{other}"
    ));
    assert_eq!(rows(&parsed), READ);
}

#[test]
fn a_heading_between_rows_goes_on_below_itself() {
    let dump = format!(
        "План мероприятий на 2025 год\n\n{HEAD}\n\
    I. Работа с детьми, с их родителями, с соседями и учителями\n                            и с гостями\n\n\
{ROWS}\n              II. Работа с документами учреждения и с его архивом\n\n\
1.    Проверка описей                  ноябрь           Архивариус\n"
    );
    let parsed = read(&dump);
    let titles: Vec<_> = parsed.plans[0].sections.iter().map(|section| section.title.clone()).collect();
    assert_eq!(
        titles,
        [
            "Работа с детьми, с их родителями, с соседями и учителями и с гостями",
            "Работа с документами учреждения и с его архивом"
        ]
    );
    assert_eq!(rows(&parsed)[..4], READ);
}

#[test]
fn a_heading_over_two_columns_gives_its_place_to_those_below_it() {
    let dump = "План мероприятий на 2025 год\n\n\
№     Мероприятие                         Срок реализации       Ответственный\n\
п/п                                     начало     окончание    исполнитель\n\
1     2                                 3          4            5\n\
1.    Беседы о правилах дорожного       01.02.2025 15.02.2025   Отдел опеки\n      движения\n\
2.    Выпуск памятки для родителей      март 2025  май 2025     Отдел печати\n\
3.    Родительское собрание             02.09.2025 03.09.2025   Отдел опеки\n\
4.    Конкурс рисунков                  01.10.2025 15.10.2025   Педагог\n";
    let parsed = read(dump);
    let keys: Vec<_> = parsed.plans[0].columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["number", "title", "deadline", "deadline_2", "responsible"]);
    let ends: Vec<_> = parsed.plans[0].measures.iter().filter_map(|measure| measure.deadline.as_ref()?.end).collect();
    let ends: Vec<_> = ends.into_iter().map(|end| end.to_string()).collect();
    assert_eq!(ends, ["2025-02-15", "2025-05-31", "2025-09-03", "2025-10-15"]);
}

#[test]
fn a_stamp_above_the_heading_row_hides_no_column() {
    let stamp = "\
СОГЛАСОВАНО                              УТВЕРЖДАЮ\n\
на заседании педагогического совета      Директор МБОУ «Школа № 4 с. Ключи»\n\
протокол № 1 от 28.08.2025 г.            ____________ И.В. Мартынов\n\n\
                    ПЛАН воспитательной работы на 2025 год\n\n";
    let body: String = (1..=12)
        .map(|number| {
            format!("{number:<6}Беседа с родителями о детях   {:>4}   {number:02}.09.2025   Педагог\n", "1-4")
        })
        .collect();
    let head = "№     Дела и мероприятия           Класс     Срок      Ответственный\n";
    let parsed = read(&format!("{stamp}{head}{body}"));
    let keys: Vec<_> = parsed.plans[0].columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["number", "title", "participants", "deadline", "responsible"]);
    assert!(
        parsed.plans[0].measures.iter().all(|measure| measure.title.as_deref() == Some("Беседа с родителями о детях"))
    );
    assert_eq!(parsed.plans[0].measures.len(), 12);
}

#[test]
fn a_column_that_only_its_heading_fills_hides_no_other() {
    let title = |number| {
        if number % 3 == 0 {
            "Беседа с родителями о детях и школе"
        } else {
            "Беседа с классом"
        }
    };
    let body: String = (1..=12)
        .map(|number| {
            format!("{number:<6}{:<36}Педагог {number}\n      и о делах класса вместе с детьми\n", title(number))
        })
        .collect();
    let head = "№     Содержание работы                   Ответственный     Отметка\n";
    let parsed = read(&format!("План работы на 2025 год\n\n{head}{body}"));
    let expected =
        |number| format!("{number} | {} и о делах класса вместе с детьми | - | Педагог {number}", title(number));
    assert_eq!(rows(&parsed), (1..=12).map(expected).collect::<Vec<_>>());
}

#[test]
fn signs_before_numbers_of_rows_head_nothing() {
    let body: String = (1..=6)
        .map(|number| format!("№{number}    Беседа о правилах                май              Отдел опеки\n"))
        .collect();
    let parsed = read(&format!("План мероприятий на 2025 год\n\n{HEAD}{body}"));
    let titles =
        parsed.plans[0].measures.iter().filter(|measure| measure.title.as_deref() == Some("Беседа о правилах"));
    assert_eq!(titles.count(), 6);
}

#[test]
fn the_last_row_goes_on_below_a_blank_line() {
    let body: String = (1..=5)
        .map(|number| {
            format!("{number}.    Беседа о правилах дорожного движения с детьми и с родителями     май     Школа\n")
        })
        .collect();
    let head = "№     Мероприятие                                                     Срок    Кто\n";
    let more = "\n      и с их учителями, с библиотекой и с музеем, со всеми гостями\n";
    let dump = format!("План мероприятий на 2025 год\n\n{}{body}{more}", head.replace("Кто", "Ответственный"));
    let last = read(&dump).plans[0].measures[4].title.clone().unwrap();
    assert!(last.ends_with("со всеми гостями"), "{last}");
}

#[test]
fn a_deadline_one_blank_behind_its_title_is_told_by_what_it_says() {
    let dump = format!(
        "План работы музея на 2025 год\n\n{HEAD}\
1.    Выставка детского рисунка        март 2025 г.     Отдел выставок\n\
2.    Обновление раздела на сайте для декабрь, 2025 г.  Отдел связи\n\
\x20     маленьких посетителей\n\
3.    Подбор книг о заповедниках и В течение года       Библиотекарь\n\
\x20     парках района\n\
4.    Экскурсия по старому городу      май              Отдел выставок\n\
5.    Сверка описей и книг за 2024 год                  Хранитель\n\
\x20     с книгами поступлений            июнь\n\
6.    Подготовка витрин зала природы к 5 июня 2025 года Хранитель\n\
7.    Лекция о птицах                  октябрь          Отдел выставок\n"
    );
    let expected = [
        "1. | Выставка детского рисунка | март 2025 г. | Отдел выставок",
        "2. | Обновление раздела на сайте для маленьких посетителей | декабрь, 2025 г. | Отдел связи",
        "3. | Подбор книг о заповедниках и парках района | В течение года | Библиотекарь",
        "4. | Экскурсия по старому городу | май | Отдел выставок",
        "5. | Сверка описей и книг за 2024 год с книгами поступлений | июнь | Хранитель",
        "6. | Подготовка витрин зала природы | к 5 июня 2025 года | Хранитель",
        "7. | Лекция о птицах | октябрь | Отдел выставок",
    ];
    assert_eq!(rows(&read(&dump)), expected);
}

/// Lines of five columns, each cell to its place; one that is too long pushes the next ones on.
fn line(cells: [&str; 5]) -> String {
    let [number, title, deadline, participants, responsible] = cells;
    format!("{number:<6}{title:<25}{deadline:<19} {participants:<19} {responsible}").trim_end().to_owned() + "\n"
}

/// Participants and responsible parties of each measure.
fn people(parsed: &Parsed) -> Vec<String> {
    let text = |measure: &Measure, key: &str| {
        measure.cells.get(key).cloned().flatten().map_or("none".to_owned(), |cell| cell.text)
    };
    let people = |measure: &Measure| format!("{} | {}", text(measure, "participants"), text(measure, "responsible"));
    parsed.plans.iter().flat_map(|plan| &plan.measures).map(people).collect()
}

const FIVE: [&str; 5] = ["№", "Мероприятие", "Срок", "Участники", "Ответственный"];

#[test]
fn a_dash_one_blank_behind_a_cell_stands_in_the_next_column() {
    let mut dump = format!("План работы музея на 2025 год\n\n{}", line(FIVE));
    for number in ["1.", "3.", "5."] {
        dump += &line([number, "Выставка рисунка", "март", "Школьники города", "Отдел выставок"]);
    }
    for number in ["6.", "7."] {
        dump += &line([number, "Сбор отзывов гостей", "в течение года,  по", "-", "Отдел связи"]);
        dump += &line(["", "о выставках", "запросу", "", ""]);
    }
    let parsed = read(&dump);
    assert_eq!(people(&parsed)[3..], ["- | Отдел связи", "- | Отдел связи"]);
    assert_eq!(rows(&parsed)[4], "7. | Сбор отзывов гостей о выставках | в течение года, по запросу | Отдел связи");
}

#[test]
fn the_last_letter_of_a_full_line_stays_in_its_column() {
    let mut dump = format!("План работы музея на 2025 год\n\n{}", line(FIVE));
    for number in ["1.", "2.", "3."] {
        dump += &line([number, "Выставка рисунка", "март", "Школьники города", "Отдел выставок"]);
    }
    for number in ["4.", "5."] {
        dump += &line([number, "Лекция о птицах", "май", "Студенты          и", "Библиотекарь музея"]);
        dump += &line(["", "и рыбах", "", "преподаватели", "и хранитель"]);
    }
    let parsed = read(&dump);
    assert_eq!(people(&parsed)[4], "Студенты и преподаватели | Библиотекарь музея и хранитель");
}

#[test]
fn a_heading_row_whose_sign_stands_in_its_middle_begins_above_it() {
    let dump = "План мероприятий на 2025 год\n\n\
\x20                                  Дата прове-\n\
№     Мероприятие                                   Ответственный\n\
\x20                                      дения\n\
1.    Выставка рисунка             до 1 мая         Директор\n\
2.    Лекция о птицах              до 1 июня        Библиотека\n\
3.    Сбор отчетов                 ежегодно         Отдел опеки\n";
    let expected = [
        "1. | Выставка рисунка | до 1 мая | Директор",
        "2. | Лекция о птицах | до 1 июня | Библиотека",
        "3. | Сбор отчетов | ежегодно | Отдел опеки",
    ];
    let parsed = read(dump);
    assert_eq!(rows(&parsed), expected);
    assert!(parsed.plans[0].columns[2].header.starts_with("Дата"));
}
