//! What Word documents say. In: small documents. Out: their text and their cells, as the page shows them.
#![cfg(feature = "docx")]
#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

mod packed;

use packed::{cells, docx, marked, p, part, relations, source, streamed, tc, text, zip};
use regplan_core::source::MarkKind;
use regplan_read::{Archive, ReadError, ReadOptions};

fn tbl(grid: &[u32], rows: &[String]) -> Vec<u8> {
    let grid: String = grid.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    docx(&format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"), &[])
}

fn span(columns: usize) -> String {
    format!("<w:gridSpan w:val=\"{columns}\"/>")
}

#[test]
fn cells_stand_at_their_grid_columns() {
    let bytes = tbl(
        &[500, 3000, 2000],
        &[
            tc("", "а") + &tc("", "б") + &tc("", "в"),
            tc(&span(3), "г"),
            format!("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}", tc("", "д"), tc("", "")),
            tc(&span(2), "е") + &tc("", "ж"),
        ],
    );
    assert_eq!(cells(&bytes), ["0 а", "1 б", "2 в", "0+3 г", "1 д", "2 ", "0+2 е", "2 ж"]);
    assert_eq!(text(&bytes), "а\tб\tв\nг\nд\t\nе\tж\n");
}

#[test]
fn vertical_merges_are_one_cell_of_several_rows() {
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let row = |number: &str, merge: &str, title: &str| tc("", number) + &tc(merge, title);
    let bytes = tbl(
        &[500, 3000],
        &[
            row("1", restart, "а"),
            row("2", "<w:vMerge/>", ""),
            row("3", "<w:vMerge w:val=\"continue\"/>", ""),
            row("4", restart, "б"),
            row("5", "", "в"),
            row("6", "<w:vMerge/>", ""),
            row("7", "<w:vMerge/>", "г"),
        ],
    );
    let merged = ["0 1", "1x3 а", "0 2", "0 3", "0 4", "1 б", "0 5", "1 в", "0 6", "1 ", "0 7", "1 г"];
    assert_eq!(cells(&bytes), merged);
}

#[test]
fn rows_laid_out_one_by_one_share_their_columns() {
    let bytes = tbl(
        &[500, 20, 2980, 30, 1970, 40],
        &[
            tc("", "а") + &tc(&span(2), "б") + &tc(&span(2), "в"),
            tc(&span(2), "г") + &tc(&span(2), "д") + &tc(&span(2), "е"),
            tc(&span(3), "ж") + &tc(&span(3), "з"),
        ],
    );
    assert_eq!(cells(&bytes), ["0 а", "1 б", "2 в", "0 г", "1 д", "2 е", "0+2 ж", "2 з"]);
}

#[test]
fn widths_of_cells_count_where_spans_are_left_out() {
    let wide = |width: u32| format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    let bytes = tbl(
        &[500, 3000, 2000],
        &[
            tc(&wide(500), "а") + &tc(&wide(3000), "б") + &tc(&wide(2000), "в"),
            tc(&wide(5500), "г"),
            tc(&wide(3480), "д") + &tc(&wide(2010), "е"),
        ],
    );
    assert_eq!(cells(&bytes), ["0 а", "1 б", "2 в", "0+3 г", "0+2 д", "2 е"]);
    // No grid at all: spans are all there is.
    let bytes = docx(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc(&span(2), "а"), tc("", "б")), &[]);
    assert_eq!(cells(&bytes), ["0 а", "1 б"]);
}

#[test]
fn tables_nest_and_content_controls_wrap_anything() {
    let sdt = |inner: &str| format!("<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "а"));
    let cell = format!("<w:tc>{inner}{}</w:tc>", p("б"));
    let run = sdt("<w:r><w:t>д</w:t></w:r>");
    let row = format!("<w:tr>{cell}{}{}</w:tr>", sdt(&tc("", "в")), tc("", "г"));
    let bytes = docx(
        &(sdt(&format!("<w:tbl>{}</w:tbl>", sdt(&row)))
            + &format!(
                "<w:p>{run}<w:hyperlink><w:smartTag><w:r><w:t>е</w:t></w:r></w:smartTag></w:hyperlink>\
                 <w:fldSimple w:instr=\"DATE\"><w:r><w:t>ж</w:t></w:r></w:fldSimple></w:p>"
            )),
        &[],
    );
    assert_eq!(cells(&bytes), ["0 а\nб", "0 а", "1 в", "2 г"]);
    assert!(text(&bytes).ends_with("\nдеж\n"));
}

#[test]
fn changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>а</w:t></w:r><w:ins><w:r><w:t>б</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>в</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>г</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t>д</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>е</w:t></w:r></w:p><w:p><w:r><w:t>ж</w:t></w:r></w:p>";
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr><w:tr>{}</w:tr>", tc("", "з"), tc("", "и"));
    let cell = tc("<w:cellDel/>", "к");
    let bytes = docx(&format!("{body}<w:tbl>{gone}<w:tr>{cell}{}</w:tr></w:tbl>", tc("", "л")), &[]);
    assert_eq!(text(&bytes), "абд\nеж\nи\nл\n");
    // A paragraph does not go on in a cell of the table behind it.
    let mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>а</w:t></w:r></w:p>";
    assert_eq!(text(&docx(&format!("{mark}<w:tbl><w:tr>{}</w:tr></w:tbl>{mark}", tc("", "б")), &[])), "а\nб\nа\n");
}

