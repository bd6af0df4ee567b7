//! Lines that a table means but does not draw: between its columns where only rows are ruled, between its rows where only
//! columns are.
//!
//! In: the ruling lines of a page and its words. Out: the same lines and those that the places of the words imply. Knows no
//! Russian and no meaning of tables.

use super::lines::{Line, lines as lines_of};
use super::words::Word;
use crate::ruled::{Lines, NEAR, Segment, meet};

/// Lines that make a table ruled between its rows alone.
const FEWEST_RUNGS: usize = 3;
/// A gap between columns, in sizes of the font: more than a blank between words.
const GUTTER: f32 = 0.5;
/// One line in so many may cross a gap between columns, as merged cells do.
const CROSSED: usize = 15;
/// Above and below the words of a row there is less room than that, in sizes of the font.
const ROOM: f32 = 0.9;
/// A row ruled between its columns alone has no more level lines than that: above it, below it and below its head.
const MOST_LEVELS: usize = 3;
/// A row over the full width interrupts the upright lines no longer than that, in points.
const INTERRUPTED: f32 = 60.0;
/// Lines of a cell farther apart than that, in usual distances, are those of two cells.
const APART: f32 = 1.6;
/// Letters of a number in a column of numbers.
const LONGEST_NUMBER: usize = 8;

/// A page with more crossings to look at than that is a drawing.
const MOST_CROSSINGS: usize = 250_000;

/// Adds the lines that the words imply.
pub(super) fn complete(lines: &mut Lines, words: &[Word]) {
    if lines.level.len().saturating_mul(lines.upright.len().max(lines.level.len())) > MOST_CROSSINGS {
        return;
    }
    let upright = columns(lines, words);
    let closed: Vec<Lines> = stands(lines).iter().map(|stand| rows(stand, lines, words)).collect();
    lines.upright.extend(upright);
    for more in closed {
        lines.level.extend(more.level);
        lines.upright.extend(more.upright);
    }
}

/// Upright lines for tables that are ruled between their rows alone.
fn columns(lines: &Lines, words: &[Word]) -> Vec<Segment> {
    let free = lines.level.iter().filter(|line| !lines.upright.iter().any(|post| meet(line, post)));
    let mut rungs: Vec<Segment> = Vec::new();
    let mut free: Vec<&Segment> = free.collect();
    free.sort_by(|a, b| a.at.total_cmp(&b.at));
    for line in free {
        match rungs.last_mut() {
            Some(rung) if line.at - rung.at <= NEAR => {
                (rung.from, rung.to) = (rung.from.min(line.from), rung.to.max(line.to));
            }
            _ => rungs.push(*line),
        }
    }
    let mut out = Vec::new();
    let mut rest = rungs.as_slice();
    while let Some(first) = rest.first() {
        let goes_on = |pair: &[Segment]| match pair {
            [above, below] => inside(below, first) && !is_outside(words, above, below),
            _ => false,
        };
        let taken = 1 + rest.windows(2).take_while(|pair| goes_on(pair)).count();
        let (stack, below) = rest.split_at(taken);
        if stack.len() >= FEWEST_RUNGS {
            out.extend(posts(stack, words));
        }
        rest = below;
    }
    out
}

/// Whether a line is one of the table whose first line is `first`.
fn inside(line: &Segment, first: &Segment) -> bool {
    let width = first.to - first.from;
    line.from >= first.from - NEAR && line.to <= first.to + NEAR && (line.to - line.from) * 3.0 >= width
}

/// The words between two lines.
fn between(words: &[Word], top: f32, bottom: f32) -> Vec<Word> {
    let own =
        |word: &&Word| word.turn == super::page::Turn::Right && top < word.centre()[1] && word.centre()[1] < bottom;
    words.iter().filter(own).cloned().collect()
}

/// Whether what stands between two lines keeps away from both: a title between two tables.
fn is_outside(words: &[Word], above: &Segment, below: &Segment) -> bool {
    let words = between(words, above.at, below.at);
    let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let top = words.iter().map(|word| word.base - word.size * 0.75).fold(f32::MAX, f32::min);
    let bottom = words.iter().map(|word| word.base + word.size * 0.25).fold(f32::MIN, f32::max);
    !words.is_empty() && top - above.at > ROOM * size && below.at - bottom > ROOM * size
}

/// A row between two level lines: the stretches of ink on each of its lines.
struct Band {
    top: f32,
    bottom: f32,
    runs: Vec<Vec<[f32; 2]>>,
}

