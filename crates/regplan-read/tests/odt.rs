//! What OpenDocument texts say. In: small documents. Out: their text and their cells, as the page shows them.
#![cfg(feature = "odt")]
#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

mod packed;

use packed::{cells, fodt, marked, odt, source, text, zip};
use regplan_core::source::MarkKind;

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}>{}</table:table-cell>", p(text))
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

const COVERED: &str = "<table:covered-table-cell/>";

#[test]
fn cells_stand_at_their_grid_columns() {
    let head = format!(
        "<table:table-header-rows>{}</table:table-header-rows>",
        row(&(cell("", "а") + &cell("", "б") + &cell("", "в")))
    );
    let wide = row(&(cell("table:number-columns-spanned=\"3\"", "г") + COVERED + COVERED));
    let tall = row(&(cell("", "1") + &cell("table:number-rows-spanned=\"2\"", "д") + &cell("", "е")));
    let under = row(&(cell("", "2") + COVERED + &cell("", "ж")));
    let group = format!("<table:table-row-group>{tall}{under}</table:table-row-group>");
    let empty = row("<table:table-cell table:number-columns-repeated=\"2\"/>");
    let last = row(&(cell("", "3") + &cell("table:number-rows-spanned=\"9\"", "з")));
    let bytes = odt(&format!("<table:table>{head}{wide}{group}{empty}{last}</table:table>"), "", "");
    let all = ["0 а", "1 б", "2 в", "0+3 г", "0 1", "1x2 д", "2 е", "0 2", "2 ж", "0 ", "1 ", "0 3", "1 з"];
    assert_eq!(cells(&bytes), all);
}

#[test]
fn columns_a_hair_wide_are_none() {
    let style = |name: &str, width: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{width}\"/></style:style>"
        )
    };
    let column = |name: &str| format!("<table:table-column table:style-name=\"{name}\"/>");
    let styles = style("A", "1.5cm") + &style("B", "0.02in") + &style("C", "90mm");
    let grid = column("A") + &column("B") + &column("C");
    let two = "table:number-columns-spanned=\"2\"";
    let rows = row(&(cell("", "а") + &cell(two, "б") + COVERED)) + &row(&(cell(two, "в") + COVERED + &cell("", "г")));
    let bytes = odt(&format!("<table:table>{grid}{rows}</table:table>"), &styles, "");
    assert_eq!(cells(&bytes), ["0 а", "1 б", "0 в", "1 г"]);
}

#[test]
fn blanks_of_the_file_are_one_and_blanks_of_the_text_are_all() {
    let inner =
        "\n  а <text:span> б</text:span>\n<text:s text:c=\"2\"/>в<text:tab/>г<text:line-break/>д\u{ad}е\u{a0}ж \n";
    assert_eq!(text(&odt(&p(inner), "", "")), "а б   в г\nд\u{ad}е\u{a0}ж\n");
}

#[test]
fn what_was_deleted_or_is_hidden_is_none() {
    let changes =
        format!("<text:tracked-changes><text:changed-region>{}</text:changed-region></text:tracked-changes>", p("а"));
    let hidden = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"I\" style:family=\"text\" style:parent-style-name=\"H\"/>";
    let body = p("б<text:change text:change-id=\"1\"/><text:span text:style-name=\"I\">в</text:span>")
        + &p("<text:hidden-paragraph text:is-hidden=\"true\"/>г")
        + &format!("<text:section text:display=\"none\">{}</text:section>", p("д"))
        + &format!("<text:section>{}</text:section>", p("е<office:annotation><text:p>ж</text:p></office:annotation>"));
    assert_eq!(text(&odt(&(changes + &body), hidden, "")), "б\nе\n");
}

#[test]
fn frames_are_lines_and_notes_stand_outside() {
    let frame = format!("<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>", p("УТВЕРЖДЕН"));
    let note = format!(
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>",
        p("сноска")
    );
    let link = format!("<draw:a>{}</draw:a>", frame.replace("УТВЕРЖДЕН", "ссылка"));
    let pages = |inner: &str| {
        format!("<office:master-styles><style:master-page>{inner}</style:master-page></office:master-styles>")
    };
    let shared = pages(&format!(
        "<style:header>{}</style:header><style:footer>{}</style:footer><style:header-left>{}</style:header-left>",
        p("<text:page-number>4</text:page-number>"),
        p("низ"),
        p("")
    ));
    let bytes = odt(&(p(&format!("{frame}План{note}")) + &p(&link)), "", &shared);
    assert_eq!(text(&bytes), "4\nУТВЕРЖДЕН\nПлан\nссылка\n\nсноска\nниз\n");
    assert_eq!(marked(&bytes, &MarkKind::Furniture), ["4\n", "сноска\n", "низ\n"]);
}

