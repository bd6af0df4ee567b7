//! Tables ruled between their rows alone. In: level lines that no upright one meets, and the words of a few pages. Out: for
//! each page the upright lines between the columns. Knows no Russian.

use super::super::lines::lines as lines_of;
use super::columns::{cells, columns, gutters, over};
use super::drawing::is_over_all;
use super::runs::{Run, is_ordered, runs};
use super::{Word, between};
use crate::ruled::{Lines, NEAR, Segment, meet};

/// Lines that make a table.
const FEWEST: usize = 3;
/// Above and below the words of a row there is less room than that, in sizes of the font.
const ROOM: f32 = 0.9;

/// A table, or what stands of it on one page.
struct Stack {
    page: usize,
    from: f32,
    to: f32,
    bands: Vec<Band>,
}

/// A row between two level lines: the runs of each of its lines.
struct Band {
    top: f32,
    bottom: f32,
    lines: Vec<Vec<Run>>,
}

impl Stack {
    fn lines(&self) -> impl Iterator<Item = &[Run]> + Clone {
        self.bands.iter().flat_map(|band| &band.lines).map(Vec::as_slice)
    }
}

/// The upright lines that such tables mean, page by page.
pub(super) fn posts(pages: &[(Lines, &[Word])]) -> Vec<Vec<Segment>> {
    let mut out = vec![Vec::new(); pages.len()];
    let all = pages.iter().enumerate().flat_map(|(page, (lines, words))| stacks(page, lines, words)).collect();
    for table in joined(all) {
        let columns = columns(table.iter().flat_map(Stack::lines));
        let gutters = gutters(&columns);
        if gutters.is_empty() {
            continue;
        }
        let cells = cells(&columns, &gutters);
        for stack in &table {
            if let Some(posts) = out.get_mut(stack.page) {
                posts
                    .extend(stack.bands.iter().flat_map(|band| around(band, &gutters, &cells, [stack.from, stack.to])));
            }
        }
    }
    out
}

/// Those that follow one another from page to page with the same columns, as one table.
fn joined(stacks: Vec<Stack>) -> Vec<Vec<Stack>> {
    let mut tables: Vec<Vec<Stack>> = Vec::new();
    for stack in stacks {
        let goes_on = |table: &Vec<Stack>| {
            let wide = table.last().is_some_and(|last| {
                last.page + 1 == stack.page
                    && (last.from - stack.from).abs() <= NEAR
                    && (last.to - stack.to).abs() <= NEAR
            });
            let above = || table.iter().flat_map(Stack::lines);
            wide && columns(above().chain(stack.lines())).len()
                == columns(above()).len().max(columns(stack.lines()).len())
        };
        match tables.last_mut() {
            Some(table) if goes_on(table) => table.push(stack),
            _ => tables.push(vec![stack]),
        }
    }
    tables
}

/// The tables of a page.
fn stacks(page: usize, lines: &Lines, words: &[Word]) -> Vec<Stack> {
    let free = lines.level.iter().filter(|line| !lines.upright.iter().any(|post| meet(line, post)));
    let mut free: Vec<&Segment> = free.collect();
    free.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut rungs: Vec<Segment> = Vec::new();
    for line in free {
        match rungs.last_mut() {
            Some(rung) if line.at - rung.at <= NEAR => {
                (rung.from, rung.to) = (rung.from.min(line.from), rung.to.max(line.to));
            }
            _ => rungs.push(*line),
        }
    }
    let ordered = is_ordered(&lines_of(words.to_vec()));
    let mut out = Vec::new();
    let mut rest = rungs.as_slice();
    while let Some(first) = rest.first() {
        let goes_on = |pair: &[Segment]| match pair {
            [above, below] => inside(below, first) && !is_outside(words, above, below),
            _ => false,
        };
        let taken = 1 + rest.windows(2).take_while(|pair| goes_on(pair)).count();
        let (stack, below) = rest.split_at(taken);
        if stack.iter().filter(|line| is_wide(line, first)).count() >= FEWEST {
            let bands = stack.windows(2).filter_map(|pair| band(pair, words, ordered)).collect();
            out.push(Stack { page, from: first.from, to: first.to, bands });
        }
        rest = below;
    }
    out
}

/// Whether a line lies within the table whose first line is `first`: over all its columns, or under one or several of its head.
fn inside(line: &Segment, first: &Segment) -> bool {
    line.from >= first.from - NEAR && line.to <= first.to + NEAR
}

/// Whether a line goes over a third of the table.
fn is_wide(line: &Segment, first: &Segment) -> bool {
    (line.to - line.from) * 3.0 >= first.to - first.from
}

/// Whether what stands between two lines keeps away from both: a title between two tables.
fn is_outside(words: &[Word], above: &Segment, below: &Segment) -> bool {
    let words = between(words, above.at, below.at);
    let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let top = words.iter().map(|word| word.base - word.size * 0.75).fold(f32::MAX, f32::min);
    let bottom = words.iter().map(|word| word.base + word.size * 0.25).fold(f32::MIN, f32::max);
    !words.is_empty() && top - above.at > ROOM * size && below.at - bottom > ROOM * size
}

fn band(pair: &[Segment], words: &[Word], ordered: bool) -> Option<Band> {
    let [above, below] = pair else { return None };
    let lines = runs(&lines_of(between(words, above.at, below.at)), ordered);
    Some(Band { top: above.at, bottom: below.at, lines })
}

/// The upright lines of one row, those that its words cross left out; all but the outer ones where it is a heading.
fn around(band: &Band, gutters: &[f32], cells: &[[f32; 2]], sides: [f32; 2]) -> Vec<Segment> {
    let spans: Vec<[usize; 2]> = band.lines.iter().flatten().filter_map(|run| over(cells, run)).collect();
    let over_all = |line: &Vec<Run>| match line.as_slice() {
        [run] => over(cells, run).is_some_and(|span| is_over_all(run, span, cells)),
        _ => false,
    };
    let alone = band.lines.iter().all(|line| line.len() == 1);
    let heading = alone && band.lines.first().is_some_and(over_all);
    let is_free = |at: &usize| !heading && !spans.iter().any(|[first, last]| first <= at && at < last);
    let inner = gutters.iter().enumerate().filter(|(at, _)| is_free(at)).map(|(_, x)| *x);
    inner.chain(sides).map(|at| Segment { at, from: band.top, to: band.bottom }).collect()
}