/// The upright lines between the columns of a table, left out where words cross them.
fn posts(stack: &[Segment], words: &[Word]) -> Vec<Segment> {
    let Some(first) = stack.first() else { return Vec::new() };
    let band = |pair: &[Segment]| match pair {
        [above, below] => {
            let lines = lines_of(between(words, above.at, below.at));
            Some(Band { top: above.at, bottom: below.at, runs: lines.iter().map(runs).collect() })
        }
        _ => None,
    };
    let bands: Vec<Band> = stack.windows(2).filter_map(band).collect();
    let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let gutters = gutters(&bands, size.min(12.0) * GUTTER);
    if gutters.is_empty() {
        return Vec::new();
    }
    let (top, bottom) = (first.at, stack.last().map_or(first.at, |last| last.at));
    let mut out =
        vec![Segment { at: first.from, from: top, to: bottom }, Segment { at: first.to, from: top, to: bottom }];
    for band in &bands {
        let free = gutters.iter().filter(|x| !band.runs.iter().flatten().any(|[from, to]| from < *x && *x < to));
        out.extend(free.map(|x| Segment { at: *x, from: band.top, to: band.bottom }));
    }
    out
}

/// The stretches of ink of a line that gaps part.
fn runs(line: &Line) -> Vec<[f32; 2]> {
    let mut runs: Vec<[f32; 2]> = Vec::new();
    for word in &line.words {
        match runs.last_mut() {
            Some([_, to]) if word.from - *to < GUTTER * line.size => *to = to.max(word.to),
            _ => runs.push([word.from, word.to]),
        }
    }
    runs
}

/// Where hardly any line has ink between two columns; rows that say one thing over the full width are not asked.
fn gutters(bands: &[Band], narrowest: f32) -> Vec<f32> {
    let parted = bands.iter().filter(|band| joined(band.runs.iter().flatten()).len() > 1);
    let lines: Vec<&Vec<[f32; 2]>> = parted.flat_map(|band| &band.runs).collect();
    let allowed = lines.len() / CROSSED;
    let mut ends: Vec<(f32, i32)> =
        lines.iter().flat_map(|line| line.iter()).flat_map(|[a, b]| [(*a, 1), (*b, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut covered, mut open, mut out) = (0_i32, None::<f32>, Vec::new());
    let most = i32::try_from(allowed).unwrap_or(0);
    for (at, step) in ends {
        covered += step;
        if covered > most {
            out.extend(open.take().filter(|from| at - from >= narrowest).map(|from| (from + at) / 2.0));
        } else if open.is_none() && step < 0 {
            open = Some(at);
        }
    }
    out
}

/// Stretches that overlap, as one.
fn joined<'r>(runs: impl Iterator<Item = &'r [f32; 2]>) -> Vec<[f32; 2]> {
    let mut runs: Vec<[f32; 2]> = runs.copied().collect();
    runs.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut out: Vec<[f32; 2]> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if run[0] <= last[1] => last[1] = last[1].max(run[1]),
            _ => out.push(run),
        }
    }
    out
}

/// Upright lines of one table, stretch below stretch: rows over the full width interrupt them.
struct Stand {
    posts: Vec<Segment>,
    /// From the left to the right, from the top to the bottom.
    x: [f32; 2],
    y: [f32; 2],
}

/// The upright lines of a page by tables.
fn stands(lines: &Lines) -> Vec<Stand> {
    let mut stretches: Vec<Stand> = Vec::new();
    for post in &lines.upright {
        let same =
            |stretch: &&mut Stand| (stretch.y[0] - post.from).abs() <= NEAR && (stretch.y[1] - post.to).abs() <= NEAR;
        match stretches.iter_mut().find(same) {
            Some(stretch) => {
                stretch.x = [stretch.x[0].min(post.at), stretch.x[1].max(post.at)];
                stretch.posts.push(*post);
            }
            None => stretches.push(Stand { posts: vec![*post], x: [post.at; 2], y: [post.from, post.to] }),
        }
    }
    stretches.sort_by(|a, b| a.y[0].total_cmp(&b.y[0]).then(a.x[0].total_cmp(&b.x[0])));
    let mut stands: Vec<Stand> = Vec::new();
    for stretch in stretches {
        let fits = |stand: &&mut Stand| {
            let over = stretch.x[0] >= stand.x[0] - NEAR && stretch.x[1] <= stand.x[1] + NEAR;
            let around = stretch.x[0] <= stand.x[0] + NEAR && stretch.x[1] >= stand.x[1] - NEAR;
            (over || around) && stretch.y[0] <= stand.y[1] + INTERRUPTED
        };
        match stands.iter_mut().find(fits) {
            Some(stand) => {
                stand.x = [stand.x[0].min(stretch.x[0]), stand.x[1].max(stretch.x[1])];
                stand.y[1] = stand.y[1].max(stretch.y[1]);
                stand.posts.extend(stretch.posts);
            }
            None => stands.push(stretch),
        }
    }
    stands
}

