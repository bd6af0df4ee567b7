//! Columns by position in recognised text: `tesseract --psm 6` that keeps the blanks between words.
//!
//! ```text
//! № | Мероприятие                Срок           Ответственный
//! п/п                                            исполнители            the heading row is damaged, and said again on each page
//! 1. Исследование возможностей    2016 год        Министерство          a number and its title stand one blank apart
//! предоставления вакантных                        науки                 blanks at the head of a line are lost
//! области (по согласованию)                                             so this may stand in any column
//! 2. Мониторинг наличия в    до 1 авгус- — отдел труда |               stray signs stand in the gutters
//! ```
//! In: a text. Out: its sheet: cells placed by position; rows certain where their numbers stand. Every letter is measured, for gaps
//! are told in blanks and letters are wider than those: in such places columns stand straight. Knows no Russian.

mod columns;
mod numbers;
mod pages;
mod parting;
mod refine;
mod regions;
mod stack;
mod words;

use super::lexer::{self, RawLine};
use super::placed::{self, Visual};
use super::{Sheet, Trust};
use crate::source::Span;
use columns::Column;
use pages::Part;
use regions::Region;
use stack::{Row, Shape};
use words::Strip;

/// Lines that begin with blanks: one in so many at most.
const LEADING: usize = 20;
/// Lines in several runs that a table has at least.
const FEWEST: usize = 8;

/// Whether the blanks at the heads of lines are lost, and those inside show columns.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let leads = lines.iter().filter(|line| line.text.trim_start_matches('\u{c}').starts_with(' ')).count();
    let foreign = lines.iter().filter(|line| line.text.contains(['\t', '│']) || line.text.starts_with("---")).count();
    let gaps = lines.iter().filter(|line| line.text.trim().contains("   ")).count();
    if gaps < FEWEST || leads * LEADING > gaps || foreign * LEADING > lines.len() || lines.len() > gaps * LEADING {
        return 0;
    }
    let strips: Vec<Strip> = lines.iter().map(Strip::of).collect();
    let regions = regions::find(&strips);
    match regions.iter().map(|region| region.rows).max() {
        None => 0,
        Some(_) if is_straight(&lines) => STRAIGHT,
        Some(0) => LIKELY,
        Some(_) => SURE,
    }
}

/// Rows with numbers and columns beside them were found; columns alone; columns that stand so straight that blanks are rather kept.
const SURE: i32 = 880;
/// See [`SURE`].
const LIKELY: i32 = 700;
/// See [`SURE`].
const STRAIGHT: i32 = 350;

/// Whether what stands behind wide gaps mostly begins in the same place as on the line above: letters of one width, as no picture
/// has them.
fn is_straight(lines: &[RawLine]) -> bool {
    let starts: Vec<Vec<usize>> = lines.iter().map(|line| starts(line.text)).collect();
    let (mut same, mut all) = (0, 0);
    for (above, line) in starts.iter().zip(starts.iter().skip(1)).filter(|(above, _)| !above.is_empty()) {
        all += line.len();
        same += line.iter().filter(|start| above.contains(start)).count();
    }
    same * 2 > all
}

/// The places behind three blanks or more.
fn starts(line: &str) -> Vec<usize> {
    let mut blanks = 0;
    let mut starts = Vec::new();
    for (place, c) in line.trim().chars().enumerate() {
        if c != ' ' && blanks > 2 {
            starts.push(place);
        }
        blanks = if c == ' ' { blanks + 1 } else { 0 };
    }
    starts
}

/// Reads a text whose columns stand apart by blanks, but not those at the heads of lines.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let strips: Vec<Strip> = lines.iter().map(Strip::of).collect();
    let mut visuals: Vec<Option<Visual>> = vec![None; lines.len()];
    let mut parts: Vec<Part> = vec![Part::Body; lines.len()];
    for region in regions::find(&strips) {
        for (at, visual) in region.lines.clone().zip(visuals_of(&strips, &region)) {
            visuals.get_mut(at).into_iter().for_each(|place| *place = Some(visual.clone()));
            parts.get_mut(at).zip(region.part(at)).into_iter().for_each(|(place, part)| *place = part);
        }
    }
    let mut sheet = placed::sheet(text, &lines, &visuals);
    mark(&mut sheet, &lines, &parts);
    sheet.specks = specks(&lines, &strips, &visuals);
    sheet.recognised = true;
    lexer::number_pages(&mut sheet, &lines);
    sheet
}

