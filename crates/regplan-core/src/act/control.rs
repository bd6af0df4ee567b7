//! Whom the control clause charges. In: prose. Out: the words of the clause. Knows no other clause.

use super::{Placed, words};
use crate::grammar::letters::is_capital;
use crate::prose::{Prose, is_numbered, without_stop};
use std::ops::Range;

/// The one charged with control, as written, in the first control clause from line `from`.
pub(super) fn find(prose: &Prose<'_>, from: usize) -> Option<Placed<String>> {
    (from..prose.lines.len())
        .filter(|&i| words::is_control(prose.line(i)))
        .find_map(|i| read(prose, i..end_of_clause(prose, i)))
}

fn end_of_clause(prose: &Prose<'_>, start: usize) -> usize {
    const LONGEST: usize = 8;
    let last = prose.lines.len().min(start + LONGEST);
    (start + 1..last).find(|&i| begins_clause(prose, i)).unwrap_or(last)
}

fn begins_clause(prose: &Prose<'_>, i: usize) -> bool {
    let line = prose.line(i);
    let above = prose.line(i.saturating_sub(1));
    let ended = above.ends_with(['.', ';']) && !words::awaits_surname(above);
    let upper = line.starts_with(is_capital);
    is_numbered(line) || (upper && (prose.gap(i) > 0 || ended))
}

fn read(prose: &Prose<'_>, lines: Range<usize>) -> Option<Placed<String>> {
    let reading = prose.reading(lines);
    let clause = first_sentence(reading.text());
    let patterns = [&words::KEPT, &words::CHARGED, &words::EXERCISED];
    let found = patterns.into_iter().find_map(|pattern| pattern.as_ref()?.captures(clause)?.get(1))?;
    let value = without_stop(found.as_str());
    let at = prose.places(&reading, found.start()..found.start() + value.len());
    Some(Placed { value: value.to_owned(), at })
}

/// The clause without the sentences after it; the full stops of initials and shortened words end nothing.
fn first_sentence(clause: &str) -> &str {
    const SHORTENED: usize = 3;
    let number =
        clause.len() - clause.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')).len();
    let end = clause.match_indices(". ").find(|&(at, _)| {
        let last = clause.get(..at).unwrap_or_default().rsplit([' ', '.']).next().unwrap_or_default();
        let next = clause.get(at + 2..).unwrap_or_default();
        at > number
            && last.chars().count() > SHORTENED
            && next.starts_with(|c: char| is_capital(c) || c.is_ascii_digit())
    });
    end.and_then(|(at, _)| clause.get(..at)).unwrap_or(clause)
}
