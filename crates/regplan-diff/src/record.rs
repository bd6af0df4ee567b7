//! What changed, as plain data. In: nothing. Out: the types that [`crate::diff`] fills. Knows no way to compare.

use jiff::civil::Date;
use regplan_core::record::{Parsed, Period, Plan, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the output contract; it changes when a key is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// All that changed between two editions of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Diff {
    /// The version of the output contract, see [`SCHEMA`].
    pub schema: u32,
    /// The earlier edition.
    pub old: Edition,
    /// The later edition.
    pub new: Edition,
    /// One entry a pair of plans, changed or not, and one a plan that stands in one edition only.
    pub plans: Vec<PlanDiff>,
}

/// What an edition is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Edition {
    /// The name of its source.
    pub name: Option<String>,
    /// The hash of its bytes.
    pub sha256: Option<String>,
    /// The day of its act.
    pub act_date: Option<Date>,
    /// The number of its act.
    pub act_number: Option<String>,
}

/// What a value was, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Change_of_{T}")]
pub struct Change<T> {
    /// In the earlier edition.
    pub from: T,
    /// In the later edition.
    pub to: T,
}

/// What changed in one plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PlanDiff {
    /// Its index in the earlier edition; `None` where it is new.
    pub old: Option<usize>,
    /// Its index in the later edition; `None` where it is gone.
    pub new: Option<usize>,
    /// Its title, the later where there are two.
    pub name: Option<String>,
    /// Its title, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Change<Option<String>>>,
    /// Its period, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Change<Option<Period>>>,
    /// Its goals, where they changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goals: Option<ItemsChange>,
    /// Sections renamed, added (`from` is `None`) or removed (`to` is `None`), with their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Change<Option<String>>>,
    /// Measures that the earlier edition does not have, in the order of the later.
    pub added: Vec<Reference>,
    /// Measures that the later edition does not have, in the order of the earlier.
    pub removed: Vec<Reference>,
    /// Measures that were moved or changed, in the order of the later edition.
    pub changed: Vec<Changed>,
    /// How many measures are as they were.
    pub same: usize,
}

/// A measure of one edition, as much of it as tells which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Reference {
    /// Its index in its plan.
    pub index: usize,
    /// Its number.
    pub number: Option<String>,
    /// The section it stands under, with its number.
    pub section: Option<String>,
    /// What is to be done.
    pub title: Option<String>,
    /// The words of its deadline.
    pub deadline: Option<String>,
    /// Who answers for it.
    pub responsible: Vec<String>,
}

/// A measure that is in both editions and not the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Changed {
    /// It in the earlier edition.
    pub old: Reference,
    /// It in the later edition.
    pub new: Reference,
    /// Where it went, if it went anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
    /// What it says otherwise.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
}

/// Where a measure went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Moved {
    /// Its number, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Change<Option<String>>>,
    /// Its section, where it is another one and not the same renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Change<Option<String>>>,
}

/// The fields of a measure that changed; what did not is not there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Fields {
    /// The wording of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Change<Option<String>>>,
    /// The deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineChange>,
    /// The parties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<PartiesChange>,
    /// The results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<ItemsChange>,
    /// The sums that came, went or changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<FundingChange>,
    /// How far it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusChange>,
    /// All other columns, by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, Change<Option<String>>>,
}

/// How a deadline changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct DeadlineChange {
    /// Its words, where they changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Change<Option<String>>>,
    /// Its first day, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Change<Option<Date>>>,
    /// Its last day, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Change<Option<Date>>>,
    /// By how many days the last day is later; negative where it is earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<i32>,
    /// By how many years all of it is later, where its words are the same but for years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<i16>,
}

/// How the parties changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PartiesChange {
    /// Those who came.
    pub added: Vec<String>,
    /// Those who went.
    pub removed: Vec<String>,
    /// Those who stayed, otherwise than before: by agreement, or no longer so.
    pub agreement: Vec<Agreement>,
}

/// A party that takes part by agreement now, or no longer does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// Its name.
    pub name: String,
    /// Whether it does in the later edition.
    pub by_agreement: bool,
}

/// How the money of one year and one source changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct FundingChange {
    /// Of which year it is.
    pub year: Option<i16>,
    /// Whose money it is.
    pub source: Option<String>,
    /// Whether it is called a total.
    pub total: bool,
    /// In the earlier edition: roubles where the unit is known, else the figure as written; `None` where it was not there.
    pub from: Option<String>,
    /// The same in the later edition.
    pub to: Option<String>,
}

/// How far a measure is done now and was before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct StatusChange {
    /// Its state, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Change<Option<State>>>,
    /// The day on which it was done, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Change<Option<Date>>>,
}

/// How a list changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ItemsChange {
    /// What came.
    pub added: Vec<String>,
    /// What went.
    pub removed: Vec<String>,
}

impl Diff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plans.iter().all(PlanDiff::is_empty)
    }

    /// The same from the later edition to the earlier one.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let mut plans: Vec<PlanDiff> = self.plans.into_iter().map(PlanDiff::mirrored).collect();
        plans.sort_by_key(PlanDiff::order);
        Self { old: self.new, new: self.old, plans, ..self }
    }
}

