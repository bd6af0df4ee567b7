//! What the records of a document may take. In: measures, one after another. Out: whether there is room for more. Knows no format.
//!
//! A cell over a thousand rows stands in each of them, so that a small file may say a great deal: what comes out is counted while it
//! comes out.

use crate::record::{Deadline, Measure, Place, Term};

/// What is left.
#[derive(Debug)]
pub(crate) struct Budget {
    left: Option<usize>,
}

impl Budget {
    /// A budget of so many bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self { left: Some(limit) }
    }

    /// Whether more was asked of it than there was.
    pub(crate) fn is_spent(&self) -> bool {
        self.left.is_none()
    }

    /// Ends it: something else has grown too large already.
    pub(crate) fn spend(&mut self) {
        self.left = None;
    }

    /// Takes what a measure needs; whether there was so much.
    pub(crate) fn take(&mut self, measure: &Measure) -> bool {
        self.left = self.left.and_then(|left| left.checked_sub(of_measure(measure)));
        !self.is_spent()
    }
}

/// The bytes of a measure in memory, nearly those of its JSON.
fn of_measure(measure: &Measure) -> usize {
    let key = |(key, cell): (&String, &Option<crate::record::Cell>)| {
        key.len() + cell.as_ref().map_or(0, |cell| cell.text.len() + places(&cell.at))
    };
    let cells: usize = measure.cells.iter().map(key).sum();
    let party = |party: &crate::record::Party| size_of_val(party) + party.name.len() + places(&party.at);
    let parties: usize = measure.responsible.iter().map(party).sum();
    let results: usize = measure.results.iter().map(|item| size_of_val(item) + item.len()).sum();
    let results_at: usize = measure.results_at.iter().map(|at| places(at)).sum();
    let title = measure.title.as_ref().map_or(0, String::len);
    size_of_val(measure)
        + title
        + cells
        + measure.deadline.as_ref().map_or(0, of_deadline)
        + parties
        + results
        + results_at
        + of_further(measure)
}

fn of_further(measure: &Measure) -> usize {
    let sums: usize = measure.funding.iter().map(|sum| size_of_val(sum) + sum.text.len() + places(&sum.at)).sum();
    let note = measure.funding_note.as_ref().map_or(0, |note| note.text.len() + places(&note.at));
    let indicators = measure.indicators.iter().map(|one| size_of_val(one) + 2 * one.text.len() + places(&one.at));
    let references = measure.references.iter().map(|one| size_of_val(one) + 2 * one.text.len() + places(&one.at));
    let status = measure.status.as_ref().map_or(0, |status| status.text.len() + places(&status.at));
    sums + note + indicators.sum::<usize>() + references.sum::<usize>() + status
}

fn of_deadline(deadline: &Deadline) -> usize {
    let term = |term: &Term| {
        size_of_val(term) + term.text.len() + term.note.as_ref().map_or(0, String::len) + places(&term.at)
    };
    deadline.text.len() + deadline.terms.iter().map(term).sum::<usize>()
}

fn places(at: &[Place]) -> usize {
    size_of_val(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(letters: usize) -> Measure {
        Measure { title: Some("п".repeat(letters / 2)), ..Measure::default() }
    }

    #[test]
    fn what_is_taken_is_counted_and_once_it_is_spent_nothing_is_left() {
        let own = size_of::<Measure>();
        let mut budget = Budget::new(2 * own + 1000);
        assert!(budget.take(&measure(500)) && budget.take(&measure(500)));
        assert!(!budget.is_spent());
        assert!(!budget.take(&measure(2)));
        assert!(budget.is_spent());
    }
}
