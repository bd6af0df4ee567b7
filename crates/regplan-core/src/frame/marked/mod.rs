//! Frames of a document whose format marks its tables.
//!
//! In: a sheet with tables. Out: its prose and the tables that hold a plan: each table with the heading row of a plan, and
//! the tables without one that go on with it. A table without either is prose, and the tables in its cells are looked at.

mod grid;
mod heading;
mod onward;

use super::furniture::Furniture;
use super::{Frame, Framed, Headline, MarkedRow, Passed, TablePart, prose};
use crate::dialect::{Sheet, Table, Word};
use crate::header::{Reason, Verdict};
use heading::Heading;
use std::ops::Range;

/// A page number that was recognised badly has no more signs.
const DAMAGED_PAGE_NUMBER: usize = 3;

/// Parts a sheet with tables into prose and frames.
pub(super) fn frame(sheet: &Sheet) -> Framed {
    let mut framer = Framer {
        sheet,
        furniture: Furniture::of(sheet),
        framed: Framed::default(),
        open: None,
        at: 0,
        line: 0,
        passed: 0,
        above: 0..0,
        verdict: Verdict::default(),
    };
    for (at, table) in sheet.tables.iter().enumerate() {
        if framer.line_of(table.words.start) >= framer.line {
            let frames = (framer.framed.frames.len(), framer.line);
            framer.at = at;
            framer.table(table, sheet.tables.get(at + 1));
            let holds_others = sheet.tables.get(at + 1).is_some_and(|next| next.words.start < table.words.end);
            if frames == (framer.framed.frames.len(), framer.line) {
                let data = !holds_others && is_data(table);
                let verdict = if data { framer.verdict } else { Verdict::sure(Reason::Layout) };
                framer.note_passed(table, verdict);
                if data {
                    framer.pass(table);
                }
            }
        }
    }
    framer.prose_until(sheet.lines.len());
    framer.framed
}

/// The last table of a plan.
struct Open {
    /// Its heading, with its columns where its last rows have them.
    heading: Heading,
    /// The line after it.
    line: usize,
}

/// Goes through a document from top to bottom.
struct Framer<'s> {
    sheet: &'s Sheet<'s>,
    furniture: Furniture,
    framed: Framed,
    open: Option<Open>,
    /// The table at hand, as an index into the sheet's tables.
    at: usize,
    /// The first line not yet dealt with.
    line: usize,
    /// Lines of prose up to the end of the last table that is none of a plan: no title stands there.
    passed: usize,
    /// The prose above that table.
    above: Range<usize>,
    /// Why the last table is none of a plan.
    verdict: Verdict,
}

/// Whether a table holds data rather than the layout of a page.
fn is_data(table: &Table) -> bool {
    table.rows.len() > 2 && table.rows.iter().any(|row| row.cells.len() > 2)
}

