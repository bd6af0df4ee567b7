//! What lists say. In: the numbering part. Out: for each list and level how its numbers look and where they begin.
//!
//! Knows no paragraphs: who counts is `counters`.

use super::styles::{Styles, hidden, is_on};
use crate::numerals::Numeral;
use crate::xml::{Node, attribute, child, elements, name};
use std::collections::HashMap;

/// Word has nine levels.
pub(super) const LEVELS: usize = 9;
/// A longer text of a level is no number; the page shows it before every paragraph.
const MOST_TEXT: usize = 255;
/// Lists that name a style that names a list.
const MOST_LINKS: usize = 8;

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) bullet: bool,
    pub(super) numeral: Numeral,
    /// What is shown, with `%1` for the count of the first level.
    pub(super) text: String,
    /// The level, from 1, that lets this one begin anew, with all before it; 0: none does; `None`: the one before.
    pub(super) restart: Option<u32>,
    /// Whether all counts are shown as digits.
    pub(super) legal: bool,
    pub(super) hidden: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style that says what this list is.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct Num {
    of: String,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    nums: HashMap<String, Num>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let mut all = Self::default();
        for entry in elements(root) {
            match name(entry) {
                "abstractNum" => {
                    let Some(id) = attribute(entry, "abstractNumId") else { continue };
                    let link = child(entry, "numStyleLink").and_then(|link| attribute(link, "val")).map(str::to_owned);
                    all.abstracts.insert(id.to_owned(), Abstract { levels: levels(entry), link });
                }
                "num" => {
                    let Some(id) = attribute(entry, "numId") else { continue };
                    all.nums.insert(id.to_owned(), Num::of(entry));
                }
                _ => {}
            }
        }
        all
    }

    /// Whether a level is that of the paragraphs of a style.
    pub(super) fn names_styles(&self) -> bool {
        let own = self.abstracts.values().flat_map(|list| list.levels.values());
        own.chain(self.nums.values().flat_map(|num| num.levels.values())).any(|level| level.style.is_some())
    }

    /// The list that this one counts with: several may share one count.
    pub(super) fn counted_with<'s>(&'s self, num: &str, styles: &Styles) -> Option<&'s str> {
        let mut id = self.nums.get(num)?.of.as_str();
        for _ in 0..MOST_LINKS {
            let Some(style) = self.abstracts.get(id)?.link.as_deref() else { return Some(id) };
            let (linked, _) = styles.numbering(Some(style));
            id = self.nums.get(&linked.num?)?.of.as_str();
        }
        None
    }

    /// A level of a list; `counted` is what it counts with.
    pub(super) fn level(&self, num: &str, counted: &str, level: usize) -> Option<&Level> {
        let own = self.nums.get(num).and_then(|num| num.levels.get(&level));
        own.or_else(|| self.abstracts.get(counted)?.levels.get(&level))
    }

    /// Where this list begins a level anew when it is first used.
    pub(super) fn start(&self, num: &str, level: usize) -> Option<u32> {
        self.nums.get(num)?.starts.get(&level).copied()
    }

    /// The level on which paragraphs of one of these styles stand, the nearest style first.
    pub(super) fn level_of(&self, num: &str, counted: &str, styles: &[&str]) -> Option<usize> {
        let level = |style: &&str| {
            let is =
                |at: &usize| self.level(num, counted, *at).is_some_and(|level| level.style.as_deref() == Some(*style));
            (0..LEVELS).find(is)
        };
        styles.iter().find_map(level)
    }
}

impl Num {
    fn of(entry: Node<'_, '_>) -> Self {
        let of = child(entry, "abstractNumId").and_then(|id| attribute(id, "val")).unwrap_or_default().to_owned();
        let mut num = Self { of, ..Self::default() };
        for change in elements(entry).filter(|change| name(*change) == "lvlOverride") {
            let Some(at) = index(change) else { continue };
            if let Some(start) = child(change, "startOverride").and_then(|start| attribute(start, "val")?.parse().ok())
            {
                num.starts.insert(at, start);
            }
            num.levels.extend(levels(change).into_values().map(|level| (at, level)).take(1));
        }
        num
    }
}

fn index(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?.parse().ok().filter(|at| *at < LEVELS)
}

fn levels(entry: Node<'_, '_>) -> HashMap<usize, Level> {
    let levels = elements(entry).filter(|level| name(*level) == "lvl");
    levels.filter_map(|level| Some((index(level)?, Level::of(level)))).collect()
}

impl Level {
    fn of(entry: Node<'_, '_>) -> Self {
        let value = |local| child(entry, local).and_then(|entry| attribute(entry, "val"));
        let format = child(entry, "numFmt").or_else(|| custom_format(entry));
        let format = format.and_then(|format| attribute(format, "val")).unwrap_or("decimal");
        Self {
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            bullet: format == "bullet",
            numeral: numeral(format),
            text: value("lvlText").unwrap_or_default().chars().take(MOST_TEXT).collect(),
            restart: value("lvlRestart").and_then(|level| level.parse().ok()),
            legal: child(entry, "isLgl").is_some_and(|legal| attribute(legal, "val").is_none_or(is_on)),
            hidden: hidden(child(entry, "rPr")) == Some(true),
            style: value("pStyle").map(str::to_owned),
        }
    }
}

/// A format that only newer versions know stands beside one for the older.
fn custom_format<'a, 'i>(entry: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let either = child(entry, "AlternateContent")?;
    child(child(either, "Fallback")?, "numFmt")
}

/// ECMA-376, part 1, 17.18.59; what is not here is counted in digits.
fn numeral(format: &str) -> Numeral {
    match format {
        "none" => Numeral::Hidden,
        "decimalZero" => Numeral::DecimalZero,
        "upperRoman" => Numeral::UpperRoman,
        "lowerRoman" => Numeral::LowerRoman,
        "upperLetter" => Numeral::UpperLetter,
        "lowerLetter" => Numeral::LowerLetter,
        "russianUpper" => Numeral::UpperRussian,
        "russianLower" => Numeral::LowerRussian,
        _ => Numeral::Decimal,
    }
}
