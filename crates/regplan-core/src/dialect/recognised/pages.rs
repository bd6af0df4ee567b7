//! What stands at the heads of pages: their numbers, and the heading row said again.
//!
//! In: the lines of a table. Out: which of them are such. Recognition damages both, and loses where pages end: a heading row is
//! told by its likeness to the one above the first row, a page's number by counting on. Knows no Russian.

use super::words::{Speck, Strip};
use crate::grammar::letters::is_letter;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a line is besides a line of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing else.
    #[default]
    Body,
    /// A line of a heading row.
    Heading,
    /// The number of a page, or nothing but stray signs.
    Furniture,
}

/// Lines that a heading row has at most.
pub(super) const TALLEST: usize = 6;
/// Lines between a page's number and the heading row below it at most.
const BETWEEN: usize = 3;
/// Letters that a line of a heading row has which is told by itself.
const LETTERS: usize = 8;
/// Page numbers that a text has at least, if it has any; and how many of them may be lost on end.
const FEWEST: usize = 2;
/// See [`FEWEST`].
const LOST: i64 = 2;

/// What each of these lines of a table is; `first` is where its first row begins, if rows have numbers.
pub(super) fn parts(strips: &[Strip], lines: &Range<usize>, first: Option<usize>) -> Vec<Part> {
    let mut parts = vec![Part::Body; lines.len()];
    let place = |at: usize| at.wrapping_sub(lines.start);
    let mut set = |at: usize, part: Part| parts.get_mut(place(at)).into_iter().for_each(|place| *place = part);
    let bare = lines.clone().filter(|at| strips.get(*at).is_some_and(|strip| strip.words.is_empty()));
    let numbers = page_numbers(strips, lines);
    let numbers = if numbers.len() > MANY { lone_numbers(strips, lines, numbers) } else { numbers };
    bare.chain(numbers.iter().copied()).for_each(|at| set(at, Part::Furniture));
    let heading = first.map(|first| heading(strips, lines.start..first)).unwrap_or_default();
    heading.clone().for_each(|at| set(at, Part::Heading));
    let said: Vec<String> = strips.get(heading.clone()).unwrap_or_default().iter().map(Strip::letters).collect();
    let mut last = heading.end; // the line after the heading row that was found last
    for at in heading.end..lines.end {
        let Some(strip) = strips.get(at) else { break };
        let letters = strip.letters();
        let like = |said: &String| {
            alike(said, &letters) && (at == last && last > heading.end || said.chars().count() >= LETTERS)
        };
        if !said.iter().any(like) {
            continue;
        }
        let number = at.checked_sub(BETWEEN).map(|from| from..at).unwrap_or(0..at).rev();
        let number = number.take_while(|above| *above >= last).find(|above| numbers.binary_search(above).is_ok());
        (number.map_or(at, |number| number + 1)..at + 1).for_each(|at| set(at, Part::Heading));
        last = at + 1;
    }
    let running = running(strips, lines);
    running.iter().for_each(|(at, part)| set(*at, *part));
    let signs = |at: &usize| {
        strips.get(*at).is_some_and(|strip| (0..strip.words.len()).all(|word| is_sign(strip.written(word))))
    };
    lines.clone().filter(signs).for_each(|at| {
        let body = parts.get_mut(place(at)).filter(|part| **part == Part::Body);
        body.into_iter().for_each(|part| *part = Part::Heading);
    });
    more(strips.get(lines.clone()).unwrap_or_default(), &mut parts);
    parts
}

/// Pages that are compared: what repeats does so on these.
const ENOUGH: usize = 48;
/// Letters of a running head.
const LONG: usize = 30;

/// Lines that count the pages in words («page 1 of 3»), and what stands below or above them on more than one page: running heads, or
/// else what is left of headings.
fn running(strips: &[Strip], lines: &Range<usize>) -> Vec<(usize, Part)> {
    let mut said: BTreeMap<String, Vec<(usize, i64)>> = BTreeMap::new();
    for at in lines.clone() {
        let Some((words, number)) = strips.get(at).filter(|strip| strip.runs() == 1).and_then(counted) else {
            continue;
        };
        said.entry(words).or_default().push((at, number));
    }
    let steps = |places: &[(usize, i64)]| {
        places.len() > 1 && places.windows(2).all(|pair| matches!(pair, [(_, left), (_, right)] if *right == left + 1))
    };
    let marks: BTreeSet<usize> = said.values().filter(|places| steps(places)).flatten().map(|(at, _)| *at).collect();
    let mut found: Vec<(usize, Part)> = marks.iter().map(|at| (*at, Part::Furniture)).collect();
    let mut below: Vec<(usize, String)> = Vec::new();
    for at in
        marks.iter().flat_map(|at| at + 1..at + 1 + BETWEEN).filter(|at| lines.contains(at) && !marks.contains(at))
    {
        below.extend(strips.get(at).map(|strip| (at, strip.letters())));
    }
    let again = |letters: &str| below.iter().take(ENOUGH).filter(|(_, other)| alike(letters, other)).count() > 1;
    let all: BTreeSet<&str> = below.iter().map(|(_, letters)| letters.as_str()).collect();
    let repeated: BTreeSet<&str> =
        all.into_iter().filter(|letters| letters.chars().count() >= LETTERS && again(letters)).collect();
    if repeated.is_empty() {
        return found;
    }
    for at in lines.clone() {
        let letters = strips.get(at).map(Strip::letters).filter(|letters| repeated.contains(letters.as_str()));
        let part = |letters: String| if letters.chars().count() >= LONG { Part::Furniture } else { Part::Heading };
        found.extend(letters.map(|letters| (at, part(letters))));
    }
    found
}

