//! A page as grey dots. In: dots. Out: darkness, pieces, a turned copy. Knows no text.

/// A picture of a page, 0 black to 255 white, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Grey {
    width: usize,
    height: usize,
    dots: Vec<u8>,
    /// Dots an inch.
    dpi: f32,
}

/// A piece of a page, in dots: left, top, right, bottom; the last two are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) x0: usize,
    pub(super) y0: usize,
    pub(super) x1: usize,
    pub(super) y1: usize,
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
        if x < self.width { self.dots.get(y * self.width + x).copied().unwrap_or(WHITE) } else { WHITE }
    }

    /// The dots of a row of a piece.
    pub(super) fn row(&self, piece: Piece, y: usize) -> &[u8] {
        let start = y * self.width;
        self.dots.get(start + piece.x0..start + piece.x1.min(self.width)).unwrap_or_default()
    }

    /// What is darker than that is ink: the threshold that parts dark from light best (Otsu 1979).
    pub(super) fn threshold(&self) -> u8 {
        let mut counts = [0u64; 256];
        for dot in &self.dots {
            if let Some(count) = counts.get_mut(usize::from(*dot)) {
                *count += 1;
            }
        }
        let total = self.dots.len() as f64;
        let sum: f64 = counts.iter().enumerate().map(|(grey, count)| grey as f64 * *count as f64).sum();
        let (mut dark, mut dark_sum, mut best) = (0.0, 0.0, (0.0, 128));
        for (grey, count) in counts.iter().enumerate() {
            dark += *count as f64;
            dark_sum += grey as f64 * *count as f64;
            let light = total - dark;
            if dark > 0.0 && light > 0.0 {
                let apart = dark_sum / dark - (sum - dark_sum) / light;
                let score = dark * light * apart * apart;
                if score > best.0 {
                    best = (score, grey + 1);
                }
            }
        }
        u8::try_from(best.1).unwrap_or(WHITE).clamp(40, 215)
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

impl Piece {
    pub(super) fn width(&self) -> usize {
        self.x1.saturating_sub(self.x0)
    }

    pub(super) fn height(&self) -> usize {
        self.y1.saturating_sub(self.y0)
    }
}
