//! Where each cell ends, where nothing but words, blanks and marks tells: one search with learned weights.
//!
//! In: a table's words, what was seen of each, the roles of its columns. Out: a path: each word's column, and where rows begin; and how
//! much worse other paths are. Knows the dialect by its name alone.
//!
//! A table is read three times: with the weights of tables in general, then twice more with what the reading before has shown of its
//! own manners, as features whose worth is learned too.

mod adapt;
mod lattice;
mod looks;
pub mod training;
pub mod weights;

use super::clues::Clues;
use super::doubt::Doubt;
use super::path::Path;
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::features::Names;
use adapt::Adapt;
use lattice::Lattice;
use weights::LEARNED;

/// The best path through a table, and how doubtful it is.
pub(super) fn segment(sheet: &Sheet, headed: &Headed, clues: &Clues) -> (Path, Vec<Doubt>) {
    let looked = looks::look(sheet, headed, clues, &mut Names::default());
    let [first, later] = &*LEARNED;
    let (mut path, _) = Lattice::new(&looked, first, None, None).best();
    let mut doubts = Vec::new();
    for reading in 0..LATER {
        let adapt = Adapt::of(&looked, &path);
        let lattice = Lattice::new(&looked, later, Some(&adapt), None);
        let (next, scores) = lattice.best();
        if reading + 1 == LATER || next == path {
            doubts = lattice.doubts(&next, &scores);
            path = next;
            break;
        }
        path = next;
    }
    (Path { words: path }, doubts)
}

/// Readings that know the table's own manners.
const LATER: usize = 2;
