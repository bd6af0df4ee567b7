//! Ruling lines of a scan. In: an upright page. Out: long dark runs as lines in points. Knows no text.

use super::grey::Grey;
use crate::ruled::Rule;

/// Shorter dark runs are letters, in points: no letter of a text is that wide or that high.
const SHORTEST_LEVEL: f32 = 28.0;
const SHORTEST_UPRIGHT: f32 = 12.0;
/// What is thicker is a picture, or the shadow of a page's edge.
const THICKEST: f32 = 5.0;
/// So many light dots do not end a run.
const SPECKS: usize = 2;
/// More runs than that are a picture.
const MOST: usize = 20_000;

/// The ruling lines of a page.
pub(super) fn rules(page: &Grey, threshold: u8) -> Vec<Rule> {
    let level = View { page, threshold, upright: false };
    let upright = View { page, threshold, upright: true };
    let mut rules = level.runs(page.dots(SHORTEST_LEVEL));
    rules.extend(upright.runs(page.dots(SHORTEST_UPRIGHT)));
    if rules.len() > MOST {
        rules.clear();
    }
    rules
}

/// A page, or the same page with its columns as rows.
struct View<'a> {
    page: &'a Grey,
    threshold: u8,
    upright: bool,
}

impl View<'_> {
    fn is_dark(&self, along: usize, across: usize) -> bool {
        let (x, y) = if self.upright { (across, along) } else { (along, across) };
        self.page.at(x, y) < self.threshold
    }

    /// The same, or the neighbour on either side: what is left of the skew makes lines step aside.
    fn is_dark_nearly(&self, along: usize, across: usize) -> bool {
        self.is_dark(along, across) || self.is_dark(along, across + 1) || across > 0 && self.is_dark(along, across - 1)
    }

    fn runs(&self, shortest: usize) -> Vec<Rule> {
        let (length, rows) = (self.page.width(), self.page.height());
        let (length, rows) = if self.upright { (rows, length) } else { (length, rows) };
        let mut rules = Vec::new();
        for across in 0..rows {
            let mut run: Option<(usize, usize)> = None;
            for along in 0..length {
                if self.is_dark_nearly(along, across) {
                    run = Some((run.map_or(along, |(start, _)| start), along + 1));
                } else if let Some((start, end)) = run.filter(|(_, end)| along - end >= SPECKS) {
                    self.take((start, end), across, shortest, &mut rules);
                    run = None;
                }
            }
            if let Some(run) = run {
                self.take(run, across, shortest, &mut rules);
            }
            if rules.len() > MOST {
                break;
            }
        }
        rules
    }

    fn take(&self, (start, end): (usize, usize), across: usize, shortest: usize, rules: &mut Vec<Rule>) {
        if end - start < shortest || self.thickness((start, end), across) > self.page.dots(THICKEST) {
            return;
        }
        let points = |dots: usize| self.page.points(dots as f32);
        let (from, to, at) = (points(start), points(end), points(across));
        rules.push(if self.upright {
            Rule { x0: at, y0: from, x1: at, y1: to }
        } else {
            Rule { x0: from, y0: at, x1: to, y1: at }
        });
    }

    /// How thick a run is where it is thinnest, of three places: others may cross it.
    fn thickness(&self, (start, end): (usize, usize), across: usize) -> usize {
        let most = self.page.dots(2.0 * THICKEST);
        let places = (1..=3).map(|quarter| start + (end - start) * quarter / 4);
        let at = |along: usize| {
            let after = (across..across + most).take_while(|across| self.is_dark(along, *across)).count();
            let before =
                (across.saturating_sub(most)..across).rev().take_while(|across| self.is_dark(along, *across)).count();
            after + before
        };
        places.map(at).min().unwrap_or_default()
    }
}
