//! Rows that nothing parts. In: a table ruled between its columns alone, its ink. Out: the level lines that its words mean. Knows
//! no text.
//!
//! A row begins where a number stands in the first column, or where a cell begins again below the end of the one above, and
//! never through a line of text.

use super::fitted::Line;
use super::mask::Mask;
use super::tables::Table;

/// A table with more level lines is ruled between its rows: above it, below its head, below it.
const RULED: usize = 3;
/// And a table of fewer columns is none.
const COLUMNS: usize = 3;
/// Column lines are so thick, in points, with what is left of them.
const INSET: f32 = 3.0;
/// Lower ink is no line of text, in points.
const LINE: f32 = 3.0;
/// Numbers are no wider, in points, in a column that is no wider than that.
const NUMBER: f32 = 30.0;
const NUMBERS: f32 = 72.0;
/// Lines of a cell farther apart than that, in usual distances, are those of two cells.
const APART: f32 = 1.6;
/// Lines of two cells are beside each other where their tops are no farther apart, in usual distances.
const BESIDE: f32 = 0.35;
/// A row begins so far above its letters, in points.
const RISE: f32 = 1.0;

/// A line of text in a column: where it begins, and where it has ended; how wide it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Text {
    top: f32,
    foot: f32,
    width: f32,
}

/// The table with the level lines that its words mean.
pub(super) fn completed(table: Table, ink: &Mask, point: f32) -> Table {
    if table.level.len() > RULED || table.upright.len() <= COLUMNS {
        return table;
    }
    let mut level = Vec::new();
    for (at, line) in table.level.iter().enumerate() {
        level.push(line.clone());
        if let Some(below) = table.level.get(at + 1) {
            let starts = starts(&table.upright, [line.middle(), below.middle()], ink, point);
            level.extend(starts.into_iter().map(|top| line.shifted(top - line.middle()).meant()));
        }
    }
    Table { level, ..table }
}

/// The tops of the rows after the first between two heights.
fn starts(upright: &[Line], [from, to]: [f32; 2], ink: &Mask, point: f32) -> Vec<f32> {
    let middle = (from + to) / 2.0;
    let places: Vec<f32> = upright.iter().map(|line| line.at(middle)).collect();
    let column = |pair: &[f32]| match pair {
        [left, right] => texts(ink, [left + INSET * point, right - INSET * point], [from, to], point),
        _ => Vec::new(),
    };
    let columns: Vec<Vec<Text>> = places.windows(2).map(column).collect();
    let Some(pitch) = pitch(&columns) else { return Vec::new() };
    let beside = |top: f32| columns.iter().flatten().filter(move |text| (text.top - top).abs() < BESIDE * pitch);
    let cuts = |top: f32| {
        let slack = BESIDE * pitch / 2.0;
        columns.iter().flatten().any(|text| text.top + 2.0 * slack < top && top + slack < text.foot)
    };
    let narrow = matches!(places.as_slice(), [left, right, ..] if right - left <= NUMBERS * point);
    let first = columns.first().map(Vec::as_slice).unwrap_or_default();
    let numbers: Vec<f32> =
        first.iter().filter(|text| narrow && text.width <= NUMBER * point).map(|text| text.top).collect();
    let again = columns.iter().flat_map(|texts| texts.windows(2)).filter_map(|pair| match pair {
        [above, below] if below.top - above.top > APART * pitch => Some(below.top),
        _ => None,
    });
    let mut tops: Vec<f32> =
        if numbers.len() > 1 && numbers.len() * 5 >= first.len() * 3 { numbers } else { again.collect() };
    let begin = columns.iter().flatten().map(|text| text.top).fold(f32::MAX, f32::min);
    tops.retain(|top| *top > begin + pitch * BESIDE && beside(*top).count() > 1 && !cuts(*top));
    let highest = |top: &f32| beside(*top).map(|text| text.top).fold(*top, f32::min) - RISE * point;
    let mut tops: Vec<f32> = tops.iter().map(highest).collect();
    tops.sort_by(f32::total_cmp);
    tops.dedup_by(|a, b| (*a - *b).abs() < pitch * BESIDE);
    tops
}

/// The lines of text between two places across and two down.
fn texts(ink: &Mask, [left, right]: [f32; 2], [from, to]: [f32; 2], point: f32) -> Vec<Text> {
    let (left, right) = (left.max(0.0) as usize, right.max(0.0) as usize);
    // A row with no more ink than a speck parts lines.
    let speck = (point as usize).max(1);
    let (from, to) = ((from + INSET * point) as usize, (to - INSET * point).max(0.0) as usize);
    let mut bands: Vec<(usize, usize)> = Vec::new();
    for y in (from..to).filter(|y| ink.count(*y, left, right) > speck) {
        match bands.last_mut() {
            Some(last) if last.1 == y => last.1 = y + 1,
            _ => bands.push((y, y + 1)),
        }
    }
    bands.retain(|(top, foot)| (foot - top) as f32 > LINE * point);
    bands.into_iter().map(|band| text(ink, [left, right], band)).collect()
}

fn text(ink: &Mask, [left, right]: [usize; 2], (top, foot): (usize, usize)) -> Text {
    let runs = || (top..foot).flat_map(|y| ink.runs(y)).filter(|(from, to)| *to > left && *from < right);
    let begin = runs().map(|(from, _)| from.max(left)).min().unwrap_or(left);
    let end = runs().map(|(_, to)| to.min(right)).max().unwrap_or(left);
    Text { top: top as f32, foot: foot as f32, width: end.saturating_sub(begin) as f32 }
}

/// The usual distance from line to line within cells; `None` where there are no two.
fn pitch(columns: &[Vec<Text>]) -> Option<f32> {
    let step = |pair: &[Text]| if let [above, below] = pair { Some(below.top - above.top) } else { None };
    let mut steps: Vec<f32> = columns.iter().flat_map(|texts| texts.windows(2)).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied()
}