/// The lines that a table ruled between its columns alone leaves out: level ones where its upright lines stop for a row over
/// the full width and where the words show that a row begins; upright ones beside such rows.
fn rows(stand: &Stand, lines: &Lines, words: &[Word]) -> Lines {
    let ([left, right], [top, bottom]) = (stand.x, stand.y);
    let own =
        |line: &&Segment| line.at >= top - NEAR && line.at <= bottom + NEAR && line.from < right && left < line.to;
    let levels = distinct(lines.level.iter().filter(own).map(|line| line.at));
    if levels.len() > MOST_LEVELS || distinct(stand.posts.iter().map(|post| post.at)).len() < 3 {
        return Lines::default();
    }
    let inner = stand.posts.iter().filter(|post| post.at > left + NEAR && post.at < right - NEAR);
    let stops = distinct(inner.flat_map(|post| [post.from, post.to]).chain(levels).chain([top, bottom]));
    let mut found: Vec<f32> = Vec::new();
    for pair in stops.windows(2) {
        let [above, below] = pair else { continue };
        let middle = (above + below) / 2.0;
        let drawn = stand.posts.iter().filter(|post| post.from < middle && middle < post.to);
        let borders = distinct(drawn.map(|post| post.at));
        if borders.len() > 2 {
            found.extend(starts(&borders, &between(words, *above, *below)));
        }
    }
    if found.is_empty() {
        return Lines::default();
    }
    found.extend(stops.iter().filter(|stop| **stop > top + NEAR && **stop < bottom - NEAR));
    let level = found.into_iter().map(|at| Segment { at, from: left, to: right }).collect();
    let side = |at: f32| Segment { at, from: top, to: bottom };
    Lines { level, upright: vec![side(left), side(right)] }
}

/// Places in order, those near each other taken for one.
fn distinct(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() <= NEAR);
    places
}

/// The tops of the rows after the first between two level lines: a number begins each, or a cell begins again below the end
/// of the one above.
fn starts(borders: &[f32], words: &[Word]) -> Vec<f32> {
    let column = |pair: &[f32]| {
        let [from, to] = pair else { return Vec::new() };
        lines_of(words.iter().filter(|word| *from < word.centre()[0] && word.centre()[0] < *to).cloned().collect())
    };
    let columns: Vec<Vec<Line>> = borders.windows(2).map(column).collect();
    let pitch = pitch(&columns);
    let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let beside = |base: f32| {
        columns.iter().filter(|lines| lines.iter().any(|line| (line.base - base).abs() < 0.2 * size)).count()
    };
    let numbers: Vec<&Line> = columns.first().into_iter().flatten().skip_while(|line| !is_number(line)).collect();
    let counted = numbers.iter().filter(|line| is_number(line)).count();
    let numbered = counted > 1 && counted * 5 >= numbers.len() * 3;
    let again = columns.iter().flat_map(|lines| lines.windows(2)).filter_map(|pair| match pair {
        [above, below] if below.base - above.base > APART * pitch => Some(below.base),
        _ => None,
    });
    let mut bases: Vec<f32> = if numbered {
        numbers.into_iter().filter(|line| is_number(line)).map(|line| line.base).collect()
    } else {
        again.collect()
    };
    bases.retain(|base| beside(*base) > 1);
    let first = columns.iter().flatten().map(|line| line.base).fold(f32::MAX, f32::min);
    distinct(bases.into_iter().filter(|base| *base > first + 0.5 * size).map(|base| base - 0.85 * size))
}

/// The usual distance from line to line within cells.
fn pitch(columns: &[Vec<Line>]) -> f32 {
    let step = |pair: &[Line]| match pair {
        [above, below] => Some(below.base - above.base),
        _ => None,
    };
    let mut steps: Vec<f32> = columns.iter().flat_map(|lines| lines.windows(2)).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(f32::MAX)
}