impl Default for Diff {
    fn default() -> Self {
        Self { schema: SCHEMA, old: Edition::default(), new: Edition::default(), plans: Vec::new() }
    }
}

impl PlanDiff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let same = Self { old: self.old, new: self.new, name: self.name.clone(), same: self.same, ..Self::default() };
        self.old.is_some() && self.new.is_some() && *self == same
    }

    /// Plans of the later edition in its order, then those that are gone.
    pub(crate) fn order(&self) -> (bool, Option<usize>, Option<usize>) {
        (self.new.is_none(), self.new, self.old)
    }

    fn mirrored(self) -> Self {
        let name = self.title.as_ref().map_or(self.name, |title| title.from.clone().or_else(|| title.to.clone()));
        let mut changed: Vec<Changed> = self.changed.into_iter().map(Changed::mirrored).collect();
        changed.sort_by_key(|changed| changed.new.index);
        let mut sections: Vec<_> = self.sections.into_iter().map(Change::mirrored).collect();
        sections.sort_by(|a, b| (&a.to, &a.from).cmp(&(&b.to, &b.from)));
        Self {
            old: self.new,
            new: self.old,
            name,
            title: self.title.map(Change::mirrored),
            period: self.period.map(Change::mirrored),
            goals: self.goals.map(ItemsChange::mirrored),
            sections,
            added: self.removed,
            removed: self.added,
            changed,
            same: self.same,
        }
    }
}

impl Changed {
    fn mirrored(self) -> Self {
        let moved = self.moved.map(|moved| Moved {
            number: moved.number.map(Change::mirrored),
            section: moved.section.map(Change::mirrored),
        });
        Self { old: self.new, new: self.old, moved, fields: self.fields.mirrored() }
    }
}

impl Fields {
    /// Whether no field changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// By how many years all of it is later, where nothing else changed: the plan of another year.
    #[must_use]
    pub fn years(&self) -> Option<i16> {
        let years = self.deadline.as_ref()?.years?;
        let same_title = self.title.as_ref().is_none_or(|Change { from, to }| {
            from.as_deref().map(crate::alike::folded) == to.as_deref().map(crate::alike::folded)
        });
        let rest = Self { title: None, deadline: None, ..self.clone() };
        (same_title && rest.is_empty()).then_some(years)
    }

    fn mirrored(self) -> Self {
        Self {
            title: self.title.map(Change::mirrored),
            deadline: self.deadline.map(|deadline| DeadlineChange {
                text: deadline.text.map(Change::mirrored),
                start: deadline.start.map(Change::mirrored),
                end: deadline.end.map(Change::mirrored),
                later: deadline.later.map(|days| -days),
                years: deadline.years.map(|years| -years),
            }),
            responsible: self.responsible.map(PartiesChange::mirrored),
            results: self.results.map(ItemsChange::mirrored),
            funding: self.funding.into_iter().map(FundingChange::mirrored).collect(),
            status: self.status.map(|status| StatusChange {
                state: status.state.map(Change::mirrored),
                date: status.date.map(Change::mirrored),
            }),
            cells: self.cells.into_iter().map(|(key, change)| (key, change.mirrored())).collect(),
        }
    }
}

impl PartiesChange {
    fn mirrored(self) -> Self {
        let turned = |one: Agreement| Agreement { by_agreement: !one.by_agreement, ..one };
        Self { added: self.removed, removed: self.added, agreement: self.agreement.into_iter().map(turned).collect() }
    }
}

impl FundingChange {
    fn mirrored(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }
}

impl ItemsChange {
    fn mirrored(self) -> Self {
        Self { added: self.removed, removed: self.added }
    }
}

impl<T> Change<T> {
    fn mirrored(self) -> Self {
        Self { from: self.to, to: self.from }
    }
}

/// A change where there is one.
pub(crate) fn some_change<T: Clone>(differ: bool, from: &T, to: &T) -> Option<Change<T>> {
    differ.then(|| Change { from: from.clone(), to: to.clone() })
}

impl Edition {
    pub(crate) fn of(parsed: &Parsed) -> Self {
        let act = parsed.act.as_ref();
        Self {
            name: parsed.source.name.clone(),
            sha256: parsed.source.sha256.clone(),
            act_date: act.and_then(|act| act.date),
            act_number: act.and_then(|act| act.number.clone()),
        }
    }
}

impl Reference {
    pub(crate) fn of(plan: &Plan, index: usize) -> Option<Self> {
        let measure = plan.measures.get(index)?;
        Some(Self {
            index,
            number: measure.number.clone(),
            section: measure.section.and_then(|section| plan.sections.get(section)).map(crate::sections::heading),
            title: measure.title.clone(),
            deadline: measure.deadline.as_ref().map(|deadline| deadline.text.clone()),
            responsible: measure.responsible.iter().map(|party| party.name.clone()).collect(),
        })
    }
}
