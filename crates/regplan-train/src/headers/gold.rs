//! Where the heading rows of a known plan stand in a dump of it, word by word.
//!
//! In: the letters of the words of a dump, the headings of a plan with their roles. Out: the labels that the words have, if the headings stand there.

use regplan_core::frame::header_row::search::{Labelled, group};
use regplan_core::frame::header_row::weights;
use regplan_core::grammar::fold::fold;
use regplan_core::record::Role;

/// A column as the records name it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The letters of its heading.
    pub letters: String,
    /// The index of its role.
    pub role: usize,
}

impl Known {
    pub fn new(heading: &str, role: &str) -> Option<Self> {
        Some(Self { letters: letters(heading), role: weights::index(Role::from_name(role)?) })
    }
}

/// Letters and digits alone: blanks, hyphens and marks depend on who wrote the dump.
pub fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric() || *c == '№').map(|c| if c == 'n' { '№' } else { c }).collect()
}

/// More words than a heading over others has.
const UPPER: usize = 9;

/// The labels of the words of a heading row that stands at the head of these tokens.
pub fn labels(words: &[String], columns: &[Known]) -> Option<Vec<Labelled>> {
    let mut out = Vec::new();
    upper(words, columns, 0, &mut Vec::new(), &mut out).then_some(out)
}

/// Reads the columns from `at` on; `below` are those that stand on a second level.
fn upper(words: &[String], columns: &[Known], at: usize, below: &mut Vec<usize>, out: &mut Vec<Labelled>) -> bool {
    let Some(column) = columns.get(at) else {
        return lower(words, columns, below, out);
    };
    let start = out.len();
    if take(words, column, false, out) {
        if upper(words, columns, at + 1, below, out) {
            return true;
        }
        out.truncate(start);
    }
    // Several columns under one heading that is not among those asked for.
    for many in 2..=columns.len() - at {
        let own = &columns[at..at + many];
        if own.iter().any(|other| group(other.role) != group(column.role)) {
            break;
        }
        for long in 1..=UPPER {
            if start + long > words.len() {
                break;
            }
            out.truncate(start);
            out.extend((0..long).map(|word| Labelled { role: column.role, begins: word == 0, lower: false }));
            let held = below.len();
            below.extend(at..at + many);
            if upper(words, columns, at + many, below, out) {
                return true;
            }
            below.truncate(held);
        }
    }
    out.truncate(start);
    false
}

fn lower(words: &[String], columns: &[Known], below: &[usize], out: &mut Vec<Labelled>) -> bool {
    let start = out.len();
    for at in below {
        if !take(words, &columns[*at], true, out) {
            out.truncate(start);
            return false;
        }
    }
    true
}

/// Takes the words of one heading.
fn take(words: &[String], column: &Known, lower: bool, out: &mut Vec<Labelled>) -> bool {
    let start = out.len();
    let mut rest = column.letters.as_str();
    while !rest.is_empty() {
        let fits = words.get(out.len()).and_then(|word| rest.strip_prefix(word.as_str()));
        let Some(left) = fits else {
            out.truncate(start);
            return false;
        };
        out.push(Labelled { role: column.role, begins: out.len() == start, lower });
        rest = left;
    }
    // Signs alone belong to the word before.
    while words.get(out.len()).is_some_and(String::is_empty) && out.len() > start {
        out.push(Labelled { role: column.role, begins: false, lower });
    }
    out.len() > start
}
