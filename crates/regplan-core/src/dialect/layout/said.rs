//! Lines of cells that the table says again and again: «отдел опеки», «в течение года».
//!
//! In: the lines of a text. Out: for a line, which of its words end or begin what stands alone elsewhere. Where two columns
//! stand one blank apart, this tells where the one ends. Knows no Russian.

use super::strips::{Placed, Strip};
use std::collections::BTreeMap;

/// What other lines say of a border before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    /// Nothing.
    Unknown,
    /// What ends or begins here stands alone elsewhere.
    Said,
    /// What stands alone elsewhere would be cut.
    Inside,
}

/// What stands between wide blanks, and how often.
pub(super) struct Said<'t> {
    texts: BTreeMap<&'t str, usize>,
}

/// A text said so often is said again.
const OFTEN: usize = 2;
/// Words that such a text has at most: longer ones are no repetition of a cell.
const LONGEST: usize = 8;

impl<'t> Said<'t> {
    /// Gathers what stands between wide blanks.
    pub(super) fn of(strips: &[Strip<'t>]) -> Self {
        let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
        for strip in strips {
            for words in strip.runs() {
                if words.len() <= LONGEST {
                    *texts.entry(strip.text_of(words)).or_default() += 1;
                }
            }
        }
        Self { texts }
    }

    fn often(&self, text: &str) -> bool {
        self.texts.get(text).is_some_and(|count| *count >= OFTEN)
    }

    /// What is known of a border before each word of a line.
    pub(super) fn borders(&self, strip: &Strip<'t>) -> Vec<Border> {
        strip.runs().flat_map(|words| self.inside(strip, words)).collect()
    }

    /// The same for words that stand one blank apart.
    fn inside(&self, strip: &Strip<'t>, words: &[Placed]) -> Vec<Border> {
        let said = |words: &[Placed]| words.len() <= LONGEST && self.often(strip.text_of(words));
        let ends = (1..words.len() + 1).rev().find(|at| words.get(..*at).is_some_and(said));
        let begins = (0..words.len()).find(|at| words.get(*at..).is_some_and(said));
        let border = |at: usize| {
            if at == 0 {
                Border::Unknown
            } else if Some(at) == ends || Some(at) == begins {
                Border::Said
            } else if ends.is_some_and(|end| at < end) || begins.is_some_and(|begin| at > begin) {
                Border::Inside
            } else {
                Border::Unknown
            }
        };
        (0..words.len()).map(border).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::lexer;
    use super::*;

    #[test]
    fn a_border_is_known_by_what_stands_alone_elsewhere() {
        let text = "Зам. директора по   май\nЗам. директора по   июнь\nЗам. директора по по мере надобности\n";
        let strips = Strip::all(&lexer::inked_lines(text));
        let borders = Said::of(&strips).borders(&strips[2]);
        use Border::{Inside, Said as Known, Unknown};
        assert_eq!(borders, [Unknown, Inside, Inside, Known, Unknown, Unknown]);
    }
}
