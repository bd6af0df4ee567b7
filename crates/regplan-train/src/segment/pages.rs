//! Known tables set on pages and read off them, as programs that read PDF do: lines of cells one after another, rows cut by pages.
//!
//! In: a table as drawn, a seed. Out: a text, and the cell of each word of its rows. Dumps of rendered documents hold few cut rows, and
//! those that are cut in several cells seldom align: here the cells are known before the text is.

use super::drawn::{Drawn, Row};
use crate::draw::Draw;
use regplan_core::cells::segment::training::{At, Step};

/// How a program writes what stands on a page.
#[derive(Debug, Clone, Copy)]
struct Manner {
    tool: &'static str,
    /// Whether form feeds stand between pages.
    feeds: bool,
    /// Whether cells that end and begin at the same height share a line.
    joins: bool,
    /// Whether blank lines may stand between lines.
    spaced: bool,
    /// Whether words of a justified line may come apart.
    parts: bool,
}

const MANNERS: [Manner; 5] = [
    Manner { tool: "pages pymupdf", feeds: true, joins: false, spaced: false, parts: true },
    Manner { tool: "pages pymupdf joined", feeds: true, joins: true, spaced: false, parts: true },
    Manner { tool: "pages raw", feeds: true, joins: true, spaced: false, parts: false },
    Manner { tool: "pages pypdf", feeds: false, joins: true, spaced: false, parts: false },
    Manner { tool: "pages tika", feeds: false, joins: true, spaced: true, parts: false },
];

/// A table set as a text.
pub struct Set {
    pub tool: &'static str,
    pub text: String,
    /// The words of its rows, and where each stands.
    pub words: Vec<String>,
    pub gold: Vec<At>,
}

impl Set {
    pub fn new(tool: &'static str) -> Self {
        Self { tool, text: String::new(), words: Vec::new(), gold: Vec::new() }
    }
}

/// A word and what it is: `None` in what is no row.
type Put = Option<(usize, Step)>;

/// A line of a cell.
#[derive(Debug, Clone, Default)]
struct Line {
    words: Vec<String>,
    /// Whether a paragraph ends with it.
    ends: bool,
}

/// Sets a table on pages.
pub fn paged(drawn: &Drawn, draw: &mut Draw) -> Set {
    let manner = *draw.of(&MANNERS).expect("there are some");
    let body: Vec<&Row> = drawn.rows.iter().collect();
    let mut page = Page::new(manner, drawn, &body, draw);
    page.say(&drawn.title, draw);
    for heading in drawn.headings() {
        page.set_row(&heading, false, draw);
    }
    for row in body {
        page.set_row(row, true, draw);
    }
    page.set
}

struct Page {
    manner: Manner,
    /// Characters that a line of each column holds.
    widths: Vec<usize>,
    height: usize,
    /// Lines left on the page.
    left: usize,
    /// Whether pages cut rows.
    cuts: bool,
    /// The rows of headings, where each page repeats them.
    again: Option<Vec<Vec<Vec<Line>>>>,
    /// Blanks at the ends of lines that go on, and of those that do not; blank lines between lines, lines whose words come apart: per
    /// hundred.
    trailing: [usize; 2],
    blanks: usize,
    apart: usize,
    /// Lines of a paragraph that are stretched, so that each word is written on a line of its own: per hundred.
    stretched: usize,
    /// Whether cells stand in the middle of their rows.
    centred: bool,
    /// Whether words are broken by hyphens at line ends.
    hyphens: bool,
    /// Whether an empty cell leaves a blank, as the word processor prints it; so many wait for the next line.
    voids: bool,
    waiting: usize,
    set: Set,
    /// The height at which the last line stands, where another may share it.
    level: Option<usize>,
}

