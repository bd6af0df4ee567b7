//! The title of a plan. In: the prose above its table. Out: its lines and its words. Knows no period and no goals.

use super::words;
use crate::grammar::affinity::opens_section;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter_or_digit, is_small};
use crate::grammar::lexicons;
use crate::grammar::nouns::{Case, is_adjective};
use crate::grammar::numbers::Number;
use crate::grammar::words::tells_edition;
use crate::prose::{Prose, is_numbered};
use crate::record::Place;
use std::ops::Range;

const MOST_LINES: usize = 10;

/// The lines of the title: the nearest that begin with a plan noun, else the nearest heading; and whether a noun named them
/// that no section begins with.
pub(super) fn find(prose: &Prose<'_>) -> Option<(Range<usize>, bool)> {
    let starts = (0..prose.lines.len()).rev().filter(|&i| begins_with_noun(prose.line(i)));
    let named: Vec<_> = starts.map(|start| start..end(prose, start)).filter(|lines| is_heading(prose, lines)).collect();
    // A full stop makes a sentence likelier than a title; where nothing else is there, it may be a careless title.
    let best = named.iter().find(|lines| !ends_like_sentence(prose, lines)).or(named.first());
    let Some(best) = best else { return Some((numbered(prose).or_else(|| nearest(prose))?, false)) };
    // «Мероприятия по …» directly below a title is the first section's heading.
    let section = begins_like_section(prose.line(best.start));
    let above = named.iter().find(|above| section && above.end == best.start);
    let title = above.unwrap_or(best);
    Some((title.clone(), !begins_like_section(prose.line(title.start))))
}

/// «4. План мероприятий по реализации Программы»: the chapter of a longer text that holds the plan.
fn numbered(prose: &Prose<'_>) -> Option<Range<usize>> {
    let chapter = |i: &usize| {
        let heading = without_number(prose.line(*i));
        is_numbered(prose.line(*i)) && begins_with_noun(heading) && !begins_like_section(heading)
    };
    let lines = (0..prose.lines.len()).rev().find(chapter).map(|start| start..end(prose, start))?;
    is_heading(prose, &lines).then_some(lines)
}

fn without_number(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '\\' | ')' | ' '))
}

/// Whether a line begins with a noun that heads sections as well as plans.
fn begins_like_section(line: &str) -> bool {
    let folded = fold(line);
    folded.split(|c: char| !is_letter_or_digit(c)).find(|word| !word.is_empty()).is_some_and(words::heads_sections_too)
}

/// The title as one line, and its places.
pub(super) fn read(prose: &Prose<'_>, lines: Range<usize>) -> (Option<String>, Vec<Place>) {
    let spaced = lines.clone().take(1).find(|&i| is_spaced_out(prose.line(i)));
    let reading = prose.reading(lines.clone());
    let text = words::without_stop(reading.text());
    let number = if is_numbered(text) { text.len() - without_number(text).len() } else { 0 };
    let at = prose.places(&reading, number..text.len());
    let text = text.get(number..).unwrap_or_default();
    let first = fold(prose.line(lines.start)).replace(' ', "");
    let title = match spaced {
        Some(line) => {
            let rest = prose.reading(line + 1..lines.end);
            words::without_stop(&format!("{} {}", capitalise(&first), rest.text())).to_owned()
        }
        None => recase(text),
    };
    ((!title.is_empty()).then_some(title), at)
}

