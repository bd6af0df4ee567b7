//! Whose document it is. In: its act, its plans, its prose. Out: a subject of the Federation. Knows no name of one.

use crate::grammar::regions;
use crate::record::{Act, Plan, Region};
use std::collections::BTreeSet;

/// So many lines at the head of a document are its letterhead and its stamps.
const HEAD: usize = 40;

/// The subject of the Federation that the act, a title or a stamp names, the first of them that names any; `None` where it names
/// several.
pub(crate) fn region<'t>(act: Option<&Act>, plans: &[Plan], prose: impl Iterator<Item = &'t str>) -> Option<Region> {
    let of_act = act.into_iter().flat_map(|act| [act.issuer.as_deref(), act.title.as_deref()]).flatten();
    let titles = plans.iter().filter_map(|plan| plan.title.as_deref());
    let lines: Vec<&str> = prose.take(HEAD).filter(|line| !regions::is_town(line)).collect();
    let head = lines.join(" ");
    let said: Vec<&str> = of_act.chain(titles).chain([head.as_str()]).collect();
    if said.iter().any(|text| regions::names_any(text)) {
        return regions::first_named(said.into_iter());
    }
    // Nothing at its head: those who answer for its measures, where all who name a subject name the same.
    let parties = plans.iter().flat_map(|plan| &plan.measures).flat_map(|measure| &measure.responsible);
    let names: BTreeSet<&str> = parties.map(|party| party.name.as_str()).collect();
    regions::named(&names.into_iter().collect::<Vec<_>>().join(", "))
}
