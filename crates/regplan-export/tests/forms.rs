//! Every form of a bundled plan: as people see it (snapshots), and as other programs read it back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says so by failing"
)]

mod calendar;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use regplan_core::record::Parsed;
use regplan_core::{Options, parse, source::Source};
use regplan_export::csv::Style;
use regplan_export::{Keys, Language, Row, card, entries, ics, jsonl, markdown, omitted, remarks, rows, xlsx};
use std::collections::BTreeSet;
use std::io::Cursor;

const OMSK: &str = include_str!("../../../fixtures/plans/omsk-2024-orphanhood/source.txt");
const RYAZAN: &str = include_str!("../../../fixtures/plans/ryazan-2026-guardianship/source.txt");

fn parsed(name: &str, text: &str) -> Parsed {
    parse(&Source::plain(text.trim_start_matches('\u{feff}').replace("\r\n", "\n")), &Options::default().named(name))
}

fn both() -> [Parsed; 2] {
    [parsed("omsk.txt", OMSK), parsed("ryazan.txt", RYAZAN)]
}

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn forms_look_so() {
    let ryazan = parsed("ryazan.txt", RYAZAN);
    // Carriage returns are part of two forms and would not live in a snapshot.
    let lf = |text: String| text.replace("\r\n", "\n");
    insta::assert_snapshot!("csv_excel", lf(text(|out| regplan_export::csv::write(&ryazan, &Style::excel(), out))));
    insta::assert_snapshot!("csv_plain", lf(text(|out| regplan_export::csv::write(&ryazan, &Style::plain(','), out))));
    insta::assert_snapshot!("markdown", text(|out| markdown::write(&ryazan, out)));
    insta::assert_snapshot!("ics", lf(text(|out| ics::write(&ryazan, out).map(|_| ()))));
    let first = text(|out| jsonl::write(&ryazan, out)).lines().next().unwrap().to_owned();
    let pretty: serde_json::Value = serde_json::from_str(&first).unwrap();
    insta::assert_snapshot!("jsonl", serde_json::to_string_pretty(&pretty).unwrap());
    let page = card::card(&ryazan, card::Style::terminal(80, true)).replace('\u{1b}', "␛");
    insta::assert_snapshot!("card_in_colours", page.lines().take(60).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_line_of_json_needs_no_other() {
    for document in both() {
        let lines = text(|out| jsonl::write(&document, out));
        let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), entries(&document).count());
        for (line, entry) in lines.iter().zip(entries(&document)) {
            assert_eq!(line["measure"], serde_json::to_value(entry.measure).unwrap());
            assert_eq!(line["source"]["name"], serde_json::json!(document.source.name));
            assert_eq!(line["plan"]["title"], serde_json::json!(entry.plan.title));
            assert_eq!(line["act"].is_null(), document.act.is_none());
            assert_eq!(line["sections"].as_array().unwrap().is_empty(), entry.measure.section.is_none());
        }
    }
}

