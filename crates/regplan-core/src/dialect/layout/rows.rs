//! Where rows begin, told by where numbers stand in them: on the first line, a line lower, or in the middle.
//!
//! In: the parted lines of a table, page after page. Out: where rows begin, if numbers do not stand on the first lines. Between
//! two numbers the border is sought that leaves each number in its place, where a cell begins with a capital or blank lines
//! stand. Knows no Russian.

use super::super::Trust;
use super::super::lexer::RawLine;
use super::parts::Parted;
use crate::grammar::letters::{is_capital, is_small};
use crate::source::Span;
use std::ops::Range;

/// A line and what stands in which column.
pub(super) type Shown<'a> = (&'a RawLine<'a>, &'a Parted);

/// Numbers that a table has at least.
const FEWEST: usize = 4;
/// Lines above a number that its row may have.
const TALLEST: usize = 40;
/// A row whose title begins with a capital or with a small letter; another cell with a small letter; its title begins lower; blank
/// lines above.
const TITLE_CAPITAL: i32 = -4;
/// See [`TITLE_CAPITAL`].
const TITLE_SMALL: i32 = 5;
/// See [`TITLE_CAPITAL`].
const OTHER_SMALL: i32 = 1;
/// See [`TITLE_CAPITAL`].
const NO_TITLE: i32 = 1;
/// A title that goes on: its line above ends so.
const GOES_ON: i32 = 2;
/// See [`GOES_ON`].
const UNENDED: [char; 4] = [',', ';', ':', '-'];
/// See [`TITLE_CAPITAL`].
const BLANK_LINES: i32 = -6;
/// Each line that a text stands off its place, where that is counted from its top.
const OFF: i32 = 2;
/// A column's text stands elsewhere in a row than in the others.
const ASTRAY: i32 = 5;
/// Columns looked at.
const WIDEST: usize = 12;

/// Where numbers stand in their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// On the first line.
    Top,
    /// On the second: the number's paragraph has a space above it that the title's has not.
    Below,
    /// In the middle.
    Middle,
}

impl Stand {
    /// How far a column's text from line `first` to line `last` is off its place beside a number.
    fn off(self, column: usize, number: i32, first: i32, last: i32) -> i32 {
        let off = match self {
            Self::Below if column == 1 => OFF * (number - first - 1).abs(),
            Self::Top | Self::Below => OFF * (number - first).abs(),
            Self::Middle => (2 * number - first - last).abs(),
        };
        off.min(ASTRAY)
    }

    /// Whether a column's text is a whole line off its place beside a number.
    fn astray(self, column: usize, number: i32, first: i32, last: i32) -> bool {
        match self {
            Self::Below if column == 1 => number != first + 1,
            Self::Top | Self::Below => number != first,
            Self::Middle => (2 * number - first - last).abs() > 1,
        }
    }
}

/// Where the rows of a table begin.
pub(super) struct Rows {
    /// How far one begins at each line.
    pub(super) begins: Vec<Option<Trust>>,
    /// Whether cells begin lower than their rows, so that nothing but the numbers tells rows.
    pub(super) ragged: bool,
}

/// Finds the rows of a table.
pub(super) fn find(lines: &[Shown]) -> Rows {
    let stand = stand(lines);
    let ragged = stand == Stand::Top && is_ragged(lines);
    let mut begins = match stand {
        Stand::Below | Stand::Middle => around(lines, stand),
        Stand::Top if ragged => at_numbers(lines),
        Stand::Top => vec![Some(Trust::Possible); lines.len()],
    };
    for ((above, line), begins) in lines.iter().zip(lines.iter().skip(1)).zip(begins.iter_mut().skip(1)) {
        if goes_on_wide(above, line) {
            *begins = None;
        }
    }
    Rows { begins, ragged }
}

/// Whether a line goes on with the text over all columns that the line above begins.
fn goes_on_wide(above: &Shown, (raw, parted): &Shown) -> bool {
    let small = |span: &Span| span.of(raw.text).trim_start().starts_with(is_small);
    let wide = matches!(above.1, Parted::Wide(_) | Parted::Headed(..));
    wide && raw.blanks == 0 && matches!(parted, Parted::Wide(span) if small(span))
}

