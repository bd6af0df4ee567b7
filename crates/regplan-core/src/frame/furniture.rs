//! What only repeats: headings on every page, rows of column numbers, page numbers.
//!
//! In: a sheet. Out: where furniture stands and ends. Knows no columns' meaning.

use super::{Frame, Headline};
use crate::dialect::{Candidate, Line, Sheet, running};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use std::collections::{BTreeMap, BTreeSet};

/// What was found on a first look at the whole sheet.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// Lines that hold a page number at the edge of a page.
    page_numbers: BTreeSet<usize>,
    /// Whether each line is a running head or foot.
    running: Vec<bool>,
    /// Whether so few lines begin with blanks that each is a trace of empty cells: the row goes on below a page's end.
    rare_leads: bool,
}

/// Leading blanks on at most one line of so many are a trace; on more they are the exporter's manner.
const RARE: usize = 25;

impl Furniture {
    /// Looks for page numbers: alone on the first or last line of a page, and in step with the pages.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let candidate = |line: &Line| Candidate {
            text: line.span.of(sheet.text),
            page: line.page,
            may: line.in_table != Some(true),
            doubtful: line.in_table.is_none(),
        };
        let running = running(&sheet.lines.iter().map(candidate).collect::<Vec<_>>());
        let pages = edges(sheet, &running);
        let mut page_numbers = BTreeSet::new();
        for edge in [|&(first, _): &(usize, usize)| first, |&(_, last): &(usize, usize)| last] {
            let numbered: Vec<_> =
                pages.iter().map(edge).filter_map(|line| Some((line, offset(sheet, line)?))).collect();
            let mut steps: BTreeMap<i64, usize> = BTreeMap::new();
            numbered.iter().for_each(|(_, off)| *steps.entry(*off).or_default() += 1);
            let usual = steps
                .into_iter()
                .max_by_key(|(_, times)| *times)
                .filter(|(_, times)| *times >= 2 && times * 2 > numbered.len());
            let outside = |line: &usize| sheet.lines.get(*line).is_some_and(|line| line.in_table == Some(false));
            let in_step = numbered
                .iter()
                .filter(|(line, off)| usual.is_some_and(|(step, _)| step == *off) || *off == 0 && outside(line));
            page_numbers.extend(in_step.map(|(line, _)| *line));
        }
        let leads = sheet.lines.iter().filter(|line| lead(sheet, line) > 0).count();
        Self { page_numbers, running, rare_leads: leads * RARE < sheet.lines.len() }
    }

    /// Whether a line holds nothing but the number of its page.
    pub(super) fn is_page_number(&self, line: usize) -> bool {
        self.page_numbers.contains(&line)
    }

    /// Whether a line is a running head or foot.
    pub(super) fn is_running(&self, line: usize) -> bool {
        self.running.get(line).copied().unwrap_or(false)
    }

    /// Whether a page may end before this line though nothing but its leading blanks tells.
    pub(super) fn hints_at_cut(&self, sheet: &Sheet, line: &Line) -> bool {
        self.rare_leads && lead(sheet, line) > 0
    }

    /// Whether the open table's own heading row, or other furniture, begins below the first line of a heading row found here:
    /// then that line is one of the table.
    pub(super) fn within(&self, sheet: &Sheet, line: usize, found: &Headline, table: &Frame) -> bool {
        let next = sheet.words.get(found.words.end).map_or(sheet.lines.len(), |word| word.line);
        let repeats =
            |line| repeated(sheet, line, &table.headline).or_else(|| wrapped_otherwise(sheet, line, &table.headline));
        (line + 1..next).any(|line| repeats(line).is_some())
    }

    /// The line after the furniture that begins at `line`, if some does.
    pub(super) fn at(&self, sheet: &Sheet, line: usize, headline: &Headline) -> Option<usize> {
        if self.page_numbers.contains(&line) {
            return Some(line + 1);
        }
        repeated(sheet, line, headline)
            .or_else(|| wrapped_otherwise(sheet, line, headline))
            .or_else(|| column_numbers(sheet, line, headline.columns.len()))
            .or_else(|| lone_number(sheet.lines.get(line)?, sheet).and(page_head(sheet, line + 1, headline)))
            .or_else(|| last_page_number(sheet, line, headline))
    }
}

/// Leading blanks of a line.
fn lead(sheet: &Sheet, line: &Line) -> u8 {
    sheet.words.get(line.words.start).map_or(0, |word| word.joint.lead)
}

