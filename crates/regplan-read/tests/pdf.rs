//! What is read of small PDF documents: words, lines, tables, and what is no text.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says so by failing")]

mod made_pdf;

use made_pdf::{Made, font, text};
use regplan_core::source::{MarkKind, Source};
use regplan_read::{ReadError, ReadOptions, read};

fn read_pdf(bytes: &[u8]) -> Result<Source, ReadError> {
    read(bytes, &ReadOptions::default())
}

fn one_page(content: &str) -> Source {
    page_with(content, "")
}

fn page_with(content: &str, more: &str) -> Source {
    let mut made = Made::new();
    made.page(content, "", more);
    read_pdf(&made.finish()).unwrap()
}

/// The cells of the tables: column, columns, rows, text.
fn cells(source: &Source) -> Vec<(u16, u16, u16, &str)> {
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => {
            Some((column, columns, rows, source.text.get(mark.span.start..mark.span.end).unwrap()))
        }
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

#[test]
fn words_have_their_boxes() {
    let source = one_page(&text(100.0, 700.0, "!! \"\""));
    assert_eq!(source.text.trim(), "aa bb");
    let drawn = source.marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Drawn(bounds) => Some(bounds),
        _ => None,
    });
    let drawn: Vec<_> = drawn.collect();
    assert_eq!(drawn.len(), 2);
    let [x0, y0, x1, y1] = drawn[0];
    assert!((99.0..101.0).contains(&x0) && (109.0..113.0).contains(&x1), "{drawn:?}");
    assert!(y0 < 100.0 && 100.0 < y1 && y1 - y0 < 15.0, "the baseline is 100 points below the top: {drawn:?}");
}

#[test]
fn ruled_boxes_of_every_manner_are_one_table() {
    let words = text(110.0, 685.0, "!") + &text(210.0, 685.0, "\"");
    let manners = [
        // Stroked lines; stroked boxes; thin filled boxes, even-odd; each side in short pieces.
        "100 700 m 300 700 l 100 670 m 300 670 l 100 700 m 100 670 l 200 700 m 200 670 l 300 700 m 300 670 l S"
            .to_owned(),
        "100 670 100 30 re 200 670 100 30 re S".to_owned(),
        "100 700 200 .5 re 100 670 200 .5 re 100 670 .5 30 re 200 670 .5 30 re 300 670 .5 30 re f*".to_owned(),
        {
            let level =
                |y: i32| (0..50).map(move |at| format!("{} {y} 2.5 .5 re f ", 100 + at * 4)).collect::<String>();
            let upright =
                |x: i32| (0..8).map(move |at| format!("{x} {} .5 2.5 re f ", 670 + at * 4)).collect::<String>();
            [level(700), level(670), upright(100), upright(200), upright(300)].concat()
        },
    ];
    for manner in manners {
        let source = one_page(&(words.clone() + &manner));
        assert_eq!(cells(&source), [(0, 1, 1, "a"), (1, 1, 1, "b")], "{manner}");
    }
}

#[test]
fn white_and_hidden_lines_and_backgrounds_are_none() {
    let words = text(110.0, 685.0, "!") + &text(210.0, 685.0, "\"");
    let white = "1 1 1 RG 100 670 100 30 re 200 670 100 30 re S";
    let background = ".9 .9 1 rg 0 0 600 800 re f 0 g";
    let clipped = "q 0 0 50 50 re W n 100 670 100 30 re 200 670 100 30 re S Q";
    for lines in [white, background, clipped] {
        assert!(cells(&one_page(&format!("{lines}\n0 G 0 g\n{words}"))).is_empty(), "{lines}");
    }
}

#[test]
fn text_outside_the_page_or_its_clip_is_not_there() {
    let inside = text(100.0, 700.0, "!");
    let outside = text(700.0, 700.0, "\"");
    let clipped = format!("q 0 0 50 50 re W n {} Q", text(100.0, 650.0, "\""));
    assert_eq!(one_page(&(inside + &outside + &clipped)).text.trim(), "a");
}

#[test]
fn a_turned_page_is_read_upright() {
    // A page shown turned, and text that runs upwards on a page that is not.
    let upwards = |x: f32, letters: &str| format!("BT /F 10 Tf 0 1 -1 0 {x} 100 Tm ({letters}) Tj ET\n");
    let content = upwards(100.0, "!!") + &upwards(120.0, "\"\"");
    for more in ["/Rotate 90", "", "/Rotate 180"] {
        let text = page_with(&content, more).text;
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["aa", "bb"], "{more}");
    }
}

#[test]
fn hidden_text_is_read_where_there_is_no_other() {
    let hidden = format!("3 Tr {} 0 Tr\n", text(100.0, 700.0, "!"));
    assert_eq!(one_page(&hidden).text.trim(), "a");
    assert_eq!(one_page(&(hidden + &text(100.0, 600.0, "\""))).text.trim(), "b");
}

