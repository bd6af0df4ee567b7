//! The heading rows of marked tables, and whether there is a plan below them.
//!
//! In: a table. Out: its headings of plans, each of as many physical rows as look like headings, with columns whose roles
//! heading and cells tell together; or why there is none. Knows no exporter.

use super::super::headline::{HeadColumn, Headline};
use super::grid::{self, Levels};
use crate::dialect::{Sheet, Table, TableCell, TableRow};
use crate::frame::{MarkedCell, MarkedRow};
use crate::grammar::fold::{distance, fold};
use crate::grammar::letters::is_letter_or_digit;
use crate::grammar::numbers::Number;
use crate::header::{Judged, Reason, Seen, SeenColumn, Verdict, heading_likeness, judge};
use std::ops::Range;

/// A heading of more physical rows is none.
const DEEPEST: usize = 5;
/// A heading of more words in one cell is none.
const LONGEST: usize = 30;
/// Rows below a heading whose cells are looked at.
const LOOKED: usize = 14;
/// Words above a table that are looked at.
const CAPTION: usize = 30;
/// Words of a cell that only parts a wide cell above it: «2026 год», «1».
const FEW: usize = 3;
/// Words of a cell of a heading in mid-table.
const SHORT: usize = 12;
/// One letter in so many of a heading may be damaged where it is repeated.
const LETTERS_PER_FAULT: usize = 4;
/// Rows at the head of a table that are tried as headings whatever stands above them.
const TRIED: usize = 6;

/// A heading row and where its columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its words and columns.
    pub(super) headline: Headline,
    /// The physical rows it takes.
    pub(super) rows: Range<usize>,
    /// The grid columns that each of its columns covers.
    pub(super) places: Vec<Range<usize>>,
    /// Why there is a plan below it.
    pub(super) verdict: Verdict,
}

/// The headings of plans in a table.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In order; those left out that only repeat what the one above says.
    pub(super) headings: Vec<Heading>,
    /// Why there is no plan, where there is none.
    pub(super) verdict: Verdict,
}

/// Looks for every heading of a plan in a table.
pub(super) fn all(sheet: &Sheet, table: &Table, next: Option<&Table>) -> Found {
    let mut found = Found { headings: Vec::new(), verdict: Verdict::sure(Reason::NoHeading) };
    let (mut row, mut tried) = (0, 0);
    while row < table.rows.len() {
        let promising = row < TRIED || table.rows.get(row).is_some_and(is_short);
        let Some(shape) = Some(row).filter(|_| promising).and_then(|row| shape(sheet, table, row)) else {
            row += 1;
            continue;
        };
        if found.headings.last().is_some_and(|last| repeats(sheet, &shape, last)) {
            row = shape.rows.end;
            continue;
        }
        tried += 1;
        let heading = shape.judged(sheet, table, next);
        row = if heading.verdict.plan || row >= TRIED { heading.rows.end } else { row + 1 };
        match heading.verdict.plan {
            true => found.headings.push(heading),
            false if tried == 1 => found.verdict = heading.verdict,
            false => {}
        }
    }
    found
}

/// Rows that look like a heading, and the columns that their cells make.
struct Shape {
    rows: Range<usize>,
    places: Vec<Range<usize>>,
    levels: Vec<Levels>,
}

/// The heading that seems to begin in this row.
fn shape(sheet: &Sheet, table: &Table, row: usize) -> Option<Shape> {
    let first = table.rows.get(row)?;
    // A row of thousands of cells would be held against the next one, each cell against each.
    if first.cells.len() > grid::WIDEST || inked(first).count() < 2 {
        return None;
    }
    if !looks_like_heading(sheet, first) && !is_counted_below(sheet, table, row) {
        return None;
    }
    if says_one_thing(sheet, first) {
        return None; // the heading of a group of rows, copied into every cell
    }
    let rows = row..end(sheet, table, row)?;
    let above = table.rows.get(rows.clone())?;
    let places = grid::places(above)?;
    let levels = places.iter().map(|place| grid::levels(above, place)).collect();
    Some(Shape { rows, places, levels })
}

