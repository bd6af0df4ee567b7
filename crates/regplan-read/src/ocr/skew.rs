//! How far a page was turned on the glass. In: a page. Out: an angle. Knows that lines of text and rules are level.
//!
//! Dark dots are counted by rows along each angle in question: along the right one they lie in few rows.

use super::grey::Grey;

/// Nobody lays a page down worse, in degrees.
const WORST: f32 = 3.0;
/// Dots an inch that are enough to see it.
const COARSE: f32 = 100.0;

/// The angle in radians by which lines run down to the right.
pub(super) fn angle(page: &Grey) -> f32 {
    let step = (page.dots(72.0) as f32 / COARSE).round().max(1.0) as usize;
    let threshold = page.threshold();
    let rows = (0..page.height()).step_by(step);
    let dark = rows.flat_map(|y| (0..page.width()).step_by(step).map(move |x| (x, y)));
    let dark: Vec<(f32, f32)> = dark
        .filter(|(x, y)| page.at(*x, *y) < threshold)
        .map(|(x, y)| ((x / step) as f32, (y / step) as f32))
        .collect();
    let rows = page.height() / step + page.width() / step + 2;
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
