//! Small dumps of every dialect with marked cells, read from end to end: the same records from each.

use regplan_core::{Options, diagnostic::Code, parse, record::Measure, source::Source};

/// The dialect, and of every measure: number, title, deadline, responsible.
fn records(text: &str) -> (String, Vec<[String; 4]>) {
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:?}", parsed.diagnostics);
    let cell = |measure: &Measure, key: &str| {
        measure.cells.get(key).cloned().flatten().map(|cell| cell.text).unwrap_or_default()
    };
    let row = |measure: &Measure| {
        let number = measure.number.clone().unwrap_or_default();
        [number, cell(measure, "title"), cell(measure, "deadline"), cell(measure, "responsible")]
    };
    let measures = parsed.plans.iter().flat_map(|plan| &plan.measures).map(row).collect();
    (parsed.source.dialect.unwrap_or_default(), measures)
}

fn sections(text: &str) -> Vec<(Option<String>, String)> {
    let parsed = parse(&Source::plain(text), &Options::default());
    let sections = parsed.plans.into_iter().flat_map(|plan| plan.sections);
    sections.map(|section| (section.number, section.title)).collect()
}

/// What most of the dumps below say.
fn plan() -> Vec<[String; 4]> {
    [
        ["1.1", "Проведение бесед о правах ребенка", "I квартал 2025 года", "Отдел опеки"],
        ["1.2", "Выпуск памятки для родителей", "май 2025 года", "Отдел печати, отдел опеки"],
        ["2.1", "Сбор отчетов", "ежегодно", "Отдел контроля"],
    ]
    .map(|row| row.map(str::to_owned))
    .to_vec()
}

fn headings() -> Vec<(Option<String>, String)> {
    [("1", "Общие меры"), ("2", "Контроль")].map(|(number, title)| (Some(number.to_owned()), title.to_owned())).to_vec()
}

fn check(text: &str, dialect: &str) {
    let (name, records) = records(text);
    assert_eq!((name.as_str(), records), (dialect, plan()));
    assert_eq!(sections(text), headings());
}

#[test]
fn antiword() {
    check(
        "План\n\n\
|№ п/п|Мероприятие      |Срок        |Ответственный|\n\
|1. Общие меры                                     |\n\
|1.1  |Проведение бесед |I квартал   |Отдел опеки  |\n\
|     |о правах ребенка |2025 года   |             |\n\
|1.2  |Выпуск памятки   |май 2025    |Отдел печати,|\n\
|     |для родителей    |года        |отдел опеки  |\n\
|2. Контроль                                       |\n\
|2.1  |Сбор отчетов     |ежегодно    |Отдел        |\n\
|     |                 |            |контроля     |\n\n",
        "antiword",
    );
}

#[test]
fn box_drawing() {
    check(
        "План\n\n\
┌─────┬─────────────────┬────────────┬─────────────┐\n\
│№ п/п│   Мероприятие   │    Срок    │Ответственный│\n\
├─────┴─────────────────┴────────────┴─────────────┤\n\
│1. Общие меры                                     │\n\
├─────┬─────────────────┬────────────┬─────────────┤\n\
│1.1  │Проведение бесед │I квартал   │Отдел опеки  │\n\
│     │о правах ребенка │2025 года   │             │\n\
├─────┼─────────────────┼────────────┼─────────────┤\n\
│1.2  │Выпуск памятки   │май 2025    │Отдел печати,│\n\
│     │для родителей    │года        │отдел опеки  │\n\
├─────┴─────────────────┴────────────┴─────────────┤\n\
│2. Контроль                                       │\n\
├─────┬─────────────────┬────────────┬─────────────┤\n\
│2.1  │Сбор отчетов     │ежегодно    │Отдел        │\n\
│     │                 │            │контроля     │\n\
└─────┴─────────────────┴────────────┴─────────────┘\n",
        "drawn-tables",
    );
}

