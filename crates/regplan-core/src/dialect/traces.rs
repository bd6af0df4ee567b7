//! What a program leaves of itself in its text: form feeds, blanks at line ends, blank lines, tabs, the length of lines.
//!
//! In: a text, and how well the marks of each dialect that has marks fit it. Out: the traces by name, and by weights that
//! `regplan-train dialects` has learned how well each dialect explains them. Knows no Russian, no cells.
//!
//! No single trace tells: authors type blanks at line ends, empty paragraphs and tabs as programs do.

use super::lexer::is_ink;
use crate::grammar::features::Names;
use crate::grammar::key::key;
use crate::grammar::packed::Packed;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Lines looked at: a program writes its hundredth page as its first.
const SAMPLE: usize = 4000;
/// Characters beyond which a line is no line of a column.
const LONG: usize = 100;

/// Shares of inked lines, per mille, and lengths in characters.
#[derive(Debug, Default)]
struct Traces {
    /// Whether there are form feeds.
    feeds: bool,
    /// Inked lines.
    inked: usize,
    /// Lines that end with a blank.
    trailing: usize,
    /// Lines after a blank line.
    spaced: usize,
    /// Those of them after an odd number of blank lines.
    odd: usize,
    /// Lines that begin with a blank.
    leading: usize,
    /// Lines that begin with one tab.
    opening: usize,
    /// Lines that begin with two tabs.
    tabbed: usize,
    /// Lines with a tab between words.
    parted: usize,
    /// Lines longer than any column.
    long: usize,
    /// Lines that go on in lower case where the line before has not come to a stop.
    running: usize,
    /// The longest line.
    longest: usize,
    /// Lines with a tab between words, by how many.
    tabs: [usize; 12],
}

impl Traces {
    fn of(text: &str) -> Self {
        let mut traces = Self::default();
        let (mut blanks, mut open) = (0, false);
        for line in text.lines().take(SAMPLE) {
            traces.feeds |= line.contains('\u{c}');
            let ink = line.trim_matches(|c| !is_ink(c));
            if ink.is_empty() {
                blanks += 1;
                continue;
            }
            traces.count(line, ink, blanks, open);
            (blanks, open) = (0, ink.ends_with(|c: char| c.is_alphabetic() || c == ',' || c == '-'));
        }
        traces
    }

    fn count(&mut self, line: &str, ink: &str, blanks: usize, open: bool) {
        let length = ink.chars().count();
        let goes_on = open && ink.starts_with(char::is_lowercase);
        self.inked += 1;
        self.trailing += usize::from(line.ends_with([' ', '\u{a0}']));
        self.spaced += usize::from(blanks > 0);
        self.odd += usize::from(blanks % 2 == 1);
        self.leading += usize::from(line.starts_with(' '));
        self.opening += usize::from(line.starts_with('\t') && !line.starts_with("\t\t"));
        self.tabbed += usize::from(line.starts_with("\t\t"));
        self.parted += usize::from(ink.contains('\t'));
        self.long += usize::from(length > LONG);
        self.running += usize::from(goes_on);
        self.longest = self.longest.max(length);
        let tabs = ink.matches('\t').count();
        self.tabs.get_mut(tabs).filter(|_| tabs > 0).into_iter().for_each(|count| *count += 1);
    }

    /// How many tabs most lines with tabs hold, and how many lines those are: rows of cells hold the same number.
    fn rows(&self) -> (usize, usize) {
        let most = self.tabs.iter().copied().enumerate().max_by_key(|(tabs, count)| (*count, std::cmp::Reverse(*tabs)));
        most.filter(|(_, count)| *count > 0).unwrap_or((0, 0))
    }