/// First and last line of every page, running heads and feet left out.
fn edges(sheet: &Sheet, running: &[bool]) -> Vec<(usize, usize)> {
    let mut pages: Vec<(Option<u32>, usize, usize)> = Vec::new();
    let lines = sheet.lines.iter().zip(running).enumerate().filter(|(_, (_, running))| !**running);
    for (index, (line, _)) in lines {
        match pages.last_mut() {
            Some((page, _, last)) if *page == line.page => *last = index,
            _ => pages.push((line.page, index, index)),
        }
    }
    pages.into_iter().filter(|(page, ..)| page.is_some()).map(|(_, first, last)| (first, last)).collect()
}

/// How far the lone number on a line is from the number of its page.
fn offset(sheet: &Sheet, line: usize) -> Option<i64> {
    let line = sheet.lines.get(line)?;
    Some(lone_number(line, sheet)? - i64::from(line.page?))
}

/// The number on a line that holds nothing else, dashes around it aside.
fn lone_number(line: &Line, sheet: &Sheet) -> Option<i64> {
    let text = line.span.of(sheet.text).trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    text.parse::<u16>().ok().map(i64::from)
}

/// The line after what heads a page of the table: its heading row, or a row that numbers the columns.
fn page_head(sheet: &Sheet, line: usize, headline: &Headline) -> Option<usize> {
    repeated(sheet, line, headline).or_else(|| column_numbers(sheet, line, headline.columns.len()))
}

/// The line after the last one of a text: a lone number that goes on with those above repeated heading rows.
fn last_page_number(sheet: &Sheet, line: usize, headline: &Headline) -> Option<usize> {
    if line + 1 < sheet.lines.len() {
        return None;
    }
    let own = lone_number(sheet.lines.get(line)?, sheet)?;
    let pages = (0..line).rev().filter(|above| page_head(sheet, above + 1, headline).is_some());
    let mut pages = pages.filter_map(|above| lone_number(sheet.lines.get(above)?, sheet));
    (pages.next() == Some(own - 1)).then_some(line + 1)
}

/// The line after a heading row that says again what the table's own says.
fn repeated(sheet: &Sheet, line: usize, headline: &Headline) -> Option<usize> {
    let start = sheet.lines.get(line)?.words.start;
    let len = headline.words.len();
    let own = sheet.words.get(headline.words.clone())?;
    let here = sheet.words.get(start..start + len)?;
    let same = own.iter().zip(here).all(|(a, b)| {
        let (a, b) = (a.span.of(sheet.text), b.span.of(sheet.text));
        a == b || fold(a) == fold(b)
    });
    let next = start + len;
    let ends_line = sheet
        .words
        .get(next)
        .is_none_or(|word| sheet.lines.get(word.line).is_some_and(|line| line.words.start == next));
    (same && ends_line).then(|| sheet.words.get(next).map_or(sheet.lines.len(), |word| word.line))
}

/// The line after a heading row that says the same column by column, though its lines break elsewhere.
fn wrapped_otherwise(sheet: &Sheet, line: usize, headline: &Headline) -> Option<usize> {
    sheet.words.get(sheet.lines.get(line)?.words.start)?.joint.column?;
    let own = by_column(sheet, headline.words.clone());
    let start = sheet.lines.get(line)?.words.start;
    for (at, here) in sheet.lines.iter().enumerate().skip(line).take(LONGEST_HEADING) {
        let said = by_column(sheet, start..here.words.end);
        if said == own {
            return Some(at + 1);
        }
        if !said.iter().all(|(column, said)| own.get(column).is_some_and(|own| own.starts_with(said.as_str()))) {
            return None;
        }
    }
    None
}

/// More lines than any heading row has.
const LONGEST_HEADING: usize = 8;

/// What words say in each column: letters and digits alone, for hyphens depend on where lines break.
fn by_column(sheet: &Sheet, words: std::ops::Range<usize>) -> BTreeMap<Option<u16>, String> {
    let mut columns: BTreeMap<Option<u16>, String> = BTreeMap::new();
    for word in sheet.words.get(words).unwrap_or_default() {
        let letters = word.span.of(sheet.text).chars().filter(|c| is_letter_or_digit(*c) || *c == '№');
        columns.entry(word.joint.column).or_default().extend(letters);
    }
    columns
}

/// The line after a row «1 2 3 4» that numbers the columns.
fn column_numbers(sheet: &Sheet, line: usize, columns: usize) -> Option<usize> {
    let start = sheet.lines.get(line)?.words.start;
    let words = sheet.words.get(start..start + columns)?;
    let counts = |(at, word): (usize, &crate::dialect::Word)| {
        word.span.of(sheet.text).trim_end_matches('.').parse() == Ok(at + 1)
    };
    let next = start + columns;
    let ends_line = sheet
        .words
        .get(next)
        .is_none_or(|word| sheet.lines.get(word.line).is_some_and(|line| line.words.start == next));
    (columns >= 3 && ends_line && words.iter().enumerate().all(counts))
        .then(|| sheet.words.get(next).map_or(sheet.lines.len(), |word| word.line))
}
