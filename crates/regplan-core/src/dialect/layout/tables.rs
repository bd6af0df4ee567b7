//! Which lines make up tables, and their columns page by page.
//!
//! In: the lines of a text. Out: tables: each a stretch of lines of one page with its columns; the pages of a table have the
//! same number of columns. Prose is told by several lines in a row that fill the width without common blanks.

use super::blocks::{self, Block};
use super::columns::{self, Model};
use super::gutters::Columns;
use super::heading;
use super::parts::{self, Page, Parted};
use super::strips::{LONGEST, Strip};
use super::tail;
use std::ops::Range;

/// Lines of one page that share columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// Its columns.
    pub(super) columns: Columns,
}

impl Table {
    /// Whether this is the next page of the same table: nothing but running heads and feet stands between.
    pub(super) fn continues(&self, before: &Self, strips: &[Strip]) -> bool {
        let between = strips.get(before.lines.end..self.lines.start);
        let bare = between.is_some_and(|between| between.iter().all(|strip| strip.running));
        bare && self.columns.count() == before.columns.count()
    }
}

/// So many lines of prose in a row end a table.
const PROSE: usize = 4;
/// Lines with wide inner blanks that a page needs to have columns of its own.
const FEWEST: usize = 3;

/// Lines above the first heading row that is told by its sign, if there is another table above.
const FAR: usize = 24;

/// Every table of a text, a page each.
pub(super) fn find(strips: &[Strip]) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for mut group in groups(strips) {
        let signed = |page: &Range<usize>| page.clone().find(|at| is_signed(strips, *at));
        if let Some((page, start)) = group.first_mut().and_then(|page| signed(page).map(|start| (page, start))) {
            page.start = over(strips, page.start..start);
        }
        for run in blocks::runs(strips, &group) {
            found.extend(table(strips, run));
        }
    }
    found
}

/// The pages of a table, with the same number of columns on each.
fn table(strips: &[Strip], mut pages: Vec<Block>) -> Vec<Table> {
    begin(strips, &mut pages);
    let Some(count) = usual(strips, &pages) else { return Vec::new() };
    let mut tables = agreed(strips, &pages, count);
    let own = |table: &Table| strips.get(table.lines.clone()).unwrap_or_default();
    let numbers: usize = tables.iter().map(|table| tail::numbered(own(table), &table.columns)).sum();
    if let Some(last) = tables.last_mut() {
        last.lines.end = last.lines.start + tail::cut(own(last), &last.columns, numbers >= tail::NUMBERED);
    }
    tables.retain(|table| !table.lines.is_empty());
    tables
}

/// Whether a heading row begins in a line by its sign of numbers.
fn is_signed(strips: &[Strip], line: usize) -> bool {
    strips.get(line).is_some_and(|strip| heading::numbered(strip).is_some())
}

/// Where the heading row begins whose sign stands in the last line, maybe in its middle: below the blank line above it, if that is near and no line
/// between runs through; else with the lines that touch it from above in several parts.
fn over(strips: &[Strip], lines: Range<usize>) -> usize {
    let touched = |at: &usize| strips.get(*at).is_some_and(|strip| strip.blanks == 0);
    let above = |holds: &dyn Fn(&Strip) -> bool| {
        let mut start = lines.end;
        while touched(&start)
            && start > lines.start
            && strips.get(start - 1).is_some_and(|strip| !strip.running && holds(strip))
        {
            start -= 1;
        }
        start
    };
    let block = above(&|strip| !strip.runs_through());
    if !touched(&block) && lines.end - block < heading::TALLEST {
        block
    } else {
        above(&|strip| strip.segments().len() > 1)
    }
}

/// Leaves out what stands above the table on its first page, and looks at its columns there again.
fn begin(strips: &[Strip], pages: &mut [Block]) {
    let Some(count) = usual(strips, pages) else { return };
    let Some(first) = agreed(strips, pages, count).into_iter().next() else { return };
    let start = top(strips, &first);
    if let Some(page) = pages.first_mut().filter(|page| page.lines.start != start) {
        *page = Block::of(strips, start..first.lines.end);
    }
}

fn split_lines(strips: &[Strip], lines: &Range<usize>) -> usize {
    strips.get(lines.clone()).unwrap_or_default().iter().filter(|strip| !strip.gaps().is_empty()).count()
}

/// How many gutters a table has, if it is one.
fn usual(strips: &[Strip], pages: &[Block]) -> Option<usize> {
    let (columns, _) = columns::shared(pages.iter().map(|page| &page.fits));
    let split: usize = pages.iter().map(|page| split_lines(strips, &page.lines)).sum();
    (columns > 2 && split >= FEWEST).then(|| columns - 1)
}

/// Gives every page as many gutters as the table has: its own where they are worth hardly less than any other number of them, else
/// those of the nearest page that has them.
fn agreed(strips: &[Strip], pages: &[Block], count: usize) -> Vec<Table> {
    let best = |page: &&Block| page.fits.best().is_some_and(|best| best.begins.len() == count);
    let shown = pages.iter().enumerate().filter(|(_, page)| best(page));
    let mut models: Vec<(usize, Model)> =
        shown.filter_map(|(at, page)| Some((at, page.fits.model(count + 1)?))).collect();
    if models.is_empty() {
        models.extend(blocks::model(pages, count + 1).map(|model| (usize::MAX, model)));
    }
    let table = |(at, page): (usize, &Block)| {
        let relief = page.relief(strips);
        let model = models.iter().min_by_key(|(model, _)| at.abs_diff(*model));
        let columns = match model {
            Some((model, own)) if *model == at => relief.with(own.begins),
            Some((_, other)) => relief.with(&page.fits.like(*other, |between, wanted| relief.clear(between, wanted))),
            None => Columns::default(),
        };
        Table { lines: page.lines.clone(), columns }
    };
    pages.iter().enumerate().map(table).collect()
}

