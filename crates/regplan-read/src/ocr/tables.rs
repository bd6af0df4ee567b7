//! Tables of a picture. In: the ink of an upright page. Out: for each table its level lines and its column lines, fitted, with
//! what is drawn of them. Knows no cells, no text.
//!
//! Level lines that column lines tie together are a table; a head or foot that the page cuts off is closed where the column
//! lines end.

use super::fitted::{Line, lines};
use super::grey::Grey;
use super::mask::Mask;
use super::strokes::{gap, strokes};
use crate::ruled::Cell;

/// Shorter level strokes are letters, in points, and shorter upright ones.
const LEVEL: f32 = 28.8;
const UPRIGHT: f32 = 15.8;
/// Level lines with less ink in all are no border.
const BORDER: f32 = 72.0;
/// A stroke belongs to a line that lies so near, in points.
const NEAR: f32 = 2.7;
/// What is left of a border between letters that touch it, in points: broken and faint rules.
const BROKEN: [f32; 2] = [8.6, 6.5];
/// A line is drawn where there is ink so near, in points.
const BESIDE: f32 = 1.1;
/// A rule is painted out so thick, in points.
const THICK: f32 = 1.8;
/// A column line ties two level lines together where it covers that share of the way between them.
const TIES: f32 = 0.6;
/// Two level lines that begin and end together are of one table up to this far apart, in points.
const TOGETHER: f32 = 36.0;
/// How far ends of lines may be from each other, in points.
const ENDS: f32 = 14.4;
/// Two lines are one drawn double where that share of the one lies beside the other.
const BESIDE_EACH_OTHER: f32 = 0.5;
/// Lines so near to each other, in points, are one, drawn double.
const DOUBLE: f32 = 7.2;
/// An edge further out than that, in points, is a column that its outer line does not close.
const OPEN: f32 = 25.0;

/// The level and upright lines of one table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// From the top.
    pub(super) level: Vec<Line>,
    /// From the left; their places along run down the page.
    pub(super) upright: Vec<Line>,
}

/// What is drawn of lines on a page.
pub(super) struct Drawn {
    level: Mask,
    /// Its rows are the columns of the page.
    upright: Mask,
}

impl Drawn {
    /// The long runs of ink of a page, with how many dots a point has.
    pub(super) fn of(ink: &Mask, turned: &Mask, point: f32) -> Self {
        let [level, upright] = [(ink, BROKEN[0]), (turned, BROKEN[1])].map(|(ink, shortest)| {
            ink.spread(1)
                .bridged(gap(point))
                .opened((shortest * point) as usize)
                .spread((BESIDE * point).max(1.0) as usize)
        });
        Self { level, upright }
    }

    /// The share of a level line that is drawn between two places.
    pub(super) fn level(&self, line: &Line, from: f32, to: f32) -> f32 {
        share(&self.level, line, from, to)
    }

    /// The same of a column line.
    pub(super) fn upright(&self, line: &Line, from: f32, to: f32) -> f32 {
        share(&self.upright, line, from, to)
    }
}

impl Drawn {
    /// Paints the lines of a table white where they are drawn. Within a cell that lies over several places only what is
    /// longer than letters: the stem of a letter that stands on a border's way is no part of it.
    pub(super) fn erase(&self, table: &Table, cells: &[Cell], page: &mut Grey) {
        let half = page.dots(THICK / 2.0).max(1);
        let [level, upright] = [LEVEL, UPRIGHT].map(|points| page.dots(points));
        let mut blank = |x: usize, y: usize, aside: usize, over: usize| {
            page.blank(x.saturating_sub(aside), y.saturating_sub(over), x + aside + 1, y + over + 1);
        };
        for (at, line) in table.level.iter().enumerate() {
            let over = cells.iter().filter(|cell| cell.row < at && at < cell.row + cell.rows);
            let inner = within(over.map(|cell| [cell.column, cell.column + cell.columns]), &table.upright, line);
            let drawn = (!line.is_meant).then(|| pieces(&self.level, line, &inner, level));
            drawn.into_iter().flatten().for_each(|(x, y)| blank(x, y, 0, half));
        }
        for (at, line) in table.upright.iter().enumerate() {
            let over = cells.iter().filter(|cell| cell.column < at && at < cell.column + cell.columns);
            let inner = within(over.map(|cell| [cell.row, cell.row + cell.rows]), &table.level, line);
            pieces(&self.upright, line, &inner, upright).for_each(|(y, x)| blank(x, y, half, 0));
        }
    }
}

/// The stretches of a line between the lines across it of these numbers.
fn within(pairs: impl Iterator<Item = [usize; 2]>, across: &[Line], line: &Line) -> Vec<[f32; 2]> {
    let place = |at: usize| Some(across.get(at)?.at(line.middle()));
    pairs.filter_map(|[from, to]| Some([place(from)?, place(to)?])).collect()
}

