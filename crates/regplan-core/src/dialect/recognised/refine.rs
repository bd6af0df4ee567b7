//! Columns set right by what all lines show, and what the lines show then.
//!
//! In: the lines of a table as they were read with some columns. Out: better columns: one in which many texts begin anew at one
//! place, which few words cross, is two; each lies where most of its texts do. Knows no Russian.

use super::columns::{Column, MOST, of_texts};
use super::parting::Cell;
use super::stack::{self, Row, Shape};
use super::words::{BLANK, Word};

/// Readings of a table.
const READINGS: usize = 3;
/// Texts that begin at the place where a column is parted, at least; and one line of the column in so many.
const BEGIN: usize = 4;
/// See [`BEGIN`].
const SHARE: usize = 8;
/// Words may lie so far over a border.
const NEAR: i32 = 2;
/// A column that only the heading row tells is so wide at least.
const FAR: i32 = 6;
/// Places in a line, in blanks.
const LONGEST: usize = 900;

/// Columns as all lines show them, and what each line shows of them; the heading row shows so many.
pub(super) fn refine(rows: &[Row], mut columns: Vec<Column>, said: usize) -> (Vec<Column>, Vec<Shape>) {
    let mut shapes = Vec::new();
    for _ in 0..READINGS {
        shapes = stack::shapes(rows, &columns, &shapes);
        let mut better: Vec<Column> = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            let texts = texts(rows, &shapes, at);
            let told = border(&texts, at, false).filter(|_| columns.len() < MOST);
            let border = told.or_else(|| border(&texts, at, true).filter(|_| columns.len() < said));
            let parts =
                border.map_or_else(|| vec![None], |border| vec![Some((i32::MIN, border)), Some((border, i32::MAX))]);
            for (part, place) in parts.into_iter().enumerate() {
                let places: Vec<(i32, i32)> = texts.iter().filter_map(|text| text.place(place)).collect();
                let free: Vec<(i32, i32)> =
                    texts.iter().filter(|text| !text.first || part > 0).filter_map(|text| text.place(place)).collect();
                better.push(moved(column, &places, &free, at + part == 0));
            }
        }
        let lefts: Vec<i32> = better.iter().skip(1).map(|column| column.left).collect();
        better.iter_mut().zip(lefts).for_each(|(column, next)| column.right = column.right.min(next));
        if better == columns {
            break;
        }
        columns = better;
    }
    shapes = stack::shapes(rows, &columns, &shapes);
    (columns, shapes)
}

/// The column by its texts; where each line's first text stands is not known but by its column.
fn moved(column: &Column, places: &[(i32, i32)], free: &[(i32, i32)], first: bool) -> Column {
    if free.len() < BEGIN && !first {
        return *column;
    }
    let starts = of_texts(if first { places } else { free });
    Column { right: of_texts(places).right, ..starts }
}

/// What a line shows of a column.
struct Text<'w> {
    words: &'w [Word],
    shift: i32,
    /// Whether nothing stands before it in its line.
    first: bool,
}

impl Text<'_> {
    /// The places it takes between two borders.
    fn place(&self, between: Option<(i32, i32)>) -> Option<(i32, i32)> {
        let (left, right) = between.unwrap_or((i32::MIN, i32::MAX));
        let inside = |word: &&Word| (left..right).contains(&(word.from + self.shift + NEAR * BLANK));
        let mut inside = self.words.iter().filter(inside);
        let first = inside.next()?;
        let last = inside.next_back().unwrap_or(first);
        Some((first.from + self.shift, last.to + self.shift))
    }
}

fn texts<'w>(rows: &[Row<'w, '_>], shapes: &[Shape], column: usize) -> Vec<Text<'w>> {
    let mut texts = Vec::new();
    for (row, shape) in rows.iter().zip(shapes) {
        let Shape::Cells(parted) = shape else { continue };
        let own = |cell: &&Cell| cell.column == column;
        let Some(cell) = parted.cells.iter().find(own) else { continue };
        let Some(words) = row.words().get(cell.words.clone()) else { continue };
        let shift = cell.place.0 - words.first().map_or(0, |word| word.from);
        texts.push(Text { words, shift, first: cell.words.start == 0 });
    }
    texts
}

/// Where a column is two, if it is. Where a line's first text stands is not known, but in the first column. Where the heading row
/// shows more columns, all texts that begin at one place count, if others begin before it: full texts leave no wide gap.
fn border(texts: &[Text], column: usize, said: bool) -> Option<i32> {
    let (mut starts, mut crossed) = (vec![0usize; LONGEST], vec![0usize; LONGEST]);
    let mut heads: Vec<i32> = Vec::new();
    for text in texts.iter().filter(|text| column == 0 || !text.first) {
        for (at, word) in text.words.iter().enumerate() {
            let (from, to) = ((word.from + text.shift) / BLANK, (word.to + text.shift) / BLANK);
            if if at > 0 { word.apart() } else { said } {
                range(&mut starts, from - NEAR, from + NEAR + 1);
            }
            heads.extend((at == 0).then_some(from));
            range(&mut crossed, from + NEAR + 1, to - NEAR);
        }
    }
    heads.sort_unstable();
    let few = BEGIN.max(texts.len() / SHARE);
    let first = if said { heads.get(BEGIN).map(|from| from + FAR) } else { Some(0) };
    let first = first.and_then(|first| usize::try_from(first).ok())?;
    let worth = |at: usize| {
        let (starts, crossed) = (starts.get(at).copied().unwrap_or(0), crossed.get(at).copied().unwrap_or(0));
        (starts >= few && crossed * 3 <= starts).then(|| starts - crossed)
    };
    let best = (first..LONGEST).filter_map(|at| Some((worth(at)?, std::cmp::Reverse(at)))).max();
    best.and_then(|(_, at)| i32::try_from(at.0).ok()).map(|at| at * BLANK)
}

fn range(counts: &mut [usize], from: i32, to: i32) {
    let place = |at: i32| usize::try_from(at).unwrap_or(0);
    counts.iter_mut().take(place(to)).skip(place(from)).for_each(|count| *count += 1);
}
