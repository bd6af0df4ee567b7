//! Tables whose format marks their cells: spans, headings over rows, cuts by pages, tables that go on.
//!
//! Each document is drawn as a person would: `drawn` says how.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing should fail the test")]

mod drawn;

use drawn::source;
use regplan_core::diagnostic::Code;
use regplan_core::record::{Measure, Parsed, Plan};
use regplan_core::{Options, parse};

fn read(drawn: &str) -> Parsed {
    let parsed = parse(&source(drawn), &Options::default());
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:#?}", parsed.diagnostics);
    parsed
}

fn plan(drawn: &str) -> Plan {
    let parsed = read(drawn);
    assert_eq!(parsed.plans.len(), 1, "{parsed:#?}");
    parsed.plans.into_iter().next().unwrap()
}

/// A measure as one line: number, title, deadline, parties.
fn card(measure: &Measure) -> String {
    let parties: Vec<_> = measure.responsible.iter().map(|party| party.name.as_str()).collect();
    let deadline = measure.deadline.as_ref().map_or("-", |deadline| deadline.text.as_str());
    let [number, title] = [&measure.number, &measure.title].map(|value| value.as_deref().unwrap_or("-"));
    format!("{number} | {title} | {deadline} | {}", parties.join("; "))
}

fn cards(drawn: &str) -> Vec<String> {
    plan(drawn).measures.iter().map(card).collect()
}

const HEAD: &str = "План мероприятий на 2025 год\n№ п/п | Мероприятие | Срок исполнения | Ответственный\n";

#[test]
fn a_plain_table() {
    let drawn = format!("{HEAD}1 | 2 | 3 | 4\n1. | Провести сбор | май | Школа\n2. | Издать книгу | | Музей\n");
    assert_eq!(cards(&drawn), ["1 | Провести сбор | май | Школа", "2 | Издать книгу | - | Музей"]);
    let plan = plan(&drawn);
    assert_eq!(plan.title.as_deref(), Some("План мероприятий на 2025 год"));
    assert_eq!(
        plan.columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>(),
        ["number", "title", "deadline", "responsible"]
    );
}

#[test]
fn rows_over_the_full_width_are_sections() {
    let drawn = format!(
        "{HEAD}1. Работа с кадрами | < | < | <\n1.1 | Провести сбор | май | Школа\n2 | Работа с семьями | < | <\n2.1 | Издать книгу | июнь | Музей\n"
    );
    let plan = plan(&drawn);
    let sections: Vec<_> = plan.sections.iter().map(|s| (s.number.as_deref().unwrap(), s.title.as_str())).collect();
    assert_eq!(sections, [("1", "Работа с кадрами"), ("2", "Работа с семьями")]);
    assert_eq!(plan.measures.iter().map(|measure| measure.section).collect::<Vec<_>>(), [Some(0), Some(1)]);
}

#[test]
fn a_cell_over_several_rows_stands_in_each() {
    let drawn =
        format!("{HEAD}1 | Провести сбор | май | Школа\n2 | Издать книгу | ^ | ^\n3 | Снять фильм | июнь | Музей\n");
    let expected =
        ["1 | Провести сбор | май | Школа", "2 | Издать книгу | май | Школа", "3 | Снять фильм | июнь | Музей"];
    assert_eq!(cards(&drawn), expected);
}

#[test]
fn an_empty_row_under_merged_cells_is_none() {
    let drawn = format!("{HEAD}1 | Провести сбор | май | Школа\n | ^ | | \n2 | Снять фильм | июль | Клуб\n");
    assert_eq!(cards(&drawn), ["1 | Провести сбор | май | Школа", "2 | Снять фильм | июль | Клуб"]);
}

#[test]
fn stages_of_one_measure_are_one_row() {
    let drawn = format!("{HEAD}1 | Построить дом | май | Школа\n^ | ^ | июнь | Музей\n2 | Снять фильм | июль | Клуб\n");
    assert_eq!(cards(&drawn), ["1 | Построить дом | май июнь | Школа; Музей", "2 | Снять фильм | июль | Клуб"]);
}

#[test]
fn a_heading_of_two_levels() {
    let drawn = "План мероприятий на 2025 год\n№ | Мероприятие | Исполнение | < \n^ | ^ | срок | ответственный\n1 | Провести сбор | май | Школа\n";
    assert_eq!(cards(drawn), ["1 | Провести сбор | май | Школа"]);
}

