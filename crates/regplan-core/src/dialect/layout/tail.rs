//! Where a table ends before its stretch of lines does: a signature, a stamp or a sentence stands below its last row.
//!
//! In: the lines of a table's last page, its columns, whether its rows are numbered. Out: how many of them are its own. What stands below crosses a gutter
//! with a word of its own, and nothing below it stands in columns again. Knows no Russian.

use super::gutters::{Columns, Gutter};
use super::strips::Strip;

/// Lines below a table that are looked at.
const MOST: usize = 24;
/// Blank lines that part what stands below a table from it, if no others are as many.
const FAR: u32 = 3;
/// Rows with numbers that a table has, if rows are numbered.
pub(super) const NUMBERED: usize = 4;
/// Texts that begin where columns do make a row.
const ROW: usize = 3;

/// How many of these lines stand in the table.
pub(super) fn cut(strips: &[Strip], columns: &Columns, numbered: bool) -> usize {
    let mut kept = strips.len();
    let mut end = strips.len();
    let least = strips.len().saturating_sub(MOST).max(1);
    while end > least {
        let start = block(strips, end);
        let lines = strips.get(start..end).unwrap_or_default();
        let stands =
            lines.iter().rposition(|strip| is_row(strip, columns, numbered)).map_or(start, |row| start + row + 1);
        let whole = stands == start && start > 0;
        let crosses = |at: &usize| strips.get(*at).is_some_and(|strip| crosses(strip, columns, !whole));
        // Where rows have numbers, a line over the width that none follows is the caption of something else.
        let captions = || numbered && lines.iter().any(|strip| is_caption(strip, columns));
        let far = whole && (is_far(strips, start) || captions());
        match (stands..end).find(crosses) {
            crossing if far || whole && crossing.is_some() => kept = start,
            Some(at) => kept = at,
            None => {}
        }
        if !whole {
            break;
        }
        end = start;
    }
    kept
}

/// Where the lines without a blank one between them begin that end here.
fn block(strips: &[Strip], end: usize) -> usize {
    strips.get(..end).and_then(|lines| lines.iter().rposition(|strip| strip.blanks > 0)).unwrap_or(0)
}

/// Whether the words of a line run through more than one column.
fn is_caption(strip: &Strip, columns: &Columns) -> bool {
    let inside = |gutter: &Gutter| strip.from() <= gutter.from && gutter.to < strip.to();
    strip.runs_through() && columns.gutters.iter().any(inside)
}

/// How many lines begin with a number.
pub(super) fn numbered(strips: &[Strip], columns: &Columns) -> usize {
    strips.iter().filter(|strip| is_numbered(strip, columns)).count()
}

/// Whether more blank lines stand above a line than anywhere above it.
fn is_far(strips: &[Strip], start: usize) -> bool {
    let blanks = |strip: &Strip| strip.blanks;
    let (own, above) = (strips.get(start).map_or(0, blanks), strips.get(1..start).unwrap_or_default());
    own >= FAR && above.iter().map(blanks).max().is_none_or(|most| most < own)
}

/// Whether a word lies over a gutter; where rows may go on, only one that begins a sentence at the table's left edge.
fn crosses(strip: &Strip, columns: &Columns, close: bool) -> bool {
    let gutters = if close { columns.gutters.get(..1) } else { columns.gutters.get(..) }.unwrap_or_default();
    let over = |from: usize, to: usize| gutters.iter().any(|gutter| from <= gutter.from && gutter.to < to);
    let mut words = strip.words.iter().take(if close { 1 } else { usize::MAX });
    words.any(|word| over(word.from, word.to) && (word.capital || !close))
}

/// Whether a line is a row's: it begins with a number, or stands in columns where rows have none.
fn is_row(strip: &Strip, columns: &Columns, numbered: bool) -> bool {
    let aligned = || strip.segments().iter().filter(|(from, _)| columns.aligned(*from)).count();
    is_numbered(strip, columns) || !numbered && aligned() >= ROW
}

/// Whether a line begins with a number left of the first gutter.
fn is_numbered(strip: &Strip, columns: &Columns) -> bool {
    let edge = columns.gutters.first().map_or(0, |gutter| gutter.to);
    let number = |word: &super::strips::Placed| {
        word.to <= edge && word.span.of(strip.text).starts_with(|c: char| c.is_ascii_digit())
    };
    strip.words.first().is_some_and(number) && strip.words.len() > 1
}