/// The row behind a heading that begins here: as far down as its cells reach, then on while rows look like headings too.
fn end(sheet: &Sheet, table: &Table, row: usize) -> Option<usize> {
    let reach = |row: usize| table.rows.get(row)?.cells.iter().map(|cell| row + cell.rows).max();
    let mut end = reach(row)?.min(table.rows.len());
    while let Some(next) = table.rows.get(end).filter(|_| end - row < DEEPEST) {
        if !goes_on(sheet, table.rows.get(end - 1)?, next) {
            break;
        }
        end = reach(end)?.min(table.rows.len());
    }
    (end - row <= DEEPEST).then_some(end)
}

/// Whether a row belongs to the heading that ends above it: it parts cells that cover several columns, or its cells are the
/// second lines of those above.
fn goes_on(sheet: &Sheet, above: &TableRow, row: &TableRow) -> bool {
    let wide =
        |cell: &TableCell| inked(above).any(|upper| upper.columns > cell.columns && grid::covers(upper, cell.column));
    let below = inked(row).filter(|cell| wide(cell)).count();
    let all = inked(row).count();
    let few = inked(row).all(|cell| cell.words.len() <= FEW);
    below > 0 && (below == all && few || below * 2 >= all && looks_like_heading(sheet, row))
}

fn inked(row: &TableRow) -> impl Iterator<Item = &TableCell> {
    row.cells.iter().filter(|cell| !cell.words.is_empty())
}

/// Whether every cell of a row says the same; line ends break words in each cell elsewhere.
fn says_one_thing(sheet: &Sheet, row: &TableRow) -> bool {
    let letters = |cell: &TableCell| text(sheet, cell).chars().filter(|c| is_letter_or_digit(*c)).collect::<String>();
    let mut said = inked(row).map(letters);
    said.next().is_some_and(|first| said.all(|other| other == first))
}

/// Whether the cells of a row look like headings rather than like what stands in rows.
fn looks_like_heading(sheet: &Sheet, row: &TableRow) -> bool {
    if inked(row).any(|cell| cell.words.len() > LONGEST) || inked(row).next().is_some_and(|cell| counts(sheet, cell)) {
        return false;
    }
    let likeness = |cell: &TableCell| heading_likeness(&text(sheet, cell));
    let (sum, like) =
        inked(row).map(likeness).fold((0, 0), |(sum, like), own| (sum + own, like + usize::from(own > 0)));
    sum > 0 && like * 2 > inked(row).count()
}

/// Whether rows below begin to count, or the columns are numbered, and nothing but captions stands above: a heading whatever it says.
fn is_counted_below(sheet: &Sheet, table: &Table, row: usize) -> bool {
    let several = |row: &&TableRow| inked(row).count() > 1;
    let Some(own) = table.rows.get(row) else { return false };
    let is_first = !table.rows.iter().take(row).any(|row| several(&row));
    let Some(first) = inked(own).next() else { return false };
    let begins = |text: &str| Number::whole(text).is_some_and(|number| number.parts.iter().all(|part| *part == 1));
    // A heading names every column that is filled below.
    let full = |below: &&TableRow| inked(below).count() <= inked(own).count();
    let below = table.rows.iter().skip(row + 1).find(several).filter(full).and_then(|row| inked(row).next());
    // The rest of a row that a page cut has nothing above the numbers.
    let counts = below.is_some_and(|cell| cell.column == first.column && begins(&text(sheet, cell)));
    let is_long = inked(own).any(|cell| cell.words.len() > LONGEST);
    is_first && !is_long && counts && Number::at_head(&text(sheet, first)).is_none()
}

/// Whether every cell of a row is as short as headings mostly are, and several are filled: a cheap look.
fn is_short(row: &TableRow) -> bool {
    inked(row).count() > 1 && inked(row).all(|cell| cell.words.len() <= SHORT)
}

/// Whether a cell holds the number of a row and nothing else.
fn counts(sheet: &Sheet, cell: &TableCell) -> bool {
    let text = text(sheet, cell);
    text.starts_with(|c: char| c.is_ascii_digit()) && Number::whole(&text).is_some()
}