#[test]
fn a_page_cuts_a_row() {
    let drawn = format!(
        "{HEAD}1 | Провести большой | В течение 2025 | Школа\n---\n№ п/п | Мероприятие | Срок исполнения | Ответственный\n | сбор | года | искусств\n2 | Издать книгу | июнь | Музей\n"
    );
    let expected =
        ["1 | Провести большой сбор | В течение 2025 года | Школа искусств", "2 | Издать книгу | июнь | Музей"];
    assert_eq!(cards(&drawn), expected);
    let without_head = drawn.replacen("---\n№ п/п | Мероприятие | Срок исполнения | Ответственный\n", "---\n", 1);
    assert_eq!(cards(&without_head), expected);
}

#[test]
fn a_page_cuts_a_cell_over_several_rows() {
    let drawn = format!(
        "{HEAD}1 | Провести сбор | май | Школа\n2 | Издать книгу | ^ | ^\n---\n3 | Снять фильм | | \n4 | Купить парту | ^ | ^\n5 | Посадить сад | июль | Музей\n"
    );
    let expected = [
        "1 | Провести сбор | май | Школа",
        "2 | Издать книгу | май | Школа",
        "3 | Снять фильм | май | Школа",
        "4 | Купить парту | май | Школа",
        "5 | Посадить сад | июль | Музей",
    ];
    assert_eq!(cards(&drawn), expected);
}

#[test]
fn a_page_cuts_a_row_whose_cell_covers_further_rows() {
    let drawn = format!(
        "{HEAD}1 | Провести большой | май | Школа\n---\n | сбор | | искусств\n2 | Издать книгу | ^ | Музей\n3 | Снять фильм | июнь | Клуб\n"
    );
    let expected = [
        "1 | Провести большой сбор | май | Школа искусств",
        "2 | Издать книгу | май | Музей",
        "3 | Снять фильм | июнь | Клуб",
    ];
    assert_eq!(cards(&drawn), expected);
}

#[test]
fn a_table_without_a_heading_goes_on() {
    let drawn = format!(
        "{HEAD}1 | Провести сбор | май | Школа\nРабота с родителями\n2 | Издать книгу | июнь | Музей\n3 | Снять фильм | июль | Клуб\n"
    );
    let plan = plan(&drawn);
    assert_eq!(plan.measures.len(), 3);
    assert_eq!(plan.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["Работа с родителями"]);
    assert_eq!(plan.measures.iter().map(|measure| measure.section).collect::<Vec<_>>(), [None, Some(0), Some(0)]);
}

#[test]
fn other_tables_are_none_of_a_plan() {
    let stamp = "УТВЕРЖДАЮ | Согласовано\nДиректор | Председатель\n";
    let drawn = format!("{stamp}{HEAD}1 | Провести сбор | май | Школа\nИсполнитель\nИванов И. И. | 22-33-44\n");
    assert_eq!(cards(&drawn), ["1 | Провести сбор | май | Школа"]);
    assert!(read("Показатель | 2024 | 2025\nДоля семей | 10 | 20\n").plans.is_empty());
}

#[test]
fn two_plans_in_one_table() {
    let second = "План работы музея на 2026 год | < | < | <\n№ | Мероприятие | Ответственный | Срок\n1 | Снять фильм | Музей | июль\n";
    let drawn = format!("{HEAD}1 | Провести сбор | май | Школа\n{second}");
    let parsed = read(&drawn);
    let titles: Vec<_> = parsed.plans.iter().map(|plan| plan.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["План мероприятий на 2025 год", "План работы музея на 2026 год"]);
    assert_eq!(card(&parsed.plans[1].measures[0]), "1 | Снять фильм | июль | Музей");
}

#[test]
fn a_row_on_another_grid_keeps_its_columns() {
    let drawn = "План мероприятий на 2025 год\n№ | Мероприятие | < | Срок | Ответственный | <\n1 | Провести сбор | май | < | Школа\n2 | Издать книгу | < | июнь | Музей | <\n";
    assert_eq!(cards(drawn), ["1 | Провести сбор | май | Школа", "2 | Издать книгу | июнь | Музей"]);
}

