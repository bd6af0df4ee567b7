//! Words that are longer than their drawn column: pandoc writes the letters that do not fit on a line of their own, before a line that
//! the rest fills to the border.
//!
//! ```text
//! | Отв        |      «Ответственный» in a column of ten letters
//! | етственный |
//! ```
//! In: the lines of a text and what stands in which column. Out: which cells' lines go on with a word. A line that fills its column may
//! as well be a word of its own below another: what is written elsewhere in the text decides. Knows no Russian.

use super::lexer::RawLine;
use super::placed::{Cell, Visual};
use std::collections::{BTreeMap, BTreeSet};

/// Marks the cells that go on with the last word of the line above.
pub(super) fn mark(lines: &[RawLine], visuals: &mut [Option<Visual>]) {
    if !visuals.iter().flatten().any(|visual| !visual.cells.is_empty()) {
        return;
    }
    let words = Words::of(lines, visuals);
    let mut above: BTreeMap<u16, String> = BTreeMap::new(); // by column: the word that alone fills the line above, as far as it goes
    for (raw, visual) in lines.iter().zip(visuals) {
        let Some(visual) = visual.as_mut().filter(|visual| visual.row.is_none() && visual.same_table) else {
            let cells = visual.as_ref().map_or(&[][..], |visual| visual.cells.as_slice());
            above = cells.iter().filter_map(|cell| Some((cell.column, lone(cell, raw)?.to_owned()))).collect();
            continue;
        };
        let mut here = BTreeMap::new();
        for cell in &mut visual.cells {
            let Some(own) = lone(cell, raw) else { continue };
            let head = above.get(&cell.column).filter(|head| fills(cell, raw) && words.are_one(head, own));
            cell.torn = head.is_some();
            here.insert(cell.column, head.map_or_else(String::new, Clone::clone) + own);
        }
        above = here;
    }
}

/// The word that alone stands in a cell's line.
fn lone<'t>(cell: &Cell, raw: &RawLine<'t>) -> Option<&'t str> {
    let mut words = cell.span.of(raw.text).split_whitespace();
    words.next().filter(|_| words.next().is_none())
}

/// Whether a line has a blank at both borders and none besides.
fn fills(cell: &Cell, raw: &RawLine) -> bool {
    let text = cell.span.of(raw.text);
    let inner = text.strip_prefix(' ').and_then(|text| text.strip_suffix(' '));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(char::is_whitespace))
}

/// What is written in the text where nothing can be torn.
pub(super) struct Words(BTreeSet<String>);

impl Words {
    /// These words.
    pub(super) fn taken<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        Self(words.map(letters).filter(|word| !word.is_empty()).collect())
    }

    /// Whether a word is among them.
    pub(super) fn hold(&self, word: &str) -> bool {
        self.0.contains(&letters(word))
    }

    fn of(lines: &[RawLine], visuals: &[Option<Visual>]) -> Self {
        let mut words = BTreeSet::new();
        let mut take = |text: &str| words.extend(text.split_whitespace().map(letters).filter(|word| !word.is_empty()));
        for (raw, visual) in lines.iter().zip(visuals) {
            match visual {
                None => take(raw.text),
                Some(visual) => {
                    let whole = visual.cells.iter().filter(|cell| lone(cell, raw).is_none());
                    whole.for_each(|cell| take(cell.span.of(raw.text)));
                }
            }
        }
        Self(words)
    }

    /// Whether two lines hold one word: the second is none by itself, and the first is none either, or both together are.
    fn are_one(&self, head: &str, tail: &str) -> bool {
        let known = |text: &str| self.hold(text);
        let open = head.ends_with(|c: char| c.is_alphabetic() || is_opening(c));
        let on =
            tail.starts_with(|c: char| c.is_lowercase() || head.chars().all(char::is_uppercase) && c.is_uppercase());
        let on = on || head.ends_with(is_opening) && tail.starts_with(char::is_alphabetic);
        let short = head.chars().count() < SHORT;
        open && on && !known(tail) && (known(&format!("{head}{tail}")) || short || !known(head))
    }
}

/// A first line that is shorter may be a word of its own as well: that it is one elsewhere says nothing.
const SHORT: usize = 4;

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '(' | '"' | '„' | '“' | '[')
}

/// The letters and digits of a word in lower case.
fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawn;

    /// The lines that go on with a word.
    fn torn(text: &str) -> Vec<&str> {
        let sheet = drawn::read(text);
        sheet.words.iter().filter(|word| word.joint.torn).map(|word| word.span.of(text)).collect()
    }

    fn table(cells: &[&str], width: usize) -> String {
        let rule = format!("+---+{}+\n", "-".repeat(width + 2));
        let row = |(at, cell): (usize, &&str)| {
            let lines = cell.lines().enumerate();
            let line = |(line, text): (usize, &str)| {
                format!("| {} | {text:width$} |\n", if line == 0 { (at + 1).to_string() } else { " ".into() })
            };
            lines.map(line).collect::<String>() + &rule
        };
        format!("План мероприятий\n\n{rule}{}", cells.iter().enumerate().map(row).collect::<String>())
    }

    #[test]
    fn a_word_longer_than_its_column_is_one() {
        let text = table(&["Отв\nетственный", "«П\nереборец»,", "В\nт\nечение\nгода"], 10);
        assert_eq!(torn(&text), ["етственный", "ереборец»,"]);
        assert_eq!(torn(&table(&["Я\nН\nВ\nА\nР\nЬ", "1", "2"], 1)), ["Н", "В", "А", "Р", "Ь"]);
    }

    #[test]
    fn a_word_that_stands_elsewhere_is_its_own() {
        let text = table(&["центр\nзанятости", "на отдел занятости", "1"], 9);
        assert_eq!(torn(&text), [""; 0]);
        assert_eq!(torn(&table(&["Иванов\nПетрова", "1", "2"], 7)), [""; 0]);
    }
}
