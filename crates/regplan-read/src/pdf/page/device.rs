//! What one page draws, as the interpreter hands it on. In: runs of glyphs, paths, clips, images. Out: a [`Page`].
//!
//! Knows which ink can be seen; no words, no tables.

use super::letters::Letters;
use super::{Glyph, Page, Rule, Turn};
use hayro_interpret::font::{Glyph as Shape, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};
use std::sync::atomic::{AtomicBool, Ordering};

/// Thicker than this, in points, a filled box is no line.
const THICKEST: f64 = 3.2;
/// A picture over that share of a page tells how fine it is.
const NOTABLE: f64 = 0.002;
/// Things drawn on one page, and in a document; a page of text draws some thousands.
pub(super) const MOST_ON_PAGE: usize = 1_000_000;
const MOST_IN_ALL: usize = 40_000_000;

/// What ends the reading of a document that draws without end.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) what: &'static str,
    pub(super) limit: usize,
}

/// The interpreter cannot be told to stop but by unwinding, without the noise of a panic.
#[cfg(not(target_family = "wasm"))]
fn end(stop: Stop) -> ! {
    std::panic::resume_unwind(Box::new(stop))
}

/// Where nothing unwinds, the words of a panic are all that gets out.
#[cfg(target_family = "wasm")]
#[allow(clippy::panic, reason = "it ends the worker, which the page survives and tells of")]
fn end(stop: Stop) -> ! {
    std::panic::panic_any(format!("it has more than {} {}", stop.limit, stop.what))
}

/// The ink of one page so far.
pub(super) struct Ink<'s> {
    page: Page,
    letters: &'s mut Letters,
    stop: &'s AtomicBool,
    clips: Vec<Rect>,
    area: f64,
    /// Things drawn on this page, and on those before.
    here: usize,
    before: usize,
}

impl<'s> Ink<'s> {
    /// An empty page of these bounds, after pages that drew so many things.
    pub(super) fn new(bounds: Rect, before: usize, letters: &'s mut Letters, stop: &'s AtomicBool) -> Self {
        Self {
            page: Page::default(),
            letters,
            stop,
            clips: vec![bounds],
            area: bounds.area().max(1.0),
            here: 0,
            before,
        }
    }

    /// How many things were drawn on this page and those before.
    pub(super) fn drawn(&self) -> usize {
        self.before + self.here
    }

    /// Keeps what is drawn from here on apart from the page's own: it lies on the page, and its lines are none of a table.
    pub(super) fn lay(&mut self, draw: impl FnOnce(&mut Self)) {
        let (glyphs, rules) = (self.page.glyphs.len(), self.page.rules.len());
        draw(self);
        self.page.laid = self.page.glyphs.split_off(glyphs);
        self.page.laid.retain(|glyph| !glyph.hidden);
        self.page.rules.truncate(rules);
    }

    /// Writes letters where they stand.
    pub(super) fn write(&mut self, glyphs: &[Glyph]) {
        self.count(glyphs.len());
        self.page.glyphs.extend_from_slice(glyphs);
    }

    /// Of what lies on the page the page itself takes what stands within these boxes: what is filled in belongs there.
    pub(super) fn fill_in(&mut self, boxes: &[Rect]) {
        let inside = |glyph: &mut Glyph| {
            let centre =
                |at: usize| f64::from(glyph.from.get(at).zip(glyph.to.get(at)).map_or(0.0, |(a, b)| (a + b) / 2.0));
            let at = Point::new(centre(0), centre(1));
            boxes.iter().any(|bounds| bounds.contains(at))
        };
        let filled = self.page.laid.extract_if(.., inside);
        self.page.glyphs.extend(filled);
    }

    /// The page, in points.
    pub(super) fn into_page(self, width: f32, height: f32) -> Page {
        Page { width, height, ..self.page }
    }

