//! Lines. In: the words of one region of a page, a cell or what lies outside the tables. Out: lines from top to bottom,
//! their words from left to right. Knows no tables.

use super::page::Turn;
use super::words::Word;

/// The words of one line from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) words: Vec<Word>,
}

impl Line {
    pub(super) fn from(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.from)
    }

    fn to(&self) -> f32 {
        self.words.iter().map(|word| word.to).fold(f32::MIN, f32::max)
    }

    /// Whether something of this line stands over `x`.
    pub(super) fn covers(&self, x: f32) -> bool {
        self.words.iter().any(|word| word.from <= x && x <= word.to)
    }

    fn new(word: Word) -> Self {
        Self { base: word.base, size: word.size, words: vec![word] }
    }

    fn take(&mut self, word: Word) {
        if word.size > self.size {
            (self.base, self.size) = (word.base, word.size);
        }
        self.words.push(word);
    }

    /// Its words in order, what was drawn in pieces in one.
    fn settle(mut self) -> Self {
        self.words.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut words: Vec<Word> = Vec::with_capacity(self.words.len());
        for word in self.words {
            match words.last_mut() {
                Some(last) if !last.parted(&word) => last.append(&word),
                _ => words.push(word),
            }
        }
        Self { words, ..self }
    }
}

/// The lines of a region; those that run in another direction come after.
pub(super) fn lines(words: Vec<Word>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut rest = words;
    for turn in [Turn::Right, Turn::Up, Turn::Down, Turn::Left] {
        let (own, other): (Vec<_>, Vec<_>) = rest.into_iter().partition(|word| word.turn == turn);
        out.extend(level(own));
        rest = other;
    }
    // Text aslant is a stamp over the page: a line of its own, in the order of drawing.
    let aslant = rest.into_iter().reduce(|mut all, word| {
        all.text.push(' ');
        all.text.push_str(&word.text);
        all
    });
    out.extend(aslant.map(Line::new));
    out
}

/// The lines of words in one direction.
fn level(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.from.total_cmp(&b.from)));
    let mut lines: Vec<Line> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if word.base - line.base <= 0.3 * word.size.min(line.size) => line.take(word),
            _ => lines.push(Line::new(word)),
        }
    }
    raise(lines).into_iter().map(Line::settle).collect()
}

/// Puts small letters above or below a line back on it.
fn raise(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut waiting: Option<Line> = None;
    for mut line in lines {
        if let Some(above) = waiting.take() {
            if above.size <= line.size * 0.8 && line.base - above.base < line.size * 0.75 && fits(&above, &line) {
                line.words.extend(above.words);
            } else {
                out.push(above);
            }
        }
        match out.last_mut() {
            Some(last)
                if line.size <= last.size * 0.8 && line.base - last.base < last.size * 0.4 && fits(&line, last) =>
            {
                last.words.extend(line.words);
            }
            _ => waiting = Some(line),
        }
    }
    out.extend(waiting);
    out
}

/// Whether small letters stand beside the words of a line, near one and over none.
fn fits(small: &Line, line: &Line) -> bool {
    let clear = |mark: &Word| {
        let over = |word: &Word| mark.from < word.to - line.size * 0.2 && word.from < mark.to - line.size * 0.2;
        let near = |word: &Word| (mark.from - word.to).abs().min((word.from - mark.to).abs()) < line.size * 0.5;
        !line.words.iter().any(over) && line.words.iter().chain(&small.words).any(|word| word != mark && near(word))
    };
    small.from() <= line.to() + line.size && small.words.iter().all(clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, from: f32, to: f32, base: f32, size: f32) -> Word {
        Word { text: text.into(), from, to, base, size, turn: Turn::Right, blank: false, drawn: [0; 2] }
    }

    fn texts(words: Vec<Word>) -> Vec<String> {
        let text = |line: Line| line.words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        lines(words).into_iter().map(text).collect()
    }

    #[test]
    fn pieces_of_a_line_come_together_in_order() {
        let words = vec![
            word("года", 60.0, 80.0, 100.0, 10.0),
            word("а", 0.0, 5.0, 112.0, 10.0),
            word("Ма", 30.0, 40.0, 100.4, 10.0),
            word("рт", 40.5, 50.0, 100.0, 10.0),
        ];
        assert_eq!(texts(words), ["Март года", "а"]);
    }

    #[test]
    fn raised_numbers_stay_on_their_line() {
        let words = vec![
            word("слово", 0.0, 30.0, 100.0, 10.0),
            word("1", 30.2, 33.0, 95.0, 6.0),
            word("дальше", 0.0, 30.0, 112.0, 10.0),
        ];
        assert_eq!(texts(words), ["слово1", "дальше"]);
        let words = vec![
            word("H", 0.0, 8.0, 100.0, 10.0),
            word("2", 8.2, 11.0, 103.5, 6.0),
            word("O", 11.1, 19.0, 100.0, 10.0),
        ];
        assert_eq!(texts(words), ["H2O"]);
    }

    #[test]
    fn a_small_line_under_a_big_one_is_a_line() {
        let words = vec![word("ПЛАН", 0.0, 60.0, 100.0, 20.0), word("мелко", 0.0, 20.0, 107.0, 8.0)];
        assert_eq!(texts(words), ["ПЛАН", "мелко"]);
    }
}
