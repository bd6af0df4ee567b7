//! Words. In: the glyphs of a page in the order of drawing. Out: words with their places. Knows no lines, no tables.

use super::page::{Glyph, Point, Turn};

/// A gap wider than this share of the size of the font parts words, without a blank drawn in it.
const GAP: f32 = 0.2;
/// A gap with a blank drawn in it; narrower, the blank was pulled shut by the spacing.
const BLANK: f32 = 0.08;

/// A run of ink without a gap, in the frame of its own direction: `u` along the baseline, `v` down the lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) from: f32,
    pub(super) to: f32,
    /// Its baseline.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) turn: Turn,
    /// Whether a blank was drawn before it.
    pub(super) blank: bool,
    /// The places of its first and last piece in the order of drawing.
    pub(super) drawn: [u32; 2],
}

impl Word {
    /// Its box on the page: `[x0, y0, x1, y1]`.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let (over, under) = (self.base - self.size * 0.75, self.base + self.size * 0.25);
        match self.turn {
            Turn::Right | Turn::Skew => [self.from, over, self.to, under],
            Turn::Up => [over, -self.to, under, -self.from],
            Turn::Left => [-self.to, -under, -self.from, -over],
            Turn::Down => [-under, self.from, -over, self.to],
        }
    }

    /// The middle of its ink on the page.
    pub(super) fn centre(&self) -> Point {
        let [x0, y0, x1, y1] = self.bounds();
        [(x0 + x1) / 2.0, (y0 + y1) / 2.0]
    }

    /// Takes on a word that follows without a gap.
    pub(super) fn append(&mut self, next: &Self) {
        self.text.push_str(&next.text);
        self.to = self.to.max(next.to);
        self.drawn[1] = next.drawn[1];
    }

    /// Whether `next`, further right on the same line, is another word.
    pub(super) fn parted(&self, next: &Self) -> bool {
        let size = self.size.max(next.size);
        let gap = next.from - self.to;
        gap > size * GAP || next.blank && gap >= size * BLANK
    }
}

/// The words of these glyphs in the order of drawing.
pub(super) fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut blank = false;
    for glyph in glyphs {
        // Characters without ink or width: controls, joiners; a soft hyphen is ink where a line ends in it.
        if glyph.ch.is_whitespace() || glyph.ch.is_control() || matches!(glyph.ch, '\u{200b}'..='\u{200d}' | '\u{feff}')
        {
            blank |= glyph.ch.is_whitespace();
            continue;
        }
        let next = word(glyph, blank);
        blank = false;
        match &mut open {
            Some(word) if goes_on(word, &next) => word.append(&next),
            _ => words.extend(open.replace(next)),
        }
    }
    words.extend(open);
    for (word, at) in words.iter_mut().zip(0..) {
        word.drawn = [at; 2];
    }
    words
}

fn word(glyph: &Glyph, blank: bool) -> Word {
    let (from, base) = frame(glyph.from, glyph.turn);
    let (to, _) = frame(glyph.to, glyph.turn);
    let (from, to) = (from.min(to), from.max(to));
    Word { text: glyph.ch.into(), from, to, base, size: glyph.size, turn: glyph.turn, blank, drawn: [0; 2] }
}

/// A place of the page as the reader of text in this direction sees it.
fn frame([x, y]: Point, turn: Turn) -> (f32, f32) {
    match turn {
        Turn::Right | Turn::Skew => (x, y),
        Turn::Up => (-y, x),
        Turn::Left => (-x, -y),
        Turn::Down => (y, -x),
    }
}

fn goes_on(word: &Word, next: &Word) -> bool {
    let size = word.size.max(next.size);
    if word.turn == Turn::Skew || next.turn == Turn::Skew {
        // Text aslant has no baseline to go along: it is read in the order of drawing.
        return word.turn == next.turn && !next.blank;
    }
    word.turn == next.turn
        && (word.base - next.base).abs() < size * 0.1
        && (word.size - next.size).abs() < size * 0.2
        && next.from - word.to > -0.5 * size
        && next.from >= word.from
        && !word.parted(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of 5 points at size 10 on one baseline, each with what is left free before it.
    fn drawn(glyphs: &[(char, f32)]) -> Vec<Glyph> {
        let mut x = 0.0;
        let glyph = |&(ch, gap): &(char, f32)| {
            x += gap;
            let from = [x, 100.0];
            x += 5.0;
            Glyph { ch, from, to: [x, 100.0], size: 10.0, turn: Turn::Right, hidden: false }
        };
        glyphs.iter().map(glyph).collect()
    }

    fn texts(glyphs: &[(char, f32)]) -> Vec<String> {
        words(&drawn(glyphs)).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_part_at_gaps_and_blanks() {
        assert_eq!(texts(&[('а', 0.0), ('б', 0.5), ('в', 2.5)]), ["аб", "в"]);
        assert_eq!(texts(&[('а', 0.0), (' ', 0.0), ('в', 0.0)]), ["а", "в"]);
    }

    #[test]
    fn a_blank_pulled_shut_parts_nothing() {
        assert_eq!(texts(&[('Р', 0.0), (' ', 0.0), ('а', -4.8)]), ["Ра"]);
    }

    #[test]
    fn a_word_upwards_has_its_box() {
        let glyph = Glyph { ch: 'а', from: [50.0, 90.0], to: [50.0, 80.0], size: 10.0, turn: Turn::Up, hidden: false };
        assert_eq!(words(&[glyph])[0].bounds(), [42.5, 80.0, 52.5, 90.0]);
    }
}