#[test]
fn box_drawing_without_lines_between_rows() {
    check(
        "План\n\n\
┌─────┬─────────────────┬────────────┬─────────────┐\n\
│№ п/п│   Мероприятие   │    Срок    │Ответственный│\n\
├─────┼─────────────────┼────────────┼─────────────┤\n\
│1. Общие меры                                     │\n\
│1.1  │Проведение бесед │I квартал   │Отдел опеки  │\n\
│     │о правах ребенка │2025 года   │             │\n\
│1.2  │Выпуск памятки   │май 2025    │Отдел печати,│\n\
│     │для родителей    │года        │отдел опеки  │\n\
│2. Контроль                                       │\n\
│2.1  │Сбор отчетов     │ежегодно    │Отдел        │\n\
│     │                 │            │контроля     │\n\
└─────┴─────────────────┴────────────┴─────────────┘\n",
        "drawn-tables",
    );
}

#[test]
fn pandoc_grid() {
    check(
        "План\n\n\
+-----+------------------+------------+---------------+\n\
| №   | Мероприятие      | Срок       | Ответственный |\n\
| п/п |                  | исполнения |               |\n\
+=====+==================+============+===============+\n\
| 1.  | Общие меры       |            |               |\n\
+-----+------------------+------------+---------------+\n\
| 1.1 | Проведение бесед | I квартал  | Отдел опеки   |\n\
|     |                  |            |               |\n\
|     | о правах ребенка | 2025 года  |               |\n\
+-----+------------------+------------+---------------+\n\
| 1.2 | Выпуск памятки   | май 2025   | Отдел печати, |\n\
|     | для родителей    | года       | отдел опеки   |\n\
+-----+------------------+------------+---------------+\n\
| 2.  | Контроль         |            |               |\n\
+-----+------------------+------------+---------------+\n\
| 2.1 | Сбор отчетов     | ежегодно   | Отдел         |\n\
|     |                  |            | контроля      |\n\
+-----+------------------+------------+---------------+\n",
        "drawn-tables",
    );
}

#[test]
fn pandoc_dashes() {
    check(
        "План\n\n  \
------------------------------------------------------\n  \
№ п/п Мероприятие        Срок         Ответственный\n                           \
исполнения\n  \
----- ------------------ ------------ ----------------\n  \
1.    Общие меры\n\n  \
1.1   Проведение бесед   I квартал    Отдел опеки\n        \
о правах ребенка   2025 года\n\n  \
1.2   Выпуск памятки     май 2025     Отдел печати,\n        \
для родителей      года         отдел опеки\n\n  \
2.    Контроль\n\n  \
2.1   Сбор отчетов       ежегодно     Отдел контроля\n  \
------------------------------------------------------\n",
        "drawn-tables",
    );
}

#[test]
fn catdoc() {
    check(
        "План\n№ п/п\tМероприятие\tСрок\tОтветственный\n1. Общие меры\n\
1.1\tПроведение бесед о правах ребенка\tI квартал \n2025 года\tОтдел опеки\n\
1.2\tВыпуск памятки для родителей\tмай 2025 года\tОтдел печати,\nотдел опеки\n\
2. Контроль\n2.1\tСбор отчетов\tежегодно\tОтдел контроля\n\nДиректор\n",
        "catdoc",
    );
}

#[test]
fn delimited() {
    let text = "План\n№ п/п;Мероприятие;Срок;Ответственный\n1. Общие меры;;;\n\
1.1;Проведение бесед о правах ребенка;\"I квартал\n2025 года\";Отдел опеки\n\
1.2;Выпуск памятки для родителей;май 2025 года;\"Отдел печати,\nотдел опеки\"\n\
2. Контроль;;;\n2.1;Сбор отчетов;ежегодно;Отдел контроля\n";
    check(text, "delimited");
    check(&text.replace(';', "\t"), "delimited");
    check(&text.replace(';', ","), "delimited");
}

