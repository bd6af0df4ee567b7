//! Parts into plans.
//!
//! In: the tables of a document with the prose above each. Out: plans: tables with the same columns under one title are one
//! plan. Knows no grammar.

use crate::grammar::numbers::Number;
use crate::plan::PlanHead;
use crate::record::{Column, Plan, Section};
use crate::values::part::Part;

/// Whether a table goes on with the last plan: it has the same columns, and no heading above it says that a plan begins.
pub(crate) fn goes_on(plans: &[Plan], head: &PlanHead, columns: &[Column]) -> bool {
    plans.last().is_some_and(|plan| continues(&plan.columns, head, columns))
}

/// Whether a table goes on with one of the columns `above`.
pub(crate) fn continues(above: &[Column], head: &PlanHead, columns: &[Column]) -> bool {
    !head.named && same_columns(above, columns)
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
            goals_references: head.goals_references,
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

/// Hangs the measures of a further table on; rows above its first heading stand under the plan's last one, and a numbered
/// heading under the one above that its number names: «1.2» under «1».
fn extend(plan: &mut Plan, part: Part) {
    let before = plan.sections.len();
    let last = before.checked_sub(1);
    for section in part.sections {
        let own = section.parent.map(|index| index + before);
        let parent = own.or_else(|| parent_of(&plan.sections, before, &section));
        let above = parent.and_then(|index| plan.sections.get(index));
        let level = above.map_or(section.level, |above| above.level + 1);
        plan.sections.push(Section { parent, level, ..section });
    }
    plan.measures.extend(part.measures.into_iter().map(|mut measure| {
        measure.section = measure.section.map(|index| index + before).or(last);
        measure
    }));
}

/// The last section of the tables above, or one that it stands under, whose number is the outer part of this one's.
fn parent_of(sections: &[Section], before: usize, section: &Section) -> Option<usize> {
    let number = |section: &Section| section.number.as_deref().and_then(Number::at_head);
    let own = number(section)?;
    let mut at = before.checked_sub(1);
    while let Some(index) = at {
        let above = sections.get(index)?;
        if number(above).is_some_and(|above| above.is_parent_of(&own)) {
            return Some(index);
        }
        at = above.parent;
    }
    None
}
