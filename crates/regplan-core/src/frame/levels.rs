//! Headings of two levels where the exporter marks cells: «Показатели» over «Наименование | Ед. изм. | Значение».
//!
//! In: a sheet and a heading row of one level. Out: the same with the columns of the row below it, if that row is its second level.
//! Where empty cells are kept, their places say what stands under what; where the exporter drops the cells that merging has covered, the
//! rows below say how many columns there are, and the header stage under which headings they make the best sense. Knows no lexicon.

use super::headline::{HeadColumn, Headline};
use super::rows::{Row, row_at, rows_below};
use super::setting::{Levels, Setting, roles_of};
use crate::dialect::Sheet;
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::header::{self, WIDEST};
use crate::record::Role;

/// The heading row with its second level, if the row below it is one.
pub(super) fn lowered(sheet: &Sheet, headline: Headline) -> Headline {
    let first = Some(headline.words.end).filter(|_| (2..=WIDEST).contains(&headline.columns.len()));
    let below =
        first.and_then(|first| row_at(sheet, first)).filter(|row| row.cells.len() <= WIDEST && is_lower(sheet, row));
    let found = below.and_then(|row| Some((levels(sheet, &headline, &row)?, row.words.end)));
    match found {
        Some((columns, end)) => {
            Headline { words: headline.words.start..end, columns: named(sheet, &headline, columns) }
        }
        None => headline,
    }
}

/// Whether the cells of a row may be headings of a second level: several, in words or a year.
fn is_lower(sheet: &Sheet, row: &Row) -> bool {
    let texts: Vec<String> = row.inked().map(|words| sheet.mended(words)).collect();
    let names = |text: &String| is_year(text) || Number::at_head(text).is_none() && header::heading_likeness(text) > 0;
    texts.len() > 1 && texts.iter().any(|text| text.contains(is_letter)) && texts.iter().all(names)
}

/// Whether a heading names a year.
fn is_year(text: &str) -> bool {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// The columns under both rows: by their places, or as the rows below show them.
fn levels(sheet: &Sheet, headline: &Headline, lower: &Row) -> Option<Vec<Levels>> {
    by_place(headline, lower).or_else(|| under_one(headline, lower)).or_else(|| by_rows(sheet, headline, lower))
}

/// Where every cell has its place: each filled cell stands under an empty heading, or under one with an empty heading on its right.
fn by_place(headline: &Headline, lower: &Row) -> Option<Vec<Levels>> {
    let upper: Vec<&[usize]> = headline.columns.iter().map(|column| column.words.as_slice()).collect();
    let filled = |at: usize| lower.cells.get(at).is_some_and(|words| !words.is_empty());
    let bare = |at: usize| upper.get(at).is_some_and(|words| words.is_empty());
    let fits = |at: usize| bare(at) || bare(at + 1) && filled(at + 1);
    let inked: Vec<usize> = (0..lower.cells.len()).filter(|at| filled(*at)).collect();
    if lower.cells.len() > upper.len() || !inked.iter().all(|at| *at > 0 && fits(*at)) {
        return None;
    }
    let over = |at: usize| (0..=at).rev().find_map(|at| upper.get(at).filter(|words| !words.is_empty()));
    let column = |at: usize| match lower.cells.get(at).filter(|words| !words.is_empty()) {
        Some(words) => vec![over(at).map_or_else(Vec::new, |words| words.to_vec()), words.clone()],
        None => vec![upper.get(at).map_or_else(Vec::new, |words| words.to_vec())],
    };
    Some((0..upper.len()).map(column).collect())
}

/// Where only empty cells beside the filled ones are kept: as many as the first row has beside the heading over them.
fn under_one(headline: &Headline, lower: &Row) -> Option<Vec<Levels>> {
    let before = lower.cells.iter().take_while(|words| words.is_empty()).count();
    let after = lower.cells.iter().rev().take_while(|words| words.is_empty()).count();
    let own = lower.cells.get(before..lower.cells.len() - after)?;
    let fits =
        before + after > 0 && before + 1 + after == headline.columns.len() && own.iter().all(|words| !words.is_empty());
    fits.then(|| under(headline, own, &[(before, own.len())]))
}

/// Where no empty cells are kept: under those headings with which most columns of the rows below agree.
fn by_rows(sheet: &Sheet, headline: &Headline, lower: &Row) -> Option<Vec<Levels>> {
    let own = lower.cells.as_slice();
    if own.iter().any(Vec::is_empty) || headline.columns.iter().any(|column| column.words.is_empty()) {
        return None;
    }
    let rows = rows_below(sheet, lower.words.end);
    let counted = rows.first().and_then(|row| counted(sheet, row));
    let width =
        counted.or_else(|| usual_width(&rows)).filter(|width| (headline.columns.len() + 1..=WIDEST).contains(width))?;
    let rows = rows.iter().skip(usize::from(counted.is_some())).map(|row| at_margin(row, width));
    let rows: Vec<&[Vec<usize>]> = rows.filter(|cells| cells.len() == width).collect();
    let way = Setting::new(sheet, headline, own, &rows, width).best()?;
    Some(under(headline, own, &way))
}

/// The cells of a row; without the empty one that an automatic number leaves before them.
fn at_margin(row: &Row, width: usize) -> &[Vec<usize>] {
    match row.cells.split_first() {
        Some((first, rest)) if first.is_empty() && rest.len() == width => rest,
        _ => &row.cells,
    }
}

/// How many columns a row of column numbers counts.
fn counted(sheet: &Sheet, row: &Row) -> Option<usize> {
    let counts = |(at, words): (usize, &Vec<usize>)| sheet.mended(words).parse() == Ok(at + 1);
    (row.cells.len() > 1 && row.cells.iter().enumerate().all(counts)).then_some(row.cells.len())
}

/// How wide most rows are that have several cells; of two widths as frequent the greater.
fn usual_width(rows: &[Row]) -> Option<usize> {
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1).collect();
    let often = |width: &usize| widths.iter().filter(|own| *own == width).count();
    widths.iter().copied().max_by_key(|width| (often(width), *width))
}

/// The columns with some headings of the second level set under some of the first.
fn under(headline: &Headline, lower: &[Vec<usize>], way: &[(usize, usize)]) -> Vec<Levels> {
    let mut lower = lower.iter();
    let mut columns: Vec<Levels> = Vec::new();
    for (at, upper) in headline.columns.iter().enumerate() {
        match way.iter().find(|(parent, _)| *parent == at) {
            Some((_, many)) => {
                columns.extend(lower.by_ref().take(*many).map(|own| vec![upper.words.clone(), own.clone()]))
            }
            None => columns.push(vec![upper.words.clone()]),
        }
    }
    columns
}

/// The columns with their roles: what the first row said stays where nothing stands under it.
fn named(sheet: &Sheet, headline: &Headline, columns: Vec<Levels>) -> Vec<HeadColumn> {
    let judged = roles_of(sheet, &columns);
    let said = |levels: &Levels| {
        headline.columns.iter().find(|column| levels.len() == 1 && levels.first() == Some(&column.words))
    };
    let role = |(levels, judged): (&Levels, Role)| match said(levels) {
        Some(column) => column.role,
        None => Some(judged).filter(|role| *role != Role::Other),
    };
    let roles: Vec<Option<Role>> = columns.iter().zip(judged).map(role).collect();
    columns.into_iter().zip(roles).map(|(levels, role)| HeadColumn { words: levels.concat(), role }).collect()
}