/// The letters of a line, and the first number between them.
fn counted(strip: &Strip) -> Option<(String, i64)> {
    let written: Vec<&str> = (0..strip.words.len()).map(|at| strip.written(at)).collect();
    let at = written.iter().position(|word| word.parse::<u16>().is_ok())?;
    let number = written.get(at)?.parse().ok()?;
    let others: String = written.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| *word).collect();
    (others.chars().filter(|c| is_letter(*c)).count() >= LETTERS).then_some((others, number))
}

/// Takes to heading rows what stands right below one of them and below another: the first one's own line may be damaged.
fn more(strips: &[Strip], parts: &mut [Part]) {
    let ends: Vec<usize> = parts
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == [Part::Heading, Part::Body])
        .map(|(at, _)| at + 1)
        .collect();
    let letters: Vec<String> = ends.iter().map(|at| strips.get(*at).map(Strip::letters).unwrap_or_default()).collect();
    for (at, own) in ends.iter().zip(&letters) {
        let times =
            letters.iter().take(ENOUGH).filter(|other| own.chars().count() >= LETTERS && alike(own, other)).count();
        if times > 1 && strips.get(*at).is_some_and(|strip| strip.runs() > 1) {
            parts.get_mut(*at).into_iter().for_each(|part| *part = Part::Heading);
        }
    }
}

/// The heading row above the first row: from its first line in several runs; what stands below it with a capital, over all
/// columns, is none of it.
fn heading(strips: &[Strip], above: Range<usize>) -> Range<usize> {
    let start = above.start.max(above.end.saturating_sub(TALLEST));
    let parted =
        |at: &usize| strips.get(*at).is_some_and(|strip| strip.words.iter().skip(1).any(|word| word.blanks > 2));
    let Some(first) = (start..above.end).find(parted) else { return 0..0 };
    let last = (first..above.end).rev().find(parted).unwrap_or(first);
    let small = |at: &usize| strips.get(*at).and_then(|strip| strip.words.first()).is_none_or(|word| !word.capital);
    let more = (last + 1..above.end).take_while(small).count();
    let above = first.checked_sub(1).filter(|above| *above >= start && is_damaged(strips, *above));
    above.unwrap_or(first)..last + 1 + more
}

/// So many page numbers show that pages are numbered: a damaged one counts too.
const MANY: usize = 3;

/// All lines that hold nothing but a number not greater than the last page's.
fn lone_numbers(strips: &[Strip], lines: &Range<usize>, counted: Vec<usize>) -> Vec<usize> {
    let lone = |at: &usize| strips.get(*at).filter(|strip| strip.words.len() == 1)?.written(0).parse::<u16>().ok();
    let last = counted.iter().filter_map(lone).max().unwrap_or(0);
    lines.clone().filter(|at| lone(at).is_some_and(|number| number <= last)).collect()
}

/// Whether a line is what a heading row's first line was taken for: it touches the line below, and stray signs stand between its
/// few words.
fn is_damaged(strips: &[Strip], at: usize) -> bool {
    let touches = strips.get(at + 1).is_some_and(|below| below.blanks == 0);
    let stray = |strip: &Strip| strip.words.iter().any(|word| word.speck == Some(Speck::Stray));
    touches && strips.get(at).is_some_and(|strip| stray(strip) && strip.words.len() <= LETTERS)
}

/// Lines that hold nothing but a number which counts the pages.
fn page_numbers(strips: &[Strip], lines: &Range<usize>) -> Vec<usize> {
    let lone = |at: usize| -> Option<(usize, i64)> {
        let strip = strips.get(at).filter(|strip| strip.words.len() == 1)?;
        let digits = strip.written(0);
        let number = digits.parse::<u16>().ok().filter(|_| digits.len() < 4)?;
        Some((at, i64::from(number)))
    };
    let all: Vec<(usize, i64)> = lines.clone().filter_map(lone).collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(all.len()); // the longest chain to here
    for (at, (_, number)) in all.iter().enumerate() {
        let before = (at.saturating_sub(TALLEST)..at)
            .filter(|other| all.get(*other).is_some_and(|(_, other)| (1..LOST + 2).contains(&(number - other))));
        let longest = before.filter_map(|other| Some((best.get(other)?.0, other))).max();
        best.push(longest.map_or((1, None), |(length, other)| (length + 1, Some(other))));
    }
    let end =
        best.iter().enumerate().max_by_key(|(_, (length, _))| *length).filter(|(_, (length, _))| *length >= FEWEST);
    let mut at = end.map(|(at, _)| at);
    let mut kept = Vec::new();
    while let Some(here) = at {
        kept.extend(all.get(here).map(|(line, _)| *line));
        at = best.get(here).and_then(|(_, before)| *before);
    }
    kept.reverse();
    kept
}

/// Whether a word heads a column of numbers by its look: no letters, or few of them around a stroke.
pub(super) fn is_sign(written: &str) -> bool {
    written.starts_with('№')
        || written.contains('/') && written.chars().count() < 5 && !written.contains(char::is_numeric)
}

/// How many words at the head of a line are the sign of the column of numbers: «№ п/п» is two.
pub(super) fn sign(strip: &Strip) -> usize {
    let goes_on = |at: &usize| *at == 0 || strip.words.get(*at).is_some_and(|word| !word.apart());
    (0..strip.words.len()).take_while(|at| goes_on(at) && is_sign(strip.written(*at))).count()
}

/// Whether two texts are the same but for a letter in four.
fn alike(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let longest = left.len().max(right.len());
    let allowed = longest / 4;
    if left.len().abs_diff(right.len()) > allowed || longest == 0 {
        return false;
    }
    crate::grammar::fold::distance(&left, &right) <= allowed
}
