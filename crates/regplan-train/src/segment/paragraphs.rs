//! Known tables as programs write them that write a paragraph a line, and mark no cells.
//!
//! In: a table, chance. Out: a text, and the cell of each word of its rows. Here stand the empty paragraphs that authors type, and the
//! ones that empty cells leave.

use super::drawn::{Drawn, Row};
use super::pages::Set;
use crate::draw::Draw;
use regplan_core::cells::segment::training::{At, Step};

/// Sets a table as such a text.
pub fn paragraphs(drawn: &Drawn, draw: &mut Draw) -> Set {
    let (tool, end) = *draw.of(&[("lines docx2txt", "\n\n"), ("lines libreoffice", "\n")]).expect("there are two");
    let mut manner = || draw.of(&[0, 0, 0, 0, 0, 0, 50, 100]).copied().unwrap_or(0);
    let empties = drawn.heading.cells.iter().map(|_| [manner(), manner()]).collect();
    let empty = draw.of(&[0, 0, 4, 12]).copied().unwrap_or(0);
    let mut text = Lines { end, empty, empties, set: Set::new(tool) };
    text.paragraph(&drawn.title, None);
    drawn.headings().iter().for_each(|heading| text.row(heading, None, draw));
    for row in &drawn.rows {
        text.row(row, Some(drawn.heading.cells.len()), draw);
    }
    text.set
}

struct Lines {
    /// What ends a paragraph.
    end: &'static str,
    /// Empty paragraphs before or after a cell's text, per hundred.
    empty: usize,
    /// The same in each column: authors give a column's cells one manner.
    empties: Vec<[usize; 2]>,
    set: Set,
}

impl Lines {
    /// Writes a row; `wide` is the column of headings over the full width, where its words are learned from.
    fn row(&mut self, row: &Row, wide: Option<usize>, draw: &mut Draw) {
        let mut step = Step::Row;
        for (column, cell) in row.cells.iter().enumerate() {
            let [before, after] = self.empties.get(column).copied().filter(|_| !row.wide).unwrap_or_default();
            let column = wide.map(|wide| if row.wide { wide } else { column });
            let mut put = column.map(|column| (column, step));
            if draw.chance(self.empty.max(before)) {
                self.set.text += self.end;
            }
            for paragraph in cell.split('\n') {
                put = self.paragraph(paragraph, put);
            }
            if !cell.trim().is_empty() {
                step = Step::Move;
            }
            if draw.chance(self.empty.max(after)) {
                self.set.text += self.end;
            }
        }
    }

    fn paragraph(&mut self, paragraph: &str, mut put: Option<(usize, Step)>) -> Option<(usize, Step)> {
        for (at, word) in paragraph.split_whitespace().enumerate() {
            if at > 0 {
                self.set.text.push(' ');
            }
            self.set.text += word;
            if let Some((column, step)) = &mut put {
                self.set.words.push(word.to_owned());
                let column = u8::try_from(*column).unwrap_or(u8::MAX);
                self.set.gold.push(At { column, step: *step, role_number: false, whole_line: false });
                *step = Step::Stay;
            }
        }
        self.set.text += self.end;
        put
    }
}
