//! A cell over several rows is read once. In: the cells of a column, row by row. Out: what they say. Knows no grammar.

use super::Piece;

/// What the cell above said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Above<'g, T> {
    cell: Option<(&'g [Piece], T)>,
}

impl<'g, T: Clone> Above<'g, T> {
    /// What a cell says: what the one above said where they are the same pieces of the text.
    pub(crate) fn says(&mut self, cell: &'g [Piece], read: impl FnOnce(&'g [Piece]) -> T) -> T {
        match &self.cell {
            Some((above, said)) if *above == cell => said.clone(),
            _ => {
                let said = read(cell);
                self.cell = Some((cell, said.clone()));
                said
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SeamKind, Span};
    use std::cell::Cell;

    #[test]
    fn the_same_pieces_are_read_once_and_others_anew() {
        let piece = |start| [Piece { span: Span::new(start, start + 1), seam: SeamKind::Wrap }];
        let ([one, again, two], read) = ([piece(0), piece(0), piece(1)], Cell::new(0));
        let mut above = Above::default();
        let mut says = |cell| {
            above.says(cell, |pieces: &[Piece]| {
                read.set(read.get() + 1);
                pieces.iter().map(|piece| piece.span.start).sum::<usize>()
            })
        };
        assert_eq!([says(&one), says(&again), says(&two)], [0, 0, 1]);
        assert_eq!(read.get(), 2);
    }
}
