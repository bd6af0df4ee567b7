//! The numbers of lists. In: paragraphs of lists in their order. Out: the label of each. Knows no text of paragraphs.

use super::numbering::{LEVELS, Level, Numbering};
use super::styles::{Numbered, Styles};
use crate::numerals::Numeral;
use crate::sink::Label;
use std::collections::{HashMap, HashSet};

/// How far each list has counted.
#[derive(Debug)]
pub(super) struct Counters<'s> {
    numbering: &'s Numbering,
    styles: &'s Styles,
    /// By the list that is counted with: the count of each level, `None` where it has not begun.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Levels of lists that have been begun anew, which happens once.
    begun: HashSet<(String, usize)>,
}

impl<'s> Counters<'s> {
    pub(super) fn new(numbering: &'s Numbering, styles: &'s Styles) -> Self {
        Self { numbering, styles, counts: HashMap::new(), begun: HashSet::new() }
    }

    /// Counts one paragraph with this list of its own and of this style, and says what stands before it.
    pub(super) fn label(&mut self, own: Numbered, style: Option<&str>) -> Label {
        self.counted(own, style).unwrap_or(Label::None)
    }

    fn counted(&mut self, own: Numbered, style: Option<&str>) -> Option<Label> {
        let (styled, names) = self.styles.numbering(style);
        let direct = own.num.is_some();
        let num = own.num.or(styled.num).filter(|num| num != "0")?;
        let counted = self.numbering.counted_with(&num, self.styles)?;
        // A style says its level by being named there (17.9.23).
        let linked = || self.numbering.level_of(&num, counted, &names);
        let level = own.level.or_else(linked).or(if direct { None } else { styled.level });
        let level = level.unwrap_or(0).min(LEVELS - 1);
        let definition = self.numbering.level(&num, counted, level)?;
        self.count(&num, counted, level, definition);
        Some(if definition.hidden {
            Label::None
        } else if definition.bullet {
            Label::Bullet
        } else {
            Label::shown(self.text(&num, counted, definition))
        })
    }

    fn count(&mut self, num: &str, counted: &str, level: usize, definition: &Level) {
        let counts = self.counts.entry(counted.to_owned()).or_default();
        // A list that begins a level anew does so once; what is above it begins with it.
        for (at, count) in counts.iter_mut().enumerate().take(level + 1) {
            let Some(start) = self.numbering.start(num, at) else { continue };
            let fresh = !self.begun.contains(&(num.to_owned(), at));
            if fresh && at == level {
                self.begun.insert((num.to_owned(), at));
                *count = None;
            } else if fresh {
                *count = Some(start);
            }
        }
        let start = self.numbering.start(num, level).unwrap_or(definition.start);
        for (at, count) in counts.iter_mut().enumerate().skip(level) {
            if at == level {
                *count = Some(count.map_or(start, |count| count.saturating_add(1)));
            } else if restarts(self.numbering.level(num, counted, at), at, level) {
                *count = None;
            }
        }
    }

    /// The text of a level, each `%1` the count of that level.
    fn text(&self, num: &str, counted: &str, definition: &Level) -> String {
        let counts = self.counts.get(counted);
        let mut text = String::new();
        let mut chars = definition.text.chars().peekable();
        while let Some(char) = chars.next() {
            let level = chars.peek().and_then(|next| next.to_digit(10)).and_then(|digit| digit.checked_sub(1));
            let level = level.filter(|_| char == '%').and_then(|level| usize::try_from(level).ok());
            let Some(level) = level else {
                text.push(if char == '\t' { ' ' } else { char });
                continue;
            };
            chars.next();
            let Some(shown) = self.numbering.level(num, counted, level) else { continue };
            let start = self.numbering.start(num, level).unwrap_or(shown.start);
            let count = counts.and_then(|counts| *counts.get(level)?).unwrap_or(start);
            let plain = definition.legal && shown.numeral != Numeral::Hidden;
            text.push_str(&if plain { Numeral::Decimal } else { shown.numeral }.write(count));
        }
        text
    }
}

/// Whether level `at` begins anew after a paragraph of a level before it (17.9.10).
fn restarts(level: Option<&Level>, at: usize, after: usize) -> bool {
    match level.and_then(|level| level.restart) {
        None => after < at,
        Some(by) => usize::try_from(by).is_ok_and(|by| after < by),
    }
}
