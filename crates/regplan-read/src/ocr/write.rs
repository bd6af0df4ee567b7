//! A recognised page as text. In: its blocks. Out: lines and tables in a [`Writer`], each word with its place. Knows no
//! pictures.

use super::layout::{Block, Sheet};
use super::origin::Origin;
use super::recognised::Word;
use crate::ruled::Cell;
use regplan_core::source::{MarkKind, Writer};

/// A gap of more characters than that parts columns, and is kept as several blanks.
const WIDE: f32 = 2.5;

/// Writes one page.
pub(super) fn page(sheet: &Sheet, number: u32, writer: &mut Writer) {
    if number > 1 {
        // Laid-out text tells its pages by form feeds, whatever reads it.
        writer.text("\u{c}");
    }
    writer.page(number);
    sheet.write(writer);
}

impl Sheet {
    /// Writes what is on the page.
    pub(crate) fn write(&self, writer: &mut Writer) {
        let ruled = self.blocks.iter().any(|block| matches!(block, Block::Table(..)));
        for block in &self.blocks {
            match block {
                Block::Text(words) => {
                    // Without rules the columns are told by their places alone.
                    let left = words.iter().map(|word| word.bounds[0]).fold(f32::MAX, f32::min);
                    let scale = Scale { left, character: character(words), placed: !ruled };
                    lines(words, Some(&scale), self.origin, writer);
                }
                Block::Table(cells, words) => table(cells, words, self.origin, writer),
            }
        }
    }
}

/// How places across the page are told by blanks.
struct Scale {
    left: f32,
    character: f32,
    /// Lines begin at their place, not at the left.
    placed: bool,
}

fn table(cells: &[Cell], words: &[Vec<Word>], origin: Origin, writer: &mut Writer) {
    let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    writer.open_table();
    let mut cells = cells.iter().zip(words).peekable();
    while let Some((first, _)) = cells.peek() {
        let row = first.row;
        writer.open_row();
        while let Some((cell, words)) = cells.next_if(|(cell, _)| cell.row == row) {
            writer.open_cell(short(cell.column), short(cell.columns), short(cell.rows));
            lines(words, None, origin, writer);
            writer.close();
        }
        writer.close();
    }
    writer.close();
}

fn lines(words: &[Word], scale: Option<&Scale>, origin: Origin, writer: &mut Writer) {
    for line in words.chunk_by(|a, b| a.line == b.line) {
        let mut reached: Option<f32> = None;
        let mut column = 0;
        for word in line {
            let blanks = blanks(word, reached, column, scale);
            writer.text(&" ".repeat(blanks));
            let start = writer.len();
            writer.drawn(&word.text, origin.bounds(word.bounds));
            writer.mark(start, MarkKind::Recognised(word.sure));
            word.read.iter().for_each(|read| writer.mark(start, MarkKind::Mended(read.clone())));
            column += blanks + word.text.chars().count();
            reached = Some(word.bounds[2]);
        }
        writer.end_line();
    }
}

/// How many blanks stand before a word.
fn blanks(word: &Word, reached: Option<f32>, column: usize, scale: Option<&Scale>) -> usize {
    let Some(scale) = scale else { return usize::from(reached.is_some()) };
    let place = ((word.bounds[0] - scale.left) / scale.character).round().clamp(0.0, 1000.0) as usize;
    match reached {
        None => {
            if scale.placed {
                place
            } else {
                0
            }
        }
        Some(reached) if word.bounds[0] - reached > WIDE * scale.character => {
            if scale.placed {
                place.saturating_sub(column).max(3)
            } else {
                3
            }
        }
        Some(_) => 1,
    }
}

/// How wide a character is, in points: rather that of the narrow words.
fn character(words: &[Word]) -> f32 {
    let width = |word: &Word| {
        let count = word.text.chars().count();
        (count >= 4).then(|| (word.bounds[2] - word.bounds[0]) / count as f32)
    };
    let mut widths: Vec<f32> = words.iter().filter_map(width).collect();
    widths.sort_by(f32::total_cmp);
    widths.get(widths.len() / 8).copied().unwrap_or(5.0).max(1.0)
}
