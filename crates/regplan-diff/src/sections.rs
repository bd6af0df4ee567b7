//! Which section of one edition is which of the other. In: two plans, the pairs of their measures. Out: what was renamed,
//! what is new, who moved. Symmetric.

use crate::alike::folded;
use crate::fields::differ;
use crate::record::Change;
use regplan_core::record::{Plan, Section};
use std::collections::{BTreeMap, BTreeSet};

/// The sections of two editions and how they belong together.
pub(crate) struct Sections<'p> {
    old: &'p [Section],
    new: &'p [Section],
    pairs: BTreeSet<(usize, usize)>,
}

impl<'p> Sections<'p> {
    /// Sections are the same where more than half of the paired measures of either meet in the other; those without
    /// measures of their own, where their titles are equal.
    pub(crate) fn of(old: &'p Plan, new: &'p Plan, pairs: &[(usize, usize)]) -> Self {
        let mut met: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let [mut of_old, mut of_new] = [BTreeMap::<usize, usize>::new(), BTreeMap::<usize, usize>::new()];
        for (a, b) in pairs {
            let section = |plan: &Plan, index: usize| plan.measures.get(index).and_then(|measure| measure.section);
            let sections = (section(old, *a), section(new, *b));
            sections.0.into_iter().for_each(|a| *of_old.entry(a).or_default() += 1);
            sections.1.into_iter().for_each(|b| *of_new.entry(b).or_default() += 1);
            if let (Some(a), Some(b)) = sections {
                *met.entry((a, b)).or_default() += 1;
            }
        }
        let most = |(a, b): (usize, usize), count: usize| {
            let half = |all: Option<&usize>| all.is_some_and(|all| 2 * count > *all);
            half(of_old.get(&a)) && half(of_new.get(&b))
        };
        let mut same: BTreeSet<(usize, usize)> =
            met.into_iter().filter(|(pair, count)| most(*pair, *count)).map(|(pair, _)| pair).collect();
        same.extend(by_title(&old.sections, &new.sections, &same));
        Self { old: &old.sections, new: &new.sections, pairs: same }
    }

    /// The sections of a measure, where it is under another one now.
    pub(crate) fn moved(&self, old: Option<usize>, new: Option<usize>) -> Option<Change<Option<String>>> {
        let same = match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => self.pairs.contains(&(old, new)),
            _ => false,
        };
        let heading = |sections: &[Section], index: Option<usize>| sections.get(index?).map(heading);
        (!same).then(|| Change { from: heading(self.old, old), to: heading(self.new, new) })
    }

    /// Sections renamed, added, removed, by their names.
    pub(crate) fn changes(&self) -> Vec<Change<Option<String>>> {
        let renamed = self.pairs.iter().filter_map(|(old, new)| {
            let [from, to] = [self.old.get(*old).map(heading), self.new.get(*new).map(heading)];
            differ(from.as_deref(), to.as_deref()).then_some(Change { from, to })
        });
        let alone = |sections: &[Section], paired: BTreeSet<usize>| -> Vec<String> {
            sections
                .iter()
                .enumerate()
                .filter(|(index, _)| !paired.contains(index))
                .map(|(_, one)| heading(one))
                .collect()
        };
        let gone = alone(self.old, self.pairs.iter().map(|pair| pair.0).collect());
        let come = alone(self.new, self.pairs.iter().map(|pair| pair.1).collect());
        let gone = gone.into_iter().map(|section| Change { from: Some(section), to: None });
        let come = come.into_iter().map(|section| Change { from: None, to: Some(section) });
        let mut all: Vec<_> = renamed.chain(gone).chain(come).collect();
        all.sort_by(|a, b| (&a.to, &a.from).cmp(&(&b.to, &b.from)));
        all
    }
}

/// Sections that no measures pair, by their titles: the first with the first of that title.
fn by_title(old: &[Section], new: &[Section], same: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let free = |sections: &[Section], paired: BTreeSet<usize>| {
        let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, section) in sections.iter().enumerate().filter(|(index, _)| !paired.contains(index)) {
            out.entry(folded(&section.title)).or_default().push(index);
        }
        out
    };
    let of_old = free(old, same.iter().map(|pair| pair.0).collect());
    let mut of_new = free(new, same.iter().map(|pair| pair.1).collect());
    of_old.into_iter().filter_map(|(title, old)| Some(old.into_iter().zip(of_new.remove(&title)?))).flatten().collect()
}

/// A section as a heading: its number, then its title.
pub(crate) fn heading(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number} {}", section.title),
        None => section.title.clone(),
    }
}
