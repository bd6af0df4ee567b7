//! Which words of a line stand in which column.
//!
//! In: a line and the columns of its page. Out: its cells, or that it runs over the full width. A small programme over words
//! and columns: a cell ends at wide blanks; at one blank only where a gutter is near.

use super::drift;
use super::gutters::{Columns, Gutter};
use super::said::{Border, Said};
use super::strips::{Placed, Strip};
use crate::source::Span;

/// What a line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parted {
    /// What stands in which column.
    Cells(Vec<Shown>),
    /// One text over all columns.
    Wide(Span),
    /// A number in the first column, one text over all the others.
    Headed(Span, Span),
}

/// What a line shows in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// The column.
    pub(super) column: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// How much dearer it is to put one of its words into another column.
    pub(super) margin: usize,
    /// Whether its last words reach the next column: one of them may begin the cell there.
    pub(super) reaches: bool,
}

/// Each place of a word outside its column.
const OUTSIDE: usize = 3;
/// A cell ends at one blank: where a line beside has a beginning behind wide blanks, where the gutter of the line ends, where
/// the column mostly begins, or elsewhere.
const ONE_BLANK: [usize; 4] = [0, 4, 5, 8];
/// A cell begins behind wide blanks, but not where its column mostly does.
const OFF_MARGIN: usize = 5;
/// It costs less before a capital.
const CAPITAL: usize = 4;
/// It costs more in the midst of what stands alone elsewhere.
const INSIDE: usize = 4;
/// Blanks inside a cell, each beyond the first, and at most.
const INNER_BLANK: (usize, usize) = (1, 4);
/// A cell goes on in its line behind a broken word.
const BROKEN: usize = 20;
/// A cell begins with a single small letter before a capital.
const DANGLING: usize = 4;
/// Centred lines lie so many places off the middle.
const OFF_MIDDLE: usize = 3;

/// Letters that a title has at least: «П/П» ends a heading.
const SHORTEST: usize = 3;

/// Words end so few places before a gutter where two cells were written one blank apart.
const NEARLY: usize = 3;

/// Parts every line of a table.
pub(super) fn lines<'t>(strips: &[Strip<'t>], columns: &Columns, said: &Said<'t>) -> Vec<Parted> {
    let mut parted: Vec<Parted> = Vec::with_capacity(strips.len());
    let mut above: Option<&Strip> = None; // the line before, where it runs over the full width
    let margins: Vec<_> = (0..columns.count()).map(|column| columns.margin(column)).collect();
    for (index, (strip, gutters)) in strips.iter().zip(drift::follow(strips, columns)).enumerate() {
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| strips.get(at));
        let beside = near.flat_map(|strip| strip.segments().into_iter().skip(1).map(|(from, _)| from)).collect();
        let borders = said.borders(strip);
        let page = Page { columns, gutters: &gutters, margins: &margins, beside, borders };
        let mut line = part(strip, &page);
        let alone = matches!(&line, Parted::Cells(cells) if cells.len() == 1);
        let next = strips.get(index + 1);
        let ends = next.and_then(|next| next.words.first()).is_none_or(|word| !word.small);
        let apart = strip.blanks > 0 && next.is_none_or(|next| next.blanks > 0);
        if apart && matches!(&line, Parted::Cells(cells) if cells.len() > 1) && strip.runs_through() {
            line = Parted::Wide(span(&strip.words));
        }
        let heading = below_heading(strip, above, columns) || ends && centred(&strip.words, columns, 0);
        if alone && heading && !columns.aligned(strip.from()) {
            line = Parted::Wide(span(&strip.words));
        }
        if is_title(strip, next) {
            line = Parted::Wide(span(&strip.words));
        }
        above = (!matches!(line, Parted::Cells(_))).then_some(strip);
        parted.push(line);
    }
    parted
}

/// Whether a line begins where row numbers do and is none, right above a row: the title of a section, be it as short as a month's name.
fn is_title(strip: &Strip, next: Option<&Strip>) -> bool {
    let row = |next: &Strip| next.begins_with_number() && next.segments().len() > 1 && strip.from() <= next.from() + 1;
    let letters = strip.text.chars().filter(|c| c.is_alphabetic()).count();
    let whole = strip.segments().len() == 1 && letters >= SHORTEST;
    whole && next.is_some_and(row) && strip.words.first().is_some_and(|word| word.capital)
}

