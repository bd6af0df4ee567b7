//! What matters of a character's properties. In: changes. Out: whether it is on the page, and as what. Knows no text.
//!
//! [MS-DOC] 2.6.1 (character properties).

use super::bytes::u16_at;
use super::sprm::Sprm;

/// The properties of a run of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Character {
    /// Whether it is hidden.
    pub(super) hidden: bool,
    /// Whether a tracked change has deleted it.
    pub(super) deleted: bool,
    /// Whether its code means something special.
    pub(super) special: bool,
    /// The character of a symbol font that stands in its place.
    pub(super) symbol: Option<u16>,
    styled_hidden: bool,
}

impl Character {
    /// Characters of a paragraph whose style says this much.
    pub(super) fn of_style(hidden: bool) -> Self {
        Self { hidden, styled_hidden: hidden, ..Self::default() }
    }

    /// The same after a change; `hides` tells whether a character style hides.
    pub(super) fn change(&mut self, sprm: Sprm<'_>, hides: impl Fn(u16) -> bool) {
        match sprm.code {
            0x0800 => self.deleted = sprm.on(),
            0x0855 => self.special = sprm.on(),
            0x083c => self.hidden = toggled(sprm.byte(), self.styled_hidden),
            0x4a30 => {
                self.styled_hidden ^= hides(u16_at(sprm.operand, 0).unwrap_or_default());
                self.hidden = self.styled_hidden;
            }
            0x6a09 => self.symbol = u16_at(sprm.operand, 2),
            _ => {}
        }
    }

    /// Whether it is on the page.
    pub(super) fn shown(&self) -> bool {
        !self.hidden && !self.deleted
    }
}

/// A toggle: off, on, as the style says, against the style: [MS-DOC] 2.2.5.5 (ToggleOperand).
pub(super) fn toggled(value: u8, style: bool) -> bool {
    match value {
        0 => false,
        0x80 => style,
        0x81 => !style,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sprm::sprms;
    use super::*;

    fn after(changes: &[u8]) -> Character {
        let mut character = Character::of_style(false);
        sprms(changes).for_each(|sprm| character.change(sprm, |style| style == 9));
        character
    }

    #[test]
    fn hidden_by_itself_or_by_its_style() {
        assert!(after(&[0x3c, 0x08, 1]).hidden);
        assert!(after(&[0x30, 0x4a, 9, 0]).hidden);
        assert!(!after(&[0x30, 0x4a, 9, 0, 0x3c, 0x08, 0x81]).hidden);
        assert!(!after(&[0x3c, 0x08, 0x80]).hidden);
        assert!(!after(&[0x00, 0x08, 1]).shown());
        assert_eq!(after(&[0x09, 0x6a, 3, 0, 0xb7, 0xf0]).symbol, Some(0xf0b7));
    }
}