/// Where most numbers stand: where fewest cells are off their places beside them, or begin with a small letter. The first lines have it in doubt.
fn stand(lines: &[Shown]) -> Stand {
    if lines.iter().filter(|line| is_numbered(line)).count() < FEWEST {
        return Stand::Top;
    }
    let ink = Ink::of(lines);
    let faults = |stand: &Stand| {
        let mut faults = vec![Faults::default(); ink.columns.len()];
        runs(lines).for_each(|run| Ways::through(lines, &ink, run, *stand).count_faults(&mut faults));
        faults.iter().map(|column| column.small + column.off_number.min(column.off_middle)).sum::<usize>()
    };
    [Stand::Top, Stand::Below, Stand::Middle].into_iter().min_by_key(faults).unwrap_or(Stand::Top)
}

/// Whether cells begin lower than their rows: in columns that stood empty on the line before, with no number beside.
fn is_ragged(lines: &[Shown]) -> bool {
    let filled = |line: &Shown, column: usize| cell(line, column).is_some();
    let begins = |(above, line): &(&Shown, &Shown)| {
        !filled(line, 0) && (1..8).any(|column| filled(line, column) && !filled(above, column))
    };
    let numbered = lines.iter().filter(|line| is_numbered(line)).count();
    numbered >= FEWEST && lines.iter().zip(lines.iter().skip(1)).filter(begins).count() * 4 > numbered
}

/// How far a row begins at each line where numbers stand so.
fn around(lines: &[Shown], stand: Stand) -> Vec<Option<Trust>> {
    let mut rows = vec![Some(Trust::Possible); lines.len()];
    let ink = Ink::of(lines);
    for run in runs(lines) {
        let borders = Ways::through(lines, &ink, run.clone(), stand).borders();
        let open = if run.start == 0 { borders.first().map_or(run.end, |border| border.start) } else { run.start };
        rows.iter_mut().take(run.end).skip(open).for_each(|row| *row = None);
        for border in borders {
            rows.get_mut(border.start).into_iter().for_each(|row| *row = Some(Trust::Certain));
        }
    }
    rows
}

/// How far a row begins at each line where numbers stand on the first lines of their rows, and nothing else tells rows.
fn at_numbers(lines: &[Shown]) -> Vec<Option<Trust>> {
    let mut inside = false; // below a number
    let row = |line: &Shown| {
        let numbered = is_numbered(line);
        inside = numbered || inside && matches!(line.1, Parted::Cells(_));
        if numbered { Some(Trust::Certain) } else { (!inside).then_some(Trust::Possible) }
    };
    lines.iter().map(row).collect()
}

/// The lines between headings that run over all columns.
fn runs<'a>(lines: &'a [Shown]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = lines.get(start..).filter(|rest| !rest.is_empty())?;
        let end = start + rest.iter().position(|line| !matches!(line.1, Parted::Cells(_))).unwrap_or(rest.len());
        let run = start..end;
        start = end + 1;
        Some(run)
    })
}

fn is_numbered(line: &Shown) -> bool {
    let text = cell(line, 0);
    text.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 7)
}

/// What a line shows in a column.
pub(super) fn cell<'a>((raw, parted): &Shown<'a>, column: usize) -> Option<&'a str> {
    let Parted::Cells(cells) = parted else { return None };
    Some(cells.iter().find(|shown| shown.column == column)?.span.of(raw.text))
}

/// The first letter of the title.
fn title(line: &Shown) -> Option<char> {
    cell(line, 1)?.chars().next()
}

/// A row that could begin at a line, with the cheapest rows before it.
#[derive(Clone, Copy)]
struct Way {
    start: usize,
    cost: i32,
    before: usize,
}

/// All rows that could be between two headings, one a number.
struct Ways<'l> {
    lines: &'l [Shown<'l>],
    ink: &'l Ink,
    stand: Stand,
    run: Range<usize>,
    /// For each number: its line, and the rows that it could stand in.
    levels: Vec<(usize, Vec<Way>)>,
}

