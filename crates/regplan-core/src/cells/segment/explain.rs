//! Why the words of a row went where they went.
//!
//! In: a table, a line of it. Out: the row that holds the line: the best path through it, the best of all others, and for each of its words
//! the features that have told the two apart. It is read by the same search, with the names of features kept.

use super::adapt::{KEYS, names};
use super::lattice::{Lattice, Turn};
use super::looks::{self, Looked};
use super::told::{in_words, step_in_words};
use super::visit::{Feature, visit};
use super::weights::{ANY, Kind, LEARNED, Weigh, role_name};
use super::worths::Worths;
use super::{Read, chosen};
use crate::cells::clues;
use crate::cells::doubt::Doubt;
use crate::cells::path::{At, Step};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::features::Names;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// Why a row was read as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The headings of the columns, and the role of each.
    pub columns: Vec<(String, &'static str)>,
    /// The words of the row, as they were read.
    pub words: Vec<Told>,
    /// The place in `words` that the second-best reading reads otherwise, what it reads there, and how far it is behind in eighths of a bit.
    pub second: Option<(usize, Vec<Stand>, i32)>,
}

/// Where a word stands: its column (that behind the last one for a heading over the full width), and what begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The column.
    pub column: usize,
    /// What begins with the word.
    pub begins: Begins,
}

/// What begins with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Nothing: its cell goes on.
    Nothing,
    /// A cell of the same row.
    Cell,
    /// A row.
    Row,
}

/// A word, and why it stands where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub stand: Stand,
    /// What spoke for that, and against.
    pub reasons: Vec<Reason>,
}

/// One thing that spoke for a word's place, or against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it spoke for: a kind of step, and the role of its column; none where it speaks of empty columns.
    pub of: Option<(Kind, &'static str)>,
    /// The name of the feature, as the weights have it.
    pub feature: String,
    /// What it is worth; against where it is below nought.
    pub worth: i32,
}

/// Why the row that holds a line of a table was read as it was.
pub(in crate::cells) fn explain(sheet: &Sheet, headed: &Headed, line: usize) -> Option<Explained> {
    let clues = clues::gather(sheet, headed);
    let mut kept = Names { kept: Some(BTreeMap::new()), ..Names::default() };
    let looked = looks::look(sheet, headed, &clues, &mut kept);
    let worths = LEARNED.each_ref().map(|weights| Worths::new(&looked, weights));
    let read = chosen(&looked, &clues, &worths);
    let row = row_of(headed, &read.path, line)?;
    let second = second(&worths[1], &read, row.clone(), &read.doubts(&worths));
    let reasons = reasons(&looked, &read, row.clone(), &known(kept));
    let told = |(at, reasons): (usize, Vec<Reason>)| {
        let text = headed.frame.body.get(at).map_or("", |word| word.span.of(sheet.text)).to_owned();
        Some(Told { text, stand: stand(read.path.get(at)?), reasons })
    };
    Some(Explained {
        columns: headed.columns.iter().map(|column| (column.header.clone(), column.role.name())).collect(),
        words: row.zip(reasons).filter_map(told).collect(),
        second,
    })
}

fn stand(at: &At) -> Stand {
    let begins = match at.step {
        Step::Stay | Step::Onward => Begins::Nothing,
        Step::Move | Step::Sweep => Begins::Cell,
        Step::Row => Begins::Row,
    };
    Stand { column: usize::from(at.column), begins }
}

/// The words of the row that holds a line.
fn row_of(headed: &Headed, path: &[At], line: usize) -> Option<Range<usize>> {
    let at = headed.frame.body.iter().position(|word| word.line == line)?;
    let begins = |own: &At| own.step == Step::Row;
    let start = path.get(..=at)?.iter().rposition(begins).unwrap_or(0);
    let end = path.iter().skip(at + 1).position(begins).map_or(path.len(), |next| at + 1 + next);
    Some(start..end)
}

