//! What a sum is called: its year, its source, whether it is the total. In: the words before it. Out: a [`Label`]. Knows no figures.

use super::{Outer, words};
use crate::grammar::figures;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use std::ops::Range;

/// What words say of the sum behind them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) year: Option<i16>,
    pub(super) source: Option<String>,
    pub(super) total: bool,
    /// Whether the year stands before the source.
    year_first: bool,
}

impl Label {
    /// Whether it names both year and source.
    pub(super) fn both(&self) -> bool {
        self.year.is_some() && self.source.is_some()
    }

    /// The part that stands first, and holds for what follows.
    pub(super) fn first(&self) -> Outer {
        match (self.year, &self.source) {
            (Some(year), None) => Outer::Year(year),
            (Some(year), Some(_)) if self.year_first => Outer::Year(year),
            (_, Some(source)) => Outer::Source(source.clone()),
            _ => Outer::None,
        }
    }

    /// What it announces where no sum stands with it; `None` where it names two things.
    pub(super) fn outer(&self) -> Option<Outer> {
        (!self.both()).then(|| self.first())
    }
}

/// A word of a label, as it stands.
struct Word {
    folded: String,
    range: Range<usize>,
}

/// Reads the words before a sum; `None` where one of them is none of a label.
pub(super) fn read(text: &str) -> Option<Label> {
    let mut label = Label::default();
    let mut own: Vec<Word> = Vec::new();
    let mut words = words_of(text).into_iter().peekable();
    while let Some(word) = words.next() {
        if let Some(year) = year(&word.folded) {
            if label.year.replace(year).is_some() {
                return None;
            }
            label.year_first = own.is_empty();
            words.next_if(|next| words::is_year(&next.folded));
        } else if word.folded.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        } else if words::is_total(&word.folded) && own.is_empty() {
            label.total = true;
        } else if !own.is_empty() || !words::is_filler(&word.folded) {
            own.push(word);
        }
    }
    // «средства» alone are a source where nothing else is named.
    if own.is_empty() {
        return Some(label);
    }
    let source = own.first().zip(own.last()).and_then(|(first, last)| text.get(first.range.start..last.range.end))?;
    let named = own.iter().any(|word| words::is_source(&word.folded));
    let parted = words_of(source).iter().any(|word| year(&word.folded).is_some());
    label.source = Some(source.to_owned());
    (named && !parted).then_some(label)
}

/// A word that is the figure of a year.
pub(super) fn year(word: &str) -> Option<i16> {
    figures::at_head(word).filter(|figure| figure.len == word.len())?.year()
}

/// The one source that a heading names: «Объем финансирования из местного бюджета»; `None` where it names none or several.
pub(super) fn source_in(text: &str) -> Option<String> {
    let words = words_of(text);
    let mut budgets = words.iter().enumerate().filter(|(_, word)| words::is_budget(&word.folded));
    let (at, budget) = budgets.next().filter(|_| budgets.next().is_none())?;
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let range = if words::is_beyond_budget(&budget.folded) {
        let end = words.get(at + 1).filter(|next| words::is_source(&next.folded)).unwrap_or(budget);
        budget.range.start..end.range.end
    } else {
        let attribute = before(1).filter(|word| words::is_attribute(&word.folded))?;
        // «федеральный, областной бюджет», «федеральный и областной бюджет»: several.
        let comma = |word: &Word| text.get(word.range.end..attribute.range.start).is_some_and(|gap| gap.contains(','));
        let agrees = |word: &Word| words::is_attribute(&word.folded) && comma(word);
        if before(2).is_some_and(|word| agrees(word) || words::is_and(&word.folded)) {
            return None;
        }
        attribute.range.start..budget.range.end
    };
    text.get(range).map(str::to_owned)
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = is_letter_or_digit(c) || start.is_some() && c == '-' && !text.get(at..).is_some_and(ends);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if let Some(written) = text.get(from..at) {
                    words.push(Word { folded: fold(written), range: from..at });
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a hyphen is a dash: no letter follows it.
fn ends(rest: &str) -> bool {
    !rest.chars().nth(1).is_some_and(is_letter_or_digit)
}
