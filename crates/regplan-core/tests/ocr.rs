//! Columns told by position in recognised text, whose blanks at the heads of lines are lost: what `tesseract --psm 6` writes when it
//! keeps the blanks between words.

#![allow(clippy::unwrap_used, reason = "what is missing should fail the test")]

use regplan_core::diagnostic::Code;
use regplan_core::record::{Measure, Parsed};
use regplan_core::{Options, parse, source::Source};

fn read(text: &str) -> Parsed {
    let parsed = parse(&Source::plain(text), &Options::default());
    assert_eq!(parsed.source.dialect.as_deref(), Some("ocr"));
    assert_eq!(parsed.ink.table, parsed.ink.claimed, "{:#?}", parsed.diagnostics);
    parsed
}

/// Every measure as one line: number, title, deadline, responsible, results.
fn rows(parsed: &Parsed) -> Vec<String> {
    let cell = |measure: &Measure, key: &str| {
        measure.cells.get(key).cloned().flatten().map_or("-".to_owned(), |cell| cell.text)
    };
    let keys = ["number", "title", "deadline", "responsible", "results"];
    let row = |measure: &Measure| keys.map(|key| cell(measure, key)).join(" | ");
    parsed.plans.iter().flat_map(|plan| &plan.measures).map(row).collect()
}

/// Stray signs in the gutters, a line without its blanks, full columns one blank apart, a cut row, a damaged heading.
const STRAIGHT: &str = "План мероприятий по развитию библиотек на 2026 год
№ | Наименование мероприятия        Срок            Ответственные               Ожидаемые результаты
п/п                                 реализации      исполнители

1. Обновление каталогов             2026 год        Отдел культуры              Каталоги, доступные
районных библиотек с                                городского округа,          читателям всех
учетом новых                                        библиотечный центр          районов |
поступлений
2. Курсы для                        С мая           Отдел культуры              Повышение
библиотекарей по работе             2026 года       городского округа,          квалификации
с детьми и подростками                              школы |                     работников
округа
3. Ведение общего учета | до 1 марта          Библиотечный центр          Сведения о фонде
книжного фонда и его                                городского округа,          библиотек и его
состояния на сайте                                  отдел учета                 состоянии
отчетности                                          |
4
п/п                                 реализации  |   исполнители
4. Встречи с авторами в             П квартал       Библиотечный центр          Встречи во всех
детских библиотеках и               2026 года       городского округа           районах города —
школах города                                                                   ежегодно
5. Выставки рисунков —              Постоянно       Школы, детские сады         Выставки рисунков в
будущих читателей и их                              городского округа           читальных залах
родителей
5
п/п                                 реализации      исполнители
6. Игры и конкурсы для              Июнь            Детские сады                Праздники во всех
самых маленьких                     2026 года       городского округа           детских садах
";

