//! Tables of a document whose format marks none.
//!
//! In: a sheet and the regions found in it. Out: a record for each region, for each table that was passed over, and for each run
//! of lines that the exporter shows to be a table's and no region took. Knows no words.

use super::{Region, Tables, info};
use crate::dialect::{Break, Sheet};
use crate::frame::Passed;
use crate::record::{Place, Reason, TableInfo};
use crate::source::Span;
use std::ops::Range;

/// Lines that a table has at least.
const FEWEST_LINES: usize = 2;

/// Names the tables.
pub(super) fn tables(sheet: &Sheet, regions: &[Region], passed: &[Passed]) -> Tables {
    let mut list: Vec<TableInfo> = regions.iter().filter_map(|region| of_region(sheet, region)).collect();
    for passed in passed {
        list.push(TableInfo {
            rows: passed.rows,
            columns: passed.columns,
            ..info(sheet, passed.words.clone(), passed.verdict.reason, None)
        });
    }
    let mut taken: Vec<Range<usize>> = regions.iter().flat_map(|region| owned(sheet, region)).collect();
    taken.extend(passed.iter().map(|passed| passed.words.clone()));
    taken.sort_unstable_by_key(|words| words.start);
    list.extend(left(sheet, &taken).into_iter().map(|words| of_left(sheet, words)));
    Tables { list, ..Tables::default() }
}

/// A region as one table; prose within it parts its places.
fn of_region(sheet: &Sheet, region: &Region) -> Option<TableInfo> {
    let runs = owned(sheet, region);
    let (first, last) = (runs.first()?, runs.last()?);
    let whole = info(sheet, first.start..last.end, region.reason, Some(region.plan));
    let at: Vec<Place> = runs.iter().flat_map(|words| info(sheet, words.clone(), region.reason, None).at).collect();
    Some(TableInfo { rows: region.rows, columns: region.columns, at, ..whole })
}

/// The words of a region, as runs without a gap.
fn owned(sheet: &Sheet, region: &Region) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for span in &region.spans {
        let words = words(sheet, *span);
        match runs.last_mut() {
            Some(run) if words.start <= run.end => run.end = run.end.max(words.end),
            _ if words.is_empty() => {}
            _ => runs.push(words),
        }
    }
    runs
}

fn words(sheet: &Sheet, span: Span) -> Range<usize> {
    let first = sheet.words.partition_point(|word| word.span.start < span.start);
    first..sheet.words.partition_point(|word| word.span.start < span.end)
}

/// Runs of lines that the exporter shows to be a table's, and that nothing has taken.
fn left(sheet: &Sheet, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut taken = taken.iter().peekable();
    let (mut open, mut lines) = (false, 0);
    for line in &sheet.lines {
        while taken.next_if(|words| words.end <= line.words.start).is_some() {}
        let free = taken.peek().is_none_or(|words| words.start >= line.words.end);
        if !free || line.in_table != Some(true) || line.furniture {
            open &= line.furniture;
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some(run) => (run.end, lines) = (line.words.end, lines + 1),
            None => {
                runs.pop_if(|_| lines < FEWEST_LINES);
                runs.push(line.words.clone());
                lines = 1;
            }
        }
        open = true;
    }
    runs.pop_if(|_| lines < FEWEST_LINES);
    runs
}

fn of_left(sheet: &Sheet, words: Range<usize>) -> TableInfo {
    let own = sheet.words.get(words.clone()).unwrap_or_default();
    let lines = own.chunk_by(|a, b| a.line == b.line);
    let cells = |line: &[crate::dialect::Word]| {
        let marked = line.iter().skip(1).filter(|word| word.joint.kind == Break::Cell).count() + 1;
        let shown = line.iter().filter_map(|word| word.joint.column).max().map_or(0, |column| usize::from(column) + 1);
        marked.max(shown)
    };
    let (rows, columns) = (lines.clone().count(), lines.map(cells).max().unwrap_or(0));
    TableInfo { rows, columns, ..info(sheet, words, Reason::NoHeading, None) }
}
