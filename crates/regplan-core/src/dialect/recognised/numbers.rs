//! Which lines begin rows by their numbers.
//!
//! In: lines. Out: for each, whether its first word is a row's number: one that goes on with those before it. A number at the
//! head of a line of a cell does not. Knows no columns, no Russian.

use super::words::{BLANK, Strip, digits};
use crate::grammar::numbers::{Number, Step};
use std::ops::Range;

/// Numbers that a table has, if its rows have numbers.
pub(super) const FEWEST: usize = 3;
/// Numbers looked back at.
const BACK: usize = 12;

/// Those of these lines that begin rows by their numbers, in order.
pub(super) fn rows(strips: &[Strip], lines: &Range<usize>) -> Vec<usize> {
    let all: Vec<(usize, Number, bool)> = lines
        .clone()
        .filter_map(|at| candidate(strips.get(at)?).map(|(number, closed)| (at, number, closed)))
        .collect();
    let closed = all.iter().filter(|(.., closed)| *closed).count() >= FEWEST;
    let all: Vec<_> = all.into_iter().filter(|(.., own)| *own == closed).collect();
    let kept = chain(&all);
    if kept.len() < FEWEST { Vec::new() } else { with_damaged(strips, kept) }
}

/// Characters that a damaged number has at most.
const SHORT: usize = 3;
/// Runs that a row's first line has at least where its number is damaged.
const RUNS: usize = 4;
/// Titles begin so near each other behind numbers.
const NEAR: i32 = 4 * BLANK;

/// The same with the lines whose number is damaged: where one is missing, and the line's second word stands where titles begin.
fn with_damaged(strips: &[Strip], kept: Vec<usize>) -> Vec<usize> {
    let number = |at: usize| candidate(strips.get(at)?).map(|(number, _)| number);
    let mut rows = Vec::with_capacity(kept.len());
    for (at, line) in kept.iter().enumerate() {
        rows.push(*line);
        let Some(below) = kept.get(at + 1) else { break };
        let gap = number(*line).zip(number(*below)).is_some_and(|(last, next)| last.step(&next) == Step::Gap);
        let damaged =
            |at: &usize| strips.get(*line).zip(strips.get(*at)).is_some_and(|(row, own)| is_damaged(row, own));
        rows.extend((line + 1..*below).filter(|_| gap).filter(damaged));
    }
    rows
}

/// Whether a line begins a row as the other one does, but for the number itself.
fn is_damaged(row: &Strip, strip: &Strip) -> bool {
    let title = |strip: &Strip| strip.words.get(1).filter(|word| word.blanks > 2 && word.capital).map(|word| word.from);
    let near = title(row).zip(title(strip)).is_some_and(|(left, right)| (left - right).abs() <= NEAR);
    near && strip.written(0).chars().count() <= SHORT && strip.runs() >= RUNS
}

/// The number at the head of a line, and whether it has a closing mark or several parts.
fn candidate(strip: &Strip) -> Option<(Number, bool)> {
    let written = strip.written(0);
    let number = Number::whole(&digits(written))
        .filter(|number| !number.roman && number.parts.iter().all(|part| *part < 1000))?;
    let next = strip.words.get(1)?;
    let second = strip.written(1);
    let begins = next.capital || second.starts_with(['«', '"', '-', '–', '—']) || next.blanks > 2;
    let closed = written.ends_with(['.', ')']) || number.parts.len() > 1;
    (begins || next.speck.is_some()).then_some((number, closed))
}

/// The numbers that follow one another best.
fn chain(all: &[(usize, Number, bool)]) -> Vec<usize> {
    let mut best: Vec<(i32, Option<usize>)> = Vec::with_capacity(all.len());
    for (at, (_, number, _)) in all.iter().enumerate() {
        let first = (if number.parts.last() == Some(&1) { 2 } else { 0 }, None);
        let way = |before: usize| {
            let (cost, (_, last, _)) = (best.get(before)?.0, all.get(before)?);
            Some((cost + worth(last.step(number)), Some(before)))
        };
        let ways = (at.saturating_sub(BACK)..at).filter_map(way);
        best.push(ways.chain([first]).max_by_key(|(worth, _)| *worth).unwrap_or(first));
    }
    let mut at = best.iter().enumerate().max_by_key(|(_, (worth, _))| *worth).map(|(at, _)| at);
    let mut kept = Vec::new();
    while let Some((here, _, _)) = at.and_then(|at| all.get(at)) {
        kept.push(*here);
        at = at.and_then(|at| best.get(at)).and_then(|(_, before)| *before);
    }
    kept.reverse();
    kept
}

/// What it is worth that one number follows another.
fn worth(step: Step) -> i32 {
    match step {
        Step::Next => 4,
        Step::Gap => 1,
        Step::Restart => 0,
        Step::Jump => -6,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::lexer;
    use super::*;

    #[test]
    fn numbers_in_a_row_begin_rows() {
        let text = "1. Беседы   май\n3. Отдел опеки\n2. Лекции   июнь\n2025 год\n3. Сборы   июль\n10 чел.\n";
        let lines = lexer::inked_lines(text);
        let strips: Vec<Strip> = lines.iter().map(Strip::of).collect();
        assert_eq!(rows(&strips, &(0..strips.len())), [0, 2, 4]);
    }
}
