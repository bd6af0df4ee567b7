//! Ink of a colour on a page of black text: stamps and signatures. In: the dots of a picture in three colours. Out: the same
//! without them. Knows no text.
//!
//! A word in a colour is a word. What covers a whole part of the page, as high as several lines, and is one piece, is a stamp
//! or a signature, unless all the page is written in that colour.

use super::Grey;
use super::mask::Mask;
use super::runs::{bounds, components, runs};

/// The page is looked at in squares of so many points.
const SQUARE: f32 = 6.0;
/// A dot has a colour where its lightest and darkest part are so far apart.
const COLOURED: u8 = 40;
/// From there on it is all of that colour, and no rim of a black letter.
const FULLY: u8 = 90;
/// Paper, however yellow, is lighter.
const PAPER: u8 = 200;
/// A square is coloured where one of so many of its dots is.
const FEW: usize = 24;
/// A stamp is so wide and high, in points: several lines of text.
const STAMP: f32 = 42.0;
/// A page whose dark dots have a colour, one of so many, is written in it.
const WRITTEN: usize = 2;

/// Paints stamps and signatures in a colour white, in three bytes a dot.
pub(crate) fn without_stamps(width: usize, height: usize, dots: &mut [u8]) {
    let point = Grey::as_a4(width, height) / 72.0;
    let square = ((SQUARE * point) as usize).max(1);
    let mut counts = vec![0usize; width.div_ceil(square) * height.div_ceil(square)];
    let (mut coloured, mut dark) = (0, 0);
    let (lines, across) = (dots.chunks_exact(3 * width.max(1)), width.div_ceil(square));
    for (y, line) in lines.enumerate() {
        for (x, dot) in line.as_chunks::<3>().0.iter().enumerate() {
            let is_dark = darkest(*dot) < PAPER;
            dark += usize::from(is_dark);
            if is_dark && colour(*dot) > COLOURED {
                coloured += 1;
                counts.get_mut(y / square * across + x / square).into_iter().for_each(|count| *count += 1);
            }
        }
    }
    if coloured == 0 || coloured * WRITTEN > dark {
        return;
    }
    let mut squares = Mask::new(across, height.div_ceil(square));
    for (at, _) in counts.iter().enumerate().filter(|(_, count)| **count * FEW > square * square) {
        squares.set(at % across, at / across);
    }
    let least = (STAMP / SQUARE) as usize;
    for stamp in components(&runs(&squares, 1)) {
        let [x0, y0, x1, y1] = bounds(&stamp);
        if (x1 - x0).min(y1 - y0) >= least {
            // Its thin ends reach into the squares around.
            let around = |at: usize| at.saturating_sub(1) * square;
            fade(dots, width, [around(x0), around(y0), (x1 + 1) * square, (y1 + 1) * square]);
        }
    }
}

/// Paints what has a colour white within a box.
fn fade(dots: &mut [u8], width: usize, [x0, y0, x1, y1]: [usize; 4]) {
    for line in dots.chunks_exact_mut(3 * width.max(1)).take(y1).skip(y0) {
        let line = line.as_chunks_mut::<3>().0;
        for dot in line.iter_mut().take(x1).skip(x0) {
            let share = u16::from(colour(*dot).saturating_sub(COLOURED).min(FULLY - COLOURED));
            let whole = u16::from(FULLY - COLOURED);
            for part in dot.iter_mut() {
                let lighter = u16::from(255 - *part) * share / whole;
                *part += u8::try_from(lighter).unwrap_or_default();
            }
        }
    }
}

fn darkest([red, green, blue]: [u8; 3]) -> u8 {
    red.min(green).min(blue)
}

/// How far a dot is from grey.
fn colour([red, green, blue]: [u8; 3]) -> u8 {
    red.max(green).max(blue) - darkest([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUE: [u8; 3] = [60, 90, 190];
    const BLACK: [u8; 3] = [20, 20, 20];

    /// A page of A4 at 72 dots an inch with boxes in colours, after that the dots at the boxes' middles.
    fn seen(boxes: &[([usize; 4], [u8; 3])]) -> Vec<[u8; 3]> {
        let (width, height) = (595, 842);
        let mut dots = vec![240; 3 * width * height];
        for ([x0, y0, x1, y1], colour) in boxes {
            for at in (*y0..*y1).flat_map(|y| (*x0..*x1).map(move |x| y * width + x)) {
                dots[3 * at..3 * at + 3].copy_from_slice(colour);
            }
        }
        without_stamps(width, height, &mut dots);
        let middle = |[x0, y0, x1, y1]: [usize; 4]| (y0 + y1) / 2 * width + (x0 + x1) / 2;
        boxes
            .iter()
            .map(|(bounds, _)| middle(*bounds))
            .map(|at| [dots[3 * at], dots[3 * at + 1], dots[3 * at + 2]])
            .collect()
    }

    #[test]
    fn a_stamp_goes_and_a_word_in_a_colour_stays() {
        let text = ([50, 50, 500, 90], BLACK);
        let ring = [[100, 200, 180, 204], [100, 276, 180, 280], [100, 200, 104, 280], [176, 200, 180, 280]];
        let mut boxes: Vec<_> = ring.into_iter().map(|side| (side, BLUE)).collect();
        boxes.push(text);
        let gone = seen(&boxes);
        assert_eq!(gone, [[255; 3], [255; 3], [255; 3], [255; 3], BLACK]);
        let word = ([300, 400, 400, 412], BLUE);
        assert_eq!(seen(&[word, text]), [BLUE, BLACK]);
        // As large as that and smaller by half, nothing else being there to tell it.
        for (size, is_stamp) in [(84, true), (42 - 7, false), (21, false)] {
            let square = ([301, 401, 301 + size, 401 + size], BLUE);
            assert_eq!(seen(&[square, text])[0] != BLUE, is_stamp, "{size}");
        }
        // A page written in blue.
        assert_eq!(seen(&boxes[..4]), [BLUE; 4]);
    }
}
