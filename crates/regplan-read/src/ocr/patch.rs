//! Pieces cut out of a page. In: a page, its ink, an outline. Out: a small picture with what stands inside, the borders and
//! their slivers gone, cut to its ink. Knows no text.

use super::cells::bounds;
use super::grey::Grey;
use super::mask::Mask;
use super::runs::{self, Run};

/// The rest of a border lies so near to the rim, in points.
const BAND: f32 = 3.2;
/// It is so long, in points, level and upright; or that share of the piece, where it is small.
const REST: [(f32, f32); 2] = [(21.6, 0.6), (14.4, 0.8)];
/// What touches the rim and is no thicker, in points, is a sliver of a border.
const SLIVER: f32 = 2.5;
/// No letter, no full stop is so small, in points.
const SPECK: f32 = 0.72;
/// What is darker belongs to a letter.
const LETTER: u8 = 175;
/// And to its pale rim.
const RIM: u8 = 190;
/// Paper is no darker than so many greys below its middle.
const GRAIN: u8 = 4;
/// Pieces with fewer dark square points hold dust.
const DUST: f32 = 1.2;
/// White that is kept around ink, in dots.
const AROUND: usize = 2;

const WHITE: u8 = 255;

/// A small picture and where on the page it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
}

impl Patch {
    /// What stands inside an outline; `None` where there is only dust.
    pub(super) fn of(page: &Grey, ink: &Mask, outline: &[[f32; 2]]) -> Option<Self> {
        let mut patch = Self::inside(page, outline)?;
        patch.erase_borders(ink, page);
        patch.erase(|patch, runs| is_sliver(patch, runs, SLIVER * page.point()));
        Some(patch.trimmed(DUST * page.point() * page.point())?.whitened())
    }

    /// The same with its paper as white as what is around it in a montage: its edge would be taken for a stroke.
    fn whitened(mut self) -> Self {
        let mut paper: Vec<u8> = self.dots.iter().copied().filter(|dot| *dot >= RIM && *dot < WHITE).collect();
        let half = paper.len() / 2;
        if let Some((_, paper, _)) = (half > 0).then(|| paper.select_nth_unstable(half)) {
            let white = u16::from(paper.saturating_sub(GRAIN)).max(1);
            for dot in &mut self.dots {
                *dot = u8::try_from(u16::from(*dot) * u16::from(WHITE) / white).unwrap_or(WHITE);
            }
        }
        self
    }

    /// The same without specks.
    pub(super) fn without_specks(&self, page: &Grey) -> Option<Self> {
        let mut patch = self.clone();
        let speck = (SPECK * page.point()) as usize;
        patch.erase(|_, component| {
            let [x0, y0, x1, y1] = runs::bounds(component);
            (x1 - x0).max(y1 - y0) <= speck
        });
        patch.trimmed(1.0)
    }

    fn inside(page: &Grey, outline: &[[f32; 2]]) -> Option<Self> {
        let [x0, y0, x1, y1] = bounds(outline.iter()).map(|place| place.max(0.0) as usize);
        let (x1, y1) = ((x1 + 1).min(page.width()), (y1 + 1).min(page.height()));
        let (width, height) = (x1.checked_sub(x0)?, y1.checked_sub(y0)?);
        let mut patch = Self { x: x0, y: y0, width, height, dots: vec![WHITE; width * height] };
        for row in 0..height {
            let (from, to) = span(outline, (y0 + row) as f32 + 0.5)?;
            let (from, to) = (from.max(x0 as f32).round() as usize, (to.round() as usize).min(x1));
            let Some(dots) = page.line(y0 + row).get(from..to.max(from)) else { continue };
            let start = row * width + (from - x0);
            patch.dots.get_mut(start..start + dots.len()).into_iter().for_each(|place| place.copy_from_slice(dots));
        }
        Some(patch)
    }

    fn at(&self, x: usize, y: usize) -> u8 {
        if x < self.width { self.dots.get(y * self.width + x).copied().unwrap_or(WHITE) } else { WHITE }
    }

    fn blank(&mut self, y: usize, from: usize, to: usize) {
        let row = y * self.width;
        let dots = self.dots.get_mut(row + from..row + to.min(self.width).max(from));
        dots.into_iter().for_each(|dots| dots.fill(WHITE));
    }

    /// Paints out long runs along the rim.
    fn erase_borders(&mut self, ink: &Mask, page: &Grey) {
        let mut own = Mask::new(self.width, self.height);
        for y in 0..self.height {
            for x in (0..self.width).filter(|x| self.at(*x, y) < WHITE && ink.at(self.x + x, self.y + y)) {
                own.set(x, y);
            }
        }
        let band = ((BAND * page.point()) as usize).max(2);
        let turned = own.turned();
        for (mask, is_turned, (long, share)) in [(own, false, REST[0]), (turned, true, REST[1])] {
            let shortest = (long * page.point()).min(share * mask.width() as f32).max(8.0) as usize;
            let (height, rests) = (mask.height(), runs::runs(&mask.spread(1), shortest));
            for run in rests.into_iter().filter(|run| run.row < band || run.row + band >= height) {
                for row in run.row.saturating_sub(1)..=run.row + 1 {
                    if is_turned {
                        (run.from.saturating_sub(1)..=run.to).for_each(|y| self.blank_dot(row, y));
                    } else {
                        self.blank(row, run.from.saturating_sub(1), run.to + 1);
                    }
                }
            }
        }
    }

