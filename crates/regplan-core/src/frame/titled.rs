//! The title of another plan below the rows of one: where nothing draws the tables of a text, only the heading row behind it tells that
//! the rows have ended. In: a sheet, a line, who finds heading rows. Out: the line of that heading row. Knows no plans.

use super::Headline;
use crate::dialect::Sheet;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter};
use crate::grammar::lexicons::entries;
use crate::grammar::numbers::Number;

/// Lines of a title that are looked through for the heading row below it; longer titles were not met.
const LONGEST_TITLE: usize = 12;
/// «Межведомственный комплексный план»: the noun stands behind a few attributes.
const FIRST_WORDS: usize = 4;

/// The heading row below a line that stands apart and begins with a plan's noun, where nothing between them counts a row.
pub(super) fn heading_below(sheet: &Sheet, line: usize, at: &dyn Fn(usize) -> Option<Headline>) -> Option<usize> {
    let here = sheet.lines.get(line)?;
    if here.gap == 0 || !is_named(sheet, line) {
        return None;
    }
    let below = (line + 1..sheet.lines.len()).take(LONGEST_TITLE).take_while(|line| !counts(sheet, *line));
    // The last: words of a title may be words of headings too, and lines of it look like the first line of one.
    below.filter(|line| at(*line).is_some()).last()
}

fn words<'s>(sheet: &'s Sheet<'_>, line: usize) -> impl Iterator<Item = &'s str> {
    let words = sheet.lines.get(line).and_then(|line| sheet.words.get(line.words.clone())).unwrap_or_default();
    words.iter().map(|word| word.span.of(sheet.text))
}

fn is_named(sheet: &Sheet, line: usize) -> bool {
    let noun = |word: &str| {
        let folded = fold(word.trim_matches(|c: char| !is_letter(c)));
        entries(include_str!("../../lexicon/titles-of-plans.txt")).any(|noun| noun == folded)
    };
    words(sheet, line).next().is_some_and(|first| first.starts_with(is_capital))
        && words(sheet, line).take(FIRST_WORDS).any(noun)
}

/// Whether a line begins with the number of a row.
fn counts(sheet: &Sheet, line: usize) -> bool {
    words(sheet, line).next().is_some_and(|first| Number::at_head(first).is_some())
}