impl Framer<'_> {
    fn line_of(&self, word: usize) -> usize {
        super::line_of(self.sheet, word)
    }

    /// Takes a table part by part: rows above the first heading go on with the plan before, or are prose; then each heading
    /// of a plan with the rows below it.
    fn table(&mut self, table: &Table, next: Option<&Table>) {
        let heading::Found { headings, verdict } = heading::all(self.sheet, table, next);
        self.verdict = verdict;
        let ends = headings.iter().map(|heading| heading.rows.start).skip(1).chain([table.rows.len()]);
        let ends: Vec<usize> = ends.collect();
        let first = headings.first().map_or(table.rows.len(), |heading| heading.rows.start);
        if first > 0 {
            self.part_without_heading(table, 0..first);
        }
        for (heading, end) in headings.into_iter().zip(ends) {
            let caption = if end < table.rows.len() { onward::caption(table, heading.rows.end..end) } else { 0 };
            self.part(table, heading, end - caption);
        }
    }

    /// Leaves a table aside.
    fn pass(&mut self, table: &Table) {
        self.prose_until(self.line_of(table.words.start));
        if self.passed < self.framed.prose.len() {
            self.above = self.passed..self.framed.prose.len();
        }
        self.prose_until(self.line_of(table.words.end));
        self.passed = self.framed.prose.len();
    }

    /// Says of a table that it is none of a plan.
    fn note_passed(&mut self, table: &Table, verdict: Verdict) {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        self.framed.passed.push(Passed { words: table.words.clone(), rows: table.rows.len(), columns, verdict });
    }

    /// Rows below a heading: those of a new frame, or the same table below a page's end.
    fn part(&mut self, table: &Table, heading: Heading, end: usize) {
        let start = heading.rows.start;
        let onward = end == table.rows.len() && self.goes_on_below(table);
        let below = || onward::below(self.sheet, table, heading.rows.end.min(end)..end, &heading);
        let end = if onward { end } else { end - below() };
        let again = self.open.as_ref().is_some_and(|open| heading::says_the_same(self.sheet, &heading, &open.heading));
        if again && self.is_cut(table, start..end) {
            self.over_the_cut(table, start..end);
            return self.rows(table, start..end, heading, true);
        }
        self.prose_until(self.line_of(words_of(table, start..end).start));
        self.begin(heading.headline.clone(), heading.verdict);
        self.rows(table, heading.rows.end..end, heading, false);
    }

    /// Rows without a heading: they go on with the plan before where they fit it.
    fn part_without_heading(&mut self, table: &Table, rows: Range<usize>) {
        let Some(open) = self.open.as_ref().filter(|_| !self.is_blank()) else { return };
        let cut = self.is_cut(table, rows.clone());
        let Some(heading) = onward::fitted(self.sheet, table, rows.clone(), &open.heading, cut) else { return };
        if cut {
            self.over_the_cut(table, rows.clone());
        } else {
            self.prose_until(self.line_of(words_of(table, rows.clone()).start));
            self.begin(Headline { words: 0..0, ..heading.headline.clone() }, Verdict::sure(Reason::GoesOn));
        }
        self.rows(table, rows, heading, cut);
    }

    /// Whether the last frame has rows and nothing in them: a form that nobody filled in is gone on with by nothing.
    fn is_blank(&self) -> bool {
        let rows = self.framed.frames.last().and_then(|frame| frame.marked.as_deref()).unwrap_or_default();
        !rows.is_empty() && rows.iter().flat_map(|row| &row.cells).all(|cell| cell.words.is_empty())
    }

    /// Whether a table goes on below a page's end: with one of as many cells, and nothing but furniture between.
    fn goes_on_below(&self, table: &Table) -> bool {
        let end = self.line_of(table.words.end);
        let mut below = self.sheet.tables.iter().skip_while(|other| other.words.start < table.words.end);
        let Some(next) = below.next() else { return false };
        let start = self.line_of(next.words.start);
        let page = |line: usize| self.sheet.lines.get(line).and_then(|line| line.page);
        let widest = |table: &Table| table.rows.iter().map(|row| row.cells.len()).max();
        let parted = page(start).is_some() && page(end.saturating_sub(1)) != page(start);
        parted && widest(table) == widest(next) && (end..start).all(|line| self.parts_nothing(line))
    }

    /// Whether nothing but a page's end and furniture stands between the open table and these rows; nothing at all where
    /// the format knows no pages.
    fn is_cut(&self, table: &Table, rows: Range<usize>) -> bool {
        let Some(open) = &self.open else { return false };
        let first = self.line_of(words_of(table, rows).start);
        let page = |line: usize| self.sheet.lines.get(line).and_then(|line| line.page);
        let bare = (open.line..first).all(|line| self.parts_nothing(line));
        bare && (page(first).is_none() || page(open.line.saturating_sub(1)) != page(first))
    }

    /// Whether a line between two tables leaves them one: furniture, and in a picture a page number that was read badly.
    fn parts_nothing(&self, line: usize) -> bool {
        let own = self.sheet.lines.get(line).map_or("", |line| line.span.of(self.sheet.text));
        let tiny = own.chars().filter(|c| !c.is_whitespace()).count() <= DAMAGED_PAGE_NUMBER;
        self.is_furniture(line) || self.sheet.may_be_damaged() && tiny
    }

    fn is_furniture(&self, line: usize) -> bool {
        self.furniture.is_page_number(line)
            || self.furniture.is_running(line)
            || self.sheet.lines.get(line).is_some_and(|line| line.furniture)
    }

    /// Sets aside what stands between the open table and these rows.
    fn over_the_cut(&mut self, table: &Table, rows: Range<usize>) {
        let first = self.line_of(words_of(table, rows).start);
        let between = self.sheet.lines.get(self.line..first).unwrap_or_default();
        if let Some(frame) = self.framed.frames.last_mut() {
            frame.furniture.extend(between.iter().map(|line| line.span));
        }
        self.line = self.line.max(first);
    }

    /// Takes the lines up to `line` as prose, furniture left out.
    fn prose_until(&mut self, line: usize) {
        let lines = (self.line..line).filter(|line| !self.is_furniture(*line));
        let lines: Vec<_> = lines.filter_map(|line| self.sheet.lines.get(line)).map(prose).collect();
        self.framed.prose.extend(lines);
        self.line = self.line.max(line);
    }

    fn begin(&mut self, headline: Headline, verdict: Verdict) {
        let (prose_before, prose_after) = (self.framed.prose.len(), self.passed);
        let (body, furniture, marked) = (Vec::new(), Vec::new(), Some(Vec::new()));
        let prose_above = self.above.clone();
        self.framed.frames.push(Frame {
            headline,
            body,
            furniture,
            prose_before,
            prose_after,
            prose_above,
            marked,
            parts: Vec::new(),
            verdict,
        });
    }

    /// Takes rows into the last frame; headings said again and rows of column numbers are furniture.
    fn rows(&mut self, table: &Table, rows: Range<usize>, heading: Heading, cut: bool) {
        let Some(frame) = self.framed.frames.last_mut() else { return };
        let first = if heading.rows.is_empty() { rows.start } else { heading.rows.start.min(rows.start) };
        frame.parts.push(TablePart { table: self.at, rows: first..rows.end });
        let (mut at, mut top) = (rows.start, cut);
        while at < rows.end {
            let end = heading::repeated(self.sheet, table, at, &heading).min(rows.end);
            if end > at {
                let words = self.sheet.words.get(words_of(table, at..end)).unwrap_or_default();
                frame.furniture.extend(words.iter().map(|word| word.span));
                at = end;
            } else {
                frame.take_marked(self.sheet, heading.place(table, at), std::mem::take(&mut top));
                at += 1;
            }
        }
        self.line = self.line.max(self.line_of(words_of(table, 0..rows.end).end));
        self.open = Some(Open { heading, line: self.line });
    }
}

impl Frame {
    fn take_marked(&mut self, sheet: &Sheet, mut row: MarkedRow, top: bool) {
        row.top = top;
        for cell in &row.cells {
            let words: &[Word] = sheet.words.get(cell.words.clone()).unwrap_or_default();
            self.body.extend(words);
        }
        self.marked.get_or_insert_default().push(row);
    }
}

/// The words of some rows of a table.
fn words_of(table: &Table, rows: Range<usize>) -> Range<usize> {
    let cells = table.rows.get(rows).unwrap_or_default().iter().flat_map(|row| &row.cells);
    let inked = cells.filter(|cell| !cell.words.is_empty());
    let ends = inked.map(|cell| (cell.words.start, cell.words.end));
    let (start, end) = ends.fold((usize::MAX, 0), |(start, end), (from, to)| (start.min(from), end.max(to)));
    if end == 0 { table.words.start..table.words.start } else { start..end }
}