/// «ПЛАН мероприятий …» as «План мероприятий …»; a title with more words in capitals stays as it is.
fn recase(title: &str) -> String {
    let mut words = title.splitn(2, ' ');
    let (first, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let capitals = !first.contains(is_small);
    let next = rest.split_whitespace().next().unwrap_or_default();
    if capitals && is_noun(&fold(first)) && next.contains(is_small) {
        return format!("{} {rest}", capitalise(&first.to_lowercase()));
    }
    title.to_owned()
}

fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a line begins with a plan noun and a capital: «План …», «Межведомственный комплексный план …».
fn begins_with_noun(line: &str) -> bool {
    const MOST_ATTRIBUTES: usize = 4;
    let line = line.trim_start_matches(['«', '"', '“']);
    if !line.starts_with(is_capital) || words::is_stamp(line) {
        return false;
    }
    let folded = fold(line);
    let mut words = folded.split(|c: char| !is_letter_or_digit(c) && c != '-').filter(|word| !word.is_empty());
    let noun = words.by_ref().take(MOST_ATTRIBUTES + 1).find(|word| !is_adjective(word, Case::Nominative));
    noun.is_some_and(is_noun) || (is_spaced_out(line) && is_noun(&folded.replace(' ', "")))
}

fn is_noun(folded: &str) -> bool {
    lexicons::entries(include_str!("../../lexicon/plan-nouns.txt")).any(|noun| noun == folded)
}

/// «П Л А Н».
fn is_spaced_out(line: &str) -> bool {
    line.split_whitespace().count() > 2 && line.split_whitespace().all(|word| word.chars().nth(1).is_none())
}

/// Where a title that begins at `start` ends.
fn end(prose: &Prose<'_>, start: usize) -> usize {
    let last = prose.lines.len().min(start + MOST_LINES);
    let mut so_far = fold(prose.line(start));
    for i in start + 1..last {
        if ends_before(prose, i, &so_far) {
            return i;
        }
        so_far = format!("{so_far} {}", fold(prose.line(i)));
    }
    last
}

fn ends_before(prose: &Prose<'_>, i: usize, so_far: &str) -> bool {
    let line = prose.line(i);
    let goes_on = line.starts_with(|c: char| is_small(c) || matches!(c, '(' | '«' | '"'));
    let whole = so_far.ends_with(['.', ':', ';']) || words::ends_with_year(so_far);
    let other = is_numbered(line)
        || heads_section(line)
        || words::heads_goals(line)
        || words::is_stamp(line)
        || words::is_field(line)
        || tells_edition(line)
        || is_bullet(line);
    let short = prose.line(i.saturating_sub(1)).split_whitespace().count() < 3;
    other || (!goes_on && (whole || (prose.gap(i) > 0 && !words::ends_with_year(&fold(line)) && !short)))
}

/// Whether a line is the heading of a section by its first word and what follows it: «Раздел 1. …», «Раздел: «…»».
fn heads_section(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let marked = first.ends_with(':') || Number::at_head(next).is_some();
    marked && line.starts_with(is_capital) && opens_section(&fold(first))
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(|c: char| matches!(c, '-' | '–' | '—' | '•' | '·' | '\u{e000}'..='\u{f8ff}'))
}

/// Whether lines are a heading and not a sentence.
fn is_heading(prose: &Prose<'_>, lines: &Range<usize>) -> bool {
    const LONGEST: usize = 600;
    let reading = prose.reading(lines.clone());
    let text = reading.text();
    let sentence = words::says_something(&fold(text)) || text.ends_with([':', ';']);
    !sentence && text.chars().count() <= LONGEST
}

fn ends_like_sentence(prose: &Prose<'_>, lines: &Range<usize>) -> bool {
    let last = prose.line(lines.end.saturating_sub(1));
    last.ends_with('.') && !words::ends_with_year(&fold(last))
}

/// The block of lines directly above the table, if it reads like a heading.
fn nearest(prose: &Prose<'_>) -> Option<Range<usize>> {
    let end = prose.lines.len();
    let first = end.saturating_sub(MOST_LINES);
    let end = (first + 1..end).find(|&i| heads_section(prose.line(i))).unwrap_or(end);
    let start = (first..end).rev().find(|&i| i == first || begins_block(prose, i))?;
    let start = start + usize::from(is_mark(prose, start, end));
    let lines = start..end;
    let opener = prose.line(start);
    let text = prose.reading(lines.clone());
    let whole = opener.starts_with(is_capital) && !text.text().ends_with('.') && !is_numbered(opener);
    let stamp = lines.clone().any(|i| words::is_stamp(prose.line(i)));
    let deadline_or_less = text.text().split_whitespace().count() < 2;
    (whole && !stamp && !deadline_or_less && is_heading(prose, &lines)).then_some(lines)
}

/// Whether a line is a mark above the heading: one word, and the next line begins anew.
fn is_mark(prose: &Prose<'_>, line: usize, end: usize) -> bool {
    line + 1 < end
        && prose.line(line).split_whitespace().count() == 1
        && prose.line(line + 1).starts_with(is_capital)
        && prose.line(line + 1).contains(is_small)
}

fn begins_block(prose: &Prose<'_>, i: usize) -> bool {
    let before = prose.line(i.saturating_sub(1));
    let upper = prose.line(i).starts_with(is_capital);
    i == 0 || (upper && (prose.gap(i) > 0 || before.ends_with(['.', ':', ';', ','])))
}
