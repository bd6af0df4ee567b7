//! Lines as they come, cell after cell, nothing marked: Tika's and poppler's text of a PDF, and any unknown dump.
//!
//! ```text
//! 2.1 Организация функционирования          a number and its title share a line
//!                                           blank lines between lines, or only after some cells, or none
//! В течение 2024 года Бюджетное учреждение  a cell begins in mid-line where the one before it is one line long
//! «Городской центр психолого-
//!    департамент по делам                   after a page: as many leading blanks as columns have nothing there
//! ```
//! In: a text. Out: its sheet: every blank and every line end may part cells. Knows no Russian.

use super::lexer::{self, RawLine};
use super::{Break, Joint, Sheet, Trust};

/// Reads a text in which only blanks and line ends hint at cells, and lines end where a column was full.
pub(super) fn wrapped(text: &str) -> Sheet<'_> {
    Sheet { wraps: true, ..read(text) }
}

/// Reads a text in which only line ends hint at cells, and each ends a paragraph: no cell ends within a line.
pub(super) fn paragraphs(text: &str) -> Sheet<'_> {
    let mut sheet = read(text);
    sheet
        .words
        .iter_mut()
        .filter(|word| word.joint.kind == Break::Word)
        .for_each(|word| word.joint.kind = Break::Inside);
    sheet
}

fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let spacing = lexer::line_spacing(&lines);
    let mut sheet = Sheet { text, ..Sheet::default() };
    let mut trail = false;
    for raw in &lines {
        let joint = Joint {
            kind: Break::Line,
            row: Some(Trust::Possible),
            habit: habit(raw, trail),
            lead: leading_blanks(raw.text),
            ..Joint::default()
        };
        lexer::push_line(&mut sheet, raw, raw.blanks.saturating_sub(spacing), None, joint);
        trail = raw.text.trim_end_matches('\r').ends_with([' ', '\u{a0}']);
    }
    lexer::number_pages(&mut sheet, &lines);
    sheet
}

/// The manner of the blanks at a line's beginning: whether the line before trails a blank, blank lines, leading blanks.
fn habit(raw: &RawLine, trail: bool) -> u8 {
    let blanks = u8::try_from(raw.blanks.min(3)).unwrap_or(3);
    u8::from(trail) + 2 * blanks + 8 * leading_blanks(raw.text).min(2)
}

fn leading_blanks(text: &str) -> u8 {
    let blanks = text.trim_start_matches('\u{c}').chars().take_while(|c| c.is_whitespace()).count();
    u8::try_from(blanks).unwrap_or(u8::MAX)
}
