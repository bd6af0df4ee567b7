//! Where the tables are; what is heading, body, furniture, prose.
//!
//! In: a [`Sheet`]. Out: its prose and its table regions: a heading row once, the body's words without what only repeats
//! (headings on every page, «1 2 3 4» rows, page numbers). Knows the vocabulary of headings, no exporter, no rows.

mod celled;
mod deepened;
mod extended;
mod furniture;
mod headed;
pub mod header_row;
mod headline;
mod levels;
mod marked;
mod numbered;
mod opened;
mod recognised;
mod rows;
mod setting;
mod titled;

pub use extended::Beyond;
pub use headed::{Headed, headed};
pub use headline::{HeadColumn, Headline};

use crate::dialect::{Break, Line, Sheet, Trust, Word};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::grammar::lexicons::entries;
use crate::grammar::numbers::Number;
use crate::header::Verdict;
use crate::record::Role;
use crate::source::Span;
use furniture::Furniture;
use header_row::{Choice, Search};
use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::LazyLock;

/// One line of prose outside the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProseLine {
    /// Its ink, without the blanks around it.
    pub span: Span,
    /// Blank lines before it beyond the exporter's own line spacing: 0 inside a paragraph (mostly).
    pub gap: u32,
    /// Its line in the source text, from 1.
    pub number: u32,
    /// Its page, from 1; `None` where the source has no pages.
    pub page: Option<u32>,
    /// Whether the file format makes it begin an item of a list.
    pub item: bool,
}

/// A document parted into prose and tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Framed {
    /// Every line outside the tables, in order.
    pub prose: Vec<ProseLine>,
    /// The tables that hold plans, in order.
    pub frames: Vec<Frame>,
    /// The tables that hold none, in order.
    pub passed: Vec<Passed>,
    /// Whether every table begins with the first row that the exporter marks as one of a table.
    pub is_celled: bool,
}

/// A table that is none of a plan: its words are prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Its words, as a range of the sheet's words.
    pub words: std::ops::Range<usize>,
    /// How many physical rows it has.
    pub rows: usize,
    /// How many columns its widest row has.
    pub columns: usize,
    /// Why it is none.
    pub verdict: Verdict,
}

/// One table region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its heading row.
    pub headline: Headline,
    /// The words of its body, furniture left out; a word after furniture or a page end has a [`Break::Page`] joint
    /// where the exporter marks no cells.
    pub body: Vec<Word>,
    /// What repeats: places that say nothing of their own.
    pub furniture: Vec<Span>,
    /// How many lines of prose stand before it.
    pub prose_before: usize,
    /// How many of these stand above another table, and say nothing of this one.
    pub prose_after: usize,
    /// The lines of prose above the last table before it that is none of a plan: its title may stand there.
    pub prose_above: std::ops::Range<usize>,
    /// Its rows, where the format marks them; then nothing of the body is to be weighed.
    pub marked: Option<Vec<MarkedRow>>,
    /// Which rows of which marked tables it takes, headings among them.
    pub parts: Vec<TablePart>,
    /// Why it is a plan.
    pub verdict: Verdict,
}

/// Some rows of a marked table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePart {
    /// The table, as an index into [`Sheet::tables`].
    pub table: usize,
    /// Its rows.
    pub rows: std::ops::Range<usize>,
}

/// A physical row that the format marks, its cells at the columns of the heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedRow {
    /// Its cells from the left.
    pub cells: Vec<MarkedCell>,
    /// Whether a page ends right above it.
    pub top: bool,
}

/// A cell of such a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedCell {
    /// The columns it covers.
    pub columns: std::ops::Range<usize>,
    /// How many physical rows it covers, at least 1.
    pub rows: usize,
    /// Its words, as a range of the sheet's words.
    pub words: std::ops::Range<usize>,
}

/// Parts a sheet into prose and tables: by what the format marks, or by the phrases that most headings say.
#[must_use]
pub fn frame(sheet: &Sheet) -> Framed {
    if !sheet.tables.is_empty() {
        return marked::frame(sheet);
    }
    if sheet.recognised {
        return recognised::frame(sheet);
    }
    parted(sheet, &|line| headline::at(sheet, line).map(|found| levels::lowered(sheet, found)))
}

