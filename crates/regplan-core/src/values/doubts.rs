//! What a person should look at, row by row.
//!
//! In: the rows of one table and their measures. Out: which rows are doubtful and why, one warning a row for its borders; and
//! whether so many are that the order of the whole text is not proved. Knows no exporter and no place.

use super::confidence;
use super::misfit::{self, misfits};
use crate::cells::{Gap, Other};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::{Cell, Column, Deadline, Measure, Role, Term, TermKind};
use crate::rows::Row;
use crate::source::Span;

/// Below this many eighths of a bit, another reading of a row is nearly as good.
const DOUBT: i32 = 24;
/// The same for a row that a page cut: nothing but evidence says which column its pieces belong to.
const DOUBT_OF_CUT: i32 = 96;
/// So many places or fewer, and the position of a line's words does not tell their columns.
const NEAR: i32 = 3;
/// Where one row in so many (tenths) shows a fault, the order of the text is not proved, and no row of it can be trusted.
const UNPROVED: usize = 3;
/// Fewer rows with a fault prove nothing of the others.
const FEWEST: usize = 5;

/// What a person should look at in a table.
pub(super) struct Doubts {
    /// The warning of each row about its borders, where there is one.
    pub(super) warnings: Vec<Option<Diagnostic>>,
    /// Whether nothing proves which words belong to which cell.
    pub(super) unproved: bool,
    /// Rows whose deadline nothing proves.
    pub(super) undated: Vec<bool>,
}

/// The doubts of a table.
pub(super) fn of_rows(columns: &[Column], rows: &[&Row], measures: &[Measure], side_by_side: bool) -> Doubts {
    let misfits = misfits(columns, measures);
    let mut warnings: Vec<Option<Diagnostic>> = rows
        .iter()
        .zip(misfits)
        .map(|(row, misfit)| match misfit {
            _ if row.grid.overfull => Some(overfull()),
            _ if is_doubtful(row) => Some(doubtful()),
            misfit => misfit.filter(|_| !is_marked(row)).map(|(column, says)| unlike(column, says)),
        })
        .collect();
    let faulty = |(row, measure): &(&&Row, &Measure)| is_undecided(row) || !is_marked(row) && is_faulty(measure);
    let faults = rows.iter().zip(measures).filter(faulty).count();
    let lost = side_by_side || faults >= FEWEST && faults * 10 >= rows.len() * UNPROVED;
    if lost {
        warnings.iter_mut().filter(|warning| warning.is_none()).for_each(|warning| *warning = Some(unproved()));
    }
    Doubts { warnings, unproved: lost, undated: undated(columns, rows, measures, lost, side_by_side) }
}

/// Rows whose deadline is not to be read: all, where so many are in doubt; else those where the order of the text is not proved.
///
/// Cells that look alike, such as places and participants, may leave their borders open all over a table. The grammar of
/// deadlines knows its own words all the same.
fn undated(columns: &[Column], rows: &[&Row], measures: &[Measure], lost: bool, side_by_side: bool) -> Vec<bool> {
    let own = columns.iter().position(|column| column.role == Role::Deadline);
    let open = |row: &Row| {
        let gap = own.and_then(|own| row.grid.gaps.get(own)).copied().unwrap_or(Gap::NONE);
        gap.margin.min(row.grid.start_margin) < doubt(row)
    };
    let shaken = |(row, measure): (&&Row, &Measure)| open(row) || !is_marked(row) && is_faulty(measure);
    let shaken: Vec<bool> = rows.iter().zip(measures).map(shaken).collect();
    let faults = shaken.iter().filter(|shaken| **shaken).count();
    if side_by_side || faults >= FEWEST && faults * 10 >= rows.len() * UNPROVED {
        return vec![true; rows.len()];
    }
    shaken.into_iter().map(|shaken| shaken && lost).collect()
}

/// Leaves a deadline unread: where nothing proves which words are its own, a wrong date would be worse than none.
pub(super) fn withhold(deadline: &mut Deadline, cell: Option<&Cell>) {
    let own = cell.filter(|cell| cell.text == deadline.text).map(|cell| cell.at.clone());
    let terms = deadline.terms.iter_mut().flat_map(|term| std::mem::take(&mut term.at));
    let at = own.unwrap_or_else(|| terms.collect());
    let unread = Term {
        kind: TermKind::Unread,
        text: deadline.text.clone(),
        note: None,
        time_start: None,
        time_end: None,
        inferred: false,
        doubtful: false,
        at,
    };
    *deadline = Deadline { text: std::mem::take(&mut deadline.text), start: None, end: None, terms: vec![unread] };
}

/// Whether the file itself marks where the row and its cells begin and end: then no odd word shows a border in the wrong place.
fn is_marked(row: &Row) -> bool {
    row.grid.margin == i32::MAX && !(row.merged || row.grid.cut || row.grid.top || row.grid.uneven)
}

