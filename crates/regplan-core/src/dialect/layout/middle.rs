//! Rows whose cells are centred from top to bottom: the number stands on a line in the middle of its row.
//!
//! In: the parted lines of a page. Out: where rows begin, if numbers stand so. Between two numbers the border is sought that
//! leaves each number in the middle, where a cell begins with a capital or blank lines stand. Knows no Russian.

use super::super::Trust;
use super::super::lexer::RawLine;
use super::parts::Parted;
use std::ops::Range;

/// A line and what stands in which column.
pub(super) type Shown<'a> = (&'a RawLine<'a>, &'a Parted);

/// Numbers that a table has at least.
const FEWEST: usize = 4;
/// Lines above a number that its row may have.
const TALLEST: usize = 40;
/// A row whose title begins with a capital or with a small letter; another cell with a small letter; no title; blank lines.
const TITLE_CAPITAL: i32 = -4;
/// See [`TITLE_CAPITAL`].
const TITLE_SMALL: i32 = 5;
/// See [`TITLE_CAPITAL`].
const OTHER_SMALL: i32 = 1;
/// See [`TITLE_CAPITAL`].
const NO_TITLE: i32 = 2;
/// See [`TITLE_CAPITAL`].
const BLANK_LINES: i32 = -6;

/// Whether numbers stand in the middle of their rows: beside titles that go on, or beside none.
pub(super) fn is_centred(lines: &[Shown]) -> bool {
    let numbered: Vec<_> = lines.iter().filter(|line| is_numbered(line)).collect();
    let inside = numbered.iter().filter(|line| title(line).is_none_or(|c| c.is_lowercase())).count();
    numbered.len() >= FEWEST && inside * 4 >= numbered.len()
}

/// Whether cells begin lower than their rows: in columns that stood empty on the line before, with no number beside.
pub(super) fn is_ragged(lines: &[Shown]) -> bool {
    let filled = |line: &Shown, column: usize| cell(line, column).is_some();
    let begins = |(above, line): &(&Shown, &Shown)| {
        !filled(line, 0) && (1..8).any(|column| filled(line, column) && !filled(above, column))
    };
    let numbered = lines.iter().filter(|line| is_numbered(line)).count();
    lines.iter().zip(lines.iter().skip(1)).filter(begins).count() * 4 > numbered
}

/// How far a row begins at each line.
pub(super) fn rows(lines: &[Shown]) -> Vec<Option<Trust>> {
    let mut rows = vec![None; lines.len()];
    let mut start = 0;
    let wide = |line: &Shown| !matches!(line.1, Parted::Cells(_));
    while start < lines.len() {
        let rest = lines.get(start..).unwrap_or_default();
        let end = start + rest.iter().position(wide).unwrap_or(rest.len());
        let borders = borders(lines, start..end, end < lines.len());
        let open = if start == 0 { borders.first().map_or(end, |border| border.start) } else { start };
        rows.iter_mut().take(open).skip(start).for_each(|row| *row = Some(Trust::Possible));
        for border in borders {
            rows.get_mut(border.start).into_iter().for_each(|row| *row = Some(Trust::Certain));
        }
        rows.get_mut(end).into_iter().for_each(|row| *row = Some(Trust::Possible));
        start = end + 1;
    }
    rows
}

/// How far a row begins at each line where numbers stand on the first lines of their rows, and nothing else tells rows.
pub(super) fn at_numbers(lines: &[Shown]) -> Vec<Option<Trust>> {
    let mut inside = false; // below a number
    let row = |line: &Shown| {
        let numbered = is_numbered(line);
        inside = numbered || inside && matches!(line.1, Parted::Cells(_));
        if numbered { Some(Trust::Certain) } else { (!inside).then_some(Trust::Possible) }
    };
    lines.iter().map(row).collect()
}

fn is_numbered(line: &Shown) -> bool {
    let text = cell(line, 0);
    text.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 7)
}

fn cell<'a>((raw, parted): &Shown<'a>, column: usize) -> Option<&'a str> {
    let Parted::Cells(cells) = parted else { return None };
    Some(cells.iter().find(|shown| shown.column == column)?.span.of(raw.text))
}

/// The first letter of the title.
fn title(line: &Shown) -> Option<char> {
    cell(line, 1)?.chars().next()
}

/// A row that could begin at a line, with the cheapest rows before it.
#[derive(Clone, Copy)]
struct Way {
    start: usize,
    cost: i32,
    before: usize,
}

/// The rows between two headings, one a number.
fn borders(lines: &[Shown], run: Range<usize>, closed: bool) -> Vec<Range<usize>> {
    let numbered = |at: &usize| lines.get(*at).is_some_and(is_numbered);
    let numbers: Vec<usize> = run.clone().filter(numbered).collect();
    let mut levels: Vec<Vec<Way>> = Vec::new();
    let mut last: Option<usize> = None;
    for &number in &numbers {
        let first = last.map_or(run.start, |last| last + 1).max(number.saturating_sub(TALLEST));
        let forced = last.is_none() && run.start > 0;
        let starts = first..if forced { first } else { number } + 1;
        let level = starts.map(|start| {
            let before = levels.last().map(|ways| cheapest(lines, ways, last.unwrap_or(0), start));
            let (before, cost) = before.unwrap_or((0, 0));
            Way { start, cost: cost + look(lines, start), before }
        });
        let level = level.collect();
        levels.push(level);
        last = Some(number);
    }
    let Some(end) = levels.last() else { return Vec::new() };
    let free = end.iter().enumerate().min_by_key(|(_, way)| way.cost).map_or(0, |(at, _)| at);
    let mut at = if closed { cheapest(lines, end, last.unwrap_or(0), run.end).0 } else { free };
    let mut rows = Vec::new();
    let mut next = run.end;
    for level in levels.iter().rev() {
        let Some(way) = level.get(at) else { break };
        rows.push(way.start..next);
        (next, at) = (way.start, way.before);
    }
    rows.reverse();
    rows
}

/// The best of these rows, if the next one begins at `end`: its number stands in the middle.
fn cheapest(lines: &[Shown], ways: &[Way], number: usize, end: usize) -> (usize, i32) {
    let place = |at: usize| lines.get(at).map_or(0, |(raw, _)| i32::try_from(raw.number).unwrap_or(0));
    let off = |way: &Way| (2 * place(number) - place(way.start) - place(end.saturating_sub(1))).abs();
    let costs = ways.iter().enumerate().map(|(at, way)| (at, way.cost + off(way)));
    costs.min_by_key(|(_, cost)| *cost).unwrap_or((0, 0))
}

/// How a line looks as the first one of a row.
fn look(lines: &[Shown], at: usize) -> i32 {
    let Some(line) = lines.get(at) else { return 0 };
    let title = match title(line) {
        Some(c) if c.is_lowercase() => TITLE_SMALL,
        Some(c) if c.is_uppercase() => TITLE_CAPITAL,
        Some(_) => 0,
        None => NO_TITLE,
    };
    let small = |column: &usize| cell(line, *column).is_some_and(|text| text.starts_with(char::is_lowercase));
    let others = if (2..8).any(|column| small(&column)) { OTHER_SMALL } else { 0 };
    title + others + if line.0.blanks > 0 { BLANK_LINES } else { 0 }
}
