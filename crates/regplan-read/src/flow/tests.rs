//! Flows put together by hand. In: paragraphs, cells, rows. Out: asserted places and texts.

use super::*;

fn shape(edges: &[i32]) -> RowShape {
    let cells = edges[1..].iter().map(|right| CellShape { right: *right, ..CellShape::default() }).collect();
    RowShape { left: edges[0], cells }
}

fn text(text: &str) -> Paragraph<'_> {
    Paragraph { text, item: false }
}

fn row(flow: &mut Flow, level: usize, texts: &[&str], shape: &RowShape) {
    for cell in texts {
        flow.end_cell(level, text(cell)).unwrap();
    }
    flow.end_row(level, shape);
}

fn cells(flow: Flow) -> Vec<(u16, u16, u16, String)> {
    let mut writer = Writer::new("doc");
    flow.write(&mut writer).unwrap();
    let source = writer.finish();
    let cell = |mark: &regplan_core::source::Mark| match mark.kind {
        MarkKind::Cell { column, columns, rows } => {
            Some((column, columns, rows, mark.span.of(&source.text).to_owned()))
        }
        _ => None,
    };
    source.marks.iter().filter_map(cell).collect()
}

#[test]
fn a_row_over_the_full_width_spans_all_columns() {
    let mut flow = Flow::new(100);
    row(&mut flow, 1, &["1", "а", "б"], &shape(&[0, 500, 4000, 9000]));
    row(&mut flow, 1, &["раздел"], &shape(&[0, 9000]));
    let expected = [(0, 1, 1, "1"), (1, 1, 1, "а"), (2, 1, 1, "б"), (0, 3, 1, "раздел")];
    assert_eq!(cells(flow), expected.map(|(a, b, c, text)| (a, b, c, text.to_owned())));
}

#[test]
fn cells_joined_downwards_are_one_and_ink_is_never_covered() {
    let mut first = shape(&[0, 500, 9000]);
    first.cells[1].down = Merge::First;
    let mut next = first.clone();
    next.cells[1].down = Merge::Next;
    let mut flow = Flow::new(100);
    row(&mut flow, 1, &["1", "а"], &first);
    row(&mut flow, 1, &["2", ""], &next);
    row(&mut flow, 1, &["3", "своё"], &next);
    row(&mut flow, 1, &["4", ""], &next);
    let expected = [(0, 1, "1"), (1, 2, "а"), (0, 1, "2"), (0, 1, "3"), (1, 2, "своё"), (0, 1, "4")];
    let cells: Vec<_> = cells(flow).into_iter().map(|(column, _, rows, text)| (column, rows, text)).collect();
    assert_eq!(cells, expected.map(|(column, rows, text)| (column, rows, text.to_owned())));
}

#[test]
fn cells_joined_across_are_one() {
    let mut joined = shape(&[0, 500, 4000, 9000]);
    joined.cells[1].across = Merge::First;
    joined.cells[2].across = Merge::Next;
    let mut flow = Flow::new(100);
    row(&mut flow, 1, &["1", "а", ""], &joined);
    row(&mut flow, 1, &["2", "б", "в"], &shape(&[0, 500, 4000, 9000]));
    assert_eq!(cells(flow)[1], (1, 2, 1, "а".to_owned()));
}

#[test]
fn a_table_in_a_cell_stands_in_that_cell() {
    let mut flow = Flow::new(100);
    flow.end_cell(1, text("1")).unwrap();
    flow.paragraph(1, text("до")).unwrap();
    row(&mut flow, 2, &["а", "б"], &shape(&[600, 700, 800]));
    flow.end_cell(1, text("после")).unwrap();
    flow.end_row(1, &shape(&[0, 500, 9000]));
    flow.paragraph(0, text("конец")).unwrap();
    let texts: Vec<String> = cells(flow).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts, ["1", "до\nа\tб\nпосле", "а", "б"]);
}

#[test]
fn a_row_without_an_end_or_a_shape_is_kept() {
    let mut flow = Flow::new(100);
    flow.end_cell(1, text("а")).unwrap();
    flow.paragraph(1, text("б")).unwrap();
    flow.paragraph(0, text("конец")).unwrap();
    assert_eq!(cells(flow).len(), 2);
}

#[test]
fn tables_too_deep_are_laid_flat_and_cells_are_counted() {
    let mut flow = Flow::new(DEEPEST + 1);
    flow.end_cell(1_000_000, text("а")).unwrap();
    flow.end_cell(1_000_000, text("б")).unwrap();
    assert_eq!(flow.end_cell(1, text("в")), Err(Crowded::Cells));
    let mut flow = Flow::new(3);
    flow.paragraph(2, text("а")).unwrap();
    flow.paragraph(0, text("б")).unwrap();
    assert_eq!(flow.paragraph(4, text("в")), Err(Crowded::Cells));
}

#[test]
fn automatic_bullets_are_marks() {
    let mut flow = Flow::new(0);
    flow.paragraph(0, text("список")).unwrap();
    flow.paragraph(0, Paragraph { text: "первое", item: true }).unwrap();
    let mut writer = Writer::new("doc");
    flow.write(&mut writer).unwrap();
    let source = writer.finish();
    let item = source.marks.iter().find(|mark| mark.kind == MarkKind::Item).unwrap();
    assert_eq!(item.span.of(&source.text), "первое");
    assert_eq!(source.text, "список\nпервое\n");
}