/// Whether a line goes on with the full-width line above: both are centred, and its first word had no room there.
fn below_heading(strip: &Strip, above: Option<&Strip>, columns: &Columns) -> bool {
    let middle = |strip: &Strip| strip.from() + strip.to();
    let (left, right) = columns.extent;
    let word = strip.words.first().map_or(0, |word| word.to - word.from);
    let full = |above: &Strip| (above.width() + 1 + word) * 10 >= (right - left) * 9;
    above.is_some_and(|above| {
        strip.blanks == 0 && full(above) && middle(strip).abs_diff(middle(above)) <= 2 * OFF_MIDDLE
    })
}

/// Whether words stand in the middle of the whole table, or of what lies behind its first columns.
fn centred(words: &[Placed], columns: &Columns, behind: usize) -> bool {
    off_middle(words, columns, behind).is_some_and(|(off, _)| off <= 2 * OFF_MIDDLE)
}

/// How far words stand off that middle, in half places; and how wide that is.
fn off_middle(words: &[Placed], columns: &Columns, behind: usize) -> Option<(usize, usize)> {
    let (left, right) = columns.extent;
    let left = behind.checked_sub(1).and_then(|at| columns.gutters.get(at)).map_or(left, |gutter| gutter.to);
    let (first, last) = (words.first()?, words.last()?);
    Some(((first.from + last.to).abs_diff(left + right), right.saturating_sub(left)))
}

/// What is known of a line's surroundings.
pub(super) struct Page<'p> {
    pub(super) columns: &'p Columns,
    /// The gutters as they lie on the line.
    pub(super) gutters: &'p [Gutter],
    /// Where the texts of each column mostly begin, and how many do.
    pub(super) margins: &'p [Option<(usize, usize)>],
    /// Where texts begin behind wide blanks on the lines above and below.
    pub(super) beside: Vec<usize>,
    /// What other lines say of a border before each word of the line.
    pub(super) borders: Vec<Border>,
}

/// Parts one line at the gutters that it has.
pub(super) fn part(strip: &Strip, page: &Page) -> Parted {
    let (columns, gutters) = (page.columns, page.gutters);
    let mut cells: Vec<Cell> = Vec::new();
    for (word, (column, margin)) in strip.words.iter().zip(places(&strip.words, page)) {
        match cells.last_mut() {
            Some(cell) if cell.column == column => {
                cell.words.push(*word);
                cell.margin = cell.margin.min(margin);
            }
            _ => cells.push(Cell { column, words: vec![*word], margin }),
        }
    }
    if runs_over(&strip.words, &cells, columns, gutters) {
        return Parted::Wide(span(&strip.words));
    }
    if let Some((number, rest)) = cells.split_first()
        && number.column == 0
        && number.words.len() == 1
        && let Some(title) = strip.words.get(1..).filter(|_| rest.len() > 1)
        && (rest.first().is_some_and(|cell| cell.column == 1)
            || off_middle(title, columns, 1).is_some_and(|(off, width)| off * 4 <= width))
        && runs_over(title, rest, columns, gutters)
    {
        return Parted::Headed(span(&number.words), span(title));
    }
    let nexts = cells.iter().skip(1).map(|cell| cell.words.first().copied()).chain([None]);
    let shown = |(cell, next): (&Cell, Option<Placed>)| Shown {
        column: cell.column,
        span: span(&cell.words),
        margin: cell.margin,
        reaches: reaches(cell, next, page),
    };
    Parted::Cells(cells.iter().zip(nexts).map(shown).collect())
}

/// What a line shows of a cell.
struct Cell {
    column: usize,
    words: Vec<Placed>,
    margin: usize,
}

/// Whether the words of a cell reach the next column: the exporter writes cells that nearly touch one blank apart, the right one
/// further left than its column.
fn reaches(cell: &Cell, next: Option<Placed>, page: &Page) -> bool {
    let Some(last) = cell.words.last() else { return false };
    let gutters = [page.gutters, page.columns.gutters.as_slice()];
    let near = gutters.iter().filter_map(|gutters| gutters.get(cell.column)).any(|own| last.to + NEARLY >= own.from);
    near || next.is_some_and(|next| next.from == last.to + 1)
}

fn span(words: &[Placed]) -> Span {
    let (first, last) = (words.first(), words.last());
    first.zip(last).map_or(Span::new(0, 0), |(first, last)| first.span.join(last.span))
}