/// Says of each line of the sheet what it is.
fn mark(sheet: &mut Sheet, lines: &[RawLine], parts: &[Part]) {
    let mut marks = lines.iter().zip(parts).peekable();
    for line in &mut sheet.lines {
        while marks.next_if(|(raw, _)| raw.number < line.number).is_some() {}
        let part = marks.peek().map(|(_, part)| **part).unwrap_or_default();
        (line.heading, line.furniture) = (part == Part::Heading, part == Part::Furniture);
    }
}

/// What each line of a table shows.
fn visuals_of(strips: &[Strip], region: &Region) -> Vec<Visual> {
    let rows = region.rows_of(strips);
    let mut shapes = region.shapes.clone();
    trim(&rows, &mut shapes);
    let again = again(&rows, &shapes);
    let anew = anew(&rows, &shapes);
    let may = if region.rows > 0 { vec![true; rows.len()] } else { stack::may_begin(&rows, &region.columns, &shapes) };
    let again = again.into_iter().zip(may).map(|(again, may)| again || !may);
    let mut shapes = rows.iter().zip(shapes).zip(again.zip(anew));
    let visual = |at: usize| {
        let same_table = at != region.lines.start;
        let Some(strip) = strips.get(at) else { return Visual::default() };
        match region.part(at) {
            Some(Part::Body) => match shapes.next() {
                Some(((row, shape), (again, anew))) => {
                    let visual = of_shape(row, &shape, region);
                    let trust = visual.row.filter(|_| !again).or(anew.then_some(Trust::Likely));
                    Visual { same_table, row: trust, ..visual }
                }
                None => Visual::default(),
            },
            Some(Part::Heading) => Visual { row: None, cells: heading(strip, region), same_table },
            _ => Visual { row: None, cells: vec![wide(strip, region)], same_table },
        }
    };
    region.lines.clone().map(visual).collect()
}

/// Leaves out a lone dash that ends a cell: it stands for a wide gap, or else the cell would go on below.
fn trim(rows: &[Row], shapes: &mut [Shape]) {
    let mut open: Vec<usize> = Vec::new(); // the columns that go on below
    for (row, shape) in rows.iter().zip(shapes).rev() {
        let Shape::Cells(parted) = shape else {
            open.clear();
            continue;
        };
        for cell in &mut parted.cells {
            let own = row.words().get(cell.words.clone()).unwrap_or_default();
            let Some([before, last]) = own.last_chunk() else { continue };
            let gap = before.end == words::End::Open && row.words().len() == cell.words.end;
            let dash =
                (gap || !open.contains(&cell.column)) && last.span.of(row.strip.text).chars().all(words::is_dash);
            cell.words.end -= usize::from(dash);
        }
        open.clear();
        if !row.numbered {
            open.extend(parted.cells.iter().map(|cell| cell.column));
        }
    }
}

/// Whether each line goes on with a text over all columns from the line above.
fn again(rows: &[Row], shapes: &[Shape]) -> Vec<bool> {
    let small = |row: &Row| row.words().first().is_some_and(|word| !word.capital);
    let wide = |shape: &Shape| *shape == Shape::Wide;
    let again =
        |((row, shape), above): ((&Row, &Shape), &Shape)| wide(above) && wide(shape) && small(row) && !row.numbered;
    let below = rows.iter().zip(shapes).skip(1).zip(shapes).map(again);
    std::iter::once(false).chain(below).collect()
}

/// Whether each line begins a row whose number is lost.
fn anew(rows: &[Row], shapes: &[Shape]) -> Vec<bool> {
    let anew = |((row, shape), above): ((&Row, &Shape), &Shape)| match (above, shape) {
        (Shape::Cells(above), Shape::Cells(here)) => !row.numbered && stack::begins_anew(above, here),
        _ => false,
    };
    let below = rows.iter().zip(shapes).skip(1).zip(shapes).map(anew);
    std::iter::once(false).chain(below).collect()
}

