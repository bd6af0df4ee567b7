//! What a style attribute says of a place in the text. In: an element. Out: hidden, a block, kept blanks. Knows no style sheets.

use super::tree::{Id, Tree};

/// The value of a property in an element's own `style`, without blanks, lower case.
pub(super) fn property(tree: &Tree, id: Id, name: &str) -> Option<String> {
    let style = tree.attribute(id, "style")?;
    let value = style.split(';').rev().filter_map(|declaration| declaration.split_once(':'));
    let value = value.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value).next()?;
    let value = value.split('!').next().unwrap_or_default();
    Some(value.split_ascii_whitespace().collect::<String>().to_ascii_lowercase())
}

fn says(tree: &Tree, id: Id, name: &str, values: &[&str]) -> bool {
    property(tree, id, name).is_some_and(|value| values.contains(&value.as_str()))
}

/// Whether a page does not show an element.
pub(super) fn is_hidden(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "hidden").is_some()
        || says(tree, id, "display", &["none"])
        || says(tree, id, "mso-hide", &["all"])
}

/// Whether an inline element is laid out as a block.
pub(super) fn is_block(tree: &Tree, id: Id) -> bool {
    says(tree, id, "display", &["block", "list-item", "flex", "grid", "table"])
}

/// Whether blanks and line ends of an element count.
pub(super) fn keeps_blanks(tree: &Tree, id: Id) -> bool {
    says(tree, id, "white-space", &["pre", "pre-wrap", "pre-line", "break-spaces"])
}

/// Whether an element is the number or the bullet that Word wrote out for programs without its lists.
pub(super) fn is_list_number(tree: &Tree, id: Id) -> bool {
    says(tree, id, "mso-list", &["ignore"])
}
