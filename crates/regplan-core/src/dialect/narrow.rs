//! Words that are longer than their ruled cell: a word processor breaks them where the cell is full, and writes no hyphen.
//!
//! ```text
//! │Ежеквартал│
//! │ьно       │      the next letter had no room left on the first line
//! ```
//! In: a source whose cells and words have boxes. Out: which lines of cells go on with the word above. One word in eight fills its line by
//! chance, so that room proves nothing: both parts together must be a word of this text or of deadlines, or the second must be what no
//! word can be. Knows words of deadlines, no file format.

use super::Sheet;
use super::torn::Words;
use crate::grammar::deadlines::is_deadline_word;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_letter, is_small, is_vowel};
use crate::grammar::words::{LINKS, NEVER_FIRST};
use crate::source::{MarkKind, Source, Span};
use std::ops::Range;

/// A run of letters on one line of a cell, in points from the left edge of the page.
struct Run {
    /// The first and last of the words, as an index into the sheet's words.
    words: Range<usize>,
    from: f32,
    to: f32,
}

/// A cell with its borders and lines.
struct Cell {
    left: f32,
    right: f32,
    lines: Vec<Run>,
}

/// Marks the words that go on with the last one of the line above.
pub(super) fn mark(sheet: &mut Sheet, source: &Source) {
    let boxes: Vec<(Span, [f32; 4])> = source.marks.iter().filter_map(drawn).collect();
    let cells: Vec<Cell> = source.marks.iter().filter_map(|mark| cell(sheet, &boxes, mark)).collect();
    if !cells.iter().flat_map(|cell| cell.lines.windows(2)).any(|pair| pair.iter().any(|line| line.words.len() == 1)) {
        return;
    }
    let margin = margin(&cells);
    let words = whole_words(sheet, &cells);
    let torn: Vec<usize> = cells.iter().flat_map(|cell| torn(sheet, cell, margin, &words)).collect();
    for at in torn {
        sheet.words.get_mut(at).into_iter().for_each(|word| word.joint.torn = true);
    }
}

fn drawn(mark: &crate::source::Mark) -> Option<(Span, [f32; 4])> {
    match mark.kind {
        MarkKind::Drawn(bounds) => Some((mark.span, bounds)),
        _ => None,
    }
}

/// The cell whose borders this mark tells.
fn cell(sheet: &Sheet, boxes: &[(Span, [f32; 4])], mark: &crate::source::Mark) -> Option<Cell> {
    let MarkKind::Ruled([left, _, right, _]) = mark.kind else { return None };
    let first = sheet.words.partition_point(|word| word.span.start < mark.span.start);
    let end = sheet.words.partition_point(|word| word.span.start < mark.span.end);
    let mut lines: Vec<Run> = Vec::new();
    let mut last_line = None;
    for at in first..end {
        let word = sheet.words.get(at)?;
        let own = boxes.get(boxes.partition_point(|(span, _)| span.end <= word.span.start));
        let (_, [from, _, to, _]) = own.filter(|(span, _)| span.start <= word.span.start)?;
        match lines.last_mut().filter(|_| last_line == Some(word.line)) {
            Some(line) => (line.words.end, line.to) = (at + 1, line.to.max(*to)),
            None => lines.push(Run { words: at..at + 1, from: *from, to: *to }),
        }
        last_line = Some(word.line);
    }
    Some(Cell { left, right, lines })
}

/// The room that every cell leaves free between a border and its text: nowhere does a line begin further left.
fn margin(cells: &[Cell]) -> f32 {
    let free = cells.iter().flat_map(|cell| cell.lines.iter().map(|line| line.from - cell.left));
    free.filter(|free| *free >= 0.0).reduce(f32::min).unwrap_or(0.0)
}

/// The words of lines that hold several: none of them is torn.
fn whole_words(sheet: &Sheet, cells: &[Cell]) -> Words {
    let mut lone: Vec<usize> = cells.iter().flat_map(|cell| cell.lines.windows(2).flat_map(ends)).collect();
    lone.sort_unstable();
    let whole = |at: &usize| lone.binary_search(at).is_err();
    let words = (0..sheet.words.len()).filter(whole).filter_map(|at| sheet.words.get(at));
    Words::taken(words.map(|word| word.span.of(sheet.text)))
}

/// The words on both sides of a line's end that may be parts of one.
fn ends(pair: &[Run]) -> Vec<usize> {
    match pair {
        [above, below] if above.words.len() == 1 => vec![above.words.start, below.words.start],
        _ => Vec::new(),
    }
}