#[test]
fn beginning_and_end_in_two_columns_are_one_deadline() {
    let drawn = "План мероприятий на 2025 год\n№ | Мероприятие | Срок | < | Ответственный\n^ | ^ | начало | окончание | ^\n1 | Провести сбор | 01.02.2025 | 15.03.2025 | Школа\n2 | Издать книгу | | 20.05.2025 | Музей\n";
    let plan = plan(drawn);
    let deadlines: Vec<_> = plan.measures.iter().map(|measure| measure.deadline.as_ref().unwrap()).collect();
    assert_eq!(
        (deadlines[0].start, deadlines[0].end),
        (Some("2025-02-01".parse().unwrap()), Some("2025-03-15".parse().unwrap()))
    );
    assert_eq!((deadlines[0].terms.len(), deadlines[1].text.as_str()), (1, "20.05.2025"));
    assert_eq!(plan.columns[3].key, "deadline_2");
}

#[test]
fn totals_are_no_measures() {
    let drawn = format!(
        "{HEAD}1 | Провести сбор | май | Школа\n | Итого по разделу | | \n2 | Издать книгу | июнь | Музей\nВсего | < | < | 12\n"
    );
    assert_eq!(cards(&drawn), ["1 | Провести сбор | май | Школа", "2 | Издать книгу | июнь | Музей"]);
}

#[test]
fn measures_in_parallel_paragraphs_are_parted() {
    let drawn = format!("{HEAD}1. // 2. | Провести сбор // Издать книгу | май // июнь | Школа // Музей\n");
    assert_eq!(cards(&drawn), ["1 | Провести сбор | май | Школа", "2 | Издать книгу | июнь | Музей"]);
    let in_title = format!("{HEAD} | 1. Провести сбор // 2. Издать книгу | май // июнь | Школа // Музей\n");
    assert_eq!(cards(&in_title), ["1 | Провести сбор | май | Школа", "2 | Издать книгу | июнь | Музей"]);
}

#[test]
fn paragraphs_that_do_not_pair_are_reported() {
    let parsed = read(&format!("{HEAD}1. // 2. | Провести сбор // Издать книгу | май | Школа // Музей\n"));
    assert_eq!(parsed.plans[0].measures.len(), 1);
    assert!(parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::UnpairedParagraphs));
}

#[test]
fn a_group_row_among_measures_is_a_measure() {
    let drawn = format!(
        "{HEAD}1 | Цикл занятий: | | \n1.1 | Провести сбор | май | Школа\n2 | Издать книгу | июнь | Музей\n3 | Снять фильм | июль | Клуб\n"
    );
    let expected = [
        "1 | Цикл занятий: | - | ",
        "1.1 | Провести сбор | май | Школа",
        "2 | Издать книгу | июнь | Музей",
        "3 | Снять фильм | июль | Клуб",
    ];
    assert_eq!(cards(&drawn), expected);
    let sections = format!(
        "{HEAD}1 | Занятия | | \n1.1 | Провести сбор | май | Школа\n2 | Издания | | \n2.1 | Издать книгу | июнь | Музей\n"
    );
    assert_eq!(cards(&sections), ["1.1 | Провести сбор | май | Школа", "2.1 | Издать книгу | июнь | Музей"]);
}

#[test]
fn a_measure_whose_number_stands_in_its_second_row() {
    let drawn = format!(
        "{HEAD}1 | Провести сбор | май | Школа\n | Беседы о книгах; | июнь | Музей\n2 | о фильмах | июнь | Музей\n3 | Снять фильм | июль | Клуб\n"
    );
    let expected = [
        "1 | Провести сбор | май | Школа",
        "2 | Беседы о книгах; о фильмах | июнь | Музей",
        "3 | Снять фильм | июль | Клуб",
    ];
    assert_eq!(cards(&drawn), expected);
}

#[test]
fn a_row_cut_between_two_tables_is_one() {
    let drawn = format!(
        "{HEAD}1 | Провести большой сбор: | май | Школа\n\n | в школе и клубе | | \n2 | Издать книгу | июнь | Музей\n"
    );
    assert_eq!(
        cards(&drawn),
        ["1 | Провести большой сбор: в школе и клубе | май | Школа", "2 | Издать книгу | июнь | Музей"]
    );
}

#[test]
fn a_stop_where_a_number_should_be_is_none() {
    let drawn = format!("{HEAD}. | 1.1. Провести сбор | май | Школа\n. | 1.2. Издать книгу | июнь | Музей\n");
    assert_eq!(cards(&drawn), ["1.1 | Провести сбор | май | Школа", "1.2 | Издать книгу | июнь | Музей"]);
    assert_eq!(plan(&drawn).measures[0].cells["number"].as_ref().unwrap().text, "1.1.");
}