    /// The traces by name, in steps.
    fn named(&self) -> Vec<(&'static str, usize)> {
        let share = |count: usize| step(1000 * count / self.inked.max(1), &SHARES);
        let (tabs, rows) = self.rows();
        vec![
            ("tabs", tabs),
            ("rows", step(rows, &ROWS)),
            ("even", step(1000 * rows / self.parted.max(1), &SHARES)),
            ("feeds", usize::from(self.feeds)),
            ("trailing", share(self.trailing)),
            ("spaced", share(self.spaced)),
            ("odd", step(1000 * self.odd / self.spaced.max(1), &SHARES)),
            ("leading", share(self.leading)),
            ("opening", share(self.opening)),
            ("tabbed", share(self.tabbed)),
            ("parted", share(self.parted)),
            ("long", share(self.long)),
            ("running", share(self.running)),
            ("longest", step(self.longest, &LENGTHS)),
        ]
    }
}

/// Where the steps of a share begin, per mille.
const SHARES: [usize; 11] = [1, 10, 30, 60, 100, 150, 250, 400, 600, 800, 950];
/// Where the steps of a number of rows begin.
const ROWS: [usize; 5] = [1, 3, 5, 10, 20];
/// Where the steps of a length begin, in characters.
const LENGTHS: [usize; 7] = [50, 70, 90, 110, 140, 200, 300];

fn step(value: usize, steps: &[usize]) -> usize {
    steps.iter().take_while(|step| value >= **step).count()
}

/// Whether lines are wraps: two in five go on in lower case. Cells that are paragraphs seldom do.
pub(super) fn runs_on(text: &str) -> bool {
    let traces = Traces::of(text);
    traces.running * 5 >= traces.inked * 2 && traces.inked > 0
}

/// The traces of a text by name, alone and in pairs; `fits` are the dialects with marks that could have written it, and how well their
/// marks fit, per mille.
pub fn features(text: &str, fits: &[(&'static str, i32)], names: &mut Names) -> Vec<u64> {
    let traces = Traces::of(text).named();
    let said = |(name, step): &(&'static str, usize)| format!("{name}:{step}");
    let mut all: Vec<String> = traces.iter().map(said).collect();
    let plain = all.len();
    all.extend(fits.iter().map(|(name, fit)| format!("fit:{name}:{}", fit / 100)));
    for (at, one) in all.iter().enumerate() {
        names.add(&[one]);
        all.iter().skip(plain.max(at + 1)).for_each(|two| names.add(&[one, "+", two]));
        all.iter().take(plain).skip(at + 1).for_each(|two| names.add(&[one, "+", two]));
    }
    names.take()
}

/// Worth of a trace for a dialect, by the keys of both.
#[derive(Debug, Default)]
pub struct Weights(pub HashMap<(u64, u64), i32>);

impl Weights {
    /// Reads lines `trace TAB dialect number dialect number …`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        let pairs = lines.flat_map(|(name, items)| {
            let words: Vec<&str> = items.split(' ').collect();
            let of = |pair: &[&str]| match pair {
                [dialect, worth] => Some(((key(&[name]), key(&[dialect])), worth.parse().ok()?)),
                _ => None,
            };
            words.chunks(2).filter_map(of).collect::<Vec<_>>()
        });
        Self(pairs.collect())
    }

    /// How well a dialect explains the traces.
    #[must_use]
    pub fn worth(&self, traces: &[u64], dialect: &str) -> i32 {
        let dialect = key(&[dialect]);
        traces.iter().filter_map(|trace| self.0.get(&(*trace, dialect))).sum()
    }
}

/// The weights that were learned, as the build script has packed them; a label is the key of a dialect.
static LEARNED: LazyLock<Packed<u64>> = LazyLock::new(|| {
    Packed::new(include_bytes!(concat!(env!("OUT_DIR"), "/traces.bin")), |dialect| Some(key(&[dialect])))
});

/// How well each dialect explains the traces: what has no worth for any is left out.
#[must_use]
pub fn worths(traces: &[u64]) -> HashMap<u64, i32> {
    let mut worths = HashMap::new();
    for (dialect, worth) in traces.iter().filter_map(|trace| LEARNED.of(*trace)).flatten() {
        *worths.entry(dialect).or_default() += worth;
    }
    worths
}

#[cfg(test)]
mod tests;
