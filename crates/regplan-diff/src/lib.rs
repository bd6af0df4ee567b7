//! Two editions of a plan, and what changed between them: measures added, removed, moved, changed field by field.
//!
//! In: two [`Parsed`] records. Out: a [`Diff`], plain data, and its [`text`](text::text) for people. Knows no file, no
//! form of document.
//!
//! # Which measure is which
//! Plans are renumbered, reworded and moved from year to year. So a pair is sought in this order, each step among those
//! whom no earlier step has taken:
//! 1. all the same,
//! 2. the same number and the same title, within the same section first,
//! 3. the same title, within the same section first,
//! 4. titles that are alike: the more alike first, the same number counting for a little.
//!
//! Titles are compared by their letters: case, «ё», quotes, dashes, and *which year* a title names do not matter. How alike two
//! titles are is the share of three-letter pieces that they have in common (Sørensen–Dice), in thousandths, so that
//! every machine gives the same answer; it is computed only for titles that share a rare word or a number, so that a
//! thousand measures beside a thousand others take milliseconds. `strsim` and `similar` compare two texts
//! that are given; which two of a million pairs to compare is the question here.
//!
//! A section that was renamed or renumbered is one change of the plan, not one of each of its measures: a section is the
//! same where more than half of the pairs of either side meet in it.
//!
//! # Laws
//! [`diff`] of a document with itself is empty; of `(a, b)` it is that of `(b, a)` [mirrored](Diff::mirrored).
//!
//! # Example
//! ```
//! use regplan_core::{Options, parse, source::Source};
//! let plan = |rows: &str| {
//!     let text = format!("План работы на 2025 год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n{rows}");
//!     parse(&Source::plain(&text), &Options::default())
//! };
//! let old = plan("1\tПровести беседу\tмай\tшкола\n2\tПровести сбор\tиюнь\tшкола\n");
//! let new = plan("1\tПровести сбор\tиюль\tшкола\n2\tКупить книги\tмай\tшкола\n");
//! let diff = regplan_diff::diff(&old, &new);
//! let plan = &diff.plans[0];
//! assert_eq!(plan.added[0].title.as_deref(), Some("Купить книги"));
//! assert_eq!(plan.removed[0].title.as_deref(), Some("Провести беседу"));
//! let changed = &plan.changed[0];
//! assert_eq!(changed.moved.as_ref().unwrap().number.as_ref().unwrap().to.as_deref(), Some("1"));
//! assert_eq!(changed.fields.deadline.as_ref().unwrap().later, Some(31));
//! ```

mod alike;
mod fields;
mod pairs;
mod plans;
mod record;
mod sections;
pub mod text;

pub use record::{
    Agreement, Change, Changed, DeadlineChange, Diff, Edition, Fields, FundingChange, ItemsChange, Moved,
    PartiesChange, PlanDiff, Reference, SCHEMA, StatusChange,
};

use record::some_change;
use regplan_core::record::{Parsed, Plan};
use sections::Sections;

/// What changed from `old` to `new`.
#[must_use]
pub fn diff(old: &Parsed, new: &Parsed) -> Diff {
    let pairs = plans::pairs(&old.plans, &new.plans);
    let get =
        |plans: &[Plan], index: Option<usize>| index.and_then(|index| plans.get(index).cloned()).unwrap_or_default();
    let plans = pairs.into_iter().map(|(a, b)| plan(&get(&old.plans, a), &get(&new.plans, b), a, b)).collect();
    Diff { old: Edition::of(old), new: Edition::of(new), plans, ..Diff::default() }
}

/// The JSON Schema (draft 2020-12) of what [`Diff`] serialises to, made from the types themselves.
///
/// ```
/// assert_eq!(regplan_diff::json_schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Diff>().to_value()
}

fn plan(old: &Plan, new: &Plan, old_index: Option<usize>, new_index: Option<usize>) -> PlanDiff {
    let pairs = pairs::pairs(old, new);
    let sections = Sections::of(old, new, &pairs);
    let mut out = PlanDiff {
        old: old_index,
        new: new_index,
        name: new.title.clone().or_else(|| old.title.clone()),
        title: some_change(fields::differ(old.title.as_deref(), new.title.as_deref()), &old.title, &new.title),
        period: some_change(old.period != new.period, &old.period, &new.period),
        goals: fields::items(&old.goals, &new.goals),
        sections: sections.changes(),
        ..PlanDiff::default()
    };
    let paired = |side: fn(&(usize, usize)) -> usize, length: usize| {
        let mut paired = vec![false; length];
        pairs.iter().map(side).for_each(|index| paired.iter_mut().skip(index).take(1).for_each(|one| *one = true));
        paired
    };
    let alone = |paired: Vec<bool>, plan: &Plan| {
        let indices = paired.into_iter().enumerate().filter(|(_, paired)| !paired);
        indices.filter_map(|(index, _)| Reference::of(plan, index)).collect()
    };
    out.removed = alone(paired(|pair| pair.0, old.measures.len()), old);
    out.added = alone(paired(|pair| pair.1, new.measures.len()), new);
    for (a, b) in pairs {
        match changed(old, new, a, b, &sections) {
            Some(changed) => out.changed.push(changed),
            None => out.same += 1,
        }
    }
    out.changed.sort_by_key(|changed| changed.new.index);
    out
}

fn changed(old: &Plan, new: &Plan, a: usize, b: usize, sections: &Sections<'_>) -> Option<Changed> {
    let (before, after) = (old.measures.get(a)?, new.measures.get(b)?);
    let moved = Moved {
        number: some_change(before.number != after.number, &before.number, &after.number),
        section: sections.moved(before.section, after.section),
    };
    let moved = (moved != Moved::default()).then_some(moved);
    let fields = fields::fields(old, new, before, after);
    if moved.is_none() && fields == Fields::default() {
        return None;
    }
    Some(Changed { old: Reference::of(old, a)?, new: Reference::of(new, b)?, moved, fields })
}
