//! A page as grey dots. In: dots. Out: darkness, blank parts, turned and enlarged copies. Knows no text.

/// A picture of a page, 0 black to 255 white, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Grey {
    width: usize,
    height: usize,
    dots: Vec<u8>,
    /// Dots an inch.
    dpi: f32,
}

const WHITE: u8 = 255;
/// A scan of more or fewer dots an inch is none; the number is wrong then.
const DPI: std::ops::RangeInclusive<f32> = 50.0..=1200.0;

impl Grey {
    /// A page of `width` × `height` dots, `dpi` of them an inch; `None` where `dots` are not that many.
    pub(crate) fn new(width: usize, height: usize, dots: Vec<u8>, dpi: f32) -> Option<Self> {
        let fits = width > 0 && height > 0 && width.checked_mul(height) == Some(dots.len());
        let dpi = if DPI.contains(&dpi) { dpi } else { Self::as_a4(width, height) };
        fits.then_some(Self { width, height, dots, dpi })
    }

    /// How many dots an inch has if this is a sheet of A4, upright or not.
    pub(crate) fn as_a4(width: usize, height: usize) -> f32 {
        let (short, long) = (width.min(height) as f32, width.max(height) as f32);
        (short / 8.27).max(long / 11.69).clamp(*DPI.start(), *DPI.end())
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// How many dots an inch has.
    pub(super) fn dpi(&self) -> f32 {
        self.dpi
    }

    /// How many dots a point has.
    pub(super) fn point(&self) -> f32 {
        self.dpi / 72.0
    }

    /// Dots to points.
    pub(super) fn points(&self, dots: f32) -> f32 {
        dots * 72.0 / self.dpi
    }

    /// Points to dots.
    pub(super) fn dots(&self, points: f32) -> usize {
        (points * self.dpi / 72.0).round().max(0.0) as usize
    }

    /// A dot; white outside.
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        let inside = x < self.width && y < self.height;
        if inside { self.dots.get(y * self.width + x).copied().unwrap_or(WHITE) } else { WHITE }
    }

    /// The dots of a row.
    pub(super) fn line(&self, y: usize) -> &[u8] {
        self.dots.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// The same with each dot as a function of its place and grey.
    pub(super) fn mapped(&self, dot: impl Fn(usize, usize, u8) -> u8) -> Self {
        let line = |y: usize| self.line(y).iter().enumerate().map(move |(x, grey)| (x, y, *grey));
        Self { dots: (0..self.height).flat_map(line).map(|(x, y, grey)| dot(x, y, grey)).collect(), ..*self }
    }

    /// Paints a part white.
    pub(super) fn blank(&mut self, x0: usize, y0: usize, x1: usize, y1: usize) {
        let (x1, width) = (x1.min(self.width), self.width);
        for y in y0..y1.min(self.height) {
            self.dots.get_mut(y * width + x0.min(x1)..y * width + x1).into_iter().for_each(|dots| dots.fill(WHITE));
        }
    }

    /// The same turned about its middle so that what ran down to the right by an angle in radians is level; white comes in
    /// at the corners.
    pub(super) fn turned(&self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut dots = Vec::with_capacity(self.dots.len());
        for y in 0..self.height {
            let dy = y as f32 - cy;
            for x in 0..self.width {
                let dx = x as f32 - cx;
                dots.push(self.between(cx + dx * cos - dy * sin, cy + dx * sin + dy * cos));
            }
        }
        Self { dots, ..*self }
    }

    /// The same turned by a quarter, so that what ran up the page is level.
    pub(super) fn quartered(&self) -> Self {
        let from = |y: usize| (0..self.height).map(move |x| self.at(self.width - 1 - y, x));
        Self { width: self.height, height: self.width, dots: (0..self.width).flat_map(from).collect(), dpi: self.dpi }
    }

    /// The same twice as large.
    pub(super) fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let place = |at: usize| (at as f32 / 2.0 - 0.25).max(0.0);
        let dots = (0..height).flat_map(|y| (0..width).map(move |x| self.between(place(x), place(y)))).collect();
        Self { width, height, dots, dpi: self.dpi * 2.0 }
    }

    /// The grey at a place between dots.
    fn between(&self, x: f32, y: f32) -> u8 {
        if x < 0.0 || y < 0.0 {
            return WHITE;
        }
        let (left, top) = (x as usize, y as usize);
        let (right, below) = (x - left as f32, y - top as f32);
        let row = |y: usize| f32::from(self.at(left, y)) * (1.0 - right) + f32::from(self.at(left + 1, y)) * right;
        (row(top) * (1.0 - below) + row(top + 1) * below) as u8
    }
}