impl<'l> Ways<'l> {
    fn through(lines: &'l [Shown<'l>], ink: &'l Ink, run: Range<usize>, stand: Stand) -> Self {
        let mut ways = Self { lines, ink, stand, run: run.clone(), levels: Vec::new() };
        for number in run.clone().filter(|at| lines.get(*at).is_some_and(is_numbered)) {
            let last = ways.levels.last().map(|(last, _)| *last);
            let first = last.map_or(run.start, |last| last + 1).max(number.saturating_sub(TALLEST));
            let forced = last.is_none() && run.start > 0;
            let starts = first..if forced { first } else { number } + 1;
            let level = starts.map(|start| {
                let (before, cost) = ways.cheapest(start).unwrap_or((0, 0));
                Way { start, cost: cost + look(lines, ink, start), before }
            });
            let level = level.collect();
            ways.levels.push((number, level));
        }
        ways
    }

    /// The best row of the last number so far, if the next one begins at `end`.
    fn cheapest(&self, end: usize) -> Option<(usize, i32)> {
        let (number, ways) = self.levels.last()?;
        self.best(*number, ways, end)
    }

    fn best(&self, number: usize, ways: &[Way], end: usize) -> Option<(usize, i32)> {
        let cost = |way: &Way| way.cost + self.off(number, way.start..end);
        ways.iter().map(cost).enumerate().min_by_key(|(_, cost)| *cost)
    }

    /// How far the columns of a row are off their places beside its number.
    fn off(&self, number: usize, row: Range<usize>) -> i32 {
        let number = self.place(number);
        let off = |(index, column): (usize, &Column)| {
            let (first, last) = column.within(&row)?;
            Some(self.stand.off(index + 1, number, self.place(first), self.place(last)))
        };
        self.ink.columns.iter().enumerate().filter_map(off).sum()
    }

    /// Counts what is wrong with the columns of the cheapest rows.
    fn count_faults(&self, faults: &mut [Faults]) {
        let numbers = self.levels.iter().map(|(number, _)| self.place(*number));
        // A heading above the first number of a page says nothing of where numbers stand.
        let heads = |line: &Shown| cell(line, 0).is_some() && !is_numbered(line);
        let headed = |row: &Range<usize>| self.lines.get(row.clone()).is_some_and(|lines| lines.iter().any(heads));
        let first = usize::from(self.run.start == 0);
        for (number, row) in numbers.zip(self.borders()).skip(first).filter(|(_, row)| !headed(row)) {
            let middle = self.place(row.start) + self.place(row.end.saturating_sub(1));
            for (index, (column, faults)) in self.ink.columns.iter().zip(faults.iter_mut()).enumerate() {
                let Some((first, last)) = column.within(&row) else { continue };
                let text = self.lines.get(first).and_then(|line| cell(line, index + 1));
                faults.small += usize::from(text.is_some_and(|text| text.starts_with(is_small)));
                let (first, last) = (self.place(first), self.place(last));
                faults.off_number += usize::from(self.stand.astray(index + 1, number, first, last));
                faults.off_middle += usize::from(index == 0 || (first + last - middle).abs() > 1);
            }
        }
    }

    /// A line as it lies among the others, blank lines counted.
    fn place(&self, at: usize) -> i32 {
        self.lines.get(at).map_or(0, |(raw, _)| i32::try_from(raw.number).unwrap_or(0))
    }

    /// The cheapest rows.
    fn borders(&self) -> Vec<Range<usize>> {
        let Some((mut at, _)) = self.cheapest(self.run.end) else { return Vec::new() };
        let mut rows = Vec::new();
        let mut next = self.run.end;
        for (_, level) in self.levels.iter().rev() {
            let Some(way) = level.get(at) else { break };
            rows.push(way.start..next);
            (next, at) = (way.start, way.before);
        }
        rows.reverse();
        rows
    }
}