impl Page {
    fn new(manner: Manner, drawn: &Drawn, body: &[&Row], draw: &mut Draw) -> Self {
        let widths = widths(&drawn.heading, body, draw);
        let hyphens = draw.chance(40);
        let height = 22 + draw.below(30);
        let repeated = || drawn.headings().iter().map(|heading| cells(heading, &widths, hyphens)).collect();
        let again = draw.chance(40).then(repeated);
        Self {
            manner,
            height,
            left: 6 + draw.below(height),
            cuts: draw.chance(80),
            again,
            trailing: draw.of(&[[0, 0], [0, 0], [30, 30], [100, 100], [100, 0]]).copied().unwrap_or_default(),
            hyphens,
            voids: draw.chance(40),
            waiting: 0,
            blanks: if manner.spaced { draw.of(&[15, 40, 100]).copied().unwrap_or(0) } else { 0 },
            apart: if manner.parts { draw.of(&[0, 0, 5]).copied().unwrap_or(0) } else { 0 },
            stretched: if manner.parts { draw.of(&[0, 0, 0, 0, 0, 0, 0, 25]).copied().unwrap_or(0) } else { 0 },
            centred: draw.chance(30),
            widths,
            set: Set::new(manner.tool),
            level: None,
        }
    }

    fn wide(&self) -> usize {
        self.widths.len()
    }

    /// Writes a line that belongs to no table.
    fn say(&mut self, text: &str, draw: &mut Draw) {
        let line = Line { words: text.split(' ').map(str::to_owned).collect(), ends: true };
        self.line(&line, None, &mut None, draw);
    }

    /// Sets a row on the page, or on as many as it needs.
    fn set_row(&mut self, row: &Row, is_body: bool, draw: &mut Draw) {
        let mut cells = if row.wide {
            vec![wrapped(row.cells.first().map_or("", String::as_str), self.widths.iter().sum(), self.hyphens)]
        } else {
            cells(row, &self.widths, self.hyphens)
        };
        let tall = cells.iter().map(Vec::len).max().unwrap_or(0);
        if self.left == 0 || tall > self.left && (!self.cuts || !is_body || self.left < 2) && tall <= self.height {
            self.turn(draw);
        }
        let mut last: Option<usize> = None;
        while cells.iter().any(|cell| !cell.is_empty()) {
            let tall = cells.iter().map(Vec::len).max().unwrap_or(0).min(self.left.max(1));
            let part: Vec<Vec<Line>> =
                cells.iter_mut().map(|cell| cell.drain(..tall.min(cell.len())).collect()).collect();
            self.fragment(&part, tall, row.wide, is_body, &mut last, draw);
            self.left = self.left.saturating_sub(tall);
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.turn(draw);
            }
        }
    }

    /// The part of a row that one page holds.
    fn fragment(
        &mut self,
        part: &[Vec<Line>],
        tall: usize,
        wide: bool,
        is_body: bool,
        last: &mut Option<usize>,
        draw: &mut Draw,
    ) {
        let mut fresh = true;
        self.level = None;
        for (column, lines) in part.iter().enumerate() {
            let column = if wide { self.wide() } else { column };
            self.waiting += usize::from(self.voids && lines.is_empty());
            let top = if self.centred { (tall - lines.len()) / 2 } else { 0 };
            let mut put: Put = None;
            for (at, line) in lines.iter().enumerate() {
                if at == 0 && is_body {
                    let step = match *last {
                        None => Step::Row,
                        Some(before) if fresh && before == column => Step::Stay,
                        Some(before) if fresh && before > column => Step::Sweep,
                        Some(_) => Step::Move,
                    };
                    put = Some((column, step));
                    (*last, fresh) = (Some(column), false);
                }
                self.line(line, Some(top + at), &mut put, draw);
                self.level = Some(top + at);
            }
        }
        self.level = None;
        for _ in 0..std::mem::take(&mut self.waiting) {
            self.set.text += "\n ";
        }
    }

    /// Writes a line, behind the last one where it stands at the same height.
    fn line(&mut self, line: &Line, level: Option<usize>, put: &mut Put, draw: &mut Draw) {
        let shares = self.manner.joins && level.is_some() && self.level == level;
        if !self.set.text.is_empty() && !self.set.text.ends_with('\u{c}') {
            self.set.text.push(if shares { ' ' } else { '\n' });
            if !shares && draw.chance(self.blanks) {
                self.set.text.push('\n');
            }
        }
        for _ in 0..std::mem::take(&mut self.waiting) {
            self.set.text += if self.manner.joins { " " } else { " \n" };
        }
        let stretched = !line.ends && draw.chance(self.stretched);
        for (at, word) in line.words.iter().enumerate() {
            if at > 0 {
                self.set.text += match draw.chance(self.apart) {
                    _ if stretched => " \n",
                    true => "\n \n",
                    false => " ",
                };
            }
            self.set.text += word;
            if let Some((column, step)) = put {
                self.set.words.push(word.clone());
                let column = u8::try_from(*column).unwrap_or(u8::MAX);
                self.set.gold.push(At { column, step: *step, role_number: false, whole_line: false });
                *step = Step::Stay;
            }
        }
        if draw.chance(self.trailing[usize::from(line.ends)])
            && !line.words.last().is_some_and(|word| word.ends_with('-'))
        {
            self.set.text.push(' ');
        }
    }

    /// Begins a page.
    fn turn(&mut self, draw: &mut Draw) {
        self.set.text.push('\n');
        if self.manner.feeds {
            self.set.text.push('\u{c}');
        }
        self.left = self.height;
        for again in self.again.clone().into_iter().flatten() {
            let tall = again.iter().map(Vec::len).max().unwrap_or(0);
            self.fragment(&again, tall, false, false, &mut None, draw);
            self.left = self.left.saturating_sub(tall).max(2);
        }
    }
}