/// Where the table begins: the first line in several cells, and short lines right above it.
fn top(strips: &[Strip], table: &Table) -> usize {
    let lines = strips.get(table.lines.clone()).unwrap_or_default();
    let parted = |strip: &Strip| {
        parts::part(
            strip,
            &Page {
                columns: &table.columns,
                gutters: &table.columns.gutters,
                margins: &[],
                beside: Vec::new(),
                borders: Vec::new(),
            },
        )
    };
    let in_cells =
        |strip: &Strip| !strip.gaps().is_empty() && matches!(parted(strip), Parted::Cells(cells) if cells.len() > 1);
    let Some(first) = lines.iter().position(in_cells) else { return table.lines.end };
    let mut start = first;
    while let Some(above) = start.checked_sub(1).filter(|above| *above + 3 > first) {
        let touches = lines.get(start).is_some_and(|strip| strip.blanks == 0);
        if !touches || !lines.get(above).is_some_and(|strip| matches!(parted(strip), Parted::Cells(_))) {
            break;
        }
        start = above;
    }
    table.lines.start + start
}

/// Stretches of lines that may be tables, page by page; what nothing parts, neither prose nor another heading row, is a group.
fn groups(strips: &[Strip]) -> Vec<Vec<Range<usize>>> {
    let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open = false;
    let mut heading: Option<String> = None;
    for page in pages(strips) {
        let mut start = page.start;
        let mut borders = proses(strips, &page);
        borders.extend(other_headings(strips, &page, &mut heading).map(|at| at..at));
        borders.sort_by_key(|border| border.start);
        for border in borders.into_iter().map(Some).chain([None]) {
            let end = border.as_ref().map_or(page.end, |border| border.start);
            if start < end {
                match groups.last_mut().filter(|_| open) {
                    Some(group) => group.push(start..end),
                    None => groups.push(std::iter::once(start..end).collect()),
                }
                open = true;
            }
            if let Some(border) = border {
                (start, open) = (border.end, false);
            }
        }
    }
    groups
}

/// Heading rows that say other things than the one before them.
fn other_headings<'p>(
    strips: &'p [Strip],
    page: &Range<usize>,
    last: &'p mut Option<String>,
) -> impl Iterator<Item = usize> + 'p {
    page.clone().filter(move |at| {
        let Some(said) = strips.get(*at).and_then(heading::numbered) else { return false };
        // A table above may have put its sign into a lower line of its heading row.
        let other = last.as_ref().map_or(*at >= FAR, |last| *last != said);
        *last = Some(said);
        other
    })
}

fn pages(strips: &[Strip]) -> Vec<Range<usize>> {
    let mut pages: Vec<(u32, Range<usize>)> = Vec::new();
    for (index, strip) in strips.iter().enumerate().filter(|(_, strip)| !strip.running) {
        match pages.last_mut() {
            Some((page, lines)) if *page == strip.page => lines.end = index + 1,
            _ => pages.push((strip.page, index..index + 1)),
        }
    }
    pages.into_iter().map(|(_, lines)| lines).collect()
}

/// Runs of prose on a page: lines that fill the width, and the last line of a paragraph, which need not.
fn proses(strips: &[Strip], page: &Range<usize>) -> Vec<Range<usize>> {
    let lines = strips.get(page.clone()).unwrap_or_default();
    let left = lines.iter().map(Strip::from).min().unwrap_or(0);
    let flush = |strip: &Strip| strip.from() <= left + 1;
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new(); // the lines of each, and how many of them fill the width
    for (index, strip) in lines.iter().enumerate() {
        let at = page.start + index;
        let near = lines.get(index.saturating_sub(1)..lines.len().min(index + 2)).unwrap_or_default();
        let fills = strip.to() > LONGEST || is_prose(strip, near);
        let last = runs.last_mut().filter(|(run, _)| run.end == at);
        match last {
            Some((run, full)) if fills || flush(strip) && strip.segments().len() == 1 => {
                run.end = at + 1;
                *full += usize::from(fills);
            }
            _ if fills => runs.push((at..at + 1, 1)),
            _ => {}
        }
    }
    let flushed = |run: &Range<usize>| strips.get(run.clone()).unwrap_or_default().iter().filter(|s| flush(s)).count();
    runs.retain(|(run, full)| *full >= PROSE && 2 * flushed(run) >= run.len());
    runs.into_iter().map(|(run, _)| run).collect()
}

/// Whether a line fills the width, and its wide blanks, if any, are not those of the lines beside.
fn is_prose(strip: &Strip, near: &[Strip]) -> bool {
    let full = strip.width() * 5 >= strip.page_width * 3 && strip.ink() * 5 >= strip.width() * 4;
    let common = |gap: &(usize, usize)| {
        near.iter().all(|other| other.gaps().iter().any(|(from, to)| *from < gap.1 && gap.0 < *to))
    };
    full && !strip.gaps().iter().any(common)
}
