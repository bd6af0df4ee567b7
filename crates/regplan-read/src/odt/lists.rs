//! The numbers of lists and headings. In: items in their order. Out: the label of each. Knows no text of paragraphs.

use super::styles::{LEVELS, Level, Levels, Styles};
use crate::numerals::Numeral;
use crate::sink::Label;
use crate::xml::{Node, attribute};
use std::collections::HashMap;

type Counts = [Option<u32>; LEVELS];

/// How far all lists of a text have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    counts: Vec<Counts>,
    by_id: HashMap<String, usize>,
    last_of_style: HashMap<String, usize>,
    headings: Counts,
}

/// A place in a list: what an item of it counts with.
#[derive(Debug, Clone)]
pub(super) struct Place {
    list: usize,
    style: Option<String>,
    level: usize,
}

/// One item, until its first paragraph has taken its label.
#[derive(Debug)]
pub(super) struct Item {
    place: Place,
    start: Option<u32>,
}

impl Lists {
    /// The place of a list: inside another it stands a level deeper, else it goes on with one before or begins.
    pub(super) fn open(&mut self, list: Node<'_, '_>, outer: Option<&Place>) -> Place {
        let own = attribute(list, "style-name").map(str::to_owned);
        let place = match outer {
            Some(outer) => {
                let style = own.or_else(|| outer.style.clone());
                Place { list: outer.list, style, level: (outer.level + 1).min(LEVELS - 1) }
            }
            None => {
                let list = self.continued(list, own.as_deref()).unwrap_or_else(|| self.begin());
                Place { list, style: own, level: 0 }
            }
        };
        self.remember(attribute(list, "id"), &place);
        place
    }

    /// The place of a paragraph that says itself which list and level it belongs to.
    pub(super) fn numbered(&mut self, paragraph: Node<'_, '_>) -> Place {
        let id = attribute(paragraph, "list-id");
        let known = id.and_then(|id| self.by_id.get(id)).copied();
        let list = known.unwrap_or_else(|| self.begin());
        let level = attribute(paragraph, "level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        let style = attribute(paragraph, "style-name").map(str::to_owned);
        let place = Place { list, style, level: level.saturating_sub(1).min(LEVELS - 1) };
        self.remember(id, &place);
        place
    }

    fn continued(&self, list: Node<'_, '_>, style: Option<&str>) -> Option<usize> {
        if let Some(id) = attribute(list, "continue-list") {
            return self.by_id.get(id).copied();
        }
        let goes_on = attribute(list, "continue-numbering") == Some("true");
        self.last_of_style.get(style.unwrap_or_default()).copied().filter(|_| goes_on)
    }

    fn begin(&mut self) -> usize {
        self.counts.push(Counts::default());
        self.counts.len() - 1
    }

    fn remember(&mut self, id: Option<&str>, place: &Place) {
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), place.list);
        }
        self.last_of_style.insert(place.style.clone().unwrap_or_default(), place.list);
    }

    /// Counts an item and says what stands before its first paragraph, which is of this style.
    pub(super) fn label(&mut self, item: &Item, paragraph: Option<&str>, styles: &Styles) -> Label {
        let style = item.place.style.as_deref().or_else(|| styles.list_of(paragraph));
        let levels = style.and_then(|style| styles.levels(style));
        match (levels, self.counts.get_mut(item.place.list)) {
            (Some(levels), Some(counts)) => label(counts, levels, item.place.level, item.start),
            _ => Label::None,
        }
    }

    /// Counts a heading and says what stands before it.
    pub(super) fn heading(&mut self, heading: Node<'_, '_>, styles: &Styles) -> Label {
        let number = |local| attribute(heading, local).and_then(|number| number.parse::<u32>().ok());
        let level = number("outline-level").and_then(|level| usize::try_from(level.checked_sub(1)?).ok());
        let listed = attribute(heading, "is-list-header") != Some("true");
        let start = number("start-value").filter(|_| attribute(heading, "restart-numbering") == Some("true"));
        match level.filter(|level| *level < LEVELS && listed) {
            Some(level) => label(&mut self.headings, &styles.outline, level, start),
            None => Label::None,
        }
    }
}

impl Place {
    /// An item here.
    pub(super) fn item(&self, node: Node<'_, '_>) -> Item {
        let start = attribute(node, "start-value").and_then(|start| start.parse().ok());
        Item { place: self.clone(), start }
    }
}

fn label(counts: &mut Counts, levels: &Levels, level: usize, start: Option<u32>) -> Label {
    let Some(definition) = levels.get(&level) else { return Label::None };
    let mut deeper = counts.iter_mut().skip(level);
    if let Some(count) = deeper.next() {
        let next = count.map(|count| count.saturating_add(1));
        *count = Some(start.or(next).unwrap_or(definition.start));
    }
    deeper.for_each(|count| *count = None);
    if definition.bullet { Label::Bullet } else { Label::shown(text(counts, levels, level, definition)) }
}

/// What a level shows (OpenDocument 1.3, part 3, 19.797, 19.880).
fn text(counts: &Counts, levels: &Levels, level: usize, definition: &Level) -> String {
    let shown = |at: usize| {
        let of = levels.get(&at)?;
        let count = counts.get(at).copied().flatten().unwrap_or(of.start);
        Some(of.numeral.write(count)).filter(|_| of.numeral != Numeral::Hidden)
    };
    if let Some(pattern) = &definition.pattern {
        return filled(pattern, shown);
    }
    let numbers: Vec<String> = ((level + 1).saturating_sub(definition.shown)..=level).filter_map(shown).collect();
    format!("{}{}{}", definition.prefix, numbers.join("."), definition.suffix)
}

/// A pattern with counts in their places: `%1%.%2%.`
fn filled(pattern: &str, shown: impl Fn(usize) -> Option<String>) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let level = after.split_once('%').and_then(|(level, after)| Some((level.parse::<usize>().ok()?, after)));
        match level {
            Some((level, after)) => {
                text.push_str(&level.checked_sub(1).and_then(&shown).unwrap_or_default());
                rest = after;
            }
            None => {
                text.push('%');
                rest = after;
            }
        }
    }
    text + rest
}
