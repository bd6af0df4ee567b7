//! Pieces of a page in one picture. In: pieces. Out: the picture, and for each place in it the place on the page.
//! Knows no text.
//!
//! Pieces stand one below another, but a small one, such as the number of a row, stands before the next large one, on its
//! first line: alone «1.1» shows Tesseract neither how high letters are nor where they stand.

use super::grey::{Grey, Piece};

/// Taller pictures are not for Tesseract.
const TALLEST: usize = 12_000;
/// What is small, in points: one line of a few characters.
const SMALL: (f32, f32) = (60.0, 15.0);
/// Small pieces do not go on beyond that, in points.
const WIDEST: f32 = 400.0;
/// White around pieces, in points.
const MARGIN: f32 = 9.0;

/// Pieces in one picture.
#[derive(Debug)]
pub(super) struct Montage {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
    places: Vec<Place>,
    margin: usize,
}

/// Where a piece begins in the picture.
#[derive(Debug, Clone, Copy)]
struct Place {
    index: usize,
    piece: Piece,
    x: usize,
    y: usize,
}

/// The pieces that hold anything, in as few pictures as can be; pieces are counted as they come.
pub(super) fn montages(page: &Grey, pieces: &[Option<Piece>]) -> Vec<Montage> {
    let mut montages = Vec::new();
    let mut some: Vec<(usize, Piece)> = Vec::new();
    let mut height = 0;
    for (index, piece) in pieces.iter().enumerate().filter_map(|(index, piece)| piece.map(|piece| (index, piece))) {
        if height + piece.height() > TALLEST && !some.is_empty() {
            montages.push(Montage::of(page, &some));
            some.clear();
            height = 0;
        }
        height += piece.height() + page.dots(MARGIN);
        some.push((index, piece));
    }
    if !some.is_empty() {
        montages.push(Montage::of(page, &some));
    }
    montages
}

impl Montage {
    fn of(page: &Grey, pieces: &[(usize, Piece)]) -> Self {
        let margin = page.dots(MARGIN).max(1);
        let is_small = |piece: &Piece| piece.width() <= page.dots(SMALL.0) && piece.height() <= page.dots(SMALL.1);
        let mut places = Vec::new();
        let (mut x, mut y, mut foot, mut width) = (margin, margin, margin, 0);
        for (index, piece) in pieces {
            places.push(Place { index: *index, piece: *piece, x, y });
            x += piece.width() + margin;
            width = width.max(x);
            foot = foot.max(y + piece.height() + margin);
            if !is_small(piece) || x > page.dots(WIDEST) {
                (x, y) = (margin, foot);
            }
        }
        let y = foot;
        let mut montage = Self { width, height: y, dots: vec![255; width * y], places: Vec::new(), margin };
        for place in &places {
            montage.paste(page, *place);
        }
        montage.places = places;
        montage
    }

    fn paste(&mut self, page: &Grey, place: Place) {
        for (row, y) in (place.piece.y0..place.piece.y1).enumerate() {
            let start = (place.y + row) * self.width + place.x;
            for (to, from) in self.dots.iter_mut().skip(start).zip(page.row(place.piece, y)) {
                *to = *from;
            }
        }
    }

    /// The piece whose dots are at this place, or next to it; and what to add for the place on the page.
    pub(super) fn piece_at(&self, x: usize, y: usize) -> Option<(usize, (i64, i64))> {
        let near = |at: usize, start: usize, length: usize| {
            at + self.margin / 2 >= start && at < start + length + self.margin / 2
        };
        let over = |place: &&Place| near(y, place.y, place.piece.height()) && near(x, place.x, place.piece.width());
        let place = self.places.iter().find(over)?;
        let less = |a: usize, b: usize| i64::try_from(a).ok()?.checked_sub(i64::try_from(b).ok()?);
        Some((place.index, (less(place.piece.x0, place.x)?, less(place.piece.y0, place.y)?)))
    }
}