#[test]
fn signs_of_word_are_characters() {
    let body = "<w:p><w:r><w:t>не</w:t><w:softHyphen/><w:t>что</w:t><w:noBreakHyphen/><w:t>то</w:t><w:tab/><w:t>а\tб</w:t><w:br/>\
        <w:t>в</w:t><w:cr/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:sym w:font=\"Wingdings\" w:char=\"A7\"/>\
        <w:sym w:font=\"Arial\" w:char=\"2116\"/><w:lastRenderedPageBreak/><w:br w:type=\"page\"/></w:r></w:p>";
    assert_eq!(text(&docx(body, &[])), "не\u{ad}что\u{2011}то а б\nв\n\u{f0b7}\u{f0a7}№\n");
}

#[test]
fn codes_of_fields_are_no_text_and_results_are() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let nested = [mark("begin"), run("код"), mark("end")].concat();
    let field = [mark("begin"), "<w:r><w:instrText>REF</w:instrText></w:r>".into(), nested, mark("separate")].concat();
    let whole = format!("<w:p>{}{field}{}{}</w:p>", run("а"), run("б"), mark("end"));
    // A field that never ends must not swallow what comes after its paragraph.
    let broken = format!("<w:p>{}{}</w:p>{}", mark("begin"), run("код"), p("в"));
    assert_eq!(text(&docx(&(whole + &broken), &[])), "аб\n\nв\n");
}

#[test]
fn hidden_text_is_none() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"I\"><w:basedOn w:val=\"H\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"P\"><w:basedOn w:val=\"P\"/><w:rPr><w:vanish/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let line = run("<w:vanish/>", "а") + &run("<w:vanish w:val=\"0\"/>", "б") + &run("<w:rStyle w:val=\"I\"/>", "в");
    let hidden = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr>{}{}</w:p>",
        run("", "г"),
        run("<w:vanish w:val=\"false\"/>", "д")
    );
    let mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>";
    assert_eq!(text(&docx(&format!("<w:p>{line}</w:p>{hidden}{mark}{}", p("е")), &[("styles", styles)])), "б\nд\nе\n");
}

#[test]
fn text_boxes_are_read_once() {
    let inner = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        inner("УТВЕРЖДЕН"),
        inner("УТВЕРЖДЕН")
    );
    let old = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"new\"><w:drawing/></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        inner("старое")
    );
    let body = format!("<w:p><w:r>{both}<w:t>План</w:t></w:r></w:p><w:p><w:r>{old}</w:r></w:p>");
    assert_eq!(text(&docx(&body, &[])), "УТВЕРЖДЕН\nПлан\nстарое\n\n");
}

#[test]
fn headers_and_notes_stand_outside_the_body() {
    let note = |kind: &str, text: &str| format!("<w:footnote w:type=\"{kind}\" w:id=\"1\">{}</w:footnote>", p(text));
    let notes = note("separator", "—") + &note("normal", "сноска");
    let cell = "<w:tc><w:p><w:r><w:t>срок</w:t></w:r><w:r><w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/>\
        <w:t>*</w:t></w:r></w:p></w:tc>";
    let stamp = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "бланк"));
    let reference = "<w:sectPr><w:headerReference r:id=\"header\"/><w:headerReference r:id=\"header\"/></w:sectPr>";
    let bytes = docx(
        &format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>{reference}"),
        &[("header", stamp.as_str()), ("footnotes", notes.as_str())],
    );
    assert_eq!(text(&bytes), "бланк\nсрок\nсноска\n");
    assert_eq!(cells(&bytes), ["0 срок"]);
    assert_eq!(marked(&bytes, &MarkKind::Furniture), ["бланк\n", "сноска\n"]);
}

#[test]
fn parts_are_found_by_what_they_are_not_by_their_names() {
    let kind = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let types = format!("<Types><Override PartName=\"/here/text.xml\" ContentType=\"{kind}\"/></Types>");
    let strict = part("document", &format!("<w:body>{}</w:body>", p("план"))).replace(packed::W, packed::STRICT);
    let bytes = zip(&[("[Content_Types].xml", types.as_bytes()), ("here\\text.xml", strict.as_bytes())]);
    assert_eq!(text(&bytes), "план\n");
    let roots = relations(&[("officeDocument", "/here/text.xml", "a")]);
    let bytes = zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", roots.as_bytes()),
        ("Here/Text.XML", strict.as_bytes()),
    ]);
    assert_eq!(text(&bytes), "план\n");
    assert_eq!(
        text(&streamed(&[("_rels/.rels", roots.as_bytes()), ("here/text.xml", strict.as_bytes())], "word/")),
        "план\n"
    );
    assert!(source(&zip(&[("a.txt", b"a")])).unwrap_err().contains("a ZIP archive"));
}

