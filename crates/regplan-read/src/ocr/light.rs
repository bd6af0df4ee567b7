//! Even light. In: a grey page. Out: the same with its paper equally white everywhere, and its grain smoothed. Knows no ink, no
//! lines.
//!
//! The shadow of a fold, a lamp from one side, paper that is grey: what is darker than letters' rims elsewhere is paper there.

use super::grey::Grey;

/// Paper is looked for in squares of so many points: larger than letters, smaller than shadows.
const SQUARE: f32 = 16.0;
/// The lightest dots of a square, one of so many, are its paper.
const LIGHTEST: usize = 5;
/// Paper is made so light.
const PAPER: u32 = 240;
/// What is darker in a whole square is no paper but a picture.
const DARKEST: u8 = 70;
/// A page whose paper is nowhere so much darker than that stays as it is.
const EVEN: u8 = 215;
/// Grain that is stronger, in greys, is smoothed.
const GRAIN: f32 = 9.0;

/// Makes the paper of a page equally light.
pub(super) fn evened(page: Grey) -> Grey {
    let square = page.dots(SQUARE).max(4);
    let paper = Paper::of(&page, square);
    if paper.lights.iter().filter(|light| **light < EVEN).count() * 50 < paper.lights.len() {
        return page;
    }
    page.mapped(|x, y, dot| {
        let paper = paper.at(x, y).max(1);
        u8::try_from(u32::from(dot) * PAPER / paper).unwrap_or(u8::MAX)
    })
}

/// How strong the grain of a page is, in greys: how far dots near each other are apart in the middle.
pub(super) fn grain(page: &Grey) -> f32 {
    /// So far apart compression does not make them alike.
    const APART: usize = 3;
    /// The middle of differences for each unit of grain that is spread as chance is.
    const MIDDLE: f32 = 0.954;
    let mut counts = [0usize; 256];
    for y in (0..page.height()).step_by(4) {
        let line = page.line(y);
        for (a, b) in line.iter().zip(line.iter().skip(APART)).filter(|(a, _)| **a > 0 && **a < u8::MAX) {
            counts.get_mut(usize::from(a.abs_diff(*b))).into_iter().for_each(|count| *count += 1);
        }
    }
    let half = counts.iter().sum::<usize>() / 2;
    let mut sum = 0;
    let middle = counts.iter().position(|count| {
        sum += count;
        sum > half
    });
    middle.unwrap_or_default() as f32 / MIDDLE
}

/// A page without strong grain.
pub(super) fn smoothed(page: Grey) -> Grey {
    if grain(&page) <= GRAIN {
        return page;
    }
    let row = |x: usize, y: usize| {
        let [left, right] = [x.saturating_sub(1), (x + 1).min(page.width() - 1)].map(|x| u32::from(page.at(x, y)));
        left + 2 * u32::from(page.at(x, y)) + right
    };
    page.mapped(|x, y, _| {
        let sum = row(x, y.saturating_sub(1)) + 2 * row(x, y) + row(x, (y + 1).min(page.height() - 1));
        u8::try_from(sum / 16).unwrap_or(u8::MAX)
    })
}

/// How light the paper is, square by square.
struct Paper {
    square: usize,
    across: usize,
    down: usize,
    lights: Vec<u8>,
}

impl Paper {
    fn of(page: &Grey, square: usize) -> Self {
        let (across, down) = (page.width().div_ceil(square), page.height().div_ceil(square));
        let light = |at: usize| lightest(page, at % across * square, at / across * square, square);
        let raw = Self { square, across, down, lights: (0..across * down).map(light).collect() };
        // A picture or a filled cell is as dark as no paper near it.
        let around = |at: usize| raw.around(at % across, at / across);
        Self { lights: (0..across * down).map(around).collect(), ..raw }
    }

    /// The middle of the lights of a square and those beside it.
    fn around(&self, column: usize, row: usize) -> u8 {
        let near = |at: usize, all: usize| at.saturating_sub(1)..(at + 2).min(all);
        let squares = near(row, self.down).flat_map(|y| near(column, self.across).map(move |x| (x, y)));
        let light = |(x, y): (usize, usize)| self.lights.get(y * self.across + x).copied();
        let mut lights: Vec<u8> = squares.filter_map(light).filter(|light| *light > DARKEST).collect();
        lights.sort_unstable();
        lights.get(lights.len() / 2).copied().unwrap_or(u8::MAX)
    }

    /// The light at a dot, between the middles of squares.
    fn at(&self, x: usize, y: usize) -> u32 {
        let place = |at: usize, all: usize| {
            let doubled = (2 * at + 1).saturating_sub(self.square).min(2 * self.square * (all - 1));
            (doubled / (2 * self.square), u32::try_from(doubled % (2 * self.square)).unwrap_or_default())
        };
        let ((column, right), (row, below)) = (place(x, self.across), place(y, self.down));
        let whole = u32::try_from(2 * self.square).unwrap_or(1);
        let light = |x: usize, y: usize| {
            let at = y.min(self.down - 1) * self.across + x.min(self.across - 1);
            u32::from(self.lights.get(at).copied().unwrap_or(u8::MAX))
        };
        let level = |y: usize| light(column, y) * (whole - right) + light(column + 1, y) * right;
        (level(row) / whole * (whole - below) + level(row + 1) / whole * below) / whole
    }
}

/// How light the paper of a square is.
fn lightest(page: &Grey, left: usize, top: usize, square: usize) -> u8 {
    let mut dots: Vec<u8> = Vec::with_capacity(square * square);
    for y in top..(top + square).min(page.height()) {
        dots.extend(page.line(y).iter().skip(left).take(square));
    }
    let at = dots.len() - 1 - dots.len() / LIGHTEST;
    *dots.select_nth_unstable(at).1
}
