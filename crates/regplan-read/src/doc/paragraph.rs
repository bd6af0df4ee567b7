//! What matters of a paragraph's properties. In: changes. Out: how deep in tables it stands, what it ends, which list it is in.
//!
//! [MS-DOC] 2.6.2 (paragraph properties). Knows nothing of edges: that is `row`.

use super::bytes::{i16_at, i32_at};
use super::sprm::Sprm;

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    in_table: bool,
    depth: i32,
    /// Whether it ends a row of the outermost table.
    pub(super) ends_row: bool,
    /// Whether it ends a cell of a table in a table.
    pub(super) ends_inner_cell: bool,
    /// Whether it ends a row of a table in a table.
    pub(super) ends_inner_row: bool,
    /// Its list, by the number of the override, from 1; 0 for none.
    pub(super) list: u16,
    /// Its level in the list, from 0.
    pub(super) list_level: u8,
}

impl Paragraph {
    /// The same after a change.
    pub(super) fn change(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0x2416 => self.in_table = sprm.on(),
            0x2417 => self.ends_row = sprm.on(),
            0x244b => self.ends_inner_cell = sprm.on(),
            0x244c => self.ends_inner_row = sprm.on(),
            0x260a => self.list_level = sprm.byte(),
            0x460b => self.list = list(i16_at(sprm.operand, 0).unwrap_or_default()),
            0x6649 => self.depth = i32_at(sprm.operand, 0).unwrap_or_default(),
            0x664a => self.depth = self.depth.saturating_add(i32_at(sprm.operand, 0).unwrap_or_default()),
            _ => {}
        }
    }

    /// In how many tables it stands.
    pub(super) fn level(&self) -> usize {
        usize::try_from(self.depth).unwrap_or_default().max(usize::from(self.in_table))
    }
}

/// A negative number keeps the paragraph in the list it negates; -2047 means none: [MS-DOC] 2.6.2 (sprmPIlfo).
fn list(number: i16) -> u16 {
    if number == -2047 { 0 } else { number.unsigned_abs() }
}

#[cfg(test)]
mod tests {
    use super::super::sprm::sprms;
    use super::*;

    #[test]
    fn the_last_change_holds() {
        let mut paragraph = Paragraph::default();
        sprms(&[0x16, 0x24, 1, 0x0b, 0x46, 0xfe, 0xff, 0x0a, 0x26, 2]).for_each(|sprm| paragraph.change(sprm));
        assert_eq!((paragraph.level(), paragraph.list, paragraph.list_level), (1, 2, 2));
        sprms(&[0x49, 0x66, 3, 0, 0, 0, 0x0b, 0x46, 0x01, 0xf8]).for_each(|sprm| paragraph.change(sprm));
        assert_eq!((paragraph.level(), paragraph.list), (3, 0));
        sprms(&[0x49, 0x66, 0xff, 0xff, 0xff, 0xff, 0x16, 0x24, 0]).for_each(|sprm| paragraph.change(sprm));
        assert_eq!(paragraph.level(), 0);
    }
}
