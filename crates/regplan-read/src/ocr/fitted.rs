//! Fitted lines. In: strokes. Out: lines that may lean and bow, each of as many strokes as lie along it. Knows no tables.

use super::strokes::Stroke;

/// Lines longer than that are fitted with a bow, in points: paper lies flat over a hand's breadth.
const BOWED: f32 = 216.0;
/// Shorter ones than that are level: dots do not show how they lean.
const LEANING: f32 = 21.6;
/// Strokes that lie so much beside each other are two lines.
const BESIDE: f32 = 0.5;
/// Places along a line are summed up in such units, so that their fourth powers stay exact.
const UNIT: f64 = 1000.0;

/// A line through strokes, fitted by least squares.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it begins and ends.
    pub(super) from: f32,
    pub(super) to: f32,
    /// How many places along it have ink.
    pub(super) inked: usize,
    /// Whether words mean it and nothing is drawn.
    pub(super) is_meant: bool,
    covered: Vec<(f32, f32)>,
    /// The sums of the powers 0 to 4 of the places along, and of powers 0 to 2 times the places across.
    powers: [f64; 5],
    products: [f64; 3],
    /// Across = `curve[0]` + `curve[1]` · along + `curve[2]` · along².
    curve: [f64; 3],
}

impl Line {
    /// The line of one stroke on a page of so many dots a point.
    fn of(stroke: &Stroke, point: f32) -> Self {
        let mut line = Self {
            from: f32::MAX,
            to: f32::MIN,
            inked: 0,
            is_meant: false,
            covered: Vec::new(),
            powers: [0.0; 5],
            products: [0.0; 3],
            curve: [0.0; 3],
        };
        line.join(stroke, point);
        line
    }

    /// A straight line through two points, each along and across.
    pub(super) fn through(a: [f32; 2], b: [f32; 2]) -> Self {
        let along = [a, b].map(|point| point[0]).to_vec();
        let mut line = Self::of(&Stroke { along, across: vec![a[1], b[1]] }, 1.0);
        let slope = f64::from(b[1] - a[1]) / f64::from(b[0] - a[0]).max(1.0);
        line.curve = [f64::from(a[1]) - slope * f64::from(a[0]), slope * UNIT, 0.0];
        line
    }

    /// The same so much further down.
    pub(super) fn shifted(&self, down: f32) -> Self {
        let [height, lean, bow] = self.curve;
        Self { curve: [height + f64::from(down), lean, bow], ..self.clone() }
    }

    /// The same as one that only words mean.
    pub(super) fn meant(self) -> Self {
        Self { is_meant: true, ..self }
    }

    /// This one and another that goes on where it ends, as one.
    pub(super) fn with(mut self, other: &Self, point: f32) -> Self {
        (self.from, self.to) = (self.from.min(other.from), self.to.max(other.to));
        self.inked += other.inked;
        self.covered.extend(&other.covered);
        self.powers.iter_mut().zip(other.powers).for_each(|(sum, more)| *sum += more);
        self.products.iter_mut().zip(other.products).for_each(|(sum, more)| *sum += more);
        self.curve = self.fit(point);
        self
    }

    /// How far apart two lines lie in the middle of the gap between them; `None` where there is none.
    pub(super) fn gap(&self, other: &Self) -> Option<f32> {
        let (from, to) = (self.to.min(other.to), self.from.max(other.from));
        let middle = (from + to) / 2.0;
        (from <= to).then(|| (self.at(middle) - other.at(middle)).abs())
    }

    /// How far down it lies at a place; past its ends it goes on straight.
    pub(super) fn at(&self, along: f32) -> f32 {
        let [height, lean, bow] = self.curve;
        let inside = f64::from(along.clamp(self.from, self.to.max(self.from))) / UNIT;
        let beyond = f64::from(along) / UNIT - inside;
        (height + inside * (lean + inside * bow) + beyond * self.slope()) as f32
    }

    /// How far down its middle lies.
    pub(super) fn middle(&self) -> f32 {
        self.at((self.from + self.to) / 2.0)
    }

    /// Down by along between its ends, over [`UNIT`].
    fn slope(&self) -> f64 {
        let [_, lean, bow] = self.curve;
        lean + bow * (f64::from(self.from) + f64::from(self.to)) / UNIT
    }

