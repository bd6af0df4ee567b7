//! Where columns stand, in places from the beginning of the first one.
//!
//! In: lines that surely begin in the first column (behind the row's number). Out: the columns: what lies between two gutters, and
//! where its texts mostly begin. A gutter is a stretch that wide gaps cover and few words cross. Knows no Russian.

use super::words::{BLANK, Word};

/// A column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// The place that its texts begin at, or the leftmost of those where they are centred.
    pub(super) left: i32,
    /// Where its widest texts end.
    pub(super) right: i32,
    /// Whether most texts begin at one place.
    pub(super) sharp: bool,
}

impl Column {
    /// Where a text of this width stands in it.
    pub(super) fn place(&self, width: i32) -> i32 {
        if self.sharp { self.left } else { self.left + ((self.right - self.left - width) / 2).max(0) }
    }
}

/// Columns that a table has at least, the one of numbers aside, and at most.
pub(super) const FEWEST: usize = 3;
/// See [`FEWEST`].
pub(super) const MOST: usize = 12;
/// Places that a line has at most, in blanks.
const LONGEST: usize = 900;
/// Texts that begin so near each other begin at one place.
const NEAR: i32 = 2 * BLANK;
/// One line in so many has a text in a column at least.
const RARE: usize = 10;

/// Finds the columns that these lines show; each is given by its words.
pub(super) fn find(lines: &[&[Word]]) -> Option<Vec<Column>> {
    let gutters = gutters(lines);
    let mut columns: Vec<(i32, i32)> = Vec::new();
    let mut from = i32::MIN;
    for gutter in gutters.iter().map(|(left, right)| (*left, *right)).chain([(i32::MAX, i32::MAX)]) {
        let column = (from, gutter.0);
        if columns.is_empty() || is_own(lines, column) {
            columns.push(column);
        } else {
            columns.last_mut().into_iter().for_each(|last| last.1 = column.1);
        }
        from = gutter.1;
    }
    let found = (2..MOST + 1).contains(&columns.len());
    found.then(|| columns.iter().enumerate().map(|(at, place)| column(lines, *place, at == 0)).collect())
}

/// Stretches of places that wide gaps cover and few words cross.
fn gutters(lines: &[&[Word]]) -> Vec<(i32, i32)> {
    let mut scores = vec![0i32; LONGEST];
    let mut gaps = vec![0usize; LONGEST];
    for words in lines {
        let base = words.first().map_or(0, |word| word.from);
        let mut last = None;
        for word in *words {
            if let Some(last) = last.filter(|_| word.apart()) {
                stretch(&mut scores, last - base, word.from - base, 1);
                gaps.iter_mut().take(place(word.from - base)).skip(place(last - base)).for_each(|gap| *gap += 1);
            }
            stretch(&mut scores, word.from - base, word.to - base, -CROSSED);
            last = Some(word.to);
        }
    }
    let few = 2.max(lines.len() / 6);
    let mut found: Vec<(usize, usize, usize)> = Vec::new(); // from, to, the most gaps
    let mut open = false;
    for (at, (score, gaps)) in scores.iter().zip(&gaps).enumerate() {
        match found.last_mut().filter(|_| open) {
            Some(gutter) if *score > 0 => (gutter.1, gutter.2) = (at + 1, gutter.2.max(*gaps)),
            None if *score > 0 => found.push((at, at + 1, *gaps)),
            _ => {}
        }
        open = *score > 0;
    }
    let blanks = |at: usize| i32::try_from(at).unwrap_or(0) * BLANK;
    found.into_iter().filter(|gutter| gutter.2 >= few).map(|(from, to, _)| (blanks(from), blanks(to))).collect()
}

/// A word that crosses weighs as so many gaps.
const CROSSED: i32 = 2;

fn place(at: i32) -> usize {
    usize::try_from(at / BLANK).unwrap_or(0)
}

fn stretch(scores: &mut [i32], from: i32, to: i32, by: i32) {
    scores.iter_mut().take(place(to)).skip(place(from)).for_each(|score| *score += by);
}

/// Whether texts begin in this column, and do not run into it from the left.
fn is_own(lines: &[&[Word]], (left, right): (i32, i32)) -> bool {
    let (mut begin, mut enter) = (0, 0);
    for words in lines {
        let base = words.first().map_or(0, |word| word.from);
        let inside = |word: &&Word| (left - NEAR..right).contains(&(word.from - base));
        match words.iter().skip(1).find(inside) {
            Some(word) if word.apart() => begin += 1,
            Some(_) => enter += 1,
            None => {}
        }
    }
    begin >= 2.max(lines.len() / RARE) && begin >= enter
}

/// The column between two gutters, by the texts that begin in it.
fn column(lines: &[&[Word]], (left, right): (i32, i32), first: bool) -> Column {
    let mut texts: Vec<(i32, i32)> = Vec::new();
    for words in lines {
        let base = words.first().map_or(0, |word| word.from);
        let own =
            |from: i32| if first { from == base } else { (left.saturating_sub(NEAR)..right).contains(&(from - base)) };
        for (at, word) in words.iter().enumerate().filter(|(at, word)| (*at == 0 || word.apart()) && own(word.from)) {
            let rest = words.get(at + 1..).unwrap_or_default();
            let run = rest.iter().take_while(|word| !word.apart() && word.to - base <= right.saturating_add(NEAR));
            let to = run.last().map_or(word.to, |word| word.to);
            texts.push((word.from - base, to - base));
        }
    }
    of_texts(&texts)
}

/// The column that these texts stand in, each from a place to a place.
pub(super) fn of_texts(texts: &[(i32, i32)]) -> Column {
    let mut starts: Vec<i32> = texts.iter().map(|(from, _)| *from).collect();
    let mut ends: Vec<i32> = texts.iter().map(|(_, to)| *to).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let before = |at: i32| starts.partition_point(|start| *start < at);
    let near = |at: i32| before(at + NEAR + 1) - before(at - NEAR);
    let usual = starts.iter().copied().max_by_key(|at| (near(*at), std::cmp::Reverse(*at)));
    let sharp = usual.is_some_and(|at| near(at) * 5 >= starts.len() * 3);
    let lowest = starts.get(starts.len() / 8).copied().unwrap_or(0);
    let right = ends.get(ends.len() * 15 / 16).copied().unwrap_or(0);
    Column { left: usual.filter(|_| sharp).unwrap_or(lowest), right, sharp }
}