/// The places along a line, and across, where it is drawn; within these stretches only those of long pieces.
fn pieces(mask: &Mask, line: &Line, inner: &[[f32; 2]], long: usize) -> impl Iterator<Item = (usize, usize)> {
    let is_inner = |along: usize| inner.iter().any(|[from, to]| *from < along as f32 && (along as f32) < *to);
    let all: Vec<(usize, usize)> = places(mask, line).collect();
    let one = |(a, _): &(usize, usize), (b, _): &(usize, usize)| a + 1 == *b && is_inner(*a) == is_inner(*b);
    let kept = |piece: &&[(usize, usize)]| piece.len() >= long || piece.first().is_some_and(|(at, _)| !is_inner(*at));
    all.chunk_by(one).filter(kept).flatten().copied().collect::<Vec<_>>().into_iter()
}

/// The places along a line, and across, where it is drawn.
fn places<'m>(mask: &'m Mask, line: &'m Line) -> impl Iterator<Item = (usize, usize)> + 'm {
    let across = |along: usize| (along, line.at(along as f32).round().max(0.0) as usize);
    let (from, to) = (line.from.max(0.0) as usize, line.to.max(0.0) as usize);
    (from..=to).map(across).filter(|(along, across)| mask.at(*along, *across))
}

fn share(mask: &Mask, line: &Line, from: f32, to: f32) -> f32 {
    let (from, to) = (from.max(0.0) as usize, to.max(0.0) as usize);
    let inked = (from..to).filter(|along| mask.at(*along, line.at(*along as f32).round().max(0.0) as usize)).count();
    inked as f32 / to.saturating_sub(from).max(1) as f32
}

/// The tables of a page, from the top.
pub(super) fn tables(ink: &Mask, turned: &Mask, drawn: &Drawn, point: f32) -> Vec<Table> {
    let spread = if point < 2.5 { 1 } else { 2 };
    let found = |ink: &Mask, shortest: f32| {
        let strokes = strokes(ink, (shortest * point) as usize, spread, point);
        lines(&strokes, NEAR * point, point)
    };
    let mut level = found(ink, LEVEL);
    level.retain(|line| line.inked as f32 > BORDER * point);
    let mut level = continued(level, DOUBLE * point, point);
    level.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let level = single(level, DOUBLE * point);
    let page = Page { upright: found(turned, UPRIGHT), drawn, point };
    let groups = page.groups(level);
    (0..groups.len()).filter_map(|at| page.table(&groups, at)).collect()
}

/// Level lines, those that go on beyond a merged cell as one: on a bowed page each piece is bowed a little otherwise.
fn continued(level: Vec<Line>, close: f32, point: f32) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::new();
    for line in level {
        let near = |other: &Line| line.gap(other).filter(|apart| *apart < close);
        let nearest = whole.iter().enumerate().filter_map(|(at, other)| Some((near(other)?, at)));
        match nearest.min_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, at)) => {
                let other = whole.swap_remove(at);
                whole.push(other.with(&line, point));
            }
            None => whole.push(line),
        }
    }
    whole
}

/// Level lines from the top; of two drawn close together the one with more ink.
fn single(level: Vec<Line>, close: f32) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for line in level {
        match kept.last_mut() {
            Some(above) if line.middle() - above.middle() < close && above.beside(&line) > BESIDE_EACH_OTHER => {
                if line.inked > above.inked {
                    *above = line;
                }
            }
            _ => kept.push(line),
        }
    }
    kept
}

struct Page<'d> {
    upright: Vec<Line>,
    drawn: &'d Drawn,
    point: f32,
}