fn read_csv(bytes: &str, delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(bytes.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

#[test]
fn a_plain_table_reads_back_value_by_value() {
    for document in both() {
        let (head, lines) = read_csv(&text(|out| regplan_export::csv::write(&document, &Style::plain(','), out)), b',');
        let keys = Keys::of(&document);
        assert_eq!(head, Row::FIXED.into_iter().chain(keys.names()).collect::<Vec<_>>());
        let column = |name: &str| head.iter().position(|one| one == name).unwrap();
        let expected: Vec<Row> = rows(&document).collect();
        assert_eq!(lines.len(), expected.len());
        for (line, row) in lines.iter().zip(&expected) {
            assert_eq!(line[column("number")], row.number.clone().unwrap_or_default());
            assert_eq!(line[column("title")], row.title.clone().unwrap_or_default());
            assert_eq!(line[column("responsible")], row.responsible);
            assert_eq!(line[column("end")], row.end.map(|day| day.to_string()).unwrap_or_default());
            for key in keys.names() {
                assert_eq!(line[column(key)], row.cells.get(key).cloned().unwrap_or_default());
            }
        }
    }
}

#[test]
fn a_table_for_excel_begins_with_its_mark_and_ends_lines_as_rfc_4180_says() {
    for document in both() {
        let table = text(|out| regplan_export::csv::write(&document, &Style::excel(), out));
        let table = table.strip_prefix('\u{feff}').expect("a byte order mark");
        let (_, lines) = read_csv(table, b';');
        assert_eq!(lines.len(), entries(&document).count());
        assert!(table.ends_with("\r\n"));
    }
}

#[test]
fn a_workbook_reads_back_with_real_dates() {
    for document in both() {
        let mut book = Xlsx::new(Cursor::new(xlsx::workbook(&document).unwrap())).unwrap();
        let [measures, diagnostics, left_out, _] = book.sheet_names().try_into().unwrap();
        let sheet = book.worksheet_range(&measures).unwrap();
        let expected: Vec<Row> = rows(&document).collect();
        assert_eq!(sheet.height(), expected.len() + 1);
        let headings: Vec<String> = sheet.headers().unwrap();
        let column = |name: &str| u32::try_from(headings.iter().position(|one| one == name).unwrap()).unwrap();
        for (index, row) in expected.iter().enumerate() {
            let cell =
                |name: &str| sheet.get_value((u32::try_from(index).unwrap() + 1, column(name))).unwrap_or(&Data::Empty);
            assert_eq!(cell("№ п/п").to_string(), row.number.clone().unwrap_or_default());
            assert_eq!(cell("Мероприятие").to_string(), row.title.clone().unwrap_or_default());
            match (cell("Конец"), row.end) {
                (Data::DateTime(day), Some(end)) => {
                    let days = end.since(jiff::civil::date(1899, 12, 30)).unwrap().get_days();
                    assert!((day.as_f64() - f64::from(days)).abs() < 0.1);
                }
                (cell, end) => assert_eq!((cell, end), (&Data::Empty, None)),
            }
        }
        assert_eq!(book.worksheet_range(&diagnostics).unwrap().height(), remarks(&document).count() + 1);
        assert_eq!(book.worksheet_range(&left_out).unwrap().height(), omitted(&document).count() + 1);
    }
}

/// Every heading and every sheet has a name in both languages; a column in which nothing stands is not there.
#[test]
fn a_workbook_speaks_both_languages_and_has_no_empty_column() {
    for (language, first, summary) in [(Language::Ru, "Файл", "Сводка"), (Language::En, "Source", "Summary")]
    {
        for document in both() {
            let mut book = Xlsx::new(Cursor::new(xlsx::workbook_in(&document, language).unwrap())).unwrap();
            let names = book.sheet_names();
            assert_eq!(names.last().unwrap(), summary);
            let sheet = book.worksheet_range(&names[0]).unwrap();
            assert_eq!(sheet.headers().unwrap()[0], first);
            for column in 0..u32::try_from(sheet.width()).unwrap() {
                let filled = (1..u32::try_from(sheet.height()).unwrap())
                    .any(|line| sheet.get_value((line, column)).is_some_and(|value| *value != Data::Empty));
                assert!(filled, "{:?}", sheet.headers().unwrap()[usize::try_from(column).unwrap()]);
            }
            let sums = book.worksheet_range(summary).unwrap();
            let measures = u32::try_from(entries(&document).count()).unwrap();
            assert_eq!(sums.get_value((2, 1)).unwrap().to_string(), measures.to_string());
        }
    }
}

#[test]
fn tables_and_cards_speak_both_languages_and_no_code_of_theirs_is_shown() {
    for document in both() {
        let excel = Style::excel().in_language(Language::Ru);
        let table = text(|out| regplan_export::csv::write(&document, &excel, out));
        assert!(table.starts_with("\u{feff}Файл;Дата акта;"), "{}", table.lines().next().unwrap());
        let plain = Style::plain(',').in_language(Language::Ru);
        assert!(text(|out| regplan_export::csv::write(&document, &plain, out)).starts_with("source,act_date,"));
        for language in [Language::Ru, Language::En] {
            let page = card::card(&document, card::Style::default().in_language(language));
            assert!(!page.contains("FREQ=") && !page.contains("XXXX"), "{page}");
        }
        let page = card::card(&document, card::Style::default().in_language(Language::Ru));
        assert!(page.contains("\nПЛАН\n") && page.contains("  срок "), "{page}");
        assert!(text(|out| ics::write(&document, out).map(|_| ())).contains("\r\nX-WR-CALNAME:"));
    }
}

#[test]
fn a_row_leads_to_its_document() {
    let [omsk, _] = both();
    let keys = Keys::of(&omsk);
    let mut book = xlsx::Book::new(&keys).unwrap();
    let linked = rows(&omsk).map(|mut row| {
        row.link = Some("plans/omsk.txt".to_owned());
        row
    });
    book.rows(linked, &keys).unwrap();
    let bytes = book.finish().unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Мероприятия").unwrap();
    assert_eq!(sheet.get_value((1, 0)).unwrap().to_string(), "omsk.txt");
}

#[test]
#[cfg(feature = "xlsx-on-disk")]
fn a_workbook_on_the_disk_says_the_same() {
    let documents = both();
    let mut keys = Keys::default();
    documents.iter().for_each(|document| keys.merge(Keys::of(document)));
    let made = |book: Result<xlsx::Book, xlsx::Error>| {
        let mut book = book.unwrap();
        // Row by row, the sheets by turns, as the command writes them.
        for document in &documents {
            rows(document).for_each(|row| book.rows([row], &keys).unwrap());
            remarks(document).for_each(|remark| book.remarks([remark]).unwrap());
            omitted(document).for_each(|table| book.omitted([table]).unwrap());
        }
        let mut out = Vec::new();
        book.finish_into(&mut out).unwrap();
        let mut book = Xlsx::new(Cursor::new(out)).unwrap();
        book.sheet_names().iter().map(|name| book.worksheet_range(name).unwrap()).collect::<Vec<_>>()
    };
    let in_memory = made(xlsx::Book::new(&keys));
    assert_eq!(in_memory[0].height(), 1 + 33);
    assert!(in_memory == made(xlsx::Book::on_disk(&keys)));
}

#[test]
fn a_calendar_is_what_rfc_5545_says() {
    for document in both() {
        let mut out = Vec::new();
        let tally = ics::write(&document, &mut out).unwrap();
        let events = calendar::events(&String::from_utf8(out).unwrap());
        let terms: usize = document
            .plans
            .iter()
            .flat_map(|plan| &plan.measures)
            .flat_map(|m| &m.deadline)
            .map(|d| d.terms.len())
            .sum();
        assert_eq!((events.len(), events.len() + tally.undated), (tally.events, terms));
        assert!(tally.events > 0);
        let names: BTreeSet<&str> = events.iter().map(|event| event["UID"].as_str()).collect();
        assert_eq!(names.len(), events.len(), "a name of its own for each event");
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let [omsk, _] = both();
    let twice = |write: &dyn Fn() -> Vec<u8>| assert!(write() == write());
    twice(&|| xlsx::workbook(&omsk).unwrap());
    twice(&|| text(|out| ics::write(&omsk, out).map(|_| ())).into_bytes());
}

#[test]
fn a_document_without_a_plan_is_an_empty_table() {
    let none = parsed("letter.txt", "Поздравляем с праздником!");
    assert_eq!(text(|out| jsonl::write(&none, out)), "");
    assert_eq!(text(|out| regplan_export::csv::write(&none, &Style::plain(','), out)).lines().count(), 1);
    assert_eq!(text(|out| markdown::write(&none, out)), "# letter.txt\n\n");
    assert!(calendar::events(&text(|out| ics::write(&none, out).map(|_| ()))).is_empty());
    assert!(xlsx::workbook(&none).unwrap().starts_with(b"PK"));
}

/// A document of one measure with these words everywhere.
fn odd(words: &str) -> Parsed {
    let cell = serde_json::json!({ "text": words, "at": [] });
    serde_json::from_value(serde_json::json!({
        "schema": 1,
        "source": { "name": words, "format": "txt", "fit": 0 },
        "plans": [{
            "title": words, "title_at": [], "goals": [], "goals_at": [],
            "columns": [
                { "key": "title", "role": "title", "header": words },
                { "key": "deadline", "role": "deadline", "header": words },
                { "key": "note", "role": "note", "header": words },
            ],
            "sections": [{ "number": words, "title": words, "level": 1, "at": [] }],
            "measures": [{
                "number": words, "section": 0, "title": words, "results": [words], "results_at": [[]],
                "deadline": { "text": words, "terms": [
                    { "type": "on", "date": "2024-09-01", "text": words },
                ] },
                "responsible": [{ "name": words, "by_agreement": false, "at": [] }],
                "cells": { "title": cell, "note": cell, "deadline": cell }, "lines": [1, 1],
            }],
        }],
        "diagnostics": [],
        "ink": { "table": 0, "claimed": 0 },
    }))
    .unwrap()
}

proptest! {
    #[test]
    fn no_words_break_a_form(words in "[\"';,|=+@\\\\ \n\t\u{7}-<>a-cж😀\u{2028}]{1,60}") {
        let document = odd(&words);
        let (head, lines) = read_csv(&text(|out| regplan_export::csv::write(&document, &Style::plain(','), out)), b',');
        let note = head.iter().position(|name| name == "note").unwrap();
        prop_assert_eq!(&lines[0][note], &words);
        let excel = text(|out| regplan_export::csv::write(&document, &Style::excel(), out));
        let (_, lines) = read_csv(&excel, b';');
        let computes = lines[0].iter().any(|cell| cell.starts_with(['=', '+', '@']) && !cell.starts_with("=\""));
        prop_assert!(!computes);
        let events = calendar::events(&text(|out| ics::write(&document, out).map(|_| ())));
        prop_assert_eq!(events.len(), 1);
        prop_assert!(xlsx::workbook(&document).is_ok());
        let page = text(|out| markdown::write(&document, out));
        let table: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
        prop_assert_eq!(table.len(), 4);
    }
}
