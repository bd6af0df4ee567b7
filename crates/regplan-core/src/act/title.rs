//! The title of an act: «Об утверждении …». In: prose. Out: its lines and its reading. Knows no other part.

use super::{Placed, words};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_capital;
use crate::grammar::parties;
use crate::grammar::words::tells_edition;
use crate::prose::{Prose, is_numbered};
use std::ops::Range;

/// The lines of the title, below line `from`.
pub(super) fn find(prose: &Prose<'_>, from: usize) -> Option<Range<usize>> {
    const FARTHEST: usize = 40;
    const LONGEST: usize = 15;
    let lines = from..prose.lines.len().min(from + FARTHEST);
    let start =
        lines.take_while(|&i| !words::begins_reasons(prose.line(i))).find(|&i| words::begins_title(prose.line(i)))?;
    let end = (start + 1..prose.lines.len().min(start + LONGEST)).find(|&i| ends_before(prose, i));
    let last = if prose.lines.len() < start + LONGEST { prose.lines.len() } else { start + 1 };
    Some(start..end.unwrap_or(last))
}

/// Whether the title ends before line `i`: a new paragraph, the reasons, a clause, a sentence, a signature.
fn ends_before(prose: &Prose<'_>, i: usize) -> bool {
    let line = prose.line(i);
    let upper = line.starts_with(is_capital);
    let sentence = prose.line(i.saturating_sub(1)).ends_with('.') && upper;
    let signed = || {
        let named = words::NAME_AT_END.as_ref().is_some_and(|pattern| pattern.is_match(line));
        named && parties::begins_in_nominative(&fold(line))
    };
    (upper && (prose.gap(i) > 0 || signed()))
        || sentence
        || words::begins_reasons(line)
        || tells_edition(line)
        || words::tells_passing(line)
        || is_numbered(line)
        || words::orders(line)
        || words::is_control(line)
}

/// The title as one line.
pub(super) fn read(prose: &Prose<'_>, lines: Range<usize>) -> Placed<String> {
    let reading = prose.reading(lines);
    let value = reading.text().trim_end_matches(['.', ' ']);
    Placed { value: value.to_owned(), at: prose.places(&reading, 0..value.len()) }
}
