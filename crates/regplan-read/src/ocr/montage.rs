//! Pieces of a page in one picture. In: patches. Out: the picture, and for each place in it the place on the page. Knows no
//! text.
//!
//! Pieces stand one below another, but a small one, such as the number of a row, stands before the next large one, on its
//! first line: alone «1.1» shows Tesseract neither how high letters are nor where they stand.

use super::patch::Patch;

/// Taller pictures are not for Tesseract.
const TALLEST: usize = 10_000;
/// What is small, in points: one line of a few characters.
pub(super) const SMALL: (f32, f32) = (60.0, 15.0);
/// Small pieces do not go on beyond that, in points.
const WIDEST: f32 = 400.0;
/// White around pieces, in points.
const MARGIN: f32 = 9.0;
/// So many times as much stands between small pieces beside each other: digits nearer together are one number.
const APART: usize = 3;

/// Pieces in one picture.
#[derive(Debug)]
pub(super) struct Montage {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
    places: Vec<Place>,
    margin: usize,
}

/// Where a piece begins in the picture, and how large it is; where it was on the page.
#[derive(Debug, Clone, Copy)]
struct Place {
    index: usize,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    page: [usize; 2],
}

/// The patches that hold anything, in as few pictures as can be; patches are counted as they come.
pub(super) fn montages(patches: &[Option<Patch>], point: f32) -> Vec<Montage> {
    let mut montages = Vec::new();
    let mut some: Vec<(usize, &Patch)> = Vec::new();
    let mut height = 0;
    for (index, patch) in patches.iter().enumerate().filter_map(|(index, patch)| Some((index, patch.as_ref()?))) {
        if height + patch.height > TALLEST && !some.is_empty() {
            montages.push(Montage::of(&some, point));
            some.clear();
            height = 0;
        }
        height += patch.height + (MARGIN * point) as usize;
        some.push((index, patch));
    }
    if !some.is_empty() {
        montages.push(Montage::of(&some, point));
    }
    montages
}

impl Patch {
    /// Whether it is one line of a few characters.
    pub(super) fn is_small(&self, point: f32) -> bool {
        self.width as f32 <= SMALL.0 * point && self.height as f32 <= SMALL.1 * point
    }
}

impl Montage {
    fn of(patches: &[(usize, &Patch)], point: f32) -> Self {
        let margin = ((MARGIN * point) as usize).max(1);
        let mut places = Vec::new();
        let (mut x, mut y, mut foot, mut width) = (margin, margin, margin, 0);
        let nexts = patches.iter().skip(1).map(|(_, patch)| patch.is_small(point)).chain([false]);
        for ((index, patch), next) in patches.iter().zip(nexts) {
            let page = [patch.x, patch.y];
            places.push(Place { index: *index, x, y, width: patch.width, height: patch.height, page });
            let is_small = patch.is_small(point);
            x += patch.width + if is_small && next { APART * margin } else { margin };
            width = width.max(x);
            foot = foot.max(y + patch.height + margin);
            if !is_small || x as f32 > WIDEST * point {
                (x, y) = (margin, foot);
            }
        }
        let mut montage = Self { width, height: foot, dots: vec![255; width * foot], places: Vec::new(), margin };
        for (place, (_, patch)) in places.iter().zip(patches) {
            montage.paste(patch, place);
        }
        montage.places = places;
        montage
    }

    fn paste(&mut self, patch: &Patch, place: &Place) {
        for (row, dots) in patch.dots.chunks(patch.width.max(1)).enumerate() {
            let start = (place.y + row) * self.width + place.x;
            let row = self.dots.get_mut(start..start + dots.len());
            row.into_iter().for_each(|row| row.copy_from_slice(dots));
        }
    }

    /// The piece whose dots are at this place, or next to it; and what to add for the place on the page.
    pub(super) fn piece_at(&self, x: usize, y: usize) -> Option<(usize, (i64, i64))> {
        let near = |at: usize, start: usize, length: usize| {
            at + self.margin / 2 >= start && at < start + length + self.margin / 2
        };
        let over = |place: &&Place| near(y, place.y, place.height) && near(x, place.x, place.width);
        let place = self.places.iter().find(over)?;
        let less = |a: usize, b: usize| i64::try_from(a).ok()?.checked_sub(i64::try_from(b).ok()?);
        Some((place.index, (less(place.page[0], place.x)?, less(place.page[1], place.y)?)))
    }
}
