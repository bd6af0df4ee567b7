//! Who signed. In: prose. Out: post and name. Knows no clause.

use super::{Placed, words};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_capital;
use crate::grammar::parties;
use crate::prose::Prose;
use crate::record::Signatory;

/// The last line that ends with a person's name under a post, from line `from`.
pub(super) fn find(prose: &Prose<'_>, from: usize) -> Option<Placed<Signatory>> {
    (from..prose.lines.len()).rev().find_map(|i| read(prose, i, from))
}

/// A post of up to four lines that ends with a name in line `last`.
fn read(prose: &Prose<'_>, last: usize, from: usize) -> Option<Placed<Signatory>> {
    const MOST_LINES: usize = 4;
    let name_from = name_lines(prose, last, from)?;
    for first in (from..=last).rev().take(MOST_LINES) {
        if first < name_from && prose.line(first).ends_with(['.', ';', ':']) {
            return None;
        }
        if let Some(signed) = post_and_name(prose, first, last) {
            return Some(signed);
        }
    }
    None
}

/// The line in which the name that ends in line `last` begins: that one, or the one above («Е.В.» at its end).
fn name_lines(prose: &Prose<'_>, last: usize, from: usize) -> Option<usize> {
    let ends_with_name = |text: &str| words::NAME_AT_END.as_ref().is_some_and(|pattern| pattern.is_match(text));
    if ends_with_name(prose.line(last)) {
        return Some(last);
    }
    let above = last.checked_sub(1).filter(|above| *above >= from && prose.line(*above).ends_with('.'))?;
    let surname = !prose.line(last).contains(char::is_whitespace);
    (surname && ends_with_name(prose.reading(above..last + 1).text())).then_some(above)
}

fn post_and_name(prose: &Prose<'_>, first: usize, last: usize) -> Option<Placed<Signatory>> {
    let reading = prose.reading(first..last + 1);
    let text = reading.text();
    let name = words::NAME_AT_END.as_ref()?.captures(text)?.get(1)?;
    let post =
        text.get(..name.start())?.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '/' | '(' | ':'));
    let folded = fold(post);
    let begins = words::is_acting(&folded) || parties::begins_in_nominative(&folded);
    // What a scan leaves of stamps and strokes is no post, nor are two signatures side by side.
    let garbled = post.contains(['=', '\\', '|', '<', '>', '~', '_']);
    if !begins || garbled || !post.starts_with(is_capital) {
        return None;
    }
    let mut at = prose.places(&reading, 0..post.len());
    at.extend(prose.places(&reading, name.range()));
    let value = Signatory { position: Some(post.to_owned()), name: Some(name.as_str().to_owned()) };
    Some(Placed { value, at })
}