    fn blank_dot(&mut self, x: usize, y: usize) {
        if x < self.width {
            self.blank(y, x, x + 1);
        }
    }

    /// Paints out the components of which that holds.
    fn erase(&mut self, is_dirt: impl Fn(&Self, &[Run]) -> bool) {
        let mut dark = Mask::new(self.width, self.height);
        for y in 0..self.height {
            (0..self.width).filter(|x| self.at(*x, y) < RIM).for_each(|x| dark.set(x, y));
        }
        for component in runs::components(&runs::runs(&dark, 1)) {
            if is_dirt(self, &component) {
                component.iter().for_each(|run| self.blank(run.row, run.from, run.to));
            }
        }
    }

    /// Cut to its ink; `None` where it holds no more than `dust` dark dots.
    fn trimmed(&self, dust: f32) -> Option<Self> {
        let is_dark = |x: usize, y: usize| self.at(x, y) < LETTER;
        let dark: usize = self.dots.iter().filter(|dot| **dot < LETTER).count();
        if (dark as f32) < dust.max(1.0) {
            return None;
        }
        let rows: Vec<usize> = (0..self.height).filter(|y| (0..self.width).any(|x| is_dark(x, *y))).collect();
        let columns: Vec<usize> = (0..self.width).filter(|x| (0..self.height).any(|y| is_dark(*x, y))).collect();
        let (top, foot) = (rows.first()?.saturating_sub(AROUND), (rows.last()? + AROUND + 1).min(self.height));
        let (left, right) = (columns.first()?.saturating_sub(AROUND), (columns.last()? + AROUND + 1).min(self.width));
        let row = |y: usize| (left..right).map(move |x| self.at(x, y));
        Some(Self {
            x: self.x + left,
            y: self.y + top,
            width: right - left,
            height: foot - top,
            dots: (top..foot).flat_map(row).collect(),
        })
    }

    /// So many times as large, greys between dots mixed.
    pub(super) fn enlarged(&self, times: f32) -> (usize, usize, Vec<u8>) {
        let size = |length: usize| ((length as f32 * times).round() as usize).max(1);
        let (width, height) = (size(self.width), size(self.height));
        let place = |at: usize, length: usize| ((at as f32 + 0.5) / times - 0.5).clamp(0.0, length as f32 - 1.0);
        let mut dots = Vec::with_capacity(width * height);
        for y in (0..height).map(|y| place(y, self.height)) {
            dots.extend((0..width).map(|x| self.between(place(x, self.width), y)));
        }
        (width, height, dots)
    }

    fn between(&self, x: f32, y: f32) -> u8 {
        let (left, top) = (x as usize, y as usize);
        let (right, below) = (x - left as f32, y - top as f32);
        let row = |y: usize| f32::from(self.at(left, y)) * (1.0 - right) + f32::from(self.at(left + 1, y)) * right;
        (row(top) * (1.0 - below) + row((top + 1).min(self.height - 1)) * below) as u8
    }
}

/// Where a level line enters and leaves an outline.
fn span(outline: &[[f32; 2]], y: f32) -> Option<(f32, f32)> {
    let ends = outline.iter().zip(outline.iter().cycle().skip(1));
    let crossing = |([ax, ay], [bx, by]): (&[f32; 2], &[f32; 2])| {
        let crosses = (*ay <= y) != (*by <= y);
        crosses.then(|| ax + (y - ay) / (by - ay) * (bx - ax))
    };
    let crossings = || ends.clone().filter_map(crossing);
    let (left, right) = (crossings().fold(f32::MAX, f32::min), crossings().fold(f32::MIN, f32::max));
    Some(if left <= right { (left, right) } else { (0.0, 0.0) })
}

/// Whether a component lies along the rim and is as thin as what is left of a border.
fn is_sliver(patch: &Patch, component: &[Run], thin: f32) -> bool {
    let [x0, y0, x1, y1] = runs::bounds(component);
    let (width, height) = ((x1 - x0) as f32, (y1 - y0) as f32);
    let touches = x0 <= AROUND || y0 <= AROUND || x1 + AROUND >= patch.width || y1 + AROUND >= patch.height;
    let aside = x0 as f32 <= thin || x1 as f32 >= patch.width as f32 - thin;
    let over = y0 as f32 <= thin || y1 as f32 >= patch.height as f32 - thin;
    touches && (width <= thin && aside || height <= thin && over)
}
