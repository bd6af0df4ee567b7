//! Lines that a table means but does not draw: between its columns where only rows are ruled, between its rows where only
//! columns are, all of them where nothing is ruled.
//!
//! In: the ruling lines of pages and their words. Out: the same lines and those that the places of the words imply. Knows no
//! Russian and no meaning of tables.

mod bare;
mod columns;
mod drawing;
mod rungs;
mod running;
mod runs;

use super::lines::{Line, lines as lines_of};
use super::page::Turn;
use super::words::Word;
use crate::ruled::{Grid, Lines, NEAR, Segment, grids};
use runs::{is_ordered, runs as runs_of};

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

/// Adds the lines that the words imply, looking at all these pages at once.
pub(super) fn complete(pages: &mut [(Lines, &[Word])]) {
    let busy =
        |lines: &Lines| lines.level.len().saturating_mul(lines.upright.len().max(lines.level.len())) > MOST_CROSSINGS;
    let mut pages: Vec<&mut (Lines, &[Word])> = pages.iter_mut().filter(|page| !busy(&page.0)).collect();
    let known: Vec<(Lines, &[Word])> = pages.iter().map(|page| (page.0.clone(), page.1)).collect();
    let posts = rungs::posts(&known);
    for ((page, posts), (lines, words)) in pages.iter_mut().zip(posts).zip(&known) {
        page.0.upright.extend(posts);
        for stand in stands(lines) {
            let more = rows(&stand, lines, words);
            page.0.level.extend(more.level);
            page.0.upright.extend(more.upright);
        }
    }
    let texts = running::without(pages.iter().map(|page| outside(&page.0, page.1)).collect());
    let runs = |lines: &Vec<Line>| {
        let ordered = is_ordered(lines);
        runs_of(lines, ordered)
    };
    let texts: Vec<bare::Page> = texts.iter().map(runs).collect();
    for (page, more) in pages.iter_mut().zip(bare::ruled(&texts)) {
        page.0.level.extend(more.level);
        page.0.upright.extend(more.upright);
    }
}

/// The lines of text outside the ruled tables of a page.
fn outside(lines: &Lines, words: &[Word]) -> Vec<Line> {
    let boxes: Vec<[f32; 4]> = grids(lines).iter().map(Grid::bounds).collect();
    let is_free = |word: &&Word| {
        let [x, y] = word.centre();
        word.turn == Turn::Right && !boxes.iter().any(|[x0, y0, x1, y1]| *x0 <= x && x <= *x1 && *y0 <= y && y <= *y1)
    };
    lines_of(words.iter().filter(is_free).cloned().collect())
}

