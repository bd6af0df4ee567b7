//! The habits of authors, which look like traces of programs: blanks at line ends, empty paragraphs, tabs.
//!
//! In: a dump. Out: the same dump of a document whose author has such habits. Knows no dialect.

use crate::draw::Draw;

/// What is typed at the ends of lines, per hundred lines.
const OFTEN: [usize; 4] = [0, 5, 15, 30];

/// A dump of paragraphs, as another author's document would give it: an empty paragraph is written as `blank`.
pub fn of_paragraphs(text: &str, blank: &str, tabs: bool, draw: &mut Draw) -> String {
    let mut rate = || draw.of(&OFTEN).copied().unwrap_or(0);
    let (trailing, leading, empty, tabbed) = (rate(), rate(), rate() / 2, rate() / 3);
    let tabbed = if tabs { tabbed } else { 0 };
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        let ink = line.trim_end_matches('\n');
        let prose = ink.chars().any(char::is_alphabetic) && !ink.contains(['\t', '|']);
        if prose && draw.chance(leading) {
            out.push(' ');
        }
        if prose && draw.chance(tabbed) {
            out += &ink.replacen(' ', "\t", 1 + draw.below(3));
        } else {
            out += ink;
        }
        if prose && draw.chance(trailing) {
            out.push(' ');
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
        if prose && draw.chance(empty) {
            out += blank;
        }
    }
    out
}

/// A dump of pages whose program wrote a blank at the end of every line, or of some, and blank lines: behind some lines, or `all`.
pub fn of_pages(text: &str, all: bool, draw: &mut Draw) -> String {
    let spaced = draw.of(&[0, if all { 100 } else { 3 }, if all { 100 } else { 8 }]).copied().unwrap_or(0);
    let trailing = draw.of(&[0, 30, 100]).copied().unwrap_or(0);
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        let ink = line.trim_end_matches('\n');
        out += ink;
        if !ink.trim().is_empty() && !ink.ends_with(' ') && draw.chance(trailing) {
            out.push(' ');
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
        if !ink.trim().is_empty() && draw.chance(spaced) {
            out.push('\n');
        }
    }
    out
}
