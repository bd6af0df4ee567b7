//! What styles say. In: lists of styles. Out: hidden text, widths of columns, levels of lists. Knows no text.

use crate::numerals::Numeral;
use crate::xml::{Node, attribute, child, elements, name};
use std::collections::HashMap;

/// Styles build upon one another no deeper than that; a ring of styles ends here.
const MOST_PARENTS: usize = 32;
/// OpenDocument has ten levels.
pub(super) const LEVELS: usize = 10;
/// A longer text of a level is no number; the page shows it before every paragraph.
const MOST_TEXT: usize = 255;

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) bullet: bool,
    pub(super) numeral: Numeral,
    /// How many levels are shown.
    pub(super) shown: usize,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// What LibreOffice shows instead, with `%1%` for the count of the first level.
    pub(super) pattern: Option<String>,
}

/// The levels of one list, from 0.
pub(super) type Levels = HashMap<usize, Level>;

/// All styles that one part of a document may name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    styles: HashMap<(String, String), Style>,
    lists: HashMap<String, Levels>,
    /// The levels of headings.
    pub(super) outline: Levels,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    hidden: Option<bool>,
    width: Option<i64>,
}

impl Styles {
    /// Reads lists of styles; the later say it where two have the same name.
    pub(super) fn of(lists: &[Option<Node<'_, '_>>]) -> Self {
        let mut all = Self::default();
        for entry in lists.iter().flatten().flat_map(|list| elements(*list)) {
            let named = attribute(entry, "name").unwrap_or_default().to_owned();
            match name(entry) {
                "style" => {
                    let family = attribute(entry, "family").unwrap_or_default().to_owned();
                    all.styles.insert((family, named), Style::of(entry));
                }
                "list-style" => {
                    all.lists.insert(named, levels(entry));
                }
                "outline-style" => all.outline = levels(entry),
                _ => {}
            }
        }
        all
    }

    fn chain<'s>(&'s self, family: &'s str, named: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let find = move |named: &str| self.styles.get(&(family.to_owned(), named.to_owned()));
        let next = move |style: &&'s Style| find(style.parent.as_deref()?);
        std::iter::successors(named.and_then(find), next).take(MOST_PARENTS)
    }

    /// Whether text of this style (`paragraph`, `text`) is hidden.
    pub(super) fn hides(&self, family: &str, named: Option<&str>) -> Option<bool> {
        self.chain(family, named).find_map(|style| style.hidden)
    }

    /// The list that paragraphs of this style stand in.
    pub(super) fn list_of<'s>(&'s self, paragraph: Option<&'s str>) -> Option<&'s str> {
        self.chain("paragraph", paragraph).find_map(|style| style.list.as_deref()).filter(|list| !list.is_empty())
    }

    /// The levels of a list.
    pub(super) fn levels(&self, list: &str) -> Option<&Levels> {
        self.lists.get(list)
    }

    /// The width of a table's column, in twentieths of a point or in shares.
    pub(super) fn width(&self, column: Option<&str>) -> Option<i64> {
        self.chain("table-column", column).find_map(|style| style.width)
    }
}

impl Style {
    fn of(entry: Node<'_, '_>) -> Self {
        let display = child(entry, "text-properties").and_then(|text| attribute(text, "display"));
        let column = child(entry, "table-column-properties");
        let width = |local| column.and_then(|column| attribute(column, local)).and_then(length);
        Self {
            parent: attribute(entry, "parent-style-name").map(str::to_owned),
            list: attribute(entry, "list-style-name").map(str::to_owned),
            hidden: display.map(|display| display == "none"),
            width: width("column-width").or_else(|| width("rel-column-width")),
        }
    }
}

/// A length in twentieths of a point; a share (`12*`) as its number.
fn length(text: &str) -> Option<i64> {
    let unit = text.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | '-' | '+'));
    let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
    let scale = match unit {
        "cm" => 567.0,
        "mm" => 56.7,
        "in" => 1440.0,
        "pt" => 20.0,
        "pc" => 240.0,
        "px" => 15.0,
        "*" => 1.0,
        _ => return None,
    };
    let value = number * scale;
    (0.0..1e6).contains(&value).then(|| value.round() as i64)
}

fn levels(list: Node<'_, '_>) -> Levels {
    let level = |entry: Node<'_, '_>| {
        let at: usize = attribute(entry, "level")?.parse().ok()?;
        Some((at.checked_sub(1).filter(|at| *at < LEVELS)?, Level::of(entry)))
    };
    elements(list).filter_map(level).collect()
}

impl Level {
    fn of(entry: Node<'_, '_>) -> Self {
        let text = |local| attribute(entry, local).map(|text| text.chars().take(MOST_TEXT).collect::<String>());
        let count = |local| attribute(entry, local).and_then(|count| count.parse().ok());
        let shown = count("display-levels").unwrap_or(1_u32).clamp(1, 10);
        Self {
            start: count("start-value").unwrap_or(1),
            bullet: name(entry).ends_with("-bullet") || name(entry).ends_with("-image"),
            numeral: Numeral::of_sample(attribute(entry, "num-format").unwrap_or_default()),
            shown: usize::try_from(shown).unwrap_or(1),
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            pattern: text("num-list-format"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_have_units() {
        assert_eq!(length("2.54cm"), Some(1440));
        assert_eq!(length("1in"), Some(1440));
        assert_eq!(length("1234*"), Some(1234));
        assert_eq!(length("12%"), None);
        assert_eq!(length("99999999999999999in"), None);
    }
}