/// The words between two lines.
fn between(words: &[Word], top: f32, bottom: f32) -> Vec<Word> {
    let own = |word: &&Word| word.turn == Turn::Right && top < word.centre()[1] && word.centre()[1] < bottom;
    words.iter().filter(own).cloned().collect()
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
    let is_level = |at: f32| lines.level.iter().any(|line| (line.at - at).abs() <= NEAR);
    let mut stands: Vec<Stand> = Vec::new();
    for stretch in stretches {
        let fits = |stand: &&mut Stand| {
            let over = stretch.x[0] >= stand.x[0] - NEAR && stretch.x[1] <= stand.x[1] + NEAR;
            let around = stretch.x[0] <= stand.x[0] + NEAR && stretch.x[1] >= stand.x[1] - NEAR;
            // What ends at a level line, and what begins at another below it, are two tables.
            let two = stretch.y[0] > stand.y[1] + NEAR && is_level(stand.y[1]) && is_level(stretch.y[0]);
            (over || around) && !two && stretch.y[0] <= stand.y[1] + INTERRUPTED
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
    if distinct(stand.posts.iter().map(|post| post.at)).len() < 3 {
        return Lines::default();
    }
    let ruled = levels.len();
    let inner = stand.posts.iter().filter(|post| post.at > left + NEAR && post.at < right - NEAR);
    let stops = distinct(inner.flat_map(|post| [post.from, post.to]).chain(levels).chain([top, bottom]));
    let mut level: Vec<Segment> = Vec::new();
    for pair in stops.windows(2) {
        let [above, below] = pair else { continue };
        let middle = (above + below) / 2.0;
        let drawn = stand.posts.iter().filter(|post| post.from < middle && middle < post.to);
        let borders = distinct(drawn.map(|post| post.at));
        if borders.len() > 2 {
            level.extend(levels_of(&borders, &between(words, *above, *below)));
        }
    }
    let inner = stops.iter().filter(|stop| **stop > top + NEAR && **stop < bottom - NEAR);
    let ends: Vec<Segment> = inner.flat_map(|at| ends(stand, *at)).collect();
    let meant = distinct(level.iter().chain(&ends).map(|line| line.at)).len();
    if meant == 0 || ruled > MOST_LEVELS && meant < ruled {
        return Lines::default();
    }
    level.extend(ends);
    let side = |at: f32| Segment { at, from: top, to: bottom };
    Lines { level, upright: vec![side(left), side(right)] }
}

/// The level lines at a height where upright ones begin or end: from one that goes on to the next that does.
fn ends(stand: &Stand, at: f32) -> Vec<Segment> {
    let through = |post: &&Segment| post.from < at - NEAR && post.to > at + NEAR;
    let sides = stand.x.into_iter();
    let through = distinct(stand.posts.iter().filter(through).map(|post| post.at).chain(sides));
    let stops = |from: f32, to: f32| {
        let inside = |post: &&Segment| post.at > from + NEAR && post.at < to - NEAR;
        let near = |post: &Segment| (post.from - at).abs() <= NEAR || (post.to - at).abs() <= NEAR;
        stand.posts.iter().filter(inside).any(near)
    };
    let pairs = through.windows(2).filter_map(|pair| if let [from, to] = pair { Some((*from, *to)) } else { None });
    pairs.filter(|(from, to)| stops(*from, *to)).map(|(from, to)| Segment { at, from, to }).collect()
}

/// Places in order, those near each other taken for one.
fn distinct(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() <= NEAR);
    places
}

/// The level lines above the rows after the first between two others, by the order of drawing where cells are drawn one after
/// another.
fn levels_of(borders: &[f32], words: &[Word]) -> Vec<Segment> {
    let cell = |pair: &[f32]| if let [from, to] = pair { Some([*from, *to]) } else { None };
    let cells: Vec<[f32; 2]> = borders.windows(2).filter_map(cell).collect();
    let lines = lines_of(words.to_vec());
    let ordered = is_ordered(&lines);
    let runs: Vec<runs::Run> = runs_of(&lines, ordered).into_iter().flatten().collect();
    let Some(rows) = drawing::rows(&runs, &cells).filter(|_| ordered) else {
        let whole = |at: f32| Some(Segment { at, from: *borders.first()?, to: *borders.last()? });
        return starts(borders, words).into_iter().filter_map(whole).collect();
    };
    let free = |(at, first): (f32, usize)| {
        let own = cells.iter().enumerate().skip(first);
        let own = own.filter(|(column, _)| !drawing::goes_through(&rows, at, *column));
        own.map(|(_, cell)| Segment { at, from: cell[0], to: cell[1] }).collect::<Vec<_>>()
    };
    drawing::starts(&rows, &cells).into_iter().flat_map(free).collect()
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
    use super::*;

    fn word(text: &str, from: f32, base: f32) -> Word {
        let to = from + 5.0 * text.chars().count() as f32;
        Word { text: text.into(), from, to, base, size: 10.0, turn: Turn::Right, blank: true, drawn: [0; 2] }
    }

    fn complete(lines: &mut Lines, words: &[Word]) {
        let drawn = words.iter().zip(0..).map(|(word, at)| Word { drawn: [at; 2], ..word.clone() });
        let words: Vec<Word> = drawn.collect();
        let mut pages = [(std::mem::take(lines), words.as_slice())];
        super::complete(&mut pages);
        *lines = std::mem::take(&mut pages[0].0);
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
    fn a_line_under_one_heading_ends_no_table() {
        let mut level = [0.0, 24.0, 36.0, 48.0].map(|at| segment(at, 0.0, 200.0)).to_vec();
        level.insert(1, segment(12.0, 115.0, 175.0));
        let mut lines = Lines { level, upright: vec![] };
        let mut words = vec![word("Деньги", 120.0, 9.0), word("№", 2.0, 15.0)];
        words.extend([word("25", 120.0, 21.0), word("26", 150.0, 21.0)]);
        for base in [33.0, 45.0] {
            words.extend([
                word("1", 2.0, base),
                word("сбор", 60.0, base),
                word("5", 120.0, base),
                word("6", 150.0, base),
            ]);
        }
        complete(&mut lines, &words);
        let top = lines.upright.iter().map(|post| post.from).fold(f32::MAX, f32::min);
        assert_eq!(top, 0.0, "{lines:?}");
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
        assert_eq!(distinct(lines.level.iter().map(|line| line.at).skip(2)), [25.0]);
        let unnumbered: Vec<Word> = words.iter().filter(|word| word.from > 20.0).cloned().collect();
        lines.level.truncate(2);
        complete(&mut lines, &unnumbered);
        assert_eq!(
            distinct(lines.level.iter().map(|line| line.at)).len(),
            3,
            "the second cell begins again below the end of the one above"
        );
    }

    #[test]
    fn two_tables_ruled_between_columns_stay_two() {
        let frame = |top: f32| [0.0, 20.0, 100.0, 200.0].map(|at| segment(at, top, top + 40.0));
        let level = [0.0, 40.0, 70.0, 110.0].map(|at| segment(at, 0.0, 200.0)).to_vec();
        let mut lines = Lines { level, upright: frame(0.0).into_iter().chain(frame(70.0)).collect() };
        let row =
            |number: &str, base: f32| [word(number, 5.0, base), word("Издать", 25.0, base), word("июнь", 110.0, base)];
        let mut words: Vec<Word> = [row("1", 12.0), row("2", 30.0)].concat();
        words.push(word("Состав", 80.0, 58.0));
        words.extend([row("1", 82.0), row("2", 100.0)].concat());
        complete(&mut lines, &words);
        let inside = |post: &Segment| post.from < 50.0 && post.to > 60.0;
        assert!(!lines.upright.iter().any(inside), "{lines:?}");
        assert_eq!(distinct(lines.level.iter().map(|line| line.at)).len(), 6);
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
