//! The features of columns.
//!
//! In: a table as seen. Out: for each column the names of its features, each with a worth in eighths. Knows no weights.

use super::facts::{Facts, WHOLE};
use super::{Seen, headings};

/// A feature's name and how much of it there is, in eighths.
pub type Feature = (String, i32);

/// A table with what its columns look like.
pub(super) struct Looked {
    /// The features of each column, heading and cells and place.
    pub(super) features: Vec<Vec<Feature>>,
    /// What the cells of each column look like.
    pub(super) facts: Vec<Facts>,
}

/// Looks at every column of a table.
pub(super) fn look(seen: &Seen) -> Looked {
    let facts: Vec<Facts> = seen.columns.iter().map(|column| Facts::of(&column.cells)).collect();
    let features = (0..seen.columns.len()).map(|at| features(seen, at, &facts)).collect();
    Looked { features, facts }
}

fn features(seen: &Seen, at: usize, facts: &[Facts]) -> Vec<Feature> {
    let mut found: Vec<Feature> = vec![("bias".to_owned(), WHOLE)];
    let mut say = |name: &str, worth: i32| found.push((name.to_owned(), worth));
    let column = seen.columns.get(at);
    headings::features(column.map_or(&[][..], |column| &column.heading), &mut say);
    places(at, seen.columns.len(), &mut say);
    let words = |facts: &Facts| facts.words.checked_div(facts.filled).unwrap_or(0);
    let own = facts.get(at).map_or(0, words);
    let longer = facts.iter().filter(|other| words(other) > own).count();
    if longer < 3 {
        say(&format!("c:longer:{longer}"), WHOLE);
    }
    found.extend(facts.get(at).into_iter().flat_map(|facts| facts.shares.iter().cloned()));
    found
}

/// Where a column stands.
fn places(at: usize, columns: usize, say: &mut impl FnMut(&str, i32)) {
    match at {
        0 => say("p:first", WHOLE),
        1 => say("p:second", WHOLE),
        _ => {}
    }
    if at + 1 == columns {
        say("p:last", WHOLE);
    }
}
