//! Fields: what is code and what is shown. In: a story. Out: which of its characters are code. Knows no meaning of codes.
//!
//! [MS-DOC] 2.8.25: a field begins with 0x13, its result with 0x14, and it ends with 0x15.

use super::broken;
use super::document::Document;
use crate::ReadError;
use std::ops::Range;

/// The characters of a story that are codes of fields, asked for in rising order.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// In the order of their beginnings.
    ranges: std::vec::IntoIter<Range<u32>>,
    next: Option<Range<u32>>,
    until: u32,
}

/// Fields deeper in one another are nobody's: a document that has them is damaged.
const DEEPEST: usize = 1000;

impl Codes {
    /// Finds the fields of a story. A field that does not end has no code: all of it is text.
    pub(super) fn of(document: &Document<'_>, story: Range<u32>) -> Result<Self, ReadError> {
        let marks = document.units(story).filter(|unit| (0x13..=0x15).contains(&unit.value));
        Self::among(marks.map(|unit| (unit.character, unit.value)))
    }

    fn among(marks: impl Iterator<Item = (u32, u16)>) -> Result<Self, ReadError> {
        let mut open: Vec<(u32, Option<u32>)> = Vec::new();
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for (at, value) in marks {
            match value {
                0x13 if open.len() >= DEEPEST => return Err(broken("its fields stand too deep in one another")),
                0x13 => open.push((at, None)),
                0x14 => {
                    if let Some((_, result)) = open.last_mut() {
                        result.get_or_insert(at);
                    }
                }
                _ => {
                    if let Some((begin, result)) = open.pop() {
                        ranges.push(begin..result.unwrap_or(at));
                    }
                }
            }
        }
        ranges.sort_unstable_by_key(|range| range.start);
        let mut ranges = ranges.into_iter();
        Ok(Self { next: ranges.next(), ranges, until: 0 })
    }

    /// Whether this character is code; the next one asked for comes behind it.
    pub(super) fn hold(&mut self, character: u32) -> bool {
        while let Some(range) = self.next.take_if(|range| range.start <= character) {
            self.until = self.until.max(range.end);
            self.next = self.ranges.next();
        }
        character < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        let marks = text.chars().zip(0..).filter_map(|(mark, at)| Some((at, "{|}".find(mark)? as u16 + 0x13)));
        let mut codes = Codes::among(marks).unwrap();
        text.chars().zip(0..).filter(|(_, at)| codes.hold(*at)).map(|(character, _)| character).collect()
    }

    #[test]
    fn results_are_no_code() {
        assert_eq!(code("а{PAGE|4}б"), "{PAGE");
        assert_eq!(code("{A{B|1}C|2{D}}"), "{A{B|1}C{D");
        assert_eq!(code("а{PAGE б"), "");
        assert_eq!(code("|а}б"), "");
    }

    #[test]
    fn fields_too_deep_are_broken() {
        assert!(Codes::among((0..2000).map(|at| (at, 0x13))).is_err());
    }
}
