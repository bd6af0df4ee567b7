//! Sums of money: what the cells and headings of their columns say.
//!
//! In: the words of a heading, of a cell. Out: amounts with unit, year and source, or that a note stands there. A cell is read whole
//! or not at all: where a piece of it is not understood, none of its figures is given. Knows no table.

mod label;
mod words;

use crate::grammar::figures::{self, Figure};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_letter, is_letter_or_digit};
use crate::grammar::years;
use crate::record::MoneyUnit;
use label::Label;
use std::ops::Range;

/// What a heading says of the sums below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// In what they count.
    pub unit: Option<MoneyUnit>,
    /// Of which year they are.
    pub year: Option<i16>,
    /// Whose money they are, as written.
    pub source: Option<String>,
    /// Whether they are totals.
    pub total: bool,
}

/// One sum of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// The figure, exact.
    pub amount: String,
    /// In what it counts, by the cell or the heading.
    pub unit: Option<MoneyUnit>,
    /// Of which year it is.
    pub year: Option<i16>,
    /// Whose money it is, as written.
    pub source: Option<String>,
    /// Whether it is called a total.
    pub total: bool,
    /// Its words in the cell, its label among them.
    pub range: Range<usize>,
}

/// What a cell of money says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing: «–», «х».
    Nothing,
    /// Sums.
    Sums(Vec<Sum>),
    /// How it is paid for, and no sum: «не требуется».
    Note,
    /// Words that are not understood.
    Unread,
}

/// What a heading of a column of money says of its cells.
///
/// ```
/// use regplan_core::{grammar::money::heading, record::MoneyUnit};
/// let heading = heading("Объем финансирования, тыс. рублей 2026 год");
/// assert_eq!((heading.unit, heading.year), (Some(MoneyUnit::ThousandRub), Some(2026)));
/// ```
#[must_use]
pub fn heading(text: &str) -> Heading {
    let folded = fold(text);
    let words: Vec<&str> = split(&folded).collect();
    Heading {
        unit: unit_of(&words),
        year: years::of_heading(text),
        source: label::source_in(text),
        total: totals(&words),
    }
}

/// The unit that a caption above a table is, and nothing else: «(тыс. рублей)».
#[must_use]
pub fn caption(line: &str) -> Option<MoneyUnit> {
    let folded = fold(line);
    let words: Vec<&str> = split(&folded).filter(|word| !words::is_filler(word)).collect();
    words::unit(&words).filter(|(_, taken)| *taken == words.len()).map(|(unit, _)| unit)
}

/// What a cell says below a heading. Where its lines end stands a line end.
///
/// ```
/// use regplan_core::grammar::money::{Heading, Said, cell};
/// let Said::Sums(sums) = cell("2026 – 1 250,5; 2027 – 160,0", &Heading::default()) else { panic!() };
/// assert_eq!((sums[0].amount.as_str(), sums[0].year), ("1250.5", Some(2026)));
/// assert_eq!(cell("не требуется", &Heading::default()), Said::Note);
/// ```
#[must_use]
pub fn cell(text: &str, heading: &Heading) -> Said {
    let folded = fold(text);
    if words::is_nothing(&folded) {
        return Said::Nothing;
    }
    match sums(text, heading) {
        Some(sums) => Said::Sums(sums),
        None if words::is_note(&folded) => Said::Note,
        None => Said::Unread,
    }
}

/// Whose money a cell of sources says it is; `None` where it says nothing or only how it is paid for.
#[must_use]
pub fn source(text: &str) -> Option<&str> {
    let folded = fold(text);
    let silent = words::is_nothing(&folded) || words::is_note(&folded) || !text.chars().any(is_letter);
    (!silent).then_some(text)
}

/// Whether a cell says how a measure is paid for, and no sum.
#[must_use]
pub fn is_note(text: &str) -> bool {
    words::is_note(&fold(text))
}

/// Whether a cell of sources says that its sum is the total: «Всего», «Итого».
#[must_use]
pub fn is_total(text: &str) -> bool {
    let folded = fold(text);
    let mut words = split(&folded).peekable();
    words.peek().is_some_and(|first| words::is_total(first)) && words.all(|word| !words::is_source(word))
}

/// The words of a folded text without their marks; a scale and a rouble written together («тыс.руб») are two.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !is_letter_or_digit(c) && c != '₽').filter(|word| !word.is_empty())
}

fn totals(words: &[&str]) -> bool {
    words.iter().any(|word| words::is_total(word))
}

/// The one unit that some words name; `None` where they name none, two, or something else than roubles.
fn unit_of(words: &[&str]) -> Option<MoneyUnit> {
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (unit, taken) = match words::unit(rest) {
            Some((unit, taken)) => (Some(unit), taken),
            // «млн долларов», «тыс. чел.»: no roubles.
            None if rest.first().is_some_and(|word| words::counts(word)) => return None,
            None => (None, 1),
        };
        if found.is_some() && unit.is_some() && found != unit {
            return None;
        }
        found = found.or(unit);
        at += taken;
    }
    found
}

/// What the labels before hold for the sums behind them: «2026 год: федеральный бюджет – 1,0; местный бюджет – 2,0».
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Outer {
    #[default]
    None,
    Year(i16),
    Source(String),
}