/// The same with gaps told in rough numbers, as they are in a picture.
fn drifting(straight: &str) -> String {
    let mut text = String::new();
    for (at, line) in straight.lines().enumerate() {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("    ") {
            text.push_str(before);
            text.push_str(["    ", "   ", "    ", "  "].get(at % 4).unwrap());
            text.push_str(after.get(..after.len() - after.trim_start().len()).unwrap());
            rest = after.trim_start();
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[test]
fn columns_are_found_though_blanks_are_lost() {
    let expected = [
        "1. | Обновление каталогов районных библиотек с учетом новых поступлений | 2026 год | Отдел культуры городского округа, \
         библиотечный центр | Каталоги, доступные читателям всех районов",
        "2. | Курсы для библиотекарей по работе с детьми и подростками округа | С мая 2026 года | Отдел культуры городского \
         округа, школы | Повышение квалификации работников",
        "3. | Ведение общего учета книжного фонда и его состояния на сайте отчетности | до 1 марта | Библиотечный центр \
         городского округа, отдел учета | Сведения о фонде библиотек и его состоянии",
        "4. | Встречи с авторами в детских библиотеках и школах города | П квартал 2026 года | Библиотечный центр городского \
         округа | Встречи во всех районах города — ежегодно",
        "5. | Выставки рисунков — будущих читателей и их родителей | Постоянно | Школы, детские сады городского округа | \
         Выставки рисунков в читальных залах",
        "6. | Игры и конкурсы для самых маленьких | Июнь 2026 года | Детские сады городского округа | Праздники во всех \
         детских садах",
    ];
    assert_eq!(rows(&read(&drifting(STRAIGHT))), expected);
}

#[test]
fn the_heading_is_taken_from_the_page_that_shows_it() {
    let dump = drifting(STRAIGHT);
    let (first, rest) = dump.split_once("№ | ").unwrap();
    let (heading, rest) = rest.split_once('\n').unwrap();
    let damaged = format!("{first}Нен ИИ = И Бвонны ОВ\n{rest}");
    let late = damaged.replace("5\nп/п", &format!("5\n№ | {heading}\nп/п"));
    assert_eq!(rows(&read(&late)), rows(&read(&drifting(STRAIGHT))));
}

#[test]
fn a_damaged_word_of_the_heading_counts() {
    let damaged = drifting(STRAIGHT)
        .replace("Наименование мероприятия ", "Наимсновапие меронриятия ")
        .replace("Ответственные", "Ответствснные");
    assert_eq!(rows(&read(&damaged)), rows(&read(&drifting(STRAIGHT))));
}

#[test]
fn a_damaged_numeral_is_read_and_told() {
    let parsed = read(&drifting(STRAIGHT));
    let fourth = parsed.plans.iter().flat_map(|plan| &plan.measures).nth(3).unwrap();
    assert_eq!(fourth.deadline.as_ref().unwrap().start, Some("2026-04-01".parse().unwrap()));
    assert!(parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::DoubtfulDeadline));
}

/// Deadlines as wide as their column: only one blank stands behind them.
const FULL: &str = "План мероприятий по развитию библиотек на 2026 год
№ п/п      Наименование мероприятия           Срок исполнения      Ответственный исполнитель        Ожидаемый результат
1. Работа с фондами
1.1        Обновление каталогов                  В течение 2026 года Отдел культуры                   Каталоги, доступные
районных библиотек с учетом                                          городского округа,               читателям всех
новых поступлений                                                    библиотечный центр               районов
1.2        Ведение общего учета                  В течение 2026 года Библиотечный центр               Сведения о фонде
книжного фонда и его                                                 городского округа,               библиотек и его
состояния                                                            отдел учета                      состоянии
2. Работа с читателями
2.1        Встречи с авторами в                  В течение 2026 года Библиотечный центр               Встречи во всех
детских библиотеках и                                                городского округа                районах города
школах города
2.2        Выставки рисунков                     В течение 2026 года Школы, детские сады              Выставки рисунков в
будущих читателей и их                                               городского округа                читальных залах
родителей
№ п/п      Наименование мероприятия           Срок исполнения      Ответственный исполнитель        Ожидаемый результат
2.3        Игры и конкурсы для                   Июнь 2026 года      Детские сады                     Праздники во всех
самых маленьких                                                      городского округа                детских садах
";

#[test]
fn the_sign_of_numbers_may_be_two_words() {
    let apart = FULL.replace("В течение 2026 года ", "Весна 2026 года     ");
    let expected = rows(&read(&drifting(FULL))).iter().map(|row| row.replace("В течение", "Весна")).collect::<Vec<_>>();
    assert_eq!(rows(&read(&drifting(&apart))), expected);
    assert!(expected.iter().all(|row| row.contains(" | Весна 2026 года | ") || row.contains(" | Июнь 2026 года | ")));
}

#[test]
fn a_column_that_only_the_heading_shows_is_found() {
    let parsed = read(&drifting(FULL));
    let expected = [
        "1.1 | Обновление каталогов районных библиотек с учетом новых поступлений | В течение 2026 года | Отдел культуры \
         городского округа, библиотечный центр | Каталоги, доступные читателям всех районов",
        "1.2 | Ведение общего учета книжного фонда и его состояния | В течение 2026 года | Библиотечный центр городского \
         округа, отдел учета | Сведения о фонде библиотек и его состоянии",
        "2.1 | Встречи с авторами в детских библиотеках и школах города | В течение 2026 года | Библиотечный центр \
         городского округа | Встречи во всех районах города",
        "2.2 | Выставки рисунков будущих читателей и их родителей | В течение 2026 года | Школы, детские сады городского \
         округа | Выставки рисунков в читальных залах",
        "2.3 | Игры и конкурсы для самых маленьких | Июнь 2026 года | Детские сады городского округа | Праздники во всех \
         детских садах",
    ];
    assert_eq!(rows(&parsed), expected);
}

#[test]
fn a_row_begins_though_its_number_is_damaged() {
    let damaged = FULL.replace("2.2        Выставки", "Е)         Выставки");
    let expected = rows(&read(&drifting(FULL))).iter().map(|row| row.replace("2.2 | ", "Е | ")).collect::<Vec<_>>();
    assert_eq!(rows(&read(&drifting(&damaged))), expected);
}

#[test]
fn columns_without_headings_are_told_by_what_they_hold() {
    let apart = FULL.replace("В течение 2026 года ", "П квартал 2026 г.   ");
    let effects =
        apart.replace("Каталоги,", "Расширение").replace("Сведения", "Повышение").replace("Праздники", "Улучшение");
    let headless: String =
        effects.lines().filter(|line| !line.starts_with('№')).flat_map(|line| [line, "\n"]).collect();
    let parsed = read(&drifting(&headless));
    let keys: Vec<&str> =
        parsed.plans.iter().flat_map(|plan| &plan.columns).map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["number", "title", "deadline", "responsible", "results"]);
}

#[test]
fn a_table_that_keeps_its_blanks_is_none_of_these() {
    let dump = drifting(STRAIGHT);
    let kept: String = dump.lines().map(|line| format!("   {line}\n")).collect();
    assert_ne!(parse(&Source::plain(kept.as_str()), &Options::default()).source.dialect.as_deref(), Some("ocr"));
}