/// Whether another reading of the row is nearly as good.
fn is_doubtful(row: &Row) -> bool {
    is_undecided(row) || row.grid.near <= NEAR
}

/// The word at which the second-best reading of the row differs, and what it says of it: nothing sure where columns are told by
/// position.
pub(super) fn second(row: &Row) -> Option<(Span, Option<Other>)> {
    if is_undecided(row) {
        row.grid.second.map(|second| (second.span, Some(second.says)))
    } else {
        row.grid.nearest.map(|span| (span, None))
    }
}

/// What the second-best reading says of a word.
pub(super) fn otherwise(word: &str, says: Option<Other>, columns: &[Column]) -> String {
    match says {
        Some(Other::Column(at)) => {
            let key = columns.get(at).map_or("", |column| column.key.as_str());
            format!("“{word}” may stand in the cell “{key}”")
        }
        Some(Other::Heading) => format!("“{word}” may belong to a heading"),
        Some(Other::Begins) => format!("a row may begin with “{word}”"),
        Some(Other::Above) => format!("“{word}” may belong to the row above"),
        Some(Other::Below) => format!("“{word}”, with which the next row begins, may belong to this one"),
        None => format!("“{word}” stands so near a border that it may belong to the cell beside"),
    }
}

/// How sure the borders of a row's cell are.
pub(super) fn confidence(row: &Row, column: Option<usize>) -> u8 {
    let gap = column.and_then(|column| row.grid.gaps.get(column)).copied().unwrap_or(Gap::NONE);
    confidence::of(gap, doubt(row), NEAR)
}

/// No cell of a text whose order is not proved is sure.
pub(super) fn doubt_all<'c>(cells: impl Iterator<Item = &'c mut Cell>) {
    cells.for_each(|cell| cell.confidence = confidence::unproved(cell.confidence));
}

/// Whether the evidence of words does not decide.
fn is_undecided(row: &Row) -> bool {
    row.grid.margin.min(row.grid.start_margin) < doubt(row)
}

/// How near another reading of a row must come to be doubt.
fn doubt(row: &Row) -> i32 {
    if row.grid.cut { DOUBT_OF_CUT } else { DOUBT }
}

/// Whether a cell shows by itself that a border stands in the wrong place.
fn is_faulty(measure: &Measure) -> bool {
    let unread = |kind: &TermKind| matches!(kind, TermKind::Unread);
    let deadline = measure.deadline.iter().flat_map(|deadline| &deadline.terms).any(|term| unread(&term.kind));
    let cell = |role: Role| measure.cells.get(role.name()).and_then(Option::as_ref).map(|cell| cell.text.as_str());
    let texts = [Role::Title, Role::Responsible, Role::Results].map(cell);
    let headless = measure.title.is_none() && (measure.deadline.is_some() || !measure.responsible.is_empty());
    let of_party = measure.responsible.is_empty() && cell(Role::Title).is_some_and(misfit::names_party);
    deadline || headless || of_party || texts.into_iter().flatten().any(misfit::is_torn)
}

fn doubtful() -> Diagnostic {
    let message = "another way to part this row's cells is nearly as good";
    Diagnostic::new(Code::DoubtfulCell, message).hint("compare the row with the document, from this place on")
}

fn overfull() -> Diagnostic {
    let message = "the row has more cells than the table has columns: the last ones stand together";
    Diagnostic::new(Code::CellCount, message).hint("compare the row with the document, and part its last cell yourself")
}

fn unlike(column: &str, says: &str) -> Diagnostic {
    Diagnostic::new(Code::ColumnMisfit, format!("the cell “{column}” {says}"))
        .hint("compare the row with the document: a border may stand in the wrong place")
}

fn unproved() -> Diagnostic {
    let message = "the order of this text does not prove which words belong to this row";
    Diagnostic::new(Code::UnprovedOrder, message)
        .hint("take the text out of the document in another way, for example `pdftotext -layout FILE`, or read the document itself")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::deadlines;

    #[test]
    fn lines_through_all_columns_prove_no_order() {
        assert!(of_rows(&[], &[], &[], true).unproved && !of_rows(&[], &[], &[], false).unproved);
    }

    #[test]
    fn a_deadline_that_is_withheld_keeps_its_words_alone() {
        let mut deadline = deadlines::parse("01.03.2025 01.06.2025", None);
        assert!(deadline.end.is_some() && deadline.terms.len() > 1);
        withhold(&mut deadline, None);
        assert_eq!((deadline.start, deadline.end, deadline.text.as_str()), (None, None, "01.03.2025 01.06.2025"));
        let [term] = deadline.terms.as_slice() else { panic!("{:?}", deadline.terms) };
        assert_eq!((&term.kind, term.text.as_str()), (&TermKind::Unread, deadline.text.as_str()));
    }
}
