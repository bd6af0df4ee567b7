//! Lists: how automatic numbers look. In: the tables of lists and of their overrides. Out: levels. Counts nothing.
//!
//! [MS-DOC] 2.9.147 (LSTF), 2.9.150 (LVL), 2.9.131 (LFO), 2.9.136 (LFOLVL).

use super::bytes::{i32_at, part, u8_at, u16_at, utf16};
use std::collections::BTreeMap;

/// A list has this many levels.
pub(super) const LEVELS: usize = 9;
/// No number text is longer: [MS-DOC] 2.9.150 allows 31 characters.
const LONGEST_TEXT: usize = 64;

/// The lists of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    lists: BTreeMap<i32, Vec<Level>>,
    overrides: Vec<Override>,
}

/// How numbers of one level look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: i32,
    /// The code of the number's format: [MS-OSHARED] 2.2.1.3 (MSONFC).
    pub(super) format: u8,
    /// Whether numbers of all levels in it are decimal.
    pub(super) legal: bool,
    /// Levels below this one begin it anew; `None`: all levels before it do.
    pub(super) restarted_below: Option<u8>,
    /// The text, with characters under 9 for numbers of these levels.
    pub(super) text: Vec<u16>,
}

/// One use of a list, with what differs in it.
#[derive(Debug, Clone, Default)]
struct Override {
    list: i32,
    levels: Vec<LevelOverride>,
}

#[derive(Debug, Clone)]
struct LevelOverride {
    level: u8,
    start: Option<i32>,
    instead: Option<Level>,
}

const LIST_BYTES: usize = 28;
const LEVEL_BYTES: usize = 28;
const OVERRIDE_BYTES: usize = 16;

impl Lists {
    /// Reads both tables, each with what follows it in its stream; what is not to be read is not there.
    pub(super) fn read(lists: &[u8], overrides: &[u8]) -> Self {
        Self { lists: all_lists(lists), overrides: all_overrides(overrides).unwrap_or_default() }
    }

    /// The list that an override is of, by the override's number from 1.
    pub(super) fn list(&self, number: u16) -> Option<i32> {
        self.used(number).map(|used| used.list)
    }

    /// A level of a list as an override has it.
    pub(super) fn level(&self, number: u16, level: u8) -> Option<&Level> {
        let used = self.used(number)?;
        let instead = used.levels.iter().find(|other| other.level == level).and_then(|other| other.instead.as_ref());
        instead.or_else(|| self.lists.get(&used.list)?.get(usize::from(level)))
    }

    /// Where an override makes a level begin when it is first used.
    pub(super) fn begins(&self, number: u16, level: u8) -> Option<i32> {
        self.used(number)?.levels.iter().find(|other| other.level == level)?.start
    }

    fn used(&self, number: u16) -> Option<&Override> {
        self.overrides.get(usize::from(number).checked_sub(1)?)
    }
}

/// The levels of all lists stand behind the table, list after list.
fn all_lists(table: &[u8]) -> BTreeMap<i32, Vec<Level>> {
    let mut lists = BTreeMap::new();
    let count = usize::from(u16_at(table, 0).unwrap_or_default());
    let mut at = 2 + count * LIST_BYTES;
    for index in 0..count {
        let begin = 2 + index * LIST_BYTES;
        let (Some(list), Some(flags)) = (i32_at(table, begin), u8_at(table, begin + 26)) else { break };
        let mut levels = Vec::new();
        for _ in 0..if flags & 1 == 1 { 1 } else { LEVELS } {
            let Some((level, next)) = level(table, at) else { return lists };
            levels.push(level);
            at = next;
        }
        lists.insert(list, levels);
    }
    lists
}

