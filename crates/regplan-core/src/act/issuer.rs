//! Who issued an act. In: prose and the line of its kind. Out: the issuer in the nominative. Knows no date.

use super::kind::Kind;
use super::{Placed, casing, words};
use crate::grammar::fold::fold;
use crate::grammar::nouns::{Case, Gender, adjective_nominatives, is_adjective};
use crate::grammar::parties;
use crate::grammar::words::tells_edition;
use crate::prose::Prose;
use crate::source::{Reading, SeamKind, Span};
use std::ops::Range;

const MOST_LINES: usize = 5;

/// The issuer: behind the kind in the genitive («РАСПОРЯЖЕНИЕ АДМИНИСТРАЦИИ …»), or before it in the nominative.
pub(super) fn find(prose: &Prose<'_>, kind: &Kind, head: Range<usize>) -> Option<Placed<String>> {
    behind(prose, kind, head.end).or_else(|| before(prose, kind, head.start))
}

fn behind(prose: &Prose<'_>, kind: &Kind, end: usize) -> Option<Placed<String>> {
    let mut spans = vec![kind.behind];
    spans.extend(
        (kind.line + 1..end.min(kind.line + MOST_LINES))
            .take_while(|&i| !tells_edition(prose.line(i)))
            .filter_map(|i| prose.lines.get(i))
            .map(|line| line.span),
    );
    let mut pieces = Vec::new();
    for span in spans {
        let kept = before_date(prose.text, span);
        pieces.push((kept, SeamKind::Wrap));
        if kept != span {
            break;
        }
    }
    let reading = Reading::new(prose.text, &pieces, prose.fate);
    let value = of_genitive(prose.text, reading.text())?;
    Some(Placed { value, at: prose.places(&reading, 0..reading.text().len()) })
}

/// The name of an issuer whose head stands in the genitive, as the nominative writes it; `None` where no head is known.
pub(super) fn of_genitive(text: &str, issuer: &str) -> Option<String> {
    Some(casing::settle(text, &nominative(text, issuer)?))
}

/// The part of a line before «от …», a figure or a «№».
fn before_date(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let mut end = 0;
    for word in line.split_inclusive(char::is_whitespace) {
        if words::ends_issuer(word) {
            return Span::new(span.start, span.start + end);
        }
        end += word.len();
    }
    span
}

fn before(prose: &Prose<'_>, kind: &Kind, start: usize) -> Option<Placed<String>> {
    let first = (start..=kind.line).rev().take(MOST_LINES).find(|&i| {
        let text = if i == kind.line { kind.before.of(prose.text) } else { prose.line(i) };
        let folded = fold(text);
        let named = parties::begins_in_nominative(&folded) || words::is_cabinet(&folded);
        !words::is_country(&folded) && named || words::is_short_institution(text)
    })?;
    let mut pieces: Vec<_> =
        (first..kind.line).filter_map(|i| Some((prose.lines.get(i)?.span, SeamKind::Wrap))).collect();
    // «ФЕДЕРАЛЬНЫЙ ЗАКОН»: of what kind the law is.
    let attribute = is_adjective(&fold(kind.before.of(prose.text)), Case::Nominative);
    pieces.extend((!attribute).then_some((kind.before, SeamKind::Wrap)));
    let reading = Reading::new(prose.text, &pieces, prose.fate);
    Some(Placed {
        value: casing::settle(prose.text, reading.text()),
        at: prose.places(&reading, 0..reading.text().len()),
    })
}

/// The issuer with its head and the attributes before it turned.
fn nominative(text: &str, issuer: &str) -> Option<String> {
    const MOST_ATTRIBUTES: usize = 6;
    let parts: Vec<&str> = issuer.split_whitespace().collect();
    let heads = parts.iter().take(MOST_ATTRIBUTES).enumerate();
    let cabinet = |word: &str| words::cabinet_of_genitive(word);
    let head = |word: &str| parties::nominative_of_genitive(word).or_else(|| cabinet(word));
    let (at, head) = heads.filter_map(|(i, word)| Some((i, head(&fold(word))?))).next()?;
    let mut attributes = parts.iter().take(at).map(|word| fold(word));
    if !attributes.all(|word| is_adjective(&word, Case::Genitive) || words::is_and(&word)) {
        return None;
    }
    let gender = Gender::of(&head);
    let turned = parts.iter().enumerate().map(|(i, word)| match i.cmp(&at) {
        std::cmp::Ordering::Less => attribute(text, word, gender),
        std::cmp::Ordering::Equal => casing::like(word, &head),
        std::cmp::Ordering::Greater => (*word).to_owned(),
    });
    Some(turned.collect::<Vec<_>>().join(" "))
}

/// An adjective in the genitive, in the nominative: the form the document itself uses, else the regular one.
fn attribute(text: &str, word: &str, gender: Gender) -> String {
    let forms = adjective_nominatives(&fold(word), gender);
    let used = forms.iter().find(|form| forms.len() > 1 && casing::is_used(text, form));
    used.or(forms.first()).map_or_else(|| word.to_owned(), |form| casing::like(word, form))
}