fn text(sheet: &Sheet, cell: &TableCell) -> String {
    sheet.mended(&cell.words.clone().collect::<Vec<_>>())
}

impl Shape {
    /// The heading with the roles that it and the rows below tell.
    fn judged(self, sheet: &Sheet, table: &Table, next: Option<&Table>) -> Heading {
        let blank = |levels: &Levels| HeadColumn { words: levels.iter().flat_map(Clone::clone).collect(), role: None };
        let columns: Vec<HeadColumn> = self.levels.iter().map(blank).collect();
        let words = super::words_of(table, self.rows.clone());
        let headline = Headline { words, columns };
        let mut heading = Heading { headline, rows: self.rows, places: self.places, verdict: Verdict::default() };
        let judged = judge(&heading.seen(sheet, table, next, &self.levels));
        heading.take(judged);
        heading
    }
}

impl Heading {
    fn take(&mut self, judged: Judged) {
        let columns = self.headline.columns.iter_mut().zip(judged.roles);
        columns.for_each(|(column, role)| column.role = Some(role));
        self.verdict = judged.verdict;
    }

    /// The table as this heading shows it.
    fn seen(&self, sheet: &Sheet, table: &Table, next: Option<&Table>, levels: &[Levels]) -> Seen {
        let text = |words: &Range<usize>| sheet.mended(&words.clone().collect::<Vec<_>>());
        let heading = |levels: &Levels| levels.iter().map(text).collect();
        let caption = caption(sheet, table, self.rows.start);
        let mut columns: Vec<SeenColumn> =
            levels.iter().map(|levels| SeenColumn { heading: heading(levels), cells: Vec::new() }).collect();
        let count = columns.len();
        let speaks = |table: &Table, row: &usize| !is_column_numbers(sheet, table, *row, count);
        let own = self.rows.end..table.rows.len();
        let (table, body) = match next.filter(|_| !own.clone().any(|row| speaks(table, &row))) {
            Some(next) => (next, 0..next.rows.len()), // the heading stands in a table of its own
            None => (table, own),
        };
        let rows = body.filter(|row| speaks(table, row));
        let parted = rows.map(|row| self.place(table, row)).filter(|row| !is_wide(row, self.places.len()));
        for cell in parted.take(LOOKED).flat_map(|row| row.cells).filter(|cell| cell.columns.len() == 1) {
            let column = columns.get_mut(cell.columns.start);
            column.into_iter().for_each(|column| column.cells.push(text(&cell.words)));
        }
        Seen { columns, caption }
    }

    /// A row of the table, its cells at the columns of this heading.
    pub(super) fn place(&self, table: &Table, row: usize) -> MarkedRow {
        let cells = table.rows.get(row).map_or(&[][..], |row| &row.cells);
        let even = cells.len() == self.places.len();
        let placed = |(at, cell): (usize, &TableCell)| {
            let columns = if even && self.off_grid(cells) { at..at + 1 } else { grid::columns(&self.places, cell) };
            MarkedCell { columns, rows: cell.rows, words: cell.words.clone() }
        };
        MarkedRow { cells: cells.iter().enumerate().map(placed).collect(), top: false }
    }

    /// Whether some cell neither begins nor ends where a column does: this row was drawn on another grid.
    fn off_grid(&self, cells: &[TableCell]) -> bool {
        cells.iter().any(|cell| {
            let (start, end) = (cell.column, cell.column + cell.columns);
            !self.places.iter().any(|place| place.start == start) || !self.places.iter().any(|place| place.end == end)
        })
    }
}

/// Whether a row has one inked cell over several columns: it heads or sums up, and says nothing of a column.
fn is_wide(row: &MarkedRow, columns: usize) -> bool {
    let mut own = row.cells.iter().filter(|cell| !cell.words.is_empty());
    let first = own.next();
    own.next().is_none() && first.is_none_or(|cell| cell.columns.len() * 2 > columns)
}

