//! The goals of a plan. In: the prose between its title and its table. Out: items and places. Knows no title.

use super::words;
use crate::grammar::letters::is_capital;
use crate::grammar::results;
use crate::prose::{Prose, is_numbered};
use crate::record::Place;
use crate::source::{Reading, SeamKind, Span};
use std::ops::Range;

/// The items of the list after a goals heading, from line `from` on.
pub(super) fn find(prose: &Prose<'_>, from: usize) -> Vec<(String, Vec<Place>)> {
    let Some((inline, lines)) = list(prose, from) else { return Vec::new() };
    let mut pieces = vec![(inline, SeamKind::Line)];
    let lines = lines.filter(|&i| !is_page_number(prose.line(i)));
    pieces.extend(lines.filter_map(|i| Some((prose.lines.get(i)?.span, seam(prose, i)))));
    let reading = Reading::new(prose.text, &pieces, prose.fate);
    let items = results::read(&reading).into_iter();
    items
        .filter_map(|item| Some((reading.text().get(item.clone())?.to_owned(), prose.places(&reading, item))))
        .collect()
}

/// How a line hangs on to the one above: as an item of its own by its bullet, or below an item that a semicolon ends.
fn seam(prose: &Prose<'_>, i: usize) -> SeamKind {
    let marked = prose.lines.get(i).is_some_and(|line| line.item);
    if marked || i.checked_sub(1).is_some_and(|above| prose.line(above).ends_with(';')) {
        SeamKind::Item
    } else if is_item(prose.line(i)) {
        SeamKind::Line
    } else {
        SeamKind::Wrap
    }
}

/// What of the list stands in the heading's own line, and the lines below it.
fn list(prose: &Prose<'_>, from: usize) -> Option<(Span, Range<usize>)> {
    let lines = from..prose.lines.len();
    let heading = lines.clone().find(|&i| words::heads_goals(prose.line(i)));
    let heading = heading.or_else(|| lines.clone().find(|&i| words::leads_to_goals(prose.line(i))))?;
    let inline = inline(prose, heading);
    let section = section_end(prose, heading + 1);
    let lead = (heading + 1..section).find(|&i| prose.line(i).ends_with(':')).filter(|_| inline.is_empty());
    let start = lead.map_or(heading + 1, |lead| lead + 1);
    let items = (start..section).find(|&i| is_item(prose.line(i))).filter(|_| inline.is_empty());
    let end = list_end(prose, items.unwrap_or(start.saturating_sub(1)), section);
    (start < end || !inline.is_empty()).then_some((inline, start..end))
}

/// What stands behind the colon of a heading: «Цель: снижение …».
fn inline(prose: &Prose<'_>, heading: usize) -> Span {
    let span = prose.lines.get(heading).map_or(Span::default(), |line| line.span);
    let colon = span.of(prose.text).find(':').map_or(span.end, |at| span.start + at + 1);
    let rest = Span::new(colon, span.end);
    if rest.of(prose.text).trim().is_empty() { Span::new(span.end, span.end) } else { rest }
}

/// The next numbered heading, or the table.
fn section_end(prose: &Prose<'_>, from: usize) -> usize {
    let heads = |i: usize| is_numbered(prose.line(i)) && !prose.line(i).ends_with(';');
    (from..prose.lines.len()).find(|&i| heads(i)).unwrap_or(prose.lines.len())
}

/// Where a bulleted list ends: at a line that begins a paragraph without a bullet.
fn list_end(prose: &Prose<'_>, first: usize, last: usize) -> usize {
    let leaves = |i: usize| {
        let line = prose.line(i);
        let ended = prose.line(i.saturating_sub(1)).ends_with('.');
        !is_item(line) && line.starts_with(is_capital) && (prose.gap(i) > 0 || ended)
    };
    (first + 1..last).find(|&i| leaves(i)).unwrap_or(last)
}

/// A number on a line of its own is no word of a goal.
fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit())
}

fn is_item(line: &str) -> bool {
    line.starts_with(|c: char| matches!(c, '-' | '–' | '—' | '•' | '·' | '▪' | '●' | '*' | '\u{e000}'..='\u{f8ff}'))
}
