//! Is every drop of ink owned exactly once?
//!
//! In: the text, the table regions, what the records claim, and what was said to be in no record. Out: the balance, and a
//! diagnostic for each difference that nothing names yet. Knows places only: not how they were found.

use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::is_ink;
use crate::record::{Ink, Place};
use crate::source::Span;

/// Weighs the ink of the regions against that of the claims; of what is in no claim, `told` has its diagnostic already.
#[must_use]
pub fn audit(text: &str, mut regions: Vec<Span>, mut claims: Vec<Span>, told: &[Span]) -> (Ink, Vec<Diagnostic>) {
    regions.sort_unstable();
    claims.sort_unstable();
    let mut diagnostics: Vec<Diagnostic> = overlaps(text, &mut claims).map(twice).collect();
    let free = unclaimed(text, &regions, &claims);
    let table = regions.iter().map(|span| ink(text, *span)).sum();
    let missing: u64 = free.iter().map(|span| ink(text, *span)).sum();
    let untold = |free: &Span| !told.iter().any(|told| told.start <= free.start && free.end <= told.end);
    diagnostics.extend(free.into_iter().filter(untold).map(unowned));
    let mut balance = Ink::default();
    (balance.table, balance.claimed) = (table, table - missing);
    (balance, diagnostics)
}

/// Claims with what cells over several rows hold counted once: each of the rows has it, whole, in parts, or joined with its own words.
pub(crate) fn once(claims: Vec<Span>, shared: &[Span]) -> Vec<Span> {
    if shared.is_empty() {
        return claims;
    }
    let mut shared = shared.to_vec();
    shared.sort_unstable();
    shared = united(shared);
    let (mut own, mut common) = (Vec::with_capacity(claims.len()), Vec::new());
    for claim in claims {
        let mut from = claim.start;
        let first = shared.partition_point(|span| span.end <= claim.start);
        for span in shared.iter().skip(first).take_while(|span| span.start < claim.end) {
            own.push(Span::new(from, span.start.max(from)));
            common.push(Span::new(from.max(span.start), claim.end.min(span.end)));
            from = span.end;
        }
        own.push(Span::new(from, claim.end.max(from)));
    }
    own.retain(|span| !span.is_empty());
    common.sort_unstable();
    own.extend(united(common));
    own
}

/// Sorted spans, those that overlap as one.
fn united(spans: Vec<Span>) -> Vec<Span> {
    let mut united: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => united.push(span),
        }
    }
    united
}

/// How many characters of ink a span holds.
fn ink(text: &str, span: Span) -> u64 {
    span.of(text).chars().filter(|c| is_ink(*c)).count() as u64
}

/// Cuts sorted claims so that they do not overlap; what had to be cut off.
fn overlaps<'a>(text: &'a str, claims: &'a mut [Span]) -> impl Iterator<Item = Span> + 'a {
    let mut reached = 0;
    claims.iter_mut().filter_map(move |claim| {
        let shared = Span::new(claim.start, claim.end.min(reached));
        claim.start = claim.start.max(reached).min(claim.end.max(claim.start));
        reached = reached.max(claim.end);
        (ink(text, shared) > 0).then_some(shared)
    })
}

/// The inked parts of sorted regions that no sorted claim holds.
fn unclaimed(text: &str, regions: &[Span], claims: &[Span]) -> Vec<Span> {
    let mut free = Vec::new();
    let mut first = 0;
    for region in regions {
        first += claims.iter().skip(first).take_while(|claim| claim.end <= region.start).count();
        let mut from = region.start;
        for claim in claims.iter().skip(first).take_while(|claim| claim.start < region.end) {
            free.push(Span::new(from, claim.start.min(region.end)));
            from = from.max(claim.end);
        }
        free.push(Span::new(from, region.end));
    }
    free.retain(|span| !span.is_empty() && ink(text, *span) > 0);
    free
}

fn place(span: Span) -> Place {
    Place { start: span.start, end: span.end, page: None, bounds: None }
}

fn unowned(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InkUnclaimed, "ink of a table belongs to no cell, heading or furniture").at(vec![place(span)])
}

fn twice(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InkTwice, "ink of a table was claimed twice").at(vec![place(span)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weigh(text: &str, regions: &[(usize, usize)], claims: &[(usize, usize)]) -> (Ink, Vec<Code>) {
        let spans = |list: &[(usize, usize)]| list.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let (ink, diagnostics) = audit(text, spans(regions), spans(claims), &[]);
        (ink, diagnostics.into_iter().map(|d| d.code).collect())
    }

    #[test]
    fn ink_that_nobody_owns_is_named() {
        let (ink, codes) = weigh("ab cd ef", &[(0, 8)], &[(0, 2), (6, 8)]);
        assert_eq!((ink.table, ink.claimed), (6, 4));
        assert_eq!(codes, [Code::InkUnclaimed]);
    }

    #[test]
    fn ink_that_two_own_is_named() {
        let (ink, codes) = weigh("ab cd", &[(0, 5)], &[(0, 5), (3, 5)]);
        assert_eq!((ink.table, ink.claimed), (4, 4));
        assert_eq!(codes, [Code::InkTwice]);
    }

    #[test]
    fn what_rows_share_is_claimed_once_however_they_part_it() {
        let spans =
            |list: &[(usize, usize)]| list.iter().map(|(start, end)| Span::new(*start, *end)).collect::<Vec<_>>();
        let claims = spans(&[(0, 2), (3, 9), (0, 12), (5, 14), (20, 22), (20, 22)]);
        let counted = spans(&[(9, 12), (9, 14), (20, 22), (20, 22), (0, 9)]);
        assert_eq!(once(claims.clone(), &spans(&[(0, 9)])), counted);
        assert_eq!(once(claims.clone(), &[]), claims);
    }

    #[test]
    fn blanks_weigh_nothing_and_regions_may_lie_apart() {
        let (ink, codes) = weigh("ab  cd  ef", &[(0, 2), (4, 6), (8, 10)], &[(0, 6), (8, 10)]);
        assert_eq!((ink.table, ink.claimed), (6, 6));
        assert!(codes.is_empty());
    }
}
