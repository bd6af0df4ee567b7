//! Cells that the exporter wrote one blank apart: which words may stand in another column than their places say.
//!
//! In: the sheet and the parted lines of a table. Out: marks at the joints of words. `pdftotext` takes texts that nearly touch for
//! one, and writes the right one further left than its column: what it says then tells better where it begins than its place.
//! Knows no Russian.

use super::parts::{Parted, Shown};
use crate::dialect::{Break, Sheet, Span, Word};
use std::ops::Range;

impl Sheet<'_> {
    /// Marks the words of these lines.
    pub(super) fn mark_merged(&mut self, lines: Range<usize>, parted: &[Parted]) {
        for (line, parted) in lines.zip(parted) {
            let Some(words) = self.lines.get(line).map(|line| line.words.clone()) else { continue };
            let Parted::Cells(cells) = parted else { continue };
            mark(self.text, self.words.get_mut(words).unwrap_or_default(), cells);
        }
    }
}

/// Marks the words of a line.
fn mark(text: &str, words: &mut [Word], cells: &[Shown]) {
    let joined: Vec<bool> = words.windows(2).map(|pair| one_blank(text, pair)).collect();
    let joined = std::iter::once(false).chain(joined);
    let mut cells = cells.iter().rev();
    let mut cell = cells.next();
    let mut last_run = true; // no wide blanks before the end of its cell
    let marked: Vec<_> = words.iter_mut().zip(joined).collect();
    for (at, (word, joined)) in marked.into_iter().enumerate().rev() {
        let begins = word.joint.kind == Break::Cell;
        word.joint.joined = joined;
        word.joint.reaches = at > 0 && last_run && (joined || begins) && cell.is_some_and(|cell| cell.reaches);
        last_run &= joined;
        if begins {
            (cell, last_run) = (cells.next(), true);
        }
    }
}

/// Whether two words of a line stand one blank apart.
fn one_blank(text: &str, pair: &[Word]) -> bool {
    let [left, right] = pair else { return false };
    Span::new(left.span.end, right.span.start).of(text).chars().count() == 1
}
