//! Lists of changes to properties. In: bytes. Out: which property, and what it is set to. Knows no property.
//!
//! [MS-DOC] 2.2.5.1 (Sprm): a list of them is a `grpprl`. Which ones mean what is for `paragraph`, `row` and `character`.

use super::bytes::{part, u8_at, u16_at};

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'a> {
    /// Which property.
    pub(super) code: u16,
    /// What it is set to.
    pub(super) operand: &'a [u8],
}

const DEF_TABLE: u16 = 0xd608;
const CHANGE_TABS: u16 = 0xc615;

impl Sprm<'_> {
    /// The first byte of the operand.
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or_default()
    }

    /// Whether the property is set on.
    pub(super) fn on(&self) -> bool {
        self.byte() != 0
    }
}

/// The changes of a list, in order, up to its end or the first that is cut short.
pub(super) fn sprms(mut list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let (head, len) = size(code, list.get(2..)?)?;
        let operand = part(list, 2 + head, len)?;
        list = list.get(2 + head + len..)?;
        Some(Sprm { code, operand })
    })
}

/// How many bytes say how long the operand is, and how long it is.
fn size(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if code == DEF_TABLE => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
        _ => match u8_at(rest, 0)? {
            255 if code == CHANGE_TABS => (1, tabs(rest)?),
            len => (1, usize::from(len)),
        },
    })
}

/// The length of a change of tabs that is too long to say it in a byte: [MS-DOC] 2.9.181 (PChgTabsOperand).
fn tabs(rest: &[u8]) -> Option<usize> {
    let deleted = usize::from(u8_at(rest, 1)?) * 4;
    let added = usize::from(u8_at(rest, 2 + deleted)?) * 3;
    Some(2 + deleted + added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_of_operand() {
        let list = [
            &[0x16, 0x24, 1][..],
            &[0x0b, 0x46, 2, 0],
            &[0x49, 0x66, 1, 0, 0, 0],
            &[0x21, 0x76, 1, 2, 3, 4],
            &[0x5d, 0xf6, 1, 2, 3],
            &[0x2b, 0xd6, 2, 1, 3],
            &[0x08, 0xd6, 3, 0, 9, 8],
            &[0x15, 0xc6, 255, 1, 0, 0, 0, 0, 1, 5, 5, 5],
            &[0x17, 0x24, 1],
        ]
        .concat();
        let lens: Vec<_> = sprms(&list).map(|sprm| (sprm.code, sprm.operand.len())).collect();
        let expected = [
            (0x2416, 1),
            (0x460b, 2),
            (0x6649, 4),
            (0x7621, 4),
            (0xf65d, 3),
            (0xd62b, 2),
            (0xd608, 2),
            (0xc615, 9),
            (0x2417, 1),
        ];
        assert_eq!(lens, expected);
    }

    #[test]
    fn a_list_cut_short_ends() {
        assert_eq!(sprms(&[0x08, 0xd6, 0xff, 0xff, 1]).count(), 0);
        assert_eq!(sprms(&[0x16]).count(), 0);
        assert_eq!(sprms(&[0x16, 0x24]).count(), 0);
    }
}
