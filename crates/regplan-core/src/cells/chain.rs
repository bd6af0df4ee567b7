//! Which numbers at the heads of lines count the rows.
//!
//! In: candidates in reading order. Out: for each, whether it belongs to the best chain in which one number follows another,
//! and whether it heads a group (2, then 2.1). A year at the head of a line follows nothing; a row's number does.

use crate::grammar::numbers::{Number, Step};

/// What the sequence says of one candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// Whether the best chain runs through it.
    pub(super) chained: bool,
    /// Whether the next number of the chain stands below it.
    pub(super) parent: bool,
}

/// How many candidates back a predecessor is looked for.
const REACH: usize = 40;

/// Finds the best chain; one link for each candidate.
pub(super) fn links(candidates: &[Number]) -> Vec<Link> {
    let mut best: Vec<(i32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (at, number) in candidates.iter().enumerate() {
        let start = if matches!(number.parts.as_slice(), [1] | [1, 1]) { 4 } else { 0 };
        let from = at.saturating_sub(REACH);
        let links = (from..at).filter_map(|before| {
            let step =
                worth(candidates.get(before)?.step(number))? - i32::try_from(at - before - 1).unwrap_or(0).min(6);
            Some((best.get(before)?.0 + step, Some(before)))
        });
        best.push(
            links
                .max_by_key(|(score, before)| (*score, *before))
                .filter(|(score, _)| *score > start)
                .unwrap_or((start, None)),
        );
    }
    trace(candidates, &best)
}

fn worth(step: Step) -> Option<i32> {
    match step {
        Step::Next => Some(10),
        Step::Gap => Some(4),
        Step::Restart => Some(3),
        Step::Jump => None,
    }
}

fn trace(candidates: &[Number], best: &[(i32, Option<usize>)]) -> Vec<Link> {
    let mut links = vec![Link::default(); candidates.len()];
    let end = best.iter().enumerate().max_by_key(|(at, (score, _))| (*score, *at));
    let mut here = end.map(|(at, _)| at);
    let mut next: Option<&Number> = None;
    while let Some(at) = here {
        if let (Some(link), Some(number)) = (links.get_mut(at), candidates.get(at)) {
            *link = Link { chained: true, parent: next.is_some_and(|next| number.is_parent_of(next)) };
            next = Some(number);
        }
        here = best.get(at).and_then(|(_, before)| *before);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chained(tokens: &[&str]) -> Vec<String> {
        let numbers: Vec<_> = tokens.iter().map(|token| Number::at_head(token).unwrap()).collect();
        let links = links(&numbers);
        tokens.iter().zip(links).filter(|(_, link)| link.chained).map(|(token, _)| (*token).to_owned()).collect()
    }

    #[test]
    fn years_and_counts_in_titles_do_not_count_rows() {
        assert_eq!(chained(&["1", "2024", "2", "2026", "10", "3"]), ["1", "2", "3"]);
        assert_eq!(
            chained(&["1.", "1.1", "1.2", "2.", "2.1", "2.10", "2.2"]),
            ["1.", "1.1", "1.2", "2.", "2.1", "2.2"]
        );
    }

    #[test]
    fn the_next_number_is_better_than_a_gap() {
        assert_eq!(chained(&["1", "3", "2"]), ["1", "2"]);
    }

    #[test]
    fn a_group_is_known_by_its_first_child() {
        let numbers: Vec<_> = ["1.", "1.1", "2.", "2.1"].iter().map(|t| Number::at_head(t).unwrap()).collect();
        let parents: Vec<_> = links(&numbers).iter().map(|link| link.parent).collect();
        assert_eq!(parents, [true, false, true, false]);
    }
}