/// The best path of those that do otherwise where the row is most in doubt.
fn second(worths: &Worths, read: &Read, row: Range<usize>, doubts: &[Doubt]) -> Option<(usize, Vec<Stand>, i32)> {
    let doubt = |at: &usize| doubts.get(*at).map_or(i32::MAX, |doubt| doubt.column.min(doubt.row));
    let at = row.clone().skip(usize::from(row.start == 0)).min_by_key(doubt)?;
    let (own, doubt) = (read.path.get(at)?, doubts.get(at)?);
    let turn = if doubt.column <= doubt.row {
        Turn::Column(usize::from(own.column))
    } else {
        Turn::Row(own.step == Step::Row)
    };
    let lattice = Lattice::new(worths, Some(&read.adapt), None).with_idle(read.idle).other_than(at, turn);
    let (path, _) = lattice.best();
    let behind = doubt.column.min(doubt.row);
    (behind < i32::MAX).then(|| (at - row.start, path.get(row).unwrap_or_default().iter().map(stand).collect(), behind))
}

/// The names of all features by their keys.
fn known(names_of_words: Names) -> BTreeMap<u64, String> {
    let mut known = names_of_words.kept.unwrap_or_default();
    known.extend(KEYS.iter().copied().zip(names()));
    known
}

/// What spoke for each word's place, the weightiest first.
fn reasons(looked: &Looked, read: &Read, row: Range<usize>, known: &BTreeMap<u64, String>) -> Vec<Vec<Reason>> {
    let [_, later] = &*LEARNED;
    let mut reasons = vec![Vec::new(); row.len()];
    visit(looked, Some(&read.adapt), &read.path, &mut |at, key, feature| {
        let Some(own) = at.checked_sub(row.start).and_then(|at| reasons.get_mut(at)) else { return };
        let (of, worth) = worth(later, key, feature);
        if worth != 0 {
            own.push(Reason { of, feature: known.get(&key).map_or("skip:", String::as_str).to_owned(), worth });
        }
    });
    reasons.iter_mut().for_each(|own| own.sort_by_key(|reason| (-reason.worth.abs(), reason.feature.clone())));
    reasons
}

/// What a feature is worth, and for what.
fn worth(weights: &impl Weigh, key: u64, feature: Feature) -> (Option<(Kind, &'static str)>, i32) {
    let Feature::Role(kind, role) = feature else { return (None, weights.scalar(key)) };
    let mut worth = 0;
    weights.items(key, &mut |item| {
        let own = usize::from(item.kind) == kind as usize && [role, ANY].contains(&usize::from(item.role));
        worth += if own { item.worth } else { 0 };
    });
    (Some((kind, role_name(role))), worth)
}

/// Reasons that are shown of a word.
const SHOWN: usize = 6;

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:+5}  ", self.worth)?;
        if let Some((kind, role)) = self.of {
            write!(f, "{}, {role}: ", step_in_words(kind))?;
        }
        write!(f, "{} [{}]", in_words(&self.feature), self.feature)
    }
}

impl Display for Explained {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let stands: Vec<Stand> = self.words.iter().map(|word| word.stand).collect();
        writeln!(f, "as read:")?;
        self.row(f, &stands)?;
        if let Some((at, stands, behind)) = &self.second {
            let word = self.words.get(*at).map_or("", |word| word.text.as_str());
            writeln!(f, "\nsecond best, {behind} eighths of a bit behind; it differs at «{word}»:")?;
            self.row(f, stands)?;
        }
        for word in &self.words {
            writeln!(f, "\n«{}» {}", word.text, self.place(word.stand))?;
            for reason in word.reasons.iter().take(SHOWN) {
                writeln!(f, "  {reason}")?;
            }
        }
        Ok(())
    }
}

impl Explained {
    /// The cells of a row, one a line.
    fn row(&self, f: &mut Formatter<'_>, stands: &[Stand]) -> fmt::Result {
        let (mut column, mut first) = (None, true);
        for (word, stand) in self.words.iter().zip(stands) {
            if column.replace(stand.column) == Some(stand.column) && stand.begins != Begins::Row {
                write!(f, " {}", word.text)?;
                continue;
            }
            let mark = if stand.begins == Begins::Row { "-" } else { " " };
            write!(f, "{}{mark} {}: {}", if first { "" } else { "\n" }, self.heading(stand.column), word.text)?;
            first = false;
        }
        writeln!(f)
    }

    fn heading(&self, column: usize) -> String {
        self.columns.get(column).map_or("over the full width".into(), |(heading, role)| format!("{heading} ({role})"))
    }

    fn place(&self, stand: Stand) -> String {
        let heading = self.heading(stand.column);
        match stand.begins {
            Begins::Nothing => format!("goes on with {heading}"),
            Begins::Cell => format!("begins {heading}"),
            Begins::Row => format!("begins a row with {heading}"),
        }
    }
}
