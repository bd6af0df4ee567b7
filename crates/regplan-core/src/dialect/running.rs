//! Running heads and feet: what stands at the same edge of page after page.
//!
//! In: lines with their pages. Out: which of them are such. Numbers in them may count the pages. Knows no tables, no Russian.

use super::lexer::is_ink;
use crate::grammar::letters::is_letter;
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines looked at from each edge of a page.
const DEEPEST: usize = 3;
/// Shorter ones without a number that counts are no running heads: the same cell may end two pages.
const SHORTEST: usize = 8;
/// Shorter ones on two pages only.
const LONG: usize = 30;

/// A line that may be one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'t> {
    /// Its text.
    pub(crate) text: &'t str,
    /// Its page, where pages are told.
    pub(crate) page: Option<u32>,
    /// Whether it may be one at all; one that may not ends the edge.
    pub(crate) may: bool,
    /// Whether it may as well be a line of a cell.
    pub(crate) doubtful: bool,
}

/// A page and the number that its line holds.
type Counted = (usize, Option<i64>);

/// Whether each line is a running head or foot; on the first page only if it counts: others may repeat the title.
pub(crate) fn running(lines: &[Candidate]) -> Vec<bool> {
    let mut running = vec![false; lines.len()];
    let pages = pages(lines);
    if pages.len() < 2 {
        return running;
    }
    for from_below in [false, true] {
        let edges: Vec<Vec<usize>> = pages.iter().map(|page| edge(lines, page, from_below)).collect();
        let mut said: BTreeMap<(usize, String), Vec<Counted>> = BTreeMap::new();
        for (page, edge) in edges.iter().enumerate() {
            for (depth, line) in edge.iter().enumerate() {
                let (words, number) = lines.get(*line).map(|line| without_number(line.text)).unwrap_or_default();
                said.entry((depth, words)).or_default().push((page, number));
            }
        }
        for (page, edge) in edges.iter().enumerate() {
            for (depth, at) in edge.iter().enumerate() {
                let Some(line) = lines.get(*at) else { break };
                let (words, number) = without_number(line.text);
                let here = Here { page, number, pages: pages.len(), doubtful: line.doubtful };
                let letters = words.chars().filter(|c| is_letter(*c)).count();
                let places = said.get(&(depth, words)).map_or(&[][..], Vec::as_slice);
                if here.is_running(letters, places) {
                    running.get_mut(*at).into_iter().for_each(|line| *line = true);
                } else if letters > 0 || !here.counts(places) {
                    break; // behind the number of a page there may be more
                }
            }
        }
    }
    running
}

/// A line at the edge of a page.
struct Here {
    page: usize,
    number: Option<i64>,
    /// How many pages there are.
    pages: usize,
    doubtful: bool,
}

impl Here {
    /// Whether the number here counts the pages.
    fn counts(&self, places: &[Counted]) -> bool {
        let step = |(page, number): Counted| Some(number? - i64::try_from(page).ok()?);
        let own = step((self.page, self.number));
        own.is_some() && places.iter().filter(|place| step(**place) == own).count() > 1
    }

    /// Whether what stands here stands on enough other pages too.
    fn is_running(&self, letters: usize, places: &[Counted]) -> bool {
        let counted = self.counts(places);
        let times = places.iter().filter(|(_, number)| *number == self.number).count();
        let often = if self.doubtful {
            times > 2 && times + 1 >= self.pages && letters >= LONG
        } else {
            times > 1 && (times + 1 >= self.pages || 2 * times >= self.pages)
        };
        counted && letters > 0 || self.page > 0 && often && letters >= if times > 2 { SHORTEST } else { LONG }
    }
}

/// The lines of each page.
fn pages(lines: &[Candidate]) -> Vec<Range<usize>> {
    let mut pages: Vec<(u32, Range<usize>)> = Vec::new();
    for (at, page) in lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.page?))) {
        match pages.last_mut() {
            Some((last, range)) if *last == page => range.end = at + 1,
            _ => pages.push((page, at..at + 1)),
        }
    }
    pages.into_iter().map(|(_, range)| range).collect()
}

/// The outer lines of a page.
fn edge(lines: &[Candidate], page: &Range<usize>, from_below: bool) -> Vec<usize> {
    let may = |line: &usize| lines.get(*line).is_some_and(|line| line.may);
    if from_below {
        page.clone().rev().take(DEEPEST).take_while(may).collect()
    } else {
        page.clone().take(DEEPEST).take_while(may).collect()
    }
}

/// The ink of a line with its first number left out, and that number.
fn without_number(text: &str) -> (String, Option<i64>) {
    let ink = || text.chars().filter(|c| is_ink(*c));
    let before: String = ink().take_while(|c| !c.is_ascii_digit()).collect();
    let digits: String = ink().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let behind = ink().skip(before.chars().count() + digits.len());
    let words = before.chars().chain(digits.chars().take(1).map(|_| '#')).chain(behind).collect();
    (words, digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(pages: &[&'t str]) -> Vec<&'t str> {
        let lines: Vec<Candidate> = (1..)
            .zip(pages)
            .flat_map(|(page, text)| {
                text.split('\n').map(move |text| Candidate { text, page: Some(page), may: true, doubtful: false })
            })
            .collect();
        let running = running(&lines);
        lines.iter().zip(running).filter(|(_, running)| *running).map(|(line, _)| line.text).collect()
    }

    #[test]
    fn what_counts_the_pages_runs() {
        let pages = ["План\nодин\nСтр. 1 из 3", "два\nСтр. 2 из 3", "три\nСтр. 3 из 3"];
        assert_eq!(found(&pages), ["Стр. 1 из 3", "Стр. 2 из 3", "Стр. 3 из 3"]);
    }

    #[test]
    fn what_stands_below_the_number_of_a_page_runs() {
        let pages = ["1\nПриказ", "2\nСистема документооборота\nодин", "3\nСистема документооборота\nдва"];
        assert!(found(&pages).is_empty(), "two pages prove nothing of a short line");
        let pages = [pages[0], pages[1], pages[2], "4\nСистема документооборота\nтри"];
        assert_eq!(found(&pages), ["Система документооборота"; 3]);
    }

    #[test]
    fn what_stands_on_every_further_page_runs() {
        let pages = [
            "Приказ\nодин",
            "План мероприятий отдела опеки и попечительства на 2025 год\nдва",
            "План мероприятий отдела опеки и попечительства на 2025 год\nтри",
        ];
        assert_eq!(found(&pages), ["План мероприятий отдела опеки и попечительства на 2025 год"; 2]);
    }

    #[test]
    fn what_two_pages_of_many_end_with_does_not() {
        let pages =
            ["1\nмай", "2\nотдел опеки и попечительства", "3\nотдел опеки и попечительства", "4\nиюнь", "5\nиюль"];
        assert!(found(&pages).is_empty());
        assert!(found(&["1\nмай", "2\nмай", "3\nмай"]).is_empty());
        let long = ["2\nотдел опеки и попечительства администрации", "3\nотдел опеки и попечительства администрации"];
        assert!(found(&["1\nмай", long[0], long[1], "4\nиюнь", "5\nиюль"]).is_empty());
    }
}
