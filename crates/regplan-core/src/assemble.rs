//! Parts into plans.
//!
//! In: the tables of a document with the prose above each. Out: plans: tables with the same columns under one title are one
//! plan. Knows no grammar.

use crate::field::part::Part;
use crate::plan::PlanHead;
use crate::record::{Column, Plan, Section};

/// Adds a table to the plans: to the last one where it has the same columns and no title of its own.
pub(crate) fn add(plans: &mut Vec<Plan>, head: PlanHead, columns: &[Column], part: Part) {
    match plans.last_mut() {
        Some(plan) if head.title.is_none() && same_columns(&plan.columns, columns) => extend(plan, part),
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