#[test]
fn columns_without_lines_stand_apart() {
    let row = |y: f32| text(100.0, y, "!!!!!!!!") + &text(160.0, y, "\"\"\"") + &text(300.0, y, "!");
    let source = one_page(&(row(700.0) + &row(688.0) + &row(676.0)));
    assert!(
        source.text.lines().all(|line| line.starts_with("aaaaaaaa  ") && line.contains("  bbb  ")),
        "{}",
        source.text
    );
    let far = source.text.lines().map(|line| line.rfind('a').unwrap()).collect::<Vec<_>>();
    assert!(far[0] > 30 && far.iter().all(|at| *at == far[0]), "{}", source.text);
}

#[test]
fn a_head_with_lines_over_a_body_without_is_laid_out() {
    let rules = "100 670 100 30 re 200 670 100 30 re S\n";
    let row = |y: f32| text(110.0, y, "!!") + &text(210.0, y, "\"\"");
    let body: String = (0..5).map(|at| row(650.0 - at as f32 * 12.0)).collect();
    let source = one_page(&(rules.to_owned() + &row(685.0) + &body));
    assert!(cells(&source).is_empty());
    assert_eq!(source.text.lines().filter(|line| line.trim().starts_with("aa  ")).count(), 6, "{}", source.text);
}

#[test]
fn a_table_of_one_row_above_another_is_no_head() {
    let rules = |y: i32, rows: i32| {
        (0..rows).map(|row| format!("100 {0} 100 30 re 200 {0} 100 30 re S\n", y - row * 30)).collect()
    };
    let row = |y: f32| text(110.0, y, "!!") + &text(210.0, y, "\"\"");
    let rules: [String; 2] = [rules(670, 1), rules(570, 4)];
    let body: String = (0..4).map(|at| row(585.0 - at as f32 * 30.0)).collect();
    let source = one_page(&(rules.concat() + &row(685.0) + &body));
    assert_eq!(cells(&source).len(), 10, "{}", source.text);
}

#[test]
fn pictures_alone_are_a_scan() {
    let mut made = Made::new();
    let image = cut_short(&mut made);
    made.page("600 0 0 800 0 0 cm /I Do", &format!("/XObject<</I {image} 0 R>>"), "");
    assert!(matches!(read_pdf(&made.finish()), Err(ReadError::Scanned { pages: 1, .. })));
}

/// A picture that nothing can unpack.
fn cut_short(made: &mut Made) -> usize {
    let words =
        "/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode";
    made.stream(words, b"\xff\xd8\xff\xe0")
}

#[test]
fn a_picture_among_pages_of_text_is_told() {
    let mut made = Made::new();
    let image = cut_short(&mut made);
    made.page(&text(100.0, 700.0, "!!"), "", "");
    made.page("600 0 0 800 0 0 cm /I Do", &format!("/XObject<</I {image} 0 R>>"), "");
    made.page(&text(100.0, 700.0, "\"\""), "", "");
    // A stamp over a scan says too little to be its text; many words over a background are a page.
    made.page(&(text(100.0, 700.0, "!") + "600 0 0 800 0 0 cm /I Do"), &format!("/XObject<</I {image} 0 R>>"), "");
    let words: String = (0..50).map(|at| text(100.0, 700.0 - at as f32 * 12.0, "!!!! \"\"\"\" !!!!")).collect();
    made.page(&(words + "600 0 0 800 0 0 cm /I Do"), &format!("/XObject<</I {image} 0 R>>"), "");
    let source = read_pdf(&made.finish()).unwrap();
    let pages = source.marks.iter().scan(0, |page, mark| {
        if let MarkKind::Page(number) = mark.kind {
            *page = number;
        }
        Some((*page, mark.kind == MarkKind::Unread))
    });
    let unread: Vec<u32> = pages.filter(|(_, unread)| *unread).map(|(page, _)| page).collect();
    assert_eq!(unread, [2, 4], "{:?}", source.text);
}

/// A picture of a table, stored lying on its side, at 200 dots an inch.
#[cfg(feature = "ocr")]
#[test]
fn a_turned_scan_is_recognised() {
    let bytes = include_bytes!("../../../fixtures/scans/turned.pdf");
    let source = match read_pdf(bytes) {
        Err(ReadError::Program { .. }) => return, // there is no Tesseract here
        read => read.unwrap(),
    };
    assert_eq!(source.format, "pdf");
    // A word alone in its cell may be taken for capitals.
    let texts: Vec<_> = cells(&source).into_iter().map(|(column, _, _, text)| (column, text.to_lowercase())).collect();
    assert_eq!(texts.len(), 9, "{texts:?}");
    for (column, text) in
        [(1, "мероприятие"), (2, "срок"), (1, "провести беседу"), (1, "открыть выставку"), (2, "июнь")]
    {
        assert!(texts.contains(&(column, text.to_owned())), "{text} in {texts:?}");
    }
    assert!(source.text.trim_start().starts_with("План мероприятий"), "{}", source.text);
}

