//! What ends too early: headings with nothing below, a row within which the text ends. In: the plans of a document and its tables. Out: a
//! warning for each. Knows no grammar.

use crate::diagnostic::{Code, Diagnostic};
use crate::record::{AsideKind, Measure, Plan, TableInfo};

/// One diagnostic for each plan that has a heading and no measure.
pub(crate) fn plans(plans: &[Plan], tables: &[TableInfo]) -> Vec<Diagnostic> {
    let empty = plans.iter().enumerate().filter(|(_, plan)| plan.measures.is_empty());
    let said = empty.map(|(at, _)| {
        let table = tables.iter().find(|table| table.plan == Some(at));
        let heading = table.and_then(|table| table.aside.iter().find(|aside| aside.kind == AsideKind::Heading));
        let place = heading.map_or_else(|| table.map(|table| &table.at), |heading| Some(&heading.at));
        let warning = Diagnostic::new(Code::EmptyPlan, "a plan's heading stands here, and no measure below it");
        let warning = warning.hint("look whether the text still holds the rows").at(place.cloned().unwrap_or_default());
        Diagnostic { line: table.map(|table| table.lines[0]), ..warning }
    });
    said.collect()
}

/// Fewer headings with measures, and one without shows nothing.
const FILLED: usize = 2;

/// One diagnostic for each numbered heading without measures, where others have some: what stood below it may be lost.
pub(crate) fn sections(plans: &[Plan], text: &str) -> Vec<Diagnostic> {
    plans.iter().flat_map(|plan| of_plan(plan, text)).collect()
}

fn of_plan(plan: &Plan, text: &str) -> Vec<Diagnostic> {
    let mut used = vec![false; plan.sections.len()];
    let mut mark = |at: Option<usize>| at.and_then(|at| used.get_mut(at)).into_iter().for_each(|used| *used = true);
    plan.measures.iter().for_each(|measure| mark(measure.section));
    let filled = used.iter().filter(|used| **used).count();
    let mut mark = |at: Option<usize>| at.and_then(|at| used.get_mut(at)).into_iter().for_each(|used| *used = true);
    plan.sections.iter().for_each(|section| mark(section.parent));
    let empty = plan.sections.iter().zip(&used).filter(|(section, used)| !**used && section.number.is_some());
    let said = empty.take_while(|_| filled >= FILLED).map(|(section, _)| {
        let number = section.number.as_deref().unwrap_or_default();
        let message = format!("no measure stands below the heading {number}");
        let line = section.at.first().map(|place| line(text, place.start));
        let warning = Diagnostic::new(Code::EmptySection, message).hint("look whether the text still holds its rows");
        Diagnostic { line, at: section.at.clone(), ..warning }
    });
    said.collect()
}

/// Rows that show which cells are always filled, and of ten of them so many.
const ROWS: usize = 3;
const ALWAYS: usize = 9;

/// A warning where the last ink of a text stands in a row whose last cells are missing, or in mid-sentence. `end` is the last line with ink.
pub(crate) fn cut_row(plans: &[Plan], text: &str, end: Option<u32>) -> Option<Diagnostic> {
    let plan = plans.last()?;
    let (last, above) = plan.measures.split_last()?;
    let ends_here = end.is_some_and(|end| last.lines[1] >= end);
    let cut = ends_here && (lacks_cells(plan, last, above) || goes_on(text.trim_end()));
    let warning = Diagnostic::new(Code::RowCut, "the text ends within this row").hint("look how the document goes on");
    cut.then(|| Diagnostic { line: end, measure: last.number.clone(), ..warning })
}

/// Whether something must follow: a comma, an open bracket, half a word. A line of dashes is a border.
fn goes_on(text: &str) -> bool {
    let half = text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
    half || text.ends_with([',', '(', '«', ':'])
}

/// Whether cells behind the last one of a row are empty that the rows above have.
fn lacks_cells(plan: &Plan, last: &Measure, above: &[Measure]) -> bool {
    let fills = |row: &Measure, key: &str| row.cells.get(key).is_some_and(Option::is_some);
    let always = |key: &str| {
        let filled = above.iter().filter(|row| fills(row, key)).count();
        above.len() >= ROWS && filled * 10 >= above.len() * ALWAYS
    };
    let behind = plan.columns.iter().rev().take_while(|column| !fills(last, &column.key));
    behind.into_iter().any(|column| always(&column.key))
}

/// The line of a byte, from 1.
fn line(text: &str, byte: usize) -> u32 {
    let before = text.as_bytes().get(..byte).unwrap_or_default();
    u32::try_from(before.iter().filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Measure, Section};

    fn said(sections: &[&str], under: &[usize]) -> usize {
        let section = |number: &&str| Section { number: Some((*number).to_owned()), ..Section::default() };
        let measure = |at: &usize| Measure { section: Some(*at), ..Measure::default() };
        let plan = Plan {
            sections: sections.iter().map(section).collect(),
            measures: under.iter().map(measure).collect(),
            ..Plan::default()
        };
        super::sections(&[plan], "").len()
    }

    fn cut(rows: &[&[&str]], text: &str, end: u32) -> bool {
        let cell = |key: &str| (key.to_owned(), Some(Default::default()));
        let row = |(at, keys): (usize, &&[&str])| {
            let line = u32::try_from(at + 1).unwrap();
            Measure { lines: [line, line], cells: keys.iter().map(|key| cell(key)).collect(), ..Measure::default() }
        };
        let column = |key: &str| crate::record::Column {
            key: key.to_owned(),
            header: String::new(),
            role: crate::record::Role::Other,
        };
        let plan = Plan {
            columns: ["a", "b", "c"].map(column).into(),
            measures: rows.iter().enumerate().map(row).collect(),
            ..Plan::default()
        };
        cut_row(&[plan], text, Some(end)).is_some()
    }

    #[test]
    fn a_text_that_ends_within_its_last_row_is_told() {
        let whole: &[&str] = &["a", "b", "c"];
        assert!(cut(&[whole, whole, whole, &["a", "b"]], "", 4));
        assert!(!cut(&[whole, whole, whole, &["a", "b"]], "", 5), "something stands below");
        assert!(!cut(&[whole, whole, whole, &["a", "c"]], "", 4), "the last cell is there");
        assert!(!cut(&[whole, whole, &["a", "b"]], "", 3), "too few rows above");
        assert!(!cut(&[whole, &["a", "b"], whole, &["a", "b"]], "", 4), "not always filled");
        assert!(
            cut(&[whole, whole], "области, \n", 2)
                && cut(&[whole, whole], "обла-", 2)
                && !cut(&[whole, whole], "области\n-----", 2)
        );
    }

    #[test]
    fn a_heading_without_measures_is_told_where_two_others_have_some() {
        assert_eq!(said(&["1", "2", "3"], &[0, 1]), 1);
        assert_eq!(said(&["1", "2"], &[0]), 0);
        assert_eq!(said(&["1", "2", "3"], &[0, 1, 2]), 0);
    }
}
