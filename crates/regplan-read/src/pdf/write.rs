//! Sheets written down. In: the sheets of a document, a few at a time. Out: the text with its marks. Knows no geometry but how
//! wide a blank is.

use super::columns::gaps;
use super::lines::Line;
use super::scan::Scan;
use super::sheet::{Block, Sheet, Table};
use super::words::Word;
use crate::{ReadError, ReadOptions};
use regplan_core::source::{MarkKind, Source, Writer};

/// More words than that are no document for people.
const MOST_WORDS: usize = 5_000_000;

/// Writes the sheets of one document.
pub(super) struct Scribe {
    writer: Writer,
    scale: Option<Scale>,
    pages: u32,
    words: usize,
    cells: usize,
    max_cells: usize,
}

/// How places on the paper become columns of characters: the same through the document.
#[derive(Debug, Clone, Copy)]
struct Scale {
    left: f32,
    /// The width of one character in points.
    character: f32,
}

impl Scribe {
    pub(super) fn new(options: &ReadOptions) -> Self {
        let writer = Writer::new("pdf").wrapped();
        Self { writer, scale: None, pages: 0, words: 0, cells: 0, max_cells: options.max_cells }
    }

    /// Writes these sheets, the next pages of the document.
    pub(super) fn write(&mut self, sheets: &[Sheet]) -> Result<(), ReadError> {
        let scale = *self.scale.get_or_insert_with(|| Scale::of(sheets));
        for sheet in sheets {
            self.pages += 1;
            if self.pages > 1 {
                // Laid-out text tells its pages by form feeds, whatever reads it.
                self.writer.text("\u{c}");
            }
            self.writer.page(self.pages);
            self.writer.mark(self.writer.len(), MarkKind::Paper(sheet.paper));
            self.sheet(sheet, scale)?;
            self.scan(&sheet.scan)?;
            if sheet.damaged {
                self.writer.mark(self.writer.len(), MarkKind::Damaged);
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Source {
        self.writer.finish()
    }

    fn sheet(&mut self, sheet: &Sheet, scale: Scale) -> Result<(), ReadError> {
        let lines: Vec<&Line> = sheet.lines().collect();
        let gaps = gaps(&lines);
        // On a page without ruled tables the columns are told by their places.
        let scale = (!sheet.is_ruled()).then_some(scale);
        let pitch = pitch(&lines);
        let mut above: Option<&Line> = None;
        let mut gaps = gaps.into_iter();
        for block in &sheet.blocks {
            match block {
                Block::Line(line) => {
                    if above.is_some_and(|above| parted(above, line, pitch)) {
                        self.writer.end_line();
                    }
                    above = Some(line);
                    self.line(line, &gaps.next().unwrap_or_default(), scale)?;
                    self.writer.end_line();
                }
                Block::Table(table) => {
                    above = None;
                    self.table(table)?;
                }
            }
        }
        Ok(())
    }

    fn scan(&mut self, scan: &Scan) -> Result<(), ReadError> {
        match scan {
            Scan::None => {}
            Scan::Unread => self.writer.mark(self.writer.len(), MarkKind::Unread),
            #[cfg(feature = "ocr")]
            Scan::Read(sheet) => {
                self.count_cells(sheet.cells())?;
                sheet.write(&mut self.writer);
            }
        }
        Ok(())
    }

    fn count_cells(&mut self, cells: usize) -> Result<(), ReadError> {
        self.cells += cells;
        if self.cells > self.max_cells {
            return Err(ReadError::OverLimit { what: "table cells", limit: self.max_cells });
        }
        Ok(())
    }

    fn line(&mut self, line: &Line, gaps: &[bool], scale: Option<Scale>) -> Result<(), ReadError> {
        let mut column = 0;
        for (at, word) in line.words.iter().enumerate() {
            let gap = gaps.get(at).copied().unwrap_or(false);
            let blanks = match scale {
                Some(scale) if at == 0 || gap => scale.column(word).saturating_sub(column).max(if gap { 2 } else { 0 }),
                None if gap => 3,
                _ => at.min(1),
            };
            self.writer.text(&" ".repeat(blanks));
            self.word(word)?;
            column += blanks + word.text.chars().count();
        }
        Ok(())
    }

    fn word(&mut self, word: &Word) -> Result<(), ReadError> {
        self.words += 1;
        if self.words > MOST_WORDS {
            return Err(ReadError::OverLimit { what: "words", limit: MOST_WORDS });
        }
        self.writer.drawn(&word.text, word.bounds());
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), ReadError> {
        self.count_cells(table.cells.len())?;
        self.writer.open_table();
        let mut cells = table.grid.cells.iter().zip(&table.cells).peekable();
        while let Some((first, _)) = cells.peek() {
            let row = first.row;
            self.writer.open_row();
            while let Some((cell, blocks)) = cells.next_if(|(cell, _)| cell.row == row) {
                let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
                self.writer.open_cell(short(cell.column), short(cell.columns), short(cell.rows));
                self.writer.open_ruled(table.grid.cell_bounds(cell));
                self.cell(blocks)?;
                self.writer.close();
                self.writer.close();
            }
            self.writer.close();
        }
        self.writer.close();
        Ok(())
    }

    fn cell(&mut self, blocks: &[Block]) -> Result<(), ReadError> {
        let mut item = None;
        for block in blocks {
            match block {
                Block::Line(line) => {
                    if is_item(line) {
                        self.end_item(&mut item);
                        item = Some(self.writer.len());
                    }
                    let bare = without_bullet(line);
                    self.line(&bare, &[], None)?;
                    self.writer.end_line();
                }
                Block::Table(table) => {
                    self.end_item(&mut item);
                    self.table(table)?;
                }
            }
        }
        self.end_item(&mut item);
        Ok(())
    }

    fn end_item(&mut self, item: &mut Option<usize>) {
        if let Some(start) = item.take() {
            self.writer.mark(start, MarkKind::Item);
        }
    }
}

impl Scale {
    /// The scale at which nearly no word is wider in characters than on paper.
    fn of(sheets: &[Sheet]) -> Self {
        let lines = || sheets.iter().flat_map(Sheet::lines);
        let left = lines().map(Line::from).filter(|from| *from > 0.0).fold(f32::MAX, f32::min);
        let width = |word: &Word| {
            let count = word.text.chars().count();
            (count >= 4).then(|| (word.to - word.from) / count as f32)
        };
        let mut widths: Vec<f32> = lines().flat_map(|line| &line.words).filter_map(width).collect();
        widths.sort_by(f32::total_cmp);
        // Narrower than the narrow words of the document, so that a full column does not push the next one aside.
        let character = widths.get(widths.len() / 8).copied().unwrap_or(5.0) * 0.85;
        Self { left: if left < f32::MAX { left } else { 0.0 }, character: character.max(1.0) }
    }

    fn column(self, word: &Word) -> usize {
        // A word far off the page is no reason for a line of a million blanks.
        ((word.from - self.left) / self.character).round().clamp(0.0, 1000.0) as usize
    }
}

/// The usual distance from line to line.
fn pitch(lines: &[&Line]) -> f32 {
    let step = |pair: &[&Line]| match pair {
        [above, below] => Some(below.base - above.base).filter(|step| (0.1..3.0 * below.size).contains(step)),
        _ => None,
    };
    let mut steps: Vec<f32> = lines.windows(2).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(0.0)
}

/// Whether clearly more than the usual distance lies between two lines.
fn parted(above: &Line, below: &Line, pitch: f32) -> bool {
    let step = below.base - above.base;
    step > 1.4 * pitch && step > 1.5 * below.size.min(above.size)
}

/// Whether a line begins with a bullet of a private font.
fn is_item(line: &Line) -> bool {
    line.words.first().is_some_and(|word| word.text.starts_with(is_private))
}

fn without_bullet(line: &Line) -> Line {
    let mut line = line.clone();
    if let Some(first) = line.words.first_mut() {
        first.text = first.text.trim_start_matches(is_private).to_owned();
    }
    line.words.retain(|word| !word.text.is_empty());
    line
}

fn is_private(ch: char) -> bool {
    matches!(ch, '\u{e000}'..='\u{f8ff}')
}