    /// Counts what was drawn.
    fn count(&mut self, things: usize) {
        if self.stop.load(Ordering::Relaxed) {
            end(Stop { what: "seconds", limit: 0 });
        }
        self.here = self.here.saturating_add(things);
        for (count, limit, what) in [
            (self.here, MOST_ON_PAGE, "things drawn on a page"),
            (self.drawn(), MOST_IN_ALL, "things drawn on its pages"),
        ] {
            if count > limit {
                end(Stop { what, limit });
            }
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    fn push_clip(&mut self, bounds: Rect) {
        // Each form begins with one, and may draw nothing but other forms.
        self.count(16);
        self.clips.push(self.clip().intersect(bounds));
    }

    /// A straight piece of a line of some thickness.
    fn line(&mut self, a: Point, b: Point, thickness: f64) {
        let level = (a.y - b.y).abs() <= 0.02 * (a.x - b.x).abs() + 0.3;
        let upright = (a.x - b.x).abs() <= 0.02 * (a.y - b.y).abs() + 0.3;
        if (level || upright) && thickness <= THICKEST {
            let half = thickness / 2.0;
            self.rule(Rect::from_points(a, b).inflate(half.min(0.05), half.min(0.05)));
        }
    }

    fn rule(&mut self, bounds: Rect) {
        // A line on the border of a clip is drawn by half: it is seen.
        let seen = bounds.intersect(self.clip().inflate(1.0, 1.0));
        if seen.width() < 0.0 || seen.height() < 0.0 || !seen.is_finite() {
            return;
        }
        let [x0, y0, x1, y1] = [seen.x0, seen.y0, seen.x1, seen.y1].map(|at| at as f32);
        self.page.rules.push(Rule { x0, y0, x1, y1 });
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine, width: f64) {
        let thickness = width * transform.determinant().abs().sqrt();
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(at) => (start, last) = (transform * at, transform * at),
                PathEl::LineTo(at) => {
                    let to = transform * at;
                    self.line(last, to, thickness);
                    last = to;
                }
                PathEl::ClosePath => {
                    self.line(last, start, thickness);
                    last = start;
                }
                PathEl::QuadTo(_, at) | PathEl::CurveTo(_, _, at) => last = transform * at,
            }
        }
    }

    fn fill(&mut self, path: &BezPath, transform: Affine) {
        let boxes: Vec<Rect> = parts(path, transform);
        if let [outer, inner] = boxes.as_slice()
            && let Some(frame) = frame(*outer, *inner)
        {
            frame.into_iter().for_each(|side| self.rule(side));
            return;
        }
        for bounds in boxes {
            if bounds.width().min(bounds.height()) <= THICKEST {
                self.rule(bounds);
            }
        }
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, to_page: Affine, stretched: bool, hidden: bool) {
        let place = to_page * glyph.transform();
        let [xx, xy, yx, yy, x, y] = place.as_coeffs();
        let size = yx.hypot(yy) * 1000.0;
        let along = xx.hypot(xy);
        // A font that is not embedded is stretched to the width which the document wants; its advance is not.
        let unit = if stretched { size / 1000.0 } else { along };
        let advance = f64::from(advance(glyph)) * unit;
        if !(x.is_finite() && y.is_finite() && size.is_finite() && advance.is_finite()) || along <= 0.0 {
            return;
        }
        let (dx, dy) = (xx / along * advance, xy / along * advance);
        let centre = Point::new(x + dx / 2.0, y + dy / 2.0);
        if !self.clip().inflate(1.0, 1.0).contains(centre) {
            return;
        }
        let mut text = [char::REPLACEMENT_CHARACTER; 4];
        let count = match characters(glyph, &mut text) {
            0 => {
                text[0] = self.letters.of(glyph).unwrap_or(char::REPLACEMENT_CHARACTER);
                1
            }
            count => count,
        };
        let size = size as f32;
        let turn = turn(xx / along, xy / along);
        for (at, ch) in text.into_iter().take(count).enumerate() {
            let share = |part: usize| part as f64 / count as f64;
            let point = |part: f64| [(x + dx * part) as f32, (y + dy * part) as f32];
            let (from, to) = (point(share(at)), point(share(at + 1)));
            self.page.glyphs.push(Glyph { ch, from, to, size, turn, hidden });
        }
    }
}