/// The first words of a cell's lines that go on with the word above.
fn torn(sheet: &Sheet, cell: &Cell, margin: f32, words: &Words) -> Vec<usize> {
    let text = |at: usize| sheet.words.get(at).map_or("", |word| word.span.of(sheet.text));
    let mut torn = Vec::new();
    let mut head = String::new(); // the word that fills the line above, from where it began
    for pair in cell.lines.windows(2) {
        let [above, below] = pair else { continue };
        if head.is_empty() {
            head = text(above.words.start).to_owned();
        }
        let tail = text(below.words.start);
        let one = above.words.len() == 1 && fills(cell, above, margin, text(above.words.start));
        if one && (is_word_cut(&head, tail, words) || is_date_cut(&head, tail)) {
            torn.push(below.words.start);
            head.push_str(tail);
        } else {
            head.clear();
        }
        if below.words.len() > 1 {
            head.clear();
        }
    }
    torn
}

/// Whether a line leaves no room for one more letter as wide as its own.
fn fills(cell: &Cell, line: &Run, margin: f32, text: &str) -> bool {
    let letters = text.chars().count().max(1) as f32;
    let width = line.to - line.from;
    width + width / letters > cell.right - cell.left - 2.0 * margin
}

/// Letters that a rest has at most which is too short for a word.
const SHORT: usize = 2;

/// Whether two parts are one word and the second is none.
fn is_word_cut(head: &str, tail: &str, words: &Words) -> bool {
    let rest: String = fold(tail).chars().filter(|c| is_letter(*c)).collect();
    let whole: String = fold(&format!("{head}{tail}")).chars().filter(|c| is_letter(*c)).collect();
    let odd = rest.starts_with(NEVER_FIRST) || !rest.chars().any(is_vowel) || rest.chars().count() <= SHORT;
    let open = head.ends_with(is_letter) && tail.starts_with(is_small);
    let known = words.hold(&whole) || is_deadline_word(&whole);
    if LINKS.contains(&rest.as_str()) {
        return open && known && !words.hold(head); // «учреждени», «и»
    }
    open && !words.hold(tail) && !is_deadline_word(&rest) && (odd || known)
}

/// Whether a date's year is cut: «12.09.202» above «1,».
fn is_date_cut(head: &str, tail: &str) -> bool {
    const YEAR: usize = 4;
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let parts: Vec<&str> = head.rsplit('.').collect();
    let dated = parts.len() > 2 && parts.iter().take(3).all(|part| (1..YEAR).contains(&digits(part)));
    dated && digits(parts.first().unwrap_or(&"")) + digits(tail) == YEAR && digits(tail) > 0
}

#[cfg(test)]
mod tests {
    use super::super::marked;
    use crate::source::{MarkKind, Writer};

    /// The words that go on with the one above, in a cell of 60 points whose letters are six points wide.
    fn torn(cells: &[&[&str]]) -> Vec<String> {
        let mut writer = Writer::new("pdf").wrapped();
        writer.open_table();
        for lines in cells {
            writer.open_row();
            writer.open_cell(0, 1, 1);
            writer.open_ruled([0.0, 0.0, 60.0, 60.0]);
            for line in *lines {
                let mut from = 3.0;
                for word in line.split(' ') {
                    let to = from + 6.0 * word.chars().count() as f32;
                    writer.drawn(word, [from, 0.0, to, 9.0]);
                    writer.text(" ");
                    from = to + 6.0;
                }
                writer.end_line();
            }
            writer.close();
            writer.close();
            writer.close();
        }
        writer.close();
        let source = writer.finish();
        assert!(source.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Ruled(_))));
        let sheet = marked::read(&source);
        let torn = sheet.words.iter().filter(|word| word.joint.torn);
        torn.map(|word| word.span.of(sheet.text).to_owned()).collect()
    }

    #[test]
    fn a_word_wider_than_its_cell_is_one() {
        assert_eq!(
            torn(&[&["Ежекварта", "льно"], &["(по", "согласова", "нию)"], &["по согласованию"]]),
            ["льно", "нию)"]
        );
        assert_eq!(torn(&[&["Учреждени", "я"], &["Мероприят", "ие"], &["Администр", "ация"]]), ["я", "ие"]);
        assert_eq!(torn(&[&["Учреждени", "и"], &["учреждении и отделы"]]), ["и"]);
        assert_eq!(torn(&[&["12.09.202", "1, 19.09."]]), ["1,"]);
    }

    #[test]
    fn a_word_that_leaves_room_or_stands_elsewhere_is_its_own() {
        assert_eq!(torn(&[&["Отделы", "культуры"]]), [""; 0]);
        assert_eq!(torn(&[&["Отделение", "культуры"], &["о культуры"]]), [""; 0]);
        assert_eq!(torn(&[&["Отделение", "культуры"], &["постоянной", "основе"]]), [""; 0]);
        assert_eq!(torn(&[&["Отделение", "за"]]), [""; 0]);
        assert_eq!(torn(&[&["2025-2026", "2027"]]), [""; 0]);
    }
}
