//! A measure and what stands around it. In: [`Parsed`]. Out: one [`Entry`] a measure. Knows no form of output.

use regplan_core::diagnostic::{Diagnostic, Severity};
use regplan_core::record::{Column, Measure, Parsed, Plan, Role, Section};
use std::collections::BTreeMap;
use std::rc::Rc;

/// One measure with its document, its plan and its place among the plans.
#[derive(Debug, Clone)]
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
    warnings: Rc<Warnings<'p>>,
}

/// Every measure of a document, in order.
pub fn entries(parsed: &Parsed) -> impl Iterator<Item = Entry<'_>> {
    let warnings = Rc::new(Warnings::of(parsed));
    parsed.plans.iter().enumerate().flat_map(move |(plan_index, plan)| {
        let warnings = Rc::clone(&warnings);
        plan.measures.iter().enumerate().map(move |(measure_index, measure)| Entry {
            parsed,
            plan_index,
            plan,
            measure_index,
            measure,
            warnings: Rc::clone(&warnings),
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
        self.warnings.about(self.measure)
    }

    /// The text of a cell; `None` where it is empty or the table has no such column.
    #[must_use]
    pub fn cell(&self, key: &str) -> Option<&'p str> {
        self.measure.cells.get(key).and_then(Option::as_ref).map(|cell| cell.text.as_str())
    }
}

/// The warnings and errors of a document, found by line or by number: a long list is not gone through for each measure.
#[derive(Debug)]
struct Warnings<'p> {
    all: Vec<&'p Diagnostic>,
    /// Line and index, sorted.
    by_line: Vec<(u32, usize)>,
    /// Those that name a measure and no line.
    by_number: BTreeMap<&'p str, Vec<usize>>,
}

impl<'p> Warnings<'p> {
    fn of(parsed: &'p Parsed) -> Self {
        let all: Vec<_> = parsed.diagnostics.iter().filter(|one| one.severity >= Severity::Warning).collect();
        let mut by_line = Vec::new();
        let mut by_number: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, one) in all.iter().enumerate() {
            match (one.line, one.measure.as_deref()) {
                (Some(line), _) => by_line.push((line, index)),
                (None, Some(number)) => by_number.entry(number).or_default().push(index),
                (None, None) => {}
            }
        }
        by_line.sort_unstable();
        Self { all, by_line, by_number }
    }

    /// Those about a measure, in the order of the document.
    fn about(&self, measure: &Measure) -> Vec<&'p Diagnostic> {
        let [first, last] = measure.lines;
        let from = self.by_line.partition_point(|(line, _)| *line < first);
        let here = self.by_line.iter().skip(from).take_while(|(line, _)| *line <= last).map(|(_, index)| *index);
        let named = measure.number.as_deref().and_then(|number| self.by_number.get(number));
        let mut found: Vec<usize> = here.chain(named.into_iter().flatten().copied()).collect();
        found.sort_unstable();
        let all = found.into_iter().filter_map(|index| self.all.get(index).copied());
        all.filter(|one| one.measure.is_none() || one.measure == measure.number).collect()
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