#[test]
fn bars_without_ends() {
    check(
        "План\n\n№ п/п |  **Мероприятие** |  Срок |  Ответственный  \n---|---|---|---  \n\
**1\\. Общие меры**  \n\
1.1 |  Проведение бесед о правах ребенка |  I квартал   \n2025 года |  Отдел опеки  \n\
1.2 |  Выпуск памятки для родителей |  май 2025 года |  Отдел печати, отдел опеки  \n\
**2\\. Контроль**  \n2.1 |  Сбор отчетов |  ежегодно |  Отдел контроля  \n\n",
        "bars",
    );
}

#[test]
fn bars_with_ends() {
    let text = "План\n| № п/п | Мероприятие | Срок | Ответственный |\n|-------|-------------|------|---|\n\
| 1. Общие меры |  |  |  |\n\
| 1.1 | Проведение бесед о правах ребенка | I квартал 2025 года | Отдел опеки |\n\
| 1.2 | Выпуск памятки для родителей | май 2025 года | Отдел печати, отдел опеки |\n\
| 2. Контроль |  |  |  |\n| 2.1 | Сбор отчетов | ежегодно | Отдел контроля |\n";
    check(text, "bars");
    check(&text.replace("|-------|-------------|------|---|\n", ""), "bars");
}

#[test]
fn rows_without_numbers() {
    let text = "План\n\n\
|Мероприятие      |Срок        |Ответственный|\n\
|Проведение бесед |I квартал   |Отдел опеки  |\n\
|о правах ребенка |2025 года   |             |\n\
|Выпуск памятки   |май 2025    |Отдел печати,|\n\
|для родителей    |года        |отдел опеки  |\n\
|Сбор отчетов     |ежегодно    |Отдел        |\n\
|                 |            |контроля     |\n\n";
    let want: Vec<_> =
        plan().into_iter().map(|[_, title, deadline, party]| [String::new(), title, deadline, party]).collect();
    assert_eq!(records(text).1, want);
}

#[test]
fn a_cell_left_out_under_a_merged_one() {
    let row = |n: u32, cells: &str| format!("{n} |  Проведение акции «Лето» |  {cells}Отдел опеки  \n");
    let rows: String = (1..9).map(|n| row(n, if n % 3 == 1 { "май 2025 года |  " } else { "" })).collect();
    let text = format!("№ п/п |  Мероприятие |  Срок |  Ответственный  \n---|---|---|---  \n{rows}");
    let (_, records) = records(&text);
    assert_eq!(records.len(), 8);
    assert!(records.iter().all(|[_, _, _, party]| party == "Отдел опеки"), "{records:?}");
}

#[test]
fn the_dialect_can_be_named() {
    let source = Source::plain("№\tМера\tСрок\n1\tБеседы\tмай\n2\tВстречи\tиюнь\n3\tСбор\tиюль\n");
    let name = |options: &Options| parse(&source, options).source.dialect;
    assert_eq!(name(&Options::default().as_dialect("catdoc")).as_deref(), Some("catdoc"));
    assert_eq!(name(&Options::default().as_dialect("none such")).as_deref(), Some("delimited"));
}

#[test]
fn a_column_without_a_known_heading_is_what_its_cells_are() {
    let text = "Направления работы\n\t№\n\tНаправление\n\tНасыщенность\n\tОтветственный\n\n\
\t1.\n\tЗарядка\n\tЕжедневно\n\tвоспитатели\n\n\
\t2.\n\tПлавание\n\t1 раз в неделю\n\tинструктор\n\n\
\t3.\n\tПоход\n\tмай\n\tвоспитатели\n";
    let (dialect, records) = records(text);
    assert_eq!(dialect, "tika-word");
    assert_eq!(records[1], ["2", "Плавание", "1 раз в неделю", "инструктор"].map(str::to_owned));
}