fn level(level: usize, format: &str, more: &str) -> String {
    format!("<text:list-level-style-number text:level=\"{level}\" style:num-format=\"{format}\" {more}/>")
}

fn list(attributes: &str, items: &str) -> String {
    format!("<text:list {attributes}>{items}</text:list>")
}

fn item(inner: &str) -> String {
    format!("<text:list-item>{inner}</text:list-item>")
}

#[test]
fn lists_are_numbered_as_the_page_shows_them() {
    let levels = level(1, "I", "style:num-suffix=\".\"")
        + &level(2, "1", "text:display-levels=\"2\" style:num-suffix=\")\"")
        + "<text:list-level-style-bullet text:level=\"3\" text:bullet-char=\"•\"/>";
    let style = format!("<text:list-style style:name=\"L\">{levels}</text:list-style>");
    let own = "text:style-name=\"L\"";
    let second = list("", &(item(&p("б")) + &item(&(p("в") + &p("г") + &list("", &item(&p("д")))))));
    let first = list(&format!("{own} xml:id=\"a\""), &(item(&p("а")) + &item(&second)));
    let on = list(&format!("{own} text:continue-numbering=\"true\""), &item(&p("е")));
    let anew = list(own, &item(&p("ж")));
    let back = list(&format!("{own} text:continue-list=\"a\""), &item(&list("", &item(&p("з")))));
    let header = list(own, &format!("<text:list-header>{}</text:list-header>", p("и")));
    let at = list(own, &format!("<text:list-item text:start-value=\"9\">{}</text:list-item>", p("к")));
    let bytes = odt(&[first, on, anew, back, header, at].concat(), &style, "");
    assert_eq!(text(&bytes), "I. а\nI.1) б\nI.2) в\nг\nд\nII. е\nI. ж\nII.1) з\nи\nIX. к\n");
    assert_eq!(marked(&bytes, &MarkKind::Item), ["д"]);
}

#[test]
fn patterns_and_paragraph_styles_number_too() {
    let levels =
        level(1, "1", "loext:num-list-format=\"Мера %1%:\"") + &level(2, "а", "loext:num-list-format=\"%1%-%2%\"");
    let styles = format!(
        "<text:list-style style:name=\"L\">{levels}</text:list-style>\
         <style:style style:name=\"P\" style:family=\"paragraph\" style:list-style-name=\"L\"/>"
    );
    let styled = "<text:p text:style-name=\"P\">а</text:p>";
    let alone = "<text:numbered-paragraph text:list-id=\"x\" text:level=\"2\" text:style-name=\"L\"><text:p>б</text:p></text:numbered-paragraph>";
    let bytes = odt(&format!("{}{alone}{alone}", list("", &item(styled))), &styles, "");
    assert_eq!(text(&bytes), "Мера 1: а\n1-а б\n1-б б\n");
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let outline = level(1, "1", "style:num-suffix=\".\"").replace("list-level-style-number", "outline-level-style");
    let shared = format!("<office:styles><text:outline-style>{outline}</text:outline-style></office:styles>");
    let h = |level: u32, more: &str| format!("<text:h text:outline-level=\"{level}\" {more}>а</text:h>");
    let body = h(1, "") + &h(2, "") + &h(1, "text:is-list-header=\"true\"") + &h(1, "");
    assert_eq!(text(&odt(&body, "", &shared)), "1. а\nа\nа\n2. а\n");
}

#[test]
fn flat_documents_are_read_too() {
    let bytes = fodt(&format!("{}<table:table>{}</table:table>", p("План"), row(&cell("", "а"))));
    assert_eq!(text(&bytes), "План\nа\n");
    assert_eq!(source(&bytes).unwrap().format, "odt");
}

#[test]
fn a_text_under_a_password_says_so() {
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>";
    let kind = b"application/vnd.oasis.opendocument.text";
    let bytes =
        zip(&[("mimetype", kind), ("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x01\x02")]);
    assert!(source(&bytes).unwrap_err().ends_with("under a password"));
    let bytes = zip(&[("mimetype", kind), ("encrypted-package", b"\x01\x02")]);
    assert!(source(&bytes).unwrap_err().ends_with("under a password"));
    let bytes = zip(&[("mimetype", kind)]);
    assert!(source(&bytes).unwrap_err().contains("no part `content.xml`"));
}
