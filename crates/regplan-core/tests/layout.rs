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