/// Whether a line is the number of a row: figures or roman letters and full stops, nothing else.
fn is_number(line: &Line) -> bool {
    let text: String = line.words.iter().map(|word| word.text.as_str()).collect();
    let figures = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let roman = text.ends_with('.') && text.trim_end_matches('.').chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    !text.is_empty() && text.len() <= LONGEST_NUMBER && (figures || roman)
}

#[cfg(test)]
mod tests {
    use super::super::page::Turn;
    use super::*;

    fn word(text: &str, from: f32, base: f32) -> Word {
        let to = from + 5.0 * text.chars().count() as f32;
        Word { text: text.into(), from, to, base, size: 10.0, turn: Turn::Right, blank: true }
    }

    fn segment(at: f32, from: f32, to: f32) -> Segment {
        Segment { at, from, to }
    }

    #[test]
    fn a_table_ruled_between_rows_gets_its_columns() {
        let mut lines =
            Lines { level: [0.0, 12.0, 36.0, 48.0].map(|at| segment(at, 0.0, 200.0)).to_vec(), upright: vec![] };
        let words = [
            word("№", 2.0, 9.0),
            word("Мероприятие", 30.0, 9.0),
            word("Срок", 120.0, 9.0),
            word("1", 2.0, 21.0),
            word("Провести", 30.0, 21.0),
            word("май", 120.0, 21.0),
            word("сбор", 30.0, 33.0),
            word("раздел", 60.0, 45.0),
            word("второй", 92.0, 45.0),
        ];
        complete(&mut lines, &words);
        let at: Vec<f32> = distinct(lines.upright.iter().map(|post| post.at));
        assert_eq!(at.len(), 4, "{at:?}");
        let inner = |post: &&Segment| post.at > 1.0 && post.at < 199.0;
        let parted: Vec<(f32, f32)> = lines.upright.iter().filter(inner).map(|post| (post.from, post.to)).collect();
        assert!(parted.contains(&(0.0, 12.0)) && parted.contains(&(12.0, 36.0)), "{parted:?}");
    }

    #[test]
    fn a_title_between_two_tables_is_in_neither() {
        let level = [0.0, 12.0, 24.0, 80.0, 92.0, 104.0].map(|at| segment(at, 0.0, 200.0)).to_vec();
        let mut lines = Lines { level, upright: vec![] };
        let mut words = vec![word("Название", 60.0, 55.0)];
        for base in [9.0, 21.0, 89.0, 101.0] {
            words.extend([word("1", 2.0, base), word("сбор", 30.0, base)]);
        }
        complete(&mut lines, &words);
        assert!(lines.upright.iter().all(|post| post.to < 30.0 || post.from > 70.0), "{lines:?}");
    }

    #[test]
    fn a_table_ruled_between_columns_gets_its_rows() {
        let posts = [0.0, 20.0, 100.0, 200.0].map(|at| segment(at, 0.0, 60.0)).to_vec();
        let mut lines = Lines { level: vec![segment(0.0, 0.0, 200.0), segment(60.0, 0.0, 200.0)], upright: posts };
        let words = [
            word("1", 5.0, 10.0),
            word("Провести", 25.0, 10.0),
            word("сбор", 25.0, 22.0),
            word("май", 110.0, 10.0),
            word("2", 5.0, 34.0),
            word("Издать", 25.0, 34.0),
            word("июнь", 110.0, 34.0),
        ];
        complete(&mut lines, &words);
        assert_eq!(lines.level.iter().map(|line| line.at).skip(2).collect::<Vec<_>>(), [25.5]);
        let unnumbered: Vec<Word> = words.iter().filter(|word| word.from > 20.0).cloned().collect();
        lines.level.truncate(2);
        complete(&mut lines, &unnumbered);
        assert_eq!(lines.level.len(), 3, "the second cell begins again below the end of the one above");
    }

    #[test]
    fn one_row_ruled_all_round_stays_one() {
        let posts = [0.0, 20.0, 100.0, 200.0].map(|at| segment(at, 0.0, 40.0)).to_vec();
        let mut lines = Lines { level: vec![segment(0.0, 0.0, 200.0), segment(40.0, 0.0, 200.0)], upright: posts };
        let words =
            [word("7", 5.0, 10.0), word("Провести", 25.0, 10.0), word("сбор", 25.0, 22.0), word("май", 110.0, 10.0)];
        complete(&mut lines, &words);
        assert_eq!(lines.level.len(), 2);
    }
}