#[test]
fn columns_by_position() {
    check(
        "План\n\n\
№ п/п      Мероприятие            Срок        Ответственный\n\
\x20                      1. Общие меры\n\
1.1     Проведение бесед       I квартал      Отдел опеки\n\
\x20       о правах ребенка       2025 года\n\
1.2     Выпуск памятки         май 2025       Отдел печати,\n\
\u{c}№ п/п       Мероприятие              Срок        Ответственный\n\
\x20       для родителей            года           отдел опеки\n\
\x20                           2. Контроль\n\
2.1     Сбор отчетов             ежегодно       Отдел\n\
\x20                                               контроля\n",
        "layout",
    );
}

#[test]
fn tabs_that_open_cells_of_a_row_on_one_line() {
    check(
        "План\n\n\
\t№ п/п\tМероприятие\tСрок\tОтветственный\n\
\t1. Общие меры\n\
\t1.1\tПроведение бесед о правах ребенка\tI квартал 2025 года\tОтдел опеки\n\
\t1.2\tВыпуск памятки для родителей\tмай 2025 года\t\nОтдел печати,\n\nотдел опеки\n\n\n\
\t2. Контроль\n\
\t2.1\tСбор отчетов\tежегодно\tОтдел контроля\n\n",
        "tab-rows",
    );
}

#[test]
fn a_paragraph_a_cell_where_rows_have_as_many_as_columns() {
    let head = "План\n\n№\nМероприятие\nМесто\nСрок\nКатегория участников\nОтветственный\n";
    let rows = [
        "1\nВстреча с ветеранами\nактовый зал\nмай\nпедагоги\nИванова А.П.\n",
        "2\nСоставление паспорта школы\n\nсентябрь\nклассы\nПетрова И.О.\n",
        "3\nБеседы о правах ребенка\nкабинет истории\nиюнь\nродители\nСидорова Е.Е.\n",
        "4\nКонкурс рисунков\nзал\nапрель\nклассы\nПетрова И.О.\n",
    ];
    let parsed = parse(&Source::plain(format!("{head}{}", rows.concat())), &Options::default());
    let said = |key: &str| -> Vec<Option<String>> {
        let cell = |measure: &Measure| measure.cells.get(key).cloned().flatten().map(|cell| cell.text);
        parsed.plans.iter().flat_map(|plan| &plan.measures).map(cell).collect()
    };
    let texts = |texts: [&str; 4]| texts.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())).to_vec();
    assert_eq!(said("location"), texts(["актовый зал", "", "кабинет истории", "зал"]));
    assert_eq!(said("audience"), texts(["педагоги", "классы", "родители", "классы"]));
    assert_eq!(said("responsible"), texts(["Иванова А.П.", "Петрова И.О.", "Сидорова Е.Е.", "Петрова И.О."]));
}

#[test]
fn headings_with_numbers_where_rows_have_none() {
    let dump = "План\n\nМероприятие|Срок|Ответственный\n---|---|---\n\
1. Общие меры\nПроведение бесед|май|Отдел опеки\nВыпуск памятки|июнь|Отдел печати\n\
2. Контроль\nСбор отчетов|ежегодно|Отдел контроля\n";
    assert_eq!(sections(dump), headings());
    let (_, rows) = records(dump);
    assert_eq!(
        rows.iter().map(|[number, title, ..]| (number.as_str(), title.as_str())).collect::<Vec<_>>(),
        [("", "Проведение бесед"), ("", "Выпуск памятки"), ("", "Сбор отчетов")]
    );
}

#[test]
fn number_signs_before_a_heading_are_no_words_of_the_title() {
    let dump = "## ПЛАН МЕРОПРИЯТИЙ  \nпо охране озер на 2025 год\n\nЦели:\n\nчистота берегов;\nпокой птиц.\n\n\
№|Мероприятие|Срок|Ответственный\n---|---|---|---\n1|Уборка|май|Отдел\n2|Посадка|июнь|Отдел\n";
    let parsed = parse(&Source::plain(dump), &Options::default());
    let plan = parsed.plans.first();
    assert_eq!(plan.and_then(|plan| plan.title.as_deref()), Some("ПЛАН МЕРОПРИЯТИЙ по охране озер на 2025 год"));
    assert_eq!(plan.map(|plan| plan.goals.clone()), Some(vec!["чистота берегов".to_owned(), "покой птиц".to_owned()]));
}

