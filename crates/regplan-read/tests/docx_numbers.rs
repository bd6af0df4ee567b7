//! Automatic numbers of Word documents. In: lists and paragraphs. Out: the numbers that the page shows.
#![cfg(feature = "docx")]
#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

mod packed;

use packed::{docx, marked, text};
use regplan_core::source::MarkKind;

/// A level: its format, its text, and what else it says.
fn lvl(level: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u32, of: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{more}</w:num>")
}

fn item(num: u32, level: usize) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr></w:pPr><w:r><w:t>а</w:t></w:r></w:p>"
    )
}

/// The numbers of these items of lists.
fn shown(numbering: &str, items: &[(u32, usize)]) -> Vec<String> {
    let body: String = items.iter().map(|(num, level)| item(*num, *level)).collect();
    let text = text(&docx(&body, &[("numbering", numbering)]));
    text.lines().map(|line| line.strip_suffix('а').unwrap().trim_end().to_owned()).collect()
}

#[test]
fn levels_count_and_begin_anew() {
    let levels =
        lvl(0, "upperRoman", "%1.", "") + &lvl(1, "decimal", "%2)", "") + &lvl(2, "lowerLetter", "%1.%2.%3", "");
    let numbering = list(0, &levels) + &num(1, 0, "");
    let items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2), (1, 0), (1, 2)];
    assert_eq!(
        shown(&numbering, &items),
        ["I.", "1)", "2)", "I.2.a", "II.", "1)", "II.1.a", "II.1.b", "III.", "III.1.a"]
    );
}

#[test]
fn a_level_may_go_on_where_others_begin_anew() {
    let on = lvl(0, "decimal", "%1", "") + &lvl(1, "decimal", "%1.%2", "<w:lvlRestart w:val=\"0\"/>");
    let items = [(1, 0), (1, 1), (1, 0), (1, 1)];
    assert_eq!(shown(&(list(0, &on) + &num(1, 0, "")), &items), ["1", "1.1", "2", "2.2"]);
    let by_first = on.replace("lvlRestart w:val=\"0\"", "x") + &lvl(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>");
    let items = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)];
    assert_eq!(shown(&(list(0, &by_first) + &num(1, 0, "")), &items), ["1", "1.1", "1", "1.2", "2", "2", "1"]);
}

#[test]
fn lists_share_a_count_or_begin_their_own() {
    let levels = lvl(0, "decimal", "%1.", "") + &lvl(1, "decimal", "%1.%2.", "");
    let start =
        |level, at| format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{at}\"/></w:lvlOverride>");
    let other = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", lvl(0, "decimalZero", "№ %1", ""));
    let numbering = list(0, &levels) + &num(1, 0, "") + &num(2, 0, "") + &num(3, 0, &start(0, 7)) + &num(4, 0, &other);
    let items = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (3, 0), (4, 0), (3, 1)];
    assert_eq!(shown(&numbering, &items), ["1.", "2.", "7.", "8.", "9.", "10.", "№ 11", "11.1."]);
}

#[test]
fn formats_are_as_the_page_shows_them() {
    let formats = ["russianLower", "russianUpper", "lowerRoman", "none", "bullet", "cardinalText"];
    let lists: String = (1..).zip(formats).map(|(id, format)| list(id, &lvl(0, format, "%1)", ""))).collect();
    let nums: String = (1..=6).map(|id| num(id, id, "")).collect();
    let items = [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0)];
    let numbering = lists + &nums;
    assert_eq!(shown(&numbering, &items), ["а)", "А)", "i)", "", "", "1)"]);
    let body = item(5, 0) + &item(4, 0) + &item(1, 0);
    assert_eq!(marked(&docx(&body, &[("numbering", &numbering)]), &MarkKind::Item), ["а", "а"]);
    let legal = lvl(0, "upperRoman", "%1", "") + &lvl(1, "decimal", "%1.%2", "<w:isLgl/>");
    assert_eq!(shown(&(list(0, &legal) + &num(1, 0, "")), &[(1, 0), (1, 1)]), ["I", "1.1"]);
}

#[test]
fn styles_say_lists_and_levels() {
    let style = |id: &str, base: &str, numbering: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:basedOn w:val=\"{base}\"/><w:pPr>{numbering}</w:pPr></w:style>"
        )
    };
    let first = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let second = "<w:numPr><w:ilvl w:val=\"1\"/></w:numPr>";
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let styles = style("A", "", first) + &style("B", "A", "") + &style("C", "A", second) + &style("D", "A", "");
    let levels = lvl(0, "decimal", "%1.", "")
        + &lvl(1, "decimal", "%1.%2.", "")
        + &lvl(2, "lowerLetter", "%3)", "<w:pStyle w:val=\"D\"/>");
    let linked = "<w:abstractNum w:abstractNumId=\"5\"><w:numStyleLink w:val=\"A\"/></w:abstractNum>";
    let numbering = list(0, &levels) + linked + &num(1, 0, "") + &num(2, 5, "");
    let p = |style: &str, more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr><w:r><w:t>а</w:t></w:r></w:p>")
    };
    let body = p("A", "") + &p("B", "") + &p("C", "") + &p("D", "") + &p("A", none) + &item(2, 0);
    let bytes = docx(&body, &[("styles", &styles), ("numbering", &numbering)]);
    assert_eq!(text(&bytes), "1. а\n2. а\n2.1. а\na) а\nа\n3. а\n");
}

#[test]
fn a_level_names_a_style_that_names_no_list() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"D\"/>";
    let levels = lvl(0, "decimal", "%1.", "") + &lvl(1, "lowerLetter", "%2)", "<w:pStyle w:val=\"D\"/>");
    let numbering = list(0, &levels) + &num(1, 0, "");
    let numbered = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"D\"/>{numbered}</w:pPr><w:r><w:t>а</w:t></w:r></w:p>");
    assert_eq!(text(&docx(&body, &[("styles", styles), ("numbering", &numbering)])), "a) а\n");
}

#[test]
fn a_number_alone_in_its_paragraph_has_no_blank_behind_it() {
    let numbering = list(0, &lvl(0, "decimal", "%1.", "")) + &num(1, 0, "");
    let bytes = docx(&item(1, 0).replace("<w:t>а</w:t>", ""), &[("numbering", &numbering)]);
    assert_eq!(text(&bytes), "1.\n");
}
