//! Lines and words of a text dump, before any dialect says what its breaks mean.
//!
//! In: a text. Out: its inked lines with what stands around them. Knows no dialect.

use super::{Break, Joint, Line, MID_LINE, Sheet, Word};
use crate::source::{Span, is_escape, is_invisible};

/// One line of the text that holds ink, and its surroundings.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RawLine<'t> {
    /// The line without its line feed, blanks and all.
    pub(super) text: &'t str,
    /// Where it begins in the source.
    pub(super) start: usize,
    /// Its number, from 1.
    pub(super) number: u32,
    /// Blank lines right before it.
    pub(super) blanks: u32,
    /// Form feeds since the text began.
    pub(super) feeds: u32,
    /// Lines of blanks and exactly one tab right before it: empty cells, where tabs begin cells.
    pub(super) empty_cells: u32,
    /// The same before the last blank line.
    pub(super) empty_cells_before: u32,
}

/// Every line that holds ink. A line of one tab and blanks counts as an empty cell, not as a blank line.
pub(super) fn inked_lines(text: &str) -> Vec<RawLine<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut blanks, mut feeds, mut cells, mut cells_before) = (0, 0, 0, 0, 0);
    for (index, line) in text.split('\n').enumerate() {
        feeds += u32::try_from(line.matches('\u{c}').count()).unwrap_or(u32::MAX);
        if line.chars().any(is_ink) {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            lines.push(RawLine {
                text: line,
                start,
                number,
                blanks,
                feeds,
                empty_cells: cells,
                empty_cells_before: cells_before,
            });
            (blanks, cells, cells_before) = (0, 0, 0);
        } else if line.starts_with('\t') && line.trim_matches(['\t', ' ', '\u{a0}']).is_empty() {
            cells += 1;
        } else {
            blanks += 1;
            (cells_before, cells) = (cells_before + cells, 0);
        }
        start += line.len() + 1;
    }
    lines
}

/// Whether a character is ink: neither blank nor invisible nor a control character.
pub(crate) fn is_ink(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_invisible(c)
}

/// The exporter's own line spacing: the number of blank lines that stand between most of its lines.
pub(super) fn line_spacing(lines: &[RawLine]) -> u32 {
    let mut counts = [0usize; 4];
    for line in lines.iter().skip(1) {
        if let Some(count) = counts.get_mut(line.blanks.min(3) as usize) {
            *count += 1;
        }
    }
    let mut seen = 0;
    for (blanks, count) in counts.iter().enumerate() {
        seen += count;
        if seen * 5 >= lines.len() * 2 {
            return u32::try_from(blanks).unwrap_or(0);
        }
    }
    0
}

/// Adds a line and its words to a sheet; `joint` is what stands before its first word.
pub(super) fn push_line(sheet: &mut Sheet, raw: &RawLine, gap: u32, in_table: Option<bool>, joint: Joint) {
    let run = Run { span: Span::new(0, raw.text.len()), joint };
    push_runs(sheet, raw, (gap, in_table), &[run], |word| word);
}

/// Words of a line that stand together, and what stands before the first of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Where they stand in the line.
    pub(super) span: Span,
    /// What stands before the first one.
    pub(super) joint: Joint,
}

/// Adds a line of runs to a sheet; `bare` takes the exporter's marks off the ends of a word.
pub(super) fn push_runs(
    sheet: &mut Sheet,
    raw: &RawLine,
    (gap, in_table): (u32, Option<bool>),
    runs: &[Run],
    bare: fn(&str) -> &str,
) {
    let line = sheet.lines.len();
    let first = sheet.words.len();
    for run in runs {
        let marked = matches!(run.joint.kind, Break::Cell | Break::Fold | Break::Inside);
        let kind = if marked { Break::Inside } else { Break::Word };
        let inside = Joint { kind, column: run.joint.column, ..Joint::default() };
        let mut joint = Some(run.joint);
        for word in words(run.span.of(raw.text)) {
            let start = raw.start + run.span.start;
            let Some(word) = trimmed(run.span.of(raw.text), word, bare) else { continue };
            let span = Span::new(start + word.start, start + word.end);
            let habit = sheet.words.last().map_or(0, |last| mid_line_habit(sheet.text, last.span.end, span.start));
            sheet.words.push(Word { span, line, joint: joint.take().unwrap_or(Joint { habit, ..inside }) });
        }
    }
    let ends = (sheet.words.get(first), sheet.words.last());
    let (Some(head), Some(tail)) = ends else { return };
    let span = head.span.join(tail.span);
    let words = first..sheet.words.len();
    sheet.lines.push(Line {
        span,
        words,
        number: raw.number,
        page: None,
        gap,
        in_table,
        furniture: false,
        heading: false,
        item: false,
    });
}

/// The manner of the blanks between two words of a line: one, or more.
fn mid_line_habit(text: &str, from: usize, to: usize) -> u8 {
    let blanks = text.get(from..to).map_or(1, |between| between.chars().count());
    u8::try_from(MID_LINE).unwrap_or(0) + u8::from(blanks > 1)
}

/// A word without the exporter's marks; nothing where nothing is left.
fn trimmed(text: &str, word: Span, bare: fn(&str) -> &str) -> Option<Span> {
    let written = word.of(text);
    let left = bare(written);
    let left = if is_escape(left) { left.strip_prefix('\\').unwrap_or(left) } else { left };
    let start = word.start + written.find(left)?;
    left.chars().any(is_ink).then(|| Span::new(start, start + left.len()))
}

/// The words of a line: maximal runs of ink, soft hyphens inside them included.
fn words(line: &str) -> impl Iterator<Item = Span> {
    let mut rest = line.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.by_ref().find(|(_, c)| is_ink(*c))?;
        let mut end = start;
        for (at, c) in line.get(start..)?.char_indices() {
            if c.is_whitespace() || c.is_control() {
                break;
            }
            end = start + at + c.len_utf8();
        }
        while rest.next_if(|(at, _)| *at < end).is_some() {}
        Some(Span::new(start, end))
    })
}

/// Numbers the pages of a sheet by the form feeds before its lines; leaves them out where there are none.
pub(super) fn number_pages(sheet: &mut Sheet, lines: &[RawLine]) {
    let total = lines.last().map_or(0, |line| line.feeds);
    if total == 0 {
        return;
    }
    for (line, raw) in sheet.lines.iter_mut().zip(lines) {
        line.page = Some(raw.feeds + 1);
    }
    sheet.pages = sheet.lines.last().and_then(|line| line.page);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_ink() {
        let line = "\t а\u{a0}бв  «г»\u{c}";
        let found: Vec<_> = words(line).map(|span| span.of(line)).collect();
        assert_eq!(found, ["а", "бв", "«г»"]);
    }

    #[test]
    fn blank_lines_and_empty_cells_are_told_apart() {
        let lines = inked_lines("а\n\t\n\n\t\n\tб\n");
        let last = lines.last().unwrap();
        assert_eq!((last.blanks, last.empty_cells, last.empty_cells_before), (1, 1, 1));
    }
}
