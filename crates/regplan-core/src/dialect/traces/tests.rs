//! Texts of different programs, and of authors with habits.

use crate::dialect::{PARAGRAPHS, sheet};
use crate::source::Source;

/// The cells of a table's rows, as a paragraph each; the longest is longer than any line.
const CELLS: [&str; 8] = [
    "1",
    "Провести беседы о праве с учащимися старших классов школ района, их родителями, опекунами и классными руководителями; \
     подготовить для них памятку о том, куда обратиться за помощью, и разместить её на сайте школы",
    "сентябрь",
    "Отдел образования",
    "2",
    "Организовать выставку рисунков",
    "до 1 мая",
    "Центр культуры, школы",
];

fn told(text: &str) -> &'static str {
    sheet(&Source::plain(text), None).dialect
}

/// A paragraph of an order, as stands above every plan.
const ORDER: &str = "В целях профилактики правонарушений среди несовершеннолетних, защиты их прав и законных интересов, а также \
    повышения правовой культуры семей, во исполнение протокола заседания комиссии и в соответствии с уставом города \
    администрация постановляет утвердить прилагаемый план мероприятий, обеспечить его исполнение в установленные сроки, \
    назначить ответственных и представить отчет о сделанном до конца года.";

fn every(line: impl Fn(usize, &str) -> String) -> String {
    (0..82).map(|at| line(at, if at < 2 { ORDER } else { CELLS[at % CELLS.len()] })).collect()
}

#[test]
fn what_authors_type_hides_no_program() {
    assert_eq!(told(&every(|_, cell| format!("{cell}\n"))), "paragraphs");
    let blanks = |at: usize| if at.is_multiple_of(10) { " " } else { "" };
    assert_eq!(told(&every(|at, cell| format!("{cell}{}\n", blanks(at)))), "paragraphs", "blanks at line ends");
    let empty = |at: usize| if at.is_multiple_of(7) { "\n" } else { "" };
    assert_eq!(told(&every(|at, cell| format!("{cell}\n{}", empty(at)))), "paragraphs", "empty paragraphs");
    assert_eq!(told(&every(|_, cell| format!("{cell}\n\n"))), "docx2txt");
    let tab = |at: usize| if at.is_multiple_of(9) { "\t" } else { "" };
    assert_eq!(told(&every(|at, cell| format!("{}{cell}\n\n", tab(at)))), "docx2txt", "tabs in prose");
}

#[test]
fn lines_of_a_column_are_told_from_paragraphs() {
    let wrapped = |cell: &str, end: &str| {
        let words: Vec<&str> = cell.split(' ').collect();
        words.chunks(3).map(|line| line.join(" ") + end + "\n").collect::<String>()
    };
    let page = |at: usize| if at % 30 == 29 { "\u{c}" } else { "" };
    assert_eq!(told(&every(|at, cell| wrapped(cell, "") + page(at))), "poppler-raw");
    assert_eq!(told(&every(|at, cell| wrapped(cell, " ") + page(at))), "pymupdf");
    assert_eq!(told(&every(|_, cell| wrapped(cell, " "))), "pypdf");
    assert_eq!(told(&every(|_, cell| wrapped(cell, " ").replace('\n', "\n\n"))), "tika-pdf");
}

#[test]
fn lines_that_go_on_in_lower_case_are_no_paragraphs() {
    let lines = |low: usize| {
        (0..80).map(move |at| if at % 20 < low { "и далее о праве\n\n" } else { "Провести беседы\n\n" })
    };
    let share = |low: usize| super::runs_on(&lines(low).collect::<String>());
    assert!(share(9) && !share(6), "two in five, neither one nor four");
    assert!(!PARAGRAPHS.contains(&told(&lines(12).collect::<String>())));
}

#[test]
fn packed_weights_say_what_the_text_says() {
    let text = include_str!("../traces.txt");
    let read = super::Weights::parse(text);
    for (name, _) in text.lines().filter_map(|line| line.split_once('\t')) {
        let trace = [super::key(&[name])];
        let packed = super::worths(&trace);
        for dialect in crate::dialect::names() {
            assert_eq!(
                packed.get(&super::key(&[dialect])).copied().unwrap_or(0),
                read.worth(&trace, dialect),
                "{name}"
            );
        }
    }
}
