//! The pictures of one page put together. In: the images that the interpreter hands on. Out: one grey picture of the page as
//! it is seen. Knows which pictures are too large; no letters, no paths.

use super::bombs;
use crate::ocr::{Grey, without_stamps};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::Stream;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData, Paint, SoftMask,
};
use std::sync::atomic::{AtomicBool, Ordering};

/// More dots an inch make recognising slower and no better.
const FINEST: f64 = 300.0;
/// Fewer than a fax has are no picture of text, and too many is a wrong number.
const COARSEST: f64 = 50.0;
/// A sheet of A3 at [`FINEST`] has 17 million.
const MOST_DOTS: f64 = 20e6;
/// A sheet of A3 at 600 dots an inch, as it is stored.
const MOST_STORED: u64 = 75_000_000;
/// What all pictures of a page may have: a scan in three layers.
const MOST_ON_PAGE: u64 = 3 * MOST_STORED;
/// And what one may unpack to, in bytes: the same in three colours.
const MOST_UNPACKED: usize = 3 * 75_000_000 + (1 << 20);
/// No more pictures than that make a page.
const MOST_PICTURES: usize = 5_000;
/// Each dot is the mean of so many times so many, where the picture has more.
const FINER: usize = 3;

const WHITE: u8 = 255;

/// What is seen of one page's pictures.
pub(super) struct Canvas<'s> {
    width: usize,
    height: usize,
    dots: Vec<u8>,
    /// Dots of the canvas for each point.
    scale: f64,
    stop: &'s AtomicBool,
    clips: Vec<Rect>,
    pictures: usize,
    stored: u64,
    /// Whether a picture could not be seen: the page is not whole.
    lost: bool,
}

impl<'s> Canvas<'s> {
    /// A white page of these bounds in points, for pictures of so many dots an inch.
    pub(super) fn new(bounds: Rect, dpi: f32, stop: &'s AtomicBool) -> Self {
        let most = 72.0 * (MOST_DOTS / bounds.area().max(1.0)).sqrt();
        let dpi = f64::from(dpi).clamp(COARSEST, FINEST).min(most);
        let scale = dpi / 72.0;
        let [width, height] =
            [bounds.width(), bounds.height()].map(|points| (points * scale).round().max(1.0) as usize);
        let dots = vec![WHITE; width.saturating_mul(height).min(2 * MOST_DOTS as usize)];
        Self { width, height, dots, scale, stop, clips: vec![bounds], pictures: 0, stored: 0, lost: false }
    }

