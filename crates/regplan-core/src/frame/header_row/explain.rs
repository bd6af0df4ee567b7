//! What a heading row is made of, for learning. In: a candidate and its labels. Out: every feature the search would score. Knows no
//! weights.

use super::features;
use super::search::{
    Candidate, Labelled, below_names, end_names, group, long_bucket, lower_names, start_names, whole_names,
};
use super::weights::{self, ROLES, label, role_name};
use crate::grammar::features::Names;

/// Every feature of a heading with these labels: those of words with their labels, those of the whole.
pub fn explain(
    candidate: &Candidate,
    labels: &[Labelled],
    names: &mut Names,
    word: &mut impl FnMut(u64, usize),
    whole: &mut impl FnMut(u64),
) {
    let mut flush = |names: &mut Names| {
        names.keys.iter().for_each(|key| whole(*key));
        names.keys.clear();
    };
    names.keys.clear();
    start_names(candidate, names);
    flush(names);
    let (mut named, mut columns, mut long) = (0_u32, 0_u32, 0_u32);
    let mut before: Option<Labelled> = None;
    for (at, own) in labels.iter().enumerate() {
        features::lexical(candidate.tokens, at, names);
        names.keys.iter().for_each(|key| word(*key, label(own.role, own.begins)));
        features::structural(candidate.dialect, candidate.tokens, at, names);
        names.keys.drain(..).for_each(|key| word(key, label(weights::ANY, own.begins)));
        if before.is_some() {
            names.add(&[&weights::long_name(long_bucket(long), own.begins)]);
        }
        if own.begins {
            let switched = own.lower && before.is_some_and(|before| !before.lower);
            match before {
                _ if switched => lower_names(candidate, at, names),
                before => names.add(&[&weights::follows_name(before.map_or(ROLES, |before| before.role), own.role)]),
            }
            if !own.lower && named & (1 << own.role) != 0 {
                names.add(&["again:", role_name(own.role)]);
            }
            let further = own.lower && (switched || before.is_some_and(|before| group(before.role) != group(own.role)));
            columns = columns + 1 - u32::from(further);
            named |= if own.lower { 0 } else { 1 << own.role };
        }
        long = if own.begins { 1 } else { long + 1 };
        before = Some(*own);
        flush(names);
    }
    end_names(candidate, labels.len(), names);
    whole_names(candidate, labels.len(), named, columns, before.is_some_and(|own| own.lower), names);
    below_names(candidate, labels.len(), named, names);
    flush(names);
}
