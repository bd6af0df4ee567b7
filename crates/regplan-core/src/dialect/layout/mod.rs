//! Columns by position, wrapped lines side by side: poppler's `pdftotext -layout`, and OCR that keeps blanks.
//!
//! ```text
//!  №             Мероприятие             Срок         Ответственный
//!                          1. Общие меры                              over the full width: a heading
//!  1.1   Подготовка межведомственной I квартал    Отдел опеки         full columns stand one blank apart
//!        рабочей группы              2025 года
//! ␌ №              Мероприятие              Срок        Ответственный  a new page: columns a few places further
//!         по правам ребенка                           и попечительства
//! ```
//! In: a text. Out: its sheet: cells placed by geometry, a row possible at every line. Knows no Russian.

mod drift;
mod gutters;
mod parts;
mod strips;
mod tables;

use super::lexer::{self, RawLine};
use super::placed::{self, Visual};
use super::{Sheet, Trust};
use parts::Parted;
use strips::Strip;
use tables::Table;

/// Lines in several cells that a table has at least.
const FEWEST: usize = 4;

/// Per mille of the lines with wide inner blanks that stand in tables whose columns run through.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let foreign = |line: &&RawLine| line.text.contains(['\t', '|', '│']) || line.text.starts_with("---");
    if lines.iter().filter(foreign).count() * 8 > lines.len() {
        return 0;
    }
    let strips = Strip::all(&lines);
    let split = |strip: &&Strip| strip.segments().len() > 1;
    let all = strips.iter().filter(split).count();
    let tables = tables::find(&strips);
    let inside = tables.iter().flat_map(|table| strips.get(table.lines.clone()).unwrap_or_default());
    let inside = inside.filter(split).count();
    if inside < FEWEST || inside * 8 < lines.len() { 0 } else { i32::try_from(850 * inside / all).unwrap_or(0) }
}

/// Reads a text whose columns stand apart by blanks.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let strips = Strip::all(&lines);
    let mut visuals: Vec<Option<Visual>> = vec![None; lines.len()];
    for table in tables::find(&strips) {
        let table_strips = strips.get(table.lines.clone()).unwrap_or_default();
        let places = visuals.get_mut(table.lines.clone()).unwrap_or_default();
        let parted = parts::lines(table_strips, &table.columns);
        for (index, (parted, visual)) in parted.into_iter().zip(places).enumerate() {
            *visual = Some(shown(&table, parted, index));
        }
    }
    let mut sheet = placed::sheet(text, &lines, &visuals);
    lexer::number_pages(&mut sheet, &lines);
    sheet
}

/// What a line shows; a row may begin anywhere, and below a page's end any column may go on.
fn shown(table: &Table, parted: Parted, index: usize) -> Visual {
    let count = u16::try_from(table.columns.count()).unwrap_or(u16::MAX);
    let cells = match parted {
        Parted::Wide(span) => vec![placed::Cell { span, column: 0, spans: count }],
        Parted::Cells(cells) => cells
            .into_iter()
            .map(|(column, span)| placed::Cell { span, column: u16::try_from(column).unwrap_or(u16::MAX), spans: 1 })
            .collect(),
        Parted::Headed(number, title) => vec![
            placed::Cell { span: number, column: 0, spans: 1 },
            placed::Cell { span: title, column: 1, spans: count.saturating_sub(1) },
        ],
    };
    Visual { row: Some(Trust::Possible), cells, same_table: index > 0 }
}
