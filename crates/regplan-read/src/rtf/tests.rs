//! Small RTF documents, each with one thing that real ones do. In: the reader. Out: asserted texts and cells.

use crate::{ReadError, ReadOptions, Source, read};
use regplan_core::source::MarkKind;

fn rtf(body: &str) -> Result<Source, ReadError> {
    let head = "{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Times;}{\\f1\\fcharset2 Symbol;}}";
    read(format!("{head}{body}}}").as_bytes(), &ReadOptions::default())
}

fn text(body: &str) -> String {
    rtf(body).unwrap().text
}

fn cells(body: &str) -> Vec<(u16, u16, u16, String)> {
    let source = rtf(body).unwrap();
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => {
            Some((column, columns, rows, mark.span.of(&source.text).to_owned()))
        }
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

fn texts(body: &str) -> Vec<String> {
    cells(body).into_iter().map(|(.., text)| text).collect()
}

#[test]
fn characters_by_byte_by_number_and_by_word() {
    assert_eq!(
        text("\\'cf\\'eb\\'e0\\'ed \\u8470\\'b9\\~1\\_2\\-3\\line x\\tab y\\emdash\\par"),
        "План №\u{a0}1\u{2011}2\u{ad}3\nx y—\n"
    );
    assert_eq!(text("{\\uc2\\u1055\\'cf\\'cf\\u-3913??}\\u55357 ?\\u56832 ?{\\uc0\\u1055 x}\\par"), "П\u{f0b7}😀Пx\n");
    assert_eq!(text("\\u1055\\par \\u1056{}x\\u1057\\~y\\par"), "П\nРxСy\n");
}

#[test]
fn what_is_not_on_the_page_is_left_out() {
    assert_eq!(
        text(
            "{\\info{\\title no}}{\\*\\unheardof no{\\b no}}{\\pict\\bin4 }}}}ff}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\
             {\\v no}{\\deleted no}{\\annotation no}{\\upr{no}{\\*\\ud{yes}}}{\\xe no}\\par"
        ),
        "7yes\n"
    );
}

#[test]
fn a_star_in_mid_group_leaves_nothing_out() {
    assert_eq!(text("one {two \\*\\unheardof three} four\\par"), "one two three four\n");
    assert_eq!(text("one {\\*\\unheardof two} three\\par"), "one  three\n");
}

#[test]
fn heads_and_notes_are_furniture_and_boxes_prose() {
    let source = rtf(
        "{\\header\\pard head\\par}one{\\footnote\\pard note}two{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt box\\par}}{\\shprslt no}}\\par",
    )
    .unwrap();
    assert_eq!(source.text, "onetwo\nbox\nhead\nnote\n");
    let furniture: Vec<_> = source.marks.iter().map(|mark| mark.span.of(&source.text)).collect();
    assert_eq!(furniture, ["head\nnote\n"]);
}

#[test]
fn automatic_numbers_are_text_and_bullets_are_marks() {
    let source =
        rtf("{\\listtext\\pard\\plain 1.\\tab}one\\par{\\listtext\\f1\\'b7\\tab}two\\par{\\pntext\\f0 2)\\tab}\\par")
            .unwrap();
    assert_eq!(source.text, "1. one\ntwo\n2)\n");
    assert_eq!(source.marks.len(), 1);
    assert_eq!((source.marks[0].span.of(&source.text), &source.marks[0].kind), ("two", &MarkKind::Item));
}

#[test]
fn a_table_with_joins_and_a_row_over_all_columns() {
    let rows = "\\trowd\\clvmgf\\cellx500\\cellx4000\\clmgf\\cellx6000\\clmrg\\cellx9000\\pard\\intbl a\\cell b\\par c\\cell d\\cell\\cell\\row\
                \\trowd\\clvmrg\\cellx510\\cellx4000\\cellx6000\\cellx9000\\pard\\intbl\\cell e\\cell f\\cell g\\cell\\row\
                \\trowd\\cellx9000\\pard\\intbl h\\cell\\row\\pard i\\par";
    let expected = [
        (0, 1, 2, "a"),
        (1, 1, 1, "b\nc"),
        (2, 2, 1, "d"),
        (1, 1, 1, "e"),
        (2, 1, 1, "f"),
        (3, 1, 1, "g"),
        (0, 4, 1, "h"),
    ];
    assert_eq!(cells(rows), expected.map(|(a, b, c, text)| (a, b, c, text.to_owned())));
}

#[test]
fn the_shape_of_a_row_may_come_behind_its_cells() {
    let row =
        "\\pard\\intbl a\\cell b\\cell{\\trowd\\cellx500\\cellx9000\\row}\\trowd\\cellx9000\\pard\\intbl c\\cell\\row";
    assert_eq!(cells(row)[2], (0, 2, 1, "c".to_owned()));
}

#[test]
fn a_table_in_a_cell() {
    let row = "\\trowd\\cellx500\\cellx9000\\pard\\intbl a\\cell\\pard\\intbl b\\par\\pard\\intbl\\itap2 c\\nestcell d\\nestcell\
               {\\*\\nesttableprops\\trowd\\cellx700\\cellx900\\nestrow}{\\nonesttables\\par}\\pard\\intbl e\\cell\\row";
    assert_eq!(texts(row), ["a", "b\nc\td\ne", "c", "d"]);
}

#[test]
fn a_program_that_forgets_to_say_in_table() {
    assert_eq!(texts("\\trowd\\cellx500\\cellx9000 a\\cell\\pard b\\par c\\cell\\row\\pard d\\par"), ["a", "b\nc"]);
}

#[test]
fn what_is_cut_is_read_to_the_cut() {
    let options = ReadOptions::default();
    let cut = |body: &str| read(format!("{{\\rtf1\\ansi {body}").as_bytes(), &options).unwrap();
    for body in
        ["one\\par two", "one\\par {\\b two", "one\\par two\\'c", "one\\par two\\", "one\\par two{\\pict 89504e"]
    {
        let source = cut(body);
        assert_eq!(
            (source.text.as_str(), &source.marks.last().unwrap().kind),
            ("one\ntwo\n", &MarkKind::Damaged),
            "{body}"
        );
    }
    let row = cut("\\trowd\\cellx500\\cellx9000\\pard\\intbl a\\cell b\\cell\\row\\pard\\intbl c\\cell d");
    let cells = row.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. }));
    assert_eq!(cells.map(|mark| mark.span.of(&row.text)).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(cut("one{\\footnote\\pard note").text, "one\nnote\n");
}

#[test]
fn what_goes_on_behind_its_end_is_broken() {
    let options = ReadOptions::default();
    for bytes in [&b"{\\rtf1 text}} more"[..], b"{\\rtf1 \\'zz}", b"{\\rtf1 \\u55357 ?x}", b"{\\rtf1\\pc \\'80}"] {
        assert!(matches!(read(bytes, &options), Err(ReadError::Broken { .. })), "{bytes:?}");
    }
    assert!(matches!(read(b"{\\rtf1\\par}", &options), Err(ReadError::NoText { .. })));
    assert_eq!(read(b"{\\rtf1 text}\r\n\0", &options).unwrap().text, "text\n");
}