#[test]
fn documents_that_word_would_read_in_are_said_to_be_missing() {
    let error = source(&docx(&format!("{}<w:altChunk r:id=\"a\"/>", p("а")), &[])).unwrap_err();
    assert!(error.contains("of several files in one"), "{error}");
    assert!(source(&docx("<w:p/>", &[])).unwrap_err().contains("without text"));
}

/// The parts of an archive one behind another in one XML file.
fn flat(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><pkg:package \
                   xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"
        .to_owned();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        let text = text.trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        out += &format!("<pkg:part pkg:name=\"/{}\"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>", file.name());
    }
    (out + "</pkg:package>").into_bytes()
}

#[test]
fn a_document_in_one_xml_file_reads_as_in_an_archive() {
    let cell = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "срок"), tc("", "май"));
    let packed = docx(&(cell + &p("план")), &[("footnotes", &format!("<w:footnote>{}</w:footnote>", p("сноска")))]);
    let read = |bytes: &[u8]| source(bytes).map(|source| (source.text, source.marks)).unwrap();
    assert_eq!(read(&flat(&packed)), read(&packed));
    let marked = [&b"\xef\xbb\xbf"[..], &flat(&packed)].concat();
    assert_eq!(text(&marked), "срок\tмай\nплан\nсноска\n");
}

#[test]
fn documents_of_word_2003_are_read() {
    let number = "<w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t wx:val=\"7.\"/></w:listPr></w:pPr>";
    let gone = "<aml:annotation w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>нет</w:delText><w:t>нет</w:t></w:r></aml:content></aml:annotation>";
    let new = "<aml:annotation w:type=\"Word.Insertion\"><aml:content><w:r><w:t>да</w:t></w:r></aml:content></aml:annotation>";
    let note = "<w:r><w:footnote><w:p><w:r><w:t>сноска</w:t></w:r></w:p></w:footnote></w:r>";
    let row = |second: &str| format!("<w:tr>{}{}</w:tr>", tc("<w:vmerge w:val=\"restart\"/>", "срок"), tc("", second));
    let below = format!("<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>{}</w:tr>", tc("", "июнь"));
    let body = format!(
        "<wx:sect><w:p>{number}<w:r><w:t>пункт</w:t></w:r>{note}</w:p><w:p>{gone}{new}</w:p><w:tbl>{}{below}</w:tbl>\
         <w:sectPr><w:hdr><w:p><w:r><w:t>бланк</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect>",
        row("май")
    );
    let bytes = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument \
         xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:wx=\"wx\" xmlns:aml=\"aml\"><w:docPr>\
         <w:footnotePr><w:footnote w:type=\"separator\"><w:p/></w:footnote></w:footnotePr></w:docPr>\
         <w:body>{body}</w:body></w:wordDocument>"
    );
    let read = text(bytes.as_bytes());
    assert!(read.starts_with("бланк\n7. пункт\nда\nсрок\tмай\n") && read.ends_with("июнь\nсноска\n"), "{read}");
    assert_eq!(cells(bytes.as_bytes()), ["0x2 срок", "1 май", "1 июнь"]);
    assert_eq!(marked(bytes.as_bytes(), &MarkKind::Furniture), ["бланк\n", "сноска\n"]);
}

#[test]
fn an_archive_of_documents_is_a_folder() {
    let options = ReadOptions::default();
    let inner = docx(&p("план"), &[]);
    let bytes = zip(&[("2024/план.docx", &inner[..]), (".hidden", b"x"), ("2024/b.txt", "отчёт".as_bytes())]);
    let mut archive = Archive::open(&bytes, &options).unwrap();
    assert_eq!(archive.names().collect::<Vec<_>>(), ["2024/план.docx", "2024/b.txt"]);
    assert_eq!(archive.bytes(0).unwrap(), inner);
    assert_eq!(archive.bytes(1).unwrap(), "отчёт".as_bytes());
    assert!(archive.bytes(2).is_err());
    // A document that is packed as an archive is none.
    assert!(Archive::open(&inner, &options).is_none());
    // What comes out is counted together.
    let bytes = zip(&[("a", &[b'a'; 60]), ("b", &[b'b'; 60]), ("c", b"c")]);
    let mut small = Archive::open(&bytes, &options.clone().max_unpacked(100)).unwrap();
    assert_eq!(small.bytes(0).unwrap().len(), 60);
    assert_eq!(small.bytes(1), Err(ReadError::OverLimit { what: "bytes when unpacked", limit: 100 }));
    let mut small = Archive::open(&bytes, &options.max_bytes(50)).unwrap();
    assert!(matches!(small.bytes(0), Err(ReadError::TooLarge { limit: 50, .. })));
    assert_eq!(small.bytes(2).unwrap(), b"c");
}
