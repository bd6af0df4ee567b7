//! A measure and what stands around it. In: [`Parsed`]. Out: one [`Entry`] a measure. Knows no form of output.

use regplan_core::diagnostic::{Diagnostic, Severity};
use regplan_core::record::{Column, Measure, Parsed, Plan, Role, Section};

/// One measure with its document, its plan and its place among the plans.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'p> {
    /// The document.
    pub parsed: &'p Parsed,
    /// Which plan of the document, from 0.
    pub plan_index: usize,
    /// That plan.
    pub plan: &'p Plan,
    /// Which measure of the plan, from 0.
    pub measure_index: usize,
    /// That measure.
    pub measure: &'p Measure,
}

/// Every measure of a document, in order.
pub fn entries(parsed: &Parsed) -> impl Iterator<Item = Entry<'_>> {
    parsed.plans.iter().enumerate().flat_map(move |(plan_index, plan)| {
        plan.measures.iter().enumerate().map(move |(measure_index, measure)| Entry {
            parsed,
            plan_index,
            plan,
            measure_index,
            measure,
        })
    })
}

impl<'p> Entry<'p> {
    /// The sections above the measure, the outermost first.
    #[must_use]
    pub fn sections(&self) -> Vec<&'p Section> {
        let mut path = Vec::new();
        let mut next = self.measure.section;
        // A parent stands before its child: a record that says otherwise ends the path, and never goes round.
        while let Some((index, section)) = next.and_then(|index| Some((index, self.plan.sections.get(index)?))) {
            path.push(section);
            next = section.parent.filter(|parent| *parent < index);
        }
        path.reverse();
        path
    }

    /// Warnings and errors about this measure: of its number where one is named, and within its lines.
    #[must_use]
    pub fn warnings(&self) -> Vec<&'p Diagnostic> {
        let of_this = |one: &&Diagnostic| one.severity >= Severity::Warning && self.concerns(one);
        self.parsed.diagnostics.iter().filter(of_this).collect()
    }

    fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        let [first, last] = self.measure.lines;
        let here = diagnostic.line.map(|line| (first..=last).contains(&line));
        match (&diagnostic.measure, here) {
            (Some(number), here) => Some(number) == self.measure.number.as_ref() && here.unwrap_or(true),
            (None, here) => here.unwrap_or(false),
        }
    }

    /// The text of a cell; `None` where it is empty or the table has no such column.
    #[must_use]
    pub fn cell(&self, key: &str) -> Option<&'p str> {
        self.measure.cells.get(key).and_then(Option::as_ref).map(|cell| cell.text.as_str())
    }
}

/// A section as a heading: its number, then its title.
pub(crate) fn heading(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number} {}", section.title),
        None => section.title.clone(),
    }
}

/// Whether the typed fields of a measure tell what this column holds.
pub(crate) fn is_told(column: &Column) -> bool {
    let first = column.key == column.role.name();
    first && matches!(column.role, Role::Number | Role::Title | Role::Deadline | Role::Responsible | Role::Results)
}

/// The name of a diagnostic's code or severity, or of any other value that serialises to a word.
pub(crate) fn name(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}
