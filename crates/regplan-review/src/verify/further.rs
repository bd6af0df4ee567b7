//! Sums, indicators, references, marks and regions. In: records, a new reading. Out: findings. Knows no grammar of them.
//!
//! Their words are compared with the text at their places; what the words mean is compared with the new reading, value by value.

use super::{Check, What};
use regplan_core::record::{ActReference, Measure, Parsed, Place, Plan};
use serde::Serialize;

/// Looks at every further value of the records.
pub(super) fn compare(check: &mut Check, records: &Parsed, again: &Parsed) {
    check.reads("region", &records.region, &again.region);
    if let (Some(act), Some(other)) = (&records.act, &again.act) {
        check.reads("act.region", &act.region, &other.region);
        check.references("act.references", &act.references, &other.references);
    }
    for (at, (plan, other)) in records.plans.iter().zip(&again.plans).enumerate() {
        check.further_of_plan(&format!("plans[{at}]"), plan, other);
    }
}

impl Check<'_> {
    fn further_of_plan(&mut self, path: &str, plan: &Plan, other: &Plan) {
        self.reads(&format!("{path}.goals_references"), &plan.goals_references.len(), &other.goals_references.len());
        for (at, (own, other)) in plan.goals_references.iter().zip(&other.goals_references).enumerate() {
            self.references(&format!("{path}.goals_references[{at}]"), own, other);
        }
        for (at, (section, other)) in plan.sections.iter().zip(&other.sections).enumerate() {
            self.references(&format!("{path}.sections[{at}].references"), &section.references, &other.references);
        }
        // Row by row only where there are as many: else every row would differ from the lost one on.
        if plan.measures.len() == other.measures.len() {
            for (at, (measure, other)) in plan.measures.iter().zip(&other.measures).enumerate() {
                self.further_of_measure(&format!("{path}.measures[{at}]"), measure, other);
            }
        }
    }

    fn further_of_measure(&mut self, path: &str, measure: &Measure, other: &Measure) {
        for (at, sum) in measure.funding.iter().enumerate() {
            self.words(&format!("{path}.funding[{at}].text"), &sum.text, &sum.at);
        }
        if let Some(note) = &measure.funding_note {
            self.words(&format!("{path}.funding_note.text"), &note.text, &note.at);
        }
        for (at, indicator) in measure.indicators.iter().enumerate() {
            self.words(&format!("{path}.indicators[{at}].text"), &indicator.text, &indicator.at);
        }
        if let Some(status) = &measure.status {
            self.words(&format!("{path}.status.text"), &status.text, &status.at);
        }
        self.each(&format!("{path}.funding"), &measure.funding, &other.funding);
        self.reads(&format!("{path}.funding_note"), &measure.funding_note, &other.funding_note);
        self.each(&format!("{path}.indicators"), &measure.indicators, &other.indicators);
        self.reads(&format!("{path}.status"), &measure.status, &other.status);
        self.references(&format!("{path}.references"), &measure.references, &other.references);
    }

    fn references(&mut self, path: &str, own: &[ActReference], other: &[ActReference]) {
        for (at, reference) in own.iter().enumerate() {
            self.words(&format!("{path}[{at}].text"), &reference.text, &reference.at);
        }
        self.each(path, own, other);
    }

    /// Words that stand at their places, whatever cells they stand in.
    fn words(&mut self, path: &str, text: &str, at: &[Place]) {
        self.same(path, text, at);
    }

    fn each<T: PartialEq + Serialize>(&mut self, path: &str, own: &[T], other: &[T]) {
        self.reads(path, &own.len(), &other.len());
        for (at, (own, other)) in own.iter().zip(other).enumerate() {
            self.reads(&format!("{path}[{at}]"), own, other);
        }
    }

    /// What is not as the new reading has it.
    fn reads<T: PartialEq + Serialize>(&mut self, path: &str, own: &T, other: &T) {
        if own != other {
            let json = |value: &T| serde_json::to_string(value).unwrap_or_default();
            self.note(path, What::ReadsOtherwise, json(own), json(other));
        }
    }
}