#[test]
fn more_cells_than_columns_stand_together_and_are_told() {
    let dump = "План\n\n№\tМероприятие\tСрок\tОтветственный\n\
1\tПроведение бесед\tмай\tОтдел опеки\n2\tВыпуск памятки\tиюнь\tОтдел печати\tтираж 500\n\
3\tСбор отчетов\tежегодно\tОтдел контроля\n4\tВстречи\tиюль\tОтдел опеки\n";
    let (_, rows) = records(dump);
    assert_eq!(rows.get(1).map(|[.., last]| last.as_str()), Some("Отдел печати тираж 500"));
    let parsed = parse(&Source::plain(dump), &Options::default());
    let told: Vec<_> = parsed.diagnostics.iter().map(|told| (told.code, told.measure.as_deref())).collect();
    assert_eq!(told, [(Code::CellCount, Some("2"))]);
}

/// Where marks bind, nothing is doubted; where lines alone tell cells, how near another reading comes is said.
#[test]
fn cells_say_how_sure_their_borders_are() {
    let sure = |text: &str| {
        let parsed = parse(&Source::plain(text), &Options::default());
        let cells = parsed.plans.into_iter().flat_map(|plan| plan.measures).flat_map(|measure| measure.cells);
        cells.filter_map(|(_, cell)| cell).map(|cell| cell.confidence).collect::<Vec<_>>()
    };
    let marked =
        "План\n\n№|Мероприятие|Срок|Ответственный\n---|---|---|---\n1|Уборка|май|Отдел\n2|Посадка|июнь|Отдел\n";
    assert!(sure(marked).iter().all(|confidence| *confidence == 100), "{:?}", sure(marked));
    let lines = "План\n\n№ п/п Мероприятие Срок Ответственный\n1 Провести беседу\nмай\nдиректор\n\
2 Провести сбор\nиюнь\nдиректор\n3 Провести сход граждан\nдиректор\nиюль\nдиректор\n";
    let sure = sure(lines);
    assert!(sure.len() > 9 && sure.iter().any(|confidence| *confidence < 100), "{sure:?}");
}

#[test]
fn a_row_without_number_that_has_a_deadline_of_its_own_is_a_row() {
    let dump = "План\n\n№|Мероприятие|Срок|Ответственный\n---|---|---|---\n1|Провести беседу|май|отдел\n\
|встречу с родителями|июнь|школа\n2|Провести сбор|июль|отдел\n3|Провести сход|июль|отдел\n";
    let (_, rows) = records(dump);
    let said: Vec<_> = rows.iter().map(|[number, title, ..]| (number.as_str(), title.as_str())).collect();
    assert_eq!(said.get(..2), Some(&[("1", "Провести беседу"), ("", "встречу с родителями")][..]), "{said:?}");
}

#[test]
fn a_count_at_the_head_of_a_title_is_no_number_of_the_row() {
    let dump = "План\n\nМероприятие|Срок|Ответственный\n---|---|---\n5 уроков мужества|май|Отдел опеки\n\
Выпуск памятки|июнь|Отдел печати\nСбор отчетов|ежегодно|Отдел контроля\n";
    let (_, rows) = records(dump);
    let first = rows.first().map(|[number, title, ..]| (number.as_str(), title.as_str()));
    assert_eq!(first, Some(("", "5 уроков мужества")));
}

#[test]
fn one_deadline_names_no_column() {
    let dump = "План\n\n№|Мероприятие|Условия|Ответственный\n---|---|---|---\n1|Провести беседу с семьями|май|Отдел опеки\n\
2|Организовать сбор книг|актовый зал|Отдел печати\n3|Провести сход граждан|двор|Отдел контроля\n4|Подготовить встречу|парк|Отдел опеки\n";
    let parsed = parse(&Source::plain(dump), &Options::default());
    let keys: Vec<_> = parsed.plans.iter().flat_map(|plan| &plan.columns).map(|column| column.key.clone()).collect();
    assert!(keys.len() == 4 && !keys.contains(&"deadline".to_owned()), "{keys:?}");
}