    /// The page; `None` where a picture of it could not be unpacked.
    pub(super) fn into_grey(self) -> Option<Grey> {
        if self.lost || self.pictures == 0 {
            return None;
        }
        Grey::new(self.width, self.height, self.dots, (self.scale * 72.0) as f32)
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    /// Whether a picture is small enough to be unpacked.
    fn allows(&mut self, width: u32, height: u32, stream: &Stream<'_>) -> bool {
        let dots = u64::from(width) * u64::from(height);
        self.pictures += 1;
        self.stored = self.stored.saturating_add(dots);
        dots <= MOST_STORED
            && self.stored <= MOST_ON_PAGE
            && self.pictures <= MOST_PICTURES
            && bombs::picture(stream) <= MOST_UNPACKED
    }

    /// Paints a picture of so many dots, each of which `dot` gives: its grey and how opaque it is, 0 to 255.
    fn paint(&mut self, (width, height): (f64, f64), to_page: Affine, dot: impl Fn(usize, usize) -> (u8, u8)) {
        let to_canvas = Affine::scale(self.scale) * to_page;
        if !to_canvas.is_finite() || to_canvas.determinant().abs() < 1e-9 {
            return;
        }
        let clip = Affine::scale(self.scale).transform_rect_bbox(self.clip());
        let seen = to_canvas.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)).intersect(clip);
        let back = to_canvas.inverse();
        let finer = (back.determinant().abs().sqrt().round().max(1.0) as usize).min(FINER);
        let [left, right] = [seen.x0, seen.x1].map(|x| (x.round().max(0.0) as usize).min(self.width));
        let [top, bottom] = [seen.y0, seen.y1].map(|y| (y.round().max(0.0) as usize).min(self.height));
        for y in top..bottom {
            let start = y * self.width;
            let Some(row) = self.dots.get_mut(start + left..start + right.max(left)) else { return };
            for (place, x) in row.iter_mut().zip(left..) {
                let (mut ink, mut opaque) = (0, 0);
                for part in 0..finer * finer {
                    let part_of = |part: usize| (part as f64 + 0.5) / finer as f64;
                    let at = Point::new(x as f64 + part_of(part % finer), y as f64 + part_of(part / finer));
                    let at = back * at;
                    if at.x >= 0.0 && at.y >= 0.0 && at.x < width && at.y < height {
                        let (grey, over) = dot(at.x as usize, at.y as usize);
                        ink += u32::from(grey) * u32::from(over);
                        opaque += u32::from(over);
                    }
                }
                let all = 255 * (finer * finer) as u32;
                let mixed = (ink + u32::from(*place) * all.saturating_sub(opaque)) / all;
                *place = u8::try_from(mixed).unwrap_or(WHITE);
            }
        }
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip_rect(&clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.clips.push(self.clip().intersect(*rect));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let stream = match &image {
            Image::Stencil(stencil) => stencil.stream(),
            Image::Raster(raster) => raster.stream(),
        };
        // Who waits for the page may have gone; one that is not whole is none.
        if self.lost || self.stop.load(Ordering::Relaxed) || !self.allows(width, height, stream) {
            self.lost = true;
            return;
        }
        let stated = (f64::from(width), f64::from(height));
        let mut painted = false;
        match &image {
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let (mask, grey) = (Samples::luma(mask, stated), ink(paint));
                    self.paint(stated, props.transform, |x, y| (grey, mask.at(x, y)));
                    painted = true;
                },
                None,
            ),
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    let samples = Samples::of(data, stated);
                    let alpha = alpha.map(|alpha| Samples::luma(alpha, stated));
                    let opaque = |x, y| alpha.as_ref().map_or(255, |alpha| alpha.at(x, y));
                    self.paint(stated, props.transform, |x, y| (samples.at(x, y), opaque(x, y)));
                    painted = true;
                },
                None,
            ),
        }
        self.lost |= !painted;
    }
}

/// A picture as it was unpacked, which may be of another size than was stated.
struct Samples {
    width: usize,
    height: usize,
    /// So many samples a dot, one or three.
    each: usize,
    data: Vec<u8>,
    /// Samples for each stated dot.
    right: f64,
    down: f64,
}

impl Samples {
    fn of(data: ImageData, stated: (f64, f64)) -> Self {
        match data {
            ImageData::Luma(luma) => Self::luma(luma, stated),
            ImageData::Rgb(mut rgb) => {
                without_stamps(rgb.width as usize, rgb.height as usize, &mut rgb.data);
                Self::new((rgb.width, rgb.height), 3, rgb.data, stated)
            }
        }
    }

    fn luma(luma: LumaData, stated: (f64, f64)) -> Self {
        Self::new((luma.width, luma.height), 1, luma.data, stated)
    }

    fn new((width, height): (u32, u32), each: usize, data: Vec<u8>, stated: (f64, f64)) -> Self {
        let (right, down) = (f64::from(width) / stated.0, f64::from(height) / stated.1);
        Self { width: width as usize, height: height as usize, each, data, right, down }
    }

    /// The grey at a stated dot.
    fn at(&self, x: usize, y: usize) -> u8 {
        let place =
            |at: usize, scale: f64, most: usize| (((at as f64 + 0.5) * scale) as usize).min(most.saturating_sub(1));
        let at = place(y, self.down, self.height) * self.width + place(x, self.right, self.width);
        match self.data.get(at * self.each..(at + 1) * self.each) {
            Some(&[grey]) => grey,
            Some(&[red, green, blue]) => luma([red, green, blue]),
            _ => WHITE,
        }
    }
}

fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(WHITE)
}

/// The grey of a paint; a pattern is taken for black.
fn ink(paint: &Paint<'_>) -> u8 {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, _] = colour.to_rgba().to_rgba8();
            luma([red, green, blue])
        }
        Paint::Pattern(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::ReadOptions;
    use std::sync::atomic::AtomicBool;

    const SIZE: &str = "/Width 2/Height 4";

    /// A page of 72 by 144 points that draws this, turned so far; picture I has two dots by four, black in its upper left
    /// corner, and S is a stencil like it.
    fn seen(content: &str, turn: u32, size: &str) -> Option<Vec<(usize, usize)>> {
        let dots = [0, 255, 255, 255, 255, 255, 255, 255].map(|dot| format!("{dot:02x}")).concat();
        let pdf = format!(
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 144]/Rotate {turn}/Contents 4 0 R\
             /Resources<</XObject<</I 5 0 R/S 6 0 R>>>>>>\nendobj\n\
             4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n\
             5 0 obj\n<</Type/XObject/Subtype/Image{size}/BitsPerComponent 8/ColorSpace/DeviceGray\
             /Filter/ASCIIHexDecode/Length 17>>\nstream\n{dots}>\nendstream\nendobj\n\
             6 0 obj\n<</Type/XObject/Subtype/Image/Width 2/Height 4/ImageMask true/Filter/ASCIIHexDecode/Length 9>>\n\
             stream\n7fffffff>\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n",
            content.len()
        );
        let document = Document::open(pdf.into_bytes(), &ReadOptions::default()).unwrap();
        let grey = document.picture(0, 72.0, &AtomicBool::new(false))?;
        // The middles of the fields that the dots make, counted from the top left.
        let upright = turn.is_multiple_of(180);
        let (columns, rows) = if upright { (2, 4) } else { (4, 2) };
        let fields = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        Some(fields.filter(|(column, row)| grey.at(column * 36 + 18, row * 36 + 18) < 128).collect())
    }

    #[test]
    fn a_picture_stands_as_the_page_is_turned() {
        let whole = "72 0 0 144 0 0 cm /I Do";
        for (turn, black) in [(0, (0, 0)), (90, (3, 0)), (180, (1, 3)), (270, (0, 1))] {
            assert_eq!(seen(whole, turn, SIZE), Some(vec![black]), "{turn}");
        }
    }

    #[test]
    fn pictures_lie_over_each_other_and_a_stencil_has_its_colour() {
        assert_eq!(seen("72 0 0 144 0 0 cm /S Do", 0, SIZE), Some(vec![(0, 0)]));
        assert_eq!(seen("1 g 72 0 0 144 0 0 cm /S Do", 0, SIZE), Some(vec![]));
        assert_eq!(seen("72 0 0 144 0 0 cm /I Do 1 g /S Do", 0, SIZE), Some(vec![]));
        // Upside down, and all but its lower left quarter clipped away.
        assert_eq!(seen("0 0 36 36 re W n 72 0 0 -144 0 144 cm /I Do", 0, SIZE), Some(vec![(0, 3)]));
        assert_eq!(seen("36 0 36 36 re W n 72 0 0 -144 0 144 cm /I Do", 0, SIZE), Some(vec![]));
    }

    #[test]
    fn a_page_that_cannot_be_seen_whole_is_none() {
        assert_eq!(seen("72 0 0 144 0 0 cm /I Do", 0, "/Width 10000/Height 10000"), None);
        assert_eq!(seen("", 0, SIZE), None);
        let many = "72 0 0 144 0 0 cm /I Do ".repeat(super::MOST_PICTURES + 1);
        assert_eq!(seen(&many, 0, SIZE), None);
    }
}