fn sums(text: &str, heading: &Heading) -> Option<Vec<Sum>> {
    let pieces = pieces(text);
    let mut sums: Vec<Sum> = Vec::new();
    let (mut outer, mut bare) = (Outer::None, 0);
    let (mut announced, mut of_all) = (false, false);
    let alone = pieces.len() == 1 && (heading.unit.is_some() || heading.year.is_some());
    for range in pieces {
        let (label, sum) = piece(text, range.clone(), alone)?;
        let Some((figure, unit, behind)) = sum else {
            outer = label.outer()?;
            (announced, of_all) = (true, label.total);
            continue;
        };
        let unlabelled = label == Label::default() && behind.is_none();
        bare += usize::from(unlabelled && !announced);
        let total = label.total || unlabelled && of_all;
        (announced, of_all) = (false, false);
        let mut own = Sum { amount: figure.value, unit: unit.or(heading.unit), range, ..Sum::default() };
        own.total = total;
        own.source = label.source.clone().or(behind);
        own.year = label.year;
        match (&outer, label.both()) {
            (_, true) => outer = label.first(),
            (Outer::Year(year), _) if own.year.is_none() && !own.total => own.year = Some(*year),
            (Outer::Source(source), _) if own.source.is_none() && !own.total => own.source = Some(source.clone()),
            _ => outer = Outer::None,
        }
        sums.push(own);
    }
    // Two figures side by side, and nothing says what each is.
    if sums.is_empty() || bare > 1 || bare == 1 && sums.len() > 1 {
        return None;
    }
    sums.iter_mut().try_for_each(|sum| under(sum, heading))?;
    Some(sums)
}

/// Completes a sum by its heading; `None` where the two contradict each other.
fn under(sum: &mut Sum, heading: &Heading) -> Option<()> {
    if sum.year.is_some() && heading.year.is_some() && sum.year != heading.year {
        return None;
    }
    sum.year = sum.year.or(heading.year);
    sum.source = sum.source.take().or_else(|| heading.source.clone());
    sum.total |= heading.total;
    Some(())
}

/// The pieces of a cell: between line ends, «;» and commas that are no decimal ones. Blank ones are left out.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut open = 0_usize;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let comma = c == ',' && open == 0 && !rest.starts_with(|c: char| c.is_ascii_digit());
        if at == text.len() || matches!(c, ';' | '\n') || comma {
            let piece = text.get(from..at).unwrap_or_default();
            let start = from + piece.len() - piece.trim_start().len();
            let end = start + piece.trim().len();
            if end > start {
                pieces.push(start..end);
            }
            from = at + c.len_utf8();
        }
    }
    pieces
}

/// What one piece says: its label, and its figure with unit and with the source behind it.
type Piece = (Label, Option<(Figure, Option<MoneyUnit>, Option<String>)>);

fn piece(text: &str, range: Range<usize>, alone: bool) -> Option<Piece> {
    let said = text.get(range)?;
    let figures = figures_in(said)?;
    let Some((at, figure)) = figures.last().cloned() else {
        return Some((label::read(said)?, None));
    };
    let (before, behind) = (said.get(..at)?, said.get(at + figure.len..)?);
    // «2026 год:» announces what follows; «2026» alone is a year or a sum, and the heading must say which.
    let bare = before.trim().is_empty() && behind.trim().is_empty();
    if figure.year().is_some() && !(alone && bare) {
        if let Some(label) = label::read(said) {
            return (label.year.is_some() && !before.is_empty() || !behind.trim().is_empty()).then_some((label, None));
        }
        if unit_behind(behind).is_none() && before.is_empty() {
            return None;
        }
    }
    let (unit, source) = unit_behind(behind)?;
    Some((label::read(before)?, Some((figure, unit, source))))
}

/// The figures of a piece with their places; `None` where one of them is not sure.
fn figures_in(said: &str) -> Option<Vec<(usize, Figure)>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = said.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        if !c.is_ascii_digit() {
            at += c.len_utf8();
            continue;
        }
        let before = said.get(..at)?.chars().next_back();
        // «№ 5», «-5», «ст.5»: no sum begins within a word or behind a minus.
        let joined = before.is_some_and(|c| is_letter(c) || matches!(c, '/' | '.' | ',' | '-' | '+' | '<' | '>'));
        if joined || said.get(..at)?.trim_end().ends_with(['№', '~', '≈', '±']) {
            return None;
        }
        let figure = figures::at_head(rest)?;
        at += figure.len;
        found.push((at - figure.len, figure));
    }
    Some(found)
}

/// Unit and source behind a figure; `None` where other words stand there.
fn unit_behind(behind: &str) -> Option<(Option<MoneyUnit>, Option<String>)> {
    if behind.trim_start().starts_with(['%', '/', '+', '*', '?']) || behind.starts_with('-') {
        return None;
    }
    let folded = fold(behind);
    let words: Vec<&str> = split(&folded).collect();
    let (unit, taken) = match words::unit(&words) {
        Some((unit, taken)) => (Some(unit), taken),
        None => match words.first().filter(|word| words::counts(word)).and_then(|word| words::scale(word)) {
            // «1,5 млн» in a column of money.
            Some(unit) if words.len() == 1 => (Some(unit), 1),
            _ => (None, 0),
        },
    };
    let rest = after_words(behind, taken)?;
    if rest.chars().all(|c| !is_letter_or_digit(c)) {
        return (!rest.contains('%')).then_some((unit, None));
    }
    let own = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | '—' | '.' | ':'));
    let lead = words::leads_to_source(&fold(own)).unwrap_or(0);
    let source = own.get(lead..).map(str::trim)?;
    let label = label::read(source)?;
    (label.year.is_none() && !label.total && label.source.is_some()).then(|| (unit, Some(source.to_owned())))
}

/// What stands behind so many words of a text, their closing full stop taken off.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start_matches(|c: char| !is_letter_or_digit(c) && c != '₽');
        rest = rest.trim_start_matches(|c: char| is_letter_or_digit(c) || c == '₽');
        rest = rest.strip_prefix('.').unwrap_or(rest);
    }
    Some(rest)
}
