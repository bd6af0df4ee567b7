//! One deadline in two cells: «Срок» over «начало» and «окончание».
//!
//! In: the columns of a table and the deadlines of a row's two cells. Out: one deadline from the one to the other. Knows the
//! words that head such columns, no table.

use super::words::{BEGINNING, ENDING};
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::record::{Column, Deadline, Mode, Role, Term, TermKind};
use jiff::civil::Date;

/// The two columns that say when a measure begins and when it ends, in this order.
pub(super) fn columns(columns: &[Column]) -> Option<(usize, usize)> {
    let headed = |stems: &[&str]| {
        columns.iter().position(|column| {
            let heading = fold(&column.header);
            let mut words = heading.split(|c: char| !is_letter(c));
            column.role == Role::Deadline && words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
        })
    };
    let (beginning, ending) = (headed(BEGINNING)?, headed(ENDING)?);
    (beginning != ending).then_some((beginning, ending))
}

/// Both cells as one deadline: a period where each says one day, month or year, else the terms of both.
pub(super) fn join(from: Deadline, to: Deadline) -> Deadline {
    let text = format!("{} {}", from.text, to.text);
    let period = match (from.terms.as_slice(), to.terms.as_slice()) {
        ([a], [b]) => period(a, b),
        _ => None,
    };
    let (start, end) = (from.start.or(to.start), to.end.or(from.end));
    let terms = match period {
        Some(period) => vec![period],
        None => from.terms.into_iter().chain(to.terms).collect(),
    };
    Deadline { text, start, end, terms }
}

/// From the first day of the one to the last day of the other.
fn period(from: &Term, to: &Term) -> Option<Term> {
    let ((first, _), (_, last)) = (days(&from.kind)?, days(&to.kind)?);
    let edtf = format!("{}/{}", written(&from.kind, first), written(&to.kind, last));
    let (start, end) = (Some(first), Some(last));
    let kind = TermKind::Period { mode: Mode::In, edtf: Some(edtf), start, end, continuous: false };
    let at = from.at.iter().chain(&to.at).cloned().collect();
    let text = format!("{} {}", from.text, to.text);
    let inferred = from.inferred || to.inferred;
    (first <= last).then(|| Term { kind, text, at, inferred, ..to.clone() })
}

fn days(kind: &TermKind) -> Option<(Date, Date)> {
    match kind {
        TermKind::On { date, .. } | TermKind::By { date, .. } | TermKind::From { date, .. } => {
            date.map(|day| (day, day))
        }
        TermKind::Period { mode: Mode::In, start, end, .. } => start.zip(*end),
        _ => None,
    }
}

/// A year or a month as it is said, else the day: EDTF has no ranges of quarters.
fn written(kind: &TermKind, day: Date) -> String {
    match kind {
        TermKind::Period { edtf: Some(edtf), .. } if is_year_or_month(edtf) => edtf.clone(),
        _ => day.to_string(),
    }
}

fn is_year_or_month(edtf: &str) -> bool {
    let mut parts = edtf.split('-');
    let year = parts.next().is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    year && parts.next().is_none_or(|month| month.parse().is_ok_and(|month: u8| (1..=12).contains(&month)))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::deadlines::parse;

    fn edtf(from: &str, to: &str) -> Vec<Option<String>> {
        let joined = join(parse(from, None), parse(to, None));
        let edtf = |term: Term| match term.kind {
            TermKind::Period { edtf, .. } => edtf,
            _ => None,
        };
        joined.terms.into_iter().map(edtf).collect()
    }

    #[test]
    fn beginning_and_end_are_one_period() {
        assert_eq!(edtf("01.02.2025", "май 2026"), [Some("2025-02-01/2026-05".to_owned())]);
        assert_eq!(edtf("2025", "2027 год"), [Some("2025/2027".to_owned())]);
        assert_eq!(edtf("I квартал 2025 года", "31.12.2025"), [Some("2025-01-01/2025-12-31".to_owned())]);
    }

    #[test]
    fn ends_that_are_no_days_stay_two_terms() {
        assert_eq!(edtf("постоянно", "31.12.2025").len(), 2);
        assert_eq!(edtf("01.06.2026", "01.02.2025").len(), 2);
    }
}
