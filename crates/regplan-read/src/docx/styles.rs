//! What styles say of paragraphs and runs. In: the styles part. Out: their list and whether they hide text.
//!
//! Knows no text: of all that styles say only what changes the text is kept.

use crate::xml::{Node, attribute, below, child, elements, name};
use std::collections::HashMap;

/// Styles build upon one another no deeper than that; a ring of styles ends here.
const MOST_BASES: usize = 32;

/// The elements by which a style changes the text.
pub(super) const SAYING: [&str; 2] = ["numPr", "vanish"];

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    numbering: Numbered,
    hidden: Option<bool>,
}

/// The list that a paragraph or a style names: `w:numPr`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) num: Option<String>,
    pub(super) level: Option<usize>,
}

impl Numbered {
    /// What these properties of a paragraph (`w:pPr`) say.
    pub(super) fn of(properties: Option<Node<'_, '_>>) -> Self {
        let Some(numbering) = properties.and_then(|properties| child(properties, "numPr")) else {
            return Self::default();
        };
        let value = |local| child(numbering, local).and_then(|entry| attribute(entry, "val"));
        Self { num: value("numId").map(str::to_owned), level: value("ilvl").and_then(|level| level.parse().ok()) }
    }
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let mut styles = Self::default();
        for style in elements(root).filter(|style| name(*style) == "style") {
            let Some(id) = attribute(style, "styleId") else { continue };
            let normal =
                attribute(style, "default").is_some_and(is_on) && attribute(style, "type") == Some("paragraph");
            if normal && styles.normal.is_none() {
                styles.normal = Some(id.to_owned());
            }
            let base = child(style, "basedOn").and_then(|base| attribute(base, "val")).map(str::to_owned);
            let numbering = Numbered::of(child(style, "pPr"));
            let hidden = hidden(child(style, "rPr"));
            styles.by_id.insert(id.to_owned(), Style { base, numbering, hidden });
        }
        styles
    }

    /// A style and those it is based on, the nearest first; of paragraphs that name none the default one.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = id.and_then(|id| self.by_id.get_key_value(id));
        let next = |(_, style): &(&'s String, &'s Style)| self.by_id.get_key_value(style.base.as_deref()?);
        std::iter::successors(first, next).take(MOST_BASES).map(|(id, style)| (id.as_str(), style))
    }

    /// The style of a paragraph with these properties (`w:pPr`).
    pub(super) fn of_paragraph<'s>(&'s self, properties: Option<Node<'s, '_>>) -> Option<&'s str> {
        let named = properties.and_then(|properties| below(properties, &["pStyle"]));
        let known = named.and_then(|style| attribute(style, "val")).filter(|id| self.by_id.contains_key(*id));
        known.or(self.normal.as_deref())
    }

    /// Whether text of this style is hidden; `None` where the style does not say.
    pub(super) fn hides(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }

    /// The list of paragraphs of this style, and the ids of the styles that name it, the nearest first.
    pub(super) fn numbering<'s>(&'s self, id: Option<&'s str>) -> (Numbered, Vec<&'s str>) {
        let mut found = Numbered::default();
        let mut names = Vec::new();
        for (id, style) in self.chain(id) {
            names.push(id);
            found.level = found.level.or(style.numbering.level);
            if style.numbering.num.is_some() {
                found.num.clone_from(&style.numbering.num);
                break;
            }
        }
        (found, names)
    }
}

/// Whether these properties of a run (`w:rPr`) hide it; `None` where they do not say.
pub(super) fn hidden(properties: Option<Node<'_, '_>>) -> Option<bool> {
    let vanish = properties.and_then(|properties| child(properties, "vanish"))?;
    Some(attribute(vanish, "val").is_none_or(is_on))
}

/// Whether a switch is on (ECMA-376, part 1, 17.17.4).
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}
