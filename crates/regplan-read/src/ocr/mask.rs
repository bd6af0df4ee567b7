//! Black and white dots. In: which dots are ink. Out: runs of ink, spread and turned copies. Knows no grey, no lines.

/// A black and white picture, a bit a dot; every row begins with a word of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mask {
    width: usize,
    height: usize,
    /// How many words a row takes.
    stride: usize,
    bits: Vec<u64>,
}

const BITS: usize = u64::BITS as usize;

impl Mask {
    /// A white picture.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let stride = width.div_ceil(BITS);
        Self { width, height, stride, bits: vec![0; stride * height] }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// Whether there is ink at a dot; there is none outside.
    pub(super) fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.bits.get(y * self.stride + x / BITS).is_some_and(|word| word >> (x % BITS) & 1 == 1)
    }

    /// Puts ink on a dot.
    pub(super) fn set(&mut self, x: usize, y: usize) {
        if let Some(word) = self.bits.get_mut(y * self.stride + x / BITS).filter(|_| x < self.width) {
            *word |= 1 << (x % BITS);
        }
    }

    /// Puts ink on part of a row.
    pub(super) fn fill(&mut self, y: usize, from: usize, to: usize) {
        (from..to.min(self.width)).for_each(|x| self.set(x, y));
    }

    /// The stretches of ink in a row: where each begins, and where it has ended.
    pub(super) fn runs(&self, y: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (at, word) in self.row(y).iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let from = rest.trailing_zeros() as usize;
                let length = (rest >> from).trailing_ones() as usize;
                rest &= if from + length == BITS { 0 } else { u64::MAX << (from + length) };
                let (from, to) = (at * BITS + from, at * BITS + from + length);
                match runs.last_mut() {
                    Some(last) if last.1 == from => last.1 = to,
                    _ => runs.push((from, to)),
                }
            }
        }
        runs
    }

    /// How much ink a part of a row holds.
    pub(super) fn count(&self, y: usize, from: usize, to: usize) -> usize {
        let inside = |(a, b): (usize, usize)| b.min(to).saturating_sub(a.max(from));
        self.runs(y).into_iter().map(inside).sum()
    }

    /// The same with every dot spread so far up and down.
    pub(super) fn spread(&self, across: usize) -> Self {
        let mut wide = self.clone();
        for y in 0..self.height {
            for near in (y.saturating_sub(across)..=y + across).filter(|near| *near != y) {
                for x in 0..self.stride {
                    let more = self.row(near).get(x).copied().unwrap_or_default();
                    wide.bits.get_mut(y * self.stride + x).into_iter().for_each(|word| *word |= more);
                }
            }
        }
        wide
    }

    /// Only the runs that are no shorter than that (a morphological opening along the rows).
    pub(super) fn opened(&self, shortest: usize) -> Self {
        let mut long = Self::new(self.width, self.height);
        for y in 0..self.height {
            for (from, to) in self.runs(y).into_iter().filter(|(from, to)| to - from >= shortest) {
                long.fill(y, from, to);
            }
        }
        long
    }

    /// The same with white of at most so many dots between two runs of a row filled.
    pub(super) fn bridged(mut self, gap: usize) -> Self {
        for y in 0..self.height {
            let runs = self.runs(y);
            let gaps = runs.iter().zip(runs.iter().skip(1)).map(|((_, from), (to, _))| (*from, *to));
            gaps.filter(|(from, to)| to - from <= gap).for_each(|(from, to)| self.fill(y, from, to));
        }
        self
    }

    /// The same with its columns as rows.
    pub(super) fn turned(&self) -> Self {
        let mut turned = Self::new(self.height, self.width);
        for y in 0..self.height {
            for (from, to) in self.runs(y) {
                (from..to).for_each(|x| turned.set(y, x));
            }
        }
        turned
    }

    fn row(&self, y: usize) -> &[u64] {
        self.bits.get(y * self.stride..(y + 1) * self.stride).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_go_on_over_words_and_openings_keep_the_long_ones() {
        let mut mask = Mask::new(200, 3);
        mask.fill(1, 50, 140);
        mask.fill(1, 150, 153);
        assert_eq!(mask.runs(1), [(50, 140), (150, 153)]);
        assert_eq!(mask.count(1, 100, 152), 42);
        assert_eq!((mask.clone().bridged(9).runs(1).len(), mask.clone().bridged(10).runs(1).len()), (2, 1));
        assert_eq!(mask.opened(4).runs(1), [(50, 140)]);
        assert_eq!(mask.spread(1).runs(0), mask.runs(1));
        let turned = mask.turned();
        assert_eq!((turned.width(), turned.height(), turned.runs(60)), (3, 200, vec![(1, 2)]));
    }
}
