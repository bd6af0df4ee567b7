//! Tables as the file format marks them: every cell and row certain, nothing to weigh.
//!
//! In: a [`Source`] with marks. Out: its sheet: lines that end where a cell does, and the tables as rows of cells. Knows no
//! file format: who wrote the marks is forgotten.

use super::lexer::{self, RawLine};
use super::narrow;
use super::{Break, Joint, Sheet, Table, TableCell, TableRow};
use crate::source::{Mark, MarkKind, Source, Span};

/// Whether a format marks tables in this source.
pub(super) fn fits(source: &Source) -> bool {
    source.marks.iter().any(|mark| mark.kind == MarkKind::Table)
}

/// Reads a source whose format marks its tables.
pub(super) fn read(source: &Source) -> Sheet<'_> {
    let mut sheet = Sheet { text: &source.text, wraps: source.wrapped, ..Sheet::default() };
    push_lines(&mut sheet, source);
    sheet.tables = tables(&sheet, &source.marks);
    items(&mut sheet, source);
    pages(&mut sheet, source);
    narrow::mark(&mut sheet, source);
    sheet
}

/// Gives lines their pages and says which are furniture, as far as the format marks them.
pub(super) fn pages(sheet: &mut Sheet, source: &Source) {
    let marked = |kind: fn(&MarkKind) -> bool| source.marks.iter().filter(move |mark| kind(&mark.kind));
    let mut pages = marked(|kind| matches!(kind, MarkKind::Page(_))).peekable();
    let mut furniture = marked(|kind| *kind == MarkKind::Furniture).peekable();
    for line in &mut sheet.lines {
        let start = line.span.start;
        while pages.next_if(|page| page.span.end <= start).is_some() {}
        while furniture.next_if(|furniture| furniture.span.end <= start).is_some() {}
        if let Some(Mark { kind: MarkKind::Page(number), .. }) = pages.peek().filter(|page| page.span.start <= start) {
            line.page = Some(*number);
        }
        line.furniture |= furniture.peek().is_some_and(|furniture| furniture.span.start <= start);
    }
    let last = marked(|kind| matches!(kind, MarkKind::Page(_))).count();
    sheet.pages = u32::try_from(last).ok().filter(|pages| *pages > 0).or(sheet.pages);
}

/// Says of lines that they begin an item of a list.
fn items(sheet: &mut Sheet, source: &Source) {
    for mark in source.marks.iter().filter(|mark| mark.kind == MarkKind::Item) {
        let first = sheet.lines.partition_point(|line| line.span.start < mark.span.start);
        let line = sheet.lines.get_mut(first).filter(|line| line.span.start < mark.span.end);
        line.into_iter().for_each(|line| line.item = true);
    }
}

/// Lines of the text, ended where a cell begins or ends too.
fn push_lines(sheet: &mut Sheet, source: &Source) {
    let cells = source.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Cell { .. })).map(|mark| mark.span);
    let mut cuts: Vec<usize> = cells.flat_map(|cell| [cell.start, cell.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut tables = source.marks.iter().filter(|mark| mark.kind == MarkKind::Table).map(|mark| mark.span).peekable();
    let (mut start, mut blanks, mut inside) = (0, 0, 0);
    for (index, line) in source.text.split('\n').enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut inked = false;
        for segment in segments(&cuts, Span::new(start, start + line.len())) {
            while let Some(table) = tables.next_if(|table| table.start <= segment.start) {
                inside = inside.max(table.end);
            }
            let text = segment.of(&source.text);
            if !text.chars().any(lexer::is_ink) {
                continue;
            }
            let raw = RawLine { text, start: segment.start, number, blanks, ..RawLine::default() };
            let in_table = segment.start < inside;
            let kind = if in_table { Break::Inside } else { Break::Line };
            lexer::push_line(sheet, &raw, blanks, Some(in_table), Joint { kind, ..Joint::default() });
            (inked, blanks) = (true, 0);
        }
        blanks += u32::from(!inked);
        start += line.len() + 1;
    }
}

