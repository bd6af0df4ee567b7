//! Names of features in words that a person can read.
//!
//! In: the name of a feature, as the weights have it. Out: what it looks at. Knows no table.

use super::weights::Kind;

/// What each family of features looks at, by how its names begin; of several the longest.
const FAMILIES: [(&str, &str); 41] = [
    ("bias", "whatever the word is"),
    ("w:", "the stem of the word"),
    ("e:", "the ending of the word"),
    ("sh:", "the signs of the word: letters, digits, marks"),
    ("sn:", "its signs and those of the word behind it"),
    ("sp:", "its signs and those of the word before it"),
    ("dl:", "whether it belongs to a deadline"),
    ("pt:", "whether it and the word before it name a party"),
    ("nm:", "whether it is a number that goes on counting rows"),
    ("j:", "the break before it"),
    ("js:", "the break, and how the word begins"),
    ("je:", "the break, and how the word before it ends"),
    ("es:", "how the word before it ends, and how it begins"),
    ("st:", "whether a deadline goes on over the border"),
    ("en:", "whether brackets or quotes are open"),
    ("pn:", "what the lines of cells around it look like, or a number before it"),
    ("pc:", "what its line looks like, and the break"),
    ("pl:", "how long its line is, and the one before"),
    ("sc:", "whether it begins the heading of a section"),
    ("caps:", "whether words stand in capitals"),
    ("rm:", "room that the line before has left for it"),
    ("hb:", "how many blanks stand before it"),
    ("ld:", "how many blanks begin its line"),
    ("lead:", "blanks at the head of its line, one for each empty cell"),
    ("nl:", "how the line goes on"),
    ("ls:", "whether it leaves a list of items"),
    ("n:", "the stem of the word behind the border"),
    ("ne:", "the ending of the word behind the border"),
    ("b:", "the stem of the word before the border"),
    ("be:", "the ending of the word before the border"),
    ("fit:", "how many columns stay empty, for such a break"),
    ("skip:", "a column stays empty"),
    ("mid:", "a cell ends in mid-line that did not begin there"),
    ("a:", "this table's own manners, from the reading before"),
    ("a:word:", "how often the word stands in this column elsewhere in the table"),
    ("a:pair:", "whether a cell ends between these two words elsewhere in the table"),
    ("a:start:", "how this column's cells begin"),
    ("a:end:", "how this column's cells end"),
    ("a:room:", "room that the column's width has left"),
    ("a:skip:", "how often this column is empty"),
    ("a:joint:", "how often a cell ends at such a break in this table"),
];

/// What a feature looks at.
pub(super) fn in_words(name: &str) -> &'static str {
    let own = FAMILIES.iter().filter(|(begin, _)| name.starts_with(begin));
    own.max_by_key(|(begin, _)| begin.len()).map_or("", |(_, words)| words)
}

/// What a step is.
pub(super) fn step_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "it stands in this column",
        Kind::Stay => "the cell goes on",
        Kind::Leave => "the cell before ends",
        Kind::Enter => "a cell begins",
        Kind::Open => "a row begins",
        Kind::Close => "the row before ends",
        Kind::Sweep => "a cell goes on that a page has cut",
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::LEARNED;
    use super::*;

    #[test]
    fn every_learned_feature_has_words() {
        let names = [include_str!("first.txt"), include_str!("later.txt")].map(str::lines).into_iter().flatten();
        let names = names.filter_map(|line| line.split_once('\t')).map(|(name, _)| name);
        let wordless: Vec<&str> = names.filter(|name| in_words(name).is_empty()).collect();
        assert!(wordless.is_empty(), "{wordless:?}");
        assert!(LEARNED.iter().all(|weights| !weights.is_empty()));
    }
}