/// The words right above a table, and those of its own rows above this one.
fn caption(sheet: &Sheet, table: &Table, row: usize) -> String {
    let own = super::words_of(table, 0..row);
    let start = if own.is_empty() { table.words.start } else { own.end };
    let words: Vec<usize> = (start.saturating_sub(CAPTION)..start).collect();
    sheet.mended(&words)
}

/// Whether two headings say the same in every column.
pub(super) fn says_the_same(sheet: &Sheet, a: &Heading, b: &Heading) -> bool {
    let all = |heading: &Heading| -> Vec<String> {
        heading.headline.columns.iter().map(|column| letters(sheet, &column.words)).collect()
    };
    are_alike(sheet, &all(a), &all(b))
}

/// Whether headings are the same column by column; where letters may be damaged, but for a few of all of them.
fn are_alike(sheet: &Sheet, a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() || a == b || !sheet.may_be_damaged() {
        return a == b;
    }
    let letters = |texts: &[String]| texts.iter().map(|text| text.chars().collect()).collect::<Vec<Vec<char>>>();
    let faults: usize = letters(a).iter().zip(letters(b)).map(|(a, b)| distance(a, &b)).sum();
    faults * LETTERS_PER_FAULT <= a.iter().map(|text| text.chars().count()).sum::<usize>()
}

fn letters(sheet: &Sheet, words: &[usize]) -> String {
    let text = sheet.mended(words);
    fold(&text).chars().filter(|c| is_letter_or_digit(*c) || *c == '№').collect::<String>()
}

/// Whether rows that look like a heading only repeat one.
fn repeats(sheet: &Sheet, shape: &Shape, heading: &Heading) -> bool {
    let own = |levels: &Levels| letters(sheet, &levels.iter().flat_map(Clone::clone).collect::<Vec<_>>());
    let own: Vec<String> = shape.levels.iter().map(own).collect();
    let said: Vec<String> = heading.headline.columns.iter().map(|column| letters(sheet, &column.words)).collect();
    are_alike(sheet, &own, &said)
}

/// Whether a row is the heading of another table: it begins with the sign of numbers, looks like a heading, and says other things.
pub(super) fn is_another(sheet: &Sheet, table: &Table, row: usize, heading: &Heading) -> bool {
    let first = table.rows.get(row).and_then(|row| inked(row).next());
    let signed = first.is_some_and(|cell| text(sheet, cell).starts_with('№') && !counts(sheet, cell));
    signed && shape(sheet, table, row).is_some_and(|shape| !repeats(sheet, &shape, heading))
}

/// The row after furniture that begins at `row`: the heading repeated, or a row of column numbers; `row` where there is none.
pub(super) fn repeated(sheet: &Sheet, table: &Table, row: usize, heading: &Heading) -> usize {
    let begins = begins_as(sheet, table, row, heading);
    match Some(row).filter(|_| begins).and_then(|row| shape(sheet, table, row)) {
        Some(shape) if repeats(sheet, &shape, heading) => shape.rows.end,
        _ => row + usize::from(is_column_numbers(sheet, table, row, heading.headline.columns.len())),
    }
}

/// Whether a row begins with the heading's first word: a cheap look.
fn begins_as(sheet: &Sheet, table: &Table, row: usize, heading: &Heading) -> bool {
    let word = |at: usize| sheet.words.get(at).map(|word| fold(word.span.of(sheet.text)));
    let own = table.rows.get(row).and_then(|row| inked(row).next()).map(|cell| cell.words.start);
    let first = heading.headline.columns.iter().find_map(|column| column.words.first().copied());
    sheet.may_be_damaged() || own.zip(first).is_some_and(|(own, first)| word(own) == word(first))
}

/// Whether a row numbers the columns: «1 2 3 4».
fn is_column_numbers(sheet: &Sheet, table: &Table, row: usize, columns: usize) -> bool {
    let own: Vec<_> = table.rows.get(row).into_iter().flat_map(inked).collect();
    let number = |cell: &TableCell| text(sheet, cell).trim_end_matches('.').parse::<usize>().ok();
    let counts = |(at, cell): (usize, &&TableCell)| number(cell) == Some(at + 1);
    own.len() >= 3 && own.len() + 1 >= columns && own.iter().enumerate().all(counts)
}