/// A level, and where the next one begins.
fn level(table: &[u8], at: usize) -> Option<(Level, usize)> {
    let flags = u8_at(table, at + 5)?;
    let characters = usize::from(u8_at(table, at + 24)?);
    let paragraphs = usize::from(u8_at(table, at + 25)?);
    let text = at + LEVEL_BYTES + characters + paragraphs;
    let len = usize::from(u16_at(table, text)?);
    let level = Level {
        start: i32_at(table, at)?,
        format: u8_at(table, at + 4)?,
        legal: flags & 4 != 0,
        restarted_below: if flags & 8 == 0 { None } else { u8_at(table, at + 26) },
        text: utf16(part(table, text + 2, len * 2)?).take(LONGEST_TEXT).collect(),
    };
    Some((level, text + 2 + len * 2))
}

/// What differs in the uses stands behind the table, use after use.
fn all_overrides(table: &[u8]) -> Option<Vec<Override>> {
    let count = usize::try_from(i32_at(table, 0)?).ok()?.min(usize::from(u16::MAX));
    let mut at = 4 + count * OVERRIDE_BYTES;
    let mut overrides = Vec::new();
    for index in 0..count {
        let begin = 4 + index * OVERRIDE_BYTES;
        let Some((list, levels)) = i32_at(table, begin).zip(u8_at(table, begin + 12)) else { break };
        let mut used = Override { list, levels: Vec::new() };
        at += 4;
        for _ in 0..levels {
            let Some((level, next)) = level_override(table, at) else { break };
            used.levels.push(level);
            at = next;
        }
        overrides.push(used);
    }
    Some(overrides)
}

fn level_override(table: &[u8], at: usize) -> Option<(LevelOverride, usize)> {
    let flags = u8_at(table, at + 4)?;
    let start = i32_at(table, at).filter(|_| flags & 0x10 != 0);
    let (instead, next) = match flags & 0x20 {
        0 => (None, at + 8),
        _ => level(table, at + 8).map(|(level, next)| (Some(level), next))?,
    };
    Some((LevelOverride { level: flags & 0xf, start, instead }, next))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn level_bytes(start: i32, format: u8, flags: u8, text: &[u16]) -> Vec<u8> {
        let mut bytes = start.to_le_bytes().to_vec();
        bytes.extend([format, flags]);
        bytes.resize(LEVEL_BYTES, 0);
        bytes[24] = 2;
        bytes.extend([9, 9]);
        bytes.extend((text.len() as u16).to_le_bytes());
        text.iter().for_each(|unit| bytes.extend(unit.to_le_bytes()));
        bytes
    }

    /// One list of nine levels, «1.», «1.1.», …, used twice; the second use begins its first level at 5.
    pub(in crate::doc) fn legal() -> Lists {
        let mut lists = vec![1, 0, 77, 0, 0, 0];
        lists.resize(2 + LIST_BYTES, 0);
        for level in 0..LEVELS as u16 {
            let text: Vec<u16> = (0..=level).flat_map(|level| [level, u16::from(b'.')]).collect();
            lists.extend(level_bytes(1, 0, 0, &text));
        }
        let mut overrides = vec![2, 0, 0, 0];
        overrides.extend([77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        overrides.extend([77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        overrides.extend([0xff; 4]);
        overrides.extend([0xff; 4]);
        overrides.extend([5, 0, 0, 0, 0x10, 0, 0, 0]);
        Lists::read(&lists, &overrides)
    }

    #[test]
    fn levels_and_what_differs_in_a_use() {
        let lists = legal();
        assert_eq!(lists.list(1), Some(77));
        assert_eq!(lists.level(1, 1).unwrap().text, [0, 0x2e, 1, 0x2e]);
        assert_eq!((lists.begins(1, 0), lists.begins(2, 0)), (None, Some(5)));
        assert!(lists.level(3, 0).is_none() && lists.level(0, 0).is_none() && lists.level(1, 9).is_none());
    }

    #[test]
    fn tables_that_lie_are_short() {
        let lists = Lists::read(&[0xff; 40], &[0xff, 0xff, 0xff, 0x7f, 1, 2, 3]);
        assert!(lists.lists.is_empty() && lists.overrides.is_empty());
    }
}
