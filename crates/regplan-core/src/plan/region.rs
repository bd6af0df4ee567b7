//! Whose document it is. In: its act, its plans, its prose. Out: a subject of the Federation. Knows no name of one.

use crate::grammar::regions;
use crate::record::{Act, Plan, Region};

/// So many lines at the head of a document are its letterhead and its stamps.
const HEAD: usize = 40;

/// The subject of the Federation that the act, a title or a stamp names, the first of them that names any; `None` where it names
/// several.
pub(crate) fn region<'t>(act: Option<&Act>, plans: &[Plan], prose: impl Iterator<Item = &'t str>) -> Option<Region> {
    let of_act = act.into_iter().flat_map(|act| [act.issuer.as_deref(), act.title.as_deref()]).flatten();
    let titles = plans.iter().filter_map(|plan| plan.title.as_deref());
    let lines: Vec<&str> = prose.take(HEAD).filter(|line| !regions::is_town(line)).collect();
    let head = lines.join(" ");
    regions::first_named(of_act.chain(titles).chain([head.as_str()]))
}