#[test]
fn tika_leaves_no_words_of_numbers_that_word_counts() {
    let row = |title: &str, deadline: &str| format!("\t{title}\n\t{deadline}\n\tОтдел опеки\n\n\t\t\n\n\n");
    let dump = ["План\n\n\t№ п/п\n\tМероприятие\n\tСрок\n\tОтветственный\n\n\t\t\n\n\n"]
        .into_iter()
        .map(str::to_owned)
        .chain([row("Провести беседу", "май"), row("Провести сбор", "июнь"), row("Провести сход", "июль")])
        .collect::<String>();
    let (_, rows) = records(&dump);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows.iter()
            .all(|[number, _, deadline, party]| number.is_empty() && deadline.len() < 9 && party == "Отдел опеки")
    );
}

#[test]
fn a_blank_paragraph_parts_neither_a_sentence_nor_a_row() {
    let text = "План работы музея на 2025 год\n\t№\n\tМероприятие\n\tОтветственный\n\tСрок\n\tУчастников\n\n\
\t1\n\tЛекция о птицах\n\tхранитель\n\tмай\n\t20\n\n\
\t2\n\tЭкскурсия\n\tсмотритель,\nхранитель\n\tиюнь\n\n\t25\n\n\
\t3\n\tПоказ фильма\n\tсмотритель\n\tиюль\n\t30\n\n\
\t4\n\tВыставка\n\tхранитель\n\t2025 г.\n\t40\n\nдетей и взрослых\n\n\
\t5\n\tБеседа\n\tхранитель\n\tмарт\n\t10\n";
    let (dialect, measures) = records(text);
    assert_eq!(dialect, "tika-word");
    let numbers: Vec<&str> = measures.iter().map(|[number, ..]| number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let parsed = parse(&Source::plain(text), &Options::default());
    let people = |measure: &Measure| measure.cells.values().flatten().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let people: Vec<Vec<String>> = parsed.plans.iter().flat_map(|plan| &plan.measures).map(people).collect();
    let has = |at: usize, text: &str| people.get(at).is_some_and(|cells| cells.iter().any(|cell| cell == text));
    assert!(has(1, "25") && has(3, "40 детей и взрослых"), "{people:?}");
}

/// Between two tables of a text that nothing draws, a title and the heading row behind it begin another plan.
#[test]
fn a_title_above_a_second_heading_row_begins_another_plan() {
    let tabs = "ПЛАН\nмероприятий по благоустройству\nна 2018 год\n\n\
№ п/п\tМероприятие\tСрок\tОтветственный\n\
1\tПосадка деревьев\tмай\tОтдел озеленения\n\
2\tРемонт скамеек\tдо 1 июня\tОтдел благоустройства\n\n\
ПЛАН\nмероприятий по работе с молодежью\nпо месту жительства\nна 2019 год\n\n\
№ п/п\tМероприятие\tСрок\tОтветственный\n\
1\tОткрытие клуба\tсентябрь\tОтдел молодежи\n\
2\tТурнир дворов\tоктябрь\tОтдел спорта\n";
    let parsed = parse(&Source::plain(tabs), &Options::default());
    let plan = |at: usize| {
        let plan = &parsed.plans[at];
        (plan.title.clone().unwrap_or_default(), plan.sections.len(), plan.measures.len())
    };
    assert_eq!(parsed.plans.len(), 2);
    assert_eq!(plan(0), ("План мероприятий по благоустройству на 2018 год".to_owned(), 0, 2));
    assert_eq!(plan(1), ("План мероприятий по работе с молодежью по месту жительства на 2019 год".to_owned(), 0, 2));
}
