//! The text as it is shown: lines, and the rows of tables where the format told them. In: a source. Out: blocks in order, as
//! offsets. Knows no values.

use super::offsets::Offsets;
use regplan_core::source::{Mark, MarkKind, Source, Span};
use serde::Serialize;

/// A piece of the text on the page.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Block {
    /// A line: where it begins and ends.
    Line([usize; 2]),
    /// A row of a table.
    Row { row: Vec<Cell>, table: usize },
    /// Here a page begins.
    Page { page: u32 },
}

/// Where a cell begins and ends, its column and how many it covers.
type Cell = [usize; 4];

/// The text in blocks, and how wide the columns of each table are beside one another.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) tables: Vec<Vec<usize>>,
}

/// What writes it down.
struct Writer<'s> {
    text: &'s str,
    offsets: &'s Offsets<'s>,
    flow: Flow,
    /// How much of the text is written.
    reached: usize,
    /// What stands before this is part of a cell.
    inside: usize,
    pages: u32,
    told: bool,
}

/// The blocks of a source.
pub(super) fn flow(source: &Source, offsets: &Offsets) -> Flow {
    let told = source.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Page(_)));
    let flow = Flow::default();
    let mut writer = Writer { text: &source.text, offsets, flow, reached: 0, inside: 0, pages: 1, told };
    source.marks.iter().for_each(|mark| writer.mark(mark));
    writer.lines(source.text.len());
    writer.flow
}

impl Writer<'_> {
    fn mark(&mut self, mark: &Mark) {
        let Mark { span, kind, .. } = mark;
        if span.start < self.inside {
            return; // a table within a cell is text of that cell
        }
        match kind {
            MarkKind::Page(page) => {
                self.lines(span.start);
                self.flow.blocks.push(Block::Page { page: *page });
            }
            MarkKind::Table => {
                self.lines(span.start);
                self.flow.tables.push(Vec::new());
            }
            MarkKind::Row => {
                self.lines(span.start);
                let ended = self.text.get(span.end..).is_some_and(|rest| rest.starts_with('\n'));
                self.reached = span.end + usize::from(ended);
                let table = self.flow.tables.len().saturating_sub(1);
                self.flow.blocks.push(Block::Row { row: Vec::new(), table });
            }
            MarkKind::Cell { column, columns, .. } => self.cell(*span, usize::from(*column), usize::from(*columns)),
            _ => {}
        }
    }

    fn cell(&mut self, span: Span, column: usize, columns: usize) {
        self.inside = span.end;
        let at = [self.offsets.unit(span.start), self.offsets.unit(span.end), column, columns];
        if let Some(Block::Row { row, .. }) = self.flow.blocks.last_mut() {
            row.push(at);
        }
        if columns == 1
            && column < MOST_COLUMNS
            && let Some(widths) = self.flow.tables.last_mut()
        {
            widths.resize(widths.len().max(column + 1), NARROWEST);
            let width = width(span.of(self.text));
            widths.iter_mut().skip(column).take(1).for_each(|widest| *widest = width.max(*widest));
        }
    }

    /// The lines up to here; a form feed begins a page.
    fn lines(&mut self, end: usize) {
        let from = self.reached;
        self.reached = end.max(from);
        let mut at = from;
        let text = self.text.get(from..end).unwrap_or_default();
        for line in text.split_inclusive(['\n', '\u{c}']) {
            let bare = line.trim_end_matches(['\n', '\u{c}']);
            let feed = line.ends_with('\u{c}');
            if !feed || !bare.is_empty() {
                let ends = [self.offsets.unit(at), self.offsets.unit(at + bare.len())];
                self.flow.blocks.push(Block::Line(ends));
            }
            if feed && !self.told {
                self.pages += 1;
                self.flow.blocks.push(Block::Page { page: self.pages });
            }
            at += line.len();
        }
    }
}

/// A column that is no narrower than others look on paper.
const NARROWEST: usize = 3;
const WIDEST: usize = 24;
/// A table with more columns than that is not for people.
const MOST_COLUMNS: usize = 500;

/// How wide a column wants to be for a text.
fn width(text: &str) -> usize {
    let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    text.chars().count().isqrt().max(longest.min(18)).clamp(NARROWEST, WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regplan_core::source::Writer as Marks;

    fn blocks(source: &Source) -> Vec<Block> {
        flow(source, &Offsets::of(&source.text)).blocks
    }

    #[test]
    fn a_plain_text_is_lines_and_pages() {
        let source = Source::plain("а\n\nб\u{c}в");
        let expected = [
            Block::Line([0, 1]),
            Block::Line([2, 2]),
            Block::Line([3, 4]),
            Block::Page { page: 2 },
            Block::Line([5, 6]),
        ];
        assert_eq!(blocks(&source), expected);
    }

    #[test]
    fn a_table_within_a_cell_is_text_of_the_cell() {
        let mut writer = Marks::new("docx");
        writer.paragraph("план");
        writer.open_table();
        writer.open_row();
        writer.open_cell(0, 1, 1);
        writer.open_table();
        writer.open_row();
        writer.open_cell(0, 1, 1);
        writer.paragraph("а");
        for _ in 0..4 {
            writer.close();
        }
        writer.open_cell(1, 2, 1);
        writer.paragraph("б");
        let source = writer.finish();
        let row = vec![[5, 6, 0, 1], [7, 8, 1, 2]];
        assert_eq!(blocks(&source), [Block::Line([0, 4]), Block::Row { row, table: 0 }]);
    }
}
