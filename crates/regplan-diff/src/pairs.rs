//! Which measure of one edition is which of the other. In: two plans. Out: pairs of indices. Symmetric: the same pairs
//! whichever edition comes first. Knows no field but number, title, section.

use crate::alike::{alike, folded, pieces, stems};
use regplan_core::record::{Measure, Plan};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Titles less alike than this, in thousandths, are two measures; with the same number they may be less alike.
const LEAST: usize = 600;
const LEAST_NUMBERED: usize = 450;

/// What the same number counts for among candidates.
const NUMBER: usize = 100;

/// A stem that more measures have is not rare: it makes no candidates. Keeps the work linear.
const RARE: usize = 40;

/// One measure, ready to be compared.
struct Titled {
    number: Option<String>,
    folded: String,
    section: Option<String>,
    /// All else that it says.
    rest: Vec<String>,
    pieces: Vec<[char; 3]>,
}

/// Pairs of an index in `old` and one in `new`, in the order of `old`; no index comes twice.
pub(crate) fn pairs(old: &Plan, new: &Plan) -> Vec<(usize, usize)> {
    let mut search = Search::new(titled(old), titled(new));
    search.equal(|one| Some((one.number.clone(), one.section.clone(), one.folded.clone(), one.rest.clone())));
    search.equal(|one| one.number.clone().map(|number| (number, one.section.clone(), one.folded.clone())));
    search.equal(|one| one.number.clone().map(|number| (number, one.folded.clone())));
    search.equal(|one| Some((one.section.clone(), one.folded.clone())).filter(|_| !one.folded.is_empty()));
    search.equal(|one| Some(one.folded.clone()).filter(|title| !title.is_empty()));
    search.similar();
    search.pairs.sort_unstable();
    search.pairs
}

fn titled(plan: &Plan) -> Vec<Titled> {
    let section = |index: Option<usize>| plan.sections.get(index?).map(|section| folded(&section.title));
    let one = |measure: &Measure| {
        let folded = folded(measure.title.as_deref().unwrap_or_default());
        let number = measure.number.clone();
        Titled { number, section: section(measure.section), rest: rest(measure), pieces: pieces(&folded), folded }
    };
    plan.measures.iter().map(one).collect()
}

fn rest(measure: &Measure) -> Vec<String> {
    let deadline = measure.deadline.iter().map(|deadline| deadline.text.clone());
    let parties = measure.responsible.iter().map(|party| party.name.clone());
    deadline.chain(parties).chain(measure.results.iter().cloned()).collect()
}

struct Search {
    old: Vec<Titled>,
    new: Vec<Titled>,
    free: [BTreeSet<usize>; 2],
    pairs: Vec<(usize, usize)>,
}

impl Search {
    fn new(old: Vec<Titled>, new: Vec<Titled>) -> Self {
        let free = [(0..old.len()).collect(), (0..new.len()).collect()];
        Self { old, new, free, pairs: Vec::new() }
    }

    fn pair(&mut self, old: usize, new: usize) {
        let [of_old, of_new] = &mut self.free;
        if of_old.contains(&old) && of_new.contains(&new) {
            of_old.remove(&old);
            of_new.remove(&new);
            self.pairs.push((old, new));
        }
    }

    /// Pairs those with the same key, the first with the first.
    fn equal<K: Ord>(&mut self, key: impl Fn(&Titled) -> Option<K>) {
        let [of_old, of_new] = &self.free;
        let [of_old, of_new] = [by_key(&self.old, of_old, &key), by_key(&self.new, of_new, &key)];
        let found: Vec<(usize, usize)> = of_old
            .into_iter()
            .filter_map(|(key, old)| Some(old.into_iter().zip(of_new.get(&key)?.clone())))
            .flatten()
            .collect();
        found.into_iter().for_each(|(old, new)| self.pair(old, new));
    }

    /// Pairs those with titles alike, the most alike first.
    fn similar(&mut self) {
        let mut found: Vec<_> = self.candidates().into_iter().filter_map(|pair| self.judged(pair)).collect();
        found.sort_unstable();
        found.into_iter().for_each(|(.., (old, new))| self.pair(old, new));
    }

    /// Those that share a rare stem, or the number.
    fn candidates(&self) -> BTreeSet<(usize, usize)> {
        let mut shared: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, (all, free)) in [&self.old, &self.new].into_iter().zip(&self.free).enumerate() {
            for (index, one) in free.iter().filter_map(|index| Some((*index, all.get(*index)?))) {
                let number = one.number.iter().map(|number| format!("\u{0}{number}"));
                for key in stems(&one.folded).into_iter().chain(number) {
                    shared.entry(key).or_default().iter_mut().skip(side).take(1).for_each(|list| list.push(index));
                }
            }
        }
        let rare = shared.into_values().filter(|[old, new]| old.len() + new.len() <= RARE);
        rare.flat_map(|[old, new]| old.into_iter().flat_map(move |a| new.clone().into_iter().map(move |b| (a, b))))
            .collect()
    }

    /// What orders a candidate among others, the best first and the same from either side; `None` where it is none.
    #[expect(clippy::type_complexity, reason = "a key to sort by, named nowhere else")]
    fn judged(&self, pair: (usize, usize)) -> Option<(Reverse<usize>, usize, usize, usize, (usize, usize))> {
        let (old, new) = (self.old.get(pair.0)?, self.new.get(pair.1)?);
        let numbered = old.number.is_some() && old.number == new.number;
        let alike = alike(&old.pieces, &new.pieces);
        if old.folded.is_empty() || new.folded.is_empty() || alike < if numbered { LEAST_NUMBERED } else { LEAST } {
            return None;
        }
        let score = alike + if numbered { NUMBER } else { 0 };
        let (a, b) = pair;
        Some((Reverse(score), a.abs_diff(b), a.min(b), a.max(b), pair))
    }
}

fn by_key<K: Ord>(
    all: &[Titled],
    free: &BTreeSet<usize>,
    key: impl Fn(&Titled) -> Option<K>,
) -> BTreeMap<K, Vec<usize>> {
    let mut out: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (index, one) in free.iter().filter_map(|index| Some((*index, all.get(*index)?))) {
        if let Some(key) = key(one) {
            out.entry(key).or_default().push(index);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_beside_a_thousand_is_not_a_million() {
        let edition = |step: usize| -> Vec<Titled> {
            let one = |n: usize| {
                let folded = folded(&format!("Провести встречу {} в посёлке {}", n * step % 1100, n / 3));
                Titled { number: Some(n.to_string()), section: None, rest: vec![], pieces: pieces(&folded), folded }
            };
            (0..1100).map(one).collect()
        };
        let search = Search::new(edition(7), edition(11));
        let candidates = search.candidates().len();
        assert!((1100..20 * 1100).contains(&candidates), "{candidates}");
    }
}