impl Page<'_> {
    /// Level lines in groups, one a table.
    fn groups(&self, level: Vec<Line>) -> Vec<Vec<Line>> {
        let mut groups: Vec<Vec<Line>> = Vec::new();
        for line in level {
            match groups.last_mut() {
                Some(group) if group.last().is_some_and(|above| self.are_one_table(above, &line)) => group.push(line),
                _ => groups.push(vec![line]),
            }
        }
        groups
    }

    fn are_one_table(&self, above: &Line, below: &Line) -> bool {
        let (top, foot) = (above.middle(), below.middle());
        let inset = (foot - top) / 10.0;
        let ties = |line: &&Line| {
            let x = line.at((top + foot) / 2.0);
            let slack = DOUBLE * self.point;
            let between = x > above.from.max(below.from) - slack && x < above.to.min(below.to) + slack;
            between && self.drawn.upright(line, top + inset, foot - inset) > TIES
        };
        let near = |a: f32, b: f32, slack: f32| (a - b).abs() < slack * self.point;
        let alike = near(above.from, below.from, ENDS) && near(above.to, below.to, OPEN);
        let tied = self.upright.iter().filter(ties).count();
        tied >= 2 || alike && foot - top < TOGETHER * self.point && !(tied == 0 && self.are_closed(above, below))
    }

    /// Whether both edges of a table are drawn down to one line, and those of another from the other line on.
    fn are_closed(&self, above: &Line, below: &Line) -> bool {
        let near = DOUBLE * self.point;
        let is_edge = |x: f32, from: f32, to: f32| {
            let at = |line: &&Line| (line.at((from + to) / 2.0) - x).abs() < near;
            self.upright.iter().filter(at).any(|line| self.drawn.upright(line, from, to) > TIES)
        };
        let (top, foot) = (above.middle(), below.middle());
        let ends = [above.from, above.to].iter().all(|x| is_edge(*x, top - 2.0 * near, top));
        ends && [below.from, below.to].iter().all(|x| is_edge(*x, foot, foot + 2.0 * near))
    }

    /// The table of a group of level lines; `None` where no column lines cross it.
    fn table(&self, groups: &[Vec<Line>], at: usize) -> Option<Table> {
        let level = self.closed(groups, at)?;
        let (left, right) = (median(level.iter().map(|line| line.from)), median(level.iter().map(|line| line.to)));
        let mut upright = self.columns(&level, left, right);
        if upright.len() < 2 {
            return None;
        }
        let (top, foot) = (level.first()?.middle(), level.last()?.middle());
        let middle = (top + foot) / 2.0;
        let lean = median(upright.iter().map(Line::lean));
        let edge = |x: f32| {
            let off = lean * (foot - top) / 2.0;
            Line::through([top, x - off], [foot, x + off])
        };
        let open = OPEN * self.point;
        if upright.first()?.at(middle) - left > open {
            upright.insert(0, edge(left));
        }
        if right - upright.last()?.at(middle) > open {
            upright.push(edge(right));
        }
        Some(Table { level, upright })
    }

    /// The level lines of a group, with those that its head and foot lack.
    fn closed(&self, groups: &[Vec<Line>], at: usize) -> Option<Vec<Line>> {
        let group = groups.get(at)?;
        let (first, last) = (group.first()?, group.last()?);
        let (top, foot) = (first.middle(), last.middle());
        let (left, right) = (median(group.iter().map(|line| line.from)), median(group.iter().map(|line| line.to)));
        let slack = DOUBLE * self.point;
        let crosses = |line: &&Line| {
            let x = line.at((top + foot) / 2.0);
            let over = line.from < foot + 2.0 * slack && line.to > top - 2.0 * slack;
            over && x > left - slack && x < right + slack
        };
        let posts: Vec<&Line> = self.upright.iter().filter(crosses).collect();
        if posts.is_empty() || group.len() == 1 && posts.len() < 3 {
            return None;
        }
        let mut level = group.clone();
        let (begin, end) = (median(posts.iter().map(|post| post.from)), median(posts.iter().map(|post| post.to)));
        let above = at.checked_sub(1).and_then(|at| groups.get(at)?.last()).map_or(f32::MIN, Line::middle);
        let below = groups.get(at + 1).and_then(|group| group.first()).map_or(f32::MAX, Line::middle);
        let far = 2.5 * slack;
        if end > foot + far && end < below - slack / 2.0 {
            level.push(last.shifted(end - foot));
        }
        if begin < top - far && begin > above + slack / 2.0 {
            level.insert(0, first.shifted(begin - top));
        }
        Some(level)
    }

    /// The column lines between two edges: each ties at least two level lines.
    fn columns(&self, level: &[Line], left: f32, right: f32) -> Vec<Line> {
        let (top, foot) = (level.first().map_or(0.0, Line::middle), level.last().map_or(0.0, Line::middle));
        let slack = 1.5 * DOUBLE * self.point;
        let bands: Vec<(f32, f32)> =
            level.windows(2).filter_map(|pair| Some((pair.first()?.middle(), pair.last()?.middle()))).collect();
        let mut found: Vec<(f32, usize, &Line)> = Vec::new();
        for line in &self.upright {
            let x = line.at((top + foot) / 2.0);
            let ties = bands.iter().filter(|(from, to)| self.drawn.upright(line, *from, *to) > TIES).count();
            if x > left - slack && x < right + slack && ties > 0 {
                found.push((x, ties, line));
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut kept: Vec<(f32, usize, &Line)> = Vec::new();
        for column in found {
            match kept.last_mut() {
                Some(last) if column.0 - last.0 < DOUBLE * self.point => {
                    if column.1 > last.1 {
                        *last = column;
                    }
                }
                _ => kept.push(column),
            }
        }
        kept.into_iter().map(|(.., line)| line.clone()).collect()
    }
}

/// The middle one of some places.
pub(super) fn median(places: impl Iterator<Item = f32>) -> f32 {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    places.get(places.len() / 2).copied().unwrap_or_default()
}
