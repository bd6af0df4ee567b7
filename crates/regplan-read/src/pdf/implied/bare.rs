//! Tables without a line. In: the lines of text of a few pages, what stands in ruled tables left out. Out: for each page the
//! lines that its tables mean. Knows no words.

use super::columns::{cells, columns, gutters, over};
use super::drawing;
use super::runs::Run;
use crate::ruled::Lines;

/// A table has no fewer columns.
const FEWEST_COLUMNS: usize = 3;
/// Nor fewer lines on which cells stand side by side.
const FEWEST_LINES: usize = 3;
/// Nor fewer cells' lines that were full and go on below.
const FEWEST_WRAPPED: usize = 2;
/// More lines than that over the full width, one below another, are prose.
const MOST_WIDE: usize = 3;
/// A line over that share of the text's width goes over the full width.
const WIDE: f32 = 0.75;
/// Lines farther apart than that, in sizes of the font, may be of two tables.
const APART: f32 = 2.5;
/// What ink keeps off the lines around it, in points.
const MARGIN: f32 = 2.0;

/// The lines of text of one page, each as its runs.
pub(super) type Page = Vec<Vec<Run>>;

/// One line of text: its page and its place there.
type Place = (usize, usize);

/// The lines that the tables of these pages mean, page by page.
pub(super) fn ruled(pages: &[Page]) -> Vec<Lines> {
    let mut out = vec![Lines::default(); pages.len()];
    for table in joined(pieces(pages), pages) {
        let columns = columns(lines(&table, pages));
        let parted = lines(&table, pages).filter(|line| line.len() > 1).count();
        if columns.len() < FEWEST_COLUMNS || parted < FEWEST_LINES {
            continue;
        }
        let table = with_ends(table, pages, &columns);
        let (first, last) = (columns.first().copied().unwrap_or_default(), columns.last().copied().unwrap_or_default());
        let gutters = gutters(&columns);
        let cells = cells(&columns, &gutters);
        let own = |number: usize| -> Vec<Run> {
            let places = table.iter().filter(|(page, _)| *page == number);
            places.filter_map(|place| line(pages, *place)).flatten().copied().collect()
        };
        // Nothing but wrapped cells shows that these are no lines of words set apart.
        if (0..pages.len()).map(|number| drawing::kept(&own(number), &cells)).sum::<usize>() < FEWEST_WRAPPED {
            continue;
        }
        for (number, lines) in out.iter_mut().enumerate() {
            let runs = own(number);
            let from = runs.iter().map(|run| run.from).fold(first[0], f32::min);
            let to = runs.iter().map(|run| run.to).fold(last[1], f32::max);
            let Some(rows) = drawing::rows(&runs, &cells) else { continue };
            let rows = drawing::headed(rows, &cells);
            let more = drawing::ruled(&rows, &cells, &gutters, [from - MARGIN, to + MARGIN]);
            lines.level.extend(more.level);
            lines.upright.extend(more.upright);
        }
    }
    out
}

fn line(pages: &[Page], (page, at): Place) -> Option<&[Run]> {
    pages.get(page)?.get(at).map(Vec::as_slice)
}

fn lines<'l>(places: &'l [Place], pages: &'l [Page]) -> impl Iterator<Item = &'l [Run]> + Clone {
    places.iter().filter_map(|place| line(pages, *place))
}