/// The lines of each cell.
fn cells(row: &Row, widths: &[usize], hyphens: bool) -> Vec<Vec<Line>> {
    row.cells.iter().zip(widths).map(|(text, width)| wrapped(text, *width, hyphens)).collect()
}

/// A text in lines of so many characters, its paragraphs apart; a word that is longer is broken, and with hyphens any that does not fit.
fn wrapped(text: &str, width: usize, hyphens: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut used) = (Line::default(), 0);
        for mut word in paragraph.split_whitespace().flat_map(|word| broken(word, width)) {
            if used > 0 && used + 1 + word.chars().count() > width {
                if let Some((head, tail)) = hyphens.then(|| hyphened(&word, width.saturating_sub(used + 2))).flatten() {
                    line.words.push(head);
                    word = tail;
                }
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            used += word.chars().count() + usize::from(used > 0);
            line.words.push(word);
        }
        if !line.words.is_empty() {
            lines.push(Line { ends: true, ..line });
        }
    }
    lines
}

/// A long word of small letters in two, the first of at most so many letters and a hyphen.
fn hyphened(word: &str, room: usize) -> Option<(String, String)> {
    let letters: Vec<char> = word.chars().collect();
    let at = room.min(letters.len().saturating_sub(3));
    let (head, tail) = letters.split_at_checked(at).filter(|(head, _)| head.len() > 2)?;
    let small = tail.iter().chain(&head[1..]).all(|c| c.is_lowercase());
    small.then(|| (head.iter().chain(&['-']).collect(), tail.iter().collect()))
}

fn broken(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(width.max(3)).map(|part| part.iter().collect()).collect()
}

/// Characters that a line of each column holds: more where its cells say more, as authors give it.
fn widths(heading: &Row, body: &[&Row], draw: &mut Draw) -> Vec<usize> {
    let longest = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let total = 70 + draw.below(60);
    let mut wants: Vec<usize> = Vec::new();
    for (at, own) in heading.cells.iter().enumerate() {
        let texts = || body.iter().filter(|row| !row.wide).filter_map(|row| row.cells.get(at));
        let letters: usize = texts().map(|text| text.chars().count()).sum::<usize>() / texts().count().max(1);
        let words = texts().map(|text| longest(text)).max().unwrap_or(0).min(14);
        wants.push((words.max(longest(own).min(12)).max(3) * 6 + letters * 2) * (70 + draw.below(60)) / 100);
    }
    let all: usize = wants.iter().sum::<usize>().max(1);
    wants.iter().map(|want| (want * total / all).max(3)).collect()
}
