//! Runs: stretches of ink on a line that no gap parts. In: a line. Out: its runs, with what tells which follows which. Knows
//! no tables.

use super::super::lines::Line;
use super::super::words::Word;

/// A gap between columns, in sizes of the font: more than a blank between words.
pub(super) const GUTTER: f32 = 0.5;

/// Words of a line that belong to one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    pub(super) from: f32,
    pub(super) to: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// How wide its first word is.
    pub(super) head: f32,
    /// The places of its first and last word in the order of drawing.
    pub(super) drawn: [u32; 2],
    /// Whether it is a bullet and nothing else.
    pub(super) bullet: bool,
    /// Whether it is figures and stops alone: the number of a row.
    pub(super) number: bool,
}

impl Run {
    pub(super) fn top(&self) -> f32 {
        self.base - 0.85 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.25 * self.size
    }
}

/// The runs of these lines, which gaps part; where words are drawn in the order of reading, a word that is drawn out of turn
/// begins another cell, however near it stands, and a line that was stretched to the width of its cell is one run.
pub(super) fn runs(lines: &[Line], ordered: bool) -> Vec<Vec<Run>> {
    let mut all: Vec<Vec<Run>> = lines.iter().map(|line| parted(line, ordered)).collect();
    if ordered {
        let mut starts: Vec<(u32, f32, f32)> =
            all.iter().flatten().map(|run| (run.drawn[0], run.from, run.base)).collect();
        starts.sort_by_key(|start| start.0);
        all.iter_mut().for_each(|line| knit(line, &starts));
    }
    all
}

/// Makes one run of the pieces of a stretched line: what is drawn next goes on under the first of them.
fn knit(line: &mut Vec<Run>, starts: &[(u32, f32, f32)]) {
    /// Words of a stretched line are no farther apart than that, in sizes of the font.
    const STRETCHED: f32 = 1.5;
    /// The next line of a cell is no farther below.
    const BELOW: f32 = 2.5;
    let mut end = line.len();
    while end > 1 {
        let at = end - 1;
        end = at;
        let Some(last) = line.get(at).copied() else { break };
        let next = starts.binary_search_by_key(&(last.drawn[1] + 1), |start| start.0);
        let Some(&(_, from, base)) = next.ok().and_then(|next| starts.get(next)) else { continue };
        if base - last.base < 0.3 * last.size || base - last.base > BELOW * last.size {
            continue;
        }
        let goes_on = |pair: &[Run]| match pair {
            [a, b] => {
                b.drawn[0] == a.drawn[1] + 1 && b.from - a.to < STRETCHED * b.size && a.from >= from - 0.5 * b.size
            }
            _ => false,
        };
        let first = (0..at).rev().take_while(|at| line.get(*at..*at + 2).is_some_and(goes_on)).last().unwrap_or(at);
        if first < at {
            if let Some(run) = line.get_mut(first) {
                (run.to, run.drawn[1], run.number) = (last.to, last.drawn[1], false);
            }
            line.drain(first + 1..=at);
        }
        end = first;
    }
}

/// The runs of a line.
fn parted(line: &Line, ordered: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for word in &line.words {
        match runs.last_mut() {
            Some(run) if follows(run, word, line.size, ordered) => {
                (run.bullet, run.number) = (false, false);
                run.to = run.to.max(word.to);
                run.drawn[1] = word.drawn[1];
            }
            _ => runs.push(Run {
                from: word.from,
                to: word.to,
                base: line.base,
                size: line.size,
                head: word.to - word.from,
                drawn: word.drawn,
                bullet: word.text.chars().all(is_bullet),
                number: word.text.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '.' | ')')),
            }),
        }
    }
    runs
}

/// Whether a word is of the run before it: near it, or at the indent of a bullet.
fn follows(run: &Run, word: &Word, size: f32, ordered: bool) -> bool {
    /// The text of an item stands no farther from its bullet than that, in sizes of the font.
    const INDENT: f32 = 3.0;
    let turn = word.drawn[0] == run.drawn[1] + 1;
    let gap = word.from - run.to;
    gap < GUTTER * size && (turn || !ordered) || run.bullet && turn && gap < INDENT * size
}

fn is_bullet(ch: char) -> bool {
    matches!(ch, '•' | '·' | '▪' | '●' | '○' | '◦' | '\u{e000}'..='\u{f8ff}')
}

/// Whether words that stand side by side are drawn one after another.
pub(super) fn is_ordered(lines: &[Line]) -> bool {
    /// Of so many words that stand close to another one may be drawn out of turn: narrow columns are as close.
    const STRAY: usize = 2;
    let (mut near, mut after) = (0, 0);
    for line in lines {
        for pair in line.words.windows(2) {
            if let [a, b] = pair
                && b.from - a.to < GUTTER * line.size
            {
                near += 1;
                after += usize::from(b.drawn[0] == a.drawn[1] + 1);
            }
        }
    }
    (near - after) * STRAY <= near
}
