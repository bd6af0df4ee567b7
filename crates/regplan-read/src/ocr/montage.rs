//! Pieces of a page one below another. In: pieces. Out: a picture of them, and for each place in it the place on the
//! page. Knows no text.

use super::grey::{Grey, Piece};

/// Taller pictures are not for Tesseract.
const TALLEST: usize = 12_000;

/// Pieces in one picture.
#[derive(Debug)]
pub(super) struct Montage {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
    /// Where each piece begins from above, and which one it is.
    places: Vec<(usize, usize)>,
    margin: usize,
}

/// The pieces that hold anything, in as few pictures as can be; pieces are counted as they come.
pub(super) fn montages(page: &Grey, pieces: &[Option<Piece>]) -> Vec<Montage> {
    let margin = page.dots(9.0);
    let mut montages = Vec::new();
    let mut some: Vec<(usize, Piece)> = Vec::new();
    let mut height = 0;
    for (index, piece) in pieces.iter().enumerate().filter_map(|(index, piece)| piece.map(|piece| (index, piece))) {
        if height + piece.height() > TALLEST && !some.is_empty() {
            montages.push(Montage::of(page, &some, margin));
            some.clear();
            height = 0;
        }
        height += piece.height() + margin;
        some.push((index, piece));
    }
    if !some.is_empty() {
        montages.push(Montage::of(page, &some, margin));
    }
    montages
}

impl Montage {
    fn of(page: &Grey, pieces: &[(usize, Piece)], margin: usize) -> Self {
        let width = pieces.iter().map(|(_, piece)| piece.width()).max().unwrap_or_default() + 2 * margin;
        let mut dots = vec![255; width * margin];
        let mut places = Vec::new();
        for (index, piece) in pieces {
            places.push((dots.len() / width, *index));
            for y in piece.y0..piece.y1 {
                let end = dots.len() + width;
                dots.resize(dots.len() + margin, 255);
                dots.extend_from_slice(page.row(*piece, y));
                dots.resize(end, 255);
            }
            dots.resize(dots.len() + width * margin, 255);
        }
        Self { width, height: dots.len() / width, dots, places, margin }
    }

    /// Which piece stands at this height.
    pub(super) fn piece_at(&self, y: usize) -> Option<usize> {
        // The gap above a piece belongs to it by half.
        let place = self.places.partition_point(|(top, _)| *top <= y + self.margin / 2).checked_sub(1)?;
        self.places.get(place).map(|(_, index)| *index)
    }

    /// What to add to a place in this picture for the place on the page of piece `index`.
    pub(super) fn shift(&self, index: usize, piece: Piece) -> Option<(i64, i64)> {
        let (top, _) = self.places.iter().find(|(_, known)| *known == index)?;
        let less = |a: usize, b: usize| i64::try_from(a).ok()?.checked_sub(i64::try_from(b).ok()?);
        Some((less(piece.x0, self.margin)?, less(piece.y0, *top)?))
    }
}