/// Parts a text in another way, if there is one: by the heading rows that a search has found, which asked what each word is like and what
/// stands below. The rows tell which of both is right.
#[must_use]
pub fn searched(sheet: &Sheet, search: &Search, choice: &Choice) -> Option<Framed> {
    let headings = search.headings(choice);
    let framed = parted(sheet, &|line| headings.at(line).cloned().map(|found| levels::lowered(sheet, found)));
    (!framed.frames.is_empty()).then_some(framed)
}

/// Parts a text by the heading rows that a search has found and the lines beyond their ends that look like headings too.
#[must_use]
pub fn extended(sheet: &Sheet, search: &Search, beyond: Beyond) -> Option<Framed> {
    let headings = search.headings(&Choice::default());
    let headings = headings.changed(sheet, |found| extended::extended(sheet, found, beyond));
    let framed = parted(sheet, &|line| headings.at(line).cloned());
    (!framed.frames.is_empty()).then_some(framed)
}

/// Parts a text by these heading rows, where a search finds that some go on with a second level.
#[must_use]
pub fn deepened(sheet: &Sheet, headlines: &[Headline]) -> Option<Framed> {
    let rows = deepened::deepened(sheet, headlines)?;
    Some(parted(sheet, &|line| rows.get(&line).cloned()))
}

/// Parts a text by the headings above rows of column numbers, if there are any, whatever they say.
#[must_use]
pub fn numbered(sheet: &Sheet) -> Option<Framed> {
    let headings = numbered::headings(sheet);
    let framed = parted(sheet, &|line| headings.get(&line).cloned());
    (!framed.frames.is_empty()).then_some(framed)
}

/// Parts a text by the headings above lines that begin to count, if there are any, whatever they say.
#[must_use]
pub fn opened(sheet: &Sheet) -> Option<Framed> {
    let headings = opened::headings(sheet);
    let framed = parted(sheet, &|line| headings.get(&line).cloned());
    (!framed.frames.is_empty()).then_some(framed)
}

/// Parts a text by the first rows of the tables that its exporter marks, if there are any, whatever these rows say.
#[must_use]
pub fn celled(sheet: &Sheet) -> Option<Framed> {
    if sheet.lines.iter().all(|line| line.in_table.is_none()) {
        return None;
    }
    let framed = parted(sheet, &|line| celled::at(sheet, line).map(|found| levels::lowered(sheet, found)));
    (!framed.frames.is_empty()).then_some(Framed { is_celled: true, ..framed })
}

/// Parts a text into prose and tables by the heading rows that `at` finds, each by the line it begins on.
pub fn parted(sheet: &Sheet, at: &dyn Fn(usize) -> Option<Headline>) -> Framed {
    let furniture = Furniture::of(sheet);
    let mut framed = Framed::default();
    let mut open = false;
    let mut other = false; // in a table that is none of a plan
    let mut line = 0;
    while let Some(here) = sheet.lines.get(line) {
        if here.furniture {
            line += 1;
            continue;
        }
        let found = LazyCell::new(|| at(line)); // looked for once a line, where it is asked for
        let runs = furniture.is_running(line) || here.in_table == Some(false) && furniture.is_page_number(line);
        if runs && found.is_none() {
            let table = framed.frames.last_mut().filter(|_| open);
            line = table.map_or(line + 1, |table| table.skip(sheet, line, line + 1));
            continue;
        }
        if let Some(heading) = titled::heading_below(sheet, line, at).filter(|_| open) {
            framed.prose.extend(sheet.lines.get(line..heading).unwrap_or_default().iter().map(prose));
            (open, line) = (false, heading);
            continue;
        }
        let last = framed.frames.last().filter(|_| !open && !other);
        let begins_other =
            found.is_none() && (other_heading(sheet, here) || last.is_some_and(|last| !counts_on(sheet, line, last)));
        other = here.in_table == Some(true) && (begins_other || other && found.is_none());
        line = match framed.frames.last_mut() {
            Some(table) if open && other && furniture.at(sheet, line, &table.headline).is_none() => {
                open = false;
                framed.prose.push(prose(here));
                line + 1
            }
            Some(table) if open && !leaves(sheet, here) => match furniture.at(sheet, line, &table.headline) {
                Some(next) => table.skip(sheet, line, next),
                None => match found.as_ref().filter(|found| !furniture.within(sheet, line, found, table)) {
                    Some(headline) => framed.open(sheet, headline.clone()),
                    None => table.take(sheet, line, furniture.hints_at_cut(sheet, here)),
                },
            },
            Some(_) if here.in_table == Some(true) && !open && !other && found.is_none() => {
                open = true;
                line // looked at again: furniture may stand here
            }
            _ => match found.as_ref() {
                Some(headline) => {
                    open = true;
                    framed.open(sheet, headline.clone())
                }
                None => {
                    open = false;
                    framed.prose.push(prose(here));
                    line + 1
                }
            },
        };
    }
    framed
}