/// What is wrong with a column, if numbers stand where they are thought to.
#[derive(Debug, Clone, Copy, Default)]
struct Faults {
    /// Cells that begin with a small letter.
    small: usize,
    /// Cells off their places beside the number.
    off_number: usize,
    /// Cells that are not in the middle of their rows; but the column behind the numbers stands as they do.
    off_middle: usize,
}

/// Where the columns behind the first hold ink.
struct Ink {
    columns: Vec<Column>,
}

struct Column {
    /// For each line: the first one from there on that holds ink.
    first: Vec<usize>,
    /// For each line: the last one above it that does.
    last: Vec<Option<usize>>,
}

impl Ink {
    fn of(lines: &[Shown]) -> Self {
        let count = lines.iter().map(|line| columns(line)).max().unwrap_or(0).min(WIDEST);
        Self { columns: (1..count).map(|column| Column::of(lines, column)).collect() }
    }
}

impl Column {
    /// The first and the last line of a row that hold ink.
    fn within(&self, row: &Range<usize>) -> Option<(usize, usize)> {
        let (first, last) = (*self.first.get(row.start)?, (*self.last.get(row.end)?)?);
        (first <= last).then_some((first, last))
    }

    fn of(lines: &[Shown], column: usize) -> Self {
        let (mut first, mut last) = (vec![usize::MAX; lines.len() + 1], vec![None; lines.len() + 1]);
        let filled: Vec<bool> = lines.iter().map(|line| cell(line, column).is_some()).collect();
        let mut below = usize::MAX;
        for (at, (place, filled)) in first.iter_mut().zip(&filled).enumerate().rev() {
            below = if *filled { at } else { below };
            *place = below;
        }
        let mut above = None;
        for (at, (place, filled)) in last.iter_mut().skip(1).zip(&filled).enumerate() {
            above = if *filled { Some(at) } else { above };
            *place = above;
        }
        Self { first, last }
    }
}

/// How many columns a line shows at least.
fn columns((_, parted): &Shown) -> usize {
    let Parted::Cells(cells) = parted else { return 0 };
    cells.last().map_or(0, |shown| shown.column + 1)
}

/// How a line looks as the first one of a row.
fn look(lines: &[Shown], ink: &Ink, at: usize) -> i32 {
    let (Some(line), above) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at))) else { return 0 };
    let begins = ink.columns.first().and_then(|titles| titles.first.get(at)).and_then(|first| lines.get(*first));
    let begins = match begins.and_then(title) {
        Some(c) if is_small(c) => TITLE_SMALL,
        Some(c) if is_capital(c) => TITLE_CAPITAL,
        _ => 0,
    };
    let none = if title(line).is_none() { NO_TITLE } else { 0 };
    let goes_on = above.and_then(|above| cell(above, 1)).is_some_and(|text| text.ends_with(UNENDED));
    let small = |column: &usize| cell(line, *column).is_some_and(|text| text.starts_with(is_small));
    let blank = line.0.blanks > 0 && above.is_none_or(|above| above.0.feeds == line.0.feeds);
    let others = [((2..8).any(|column| small(&column)), OTHER_SMALL), (goes_on, GOES_ON), (blank, BLANK_LINES)];
    begins + none + others.iter().filter(|(there, _)| *there).map(|(_, cost)| cost).sum::<i32>()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::dialect::Trust;

    fn first_words(dump: &str) -> Vec<&str> {
        let sheet = read(dump);
        let certain = sheet.words.iter().filter(|word| word.joint.row == Some(Trust::Certain));
        certain.map(|word| word.span.of(dump)).collect()
    }

    const HEAD: &str = "№     Мероприятие             Срок              Исполнитель\n";

    #[test]
    fn cells_in_the_middle_of_rows_whose_numbers_stand_on_top_are_no_rows_around_numbers() {
        let row = |number: u8| {
            format!(
                "{number}.    Выставка рисунка\n\
\x20     и плаката о правах      до 1 мая          Отдел печати\n\
\x20     ребёнка в школе\n"
            )
        };
        let dump = format!("{HEAD}{}", (1..7).map(row).collect::<String>());
        assert!(!first_words(&dump).contains(&"Выставка"), "{:?}", first_words(&dump));
    }
}
