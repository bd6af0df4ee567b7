//! What models make of what they have not seen.
//!
//! In: the corpus. Out: a line for each bank that was left out: roles, whole tables, verdicts. Knows no weights file.

use super::corpus::Corpus;
use super::{Examples, examples, features, learned};
use regplan_core::header::training::{self, KINDS, Model, Weights};
use std::collections::BTreeMap;

/// A fifth of all headings, told by their letters alone.
fn kept_aside(heading: &str) -> bool {
    heading.chars().fold(7u32, |sum, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % 5 == 0
}

/// Learns without each bank and without a fifth of the headings, and asks for these.
pub fn left_out(corpus: &Corpus, tables: usize) {
    for bank in corpus.banks.keys() {
        let others: Vec<&String> = corpus.banks.keys().filter(|name| *name != bank).collect();
        let (roles, kinds) = learned(&examples(corpus, &others, |heading| !kept_aside(heading), tables, 11));
        let asked = examples(corpus, &[bank], kept_aside, tables / 4, 12);
        say(bank, &asked, &Model::read(&roles), &training::kinds(&kinds));
    }
}

fn say(bank: &str, asked: &Examples, model: &Model, kinds: &Weights<KINDS>) {
    let (mut columns, mut right, mut whole, mut kept) = (0, 0, 0, 0);
    let mut confused: BTreeMap<String, usize> = BTreeMap::new();
    for (seen, gold) in &asked.plans {
        let (roles, _) = model.roles(&training::columns(seen));
        columns += gold.len();
        right += gold.iter().zip(&roles).filter(|(gold, role)| gold == role).count();
        whole += usize::from(*gold == roles);
        kept += usize::from(training::weighed(kinds, &features(seen, model)).plan);
        for (gold, role) in gold.iter().zip(&roles).filter(|(gold, role)| gold != role) {
            *confused.entry(format!("{} as {}", gold.name(), role.name())).or_default() += 1;
        }
    }
    let taken = asked.others.iter().filter(|(seen, _)| training::weighed(kinds, &features(seen, model)).plan).count();
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|(name, times)| (usize::MAX - times, name.clone()));
    confused.truncate(8);
    println!(
        "without {bank}: {right} of {columns} columns, {whole} of {} tables; {kept} plans kept, {taken} of {} others taken for plans",
        asked.plans.len(),
        asked.others.len()
    );
    println!("  {confused:?}");
}