fn prose(line: &Line) -> ProseLine {
    ProseLine { span: line.span, gap: line.gap, number: line.number, page: line.page, item: line.item }
}

impl Framed {
    /// The heading rows of all tables that may be plans.
    #[must_use]
    pub fn headlines(&self) -> Vec<Headline> {
        self.frames.iter().map(|frame| frame.headline.clone()).collect()
    }

    /// Whether a learned search finds a heading that begins with a column of numbers and is none of these tables': then their rows may come
    /// out well and a table be missing.
    #[must_use]
    pub fn lacks_a_heading(&self, sheet: &Sheet) -> bool {
        let known: HashSet<usize> =
            self.frames.iter().flat_map(|frame| frame.claims(sheet)).map(|span| span.start).collect();
        let lines = sheet.lines.iter().enumerate().filter(|(_, line)| !known.contains(&line.span.start));
        let is_one = |line: usize| {
            header_row::at(sheet, line).is_some_and(|found| headline::is_plan_heading(&found.headline.columns))
        };
        lines.into_iter().any(|(at, line)| headline::names_numbers(sheet, line) && is_one(at))
    }

    /// Opens a table at its heading row; the line after it.
    fn open(&mut self, sheet: &Sheet, headline: Headline) -> usize {
        // A heading takes its line at least, wherever its words end.
        let next = line_of(sheet, headline.words.end).max(line_of(sheet, headline.words.start) + 1);
        let prose_before = self.prose.len();
        self.frames.push(Frame {
            headline,
            body: Vec::new(),
            furniture: Vec::new(),
            prose_before,
            prose_after: 0,
            prose_above: 0..0,
            marked: None,
            parts: Vec::new(),
            verdict: Verdict::default(),
        });
        next
    }
}

impl Frame {
    /// Sets furniture aside; the line after it.
    fn skip(&mut self, sheet: &Sheet, line: usize, next: usize) -> usize {
        self.furniture.extend(sheet.lines.get(line..next).unwrap_or_default().iter().map(|line| line.span));
        next
    }

    /// Takes a line into the body; the line after it.
    fn take(&mut self, sheet: &Sheet, line: usize, hinted: bool) -> usize {
        let Some(here) = sheet.lines.get(line) else { return line + 1 };
        let cut = hinted || self.cut_before(sheet, line);
        let first = self.body.len();
        self.body.extend(sheet.words.get(here.words.clone()).unwrap_or_default());
        if let Some(word) = self.body.get_mut(first)
            && cut
            && word.joint.kind == Break::Line
        {
            word.joint.kind = Break::Page;
        }
        line + 1
    }

    /// Whether a page may have cut the row before this line: furniture stands between, or the page changes.
    fn cut_before(&self, sheet: &Sheet, line: usize) -> bool {
        let Some(last) = self.body.last() else { return false };
        let page = |line: usize| sheet.lines.get(line).and_then(|line| line.page);
        last.line + 1 != line || page(last.line) != page(line)
    }

    /// The words of the heading row.
    pub fn heading<'f>(&'f self, sheet: &'f Sheet) -> impl Iterator<Item = Span> + 'f {
        sheet.words.get(self.headline.words.clone()).unwrap_or_default().iter().map(|word| word.span)
    }