#[test]
fn a_heading_copied_into_every_cell_is_a_section() {
    let row = "Ц1.1. Работа с семьями города | Работа с семьями города | Работа с семьями города | Работа с семьями";
    let drawn = format!("{HEAD}{row}\n1 | Провести сбор | май | Школа\n");
    let plan = plan(&drawn);
    let section = &plan.sections[0];
    assert_eq!((section.number.as_deref(), section.title.as_str()), (Some("Ц1.1"), "Работа с семьями города"));
    assert_eq!(plan.measures.len(), 1);
}

#[test]
fn a_title_alone_heads_the_rows_below() {
    let drawn = format!("{HEAD} | Работа с семьями | | \n1 | Провести сбор | май | Школа\n");
    let plan = plan(&drawn);
    assert_eq!((plan.sections[0].title.as_str(), plan.measures.len()), ("Работа с семьями", 1));
}

#[test]
fn a_row_that_talks_of_measures_is_no_heading() {
    let drawn = format!(
        "{HEAD}1 | Провести сбор | май | Школа\nЦ1 | 1.1. Реализация плана мероприятий | 2025 год (ежегодно) | Ответственный секретарь\n"
    );
    assert_eq!(plan(&drawn).measures.len(), 2);
}

#[test]
fn no_title_stands_in_another_table() {
    let data = "Показатель | 2024 | 2025\nПлан продаж | 10 | 20\nДоля семей | 1 | 2\n";
    let drawn = format!("{data}===\n№ | Мероприятие | Срок | Ответственный\n1 | Провести сбор | май | Школа\n");
    assert_eq!(plan(&drawn).title, None);
}

#[test]
fn a_running_head_that_reads_like_a_title_opens_no_plan() {
    let head = "План мероприятий по охране озер и рек Заозерного района";
    let heading = "№ п/п | Мероприятие | Срок исполнения | Ответственный";
    let page = |number: u32| {
        format!("{head}\n{heading}\n{number}. | Уборка берегов | май | отдел охраны природы\nСтраница {number} из 3\n")
    };
    let drawn = format!(
        "ПЛАН\nпо охране озер на 2025 год\n{heading}\n0. | Осмотр | март | отдел охраны природы\n---\n{}",
        [2, 3, 4].map(page).join("---\n")
    );
    let plan = plan(&drawn);
    assert_eq!(plan.measures.len(), 4);
    assert_eq!(plan.period.map(|period| period.start.year()), Some(2025));
    assert_eq!(plan.sections.len(), 0);
}

#[test]
fn a_month_over_the_rows_dates_them() {
    let plan = plan(
        "План работы на 2025 год\nМероприятие | Срок | Ответственный\nСентябрь | < | <\nБеседа | 1 неделя | завуч\nКонкурс | до 15 | завуч\n\
Дежурство | постоянно | завуч\nОктябрь | < | <\nВыставка | 10 | завуч\n",
    );
    let deadlines: Vec<_> = plan.measures.iter().filter_map(|measure| measure.deadline.as_ref()).collect();
    let ends: Vec<_> = deadlines.iter().map(|deadline| deadline.end.map(|end| end.to_string())).collect();
    assert_eq!(
        ends,
        [Some("2025-09-07"), Some("2025-09-15"), None, Some("2025-10-10")].map(|end| end.map(str::to_owned))
    );
    assert!(deadlines[1].terms.iter().all(|term| term.inferred));
    assert_eq!(deadlines[1].terms[0].text, "до 15");
}

#[test]
fn a_table_of_figures_does_not_go_on_with_a_plan() {
    let drawn = "План мероприятий на 2025 год\nМеры | Ответственные органы | Факт исполнения\n\
Провести обследование рынков | Отдел торговли | \nРазместить памятки в школах | Управление образования | \n\n\
Обеспечение\n\nНаименование | Всего, ед. | Потребность, ед.\nСлужебные помещения | 27 | 13\nТранспортные средства | 17 | 39\n";
    let titles: Vec<_> = plan(drawn).measures.into_iter().filter_map(|measure| measure.title).collect();
    assert_eq!(titles, ["Провести обследование рынков", "Разместить памятки в школах"]);
}
