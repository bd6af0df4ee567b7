//! Straight strokes. In: ink. Out: its long level runs put together to strokes, for each place along how high it lies. Knows no
//! tables. Upright strokes are the level ones of the turned picture.

use super::mask::Mask;
use super::runs::{Run, bounds, components, runs};

/// A stroke is no thicker than that share of its length, or than [`THICKEST`].
const SLENDER: f32 = 0.12;
/// What is thicker, in points, is a picture or the shadow of an edge.
const THICKEST: f32 = 8.6;
/// A rule is thinner than that, in points, where no letter touches it: along a line of blurred letters most places are thicker.
const THICK: usize = 3;
/// So many times as many places must be thin as are thick.
const THIN: usize = 2;
/// Gaps in a rule that a faint print leaves, in points; letters stand further apart.
const GAP: f32 = 0.5;
/// More runs than that are a picture.
const MOST_RUNS: usize = 400_000;

/// One stroke: places along it, rising, and how far down (or right) its middle lies at each.
#[derive(Debug, Clone)]
pub(super) struct Stroke {
    pub(super) along: Vec<f32>,
    pub(super) across: Vec<f32>,
}

impl Stroke {
    pub(super) fn from(&self) -> f32 {
        self.along.first().copied().unwrap_or_default()
    }

    pub(super) fn to(&self) -> f32 {
        self.along.last().copied().unwrap_or_default()
    }
}

/// The strokes of at least `shortest` dots, the longest first; dots that lie `spread` apart are together.
pub(super) fn strokes(ink: &Mask, shortest: usize, spread: usize, point: f32) -> Vec<Stroke> {
    let thickest = (THICKEST * point) as usize;
    let wide = ink.spread(spread).bridged(gap(point));
    let runs = runs(&wide, shortest);
    if runs.len() > MOST_RUNS {
        return Vec::new();
    }
    let mut strokes: Vec<Stroke> = components(&runs).iter().filter_map(|runs| stroke(runs, thickest)).collect();
    strokes.retain(|stroke| is_thin(stroke, ink, spread, THICK * point.ceil() as usize));
    strokes.sort_by_key(|stroke| std::cmp::Reverse(stroke.along.len()));
    strokes
}

/// The stroke of these runs; `None` where they are too thick for one.
fn stroke(runs: &[Run], thickest: usize) -> Option<Stroke> {
    let [from, top, to, foot] = bounds(runs);
    if (foot - top) as f32 > (thickest as f32).max(SLENDER * (to - from) as f32) {
        return None;
    }
    let mut sums = vec![(0.0f32, 0.0f32); to - from];
    for run in runs {
        for (sum, count) in sums.iter_mut().skip(run.from - from).take(run.to - run.from) {
            (*sum, *count) = (*sum + run.row as f32, *count + 1.0);
        }
    }
    let inked = sums.iter().enumerate().filter(|(_, (_, count))| *count > 0.0);
    let (along, across) = inked.map(|(at, (sum, count))| ((from + at) as f32, sum / count)).unzip();
    Some(Stroke { along, across })
}

/// Whether most of the ink along a stroke is no thicker than that.
fn is_thin(stroke: &Stroke, ink: &Mask, spread: usize, thick: usize) -> bool {
    let is_thick = |(along, across): (&f32, &f32)| {
        let (x, y) = (along.max(0.0) as usize, across.round().max(0.0) as usize);
        let start = (y.saturating_sub(spread)..=y + spread).find(|y| ink.at(x, *y));
        let up = |start: usize| (0..=start).rev().take(thick).take_while(|y| ink.at(x, *y)).count();
        let down = |start: usize| (start + 1..).take(thick).take_while(|y| ink.at(x, *y)).count();
        start.is_some_and(|start| up(start) + down(start) > thick)
    };
    let thick = stroke.along.iter().zip(&stroke.across).filter(|place| is_thick(*place)).count();
    thick * (THIN + 1) <= stroke.along.len()
}

/// How many white dots do not end a run, on a page of so many dots a point.
pub(super) fn gap(point: f32) -> usize {
    (GAP * point).round() as usize
}
