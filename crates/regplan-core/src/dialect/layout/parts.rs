//! Which words of a line stand in which column.
//!
//! In: a line and the columns of its page. Out: its cells, or that it runs over the full width. A small programme over words
//! and columns: a cell ends at wide blanks; at one blank only where a gutter is near.

use super::gutters::{Columns, Gutter};
use super::strips::{Placed, Strip};
use crate::source::Span;

/// What a line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parted {
    /// Columns and what stands there.
    Cells(Vec<(usize, Span)>),
    /// One text over all columns.
    Wide(Span),
}

/// Each place of a word outside its column.
const OUTSIDE: usize = 3;
/// A cell ends at one blank: where the next column begins, or elsewhere.
const ONE_BLANK: (usize, usize) = (2, 6);
/// Blanks inside a cell, each beyond the first, and at most.
const INNER_BLANK: (usize, usize) = (1, 4);
/// Centred lines lie so many places off the middle.
const OFF_MIDDLE: usize = 2;

/// Parts every line of a table.
pub(super) fn lines(strips: &[Strip], columns: &Columns) -> Vec<Parted> {
    let mut parted: Vec<Parted> = Vec::with_capacity(strips.len());
    let mut above: Option<&Strip> = None; // the line before, where it runs over the full width
    for strip in strips {
        let mut line = part(strip, columns);
        let alone = matches!(&line, Parted::Cells(cells) if cells.len() == 1);
        if alone && (below_heading(strip, above, columns) || centred(strip, columns)) {
            line = Parted::Wide(span(&strip.words));
        }
        above = matches!(line, Parted::Wide(_)).then_some(strip);
        parted.push(line);
    }
    parted
}

/// Whether a line goes on with the full-width line above: both are centred.
fn below_heading(strip: &Strip, above: Option<&Strip>, columns: &Columns) -> bool {
    let middle = |strip: &Strip| strip.from() + strip.to();
    above.is_some_and(|above| strip.blanks == 0 && middle(strip).abs_diff(middle(above)) <= 2 * OFF_MIDDLE)
        && !columns.aligned(strip.from())
}

/// Whether a line that fits a column stands in the middle of the whole table, and not where its column begins.
fn centred(strip: &Strip, columns: &Columns) -> bool {
    let (left, right) = columns.extent;
    (strip.from() + strip.to()).abs_diff(left + right) <= 2 * OFF_MIDDLE && !columns.aligned(strip.from())
}

/// Parts one line.
pub(super) fn part(strip: &Strip, columns: &Columns) -> Parted {
    let places = places(&strip.words, columns);
    let mut cells: Vec<(usize, Vec<Placed>)> = Vec::new();
    for (word, column) in strip.words.iter().zip(places) {
        match cells.last_mut() {
            Some((last, words)) if *last == column => words.push(*word),
            _ => cells.push((column, vec![*word])),
        }
    }
    if runs_over(&cells, columns) {
        return Parted::Wide(span(&strip.words));
    }
    Parted::Cells(cells.into_iter().map(|(column, words)| (column, span(&words))).collect())
}

fn span(words: &[Placed]) -> Span {
    let (first, last) = (words.first(), words.last());
    first.zip(last).map_or(Span::new(0, 0), |(first, last)| first.span.join(last.span))
}

/// Whether the words cross gutters as if there were none.
fn runs_over(cells: &[(usize, Vec<Placed>)], columns: &Columns) -> bool {
    let ends = cells.iter().zip(cells.iter().skip(1));
    let mut blanks = ends.filter_map(|((_, left), (_, right))| Some((left.last()?.to, right.first()?.from)));
    if blanks.clone().any(|(left, right)| right > left + 1) {
        return false;
    }
    let astray: usize =
        cells.iter().flat_map(|(column, words)| words.iter().map(|word| outside(word, *column, columns))).sum();
    let begins = cells.first().and_then(|(_, words)| words.first()).is_some_and(|word| columns.aligned(word.from));
    let misplaced = blanks.any(|(_, right)| !columns.aligned(right));
    astray > 1 || misplaced && !begins
}

/// How many places of a word lie outside a column.
fn outside(word: &Placed, column: usize, columns: &Columns) -> usize {
    let left = column.checked_sub(1).and_then(|at| columns.gutters.get(at)).map_or(0, |gutter| gutter.from);
    let right = columns.gutters.get(column).map_or(usize::MAX, |gutter: &Gutter| gutter.to);
    let before = left.min(word.to).saturating_sub(word.from);
    let after = word.to.saturating_sub(right.max(word.from));
    before + after
}

/// The column of each word: the cheapest way through all of them.
fn places(words: &[Placed], columns: &Columns) -> Vec<usize> {
    let count = columns.count();
    let mut costs: Vec<usize> = vec![0; count];
    let mut ways: Vec<Vec<usize>> = Vec::with_capacity(words.len());
    let mut last: Option<&Placed> = None;
    for word in words {
        let gap = last.map_or(0, |last| word.from - last.to);
        let end = if gap > 1 {
            0
        } else if columns.aligned(word.from) {
            ONE_BLANK.0
        } else {
            ONE_BLANK.1
        };
        let inner = (gap.saturating_sub(1) * INNER_BLANK.0).min(INNER_BLANK.1);
        let (mut next, mut way) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut best: Option<(usize, usize)> = None; // the cheapest of the columns further left
        for (column, &cost) in costs.iter().enumerate() {
            let stays = (cost + if last.is_some() { inner } else { 0 }, column);
            let moves = best.filter(|_| last.is_some()).map(|(cost, from)| (cost + end, from));
            let (cheapest, from) = moves.filter(|moves| moves.0 < stays.0).unwrap_or(stays);
            next.push(cheapest + OUTSIDE * outside(word, column, columns));
            way.push(from);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, column));
            }
        }
        ways.push(way);
        (costs, last) = (next, Some(word));
    }
    let mut column = costs.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(column, _)| column);
    let mut places = Vec::with_capacity(words.len());
    for way in ways.iter().rev() {
        places.push(column);
        column = way.get(column).copied().unwrap_or(column);
    }
    places.reverse();
    places
}
