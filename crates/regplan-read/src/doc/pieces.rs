//! The pieces of the text. In: the table of pieces. Out: which bytes hold which characters, and what applies to a whole piece.
//!
//! [MS-DOC] 2.9.38 (Clx), 2.8.35 (PlcPcd). A document saved fast keeps its old text and says in pieces what it is now.

use super::broken;
use super::bytes::{part, u8_at, u16_at, u32_at};
use crate::ReadError;
use std::ops::Range;

/// One run of characters that stand one after another in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its characters, counted from the beginning of the document.
    pub(super) characters: Range<u32>,
    /// The byte at which the first one stands.
    pub(super) begin: usize,
    /// Bytes a character: 1 or 2.
    pub(super) width: usize,
    /// What applies to all of it.
    prm: u16,
}

/// All pieces of a document.
#[derive(Debug, Clone)]
pub(super) struct Pieces<'a> {
    /// In the order of their characters.
    pub(super) list: Vec<Piece>,
    /// Lists of changes that pieces refer to.
    changes: Vec<&'a [u8]>,
}

const COMPRESSED: u32 = 1 << 30;

impl<'a> Pieces<'a> {
    /// Reads the table of pieces.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where it is none, or the pieces are more than `main` holds.
    pub(super) fn read(clx: &'a [u8], main: &[u8]) -> Result<Self, ReadError> {
        let (table, changes) = split(clx).ok_or_else(|| broken("its table of pieces is not to be read"))?;
        let count = table.len().saturating_sub(4) / 12;
        let mut list = Vec::new();
        let mut held = 0;
        for index in 0..count {
            let piece = piece(table, count, index)
                .ok_or_else(|| broken(format!("piece {index} of it ends before it begins")))?;
            let bytes = piece.characters.len().saturating_mul(piece.width);
            held += bytes;
            // Honest pieces do not share bytes; many that do would make a small file a huge text.
            if part(main, piece.begin, bytes).is_none() || held > main.len() {
                return Err(broken(format!("piece {index} of it goes beyond the stream `WordDocument`")));
            }
            list.push(piece);
        }
        Ok(Self { list, changes })
    }

    /// What applies to all of a piece, as a list of changes: [MS-DOC] 2.9.212 (Prm).
    pub(super) fn changes(&self, piece: &Piece) -> Vec<u8> {
        let number = usize::from(piece.prm >> 1);
        if piece.prm & 1 == 1 {
            return self.changes.get(number).map(|list| list.to_vec()).unwrap_or_default();
        }
        let [code, value] = piece.prm.to_le_bytes();
        short(code >> 1).map(|code| [&code.to_le_bytes()[..], &[value]].concat()).unwrap_or_default()
    }
}

/// The change that a number of seven bits stands for, where it is one of those that matter here: [MS-DOC] 2.9.213 (Prm0).
fn short(number: u8) -> Option<u16> {
    Some(match number {
        0x0c => 0x260a,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x5c => 0x083c,
        _ => return None,
    })
}

/// The table and the lists of changes before it.
fn split(clx: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let mut changes = Vec::new();
    let mut at = 0;
    loop {
        match u8_at(clx, at)? {
            1 => {
                let len = usize::from(u16_at(clx, at + 1)?);
                changes.push(part(clx, at + 3, len)?);
                at += 3 + len;
            }
            2 => return Some((part(clx, at + 5, u32_at(clx, at + 1)? as usize)?, changes)),
            _ => return None,
        }
    }
}

fn piece(table: &[u8], count: usize, index: usize) -> Option<Piece> {
    let characters = u32_at(table, index * 4)?..u32_at(table, index * 4 + 4)?;
    let at = (count + 1) * 4 + index * 8;
    let place = u32_at(table, at + 2)?;
    let begin = (place & (COMPRESSED - 1)) as usize;
    let (begin, width) = if place & COMPRESSED == 0 { (begin, 2) } else { (begin / 2, 1) };
    (characters.start <= characters.end).then_some(Piece { characters, begin, width, prm: u16_at(table, at + 6)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clx(pieces: &[(u32, u32, u16)], end: u32) -> Vec<u8> {
        let mut clx = vec![1, 3, 0, 0x3c, 0x08, 1, 2];
        clx.extend(((pieces.len() * 12 + 4) as u32).to_le_bytes());
        pieces.iter().for_each(|(at, ..)| clx.extend(at.to_le_bytes()));
        clx.extend(end.to_le_bytes());
        for (_, place, prm) in pieces {
            clx.extend([0, 0]);
            clx.extend(place.to_le_bytes());
            clx.extend(prm.to_le_bytes());
        }
        clx
    }

    #[test]
    fn pieces_of_bytes_and_of_pairs() {
        let clx = clx(&[(0, COMPRESSED | 20, 1), (5, 100, 0x18 << 1 | 1 << 8)], 8);
        let pieces = Pieces::read(&clx, &[0; 200]).unwrap();
        assert_eq!(pieces.list[0], Piece { characters: 0..5, begin: 10, width: 1, prm: 1 });
        assert_eq!((pieces.list[1].begin, pieces.list[1].width), (100, 2));
        assert_eq!(pieces.changes(&pieces.list[0]), [0x3c, 0x08, 1]);
        assert_eq!(pieces.changes(&pieces.list[1]), [0x16, 0x24, 1]);
    }

    #[test]
    fn pieces_that_cannot_be_are_broken() {
        assert!(Pieces::read(&clx(&[(0, 0, 0)], u32::MAX), &[0; 200]).is_err());
        assert!(Pieces::read(&clx(&[(5, 0, 0)], 3), &[0; 200]).is_err());
        assert!(Pieces::read(&clx(&[(0, 0, 0), (90, 0, 0)], 180), &[0; 200]).is_err());
        assert!(Pieces::read(&[1, 0xff, 0xff], &[0; 200]).is_err());
        assert!(Pieces::read(&[], &[0; 200]).is_err());
    }
}
