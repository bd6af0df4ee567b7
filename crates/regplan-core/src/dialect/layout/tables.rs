//! Which lines make up tables, and their columns page by page.
//!
//! In: the lines of a text. Out: tables: each a stretch of lines of one page with its columns; the pages of a table have the
//! same number of columns. Prose is told by several lines in a row that fill the width without common blanks.

use super::gutters::{Columns, Relief};
use super::heading::Heading;
use super::parts::{self, Page, Parted};
use super::strips::{LONGEST, Strip};
use super::tail;
use std::collections::{BTreeMap, BTreeSet};
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
/// A number of columns holds if one line in so many stands on a page that shows as many.
const ENOUGH: usize = 4;
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
        let bare = bare(strips, &group);
        let first = bare.as_ref().and_then(|tables| tables.first());
        let shown = first.map_or(0, |table| table.columns.count());
        // Valleys that only later pages show say nothing of where the table begins.
        let on_first = first.filter(|table| group.first().is_some_and(|page| page.contains(&table.lines.start)));
        let top = on_first.map_or(0, |table| table.lines.start);
        let below = group.iter().map(|page| page.start.max(top)..page.end).filter(|page| !page.is_empty());
        let headed = headed(strips, &below.collect::<Vec<_>>());
        let headed = headed.filter(|tables| {
            let count = tables.first().map_or(0, |table| table.columns.count());
            if count > shown {
                is_shown(strips, tables, filled(strips, tables))
            } else {
                count < shown && !is_shown(strips, tables, shown)
            }
        });
        let mut tables = headed.or(bare).unwrap_or_default();
        let own = |table: &Table| strips.get(table.lines.clone()).unwrap_or_default();
        let numbers: usize = tables.iter().map(|table| tail::numbered(own(table), &table.columns)).sum();
        if let Some(last) = tables.last_mut() {
            last.lines.end = last.lines.start + tail::cut(own(last), &last.columns, numbers >= tail::NUMBERED);
        }
        found.extend(tables.into_iter().filter(|table| !table.lines.is_empty()));
    }
    found
}

/// Whether a heading row begins in a line by its sign of numbers.
fn is_signed(strips: &[Strip], line: usize) -> bool {
    strips.get(line).is_some_and(|strip| Heading::numbered(strip).is_some())
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
    if !touched(&block) && lines.end - block < Heading::TALLEST {
        block
    } else {
        above(&|strip| strip.segments().len() > 1)
    }
}

/// Whether some lines have a part for each of so many columns.
fn is_shown(strips: &[Strip], tables: &[Table], columns: usize) -> bool {
    let lines = tables.iter().flat_map(|table| strips.get(table.lines.clone()).unwrap_or_default());
    columns > 2 && lines.filter(|strip| strip.segments().len() >= columns).count() >= FEWEST
}

/// How many columns hold anything but their headings.
fn filled(strips: &[Strip], tables: &[Table]) -> usize {
    let holding = |table: &Table| {
        let lines = strips.get(table.lines.clone()).unwrap_or_default().iter().skip(Heading::TALLEST);
        let columns = table.columns.clone();
        lines.flat_map(Strip::segments).map(move |segment| columns.holding(segment)).collect::<Vec<_>>()
    };
    tables.iter().flat_map(holding).collect::<BTreeSet<usize>>().len()
}

/// The pages of a table that its valleys alone show.
fn bare(strips: &[Strip], group: &[Range<usize>]) -> Option<Vec<Table>> {
    let mut tables: Vec<Table> = group.iter().map(|lines| own(strips, lines.clone())).collect();
    let leading = tables.iter().take_while(|table| table.columns.gutters.len() < 2).count();
    tables.drain(..leading);
    begin(strips, &mut tables);
    let count = usual(strips, &tables)?;
    // A column that only its heading fills is seen on the first page alone.
    let count = tables.first().map_or(count, |first| count.max(first.columns.gutters.len()));
    Some(agreed(strips, tables, count))
}

/// The pages of a table whose heading row shows its columns.
fn headed(strips: &[Strip], group: &[Range<usize>]) -> Option<Vec<Table>> {
    [true, false].into_iter().find_map(|parted| headed_by(strips, group, parted))
}

