//! What an act calls itself. In: prose. Out: the line with its kind, and the lines of its head. Knows no issuer.

use super::words::{self, is_capitals};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter_or_digit};
use crate::grammar::nouns::{Case, is_adjective};
use crate::grammar::parties;
use crate::prose::Prose;
use crate::record::Place;
use crate::source::Span;
use std::ops::Range;

/// The line in which an act names its kind.
pub(super) struct Kind {
    /// Its index.
    pub(super) line: usize,
    /// The kind, nominative, lower case.
    pub(super) name: String,
    /// Where the word stands.
    pub(super) at: Vec<Place>,
    /// What stands before the word in its line.
    pub(super) before: Span,
    /// What stands behind it.
    pub(super) behind: Span,
}

/// The first line that is a kind of act, or begins or ends with one in capitals, or begins with one and its date.
pub(super) fn find(prose: &Prose<'_>) -> Option<Kind> {
    (0..prose.lines.len()).find_map(|i| {
        whole(prose, i).or_else(|| at_edge(prose, i)).or_else(|| spaced(prose, i)).or_else(|| dated(prose, i))
    })
}

/// The lines that hold issuer, date and number: some above the kind, down to the title or the reasons.
pub(super) fn head(prose: &Prose<'_>, kind: Option<&Kind>, title: Option<usize>) -> Range<usize> {
    const ABOVE: usize = 6;
    const BELOW: usize = 12;
    let at = kind.map_or_else(|| title.unwrap_or(0), |kind| kind.line);
    let last = prose.lines.len().min(at + BELOW);
    let end =
        (at..last).find(|&i| Some(i) == title || words::begins_reasons(prose.line(i)) || words::orders(prose.line(i)));
    at.saturating_sub(ABOVE)..end.unwrap_or(last)
}

/// «РАСПОРЯЖЕНИЕ», «П О С Т А Н О В Л Е Н И Е».
fn whole(prose: &Prose<'_>, i: usize) -> Option<Kind> {
    let line = prose.line(i);
    let span = prose.lines.get(i)?.span;
    let (before, behind) = (Span::new(span.start, span.start), Span::new(span.end, span.end));
    let name = known(&fold(line).replace(' ', "")).or_else(|| attributed(line))?;
    line.starts_with(is_capital).then(|| Kind { line: i, name, at: vec![prose.place(span)], before, behind })
}

/// «Федеральный закон»: a line of its own.
fn attributed(line: &str) -> Option<String> {
    let folded = fold(line);
    let (attribute, word) = folded.split_once(' ')?;
    is_adjective(attribute, Case::Nominative).then(|| known(word)).flatten()
}

/// «ПРИКАЗ министерства …», «ПРАВИТЕЛЬСТВО … ПОСТАНОВЛЕНИЕ».
fn at_edge(prose: &Prose<'_>, i: usize) -> Option<Kind> {
    let span = prose.lines.get(i)?.span;
    let line = span.of(prose.text);
    let first = line.split_whitespace().next()?;
    let last = line.split_whitespace().next_back()?;
    let word = [first, last].into_iter().find(|word| is_capitals(word) && known(&fold(word)).is_some())?;
    let start = span.start + if word == first { line.find(word)? } else { line.rfind(word)? };
    let end = start + word.len();
    let at = vec![prose.place(Span::new(start, end))];
    Some(Kind { line: i, name: fold(word), at, before: Span::new(span.start, start), behind: Span::new(end, span.end) })
}

/// «П Р И К А З  № 5».
fn spaced(prose: &Prose<'_>, i: usize) -> Option<Kind> {
    let span = prose.lines.get(i)?.span;
    let line = span.of(prose.text);
    let (mut letters, mut found) = (String::new(), None);
    let mut ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
    for c in line.chars() {
        let end = ends.next()?;
        let alone = line.get(end..).is_none_or(|rest| !rest.starts_with(is_letter_or_digit));
        match c {
            c if is_capital(c) && alone => letters.push(c),
            c if c.is_whitespace() => {}
            _ => break,
        }
        found = known(&fold(&letters)).map(|name| (name, end)).or(found);
    }
    let (name, end) = found?;
    let end = span.start + end;
    let at = vec![prose.place(Span::new(span.start, end))];
    Some(Kind { line: i, name, at, before: Span::new(span.start, span.start), behind: Span::new(end, span.end) })
}

/// «Приказ от 5 июня …», «Приказ № 5»: only near the top, below it stand references to other acts.
fn dated(prose: &Prose<'_>, i: usize) -> Option<Kind> {
    const TOP: usize = 15;
    let span = prose.lines.get(i).filter(|_| i < TOP)?.span;
    let line = span.of(prose.text);
    let mut parts = line.split_whitespace().peekable();
    let first = parts.next().filter(|word| word.starts_with(is_capital))?;
    // «Федеральный закон от …»
    let attribute = is_adjective(&fold(first), Case::Nominative);
    let word = if attribute { parts.next()? } else { first };
    let name = known(&fold(word)).filter(|_| {
        let next = parts.next().unwrap_or_default();
        words::ends_issuer(next) || is_of_issuer(next, parts)
    })?;
    let start = span.start + if attribute { first.len() + line.get(first.len()..)?.find(word)? } else { 0 };
    let end = start + word.len();
    let at = vec![prose.place(Span::new(start, end))];
    Some(Kind { line: i, name, at, before: Span::new(span.start, start), behind: Span::new(end, span.end) })
}

/// «Приказ Министерства спорта … от 3 марта 2027 г. № 44»: an issuer in the genitive, and what can only follow it.
fn is_of_issuer<'t>(first: &'t str, rest: impl Iterator<Item = &'t str>) -> bool {
    const MOST_ATTRIBUTES: usize = 3;
    let words: Vec<&str> = std::iter::once(first).chain(rest).collect();
    let mut heads = words.iter().take(MOST_ATTRIBUTES + 1).map(|word| fold(word));
    let headed = heads.any(|word| parties::nominative_of_genitive(&word).is_some());
    let dated = |pair: &[&str]| matches!(pair, [from, date] if words::leads_to_date(from) && words::ends_issuer(date));
    headed && words.windows(2).any(dated)
}

fn known(folded: &str) -> Option<String> {
    words::kinds().find(|kind| *kind == folded).map(str::to_owned)
}
