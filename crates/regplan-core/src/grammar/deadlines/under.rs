//! Days without a month under a heading that names it: «до 15» below «Сентябрь».
//!
//! In: a cell's words, the heading above its row, the plan's period. Out: what they say together. Knows no row.

use super::{parse, resolve};
use crate::record::{Deadline, Mode, Period, Term, TermKind, Unit};

/// Reads the words of a cell as part of what the heading above says, where they name no date alone and the heading is one month,
/// quarter or year: «1 неделя» below «Сентябрь». Every term is then marked inferred; `None` where nothing is gained.
///
/// ```
/// use regplan_core::grammar::deadlines::under;
/// let deadline = under("до 15", "Сентябрь 2025 года", None).unwrap();
/// assert_eq!(deadline.end, Some("2025-09-15".parse()?));
/// assert!(deadline.terms.iter().all(|term| term.inferred));
/// assert_eq!(under("постоянно", "Сентябрь 2025 года", None), None);
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn under(text: &str, heading: &str, period: Option<Period>) -> Option<Deadline> {
    if !text.contains('\n') {
        return line_under(text, heading, period);
    }
    let (mut at, mut gained, mut terms) = (0, false, Vec::new());
    for line in text.split('\n') {
        let placed = line_under(line, heading, period);
        gained |= placed.is_some();
        let moved = placed.unwrap_or_else(|| parse(line, period)).terms.into_iter().map(|mut term| {
            term.at.iter_mut().for_each(|place| (place.start, place.end) = (place.start + at, place.end + at));
            term
        });
        terms.extend(moved);
        at += line.len() + 1;
    }
    let (start, end) = resolve::hull(&terms);
    gained.then(|| Deadline { text: resolve::one_line(text), start, end, terms })
}

fn line_under(text: &str, heading: &str, period: Option<Period>) -> Option<Deadline> {
    let alone = parse(text, period);
    if let Some(deadline) = throughout(&alone, heading, period) {
        return Some(deadline);
    }
    let vague = |term: &Term| matches!(term.kind, TermKind::Unread | TermKind::Duration { .. });
    let names_a_stretch = |term: &Term| matches!(term.kind, TermKind::Period { mode: Mode::In, .. });
    if alone.terms.is_empty()
        || !alone.terms.iter().all(vague)
        || !matches!(parse(heading, period).terms.as_slice(), [only] if names_a_stretch(only))
    {
        return None;
    }
    let mut terms = parse(&format!("{text} {heading}"), period).terms;
    if !terms.iter().all(|term| is_dated(term) && term.at.iter().any(|place| place.start < text.len())) {
        return None;
    }
    terms.iter_mut().for_each(|term| clip(term, text));
    let (start, end) = resolve::hull(&terms);
    Some(Deadline { text: text.to_owned(), start, end, terms })
}

/// «В течение месяца» below «Апрель»: all of that month.
fn throughout(alone: &Deadline, heading: &str, period: Option<Period>) -> Option<Deadline> {
    let [only] = alone.terms.as_slice() else { return None };
    let said = parse(heading, period);
    let [stretch] = said.terms.as_slice() else { return None };
    let TermKind::Relative { count: 1, unit: Unit::Month, event: None, .. } = &only.kind else { return None };
    let TermKind::Period { mode: Mode::In, edtf, start, end, continuous } = &stretch.kind else { return None };
    let one_month =
        start.zip(*end).is_some_and(|(start, end)| (start.year(), start.month()) == (end.year(), end.month()));
    if !one_month {
        return None;
    }
    let (edtf, start, end, continuous) = (edtf.clone(), *start, *end, *continuous);
    let kind = TermKind::Period { mode: Mode::Throughout, edtf, start, end, continuous };
    let terms = vec![Term { kind, inferred: true, ..only.clone() }];
    Some(Deadline { text: alone.text.clone(), start, end, terms })
}

fn is_dated(term: &Term) -> bool {
    match &term.kind {
        TermKind::On { date, edtf } => date.is_some() || edtf.is_some(),
        TermKind::By { date, edtf, .. } => date.is_some() || edtf.is_some(),
        TermKind::Period { edtf, .. } => edtf.is_some(),
        _ => false,
    }
}

/// Leaves a term the words of its cell.
fn clip(term: &mut Term, text: &str) {
    term.at.iter_mut().for_each(|place| place.end = place.end.min(text.len()));
    term.at.retain(|place| place.start < place.end);
    let words = term.at.iter().filter_map(|place| text.get(place.start..place.end));
    term.text = words.collect::<Vec<_>>().join(" ").trim().to_owned();
    term.inferred = true;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, heading: &str) -> Option<(String, String)> {
        let deadline = under(text, heading, None)?;
        deadline.start.or(deadline.end).zip(deadline.end).map(|(start, end)| (start.to_string(), end.to_string()))
    }

    #[test]
    fn days_and_weeks_stand_under_a_month() {
        let said = |start: &str, end: &str| Some((start.to_owned(), end.to_owned()));
        assert_eq!(days("1 неделя", "Сентябрь 2025"), said("2025-09-01", "2025-09-07"));
        assert_eq!(days("10-15", "Сентябрь 2025 года"), said("2025-09-10", "2025-09-15"));
        assert_eq!(days("10", "СЕНТЯБРЬ 2025"), said("2025-09-10", "2025-09-10"));
        assert_eq!(days("В течение месяца", "СЕНТЯБРЬ 2025"), said("2025-09-01", "2025-09-30"));
        assert_eq!(days("В течение месяца", "Осень 2025"), None);
    }

    #[test]
    fn what_is_said_whole_or_under_another_heading_stays() {
        assert_eq!(under("до 15 мая 2025 года", "Сентябрь 2025", None), None);
        assert_eq!(under("до 15", "Работа с родителями", None), None);
        assert_eq!(under("по плану", "Сентябрь", None), None);
    }

    #[test]
    fn each_line_stands_under_the_month() {
        let deadline = under("2 неделя\nв течение месяца\nпо плану", "Март 2027", None).unwrap_or_default();
        let starts: Vec<_> = deadline.terms.iter().map(|term| (term.text.as_str(), term.at[0].start)).collect();
        assert_eq!(starts, [("2 неделя", 0), ("в течение месяца", 15), ("по плану", 46)]);
        assert_eq!(deadline.start, Some("2027-03-01".parse().unwrap()));
    }

    #[test]
    fn a_term_keeps_its_own_words() {
        let deadline = under("5, 12", "сентябрь 2025", None).unwrap_or_default();
        let texts: Vec<_> = deadline.terms.iter().map(|term| term.text.as_str()).collect();
        assert_eq!((texts, deadline.text.as_str()), (vec!["5,", "12"], "5, 12"));
    }
}