/// The parts of a line between cuts.
fn segments(cuts: &[usize], line: Span) -> impl Iterator<Item = Span> {
    let first = cuts.partition_point(|cut| *cut <= line.start);
    let mut inner = cuts.iter().copied().skip(first).take_while(move |cut| *cut < line.end);
    let mut from = Some(line.start);
    std::iter::from_fn(move || {
        let start = from?;
        let cut = inner.next();
        from = cut;
        Some(Span::new(start, cut.unwrap_or(line.end)))
    })
}

/// The tables, an outer one before those in its cells.
fn tables(sheet: &Sheet, marks: &[Mark]) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open: Vec<(usize, Span)> = Vec::new(); // tables that hold this place
    for mark in marks {
        match mark.kind {
            MarkKind::Table => {
                open.retain(|(_, span)| span.end > mark.span.start);
                open.push((tables.len(), mark.span));
                tables.push(Table { words: words(sheet, mark.span), rows: Vec::new() });
            }
            MarkKind::Row => {
                while open.pop_if(|(_, span)| span.end < mark.span.end).is_some() {}
                let table = open.last().and_then(|(at, _)| tables.get_mut(*at));
                table.into_iter().for_each(|table| table.rows.push(TableRow::default()));
            }
            MarkKind::Cell { column, columns, rows } => {
                while open.pop_if(|(_, span)| span.end < mark.span.end).is_some() {}
                let table = open.last().and_then(|(at, _)| tables.get_mut(*at));
                let Some(row) = table.and_then(|table| table.rows.last_mut()) else { continue };
                let [column, columns, rows] = [column, columns.max(1), rows.max(1)].map(usize::from);
                row.cells.push(TableCell { column, columns, rows, words: words(sheet, mark.span) });
            }
            _ => {}
        }
    }
    tables
}

/// The words that stand in a span.
fn words(sheet: &Sheet, span: Span) -> std::ops::Range<usize> {
    let first = sheet.words.partition_point(|word| word.span.start < span.start);
    let rest = sheet.words.get(first..).unwrap_or_default();
    first..first + rest.partition_point(|word| word.span.start < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Writer;

    fn row(writer: &mut Writer, cells: &[&str]) {
        writer.open_row();
        for (column, text) in (0..).zip(cells) {
            writer.open_cell(column, 1, 1);
            writer.paragraph(text);
            writer.close();
        }
        writer.close();
    }

    #[test]
    fn cells_end_lines_and_rows_hold_cells() {
        let mut writer = Writer::new("docx");
        writer.page(1);
        writer.paragraph("План");
        writer.open_table();
        row(&mut writer, &["1", "две\nстроки", ""]);
        writer.page(2);
        row(&mut writer, &["2", "", "май"]);
        writer.close();
        writer.end_line();
        writer.paragraph("Подпись");
        let source = writer.finish();
        let sheet = read(&source);
        let lines: Vec<_> = sheet.lines.iter().map(|line| (line.span.of(sheet.text), line.page, line.gap)).collect();
        let at = |text, page| (text, Some(page), 0);
        let expected = [at("План", 1), at("1", 1), at("две", 1), at("строки", 1), at("2", 2), at("май", 2)];
        assert_eq!(lines.get(..6).unwrap(), expected);
        assert_eq!(lines.get(6), Some(&("Подпись", Some(2), 1)));
        let cells: Vec<_> = sheet.tables.iter().flat_map(|table| &table.rows).map(|row| row.cells.len()).collect();
        assert_eq!(cells, [3, 3]);
        let words = |row: usize, cell: usize| sheet.tables[0].rows[row].cells[cell].words.len();
        assert_eq!([words(0, 0), words(0, 1), words(0, 2), words(1, 2)], [1, 2, 0, 1]);
    }
}