    /// How it leans, in dots down for each along.
    pub(super) fn lean(&self) -> f32 {
        (self.slope() / UNIT) as f32
    }

    fn join(&mut self, stroke: &Stroke, point: f32) {
        (self.from, self.to) = (self.from.min(stroke.from()), self.to.max(stroke.to()));
        self.inked += stroke.along.len();
        self.covered.push((stroke.from(), stroke.to()));
        for (along, across) in stroke.along.iter().zip(&stroke.across) {
            let (along, across) = (f64::from(*along) / UNIT, f64::from(*across));
            let mut power = 1.0;
            for (at, sum) in self.powers.iter_mut().enumerate() {
                *sum += power;
                self.products.get_mut(at).into_iter().for_each(|sum| *sum += power * across);
                power *= along;
            }
        }
        self.curve = self.fit(point);
    }

    fn fit(&self, point: f32) -> [f64; 3] {
        let length = (self.to - self.from).min(self.inked as f32) / point;
        let [n, s1, s2, s3, s4] = self.powers;
        let [t0, t1, t2] = self.products;
        if length > BOWED
            && let Some(curve) = solved([[n, s1, s2, t0], [s1, s2, s3, t1], [s2, s3, s4, t2]])
        {
            return curve;
        }
        let spread = n * s2 - s1 * s1;
        if length > LEANING && spread > 0.0 {
            let lean = (n * t1 - s1 * t0) / spread;
            return [(t0 - lean * s1) / n, lean, 0.0];
        }
        [t0 / n.max(1.0), 0.0, 0.0]
    }

    /// The share of another line that lies beside this one.
    pub(super) fn beside(&self, other: &Self) -> f32 {
        (self.to.min(other.to) - self.from.max(other.from)).max(0.0) / (other.to - other.from).max(1.0)
    }

    /// How far a stroke lies from it in the mean.
    fn distance(&self, stroke: &Stroke) -> f32 {
        let apart = stroke.along.iter().zip(&stroke.across).map(|(along, across)| (self.at(*along) - across).abs());
        apart.sum::<f32>() / stroke.along.len().max(1) as f32
    }

    /// The share of a stroke that lies beside strokes of the line.
    fn beside_strokes(&self, stroke: &Stroke) -> f32 {
        let over = |(from, to): &(f32, f32)| (to.min(stroke.to()) - from.max(stroke.from())).max(0.0);
        self.covered.iter().map(over).sum::<f32>() / (stroke.to() - stroke.from()).max(1.0)
    }
}

/// The solution of three equations by elimination; `None` where they say too little.
fn solved(mut rows: [[f64; 4]; 3]) -> Option<[f64; 3]> {
    for at in 0..3 {
        let best = (at..3).max_by(|a, b| value(&rows, *a, at).abs().total_cmp(&value(&rows, *b, at).abs()))?;
        rows.swap(at, best);
        let lead = *rows.get(at)?;
        let pivot = *lead.get(at)?;
        if pivot.abs() < 1e-9 {
            return None;
        }
        for row in rows.iter_mut().skip(at + 1) {
            let factor = row.get(at)? / pivot;
            row.iter_mut().zip(lead).for_each(|(value, above)| *value -= factor * above);
        }
    }
    let [[a0, a1, a2, at], [_, b1, b2, bt], [_, _, c2, ct]] = rows;
    let third = ct / c2;
    let second = (bt - b2 * third) / b1;
    Some([(at - a1 * second - a2 * third) / a0, second, third])
}

fn value(rows: &[[f64; 4]; 3], row: usize, column: usize) -> f64 {
    rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
}

/// The lines that strokes lie along, no further than `near` dots from it; the longest strokes come first.
pub(super) fn lines(strokes: &[Stroke], near: f32, point: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for stroke in strokes {
        let fits = |line: &Line| {
            let distance = line.distance(stroke);
            (distance < near && line.beside_strokes(stroke) < BESIDE).then_some(distance)
        };
        let best = lines.iter_mut().filter_map(|line| Some((fits(line)?, line))).min_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((_, line)) => line.join(stroke, point),
            None => lines.push(Line::of(stroke, point)),
        }
    }
    lines
}