/// Stretches of lines from one on which cells stand side by side to another, without prose or much blank paper between them.
fn pieces(pages: &[Page]) -> Vec<Vec<Place>> {
    let mut pieces: Vec<Vec<Place>> = Vec::new();
    let mut between: Vec<Place> = Vec::new();
    let (mut wide, mut apart) = (0, true);
    for (number, page) in pages.iter().enumerate() {
        let from = page.iter().flatten().map(|run| run.from).fold(f32::MAX, f32::min);
        let to = page.iter().flatten().map(|run| run.to).fold(f32::MIN, f32::max);
        let mut above: Option<f32> = None;
        for (at, line) in page.iter().enumerate() {
            let Some(first) = line.first() else { continue };
            apart |= above.is_some_and(|above| first.base - above > APART * first.size);
            above = Some(first.base);
            if let [run] = line.as_slice() {
                wide = if run.to - run.from > WIDE * (to - from) { wide + 1 } else { 0 };
                apart |= wide > MOST_WIDE;
                between.push((number, at));
                continue;
            }
            if apart {
                pieces.push(Vec::new());
                between.clear();
            }
            if let Some(piece) = pieces.last_mut() {
                piece.append(&mut between);
                piece.push((number, at));
            }
            (wide, apart) = (0, false);
        }
    }
    pieces
}

/// The same stretches, those that follow one another with the same columns as one, with what stands between them.
fn joined(pieces: Vec<Vec<Place>>, pages: &[Page]) -> Vec<Vec<Place>> {
    let mut tables: Vec<Vec<Place>> = Vec::new();
    for piece in pieces {
        match tables.last_mut() {
            Some(table) if goes_on(table, &piece, pages) => {
                let between = between(table, &piece, pages);
                table.extend(between);
                table.extend(piece);
            }
            _ => tables.push(piece),
        }
    }
    tables
}

/// The lines after the last of one stretch and before the first of the next.
fn between(above: &[Place], below: &[Place], pages: &[Page]) -> Vec<Place> {
    let (Some(last), Some(first)) = (above.last(), below.first()) else { return Vec::new() };
    let all = (last.0..=first.0).flat_map(|page| (0..pages.get(page).map_or(0, Vec::len)).map(move |at| (page, at)));
    all.filter(|place| last < place && place < first).collect()
}

/// Whether the cells of a stretch stand in the columns of the one above.
fn goes_on(above: &[Place], below: &[Place], pages: &[Page]) -> bool {
    let between = between(above, below, pages);
    let known = columns(lines(above, pages));
    let more = columns(lines(below, pages));
    let all: Vec<Place> = above.iter().chain(below).copied().collect();
    let together = columns(lines(&all, pages));
    let alone = |run: &Run| over(&known, run).is_some_and(|[first, last]| first == last);
    let parted = || lines(below, pages).filter(|line| line.len() > 1);
    between.len() <= MOST_WIDE
        && together.len() == known.len().max(more.len())
        && parted().filter(|line| line.iter().all(alone)).count() * 2 > parted().count()
}

/// The same table with the lines above and below on which one cell alone stands, drawn before or after a line of it.
fn with_ends(mut table: Vec<Place>, pages: &[Page], columns: &[[f32; 2]]) -> Vec<Place> {
    /// Where the lines of cells stand at different heights, the line above of a cell is one of so many.
    const AROUND: usize = 6;
    let alone = |(page, at): Place, step: isize| -> Option<(Place, Run)> {
        let next = (page, at.checked_add_signed(step)?);
        let [run] = line(pages, next)? else { return None };
        Some((next, *run))
    };
    let same = |a: &Run, b: &Run| {
        let close = (a.base - b.base).abs() < APART * a.size.max(b.size);
        close && matches!((over(columns, a), over(columns, b)), (Some(a), Some(b)) if a == b && a[0] == a[1])
    };
    while let Some(&last) = table.last()
        && let Some((place, run)) = alone(last, 1)
        && lines(table.get(table.len().saturating_sub(AROUND)..).unwrap_or_default(), pages)
            .flatten()
            .any(|above| same(above, &run) && above.drawn[1] + 1 == run.drawn[0])
    {
        table.push(place);
    }
    while let Some(&first) = table.first()
        && let Some((place, run)) = alone(first, -1)
        && lines(table.get(..AROUND.min(table.len())).unwrap_or_default(), pages)
            .flatten()
            .any(|below| same(&run, below) && run.drawn[1] + 1 == below.drawn[0])
    {
        table.insert(0, place);
    }
    table
}