    /// What the heading row and the furniture own.
    pub fn claims<'f>(&'f self, sheet: &'f Sheet) -> impl Iterator<Item = Span> + 'f {
        self.heading(sheet).chain(self.furniture.iter().copied())
    }

    /// Every place of this region: heading row, body and furniture.
    pub fn spans<'f>(&'f self, sheet: &'f Sheet) -> impl Iterator<Item = Span> + 'f {
        let headline = sheet.words.get(self.headline.words.clone()).unwrap_or_default();
        headline.iter().chain(&self.body).map(|word| word.span).chain(self.furniture.iter().copied())
    }
}

/// The line that holds a word; the end of the sheet where there is no such word.
fn line_of(sheet: &Sheet, word: usize) -> usize {
    sheet.words.get(word).map_or(sheet.lines.len(), |word| word.line)
}

/// Whether a table cannot go on with this line: it lies outside by its marks, or opens another part of the document.
fn leaves(sheet: &Sheet, line: &Line) -> bool {
    match line.in_table {
        Some(inside) => !inside,
        None => line.gap > 0 && opens_part(sheet, line),
    }
}

/// Whether a table that begins here below prose may go on with a plan: it is no narrower, and its first column counts as the plan's does.
fn counts_on(sheet: &Sheet, line: usize, plan: &Frame) -> bool {
    if is_narrower(sheet, line, plan.headline.columns.len()) {
        return false;
    }
    let numbers = plan.headline.columns.first().is_some_and(|column| column.role == Some(Role::Number));
    let own = sheet.lines.iter().skip(line).take_while(|line| line.in_table == Some(true));
    let firsts = own.filter_map(|line| sheet.words.get(line.words.start));
    let (mut counted, mut others) = (0, 0);
    for word in firsts.filter(|word| word.joint.column == Some(0) && word.joint.spans == 1) {
        let counts = Number::at_head(word.span.of(sheet.text)).is_some();
        (counted, others) = if counts { (counted + 1, others) } else { (counted, others + 1) };
    }
    !numbers || counted >= others
}

/// Whether the table that begins here is known to have fewer columns than so many, by their places or by the marks of its cells.
fn is_narrower(sheet: &Sheet, line: usize, columns: usize) -> bool {
    let own = sheet.lines.iter().skip(line).take_while(|line| line.in_table == Some(true));
    let words = own.flat_map(|line| sheet.words.get(line.words.clone()).unwrap_or_default());
    let (mut widest, mut cells) = (0, 0);
    for joint in words.map(|word| word.joint) {
        cells = match (joint.column, joint.row) {
            (Some(column), _) => column + joint.spans.max(1),
            (None, Some(Trust::Certain)) => {
                widest = widest.max(cells + joint.trailing);
                joint.cells
            }
            (None, _) if joint.kind == Break::Cell => cells + joint.cells,
            _ => cells,
        };
        widest = widest.max(cells);
    }
    widest > 0 && usize::from(widest) < columns
}

/// Whether a heading row begins here by its sign of numbers, with several cells beside.
fn other_heading(sheet: &Sheet, line: &Line) -> bool {
    let mut words = sheet.words.get(line.words.clone()).unwrap_or_default().iter().peekable();
    let counts = |word: &Word| word.span.of(sheet.text).contains(|c: char| c.is_ascii_digit());
    let signed = words.next().is_some_and(|word| word.span.of(sheet.text).starts_with('№') && !counts(word));
    let numbers = words.peek().is_some_and(|next| counts(next)); // «№ 1» counts a row
    line.in_table == Some(true) && signed && !numbers && words.filter(|word| word.joint.kind == Break::Cell).count() > 1
}

/// Whether a line opens an annex, a stamp or an act.
fn opens_part(sheet: &Sheet, line: &Line) -> bool {
    let first = sheet.words.get(line.words.start).map_or("", |word| word.span.of(sheet.text));
    let bare = first.trim_matches(|c: char| !is_letter(c));
    let folded = fold(bare);
    OPENERS.iter().any(|entry| *entry == bare || *entry == folded)
}

static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lexicon/openers.txt")).collect());
