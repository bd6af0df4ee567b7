//! Tables recognised in pictures: headings whose letters are damaged where they are repeated, page numbers read badly, letters
//! that were mended or not sure.

use regplan_core::diagnostic::Code;
use regplan_core::record::Parsed;
use regplan_core::source::{MarkKind, Writer};
use regplan_core::{Options, parse};

/// Writes a page of a scan: a line above the table, and its rows.
fn page(writer: &mut Writer, number: u32, above: &str, rows: &[[&str; 4]]) {
    writer.page(number);
    words(writer, above, 90);
    writer.end_line();
    writer.open_table();
    for row in rows {
        writer.open_row();
        for (column, text) in row.iter().enumerate() {
            writer.open_cell(column as u16, 1, 1);
            words(writer, text, 90);
            writer.end_line();
            writer.close();
        }
        writer.close();
    }
    writer.close();
}

/// Words that were recognised so surely; a `?` at the end of one says that it was not.
fn words(writer: &mut Writer, text: &str, sure: u8) {
    for (at, word) in text.split(' ').enumerate() {
        writer.text(if at > 0 { " " } else { "" });
        let start = writer.len();
        writer.text(word.trim_end_matches('?'));
        writer.mark(start, MarkKind::Recognised(if word.ends_with('?') { sure / 3 } else { sure }));
    }
}

const HEADING: [&str; 4] = ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель"];
const DAMAGED: [&str; 4] = ["№ п/т", "Наименование мероприятня", "Срок исполнения", "Ответственный исполнитель"];

fn two_pages(second: [&str; 4]) -> Parsed {
    let mut writer = Writer::new("pdf").wrapped();
    page(
        &mut writer,
        1,
        "План мероприятий на 2026 год",
        &[
            HEADING,
            ["1", "Провести сход жителей", "май", "Отдел культуры"],
            ["2", "Открыть выставку, посвященную", "II квартал", "Отдел культуры"],
        ],
    );
    page(
        &mut writer,
        2,
        "2)",
        &[
            second,
            ["", "дню города", "", ""],
            ["3", "Провести сбор?", "июнь", "Отдел образования"],
            ["4", "Провести слет", "июль", "Отдел образования"],
        ],
    );
    let source = writer.finish();
    parse(&source, &Options::default())
}

#[test]
fn a_heading_repeated_with_damaged_letters_is_the_same_heading() {
    for second in [HEADING, DAMAGED] {
        let parsed = two_pages(second);
        assert_eq!(parsed.plans.len(), 1, "{:?}", parsed.tables);
        let titles: Vec<_> = parsed.plans[0].measures.iter().filter_map(|measure| measure.title.as_deref()).collect();
        let joined = "Открыть выставку, посвященную дню города";
        assert_eq!(titles, ["Провести сход жителей", joined, "Провести сбор", "Провести слет"]);
    }
}

#[test]
fn a_word_that_was_not_recognised_surely_is_doubted_and_counts_in_confidence() {
    let parsed = two_pages(HEADING);
    let doubts = parsed.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::DoubtfulLetters);
    let doubts: Vec<_> =
        doubts.map(|diagnostic| (diagnostic.measure.as_deref(), diagnostic.message.as_str())).collect();
    assert_eq!(doubts, [(Some("3"), "“сбор” was recognised in a picture, and not surely")]);
    let confidence = |at: usize| parsed.plans[0].measures[at].cells["title"].as_ref().unwrap().confidence;
    assert_eq!((confidence(2), confidence(3)), (30, 90));
}

#[test]
fn letters_that_were_mended_are_said() {
    let mut writer = Writer::new("pdf");
    let start = writer.len();
    writer.text("II");
    writer.mark(start, MarkKind::Recognised(90));
    writer.mark(start, MarkKind::Mended("П".into()));
    writer.paragraph(" квартал");
    let parsed = parse(&writer.finish(), &Options::default());
    let said = parsed.diagnostics.iter().find(|diagnostic| diagnostic.code == Code::LettersMended).unwrap();
    assert_eq!((said.message.as_str(), said.line), ("“П” was recognised, and is taken for “II”", Some(1)));
}
