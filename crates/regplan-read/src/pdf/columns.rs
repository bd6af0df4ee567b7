//! Gaps between columns where nothing is ruled. In: the lines of a page. Out: for each line, before which of its words a
//! column begins. Knows no tables and no text.

use super::lines::Line;

/// A gap narrower than this, in sizes of the font, is one between words.
const NARROW: f32 = 0.45;
/// A wider one needs no other lines to agree.
const WIDE: f32 = 3.0;
/// So many lines above and below are asked.
const NEIGHBOURS: usize = 4;

/// For each line and each of its words whether a column begins there, by a gap that goes on through the lines around.
pub(super) fn gaps(lines: &[&Line]) -> Vec<Vec<bool>> {
    let of = |at: usize, line: &&Line| {
        let first = at.saturating_sub(NEIGHBOURS);
        let around =
            || lines.iter().enumerate().skip(first).take(2 * NEIGHBOURS + 1).filter(move |(other, _)| *other != at);
        let near: Vec<&Line> = around()
            .map(|(_, other)| *other)
            .filter(|other| (other.base - line.base).abs() < 8.0 * line.size)
            .collect();
        let mut out = vec![false; line.words.len().min(1)];
        out.extend(line.words.windows(2).map(|pair| match pair {
            [left, right] => is_gap(left.to, right.from, line.size, &near),
            _ => false,
        }));
        out
    };
    lines.iter().enumerate().map(|(at, line)| of(at, line)).collect()
}

fn is_gap(from: f32, to: f32, size: f32, near: &[&Line]) -> bool {
    let width = (to - from) / size.max(1.0);
    if width < NARROW {
        return false;
    }
    if width >= WIDE {
        return true;
    }
    let crossed = |share: f32| near.iter().filter(|line| line.covers(from + (to - from) * share)).count();
    let fewest = [0.2, 0.5, 0.8].into_iter().map(crossed).min().unwrap_or(0);
    near.len() >= 2 && fewest * 4 <= near.len()
}
