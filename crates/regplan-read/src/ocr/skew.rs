//! How a page lies on the glass. In: its ink. Out: whether its lines run up the page, and the angle by which they lean. Knows
//! that lines of text and rules are level.
//!
//! Ink is counted by rows along each angle in question: along the right one it lies in few rows.

use super::mask::Mask;
use super::runs::{bounds, components, runs};

/// Nobody lays a page down worse, in degrees.
const WORST: f32 = 3.0;
/// Dots an inch that are enough to see it.
const COARSE: f32 = 100.0;
/// Letters are so large, in points; what is less is dirt, and what is more a rule.
const LETTER: (f32, f32) = (2.0, 20.0);
/// So many letters tell enough.
const MOST_LETTERS: usize = 20_000;

/// The angle in radians by which lines run down to the right.
pub(super) fn angle(ink: &Mask, point: f32) -> f32 {
    let step = (point * 72.0 / COARSE).round().max(1.0) as usize;
    let mut dark = Vec::new();
    for y in (0..ink.height()).step_by(step) {
        let dots = (0..ink.width()).step_by(step).filter(|x| ink.at(*x, y));
        dark.extend(dots.map(|x| ((x / step) as f32, (y / step) as f32)));
    }
    let rows = ink.height() / step + ink.width() / step + 2;
    let about = best(&dark, rows, 0.0, WORST, 0.2);
    best(&dark, rows, about, 0.2, 0.02).to_radians()
}

/// The best angle within `around` of `middle`, in degrees.
fn best(dark: &[(f32, f32)], rows: usize, middle: f32, around: f32, step: f32) -> f32 {
    let count = (around / step).round() as i32;
    let angles = (-count..=count).map(|at| middle + at as f32 * step);
    let mut best = (0, middle);
    for angle in angles {
        let score = score(dark, rows, angle.to_radians().tan());
        if score > best.0 {
            best = (score, angle);
        }
    }
    best.1
}

fn score(dark: &[(f32, f32)], rows: usize, slope: f32) -> u64 {
    let mut counts = vec![0u64; rows];
    let shift = (rows / 4) as f32;
    for (x, y) in dark {
        let row = (y - x * slope + shift).max(0.0) as usize;
        if let Some(count) = counts.get_mut(row) {
            *count += 1;
        }
    }
    counts.iter().map(|count| count * count).sum()
}

/// Whether the lines of text run up or down the page: letters stand nearer to their neighbours along a line than across.
pub(super) fn is_quartered(ink: &Mask, point: f32) -> bool {
    let letters = letters(ink, point);
    let gaps = |turn: bool| {
        let mut boxes: Vec<[usize; 4]> = letters
            .iter()
            .map(|[x0, y0, x1, y1]| if turn { [*y0, *x0, *y1, *x1] } else { [*x0, *y0, *x1, *y1] })
            .collect();
        boxes.sort_unstable();
        next_gaps(&boxes, (LETTER.1 * point) as usize)
    };
    gaps(true) < gaps(false)
}

/// The boxes of what is as large as a letter.
fn letters(ink: &Mask, point: f32) -> Vec<[usize; 4]> {
    let (least, most) = ((LETTER.0 * point) as usize, (LETTER.1 * point) as usize);
    let boxes = components(&runs(ink, 1)).into_iter().map(|runs| bounds(&runs));
    let is_letter = |[x0, y0, x1, y1]: &[usize; 4]| (least..most).contains(&(x1 - x0).max(y1 - y0));
    boxes.filter(is_letter).take(MOST_LETTERS).collect()
}

/// The sum of the gaps from each box, in order of their left edges, to the next one to its right, no gap larger than that.
fn next_gaps(boxes: &[[usize; 4]], most: usize) -> usize {
    let next = |(at, [_, top, right, foot]): (usize, &[usize; 4])| {
        let middle = (top + foot) / 2;
        let mut after = boxes.iter().skip(at + 1).take_while(|[left, ..]| *left < right + most);
        let beside = after.find(|[left, y0, _, y1]| left >= right && (*y0..*y1).contains(&middle));
        beside.map_or(most, |[left, ..]| left - right)
    };
    boxes.iter().enumerate().map(next).sum()
}