/// See [`headed`]; `parted` takes headings over several narrower ones as those, see [`Heading::find`].
fn headed_by(strips: &[Strip], group: &[Range<usize>], parted: bool) -> Option<Vec<Table>> {
    let found = |page: &Range<usize>| Heading::find(strips, page, parted);
    let (page, heading) = group.iter().enumerate().find_map(|(at, page)| Some((at, found(page)?)))?;
    let first = group.get(page)?;
    let own = |lines: Range<usize>, heading: &Heading| {
        relief(strips, &lines).between(&heading.blocks).map(|columns| Table { lines, columns })
    };
    let mut tables = vec![own(heading.line..first.end, &heading)?];
    for lines in group.iter().skip(page + 1) {
        let again = heading.again(strips, lines).and_then(|again| own(lines.clone(), &again));
        tables.push(again.unwrap_or_else(|| Table { lines: lines.clone(), columns: Columns::default() }));
    }
    let split: usize = tables.iter().map(|table| split_lines(strips, &table.lines)).sum();
    (split >= FEWEST).then(|| agreed(strips, tables, heading.blocks.len() - 1))
}

/// Leaves out what stands above the table on its first page, and looks at its columns there again.
fn begin(strips: &[Strip], tables: &mut [Table]) {
    let Some(count) = usual(strips, tables) else { return };
    let Some(first) = agreed(strips, tables.to_vec(), count).into_iter().next() else { return };
    let start = top(strips, &first);
    if let Some(table) = tables.first_mut().filter(|table| table.lines.start != start) {
        *table = own(strips, start..first.lines.end);
    }
}

/// A page's lines with the columns that they show by themselves.
fn own(strips: &[Strip], lines: Range<usize>) -> Table {
    let columns = relief(strips, &lines).columns();
    Table { lines, columns }
}

fn relief(strips: &[Strip], lines: &Range<usize>) -> Relief {
    let all = strips.get(lines.clone()).unwrap_or_default();
    Relief::of(all.iter().filter(|strip| !strip.runs_through()))
}

fn split_lines(strips: &[Strip], lines: &Range<usize>) -> usize {
    strips.get(lines.clone()).unwrap_or_default().iter().filter(|strip| !strip.gaps().is_empty()).count()
}

/// The greatest number of gutters that enough lines stand between; there are none where too few do.
fn usual(strips: &[Strip], tables: &[Table]) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for table in tables {
        let lines = split_lines(strips, &table.lines);
        if lines >= FEWEST && table.columns.gutters.len() > 1 {
            *votes.entry(table.columns.gutters.len()).or_default() += lines;
        }
    }
    let all: usize = votes.values().sum();
    let mut seen = 0;
    votes
        .into_iter()
        .rev()
        .find(|(_, lines)| {
            seen += lines;
            seen * ENOUGH >= all
        })
        .map(|(count, _)| count)
}

/// Gives every page as many gutters as the table has, after the model of the nearest page that has them.
fn agreed(strips: &[Strip], tables: Vec<Table>, count: usize) -> Vec<Table> {
    let models: Vec<(usize, Columns)> = tables
        .iter()
        .enumerate()
        .filter(|(_, table)| table.columns.gutters.len() == count)
        .map(|(at, table)| (at, table.columns.clone()))
        .collect();
    let mut agreed = Vec::with_capacity(tables.len());
    let mut near = models.iter().peekable();
    let mut before: Option<&(usize, Columns)> = None;
    for (at, table) in tables.into_iter().enumerate() {
        while let Some(model) = near.next_if(|(model, _)| *model <= at) {
            before = Some(model);
        }
        let after = near.peek().copied();
        let nearer = |(model, _): &&(usize, Columns)| at.abs_diff(*model);
        let model = before.into_iter().chain(after).min_by_key(nearer);
        let columns = match model {
            Some((model, columns)) if *model == at => columns.clone(),
            Some((_, columns)) => relief(strips, &table.lines).like(columns),
            None => table.columns,
        };
        agreed.push(Table { lines: table.lines, columns });
    }
    agreed
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
        let Some(said) = strips.get(*at).and_then(Heading::numbered) else { return false };
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