impl<'a> Device<'a> for Ink<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + path.elements().len() / 4);
        if !inked(&props.paint) {
            return;
        }
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                self.stroke(path, props.transform, f64::from(stroke.line_width));
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_path(&rect.to_path(0.1), props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(*rect);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        self.count(glyphs.len());
        let hidden = matches!(mode, DrawMode::Invisible) || transparent(&props.paint);
        let shape = |glyph: &PositionedGlyph<'_>| {
            let [xx, xy, yx, yy, ..] = glyph.transform().as_coeffs();
            xx.hypot(xy) / yx.hypot(yy)
        };
        let first = glyphs.first().map_or(1.0, shape);
        let stretched = glyphs.iter().any(|glyph| (shape(glyph) - first).abs() > 0.001);
        for glyph in glyphs {
            self.glyph(glyph, props.transform, stretched, hidden);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(1);
        let own = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(own);
        if bounds.width().min(bounds.height()) <= THICKEST {
            self.rule(bounds);
        }
        // A scan may be cut into many strips.
        let share = bounds.intersect(self.clip()).area().max(0.0) / self.area;
        self.page.picture = (self.page.picture + share as f32).min(1.0);
        let [xx, xy, yx, yy, ..] = props.transform.as_coeffs();
        let dpi = (72.0 / xx.hypot(xy).min(yx.hypot(yy))) as f32;
        if share > NOTABLE && dpi.is_finite() {
            self.page.dpi = self.page.dpi.max(dpi);
        }
    }
}

/// The bounds of each part of a path.
fn parts(path: &BezPath, transform: Affine) -> Vec<Rect> {
    let mut boxes: Vec<Rect> = Vec::new();
    for element in path.elements() {
        let (at, begins) = match *element {
            PathEl::MoveTo(at) => (at, true),
            PathEl::LineTo(at) | PathEl::QuadTo(_, at) | PathEl::CurveTo(_, _, at) => (at, false),
            PathEl::ClosePath => continue,
        };
        let at = transform * at;
        match boxes.last_mut() {
            Some(last) if !begins => *last = last.union_pt(at),
            _ => boxes.push(Rect::from_points(at, at)),
        }
    }
    boxes
}

/// The four sides of a frame painted as one box in another.
fn frame(a: Rect, b: Rect) -> Option<[Rect; 4]> {
    let (outer, inner) = if a.area() >= b.area() { (a, b) } else { (b, a) };
    let margins = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1];
    let thin = margins.iter().all(|margin| (0.0..=THICKEST).contains(margin));
    (thin && inner.width() > THICKEST && inner.height() > THICKEST).then(|| {
        [
            Rect::new(outer.x0, outer.y0, outer.x1, inner.y0),
            Rect::new(outer.x0, inner.y1, outer.x1, outer.y1),
            Rect::new(outer.x0, outer.y0, inner.x0, outer.y1),
            Rect::new(inner.x1, outer.y0, outer.x1, outer.y1),
        ]
    })
}

/// Whether this paint leaves a trace on white paper.
fn inked(paint: &Paint<'_>) -> bool {
    let Paint::Color(colour) = paint else { return true };
    let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
    alpha > 12 && red.min(green).min(blue) < 245
}

fn transparent(paint: &Paint<'_>) -> bool {
    matches!(paint, Paint::Color(colour) if colour.to_rgba().to_rgba8()[3] < 4)
}

/// How far the baseline goes on under a glyph, in thousandths of the size of its font.
fn advance(glyph: &PositionedGlyph<'_>) -> f32 {
    match &**glyph {
        Shape::Outline(outline) => outline.advance_width(),
        Shape::Type3(drawn) => drawn.advance_width(),
    }
    .unwrap_or(500.0)
}

/// Writes the characters that a glyph stands for (a ligature for several) into `out`; says how many, none where nobody told.
fn characters(glyph: &PositionedGlyph<'_>, out: &mut [char; 4]) -> usize {
    match glyph.as_unicode() {
        Some(BfString::Char(ch)) if ch != '\0' => {
            out[0] = ch;
            1
        }
        Some(BfString::String(text)) if !text.is_empty() => {
            let count = text.chars().count().min(out.len());
            out.iter_mut().zip(text.chars()).for_each(|(place, ch)| *place = ch);
            count
        }
        _ => 0,
    }
}

/// The direction of a baseline along this unit vector, y downwards.
fn turn(dx: f64, dy: f64) -> Turn {
    // A scan set straight by its recogniser leaves baselines a degree or two aslant.
    const LEVEL: f64 = 0.985;
    match (dx, dy) {
        (dx, _) if dx > LEVEL => Turn::Right,
        (dx, _) if dx < -LEVEL => Turn::Left,
        (_, dy) if dy > LEVEL => Turn::Down,
        (_, dy) if dy < -LEVEL => Turn::Up,
        _ => Turn::Skew,
    }
}