/// What a line of a body shows.
fn of_shape(row: &Row, shape: &Shape, region: &Region) -> Visual {
    let shift = usize::from(region.rows > 0);
    let mut cells = Vec::new();
    let begins = match shape {
        Shape::Wide if row.numbered => {
            cells.extend(cell(row.strip, 0..1, 0, 1, None));
            cells.extend(cell(row.strip, 1..row.strip.words.len(), 1, region.columns.len(), None));
            true
        }
        Shape::Wide => {
            cells.push(wide(row.strip, region));
            true
        }
        Shape::Cells(parted) => {
            let own = usize::from(row.numbered);
            cells.extend(cell(row.strip, 0..own, 0, 1, None));
            for shown in &parted.cells {
                let words = shown.words.start + own..shown.words.end + own;
                cells.extend(cell(row.strip, words, shown.column + shift, 1, u8::try_from(shown.margin).ok()));
            }
            parted.cells.first().is_some_and(|cell| cell.column == 0)
        }
    };
    let trust = match (row.numbered, region.rows > 0, shape) {
        (true, ..) => Some(Trust::Certain),
        (_, true, Shape::Cells(_)) => None,
        _ => begins.then_some(Trust::Possible),
    };
    Visual { row: trust, cells, same_table: true }
}

/// These words of a line as a cell; none where there are no words.
fn cell(
    strip: &Strip,
    words: std::ops::Range<usize>,
    column: usize,
    spans: usize,
    near: Option<u8>,
) -> Option<placed::Cell> {
    let words = strip.words.get(words)?;
    let span = words.first()?.span.join(words.last()?.span);
    let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Some(placed::Cell { span, column: count(column), spans: count(spans), near, torn: false })
}

/// The whole line over all columns, stray signs and all.
fn wide(strip: &Strip, region: &Region) -> placed::Cell {
    let all = region.columns.len() + usize::from(region.rows > 0);
    let whole = Span::new(0, strip.text.len());
    let own = strip.words.first().zip(strip.words.last()).map(|(first, last)| first.span.join(last.span));
    let spans = u16::try_from(all).unwrap_or(u16::MAX);
    placed::Cell { span: own.unwrap_or(whole), column: 0, spans, near: None, torn: false }
}

/// The cells of a heading row's line: one run a column where there are as many, else each run at the nearest column.
fn heading(strip: &Strip, region: &Region) -> Vec<placed::Cell> {
    let mut cells = Vec::new();
    let shift = usize::from(region.rows > 0);
    let centred: Vec<Column> = region.columns.iter().map(|column| Column { sharp: false, ..*column }).collect();
    let runs = strip.runs();
    let mut from = 0;
    let mut column = 0;
    // The sign of numbers stands by itself, however near the title's heading is; it may be two words.
    let signed = shift > 0 && (runs > centred.len() || pages::is_sign(strip.written(0)));
    if signed {
        from = pages::sign(strip).max(1);
        cells.extend(cell(strip, 0..from, 0, 1, None));
    }
    let words = strip.words.get(from..).unwrap_or_default();
    let own = 1 + words.iter().skip(1).filter(|word| word.apart()).count();
    if own == centred.len() {
        for run in words.chunk_by(|_, right| !right.apart()) {
            cells.extend(cell(strip, from..from + run.len(), column + shift, 1, None));
            from += run.len();
            column += 1;
        }
        return cells;
    }
    let firsts = if signed && !words.first().is_some_and(words::Word::apart) { 0..1 } else { 0..centred.len() };
    let best = firsts.map(|first| parting::part(words, &centred, first, None, &[])).min_by_key(|parted| parted.cost);
    for shown in best.map(|best| best.cells).unwrap_or_default() {
        cells.extend(cell(strip, shown.words.start + from..shown.words.end + from, shown.column + shift, 1, None));
    }
    cells
}

/// Stray signs in tables: ink of no cell.
fn specks(lines: &[RawLine], strips: &[Strip], visuals: &[Option<Visual>]) -> Vec<Span> {
    let mut specks = Vec::new();
    for ((raw, strip), visual) in lines.iter().zip(strips).zip(visuals) {
        let Some(visual) = visual else { continue };
        let inside =
            |span: &Span| visual.cells.iter().any(|cell| cell.span.start <= span.start && span.end <= cell.span.end);
        let stray = strip.specks().filter(|span| !inside(span));
        specks.extend(stray.map(|span| Span::new(raw.start + span.start, raw.start + span.end)));
    }
    specks
}
