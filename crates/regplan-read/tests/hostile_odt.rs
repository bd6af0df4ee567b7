//! OpenDocument texts that are broken, or made to break readers.
#![cfg(feature = "odt")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod packed;
mod spoil;

use packed::{cells, fodt, odt, source, stored, text};
use regplan_read::{ReadError, ReadOptions, read};

const FIXTURE: &str = "omsk-2024-orphanhood/renderings/autonum.odt";

fn read_anyway(copies: impl Iterator<Item = Vec<u8>>) -> usize {
    let read = copies.filter_map(|copy| read(&copy, &ReadOptions::default()).ok());
    let sound = |source: &regplan_read::Source| {
        source.marks.iter().for_each(|mark| assert!(source.text.get(mark.span.start..mark.span.end).is_some()));
    };
    read.inspect(sound).count()
}

#[test]
fn spoilt_copies_are_read_or_refused() {
    let whole = spoil::fixture(FIXTURE);
    let read = read_anyway(spoil::copies(&whole, 500));
    assert!((5..240).contains(&read), "{read} of 500");
}

#[test]
fn spoilt_content_in_whole_archives_is_read_or_refused() {
    let whole = spoil::fixture(FIXTURE);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let (content, styles) = (part("content.xml"), part("styles.xml"));
    let kind = b"application/vnd.oasis.opendocument.text";
    let spoilt = spoil::copies(content.as_bytes(), 250)
        .map(|content| stored(&[("mimetype", kind), ("content.xml", &content), ("styles.xml", styles.as_bytes())]));
    let read = read_anyway(spoilt);
    // Few turned bits leave XML well-formed.
    assert!(read > 8, "{read} of 250");
}

fn table(rows: &str) -> String {
    format!("<table:table>{rows}</table:table>")
}

#[test]
fn repetitions_and_spans_are_bounded_by_what_is_there() {
    let p = "<text:p>а</text:p>";
    let empty = "<table:table-cell table:number-columns-repeated=\"65000\"/>";
    let row =
        |cells: &str| format!("<table:table-row table:number-rows-repeated=\"1048576\">{cells}</table:table-row>");
    let full = format!(
        "<table:table-row><table:table-cell table:number-columns-spanned=\"4294967295\" table:number-rows-spanned=\"18446744073709551615\">{p}</table:table-cell>\
         <table:covered-table-cell table:number-columns-repeated=\"18446744073709551615\"/><table:table-cell>{p}</table:table-cell></table:table-row>"
    );
    let column = "<table:table-column table:number-columns-repeated=\"4000000000\"/>";
    let sheet = table(&(column.to_owned() + &full + &row(empty).repeat(2)));
    let all = cells(&odt(&(sheet.clone() + &sheet), "", ""));
    assert_eq!(all.len(), 8);
    assert!(all[0].contains("x3 а"), "{all:?}");
    let columns = format!("<table:table-cell table:number-columns-repeated=\"65000\">{p}</table:table-cell>");
    for rows in [row(&columns), row(&format!("<table:table-cell>{p}</table:table-cell>"))] {
        let mut options = ReadOptions::default();
        options.max_cells = 10_000;
        let error = read(&odt(&table(&rows.repeat(20)), "", ""), &options).unwrap_err();
        assert_eq!(error, ReadError::OverLimit { what: "table cells", limit: 10_000 });
    }
}

#[test]
fn repeated_tables_in_repeated_rows_are_counted() {
    let row = |inner: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"50\"><table:table-cell>{inner}</table:table-cell></table:table-row>"
        )
    };
    let nested = (0..20).fold("<text:p>а</text:p>".to_owned(), |inner, _| table(&row(&inner)));
    let mut options = ReadOptions::default();
    options.max_cells = 100_000;
    let error = read(&odt(&nested, "", ""), &options).unwrap_err();
    assert_eq!(error, ReadError::OverLimit { what: "table cells", limit: 100_000 });
}

#[test]
fn cells_are_counted_before_they_are_kept() {
    let p = "<text:p>а</text:p>";
    // Each would keep two million cells while the next is read, were they not counted first.
    let nested = (0..60).fold(p.to_owned(), |inner, _| {
        let cells = format!("<table:table-cell table:number-columns-repeated=\"1999999\">{p}</table:table-cell>");
        table(&format!("<table:table-row><table:table-cell>{inner}</table:table-cell>{cells}</table:table-row>"))
    });
    let error = source(&odt(&nested, "", "")).unwrap_err();
    assert_eq!(error, "it has more than 2000000 table cells");
}

#[test]
fn depth_has_an_end() {
    let kinds = [
        ("<text:section>", "</text:section>", 1),
        ("<text:list><text:list-item>", "</text:list-item></text:list>", 2),
        ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>", 3),
        ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>", 3),
    ];
    for (open, close, levels) in kinds {
        let nested = |times: usize| format!("{}<text:p>дно</text:p>{}", open.repeat(times), close.repeat(times));
        let error = source(&odt(&nested(100_000), "", "")).unwrap_err();
        assert!(error.contains("elements nest deeper than 256"), "{open}: {error}");
        let error = source(&fodt(&nested(100_000))).unwrap_err();
        assert!(error.contains("elements nest deeper than 256"), "{open}: {error}");
        assert_eq!(text(&odt(&nested((256 - 4) / levels), "", "")).trim(), "дно", "{open}");
    }
    let spans = format!("<text:p>{}дно{}</text:p>", "<text:span>".repeat(250), "</text:span>".repeat(250));
    assert_eq!(text(&odt(&spans, "", "")), "дно\n");
}

#[test]
fn blanks_counts_and_rings_are_bounded() {
    let blanks = "<text:p>а<text:s text:c=\"4000000000\"/>б</text:p>";
    assert!(text(&odt(blanks, "", "")).len() < 1000);
    let style = |name: &str, parent: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\"/>")
    };
    let level = "<text:list-level-style-number text:level=\"1\" style:num-format=\"a\" text:display-levels=\"4000000000\" \
        text:start-value=\"4294967295\" style:num-suffix=\")\"/><text:list-level-style-number text:level=\"999\"/>";
    let styles =
        style("A", "B") + &style("B", "A") + &format!("<text:list-style style:name=\"L\">{level}</text:list-style>");
    let item = "<text:list-item><text:p text:style-name=\"A\">а</text:p></text:list-item>";
    let list = format!("<text:list text:style-name=\"L\" text:continue-list=\"none\">{item}{item}</text:list>");
    assert_eq!(text(&odt(&list, &styles, "")), "4294967295) а\n4294967295) а\n");
}

#[test]
fn document_types_are_refused() {
    let bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let flat = String::from_utf8(fodt("<text:p>&b;</text:p>")).unwrap().replace("<?xml version=\"1.0\"?>", bomb);
    let error = source(flat.as_bytes()).unwrap_err();
    assert!(error.contains("it declares a document type"), "{error}");
}