/// Whether words cross gutters as if there were none.
fn runs_over(words: &[Placed], cells: &[Cell], columns: &Columns, gutters: &[Gutter]) -> bool {
    let ends = cells.iter().zip(cells.iter().skip(1));
    let broken = |(left, right): (&Cell, &Cell)| {
        let hyphen = left.words.last().is_some_and(|word| word.broken);
        let gutter = right.column.checked_sub(1).and_then(|at| gutters.get(at));
        hyphen && gutter.zip(right.words.first()).is_some_and(|(gutter, word)| gutter.to == word.from)
    };
    let broken = ends.clone().any(broken); // a text over all columns has no line end in its midst
    let apart = words.iter().zip(words.iter().skip(1)).any(|(left, right)| right.from > left.to + 1);
    if apart || broken {
        return false;
    }
    let mut begins = ends.filter_map(|(_, right)| right.words.first());
    let astray: usize =
        cells.iter().flat_map(|cell| cell.words.iter().map(|word| outside(word, cell.column, gutters))).sum();
    let aligned = words.first().is_some_and(|word| columns.aligned(word.from));
    let misplaced = begins.any(|word| !columns.aligned(word.from));
    let first = cells.first().map_or(0, |cell| cell.column.min(1));
    let in_middle = cells.len() > 1 && (centred(words, columns, 0) || centred(words, columns, first));
    let exact = |cell: &Cell| cell.words.first().is_some_and(|word| columns.exact(word.from));
    astray > 1 || misplaced && !aligned || in_middle && !cells.iter().all(exact)
}

/// How many places of a word lie outside a column.
fn outside(word: &Placed, column: usize, gutters: &[Gutter]) -> usize {
    let left = column.checked_sub(1).and_then(|at| gutters.get(at)).map_or(0, |gutter| gutter.from);
    let right = gutters.get(column).map_or(usize::MAX, |gutter| gutter.to);
    let before = left.min(word.to).saturating_sub(word.from);
    let after = word.to.saturating_sub(right.max(word.from));
    before + after
}

/// What it costs that a cell ends at the one blank before this word, and this column begins with it; `ends`, if it is a dash
/// with nothing right behind it, which stands for an empty cell.
fn one_blank(at: usize, word: &Placed, ends: bool, column: usize, page: &Page) -> usize {
    let gutter = column.checked_sub(1).and_then(|at| page.gutters.get(at));
    let [beside, there, near, elsewhere] = ONE_BLANK;
    let place = if page.beside.contains(&word.from) {
        beside
    } else if gutter.is_some_and(|gutter| gutter.to == word.from) {
        there
    } else if page.columns.aligned(word.from) {
        near
    } else {
        elsewhere
    };
    let place = if word.capital || ends { place.saturating_sub(CAPITAL) } else { place };
    match page.borders.get(at) {
        Some(Border::Said) => 0,
        Some(Border::Inside) if !ends => place + INSIDE,
        _ => place,
    }
}

/// What it costs that a cell of this column begins with this word, behind wide blanks.
fn off_margin(word: &Placed, column: usize, page: &Page) -> usize {
    let starts = page.columns.starts.get(word.from).copied().unwrap_or(0);
    let gutter = column.checked_sub(1).and_then(|at| page.gutters.get(at));
    let near = gutter.is_some_and(|gutter| gutter.to.abs_diff(word.from) < 2);
    match page.margins.get(column).copied().flatten() {
        Some((margin, most)) if !near && margin.abs_diff(word.from) > 1 && starts * 2 < most => OFF_MARGIN,
        _ => 0,
    }
}

/// What a word costs in a column, given the word before it.
struct Costs<'p> {
    words: &'p [Placed],
    page: &'p Page<'p>,
}

impl Costs<'_> {
    fn columns(&self) -> usize {
        self.page.gutters.len() + 1
    }

    /// The word itself, outside its column or not.
    fn own(&self, at: usize, column: usize) -> usize {
        self.words.get(at).map_or(0, |word| OUTSIDE * outside(word, column, self.page.gutters))
    }

    /// The blanks between a word and the one before it.
    fn gap(&self, at: usize) -> usize {
        let last = at.checked_sub(1).and_then(|at| self.words.get(at));
        last.zip(self.words.get(at)).map_or(0, |(last, word)| word.from - last.to)
    }

    /// Whether the word before is broken: its cell's line ends there.
    fn after_broken(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|at| self.words.get(at)).is_some_and(|word| word.broken)
    }

    /// Whether it is a conjunction before a capital: «Студенты       и Педагог», the last word of a line set to full width.
    fn dangles(&self, at: usize) -> bool {
        let letter = self.words.get(at).is_some_and(|word| word.small && word.to == word.from + 1);
        letter && self.gap(at + 1) == 1 && self.words.get(at + 1).is_some_and(|next| next.capital)
    }

    /// It stands in the cell of the word before.
    fn stays(&self, at: usize) -> usize {
        let broken = if self.after_broken(at) { BROKEN } else { 0 };
        (self.gap(at).saturating_sub(1) * INNER_BLANK.0).min(INNER_BLANK.1) + broken
    }

    /// A cell of this column begins with it.
    fn begins(&self, at: usize, column: usize) -> usize {
        let Some(word) = self.words.get(at) else { return 0 };
        if self.after_broken(at) {
            return 0;
        }
        if self.gap(at) > 1 {
            return off_margin(word, column, self.page) + if self.dangles(at) { DANGLING } else { 0 };
        }
        one_blank(at, word, word.dash && self.gap(at + 1) != 1, column, self.page)
    }
}

