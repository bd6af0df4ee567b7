//! Small pages, and what is read of them.

use super::*;
use regplan_core::source::MarkKind;

fn source(html: &str) -> Source {
    read(html.as_bytes(), &ReadOptions::default()).unwrap()
}

fn text(html: &str) -> String {
    source(html).text
}

/// The texts of all cells, in order.
fn cells(html: &str) -> Vec<String> {
    let source = source(html);
    let cells = source.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. }));
    cells.map(|mark| mark.span.of(&source.text).to_owned()).collect()
}

/// The texts of all items without a number of their own.
fn items(html: &str) -> Vec<String> {
    let source = source(html);
    let items = source.marks.iter().filter(|mark| mark.kind == MarkKind::Item);
    items.map(|mark| mark.span.of(&source.text).to_owned()).collect()
}

#[test]
fn blocks_are_paragraphs_and_breaks_are_lines() {
    let html = "<html><head><title>нет</title></head><body>а\n б<p>в<br>г<div>д <b>е</b>ж</div><h1>з</h1><p><br><p>и";
    assert_eq!(text(html), "а б\nв\nг\nд еж\nз\n\nи\n");
}

#[test]
fn what_is_not_shown_is_left_out() {
    let html = "<p>а<!-- нет --><!--[if mso]><p>нет</p><![endif]--><script>нет</script><style>нет</style>\
        <span hidden>нет</span><span style=\"Display : None\">нет</span><template><p>нет</template>\
        <![if !supportLists]>б<![endif]>";
    assert_eq!(text(html), "аб\n");
}

#[test]
fn what_a_click_unfolds_is_read() {
    let html = "<div style='display:none'><p>б</p><table><tr><td>в</table></div><div hidden>г</div>";
    assert_eq!(text(html), "б\nв\n");
}

#[test]
fn entities_and_invisible_hyphens_stay() {
    assert_eq!(
        text("<p>&laquo;дорож&shy;ной&raquo;&nbsp;&#8470;&#x20;5 &lt;td&gt; &amp;c"),
        "«дорож\u{ad}ной»\u{a0}№ 5 <td> &c\n"
    );
}

#[test]
fn cells_hold_paragraphs_lists_and_tables() {
    let html = "<TABLE><TR><TD><o:p>1.1</o:p></TD><TD><P>а</P><P>б<BR>в</P></TD><TD>&nbsp;</TD>\
        <TD>г<TABLE><TR><TD>д<TD>е</TABLE>ж</TD></TABLE>з";
    assert_eq!(cells(html), ["1.1", "а\nб\nв", "", "г\nд\tе\nж", "д", "е"]);
    assert!(text(html).ends_with("ж\nз\n"));
}

#[test]
fn ends_of_cells_and_rows_may_be_missing() {
    assert_eq!(cells("<table><caption>План</caption><tr><th>1<th>2<tr><td>3<td>4</table>"), ["1", "2", "3", "4"]);
    assert_eq!(text("<table><tr><td>1<caption>План</caption></table>"), "План\n1\n");
}

#[test]
fn a_table_that_lays_the_page_out_is_none() {
    let html = "<table><tr><td>меню<td><h1>План</h1><table><tr><td>1<td>Раздать листовки<tr><td>2<td>б</table><tr><td colspan=2>низ</table>";
    assert_eq!(cells(html), ["1", "Раздать листовки", "2", "б"]);
    assert_eq!(text(html), "меню\nПлан\n1\tРаздать листовки\n2\tб\nниз\n");
}

#[test]
fn numbers_of_lists_are_text() {
    let html =
        "<ol start=2><li>а<p>б</p><li><p>в</p><li value=7>г<li><ol type=a><li>д</ol></ol><ol reversed><li>е<li>ж</ol>";
    assert_eq!(text(html), "2. а\nб\n3. в\n7. г\n8. a. д\n2. е\n1. ж\n");
    assert_eq!(cells("<table><tr><td><ol><ol start=4><li></li></ol></ol><td>а</table>"), ["4.", "а"]);
    assert_eq!(text("<ol><li style='list-style-type:upper-roman'>а<li type=i>б</ol>"), "I. а\nii. б\n");
}

#[test]
fn bullets_of_lists_are_marks() {
    let html = "<ul><li>а<p>б</p><li><p>в</ul><ul style='list-style:none'><li>г</ul>";
    assert_eq!(text(html), "а\nб\nв\nг\n");
    assert_eq!(items(html), ["а", "в"]);
}

#[test]
fn numbers_that_word_wrote_out_are_text_and_its_bullets_are_not() {
    let number =
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.2.<span>&nbsp;&nbsp; </span></span><![endif]>а";
    assert_eq!(text(number), "1.2. а\n");
    let bullet = "<p><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>б";
    assert_eq!((text(bullet), items(bullet)), ("б\n".into(), vec!["б".into()]));
}

#[test]
fn kept_blanks_are_kept() {
    assert_eq!(text("<pre>\n1.1\tплан\n  май</pre><p>а\n б"), "1.1 план\n  май\nа б\n");
}

#[test]
fn a_page_of_a_server_is_read_behind_its_script() {
    let html = "<?php\n$this->title = 'нет';\n?>\n<div>\n<table><tr><td>а</td></tr></table></div>";
    assert!(is_html(html.as_bytes()));
    assert_eq!(text(html), "а\n");
}

#[test]
fn a_page_that_shows_nothing_says_so() {
    let error = read(b"<html><script>1</script></html>", &ReadOptions::default()).unwrap_err();
    assert_eq!(error, ReadError::NoText { bytes: 31 });
}

#[test]
fn too_many_cells_are_refused() {
    let options = ReadOptions { max_cells: 2, ..ReadOptions::default() };
    let error = read("<table><tr><td>а<td>б<td>в</table>".as_bytes(), &options).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "table cells", limit: 2 });
}