#[test]
fn letters_without_names_are_not_guessed() {
    let mut made = Made::new();
    let font = made.object(
        "<</Type/Font/Subtype/Type1/BaseFont/Own/FirstChar 33/LastChar 34/Widths[500 500]\
         /Encoding<</Type/Encoding/Differences[33/g1/g2]>>>>",
    );
    made.page("BT /G 10 Tf 100 700 Td (!\"!\"!\") Tj ET", &format!("/Font<</G {font} 0 R>>"), "");
    assert!(matches!(read_pdf(&made.finish()), Err(ReadError::Unmapped { percent: 100, .. })));
}

#[test]
fn letters_are_those_that_the_font_itself_names() {
    let read = |program: &[u8], more: &str| {
        let mut made = Made::new();
        let font = made.composite(program, more);
        made.page("BT /G 10 Tf 100 700 Td <000100020003> Tj ET", &format!("/Font<</G {font} 0 R>>"), "");
        read_pdf(&made.finish()).map(|source| source.text.trim().to_owned())
    };
    assert_eq!(read(&font(&['с', 'о', 'н'], &[]), "").unwrap(), "сон");
    assert_eq!(read(&font(&['с', 'о', 'н'], &[]), "/ToUnicode/Identity-H").unwrap(), "сон");
    assert_eq!(read(&font(&[], &["afii10083", "uni043E", "afii10079"]), "").unwrap(), "сон");
    // Places in a font of symbols are no letters.
    assert!(matches!(
        read(&font(&['\u{f021}', '\u{f022}', '\u{f023}'], &["g1", "g2", "g3"]), ""),
        Err(ReadError::Unmapped { .. })
    ));
}

/// A page with a ruled table of two cells, the words «a» and nothing in them, and these notes.
fn noted(notes: impl Fn(&mut Made) -> Vec<String>) -> Source {
    let mut made = Made::new();
    let notes: String = notes(&mut made).iter().map(|note| format!("<</Type/Annot{note}>>")).collect();
    let rules = "100 670 100 30 re 200 670 100 30 re 100 640 100 30 re 200 640 100 30 re S\n".to_owned();
    let words = text(110.0, 685.0, "!") + &text(210.0, 685.0, "!!") + &text(110.0, 655.0, "\"");
    made.page(&(rules + &words), "", &format!("/Annots[{notes}]"));
    read_pdf(&made.finish()).unwrap()
}

#[test]
fn fields_stand_in_their_cells_and_stamps_beside_them() {
    let texts = |source: &Source| cells(source).into_iter().map(|(.., text)| text.to_owned()).collect::<Vec<_>>();
    let place = "/Rect[205 645 295 665]";
    let drawn = noted(|made| {
        let looks = made.looks("BT /F 10 Tf 5 5 Td (\"\"!) Tj ET");
        vec![format!("/Subtype/Widget/FT/Tx{place}/AP<</N {looks} 0 R>>")]
    });
    assert_eq!(texts(&drawn), ["a", "aa", "b", "bba"]);
    // A field that leaves its looks to the viewer, its value in the group it stands in.
    let said = noted(|made| {
        let group = made.object("<</FT/Tx/V<FEFF0434043E>>>");
        vec![format!("/Subtype/Widget/Parent {group} 0 R{place}")]
    });
    assert_eq!(texts(&said), ["a", "aa", "b", "до"]);
    for (kind, looks) in [
        ("/Subtype/Stamp", "0 0 100 20 re S BT /F 10 Tf 5 5 Td (\"\"!) Tj ET"),
        ("/Subtype/Widget/FT/Sig", "BT /F 10 Tf 5 5 Td (\"\"!) Tj ET"),
    ] {
        let stamped = noted(|made| {
            let looks = made.looks(looks);
            vec![format!("{kind}{place}/AP<</N {looks} 0 R>>")]
        });
        assert_eq!(texts(&stamped), ["a", "aa", "b", ""], "{kind}");
        assert_eq!(stamped.text.matches("bba").count(), 1, "{kind}: {}", stamped.text);
    }
    let hidden = noted(|made| {
        let looks = made.looks("BT /F 10 Tf 5 5 Td (\"\"!) Tj ET");
        vec![
            format!("/Subtype/Stamp/F 2{place}/AP<</N {looks} 0 R>>"),
            format!("/Subtype/FreeText/F 32/Contents(ab){place}"),
        ]
    });
    assert_eq!(hidden.text.matches('b').count(), 1, "{}", hidden.text);
}

#[test]
fn pages_are_read_though_most_are_pictures() {
    let mut made = Made::new();
    let image = cut_short(&mut made);
    made.page(&text(100.0, 700.0, "!!"), "", "");
    for _ in 0..3 {
        made.page("600 0 0 800 0 0 cm /I Do", &format!("/XObject<</I {image} 0 R>>"), "");
    }
    let source = read_pdf(&made.finish()).unwrap();
    assert!(source.text.trim_start().starts_with("aa"), "{:?}", source.text);
    assert_eq!(source.marks.iter().filter(|mark| mark.kind == MarkKind::Unread).count(), 3);
}
