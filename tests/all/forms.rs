//! The forms of records as the command writes them, one document or several. Each form itself is tested in its crate.

use crate::cli::{OMSK, RYAZAN, code, command, err, out, run};
use calamine::{Reader, Xlsx};
use std::io::Cursor;

#[test]
fn a_table_of_several_documents_has_the_columns_of_all() {
    let output = run(&["--format", "csv", "--delimiter", ",", "--quiet", RYAZAN, OMSK]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    let mut reader = csv::Reader::from_reader(out(&output).as_bytes());
    assert!(reader.headers().unwrap().iter().any(|name| name == "responsible"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 33);
    assert!(rows[..15].iter().all(|row| &row[0] == RYAZAN) && rows[15..].iter().all(|row| &row[0] == OMSK));
}

#[test]
fn a_table_is_for_excel_unless_a_delimiter_is_named() {
    assert!(out(&run(&["--format", "csv", OMSK])).starts_with("\u{feff}source;act_date;"));
    assert!(out(&run(&["--format", "csv", "--delimiter", "tab", OMSK])).starts_with("source\tact_date\t"));
    for delimiter in ["", "ab", "\"", "\n"] {
        assert_eq!(code(&run(&["--format", "csv", "--delimiter", delimiter, OMSK])), 2, "{delimiter:?}");
    }
    assert_eq!(code(&run(&["--delimiter", ",", OMSK])), 2);
}

#[test]
fn a_workbook_of_several_documents_is_one() {
    let output = run(&["--format", "xlsx", RYAZAN, OMSK]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let mut book = Xlsx::new(Cursor::new(output.stdout)).unwrap();
    let measures = book.sheet_names()[0].clone();
    assert_eq!(book.worksheet_range(&measures).unwrap().height(), 1 + 33);
}

#[test]
fn a_calendar_of_several_documents_is_one_and_says_what_it_leaves_out() {
    let output = run(&["--format", "ics", RYAZAN, OMSK]);
    let count = |line: &str| out(&output).lines().filter(|one| *one == line).count();
    assert_eq!((count("BEGIN:VCALENDAR"), count("END:VCALENDAR")), (1, 1));
    assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"));
    assert!(count("BEGIN:VEVENT") > 20);
    let alone = run(&["--format", "ics", RYAZAN]);
    assert!(err(&alone).contains(" terms of deadlines name no day: the calendar leaves them out\n"), "{}", err(&alone));
}

#[test]
fn a_card_has_colours_on_a_terminal_only() {
    let output = command(&["--format", "card", OMSK]).env_remove("NO_COLOR").output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("PLAN\n") && !out(&output).contains('\u{1b}'));
}

#[test]
fn lines_of_json_stand_alone() {
    let output = run(&["--format", "jsonl", RYAZAN, OMSK]);
    let lines: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 33);
    assert_eq!(lines[0]["source"]["name"], RYAZAN);
    assert_eq!(lines[32]["act"]["number"], "48-р");
}

#[test]
fn markdown_follows_the_documents() {
    let page = run(&["--format", "markdown", RYAZAN, OMSK]);
    let heads: Vec<&str> = out(&page).lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(heads.len(), 2);
    assert!(heads[1].contains("48-р"), "{heads:?}");
}

#[test]
fn completions_and_the_manual_page_know_the_options() {
    for shell in ["bash", "zsh", "fish"] {
        let script = run(&["--completions", shell]);
        assert_eq!(code(&script), 0);
        assert!(out(&script).contains("deadlines") && out(&script).contains("markdown"), "{shell}");
    }
    let page = run(&["--man"]);
    assert_eq!(code(&page), 0);
    assert!(out(&page).starts_with(".ie") || out(&page).contains(".TH regplan 1"));
    for word in ["\\-\\-resume", ".SH EXAMPLES", ".SH \"EXIT STATUS\"", "pdftotext"] {
        assert!(out(&page).contains(word), "{word}");
    }
}
