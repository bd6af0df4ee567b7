//! Parts into plans.
//!
//! In: the tables of a document with the prose above each. Out: plans: tables with the same columns under one title are one
//! plan. Knows no grammar.

use crate::plan::PlanHead;
use crate::record::{Column, Plan, Section};
use crate::values::part::Part;

/// Whether a table goes on with the last plan: it has the same columns, and no heading above it says that a plan begins.
pub(crate) fn goes_on(plans: &[Plan], head: &PlanHead, columns: &[Column]) -> bool {
    plans.last().is_some_and(|plan| !head.named && same_columns(&plan.columns, columns))
}

/// Adds a table to the plans: to the last one where it goes on with it. The index of its plan.
pub(crate) fn add(plans: &mut Vec<Plan>, head: PlanHead, columns: &[Column], part: Part) -> usize {
    let onward = goes_on(plans, &head, columns);
    match plans.last_mut() {
        Some(plan) if onward => extend(plan, part),
        _ => plans.push(Plan {
            title: head.title,
            title_at: head.title_at,
            period: head.period,
            goals: head.goals,
            goals_at: head.goals_at,
            columns: columns.to_vec(),
            sections: part.sections,
            measures: part.measures,
        }),
    }
    plans.len().saturating_sub(1)
}

fn same_columns(a: &[Column], b: &[Column]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key)
}

/// Hangs the measures of a further table on; rows above its first heading stand under the plan's last one.
fn extend(plan: &mut Plan, part: Part) {
    let before = plan.sections.len();
    let last = before.checked_sub(1);
    let shift = |index: Option<usize>| index.map(|index| index + before);
    let sections = part.sections.into_iter().map(|section| Section { parent: shift(section.parent), ..section });
    plan.sections.extend(sections);
    plan.measures.extend(part.measures.into_iter().map(|mut measure| {
        measure.section = shift(measure.section).or(last);
        measure
    }));
}
