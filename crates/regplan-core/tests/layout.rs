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
