//! Lines of pages, not of their text: numbers, running heads and feet. In: the lines of text of a few pages. Out: the others.
//! Knows no tables and no Russian.

use super::super::lines::Line;

/// So many lines from the edge of a page may be running ones.
const DEEP: usize = 3;
/// They stand at one height on all pages, to this, in points.
const NEAR: f32 = 2.0;

/// These pages without the lines at their edges that stand on several of them, but for their figures, and without numbers that
/// stand there alone.
pub(super) fn without(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    let edges: Vec<Vec<(String, f32)>> = pages.iter().map(|page| edges(page)).collect();
    let filter = |(number, page): (usize, Vec<Line>)| {
        let is_running = |at: usize, line: &Line| {
            let text = told(line);
            let elsewhere = |(other, edges): (usize, &Vec<(String, f32)>)| {
                other != number && edges.iter().any(|edge| edge.0 == text && (edge.1 - line.base).abs() <= NEAR)
            };
            let edge = at < DEEP || at + DEEP >= page.len();
            let outermost = at == 0 || at + 1 == page.len();
            edge && is_alone(&page, at)
                && (outermost && text.chars().all(|ch| matches!(ch, '0' | '-' | '–' | '—'))
                    || edges.iter().enumerate().any(elsewhere))
        };
        let kept: Vec<bool> = page.iter().enumerate().map(|(at, line)| !is_running(at, line)).collect();
        page.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect()
    };
    pages.into_iter().enumerate().map(filter).collect()
}

/// The lines at the edges of a page, where they stand.
fn edges(page: &[Line]) -> Vec<(String, f32)> {
    let own = page.iter().enumerate().filter(|(at, _)| *at < DEEP || at + DEEP >= page.len());
    own.filter(|(at, _)| is_alone(page, *at)).map(|(_, line)| (told(line), line.base)).collect()
}

/// What a line says, each of its numbers as one figure.
fn told(line: &Line) -> String {
    let mut out = String::new();
    for ch in line.words.iter().flat_map(|word| word.text.chars()) {
        if !ch.is_ascii_digit() {
            out.push(ch);
        } else if !out.ends_with('0') {
            out.push('0');
        }
    }
    out
}

/// Whether a line is neither parted nor the beginning of a cell that goes on, drawn next, under it.
fn is_alone(page: &[Line], at: usize) -> bool {
    let Some(line) = page.get(at) else { return false };
    let parted = line.words.windows(2).any(|pair| matches!(pair, [a, b] if b.from - a.to > 2.0 * line.size));
    let next = line.words.last().map_or(0, |word| word.drawn[1] + 1);
    let below = page.get(at + 1).and_then(|below| below.words.iter().find(|word| word.drawn[0] == next));
    let under = |word: &super::Word| {
        word.from < line.words.last().map_or(0.0, |last| last.to)
            && line.words.first().is_some_and(|first| word.to > first.from)
    };
    !parted && !below.is_some_and(under)
}
