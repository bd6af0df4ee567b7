//! Headings of groups of rows where the format marks cells: copied into every cell, or numbered where no column has numbers.

mod drawn;

use regplan_core::{Options, parse};

/// The titles of the sections, and of the measures.
fn read(table: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse(&drawn::source(table), &Options::default());
    let sections = parsed.plans.iter().flat_map(|plan| &plan.sections).map(|section| section.title.clone());
    let measures = parsed.plans.iter().flat_map(|plan| &plan.measures);
    (sections.collect(), measures.filter_map(|measure| measure.title.clone()).collect())
}

#[test]
fn a_heading_copied_into_every_cell_heads_no_other_plan() {
    let (sections, measures) = read(
        "План мероприятий на 2027 год\n\
         Наименование работ | Срок исполнения | Ответственный\n\
         Подготовить отчет | май 2027 г. | директор\n\
         Массовая работа | Массовая работа | Массовая работа\n\
         Провести встречу | июнь 2027 г. | заведующий отделом",
    );
    assert_eq!(sections, ["Массовая работа"]);
    assert_eq!(measures, ["Подготовить отчет", "Провести встречу"]);
}

#[test]
fn a_number_at_the_head_of_titles_counts_sections_too() {
    let (sections, measures) = read(
        "План мероприятий на 2027 год\n\
         Дела | Дата проведения | Кем проводится\n\
         1. Хозяйственная часть | |\n\
         1.1. Уборка территории | май 2027 г. | директор\n\
         1.2. Ремонт ограды | июнь 2027 г. | завхоз\n\
         2. Учебная часть | |\n\
         2.1. Открытый урок | март 2027 г. | учителя",
    );
    assert_eq!(sections, ["Хозяйственная часть", "Учебная часть"]);
    assert_eq!(measures, ["Уборка территории", "Ремонт ограды", "Открытый урок"]);
}

#[test]
fn a_table_with_a_heading_of_its_own_goes_on_with_no_plan() {
    let (_, measures) = read(
        "План мероприятий на 2027 год\n\
         № | Мероприятие | Содержание работы | Ответственный | Примечание\n\
         1 | Уборка территории | вывоз снега | завхоз | \n\
         2 | Ремонт ограды | покраска | завхоз | \n\
         Отчетная форма\n\
         № | Показатель | План | Факт | Причины отклонения\n\
         1 | Число участников | 71 | 70 | \n\
         2 | из них школьников | 21 | 14 | ",
    );
    assert_eq!(measures, ["Уборка территории", "Ремонт ограды"]);
}
