//! Which plan of one document is which of the other. In: plans. Out: pairs, and those that stand alone. Symmetric.

use crate::alike::{alike, folded, pieces};
use regplan_core::record::Plan;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Titles less alike than this, in thousandths, are two plans.
const LEAST: usize = 600;

/// More plans than that are compared by their measures and by their whole titles only: every pair would be too many.
const MANY: usize = 200;

/// Every plan of both, once; pairs first in the order of `new`, then what is gone.
pub(crate) fn pairs(old: &[Plan], new: &[Plan]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut found = by_measures(old, new);
    found.extend(by_title(old, new));
    // Shared measures say more than a title, which is the same in every annex of a document.
    found.sort_unstable_by_key(|pair| pair.order());
    let mut partner = [vec![None; old.len()], vec![None; new.len()]];
    for Pair { old, new, .. } in found {
        pair(&mut partner, old, new);
    }
    rest(&mut partner, old, new);
    let [of_old, of_new] = partner;
    let of_new = of_new.into_iter().enumerate().map(|(new, old)| (old, Some(new)));
    let gone = of_old.into_iter().enumerate().filter(|(_, new)| new.is_none()).map(|(old, _)| (Some(old), None));
    of_new.chain(gone).collect()
}

/// Those that are left: of the same title, the first with the first; then the only ones left of either side, which are the same plan
/// written anew.
fn rest(partner: &mut [Vec<Option<usize>>; 2], old: &[Plan], new: &[Plan]) {
    let left = |side: &[Option<usize>]| -> Vec<usize> {
        side.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(index, _)| index).collect()
    };
    let title = |plans: &[Plan], index: usize| plans.get(index).and_then(|plan| plan.title.as_deref()).map(folded);
    let mut of_new: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for index in left(&partner[1]).into_iter().rev() {
        of_new.entry(title(new, index)).or_default().push(index);
    }
    for index in left(&partner[0]) {
        if let Some(other) = of_new.get_mut(&title(old, index)).and_then(Vec::pop) {
            pair(partner, index, other);
        }
    }
    if let ([old], [new]) = (left(&partner[0]).as_slice(), left(&partner[1]).as_slice()) {
        pair(partner, *old, *new);
    }
}

fn pair(partner: &mut [Vec<Option<usize>>; 2], old: usize, new: usize) {
    let [of_old, of_new] = partner;
    if let (Some(a @ None), Some(b @ None)) = (of_old.get_mut(old), of_new.get_mut(new)) {
        (*a, *b) = (Some(new), Some(old));
    }
}

/// Two plans that may be one.
struct Pair {
    shared: usize,
    alike: usize,
    old: usize,
    new: usize,
}

impl Pair {
    fn order(&self) -> (Reverse<usize>, Reverse<usize>, usize, usize, usize) {
        let Self { shared, alike, old, new } = *self;
        (Reverse(shared), Reverse(alike), old.abs_diff(new), old.min(new), old)
    }
}

/// Plans that share titles of measures.
fn by_measures(old: &[Plan], new: &[Plan]) -> Vec<Pair> {
    let mut of_new: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, title) in titles(new) {
        of_new.entry(title).or_default().push(index);
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (index, title) in titles(old) {
        for other in of_new.get(&title).into_iter().flatten() {
            *shared.entry((index, *other)).or_default() += 1;
        }
    }
    shared.into_iter().map(|((old, new), shared)| Pair { shared, alike: 0, old, new }).collect()
}

fn titles(plans: &[Plan]) -> impl Iterator<Item = (usize, String)> {
    let of_plan = |(index, plan): (usize, &Plan)| {
        let titles: std::collections::BTreeSet<String> =
            plan.measures.iter().filter_map(|measure| measure.title.as_deref()).map(folded).collect();
        titles.into_iter().map(move |title| (index, title))
    };
    plans.iter().enumerate().flat_map(of_plan)
}

/// Plans whose titles are alike.
fn by_title(old: &[Plan], new: &[Plan]) -> Vec<Pair> {
    let title = |plan: &Plan| pieces(&folded(plan.title.as_deref().unwrap_or_default()));
    let [of_old, of_new] = [old, new].map(|plans| plans.iter().take(MANY).map(title).collect::<Vec<_>>());
    let mut out = Vec::new();
    for (old, a) in of_old.iter().enumerate() {
        let alike = of_new.iter().enumerate().map(|(new, b)| (new, alike(a, b))).filter(|(_, alike)| *alike >= LEAST);
        out.extend(alike.map(|(new, alike)| Pair { shared: 0, alike, old, new }));
    }
    out
}