/// The column of each word, by the cheapest way through all of them; and how much dearer the best way is that puts the
/// word elsewhere.
fn places(words: &[Placed], page: &Page) -> Vec<(usize, usize)> {
    let costs = Costs { words, page };
    let count = costs.columns();
    let mut levels: Vec<Vec<usize>> = Vec::with_capacity(words.len());
    let mut ways: Vec<Vec<usize>> = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let before = levels.last();
        let (mut next, mut way) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut best: Option<(usize, usize)> = None; // the cheapest of the columns further left
        for column in 0..count {
            let cost = before.and_then(|before| before.get(column)).copied().unwrap_or(0);
            let stays = (cost + costs.stays(at), column);
            let moves = best.filter(|_| at > 0).map(|(cost, from)| (cost + costs.begins(at, column), from));
            let (cheapest, from) = moves.filter(|moves| moves.0 < stays.0).unwrap_or(stays);
            next.push(cheapest + costs.own(at, column));
            way.push(from);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, column));
            }
        }
        ways.push(way);
        levels.push(next);
    }
    let ends = levels.last().map_or(&[][..], Vec::as_slice);
    let mut column = ends.iter().enumerate().min_by_key(|(_, cost)| **cost).map_or(0, |(column, _)| column);
    let mut after = vec![0; count]; // what the words behind cost at least
    let mut places = Vec::with_capacity(words.len());
    for (at, (way, level)) in ways.iter().zip(&levels).enumerate().rev() {
        places.push((column, margin(level, &after, column)));
        after = costs.behind(at, &after);
        column = way.get(column).copied().unwrap_or(column);
    }
    places.reverse();
    places
}

impl Costs<'_> {
    /// What this word and all behind it cost at least, by the column of the word before it.
    fn behind(&self, at: usize, after: &[usize]) -> Vec<usize> {
        let here: Vec<usize> = after.iter().enumerate().map(|(column, cost)| cost + self.own(at, column)).collect();
        let mut best = usize::MAX; // the cheapest of the columns further right
        let mut behind = Vec::with_capacity(here.len());
        for (column, cost) in here.iter().enumerate().rev() {
            behind.push(best.min(cost + self.stays(at)));
            best = best.min(cost + self.begins(at, column));
        }
        behind.reverse();
        behind
    }
}

/// How much dearer the best way is through any other column.
fn margin(level: &[usize], after: &[usize], column: usize) -> usize {
    let ways = level.iter().zip(after).map(|(before, after)| before + after);
    let other = ways.clone().enumerate().filter(|(other, _)| *other != column).map(|(_, cost)| cost).min();
    let own = ways.clone().nth(column).unwrap_or(0);
    other.map_or(usize::MAX, |other| other.saturating_sub(own))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexer;
    use super::super::tables;
    use super::*;

    fn parted(text: &str) -> Vec<Parted> {
        let strips = Strip::all(&lexer::inked_lines(text));
        let table = tables::find(&strips).remove(0);
        lines(&strips[table.lines.clone()], &table.columns, &Said::of(&strips))
    }

    const ROW: &str = "1     Выставка рисунка        до 1 мая      Отдел печати\n";

    #[test]
    fn a_month_above_a_row_is_a_title_and_the_end_of_a_heading_is_none() {
        let head = "№     Мероприятие             Срок          Исполнитель\nП/П\n";
        let lines = parted(&format!("{head}{ROW}{ROW}МАЙ\n{ROW}{ROW}Работа с родителями\n{ROW}"));
        let wide: Vec<usize> =
            (0..).zip(&lines).filter(|(_, line)| matches!(line, Parted::Wide(_))).map(|(at, _)| at).collect();
        assert_eq!(wide, [4, 7]);
    }

    #[test]
    fn full_columns_one_blank_apart_are_no_text_over_all_of_them() {
        let full = "2     Собрание в школу посвя- до 1 сен-      Отдел опеки\n";
        let full = full.replace("сен-      ", "сентябр- ");
        let lines = parted(&format!("{}{full}{ROW}", ROW.repeat(6)));
        assert!(matches!(&lines[6], Parted::Cells(cells) if cells.len() == 4), "{:?}", lines[6]);
    }
}
