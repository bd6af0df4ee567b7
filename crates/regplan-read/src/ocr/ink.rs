//! What is ink. In: a grey page. Out: a mask of its ink, and the page without the dark edges of the glass. Knows no lines.

use super::grey::Grey;
use super::light::grain;
use super::mask::Mask;

/// Ink is so much darker than the paper around it, in greys of 256.
const DARKER: u32 = 14;
/// And by so many times the grain of the paper.
const GRAINS: f32 = 3.0;
/// What is darker than that is ink whatever is around it.
const BLACK: u32 = 110;
/// The paper around a dot reaches so far, in points: a quarter of an inch in all.
const AROUND: f32 = 9.0;
/// An edge of the glass is dark over so much, in points; no ruling line is so thick.
const SOLID: f32 = 6.0;

/// The ink of a page: grey columns under a grey heading too, since each place is compared with what is around it.
pub(super) fn ink(page: &Grey) -> Mask {
    let sums = Sums::of(page);
    let around = page.dots(AROUND).max(1);
    let darker = DARKER.max((GRAINS * grain(page)) as u32);
    let mut mask = Mask::new(page.width(), page.height());
    for y in 0..page.height() {
        for (x, dot) in page.line(y).iter().enumerate() {
            let dot = u32::from(*dot);
            if dot < BLACK || dot + darker < sums.mean(x, y, around) {
                mask.set(x, y);
            }
        }
    }
    mask
}

/// Paints white what is dark over whole square points and reaches the edge of the picture: the lid's shadow, punch holes cut
/// by it. Ruling lines that run off the page stay.
pub(super) fn without_edges(page: &mut Grey) {
    let sums = Sums::of(page);
    let solid = page.dots(SOLID / 2.0).max(1);
    let (width, height) = (page.width(), page.height());
    let is_solid = |x: usize, y: usize| sums.mean(x, y, solid) < BLACK;
    let mut dark = Vec::new();
    for y in 0..height {
        let left = (0..width).take_while(|x| is_solid(*x, y)).count();
        let right = (left..width).rev().take_while(|x| is_solid(*x, y)).count();
        dark.extend([[0, y, left, y + 1], [width - right, y, width, y + 1]]);
    }
    for x in 0..width {
        let top = (0..height).take_while(|y| is_solid(x, *y)).count();
        let foot = (top..height).rev().take_while(|y| is_solid(x, *y)).count();
        dark.extend([[x, 0, x + 1, top], [x, height - foot, x + 1, height]]);
    }
    // What is dark in its middle only was not seen as solid at its rim.
    let rim = 2 * solid;
    for [x0, y0, x1, y1] in dark.into_iter().filter(|[x0, y0, x1, y1]| x1 > x0 && y1 > y0) {
        page.blank(x0.saturating_sub(rim), y0.saturating_sub(rim), x1 + rim, y1 + rim);
    }
}

/// The sums of all dots above and left of each.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(page: &Grey) -> Self {
        let (width, height) = (page.width(), page.height());
        let mut sums = vec![0u32; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0u32;
            for (x, dot) in page.line(y).iter().enumerate() {
                // Sums of a large page run over and come out right all the same, where the part asked for is small.
                row = row.wrapping_add(u32::from(*dot));
                let above = sums.get(y * (width + 1) + x + 1).copied().unwrap_or_default();
                let place = sums.get_mut((y + 1) * (width + 1) + x + 1);
                place.into_iter().for_each(|sum| *sum = above.wrapping_add(row));
            }
        }
        Self { width, height, sums }
    }

    fn to(&self, x: usize, y: usize) -> u32 {
        self.sums.get(y * (self.width + 1) + x).copied().unwrap_or_default()
    }

    /// The mean of the dots up to so far around one; what is outside the page does not count.
    fn mean(&self, x: usize, y: usize, around: usize) -> u32 {
        let (x0, x1) = (x.saturating_sub(around), (x + around + 1).min(self.width));
        let (y0, y1) = (y.saturating_sub(around), (y + around + 1).min(self.height));
        let sum = self.to(x1, y1).wrapping_add(self.to(x0, y0));
        let sum = sum.wrapping_sub(self.to(x0, y1)).wrapping_sub(self.to(x1, y0));
        sum / u32::try_from((x1 - x0) * (y1 - y0)).unwrap_or(u32::MAX).max(1)
    }
}
